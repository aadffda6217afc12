"""Subqueries as values: run for each combination of the outer columns that they use."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from mockspark_ir.errors.execution import scalar_subquery_too_many_rows
from mockspark_ir.evaluation.compiler import Compiler, Evaluator, Row
from mockspark_ir.evaluation.correlation import outer_ids
from mockspark_ir.expressions import Exists, InSubquery, ScalarSubquery
from mockspark_ir.plans import LogicalPlan
from mockspark_ir.values.failures import not_supported
from mockspark_ir.values.ordering import group_key


def per_outer_row(compiler: Compiler, plan: LogicalPlan, summarize: Callable[[Sequence[Row]], Any]) -> Evaluator:
    """Return what a plan's rows amount to, for the row around it; computed once for each set of outer values.

    Parameters
    ----------
    compiler : Compiler
        The compiler of the query around the plan.
    plan : LogicalPlan
        The subquery's plan.
    summarize : callable
        Makes of the plan's rows what is kept of them.
    """
    run_query = compiler.run_query
    if run_query is None:
        raise not_supported("a subquery where no query can run")
    used = outer_ids(plan)
    bound = {expr_id: compiler.positions[expr_id] for expr_id in used if expr_id in compiler.positions}
    further = {expr_id: compiler.outer[expr_id] for expr_id in used if expr_id not in bound}
    known: dict[str, Any] = {}

    def evaluate(row: Row) -> Any:
        values = {expr_id: row[position] for expr_id, position in bound.items()}
        # Texts tell values apart that are equal and not the same, such as 0.0 and -0.0.
        key = repr(values)
        if key not in known:
            known[key] = summarize(run_query(plan, {**further, **values}))
        return known[key]

    return evaluate


def scalar_subquery(compiler: Compiler, node: ScalarSubquery) -> Evaluator:
    """The evaluator raises SCALAR_SUBQUERY_TOO_MANY_ROWS for more than one row."""
    correlated = bool(outer_ids(node.plan))

    def only_value(rows: Sequence[Row]) -> Any:
        if len(rows) > 1:
            raise scalar_subquery_too_many_rows(correlated=correlated)
        return rows[0][0] if rows else None

    return per_outer_row(compiler, node.plan, only_value)


def exists(compiler: Compiler, node: Exists) -> Evaluator:
    return per_outer_row(compiler, node.plan, bool)


def in_subquery(compiler: Compiler, node: InSubquery) -> Evaluator:
    """An IN that a null leaves open is false: Spark joins, and there is a match or there is none."""
    test = _in_test(compiler, node)
    return lambda row: test(row) is True


def not_in_subquery(compiler: Compiler, node: InSubquery) -> Evaluator:
    """A NOT IN that a null leaves open is false too."""
    test = _in_test(compiler, node)
    return lambda row: test(row) is False


def _in_test(compiler: Compiler, node: InSubquery) -> Callable[[Row], bool | None]:
    """Three-valued IN."""
    values = compiler.compile_all(node.values)
    keys = [group_key(value.dtype) for value in node.values]

    def summarize(rows: Sequence[Row]) -> tuple[frozenset[Row], list[Row]]:
        """The rows without nulls, and those with nulls, which are never equal to anything for certain."""
        complete, open_rows = set(), []
        for row in rows:
            if None in row:
                open_rows.append(row)
            complete.add(tuple([key(value) for key, value in zip(keys, row, strict=True)]))
        return frozenset(complete), open_rows

    members = per_outer_row(compiler, node.plan, summarize)

    def maybe_equal(wanted: Row, candidate: Row) -> bool:
        """No pair of values is certainly different."""
        return all(
            a is None or b is None or key(a) == key(b) for key, a, b in zip(keys, wanted, candidate, strict=True)
        )

    def test(row: Row) -> bool | None:
        complete, open_rows = members(row)
        wanted = tuple([value(row) for value in values])
        if None in wanted:
            candidates: Any = complete
            return None if any(maybe_equal(wanted, candidate) for candidate in candidates) else False
        if tuple([key(value) for key, value in zip(keys, wanted, strict=True)]) in complete:
            return True
        return None if any(maybe_equal(wanted, candidate) for candidate in open_rows) else False

    return test
