"""Expressions against real Spark: every question of `questions.py`, with ANSI mode on and off."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.evaluation.questions import LEGACY_QUESTIONS, QUESTIONS
from tests.unit.memory.facts import check

FACTS = Path(__file__).with_name("facts.json")
LEGACY = Path(__file__).with_name("facts_legacy.json")


@pytest.mark.parametrize("sql", QUESTIONS)
def test_ansi(sql: str) -> None:
    check(FACTS, sql, ordered=True)


@pytest.mark.parametrize("sql", LEGACY_QUESTIONS)
def test_legacy(sql: str) -> None:
    check(LEGACY, sql, ansi=False, ordered=True)
