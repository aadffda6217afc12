"""Random whole plans: chains of DataFrame calls, on Spark and on both backends."""

from __future__ import annotations

import pytest

from tests.differential.drawing import draw_many
from tests.differential.judging import Judges
from tests.differential.plans import Chain, P, Q, chains, rows
from tests.differential.test_expressions import report
from tests.oracle.answers import Settings

pytestmark = pytest.mark.spark

PLANS = 30
"""Plans over the same two tables."""


@pytest.mark.batches(17)
def test_plans(judges: Judges, number: int) -> None:
    tables = {name: draw_many(rows(kinds), 4, 30_000 + number)[-1] for name, kinds in (("p", P), ("q", Q))}
    findings = judges.judge_plans("plans", drawn(number), tables, Settings(ansi=number % 2 == 0))
    assert not findings, report(findings)


def drawn(number: int) -> list[Chain]:
    """Another chain each time, of two calls at least."""
    found = {chain.text: chain for chain in draw_many(chains(), PLANS + 10, 30_000 + number) if chain.before}
    return list(found.values())[:PLANS]
