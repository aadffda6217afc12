"""Texts as bytes, in other alphabets, and in formats."""

from __future__ import annotations

from mockspark.sql.column import Column
from mockspark.sql.functions._base import ColumnOrName, call
from mockspark.sql.functions._texts import plain_text
from mockspark.sql.functions.normal import lit
from mockspark_ir.errors.python import not_expected_type

__all__ = [
    "base64",
    "decode",
    "encode",
    "format_number",
    "format_string",
    "from_base32",
    "hex",
    "is_valid_utf8",
    "make_valid_utf8",
    "parse_url",
    "printf",
    "to_base32",
    "to_binary",
    "to_char",
    "to_number",
    "to_varchar",
    "try_parse_url",
    "try_to_binary",
    "try_to_number",
    "try_url_decode",
    "try_validate_utf8",
    "unbase64",
    "unhex",
    "url_decode",
    "url_encode",
    "validate_utf8",
]


def to_base32(col: ColumnOrName) -> Column:
    """
    Bytes as base32.

    :param col: text or bytes
    """
    return call("to_base32", col)


def from_base32(col: ColumnOrName) -> Column:
    """
    The bytes of base32; what means nothing in it is passed over.

    :param col: the text, a column or its name
    """
    return call("from_base32", col)


def base64(col: ColumnOrName) -> Column:
    """
    Bytes as base64, in lines of 76 characters.

    :param col: text or bytes
    """
    return call("base64", col)


def unbase64(col: ColumnOrName) -> Column:
    """
    The bytes that a text says in base64.

    :param col: the text
    """
    return call("unbase64", col)


def encode(col: ColumnOrName, charset: str) -> Column:
    """
    The bytes of a text in a charset.

    :param col: the text
    :param charset: US-ASCII, ISO-8859-1, UTF-8, UTF-16, UTF-16BE, UTF-16LE or UTF-32
    :raises PySparkTypeError: NOT_ITERABLE for a Column as charset
    """
    return call("encode", col, lit(plain_text(charset)))


def decode(col: ColumnOrName, charset: str) -> Column:
    """
    The text that bytes are in a charset.

    :param col: the bytes
    :param charset: US-ASCII, ISO-8859-1, UTF-8, UTF-16, UTF-16BE, UTF-16LE or UTF-32
    :raises PySparkTypeError: NOT_ITERABLE for a Column as charset
    """
    return call("decode", col, lit(plain_text(charset)))


def hex(col: ColumnOrName) -> Column:
    """
    The hexadecimal digits of a number, of bytes or of a text in UTF-8.

    :param col: a number, bytes or a text
    """
    return call("hex", col)


def unhex(col: ColumnOrName) -> Column:
    """
    The bytes that a text says in hexadecimal digits; null if it says none.

    :param col: the text
    """
    return call("unhex", col)


def to_binary(col: ColumnOrName, format: ColumnOrName | None = None) -> Column:
    """
    The bytes that a text says in a format.

    :param col: the text
    :param format: a constant: hex, utf-8, utf8 or base64; hex without it
    """
    if format is None:
        return call("to_binary", col)
    return call("to_binary", col, format)


def try_to_binary(col: ColumnOrName, format: ColumnOrName | None = None) -> Column:
    """
    The bytes that a text says in a format; null if it says none.

    :param col: the text
    :param format: a constant: hex, utf-8, utf8 or base64; hex without it
    """
    if format is None:
        return call("try_to_binary", col)
    return call("try_to_binary", col, format)


def is_valid_utf8(str: ColumnOrName) -> Column:
    """
    Whether the bytes of a text are UTF-8.

    :param str: text or bytes
    """
    return call("is_valid_utf8", str)


def make_valid_utf8(str: ColumnOrName) -> Column:
    """
    The text with U+FFFD in place of bytes that are no UTF-8.

    :param str: text or bytes
    """
    return call("make_valid_utf8", str)


def validate_utf8(str: ColumnOrName) -> Column:
    """
    The text, if its bytes are UTF-8; else an error.

    :param str: text or bytes
    """
    return call("validate_utf8", str)


def try_validate_utf8(str: ColumnOrName) -> Column:
    """
    The text, if its bytes are UTF-8; else null.

    :param str: text or bytes
    """
    return call("try_validate_utf8", str)


def url_encode(str: ColumnOrName) -> Column:
    """
    The text with escapes, as forms send it.

    :param str: the text
    """
    return call("url_encode", str)


def url_decode(str: ColumnOrName) -> Column:
    """
    The text without the escapes of forms.

    :param str: the text
    """
    return call("url_decode", str)


def try_url_decode(str: ColumnOrName) -> Column:
    """
    The text without the escapes of forms; null if one is wrong.

    :param str: the text
    """
    return call("try_url_decode", str)


def parse_url(url: ColumnOrName, partToExtract: ColumnOrName, key: ColumnOrName | None = None) -> Column:
    """
    A part of a URL.

    :param url: the URL
    :param partToExtract: HOST, PATH, QUERY, REF, PROTOCOL, FILE, AUTHORITY or USERINFO
    :param key: of the query: the key whose value is wanted
    """
    if key is None:
        return call("parse_url", url, partToExtract)
    return call("parse_url", url, partToExtract, key)


def try_parse_url(url: ColumnOrName, partToExtract: ColumnOrName, key: ColumnOrName | None = None) -> Column:
    """
    A part of a URL; null if it is none.

    :param url: the URL
    :param partToExtract: HOST, PATH, QUERY, REF, PROTOCOL, FILE, AUTHORITY or USERINFO
    :param key: of the query: the key whose value is wanted
    """
    if key is None:
        return call("try_parse_url", url, partToExtract)
    return call("try_parse_url", url, partToExtract, key)


def format_number(col: ColumnOrName, d: int) -> Column:
    """
    The number with thousands separators and a number of decimal places.

    :param col: the number
    :param d: how many places
    :raises PySparkTypeError: NOT_EXPECTED_TYPE
    """
    if not isinstance(d, int):
        raise not_expected_type("d", "int", d)
    return call("format_number", col, lit(d))


def format_string(format: str, *cols: ColumnOrName) -> Column:
    """
    Values in a format, as printf has it.

    :param format: the format
    :param cols: the values
    :raises PySparkTypeError: NOT_ITERABLE for a Column as format
    """
    return call("format_string", lit(plain_text(format)), *cols)


def printf(format: ColumnOrName, *cols: ColumnOrName) -> Column:
    """
    Values in a format.

    :param format: the format
    :param cols: the values
    """
    return call("printf", format, *cols)


def to_char(col: ColumnOrName, format: ColumnOrName) -> Column:
    """
    A number, a date, a time or bytes as text.

    :param col: the value
    :param format: a format such as `$99,999.99S`, a pattern of a date, or base64, hex or utf-8
    """
    return call("to_char", col, format)


def to_varchar(col: ColumnOrName, format: ColumnOrName) -> Column:
    """
    A number, a date, a time or bytes as text.

    :param col: the value
    :param format: a format such as `$99,999.99S`, a pattern of a date, or base64, hex or utf-8
    """
    return call("to_varchar", col, format)


def to_number(col: ColumnOrName, format: ColumnOrName) -> Column:
    """
    The number that a text says in a format.

    :param col: the text
    :param format: a constant such as `$99,999.99S`
    """
    return call("to_number", col, format)


def try_to_number(col: ColumnOrName, format: ColumnOrName) -> Column:
    """
    The number that a text says in a format; null if it does not follow it.

    :param col: the text
    :param format: a constant such as `$99,999.99S`
    """
    return call("try_to_number", col, format)
