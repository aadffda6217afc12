"""Ask real Spark the questions of this folder and of `tests/unit/evaluation`, and write the answers to ``facts.json``.

Run from the repository's root with a Python that has pyspark 4.3.0 and Java: ``python -m tests.unit.memory.record``.
Questions that have an answer are not asked again, unless with ``--all``.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from py4j.protocol import Py4JJavaError
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

from tests.unit.evaluation import questions as of_evaluation
from tests.unit.memory import questions as of_memory
from tests.unit.memory.shown import shown

ANSI = "spark.sql.ansi.enabled"


def answer(session: SparkSession, sql: str) -> Any:
    try:
        return {"rows": [[shown(value) for value in row] for row in session.sql(sql).collect()]}
    except PySparkException as error:
        return {"error": [type(error).__name__, error.getCondition()]}
    except Py4JJavaError as error:  # Spark's plain exception, which has no class in Python
        return {"error": ["UnknownException", error.java_exception.getCondition()]}


def main() -> None:
    builder = SparkSession.builder.master("local[2]")
    session = builder.config("spark.ui.enabled", "false").config("spark.sql.session.timeZone", "UTC").getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    folder = Path(__file__).parent
    for path, questions, ansi in (
        (folder / "facts.json", of_memory.QUESTIONS, True),
        (folder.parent / "evaluation" / "facts.json", of_evaluation.QUESTIONS, True),
        (folder.parent / "evaluation" / "facts_legacy.json", of_evaluation.LEGACY_QUESTIONS, False),
    ):
        session.conf.set(ANSI, str(ansi).lower())
        known = json.loads(path.read_text()) if path.exists() and "--all" not in sys.argv else {}
        facts = {sql: known.get(sql) or answer(session, sql) for sql in questions}
        lines = ",\n".join(f"{json.dumps(sql)}: {json.dumps(fact)}" for sql, fact in facts.items())
        path.write_text("{\n" + lines + "\n}\n")
    session.stop()


if __name__ == "__main__":
    main()
