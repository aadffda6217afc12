"""The reader's own ways: paths, laziness, errors, and plans that read the same files often."""

from __future__ import annotations

import gzip
import os
from pathlib import Path
from typing import Any

import pytest

from mockspark.errors import (
    AnalysisException,
    IllegalArgumentException,
    ParseException,
    PySparkNotImplementedError,
    PySparkTypeError,
    UnknownException,
)
from mockspark.sql import SparkSession


def condition(error: pytest.ExceptionInfo[Any]) -> Any:
    return error.value.getCondition()


@pytest.mark.parametrize("file_format", ["csv", "json", "parquet", "text"])
@pytest.mark.parametrize("name", ["nope", "nope*", "no/pe"])
def test_missing_paths(spark: SparkSession, tmp_path: Path, file_format: str, name: str) -> None:
    with pytest.raises(AnalysisException) as caught:
        spark.read.format(file_format).load(str(tmp_path / name))
    assert condition(caught) == "PATH_NOT_FOUND"
    assert caught.value.getMessageParameters() == {"path": f"file:{tmp_path}/{name}"}


@pytest.mark.parametrize(("file_format", "name"), [("csv", "CSV"), ("json", "JSON"), ("parquet", "Parquet")])
def test_folders_without_files(spark: SparkSession, tmp_path: Path, file_format: str, name: str) -> None:
    with pytest.raises(AnalysisException) as caught:
        spark.read.format(file_format).load(str(tmp_path))
    assert condition(caught) == "UNABLE_TO_INFER_SCHEMA"
    assert caught.value.getMessageParameters() == {"format": name}
    df = spark.read.format(file_format).schema("a int, b string").load(str(tmp_path))
    assert df.collect() == []
    assert df.count() == 0


def test_no_path(spark: SparkSession) -> None:
    with pytest.raises(AnalysisException) as caught:
        spark.read.format("csv").load()
    assert condition(caught) == "UNABLE_TO_INFER_SCHEMA"


def test_formats(spark: SparkSession, tmp_path: Path) -> None:
    with pytest.raises(UnknownException) as caught:
        spark.read.format("foo").load(str(tmp_path))
    assert condition(caught) == "DATA_SOURCE_NOT_FOUND"
    for known in ("orc", "avro", "jdbc", "xml"):
        with pytest.raises(PySparkNotImplementedError):
            spark.read.format(known).load(str(tmp_path))


@pytest.mark.parametrize(("schema", "expected"), [("a foo", "UNSUPPORTED_DATATYPE"), ("a int,", "PARSE_SYNTAX_ERROR")])
def test_bad_schemas(spark: SparkSession, schema: str, expected: str) -> None:
    with pytest.raises(ParseException) as caught:
        spark.read.schema(schema)
    assert condition(caught) == expected


def test_wrong_arguments(spark: SparkSession) -> None:
    with pytest.raises(PySparkTypeError) as caught:
        spark.read.schema(3)  # type: ignore[arg-type]
    assert caught.value.getMessageParameters() == {
        "arg_name": "schema",
        "expected_type": "str or struct type",
        "arg_type": "int",
    }
    with pytest.raises(PySparkTypeError) as caught:
        spark.read.csv(3)  # type: ignore[arg-type]
    assert condition(caught) == "NOT_EXPECTED_TYPE"


def test_names_that_differ_in_case_only(spark: SparkSession, tmp_path: Path) -> None:
    (tmp_path / "f.csv").write_text("1,2\n")
    with pytest.raises(AnalysisException) as caught:
        spark.read.schema("a int, A int").csv(str(tmp_path))
    assert condition(caught) == "COLUMN_ALREADY_EXISTS"


def test_base_path(spark: SparkSession, tmp_path: Path) -> None:
    (tmp_path / "t/k=1").mkdir(parents=True)
    (tmp_path / "t/k=1/f.txt").write_text("a\n")
    (tmp_path / "other").mkdir()
    with pytest.raises(IllegalArgumentException):
        spark.read.option("basePath", str(tmp_path / "other")).text(str(tmp_path / "t/k=1"))
    df = spark.read.option("basePath", str(tmp_path / "t")).text(str(tmp_path / "t/k=1"))
    assert df.collect() == [("a", 1)]


