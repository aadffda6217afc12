"""Reading the bytes of variants, as Spark does: what lies where, and what is malformed.

`mockspark_ir.types.variant_encoding` has the constants of the encoding, and what PySpark's own `VariantVal` reads.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID

from mockspark_ir.errors import SparkRuntimeException
from mockspark_ir.errors.execution import malformed_variant, unknown_primitive_in_variant, variant_constructor_limit
from mockspark_ir.types import variant_encoding as encoding
from mockspark_ir.types.variant import Variant
from mockspark_ir.values.datetimes import from_micros, from_micros_ntz
from mockspark_ir.values.failures import outside_of_calendar
from mockspark_ir.values.printing import utf8

# Objects with fewer fields are searched from the first on, larger ones by halves.
_SEARCHED_BY_HALVES = 32


class Kind(Enum):
    """What a variant's value is."""

    OBJECT = "object"
    ARRAY = "array"
    NULL = "null"
    BOOLEAN = "boolean"
    LONG = "long"
    STRING = "string"
    DOUBLE = "double"
    DECIMAL = "decimal"
    DATE = "date"
    TIMESTAMP = "timestamp"
    TIMESTAMP_NTZ = "timestamp_ntz"
    FLOAT = "float"
    BINARY = "binary"
    UUID = "uuid"


_PRIMITIVES: dict[int, Kind] = {
    encoding.NULL: Kind.NULL,
    encoding.TRUE: Kind.BOOLEAN,
    encoding.FALSE: Kind.BOOLEAN,
    **dict.fromkeys(encoding.INTEGER_SIZES, Kind.LONG),
    encoding.DOUBLE: Kind.DOUBLE,
    **dict.fromkeys(encoding.DECIMAL_SIZES, Kind.DECIMAL),
    encoding.DATE: Kind.DATE,
    encoding.TIMESTAMP: Kind.TIMESTAMP,
    encoding.TIMESTAMP_NTZ: Kind.TIMESTAMP_NTZ,
    encoding.FLOAT: Kind.FLOAT,
    encoding.BINARY: Kind.BINARY,
    encoding.LONG_STRING: Kind.STRING,
    encoding.UUID: Kind.UUID,
}
_NESTED = {encoding.SHORT_STRING: Kind.STRING, encoding.OBJECT: Kind.OBJECT, encoding.ARRAY: Kind.ARRAY}
# The bytes of the primitives of fixed size, without the header.
_FIXED_SIZES: dict[int, int] = {
    **dict.fromkeys((encoding.NULL, encoding.TRUE, encoding.FALSE), 0),
    **encoding.INTEGER_SIZES,
    **{info: 1 + size for info, (size, _) in encoding.DECIMAL_SIZES.items()},
    **dict.fromkeys((encoding.DATE, encoding.FLOAT), 4),
    **dict.fromkeys((encoding.DOUBLE, encoding.TIMESTAMP, encoding.TIMESTAMP_NTZ), 8),
    encoding.UUID: 16,
}
_SIZED = (encoding.BINARY, encoding.LONG_STRING)
_ZERO = Decimal(0)


def java_order(key: str) -> bytes:
    """A key that sorts as Java's strings do, by UTF-16 code units."""
    return key.encode("utf-16-be", "surrogatepass")


