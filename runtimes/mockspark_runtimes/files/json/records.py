"""The records of JSON files as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mockspark_ir import errors
from mockspark_runtimes.files.json.options import JsonOptions
from mockspark_runtimes.files.lines import read_lines, read_text

if TYPE_CHECKING:
    import pyarrow as pa


class Broken(str):
    """A text whose bytes were no characters."""

    __slots__ = ()


def json_records(path: str, options: JsonOptions) -> list[str]:
    """The lines of a file that are not empty, or with `multiLine` the whole file.

    Lines whose bytes are no characters of the encoding are `Broken`.
    """
    charset = options.encoding or "utf-8"
    if options.multi_line:
        return [read_text(path, charset)]
    lines: list[str] = json_lines(path, options).to_pylist()
    return [_checked(line) for line in lines if line]


def json_lines(path: str, options: JsonOptions) -> pa.Array:
    """The lines of a file. Raises IllegalArgumentException if it isn't known what ends one."""
    charset = options.encoding or "utf-8"
    if charset != "utf-8" and options.line_separator is None:
        raise errors.IllegalArgumentException(
            message=f"The option lineSep must be given for JSON files in the encoding {charset}."
        )
    return read_lines(path, charset, options.line_separator)


def _checked(line: str) -> str:
    return Broken(line) if "\ufffd" in line else line
