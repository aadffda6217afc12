"""Every type on every path: Spark's recorded answers, asked again of mockspark on both backends."""

from __future__ import annotations

import re
import warnings
from pathlib import Path

import pandas
import pytest

from mockspark.sql import SparkSession
from mockspark_ir.errors import PySparkNotImplementedError
from tests.unit.data_types.asking import ask_all, condition_of, configured, rows
from tests.unit.data_types.facts import load, parquet_file
from tests.unit.data_types.known import entries_of, known
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
        f == w or (w == "error of Java" and re.fullmatch(r"\w+( [\w.]+)?", f))
        for f, w in zip(found, wanted, strict=True)
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
    wrong, unused = [], entries_of(name, backend)
    for path, expected in facts.items():
        answer = answers.get(path, "(not asked)")
        if _agree(answer, expected):
            continue
        entry = known(name, path, backend, answer)
        if entry is None:
            wrong.append(f"{path}\n  Spark {expected}\n  gives {answer}")
        else:
            unused.discard(entry)
    assert not wrong, "\n".join(wrong)
    assert not unused, "these agree now, take them off the list:\n" + "\n".join(entry.reason for entry in unused)


@pytest.mark.parametrize("name", [name for name in SUBJECTS if parquet_file(name).exists()])
def test_files_of_sparks_are_read(spark: SparkSession, name: str) -> None:
    with configured(spark, SUBJECTS[name]):
        try:
            answer = rows(spark.read.parquet(str(parquet_file(name))))
        except PySparkNotImplementedError as error:
            answer = f"raises {condition_of(error)}"
    if answer != load(name)["Parquet"]:
        assert known(name, "Parquet", str(spark.conf.get("spark.mock.backend")), answer), answer
