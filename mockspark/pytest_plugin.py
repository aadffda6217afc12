"""The pytest plugin: a `spark` session for tests.

The session lives as long as the test run; each test starts without the views, tables, functions and settings of those
before it. A project's own fixture called `spark` takes this one's place.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from mockspark.sql.session import SparkSession


@pytest.fixture(scope="session")
def _mockspark_application() -> Iterator[SparkSession]:
    """The session that all others share their backend with."""
    from mockspark.sql.session import SparkSession

    session = SparkSession.builder.appName("pytest").create()
    yield session
    session.stop()


@pytest.fixture
def spark(_mockspark_application: SparkSession) -> Iterator[SparkSession]:
    """A session with nothing in it, made active for the test."""
    from mockspark.sql.session import SparkSession

    session = _mockspark_application._fresh()
    before = getattr(SparkSession._active, "session", None)
    SparkSession._active.session = session
    yield session
    SparkSession._active.session = before
