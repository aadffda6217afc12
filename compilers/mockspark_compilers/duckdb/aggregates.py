"""Aggregate functions: DISTINCT, FILTER, the order of their input, and windows over them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cmp_to_key
from hashlib import blake2b
from itertools import count
from typing import TYPE_CHECKING, Any

from sqlglot import exp

from mockspark_compilers.duckdb.functions import lowering_of
from mockspark_compilers.duckdb.operands import may_fail
from mockspark_compilers.sql.compiled import FunctionRequest
from mockspark_compilers.sql.nodes import Sql, and_, boolean, case, function, identifier, is_not_null
from mockspark_ir.evaluation.expressions import compile_expression
from mockspark_ir.expressions import AggregateExpression, Expression, SortOrder
from mockspark_ir.plans import (
    Deduplicate,
    Distinct,
    Filter,
    Limit,
    LocalRelation,
    LogicalPlan,
    Offset,
    Project,
    Range,
    Repartition,
    Sample,
    Sort,
    SubqueryAlias,
    Tail,
    View,
    Window,
    WithColumns,
)
from mockspark_ir.types import ArrayType, BooleanType, DataType, DoubleType, StructField, StructType
from mockspark_ir.values.ordering import compare, group_key, normalize

if TYPE_CHECKING:
    from mockspark_compilers.duckdb.compiler import DuckDBCompiler

Scope = dict[int, Sql]
# An aggregate's own evaluator looks at every row of every frame: over windows of more rows than this it costs too much.
_EXACT_WINDOW_ROWS = 500
# DuckDB joins the partial results of so many rows each when it computes the frames of a window.
_SEQUENTIAL_ROWS = 16
_TARGET = "window_target"
# Nodes that give no more rows than they get.
_NARROWING = (
    *(Project, WithColumns, Filter, Sort, Limit, Offset, Tail, Distinct, Deduplicate, SubqueryAlias, View),
    *(Repartition, Sample, Window),
)


def call(sql: Sql) -> Sql:
    """Mark the engine's aggregate call within a lowering: in a window, OVER attaches to it.

    A lowering may wrap calls in casts and conditions, or combine several of them.
    """
    sql.meta[_TARGET] = True
    return sql


def put_over(sql: Sql, partition: list[Sql], order: list[Sql], frame: exp.WindowSpec | None) -> Sql:
    """Give the window to every marked call in the SQL; without one it is a call as a whole."""

    def window(inner: Sql) -> exp.Window:
        return exp.Window(
            this=inner,
            partition_by=[p.copy() for p in partition],
            order=exp.Order(expressions=[o.copy() for o in order]) if order else None,
            spec=None if frame is None else frame.copy(),
        )

    targets = [node for node in sql.walk() if node._meta and _TARGET in node._meta]
    if not targets:
        return window(sql)
    for target in targets:
        if target is sql:
            return window(sql)
        hole = exp.Placeholder()
        target.replace(hole)
        hole.replace(window(target))
    return sql


def most_rows(plan: LogicalPlan) -> int | None:
    """At most how many rows a plan gives, where that is seen at once."""
    while isinstance(plan, _NARROWING):
        plan = plan.children[0]
    match plan:
        case LocalRelation():
            return plan.data.row_count
        case Range():
            return max(0, -(-(plan.end - plan.start) // plan.step))
        case _:
            return None


def lower_aggregate(compiler: DuckDBCompiler, node: AggregateExpression, scope: Scope) -> Sql:
    """The aggregate of a group."""
    return _lowered(AggregateBuilder(compiler, node, scope, exact=compiler.small))


def lower_over(compiler: DuckDBCompiler, node: AggregateExpression, scope: Scope, rows: int | None) -> Sql:
    """The aggregate of a window's frame, with its calls marked for `put_over`; `rows` as of `most_rows`."""
    exact = compiler.small and rows is not None and rows <= _EXACT_WINDOW_ROWS
    reordered = rows is None or rows > _SEQUENTIAL_ROWS
    return _lowered(AggregateBuilder(compiler, node, scope, windowed=True, exact=exact, reordered=reordered))


def _lowered(builder: AggregateBuilder) -> Sql:
    lowering: Any = lowering_of(builder.node.function.name)
    if lowering is not None and not builder.hashed:
        lowered: Sql | None
        if isinstance(lowering, str):
            lowered = builder.call(lowering, *builder.arguments)
        else:
            lowered = lowering(builder.compiler, builder.node, builder)
        if lowered is not None:
            return lowered
    return _python_aggregate(builder)


