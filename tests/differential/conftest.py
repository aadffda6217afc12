"""The judges as a fixture, and the counts at the end of a run."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.differential.judging import TALLY, Judges
from tests.differential.known_disagreements import KNOWN
from tests.oracle.client import Oracle


@pytest.fixture(scope="session")
def judges(spark_oracle: Oracle) -> Iterator[Judges]:
    """Spark and mockspark's backends."""
    found = Judges(spark_oracle)
    yield found
    found.close()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not TALLY.counts:
        return
    terminalreporter.section("differential")
    for line in TALLY.lines():
        terminalreporter.write_line(line)
    terminalreporter.write_line(f"{len(KNOWN)} known disagreements are on the list")
