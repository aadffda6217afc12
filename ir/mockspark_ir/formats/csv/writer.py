"""Values' texts as tokens of CSV."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from mockspark_ir.formats.csv.options import character, delimiter
from mockspark_ir.formats.csv.parser import BLANKS
from mockspark_ir.formats.options import boolean


@frozen(eq=False)
class Quoting:
    """When tokens stand in quotes, and how."""

    delimiter: str
    quote: str
    escape: str
    null_value: str
    empty_value: str
    quote_all: bool
    escape_quotes: bool
    trim_left: bool
    trim_right: bool
    comment: str
    escape_of_escape: str
    line_separator: str

    @classmethod
    def of(cls, options: Mapping[str, str]) -> Quoting:
        """The quoting that options mean; raises as the reader's options do."""
        quote = character(options, "quote", '"') or "\0"
        escape = character(options, "escape", "\\") or "\0"
        usual = "" if escape == quote else escape
        return cls(
            delimiter(options.get("sep", options.get("delimiter", ","))),
            quote,
            escape,
            options.get("nullvalue", ""),
            options.get("emptyvalue", '""'),
            boolean(options, "quoteall", False),
            boolean(options, "escapequotes", True),
            boolean(options, "ignoreleadingwhitespace", True),
            boolean(options, "ignoretrailingwhitespace", True),
            character(options, "comment", "#") or "#",
            character(options, "chartoescapequoteescaping", usual) or "",
            options.get("linesep", ""),
        )

    def token(self, text: str | None, *, first: bool) -> str:
        """A value's token; that of the first column must not look like a comment."""
        if text is None:
            text = self.null_value
            if not text:
                return self.quote + self.quote if self.quote_all else ""
        if self.trim_left:
            text = text.lstrip(BLANKS)
        if self.trim_right:
            text = text.rstrip(BLANKS)
        if not text:
            quoted = self.quote_all and self.empty_value != '""'
            return self._quoted(self.empty_value) if quoted else self.empty_value
        return self._quoted(text) if self._needs_quotes(text, first) else text

    def _needs_quotes(self, text: str, first: bool) -> bool:
        if self.quote_all or text.startswith(self.quote) or (first and text.startswith(self.comment)):
            return True
        special = (self.delimiter, "\n", "\r", *self.line_separator, *([self.quote] if self.escape_quotes else []))
        return any(s in text for s in special)

    def _quoted(self, text: str) -> str:
        if self.escape != self.quote:
            text = text.replace(self.escape, self.escape_of_escape + self.escape)
        return self.quote + text.replace(self.quote, self.escape + self.quote) + self.quote