class AggregateBuilder:
    """What a lowering of an aggregate works with: the arguments' SQL, and `call` for the engine's function.

    Parameters
    ----------
    windowed: whether the call stands in a window.
    exact: whether the evaluator that defines the function is cheap enough to be used where the engine's answer may
        differ in what Spark itself doesn't promise: the last digit, the choice between equal values.
    reordered: whether the engine may add up numbers in another order than that of the rows.
    """

    def __init__(
        self,
        compiler: DuckDBCompiler,
        node: AggregateExpression,
        scope: Scope,
        *,
        windowed: bool = False,
        exact: bool = False,
        reordered: bool = False,
    ) -> None:
        self.compiler = compiler
        self.node = node
        self.scope = scope
        self.windowed = windowed
        self.exact = exact
        self.reordered = reordered
        self.condition = None if node.filter is None else compiler.expression(node.filter, scope)
        self._lowered: dict[int, Sql] = {}

    def __getitem__(self, position: int) -> Sql:
        """The SQL of an input (an argument or a key of WITHIN GROUP), a fresh copy each time.

        With DISTINCT, equal values come as the one that Spark shows for them.
        """
        found = self._lowered.get(position)
        if found is None:
            found = self.compiler.expression(self.node.inputs[position], self.scope)
            if self.node.deduplicates:
                found = self.grouped(position, found)
            found = self._lowered[position] = self.where_needed(position, found)
        return found.copy()

    def where_needed(self, position: int, value: Sql) -> Sql:
        """An input that may fail, for the rows only that FILTER lets through and that inputs before it don't end.

        DuckDB computes inputs for all rows. Below a window or DISTINCT so does Spark.
        """
        node = self.node
        if self.windowed or node.deduplicates or not may_fail(node.inputs[position], value):
            return value
        first = list(node.needed_first)
        before = first[: first.index(position)] if position in first else first
        tests: list[Sql] = [] if self.condition is None else [self.condition.copy()]
        tests += [is_not_null(self[i]) for i in before if node.inputs[i].nullable]
        return case((and_(*tests), value)) if tests else value

    def __len__(self) -> int:
        return len(self.node.inputs)

    @property
    def arguments(self) -> list[Sql]:
        return [self[i] for i in range(len(self))]

    def known(self, *positions: int) -> Sql | None:
        """The condition that these inputs are not null; None where they never are."""
        conditions = [is_not_null(self[i]) for i in positions if self.node.inputs[i].nullable]
        return and_(*conditions) if conditions else None

    def call(self, name: str, *arguments: Sql, where: Sql | None = None) -> Sql:
        """The engine's aggregate, with the node's DISTINCT, FILTER and order, and one more condition if given."""
        values: list[Sql] = list(arguments)
        if self.node.deduplicates and values:
            values[0] = exp.Distinct(expressions=[values[0]])  # a Distinct of several would be one of a tuple
        if self.node.row_order and values:
            order = [self.compiler.sort_key(o, self.scope) for o in self.node.row_order]
            values[-1] = exp.Order(this=values[-1], expressions=order)
        return call(self.filtered(function(name, *values), where))

    @property
    def hashed(self) -> bool:
        """Whether DuckDB gives the aggregate its rows in another order than Spark does, and that shows."""
        sensitive = self.node.function.order_sensitive or isinstance(self.node.dtype, DoubleType)
        return self.exact and self.node.deduplicates and sensitive

    def grouped(self, position: int, value: Sql) -> Sql:
        """An input's value, the same for all that Spark takes for equal: -0.0 is 0.0."""
        return self.compiler.compared(value, self.node.inputs[position])

    def filtered(self, inner: Sql, where: Sql | None = None) -> Sql:
        """The call over the rows that FILTER lets through, and `where` too."""
        conditions = [c.copy() for c in (self.condition, where) if c is not None]
        return exp.Filter(this=inner, expression=exp.Where(this=and_(*conditions))) if conditions else inner


# Aggregates by their own evaluator


def _python_aggregate(builder: AggregateBuilder) -> Sql:
    """The aggregator that defines the function, over the list of its input rows.

    DISTINCT and the order of rows are done there too, so that the first of equal values stays and equal keys keep
    the order of arrival.
    """
    node, compiler = builder.node, builder.compiler
    keys = [order.child for order in node.row_order]
    varying = [e for e in (*node.inputs, *keys) if not e.foldable]
    condition = None
    if node.skips_nulls:
        conditions = [is_not_null(builder[i]) for i, e in enumerate(node.inputs) if e.nullable and not e.foldable]
        condition = and_(*conditions) if conditions else None
    inputs = [
        builder.where_needed(i, compiler.expression(e, builder.scope))
        for i, e in enumerate(node.inputs)
        if not e.foldable
    ]
    sorting = [compiler.expression(e, builder.scope) for e in keys if not e.foldable]
    entry, entry_type = _entry([*inputs, *sorting], varying)
    listed = call(builder.filtered(function("list", entry), condition))
    name = _name(node, compiler, builder.windowed)
    compiler.request_function(FunctionRequest(name, (ArrayType(entry_type),), node.dtype, _over_list(builder, varying)))
    return function(name, listed)


