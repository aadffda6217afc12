"""Regular expressions, and LIKE as a function."""

from __future__ import annotations

from mockspark.sql.column import Column
from mockspark.sql.functions._base import ColumnOrName, call, int_or_column
from mockspark.sql.functions._texts import plain_text
from mockspark.sql.functions.normal import lit

__all__ = [
    "ilike",
    "like",
    "regexp",
    "regexp_count",
    "regexp_extract",
    "regexp_extract_all",
    "regexp_instr",
    "regexp_like",
    "regexp_replace",
    "regexp_substr",
    "rlike",
    "split",
]


def rlike(str: ColumnOrName, regexp: ColumnOrName) -> Column:
    """
    Whether a regular expression is found in a text.

    :param str: the text
    :param regexp: the regular expression, in Java's syntax
    """
    return call("rlike", str, regexp)


def regexp(str: ColumnOrName, regexp: ColumnOrName) -> Column:
    """
    Whether a regular expression is found in a text.

    :param str: the text
    :param regexp: the regular expression, in Java's syntax
    """
    return call("regexp", str, regexp)


def regexp_like(str: ColumnOrName, regexp: ColumnOrName) -> Column:
    """
    Whether a regular expression is found in a text.

    :param str: the text
    :param regexp: the regular expression, in Java's syntax
    """
    return call("regexp_like", str, regexp)


def regexp_count(str: ColumnOrName, regexp: ColumnOrName) -> Column:
    """
    How often a regular expression is found in a text.

    :param str: the text
    :param regexp: the regular expression, in Java's syntax
    """
    return call("regexp_count", str, regexp)


def regexp_extract(str: ColumnOrName, pattern: str, idx: int) -> Column:
    """
    A group of the first match; empty without a match.

    :param str: the text
    :param pattern: the regular expression, in Java's syntax
    :param idx: the group; 0 is all of the match
    """
    return call("regexp_extract", str, lit(plain_text(pattern)), lit(idx))


def regexp_extract_all(str: ColumnOrName, regexp: ColumnOrName, idx: Column | int | None = None) -> Column:
    """
    A group of each match.

    :param str: the text
    :param regexp: the regular expression, in Java's syntax
    :param idx: the group, 1 without it; 0 is all of the match
    """
    if idx is None:
        return call("regexp_extract_all", str, regexp)
    return call("regexp_extract_all", str, regexp, lit(idx))


def regexp_instr(str: ColumnOrName, regexp: ColumnOrName, idx: Column | int | None = None) -> Column:
    """
    Where the first match starts, from 1; 0 without a match.

    :param str: the text
    :param regexp: the regular expression, in Java's syntax
    :param idx: a group; Spark does not look at it
    """
    if idx is None:
        return call("regexp_instr", str, regexp)
    return call("regexp_instr", str, regexp, lit(idx))


def regexp_replace(
    string: ColumnOrName,
    pattern: Column | str,
    replacement: Column | str,
    position: Column | int | None = None,
) -> Column:
    """
    The text with all matches replaced.

    :param string: the text
    :param pattern: the regular expression, in Java's syntax
    :param replacement: what comes in their place, with groups as `$1`
    :param position: where to begin, from 1
    """
    if position is None:
        return call("regexp_replace", string, lit(pattern), lit(replacement))
    return call("regexp_replace", string, lit(pattern), lit(replacement), lit(position))


def regexp_substr(str: ColumnOrName, regexp: ColumnOrName) -> Column:
    """
    The first match; null without one.

    :param str: the text
    :param regexp: the regular expression, in Java's syntax
    """
    return call("regexp_substr", str, regexp)


def split(str: ColumnOrName, pattern: Column | str, limit: ColumnOrName | int = -1) -> Column:
    """
    The parts of a text between the matches of a regular expression.

    :param str: the text
    :param pattern: the regular expression, in Java's syntax
    :param limit: how many parts at most; any number if it is not positive
    """
    return call("split", str, lit(pattern), int_or_column(limit))


def like(str: ColumnOrName, pattern: ColumnOrName, escapeChar: Column | None = None) -> Column:
    """
    Whether a text matches a pattern of SQL's LIKE.

    :param str: the text
    :param pattern: the pattern
    :param escapeChar: a constant: the character that makes % and _ ordinary; a backslash without it
    """
    if escapeChar is None:
        return call("like", str, pattern)
    return call("like", str, pattern, escapeChar)


def ilike(str: ColumnOrName, pattern: ColumnOrName, escapeChar: Column | None = None) -> Column:
    """
    Whether a text matches a pattern of SQL's LIKE in any case.

    :param str: the text
    :param pattern: the pattern
    :param escapeChar: a constant: the character that makes % and _ ordinary; a backslash without it
    """
    if escapeChar is None:
        return call("ilike", str, pattern)
    return call("ilike", str, pattern, escapeChar)
