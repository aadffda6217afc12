"""Calls of functions, before and after the analyzer has found the function."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from mockspark_ir.expressions.base import UNRESOLVED, Expression
from mockspark_ir.expressions.casts import EvalMode
from mockspark_ir.expressions.ordering import SortOrder
from mockspark_ir.types import DataType

if TYPE_CHECKING:
    from mockspark_ir.functions.definition import (
        AggregateFunction,
        Aggregator,
        EvaluationContext,
        Function,
        GeneratorFunction,
        WindowFunction,
    )


@frozen
class UnresolvedFunction(Expression):
    """A call by name. `order` is that of WITHIN GROUP; `ignore_nulls` is None where nothing was said."""

    child_fields = ("arguments", "filter", "order")

    name: str
    arguments: tuple[Expression, ...]
    distinct: bool = False
    filter: Expression | None = None
    ignore_nulls: bool | None = None
    order: tuple[SortOrder, ...] = ()


@frozen
class NamedArgument(Expression):
    """`name => value` in a call."""

    child_fields = ("value",)

    name: str
    value: Expression


@frozen
class Call(Expression):
    """A call of a scalar function: typed arguments, one for each declared parameter that was given or has a default."""

    child_fields = ("arguments",)

    function: Function = field(eq=lambda function: function.name)
    arguments: tuple[Expression, ...]
    dtype: DataType
    nullable: bool = field(eq=False)
    mode: EvalMode = EvalMode.ANSI
    written: str | None = field(default=None, eq=False)  # the alias by which the user called it

    @property
    def deterministic(self) -> bool:
        return self.function.deterministic and all(child.deterministic for child in self.arguments)

    @property
    def foldable(self) -> bool:
        return self.function.deterministic and self.function.foldable and all(a.foldable for a in self.arguments)


def is_stream(node: Expression) -> bool:
    """Whether an expression gives a row the next of a stream of values: `rand()`, `monotonically_increasing_id()`."""
    return isinstance(node, Call) and not node.function.deterministic


def has_stream(expressions: Iterable[Expression]) -> bool:
    """Whether a stream stands anywhere within one of the expressions."""
    return any(e.child_fields and any(map(is_stream, e.walk())) for e in expressions)


@frozen
class Replaced(Expression):
    """A function that is defined as a rewrite into others; keeps how it was written, for names and `explain`."""

    child_fields = ("replacement",)

    name: str
    arguments: tuple[Expression, ...]
    replacement: Expression

    @property
    def dtype(self) -> DataType:
        return self.replacement.dtype

    @property
    def nullable(self) -> bool:
        return self.replacement.nullable


@frozen
class PadChars(Expression):
    """Text with spaces at its end, up to the lengths of CHAR within `target`; for comparisons, and not to be seen."""

    child_fields = ("child",)

    child: Expression
    target: DataType

    @property
    def dtype(self) -> DataType:
        return self.child.dtype

    @property
    def nullable(self) -> bool:
        return self.child.nullable


@frozen
class AggregateExpression(Expression):
    """A call of an aggregate function, with DISTINCT, FILTER and an order of its input."""

    child_fields = ("arguments", "filter", "order")

    function: AggregateFunction = field(eq=lambda function: function.name)
    arguments: tuple[Expression, ...]
    dtype: DataType
    nullable: bool = field(eq=False)
    mode: EvalMode = EvalMode.ANSI
    distinct: bool = False
    filter: Expression | None = None
    order: tuple[SortOrder, ...] = ()
    ignore_nulls: bool = False
    written: str | None = field(default=None, eq=False)

    @property
    def foldable(self) -> bool:
        return False

    @property
    def inputs(self) -> tuple[Expression, ...]:
        """What each row gives to the aggregator: the arguments, and the keys of WITHIN GROUP where they count."""
        if not self.function.within_group:
            return self.arguments
        return (*self.arguments, *(order.child for order in self.order))

    @property
    def row_order(self) -> tuple[SortOrder, ...]:
        """The order in which the aggregator has to see the rows."""
        return () if self.function.within_group else self.order

    @property
    def skips_nulls(self) -> bool:
        """Whether rows in which an input is null never reach the aggregator."""
        return self.ignore_nulls or self.function.skips_nulls

    @property
    def needed_first(self) -> Sequence[int]:
        """The positions of the inputs that are computed before others: a null there ends what is done with a row."""
        chosen = self.function.needed_first
        if chosen is not None:
            return chosen
        return range(len(self.inputs)) if self.skips_nulls else ()

    @property
    def deduplicates(self) -> bool:
        """Whether the aggregator sees one of equal rows only."""
        return self.distinct and not self.function.ignores_distinct

    @property
    def told_apart(self) -> Sequence[int]:
        """The positions of the inputs by which DISTINCT tells rows apart."""
        chosen = self.function.distinct_argument
        return range(len(self.inputs)) if chosen is None else (chosen,)

    def aggregator(self, context: EvaluationContext) -> Aggregator:
        """The meaning of this call. DISTINCT, FILTER, `row_order` and `skips_nulls` are up to the caller."""
        arguments = (*self.arguments, *self.order) if self.function.within_group else self.arguments
        return self.function.prepare(arguments, self.dtype, context)


@frozen
class WindowFunctionCall(Expression):
    """A call of a function that only exists over a window (`row_number`, `lag`, ...)."""

    child_fields = ("arguments",)

    function: WindowFunction = field(eq=lambda function: function.name)
    arguments: tuple[Expression, ...]
    dtype: DataType
    nullable: bool = field(eq=False)
    ignore_nulls: bool = False

    @property
    def foldable(self) -> bool:
        return False


@frozen
class GeneratorCall(Expression):
    """A call of a function that gives any number of rows (`explode`, `stack`, ...).

    `columns` are the name, type and nullability of what it gives.
    """

    child_fields = ("arguments",)

    function: GeneratorFunction = field(eq=lambda function: function.name)
    arguments: tuple[Expression, ...]
    columns: tuple[tuple[str, DataType, bool], ...]
    outer: bool = False

    @property
    def dtype(self) -> DataType:
        return self.columns[0][1]

    @property
    def foldable(self) -> bool:
        return False


@frozen
class PythonUDF(Expression):
    """A user's Python function. `kind` is "row" (value by value), "arrow" or "pandas" (batches), or "grouped_agg"."""

    child_fields = ("arguments",)

    function: Callable[..., Any] = field(eq=id)
    name: str
    arguments: tuple[Expression, ...]
    result: DataType
    kind: str = "row"
    is_deterministic: bool = True
    typed: bool = field(default=False, eq=False)
    keywords: tuple[str, ...] = ()

    @property
    def dtype(self) -> DataType:
        return self.result if self.typed else UNRESOLVED

    @property
    def deterministic(self) -> bool:
        return self.is_deterministic and all(child.deterministic for child in self.arguments)

    @property
    def foldable(self) -> bool:
        return False

    def with_keywords(self) -> Callable[..., Any]:
        """The user's function as one that takes all its arguments by position."""
        if not self.keywords:
            return self.function
        positional = len(self.arguments) - len(self.keywords)

        def call(*values: Any) -> Any:
            return self.function(*values[:positional], **dict(zip(self.keywords, values[positional:], strict=True)))

        return call
