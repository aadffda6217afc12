"""CSV files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import tzinfo
from typing import TYPE_CHECKING

from attrs import frozen

from mockspark_ir.formats.csv.writer import Quoting
from mockspark_ir.formats.options import boolean
from mockspark_ir.formats.texts import TextFormats, value_text
from mockspark_ir.types import StructType
from mockspark_runtimes.files.writing.text import LineFile
from mockspark_runtimes.files.writing.texts import column_texts

if TYPE_CHECKING:
    import pyarrow as pa


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
            _tokens(self.quoting, column_texts(column, f.dataType, self.formats), first=i == 0)
            for i, (f, column) in enumerate(zip(self.schema.fields, table.columns, strict=True))
        ]
        if len(columns) == 1:
            # Spark's writer leaves empty lines out.
            lines = columns[0].filter(pc.not_equal(columns[0], ""))
        else:
            lines = pc.binary_join_element_wise(*columns, self.quoting.delimiter)
        self.file.write(lines, path, self.header)


def _tokens(quoting: Quoting, texts: pa.Array, *, first: bool) -> pa.Array:
    """The tokens of a column."""
    import pyarrow as pa
    import pyarrow.compute as pc

    marks = (*quoting.delimiter, quoting.quote, quoting.escape, quoting.comment, "\n", "\r", *quoting.line_separator)
    special = "".join(map(re.escape, marks))
    odd = pc.match_substring_regex(texts, rf"^[\x00-\x20]|[\x00-\x20]$|^$|[{special}]")
    odd = pc.fill_null(odd, True)
    if quoting.quote_all:
        odd = pc.is_null(pa.nulls(len(texts)))
    if not pc.any(odd).as_py():
        return texts
    encoded = texts.filter(odd).dictionary_encode(null_encoding="encode")
    tokens = pa.array([quoting.token(text, first=first) for text in encoded.dictionary.to_pylist()], pa.string())
    return pc.replace_with_mask(texts, odd, tokens.take(encoded.indices))
