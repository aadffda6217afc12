"""Casts of every type to every other, and operators between columns of all pairs of types."""

from __future__ import annotations

import pytest

from tests.differential.columns import random_table
from tests.differential.judging import Judges
from tests.differential.matrix import TARGETS, casts, pairs
from tests.differential.test_expressions import report
from tests.oracle.answers import Settings

pytestmark = pytest.mark.spark

TOGETHER = 4
"""Target types that are asked about in one question."""
PAIRS = 300


@pytest.mark.batches(1)
@pytest.mark.parametrize("part", range(-(-len(TARGETS) // TOGETHER)))
@pytest.mark.parametrize("ansi", [True, False], ids=["ansi", "legacy"])
@pytest.mark.parametrize("tame", [True, False], ids=["tame", "edge"])
def test_casts(judges: Judges, part: int, ansi: bool, tame: bool, number: int) -> None:
    nodes = [node for target in TARGETS[part * TOGETHER :][:TOGETHER] for node in casts(target)]
    batch = 40_000 + number * 100 + part
    findings = judges.judge("casts", nodes, random_table(tame, batch), Settings(ansi=ansi))
    assert not findings, report(findings)


@pytest.mark.batches(12)
def test_operators(judges: Judges, number: int) -> None:
    ansi, tame = number % 2 == 0, number % 4 < 2
    findings = judges.judge("operators", pairs(PAIRS, number), random_table(tame, 50_000 + number), Settings(ansi=ansi))
    assert not findings, report(findings)
