"""Regular expressions, which are Java's, and LIKE as a function."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from mockspark_ir import errors
from mockspark_ir.errors.datatypes import value_out_of_range
from mockspark_ir.errors.exceptions import IllegalArgumentException, SparkRuntimeException
from mockspark_ir.expressions import Expression, ILike, Like, Literal
from mockspark_ir.expressions.printing import sql_text
from mockspark_ir.functions.aggregates import constant
from mockspark_ir.functions.declare import family, parameter, replaced, scalar
from mockspark_ir.functions.definition import Arguments, Function, Nullability
from mockspark_ir.functions.input_types import INTEGER, STRING
from mockspark_ir.functions.java_regex import JavaPattern, PatternSyntaxError, compile_java
from mockspark_ir.types import ArrayType, BooleanType, IntegerType, StringType

_STRING, _INT, _BOOLEAN = StringType(), IntegerType(), BooleanType()
_STRINGS = ArrayType(_STRING, containsNull=True)
_PARTS = ArrayType(_STRING, containsNull=False)


def _compiled(function: str, pattern: str) -> JavaPattern:
    """The pattern; raises SparkRuntimeException, INVALID_PARAMETER_VALUE.PATTERN."""
    try:
        return compile_java(pattern)
    except PatternSyntaxError:
        raise errors.invalid_pattern(function, "regexp", pattern) from None


def _rlike(name: str) -> Function:
    """rlike under one of its names, which generated column names show in capitals."""

    def evaluate(text: str, pattern: str) -> bool:
        return _compiled(name, pattern).search(text) is not None

    def named(texts: Sequence[str]) -> str:
        return f"{name.upper()}({', '.join(texts)})"

    return scalar(
        name,
        parameter("str", STRING),
        parameter("regexp", STRING),
        result=_BOOLEAN,
        evaluate=evaluate,
        name_as=named,
    )


def _regexp_extract(text: str, pattern: str, index: int) -> str:
    match = _compiled("regexp_extract", pattern).search(text)
    if match is None:
        return ""
    return _group("regexp_extract", match, index)


def _group(function: str, match: re.Match[str], index: int) -> str:
    """A group's text, empty if it took no part; raises SparkRuntimeException (REGEX_GROUP_INDEX)."""
    if not 0 <= index <= match.re.groups:
        raise errors.regex_group_index(function, match.re.groups, index)
    return match[index] or ""


def _regexp_extract_all(text: str, pattern: str, index: int) -> list[str]:
    name = "regexp_extract_all"
    return [_group(name, match, index) for match in _compiled(name, pattern).find_all(text)]


def _regexp_count(text: str, pattern: str) -> int:
    return sum(1 for _ in _compiled("regexp_count", pattern).find_all(text))


def _regexp_instr(text: str, pattern: str, index: int) -> int:
    match = _compiled("regexp_instr", pattern).search(text)
    return 0 if match is None else match.start() + 1


def _regexp_substr(text: str, pattern: str) -> str | None:
    match = _compiled("regexp_substr", pattern).search(text)
    return None if match is None or not match[0] else match[0]


# Replacement


class _ReplacementError(ValueError):
    """A replacement that names a group that there is not, or ends in the middle."""


@lru_cache(maxsize=512)
def replacement_parts(pattern: JavaPattern, replacement: str) -> tuple[str | int, ...]:
    """The texts and the numbers of groups that a replacement is made of.

    Raises ValueError if Java would refuse it.
    """
    parts: list[str | int] = []
    position = 0
    while position < len(replacement):
        char = replacement[position]
        position += 1
        if char == "\\":
            if position == len(replacement):
                raise _ReplacementError(replacement)
            parts.append(replacement[position])
            position += 1
        elif char == "$":
            group, position = _replacement_group(pattern, replacement, position)
            parts.append(group)
        else:
            parts.append(char)
    return tuple(parts)


def _replacement_group(pattern: JavaPattern, replacement: str, position: int) -> tuple[int, int]:
    """The group behind a `$`, with as many digits as name one that there is; and the position behind it."""
    if replacement.startswith("{", position):
        end = replacement.find("}", position)
        name = replacement[position + 1 : end]
        if end < 0 or name not in pattern.names:
            raise _ReplacementError(replacement)
        return pattern.names[name], end + 1
    group = -1
    while position < len(replacement) and replacement[position] in "0123456789":
        longer = max(group, 0) * 10 + int(replacement[position])
        if group >= 0 and longer > pattern.groups:
            break
        group = longer
        position += 1
    if not 0 <= group <= pattern.groups:
        raise _ReplacementError(replacement)
    return group, position


