"""Spark's recorded answers about numbers, bits, JSON and the session.

Where Spark is installed, `python -m tests.unit.functions.scalar_facts` asks again (all groups, or those that it names).
"""

from __future__ import annotations

import datetime
import json
import math
import sys
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from tests.oracle.answers import Column, Failure, Raw, Table
from tests.unit.functions import format_questions, json_questions, math_questions, misc_questions, xml_questions

ANSWERS = Path(__file__).parent / "scalar_answers.json"
TABLES = {
    **math_questions.TABLES,
    **json_questions.TABLES,
    **format_questions.TABLES,
    **misc_questions.TABLES,
    **xml_questions.TABLES,
    "one": Table("id INT", [(1,)]),
}

# A group's name: the table, whether ANSI mode is on, and the questions.
GROUPS: dict[str, tuple[str, bool, list[str]]] = {
    "doubles": ("doubles", True, math_questions.DOUBLES),
    "numbers": ("numbers", True, math_questions.NUMBERS),
    "numbers, legacy": ("numbers", False, math_questions.NUMBERS),
    "extremes": ("extremes", True, math_questions.EXTREMES),
    "extremes, legacy": ("extremes", False, math_questions.EXTREMES),
    "ints": ("ints", True, math_questions.INTS),
    "ints, legacy": ("ints", False, math_questions.INTS),
    "others": ("others", True, math_questions.OTHERS),
    "others, legacy": ("others", False, math_questions.OTHERS),
    "constants": ("one", True, math_questions.CONSTANTS),
    "constants, legacy": ("one", False, math_questions.CONSTANTS),
    "json texts": ("texts", True, json_questions.TEXTS_QUESTIONS),
    "json texts, legacy": ("texts", False, json_questions.TEXTS_QUESTIONS),
    "json documents": ("documents", True, json_questions.DOCUMENTS),
    "json values": ("values", True, json_questions.VALUES),
    "json constants": ("one", True, json_questions.CONSTANTS),
    "csv values": ("values", True, json_questions.CSV_VALUES),
    "csv constants": ("one", True, json_questions.CSV_CONSTANTS),
    "columns of json": ("texts", True, json_questions.COLUMNS),
    "columns": ("numbers", True, math_questions.COLUMNS),
}
# Groups whose answers are in files of their own.
FILES: dict[str, dict[str, tuple[str, bool, list[str]]]] = {
    "format_answers.json": format_questions.GROUPS,
    "misc_answers.json": misc_questions.GROUPS,
    "xml_answers.json": xml_questions.GROUPS,
}
for _more in FILES.values():
    GROUPS.update(_more)


def questions(group: str) -> list[str]:
    return list(dict.fromkeys(GROUPS[group][2]))


def table(group: str) -> Table:
    return TABLES[GROUPS[group][0]]


def is_ansi(group: str) -> bool:
    return GROUPS[group][1]


def _file(group: str) -> Path:
    return next((ANSWERS.with_name(name) for name, groups in FILES.items() if group in groups), ANSWERS)


@cache
def _stored(file: Path) -> dict[str, dict[str, list[Any]]]:
    stored: dict[str, dict[str, list[Any]]] = json.loads(file.read_text()) if file.exists() else {}
    return stored


@cache
def answers(group: str) -> dict[str, Column | Failure]:
    """The questions of a group with Spark's answers."""
    return {text: _decode(stored) for text, stored in _stored(_file(group))[group].items()}


def _encode(answer: Column | Failure) -> list[Any]:
    if isinstance(answer, Failure):
        return [answer.exception, answer.condition]
    return [answer.name, answer.type_json, answer.nullable, repr(answer.values)]


def _decode(stored: list[Any]) -> Column | Failure:
    if len(stored) == 2:
        return Failure(stored[0], stored[1], "")
    names = {"datetime": datetime, "Decimal": Decimal, "nan": math.nan, "inf": math.inf, "Raw": Raw}
    return Column(stored[0], stored[1], stored[2], eval(stored[3], names))


def _ask(groups: list[str]) -> None:
    from tests.oracle.client import Oracle

    latest_of: dict[Path, dict[str, dict[str, list[Any]]]] = {}
    with Oracle(timeout=900) as oracle:
        for group in groups:
            found = latest_of.setdefault(_file(group), dict(_stored(_file(group))))
            known = found.get(group, {})
            texts = questions(group)
            new = [text for text in texts if text not in known]
            ask = oracle.evaluate_columns if group.startswith("columns") else oracle.evaluate
            listed: list[Column | Failure] = []
            for start in range(0, len(new), 150):
                listed += ask(new[start : start + 150], table(group), ansi=is_ansi(group))
            latest = {text: _encode(answer) for text, answer in zip(new, listed, strict=True)}
            found[group] = {text: known[text] if text in known else latest[text] for text in texts}
            print(group, len(new), flush=True)
    for file, found in latest_of.items():
        _write(file, found)


def _write(file: Path, found: dict[str, dict[str, list[Any]]]) -> None:
    lines = [
        f"{json.dumps(group)}: {{\n" + ",\n".join(f"{json.dumps(k)}: {json.dumps(v)}" for k, v in facts.items()) + "\n}"
        for group, facts in found.items()
        if group in GROUPS
    ]
    file.write_text("{\n" + ",\n".join(lines) + "\n}\n")


if __name__ == "__main__":
    _ask(sys.argv[1:] or list(GROUPS))
