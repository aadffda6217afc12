"""Runs the listed docstrings once, and prints the counts per module at the end of the run."""

from __future__ import annotations

import pytest

from tests.conformance import harness
from tests.conformance.modules import MODULES

RESULTS: pytest.StashKey[dict[str, harness.Result]] = pytest.StashKey()


@pytest.fixture(scope="session")
def results(request: pytest.FixtureRequest) -> dict[str, harness.Result]:
    """What became of every docstring that passes with real Spark, by name."""
    found = harness.run("mockspark", harness.read_list(harness.SPARK_PASSES))
    request.config.stash[RESULTS] = found
    return found


@pytest.fixture(scope="session")
def memory_results() -> dict[str, harness.Result]:
    """What became of the listed docstrings on the memory backend."""
    return harness.run("memory", harness.read_list(harness.PASSING))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    results = config.stash.get(RESULTS, None)
    if results is not None:
        passed = [name for name, result in results.items() if result.passed]
        terminalreporter.section("PySpark's docstrings")
        terminalreporter.write_line(harness.table(passed, results, MODULES))
        if news := sorted(set(passed) - set(harness.read_list(harness.PASSING))):
            terminalreporter.write_line(
                f"{len(news)} pass and are not listed yet: python -m tests.conformance --update"
            )
