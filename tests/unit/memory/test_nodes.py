"""What SQL text does not reach: partitions, samples, shared and deep plans, refusals."""

from __future__ import annotations

from typing import Any

import pytest

from mockspark_ir.analysis.analyzer import Analyzer
from mockspark_ir.analysis.settings import AnalysisSettings
from mockspark_ir.errors import PySparkNotImplementedError
from mockspark_ir.expressions import (
    Add,
    Alias,
    AttributeReference,
    EqualTo,
    Expression,
    GreaterThanOrEqual,
    Or,
    UnresolvedAttribute,
    UpdateFields,
    descending,
    int_literal,
    long_literal,
    new_expr_id,
    string_literal,
)
from mockspark_ir.plans import (
    Deduplicate,
    FileScan,
    Filter,
    Limit,
    LocalRelation,
    LogicalPlan,
    MapBatches,
    Project,
    Range,
    Repartition,
    RowData,
    Sample,
    SetOperation,
    SetOperator,
    Sort,
    TableScan,
    Tail,
    UnresolvedWithColumns,
)
from mockspark_ir.plans.leaves import schema_attributes
from mockspark_ir.types import DoubleType, IntegerType, LongType, StructField, StructType
from mockspark_runtimes.memory.execute import execute
from mockspark_runtimes.memory.executor import MemoryExecutor
from tests.unit.memory.plans import context, rows

INT = IntegerType()
ANALYZER = Analyzer(AnalysisSettings())


def ids(size: int, partitions: int | None = None) -> Range:
    return Range(0, size, 1, AttributeReference("id", LongType(), False, new_expr_id()), partitions)


def local(*columns: tuple[str, Any], data: list[tuple[Any, ...]]) -> LocalRelation:
    schema = StructType([StructField(name, dtype) for name, dtype in columns])
    return LocalRelation(schema_attributes(schema), RowData(data))


def select(child: LogicalPlan, *entries: Expression) -> LogicalPlan:
    return ANALYZER.resolve_node(Project(entries, child))


def numbers(plan: LogicalPlan, **rest: Any) -> list[Any]:
    return [row[0] for row in rows(plan, **rest)]


# Samples: the rows that real Spark keeps.


def test_sample_of_one_partition() -> None:
    assert numbers(Sample(0.0, 0.3, False, 7, ids(20, 1))) == [0, 6, 8, 11, 13]


def test_sample_of_local_data_in_two_slices() -> None:
    plan = local(("a", INT), data=[(i,) for i in range(21)])
    kept = numbers(Sample(0.0, 0.5, False, 7, plan), slices=lambda leaf: 2)
    assert kept == [0, 1, 6, 8, 10, 12, 13, 15, 17, 18, 20]


def test_sample_of_a_range_in_three_slices() -> None:
    assert numbers(Sample(0.0, 0.4, False, 11, ids(20, 3))) == [0, 1, 2, 4, 6, 9, 10, 12]


def test_a_coalesced_range_is_one_stream() -> None:
    plan = Repartition(1, (), False, ids(20, 2))
    assert numbers(Sample(0.0, 0.3, False, 7, plan)) == [0, 6, 8, 11, 13]


def test_sample_within_bounds_splits() -> None:
    parts = [numbers(Sample(low, high, False, 3, ids(50, 2))) for low, high in ((0.0, 0.4), (0.4, 0.7), (0.7, 1.0))]
    assert sorted(n for part in parts for n in part) == list(range(50))


def test_sample_with_replacement_is_refused() -> None:
    with pytest.raises(PySparkNotImplementedError, match="sample with replacement"):
        rows(Sample(0.0, 0.5, True, 1, ids(3)))


# Partitions


def test_a_filter_keeps_rows_in_their_partitions() -> None:
    base = ids(20, 3)
    plan = ANALYZER.resolve_node(Filter(GreaterThanOrEqual(UnresolvedAttribute(("id",)), int_literal(8)), base))
    assert execute(plan, context()).starts == (0, 0, 5)


def test_a_local_sort_stays_within_partitions() -> None:
    base = ids(6, 2)
    plan = Sort((descending(base.attribute),), base, is_global=False)
    assert numbers(plan) == [2, 1, 0, 5, 4, 3]


def test_union_all_puts_partitions_in_a_row() -> None:
    first, second = ids(4, 2), ids(3, 1)
    plan = SetOperation(SetOperator.UNION, (first, second), True, first.output)
    assert execute(plan, context()).starts == (0, 2, 4)


# Nodes without SQL


def test_with_columns_replaces_in_place_and_appends() -> None:
    base = local(("a", INT), ("b", INT), data=[(1, 2), (3, 4)])
    columns = (Add(UnresolvedAttribute(("a",)), UnresolvedAttribute(("b",))), UnresolvedAttribute(("a",)))
    plan = ANALYZER.resolve_node(UnresolvedWithColumns(("a", "c"), columns, base))
    assert [a.name for a in plan.output] == ["a", "b", "c"]
    assert rows(plan) == [(3, 2, 1), (7, 4, 3)]


