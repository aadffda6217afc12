"""Arrow arrays from their buffers.

`pyarrow.array` imports pandas where it is installed, to see whether it was given a Series: a third of a second, at the
first tiny DataFrame of a program. For small data the buffers are written here instead; large data, where C++ pays off,
and programs that use pandas anyway take pyarrow's way (see `storage.to_array`).
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from mockspark_compilers.duckdb.types import CALENDAR_PARTS, field_names
from mockspark_ir.types import (
    ArrayType,
    BinaryType,
    BooleanType,
    ByteType,
    CalendarIntervalType,
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
    VariantType,
    YearMonthIntervalType,
)

if TYPE_CHECKING:
    import pyarrow as pa

_EPOCH_DAY = date(1970, 1, 1)
_EPOCH = datetime(1970, 1, 1)
_EPOCH_UTC = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def _number(value: Any) -> Any:
    return value


# For each type of fixed width: the code of the array module, what stands for null, and the stored number.
_FIXED: dict[type[DataType], tuple[str, Any, Callable[[Any], Any]]] = {
    ByteType: ("b", 0, _number),
    ShortType: ("h", 0, _number),
    IntegerType: ("i", 0, _number),
    LongType: ("q", 0, _number),
    FloatType: ("f", 0.0, _number),
    DoubleType: ("d", 0.0, _number),
    YearMonthIntervalType: ("i", 0, _number),
    NullType: ("i", 0, _number),
    DateType: ("i", 0, lambda value: (value - _EPOCH_DAY).days),
    TimestampType: ("q", 0, lambda value: (value - _EPOCH_UTC) // _MICROSECOND),
    TimestampNTZType: ("q", 0, lambda value: (value - _EPOCH) // _MICROSECOND),
    DayTimeIntervalType: ("q", 0, lambda value: value // _MICROSECOND),
    TimeType: ("q", 0, lambda value: _micros_of_day(value)),
}


_VARIABLE = (BooleanType, StringType, BinaryType, DecimalType, VariantType)
_NO_VARIANT = (None, None)


def _micros_of_day(value: time) -> int:
    return ((value.hour * 60 + value.minute) * 60 + value.second) * 1_000_000 + value.microsecond


def build_array(values: Sequence[Any], dtype: DataType) -> pa.Array:
    """An Arrow array in storage form of internal values."""
    import pyarrow as pa

    from mockspark_runtimes.arrow.storage import storage_type

    arrow = storage_type(dtype)
    size = len(values)
    present = _bits([value is not None for value in values]) if None in values else None
    fixed = _FIXED.get(type(dtype))
    if fixed is not None:
        code, null, store = fixed
        data = array(code, [null if value is None else store(value) for value in values])
        return pa.Array.from_buffers(arrow, size, [present, pa.py_buffer(data.tobytes())])
    match dtype:
        case BooleanType():
            return pa.Array.from_buffers(arrow, size, [present, _bits([value is True for value in values])])
        case StringType():
            texts = [b"" if value is None else value.encode("utf-8", "surrogatepass") for value in values]
            return pa.Array.from_buffers(arrow, size, [present, *_variable(texts)])
        case BinaryType():
            return pa.Array.from_buffers(arrow, size, [present, *_variable([value or b"" for value in values])])
        case DecimalType():
            return pa.Array.from_buffers(arrow, size, [present, _decimals(values, dtype.scale)])
        case ArrayType():
            lists = [value or () for value in values]
            child = build_array([item for items in lists for item in items], dtype.elementType)
            return pa.Array.from_buffers(arrow, size, [present, _offsets(map(len, lists))], children=[child])
        case MapType():
            maps: list[dict[Any, Any]] = [value or {} for value in values]
            keys = build_array([k for m in maps for k in m], dtype.keyType)
            items = build_array([v for m in maps for v in m.values()], dtype.valueType)
            fields = pa.struct([pa.field("key", keys.type, nullable=False), pa.field("value", items.type)])
            entries = pa.Array.from_buffers(fields, len(keys), [None], children=[keys, items])
            return pa.Array.from_buffers(arrow, size, [present, _offsets(map(len, maps))], children=[entries])
        case VariantType():
            parts = [value or _NO_VARIANT for value in values]
            columns = list(zip(*parts, strict=True)) if parts else [(), ()]
            children = [build_array(column, BinaryType()) for column in columns]
            return pa.Array.from_buffers(arrow, size, [present], children=children)
        case StructType():
            count = len(field_names(dtype))
            rows = [(None,) * count if value is None else value for value in values]
            columns = list(zip(*rows, strict=True)) if rows else [()] * count
            children = [build_array(column, f.dataType) for column, f in zip(columns, dtype.fields, strict=True)]
            return pa.Array.from_buffers(arrow, size, [present], children=children)
        case CalendarIntervalType():
            parts = [None if value is None else (value.months, value.days, value.micros) for value in values]
            return build_array(parts, CALENDAR_PARTS)
        case _:
            raise TypeError(dtype)


def can_build(dtype: DataType) -> bool:
    """Whether `build_array` knows the type."""
    match dtype:
        case ArrayType():
            return can_build(dtype.elementType)
        case MapType():
            return can_build(dtype.keyType) and can_build(dtype.valueType)
        case StructType():
            return bool(dtype.fields) and all(can_build(f.dataType) for f in dtype.fields)
        case _:
            return type(dtype) in _FIXED or isinstance(dtype, _VARIABLE)


def _bits(flags: Sequence[bool]) -> pa.Buffer:
    import pyarrow as pa

    packed = bytearray((len(flags) + 7) // 8)
    for i, flag in enumerate(flags):
        if flag:
            packed[i >> 3] |= 1 << (i & 7)
    return pa.py_buffer(bytes(packed))


def _offsets(lengths: Any) -> pa.Buffer:
    import pyarrow as pa

    total, ends = 0, array("i", [0])
    for length in lengths:
        total += length
        ends.append(total)
    return pa.py_buffer(ends.tobytes())


def _variable(values: Sequence[bytes]) -> tuple[pa.Buffer, pa.Buffer]:
    import pyarrow as pa

    return _offsets(map(len, values)), pa.py_buffer(b"".join(values))


def _decimals(values: Sequence[Any], scale: int) -> pa.Buffer:
    import pyarrow as pa

    unscaled = (0 if value is None else int(value.scaleb(scale, _EXACT)) for value in values)
    return pa.py_buffer(b"".join(number.to_bytes(16, "little", signed=True) for number in unscaled))


def _exact_context() -> Any:
    from decimal import Context

    return Context(prec=100)


_EXACT = _exact_context()
