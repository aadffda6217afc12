"""Spark's data types, the values that go with them, and what turns text, JSON and Python values into types."""

from __future__ import annotations

from mockspark_ir.types.atomic import BinaryType, BooleanType, CharType, StringType, VarcharType
from mockspark_ir.types.base import (
    AnsiIntervalType,
    AtomicType,
    DataType,
    DataTypeSingleton,
    DatetimeType,
    FractionalType,
    IntegralType,
    NullType,
    NumericType,
)
from mockspark_ir.types.complex import ArrayType, MapType, StructField, StructType
from mockspark_ir.types.convert import to_external, to_internal
from mockspark_ir.types.datetimes import AnyTimeType, DateType, TimestampNTZType, TimestampType, TimeType
from mockspark_ir.types.ddl import parse_data_type, parse_ddl, parse_table_schema
from mockspark_ir.types.inference import (
    InferenceSettings,
    from_numpy_type,
    has_null_type,
    infer_rows_schema,
    infer_schema,
    infer_type,
    merge_type,
)
from mockspark_ir.types.interval import CalendarIntervalType, DayTimeIntervalType, YearMonthIntervalType
from mockspark_ir.types.json import parse_json, parse_json_value
from mockspark_ir.types.numeric import (
    ByteType,
    DecimalType,
    DoubleType,
    FloatType,
    IntegerType,
    LongType,
    ShortType,
)
from mockspark_ir.types.row import Row, create_row, row_factory
from mockspark_ir.types.search import find_type
from mockspark_ir.types.shapes import alike_types, same_shape, same_types
from mockspark_ir.types.spatial import Geography, GeographyType, Geometry, GeometryType, SpatialType
from mockspark_ir.types.user_defined import UserDefinedType
from mockspark_ir.types.variant import VariantType, VariantVal
from mockspark_ir.types.verify import make_type_verifier

__all__ = [
    "AnsiIntervalType",
    "AnyTimeType",
    "ArrayType",
    "AtomicType",
    "BinaryType",
    "BooleanType",
    "ByteType",
    "CalendarIntervalType",
    "CharType",
    "DataType",
    "DataTypeSingleton",
    "DateType",
    "DatetimeType",
    "DayTimeIntervalType",
    "DecimalType",
    "DoubleType",
    "FloatType",
    "FractionalType",
    "Geography",
    "GeographyType",
    "Geometry",
    "GeometryType",
    "InferenceSettings",
    "IntegerType",
    "IntegralType",
    "LongType",
    "MapType",
    "NullType",
    "NumericType",
    "Row",
    "ShortType",
    "SpatialType",
    "StringType",
    "StructField",
    "StructType",
    "TimeType",
    "TimestampNTZType",
    "TimestampType",
    "UserDefinedType",
    "VarcharType",
    "VariantType",
    "VariantVal",
    "YearMonthIntervalType",
    "create_row",
    "find_type",
    "from_numpy_type",
    "has_null_type",
    "infer_rows_schema",
    "infer_schema",
    "infer_type",
    "make_type_verifier",
    "merge_type",
    "parse_data_type",
    "parse_ddl",
    "parse_json",
    "parse_json_value",
    "parse_table_schema",
    "row_factory",
    "alike_types",
    "same_shape",
    "same_types",
    "to_external",
    "to_internal",
]
