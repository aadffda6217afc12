"""Users' functions over whole columns: their results become columns below the node that calls them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from mockspark_ir.evaluation.compiler import Row
from mockspark_ir.expressions import AttributeReference, Expression, PythonUDF
from mockspark_ir.plans import LogicalPlan
from mockspark_runtimes.memory.relation import ExecutionContext, Relation

if TYPE_CHECKING:
    from mockspark_runtimes.arrow.vectorised import VectorFunction

_KINDS = frozenset({"pandas", "pandas_iter", "arrow", "arrow_iter"})
_BATCH = "spark.sql.execution.arrow.maxRecordsPerBatch"


def with_vector_functions(
    node: LogicalPlan, inputs: Sequence[Relation], context: ExecutionContext
) -> tuple[LogicalPlan, Sequence[Relation]]:
    """The node over an input that has the results of its vectorised functions as more columns.

    A node that has none, or not one input, stays.
    """
    if len(inputs) != 1 or not any(map(_holds_one, node.expressions)):
        return node, inputs
    relation = inputs[0]
    known: dict[Expression, AttributeReference] = {}

    def read(expression: Expression) -> Expression:
        nonlocal relation
        expression = expression.map_children(read)
        if not _is_one(expression):
            return expression
        found = known.get(expression)
        if found is None:
            assert isinstance(expression, PythonUDF)
            # Ids below zero are those of no plan's columns.
            found = known[expression] = AttributeReference("udf", expression.dtype, True, -1_000 - len(known))
            relation = _with_results(relation, expression, found, context)
        return found

    return node.map_expressions(read), [relation]


def only_output(node: LogicalPlan, relation: Relation) -> Relation:
    """The relation without the columns that the node got only to compute with."""
    wanted = {attribute.expr_id for attribute in node.output}
    places = [i for i, attribute in enumerate(relation.attributes) if attribute.expr_id in wanted]
    if len(places) == len(relation.attributes):
        return relation
    rows = [tuple([row[i] for i in places]) for row in relation.rows]
    return Relation([relation.attributes[i] for i in places], rows, relation.starts)


def _holds_one(expression: Expression) -> bool:
    return any(map(_is_one, expression.walk()))


def _is_one(expression: Expression) -> bool:
    return isinstance(expression, PythonUDF) and expression.kind in _KINDS


def _with_results(
    relation: Relation, udf: PythonUDF, attribute: AttributeReference, context: ExecutionContext
) -> Relation:
    from mockspark_runtimes.arrow.vectorised import VectorFunction

    types = tuple([argument.dtype for argument in udf.arguments])
    function = VectorFunction(udf.with_keywords(), udf.kind, types, udf.result, context.evaluation)
    size = int(context.evaluation.settings(_BATCH) or 10_000)

    def change(partition: int, rows: Sequence[Row]) -> list[Row]:
        arguments = context.compiler(relation.attributes, partition).compile_all(udf.arguments)
        found: list[Row] = []
        for start in range(0, len(rows), size):
            batch = rows[start : start + size]
            columns = [[argument(row) for row in batch] for argument in arguments]
            found += [(*row, value) for row, value in zip(batch, _called(function, columns), strict=True)]
        return found

    return relation.per_partition([*relation.attributes, attribute], change)


def _called(function: VectorFunction, columns: Sequence[Sequence[Any]]) -> list[Any]:
    import pyarrow as pa

    from mockspark_runtimes.arrow.storage import from_array, to_array

    given = [pa.chunked_array([to_array(c, t)]) for c, t in zip(columns, function.arguments, strict=True)]
    return from_array(function(given), function.result)
