"""Lines of CSV to tokens.

Lines that any parser understands alike go to a fast one; the others to `LineParser`, which has the rules of the parser
that Spark uses for quotes in odd places. A token is None where it is null: empty without quotes, or the null value.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from mockspark_runtimes.files.csv.options import CsvOptions

if TYPE_CHECKING:
    import pyarrow as pa

Token = str | None
_BLANKS = "".join(map(chr, range(0x21)))


@frozen(eq=False)
class TokenTable:
    """The tokens of some lines, by column; `wrong_width` are the rows with fewer or more tokens than columns."""

    columns: list[pa.Array]
    wrong_width: Sequence[int]


class LineParser:
    """Parses one line after another, or with `newline` a text whose records such line ends part."""

    def __init__(self, options: CsvOptions, newline: str = "") -> None:
        self._options = options
        self._delimiter = options.delimiter
        self._newline = newline

    def record_end(self, text: str, start: int) -> int:
        """Where the record that starts at a position ends."""
        position = start
        while True:
            _, after = self._token(text, position)
            end = after - len(self._delimiter)
            if end >= len(text) or text.startswith(self._newline, end):
                return end
            position = after

    def _stops(self, text: str, position: int) -> bool:
        """Whether a token ends here."""
        if text.startswith(self._delimiter, position):
            return True
        return bool(self._newline) and text.startswith(self._newline, position)

    def parse(self, line: str) -> list[Token]:
        """The tokens of a line."""
        tokens, position = [], 0
        while True:
            token, position = self._token(line, position)
            tokens.append(token)
            if position > len(line):
                return tokens

    def _token(self, line: str, start: int) -> tuple[Token, int]:
        """The token at a position, and the position after the delimiter that ends it (beyond the end for the last)."""
        options = self._options
        if options.trim_left:
            while start < len(line) and line[start] <= " " and not self._stops(line, start):
                start += 1
        if options.quote is not None and line.startswith(options.quote, start):
            return self._quoted(line, start + 1)
        end = self._end(line, start)
        text = line[start:end]
        if end == len(line) and len(self._delimiter) > 1 and options.quote and text.endswith(options.quote):
            text += options.quote  # a quirk of Spark's parser
        if options.trim_right:
            text = text.rstrip(_BLANKS)
        return self._null_if_empty(text), end + len(self._delimiter)

    def _end(self, line: str, start: int) -> int:
        found = line.find(self._delimiter, start)
        end = len(line) if found < 0 else found
        if self._newline:
            newline = line.find(self._newline, start, end)
            return end if newline < 0 else newline
        return end

    def _null_if_empty(self, text: str) -> Token:
        return None if not text or text == self._options.null_value else text

    def _quoted(self, line: str, start: int) -> tuple[Token, int]:
        options, delimiter = self._options, self._delimiter
        # Without one, the character before the first counts as the escape.
        quote, escape = options.quote, options.escape or ""
        if not escape and line.startswith(f"{quote}{delimiter}", start):
            return self._after_quotes(""), start + 1 + len(delimiter)
        parts: list[str] = []
        previous, i = "", start
        while True:
            at_end = i >= len(line)
            char = "" if at_end else line[i]
            if previous == quote and (at_end or char <= " " or self._stops(line, i)):
                break
            if at_end:
                return self._after_quotes("".join(parts)), i + len(delimiter)
            if char not in (quote, escape):
                if previous == quote:
                    return self._unquoted_after_all(line, i, parts)
                if previous and previous == escape:
                    parts.append(previous)
                parts.append(char)
                previous = char
            elif char == escape and previous == escape and escape != quote:
                parts.append(char)
                previous = ""
            elif previous == escape and (previous or not options.escape):
                if char == quote:
                    parts.append(char)
                    previous = ""
                else:
                    parts.append(previous)
                    previous = char
            elif char == quote and previous == quote:
                parts.append(char)
            elif previous == quote:
                return self._unquoted_after_all(line, i, parts)
            else:
                previous = char
            i += 1
        blanks = i
        while i < len(line) and line[i] <= " " and not self._stops(line, i):
            i += 1
        if i < len(line) and not self._stops(line, i):
            return self._unquoted_after_all(line, blanks, parts)
        return self._after_quotes("".join(parts)), i + len(delimiter)

    def _unquoted_after_all(self, line: str, i: int, parts: list[str]) -> tuple[Token, int]:
        """A quote that neither closes nor is escaped: the token is plain text up to the delimiter, quotes included."""
        quote = self._options.quote or ""
        end = self._end(line, i)
        text = quote + "".join(parts) + quote + line[i:end]
        if self._options.trim_right:
            text = text.rstrip(_BLANKS)
        return self._null_if_empty(text), end + len(self._delimiter)

    def _after_quotes(self, text: str) -> Token:
        value = text or self._options.empty_value
        return None if value == self._options.null_value else value


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
        column = pc.ascii_ltrim(column, _BLANKS)
    if options.trim_right:
        column = pc.ascii_rtrim(column, _BLANKS)
    null = pc.or_(pc.equal(column, ""), pc.equal(column, options.null_value))
    return pc.if_else(null, pa.scalar(None, pa.string()), column)
