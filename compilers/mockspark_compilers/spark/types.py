"""Spark's types in its own SQL, and the types in which values travel."""

from __future__ import annotations

from functools import lru_cache

from sqlglot import exp

from mockspark_compilers.sql.nodes import Sql, function, identifier, number
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

_T = exp.DataType.Type
_SIMPLE: dict[type[DataType], exp.DType] = {
    ByteType: _T.TINYINT,
    ShortType: _T.SMALLINT,
    IntegerType: _T.INT,
    LongType: _T.BIGINT,
    FloatType: _T.FLOAT,
    DoubleType: _T.DOUBLE,
    BooleanType: _T.BOOLEAN,
    BinaryType: _T.BINARY,
    DateType: _T.DATE,
    # TIMESTAMP is either of the two, as a setting has it.
    TimestampType: _T.TIMESTAMPLTZ,
    TimestampNTZType: _T.TIMESTAMPNTZ,
    VariantType: _T.VARIANT,
}
_WORDS: dict[type[DataType], str] = {NullType: "VOID", CalendarIntervalType: "INTERVAL"}


def sql_type(dtype: DataType) -> Sql:
    """The type as it stands in a cast (a fresh node).

    Raises PySparkNotImplementedError for types that Spark's SQL can't name, or mockspark can't send.
    """
    return _shared(dtype).copy()


@lru_cache(maxsize=1024)
def _shared(dtype: DataType) -> Sql:
    kind = _SIMPLE.get(type(dtype))
    if kind is not None:
        return exp.DataType(this=kind, nested=False)
    word = _WORDS.get(type(dtype))
    if word is not None:
        return exp.DataType(this=_T.USERDEFINED, kind=word)
    match dtype:
        case CharType() | VarcharType():
            return exp.DataType(this=_T.TEXT)
        case StringType() if dtype.collation == "UTF8_BINARY":
            return exp.DataType(this=_T.TEXT)
        case DecimalType():
            parameters = [exp.DataTypeParam(this=number(n)) for n in (dtype.precision, dtype.scale)]
            return exp.DataType(this=_T.DECIMAL, expressions=parameters)
        case TimeType():
            return function("TIME", number(dtype.precision))
        case DayTimeIntervalType() | YearMonthIntervalType():
            return _interval(dtype)
        case ArrayType():
            return exp.DataType(this=_T.ARRAY, expressions=[sql_type(dtype.elementType)], nested=True)
        case MapType():
            parts = [sql_type(dtype.keyType), sql_type(dtype.valueType)]
            return exp.DataType(this=_T.MAP, expressions=parts, nested=True)
        case StructType():
            fields = [exp.ColumnDef(this=identifier(field_name(f)), kind=sql_type(f.dataType)) for f in dtype.fields]
            return exp.DataType(this=_T.STRUCT, expressions=fields, nested=True)
        case UserDefinedType():
            return sql_type(dtype.sqlType())
        case _:
            raise errors.unsupported_feature(f"the type {dtype.simpleString()} on the spark backend")


def _interval(dtype: DayTimeIntervalType | YearMonthIntervalType) -> Sql:
    start, end = (exp.var(dtype._fields[part].upper()) for part in (dtype.startField, dtype.endField))
    same = dtype.startField == dtype.endField
    unit = start if same else exp.IntervalSpan(this=start, expression=end)
    return exp.DataType(this=exp.Interval(unit=unit))


def field_name(field: StructField) -> str:
    """The name of a struct's field; raises PySparkNotImplementedError for an empty one, which no quotes can hold."""
    if not field.name:
        raise errors.unsupported_feature("a field without a name on the spark backend")
    return field.name


@lru_cache(maxsize=1024)
def wire_type(dtype: DataType) -> DataType:
    """The type in which values travel: intervals of months as integers, for which Arrow's libraries have no values.

    Values of users' own types travel as what they are stored as, and text of a limited length as text.
    """
    match dtype:
        case YearMonthIntervalType():
            return IntegerType()
        case CharType() | VarcharType():
            return StringType()
        case UserDefinedType():
            return wire_type(dtype.sqlType())
        case ArrayType():
            return ArrayType(wire_type(dtype.elementType), dtype.containsNull)
        case MapType():
            return MapType(wire_type(dtype.keyType), wire_type(dtype.valueType), dtype.valueContainsNull)
        case StructType():
            return StructType([StructField(f.name, wire_type(f.dataType), f.nullable) for f in dtype.fields])
        case _:
            return dtype


@lru_cache(maxsize=1024)
def in_months(dtype: DataType) -> DataType:
    """The type with its intervals of years and months as ones of months, which are cast from and to integers."""
    match dtype:
        case YearMonthIntervalType():
            return YearMonthIntervalType(YearMonthIntervalType.MONTH, YearMonthIntervalType.MONTH)
        case UserDefinedType():
            return in_months(dtype.sqlType())
        case ArrayType():
            return ArrayType(in_months(dtype.elementType), dtype.containsNull)
        case MapType():
            return MapType(in_months(dtype.keyType), in_months(dtype.valueType), dtype.valueContainsNull)
        case StructType():
            return StructType([StructField(f.name, in_months(f.dataType), f.nullable) for f in dtype.fields])
        case _:
            return dtype
