"""Lines of CSV to tokens.

Lines that any parser understands alike go to a fast one; the others to `LineParser`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from mockspark_ir.formats.csv.options import CsvOptions
from mockspark_ir.formats.csv.parser import BLANKS, LineParser

if TYPE_CHECKING:
    import pyarrow as pa


@frozen(eq=False)
class TokenTable:
    """The tokens of some lines, by column; `wrong_width` are the rows with fewer or more tokens than columns."""

    columns: list[pa.Array]
    wrong_width: Sequence[int]


def split_records(text: str, options: CsvOptions) -> pa.Array:
    """The records of a text in which quotes may hold line ends."""
    import pyarrow as pa

    first = re.search(r"\r\n|\n|\r", text)
    newline = options.line_separator or (first[0] if first else "\n")
    if newline == "\r\n":
        text, newline = text.replace("\r\n", "\n"), "\n"
    if options.quote is None or options.quote not in text:
        records = text.split(newline)
    else:
        parser, records, start = LineParser(options, newline), [], 0
        while start <= len(text):
            if options.comment and text.startswith(options.comment, start):
                found = text.find(newline, start)
                end = len(text) if found < 0 else found
            else:
                end = parser.record_end(text, start)
            records.append(text[start:end])
            start = end + len(newline)
    return pa.array(records, pa.large_string())


def keep_records(lines: pa.Array, options: CsvOptions) -> pa.Array:
    """The lines without blank ones and comments."""
    import pyarrow.compute as pc

    blank = pc.equal(lines, "") if options.multi_line else pc.match_substring_regex(lines, r"^[\x00-\x20]*$")
    dropped = pc.or_(blank, pc.starts_with(lines, options.comment)) if options.comment else blank
    return lines.filter(pc.invert(dropped)) if pc.any(dropped).as_py() else lines


def tokenize(lines: pa.Array, width: int, options: CsvOptions) -> TokenTable:
    """The tokens of lines that `keep_records` left, in `width` columns."""
    import pyarrow as pa
    import pyarrow.compute as pc

    simple = _simple(lines, width, options)
    if pc.all(simple).as_py():
        return TokenTable(_parse_simple(lines, width, options), ())
    fast = _parse_simple(lines.filter(simple), width, options)
    slow_lines = lines.filter(pc.invert(simple))
    parser = LineParser(options)
    rows = [parser.parse(line) for line in slow_lines.to_pylist()]
    positions = pc.indices_nonzero(pc.invert(simple))
    wrong = [p for p, row in zip(positions.to_pylist(), rows, strict=True) if len(row) != width]
    order = pc.sort_indices(pa.concat_arrays([pc.indices_nonzero(simple), positions]))
    columns = []
    for i in range(width):
        slow = pa.array([row[i] if i < len(row) else None for row in rows], pa.string())
        columns.append(pa.concat_arrays([fast[i], slow]).take(order))
    return TokenTable(columns, wrong)


def _simple(lines: pa.Array, width: int, options: CsvOptions) -> pa.Array:
    """Which lines have the right number of tokens, and no quotes but around whole tokens without escapes."""
    import pyarrow.compute as pc

    delimiter = options.delimiter
    if len(delimiter.encode()) > 1 or delimiter in "\n\r" or width == 0:
        return pc.less(pc.binary_length(lines), 0)
    if options.multi_line:
        whole = pc.invert(pc.match_substring_regex(lines, r"[\r\n]"))
        return pc.and_(whole, _regular(lines, width, options))
    return _regular(lines, width, options)


def _regular(lines: pa.Array, width: int, options: CsvOptions) -> pa.Array:
    import pyarrow.compute as pc

    text, delimiter, quote = lines, options.delimiter, options.quote
    regular = None
    if quote is not None:
        quoted = pc.match_substring(lines, quote)
        if pc.any(quoted).as_py():
            q, d = re.escape(quote), re.escape(delimiter)
            count = "*" if _empties_alike(options) else "+"
            inside = f"{q}[^{_in_class(quote)}{_in_class(options.escape or quote)}]{count}{q}"
            token = f"(?:{inside}|[^{_in_class(quote)}{_in_class(delimiter)}]*)"
            regular = pc.match_substring_regex(lines, f"^{token}(?:{d}{token})*$")
            if options.trim_left or options.trim_right:
                regular = pc.invert(quoted)
            text = pc.if_else(quoted, pc.replace_substring_regex(lines, inside, ""), lines)
    counted = pc.equal(pc.count_substring(text, delimiter), width - 1)
    return counted if regular is None else pc.and_(counted, regular)


def _in_class(char: str) -> str:
    return "\\" + char if char in "\\]^-" else char


def _empties_alike(options: CsvOptions) -> bool:
    """Whether an empty token in quotes is null, as one without."""
    return options.empty_value == options.null_value


def _parse_simple(lines: pa.Array, width: int, options: CsvOptions) -> list[pa.Array]:
    import pyarrow as pa
    import pyarrow.compute as pc
    from pyarrow import csv

    if len(lines) == 0:
        return [pa.array([], pa.string())] * width
    if width == 1 and options.quote is None:
        columns = [lines.cast(pa.string())]
    else:
        names = [str(i) for i in range(width)]
        whole = pa.ListArray.from_arrays(pa.array([0, len(lines)], pa.int32()), lines)
        joined = pc.binary_join(whole, pa.scalar("\n", lines.type))
        table = csv.read_csv(
            pa.BufferReader(joined.buffers()[2]),
            read_options=csv.ReadOptions(column_names=names, block_size=_block_size(lines)),
            parse_options=csv.ParseOptions(
                delimiter=options.delimiter,
                quote_char=options.quote or False,
                double_quote=False,
                escape_char=False,
                newlines_in_values=False,
                ignore_empty_lines=False,
            ),
            convert_options=csv.ConvertOptions(
                check_utf8=False,
                column_types=dict.fromkeys(names, pa.string()),
                null_values=["", options.null_value],
                strings_can_be_null=not (options.trim_left or options.trim_right),
                quoted_strings_can_be_null=True,
            ),
        )
        columns = [_single(table.column(i)) for i in range(width)]
        if not (options.trim_left or options.trim_right):
            return columns
    return [_trimmed(column, options) for column in columns]


def _block_size(lines: pa.Array) -> int:
    """Blocks of a megabyte, or what the longest line needs."""
    import pyarrow.compute as pc

    longest: int = pc.max(pc.binary_length(lines)).as_py()
    return max(1 << 20, 2 * longest + 16)


def _single(column: pa.ChunkedArray) -> pa.Array:
    import pyarrow as pa

    return column.chunk(0) if column.num_chunks == 1 else pa.concat_arrays(column.chunks)


def _trimmed(column: pa.Array, options: CsvOptions) -> pa.Array:
    import pyarrow as pa
    import pyarrow.compute as pc

    if options.trim_left:
        column = pc.ascii_ltrim(column, BLANKS)
    if options.trim_right:
        column = pc.ascii_rtrim(column, BLANKS)
    null = pc.or_(pc.equal(column, ""), pc.equal(column, options.null_value))
    return pc.if_else(null, pa.scalar(None, pa.string()), column)
