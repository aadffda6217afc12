"""Expressions as Catalyst's plans show them: what stands before the field in the name of `array.field`.

What only plans know (the numbers of aliases, lambda variables and subqueries) is not shown, and neither are the
settings and time zones that Catalyst keeps within some functions: such a name differs from Spark's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from attrs import frozen

from mockspark_ir.expressions.base import Expression
from mockspark_ir.expressions.calls import AggregateExpression, Call, Replaced
from mockspark_ir.expressions.casts import Cast, EvalMode
from mockspark_ir.expressions.complex_types import GetStructField
from mockspark_ir.expressions.conditionals import If
from mockspark_ir.expressions.literals import Literal
from mockspark_ir.expressions.operators import (
    ILike,
    In,
    IsNotNull,
    IsNull,
    LikeAll,
    LikeAny,
    MultiLike,
    Not,
    UnaryMinus,
)
from mockspark_ir.expressions.printing import Printer
from mockspark_ir.types import BinaryType, DateType, TimestampNTZType, TimestampType

_MOST = 25  # spark.sql.debug.maxToStringFields
# Functions whose names are no calls, but whose trees are.
_PLAIN_CALLS = frozenset({"struct", "positive"})
# Functions that Catalyst replaces by others once it has named them, and those that it does not, though they are
# rewrites here.
_NAMED_CALLS = frozenset({"try_element_at"})
_PLAIN_REWRITES = frozenset({"get", "mod", "typeof"})
# What Catalyst keeps within a function besides its arguments.
_KEPT: dict[str, Callable[[Any], str]] = {
    "element_at": lambda e: f"None, {str(e.mode is EvalMode.ANSI).lower()}",
    **dict.fromkeys(("collect_list", "collect_set"), lambda e: "0, 0, true"),
    **dict.fromkeys(("first", "last", "any_value"), lambda e: str(e.ignore_nulls).lower()),
}


@frozen
class TreePrinter(Printer):
    """Writes expressions as Catalyst writes trees."""

    def text(self, expression: Expression) -> str:
        rule = _RULES.get(type(expression))
        return Printer.text(self, expression) if rule is None else rule(self, expression)

    def named(self, e: Expression) -> str:
        """What Spark replaces by its name before it writes the tree."""
        return Printer(self.pretty, self.zone, self.aliases).text(e)

    def tree_literal(self, e: Literal) -> str:
        match e.dtype:
            case BinaryType() if e.value is not None:
                return f"0x{e.value.hex().upper()}"
            case DateType() | TimestampType() | TimestampNTZType() if e.value is not None:
                return self.named(e).partition("'")[2].removesuffix("'")
        return self.named(e)

    def tree_cast(self, e: Cast) -> str:
        if not e.explicit:
            return self.named(e)
        name = "try_cast" if e.mode is EvalMode.TRY else "cast"
        return f"{name}({self.text(e.child)} as {e.target.simpleString()})"

    def tree_condition(self, e: If) -> str:
        return f"if ({self.text(e.predicate)}) {self.text(e.if_true)} else {self.text(e.if_false)}"

    def tree_within(self, e: In) -> str:
        return f"{self.text(e.value)} IN ({','.join(map(self.text, e.items))})"

    def tree_is_null(self, e: IsNull) -> str:
        return f"isnull({self.text(e.child)})"

    def tree_is_not_null(self, e: IsNotNull) -> str:
        return f"isnotnull({self.text(e.child)})"

    def tree_not(self, e: Not) -> str:
        return f"NOT {self.text(e.child)}"

    def tree_minus(self, e: UnaryMinus) -> str:
        return f"-{self.text(e.child)}"

    def tree_ilike(self, e: ILike) -> str:
        return f"ilike({self.text(e.left)}, {self.text(e.right)}, {e.escape})"

    def tree_multi_like(self, e: MultiLike) -> str:
        return f"{e.name}({_listed([self.text(child) for child in e.children])})"

    def tree_call(self, e: Call) -> str:
        if e.function.name in _NAMED_CALLS:
            return self.named(e)
        if e.function.name not in _PLAIN_CALLS and getattr(e.function, "name_as", None) is not None:
            return self.call(e)
        written = e.function.name if e.written is None else e.written
        return f"{written}({_listed(self._parts(e, e.arguments))})"

    def tree_rewrite(self, e: Replaced) -> str:
        if e.name not in _PLAIN_REWRITES:
            return self.named(e)
        return f"{e.name}({_listed([self.text(argument) for argument in e.arguments])})"

    def tree_aggregate(self, e: AggregateExpression) -> str:
        arguments = e.arguments[:1] if e.function.null_treatment else e.arguments
        distinct = "distinct " if e.distinct else ""
        condition = "" if e.filter is None else f" FILTER (WHERE {self.text(e.filter)})"
        return f"{e.function.name}({distinct}{_listed(self._parts(e, arguments))}){condition}"

    def _parts(self, e: Call | AggregateExpression, arguments: Sequence[Expression]) -> list[str]:
        kept = _KEPT.get(e.function.name)
        return [self.text(argument) for argument in arguments] + ([] if kept is None else [kept(e)])


def _listed(texts: Sequence[str]) -> str:
    if len(texts) <= _MOST:
        return ", ".join(texts)
    return f"{', '.join(texts[:_MOST])}, ... {len(texts) - _MOST} more fields"


_RULES: dict[type[Expression], Callable[[TreePrinter, Any], str]] = {
    Literal: TreePrinter.tree_literal,
    GetStructField: TreePrinter.named,
    Replaced: TreePrinter.tree_rewrite,
    Cast: TreePrinter.tree_cast,
    If: TreePrinter.tree_condition,
    In: TreePrinter.tree_within,
    IsNull: TreePrinter.tree_is_null,
    IsNotNull: TreePrinter.tree_is_not_null,
    Not: TreePrinter.tree_not,
    UnaryMinus: TreePrinter.tree_minus,
    ILike: TreePrinter.tree_ilike,
    LikeAny: TreePrinter.tree_multi_like,
    LikeAll: TreePrinter.tree_multi_like,
    Call: TreePrinter.tree_call,
    AggregateExpression: TreePrinter.tree_aggregate,
}
