"""What other processes do to tables: run as `python programs.py NAME FOLDER ARGUMENTS`."""

from __future__ import annotations

import os
import resource
import signal
import sys
from pathlib import Path

from mockspark.errors import PySparkException
from mockspark.sql import SparkSession
from mockspark.sql import functions as F


def _session(folder: str) -> SparkSession:
    builder = SparkSession.builder.config("spark.mock.backend", "file")
    return builder.config("spark.mock.backend.basePath", folder).getOrCreate()


def append(folder: str, writer: str, times: str) -> None:
    """Append rows of one's own, a few at a time; a line says that they are written."""
    spark = _session(folder)
    for number in range(int(times)):
        spark.range(3).select(F.lit(int(writer)).alias("writer"), F.lit(number).alias("number"), "id").write.mode(
            "append"
        ).saveAsTable("t")
        print(number, flush=True)


def rewrite(folder: str, first: str) -> None:
    """Overwrite the table again and again, with rows that tell of their number; a line says that they are written."""
    spark = _session(folder)
    number = int(first)
    while True:
        rows = spark.range(40).select(F.lit(number).alias("number"), (F.col("id") % 4).alias("p"))
        rows.write.mode("overwrite").partitionBy("p").saveAsTable("t")
        print(number, flush=True)
        number += 1


def rewriters(folder: str) -> None:
    """For each line that is read, a process that rewrites from that number on, until it is killed; it tells its id."""
    from pyarrow import parquet  # noqa: F401 (ready for those that are started)

    from mockspark_runtimes.duckdb import executor  # noqa: F401

    for line in sys.stdin:
        child = os.fork()  # nothing runs here but this loop
        if child == 0:
            print(os.getpid(), flush=True)
            rewrite(folder, line)
        os.waitpid(child, 0)
        print("ended", flush=True)


def fill(folder: str) -> None:
    """Append more than the file system takes."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
    numbers = _session(folder).range(1_000_000).select((F.rand(1) * 1e18).cast("bigint").alias("id"))
    try:
        numbers.write.mode("append").saveAsTable("t")
    except PySparkException as error:
        print(error, flush=True)


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])


PROGRAMS = Path(__file__)
