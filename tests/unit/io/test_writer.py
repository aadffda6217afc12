"""What a write leaves behind: modes, folders, errors, and nothing half-written."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from mockspark.errors import (
    AnalysisException,
    IllegalArgumentException,
    PySparkNotImplementedError,
    PySparkTypeError,
    PythonException,
    UnknownException,
)
from mockspark.sql import DataFrame, SparkSession
from mockspark.sql import functions as F

FORMATS = ["csv", "json", "parquet"]


@pytest.fixture
def df(any_spark: SparkSession) -> DataFrame:
    return any_spark.createDataFrame([(1, "x"), (2, "y")], "i int, s string")


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "t")


def rows(df: DataFrame, file_format: str, path: str) -> list[tuple[Any, ...]]:
    again = df.sparkSession.read.format(file_format).schema("i int, s string").load(path)
    return sorted(map(tuple, again.collect()))


def tree(path: str | Path) -> list[str]:
    """The files below a folder, with the job's identifier and number left out."""
    found = [str(p.relative_to(path)) for p in Path(path).rglob("*") if p.is_file()]
    return sorted(re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "U", name) for name in found)


def condition(error: pytest.ExceptionInfo[Any]) -> Any:
    return error.value.getCondition()


@pytest.mark.parametrize("file_format", FORMATS)
def test_modes(df: DataFrame, path: str, file_format: str) -> None:
    writer = df.write.format(file_format)
    writer.save(path)
    with pytest.raises(AnalysisException) as caught:
        writer.save(path)
    assert condition(caught) == "PATH_ALREADY_EXISTS"
    assert caught.value.getMessageParameters() == {"outputPath": f"file:{path}"}
    with pytest.raises(AnalysisException):
        writer.mode("errorIfExists").save(path)
    df.write.format(file_format).mode("ignore").save(path)
    assert rows(df, file_format, path) == [(1, "x"), (2, "y")]
    df.limit(1).write.format(file_format).mode("append").save(path)
    assert rows(df, file_format, path) == [(1, "x"), (1, "x"), (2, "y")]
    df.limit(1).write.format(file_format).mode("OVERWRITE").save(path)
    assert rows(df, file_format, path) == [(1, "x")]


@pytest.mark.parametrize("mode", ["append", "overwrite", "ignore", "error"])
def test_modes_where_nothing_is(df: DataFrame, tmp_path: Path, mode: str) -> None:
    target = tmp_path / "deep" / "er" / "t"
    df.write.mode(mode).parquet(str(target))
    assert tree(target) == ["_SUCCESS", "part-00000-U-c000.snappy.parquet"]
    assert [p.name for p in target.parent.iterdir()] == ["t"]


def test_unknown_mode(df: DataFrame) -> None:
    with pytest.raises(AnalysisException) as caught:
        df.write.mode("foo")
    assert condition(caught) == "INVALID_SAVE_MODE"


@pytest.mark.parametrize(
    ("file_format", "codec", "suffix"),
    [
        ("csv", "none", ".csv"),
        ("csv", "gzip", ".csv.gz"),
        ("json", "GZIP", ".json.gz"),
        ("text", "bzip2", ".txt.bz2"),
        ("json", "deflate", ".json.deflate"),
        ("parquet", "gzip", ".gz.parquet"),
        ("parquet", "none", ".parquet"),
        ("parquet", "uncompressed", ".parquet"),
        ("parquet", "zstd", ".zstd.parquet"),
    ],
)
def test_codecs(df: DataFrame, path: str, file_format: str, codec: str, suffix: str) -> None:
    chosen = df.select("s")
    chosen.write.format(file_format).option("compression", codec).save(path)
    assert tree(path) == ["_SUCCESS", f"part-00000-U-c000{suffix}"]
    again = df.sparkSession.read.format(file_format).load(path)
    assert sorted(r[0] for r in again.collect()) == ["x", "y"]


@pytest.mark.parametrize("file_format", FORMATS)
def test_unknown_codec(df: DataFrame, path: str, file_format: str) -> None:
    with pytest.raises(IllegalArgumentException) as caught:
        df.write.option("compression", "foo").format(file_format).save(path)
    assert condition(caught) == "CODEC_NOT_AVAILABLE.WITH_AVAILABLE_CODECS_SUGGESTION"
    assert not Path(path).exists()


