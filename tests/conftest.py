"""What all suites share: the markers, and real Spark as a fixture."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.oracle.client import Oracle, missing_requirement


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "spark: needs real Spark, and with it Java")


@pytest.fixture(scope="session")
def spark_oracle() -> Iterator[Oracle]:
    """Real Spark, one process for the whole run; skips where there is no Java, but not on a build server."""
    if (missing := missing_requirement()) is not None:
        if os.environ.get("CI") == "true":
            pytest.fail(f"the comparison with real Spark can't run: {missing}")
        pytest.skip(f"the comparison with real Spark can't run: {missing}")
    with Oracle() as oracle:
        yield oracle
