"""Aggregate functions: DISTINCT, FILTER, the order of their input, and windows over them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlglot import exp

from mockspark_compilers.duckdb.functions import lowering_of
from mockspark_compilers.sql.compiled import FunctionRequest
from mockspark_compilers.sql.nodes import Sql, and_, function, identifier, is_not_null
from mockspark_ir import errors
from mockspark_ir.expressions import AggregateExpression, AttributeReference, Expression
from mockspark_ir.functions.definition import Aggregator, EvaluationContext
from mockspark_ir.types import ArrayType, StructField, StructType

if TYPE_CHECKING:
    from mockspark_compilers.duckdb.compiler import DuckDBCompiler


class AggregateCall(exp.Expression):
    """Stands for the engine's aggregate call in a lowering; `OVER` attaches to it.

    A lowering may wrap calls in casts and conditions, or combine several of them; in a window each call gets the
    window.
    """

    arg_types = {"this": True}


def call(sql: Sql) -> Sql:
    """Mark the engine's aggregate call within a lowering."""
    return AggregateCall(this=sql)


def lower_aggregate(compiler: DuckDBCompiler, node: AggregateExpression, scope: dict[int, Sql]) -> Sql:
    """The aggregate in SQL; without a lowering, its own evaluator over the list of its input."""
    arguments = [compiler.expression(a, scope) for a in node.arguments]
    condition = None if node.filter is None else compiler.expression(node.filter, scope)
    order = [compiler.sort_key(o, scope) for o in node.order]
    lowering = lowering_of(node.function.name)
    if lowering is not None:
        builder = AggregateBuilder(compiler, node, arguments, condition, order)
        lowered = builder.call(lowering, *arguments) if isinstance(lowering, str) else lowering(compiler, node, builder)  # type: ignore[arg-type]
        if lowered is not None:
            return lowered
    return _python_aggregate(compiler, node, arguments, condition, order)


class AggregateBuilder:
    """What a lowering of an aggregate works with: the arguments' SQL, and `call` for the engine's function."""

    def __init__(
        self,
        compiler: DuckDBCompiler,
        node: AggregateExpression,
        arguments: list[Sql],
        condition: Sql | None,
        order: list[exp.Ordered],
    ) -> None:
        self.compiler = compiler
        self.node = node
        self.arguments = arguments
        self.condition = condition
        self.order = order

    def __getitem__(self, position: int) -> Sql:
        return self.arguments[position].copy()

    def __len__(self) -> int:
        return len(self.arguments)

    def call(self, name: str, *arguments: Sql, where: Sql | None = None, ordered: bool = False) -> Sql:
        """The engine's aggregate, with the node's DISTINCT and FILTER, and one more condition if given."""
        values: list[Sql] = list(arguments)
        if self.node.distinct and values:
            values = [exp.Distinct(expressions=values)]
        if (ordered or self.node.order) and self.order and values:
            values[-1] = exp.Order(this=values[-1], expressions=[o.copy() for o in self.order])
        inner: Sql = function(name, *values)
        conditions = [c for c in (self.condition, where) if c is not None]
        if conditions:
            inner = exp.Filter(this=inner, expression=exp.Where(this=and_(*(c.copy() for c in conditions))))
        return call(inner)


def strip_marks(sql: Sql) -> Sql:
    """The SQL with its aggregate calls as they are: outside a window the marks mean nothing."""
    return sql.transform(lambda node: node.this if isinstance(node, AggregateCall) else node, copy=False)


def put_over(sql: Sql, partition: list[Sql], order: list[Sql], frame: exp.WindowSpec | None) -> Sql:
    """Give the window to every aggregate call in the SQL; a plain function call is one as a whole."""

    def window(inner: Sql) -> exp.Window:
        return exp.Window(
            this=inner,
            partition_by=[p.copy() for p in partition],
            order=exp.Order(expressions=[o.copy() for o in order]) if order else None,
            spec=None if frame is None else frame.copy(),
        )

    if sql.find(AggregateCall) is None:
        return window(sql)

    def attach(node: Sql) -> Sql:
        return window(node.this) if isinstance(node, AggregateCall) else node

    return sql.transform(attach, copy=False)


def _python_aggregate(
    compiler: DuckDBCompiler,
    node: AggregateExpression,
    arguments: list[Sql],
    condition: Sql | None,
    order: list[exp.Ordered],
) -> Sql:
    """The aggregator that defines the function, over a list of structs of the arguments."""
    names = [f"a{i}" for i in range(len(arguments))]
    if not arguments:
        raise errors.unsupported_feature(f"{node.function.name} without arguments on the duckdb backend")
    entry = exp.Struct(
        expressions=[exp.PropertyEQ(this=identifier(n), expression=a) for n, a in zip(names, arguments, strict=True)]
    )
    item_type = StructType([StructField(n, a.dtype) for n, a in zip(names, node.arguments, strict=True)])
    builder = AggregateBuilder(compiler, node, [entry], condition, order)
    where = and_(*(is_not_null(a.copy()) for a in arguments)) if node.function.skips_nulls else None
    listed = builder.call("list", entry, where=where, ordered=True)
    aggregator = node.function.prepare(node.arguments, node.dtype, compiler.context)
    name = _aggregate_name(node, compiler.context)
    request = FunctionRequest(name, (ArrayType(item_type),), node.dtype, _over_list(aggregator))
    compiler.request_function(request)
    return function(name, listed)


def _over_list(aggregator: Aggregator) -> Any:
    def evaluate(rows: list[tuple[Any, ...]] | None) -> Any:
        state = aggregator.initial()
        for row in rows or ():
            state = aggregator.update(state, *row)
        return aggregator.finish(state)

    return evaluate


def _aggregate_name(node: AggregateExpression, context: EvaluationContext) -> str:
    from hashlib import blake2b

    shape = [_shape(a) for a in node.arguments]
    key = f"{node.function.name} {shape} {node.dtype!r} {node.mode} {node.ignore_nulls} {context.time_zone} {context.mode}"
    return f"spark_{node.function.name}_{blake2b(key.encode(errors='surrogatepass'), digest_size=6).hexdigest()}"


def _shape(argument: Expression) -> str:
    return repr(argument.dtype) if isinstance(argument, AttributeReference) or not argument.foldable else repr(argument)
