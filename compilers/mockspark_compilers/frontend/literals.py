"""Literals: their texts to values of their types."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta, tzinfo
from decimal import Decimal

from mockspark_ir import errors
from mockspark_ir.expressions import Literal
from mockspark_ir.types import (
    BinaryType,
    ByteType,
    DateType,
    DecimalType,
    DoubleType,
    FloatType,
    IntegerType,
    LongType,
    ShortType,
    TimestampNTZType,
    TimestampType,
    TimeType,
)
from mockspark_ir.values import parsing
from mockspark_ir.values.datetimes import parse_date, parse_time, parse_timestamp, parse_timestamp_ntz, parse_zone

MAX_PRECISION = 38
_INT, _LONG = 2**31, 2**63
_INTEGRAL_SUFFIXES = {
    "L": (LongType(), 2**63, "bigint"),
    "S": (ShortType(), 2**15, "smallint"),
    "Y": (ByteType(), 2**7, "tinyint"),
}
_FLOATING = {"F": ("float", "3.4028234663852886E+38"), "D": ("double", "1.7976931348623157E+308")}

_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([01][0-7]{2})|(.))|''|\"\"", re.DOTALL)
# `\%` and `\_` stay as they are, for LIKE to read.
_ESCAPED = {"0": "\0", "b": "\b", "n": "\n", "r": "\r", "t": "\t", "Z": "\x1a", "%": "\\%", "_": "\\_"}
_SURROGATE = re.compile("[\ud800-\udfff]")


def string_value(literal: str) -> str:
    """The text of one string literal with its quotes."""
    if literal[0] in "rR":
        return literal[2:-1]
    quote, body = literal[0], literal[1:-1]
    if "\\" not in body:
        return body.replace(quote * 2, quote)
    value = _ESCAPE.sub(lambda found: _unescape(found, quote), body)
    return _well_formed(value) if _SURROGATE.search(value) else value


def _unescape(found: re.Match[str], quote: str) -> str:
    unicode4, unicode8, octal, other = found.groups()
    if code := unicode4 or unicode8:
        return chr(int(code, 16))
    if octal:
        return chr(int(octal, 8))
    if other is not None:
        return _ESCAPED.get(other, other)
    doubled = found[0]
    return quote if doubled[0] == quote else doubled


def _well_formed(value: str) -> str:
    """Pairs of surrogates as the character that they are; lone ones as Java writes them."""
    paired = value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    return _SURROGATE.sub("?", paired)


def number(text: str, negative: bool = False) -> Literal:
    """The literal of a number; a minus sign belongs to it, so that the least int is one.

    Raises
    ------
    ParseException
        INVALID_NUMERIC_LITERAL_RANGE.
    ArithmeticException
        DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION.
    """
    sign = "-" if negative else ""
    suffix = text[-1].upper()
    if text.isdigit():
        return _integer(int(sign + text))
    if suffix in _INTEGRAL_SUFFIXES:
        dtype, limit, name = _INTEGRAL_SUFFIXES[suffix]
        value = int(sign + text[:-1])
        if not -limit <= value < limit:
            raise errors.invalid_numeric_literal_range(sign + text[:-1], -limit, limit - 1, name)
        return Literal(value, dtype)
    if text[-2:].upper() == "BD":
        return _decimal(Decimal(sign + text[:-2]))
    if suffix in _FLOATING:
        return _floating(sign + text[:-1], suffix)
    if "e" in text or "E" in text:
        return _floating(sign + text, "D")
    return _decimal(Decimal(sign + text))


def _integer(value: int) -> Literal:
    if -_INT <= value < _INT:
        return Literal(value, IntegerType())
    if -_LONG <= value < _LONG:
        return Literal(value, LongType())
    return _decimal(Decimal(value))


def _decimal(value: Decimal) -> Literal:
    _, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    if exponent > 0:
        digits, exponent = (*digits, *(0,) * exponent), 0
    scale = -exponent
    precision = max(len(digits), scale)
    if precision > MAX_PRECISION:
        raise errors.from_condition(
            "DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION",
            {"precision": str(precision), "maxPrecision": str(MAX_PRECISION)},
        )
    # There is no negative zero, and a minus operator would round.
    negative = int(value.is_signed() and any(digits))
    return Literal(Decimal((negative, digits, exponent)), DecimalType(precision, scale))


def _floating(text: str, suffix: str) -> Literal:
    value = parsing.single(text) if suffix == "F" else parsing.double(text)
    assert value is not None
    name, limit = _FLOATING[suffix]
    if Decimal(text).copy_abs() > Decimal(limit):
        raise errors.invalid_numeric_literal_range(text, "-" + limit, limit, name)
    return Literal(value, FloatType() if suffix == "F" else DoubleType())


# Typed literals

_SUPPORTED = ("DATE", "TIMESTAMP_NTZ", "TIMESTAMP_LTZ", "TIMESTAMP", "INTERVAL", "X", "TIME")
_SPECIAL = re.compile(r"(?i)(epoch|now|today|tomorrow|yesterday)(?:\s+(.+))?")
_SPECIAL_DAYS = {"today": 0, "tomorrow": 1, "yesterday": -1}
_NANOSECONDS = re.compile(r"\.[0-9]{6}[0-9]*[1-9]")
_BLANKS = parsing.BLANKS


class TypedLiteral:
    """`DATE '...'` and the like. `depends_on_clock` tells of texts such as 'today'."""

    def __init__(self, zone: tzinfo | None) -> None:
        self._zone = zone
        self.depends_on_clock = False

    @property
    def zone(self) -> tzinfo:
        if self._zone is None:
            raise ValueError("this literal needs the session's time zone")
        return self._zone

    def read(self, type_name: str, text: str) -> Literal:
        """
        Raises
        ------
        ParseException
            INVALID_TYPED_LITERAL, UNSUPPORTED_TYPED_LITERAL.
        """
        match type_name.upper():
            case "DATE" as name:
                value: object = self._special_date(text) or parse_date(text)
                literal = Literal(value, DateType())
            case "TIMESTAMP" | "TIMESTAMP_LTZ" as name:
                literal = Literal(self._timestamp(text), TimestampType())
            case "TIMESTAMP_NTZ" as name:
                literal = Literal(self._timestamp_ntz(text), TimestampNTZType())
            case "TIME" as name:
                literal = Literal(_time(text), TimeType())
            case "X" as name:
                return Literal(binary(text), BinaryType())
            case name:
                raise errors.unsupported_typed_literal(name, _SUPPORTED)
        if literal.value is None:
            raise errors.invalid_typed_literal(name, text)
        return literal

    def _timestamp(self, text: str) -> datetime | None:
        special = self._special_moment(text)
        if special is not None:
            return special.astimezone(UTC)
        self.depends_on_clock |= "-" not in text  # a time alone is today's
        return parse_timestamp(text, self.zone)

    def _timestamp_ntz(self, text: str) -> datetime | None:
        special = self._special_moment(text)
        return parse_timestamp_ntz(text) if special is None else special.replace(tzinfo=None)

    def _special_date(self, text: str) -> object:
        special = self._special_moment(text)
        return None if special is None else special.date()

    def _special_moment(self, text: str) -> datetime | None:
        """The moment that 'now', 'today' and so on mean, in the session's (or the named) time zone."""
        found = _SPECIAL.fullmatch(text.strip(_BLANKS))
        if found is None:
            return None
        word, zone_name = found[1].lower(), found[2]
        zone = self.zone if zone_name is None else parse_zone(zone_name)
        if zone is None:
            return None
        if word == "epoch":
            return datetime(1970, 1, 1, tzinfo=UTC)
        self.depends_on_clock = True
        now = datetime.now(zone)
        if word == "now":
            return now
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        return midnight + timedelta(days=_SPECIAL_DAYS[word])


def _time(text: str) -> time | None:
    if _NANOSECONDS.search(text):
        raise errors.unsupported_feature("TIME literals with nanoseconds")
    return parse_time(text)


def binary(text: str) -> bytes:
    """The bytes of hexadecimal digits; an odd first one stands alone.

    Raises
    ------
    ParseException
        INVALID_TYPED_LITERAL.
    """
    padded = "0" + text if len(text) % 2 else text
    try:
        # `fromhex` would pass over blanks.
        if not padded.isalnum() and padded:
            raise ValueError
        return bytes.fromhex(padded)
    except ValueError:
        raise errors.invalid_typed_literal("X", text) from None
