"""Spark's recorded answers, and the comparison with them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from mockspark_ir.errors import PySparkException
from tests.unit.memory.plans import answer


@cache
def facts(path: Path) -> dict[str, Any]:
    """The answers of a file by query."""
    loaded: dict[str, Any] = json.loads(path.read_text())
    return loaded


def check(path: Path, sql: str, *, ansi: bool = True, ordered: bool = False) -> None:
    """Fail unless the interpreter gives the rows, or raises the condition, that Spark did."""
    fact = facts(path)[sql]
    if "error" in fact:
        with pytest.raises(PySparkException) as caught:
            answer(sql, ansi=ansi)
        assert [type(caught.value).__name__, caught.value.getCondition()] == fact["error"]
        return
    given, expected = answer(sql, ansi=ansi), fact["rows"]
    if not ordered:
        given, expected = _sorted(given), _sorted(expected)
    assert given == expected, f"{given} is not {expected}"


def _sorted(rows: Sequence[Any]) -> list[str]:
    # As text, since 1, 1.0 and True are equal in Python.
    return sorted(json.dumps(row) for row in rows)
