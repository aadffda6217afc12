"""
The binary encoding of variants, which Spark shares with Parquet: one header byte for each value.

Its two low bits are the kind (primitive, short string, object, array), the others say more; metadata are the keys of
all objects. Numbers are little-endian.
"""

from __future__ import annotations

import base64
import datetime
import decimal
import json
import struct
import zoneinfo
from typing import TYPE_CHECKING, Any

from mockspark_ir.errors import PySparkValueError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PRIMITIVE, SHORT_STRING, OBJECT, ARRAY = range(4)

# The primitives.
NULL, TRUE, FALSE, INT1, INT2, INT4, INT8, DOUBLE, DECIMAL4, DECIMAL8, DECIMAL16, DATE = range(12)
TIMESTAMP, TIMESTAMP_NTZ, FLOAT, BINARY, LONG_STRING = range(12, 17)
UUID = 20

VERSION = 1
MAX_SHORT_STRING = 63
MAX_DECIMAL_DIGITS = 38
# How large value and metadata may be: in PySpark, and in Spark itself.
SIZE_LIMIT = 16 * 1024 * 1024
SPARK_SIZE_LIMIT = 128 * 1024 * 1024

INTEGER_SIZES = {INT1: 1, INT2: 2, INT4: 4, INT8: 8}
# The bytes of the unscaled number, and the most digits.
DECIMAL_SIZES = {DECIMAL4: (4, 9), DECIMAL8: (8, 18), DECIMAL16: (16, 38)}
_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


def _malformed() -> PySparkValueError:
    return PySparkValueError(errorClass="MALFORMED_VARIANT", messageParameters={})


def _too_large() -> PySparkValueError:
    return PySparkValueError(errorClass="VARIANT_SIZE_LIMIT", messageParameters={"sizeLimit": str(SIZE_LIMIT)})


def _slice(data: bytes, start: int, length: int) -> bytes:
    part = data[start : start + length]
    if len(part) != length:
        raise _malformed()
    return part


def _number(data: bytes, start: int, length: int, signed: bool = False) -> int:
    return int.from_bytes(_slice(data, start, length), "little", signed=signed)


# Reading


class _Reader:
    def __init__(self, value: bytes, metadata: bytes, zone: datetime.tzinfo) -> None:
        self.value = value
        self.metadata = metadata
        self.zone = zone

    def header(self, position: int) -> tuple[int, int]:
        byte = _number(self.value, position, 1)
        return byte & 3, byte >> 2

    def key(self, index: int) -> str:
        size = (_number(self.metadata, 0, 1) >> 6) + 1
        count = _number(self.metadata, 1, size)
        if index >= count:
            raise _malformed()
        start = _number(self.metadata, 1 + (index + 1) * size, size)
        end = _number(self.metadata, 1 + (index + 2) * size, size)
        if start > end:
            raise _malformed()
        return _slice(self.metadata, 1 + (count + 2) * size + start, end - start).decode()

    def fields(self, position: int, info: int) -> Iterator[tuple[str, int]]:
        """An object's keys, and where their values begin."""
        count_size = 4 if info >> 4 & 1 else 1
        count = _number(self.value, position + 1, count_size)
        id_size, offset_size = (info >> 2 & 3) + 1, (info & 3) + 1
        ids = position + 1 + count_size
        offsets = ids + count * id_size
        data = offsets + (count + 1) * offset_size
        for index in range(count):
            key = self.key(_number(self.value, ids + index * id_size, id_size))
            yield key, data + _number(self.value, offsets + index * offset_size, offset_size)

    def elements(self, position: int, info: int) -> Iterator[int]:
        """Where an array's elements begin."""
        count_size = 4 if info >> 2 & 1 else 1
        count = _number(self.value, position + 1, count_size)
        offset_size = (info & 3) + 1
        offsets = position + 1 + count_size
        data = offsets + (count + 1) * offset_size
        for index in range(count):
            yield data + _number(self.value, offsets + index * offset_size, offset_size)

    def python(self, position: int) -> Any:
        kind, info = self.header(position)
        if kind == OBJECT:
            return {key: self.python(start) for key, start in self.fields(position, info)}
        if kind == ARRAY:
            return [self.python(start) for start in self.elements(position, info)]
        return self.scalar(position, kind, info)

    def json(self, position: int) -> str:
        kind, info = self.header(position)
        if kind == OBJECT:
            members = [f"{json.dumps(key)}:{self.json(start)}" for key, start in self.fields(position, info)]
            return f"{{{','.join(members)}}}"
        if kind == ARRAY:
            return f"[{','.join([self.json(start) for start in self.elements(position, info)])}]"
        match self.scalar(position, kind, info):
            case None | bool() | str() as value:
                return json.dumps(value)
            case bytes() as value:
                return f'"{base64.b64encode(value).decode("ascii")}"'
            case datetime.date() as value:
                return f'"{value}"'
            case value:
                return str(value)

    def scalar(self, position: int, kind: int, info: int) -> Any:
        start = position + 1
        if kind == SHORT_STRING:
            return _slice(self.value, start, info).decode()
        if info in INTEGER_SIZES:
            return _number(self.value, start, INTEGER_SIZES[info], signed=True)
        if info in DECIMAL_SIZES:
            return self.decimal(start, *DECIMAL_SIZES[info])
        read = _SCALARS.get(info)
        if read is None:
            raise _malformed()
        return read(self, start)

    def decimal(self, start: int, size: int, digits: int) -> decimal.Decimal:
        scale = _number(self.value, start, 1)
        unscaled = _number(self.value, start + 1, size, signed=True)
        if scale > digits or abs(unscaled) >= 10**digits:
            raise _malformed()
        sign = int(unscaled < 0)
        return decimal.Decimal((sign, tuple(map(int, str(abs(unscaled)))), -scale))

    def sized(self, start: int) -> bytes:
        return _slice(self.value, start + 4, _number(self.value, start, 4))

    def instant(self, start: int) -> datetime.datetime:
        return _EPOCH + datetime.timedelta(microseconds=_number(self.value, start, 8, signed=True))

    def day(self, start: int) -> datetime.date:
        return datetime.date.fromordinal(_EPOCH.toordinal() + _number(self.value, start, 4, signed=True))


