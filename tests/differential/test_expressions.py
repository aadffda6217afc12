"""Random expressions and calls of every function: Spark and both backends must agree on all that can be seen."""

from __future__ import annotations

import pytest

from tests.differential import grammar
from tests.differential.columns import random_table
from tests.differential.drawing import draw_many
from tests.differential.expressions import Node, calls, functions, of_variants, trees, trees_of
from tests.differential.judging import Finding, Judges
from tests.oracle.answers import Settings

pytestmark = pytest.mark.spark

TREES = 240
"""Expressions in a batch: they travel in one query."""
CALLS = 2
"""Calls of each function in each of the four combinations of modes and data."""
SHOWN = 5


def report(findings: list[Finding]) -> str:
    """All new disagreements in a line each, and programs that show the first ones."""
    lines = [f"{finding.backend}: {finding.text}\n    {'; '.join(finding.differences)[:500]}" for finding in findings]
    return "\n".join([f"{len(findings)} new disagreements", *lines, "", *(f.snippet() for f in findings[:SHOWN])])


def distinct(nodes: list[Node]) -> list[Node]:
    return list({node.text: node for node in nodes}.values())


@pytest.mark.batches(16)
def test_trees(judges: Judges, number: int) -> None:
    ansi, tame = number % 2 == 0, number % 4 < 2
    # What is no more than a column or a literal is left to the batches' tables.
    nodes = [node for node in distinct(draw_many(trees(), TREES + 60, number)) if node.parts][:TREES]
    findings = judges.judge("trees", nodes, random_table(tame, number), Settings(ansi=ansi))
    assert not findings, report(findings)


_OF_INTERVALS = [text for templates in grammar.TEMPLATES.values() for text in templates if "interval}" in text]


@pytest.mark.batches(1)
@pytest.mark.parametrize("ansi", [True, False], ids=["ansi", "legacy"])
@pytest.mark.parametrize("tame", [True, False], ids=["tame", "edge"])
def test_intervals(judges: Judges, ansi: bool, tame: bool, number: int) -> None:
    """Few of the trees have a calendar interval in them: here all have."""
    batch = 20_000 + number * 4 + ansi * 2 + tame
    nodes: list[Node] = []
    for position, template in enumerate(_OF_INTERVALS):
        nodes += draw_many(trees_of(template), 2 * CALLS, batch * 1000 + position)
    findings = judges.judge("intervals", distinct(nodes), random_table(tame, batch), Settings(ansi=ansi))
    assert not findings, report(findings)


@pytest.mark.batches(4)
def test_variants(judges: Judges, number: int) -> None:
    ansi, tame = number % 2 == 0, number % 4 < 2
    nodes = [node for node in distinct(draw_many(of_variants(), TREES + 60, number)) if node.parts][:TREES]
    findings = judges.judge("variants", nodes, random_table(tame, number), Settings(ansi=ansi))
    assert not findings, report(findings)


@pytest.mark.batches(1)
@pytest.mark.parametrize("part", range(8))
@pytest.mark.parametrize("ansi", [True, False], ids=["ansi", "legacy"])
@pytest.mark.parametrize("tame", [True, False], ids=["tame", "edge"])
def test_calls(judges: Judges, part: int, ansi: bool, tame: bool, number: int) -> None:
    batch = 10_000 + number * 100 + part * 4 + ansi * 2 + tame
    nodes: list[Node] = []
    for function in functions()[part::8]:
        position = sum(map(ord, function.name))  # adding a function leaves the others' calls as they are
        nodes += draw_many(calls(function), CALLS + 1, batch * 1000 + position)[-CALLS:]
    findings = judges.judge("calls", distinct(nodes), random_table(tame, batch), Settings(ansi=ansi))
    assert not findings, report(findings)
