"""Text files: a row a line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from mockspark_ir.formats.csv.options import line_separator
from mockspark_ir.formats.options import boolean
from mockspark_runtimes.files.lines import read_bytes, read_lines

if TYPE_CHECKING:
    import pyarrow as pa


def scan_file(path: str, options: Mapping[str, str]) -> pa.Array:
    """The lines of a file, or with `wholetext` its content."""
    import pyarrow as pa

    # Whatever the option `encoding` says, Spark reads UTF-8.
    if boolean(options, "wholetext", False):
        content = read_bytes(path).decode("utf-8", "replace")
        return pa.array([content] if content else [], pa.string())
    return read_lines(path, separator=line_separator(options.get("linesep"))).cast(pa.string())