_SCALARS: dict[int, Callable[[_Reader, int], Any]] = {
    NULL: lambda reader, start: None,
    TRUE: lambda reader, start: True,
    FALSE: lambda reader, start: False,
    DOUBLE: lambda reader, start: struct.unpack("<d", _slice(reader.value, start, 8))[0],
    FLOAT: lambda reader, start: struct.unpack("<f", _slice(reader.value, start, 4))[0],
    DATE: _Reader.day,
    TIMESTAMP: lambda reader, start: reader.instant(start).astimezone(reader.zone),
    TIMESTAMP_NTZ: lambda reader, start: reader.instant(start).replace(tzinfo=None),
    BINARY: lambda reader, start: bytes(reader.sized(start)),
    LONG_STRING: lambda reader, start: reader.sized(start).decode(),
}


def decode(value: bytes, metadata: bytes) -> Any:
    """
    :param value: an encoded value
    :param metadata: its dictionary of keys
    :return: dicts, lists and scalars; timestamps in UTC
    :raises PySparkValueError: MALFORMED_VARIANT
    """
    return _Reader(value, metadata, zoneinfo.ZoneInfo("UTC")).python(0)


def decode_to_json(value: bytes, metadata: bytes, zone_id: str) -> str:
    """
    :param value: an encoded value
    :param metadata: its dictionary of keys
    :param zone_id: the time zone in which timestamps are written
    :raises PySparkValueError: MALFORMED_VARIANT
    """
    return _Reader(value, metadata, zoneinfo.ZoneInfo(zone_id)).json(0)


# Writing


def encode_json(text: str) -> tuple[bytes, bytes]:
    """
    :param text: JSON
    :return: the encoded value, and its dictionary of keys
    :raises ValueError: for text that is no JSON
    :raises PySparkValueError: VARIANT_SIZE_LIMIT
    """
    return encode(json.loads(text, parse_float=_decimal_or_float))


def encode(value: Any) -> tuple[bytes, bytes]:
    """
    :param value: dicts with string keys, lists, strings, numbers, booleans and None
    :return: the encoded value, and its dictionary of keys
    :raises PySparkValueError: VARIANT_SIZE_LIMIT, MALFORMED_VARIANT for anything else
    """
    ids: dict[str, int] = {}
    encoded = _encode(value, ids)
    keys = [key.encode() for key in ids]
    total = sum(map(len, keys))
    size = _bytes_for(max(total, len(keys)))
    metadata = b"".join(
        [
            bytes([VERSION | (size - 1) << 6]),
            len(keys).to_bytes(size, "little"),
            _offsets(map(len, keys), size),
            *keys,
        ]
    )
    if max(len(encoded), len(metadata)) > SIZE_LIMIT:
        raise _too_large()
    return encoded, metadata


