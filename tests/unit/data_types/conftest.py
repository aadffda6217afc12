"""Sessions on both backends, in the zone in which the answers were recorded."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from mockspark.sql import SparkSession
from tests.unit.data_types import user_defined


@pytest.fixture(scope="package", autouse=True)
def _utc() -> Iterator[None]:
    patch = pytest.MonkeyPatch()
    patch.setenv("TZ", "UTC")
    time.tzset()
    user_defined.install("mockspark")
    yield
    patch.undo()
    time.tzset()


@pytest.fixture(scope="package", params=["duckdb", "memory"])
def spark(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    warehouse: Path = tmp_path_factory.mktemp("warehouse")
    builder = SparkSession.builder.config("spark.mock.backend", request.param)
    builder = builder.config("spark.sql.session.timeZone", "UTC").config("spark.sql.warehouse.dir", str(warehouse))
    session = builder.create()
    yield session
    session.stop()
