"""The bytes of real Spark's variants, as PySpark's `VariantVal` has them, and what is asked of variants.

Where Spark is installed, `python -m tests.unit.functions.variant_facts` asks again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.oracle.engine import failure_of
from tests.unit.functions.variant_questions import EXPRESSIONS

ANSWERS = Path(__file__).parent / "variant_answers.json"
_SHOWN = 200
Fact = list[str] | str | None
"""Value and metadata, another value or an error's condition, or none for null."""


def fact(session: Any, expression: str) -> Fact:
    """What a session of either package answers to an expression."""
    try:
        found = session.sql(f"SELECT {expression} AS v").head().v
    except Exception as error:  # noqa: BLE001 - the error is the answer
        return failure_of(error).condition or type(error).__name__
    if not hasattr(found, "metadata"):
        return None if found is None else repr(found)
    return [_shown(bytes(found.value)), _shown(bytes(found.metadata))]


def _shown(data: bytes) -> str:
    """The bytes, or what stands for many of them."""
    return data.hex() if len(data) <= _SHOWN else f"{len(data)} bytes, {hashlib.sha256(data).hexdigest()}"


def stored() -> dict[str, Fact]:
    """The expressions with Spark's answers."""
    found: dict[str, Fact] = json.loads(ANSWERS.read_text(encoding="utf-8"))
    return found


def _ask(expressions: Sequence[str]) -> None:
    from pyspark.sql import SparkSession

    session = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    lines = [f"{json.dumps(text)}: {json.dumps(fact(session, text))}" for text in expressions]
    ANSWERS.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    session.stop()


if __name__ == "__main__":
    _ask(EXPRESSIONS)
