"""From SQL text to unresolved plans and expressions: the way in."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import tzinfo
from functools import lru_cache
from typing import TypeVar

from mockspark_compilers.frontend.commands import StatementParser
from mockspark_compilers.frontend.cursor import Arguments, Kind
from mockspark_compilers.frontend.identifiers import name_parts
from mockspark_ir import errors
from mockspark_ir.expressions import Expression
from mockspark_ir.plans import LogicalPlan

T = TypeVar("T")

# Spark puts the values of settings in place of these before it parses.
_SUBSTITUTION = re.compile(r"\$\{[^}\s]+\}")


def parse_query(text: str, args: Arguments | None = None, *, time_zone: tzinfo | None = None) -> LogicalPlan:
    """
    Parameters
    ----------
    text : str
        A query or a command: what `spark.sql` takes.
    args : mapping of str to Expression, or sequence of Expression, optional
        What the parameters `:name`, or `?`, stand for.
    time_zone : tzinfo, optional
        The session's time zone, which TIMESTAMP literals need.

    Raises
    ------
    ParseException
        PARSE_SYNTAX_ERROR, PARSE_EMPTY_STATEMENT, INVALID_TYPED_LITERAL and others.
    AnalysisException
        UNBOUND_SQL_PARAMETER, INVALID_QUERY_MIXED_QUERY_PARAMETERS.
    PySparkNotImplementedError
        For what Spark has and mockspark lacks.
    """
    parser = _parser(text, args, time_zone)
    return _whole(parser, lambda: _statement(parser))


def parse_expression(text: str, args: Arguments | None = None, *, time_zone: tzinfo | None = None) -> Expression:
    """
    Parameters
    ----------
    text : str
        An expression, perhaps with an alias (`x AS name`, `x AS (a, b)`), or a star.
    args, time_zone
        As for `parse_query`.

    Raises
    ------
    ParseException, AnalysisException, PySparkNotImplementedError
        As `parse_query`.
    """
    if args is None:
        known = _known_expression(text, time_zone)
        if known is not None:
            return known
    return _read_expression(text, args, time_zone)[0]


def parse_identifier(text: str) -> tuple[str, ...]:
    """
    Parameters
    ----------
    text : str
        A name, such as ``a.`b.c` ``.

    Raises
    ------
    ParseException
        PARSE_SYNTAX_ERROR, PARSE_EMPTY_STATEMENT, INVALID_IDENTIFIER.
    """
    return name_parts(text)


def parse_table_identifier(text: str) -> tuple[str, ...]:
    """
    Parameters
    ----------
    text : str
        The name of a table or view.

    Raises
    ------
    ParseException
        PARSE_SYNTAX_ERROR, PARSE_EMPTY_STATEMENT, INVALID_IDENTIFIER.
    """
    return name_parts(text)


@lru_cache(maxsize=1024)
def _known_expression(text: str, time_zone: tzinfo | None) -> Expression | None:
    """The expression of a text, if it may be used more than once."""
    expression, repeatable = _read_expression(text, None, time_zone)
    return expression if repeatable else None


def _read_expression(text: str, args: Arguments | None, time_zone: tzinfo | None) -> tuple[Expression, bool]:
    parser = _parser(text, args, time_zone)
    return _whole(parser, parser.named_expression), parser.repeatable


def _parser(text: str, args: Arguments | None, time_zone: tzinfo | None) -> StatementParser:
    if not text or text.isspace():
        raise errors.parse_empty_statement()
    if "${" in text and _SUBSTITUTION.search(text):
        raise errors.unsupported_feature("substitution of ${variables} in SQL text")
    return StatementParser(text, args, time_zone)


def _statement(parser: StatementParser) -> LogicalPlan:
    plan = parser.statement()
    while parser.token.key == ";":
        parser.advance()
    return plan


def _whole(parser: StatementParser, rule: Callable[[], T]) -> T:
    """What the rule reads, which must be the whole text."""
    try:
        found = rule()
    except RecursionError:
        raise errors.from_condition("FAILED_TO_PARSE_TOO_COMPLEX", {}) from None
    if parser.token.kind is not Kind.END:
        parser.expect_end()
    if parser.named_parameters and parser.positional:
        raise errors.from_condition("INVALID_QUERY_MIXED_QUERY_PARAMETERS", {})
    if parser.unbound is not None:
        raise errors.from_condition("UNBOUND_SQL_PARAMETER", {"name": parser.unbound})
    return found