def test_several_paths(any_spark: SparkSession, tmp_path: Path) -> None:
    for name, content in {"a": "1\n", "b": "2\n2\n2\n", "c": "3\n3\n"}.items():
        (tmp_path / f"{name}.txt").write_text(content)
    paths = [str(tmp_path / f"{name}.txt") for name in "abc"]
    assert [r[0] for r in any_spark.read.text(paths).collect()] == ["2", "2", "2", "3", "3", "1"]
    assert any_spark.read.text(str(tmp_path / "{a,c}.txt")).count() == 3
    assert any_spark.read.load(paths[:2], format="text").count() == 4
    assert any_spark.read.text(f"file://{paths[0]}").collect() == [("1",)]


def test_other_file_systems(spark: SparkSession) -> None:
    with pytest.raises(PySparkNotImplementedError, match="s3a"):
        spark.read.text("s3a://bucket/key")


def test_compressed_files(any_spark: SparkSession, tmp_path: Path) -> None:
    (tmp_path / "f.csv.gz").write_bytes(gzip.compress(b"a,b\n1,x\n"))
    df = any_spark.read.csv(str(tmp_path), header=True, inferSchema=True)
    assert df.dtypes == [("a", "int"), ("b", "string")]
    assert df.collect() == [(1, "x")]


def test_a_broken_archive(spark: SparkSession, tmp_path: Path) -> None:
    (tmp_path / "f.csv.gz").write_bytes(b"no archive")
    with pytest.raises(UnknownException) as caught:
        spark.read.schema("a int").csv(str(tmp_path)).collect()
    assert condition(caught) == "FAILED_READ_FILE.NO_HINT"


def test_broken_parquet(spark: SparkSession, tmp_path: Path) -> None:
    (tmp_path / "f.parquet").write_bytes(b"no parquet")
    with pytest.raises(UnknownException) as caught:
        spark.read.parquet(str(tmp_path))
    assert condition(caught) == "FAILED_READ_FILE.CANNOT_READ_FILE_FOOTER"


@pytest.mark.parametrize("file_format", ["csv", "json", "parquet", "text"])
def test_files_that_are_gone(any_spark: SparkSession, tmp_path: Path, file_format: str) -> None:
    path = str(tmp_path / "t")
    any_spark.createDataFrame([("x",)], "s string").write.format(file_format).save(path)
    df = any_spark.read.format(file_format).load(path)
    for file in (tmp_path / "t").glob("part-*"):
        file.unlink()
    with pytest.raises(UnknownException) as caught:
        df.collect()
    assert condition(caught) == "FAILED_READ_FILE.FILE_NOT_EXIST"


def test_data_is_read_when_it_is_asked_for(any_spark: SparkSession, tmp_path: Path) -> None:
    file = tmp_path / "f.csv"
    file.write_text("1\n")
    df = any_spark.read.schema("a int").csv(str(file))
    assert df.collect() == [(1,)]
    file.write_text("2\n3\n")
    os.utime(file, ns=(1, 1))
    assert df.collect() == [(2,), (3,)]
    file.write_text("4\n5\n")
    os.utime(file, ns=(2, 2))
    assert df.collect() == [(4,), (5,)]


