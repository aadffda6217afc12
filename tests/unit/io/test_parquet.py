"""Parquet files that Spark wrote, and those that mockspark writes."""

from __future__ import annotations

import base64
import json
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from mockspark.errors import AnalysisException
from mockspark.sql import SparkSession
from mockspark.sql.types import StructType
from tests.unit.io.asking import read_parquet
from tests.unit.io.questions import PARQUET, PARQUET_TYPES

FACTS: dict[str, Any] = json.loads(Path(__file__).with_name("facts").joinpath("parquet.json").read_text())
# Spark reads the stored bits as if they were of the other type: what it gives was never written.
REINTERPRETED = ["NOT_IMPLEMENTED"]


@pytest.mark.parametrize("sql", PARQUET)
def test_own_type(any_spark: SparkSession, tmp_path: Path, sql: str) -> None:
    (tmp_path / "f.parquet").write_bytes(base64.b64decode(FACTS[sql]["file"]))
    assert read_parquet(any_spark, tmp_path, None) == FACTS[sql]["own"]


@pytest.mark.parametrize("dtype", PARQUET_TYPES)
@pytest.mark.parametrize("sql", PARQUET)
def test_other_type(spark: SparkSession, tmp_path: Path, sql: str, dtype: str) -> None:
    (tmp_path / "f.parquet").write_bytes(base64.b64decode(FACTS[sql]["file"]))
    answer, expected = read_parquet(spark, tmp_path, dtype), FACTS[sql][dtype]
    if answer.get("error") == REINTERPRETED:
        assert "rows" in expected
    else:
        assert answer.get("rows") == expected.get("rows")
        assert answer.get("error", [None])[0] == expected.get("error", [None])[0]


@pytest.mark.parametrize("sql", PARQUET)
def test_written_again(any_spark: SparkSession, tmp_path: Path, sql: str) -> None:
    (tmp_path / "f.parquet").write_bytes(base64.b64decode(FACTS[sql]["file"]))
    df = any_spark.read.parquet(str(tmp_path))
    df.write.parquet(str(tmp_path / "again"))
    assert read_parquet(any_spark, tmp_path / "again", None) == FACTS[sql]["own"]


SCHEMA = (
    "b byte, i int, l long, f float, d double, c decimal(20,2), s string, x binary, o boolean, t date, "
    "n timestamp_ntz, a array<struct<k:int,v:string>>, m map<string,array<int>>"
)
ROW = (
    1, 2, 3, 1.5, 2.5, Decimal("4.25"), "s", b"x", True, date(2020, 1, 2), datetime(2020, 1, 2, 3, 4, 5, 6),
    [(1, "v"), None], {"k": [1, None]},
)  # fmt: skip


def test_round_trip(any_spark: SparkSession, tmp_path: Path) -> None:
    df = any_spark.createDataFrame([ROW, (None,) * len(ROW)], SCHEMA)
    df.write.parquet(str(tmp_path / "t"))
    again = any_spark.read.parquet(str(tmp_path / "t"))
    assert again.schema == df.schema
    assert again.collect() == df.collect()


def test_layout_and_footer(spark: SparkSession, tmp_path: Path) -> None:
    df = spark.createDataFrame([(1, "x")], "i int, s string")
    df.write.parquet(str(tmp_path / "t"))
    names = sorted(p.name for p in (tmp_path / "t").iterdir())
    assert names[0] == "_SUCCESS"
    assert names[1].startswith("part-00000-")
    assert names[1].endswith("-c000.snappy.parquet")
    assert len(names) == 2
    footer = parquet.read_metadata(tmp_path / "t" / names[1])
    stored = footer.metadata[b"org.apache.spark.sql.parquet.row.metadata"].decode()
    assert StructType.fromJson(json.loads(stored)) == df.schema
    assert footer.row_group(0).column(0).compression == "SNAPPY"


def test_nullability_is_kept_in_the_file_and_lost_in_reading(spark: SparkSession, tmp_path: Path) -> None:
    spark.range(3).write.parquet(str(tmp_path / "t"))
    (file,) = (tmp_path / "t").glob("part-*")
    assert parquet.read_schema(file).field("id").nullable is False
    assert spark.read.parquet(str(tmp_path / "t")).schema.fields[0].nullable is True


