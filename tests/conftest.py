"""What all suites share: the markers, and real Spark as a fixture."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.oracle.client import Oracle, missing_requirement

PROFILES = {"ci": 1, "nightly": 5}
"""How many times the usual number of random questions is asked."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--profile",
        choices=sorted(PROFILES),
        default="ci",
        help="how many random questions the differential suites put to real Spark",
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "spark: needs real Spark, and with it Java")
    config.addinivalue_line("markers", "batches(count): runs for each `number` below count, times the profile's factor")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    marker = metafunc.definition.get_closest_marker("batches")
    if marker is not None:
        metafunc.parametrize("number", range(marker.args[0] * PROFILES[metafunc.config.getoption("--profile")]))


@pytest.fixture(scope="session")
def spark_oracle() -> Iterator[Oracle]:
    """Real Spark, one process for the whole run; skips where there is no Java, but not on a build server."""
    if (missing := missing_requirement()) is not None:
        if os.environ.get("CI") == "true":
            pytest.fail(f"the comparison with real Spark can't run: {missing}")
        pytest.skip(f"the comparison with real Spark can't run: {missing}")
    with Oracle() as oracle:
        yield oracle
