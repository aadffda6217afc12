"""Tokens to values of a type."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC
from decimal import Decimal
from typing import Any

from mockspark_ir import errors
from mockspark_ir.formats.csv.options import CsvOptions
from mockspark_ir.formats.datetimes import date_reader, time_reader, timestamp_ntz_reader, timestamp_reader
from mockspark_ir.types import (
    AnsiIntervalType,
    BinaryType,
    BooleanType,
    ByteType,
    DataType,
    DateType,
    DecimalType,
    DoubleType,
    FloatType,
    IntegerType,
    IntegralType,
    LongType,
    ShortType,
    StringType,
    TimestampNTZType,
    TimestampType,
    TimeType,
    UserDefinedType,
)
from mockspark_ir.values import parsing
from mockspark_ir.values.casts import cast
from mockspark_ir.values.decimals import to_precision

Parse = Callable[[str], Any]


class BadToken(ValueError):
    """The token is no value of the type."""


_INTEGER = re.compile(r"[+-]?\d+")
_RANGES = {ByteType: 7, ShortType: 15, IntegerType: 31, LongType: 63}
_JAVA_SPECIAL = {"NaN", "+NaN", "-NaN", "Infinity", "+Infinity", "-Infinity"}


def parse_integer(text: str) -> int | None:
    """A whole number as Java's parseInt reads it, of any size."""
    return int(text) if _INTEGER.fullmatch(text) else None


def parse_double(text: str) -> float | None:
    """A double as Java's parseDouble reads it."""
    if "n" in text.lower() and text.strip(parsing.BLANKS) not in _JAVA_SPECIAL:
        return None
    return parsing.double(text)


def parse_decimal(text: str) -> Decimal | None:
    """A decimal as Java's BigDecimal reads it: blanks are not trimmed."""
    return None if text != text.strip(parsing.BLANKS) else parsing.decimal(text)


def fitted(exact: Decimal | None, dtype: DecimalType) -> Decimal | None:
    """The number rounded to the type's scale, or None where it has too many digits."""
    if exact is None or (exact and parsing.integral_digits(exact) > dtype.precision - dtype.scale + 1):
        return None
    return to_precision(exact, dtype.precision, dtype.scale)


def token_parser(dtype: DataType, options: CsvOptions) -> Parse:
    """The function from a token to an internal value; it raises BadToken.

    Raises PySparkNotImplementedError for types or patterns that can't be read from CSV.
    """
    match dtype:
        case StringType():
            return lambda text: text
        case BinaryType():
            return lambda text: text.encode()
        case BooleanType():
            return _boolean
        case IntegralType():
            return _integral(1 << _RANGES[type(dtype)])
        case FloatType() | DoubleType():
            return _floating(dtype, options)
        case DecimalType():
            return _decimal(dtype)
        case DateType():
            return _required(date_reader(options.date_format))
        case TimestampType():
            return _required(timestamp_reader(options.timestamp_format, options.zone))
        case TimestampNTZType():
            return _required(timestamp_ntz_reader(options.timestamp_ntz_format))
        case TimeType():
            return _required(time_reader(options.time_format))
        case AnsiIntervalType():
            return _interval(dtype)
        case UserDefinedType():
            return token_parser(dtype.sqlType(), options)
        case _:
            raise errors.unsupported_feature(f"the type {dtype.simpleString()} in CSV files")


def _required(parse: Callable[[str], Any | None]) -> Parse:
    def parsed(text: str) -> Any:
        value = parse(text)
        if value is None:
            raise BadToken(text)
        return value

    return parsed


def _boolean(text: str) -> bool:
    word = text.lower()
    if word not in ("true", "false"):
        raise BadToken(text)
    return word == "true"


def _integral(limit: int) -> Parse:
    def parsed(text: str) -> int:
        value = parse_integer(text)
        if value is None or not -limit <= value < limit:
            raise BadToken(text)
        return value

    return parsed


def _floating(dtype: DataType, options: CsvOptions) -> Parse:
    special = {
        options.nan_value: float("nan"),
        options.positive_inf: float("inf"),
        options.negative_inf: float("-inf"),
    }
    single = isinstance(dtype, FloatType)

    def parsed(text: str) -> float:
        value = special.get(text)
        if value is None:
            value = parse_double(text)
        if value is None:
            raise BadToken(text)
        if single:
            exact = parsing.single(text) if text not in special else value
            return value if exact is None else exact
        return value

    return parsed


def _decimal(dtype: DecimalType) -> Parse:
    def parsed(text: str) -> Decimal:
        value = fitted(parse_decimal(text.replace(",", "")), dtype)
        if value is None:
            raise BadToken(text)
        return value

    return parsed


def _interval(dtype: DataType) -> Parse:
    convert = cast(StringType(), dtype, ansi=True, time_zone=UTC)

    def parsed(text: str) -> Any:
        try:
            return convert(text)
        except errors.PySparkNotImplementedError:
            raise
        except errors.PySparkException:
            raise BadToken(text) from None

    return parsed