def test_partition_folders(df: DataFrame, path: str) -> None:
    df.write.partitionBy("s").parquet(path)
    assert tree(path) == ["_SUCCESS", "s=x/part-00000-U.c000.snappy.parquet", "s=y/part-00000-U.c000.snappy.parquet"]
    assert df.sparkSession.read.parquet(path).schema.simpleString() == "struct<i:int,s:string>"


def test_no_rows(df: DataFrame, path: str, tmp_path: Path) -> None:
    none = df.filter("i > 5")
    none.write.parquet(path)
    assert tree(path) == ["_SUCCESS", "part-00000-U-c000.snappy.parquet"]
    assert df.sparkSession.read.parquet(path).schema.simpleString() == "struct<i:int,s:string>"
    none.write.partitionBy("s").parquet(str(tmp_path / "p"))
    assert tree(tmp_path / "p") == ["_SUCCESS"]
    none.write.option("header", True).csv(str(tmp_path / "c"))
    (file,) = (tmp_path / "c").glob("part-*")
    assert file.read_text() == "i,s\n"


def test_records_a_file(any_spark: SparkSession, path: str) -> None:
    any_spark.range(5).write.option("maxRecordsPerFile", 2).json(path)
    names = [p.name for p in sorted(Path(path).glob("part-*"))]
    assert [n[-8:] for n in names] == ["000.json", "001.json", "002.json"]
    assert [p.read_text().count("\n") for p in sorted(Path(path).glob("part-*"))] == [2, 2, 1]


def test_dynamic_overwrite(any_spark: SparkSession, path: str) -> None:
    def frame(*found: tuple[int, str]) -> DataFrame:
        return any_spark.createDataFrame(list(found), "i int, k string")

    def read() -> list[tuple[Any, ...]]:
        return sorted(map(tuple, any_spark.read.parquet(path).collect()))

    frame((1, "a"), (2, "b")).write.partitionBy("k").parquet(path)
    new = frame((3, "a"), (4, "c"))
    new.write.mode("overwrite").option("partitionOverwriteMode", "dynamic").partitionBy("k").parquet(path)
    assert read() == [(2, "b"), (3, "a"), (4, "c")]
    new.write.mode("overwrite").partitionBy("k").parquet(path)
    assert read() == [(3, "a"), (4, "c")]


@pytest.mark.parametrize("file_format", FORMATS)
@pytest.mark.parametrize("mode", ["error", "append", "overwrite"])
def test_a_failing_job_leaves_what_was_there(df: DataFrame, tmp_path: Path, file_format: str, mode: str) -> None:
    @F.udf("int")
    def boom(value: int) -> int:
        raise ValueError("boom")

    target = tmp_path / "in" / "t"
    if mode != "error":
        df.write.format(file_format).save(str(target))
    before = tree(tmp_path)
    with pytest.raises(PythonException):
        df.select(boom("i").alias("i")).write.mode(mode).format(file_format).save(str(target))
    assert tree(tmp_path) == before
    assert (target.parent.exists()) is (mode != "error")


