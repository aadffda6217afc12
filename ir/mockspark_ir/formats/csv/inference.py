"""The types of tokens, and the names of columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from attrs import frozen

from mockspark_ir.formats.csv.options import CsvOptions
from mockspark_ir.formats.csv.parser import Token
from mockspark_ir.formats.csv.values import BadToken, parse_decimal, parse_double, parse_integer, token_parser
from mockspark_ir.types import (
    BooleanType,
    DataType,
    DateType,
    DecimalType,
    DoubleType,
    IntegerType,
    LongType,
    NullType,
    StringType,
    TimestampNTZType,
    TimestampType,
    TimeType,
)
from mockspark_ir.values.datetimes import parse_date

_STRICT_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DATES_IN_TIMESTAMPS = frozenset({"yyyy-MM-dd", "yyyy-M-d", "yyyy-M-dd", "yyyy-MM-d", "yyyy-MM", "yyyy-M", "yyyy"})
_INT, _LONG, _DOUBLE = IntegerType(), LongType(), DoubleType()
_DATE, _BOOLEAN, _STRING = DateType(), BooleanType(), StringType()
_TIME = TimeType()


def header_names(tokens: Sequence[Token], options: CsvOptions, *, case_sensitive: bool) -> list[str]:
    """The names that a first line gives: `_c0`, ... where it gives none, and numbered where it repeats one."""
    if not options.header:
        return [f"_c{i}" for i in range(len(tokens))]
    folded = [None if t is None else t if case_sensitive else t.lower() for t in tokens]
    names = []
    for i, token in enumerate(tokens):
        if not token:
            names.append(f"_c{i}")
        elif folded.count(folded[i]) > 1:
            names.append(f"{token}{i}")
        else:
            names.append(token)
    return names


@frozen(eq=False)
class InferenceRules:
    """Spark's rules for the type of one more token, given the type of those before it."""

    options: CsvOptions
    ntz: bool

    def fold(self, start: DataType, tokens: Iterable[str]) -> DataType:
        """The type of a column, token by token; a string stays one whatever follows."""
        result = start
        known: dict[tuple[DataType, str], DataType] = {}
        for token in tokens:
            found = known.get((result, token))
            if found is None:
                found = known[(result, token)] = self.infer(result, token)
            result = found
            if result is _STRING:
                return result
        return result

    def infer(self, so_far: DataType, token: str) -> DataType:
        """The type of a column after one more token."""
        if not token:
            return so_far
        match so_far:
            case NullType() | IntegerType():
                found = self._integer(token)
            case LongType():
                found = self._long(token)
            case DecimalType():
                found = self._decimal(token)
            case DoubleType():
                found = self._double(token)
            case DateType():
                found = self._date(token)
            case TimeType():
                found = self._time(token)
            case TimestampType() | TimestampNTZType():
                found = self._timestamp(token)
            case BooleanType():
                found = self._boolean(token)
            case _:
                return _STRING
        return self._merged(so_far, found)

    def _merged(self, so_far: DataType, found: DataType) -> DataType:
        """The type of a column that holds tokens of both types."""
        if {type(so_far), type(found)} in ({DateType, TimestampType}, {DateType, TimestampNTZType}):
            kind = found if isinstance(so_far, DateType) else so_far
            return kind if self._reads_dates_as(kind) else _STRING
        return merged(so_far, found)

    def _reads_dates_as(self, kind: DataType) -> bool:
        """Whether dates in their format can be read as timestamps too."""
        options = self.options
        own = options.timestamp_format if isinstance(kind, TimestampType) else options.timestamp_ntz_format
        return own is None and (options.date_format or "yyyy-MM-dd") in _DATES_IN_TIMESTAMPS

    def _integer(self, token: str) -> DataType:
        number = parse_integer(token)
        return _INT if number is not None and -(1 << 31) <= number < 1 << 31 else self._long(token)

    def _long(self, token: str) -> DataType:
        number = parse_integer(token)
        return _LONG if number is not None and -(1 << 63) <= number < 1 << 63 else self._decimal(token)

    def _decimal(self, token: str) -> DataType:
        exact = parse_decimal(token)
        if exact is not None:
            digits, exponent = exact.as_tuple().digits, exact.as_tuple().exponent
            if exponent == 0 and len(digits) <= 38:
                return DecimalType(len(digits), 0)
        return self._double(token)

    def _double(self, token: str) -> DataType:
        options = self.options
        special = token in (options.nan_value, options.positive_inf, options.negative_inf)
        return _DOUBLE if special or parse_double(token) is not None else self._time(token)

    def _time(self, token: str) -> DataType:
        """A time of day is looked for like a date, where there are such, but dates come first."""
        if self.options.times and self.options.prefer_date and not self._is_date(token) and self._reads(token, _TIME):
            return _TIME
        return self._date(token)

    def _date(self, token: str) -> DataType:
        return _DATE if self.options.prefer_date and self._is_date(token) else self._timestamp(token)

    def _is_date(self, token: str) -> bool:
        if self.options.date_format is not None:
            return self._reads(token, _DATE)
        return _STRICT_DATE.fullmatch(token) is not None and parse_date(token) is not None

    def _timestamp(self, token: str) -> DataType:
        kinds: tuple[DataType, ...] = (TimestampNTZType(), TimestampType()) if self.ntz else (TimestampType(),)
        for kind in kinds:
            if self._reads(token, kind):
                return kind
        return self._boolean(token)

    def _boolean(self, token: str) -> DataType:
        return _BOOLEAN if token.lower() in ("true", "false") else _STRING

    def _reads(self, token: str, dtype: DataType) -> bool:
        try:
            token_parser(dtype, self.options)(token)
        except BadToken:
            return False
        return True


def merged(left: DataType, right: DataType) -> DataType:
    """The type of a column that holds tokens of both types."""
    if left == right:
        return left
    if isinstance(left, NullType):
        return right
    numbers = (IntegerType, LongType, DecimalType, DoubleType)
    if isinstance(left, numbers) and isinstance(right, numbers):
        return _wider_number(left, right)
    times = {type(left), type(right)}
    return TimestampType() if times == {TimestampNTZType, TimestampType} else _STRING


def _wider_number(left: DataType, right: DataType) -> DataType:
    if isinstance(left, DoubleType) or isinstance(right, DoubleType):
        return _DOUBLE
    if isinstance(left, DecimalType) or isinstance(right, DecimalType):
        digits = max(_digits(left), _digits(right))
        return DecimalType(digits, 0) if digits <= 38 else _DOUBLE
    return _LONG


def _digits(dtype: DataType) -> int:
    match dtype:
        case DecimalType():
            return dtype.precision
        case LongType():
            return 20
        case _:
            return 10


def known_type(dtype: DataType) -> DataType:
    """The type of a column; one without any token is a string."""
    return _STRING if isinstance(dtype, NullType) else dtype
