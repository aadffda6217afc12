"""Lines of CSV to tokens, with the rules of the parser that Spark uses for quotes in odd places.

A token is None where it is null: empty without quotes, or the null value.
"""

from __future__ import annotations

import re

from mockspark_ir.formats.csv.options import CsvOptions

Token = str | None
BLANKS = "".join(map(chr, range(0x21)))


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
            text = text.rstrip(BLANKS)
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
                i, previous = self._escape_after_quote(line, i, parts)
                continue
            else:
                previous = char
            i += 1
        blanks = i
        while i < len(line) and line[i] <= " " and not self._stops(line, i):
            i += 1
        if i < len(line) and not self._stops(line, i):
            return self._unquoted_after_all(line, blanks, parts)
        return self._after_quotes("".join(parts)), i + len(delimiter)

    def _escape_after_quote(self, line: str, i: int, parts: list[str]) -> tuple[int, str]:
        """An escape right behind a quote that seemed to close: where quoted text goes on, and the character before.

        What follows is plain text up to a delimiter, which goes; another such pair within takes one delimiter more.
        """
        quote, escape = self._options.quote or "", self._options.escape or ""
        parts.append(quote)
        previous, open_pairs = line[i], 1
        while i < len(line):
            if self._stops(line, i):
                i, previous = i + len(self._delimiter), self._delimiter
                open_pairs -= 1
                if not open_pairs:
                    break
                continue
            char = line[i]
            if char not in (quote, escape):
                if previous == quote:
                    parts.append(quote)
                parts.append(char)
            elif char == previous or (char == quote and previous == escape):
                parts.append(char)
                if previous == escape:
                    char = ""
            elif previous == quote:
                parts.append(quote)
                previous, open_pairs = char, open_pairs + 1
                continue
            previous = char
            i += 1
        return i, previous

    def _unquoted_after_all(self, line: str, i: int, parts: list[str]) -> tuple[Token, int]:
        """A quote that neither closes nor is escaped: the token is plain text up to the delimiter, quotes included."""
        quote = self._options.quote or ""
        end = self._end(line, i)
        text = quote + "".join(parts) + quote + line[i:end]
        if self._options.trim_right:
            text = text.rstrip(BLANKS)
        return self._null_if_empty(text), end + len(self._delimiter)

    def _after_quotes(self, text: str) -> Token:
        value = text or self._options.empty_value
        return None if value == self._options.null_value else value


def blank_start(options: CsvOptions) -> re.Pattern[str] | None:
    """What makes Spark's parser fail: a first token of blanks, if only what stands behind tokens is trimmed."""
    if not options.trim_right or options.trim_left:
        return None
    blanks = "[" + "".join(f"\\x{i:02x}" for i in range(0x21) if chr(i) not in options.delimiter) + "]+"
    return re.compile(f"^{blanks}{re.escape(options.delimiter)}")
