"""Spark's data types, and rows."""

from __future__ import annotations

# What is renamed, or named twice, is importable as from PySpark, although a star import leaves it out.
from mockspark_ir.types import AnsiIntervalType as AnsiIntervalType
from mockspark_ir.types import AnyTimeType as AnyTimeType
from mockspark_ir.types import (
    ArrayType,
    BinaryType,
    BooleanType,
    ByteType,
    CalendarIntervalType,
    CharType,
    DataType,
    DateType,
    DayTimeIntervalType,
    DecimalType,
    DoubleType,
    FloatType,
    Geography,
    GeographyType,
    Geometry,
    GeometryType,
    IntegerType,
    LongType,
    MapType,
    NullType,
    Row,
    ShortType,
    StringType,
    StructField,
    StructType,
    TimestampNTZType,
    TimestampType,
    TimeType,
    VarcharType,
    VariantType,
    VariantVal,
    YearMonthIntervalType,
)
from mockspark_ir.types import AtomicType as AtomicType
from mockspark_ir.types import DataTypeSingleton as DataTypeSingleton
from mockspark_ir.types import DatetimeType as DatetimeType
from mockspark_ir.types import FractionalType as FractionalType
from mockspark_ir.types import IntegralType as IntegralType
from mockspark_ir.types import NumericType as NumericType
from mockspark_ir.types import SpatialType as SpatialType
from mockspark_ir.types import UserDefinedType as UserDefinedType
from mockspark_ir.types import create_row as _create_row  # noqa: F401
from mockspark_ir.types import make_type_verifier as _make_type_verifier  # noqa: F401
from mockspark_ir.types import parse_ddl as _parse_datatype_string  # noqa: F401
from mockspark_ir.types import parse_json as _parse_datatype_json_string  # noqa: F401
from mockspark_ir.types import parse_json_value as _parse_datatype_json_value  # noqa: F401

__all__ = [
    "DataType",
    "NullType",
    "CharType",
    "StringType",
    "VarcharType",
    "BinaryType",
    "BooleanType",
    "DateType",
    "TimeType",
    "TimestampType",
    "TimestampNTZType",
    "DecimalType",
    "DoubleType",
    "Geography",
    "Geometry",
    "FloatType",
    "ByteType",
    "IntegerType",
    "LongType",
    "DayTimeIntervalType",
    "YearMonthIntervalType",
    "CalendarIntervalType",
    "Row",
    "ShortType",
    "ArrayType",
    "MapType",
    "StructField",
    "StructType",
    "VariantType",
    "VariantVal",
    "GeographyType",
    "GeometryType",
]
