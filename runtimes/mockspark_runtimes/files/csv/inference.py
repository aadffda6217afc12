"""The schema of CSV files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from mockspark_ir import errors
from mockspark_ir.evaluation.xorshift import XORShiftRandom
from mockspark_ir.formats.csv.inference import InferenceRules, header_names, known_type
from mockspark_ir.formats.csv.options import CsvOptions
from mockspark_ir.formats.csv.parser import LineParser
from mockspark_ir.types import (
    DataType,
    DateType,
    DoubleType,
    IntegerType,
    LongType,
    NullType,
    StringType,
    StructField,
    StructType,
    TimestampType,
)
from mockspark_runtimes.files.csv.tokens import keep_records, tokenize
from mockspark_runtimes.files.csv.values import QUICK

if TYPE_CHECKING:
    import pyarrow as pa

_INT, _DOUBLE, _STRING, _NULL = IntegerType(), DoubleType(), StringType(), NullType()


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
_CHUNK = 10_000


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


def _infer_types(records: Sequence[pa.Array], width: int, options: CsvOptions, *, ntz: bool) -> list[DataType]:
    import pyarrow as pa

    lines = pa.concat_arrays(records) if len(records) > 1 else records[0]
    rules = InferenceRules(options, ntz)
    columns = tokenize(lines, width, options).columns
    return [known_type(_infer_column(column, rules)) for column in columns]


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
    chunks = (present.slice(start, _CHUNK).to_pylist() for start in range(0, len(present), _CHUNK))
    return rules.fold(first, chain.from_iterable(chunks))


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
