"""Where Spark's answers are kept: a file for each subject, and the Parquet file that Spark wrote of it."""

from __future__ import annotations

import json
import re
from pathlib import Path

FACTS = Path(__file__).with_name("facts")


def _name(subject: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", subject.lower()).strip("_")


def load(subject: str) -> dict[str, str]:
    """The answers of a subject by the names of the paths."""
    path = FACTS / f"{_name(subject)}.json"
    found: dict[str, str] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return found


def save(subject: str, answers: dict[str, str]) -> None:
    """Write the answers of a subject, a line each."""
    lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(answer)}" for name, answer in answers.items())
    (FACTS / f"{_name(subject)}.json").write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")


def parquet_file(subject: str) -> Path:
    """The Parquet file of a subject."""
    return FACTS / "parquet" / f"{_name(subject)}.parquet"
