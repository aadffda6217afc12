"""The questions by topic, and the files that hold the answers."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.oracle.answers import Failure, Rows, Table
from tests.recorded.encoding import decode_answer
from tests.recorded.question import Question
from tests.recorded.tables import TABLES

TOPICS = (
    "aggregation",
    "analysis",
    "errors_in_keys",
    "functions",
    "generated_code",
    "intervals",
    "joins",
    "names",
    "needed_arguments",
    "operators",
    "recent_functions",
    "sets",
    "streams",
    "subqueries",
    "time_windows",
    "variants",
    "windows",
)
ANSWERS = Path(__file__).parent / "answers"


def questions(topic: str) -> dict[str, Question]:
    """The questions of a topic by name."""
    found: dict[str, Question] = import_module(f"tests.recorded.questions.{topic}").QUESTIONS
    return found


def tables_of(question: Question) -> dict[str, Table]:
    """The tables that a question names."""
    return {name: table for name, table in TABLES.items() if name in question.source.lower()}


def fingerprint(question: Question) -> dict[str, Any]:
    """What is asked, as it stands beside the answer: an answer to another question is none."""
    asked: dict[str, Any] = {"source": question.source}
    if not question.ansi:
        asked["ansi"] = False
    if question.conf:
        asked["conf"] = dict(question.conf)
    return asked


def recorded(topic: str) -> dict[str, dict[str, Any]]:
    """What is on record for a topic: by the question's name, the asked and the answer, not decoded."""
    path = ANSWERS / f"{topic}.json"
    found: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return found


def answer_of(entry: dict[str, Any]) -> Rows | Failure:
    """Spark's answer in an entry of `recorded`."""
    return decode_answer(entry["answer"])
