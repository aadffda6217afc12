"""Records Spark's answers in `facts`: ``python -m tests.unit.data_types.record [subject ...]`` from the root.

Without names, the questions that have no answer yet are asked; with names, all questions of those subjects. Needs real
PySpark and Java.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.unit.data_types import user_defined
from tests.unit.data_types.asking import Case, ask_all, configured
from tests.unit.data_types.facts import load, parquet_file, save
from tests.unit.data_types.paths import PATHS
from tests.unit.data_types.subjects import SUBJECTS, Subject


def _session(warehouse: str) -> Any:
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
    builder = builder.config("spark.sql.session.timeZone", "UTC").config("spark.sql.shuffle.partitions", "1")
    builder = builder.config("spark.sql.warehouse.dir", warehouse).config("spark.log.level", "OFF")
    session = builder.config("spark.driver.memory", "1g").getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    return session


def _write_parquet(spark: Any, subject: Subject, folder: Path, target: Path) -> None:
    with configured(spark, subject):
        case = Case(spark, subject, folder)
        case.v.coalesce(1).write.mode("overwrite").option("compression", "gzip").parquet(str(folder))
    (file,) = folder.glob("part-*")
    shutil.copyfile(file, target)


def main(wanted: list[str]) -> None:
    root = Path(__file__).resolve().parents[3]
    os.environ.update(TZ="UTC", PYTHONPATH=str(root), PYSPARK_PYTHON=sys.executable)
    time.tzset()
    user_defined.install("pyspark")
    parquet_file("").parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        spark = _session(f"{folder}/warehouse")
        for name in wanted or SUBJECTS:
            known = {} if wanted else load(name)
            start = time.monotonic()
            answers = ask_all(spark, SUBJECTS[name], Path(folder), PATHS, known)
            if any("Connection" in answer for answer in answers.values()):
                raise SystemExit(f"Spark ended in the midst of {name}")
            save(name, answers)
            if not answers.get("Parquet", "raises").startswith("raises") and not parquet_file(name).exists():
                _write_parquet(spark, SUBJECTS[name], Path(folder) / "file", parquet_file(name))
            print(json.dumps(name), len(answers), f"{time.monotonic() - start:.0f} s", flush=True)
        spark.stop()


if __name__ == "__main__":
    main(sys.argv[1:])
