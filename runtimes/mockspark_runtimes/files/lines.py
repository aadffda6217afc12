"""Files as text and as lines of text."""

from __future__ import annotations

import bz2
import gzip
import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING

from mockspark_ir import errors
from mockspark_runtimes.files.listing import to_uri

if TYPE_CHECKING:
    import pyarrow as pa

_CODECS: dict[str, Callable[[bytes], bytes]] = {
    ".gz": gzip.decompress,
    ".bz2": bz2.decompress,
    ".deflate": zlib.decompress,
}
_OTHER_CODECS = (".snappy", ".lz4", ".zst")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def read_bytes(path: str) -> bytes:
    """A file's content, decompressed if its name says so.

    Raises UnknownException (FAILED_READ_FILE...) for a file that is gone or broken.
    """
    try:
        with open(path, "rb") as file:
            data = file.read()
    except FileNotFoundError:
        raise errors.failed_read_file(to_uri(path), "FILE_NOT_EXIST") from None
    for suffix, decompress in _CODECS.items():
        if path.endswith(suffix):
            try:
                return decompress(data)
            except (OSError, EOFError, ValueError, zlib.error):
                raise errors.failed_read_file(to_uri(path)) from None
    for suffix in _OTHER_CODECS:
        if path.endswith(suffix):
            raise errors.unsupported_feature(f"reading {suffix} files")
    return data


def read_lines(path: str, encoding: str = "utf-8", separator: str | None = None) -> pa.Array:
    """The lines of a file as large strings; without a separator, each of `\\n`, `\\r` and `\\r\\n` ends one."""
    data = read_bytes(path)
    if encoding != "utf-8":
        data = data.decode(encoding, errors="replace").encode()
    elif data.startswith(_BYTE_ORDER_MARK):
        data = data[len(_BYTE_ORDER_MARK) :]
    if separator is None:
        separator = "\n"
        if b"\r" in data:
            data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return split_text(data, separator)


def read_text(path: str, encoding: str = "utf-8") -> str:
    """A file as one text, its line ends as they are."""
    data = read_bytes(path)
    if data.startswith(_BYTE_ORDER_MARK):
        data = data[len(_BYTE_ORDER_MARK) :]
    return data.decode(encoding, errors="replace")


def split_text(data: bytes, separator: str) -> pa.Array:
    """The parts between separators; one at the very end starts no further part. Malformed UTF-8 is replaced."""
    import pyarrow as pa
    import pyarrow.compute as pc

    end = separator.encode()
    if data.endswith(end):
        data = data[: -len(end)]
    elif not data:
        return pa.array([], pa.large_string())
    text = _as_string(data)
    try:
        text.validate(full=True)
    except pa.ArrowInvalid:
        text = pa.array([data.decode("utf-8", errors="replace")], pa.large_string())
    return pc.split_pattern(text, separator).flatten()


def _as_string(data: bytes) -> pa.Array:
    """An array of one string over the bytes, without a copy."""
    import pyarrow as pa

    offsets = pa.py_buffer((0).to_bytes(8, "little") + len(data).to_bytes(8, "little"))
    return pa.LargeStringArray.from_buffers(1, offsets, pa.py_buffer(data))
