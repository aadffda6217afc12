"""Spark's recorded answers about strings, regular expressions and hashes.

Where Spark is installed, `python -m tests.unit.functions.string_facts` asks again.
"""

from __future__ import annotations

import datetime
import json
import math
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from tests.oracle.answers import Column, Failure, Raw, Table
from tests.unit.functions import regexp_questions, string_questions

ANSWERS = Path(__file__).parent / "string_answers.json"
TABLES = {**string_questions.TABLES, "subjects": regexp_questions.SUBJECTS}

# A group's name: the table, whether ANSI mode is on, and the questions.
GROUPS: dict[str, tuple[str, bool, list[str]]] = {
    "texts": ("texts", True, string_questions.TEXTS),
    "numbers": ("numbers", True, string_questions.NUMBERS),
    "values": ("values", True, string_questions.VALUES),
    "constants": ("one", True, string_questions.CONSTANTS),
    "constants, legacy": ("one", False, string_questions.CONSTANTS),
    "numbers, legacy": ("numbers", False, string_questions.NUMBERS),
    "values, legacy": ("values", False, string_questions.VALUES),
    "regexps": ("subjects", True, regexp_questions.TEXTS),
    "regexp constants": ("one", True, regexp_questions.CONSTANTS),
    "columns": ("texts", True, string_questions.COLUMNS),
}


def questions(group: str) -> list[str]:
    return list(dict.fromkeys(GROUPS[group][2]))


@cache
def _stored() -> dict[str, dict[str, Any]]:
    stored: dict[str, dict[str, Any]] = json.loads(ANSWERS.read_text())
    return stored


@cache
def answers(group: str) -> dict[str, Column | Failure]:
    """The questions of a group with Spark's answers."""
    return {text: _decode(stored) for text, stored in _stored()[group].items()}


def table(group: str) -> Table:
    return TABLES[GROUPS[group][0]]


def is_ansi(group: str) -> bool:
    return GROUPS[group][1]


def _encode(answer: Column | Failure) -> list[Any]:
    if isinstance(answer, Failure):
        return [answer.exception, answer.condition]
    return [answer.name, answer.type_json, answer.nullable, repr(answer.values)]


def _decode(stored: list[Any]) -> Column | Failure:
    if len(stored) == 2:
        return Failure(stored[0], stored[1], "")
    names = {"datetime": datetime, "Decimal": Decimal, "nan": math.nan, "inf": math.inf, "Raw": Raw}
    return Column(stored[0], stored[1], stored[2], eval(stored[3], names))


def _ask() -> None:
    from tests.oracle.client import Oracle

    found: dict[str, dict[str, Any]] = {}
    with Oracle(timeout=900) as oracle:
        for group in GROUPS:
            texts = questions(group)
            ask = oracle.evaluate_columns if group == "columns" else oracle.evaluate
            listed = []
            for start in range(0, len(texts), 200):
                listed += ask(texts[start : start + 200], table(group), ansi=is_ansi(group))
            found[group] = {text: _encode(answer) for text, answer in zip(texts, listed, strict=True)}
            print(group, len(texts), flush=True)
    lines = [
        f"{json.dumps(group)}: {{\n" + ",\n".join(f"{json.dumps(k)}: {json.dumps(v)}" for k, v in facts.items()) + "\n}"
        for group, facts in found.items()
    ]
    ANSWERS.write_text("{\n" + ",\n".join(lines) + "\n}\n")


if __name__ == "__main__":
    _ask()