def _decimal_or_float(text: str) -> decimal.Decimal | float:
    """A number without an exponent stays exact, if a decimal can hold it."""
    if all(char.isdecimal() or char in "-." for char in text):
        number = decimal.Decimal(text)
        _, digits, exponent = number.as_tuple()
        if len(digits) <= MAX_DECIMAL_DIGITS and -int(exponent) <= MAX_DECIMAL_DIGITS:
            return number
    return float(text)


def _bytes_for(number: int) -> int:
    if number > 0xFFFFFF:
        raise _too_large()
    return max(1, (number.bit_length() + 7) // 8)


def _offsets(lengths: Any, size: int) -> bytes:
    """Where each part begins, and where the last one ends."""
    position = 0
    parts = [position.to_bytes(size, "little")]
    for length in lengths:
        position += length
        parts.append(position.to_bytes(size, "little"))
    return b"".join(parts)


def _primitive(info: int, content: bytes = b"") -> bytes:
    return bytes([info << 2 | PRIMITIVE]) + content


def _encode(value: Any, ids: dict[str, int]) -> bytes:
    match value:
        case None:
            return _primitive(NULL)
        case bool():
            return _primitive(TRUE if value else FALSE)
        case int():
            return _encode_integer(value)
        case float():
            return _primitive(DOUBLE, struct.pack("<d", value))
        case decimal.Decimal():
            return _encode_decimal(value)
        case str():
            text = value.encode()
            if len(text) > MAX_SHORT_STRING:
                return _primitive(LONG_STRING, len(text).to_bytes(4, "little") + text)
            return bytes([len(text) << 2 | SHORT_STRING]) + text
        case list():
            return _encode_array([_encode(element, ids) for element in value])
        case dict():
            return _encode_object(value, ids)
    raise _malformed()


def _encode_integer(value: int) -> bytes:
    for info, size in INTEGER_SIZES.items():
        if -(1 << size * 8 - 1) <= value < 1 << size * 8 - 1:
            return _primitive(info, value.to_bytes(size, "little", signed=True))
    number = _decimal_or_float(str(value))
    return _encode_decimal(number) if isinstance(number, decimal.Decimal) else _encode(number, {})


def _encode_decimal(value: decimal.Decimal) -> bytes:
    sign, digits, exponent = value.as_tuple()
    scale = -int(exponent)
    unscaled = int("".join(map(str, digits))) * (-1 if sign else 1)
    for info, (size, most) in DECIMAL_SIZES.items():
        if scale <= most and len(digits) <= most:
            return _primitive(info, bytes([scale]) + unscaled.to_bytes(size, "little", signed=True))
    raise _malformed()


def _encode_array(elements: list[bytes]) -> bytes:
    data = b"".join(elements)
    size = _bytes_for(len(data))
    large = len(elements) > 0xFF
    header = bytes([(large << 2 | size - 1) << 2 | ARRAY])
    count = len(elements).to_bytes(4 if large else 1, "little")
    return header + count + _offsets(map(len, elements), size) + data


def _encode_object(value: dict[str, Any], ids: dict[str, int]) -> bytes:
    """Ids and offsets are sorted by key; the values stay in the order in which they were given."""
    fields: list[tuple[str, int, int]] = []
    parts: list[bytes] = []
    position = 0
    for key, member in value.items():
        index = ids.setdefault(key, len(ids))
        part = _encode(member, ids)
        fields.append((key, index, position))
        parts.append(part)
        position += len(part)
    fields.sort()
    id_size = _bytes_for(max((index for _, index, _ in fields), default=0))
    size = _bytes_for(position)
    large = len(fields) > 0xFF
    return b"".join(
        [
            bytes([(large << 4 | (id_size - 1) << 2 | size - 1) << 2 | OBJECT]),
            len(fields).to_bytes(4 if large else 1, "little"),
            *[index.to_bytes(id_size, "little") for _, index, _ in fields],
            *[offset.to_bytes(size, "little") for _, _, offset in fields],
            position.to_bytes(size, "little"),
            *parts,
        ]
    )
