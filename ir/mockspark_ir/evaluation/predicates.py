"""Comparisons, three-valued logic, IN and LIKE."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from mockspark_ir.errors import AnalysisException, PySparkException
from mockspark_ir.evaluation.compiler import Compiler, Evaluator, Row
from mockspark_ir.evaluation.subqueries import not_in_subquery
from mockspark_ir.expressions import (
    And,
    BinaryComparison,
    Cast,
    EqualNullSafe,
    EqualTo,
    Expression,
    GreaterThan,
    GreaterThanOrEqual,
    ILike,
    In,
    InSubquery,
    IsNotNull,
    IsNull,
    LessThan,
    LessThanOrEqual,
    Like,
    LikeAll,
    Literal,
    MultiLike,
    Not,
    Or,
)
from mockspark_ir.types import DataType, StringType
from mockspark_ir.values.ordering import group_key, sort_key

Operation = Callable[[Any, Any], Any]

# The key of types whose values are equal just where Python's are.
OWN_KEY = group_key(StringType())


def null_intolerant(left: Evaluator, right: Evaluator, operate: Operation) -> Evaluator:
    """The operation on both values; null as soon as one is."""

    def evaluate(row: Row) -> Any:
        a = left(row)
        if a is None:
            return None
        b = right(row)
        if b is None:
            return None
        return operate(a, b)

    return evaluate


def equality(dtype: DataType) -> Operation:
    """Return whether two values of a type, which are not null, are equal: NaN is, and 0.0 is -0.0."""
    key = group_key(dtype)
    if key is OWN_KEY:
        return operator.eq
    return lambda a, b: key(a) == key(b)


def equal_to(compiler: Compiler, node: EqualTo) -> Evaluator:
    left, right = compiler.compile(node.left), compiler.compile(node.right)
    return null_intolerant(left, right, equality(node.left.dtype))


def equal_null_safe(compiler: Compiler, node: EqualNullSafe) -> Evaluator:
    left, right = compiler.compile(node.left), compiler.compile(node.right)
    equal = equality(node.left.dtype)

    def evaluate(row: Row) -> bool:
        a, b = left(row), right(row)
        if a is None or b is None:
            return a is b
        return bool(equal(a, b))

    return evaluate


_ORDER: dict[type[Expression], Operation] = {
    LessThan: operator.lt,
    LessThanOrEqual: operator.le,
    GreaterThan: operator.gt,
    GreaterThanOrEqual: operator.ge,
}


def ordered(compiler: Compiler, node: BinaryComparison) -> Evaluator:
    """`<`, `<=`, `>`, `>=`."""
    left, right = compiler.compile(node.left), compiler.compile(node.right)
    compare, key = _ORDER[type(node)], sort_key(node.left.dtype)
    return null_intolerant(left, right, lambda a, b: compare(key(a), key(b)))


def conjunction(compiler: Compiler, node: And) -> Evaluator:
    """False as soon as one operand is, else null if one is."""
    return _logic(compiler.compile_all(_operands(node, And)), False)


def disjunction(compiler: Compiler, node: Or) -> Evaluator:
    """True as soon as one operand is, else null if one is."""
    return _logic(compiler.compile_all(_operands(node, Or)), True)


def _operands(node: Expression, kind: type[And | Or]) -> list[Expression]:
    """The operands of a chain; by a loop, as generated conditions may have thousands."""
    operands: list[Expression] = []
    waiting = [node]
    while waiting:
        part = waiting.pop()
        if isinstance(part, kind):
            waiting += [part.right, part.left]
        else:
            operands.append(part)
    return operands


def _logic(operands: list[Evaluator], decisive: bool) -> Evaluator:
    undecided = not decisive

    def evaluate(row: Row) -> bool | None:
        result: bool | None = undecided
        for operand in operands:
            value: bool | None = operand(row)
            if value is decisive:
                return value
            if value is None:
                result = None
        return result

    return evaluate


def negation(compiler: Compiler, node: Not) -> Evaluator:
    if any(isinstance(part, InSubquery) for part in node.child.walk()):
        simplified = _negated(node.child)
        if not isinstance(simplified, Not):
            return compiler.compile(simplified)
        if isinstance(simplified.child, InSubquery):
            return not_in_subquery(compiler, simplified.child)
    child = compiler.compile(node.child)

    def evaluate(row: Row) -> bool | None:
        value = child(row)
        return None if value is None else not value

    return evaluate


def _negated(node: Expression) -> Expression:
    """NOT brought down to the operands: an IN that a null leaves open is false to Spark, and so is its NOT IN."""
    match node:
        case Not():
            return node.child
        case And():
            return Or(_negated(node.left), _negated(node.right), typed=True)
        case Or():
            return And(_negated(node.left), _negated(node.right), typed=True)
        case EqualTo(right=Literal(value=True)):
            return _negated(node.left)
        case EqualTo(right=Literal(value=False)):
            return node.left
        case _:
            return Not(node, typed=True)


def is_null(compiler: Compiler, node: IsNull) -> Evaluator:
    child = compiler.compile(node.child)
    return lambda row: child(row) is None


def is_not_null(compiler: Compiler, node: IsNotNull) -> Evaluator:
    child = compiler.compile(node.child)
    return lambda row: child(row) is not None


def membership(compiler: Compiler, node: In) -> Evaluator:
    """True with an equal item, else null where the value or an item is null, else false."""
    if not node.items and not node.null_in_nothing:
        return lambda row: False
    value = compiler.compile(node.value)
    if all(_is_constant(item) for item in node.items):
        known = _constants(compiler, node)
        if known is not None:
            return _in_set(value, group_key(node.value.dtype), *known)
    items = compiler.compile_all(node.items)
    equal = equality(node.value.dtype)

    def evaluate(row: Row) -> bool | None:
        wanted = value(row)
        if wanted is None:
            return None
        result: bool | None = False
        for item in items:
            candidate = item(row)
            if candidate is None:
                result = None
            elif equal(wanted, candidate):
                return True
        return result

    return evaluate


def _is_constant(node: Expression) -> bool:
    return isinstance(node, Literal) or (isinstance(node, Cast) and _is_constant(node.child))


def _constants(compiler: Compiler, node: In) -> tuple[frozenset[Any], bool] | None:
    """The keys of constant items, and whether one is null; None where an item fails, which a match may precede."""
    key = group_key(node.value.dtype)
    try:
        values = [item(()) for item in compiler.compile_all(node.items)]
    except PySparkException:
        return None
    return frozenset(key(value) for value in values if value is not None), any(value is None for value in values)


def _in_set(value: Evaluator, key: Callable[[Any], Any], known: frozenset[Any], has_null: bool) -> Evaluator:
    absent = None if has_null else False

    def evaluate(row: Row) -> bool | None:
        wanted = value(row)
        if wanted is None:
            return None
        return True if key(wanted) in known else absent

    return evaluate


def like(compiler: Compiler, node: Like) -> Evaluator:
    """LIKE, and ILIKE, which is LIKE on lower case (of the pattern too, but not of the escape character).

    The evaluator raises AnalysisException, INVALID_FORMAT.ESC_AT_THE_END or ESC_IN_THE_MIDDLE, for a pattern in which
    the escape character stands before nothing that it can escape.
    """
    left, right, escape = compiler.compile(node.left), compiler.compile(node.right), node.escape
    if isinstance(node, ILike):
        return null_intolerant(
            left, right, lambda text, pattern: _pattern(pattern.lower(), escape).fullmatch(text.lower()) is not None
        )
    return null_intolerant(left, right, lambda text, pattern: _pattern(pattern, escape).fullmatch(text) is not None)


def multi_like(compiler: Compiler, node: MultiLike) -> Evaluator:
    """LIKE with each of the patterns; the evaluator raises the same errors, for any of the patterns."""
    text, every = compiler.compile(node.child), isinstance(node, LikeAll)
    patterns, decisive = compiler.compile_all(node.patterns), not every

    def test(value: str, pattern: str | None) -> bool | None:
        return None if pattern is None else (_pattern(pattern, "\\").fullmatch(value) is None) == node.negated

    def evaluate(row: Row) -> bool | None:
        value = text(row)
        if value is None:
            return None
        found = [test(value, pattern(row)) for pattern in patterns]
        return decisive if decisive in found else None if None in found else every

    return evaluate


@lru_cache(maxsize=512)
def _pattern(pattern: str, escape: str) -> re.Pattern[str]:
    """The regular expression of a LIKE pattern."""
    parts: list[str] = []
    characters = iter(pattern)
    for character in characters:
        if character == escape:
            escaped = next(characters, None)
            if escaped is None:
                raise _invalid_pattern("ESC_AT_THE_END", pattern)
            if escaped not in ("_", "%", escape):
                raise _invalid_pattern("ESC_IN_THE_MIDDLE", pattern, char=string_sql(escaped))
            parts.append(re.escape(escaped))
        elif character == "_":
            parts.append(".")
        elif character == "%":
            parts.append(".*")
        else:
            parts.append(re.escape(character))
    return re.compile("".join(parts), re.DOTALL)


def _invalid_pattern(condition: str, pattern: str, **parameters: str) -> AnalysisException:
    return AnalysisException(
        errorClass=f"INVALID_FORMAT.{condition}", messageParameters={"format": string_sql(pattern), **parameters}
    )


def string_sql(text: str) -> str:
    """Return a string as Spark's messages quote it."""
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