def test_deduplicate_keeps_the_first_row_of_each_key() -> None:
    base = local(("k", DoubleType()), ("n", INT), data=[(0.5, 1), (-0.0, 2), (0.0, 3), (None, 4), (0.5, 5), (None, 6)])
    kept = rows(Deduplicate((base.attributes[0],), base))
    assert str(kept) == "[(0.5, 1), (0.0, 2), (None, 4)]"


def test_tail_and_limit() -> None:
    assert numbers(Tail(int_literal(2), ids(5))) == [3, 4]
    assert numbers(Tail(int_literal(0), ids(5))) == []
    assert numbers(Tail(int_literal(9), ids(2))) == [0, 1]
    assert numbers(Limit(int_literal(9), ids(2))) == [0, 1]


@pytest.mark.parametrize(
    ("paths", "values", "dropped", "expected"),
    [
        (("b.c",), (int_literal(9),), (), [(1, (9, 3)), None, (1, None)]),
        (("z",), (string_literal("n"),), (), [(1, (2, 3), "n"), None, (1, None, "n")]),
        ((), (), ("b.c",), [(1, (3,)), None, (1, None)]),
        (("A",), (int_literal(5),), (), [(5, (2, 3)), None, (5, None)]),
    ],
)
def test_update_fields(paths: Any, values: Any, dropped: Any, expected: Any) -> None:
    inner = StructType([StructField("c", INT), StructField("d", INT)])
    struct = StructType([StructField("a", INT), StructField("b", inner)])
    base = local(("s", struct), data=[((1, (2, 3)),), (None,), ((1, None),)])
    update = UpdateFields(UnresolvedAttribute(("s",)), paths, values, dropped)
    assert numbers(select(base, Alias(update, "u"))) == expected


# Plans as wholes


def test_a_chain_of_projections_runs() -> None:
    plan: LogicalPlan = local(("a", INT), data=[(0,)])
    for _ in range(2000):
        plan = select(plan, Alias(Add(UnresolvedAttribute(("a",)), int_literal(1)), "a"))
    assert rows(plan) == [(2000,)]


def test_a_chain_of_filters_runs() -> None:
    base = ids(3)
    plan: LogicalPlan = base
    for _ in range(2000):
        plan = Filter(GreaterThanOrEqual(base.attribute, long_literal(1), typed=True), plan)
    assert rows(plan) == [(1,), (2,)]


def test_a_long_condition_runs() -> None:
    base = ids(5)
    condition: Expression = EqualTo(base.attribute, long_literal(3), typed=True)
    for n in range(10, 3000):
        condition = Or(condition, EqualTo(base.attribute, long_literal(n), typed=True), typed=True)
    assert rows(Filter(condition, base)) == [(3,)]


def test_a_plan_that_stands_twice_runs_once() -> None:
    class Counted(RowData):
        reads = 0

        def rows(self) -> Any:
            Counted.reads += 1
            return super().rows()

    plan: LogicalPlan = LocalRelation(schema_attributes(StructType([StructField("a", INT)])), Counted([(1,)]))
    for _ in range(12):
        plan = SetOperation(SetOperator.UNION, (plan, plan), True, plan.output)
    assert (len(rows(plan)), Counted.reads) == (4096, 1)


# Scans and refusals


def test_scans_ask_their_readers() -> None:
    attributes = schema_attributes(StructType([StructField("a", INT)]))
    assert rows(TableScan(("t",), attributes), read_table=lambda scan: [(len(scan.identifier),)]) == [(1,)]
    assert rows(FileScan("csv", ("f",), attributes), read_files=lambda scan: [(7,)]) == [(7,)]


def test_scans_without_readers_are_refused() -> None:
    attributes = schema_attributes(StructType([StructField("a", INT)]))
    with pytest.raises(PySparkNotImplementedError, match="csv"):
        rows(FileScan("csv", ("f",), attributes))
    with pytest.raises(PySparkNotImplementedError, match=r"db\.t"):
        rows(TableScan(("db", "t"), attributes))


def test_batch_functions_are_refused_by_kind() -> None:
    base = ids(2)
    with pytest.raises(PySparkNotImplementedError, match="mapInArrow"):
        rows(MapBatches(None, "mapInArrow", base.output, base))


def test_the_executor_gives_rows_batches_and_arrow() -> None:
    executor, evaluation = MemoryExecutor(), context().evaluation
    plan = ids(25_000)
    assert executor.rows(plan, evaluation) == [(i,) for i in range(25_000)]
    batches = list(executor.batches(plan, evaluation))
    assert [len(batch) for batch in batches] == [10_000, 10_000, 5_000]
    table = executor.arrow(ids(3), evaluation)
    assert (table.num_rows, table.column(0).to_pylist()) == (3, [0, 1, 2])
