"""The bytes in which Spark keeps structs and arrays: its hash tables place them by the hash of these."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

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
    LongType,
    ShortType,
    StringType,
    StructType,
    TimestampNTZType,
    TimestampType,
    TimeType,
    YearMonthIntervalType,
)
from mockspark_ir.values.hashing import big_integer_bytes, double_bits, float_bits, micros_or_nanos, unscaled

Encoder = Callable[[Any], bytes]
# The largest precision of decimals that are kept as a long.
_LONG_DIGITS = 18
_WORD = 8
_EPOCH_DAY = date(1970, 1, 1).toordinal()
_SIZES: dict[type[DataType], int] = {
    BooleanType: 1,
    ByteType: 1,
    ShortType: 2,
    IntegerType: 4,
    DateType: 4,
    FloatType: 4,
    YearMonthIntervalType: 4,
}


def struct_bytes(dtype: StructType) -> Encoder | None:
    """Return what gives the bytes of a struct; None where a field's are not known here.

    Bits that tell nulls come first, then a word for each field, and then what is longer than a word.
    """
    writers = _writers([field.dataType for field in dtype.fields])
    if writers is None:
        return None
    empty = bytes(_bits_size(len(writers)))
    # A decimal that is no long has room of its own, also when it is null.
    rooms = [16 if _is_big(field.dataType) else 0 for field in dtype.fields]

    def encode(values: Sequence[Any]) -> bytes:
        words, rest, nulls = bytearray(), bytearray(), bytearray(empty)
        start = len(nulls) + _WORD * len(writers)
        for position, (value, (_, encode_value, is_long), room) in enumerate(zip(values, writers, rooms, strict=True)):
            if value is None:
                nulls[position // 8] |= 1 << position % 8
                words += _reference(start + len(rest), 0) if room else bytes(_WORD)
                rest += bytes(room)
                continue
            data = encode_value(value)
            words += _reference(start + len(rest), len(data)) if is_long else _padded(data)
            if is_long:
                rest += data.ljust(room, b"\0") if room else _padded(data)
        return bytes(nulls + words + rest)

    return encode


def array_bytes(dtype: ArrayType) -> Encoder | None:
    """Return what gives the bytes of an array; None where its elements' are not known here."""
    writers = _writers([dtype.elementType])
    if writers is None:
        return None
    [(size, encode_value, is_long)] = writers

    def encode(values: Sequence[Any]) -> bytes:
        nulls, fixed, rest = bytearray(_bits_size(len(values))), bytearray(), bytearray()
        start = _WORD + len(nulls) + len(_padded(bytes(size * len(values))))
        for position, value in enumerate(values):
            if value is None:
                nulls[position // 8] |= 1 << position % 8
                fixed += bytes(size)
                continue
            data = encode_value(value)
            fixed += _reference(start + len(rest), len(data)) if is_long else data
            if is_long:
                rest += _padded(data)
        return len(values).to_bytes(_WORD, "little") + bytes(nulls) + _padded(bytes(fixed)) + bytes(rest)

    return encode


def _writers(dtypes: Sequence[DataType]) -> list[tuple[int, Encoder, bool]] | None:
    """For each type its size in arrays, what gives a value's bytes, and whether these stand behind the words."""
    found = []
    for dtype in dtypes:
        encode = _encoder(dtype)
        if encode is None:
            return None
        found.append((_SIZES.get(type(dtype), _WORD), encode, _is_long(dtype)))
    return found


def _is_big(dtype: DataType) -> bool:
    return isinstance(dtype, DecimalType) and dtype.precision > _LONG_DIGITS


def _is_long(dtype: DataType) -> bool:
    return isinstance(dtype, StringType | BinaryType | ArrayType | StructType) or _is_big(dtype)


def _encoder(dtype: DataType) -> Encoder | None:
    match dtype:
        case StringType():
            return lambda text: text.encode("utf-8", "surrogatepass")
        case BinaryType():
            return bytes
        case ArrayType():
            return array_bytes(dtype)
        case StructType():
            return struct_bytes(dtype)
        case DecimalType() if _is_big(dtype):
            return lambda value: big_integer_bytes(unscaled(value))
        case _:
            number = _number(dtype)
            if number is None:
                return None
            size = _SIZES.get(type(dtype), _WORD)
            return lambda value: number(value).to_bytes(size, "little", signed=True)


def _number(dtype: DataType) -> Callable[[Any], int] | None:
    """The whole number whose bytes are a value's."""
    match dtype:
        case BooleanType() | ByteType() | ShortType() | IntegerType() | LongType() | YearMonthIntervalType():
            return int
        case DateType():
            return lambda day: int(day.toordinal() - _EPOCH_DAY)
        case FloatType():
            return float_bits
        case DoubleType():
            return double_bits
        case DecimalType():
            return unscaled
        case TimestampType() | TimestampNTZType() | DayTimeIntervalType() | TimeType():
            return micros_or_nanos(dtype)
        case _:
            return None


def _bits_size(count: int) -> int:
    return (count + 63) // 64 * _WORD


def _padded(data: bytes) -> bytes:
    return data.ljust((len(data) + _WORD - 1) // _WORD * _WORD, b"\0")


def _reference(offset: int, size: int) -> bytes:
    return ((offset << 32) | size).to_bytes(_WORD, "little")