class View:
    """A value somewhere within a variant.

    Parameters
    ----------
    value, metadata : bytes
        The variant's.
    position : int
        Where in the bytes the value begins.
    """

    __slots__ = ("metadata", "position", "value")

    def __init__(self, value: bytes, metadata: bytes, position: int = 0) -> None:
        self.value = value
        self.metadata = metadata
        self.position = position

    @classmethod
    def of(cls, variant: Variant) -> View:
        """The whole of a variant.

        Raises
        ------
        SparkRuntimeException
            MALFORMED_VARIANT for metadata of another version, VARIANT_CONSTRUCTOR_SIZE_LIMIT.
        """
        value, metadata = variant
        if not metadata or metadata[0] & 0x0F != encoding.VERSION:
            raise malformed_variant()
        if len(value) > encoding.SPARK_SIZE_LIMIT or len(metadata) > encoding.SPARK_SIZE_LIMIT:
            raise variant_constructor_limit()
        return cls(value, metadata)

    def _header(self) -> tuple[int, int]:
        if not 0 <= self.position < len(self.value):
            raise malformed_variant()
        byte = self.value[self.position]
        return byte & 3, byte >> 2

    @property
    def kind(self) -> Kind:
        """What the value is; raises SparkRuntimeException (UNKNOWN_PRIMITIVE_TYPE_IN_VARIANT)."""
        basic, info = self._header()
        nested = _NESTED.get(basic)
        if nested is not None:
            return nested
        kind = _PRIMITIVES.get(info)
        if kind is None:
            raise unknown_primitive_in_variant(info)
        return kind

    # Scalars

    def scalar(self) -> Any:
        """The value of a scalar in Spark's internal form; a UUID as such. Raises SparkRuntimeException."""
        kind = self.kind
        _, info = self._header()
        return _SCALARS[kind](self, self.position + 1, info)

    def original_decimal(self) -> Decimal:
        """A decimal with the scale in which it is stored."""
        _, info = self._header()
        return self._decimal(self.position + 1, info)

    def _slice(self, start: int, length: int) -> bytes:
        part = self.value[start : start + length]
        if len(part) != length:
            raise malformed_variant()
        return part

    def _integer(self, start: int, size: int) -> int:
        return int.from_bytes(self._slice(start, size), "little", signed=True)

    def _decimal(self, start: int, info: int) -> Decimal:
        size, most = encoding.DECIMAL_SIZES[info]
        [scale] = self._slice(start, 1)
        unscaled = self._integer(start + 1, size)
        if scale > most or len(str(abs(unscaled))) > most:
            raise malformed_variant()
        return Decimal((int(unscaled < 0), tuple(map(int, str(abs(unscaled)))), -scale))

    def _content(self, start: int) -> bytes:
        return self._slice(start + 4, _unsigned(self.value, start, 4))

    def _text(self, start: int, info: int) -> str:
        basic, _ = self._header()
        return utf8(self._slice(start, info) if basic == encoding.SHORT_STRING else self._content(start))

    # Objects and arrays

    def _object(self) -> tuple[int, int, int, int, int, int]:
        """An object's size, the width of its ids and offsets, and where ids, offsets and data begin."""
        _, info = self._header()
        count_size = 4 if info >> 4 & 1 else 1
        count = _unsigned(self.value, self.position + 1, count_size)
        id_size, offset_size = (info >> 2 & 3) + 1, (info & 3) + 1
        ids = self.position + 1 + count_size
        offsets = ids + count * id_size
        return count, id_size, offset_size, ids, offsets, offsets + (count + 1) * offset_size

    def _array(self) -> tuple[int, int, int, int]:
        """An array's size, the width of its offsets, and where offsets and data begin."""
        _, info = self._header()
        count_size = 4 if info >> 2 & 1 else 1
        count = _unsigned(self.value, self.position + 1, count_size)
        offset_size = (info & 3) + 1
        offsets = self.position + 1 + count_size
        return count, offset_size, offsets, offsets + (count + 1) * offset_size

    def fields(self) -> Iterator[tuple[str, View]]:
        """The keys and values of an object, in the order of the keys."""
        count, id_size, offset_size, ids, offsets, data = self._object()
        for index in range(count):
            key = self._key(_unsigned(self.value, ids + index * id_size, id_size))
            yield key, self._at(data + _unsigned(self.value, offsets + index * offset_size, offset_size))

    def elements(self) -> Iterator[View]:
        """The elements of an array."""
        count, offset_size, offsets, data = self._array()
        for index in range(count):
            yield self._at(data + _unsigned(self.value, offsets + index * offset_size, offset_size))

    def field(self, key: str) -> View | None:
        """The value of an object's key, if it is there."""
        count, id_size, offset_size, ids, offsets, data = self._object()

        def key_at(index: int) -> str:
            return self._key(_unsigned(self.value, ids + index * id_size, id_size))

        def value_at(index: int) -> View:
            return self._at(data + _unsigned(self.value, offsets + index * offset_size, offset_size))

        if count < _SEARCHED_BY_HALVES:
            return next((value_at(index) for index in range(count) if key_at(index) == key), None)
        low, high, wanted = 0, count - 1, java_order(key)
        while low <= high:
            middle = (low + high) // 2
            found = java_order(key_at(middle))
            if found == wanted:
                return value_at(middle)
            low, high = (middle + 1, high) if found < wanted else (low, middle - 1)
        return None

    def element(self, index: int) -> View | None:
        """The element of an array at a position, if there is one."""
        count, offset_size, offsets, data = self._array()
        if not 0 <= index < count:
            return None
        return self._at(data + _unsigned(self.value, offsets + index * offset_size, offset_size))

    def _at(self, position: int) -> View:
        return View(self.value, self.metadata, position)

    def _key(self, index: int) -> str:
        metadata = self.metadata
        if not metadata:
            raise malformed_variant()
        size = (metadata[0] >> 6) + 1
        count = _unsigned(metadata, 1, size)
        if index >= count:
            raise malformed_variant()
        start = _unsigned(metadata, 1 + (index + 1) * size, size)
        end = _unsigned(metadata, 1 + (index + 2) * size, size)
        text = 1 + (count + 2) * size
        if start > end or text + end > len(metadata):
            raise malformed_variant()
        return utf8(metadata[text + start : text + end])

    # Bytes

    def size(self) -> int:
        """How many bytes the value has; raises SparkRuntimeException (MALFORMED_VARIANT)."""
        basic, info = self._header()
        match basic:
            case encoding.SHORT_STRING:
                return 1 + info
            case encoding.OBJECT:
                count, _, offset_size, _, offsets, data = self._object()
            case encoding.ARRAY:
                count, offset_size, offsets, data = self._array()
            case _:
                if info in _SIZED:
                    return 5 + _unsigned(self.value, self.position + 1, 4)
                fixed = _FIXED_SIZES.get(info)
                if fixed is None:
                    raise unknown_primitive_in_variant(info)
                return 1 + fixed
        return data - self.position + _unsigned(self.value, offsets + count * offset_size, offset_size)

    def content(self) -> bytes:
        """The bytes of the value alone."""
        if not self.position:
            self._header()
        return self._slice(self.position, self.size())

    def alone(self) -> Variant:
        """The value as a variant of its own, with the same metadata."""
        return Variant(self.value if not self.position else self.content(), self.metadata)


