"""Parquet files of every type that mockspark writes, read by real Spark."""

from __future__ import annotations

import json
import time
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from mockspark.sql import SparkSession
from tests.oracle.client import Oracle
from tests.unit.data_types import user_defined
from tests.unit.data_types.asking import Case, configured
from tests.unit.data_types.facts import load
from tests.unit.data_types.subjects import SUBJECTS

# Reads the folders of the subjects, and prints what is in each.
_JOB = """
import json, os
from tests.unit.data_types.asking import configured, rows
from tests.unit.data_types.subjects import SUBJECTS

for name, folder in json.loads({folders!r}).items():
    try:
        with configured(spark, SUBJECTS[name]):
            answer = rows(spark.read.parquet(folder))
    except Exception as error:
        answer = f"raises {{error}}"
    print(json.dumps([name, answer]))
"""


@pytest.fixture
def _utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    user_defined.install("mockspark")
    yield
    monkeypatch.undo()
    time.tzset()


def _written(spark: SparkSession, root: Path) -> dict[str, str]:
    """The folders of the subjects that can be written."""
    folders = {}
    for i, (name, subject) in enumerate(SUBJECTS.items()):
        expected = load(name).get("Parquet", "raises")
        if expected.startswith("raises"):
            continue
        folders[name] = str(root / str(i))
        with configured(spark, subject):
            Case(spark, subject, root).v.coalesce(1).write.parquet(folders[name])
    return folders


@pytest.mark.spark
@pytest.mark.usefixtures("_utc")
@pytest.mark.parametrize("backend", ["duckdb", "memory"])
def test_spark_reads_our_files(spark_oracle: Oracle, backend: str, tmp_path: Path) -> None:
    builder = SparkSession.builder.config("spark.mock.backend", backend)
    with builder.config("spark.sql.session.timeZone", "UTC").create() as spark, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        folders = _written(spark, tmp_path)
    output = spark_oracle.run_job(_JOB.format(folders=json.dumps(folders)))
    assert output.failure is None, output.failure
    answers = dict(map(json.loads, output.text.splitlines()))
    assert len(answers) == len(folders)
    wrong = [
        f"{name}\n  Spark's own file {load(name)['Parquet']}\n  ours             {answer}"
        for name, answer in answers.items()
        if answer != load(name)["Parquet"]
    ]
    assert not wrong, "\n".join(wrong)