def _entry(values: list[Sql], expressions: list[Expression]) -> tuple[Sql, DataType]:
    """What the list holds of each row."""
    if not values:
        return boolean(True), BooleanType()
    if len(values) == 1:
        return values[0], expressions[0].dtype
    names = [f"a{i}" for i in range(len(values))]
    fields = [exp.PropertyEQ(this=identifier(n), expression=v) for n, v in zip(names, values, strict=True)]
    dtype = StructType([StructField(n, e.dtype) for n, e in zip(names, expressions, strict=True)])
    return exp.Struct(expressions=fields), dtype


def _over_list(builder: AggregateBuilder, varying: list[Expression]) -> Callable[[list[Any] | None], Any]:
    node, context = builder.node, builder.compiler.context
    aggregator = node.aggregator(context)
    update, skips_nulls = aggregator.update, node.skips_nulls
    finish = aggregator.finish if builder.windowed else aggregator.finish_group
    if list(node.inputs) == varying and len(varying) == 1 and not node.deduplicates:

        def simple(values: list[Any] | None) -> Any:
            state = aggregator.initial()
            for value in values or ():
                state = update(state, value)
            return finish(state)

        return simple
    unpack = _unpacked(node, varying, builder.compiler)
    arrange = _arranged(node)

    def evaluate(rows: list[Any] | None) -> Any:
        state = aggregator.initial()
        for values in arrange([unpack(row) for row in rows or ()]):
            if not (skips_nulls and None in values):
                state = update(state, *values)
        return finish(state)

    return evaluate


def _unpacked(
    node: AggregateExpression, varying: list[Expression], compiler: DuckDBCompiler
) -> Callable[[Any], tuple[Any, ...]]:
    """From an entry of the list to the values of the inputs and sort keys, constants put in."""
    wanted = (*node.inputs, *(order.child for order in node.row_order))
    # By position, also of equal inputs: the function is used again for others of the same types.
    position = count()
    places = [-1 if e.foldable else next(position) for e in wanted]
    constants = [compile_expression(e, (), compiler.context)(()) if e.foldable else None for e in wanted]
    pairs = list(zip(places, constants, strict=True))
    if len(varying) == 1:
        return lambda entry: tuple([constant if place < 0 else entry for place, constant in pairs])
    return lambda entry: tuple([constant if place < 0 else entry[place] for place, constant in pairs])


def _arranged(node: AggregateExpression) -> Callable[[list[tuple[Any, ...]]], list[tuple[Any, ...]]]:
    """Sorts rows by the keys at their end, drops these, and keeps the first of equal rows for DISTINCT."""
    width = len(node.inputs)
    sort = _sorter(node.row_order, width)
    told_apart = node.told_apart if node.deduplicates else ()
    keys = [group_key(node.inputs[position].dtype) for position in told_apart]
    shown = [normalize(e.dtype) for e in node.inputs]

    def arrange(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        rows = [row[:width] for row in sort(rows)]
        if not keys:
            return rows
        found: dict[Any, tuple[Any, ...]] = {}
        for row in rows:
            key = tuple([k(row[position]) for k, position in zip(keys, told_apart, strict=True)])
            if key not in found:
                found[key] = tuple([show(v) for show, v in zip(shown, row, strict=True)])
        return list(found.values())

    return arrange


def _sorter(order: tuple[SortOrder, ...], start: int) -> Callable[[list[tuple[Any, ...]]], list[tuple[Any, ...]]]:
    comparisons = [(start + i, o.ascending, o.nulls_first, compare(o.dtype)) for i, o in enumerate(order)]
    if not comparisons:
        return lambda rows: rows

    def compared(left: tuple[Any, ...], right: tuple[Any, ...]) -> int:
        for position, ascending, nulls_first, comparison in comparisons:
            a, b = left[position], right[position]
            if a is None or b is None:
                result = ((a is not None) - (b is not None)) * (1 if nulls_first else -1)
            else:
                result = comparison(a, b) * (1 if ascending else -1)
            if result:
                return result
        return 0

    return lambda rows: sorted(rows, key=cmp_to_key(compared))


def _name(node: AggregateExpression, compiler: DuckDBCompiler, windowed: bool) -> str:
    """The same function over the same types and constants has the same name, in every query of the session."""
    context = compiler.context
    order = [(o.ascending, o.nulls_first, _shape(o.child)) for o in node.order]
    shape = [_shape(a) for a in node.inputs]
    details = (node.function.name, node.function.skips_nulls, shape, order, node.dtype, node.mode, node.deduplicates)
    key = f"{details!r} {node.ignore_nulls} {windowed} {context.time_zone} {context.mode}"
    return f"spark_{node.function.name}_{blake2b(key.encode(errors='surrogatepass'), digest_size=6).hexdigest()}"


def _shape(argument: Expression) -> str:
    return repr(argument) if argument.foldable else f"{argument.dtype!r} {argument.nullable}"