def is_valid(variant: Variant) -> bool:
    """Whether the bytes of a variant are one throughout."""
    try:
        _walk(View.of(variant))
    except SparkRuntimeException:
        return False
    return True


def _walk(view: View) -> None:
    match view.kind:
        case Kind.OBJECT:
            for _, value in view.fields():
                _walk(value)
        case Kind.ARRAY:
            for element in view.elements():
                _walk(element)
        case Kind.DECIMAL:
            view.original_decimal()
        case _:
            view.content()


def _unsigned(data: bytes, start: int, size: int) -> int:
    part = data[start : start + size]
    number = int.from_bytes(part, "little")
    if start < 0 or len(part) != size or number >= 1 << 31:
        raise malformed_variant()
    return number


def _day(days: int) -> date:
    try:
        return _EPOCH + timedelta(days=days)
    except OverflowError:
        outside_of_calendar("dates")


_EPOCH = date(1970, 1, 1)


def stripped(value: Decimal) -> Decimal:
    """A decimal without zeros at its end; also those before the point become an exponent."""
    if not value:
        return _ZERO
    sign, digits, exponent = value.as_tuple()
    kept = "".join(map(str, digits)).rstrip("0")
    return Decimal((sign, tuple(map(int, kept)), int(exponent) + len(digits) - len(kept)))


_SCALARS: dict[Kind, Callable[[View, int, int], Any]] = {
    Kind.NULL: lambda view, start, info: None,
    Kind.BOOLEAN: lambda view, start, info: info == encoding.TRUE,
    Kind.LONG: lambda view, start, info: view._integer(start, encoding.INTEGER_SIZES[info]),
    Kind.STRING: View._text,
    Kind.DOUBLE: lambda view, start, info: struct.unpack("<d", view._slice(start, 8))[0],
    Kind.DECIMAL: lambda view, start, info: stripped(view._decimal(start, info)),
    Kind.DATE: lambda view, start, info: _day(view._integer(start, 4)),
    Kind.TIMESTAMP: lambda view, start, info: from_micros(view._integer(start, 8)),
    Kind.TIMESTAMP_NTZ: lambda view, start, info: from_micros_ntz(view._integer(start, 8)),
    Kind.FLOAT: lambda view, start, info: struct.unpack("<f", view._slice(start, 4))[0],
    Kind.BINARY: lambda view, start, info: view._content(start),
    Kind.UUID: lambda view, start, info: UUID(bytes=view._slice(start, 16)),
}
