"""Lowerings of regular expressions: to RE2 where the pattern is a constant that means the same there."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from sqlglot import exp

from mockspark_compilers.duckdb.functions import Lowering
from mockspark_compilers.duckdb.functions.lists import constant, evaluated, transformed
from mockspark_compilers.duckdb.functions.strings import as_result
from mockspark_compilers.sql.nodes import Sql, case, column, function, number, string
from mockspark_ir.errors import PySparkNotImplementedError
from mockspark_ir.expressions import Call
from mockspark_ir.functions.java_regex import JavaPattern, PatternSyntaxError, compile_java
from mockspark_ir.functions.regexps import replacement_parts

if TYPE_CHECKING:
    from mockspark_compilers.duckdb.compiler import DuckDBCompiler

_LINE_ENDS = "[\\n\\r\\x{85}\\x{2028}\\x{2029}]"
_LITERAL = re.compile(r"(?:[A-Za-z0-9 _,;:/@#%&=!<>~'\"-]|\\[^A-Za-z0-9\s]|\[[.|$*+?()]\])+")
_ESCAPED = re.compile(r"\\(.)|\[(.)\]")
_MOST_GROUPS = 9  # that RE2's replacements can name


def _pattern(call: Call) -> JavaPattern | None:
    """The pattern, if it is a constant that RE2 reads as Java does."""
    source = constant(call.arguments[1])
    if not isinstance(source, str):
        return None
    try:
        pattern = compile_java(source)
    except (PatternSyntaxError, PySparkNotImplementedError):
        return None
    return pattern if pattern.re2 is not None else None


def _guarded(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql], pattern: JavaPattern, value: Sql) -> Sql:
    """The value; in texts with ends of lines, where $ may stand before the last, by the evaluator."""
    if not pattern.one_line:
        return value
    lines = function("regexp_matches", arguments[0].copy(), string(_LINE_ENDS))
    return case((lines, evaluated(compiler, call, arguments)), otherwise=value)


def _re2(pattern: JavaPattern) -> Sql:
    assert pattern.re2 is not None
    return string(pattern.re2)


def _matches(arguments: Sequence[Sql], pattern: JavaPattern) -> Sql:
    return function("regexp_matches", arguments[0].copy(), _re2(pattern))


def _rlike(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
    pattern = _pattern(call)
    return None if pattern is None else _guarded(compiler, call, arguments, pattern, _matches(arguments, pattern))


def _extract(
    name: str, shape: Callable[[Sql], Sql], empty_matches: bool
) -> Callable[[DuckDBCompiler, Call, Sequence[Sql]], Sql | None]:
    """A group of the first match or of all. RE2 goes another way than Java behind empty matches."""

    def lower(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
        pattern, index = _pattern(call), constant(call.arguments[2])
        if pattern is None or not isinstance(index, int) or not 0 <= index <= pattern.groups:
            return None
        if not pattern.least and not empty_matches:
            return None
        value = shape(function(name, arguments[0].copy(), _re2(pattern), number(index)))
        return _guarded(compiler, call, arguments, pattern, value)

    return lower


def _without_nulls(values: Sql) -> Sql:
    """A group that took no part is empty in Spark."""
    return transformed(values, exp.Coalesce(this=column("e"), expressions=[string("")]), "e")


def _count(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
    pattern = _pattern(call)
    if pattern is None or not pattern.least:
        return None
    found = function("len", function("regexp_extract_all", arguments[0].copy(), _re2(pattern), number(0)))
    return _guarded(compiler, call, arguments, pattern, as_result(call, found))


def _substr(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
    pattern = _pattern(call)
    if pattern is None:
        return None
    found = function("nullif", function("regexp_extract", arguments[0].copy(), _re2(pattern), number(0)), string(""))
    return _guarded(compiler, call, arguments, pattern, found)


def _replace(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
    pattern, replacement = _pattern(call), constant(call.arguments[2])
    if pattern is None or not pattern.least or not isinstance(replacement, str) or constant(call.arguments[3]) != 1:
        return None
    rewritten = _rewritten(pattern, replacement)
    if rewritten is None:
        return None
    value = function("regexp_replace", arguments[0].copy(), _re2(pattern), string(rewritten), string("g"))
    return _guarded(compiler, call, arguments, pattern, value)


def _rewritten(pattern: JavaPattern, replacement: str) -> str | None:
    """The replacement as RE2 writes it."""
    try:
        parts = replacement_parts(pattern, replacement)
    except ValueError:
        return None
    if any(isinstance(part, int) and part > _MOST_GROUPS for part in parts):
        return None
    return "".join(f"\\{part}" if isinstance(part, int) else part.replace("\\", "\\\\") for part in parts)


def _split(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
    source, limit = constant(call.arguments[1]), constant(call.arguments[2])
    if not isinstance(source, str) or not isinstance(limit, int) or limit > 0:
        return None
    if _LITERAL.fullmatch(source):
        separator = _ESCAPED.sub(lambda match: match[1] or match[2], source)
        return function("string_split", arguments[0], string(separator))
    pattern = _pattern(call)
    if pattern is None or not pattern.least:
        return None
    value = function("regexp_split_to_array", arguments[0].copy(), _re2(pattern))
    return _guarded(compiler, call, arguments, pattern, value)


LOWERINGS: dict[str, Lowering] = {
    "rlike": _rlike,
    "regexp": _rlike,
    "regexp_like": _rlike,
    "regexp_extract": _extract("regexp_extract", lambda value: value, empty_matches=True),
    "regexp_extract_all": _extract("regexp_extract_all", _without_nulls, empty_matches=False),
    "regexp_count": _count,
    "regexp_substr": _substr,
    "regexp_replace": _replace,
    "split": _split,
}
