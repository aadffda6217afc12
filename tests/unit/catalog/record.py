"""Ask real Spark the scenarios of `questions`, and write its answers to ``facts.json``.

Run from the repository's root with a Python that has pyspark 4.3.0 and Java: ``python -m tests.unit.catalog.record``.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from pyspark.sql import SparkSession

from tests.unit.catalog.questions import SCENARIOS
from tests.unit.catalog.scenario import run

FACTS = Path(__file__).parent / "facts.json"


def main() -> None:
    with tempfile.TemporaryDirectory() as warehouse:
        builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
        builder = builder.config("spark.sql.warehouse.dir", warehouse).config("spark.sql.session.timeZone", "UTC")
        session = builder.getOrCreate()
        session.sparkContext.setLogLevel("OFF")
        facts = {name: run(session.newSession(), steps, warehouse) for name, steps in SCENARIOS.items()}
        session.stop()
    lines = []
    for name, answers in facts.items():
        shown = ",\n  ".join(json.dumps(answer) for answer in answers)
        lines.append(f"{json.dumps(name)}: [\n  {shown}\n]")
    FACTS.write_text("{\n" + ",\n".join(lines) + "\n}\n")


if __name__ == "__main__":
    main()
