"""What compresses text files."""

from __future__ import annotations

import bz2
import gzip
import zlib
from collections.abc import Callable, Mapping

from mockspark_ir import errors

Compress = Callable[[bytes], bytes]


def _same(data: bytes) -> bytes:
    return data


def _gzip(data: bytes) -> bytes:
    return gzip.compress(data, compresslevel=6, mtime=0)


_CODECS: Mapping[str, tuple[Compress, str]] = {
    "none": (_same, ""),
    "uncompressed": (_same, ""),
    "gzip": (_gzip, ".gz"),
    "bzip2": (bz2.compress, ".bz2"),
    "deflate": (zlib.compress, ".deflate"),
}
_OTHERS = ("snappy", "lz4")
_ALL = "bzip2, deflate, uncompressed, snappy, none, lz4, gzip"


def text_codec(options: Mapping[str, str]) -> tuple[Compress, str]:
    """What compresses a file, and what it adds to the file's name.

    Raises
    ------
    IllegalArgumentException (CODEC_NOT_AVAILABLE...)
        for a codec that is not known.
    PySparkNotImplementedError
        for one that is not done.
    """
    name = options.get("compression", options.get("codec", "none")).lower()
    if name in _OTHERS:
        raise errors.unsupported_feature(f"the compression {name!r} of text files")
    if name not in _CODECS:
        raise errors.from_condition(
            "CODEC_NOT_AVAILABLE.WITH_AVAILABLE_CODECS_SUGGESTION", {"codecName": name, "availableCodecs": _ALL}
        )
    return _CODECS[name]
