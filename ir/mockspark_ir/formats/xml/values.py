"""Texts of elements and attributes to values of a type."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from mockspark_ir import errors
from mockspark_ir.formats.csv.values import fitted, parse_decimal, parse_double, parse_integer
from mockspark_ir.formats.datetimes import date_reader, time_reader, timestamp_ntz_reader, timestamp_reader
from mockspark_ir.formats.xml.options import XmlOptions
from mockspark_ir.types import (
    ArrayType,
    BinaryType,
    BooleanType,
    ByteType,
    DataType,
    DateType,
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
)
from mockspark_ir.values import parsing

Convert = Callable[[str], Any]


class BadValue(ValueError):
    """The text is no value of the type."""


class Unparsable(BadValue):
    """The text is such that Spark's query fails by it where it stands in the root itself."""


class UnparsableTime(Unparsable):
    """It is no timestamp without zone."""


_TRUTHS = {"true": True, "1": True, "false": False, "0": False}
_BITS = {ByteType: 7, ShortType: 15, IntegerType: 31, LongType: 63}


def converter(dtype: DataType, options: XmlOptions) -> Convert:
    """The function from a text to an internal value, or None for the text of null; it raises BadValue.

    Raises PySparkNotImplementedError for patterns that can't be read.
    """
    convert, null, trimmed = _converter(dtype, options), options.null_value, options.trimmed

    def converted(text: str) -> Any:
        value = trimmed(text)
        return None if value == null else convert(value)

    return converted


def _converter(dtype: DataType, options: XmlOptions) -> Convert:
    match dtype:
        case StringType():
            return str
        case NullType():
            return lambda text: None
        case BooleanType():
            return _boolean
        case ByteType() | ShortType():
            return _integral(1 << _BITS[type(dtype)])
        case IntegerType() | LongType():
            limit = 1 << _BITS[type(dtype)]
            return _signed(_integral(limit), 0, options, lambda n: -n if n != -limit else n)
        case FloatType() | DoubleType():
            return _signed(_floating(isinstance(dtype, FloatType)), 0.0, options, lambda x: -x)
        case BinaryType():
            return _binary
        case DecimalType():
            return _decimal(dtype)
        case DateType():
            return _required(date_reader(options.date_format))
        case TimestampType():
            return _required(timestamp_reader(options.timestamp_format, options.zone))
        case TimestampNTZType():
            bad = UnparsableTime if options.timestamp_ntz_format is None else BadValue
            return _required(timestamp_ntz_reader(options.timestamp_ntz_format), bad)
        case TimeType():
            return _required(time_reader(options.time_format))
        case _:
            return _nothing


def _nothing(text: str) -> Any:
    raise BadValue(text)


def _required(read: Callable[[str], Any | None], bad: type[BadValue] = BadValue) -> Convert:
    def convert(text: str) -> Any:
        value = read(text)
        if value is None:
            raise bad(text)
        return value

    return convert


def _boolean(text: str) -> bool:
    found = _TRUTHS.get(text.lower())
    if found is None:
        raise BadValue(text)
    return found


def _integral(limit: int) -> Convert:
    def convert(text: str) -> int:
        value = parse_integer(text)
        if value is None or not -limit <= value < limit:
            raise BadValue(text)
        return value

    return convert


def _signed(convert: Convert, nothing: Any, options: XmlOptions, negated: Callable[[Any], Any]) -> Convert:
    """Numbers whose sign Spark takes off first: the rest may have another one, and the text of null is zero there."""
    null = options.null_value

    def converted(text: str) -> Any:
        if not text.startswith(("+", "-")):
            return convert(text)
        value = nothing if text[1:] == null else convert(text[1:])
        return value if text[0] == "+" else negated(value)

    return converted


def _floating(single: bool) -> Convert:
    def convert(text: str) -> float:
        value = parse_double(text)
        if value is None:
            value = lenient_number(text)
            return parsing.to_float(value) if single else value
        if single:
            exact = parsing.single(text)
            return value if exact is None else exact
        return value

    return convert


_LENIENT = re.compile(r"(?P<sign>-?)(?:(?P<special>NaN|∞)|(?P<whole>[\d,]*)(?:\.(?P<fraction>\d*))?(?P<power>E-?\d+)?)")


def lenient_number(text: str) -> float:
    """A number with separators between its thousands and whatever behind it, as Java's NumberFormat has it.

    Raises Unparsable.
    """
    found = _LENIENT.match(text)
    assert found is not None
    if found["special"] is not None:
        value = float("nan") if found["special"] == "NaN" else float("inf")
    else:
        digits = found["whole"].replace(",", "")
        if not digits and not found["fraction"]:
            raise Unparsable(text)
        value = float(f"{digits or '0'}.{found['fraction'] or '0'}{found['power'] or ''}")
    return -value if found["sign"] else value


def _decimal(dtype: DecimalType) -> Convert:
    return _required(lambda text: fitted(parse_decimal(text.replace(",", "")), dtype))


_HEX = re.compile(r"\[?([0-9A-Fa-f]{2}(?: [0-9A-Fa-f]{2})*)\]?")


def _binary(text: str) -> bytes:
    """Bytes as `to_xml` writes them."""
    found = _HEX.fullmatch(text)
    if found is None:
        raise BadValue(text)
    return bytes.fromhex(found[1])


def check_readable(dtype: DataType) -> None:
    """Raise PySparkNotImplementedError for a type whose columns would hold values of another one in Spark."""
    match dtype:
        case StructType():
            for f in dtype.fields:
                check_readable(f.dataType)
        case ArrayType():
            _check_part(dtype, dtype.elementType)
        case MapType():
            _check_part(dtype, dtype.valueType)


def _check_part(whole: DataType, part: DataType) -> None:
    if isinstance(part, ArrayType):
        raise errors.unsupported_feature(f"the type {whole.simpleString()} in from_xml")
    check_readable(part)
