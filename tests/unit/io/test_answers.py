"""What is read from texts, and what is written, against Spark's recorded answers."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from mockspark.sql import SparkSession
from tests.unit.io.asking import ask_read, ask_write
from tests.unit.io.questions import READS, WRITES, Read, Write

FACTS = Path(__file__).with_name("facts")
# Spark answers with an exception of Java that names no condition: any error is right.
ANY_ERROR = [["Py4JJavaError"]]


@cache
def facts(group: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FACTS / f"{group}.json").read_text())
    return found


def check(group: str, key: str, answer: dict[str, Any]) -> None:
    expected = facts(group)[key]
    if expected.get("error") in ANY_ERROR:
        assert "error" in answer
    else:
        assert answer == expected


@pytest.mark.parametrize("read", READS["csv"], ids=lambda read: read.key)
def test_csv(spark: SparkSession, tmp_path: Path, read: Read) -> None:
    check("csv", read.key, ask_read(spark, read, tmp_path / "files"))


@pytest.mark.parametrize("read", READS["json"], ids=lambda read: read.key)
def test_json(spark: SparkSession, tmp_path: Path, read: Read) -> None:
    check("json", read.key, ask_read(spark, read, tmp_path / "files"))


@pytest.mark.parametrize("read", READS["text"], ids=lambda read: read.key)
def test_text(any_spark: SparkSession, tmp_path: Path, read: Read) -> None:
    check("text", read.key, ask_read(any_spark, read, tmp_path / "files"))


@pytest.mark.parametrize("read", READS["partitions"], ids=lambda read: read.key)
def test_partitions(any_spark: SparkSession, tmp_path: Path, read: Read) -> None:
    check("partitions", read.key, ask_read(any_spark, read, tmp_path / "files"))


@pytest.mark.parametrize("write", WRITES, ids=lambda write: write.key)
def test_writes(any_spark: SparkSession, tmp_path: Path, write: Write) -> None:
    check("writes", write.key, ask_write(any_spark, write, tmp_path / "files"))
