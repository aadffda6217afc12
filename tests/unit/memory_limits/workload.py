"""A program for the tests: sorts or aggregates more data than memory allows, and says how much memory it took.

`python -m tests.unit.memory_limits.workload KIND LIMIT SPILL ROWS` prints a JSON object.
"""

from __future__ import annotations

import json
import resource
import sys
from typing import Any

from mockspark.sql import DataFrame, SparkSession
from mockspark.sql import functions as F

TEXT = "a longer text, so that a row is of some size "
PRIME = 7919


def rows(spark: SparkSession, count: int) -> DataFrame:
    """The numbers below `count`, a prime is no divisor of, in a scattered order, each with a text of some 50 bytes."""
    key = (F.col("id") * PRIME) % count
    return spark.range(count).select(key.alias("key"), F.concat(F.lit(TEXT), key.cast("string")).alias("text"))


def sort(spark: SparkSession, count: int) -> Any:
    """The first rows in order: whether they are right, when all have been sorted."""
    ordered = rows(spark, count).orderBy("key").toLocalIterator()
    return all(next(ordered) == (i, f"{TEXT}{i}") for i in range(1000))


def aggregate(spark: SparkSession, count: int) -> Any:
    """Whether as many groups as there are rows have the right numbers in them."""
    groups = rows(spark, count).groupBy("text").agg(F.count("*").alias("n"), F.sum("key").alias("total"))
    [found] = groups.agg(F.count("*"), F.max("n"), F.sum("total")).collect()
    return found == (count, 1, count * (count - 1) // 2)


def peak() -> int:
    """The most memory that this process has had, in bytes."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def main(kind: str, limit: str, spill: str, count: str) -> None:
    builder = SparkSession.builder.config("spark.mock.backend.maxMemory", limit)
    spark = builder.config("spark.mock.backend.allowDiskSpillover", spill).create()
    # What is there without any data: the interpreter, DuckDB and Arrow.
    spark.range(10).toArrow()
    next(spark.range(3).toLocalIterator())
    before = peak()
    try:
        result = {"sort": sort, "aggregate": aggregate}[kind](spark, int(count))
        error = None
    except Exception as raised:  # noqa: BLE001 (which it is, the test looks at)
        result, error = None, f"{type(raised).__name__}: {raised}"
    print(json.dumps({"result": result, "error": error, "before": before, "peak": peak()}))


if __name__ == "__main__":
    main(*sys.argv[1:])
