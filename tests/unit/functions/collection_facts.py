"""Spark's recorded answers about arrays, maps, structs, lambdas and generators.

Where Spark is installed, `python -m tests.unit.functions.collection_facts` asks again.
"""

from __future__ import annotations

import datetime
import json
import math
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from tests.oracle.answers import Column, Failure, Raw, Rows
from tests.oracle.client import Judge
from tests.unit.functions import collection_questions as questions

ANSWERS = Path(__file__).parent / "collection_answers.json"

# A group's name: how it is asked, whether ANSI mode is on, other settings, and the questions.
_LAST_WIN = {"spark.sql.mapKeyDedupPolicy": "LAST_WIN"}
GROUPS: dict[str, tuple[str, bool, dict[str, str], list[str]]] = {
    "arrays": ("evaluate", True, {}, questions.ARRAYS),
    "maps": ("evaluate", True, {}, questions.MAPS),
    "structs": ("evaluate", True, {}, questions.STRUCTS),
    "lambdas": ("evaluate", True, {}, questions.LAMBDAS),
    "arrays, legacy": ("evaluate", False, {}, questions.ARRAYS),
    "maps, legacy": ("evaluate", False, {}, questions.MAPS),
    "maps, last wins": ("evaluate", True, _LAST_WIN, questions.MAPS),
    "columns": ("evaluate_columns", True, {}, questions.COLUMNS),
    "queries": ("sql", True, {}, questions.QUERIES),
    "frames": ("query", True, {}, questions.FRAMES),
}


def texts(group: str) -> list[str]:
    """The questions of a group."""
    return list(dict.fromkeys(GROUPS[group][3]))


def ask(judge: Judge, group: str, asked: list[str]) -> list[Column | Rows | Failure]:
    """A judge's answers to questions of a group."""
    kind, ansi, conf, _ = GROUPS[group]
    match kind:
        case "evaluate":
            return list(judge.evaluate(asked, questions.VALUES, ansi=ansi, conf=conf))
        case "evaluate_columns":
            return list(judge.evaluate_columns(asked, questions.VALUES, ansi=ansi, conf=conf))
        case "sql":
            tables = {"v": questions.VALUES}
            return [judge.query(f"spark.sql({text!r})", tables, ansi=ansi, conf=conf) for text in asked]
        case _:
            return [judge.query(text, {"v": questions.VALUES}, ansi=ansi, conf=conf) for text in asked]


@cache
def _stored() -> dict[str, dict[str, Any]]:
    stored: dict[str, dict[str, Any]] = json.loads(ANSWERS.read_text())
    return stored


@cache
def answers(group: str) -> dict[str, Column | Rows | Failure]:
    """The questions of a group with Spark's answers."""
    return {text: _decode(stored) for text, stored in _stored()[group].items()}


def _encode(answer: Column | Rows | Failure) -> Any:
    match answer:
        case Failure():
            return [answer.exception, answer.condition]
        case Column():
            return [answer.name, answer.type_json, answer.nullable, repr(answer.values)]
        case Rows():
            return {"columns": [[c.name, c.type_json, c.nullable] for c in answer.columns], "rows": repr(answer.rows)}


def _decode(stored: Any) -> Column | Rows | Failure:
    names = {"datetime": datetime, "Decimal": Decimal, "nan": math.nan, "inf": math.inf, "Raw": Raw}
    if isinstance(stored, dict):
        return Rows(
            [Column(name, dtype, nullable, []) for name, dtype, nullable in stored["columns"]],
            eval(stored["rows"], names),
        )
    if len(stored) == 2:
        return Failure(stored[0], stored[1], "")
    return Column(stored[0], stored[1], stored[2], eval(stored[3], names))


def _unread(answer: Column | Rows | Failure) -> bool:
    """Whether Spark answered, and the answer could not be brought over."""
    return isinstance(answer, Failure) and answer.exception in ("ValueError", "TypeError", "ArrowInvalid")


def _ask() -> None:
    from tests.oracle.client import Oracle

    found: dict[str, dict[str, Any]] = {}
    with Oracle(timeout=900) as oracle:
        for group in GROUPS:
            asked = texts(group)
            listed: list[Column | Rows | Failure] = []
            for start in range(0, len(asked), 200):
                listed += ask(oracle, group, asked[start : start + 200])
            found[group] = {
                text: _encode(answer) for text, answer in zip(asked, listed, strict=True) if not _unread(answer)
            }
            print(group, len(asked), flush=True)
    lines = [
        f"{json.dumps(group)}: {{\n" + ",\n".join(f"{json.dumps(k)}: {json.dumps(v)}" for k, v in facts.items()) + "\n}"
        for group, facts in found.items()
    ]
    ANSWERS.write_text("{\n" + ",\n".join(lines) + "\n}\n")


if __name__ == "__main__":
    _ask()
