"""What the server reports, as Spark's exceptions; and servers that are not there."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from mockspark.errors import (
    AnalysisException,
    ArithmeticException,
    NumberFormatException,
    PySparkRuntimeError,
    SparkRuntimeException,
)
from mockspark.sql import SparkSession
from mockspark.sql import functions as F
from tests.cluster.servers import free_port


@pytest.fixture
def on_spark(spark: SparkSession, remote: tuple[str, str]) -> SparkSession:
    kind, _ = remote
    if kind != "spark":
        pytest.skip("only Spark tells conditions of its errors")
    return spark


def test_an_error_while_rows_are_made(on_spark: SparkSession) -> None:
    with pytest.raises(ArithmeticException, match="DIVIDE_BY_ZERO") as caught:
        on_spark.range(3).select(1 / F.col("id")).collect()
    assert caught.value.getCondition() == "DIVIDE_BY_ZERO"
    assert caught.value.getSqlState() == "22012"
    assert caught.value.getMessageParameters() == {"config": '"spark.sql.ansi.enabled"'}


def test_an_error_after_some_batches(on_spark: SparkSession) -> None:
    frame = on_spark.range(0, 100_000, 1, 4).select(F.lit(1) / (F.col("id") - 99_999))
    with pytest.raises(ArithmeticException, match="DIVIDE_BY_ZERO"):
        list(frame.toLocalIterator())


def test_a_cast_that_fails(on_spark: SparkSession) -> None:
    frame = on_spark.createDataFrame([("x",)], "s string")
    with pytest.raises(NumberFormatException, match="CAST_INVALID_INPUT") as caught:
        frame.select(F.col("s").cast("int")).collect()
    assert (caught.value.getMessageParameters() or {})["expression"] == "'x'"


def test_an_error_of_the_users(on_spark: SparkSession) -> None:
    with pytest.raises(SparkRuntimeException, match="so it is") as caught:
        on_spark.range(1).select(F.raise_error(F.lit("so it is"))).collect()
    assert caught.value.getCondition() == "USER_RAISED_EXCEPTION"


def test_errors_of_the_analyzer_need_no_server(spark: SparkSession) -> None:
    with pytest.raises(AnalysisException, match=r"UNRESOLVED_COLUMN\.WITH_SUGGESTION"):
        spark.range(1).select("nope")


def test_the_session_goes_on_after_errors(spark: SparkSession) -> None:
    with pytest.raises(Exception, match=r"(?i)zero"):
        spark.range(3).select(1 / F.col("id")).collect()
    assert spark.range(2).count() == 2


def test_no_server() -> None:
    port = free_port()
    session = SparkSession.builder.remote(f"sc://127.0.0.1:{port}").create()
    try:
        frame = session.range(1)
        with pytest.raises(PySparkRuntimeError, match=f"No Spark Connect server answers at 127.0.0.1:{port}"):
            frame.collect()
    finally:
        session.stop()


def test_two_sessions_of_one_server(remote: tuple[str, str]) -> None:
    _, address = remote
    first, second = (SparkSession.builder.remote(address).create() for _ in range(2))
    first.conf.set("spark.sql.ansi.enabled", "false")
    try:
        assert second.range(1).select(F.lit("1").cast("int")).first() == (1,)
        assert first.range(1).select(F.lit("x").cast("int")).first() == (None,)
    finally:
        first.stop()
        assert second.range(1).count() == 1
        second.stop()


def test_queries_that_run_at_once(spark: SparkSession) -> None:
    """Each with local data of its own, which the server must not take for another's."""

    def asked(number: int) -> list[int]:
        frame = spark.createDataFrame([(number,)], "n int")
        return [row.n for row in frame.union(frame).collect()]

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(asked, range(40))) == [[n, n] for n in range(40)]


def test_a_session_that_the_server_has_forgotten(on_spark: SparkSession) -> None:
    """The settings and functions of the new one are those of the old one."""
    function = F.udf(lambda x: x + 1, "long")
    on_spark.conf.set("spark.sql.ansi.enabled", "false")
    try:
        frame = on_spark.range(1).select(function("id"), F.lit("x").cast("int"))
        assert frame.first() == (1, None)
        for session in on_spark._state.executor._sessions.values():  # type: ignore[attr-defined]
            session.release()
        assert frame.first() == (1, None)
    finally:
        on_spark.conf.unset("spark.sql.ansi.enabled")
