"""How Spark's types are stored in DuckDB.

TIMESTAMP is TIMESTAMPTZ (an instant), TIMESTAMP_NTZ is TIMESTAMP; day-time intervals are BIGINT microseconds and
year-month intervals INTEGER months, because DuckDB's one INTERVAL type normalises months to 30 days in comparisons.
Calendar intervals are a STRUCT of their parts: so they compare as they are, and keep all microseconds, where
Arrow has 64 bits for nanoseconds. A variant is a STRUCT of its two BLOBs. The null type is an INTEGER that is always
null.
"""

from __future__ import annotations

from functools import lru_cache

from sqlglot import exp

from mockspark_compilers.sql.names import unique_names
from mockspark_compilers.sql.nodes import identifier, number
from mockspark_ir import errors
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
    IntegerType,
    LongType,
    MapType,
    NullType,
    ShortType,
    StringType,
    StructField,
    StructType,
    TimestampNTZType,
    TimestampType,
    TimeType,
    UserDefinedType,
    VarcharType,
    VariantType,
    YearMonthIntervalType,
)
from mockspark_ir.types.variant import Variant

_T = exp.DataType.Type
_SIMPLE: dict[type[DataType], exp.DType] = {
    ByteType: _T.TINYINT,
    ShortType: _T.SMALLINT,
    IntegerType: _T.INT,
    LongType: _T.BIGINT,
    FloatType: _T.FLOAT,
    DoubleType: _T.DOUBLE,
    BooleanType: _T.BOOLEAN,
    StringType: _T.VARCHAR,
    CharType: _T.VARCHAR,
    VarcharType: _T.VARCHAR,
    BinaryType: _T.BLOB,
    DateType: _T.DATE,
    TimestampType: _T.TIMESTAMPTZ,
    TimestampNTZType: _T.TIMESTAMP,
    TimeType: _T.TIME,
    DayTimeIntervalType: _T.BIGINT,
    YearMonthIntervalType: _T.INT,
    NullType: _T.INT,
}


# The parts of a calendar interval, and their names in its STRUCT.
CALENDAR_PARTS = StructType(
    [
        StructField("months", IntegerType(), False),
        StructField("days", IntegerType(), False),
        StructField("micros", LongType(), False),
    ]
)


@lru_cache(maxsize=1024)
def _shared(dtype: DataType) -> exp.DataType:
    return _build(dtype)


def sql_type(dtype: DataType) -> exp.DataType:
    """The DuckDB type in which values of a Spark type are kept (a fresh node).

    Raises PySparkNotImplementedError for types that have no form in DuckDB.
    """
    kind = _SIMPLE.get(type(dtype))
    if kind is not None:
        return exp.DataType(this=kind, nested=False)
    return _shared(dtype).copy()


def _build(dtype: DataType) -> exp.DataType:
    match dtype:
        case DecimalType():
            parameters = [exp.DataTypeParam(this=number(n)) for n in (dtype.precision, dtype.scale)]
            return exp.DataType(this=_T.DECIMAL, expressions=parameters)
        case ArrayType():
            return exp.DataType(this=_T.ARRAY, expressions=[sql_type(dtype.elementType)], nested=True)
        case MapType():
            return exp.DataType(
                this=_T.MAP, expressions=[sql_type(dtype.keyType), sql_type(dtype.valueType)], nested=True
            )
        case StructType():
            names = field_names(dtype)
            fields = [
                exp.ColumnDef(this=identifier(name), kind=sql_type(f.dataType))
                for name, f in zip(names, dtype.fields, strict=True)
            ]
            return exp.DataType(this=_T.STRUCT, expressions=fields, nested=True)
        case VariantType():
            parts = [exp.ColumnDef(this=identifier(n), kind=sql_type(BinaryType())) for n in Variant._fields]
            return exp.DataType(this=_T.STRUCT, expressions=parts, nested=True)
        case UserDefinedType():
            return sql_type(dtype.sqlType())
        case CalendarIntervalType():
            return sql_type(CALENDAR_PARTS)
        case _:
            raise errors.unsupported_feature(f"the type {dtype.simpleString()} on the duckdb backend")


@lru_cache(maxsize=1024)
def field_names(struct: StructType) -> tuple[str, ...]:
    """The names of a struct's fields in DuckDB, which allows neither empty names nor `a` beside `A`."""
    return unique_names(tuple(f.name for f in struct.fields))
