"""Ask real Spark the questions of this folder, and write its answers to ``facts.json``.

Run from the root of the repository: ``python -m tests.unit.api.record``, with pyspark 4.3.0, pandas and Java.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from pyspark.sql import SparkSession

from tests.unit.api.expressions import answer, names
from tests.unit.api.questions import QUESTIONS

FACTS = Path(__file__).parent / "facts.json"


def main() -> None:
    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
    session = builder.config("spark.sql.session.timeZone", "Europe/Berlin").getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    known = names(session, "pyspark")
    lines = [f"{json.dumps(question)}: {json.dumps(answer(known, question))}" for question in QUESTIONS]
    FACTS.write_text("{\n" + ",\n".join(lines) + "\n}\n")
    session.stop()


if __name__ == "__main__":
    main()
