"""Building the bytes of variants: Spark's own, so that values are equal to Spark's bit by bit."""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import accumulate, pairwise
from typing import Any

from mockspark_ir.errors.execution import variant_duplicate_key
from mockspark_ir.types import (
    ArrayType,
    BinaryType,
    BooleanType,
    DataType,
    DateType,
    DecimalType,
    DoubleType,
    FloatType,
    IntegralType,
    MapType,
    NullType,
    StringType,
    StructType,
    TimestampNTZType,
    TimestampType,
    VariantType,
)
from mockspark_ir.types import variant_encoding as encoding
from mockspark_ir.types.variant import Variant
from mockspark_ir.values.datetimes import to_micros
from mockspark_ir.values.failures import not_supported
from mockspark_ir.values.variants.layout import Kind, View, java_order

_NULL = bytes([encoding.NULL << 2])
_TRUE, _FALSE = bytes([encoding.TRUE << 2]), bytes([encoding.FALSE << 2])
_INTEGERS = [(info << 2, size, 1 << 8 * size - 1) for info, size in encoding.INTEGER_SIZES.items()]
_EPOCH_DAY = date(1970, 1, 1).toordinal()


class VariantTooLarge(ValueError):
    """The variant would be larger than Spark allows; who asked for it says so in Spark's words."""


class Builder:
    """Makes one variant: the bytes of its parts, and in the end the dictionary of the keys that they use.

    Parameters
    ----------
    last_key_wins : bool
        Whether an object's key may come again, and then has its last value.
    """

    def __init__(self, *, last_key_wins: bool = False) -> None:
        self._ids: dict[str, int] = {}
        self._last_key_wins = last_key_wins

    def key(self, key: str) -> int:
        """The id of a key. Ids are given in the order in which keys are first asked for: before their values."""
        return self._ids.setdefault(key, len(self._ids))

    def array(self, elements: Sequence[bytes]) -> bytes:
        """The bytes of an array."""
        data = b"".join(elements)
        size = width(len(data))
        large = len(elements) > 0xFF
        header = bytes([(large << 2 | size - 1) << 2 | encoding.ARRAY])
        return header + len(elements).to_bytes(4 if large else 1, "little") + _offsets(elements, size) + data

    def object(self, fields: Sequence[tuple[str, int, bytes]]) -> bytes:
        """The bytes of an object.

        Parameters
        ----------
        fields : sequence of (str, int, bytes)
            The keys, their ids and their values' bytes. The values stay in this order, the keys are sorted.

        Raises
        ------
        SparkRuntimeException
            VARIANT_DUPLICATE_KEY.
        """
        if len({index for _, index, _ in fields}) != len(fields):
            fields = self._without_repeated(fields)
        starts = [0, *accumulate([len(part) for _, _, part in fields])]
        order = sorted(range(len(fields)), key=lambda i: java_order(fields[i][0]))
        id_size = width(max((index for _, index, _ in fields), default=0))
        size = width(starts[-1])
        large = len(fields) > 0xFF
        return b"".join(
            [
                bytes([(large << 4 | (id_size - 1) << 2 | size - 1) << 2 | encoding.OBJECT]),
                len(fields).to_bytes(4 if large else 1, "little"),
                *[fields[i][1].to_bytes(id_size, "little") for i in order],
                *[starts[i].to_bytes(size, "little") for i in order],
                starts[-1].to_bytes(size, "little"),
                *[part for _, _, part in fields],
            ]
        )

    def _without_repeated(self, fields: Sequence[tuple[str, int, bytes]]) -> list[tuple[str, int, bytes]]:
        if not self._last_key_wins:
            keys = sorted([key for key, _, _ in fields], key=java_order)
            raise variant_duplicate_key(next(a for a, b in pairwise(keys) if a == b))
        last: dict[int, tuple[str, int, bytes]] = {}
        for field in fields:
            last.pop(field[1], None)
            last[field[1]] = field
        return list(last.values())

    def copied(self, view: View) -> bytes:
        """The bytes of a value of another variant, with the ids of this one's dictionary."""
        match view.kind:
            case Kind.OBJECT:
                return self.object([(key, self.key(key), self.copied(value)) for key, value in view.fields()])
            case Kind.ARRAY:
                return self.array([self.copied(element) for element in view.elements()])
            case _:
                return view.content()

    def variant(self, value: bytes) -> Variant:
        """The variant whose value has these bytes; raises VariantTooLarge."""
        keys = [key.encode("utf-8", "replace") for key in self._ids]
        total = sum(map(len, keys))
        size = width(max(total, len(keys)))
        header = bytes([encoding.VERSION | (size - 1) << 6]) + len(keys).to_bytes(size, "little")
        metadata = b"".join([header, _offsets(keys, size), *keys])
        if max(len(value), len(metadata)) > encoding.SPARK_SIZE_LIMIT:
            raise VariantTooLarge
        return Variant(value, metadata)


