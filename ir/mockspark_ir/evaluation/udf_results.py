"""What Spark makes of the answer of a Python function by way of Arrow, its default: a few kinds convert, others fail.

The rules are Arrow's own for building an array of the declared type, or else for casting what it inferred.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import Any, NoReturn

from mockspark_ir.types import (
    ArrayType,
    BinaryType,
    BooleanType,
    ByteType,
    DataType,
    DateType,
    DayTimeIntervalType,
    DecimalType,
    DoubleType,
    FloatType,
    IntegerType,
    IntegralType,
    LongType,
    MapType,
    NullType,
    ShortType,
    StringType,
    StructType,
    TimestampNTZType,
    TimestampType,
    TimeType,
)
from mockspark_ir.types.convert import to_internal
from mockspark_ir.values.arithmetic import int_range
from mockspark_ir.values.parsing import to_float

# Takes a value that is not null.
Convert = Callable[[Any], Any]

_WHOLE = re.compile(r"-?[0-9]+")
_NUMBER = re.compile(r"-?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?|-?(inf|infinity|nan)", re.IGNORECASE)
_BOOLEANS = {"1": True, "true": True, "0": False, "false": False}
_EPOCH = date(1970, 1, 1)
_MIDNIGHT = datetime(1970, 1, 1)


def arrow_result(dtype: DataType, nullable: bool = True) -> Callable[[Any], Any]:
    """Return what turns a function's answer into an internal value.

    Parameters
    ----------
    dtype : DataType
        The declared type.
    nullable : bool
        Whether None is allowed.

    The closure raises ValueError or TypeError for what Arrow refuses.
    """
    convert = _converter(dtype)

    def result(value: Any) -> Any:
        if value is not None:
            return convert(value)
        if not nullable:
            raise ValueError(f"input for {dtype.simpleString()} must not be None")
        return None

    return result


def _converter(dtype: DataType) -> Convert:
    match dtype:
        case ByteType() | ShortType() | IntegerType() | LongType():
            return _integral(dtype)
        case ArrayType():
            return _array(dtype)
        case MapType():
            return _map(dtype)
        case StructType():
            return _struct(dtype)
        case DecimalType():
            return _decimal(dtype)
    simple = _SIMPLE.get(type(dtype))
    if simple is not None:
        return simple
    # User-defined types, variants and whatever Arrow has no part in.
    return to_internal(dtype) or (lambda value: value)


def _refuse(value: Any, what: str) -> NoReturn:
    raise TypeError(f"cannot convert {value!r} with type {type(value).__name__} to {what}")


def _integral(dtype: IntegralType) -> Convert:
    low, high = int_range(dtype)
    name = dtype.simpleString()

    def convert(value: Any) -> int:
        number = _to_int(value, name)
        if low <= number <= high:
            return number
        raise ValueError(f"integer value {number} not in range: {low} to {high}")

    return convert


def _to_int(value: Any, name: str) -> int:
    match value:
        case bool():
            _refuse(value, name)
        case int():
            return value
        case float() | Decimal():
            return int(value)  # NaN and infinity have none
        case str() | bytes():
            text = value if isinstance(value, str) else value.decode()
            if _WHOLE.fullmatch(text):
                return int(text)
    _refuse(value, name)


def _floating(limit: int, rounded: Callable[[float], float]) -> Convert:
    """Whole numbers only where every one below them has a float too."""

    def convert(value: Any) -> float:
        match value:
            case bool() | float() | Decimal():
                return rounded(float(value))
            case int() if -limit <= value <= limit:
                return float(value)
            case str() | bytes():
                text = value if isinstance(value, str) else value.decode()
                if _NUMBER.fullmatch(text):
                    return rounded(float(text))
        _refuse(value, "a floating-point number")

    return convert


def _boolean(value: Any) -> bool:
    match value:
        case bool() | float():
            return bool(value)
        case int() if -(1 << 63) <= value < 1 << 63:
            return value != 0
        case str() | bytes():
            text = value if isinstance(value, str) else value.decode()
            if text.lower() in _BOOLEANS:
                return _BOOLEANS[text.lower()]
    _refuse(value, "boolean")


def _string(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _binary(value: Any) -> bytes:
    return bytes(value) if isinstance(value, bytes | bytearray) else _refuse(value, "binary")


def _date(value: Any) -> date:
    match value:
        case datetime():
            return value.date()
        case date():
            return value
        case bool():
            _refuse(value, "date")
        case int() | float() | Decimal():
            return _EPOCH + timedelta(days=int(value))
    _refuse(value, "date")


def _timestamp(value: Any) -> datetime:
    return value.astimezone(UTC) if isinstance(value, datetime) else _refuse(value, "timestamp")


def _timestamp_ntz(value: Any) -> datetime:
    if isinstance(value, datetime) and value.tzinfo is None:
        return value
    _refuse(value, "timestamp_ntz")


def _time(value: Any) -> time:
    match value:
        case time():
            return value
        case bool():
            _refuse(value, "time")
        case int() | float() | Decimal():
            # Arrow takes numbers for nanoseconds.
            return (_MIDNIGHT + timedelta(microseconds=int(value) // 1000)).time()
    _refuse(value, "time")


def _interval(value: Any) -> timedelta:
    match value:
        case timedelta():
            return value
        case bool():
            _refuse(value, "interval day to second")
        case int() | float() | Decimal():
            return timedelta(microseconds=int(value))
    _refuse(value, "interval day to second")


def _void(value: Any) -> NoReturn:
    raise ValueError(f"input for void must be None, but got {value}")


def _decimal(dtype: DecimalType) -> Convert:
    unit = Decimal(1).scaleb(-dtype.scale)
    context = Context(prec=dtype.precision, rounding=ROUND_HALF_EVEN)

    def convert(value: Any) -> Decimal | None:
        if not isinstance(value, Decimal):
            _refuse(value, dtype.simpleString())
        # Too many digits are an InvalidOperation; Java has no negative zero, which `plus` takes the sign from.
        return None if value.is_nan() else context.plus(value.quantize(unit, context=context))

    return convert


def _array(dtype: ArrayType) -> Convert:
    element = arrow_result(dtype.elementType, dtype.containsNull)
    # Elements that Arrow takes as they are may come in any sequence.
    as_they_are = isinstance(dtype.elementType, IntegralType | FloatType | DoubleType | BooleanType | DateType)
    kinds = (list, array, tuple, set, frozenset) if as_they_are and dtype.containsNull else (list, array)

    def convert(value: Any) -> list[Any]:
        if not isinstance(value, kinds) or (as_they_are and _mixes_texts(value)):
            _refuse(value, dtype.simpleString())
        return [element(item) for item in value]

    return convert


def _mixes_texts(values: Any) -> bool:
    """Whether texts stand beside other values: Arrow finds no type for them, while it casts texts alone."""
    return len({isinstance(value, str | bytes) for value in values if value is not None}) > 1


def _map(dtype: MapType) -> Convert:
    of_key = arrow_result(dtype.keyType, nullable=False)
    of_value = arrow_result(dtype.valueType, dtype.valueContainsNull)

    def convert(value: Any) -> dict[Any, Any]:
        if not isinstance(value, dict):
            _refuse(value, dtype.simpleString())
        return {_hashable(of_key(key)): of_value(item) for key, item in value.items()}

    return convert


def _hashable(value: Any) -> Any:
    return tuple([_hashable(item) for item in value]) if isinstance(value, list | tuple) else value


def _struct(dtype: StructType) -> Convert:
    names = [field.name for field in dtype.fields]
    fields = [arrow_result(field.dataType, field.nullable) for field in dtype.fields]

    def convert(value: Any) -> tuple[Any, ...]:
        if isinstance(value, tuple):
            if len(value) != len(names):
                raise ValueError(f"a struct of {len(names)} field(s) cannot hold {len(value)} value(s)")
            items = list(value)
        elif isinstance(value, dict) or hasattr(value, "__dict__"):
            known = value if isinstance(value, dict) else value.__dict__
            items = [known.get(name) for name in names]
        else:
            _refuse(value, dtype.simpleString())
        return tuple([field(item) for field, item in zip(fields, items, strict=True)])

    return convert


_SIMPLE: dict[type[DataType], Convert] = {
    BooleanType: _boolean,
    FloatType: _floating(1 << 24, to_float),
    DoubleType: _floating(1 << 53, lambda value: value),
    StringType: _string,
    BinaryType: _binary,
    DateType: _date,
    TimestampType: _timestamp,
    TimestampNTZType: _timestamp_ntz,
    TimeType: _time,
    DayTimeIntervalType: _interval,
    NullType: _void,
}
