"""Sessions over each of the storages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mockspark.sql import SparkSession

BACKENDS = {
    "duckdb": {"spark.mock.backend": "duckdb"},
    "database file": {"spark.mock.backend": "duckdb", "spark.mock.backend.path": "{}/tables.duckdb"},
    "memory": {"spark.mock.backend": "memory"},
    "file": {"spark.mock.backend": "file", "spark.mock.backend.basePath": "{}/tables"},
}
LASTING = ("database file", "file")

Opener = Callable[[], SparkSession]


def opener(backend: str, folder: Path) -> Opener:
    """Makes a session of its own over the tables in a folder."""
    settings = {key: value.format(folder) for key, value in BACKENDS[backend].items()}
    builder = SparkSession.builder.config(map={**settings, "spark.sql.session.timeZone": "Europe/Paris"})
    return builder.create


@pytest.fixture(params=BACKENDS)
def spark(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SparkSession]:
    """A session over each storage."""
    session = opener(request.param, tmp_path)()
    yield session
    session.stop()


@pytest.fixture(params=LASTING)
def reopen(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opener]:
    """Opens the same tables again, in another session, after those before it were stopped."""
    made: list[SparkSession] = []

    def open_again() -> SparkSession:
        for session in made:
            session.stop()
        made.append(opener(request.param, tmp_path)())
        return made[-1]

    yield open_again
    for session in made:
        session.stop()
