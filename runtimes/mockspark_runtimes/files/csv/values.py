"""Columns of tokens to columns of values of a type.

Each type has a quick form: a regular expression, and a conversion of Arrow that is exact for what it matches. The
tokens that don't match are few; they are converted one by one by the exact rules.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from attrs import frozen

from mockspark_ir.formats.csv.options import CsvOptions
from mockspark_ir.formats.csv.values import BadToken, Parse, token_parser
from mockspark_ir.types import (
    ByteType,
    DataType,
    DateType,
    DoubleType,
    IntegerType,
    LongType,
    ShortType,
    StringType,
    TimestampNTZType,
    TimestampType,
)
from mockspark_runtimes.arrow.storage import storage_type, to_array

if TYPE_CHECKING:
    import pyarrow as pa


@frozen
class Quick:
    """Tokens that match `pattern` are converted by `convert` as a whole column."""

    pattern: str
    convert: Callable[[Any, CsvOptions], Any]


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
