"""Records Spark's answers in `facts`: `python -m tests.unit.io.record` with real PySpark, from the root."""

from __future__ import annotations

import base64
import json
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from pyspark.sql import SparkSession

from tests.unit.io import variant_questions
from tests.unit.io.asking import ask_read, ask_write, read_parquet
from tests.unit.io.questions import PARQUET, PARQUET_TYPES, READS, WRITES

FACTS = Path(__file__).with_name("facts")


def ask_parquet(spark: Any, root: Path) -> dict[str, Any]:
    """Spark's files, and what it reads from them as each type."""
    answers: dict[str, Any] = {}
    for sql, conf in PARQUET.items():
        shutil.rmtree(root, ignore_errors=True)
        for key, value in conf.items():
            spark.conf.set(key, value)
        spark.sql(f"SELECT {sql} AS a").coalesce(1).write.parquet(str(root))
        for key in conf:
            spark.conf.unset(key)
        (file,) = root.glob("part-*")
        answer: dict[str, Any] = {"file": base64.b64encode(file.read_bytes()).decode()}
        for dtype in [None, *PARQUET_TYPES]:
            answer[dtype or "own"] = read_parquet(spark, root, dtype)
        answers[sql] = answer
    return answers


def main() -> None:
    """Ask the questions that have no answer yet; with names of groups, those anew."""
    os.environ["TZ"] = "UTC"
    time.tzset()
    builder = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
    spark = builder.config("spark.sql.session.timeZone", "UTC").config("spark.log.level", "OFF").getOrCreate()
    spark.sparkContext.setLogLevel("OFF")
    root = Path(tempfile.mkdtemp()) / "files"
    groups = {**{name: (reads, ask_read) for name, reads in READS.items()}, "writes": (WRITES, ask_write)}
    groups["variants"] = (variant_questions.READS, ask_read)
    for name, (questions, ask) in groups.items():
        path = FACTS / f"{name}.json"
        known = json.loads(path.read_text()) if path.exists() and name not in sys.argv[1:] else {}
        answers = {q.key: known.get(q.key) or ask(spark, q, root) for q in questions}
        path.write_text(json.dumps(answers, indent=0, ensure_ascii=True) + "\n")
        print(name, len(answers), flush=True)
    files = {
        "parquet": ask_parquet,
        "variant_parquet": variant_questions.ask_parquet,
        "variant_json": variant_questions.ask_json,
    }
    for name, ask_files in files.items():
        path = FACTS / f"{name}.json"
        if not path.exists() or name in sys.argv[1:]:
            path.write_text(json.dumps(ask_files(spark, root), indent=0) + "\n")
    spark.stop()


if __name__ == "__main__":
    main()
