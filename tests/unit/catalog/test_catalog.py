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


@pytest.fixture(params=["duckdb", "memory", "file"])
def session(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SparkSession]:
    builder = SparkSession.builder.config("spark.sql.warehouse.dir", str(tmp_path))
    builder = builder.config("spark.mock.backend", request.param)
    builder = builder.config("spark.mock.backend.basePath", str(tmp_path))
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
