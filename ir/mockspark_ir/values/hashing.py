"""Spark's two hash functions over values: MurmurHash3 (32 bits) and xxHash64, and Java's hash codes."""

from __future__ import annotations

import struct
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from attrs import frozen

from mockspark_ir.types import (
    ArrayType,
    BinaryType,
    BooleanType,
    CalendarIntervalType,
    DataType,
    DateType,
    DayTimeIntervalType,
    DecimalType,
    DoubleType,
    FloatType,
    IntegralType,
    LongType,
    MapType,
    NullType,
    StringType,
    StructType,
    TimestampNTZType,
    TimestampType,
    TimeType,
    UserDefinedType,
    VariantType,
    YearMonthIntervalType,
)
from mockspark_ir.types.variant import Variant
from mockspark_ir.values.calendar_intervals import CalendarInterval
from mockspark_ir.values.failures import not_supported

_M32 = (1 << 32) - 1
_M64 = (1 << 64) - 1
_EPOCH_DAY = date(1970, 1, 1).toordinal()
_EPOCH = datetime(1970, 1, 1)
_EPOCH_UTC = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
# The largest precision of decimals that Spark keeps in 64 bits.
_LONG_DIGITS = 18

Hasher = Callable[[Any, int], int]


@frozen(eq=False)
class Algorithm:
    """A hash function on the three things that values are made of; seeds and results are signed."""

    of_int: Hasher
    of_long: Hasher
    of_bytes: Hasher


def hasher(dtype: DataType, algorithm: Algorithm) -> Hasher:
    """Return a function from a value, null too, and a seed to the hash; null leaves the seed as it is.

    Parameters
    ----------
    dtype : DataType
        The type of the values.
    algorithm : Algorithm
        `MURMUR3` or `XXHASH64`.

    Raises
    ------
    PySparkNotImplementedError
        For variants and collated text.
    """
    of_value = _of_value(dtype, algorithm)
    return lambda value, seed: seed if value is None else of_value(value, seed)


def _of_value(dtype: DataType, algorithm: Algorithm) -> Hasher:
    of_int, of_long, of_bytes = algorithm.of_int, algorithm.of_long, algorithm.of_bytes
    match dtype:
        case UserDefinedType():
            return _of_value(dtype.sqlType(), algorithm)
        case LongType():
            return of_long
        case BooleanType():
            return lambda value, seed: of_int(int(value), seed)
        case IntegralType() | YearMonthIntervalType():
            return of_int
        case DateType():
            return lambda value, seed: of_int(value.toordinal() - _EPOCH_DAY, seed)
        case FloatType():
            return lambda value, seed: of_int(float_bits(value), seed)
        case DoubleType():
            return lambda value, seed: of_long(double_bits(value), seed)
        case DecimalType() if dtype.precision <= _LONG_DIGITS:
            return lambda value, seed: of_long(unscaled(value), seed)
        case DecimalType():
            return lambda value, seed: of_bytes(big_integer_bytes(unscaled(value)), seed)
        case StringType() if dtype.isUTF8BinaryCollation():
            return lambda value, seed: of_bytes(value.encode("utf-8", "surrogatepass"), seed)
        case BinaryType():
            return lambda value, seed: of_bytes(bytes(value), seed)
        case TimestampType() | TimestampNTZType() | DayTimeIntervalType() | TimeType():
            number = micros_or_nanos(dtype)
            return lambda value, seed: of_long(number(value), seed)
        case CalendarIntervalType():
            return lambda value, seed: of_int(value.months, of_int(value.days, of_long(value.micros, seed)))
        case ArrayType():
            return _of_array(hasher(dtype.elementType, algorithm))
        case StructType():
            return _of_struct([hasher(field.dataType, algorithm) for field in dtype.fields])
        case MapType():
            return _of_map(hasher(dtype.keyType, algorithm), hasher(dtype.valueType, algorithm))
        case NullType():
            return lambda value, seed: seed
    raise not_supported(f"the hash of {dtype.simpleString()}")


def _of_array(element: Hasher) -> Hasher:
    def of_array(values: list[Any], seed: int) -> int:
        for value in values:
            seed = element(value, seed)
        return seed

    return of_array


def _of_struct(fields: list[Hasher]) -> Hasher:
    def of_struct(values: tuple[Any, ...], seed: int) -> int:
        for of_field, value in zip(fields, values, strict=True):
            seed = of_field(value, seed)
        return seed

    return of_struct


def _of_map(key: Hasher, value: Hasher) -> Hasher:
    def of_map(values: dict[Any, Any], seed: int) -> int:
        for k, v in values.items():
            seed = value(v, key(k, seed))
        return seed

    return of_map


def micros_or_nanos(dtype: DataType) -> Callable[[Any], int]:
    """The 64-bit number that Spark keeps for a date or time."""
    match dtype:
        case TimestampType():
            return lambda value: (value - _EPOCH_UTC) // _MICROSECOND
        case TimestampNTZType():
            return lambda value: (value - _EPOCH) // _MICROSECOND
        case DayTimeIntervalType():
            return lambda value: value // _MICROSECOND
        case _:
            return lambda value: (
                ((value.hour * 60 + value.minute) * 60 + value.second) * 1_000_000_000 + value.microsecond * 1000
            )


