"""The schema of CSV files."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from mockspark_ir import errors
from mockspark_ir.evaluation.xorshift import XORShiftRandom
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
    StructField,
    StructType,
    TimestampNTZType,
    TimestampType,
    TimeType,
)
from mockspark_ir.values.datetimes import parse_date
from mockspark_runtimes.files.csv.options import CsvOptions
from mockspark_runtimes.files.csv.tokens import LineParser, Token, keep_records, tokenize
from mockspark_runtimes.files.csv.values import (
    QUICK,
    BadToken,
    parse_decimal,
    parse_double,
    parse_integer,
    token_parser,
)

if TYPE_CHECKING:
    import pyarrow as pa

_STRICT_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DATES_IN_TIMESTAMPS = frozenset({"yyyy-MM-dd", "yyyy-M-d", "yyyy-M-dd", "yyyy-MM-d", "yyyy-MM", "yyyy-M", "yyyy"})
_INT, _LONG, _DOUBLE = IntegerType(), LongType(), DoubleType()
_DATE, _BOOLEAN, _STRING, _NULL = DateType(), BooleanType(), StringType(), NullType()
_TIME = TimeType()


def infer_schema(files: Sequence[pa.Array], options: CsvOptions, *, case_sensitive: bool, ntz: bool) -> StructType:
    """The schema of files given as their lines: names from the first line, types from all.

    Raises PySparkNotImplementedError for options that are not done.
    """
    records = [keep_records(lines, options) for lines in files]
    first = next((lines[0].as_py() for lines in records if len(lines)), None)
    if first is None:
        return StructType([])
    names = header_names(LineParser(options).parse(first), options, case_sensitive=case_sensitive)
    if not options.infer_schema:
        return StructType([StructField(name, _STRING) for name in names])
    sampled = [keep_records(lines, options) for lines in _sampled(files, options)]
    types = _infer_types(_data(sampled, first, options), len(names), options, ntz=ntz)
    return StructType([StructField(name, dtype) for name, dtype in zip(names, types, strict=True)])


# Larger files would be several partitions of Spark's, each with a stream of random numbers of its own.
_ONE_PARTITION = 4 << 20


def _sampled(files: Sequence[pa.Array], options: CsvOptions) -> Sequence[pa.Array]:
    """The lines from which types are inferred, the very ones that Spark draws."""
    import pyarrow as pa

    if options.sampling_ratio >= 1.0 or not options.infer_schema:
        return files
    if len(files) > 1 or files[0].nbytes > _ONE_PARTITION or options.multi_line:
        raise errors.unsupported_feature("the option 'samplingRatio' of several or large CSV files")
    stream = XORShiftRandom(1)
    kept = [stream.next_double() < options.sampling_ratio for _ in range(len(files[0]))]
    return [files[0].filter(pa.array(kept, pa.bool_()))]


def _data(records: Sequence[pa.Array], first: str, options: CsvOptions) -> list[pa.Array]:
    """The lines to infer from: with a header, none that is equal to it."""
    import pyarrow.compute as pc

    if not options.header:
        return list(records)
    if options.multi_line:
        return [lines.slice(1) for lines in records]
    return [lines.filter(pc.not_equal(lines, first)) for lines in records]


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


def _infer_types(records: Sequence[pa.Array], width: int, options: CsvOptions, *, ntz: bool) -> list[DataType]:
    import pyarrow as pa

    lines = pa.concat_arrays(records) if len(records) > 1 else records[0]
    rules = InferenceRules(options, ntz)
    columns = tokenize(lines, width, options).columns
    return [_final(_infer_column(column, rules)) for column in columns]


def _final(dtype: DataType) -> DataType:
    return _STRING if isinstance(dtype, NullType) else dtype


# Columns whose tokens all match have this type, in whichever order they come. A column of whole numbers and doubles
# is one of doubles.
_QUICK_DOUBLE = r"^-?([0-9]{1,9}|[0-9]*\.[0-9]+)$"


def _infer_column(tokens: pa.Array, rules: InferenceRules) -> DataType:
    import pyarrow as pa
    import pyarrow.compute as pc

    present = tokens.drop_null()
    if len(present) == 0:
        return _NULL
    first = rules.infer(_NULL, present[0].as_py())
    quick = _quick(first, rules)
    for pattern, convert in quick:
        if pc.all(pc.match_substring_regex(present, pattern)).as_py():
            try:
                convert(present, rules.options)
            except pa.ArrowInvalid:
                break
            return first
    if isinstance(first, IntegerType | DoubleType) and pc.all(pc.match_substring_regex(present, _QUICK_DOUBLE)).as_py():
        return _DOUBLE
    return rules.fold(first, present)


def _quick(first: DataType, rules: InferenceRules) -> Sequence[tuple[str, Callable[..., object]]]:
    """The test that shows a whole column to be of the first token's type."""
    options = rules.options
    match first:
        case IntegerType() | LongType():
            return [(QUICK[IntegerType][0].pattern, lambda column, _: column)] if first == _INT else ()
        case DateType() if options.date_format is None:
            return [(q.pattern, q.convert) for q in QUICK[DateType]]
        case TimestampType() if options.timestamp_format is None:
            return [(q.pattern, q.convert) for q in QUICK[TimestampType]]
        case _:
            return ()


@frozen(eq=False)
class InferenceRules:
    """Spark's rules for the type of one more token, given the type of those before it."""

    options: CsvOptions
    ntz: bool

    def fold(self, start: DataType, tokens: pa.Array) -> DataType:
        """The type of a column, token by token; a string stays one whatever follows."""
        result = start
        known: dict[tuple[DataType, str], DataType] = {}
        for chunk_start in range(0, len(tokens), 10_000):
            for token in tokens.slice(chunk_start, 10_000).to_pylist():
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
