"""Strings made from strings."""

from __future__ import annotations

from mockspark.sql.column import Column
from mockspark.sql.functions._base import ColumnOrName, call, int_or_column
from mockspark.sql.functions._texts import plain_text
from mockspark.sql.functions.normal import lit
from mockspark_ir.errors.python import not_expected_type

__all__ = [
    "ascii",
    "bit_length",
    "btrim",
    "char",
    "char_length",
    "character_length",
    "chr",
    "concat",
    "concat_ws",
    "elt",
    "initcap",
    "jaro_winkler_similarity",
    "lcase",
    "left",
    "length",
    "levenshtein",
    "lower",
    "lpad",
    "ltrim",
    "mask",
    "octet_length",
    "overlay",
    "quote",
    "randstr",
    "repeat",
    "replace",
    "reverse",
    "right",
    "rpad",
    "rtrim",
    "sentences",
    "soundex",
    "substr",
    "substring",
    "translate",
    "trim",
    "ucase",
    "upper",
]


def upper(col: ColumnOrName) -> Column:
    """
    The text in upper case.

    :param col: the text
    """
    return call("upper", col)


def lower(col: ColumnOrName) -> Column:
    """
    The text in lower case.

    :param col: the text
    """
    return call("lower", col)


def ucase(str: ColumnOrName) -> Column:
    """
    The text in upper case.

    :param str: the text
    """
    return call("ucase", str)


def lcase(str: ColumnOrName) -> Column:
    """
    The text in lower case.

    :param str: the text
    """
    return call("lcase", str)


def initcap(col: ColumnOrName) -> Column:
    """
    The text in lower case, but for the first letter after each space.

    :param col: the text
    """
    return call("initcap", col)


def length(col: ColumnOrName) -> Column:
    """
    The number of characters, or of bytes.

    :param col: text or bytes
    """
    return call("length", col)


def char_length(str: ColumnOrName) -> Column:
    """
    The number of characters, or of bytes.

    :param str: text or bytes
    """
    return call("char_length", str)


def character_length(str: ColumnOrName) -> Column:
    """
    The number of characters, or of bytes.

    :param str: text or bytes
    """
    return call("character_length", str)


def octet_length(col: ColumnOrName) -> Column:
    """
    The number of bytes in UTF-8.

    :param col: text or bytes
    """
    return call("octet_length", col)


def bit_length(col: ColumnOrName) -> Column:
    """
    The number of bits in UTF-8.

    :param col: text or bytes
    """
    return call("bit_length", col)


def ascii(col: ColumnOrName) -> Column:
    """
    The number of the first character; 0 if there is none.

    :param col: the text
    """
    return call("ascii", col)


def char(col: ColumnOrName) -> Column:
    """
    The character with a number, counted around 256; empty for negative numbers.

    :param col: the number
    """
    return call("char", col)


def chr(n: ColumnOrName) -> Column:
    """
    The character with a number, counted around 256; empty for negative numbers.

    :param n: the number
    """
    return call("chr", n)


def trim(col: ColumnOrName, trim: ColumnOrName | None = None) -> Column:
    """
    The text without the spaces, or other characters, at both ends.

    :param col: the text
    :param trim: the characters to remove; spaces without it
    """
    if trim is None:
        return call("trim", col)
    return call("trim", trim, col)


def ltrim(col: ColumnOrName, trim: ColumnOrName | None = None) -> Column:
    """
    The text without the spaces, or other characters, at the start.

    :param col: the text
    :param trim: the characters to remove; spaces without it
    """
    if trim is None:
        return call("ltrim", col)
    return call("ltrim", trim, col)


def rtrim(col: ColumnOrName, trim: ColumnOrName | None = None) -> Column:
    """
    The text without the spaces, or other characters, at the end.

    :param col: the text
    :param trim: the characters to remove; spaces without it
    """
    if trim is None:
        return call("rtrim", col)
    return call("rtrim", trim, col)


def btrim(str: ColumnOrName, trim: ColumnOrName | None = None) -> Column:
    """
    The text or bytes without the spaces, or others, at both ends.

    :param str: text or bytes
    :param trim: what to remove; spaces without it
    """
    if trim is None:
        return call("btrim", str)
    return call("btrim", str, trim)


def lpad(col: ColumnOrName, len: Column | int, pad: Column | str) -> Column:
    """
    The text filled up, or cut, to a length; what fills it stands before it.

    :param col: text or bytes
    :param len: the length
    :param pad: what to fill it with
    """
    return call("lpad", col, lit(len), lit(pad))


def rpad(col: ColumnOrName, len: Column | int, pad: Column | str) -> Column:
    """
    The text filled up, or cut, to a length; what fills it stands behind it.

    :param col: text or bytes
    :param len: the length
    :param pad: what to fill it with
    """
    return call("rpad", col, lit(len), lit(pad))


def substring(str: ColumnOrName, pos: ColumnOrName | int, len: ColumnOrName | int) -> Column:
    """
    A part of a text or of bytes.

    :param str: text or bytes
    :param pos: where it starts, from 1; negative positions count from the end
    :param len: its length
    """
    return call("substring", str, int_or_column(pos), int_or_column(len))


def substr(str: ColumnOrName, pos: ColumnOrName, len: ColumnOrName | None = None) -> Column:
    """
    A part of a text or of bytes.

    :param str: text or bytes
    :param pos: where it starts, from 1; negative positions count from the end
    :param len: its length; up to the end without it
    """
    if len is None:
        return call("substr", str, pos)
    return call("substr", str, pos, len)


