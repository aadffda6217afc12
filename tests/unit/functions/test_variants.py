"""Variants have real Spark's bytes (see `variant_facts`) on every backend."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from mockspark.sql import SparkSession
from tests.unit.functions import variant_facts
from tests.unit.functions.variant_questions import EXPRESSIONS


@pytest.fixture(scope="module", params=["duckdb", "memory"])
def session(request: pytest.FixtureRequest) -> Iterator[SparkSession]:
    found = SparkSession.builder.config("spark.mock.backend", request.param).create()
    yield found
    found.stop()


def test_bytes(session: SparkSession) -> None:
    facts = variant_facts.stored()
    assert list(facts) == EXPRESSIONS, "ask Spark: python -m tests.unit.functions.variant_facts"
    found = {text: variant_facts.fact(session, text) for text in facts}
    assert {text: answer for text, answer in found.items() if answer != facts[text]} == {}
