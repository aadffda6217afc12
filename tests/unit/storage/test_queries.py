"""Spark's recorded answers over tables that each backend keeps, the storage of docs/backends.md included."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mockspark import MockSparkSession
from mockspark.sql import SparkSession
from mockspark_ir.types import DataType, parse_json
from tests.oracle import local
from tests.oracle.answers import Failure, Rows, Settings, Table
from tests.oracle.compare import Tolerance, assert_same_query
from tests.oracle.engine import Engine
from tests.recorded.collection import TOPICS, answer_of, questions, recorded, tables_of
from tests.recorded.known import KNOWN
from tests.unit.storage.conftest import BACKENDS, opener
from tests.unit.storage.test_storage_backends import example

# Spark answers otherwise where it generates code, as it does over its tables and not over the recorded rows.
LEFT_OUT = {("aggregation", "group by a map")}
CASES = [
    (topic, name)
    for topic in TOPICS
    for name in questions(topic)
    if tables_of(questions(topic)[name]) and (topic, name) not in LEFT_OUT | KNOWN.keys()
]


class StoredTables(local.Local):
    """mockspark as a judge that reads the questions' tables from its storage."""

    def __init__(self, session: SparkSession) -> None:
        super().__init__(lambda: session)
        self._names: dict[int, str] = {}

    def _frame(self, session: Any, table: Table) -> Any:
        name = self._names.get(id(table))
        if name is None:
            name = self._names[id(table)] = f"stored_{len(self._names)}"
            local._make_frame(session, table).write.saveAsTable(name)
        return session.table(name)

    def _asked(self) -> Engine:
        if self._engine is None:
            self._engine = Engine("mockspark", self._session, lambda session: None, self._frame, self._find_failing)
        return self._engine


def in_guides_storage(folder: Path) -> SparkSession:
    storage = example()["SQLiteStorage"](folder / "tables.sqlite")
    return MockSparkSession("test", storage_backend=storage, **{"spark.mock.backend": "memory"})


SESSIONS: dict[str, Callable[[Path], SparkSession]] = {
    **{name: lambda folder, name=name: opener(name, folder)() for name in BACKENDS},
    "the guide's": in_guides_storage,
}


@pytest.fixture(scope="module", params=SESSIONS)
def judge(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoredTables]:
    session = SESSIONS[request.param](tmp_path_factory.mktemp("tables"))
    yield StoredTables(session)
    session.stop()


def nullable(answer: Rows | Failure) -> Rows | Failure:
    """The answer without what tables don't keep: that there is no null."""
    if isinstance(answer, Failure):
        return answer
    columns = [replace(c, nullable=True, type_json=_nullable_type(c.type_json)) for c in answer.columns]
    return replace(answer, columns=columns)


def _nullable_type(text: str) -> str:
    dtype: DataType = parse_json(text)._as_nullable()
    return json.dumps(dtype.jsonValue())


@pytest.mark.parametrize(("topic", "name"), CASES, ids=[f"{topic}: {name}" for topic, name in CASES])
def test_the_answer_is_sparks(judge: StoredTables, topic: str, name: str) -> None:
    question, tables = questions(topic)[name], tables_of(questions(topic)[name])
    expected = answer_of(recorded(topic)[name])
    actual = judge.query(question.source, tables, ansi=question.ansi, conf=question.conf)
    settings = Settings(question.ansi, conf=question.conf)
    tolerance = Tolerance(any_row_order=not question.ordered)
    assert_same_query(question.source, tables, nullable(expected), nullable(actual), settings, tolerance)
