"""Sessions for the tests of files."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from mockspark.sql import SparkSession


@pytest.fixture(scope="module", autouse=True)
def _utc() -> Iterator[None]:
    """Collected timestamps show the machine's zone: here the one in which the answers were recorded."""
    patch = pytest.MonkeyPatch()
    patch.setenv("TZ", "UTC")
    time.tzset()
    yield
    patch.undo()
    time.tzset()


def _session(backend: str) -> SparkSession:
    builder = SparkSession.builder.config("spark.mock.backend", backend)
    return builder.config("spark.sql.session.timeZone", "UTC").create()


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkSession]:
    with _session("duckdb") as session:
        yield session


@pytest.fixture(scope="module", params=["duckdb", "memory"])
def any_spark(request: pytest.FixtureRequest) -> Iterator[SparkSession]:
    with _session(request.param) as session:
        yield session
