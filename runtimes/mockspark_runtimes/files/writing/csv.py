"""CSV files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import tzinfo
from typing import TYPE_CHECKING

from attrs import frozen

from mockspark_ir.types import StructType
from mockspark_runtimes.files.csv.options import character, delimiter
from mockspark_runtimes.files.options import boolean
from mockspark_runtimes.files.writing.text import LineFile
from mockspark_runtimes.files.writing.texts import TextFormats, column_texts, value_text

if TYPE_CHECKING:
    import pyarrow as pa

_BLANKS = "".join(map(chr, range(0x21)))


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
        )

    def token(self, text: str | None, *, first: bool) -> str:
        """A value's token; that of the first column must not look like a comment."""
        if text is None:
            text = self.null_value
            if not text:
                return self.quote + self.quote if self.quote_all else ""
        if self.trim_left:
            text = text.lstrip(_BLANKS)
        if self.trim_right:
            text = text.rstrip(_BLANKS)
        if not text:
            quoted = self.quote_all and self.empty_value != '""'
            return self._quoted(self.empty_value) if quoted else self.empty_value
        return self._quoted(text) if self._needs_quotes(text, first) else text

    def _needs_quotes(self, text: str, first: bool) -> bool:
        if self.quote_all or text.startswith(self.quote) or (first and text.startswith(self.comment)):
            return True
        special = (self.delimiter, "\n", "\r", *([self.quote] if self.escape_quotes else []))
        return any(s in text for s in special)

    def _quoted(self, text: str) -> str:
        if self.escape != self.quote:
            text = text.replace(self.escape, self.escape_of_escape + self.escape)
        return self.quote + text.replace(self.quote, self.escape + self.quote) + self.quote

    def tokens(self, texts: pa.Array, *, first: bool) -> pa.Array:
        """The tokens of a column."""
        import pyarrow as pa
        import pyarrow.compute as pc

        special = "".join(re.escape(c) for c in (*self.delimiter, self.quote, self.escape, self.comment, "\n", "\r"))
        odd = pc.match_substring_regex(texts, rf"^[\x00-\x20]|[\x00-\x20]$|^$|[{special}]")
        odd = pc.fill_null(odd, True)
        if self.quote_all:
            odd = pc.is_null(pa.nulls(len(texts)))
        if not pc.any(odd).as_py():
            return texts
        encoded = texts.filter(odd).dictionary_encode(null_encoding="encode")
        tokens = pa.array([self.token(text, first=first) for text in encoded.dictionary.to_pylist()], pa.string())
        return pc.replace_with_mask(texts, odd, tokens.take(encoded.indices))


@frozen(eq=False)
class CsvWriter:
    """Writes CSV files."""

    schema: StructType
    quoting: Quoting
    formats: TextFormats
    header: str | None
    file: LineFile
    extension: str

    @classmethod
    def of(cls, schema: StructType, options: Mapping[str, str], zone: tzinfo) -> CsvWriter:
        """The writer that options mean; raises as `value_text`, `text_codec` and the reader's options."""
        quoting = Quoting.of(options)
        formats = TextFormats.of(options, zone)
        for f in schema.fields:
            value_text(f.dataType, formats)
        header = None
        if boolean(options, "header", False):
            header = quoting.delimiter.join(quoting.token(n, first=i == 0) for i, n in enumerate(schema.names))
        file, suffix = LineFile.of(options)
        return cls(schema, quoting, formats, header, file, f".csv{suffix}")

    def write(self, table: pa.Table, path: str) -> None:
        """Write the rows of a table in storage form."""
        import pyarrow.compute as pc

        columns = [
            self.quoting.tokens(column_texts(column, f.dataType, self.formats), first=i == 0)
            for i, (f, column) in enumerate(zip(self.schema.fields, table.columns, strict=True))
        ]
        if len(columns) == 1:
            # Spark's writer leaves empty lines out.
            lines = columns[0].filter(pc.not_equal(columns[0], ""))
        else:
            lines = pc.binary_join_element_wise(*columns, self.quoting.delimiter)
        self.file.write(lines, path, self.header)
