"""The interpreter against real Spark: every query of `questions.py`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.memory import questions
from tests.unit.memory.facts import check

FACTS = Path(__file__).with_name("facts.json")


@pytest.mark.parametrize("sql", [q for q in questions.QUESTIONS if q not in questions.ORDERED])
def test_rows(sql: str) -> None:
    check(FACTS, sql)


@pytest.mark.parametrize("sql", questions.ORDERED)
def test_rows_in_order(sql: str) -> None:
    check(FACTS, sql, ordered=True)
