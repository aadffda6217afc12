"""Python functions that travel to the server."""

from __future__ import annotations

import threading
from typing import Any

import pandas as pd
import pytest

from mockspark.errors import PySparkPicklingError, PythonException
from mockspark.sql import Row, SparkSession
from mockspark.sql import functions as F
from mockspark.sql import types as T
from mockspark.sql.types import ArrayType, IntegerType, LongType, MapType, StringType, StructField, StructType
from mockspark_ir.types import parse_ddl

OFFSET = 100


def shifted(value: int | None) -> int | None:
    """Uses a global of its module, which the server does not have."""
    return None if value is None else value + OFFSET


def values(frame: Any) -> list[Any]:
    return [row[0] for row in frame.collect()]


def by_value(function: Any) -> Any:
    """The function as one that is sent as a whole: the server can't import the tests."""
    function.__module__ = "__main__"
    return function


def test_a_closure(spark: SparkSession) -> None:
    factor = 3
    times = F.udf(lambda x: x * factor, "long")
    assert values(spark.range(4).select(times("id"))) == [0, 3, 6, 9]
    factor = 5
    assert values(spark.range(2).select(times("id"))) == [0, 5]


def test_values_without_arrow(spark: SparkSession) -> None:
    function = F.udf(lambda x: None if x is None else x[::-1], "string", useArrow=False)
    frame = spark.createDataFrame([("abc",), (None,)], "s string")
    assert values(frame.select(function("s"))) == ["cba", None]


def test_a_global_of_the_users_module(spark: SparkSession) -> None:
    assert values(spark.range(2).select(F.udf(by_value(shifted), "long")("id"))) == [100, 101]


def test_a_struct_by_row_and_types_in_the_function(spark: SparkSession) -> None:
    schema = StructType(
        [
            StructField("name", StringType()),
            StructField("sizes", ArrayType(IntegerType())),
            StructField("counts", MapType(StringType(), LongType())),
        ]
    )

    def describe(text: str) -> Any:
        return Row(
            name=text if isinstance(schema["name"].dataType, StringType) else None, sizes=[len(text)], counts={text: 1}
        )

    [row] = spark.createDataFrame([("abc",)], "s string").select(F.udf(describe, schema)("s").alias("d")).collect()
    assert row.d == Row(name="abc", sizes=[3], counts={"abc": 1})


def test_keyword_arguments(spark: SparkSession) -> None:
    function = F.udf(lambda a, b: f"{a}/{b}", "string")
    assert values(spark.range(1).select(function(b=F.lit("x"), a="id"))) == ["0/x"]


def test_registered_for_sql(spark: SparkSession) -> None:
    spark.udf.register("twice", lambda x: x * 2, "long")
    assert values(spark.sql("SELECT twice(id) FROM range(3) WHERE twice(id) > 0")) == [2, 4]


def test_over_pandas(spark: SparkSession) -> None:
    def half(column: pd.Series) -> pd.Series:
        return column / 2

    assert values(spark.range(3).select(F.pandas_udf(half, "double")("id"))) == [0.0, 0.5, 1.0]


def test_batches_run_here(spark: SparkSession) -> None:
    """mapInPandas takes rows from the server to a function that may do what only this process can."""
    seen = threading.Lock()

    def doubled(frames: Any) -> Any:
        with seen:
            for frame in frames:
                yield frame * 2

    assert values(spark.range(3).mapInPandas(doubled, "id long")) == [0, 2, 4]


def test_an_error_in_a_function(spark: SparkSession) -> None:
    def fails(x: int) -> int:
        raise ValueError(f"no {x} here")

    with pytest.raises(PythonException, match="no 7 here"):
        spark.range(7, 8).select(F.udf(fails, "long")("id")).collect()


def test_what_can_not_be_sent(spark: SparkSession) -> None:
    lock = threading.Lock()
    with pytest.raises(PySparkPicklingError, match="can't be sent to the server"):
        spark.range(1).select(F.udf(lambda x: lock and x, "long")("id")).collect()


def test_modules_by_the_names_that_the_server_has(spark: SparkSession) -> None:
    assert values(spark.range(1).select(F.udf(lambda x: T.IntegerType().simpleString(), "string")("id"))) == ["int"]


def test_what_the_server_does_not_have(spark: SparkSession) -> None:
    with pytest.raises(
        PySparkPicklingError, match=r"mockspark_ir\.types\.ddl\.parse_ddl, which the server does not have"
    ):
        spark.range(1).select(F.udf(lambda x: str(parse_ddl("a int")), "string")("id")).collect()
