"""Digests, checksums and hash codes."""

from __future__ import annotations

from mockspark.sql.column import Column
from mockspark.sql.functions._base import ColumnOrName, call
from mockspark.sql.functions.normal import lit
from mockspark_ir.errors.python import value_not_allowed

_SHA2 = (0, 224, 256, 384, 512)

__all__ = [
    "crc32",
    "hash",
    "md5",
    "sha",
    "sha1",
    "sha2",
    "xxhash64",
]


def md5(col: ColumnOrName) -> Column:
    """
    The MD5 digest in hexadecimal digits.

    :param col: text or bytes
    """
    return call("md5", col)


def sha(col: ColumnOrName) -> Column:
    """
    The SHA-1 digest in hexadecimal digits.

    :param col: text or bytes
    """
    return call("sha", col)


def sha1(col: ColumnOrName) -> Column:
    """
    The SHA-1 digest in hexadecimal digits.

    :param col: text or bytes
    """
    return call("sha1", col)


def sha2(col: ColumnOrName, numBits: int) -> Column:
    """
    A digest of the SHA-2 family in hexadecimal digits.

    :param col: text or bytes
    :param numBits: 224, 256, 384 or 512; 0 means 256
    :raises PySparkValueError: VALUE_NOT_ALLOWED
    """
    if numBits not in _SHA2:
        raise value_not_allowed("numBits", _SHA2)
    return call("sha2", col, lit(numBits))


def crc32(col: ColumnOrName) -> Column:
    """
    The CRC-32 checksum.

    :param col: text or bytes
    """
    return call("crc32", col)


def hash(*cols: ColumnOrName) -> Column:
    """
    A hash code of 32 bits: Murmur3, of all columns one after the other.

    :param cols: the columns
    """
    return call("hash", *cols)


def xxhash64(*cols: ColumnOrName) -> Column:
    """
    A hash code of 64 bits: xxHash64, of all columns one after the other.

    :param cols: the columns
    """
    return call("xxhash64", *cols)
