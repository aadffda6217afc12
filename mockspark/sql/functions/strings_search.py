"""Where a string stands in another, and parts of strings between delimiters."""

from __future__ import annotations

from mockspark.sql.column import Column
from mockspark.sql.functions._base import ColumnOrName, call
from mockspark.sql.functions._texts import plain_text
from mockspark.sql.functions.normal import lit

__all__ = [
    "contains",
    "endswith",
    "find_in_set",
    "instr",
    "locate",
    "position",
    "sentences",
    "split_part",
    "startswith",
    "substring_index",
]


def contains(left: ColumnOrName, right: ColumnOrName) -> Column:
    """
    Whether a text has another inside.

    :param left: text or bytes
    :param right: what to look for
    """
    return call("contains", left, right)


def startswith(str: ColumnOrName, prefix: ColumnOrName) -> Column:
    """
    Whether a text begins with another.

    :param str: text or bytes
    :param prefix: what to look for
    """
    return call("startswith", str, prefix)


def endswith(str: ColumnOrName, suffix: ColumnOrName) -> Column:
    """
    Whether a text ends with another.

    :param str: text or bytes
    :param suffix: what to look for
    """
    return call("endswith", str, suffix)


def instr(
    str: ColumnOrName,
    substr: Column | str,
    start: Column | int | None = None,
    occurrence: Column | int | None = None,
) -> Column:
    """
    Where a text stands in another, from 1; 0 if it does not.

    :param str: the text
    :param substr: what to look for
    :param start: where to begin; backwards from the end if negative
    :param occurrence: which of several, from 1
    """
    if start is None and occurrence is None:
        return call("instr", str, lit(substr))
    first = lit(1 if start is None else start)
    if occurrence is None:
        return call("instr", str, lit(substr), first)
    return call("instr", str, lit(substr), first, lit(occurrence))


def locate(substr: str, str: ColumnOrName, pos: int = 1) -> Column:
    """
    Where a text stands in another, from 1; 0 if it does not.

    :param substr: what to look for
    :param str: the text
    :param pos: where to begin, from 1
    :raises PySparkTypeError: NOT_ITERABLE for a Column as `substr`
    """
    return call("locate", lit(plain_text(substr)), str, lit(pos))


def position(substr: ColumnOrName, str: ColumnOrName, start: ColumnOrName | None = None) -> Column:
    """
    Where a text stands in another, from 1; 0 if it does not.

    :param substr: what to look for
    :param str: the text
    :param start: where to begin, from 1
    """
    if start is None:
        return call("position", substr, str)
    return call("position", substr, str, start)


def split_part(src: ColumnOrName, delimiter: ColumnOrName, partNum: ColumnOrName) -> Column:
    """
    One of the parts between delimiters; empty if there is none.

    :param src: the text
    :param delimiter: the delimiter
    :param partNum: which part, from 1; negative ones count from the end
    """
    return call("split_part", src, delimiter, partNum)


def substring_index(str: ColumnOrName, delim: str, count: int) -> Column:
    """
    What stands before the n-th delimiter, or behind the n-th from the end.

    :param str: the text
    :param delim: the delimiter
    :param count: which one; from the end if negative
    """
    return call("substring_index", str, lit(plain_text(delim)), lit(count))


def find_in_set(str: ColumnOrName, str_array: ColumnOrName) -> Column:
    """
    The position of a text in a list with commas, from 1; 0 if it is not there.

    :param str: the text
    :param str_array: the list
    """
    return call("find_in_set", str, str_array)


def sentences(
    string: ColumnOrName, language: ColumnOrName | None = None, country: ColumnOrName | None = None
) -> Column:
    """
    The words of each sentence; mockspark does not support it yet.

    :param string: the text
    :param language: a code such as `en`
    :param country: a code such as `US`
    """
    return call("sentences", string, *(lit("") if part is None else part for part in (language, country)))
