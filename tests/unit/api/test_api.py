"""What DataFrames and the testing functions answer is what real PySpark answers."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from mockspark.sql import SparkSession
from tests.unit.api.expressions import answer, names
from tests.unit.api.questions import QUESTIONS

FACTS = json.loads((Path(__file__).parent / "facts.json").read_text())


@pytest.fixture(scope="module", params=["duckdb", "memory"])
def known(request: pytest.FixtureRequest) -> Iterator[Mapping[str, Any]]:
    builder = SparkSession.builder.config("spark.sql.session.timeZone", "Europe/Berlin")
    session = builder.config("spark.mock.backend", request.param).create()
    yield names(session, "mockspark")
    session.stop()


@pytest.mark.parametrize("question", QUESTIONS)
def test_question(known: Mapping[str, Any], question: str) -> None:
    assert answer(known, question) == FACTS[question]
