"""Expressions that a word begins: TRUE, FALSE, NULL, CASE and INTERVAL."""

from __future__ import annotations

from collections.abc import Callable

from mockspark_compilers.frontend import intervals, literals
from mockspark_compilers.frontend.cursor import Kind
from mockspark_compilers.frontend.expressions import ExpressionParser
from mockspark_ir import errors
from mockspark_ir.expressions import FALSE, NULL, TRUE, CaseWhen, EqualTo, Expression, Literal


def _keyword(expression: Expression) -> Callable[[ExpressionParser], Expression | None]:
    def read(parser: ExpressionParser) -> Expression | None:
        parser.advance()
        return expression

    return read


def _case(parser: ExpressionParser) -> Expression | None:
    """`CASE WHEN ... END`, `CASE a WHEN ... END`; a column may be called so too."""
    if not parser.starts_operand(parser.ahead()):
        return None
    start = parser.position
    parser.advance()
    if parser.token.key == "WHEN" and parser.starts_operand(parser.ahead()):
        return _branches(parser, None)
    subject = parser.attempt(parser.expression)
    if subject is not None and parser.token.key == "WHEN":
        return _branches(parser, subject)
    parser.rewind(start)
    return None


def _branches(parser: ExpressionParser, subject: Expression | None) -> Expression:
    conditions: list[Expression] = []
    values: list[Expression] = []
    while parser.accept("WHEN"):
        condition = parser.expression()
        conditions.append(condition if subject is None else EqualTo(subject, condition))
        parser.expect("THEN")
        values.append(parser.expression())
    otherwise = parser.expression() if parser.accept("ELSE") else None
    parser.expect("END")
    return CaseWhen(tuple(conditions), tuple(values), otherwise)


def _interval(parser: ExpressionParser) -> Expression | None:
    """`INTERVAL 1 DAY`, `INTERVAL '1 day'`, `INTERVAL '1-2' YEAR TO MONTH`; a column may be called so too."""
    start = parser.position
    parser.advance()
    values: list[tuple[str, str]] = []
    while True:
        before = parser.position
        value = _interval_value(parser)
        unit = parser.token.key
        if value is None or unit not in intervals.UNITS:
            parser.rewind(before)
            break
        parser.advance()
        if not values and parser.token.key == "TO" and {unit, parser.ahead().key} <= intervals.RANGE_UNITS:
            parser.advance()
            return intervals.of_range(value, unit, parser.advance().key)
        values.append((value, unit))
    if values:
        return intervals.of_units(values, parser.since(start))
    if parser.token.kind is Kind.STRING:
        text = literals.string_value(parser.advance().text)
        return intervals.of_text(text, parser.since(start))
    if parser.token.kind is Kind.NUMBER:
        parser.fail(parser.ahead())
    parser.rewind(start)
    return None


def _interval_value(parser: ExpressionParser) -> str | None:
    negative = parser.accept("-")
    if not negative:
        parser.accept("+")
    if parser.token.kind is Kind.NUMBER:
        text = parser.advance().text
    elif parser.token.kind is Kind.STRING:
        text = literals.string_value(parser.advance().text)
    elif parser.token.key in (":", "?"):
        bound = parser.parameter()
        if bound is NULL or not isinstance(bound, Literal) or not isinstance(bound.value, int | str):
            raise errors.unsupported_feature("a parameter that is no number in INTERVAL")
        text = str(bound.value)
    else:
        return None
    if not negative:
        return text
    trimmed = text.strip()
    return trimmed[1:] if trimmed.startswith("-") else "-" + trimmed.removeprefix("+")


WORDS: dict[str, Callable[[ExpressionParser], Expression | None]] = {
    "TRUE": _keyword(TRUE),
    "FALSE": _keyword(FALSE),
    "NULL": _keyword(NULL),
    "CASE": _case,
    "INTERVAL": _interval,
}
