"""mockspark's own settings: what they accept, and which stay as they are."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import Any

import pytest

from mockspark import MockSparkSession
from mockspark.sql import SparkSession
from mockspark.sql.conf import DEFAULTS, OWN, RuntimeConfig
from mockspark_ir.errors import AnalysisException, IllegalArgumentException, SparkNoSuchElementException
from mockspark_runtimes.byte_sizes import byte_size

MEMORY, SPILL = "spark.mock.backend.maxMemory", "spark.mock.backend.allowDiskSpillover"


@pytest.fixture
def spark() -> Iterator[SparkSession]:
    with SparkSession.builder.create() as session:
        yield session


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("2GB", 2 << 30), ("512MB", 512 << 20), ("1g", 1 << 30), ("64 m", 64 << 20), (" 17Mb ", 17 << 20),
        ("1T", 1 << 40), ("20000k", 20_000 << 10), ("20000KB", 20_000 << 10), ("20000000", 20_000_000),
        ("20000000b", 20_000_000),
    ],
)  # fmt: skip
def test_sizes(text: str, size: int) -> None:
    assert byte_size(text) == size
    with SparkSession.builder.config(MEMORY, text).create() as session:
        assert session.conf.get(MEMORY) == text
        executor: Any = session._executor
        limit = executor.execute_query("SELECT current_setting('memory_limit') AS s")[0]["s"]
        assert limit.endswith(("MiB", "GiB", "TiB"))
        shown, unit = limit.split()
        assert float(shown) * {"MiB": 1 << 20, "GiB": 1 << 30, "TiB": 1 << 40}[unit] == pytest.approx(size, rel=0.01)


@pytest.mark.parametrize("text", ["abc", "", "GB", "-1GB", "1.5GB", "1 GB 2", "1XB", "80%", "1GiB", "\u0661GB", "inf"])
def test_what_is_no_size_is_refused(text: str) -> None:
    with pytest.raises(IllegalArgumentException, match=r"INVALID_CONF_VALUE\.TYPE_MISMATCH") as caught:
        SparkSession.builder.config(MEMORY, text).create()
    assert MEMORY in str(caught.value)
    assert "512MB" in str(caught.value)
    with pytest.raises(ValueError, match="no size in bytes"):
        byte_size(text)


@pytest.mark.parametrize("text", ["0", "1MB", "15mb", "100"])
def test_too_little_is_refused(text: str) -> None:
    with pytest.raises(IllegalArgumentException, match=r"INVALID_CONF_VALUE.REQUIREMENT.*16MB") as caught:
        SparkSession.builder.config(MEMORY, text).create()
    assert caught.value.getCondition() == "INVALID_CONF_VALUE.REQUIREMENT"


def test_smallest_limit_is_enough_for_small_things() -> None:
    with SparkSession.builder.config(MEMORY, "16MB").create() as session:
        assert session.range(1000).groupBy("id").count().count() == 1000


@pytest.mark.parametrize(("value", "text"), [(True, "true"), (False, "false"), ("TRUE", "TRUE"), ("false", "false")])
def test_booleans(value: Any, text: str) -> None:
    with SparkSession.builder.config(SPILL, value).create() as session:
        assert session.conf.get(SPILL) == text
        executor: Any = session._executor
        directory = executor.execute_query("SELECT current_setting('temp_directory') AS d")[0]["d"]
        assert bool(directory) == (text.lower() == "true")


@pytest.mark.parametrize("value", ["yes", "1", "", "truee", 1])
def test_what_is_no_boolean_is_refused(value: Any) -> None:
    with pytest.raises(IllegalArgumentException, match=r"INVALID_CONF_VALUE\.TYPE_MISMATCH.*boolean"):
        SparkSession.builder.config(SPILL, value).create()


def test_unknown_backends_are_refused_at_once(spark: SparkSession) -> None:
    with pytest.raises(IllegalArgumentException, match=r"called 'polars'.*duckdb, file, memory"):
        SparkSession.builder.config("spark.mock.backend", "polars").create()
    with pytest.raises(IllegalArgumentException, match="called 'polars'"):
        spark.conf.set("spark.mock.backend", "polars")
    assert spark.conf.get("spark.mock.backend") == "duckdb"


@pytest.mark.parametrize(
    "key", ["spark.mock.backend.maxmemory", "spark.mock.maxMemory", "spark.mock.", "spark.mock.backend.allowSpill"]
)
def test_unknown_keys_are_refused_with_those_that_are_known(spark: SparkSession, key: str) -> None:
    other: dict[str, Any] = {key: "1GB"}
    calls: list[Any] = [
        lambda: SparkSession.builder.config(key, "1GB").create(),
        lambda: SparkSession.builder.config(key, "1GB").getOrCreate(),
        lambda: spark.conf.set(key, "1GB"),
        lambda: spark.sql(f"SET {key}=1GB"),
        lambda: MockSparkSession("App", **other),
    ]
    for call in calls:
        with pytest.raises(SparkNoSuchElementException, match="SQL_CONF_NOT_FOUND") as caught:
            call()
        for known in OWN:
            assert known in str(caught.value)


def test_other_keys_are_kept(spark: SparkSession) -> None:
    spark.conf.set("spark.mocks.backend", "x")
    assert spark.conf.get("spark.mocks.backend") == "x"


@pytest.mark.parametrize("key", sorted(key for key, setting in OWN.items() if setting.fixed))
def test_settings_of_the_application_stay(spark: SparkSession, key: str) -> None:
    calls: list[Any] = [lambda: spark.conf.set(key, OWN[key].default), lambda: spark.conf.unset(key)]
    for call in calls:
        with pytest.raises(AnalysisException, match="CANNOT_MODIFY_STATIC_CONFIG"):
            call()
    assert not spark.conf.isModifiable(key)
    assert spark.conf.get(key) == OWN[key].default


def test_the_backend_changes(spark: SparkSession) -> None:
    assert spark.conf.isModifiable("spark.mock.backend")
    df = spark.createDataFrame([(1,)], ["a"])
    df.createOrReplaceTempView("v")
    spark.conf.set("spark.mock.backend", "memory")
    assert type(spark._executor).__name__ == "MemoryExecutor"
    assert spark.table("v").collect() == df.collect() == [(1,)]
    spark.conf.unset("spark.mock.backend")
    assert type(spark._executor).__name__ == "DuckDBExecutor"


def test_reset_leaves_the_application_alone() -> None:
    with SparkSession.builder.config("spark.mock.backend", "memory").create() as session:
        session.conf.set("spark.sql.ansi.enabled", "false")
        session.sql("RESET")
        assert session.conf.get("spark.sql.ansi.enabled") == "true"
        assert session.conf.get("spark.mock.backend") == "memory"


def test_later_builders_are_told() -> None:
    with SparkSession.builder.config(MEMORY, "64MB").getOrCreate() as session:
        with pytest.warns(UserWarning, match=f"{MEMORY} stays 64MB"):
            assert SparkSession.builder.config(MEMORY, "128MB").getOrCreate() is session
        with pytest.raises(IllegalArgumentException, match="INVALID_CONF_VALUE"):
            SparkSession.builder.config(MEMORY, "much").getOrCreate()
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            assert SparkSession.builder.config(MEMORY, "64MB").getOrCreate() is session


def test_backends_without_a_limit_say_so() -> None:
    builder = SparkSession.builder.config("spark.mock.backend", "memory").config(MEMORY, "64MB")
    with builder.create() as session, pytest.warns(UserWarning, match=f"'memory' does without the setting {MEMORY}"):
        session.range(1).collect()
    # What is for another backend may wait for it.
    builder = SparkSession.builder.config("spark.mock.backend", "memory").config("spark.mock.backend.path", "some.db")
    with builder.create() as session, warnings.catch_warnings():
        warnings.simplefilter("error")
        session.range(1).collect()


def test_plain_calls() -> None:
    with MockSparkSession("App", max_memory="64MB", allow_disk_spillover=True) as session:
        assert session.conf.get(MEMORY) == "64MB"
        assert session.conf.get(SPILL) == "true"
    with pytest.raises(IllegalArgumentException, match="INVALID_CONF_VALUE"):
        MockSparkSession("App", max_memory="much")


def test_every_default_is_accepted() -> None:
    conf = RuntimeConfig()
    for key, setting in OWN.items():
        conf._store(key, setting.default)
        assert DEFAULTS[key] == setting.default
