"""Text files: a line a row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from attrs import frozen

from mockspark_ir import errors
from mockspark_ir.formats.csv.options import encoding, line_separator
from mockspark_ir.types import StructType
from mockspark_runtimes.files.writing.compression import Compress, text_codec
from mockspark_runtimes.files.writing.texts import single_array

if TYPE_CHECKING:
    import pyarrow as pa


@frozen(eq=False)
class LineFile:
    """Writes lines: what ends them, their character set, and what compresses the file."""

    separator: str
    encoding: str
    compress: Compress

    @classmethod
    def of(cls, options: Mapping[str, str]) -> tuple[LineFile, str]:
        """The file that options mean, and what compression adds to its name."""
        compress, suffix = text_codec(options)
        separator = line_separator(options.get("linesep")) or "\n"
        name = encoding(options.get("encoding", options.get("charset", "UTF-8")))
        return cls(separator, name, compress), suffix

    def write(self, lines: pa.Array, path: str, first: str | None = None) -> None:
        """Write lines, and perhaps one before them."""
        head = b"" if first is None else f"{first}{self.separator}".encode(self.encoding)
        with open(path, "wb") as file:
            file.write(self.compress(head + self._bytes(lines)))

    def _bytes(self, lines: pa.Array) -> bytes:
        import pyarrow as pa
        import pyarrow.compute as pc

        if len(lines) == 0:
            return b""
        large = lines.cast(pa.large_string())
        whole = pa.ListArray.from_arrays(pa.array([0, len(large)], pa.int32()), large)
        joined = pc.binary_join(whole, pa.scalar(self.separator, large.type))
        data: bytes = joined.buffers()[2].to_pybytes()[: pc.binary_length(joined)[0].as_py()]
        data += self.separator.encode()
        return data if self.encoding == "utf-8" else data.decode().encode(self.encoding, "replace")


@frozen(eq=False)
class TextWriter:
    """Writes text files."""

    file: LineFile
    extension: str

    @classmethod
    def of(cls, schema: StructType, options: Mapping[str, str]) -> TextWriter:
        """The writer that options mean.

        Raises AnalysisException (_LEGACY_ERROR_TEMP_1289) unless there is one column.
        """
        if len(schema.fields) != 1:
            raise errors.analysis_error("_LEGACY_ERROR_TEMP_1290", schemaSize=str(len(schema.fields)))
        file, suffix = LineFile.of(options)
        return cls(file, f".txt{suffix}")

    def write(self, table: pa.Table, path: str) -> None:
        """Write the rows of a table in storage form; null is an empty line."""
        import pyarrow.compute as pc

        self.file.write(pc.fill_null(single_array(table.column(0)), ""), path)
