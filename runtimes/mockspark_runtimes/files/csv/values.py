"""Tokens to values of a type.

Each type has a quick form: a regular expression, and a conversion of Arrow that is exact for what it matches. The
tokens that don't match are few; they are converted one by one by the exact rules.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from attrs import frozen

from mockspark_ir import errors
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
from mockspark_runtimes.arrow.storage import storage_type, to_array
from mockspark_runtimes.files.csv.options import CsvOptions

if TYPE_CHECKING:
    import pyarrow as pa

Parse = Callable[[str], Any]


class BadToken(ValueError):
    """The token is no value of the type."""


@frozen
class Quick:
    """Tokens that match `pattern` are converted by `convert` as a whole column."""

    pattern: str
    convert: Callable[[Any, CsvOptions], Any]


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


# Whole columns


def _cast(dtype: DataType) -> Callable[[Any, CsvOptions], Any]:
    return lambda column, options: column.cast(storage_type(dtype))


def _instants(column: pa.Array, options: CsvOptions) -> pa.Array:
    """Wall times in the session's zone; a gap in that zone makes Arrow give up, and the exact rules take over."""
    import pyarrow as pa
    import pyarrow.compute as pc

    return pc.assume_timezone(column.cast(pa.timestamp("us")), _arrow_zone(options), ambiguous="earliest").cast(
        pa.timestamp("us", tz="UTC")
    )


def _utc_instants(column: pa.Array, options: CsvOptions) -> pa.Array:
    import pyarrow as pa

    return column.cast(pa.timestamp("us", tz="UTC"))


def _arrow_zone(options: CsvOptions) -> str:
    name = str(options.zone)
    return name.removeprefix("UTC") or "UTC"


_WALL = r"^[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?"
_INT = r"^-?[0-9]{1,%d}$"
QUICK: dict[type[DataType], tuple[Quick, ...]] = {
    ByteType: (Quick(_INT % 2, _cast(ByteType())),),
    ShortType: (Quick(_INT % 4, _cast(ShortType())),),
    IntegerType: (Quick(_INT % 9, _cast(IntegerType())),),
    LongType: (Quick(_INT % 18, _cast(LongType())),),
    DoubleType: (Quick(r"^-?([0-9]+(\.[0-9]+)?|\.[0-9]+)([eE]-?[0-9]{1,3})?$", _cast(DoubleType())),),
    DateType: (Quick(r"^[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}$", _cast(DateType())),),
    TimestampNTZType: (Quick(_WALL + "$", _cast(TimestampNTZType())),),
    TimestampType: (Quick(_WALL + "$", _instants), Quick(_WALL + "Z$", _utc_instants)),
}


def convert_column(tokens: pa.Array, dtype: DataType, options: CsvOptions) -> tuple[pa.Array, list[int]]:
    """The values of a column of tokens, null where they are bad, and the rows that are."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if isinstance(dtype, StringType):
        return tokens, []
    parse = token_parser(dtype, options)
    for quick in () if _has_pattern(dtype, options) else QUICK.get(type(dtype), ()):
        matches = pc.match_substring_regex(tokens, quick.pattern)
        everything = pc.all(matches, min_count=0).as_py()
        if not everything and pc.sum(matches).as_py() in (None, 0):
            continue
        try:
            if everything:
                return quick.convert(tokens, options), []
            base = quick.convert(pc.if_else(matches, tokens, pa.scalar(None, pa.string())), options)
        except pa.ArrowInvalid:
            break
        return _with_exact(base, pc.invert(matches), tokens, parse, dtype)
    nothing = pa.nulls(len(tokens), storage_type(dtype))
    return _with_exact(nothing, pc.is_valid(tokens), tokens, parse, dtype)


def _has_pattern(dtype: DataType, options: CsvOptions) -> bool:
    match dtype:
        case DateType():
            return options.date_format is not None
        case TimestampType():
            return options.timestamp_format is not None
        case TimestampNTZType():
            return options.timestamp_ntz_format is not None
        case _:
            return False


def _with_exact(
    base: pa.Array, rest: pa.Array, tokens: pa.Array, parse: Parse, dtype: DataType
) -> tuple[pa.Array, list[int]]:
    """The column with the tokens of the rows `rest` converted one by one."""
    import pyarrow as pa
    import pyarrow.compute as pc

    rest = pc.fill_null(rest, False)
    encoded = tokens.filter(rest).dictionary_encode()
    values: list[Any] = []
    bad: set[int] = set()
    for code, text in enumerate(encoded.dictionary.to_pylist()):
        try:
            values.append(parse(text))
        except BadToken:
            values.append(None)
            bad.add(code)
    exact = to_array(values, dtype).take(encoded.indices)
    bad_rows: list[int] = []
    if bad:
        is_bad = pc.is_in(encoded.indices, pa.array(sorted(bad), encoded.indices.type))
        bad_rows = pc.indices_nonzero(rest).filter(is_bad).to_pylist()
    if len(exact) == len(base):
        return exact, bad_rows
    order = pc.sort_indices(pa.concat_arrays([pc.indices_nonzero(pc.invert(rest)), pc.indices_nonzero(rest)]))
    return pa.concat_arrays([base.filter(pc.invert(rest)), exact]).take(order), bad_rows