def left(str: ColumnOrName, len: ColumnOrName) -> Column:
    """
    The first characters, or bytes.

    :param str: text or bytes
    :param len: how many
    """
    return call("left", str, len)


def right(str: ColumnOrName, len: ColumnOrName) -> Column:
    """
    The last characters.

    :param str: the text
    :param len: how many
    """
    return call("right", str, len)


def overlay(src: ColumnOrName, replace: ColumnOrName, pos: ColumnOrName | int, len: ColumnOrName | int = -1) -> Column:
    """
    The text with a part replaced.

    :param src: text or bytes
    :param replace: what comes in its place
    :param pos: where the part starts, from 1
    :param len: how long it is; as long as `replace` if negative
    :raises PySparkTypeError: NOT_EXPECTED_TYPE
    """
    for name, value in (("pos", pos), ("len", len)):
        if not isinstance(value, int | str | Column):
            raise not_expected_type(name, "Column, int or str", value)
    return call("overlay", src, replace, int_or_column(pos), int_or_column(len))


def concat(*cols: ColumnOrName) -> Column:
    """
    Texts, bytes or arrays one after the other; null if one is.

    :param cols: what to join
    """
    return call("concat", *cols)


def concat_ws(sep: str, *cols: ColumnOrName) -> Column:
    """
    Texts with a separator between them; nulls are left out.

    :param sep: the separator
    :param cols: texts, and arrays of texts
    :raises PySparkTypeError: NOT_ITERABLE for a Column as separator
    """
    return call("concat_ws", lit(plain_text(sep)), *cols)


def elt(*inputs: ColumnOrName) -> Column:
    """
    The n-th of several texts.

    :param inputs: the number, from 1, and the texts
    """
    return call("elt", *inputs)


def repeat(col: ColumnOrName, n: ColumnOrName | int) -> Column:
    """
    The text several times.

    :param col: the text
    :param n: how often
    """
    return call("repeat", col, int_or_column(n))


def replace(src: ColumnOrName, search: ColumnOrName, replace: ColumnOrName | None = None) -> Column:
    """
    The text with all occurrences of another replaced.

    :param src: the text
    :param search: what to look for
    :param replace: what comes in its place; nothing without it
    """
    if replace is None:
        return call("replace", src, search)
    return call("replace", src, search, replace)


def translate(srcCol: ColumnOrName, matching: str, replace: str) -> Column:
    """
    The text with single characters replaced.

    :param srcCol: the text
    :param matching: the characters to replace
    :param replace: what comes for each of them; those without a partner are removed
    :raises PySparkTypeError: NOT_ITERABLE for Columns
    """
    return call("translate", srcCol, lit(plain_text(matching)), lit(plain_text(replace)))


def reverse(col: ColumnOrName) -> Column:
    """
    The text, the bytes or the array from the end to the start.

    :param col: text, bytes or an array
    """
    return call("reverse", col)


def quote(col: ColumnOrName) -> Column:
    """
    The text in single quotes, with a backslash before those within.

    :param col: the text
    """
    return call("quote", col)


def soundex(col: ColumnOrName) -> Column:
    """
    The Soundex code of a text in English.

    :param col: the text
    """
    return call("soundex", col)


def jaro_winkler_similarity(left: ColumnOrName, right: ColumnOrName) -> Column:
    """
    How alike two texts are, from 0 to 1.

    :param left: a text, a column or its name
    :param right: another
    """
    return call("jaro_winkler_similarity", left, right)


def sentences(
    string: ColumnOrName, language: ColumnOrName | None = None, country: ColumnOrName | None = None
) -> Column:
    """
    The words of each sentence of a text, as an array of arrays.

    :param string: a text, a column or its name
    :param language: its language, such as `en`; Thai is not supported
    :param country: its country, such as `US`
    """
    places = [lit("") if place is None else place for place in (language, country)]
    return call("sentences", string, *places)


def levenshtein(left: ColumnOrName, right: ColumnOrName, threshold: int | None = None) -> Column:
    """
    How many characters differ between two texts.

    :param left: a text
    :param right: another
    :param threshold: above this number the result is -1
    """
    if threshold is None:
        return call("levenshtein", left, right)
    return call("levenshtein", left, right, lit(threshold))


def mask(
    col: ColumnOrName,
    upperChar: ColumnOrName | None = None,
    lowerChar: ColumnOrName | None = None,
    digitChar: ColumnOrName | None = None,
    otherChar: ColumnOrName | None = None,
) -> Column:
    """
    The text with its characters replaced by their kind.

    :param col: the text
    :param upperChar: for capitals; X without it
    :param lowerChar: for small letters; x without it
    :param digitChar: for digits; n without it
    :param otherChar: for all others, which stay without it
    """
    masks = [
        lit(default) if mask is None else mask
        for mask, default in ((upperChar, "X"), (lowerChar, "x"), (digitChar, "n"), (otherChar, None))
    ]
    return call("mask", col, *masks)


def randstr(length: Column | int, seed: Column | int | None = None) -> Column:
    """
    A random text of letters and digits; mockspark does not support it yet.

    :param length: its length
    :param seed: what the randomness starts from
    """
    if seed is None:
        return call("randstr", lit(length))
    return call("randstr", lit(length), lit(seed))