def test_files_of_others(any_spark: SparkSession, tmp_path: Path) -> None:
    columns = {
        "u8": pa.array([255], pa.uint8()),
        "u16": pa.array([65535], pa.uint16()),
        "u32": pa.array([2**32 - 1], pa.uint32()),
        "u64": pa.array([2**64 - 1], pa.uint64()),
        "z": pa.array([datetime(2020, 1, 1)], pa.timestamp("ms", tz="Europe/Paris")),
        "w": pa.array([datetime(2020, 1, 1)], pa.timestamp("us")),
        "e": pa.array(["a"]).dictionary_encode(),
        "g": pa.array(["g"], pa.large_string()),
    }
    parquet.write_table(pa.table(columns), tmp_path / "f.parquet")
    df = any_spark.read.parquet(str(tmp_path))
    assert [t for _, t in df.dtypes] == [
        "smallint", "int", "bigint", "decimal(20,0)", "timestamp", "timestamp_ntz", "string", "string",
    ]  # fmt: skip
    moment = datetime(2020, 1, 1)
    assert tuple(df.collect()[0]) == (255, 65535, 2**32 - 1, Decimal(2**64 - 1), moment, moment, "a", "g")


def test_columns_that_files_lack_are_null(spark: SparkSession, tmp_path: Path) -> None:
    spark.createDataFrame([(1, "x")], "i int, s string").write.parquet(str(tmp_path / "t/k=1"))
    spark.createDataFrame([(2,)], "i int").write.parquet(str(tmp_path / "t/k=2"))
    df = spark.read.schema("s string, I int, other array<int>, k int").parquet(str(tmp_path / "t"))
    assert sorted(map(tuple, df.collect()), key=str) == [("x", 1, None, 1), (None, 2, None, 2)]
    assert df.columns == ["s", "I", "other", "k"]


def test_partitions_are_passed_over(spark: SparkSession, tmp_path: Path) -> None:
    """A file that the filter excludes isn't opened: here it would fail."""
    df = spark.createDataFrame([(1, "a"), (2, "b"), (3, "a")], "i int, k string")
    df.write.partitionBy("k").parquet(str(tmp_path / "t"))
    again = spark.read.parquet(str(tmp_path / "t"))
    assert [r.i for r in again.filter("k = 'b'").collect()] == [2]
    assert again.groupBy("k").count().orderBy("k").collect() == [("a", 2), ("b", 1)]


@pytest.mark.parametrize("name", ["a*b", "a[1]", "a?b", "a{b}"])
def test_odd_folders(spark: SparkSession, tmp_path: Path, name: str) -> None:
    spark.range(2).write.parquet(str(tmp_path / name / "t"))
    (tmp_path / "a1b" / "t").mkdir(parents=True)
    assert spark.read.parquet(str(tmp_path / name / "t")).count() == 2


def test_names_that_differ_in_case_only(spark: SparkSession, tmp_path: Path) -> None:
    parquet.write_table(pa.table({"a": [1], "A": [2]}), tmp_path / "f.parquet")
    with pytest.raises(AnalysisException) as caught:
        spark.read.parquet(str(tmp_path))
    assert caught.value.getCondition() == "COLUMN_ALREADY_EXISTS"


def test_subqueries_that_refer_to_files_outside_of_them(spark: SparkSession, tmp_path: Path) -> None:
    spark.range(10).write.parquet(str(tmp_path / "ids"))
    spark.read.parquet(str(tmp_path / "ids")).createOrReplaceTempView("ids")
    exists = "SELECT id FROM ids WHERE EXISTS (SELECT 1 FROM ids AS other WHERE other.id = ids.id + 9)"
    assert spark.sql(exists).collect() == [(0,)]
    scalar = "SELECT id FROM ids WHERE id > 2 * (SELECT max(other.id) FROM ids AS other WHERE other.id < ids.id) - 1"
    assert sorted(spark.sql(scalar).collect()) == [(1,), (2,)]
