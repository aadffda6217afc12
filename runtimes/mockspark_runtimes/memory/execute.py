"""Runs a plan: node by node, inputs first, by one table of what each node means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from mockspark_ir.evaluation.correlation import outer_ids_by_node
from mockspark_ir.plans import (
    Aggregate,
    Deduplicate,
    Distinct,
    FileScan,
    Filter,
    Generate,
    Join,
    Limit,
    LocalRelation,
    LogicalPlan,
    MapBatches,
    Offset,
    OneRowRelation,
    Project,
    Range,
    Repartition,
    Sample,
    SetOperation,
    Sort,
    SubqueryAlias,
    TableScan,
    Tail,
    Unpivot,
    View,
    Window,
    WithColumns,
)
from mockspark_ir.rewrites.merge_sessions import merged_sessions
from mockspark_ir.values.failures import not_supported
from mockspark_runtimes.memory import aggregate, generate, joins, leaves, rows, sample, sets, windows
from mockspark_runtimes.memory.relation import ExecutionContext, Relation
from mockspark_runtimes.memory.vector_functions import only_output, with_vector_functions

Inputs = Sequence[Relation]
Executor = Callable[[Any, Inputs, ExecutionContext], Relation]

EXECUTORS: dict[type[LogicalPlan], Executor] = {
    LocalRelation: leaves.local_relation,
    OneRowRelation: leaves.one_row,
    Range: leaves.range_,
    FileScan: leaves.file_scan,
    TableScan: leaves.table_scan,
    Project: rows.project,
    WithColumns: rows.with_columns,
    Filter: rows.filter_,
    Sort: rows.sort,
    Limit: rows.limit,
    Offset: rows.offset,
    Tail: rows.tail,
    SubqueryAlias: rows.renamed,
    View: rows.renamed,
    Repartition: rows.repartition,
    Sample: sample.sample,
    Generate: generate.generate,
    Unpivot: generate.unpivot,
    Aggregate: aggregate.aggregate,
    Window: windows.window,
    Join: joins.join,
    Distinct: sets.distinct,
    Deduplicate: sets.deduplicate,
    SetOperation: sets.set_operation,
}


def execute(plan: LogicalPlan, context: ExecutionContext) -> Relation:
    """Run a resolved plan.

    A node that stands in the plan more than once runs once. A loop, as plans may be thousands of nodes deep.

    Raises
    ------
    PySparkNotImplementedError
        For nodes that the interpreter does not run.
    PySparkException
        Whatever the expressions of the plan raise.
    """
    keep = _worth_keeping(plan) if context.nested else frozenset()
    order, uses = _schedule(plan, context)
    results: dict[int, Relation] = {}
    for node in order:
        inputs = [_result(child, results, context) for child in _inputs(node)]
        result = _run(node, inputs, context)
        if id(node) in keep:
            context.kept[id(node)] = (node, result)
        else:
            results[id(node)] = result
        for child in _inputs(node):
            uses[id(child)] -= 1
            if not uses[id(child)]:
                results.pop(id(child), None)
    return _result(plan, results, context)


def _run(node: LogicalPlan, inputs: Inputs, context: ExecutionContext) -> Relation:
    """Run one node; a grouping by sessions is several."""
    original = node
    node, inputs = with_vector_functions(node, inputs, context)
    if node is not original:
        return only_output(original, _run(node, inputs, context))
    steps = [merged_sessions(node)]
    if steps[0] is node:
        return _executor(node)(node, inputs, context)
    while steps[-1].children[0] is not node.children[0]:
        steps.append(steps[-1].children[0])
    for step in reversed(steps):
        inputs = [_executor(step)(step, inputs, context)]
    return inputs[0]


def _executor(node: LogicalPlan) -> Executor:
    executor = EXECUTORS.get(type(node))
    if executor is None:
        name = f"{type(node).__name__} ({node.kind})" if isinstance(node, MapBatches) else type(node).__name__
        raise not_supported(f"{name} in the memory backend")
    return executor


def _result(node: LogicalPlan, results: dict[int, Relation], context: ExecutionContext) -> Relation:
    found = results.get(id(node))
    return context.kept[id(node)][1] if found is None else found


def _inputs(node: LogicalPlan) -> tuple[LogicalPlan, ...]:
    """The inputs that run before a node does; a lateral join runs its right side itself, for each left row."""
    return (node.left,) if isinstance(node, Join) and node.lateral else node.children


def _schedule(plan: LogicalPlan, context: ExecutionContext) -> tuple[list[LogicalPlan], Counter[int]]:
    """The nodes that have to run, inputs first, and how many of these nodes use each result."""
    order: list[LogicalPlan] = []
    uses: Counter[int] = Counter()
    seen: set[int] = set()
    waiting: list[tuple[LogicalPlan, bool]] = [(plan, False)]
    while waiting:
        node, ready = waiting.pop()
        if ready:
            order.append(node)
        elif id(node) not in seen and id(node) not in context.kept:
            seen.add(id(node))
            inputs = _inputs(node)
            uses.update(id(child) for child in inputs)
            waiting.append((node, True))
            waiting.extend((child, False) for child in reversed(inputs))
    return order, uses


def _worth_keeping(plan: LogicalPlan) -> frozenset[int]:
    """The largest parts of a subquery that give the same rows whatever the row around it: a run for all of them."""
    outer = outer_ids_by_node(plan)
    return frozenset(
        id(child) for node in plan.walk() if outer[id(node)] for child in _inputs(node) if not outer[id(child)]
    )
