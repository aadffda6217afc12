"""Records Spark's answers in `facts`: ``python -m tests.unit.data_types.record [subject ...]`` from the root.

Without names, the questions that have no answer yet are asked; with names, all questions of those subjects. Needs real
PySpark and Java.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.unit.data_types import user_defined
from tests.unit.data_types.asking import ask_all
from tests.unit.data_types.facts import FACTS, load, save
from tests.unit.data_types.paths import PATHS
from tests.unit.data_types.subjects import SUBJECTS


def _session(warehouse: str) -> Any:
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
    builder = builder.config("spark.sql.session.timeZone", "UTC").config("spark.sql.shuffle.partitions", "1")
    builder = builder.config("spark.sql.warehouse.dir", warehouse).config("spark.log.level", "OFF")
    session = builder.config("spark.driver.memory", "1g").getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    return session


def main(wanted: list[str]) -> None:
    root = Path(__file__).resolve().parents[3]
    os.environ.update(TZ="UTC", PYTHONPATH=str(root), PYSPARK_PYTHON=sys.executable)
    time.tzset()
    user_defined.install("pyspark")
    FACTS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        spark = _session(f"{folder}/warehouse")
        for name in wanted or SUBJECTS:
            known = {} if wanted else load(name)
            start = time.monotonic()
            answers = ask_all(spark, SUBJECTS[name], Path(folder), PATHS, known)
            save(name, answers)
            print(json.dumps(name), len(answers), f"{time.monotonic() - start:.0f} s", flush=True)
        spark.stop()


if __name__ == "__main__":
    main(sys.argv[1:])