def test_new_files_are_not_seen(spark: SparkSession, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("1\n")
    df = spark.read.csv(str(tmp_path))
    (tmp_path / "b.csv").write_text("2\n")
    assert df.count() == 1
    assert spark.read.csv(str(tmp_path)).count() == 2


def test_input_files(spark: SparkSession, tmp_path: Path) -> None:
    (tmp_path / "a b.csv").write_text("1\n")
    df = spark.read.csv(str(tmp_path))
    assert df.inputFiles() == [f"file://{tmp_path}/a%20b.csv"]


def test_joins_with_itself(any_spark: SparkSession, tmp_path: Path) -> None:
    (tmp_path / "f.csv").write_text("k,v\n1,x\n2,y\n")
    df = any_spark.read.csv(str(tmp_path), header=True, inferSchema=True)
    other = df.withColumnRenamed("v", "w")
    assert sorted(df.join(other, "k").collect()) == [(1, "x", "x"), (2, "y", "y")]
    assert df.union(df).count() == 4
    df.createOrReplaceTempView("files")
    assert any_spark.sql("SELECT v FROM files WHERE k = (SELECT max(k) FROM files)").collect() == [("y",)]


def test_small_files_keep_their_order(spark: SparkSession, tmp_path: Path) -> None:
    (tmp_path / "f.csv").write_text("".join(f"{i % 7},{i}\n" for i in range(1000)))
    df = spark.read.schema("k int, v int").csv(str(tmp_path))
    assert [r.k for r in df.groupBy("k").count().collect()] == list(range(7))
    assert [r.v for r in df.filter("k = 3").limit(3).collect()] == [3, 10, 17]


def test_long_files(spark: SparkSession, tmp_path: Path) -> None:
    """Ordinary lines go a fast way; one odd line among them must neither break nor move the others."""
    count = 20_000
    lines = [f'{i},{i / 4},2020-01-{i % 28 + 1:02},"n{i}"' for i in range(count)]
    lines[777] = '777,x,2020-01-01,"say ""hi"""'
    (tmp_path / "f.csv").write_text("\n".join(lines) + "\n")
    df = spark.read.csv(str(tmp_path), inferSchema=True, escape='"')
    assert [t for _, t in df.dtypes] == ["int", "string", "date", "string"]
    schema = "i int, d double, t date, s string"
    rows = spark.read.csv(str(tmp_path), schema=schema, escape='"').collect()
    assert len(rows) == count
    assert (rows[777].d, rows[777].s) == (None, 'say "hi"')
    assert [r.i for r in rows] == list(range(count))
    assert all(r.d == r.i / 4 and r.s == f"n{r.i}" and r.t.day == r.i % 28 + 1 for r in rows if r.i != 777)


def test_long_json_files(spark: SparkSession, tmp_path: Path) -> None:
    """As above: the file with an odd line goes the exact way, and gives the same for the others."""
    lines = [f'{{"i":{i},"d":{i / 4},"s":"n{i}","a":[{i}],"o":{{"x":null,"y":"{i}"}}}}' for i in range(5000)]
    plain, odd = tmp_path / "plain.json", tmp_path / "odd.json"
    plain.write_text("\n".join(lines) + "\n")
    odd.write_text("\n".join([*lines, "{'i': 5000}"]) + "\n")
    first, second = spark.read.json(str(plain)), spark.read.json(str(odd))
    assert first.schema == second.schema
    assert (
        first.schema.simpleString() == "struct<a:array<bigint>,d:double,i:bigint,o:struct<x:string,y:string>,s:string>"
    )
    assert first.collect() == second.filter("i < 5000").collect()


@pytest.mark.parametrize("option", ["locale", "unescapedQuoteHandling", "maxColumns"])
def test_options_that_are_not_done(spark: SparkSession, tmp_path: Path, option: str) -> None:
    (tmp_path / "f.csv").write_text("1\n")
    with pytest.raises(PySparkNotImplementedError, match=option.lower()):
        spark.read.option(option, "1").csv(str(tmp_path))


def test_options_know_no_case(spark: SparkSession, tmp_path: Path) -> None:
    (tmp_path / "f.csv").write_text("a;b\n1;2\n")
    df = spark.read.option("HEADER", "TRUE").option("Sep", ";").option("inferschema", True).csv(str(tmp_path))
    assert df.dtypes == [("a", "int"), ("b", "int")]


def test_tables(spark: SparkSession) -> None:
    spark.range(2).createOrReplaceTempView("some_rows")
    assert spark.read.table("some_rows").count() == 2
    with pytest.raises(AnalysisException) as caught:
        spark.read.table("nope")
    assert condition(caught) == "TABLE_OR_VIEW_NOT_FOUND"