def float_bits(value: float) -> int:
    """Return the bits of a float as a signed int; -0.0 counts as 0.0 and there is one NaN."""
    number: int = struct.unpack(">i", struct.pack(">f", 0.0 if value == 0.0 else value))[0]
    return number if value == value else 0x7FC00000


def double_bits(value: float) -> int:
    """Return the bits of a double as a signed long; -0.0 counts as 0.0 and there is one NaN."""
    number: int = struct.unpack(">q", struct.pack(">d", 0.0 if value == 0.0 else value))[0]
    return number if value == value else 0x7FF8000000000000


def unscaled(value: Decimal) -> int:
    """Return the digits of a decimal as a whole number."""
    sign, digits, _ = value.as_tuple()
    number = int("".join(map(str, digits)))
    return -number if sign else number


def big_integer_bytes(number: int) -> bytes:
    """The shortest two's complement, big-endian."""
    size = ((number if number >= 0 else ~number).bit_length() // 8) + 1
    return number.to_bytes(size, "big", signed=True)


def _signed(value: int, bits: int) -> int:
    return value - (1 << bits) if value >> (bits - 1) else value


# MurmurHash3, x86, 32 bits; bytes after the last whole word are mixed in one by one, which is Spark's own way


def _mixed(state: int, word: int) -> int:
    word = (word * 0xCC9E2D51) & _M32
    word = ((word << 15) | (word >> 17)) & _M32
    state ^= (word * 0x1B873593) & _M32
    state = ((state << 13) | (state >> 19)) & _M32
    return (state * 5 + 0xE6546B64) & _M32


def _finished(state: int, length: int) -> int:
    state ^= length
    state = ((state ^ (state >> 16)) * 0x85EBCA6B) & _M32
    state = ((state ^ (state >> 13)) * 0xC2B2AE35) & _M32
    return _signed(state ^ (state >> 16), 32)


def _murmur3_int(value: int, seed: int) -> int:
    return _finished(_mixed(seed & _M32, value & _M32), 4)


def _murmur3_long(value: int, seed: int) -> int:
    low, high = value & _M32, (value >> 32) & _M32
    return _finished(_mixed(_mixed(seed & _M32, low), high), 8)


def _murmur3_bytes(data: bytes, seed: int) -> int:
    state = seed & _M32
    whole = len(data) & ~3
    for (word,) in struct.iter_unpack("<I", data[:whole]):
        state = _mixed(state, word)
    for byte in data[whole:]:
        state = _mixed(state, (byte - 256 if byte > 127 else byte) & _M32)
    return _finished(state, len(data))


MURMUR3 = Algorithm(_murmur3_int, _murmur3_long, _murmur3_bytes)

# xxHash, 64 bits

_P1, _P2, _P3 = 0x9E3779B185EBCA87, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9
_P4, _P5 = 0x85EBCA77C2B2AE63, 0x27D4EB2F165667C5


def _rotated(value: int, bits: int) -> int:
    return ((value << bits) | (value >> (64 - bits))) & _M64


def _avalanche(state: int) -> int:
    state = ((state ^ (state >> 33)) * _P2) & _M64
    state = ((state ^ (state >> 29)) * _P3) & _M64
    return _signed(state ^ (state >> 32), 64)


def _xx_word(state: int, word: int) -> int:
    state ^= (_rotated((word * _P2) & _M64, 31) * _P1) & _M64
    return (_rotated(state, 27) * _P1 + _P4) & _M64


def _xx_half(state: int, half: int) -> int:
    state ^= (half * _P1) & _M64
    return (_rotated(state, 23) * _P2 + _P3) & _M64


def _xxhash64_int(value: int, seed: int) -> int:
    return _avalanche(_xx_half((seed + _P5 + 4) & _M64, value & _M32))


def _xxhash64_long(value: int, seed: int) -> int:
    return _avalanche(_xx_word((seed + _P5 + 8) & _M64, value & _M64))


def _xx_stripes(data: bytes, seed: int) -> int:
    lanes = [(seed + _P1 + _P2) & _M64, (seed + _P2) & _M64, seed & _M64, (seed - _P1) & _M64]
    for words in struct.iter_unpack("<4Q", data):
        lanes = [
            (_rotated((lane + word * _P2) & _M64, 31) * _P1) & _M64 for lane, word in zip(lanes, words, strict=True)
        ]
    state = sum(_rotated(lane, bits) for lane, bits in zip(lanes, (1, 7, 12, 18), strict=True)) & _M64
    for lane in lanes:
        state ^= (_rotated((lane * _P2) & _M64, 31) * _P1) & _M64
        state = (state * _P1 + _P4) & _M64
    return state


def _xxhash64_bytes(data: bytes, seed: int) -> int:
    length = len(data)
    striped = length & ~31
    state = _xx_stripes(data[:striped], seed) if striped else (seed + _P5) & _M64
    state = (state + length) & _M64
    words = striped + ((length - striped) & ~7)
    for (word,) in struct.iter_unpack("<Q", data[striped:words]):
        state = _xx_word(state, word)
    if length - words >= 4:
        state = _xx_half(state, int.from_bytes(data[words : words + 4], "little"))
        words += 4
    for byte in data[words:]:
        state = (_rotated(state ^ ((byte * _P5) & _M64), 11) * _P1) & _M64
    return _avalanche(state)


XXHASH64 = Algorithm(_xxhash64_int, _xxhash64_long, _xxhash64_bytes)


def java_hash_code(dtype: DataType) -> Callable[[Any], int] | None:
    """Return what gives the `hashCode` of the object in which Spark keeps a value; None where that isn't known here.

    Parameters
    ----------
    dtype : DataType
        The type of the values.
    """
    match dtype:
        case UserDefinedType():
            return java_hash_code(dtype.sqlType())
        case LongType():
            return _of_java_long
        case BooleanType():
            return lambda value: 1231 if value else 1237
        case IntegralType() | YearMonthIntervalType():
            return lambda value: int(value)
        case DateType():
            return lambda value: int(value.toordinal() - _EPOCH_DAY)
        case FloatType():
            return float_bits
        case DoubleType():
            return lambda value: _of_java_long(double_bits(value))
        case StringType() if dtype.isUTF8BinaryCollation():
            return lambda value: hash_of_bytes(value.encode("utf-8", "surrogatepass"))
        case TimestampType() | TimestampNTZType() | DayTimeIntervalType() | TimeType():
            number = micros_or_nanos(dtype)
            return lambda value: _of_java_long(number(value))
        case DecimalType():
            return _of_java_decimal
        case CalendarIntervalType():
            return calendar_interval_hash
        case VariantType():
            return _of_variant
        case _:
            return None


def calendar_interval_hash(value: CalendarInterval) -> int:
    """The hash of a calendar interval's three parts, as Java combines them."""
    code = 1
    for part in (value.months, value.days, _of_java_long(value.micros)):
        code = (31 * code + part) & _M32
    return _signed(code, 32)


def _of_java_long(value: int) -> int:
    value &= _M64
    return _signed((value ^ (value >> 32)) & _M32, 32)


def _of_java_decimal(value: Decimal) -> int:
    """Scala's hash of a decimal: that of the long or double that it is equal to, or one of its digits and scale."""
    if value == value.to_integral_value() and -(1 << 63) <= value < 1 << 63:
        return _of_scala_long(int(value))
    if value != value.to_integral_value() and Decimal(repr(float(value))) == value:
        return _of_fraction(float(value))
    exponent = value.as_tuple().exponent
    number, scale = unscaled(value), -int(exponent)
    while scale > 0 and number % 10 == 0:
        number, scale = number // 10, scale - 1
    if scale <= 0:
        return _of_big_integer(number)
    word = (scale * 0xCC9E2D51) & _M32
    word = ((word << 15) | (word >> 17)) & _M32
    return _signed((_of_big_integer(number) & _M32) ^ ((word * 0x1B873593) & _M32), 32)


def _of_big_integer(number: int) -> int:
    size = (abs(number).bit_length() + 31) // 32
    code = 0
    for word in struct.iter_unpack(">I", abs(number).to_bytes(4 * size, "big")):
        code = (31 * code + word[0]) & _M32
    return _signed((code if number >= 0 else -code) & _M32, 32)


def _of_fraction(value: float) -> int:
    """The hash of a number that is not whole: a float's where it is one."""
    if abs(value) < _FLOAT_MAX and struct.unpack(">f", struct.pack(">f", value))[0] == value:
        return float_bits(value)
    return _of_java_long(double_bits(value))


_FLOAT_MAX = 3.4e38


def _of_scala_long(value: int) -> int:
    return value if -(1 << 31) <= value < 1 << 31 else _of_java_long(value)


def _of_variant(value: Variant) -> int:
    return _signed((31 * _of_java_bytes(value.value) + _of_java_bytes(value.metadata)) & _M32, 32)


def _of_java_bytes(data: bytes) -> int:
    """What `Arrays.hashCode` gives."""
    code = 1
    for byte in memoryview(data).cast("b"):
        code = (31 * code + byte) & _M32
    return code


def scala_hash(dtype: DataType) -> Callable[[Any], int] | None:
    """Return what gives the hash code with which a Scala set places a value: a small long's is that of the int.

    Parameters
    ----------
    dtype : DataType
        The type of the values.
    """
    match dtype:
        case UserDefinedType():
            return scala_hash(dtype.sqlType())
        case LongType():
            return _of_scala_long
        case TimestampType() | TimestampNTZType() | DayTimeIntervalType() | TimeType():
            number = micros_or_nanos(dtype)
            return lambda value: _of_scala_long(number(value))
        case _:
            return java_hash_code(dtype)


def hash_of_bytes(data: bytes) -> int:
    """Return the hash code of an object of Spark's that is nothing but bytes."""
    return _murmur3_bytes(data, 42)


def murmur3_spread(code: int) -> int:
    """Return a hash code hashed once more, with which Spark's own hash map finds its place."""
    return _murmur3_int(code, 0)
