"""Every type on every path: Spark's recorded answers, asked again of mockspark on both backends."""

from __future__ import annotations

import re
import warnings
from pathlib import Path

import pandas
import pytest

from mockspark.sql import SparkSession
from mockspark_ir.errors import PySparkNotImplementedError
from tests.unit.data_types.asking import ask_all, configured, rows
from tests.unit.data_types.facts import load, parquet_file
from tests.unit.data_types.known import reason_of
from tests.unit.data_types.paths import PATHS
from tests.unit.data_types.subjects import SUBJECTS

# Where Spark ends in an exception of Java that names no condition, any error is right.
_CRASH = "raises error of Java"

pytestmark = pytest.mark.skipif(
    int(pandas.__version__.partition(".")[0]) < 3, reason="the answers were recorded with the dtypes of pandas 3"
)


def _agree(answer: str, expected: str) -> bool:
    if answer == expected or (expected == _CRASH and answer.startswith("raises ")):
        return True
    # Of several values one by one.
    found, wanted = answer.split("; "), expected.split("; ")
    return len(found) == len(wanted) and all(
        f == w or (w == "error of Java" and re.fullmatch(r"\w+( [\w.]+)?", f)) for f, w in zip(found, wanted, strict=True)
    )


@pytest.mark.parametrize("name", SUBJECTS)
def test_answers_are_sparks(spark: SparkSession, tmp_path: Path, name: str) -> None:
    backend = str(spark.conf.get("spark.mock.backend"))
    facts = load(name)
    asked = {path: question for path, question in PATHS.items() if path in facts}
    assert set(facts) <= {"create", *PATHS}, "answers to questions that nobody asks"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        answers = ask_all(spark, SUBJECTS[name], tmp_path, asked, {})
    wrong, mended = [], []
    for path, expected in facts.items():
        agrees = _agree(answers.get(path, "(not asked)"), expected)
        reason = reason_of(name, path, backend)
        if not agrees and reason is None:
            wrong.append(f"{path}\n  Spark {expected}\n  gives {answers.get(path)}")
        elif agrees and reason is not None:
            mended.append(f"{path}: {reason}")
    assert not wrong, "\n".join(wrong)
    assert not mended, "these agree now, take them off the list:\n" + "\n".join(mended)


@pytest.mark.parametrize("name", [name for name in SUBJECTS if parquet_file(name).exists()])
def test_files_of_sparks_are_read(spark: SparkSession, name: str) -> None:
    with configured(spark, SUBJECTS[name]):
        try:
            answer = rows(spark.read.parquet(str(parquet_file(name))))
        except PySparkNotImplementedError as error:
            answer = str(error)
    backend = str(spark.conf.get("spark.mock.backend"))
    if reason_of(name, "Parquet", backend) is None:
        assert answer == load(name)["Parquet"]