@pytest.mark.parametrize("file_format", FORMATS)
def test_a_failing_file_leaves_what_was_there(
    df: DataFrame, tmp_path: Path, file_format: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mockspark_runtimes.files.writing import job

    df.write.format(file_format).save(str(tmp_path / "t"))
    before = tree(tmp_path)
    written = []

    def fail(*given: Any) -> None:
        if written:
            raise OSError("disk full")
        written.append(1)
        original(*given)

    original = job._write_part
    monkeypatch.setattr(job, "_write_part", fail)
    with pytest.raises(OSError, match="disk full"):
        df.write.mode("overwrite").partitionBy("s").format(file_format).save(str(tmp_path / "t"))
    assert tree(tmp_path) == before
    assert [p.name for p in tmp_path.iterdir()] == ["t"]


def test_overwriting_what_is_read(df: DataFrame, path: str) -> None:
    """Spark fails and loses the data; here it fails and the data stays."""
    df.write.parquet(path)
    again = df.sparkSession.read.parquet(path)
    with pytest.raises(UnknownException) as caught:
        again.write.mode("overwrite").parquet(path)
    assert condition(caught) == "FAILED_READ_FILE.FILE_NOT_EXIST"
    assert rows(df, "parquet", path) == [(1, "x"), (2, "y")]


@pytest.mark.parametrize(
    ("schema", "file_format", "column", "shown"),
    [
        ("a array<int>", "csv", "`a`", '"ARRAY<INT>"'),
        ("a struct<x:int>", "csv", "`a`", '"STRUCT<x: INT>"'),
        ("a int", "text", "`a`", '"INT"'),
        ("a string, b int", "text", "`b`", '"INT"'),
    ],
)
def test_types_that_a_format_has_not(
    any_spark: SparkSession, path: str, schema: str, file_format: str, column: str, shown: str
) -> None:
    with pytest.raises(AnalysisException) as caught:
        any_spark.createDataFrame([], schema).write.format(file_format).save(path)
    assert condition(caught) == "UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE"
    parameters = caught.value.getMessageParameters()
    assert (parameters["columnName"], parameters["columnType"]) == (column, shown)
    assert not Path(path).exists()


def test_text_has_one_column(any_spark: SparkSession, path: str) -> None:
    with pytest.raises(AnalysisException) as caught:
        any_spark.createDataFrame([("a", "b")], "a string, b string").write.text(path)
    assert condition(caught) == "_LEGACY_ERROR_TEMP_1290"


def test_refused_columns(df: DataFrame, path: str) -> None:
    arrays = df.sparkSession.createDataFrame([([1], 2)], "a array<int>, b int")
    attempts = {
        "COLUMN_ALREADY_EXISTS": lambda: df.select("i", df["i"].alias("I")).write.parquet(path),
        "_LEGACY_ERROR_TEMP_1155": lambda: df.write.partitionBy("zz").parquet(path),
        "ALL_PARTITION_COLUMNS_NOT_ALLOWED": lambda: df.write.partitionBy("i", "S").parquet(path),
        "INVALID_PARTITION_COLUMN_DATA_TYPE": lambda: arrays.write.partitionBy("a").parquet(path),
        "EMPTY_SCHEMA_NOT_SUPPORTED_FOR_DATASOURCE": lambda: df.select().write.parquet(path),
        "_LEGACY_ERROR_TEMP_1312": lambda: df.write.bucketBy(2, "i").parquet(path),
        "SORT_BY_WITHOUT_BUCKETING": lambda: df.write.sortBy("i").parquet(path),
    }
    for expected, attempt in attempts.items():
        with pytest.raises(AnalysisException) as caught:
            attempt()
        assert condition(caught) == expected
    assert not Path(path).exists()


def test_no_path(df: DataFrame) -> None:
    with pytest.raises(IllegalArgumentException) as caught:
        df.write.save()
    assert condition(caught) == "_LEGACY_ERROR_TEMP_2047"


def test_path_as_option(df: DataFrame, path: str) -> None:
    df.write.option("path", path).format("csv").save()
    assert rows(df, "csv", path) == [(1, "x"), (2, "y")]


def test_what_is_not_done(df: DataFrame, path: str) -> None:
    attempts = [
        lambda: df.write.orc(path),
        lambda: df.write.xml(path),
        lambda: df.write.format("avro").save(path),
        lambda: df.write.option("compression", "snappy").csv(path),
        lambda: df.write.option("pretty", True).json(path),
    ]
    for attempt in attempts:
        with pytest.raises(PySparkNotImplementedError):
            attempt()
    assert not Path(path).exists()


def test_wrong_arguments(df: DataFrame) -> None:
    with pytest.raises(PySparkTypeError) as caught:
        df.write.bucketBy("2", "i")  # type: ignore[arg-type]
    assert condition(caught) == "NOT_EXPECTED_TYPE"


def test_default_format(df: DataFrame, path: str) -> None:
    df.write.save(path)
    assert tree(path)[1].endswith(".snappy.parquet")
    assert sorted(map(tuple, df.sparkSession.read.load(path).collect())) == [(1, "x"), (2, "y")]
