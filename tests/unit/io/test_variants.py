"""Files with variants, against Spark's recorded answers."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from mockspark.errors import AnalysisException
from mockspark.sql import SparkSession
from tests.unit.io.asking import ask_read
from tests.unit.io.questions import Read
from tests.unit.io.variant_questions import JSON_WRITTEN, READS, WRITTEN, read_parquet

_FACTS = Path(__file__).with_name("facts")


def _facts(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((_FACTS / f"{name}.json").read_text())
    return found


@pytest.mark.parametrize("read", READS, ids=lambda read: read.key)
def test_json(any_spark: SparkSession, tmp_path: Path, read: Read) -> None:
    assert ask_read(any_spark, read, tmp_path / "files") == _facts("variants")[read.key]


@pytest.mark.parametrize("name", JSON_WRITTEN)
def test_json_written(any_spark: SparkSession, tmp_path: Path, name: str) -> None:
    sql, options = JSON_WRITTEN[name]
    any_spark.sql(sql).coalesce(1).write.options(**options).json(str(tmp_path / "t"))
    (file,) = (tmp_path / "t").glob("part-*")
    assert file.read_text(encoding="utf-8") == _facts("variant_json")[name]


@pytest.mark.parametrize("name", WRITTEN)
def test_parquet_of_spark(any_spark: SparkSession, tmp_path: Path, name: str) -> None:
    fact = _facts("variant_parquet")[name]
    (tmp_path / "f.parquet").write_bytes(base64.b64decode(fact["file"]))
    assert read_parquet(any_spark, tmp_path) == fact["read"]


@pytest.mark.parametrize("name", WRITTEN)
def test_parquet_round_trip(any_spark: SparkSession, tmp_path: Path, name: str) -> None:
    frame = any_spark.sql(WRITTEN[name][0])
    frame.coalesce(1).write.parquet(str(tmp_path / "t"))
    again = any_spark.read.parquet(str(tmp_path / "t"))
    assert again.dtypes == frame.dtypes
    assert sorted(map(repr, again.collect())) == sorted(map(repr, frame.collect()))


def test_a_group_of_the_two_binaries_is_a_variant_when_the_schema_says_so(
    any_spark: SparkSession, tmp_path: Path
) -> None:
    group = pa.struct([pa.field("value", pa.binary(), False), pa.field("metadata", pa.binary(), False)])
    column = pa.array([{"value": b"\x0c\x05", "metadata": b"\x01\x00\x00"}, None], group)
    parquet.write_table(pa.table({"v": column}), tmp_path / "f.parquet")
    assert any_spark.read.parquet(str(tmp_path)).dtypes == [("v", "struct<value:binary,metadata:binary>")]
    read = any_spark.read.schema("v variant").parquet(str(tmp_path))
    assert [None if row.v is None else row.v.toPython() for row in read.collect()] == [5, None]


def test_variants_are_no_columns_of_csv_and_text(any_spark: SparkSession, tmp_path: Path) -> None:
    frame = any_spark.sql("SELECT parse_json('1') AS v")
    for form in ("csv", "text"):
        with pytest.raises(AnalysisException) as caught:
            frame.write.format(form).save(str(tmp_path / form))
        assert caught.value.getCondition() == "UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE"