def width(number: int) -> int:
    """How many bytes an unsigned number takes."""
    return max(1, (number.bit_length() + 7) // 8)


def _offsets(parts: Sequence[bytes], size: int) -> bytes:
    """Where each part begins, and where the last one ends."""
    return b"".join([end.to_bytes(size, "little") for end in (0, *accumulate(map(len, parts)))])


# Scalars


def null_bytes() -> bytes:
    """The bytes of a variant null."""
    return _NULL


def boolean_bytes(value: bool) -> bytes:
    """The bytes of a boolean."""
    return _TRUE if value else _FALSE


def integer_bytes(value: int) -> bytes:
    """The bytes of a whole number of at most 64 bits."""
    for header, size, limit in _INTEGERS:
        if -limit <= value < limit:
            return bytes([header]) + value.to_bytes(size, "little", signed=True)
    raise OverflowError(value)


def double_bytes(value: float) -> bytes:
    """The bytes of a double."""
    return bytes([encoding.DOUBLE << 2]) + (_NAN if value != value else struct.pack("<d", value))


def float_bytes(value: float) -> bytes:
    """The bytes of a float."""
    return bytes([encoding.FLOAT << 2]) + (_FLOAT_NAN if value != value else struct.pack("<f", value))


# Java knows one NaN, whatever bits it was made of.
_NAN = (0x7FF8 << 48).to_bytes(8, "little")
_FLOAT_NAN = (0x7FC0 << 16).to_bytes(4, "little")


def decimal_bytes(value: Decimal) -> bytes:
    """The bytes of a decimal of at most 38 digits, none of them before the last zero of a whole number."""
    sign, digits, exponent = value.as_tuple()
    scale = -int(exponent)
    unscaled = int("".join(map(str, digits))) * (-1 if sign else 1)
    precision = len(str(abs(unscaled)))
    for info, (size, most) in encoding.DECIMAL_SIZES.items():
        if scale <= most and precision <= most:
            return bytes([info << 2, scale]) + unscaled.to_bytes(size, "little", signed=True)
    raise OverflowError(value)


def string_bytes(value: str) -> bytes:
    """The bytes of a text; halves of characters become question marks, as in Java."""
    text = value.encode("utf-8", "replace")
    if len(text) > encoding.MAX_SHORT_STRING:
        return _sized(encoding.LONG_STRING, text)
    return bytes([len(text) << 2 | encoding.SHORT_STRING]) + text


def _sized(info: int, content: bytes) -> bytes:
    return bytes([info << 2]) + len(content).to_bytes(4, "little") + content


def _micros(info: int) -> Callable[[datetime], bytes]:
    header = bytes([info << 2])
    return lambda value: header + to_micros(value).to_bytes(8, "little", signed=True)


def _date_bytes(value: date) -> bytes:
    return bytes([encoding.DATE << 2]) + (value.toordinal() - _EPOCH_DAY).to_bytes(4, "little", signed=True)


# Values of other types

# Gives the bytes of a value, which is not null.
Encoder = Callable[[Builder, Any], bytes]

_SCALARS: dict[type[DataType], Callable[[Any], bytes]] = {
    BooleanType: boolean_bytes,
    FloatType: float_bytes,
    DoubleType: double_bytes,
    DecimalType: decimal_bytes,
    BinaryType: lambda value: _sized(encoding.BINARY, value),
    DateType: _date_bytes,
    TimestampType: _micros(encoding.TIMESTAMP),
    TimestampNTZType: _micros(encoding.TIMESTAMP_NTZ),
}


def encoder(dtype: DataType) -> Encoder:
    """Return the function that gives the bytes of a type's values in a variant that is being built.

    Raises
    ------
    PySparkNotImplementedError
        For types that variants do not hold.
    """
    match dtype:
        case ArrayType():
            element = nullable_encoder(dtype.elementType)
            return lambda builder, values: builder.array([element(builder, value) for value in values])
        case MapType():
            item = nullable_encoder(dtype.valueType)
            return lambda builder, values: builder.object(
                [(key, builder.key(key), item(builder, value)) for key, value in values.items()]
            )
        case StructType():
            fields = [(f.name, nullable_encoder(f.dataType)) for f in dtype.fields]
            return lambda builder, values: builder.object(
                [
                    (name, builder.key(name), encode(builder, value))
                    for (name, encode), value in zip(fields, values, strict=True)
                ]
            )
        case VariantType():
            return lambda builder, value: builder.copied(View.of(value))
        case IntegralType():
            return lambda builder, value: integer_bytes(value)
        case StringType():
            return lambda builder, value: string_bytes(value)
        case NullType():
            return lambda builder, value: _NULL
    scalar = _SCALARS.get(type(dtype))
    if scalar is None:
        raise not_supported(f"a variant of {dtype.simpleString()}")
    return lambda builder, value: scalar(value)


def nullable_encoder(dtype: DataType) -> Encoder:
    """Return the same function for values that may be null, which are variant nulls."""
    encode = encoder(dtype)
    return lambda builder, value: _NULL if value is None else encode(builder, value)


def to_variant(dtype: DataType) -> Callable[[Any], Variant]:
    """Return the function that makes a variant of a type's value, which is not null.

    Raises
    ------
    PySparkNotImplementedError
        For types that variants do not hold.
    SparkRuntimeException
        From the function: VARIANT_DUPLICATE_KEY, MALFORMED_VARIANT.
    VariantTooLarge
        From the function.
    """
    encode = encoder(dtype)

    def convert(value: Any) -> Variant:
        builder = Builder()
        return builder.variant(encode(builder, value))

    return convert