def _regexp_replace(text: str, pattern: str, replacement: str, position: int) -> str:
    start = position - 1
    if start > 0 and start >= len(text):
        return text
    compiled = _compiled("regexp_replace", pattern)
    searched = text[start:]
    pieces: list[str] = [text[:start]]
    end = 0
    for match in compiled.find_all(searched):
        try:
            parts = replacement_parts(compiled, replacement)
        except _ReplacementError:
            raise _invalid_replacement(text, pattern, replacement, position) from None
        pieces.append(searched[end : match.start()])
        pieces.extend(part if isinstance(part, str) else match[part] or "" for part in parts)
        end = match.end()
    pieces.append(searched[end:])
    return "".join(pieces)


def _invalid_replacement(text: str, pattern: str, replacement: str, position: int) -> SparkRuntimeException:
    return SparkRuntimeException(
        errorClass="INVALID_REGEXP_REPLACE",
        messageParameters={
            "source": text,
            "pattern": pattern,
            "replacement": replacement,
            "position": str(position),
        },
    )


def _check_position(arguments: Arguments) -> None:
    position = constant(arguments[3])
    if position is not None and position < 1:
        text = f"regexp_replace({', '.join(map(sql_text, arguments))})"
        raise value_out_of_range(text, "position", f"(0, {(1 << 31) - 1}]", str(position))


# Splitting


def _split(text: str, pattern: str, limit: int) -> list[str]:
    """The parts between the matches; a limit above 0 is the most parts, of which the last is the rest."""
    if not pattern:
        return _characters(text, limit)
    try:
        compiled = compile_java(pattern)
    except PatternSyntaxError as error:
        raise IllegalArgumentException(f"{pattern} is no regular expression: {error}") from None
    parts: list[str] = []
    end = 0
    for match in compiled.find_all(text):
        if 0 < limit <= len(parts) + 1:
            break
        if match.end() == 0:
            continue  # nothing at the start is no separator
        parts.append(text[end : match.start()])
        end = match.end()
    parts.append(text[end:])
    return parts


def _characters(text: str, limit: int) -> list[str]:
    if 0 < limit < len(text):
        return [*text[: limit - 1], text[limit - 1 :]]
    return list(text) or [""]


# LIKE


def _like(kind: type[Like]) -> Callable[..., Expression]:
    def rewrite(text: Expression, pattern: Expression, escape: Expression) -> Expression:
        return kind(text, pattern, _escape_character(escape))

    return rewrite


def _escape_character(escape: Expression) -> str:
    value: Any = escape.value if isinstance(escape, Literal) else None
    if not isinstance(value, str) or len(value) != 1:
        raise errors.AnalysisException(
            errorClass="INVALID_ESCAPE_CHAR", messageParameters={"sqlExpr": f'"{sql_text(escape)}"'}
        )
    return value


_TEXT = parameter("str", STRING)
_REGEXP = parameter("regexp", STRING)


FUNCTIONS = family(
    _rlike("rlike"),
    _rlike("regexp"),
    _rlike("regexp_like"),
    scalar(
        "regexp_extract",
        _TEXT,
        _REGEXP,
        parameter("idx", INTEGER, default=1),
        result=_STRING,
        evaluate=_regexp_extract,
    ),
    scalar(
        "regexp_extract_all",
        _TEXT,
        _REGEXP,
        parameter("idx", INTEGER, default=1),
        result=_STRINGS,
        evaluate=_regexp_extract_all,
    ),
    scalar(
        "regexp_instr",
        _TEXT,
        _REGEXP,
        parameter("idx", INTEGER, default=0),
        result=_INT,
        evaluate=_regexp_instr,
    ),
    scalar("regexp_count", _TEXT, _REGEXP, result=_INT, evaluate=_regexp_count),
    scalar("regexp_substr", _TEXT, _REGEXP, result=_STRING, nullable=Nullability.ALWAYS, evaluate=_regexp_substr),
    scalar(
        "regexp_replace",
        parameter("string", STRING),
        _REGEXP,
        parameter("replacement", STRING),
        parameter("position", INTEGER, default=1, literal=True),
        check=_check_position,
        result=_STRING,
        evaluate=_regexp_replace,
    ),
    scalar(
        "split",
        _TEXT,
        _REGEXP,
        parameter("limit", INTEGER, default=-1),
        result=_PARTS,
        evaluate=_split,
    ),
    replaced(
        "like",
        parameter("str"),
        parameter("pattern"),
        parameter("escapeChar", default="\\"),
        rewrite=_like(Like),
        shows_replacement=True,
    ),
    replaced(
        "ilike",
        parameter("str"),
        parameter("pattern"),
        parameter("escapeChar", default="\\"),
        rewrite=_like(ILike),
        shows_replacement=True,
    ),
)
