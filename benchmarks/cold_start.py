"""What starting costs: from the start of the process to the first collected row, and which imports cost most."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections import defaultdict
from statistics import median

from benchmarks.measure import elapsed_ms, print_table

_FIRST_ROW = "mockspark, first row"
DATAFRAME = """
from {package}.sql import SparkSession
spark = SparkSession.builder.getOrCreate()
rows = spark.createDataFrame([(1, "a")], "n int, s string").collect()
assert [tuple(row) for row in rows] == [(1, "a")]
"""
DUCKDB = """
import duckdb
connection = duckdb.connect()
assert connection.execute("SELECT 1 AS n, 'a' AS s").fetchall() == [(1, "a")]
"""


# As on a user's machine: modules are compiled once, whatever this process was told about writing bytecode.
_ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}


def time_process(python: str, program: str, rounds: int) -> tuple[float, float]:
    """Median and least time of a whole process, in milliseconds, after one run that fills the caches."""

    def run() -> None:
        subprocess.run([python, "-c", program], check=True, capture_output=True, env=_ENVIRONMENT)

    run()
    times = [elapsed_ms(run) for _ in range(rounds)]
    return median(times), min(times)


def import_times(module: str) -> list[tuple[str, float]]:
    """Every module that importing `module` loads, with the time of its own code in milliseconds."""
    command = [sys.executable, "-X", "importtime", "-c", f"import {module}"]
    lines = subprocess.run(command, check=True, capture_output=True, text=True, env=_ENVIRONMENT).stderr.splitlines()
    fields = [line.removeprefix("import time:").split("|") for line in lines if line.startswith("import time:")]
    return [(name.strip(), int(own) / 1000) for own, _, name in fields if own.strip().isdigit()]


def print_imports(module: str, count: int) -> None:
    times = import_times(module)
    by_package: defaultdict[str, float] = defaultdict(float)
    for name, spent in times:
        by_package[name.split(".")[0]] += spent
    print(f"\nimport {module}: {sum(spent for _, spent in times):.0f} ms in {len(times)} modules")
    for header, rows in (("package", list(by_package.items())), ("module", times)):
        print()
        print_table([header, "own ms"], sorted(rows, key=lambda row: -row[1])[:count])


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks cold_start", description=__doc__)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--imports", type=int, default=15, help="how many of the most expensive imports to print")
    parser.add_argument(
        "--spark", nargs="?", const=sys.executable, metavar="PYTHON", help="also real Spark, with this interpreter"
    )
    parser.add_argument("--check", action="store_true", help="fail where the first row takes too long")
    parser.add_argument("--max-ms", type=float, default=800.0, help="the limit, for the median")
    options = parser.parse_args(arguments)

    runs = [
        ("empty process", sys.executable, "pass", options.rounds),
        ("raw DuckDB", sys.executable, DUCKDB, options.rounds),
        ("import mockspark.sql", sys.executable, "import mockspark.sql", options.rounds),
        (_FIRST_ROW, sys.executable, DATAFRAME.format(package="mockspark"), options.rounds),
    ]
    if options.spark:
        runs.append(("Spark, first row", options.spark, DATAFRAME.format(package="pyspark"), 2))
    times = {name: time_process(*rest) for name, *rest in runs}
    print_table(["process", "median ms", "least ms"], [(name, *pair) for name, pair in times.items()])
    print_imports("mockspark.sql", options.imports)
    return 1 if options.check and times[_FIRST_ROW][0] > options.max_ms else 0
