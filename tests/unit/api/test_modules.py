"""What programs import from pyspark is there under the alias, or says clearly that it is not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import mockspark
from mockspark.sql import SparkSession
from mockspark_ir.errors import PySparkNotImplementedError

MODULES = (
    "pyspark", "pyspark.conf", "pyspark.context", "pyspark.errors", "pyspark.errors.exceptions.base",
    "pyspark.errors.exceptions.captured", "pyspark.sql", "pyspark.sql.catalog", "pyspark.sql.classic.column",
    "pyspark.sql.classic.dataframe", "pyspark.sql.classic.window", "pyspark.sql.column", "pyspark.sql.conf",
    "pyspark.sql.dataframe", "pyspark.sql.functions", "pyspark.sql.functions.builtin", "pyspark.sql.group",
    "pyspark.sql.observation", "pyspark.sql.pandas.functions", "pyspark.sql.pandas.group_ops",
    "pyspark.sql.readwriter", "pyspark.sql.session", "pyspark.sql.tvf", "pyspark.sql.types", "pyspark.sql.udf",
    "pyspark.sql.utils", "pyspark.sql.window", "pyspark.storagelevel", "pyspark.testing", "pyspark.testing.utils",
    "pyspark.util", "pyspark.version",
)  # fmt: skip
ABSENT = (
    "pyspark.ml.feature", "pyspark.mllib", "pyspark.pandas", "pyspark.pandas.frame", "pyspark.rdd",
    "pyspark.sql.connect.session", "pyspark.sql.streaming", "pyspark.streaming",
)  # fmt: skip
# PySpark 4.3.0's public names by class.
NAMES: dict[str, list[str]] = json.loads((Path(__file__).parent / "public_names.json").read_text())


@pytest.fixture
def alias() -> Iterator[None]:
    with mockspark.activate():
        yield


@pytest.fixture(scope="module")
def session() -> Iterator[SparkSession]:
    session = SparkSession.builder.create()
    yield session
    session.stop()


@pytest.mark.parametrize("name", MODULES)
def test_module_is_there(alias: None, name: str) -> None:
    module = import_module(name)
    assert module.__name__.startswith("mockspark")


@pytest.mark.parametrize("name", ABSENT)
def test_absent_module_says_why(alias: None, name: str) -> None:
    with pytest.raises(ImportError, match=r"No module named 'pyspark.*: .*mockspark"):
        import_module(name)


def test_a_dataframe_is_one_under_each_name(alias: None, session: SparkSession) -> None:
    df = session.range(1)
    for module in ("pyspark.sql", "pyspark.sql.dataframe", "pyspark.sql.classic.dataframe"):
        assert isinstance(df, import_module(module).DataFrame)
    assert isinstance(df.stat, import_module("pyspark.sql.dataframe").DataFrameStatFunctions)
    assert type(session.catalog) is import_module("pyspark.sql").Catalog


def _objects(session: SparkSession) -> dict[str, Any]:
    df = session.range(1)
    grouped = df.groupBy("id")
    return {
        "Catalog": session.catalog,
        "DataFrame": df,
        "DataFrameNaFunctions": df.na,
        "DataFrameStatFunctions": df.stat,
        "GroupedData": grouped,
        "RuntimeConfig": session.conf,
        "SparkSession": session,
        "Builder": SparkSession.builder,
        "TableValuedFunction": session.tvf,
    }


@pytest.mark.parametrize("name", NAMES)
def test_public_names_are_there(session: SparkSession, name: str) -> None:
    found = _objects(session)[name]
    assert set(NAMES[name]) <= set(dir(found))


@pytest.mark.parametrize(
    "use",
    [
        lambda df: df.asTable(),
        lambda df: df.toJSON(),
        lambda df: df.rdd,
        lambda df: df.plot,
        lambda df: df.pandas_api(),
        lambda df: df.mergeInto("t", df.id),
        lambda df: df.withWatermark("id", "1 day"),
        lambda df: df.dropDuplicatesWithinWatermark(),
        lambda df: df.sparkSession.client,
        lambda df: df.sparkSession.udtf,
        lambda df: df.groupBy().applyInPandasWithState(None, "a int", "b int", "append", "none"),
        lambda df: df.sparkSession.tvf.collations(),
    ],
)
def test_what_is_not_supported_says_so(session: SparkSession, use: Any) -> None:
    with pytest.raises(PySparkNotImplementedError) as caught:
        use(session.range(1))
    assert caught.value.getCondition() == "NOT_IMPLEMENTED"
