"""Random aggregates, over whole tables (also of one row and of none) and over groups."""

from __future__ import annotations

import pytest

from tests.differential.aggregates import aggregates
from tests.differential.columns import SCHEMA, random_table
from tests.differential.drawing import draw_many
from tests.differential.judging import Judges
from tests.differential.test_expressions import distinct, report
from tests.oracle.answers import Settings, Table

pytestmark = pytest.mark.spark

COUNT = 130


@pytest.mark.batches(6)
def test_aggregates(judges: Judges, number: int) -> None:
    ansi, tame = number % 2 == 0, number % 4 < 2
    nodes = distinct(draw_many(aggregates(), COUNT, 20_000 + number))
    table = random_table(tame, 20_000 + number)
    # Every third table has one row, every sixth none: what an aggregate gives then is a matter of its own.
    rows = table.rows if number % 3 < 2 else table.rows[: number % 2]
    findings = judges.judge("aggregates", nodes, Table(SCHEMA, rows), Settings(ansi=ansi), together=False)
    assert not findings, report(findings)


@pytest.mark.batches(6)
def test_grouped_aggregates(judges: Judges, number: int) -> None:
    tame = number % 2 == 0
    nodes = distinct(draw_many(aggregates(), COUNT, 21_000 + number))
    table = random_table(tame, 21_000 + number)
    key = ("b", "y", "s", "f", "dt", "j % 3")[number % 6]
    findings = judges.judge_grouped("grouped aggregates", key, nodes, table, Settings(ansi=False))
    assert not findings, report(findings)


def test_every_aggregate_function_is_drawn() -> None:
    drawn = {node.text.partition("(")[0].lower() for node in draw_many(aggregates(), 6 * COUNT, 20_000)}
    assert len(drawn) > 40
