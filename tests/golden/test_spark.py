"""The Spark SQL that each construct becomes for a cluster, compared with its snapshot; needs neither Java nor a server.

``MOCKSPARK_UPDATE_GOLDEN=1 pytest tests/golden`` writes the snapshots anew: review what changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlglot import exp

from mockspark.sql import SparkSession, Window, functions, types
from mockspark_compilers.spark import expressions
from mockspark_compilers.spark.compiled import FileSource
from mockspark_compilers.spark.compiler import SparkCompiler
from mockspark_compilers.spark.dialect import to_sql
from mockspark_compilers.sql import compiler
from mockspark_ir.plans import FileScan, LogicalPlan, TableScan, Tail
from tests.golden.constructs import TABLES, sources
from tests.golden.test_golden import UPDATE

SNAPSHOTS = Path(__file__).parent / "spark_snapshots"
# What only a cluster does otherwise than its text elsewhere says.
MORE = {
    "python_udf": "u.select(F.udf(lambda x, y: x, 'int')('id', y=F.lit('a')))",
    "product": "u.agg(F.product('w'))",
    "coalesced": "u.coalesce(1)",
    "sorted_groups": "u.groupBy('k').count().filter('count > 1').orderBy(F.count('*'))",
    "hostile_texts": "u.filter(F.col('k').isin('\\'', '\\\\', '\\n', '\\0', '${x}', 'é'))",
    "intervals_of_months": "spark.sql('SELECT make_ym_interval(1, id) AS i FROM u')",
    "lateral_explode": "spark.sql('SELECT id, v.col FROM c, LATERAL explode(xs) v')",
    "variants": "u.select(F.variant_get(F.parse_json('k'), F.lit('$.a'), 'int'))",
    "from_json": "u.select(F.from_json('k', 'a int', {'mode': 'FAILFAST'}), F.to_json(F.struct('id')))",
    "time_windows": "t.groupBy(F.window('at', '10 minutes', '5 minutes')).count()",
    "tries": "t.selectExpr('try_add(day, id)', 'try_subtract(at, make_interval(1))', 'try_cast(s AS INT)')",
}
ALL = sources() | MORE


@pytest.fixture(scope="module")
def names() -> Iterator[dict[str, Any]]:
    """What the sources may name: a session and empty tables."""
    session = SparkSession.builder.create()
    frames = {name: session.createDataFrame([], schema) for name, schema in TABLES.items()}
    for name, frame in frames.items():
        frame.createOrReplaceTempView(name)
    yield {"spark": session, "F": functions, "T": types, "Window": Window, **frames}
    session.stop()


def statement(session: SparkSession, plan: LogicalPlan) -> str:
    """The text of a plan's statement, and of those that it reads by name, with the same names in every run."""
    compiled = SparkCompiler(session._state.context()).compile(plan)
    texts = [
        f"-- {source.name}\n{to_sql(with_stable_names(source.statement), pretty=True)}"
        for source in compiled.sources
        if not isinstance(source, FileSource)
    ]
    return "\n\n".join([*texts, to_sql(with_stable_names(compiled.statement), pretty=True)]) + "\n"


def with_stable_names(found: exp.Expression) -> exp.Expression:
    """The statement with the ids in the names of lambdas' parameters replaced by numbers from 1 on."""
    seen: dict[str, str] = {}
    for identifier in found.find_all(exp.Identifier, bfs=False):
        match = re.fullmatch(r"(each \w+) \d+", identifier.name)
        if match is not None:
            identifier.set("this", seen.setdefault(match[0], f"{match[1]} {len(seen) + 1}"))
    return found


@pytest.mark.parametrize("construct", ALL)
def test_sql(names: dict[str, Any], construct: str) -> None:
    found = statement(names["spark"], eval(ALL[construct], dict(names))._plan)
    path = SNAPSHOTS / f"{construct}.sql"
    expected = f"-- {ALL[construct]}\n{found}"
    if UPDATE:
        path.write_text(expected, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == expected


def test_no_snapshot_is_left_over() -> None:
    assert {path.stem for path in SNAPSHOTS.iterdir()} == set(ALL)


def test_every_plan_node_and_expression_has_a_snapshot(names: dict[str, Any]) -> None:
    seen: set[type] = set()
    for source in ALL.values():
        for node in eval(source, dict(names))._plan.walk():
            seen.add(type(node))
            seen.update(type(inner) for expression in node.expressions for inner in expression.walk())
    compiled = {*compiler._UNARY, *compiler._OTHERS, *expressions._RULES}
    assert {cls.__name__ for cls in compiled - seen} == {"Computed", "FileScan", "TableScan", "Tail"}


def test_tail_reads_a_statement(names: dict[str, Any]) -> None:
    plan = Tail(functions.lit(3)._expression, names["u"]._plan)
    session = names["spark"]
    resolved = session._state.analyzer.analyze(plan)
    assert statement(session, resolved).startswith("-- tail_2\nSELECT\n")


def test_a_table_of_the_cluster(names: dict[str, Any]) -> None:
    attributes = names["u"]._plan.output
    text = statement(names["spark"], TableScan(("c", "d", "a`b"), attributes))
    assert text.endswith("FROM `c`.`d`.`a``b` AS `table_1`\n")


def test_no_files_are_no_rows(names: dict[str, Any]) -> None:
    text = statement(names["spark"], FileScan("parquet", (), names["u"]._plan.output))
    assert "WHERE\n  FALSE" in text
