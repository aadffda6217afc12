"""The SQL that each construct becomes, compared with its snapshot.

``MOCKSPARK_UPDATE_GOLDEN=1 pytest tests/golden`` writes the snapshots anew: review what changed.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlglot import exp

from mockspark.sql import SparkSession, Window, functions, types
from mockspark_compilers.duckdb.compiler import DuckDBCompiler
from mockspark_compilers.duckdb.dialect import to_sql
from mockspark_ir.plans import LogicalPlan
from tests.golden.constructs import TABLES, sources

SNAPSHOTS = Path(__file__).parent / "snapshots"
UPDATE = os.environ.get("MOCKSPARK_UPDATE_GOLDEN") == "1"


@pytest.fixture(scope="module")
def names() -> Iterator[dict[str, Any]]:
    """What the sources may name: a session and empty tables."""
    session = SparkSession.builder.create()
    frames = {name: session.createDataFrame([], schema) for name, schema in TABLES.items()}
    for name, frame in frames.items():
        frame.createOrReplaceTempView(name)
    yield {"spark": session, "F": functions, "T": types, "Window": Window, **frames}
    session.stop()


def frame_of(names: dict[str, Any], construct: str) -> Any:
    return eval(sources()[construct], dict(names))


def statement(frame: Any) -> str:
    """The SQL of a DataFrame, with names that are the same in every run."""
    plan: LogicalPlan = frame._plan
    compiled = DuckDBCompiler(frame.sparkSession._state.context()).compile(plan)
    text = to_sql(with_stable_names(compiled.statement), pretty=True)
    return re.sub(r"(?i)(spark_\w+?)_[0-9a-f]{12,16}(?=_|\b)", r"\1", text) + "\n"


def with_stable_names(statement: exp.Expression) -> exp.Expression:
    """The statement with ids in names (of local tables, of lambda variables) replaced by numbers from 1 on.

    In the tree rather than in its text, because the length of a name decides where the text breaks its lines.
    """
    seen: dict[str, str] = {}
    for identifier in statement.find_all(exp.Identifier, bfs=False):
        match = re.fullmatch(r"(local|(?:each )?x)_\d+(_\d+)?", identifier.name)
        if match is not None:
            ordinal = 1 + sum(name.startswith(match[1] + "_") for name in seen)
            identifier.set("this", seen.setdefault(match[0], f"{match[1]}_{ordinal}"))
    return statement


@pytest.mark.parametrize("construct", sources())
def test_sql(names: dict[str, Any], construct: str) -> None:
    found = statement(frame_of(names, construct))
    path = SNAPSHOTS / f"{construct}.sql"
    expected = f"-- {sources()[construct]}\n{found}"
    if UPDATE:
        path.write_text(expected, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == expected


@pytest.mark.parametrize("construct", sources())
def test_the_sql_runs(names: dict[str, Any], construct: str) -> None:
    """Over empty tables, where nothing but the statement itself can be wrong: a range has rows, and values."""
    assert isinstance(frame_of(names, construct).collect(), list)


def test_no_snapshot_is_left_over() -> None:
    assert {path.stem for path in SNAPSHOTS.iterdir()} == set(sources())


def test_every_plan_node_and_expression_has_a_snapshot(names: dict[str, Any]) -> None:
    from mockspark_compilers.duckdb import expressions
    from mockspark_compilers.sql import compiler

    seen: set[type] = set()
    for construct in sources():
        for node in frame_of(names, construct)._plan.walk():
            seen.add(type(node))
            seen.update(type(inner) for expression in node.expressions for inner in expression.walk())
    compiled = {*compiler._UNARY, *compiler._OTHERS, *expressions._RULES}
    assert {cls.__name__ for cls in compiled - seen} == NOT_SHOWN


# What stands in no plan of its own, or needs files or users' functions.
NOT_SHOWN = {"Computed", "FileScan", "PythonUDF", "TableScan", "Tail"}
