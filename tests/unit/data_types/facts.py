"""Where Spark's answers are kept: a file for each subject."""

from __future__ import annotations

import json
import re
from pathlib import Path

FACTS = Path(__file__).with_name("facts")


def _path(subject: str) -> Path:
    return FACTS / f"{re.sub(r'[^a-z0-9]+', '_', subject.lower()).strip('_')}.json"


def load(subject: str) -> dict[str, str]:
    """The answers of a subject by the names of the paths."""
    path = _path(subject)
    found: dict[str, str] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return found


def save(subject: str, answers: dict[str, str]) -> None:
    """Write the answers of a subject, a line each."""
    lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(answer)}" for name, answer in answers.items())
    _path(subject).write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")
