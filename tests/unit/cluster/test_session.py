"""Sessions with the spark backend, as far as they need no server."""

from __future__ import annotations

import subprocess
import sys

import pytest

from mockspark.errors import IllegalArgumentException, PySparkNotImplementedError, PySparkRuntimeError
from mockspark.explaining import explain
from mockspark.sql import SparkSession
from mockspark.sql import functions as F
from mockspark_compilers.spark.compiler import SparkCompiler


def test_an_address_is_needed() -> None:
    with pytest.raises(IllegalArgumentException, match=r"spark\.remote"):
        SparkSession.builder.config("spark.mock.backend", "spark").create()


def test_the_wrong_address() -> None:
    with pytest.raises(IllegalArgumentException, match="is no address of a Spark Connect server"):
        SparkSession.builder.remote("localhost:15002").create()


@pytest.mark.parametrize(
    ("query", "what"),
    [
        ("SELECT timestampadd(DAY, 1, x) FROM VALUES (TIMESTAMP'2024-01-01') AS t(x)", None),
        ("SELECT 'a' COLLATE UNICODE_CI", "STRING COLLATE UNICODE_CI|collat"),
    ],
)
def test_what_can_not_be_sent_is_named(query: str, what: str | None) -> None:
    session = SparkSession.builder.create()
    try:
        if what is None:
            SparkCompiler(session._state.context()).compile(session.sql(query)._plan)
        else:
            with pytest.raises(PySparkNotImplementedError, match=f"(?i){what}"):
                SparkCompiler(session._state.context()).compile(session.sql(query)._plan)
    finally:
        session.stop()


def test_a_session_stays_where_it_is() -> None:
    session = SparkSession.builder.getOrCreate()
    try:
        with pytest.raises(PySparkRuntimeError, match="SESSION_ALREADY_EXIST"):
            SparkSession.builder.remote("sc://localhost").getOrCreate()
    finally:
        session.stop()


def test_explain_shows_what_the_cluster_runs() -> None:
    session = SparkSession.builder.remote("sc://localhost").create()
    frame = session.range(10).sample(0.5, seed=1).filter("id > 1")
    text = "/* sample_2 */ SELECT `range_1`.`id` FROM range(0, 10, 1) AS `range_1`(`id`)"
    assert explain(frame, pretty=False).startswith(f"{text}\n\nSELECT `sample_2`.`id` FROM `sample_2` WHERE")
    assert "/*+ COALESCE(1) */" in explain(frame.coalesce(1), pretty=False)
    session.stop()


def test_a_sample_in_a_subquery_is_named() -> None:
    session = SparkSession.builder.create()
    session.range(10).sample(0.5, seed=1).createOrReplaceTempView("some")
    plan = session.range(3).filter(F.expr("id IN (SELECT id FROM some)"))._plan
    with pytest.raises(PySparkNotImplementedError, match="sample in a subquery on the spark backend"):
        SparkCompiler(session._state.context()).compile(plan)
    session.stop()


_PLAIN = """
import sys
from mockspark.sql import SparkSession
SparkSession.builder.create().range(3).collect()
print(sorted({name.split(".")[0] for name in sys.modules} & {"grpc", "google", "cloudpickle", "pyspark"}))
"""
_ALIASED = """
import sys
import mockspark
mockspark.activate()
from pyspark.sql import SparkSession, functions as F
from pyspark.errors import PySparkRuntimeError
session = SparkSession.builder.remote("sc://127.0.0.1:1").create()
try:
    session.range(3).select(F.udf(lambda x: x, "long")("id")).collect()
except PySparkRuntimeError as error:
    print(str(error).split(" (")[0])
print("pyspark.sql.connect" in sys.modules)
"""
_BESIDE = """
import sys, types
import pyspark, pyspark.sql
# The real client's messages, without what the rest of it needs.
connect = types.ModuleType("pyspark.sql.connect")
connect.__path__ = [pyspark.__path__[0] + "/sql/connect"]
sys.modules["pyspark.sql.connect"] = connect
from mockspark_runtimes.spark import messages
from pyspark.sql.connect.proto import base_pb2
ours = messages.new("Plan", root=messages.new("Relation", sql=messages.new("SQL", query="SELECT 1")))
theirs = base_pb2.Plan.FromString(ours.SerializeToString())
print(theirs.root.sql.query)
"""


def run(code: str) -> list[str]:
    finished = subprocess.run([sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=False)
    assert finished.returncode == 0, finished.stderr
    return finished.stdout.splitlines()


def test_nothing_is_imported_without_the_backend() -> None:
    assert run(_PLAIN) == ["[]"]


def test_while_pyspark_means_mockspark() -> None:
    reason, imported = run(_ALIASED)
    assert reason.startswith("No Spark Connect server answers at 127.0.0.1:1.")
    assert imported == "False"


def test_beside_the_real_client() -> None:
    pytest.importorskip("pyspark")
    assert run(_BESIDE) == ["SELECT 1"]
