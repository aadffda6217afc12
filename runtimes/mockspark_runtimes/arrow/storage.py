"""Internal values as Arrow columns, in the form in which the engines keep them.

Day-time intervals are int64 microseconds, year-month intervals int32 months and calendar intervals structs of their
parts; instants are timestamps in UTC; variants are structs of their two binaries; the null type is an int32 that is
always null. See `mockspark_ir.values` for the internal form.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import UTC, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from mockspark_compilers.duckdb.types import CALENDAR_PARTS, field_names
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
from mockspark_ir.values.calendar_intervals import CalendarInterval
from mockspark_ir.values.failures import outside_of_calendar
from mockspark_ir.values.maps import frozen_key

if TYPE_CHECKING:
    import pyarrow as pa

Convert = Callable[[Any], Any]
_MICROSECOND = timedelta(microseconds=1)
_FEW = 2048  # values: fewer are put into buffers here (see `buffers`)
_SIMPLE: dict[type[DataType], str] = {
    ByteType: "int8",
    ShortType: "int16",
    IntegerType: "int32",
    LongType: "int64",
    FloatType: "float32",
    DoubleType: "float64",
    BooleanType: "bool_",
    StringType: "string",
    CharType: "string",
    VarcharType: "string",
    BinaryType: "binary",
    DateType: "date32",
    DayTimeIntervalType: "int64",
    YearMonthIntervalType: "int32",
    NullType: "int32",
}


@lru_cache(maxsize=1024)
def storage_type(dtype: DataType) -> pa.DataType:
    """The Arrow type in which values of a Spark type are kept.

    Raises PySparkNotImplementedError for types that the engines can't keep.
    """
    import pyarrow as pa

    simple = _SIMPLE.get(type(dtype))
    if simple is not None:
        return getattr(pa, simple)()
    match dtype:
        case StringType():
            return pa.string()
        case DecimalType():
            return pa.decimal128(dtype.precision, dtype.scale)
        case TimestampType():
            return pa.timestamp("us", tz="UTC")
        case TimestampNTZType():
            return pa.timestamp("us")
        case TimeType():
            return pa.time64("us")
        case ArrayType():
            return pa.list_(storage_type(dtype.elementType))
        case MapType():
            return pa.map_(storage_type(dtype.keyType), storage_type(dtype.valueType))
        case StructType():
            names = field_names(dtype)
            return pa.struct([pa.field(n, storage_type(f.dataType)) for n, f in zip(names, dtype.fields, strict=True)])
        case VariantType():
            return pa.struct([pa.field(name, pa.binary()) for name in Variant._fields])
        case UserDefinedType():
            return storage_type(dtype.sqlType())
        case CalendarIntervalType():
            return storage_type(CALENDAR_PARTS)
        case _:
            raise errors.unsupported_feature(f"the type {dtype.simpleString()} on this backend")


@lru_cache(maxsize=1024)
def to_storage(dtype: DataType) -> Convert | None:
    """From an internal value to what `pyarrow.array` takes; None where they are the same."""
    match dtype:
        case DayTimeIntervalType():
            return lambda value: None if value is None else value // _MICROSECOND
        case CalendarIntervalType():
            return lambda value: (
                None if value is None else {"months": value.months, "days": value.days, "micros": value.micros}
            )
        case ArrayType():
            item = to_storage(dtype.elementType)
            return None if item is None else _each(item)
        case MapType():
            key, item = to_storage(dtype.keyType) or _same, to_storage(dtype.valueType) or _same
            return lambda value: None if value is None else [(key(k), item(v)) for k, v in value.items()]
        case StructType():
            names = field_names(dtype)
            fields = [to_storage(f.dataType) or _same for f in dtype.fields]
            return lambda value: (
                None if value is None else {n: f(v) for n, f, v in zip(names, fields, value, strict=True)}
            )
        case VariantType():
            return lambda value: None if value is None else value._asdict()
        case UserDefinedType():
            return to_storage(dtype.sqlType())
        case _:
            return None


@lru_cache(maxsize=1024)
def from_storage(dtype: DataType) -> Convert | None:
    """From a value that Arrow or DuckDB gives to Python to the internal value; None where they are the same."""
    match dtype:
        case NullType():
            return lambda value: None
        case DayTimeIntervalType():
            return lambda value: None if value is None else timedelta(microseconds=value)
        case CalendarIntervalType():
            return lambda value: None if value is None else CalendarInterval(*_fields(value))
        case TimestampType():
            return _instant
        case ArrayType():
            item = from_storage(dtype.elementType)
            return None if item is None else _each(item)
        case MapType():
            key, item = _key(dtype.keyType), from_storage(dtype.valueType) or _same
            return lambda value: None if value is None else {key(k): item(v) for k, v in _entries(value)}
        case StructType():
            fields = [from_storage(f.dataType) or _same for f in dtype.fields]
            return lambda value: (
                None if value is None else tuple(f(v) for f, v in zip(fields, _fields(value), strict=True))
            )
        case VariantType():
            return lambda value: None if value is None else Variant(*_fields(value))
        case UserDefinedType():
            return from_storage(dtype.sqlType())
        case _:
            return None


def _instant(value: Any) -> Any:
    if value is None:
        return None
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _each(item: Convert) -> Convert:
    return lambda value: None if value is None else [item(v) for v in value]


def _same(value: Any) -> Any:
    return value


def _entries(value: Any) -> Any:
    return value.items() if isinstance(value, dict) else value


def _fields(value: Any) -> Any:
    return value.values() if isinstance(value, dict) else value


def _key(dtype: DataType) -> Convert:
    convert, freeze = from_storage(dtype) or _same, frozen_key(dtype)
    return lambda value: freeze(convert(value))


def to_array(values: Sequence[Any], dtype: DataType) -> pa.Array:
    """An Arrow array of internal values."""
    if len(values) <= _FEW and "pandas" not in sys.modules:
        from mockspark_runtimes.arrow.buffers import build_array, can_build

        if can_build(dtype):
            return build_array(values, dtype)
    import pyarrow as pa

    convert = to_storage(dtype)
    return pa.array(values if convert is None else [convert(v) for v in values], type=storage_type(dtype))


def from_array(array: pa.Array | pa.ChunkedArray, dtype: DataType) -> list[Any]:
    """The internal values of an Arrow array.

    Raises PySparkNotImplementedError for dates and timestamps that Python has no values for.
    """
    convert = from_storage(dtype)
    try:
        values: list[Any] = array.to_pylist()
    except OverflowError:
        outside_of_calendar("dates and timestamps")
    return values if convert is None else [convert(v) for v in values]


def rows_to_table(rows: Sequence[tuple[Any, ...]], names: Sequence[str], types: Sequence[DataType]) -> pa.Table:
    """An Arrow table of rows of internal values."""
    import pyarrow as pa

    if not types:
        return without_columns(len(rows))
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(types)
    arrays = [to_array(column, dtype) for column, dtype in zip(columns, types, strict=True)]
    return pa.Table.from_arrays(arrays, names=list(names))


def without_columns(rows: int) -> pa.Table:
    """A table of so many rows without columns."""
    import pyarrow as pa

    return pa.Table.from_arrays([pa.nulls(rows)], names=["none"]).select([])


def table_to_rows(table: pa.Table, types: Sequence[DataType]) -> list[tuple[Any, ...]]:
    """The rows of an Arrow table as internal values."""
    if not types:
        return [()] * table.num_rows
    columns = [from_array(table.column(i), dtype) for i, dtype in enumerate(types)]
    return list(zip(*columns, strict=True))
