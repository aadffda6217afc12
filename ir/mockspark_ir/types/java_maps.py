"""The order of a map's entries after it went through the JVM as a `java.util.HashMap`.

PySpark hands rows over in pickles, in both directions, and whoever prints a collected dict or shows a DataFrame made
of dicts sees the order in which Java's map gives its entries: by buckets of the keys' hashes, in a bucket as they came.
"""

from __future__ import annotations

import datetime
import decimal
import struct
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from mockspark_ir.types.atomic import BooleanType, StringType
from mockspark_ir.types.base import DataType
from mockspark_ir.types.datetimes import DateType, TimestampNTZType, TimestampType, TimeType
from mockspark_ir.types.interval import DayTimeIntervalType, YearMonthIntervalType
from mockspark_ir.types.numeric import ByteType, DecimalType, DoubleType, FloatType, IntegerType, LongType, ShortType

_M32 = (1 << 32) - 1
_M64 = (1 << 64) - 1
_LOAD = 0.75
_DEFAULT_SIZE = 16
_EPOCH_DAY = datetime.date(1970, 1, 1).toordinal()
_EPOCH = datetime.datetime(1970, 1, 1)
_MICROSECOND = datetime.timedelta(microseconds=1)

# An internal value that is not null -> the hash code of Java's object for it, unsigned.
Hash = Callable[[Any], int]


@lru_cache(maxsize=4096)
def hash_of_text(text: str) -> int:
    """`String.hashCode`."""
    code = 0
    units = text.encode("utf-16-be", "surrogatepass")
    for i in range(0, len(units), 2):
        code = (31 * code + (units[i] << 8 | units[i + 1])) & _M32
    return code


def _of_long(value: int) -> int:
    bits = value & _M64
    return (bits ^ bits >> 32) & _M32


def _of_number(value: int) -> int:
    """An int of Python's, which is an Integer where it fits."""
    return value & _M32 if -(1 << 31) <= value < 1 << 31 else _of_long(value)


def _of_double(value: float) -> int:
    if value != value:
        return 0x7FF80000  # Java's one NaN
    return _of_long(struct.unpack(">q", struct.pack(">d", value))[0])


def _of_float(value: float) -> int:
    if value != value:
        return 0x7FC00000
    bits: int = struct.unpack(">I", struct.pack(">f", value))[0]
    return bits


def _of_decimal(value: decimal.Decimal) -> int:
    sign, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    magnitude = int("".join(map(str, digits)))
    code = 0
    for shift in range((magnitude.bit_length() + 31) // 32 * 32 - 32, -1, -32):
        code = (31 * code + (magnitude >> shift & _M32)) & _M32
    return (31 * (-code if sign else code) - exponent) & _M32


def _of_boolean(value: bool) -> int:
    return 1231 if value else 1237


def _days(value: datetime.date) -> int:
    return value.toordinal() - _EPOCH_DAY


def _micros(value: datetime.datetime) -> int:
    return (value.replace(tzinfo=None) - _EPOCH) // _MICROSECOND


def _nanos(value: datetime.time) -> int:
    return (datetime.datetime.combine(_EPOCH, value) - _EPOCH) // _MICROSECOND * 1000


def _hash(dtype: DataType, *, pickled: bool) -> Hash | None:
    """The hash of a key that comes from Python in a pickle, or goes there; None where it isn't known."""
    of_long = _of_number if pickled else _of_long
    match dtype:
        case StringType():
            return hash_of_text
        case BooleanType():
            return _of_boolean
        case LongType():
            return of_long
        case ByteType() | ShortType() | IntegerType() | YearMonthIntervalType():
            return _of_number
        case FloatType():
            return _of_double if pickled else _of_float
        case DoubleType():
            return _of_double
        case DecimalType():
            return _of_decimal
        case DateType():
            return lambda value: _of_number(_days(value))
        case TimestampType() | TimestampNTZType():
            return lambda value: of_long(_micros(value))
        case DayTimeIntervalType():
            return lambda value: of_long(value // _MICROSECOND)
        case TimeType():
            return lambda value: of_long(_nanos(value))
        case _:
            return None


def _table_size(capacity: int) -> int:
    size = 1
    while size < capacity:
        size *= 2
    return size


def _ordered(keys: Sequence[Any], hash_of: Hash, capacity: int) -> list[Any]:
    """Keys in the order of a map that was made with a capacity, and grew with them."""
    size = _table_size(capacity)
    while len(keys) > size * _LOAD:
        size *= 2
    mask = size - 1

    def bucket(key: Any) -> int:
        code = hash_of(key)
        return (code ^ code >> 16) & mask

    return sorted(keys, key=bucket)


def order_from_python(keys: Sequence[Any], hash_of: Hash) -> list[Any]:
    """Keys in the order in which Spark has them after it read a dict's pickle."""
    read = _ordered(keys[::-1], hash_of, _DEFAULT_SIZE)
    return _ordered(read, hash_of, int(len(keys) / _LOAD + 1))


def order_to_python(keys: Sequence[Any], hash_of: Hash) -> list[Any]:
    """Keys of a map in the order of the dict that Python gets of it."""
    return _ordered(keys, hash_of, len(keys))


def reordered(dtype: DataType, *, to_python: bool) -> Callable[[dict[Any, Any]], dict[Any, Any]] | None:
    """
    What gives a map with internal keys of a type in the order that it has on the other side.

    :param dtype: the type of the keys
    :param to_python: whether it goes to Python, or comes from there
    :return: a function, or None for keys whose hash isn't known: binary values, which Java takes for what they are, and
        nested ones
    """
    hash_of = _hash(dtype, pickled=not to_python)
    if hash_of is None:
        return None
    order = order_to_python if to_python else order_from_python

    def reorder(entries: dict[Any, Any]) -> dict[Any, Any]:
        if len(entries) < 2:
            return entries
        return {key: entries[key] for key in order(list(entries), hash_of)}

    return reorder
