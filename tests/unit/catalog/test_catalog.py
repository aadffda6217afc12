"""The catalog's answers are real Spark's."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from mockspark.sql import SparkSession
from tests.unit.catalog.questions import SCENARIOS
from tests.unit.catalog.scenario import run

FACTS = json.loads((Path(__file__).parent / "facts.json").read_text())


BACKENDS = {
    "duckdb": {"spark.mock.backend": "duckdb"},
    "database file": {"spark.mock.backend": "duckdb", "spark.mock.backend.path": "{}/tables.duckdb"},
    "memory": {"spark.mock.backend": "memory"},
    "file": {"spark.mock.backend": "file", "spark.mock.backend.basePath": "{}"},
}


@pytest.fixture(params=BACKENDS)
def session(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SparkSession]:
    builder = SparkSession.builder.config("spark.sql.warehouse.dir", str(tmp_path))
    builder = builder.config(map={key: value.format(tmp_path) for key, value in BACKENDS[request.param].items()})
    session = builder.config("spark.sql.session.timeZone", "UTC").create()
    yield session
    session.stop()


@pytest.mark.parametrize("name", SCENARIOS)
def test_scenario(session: SparkSession, tmp_path: Path, name: str) -> None:
    answers = run(session, SCENARIOS[name], str(tmp_path))
    wrong = [
        f"{step}\n  gives {given}\n  Spark {expected}"
        for step, given, expected in zip(SCENARIOS[name], answers, FACTS[name], strict=True)
        if given != expected
    ]
    assert not wrong, "\n".join(wrong)
