"""What a long chain of withColumn costs: a chain of N calls must take N times as long as one call."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from time import perf_counter
from typing import Any

from benchmarks.measure import print_table

LENGTHS = (10, 50, 100, 200, 500, 1000, 2000)
# Small chains are dominated by what every query costs; growth is judged between these two.
SHORT, LONG = 200, 2000


def new_columns(frame: Any, F: Any, length: int) -> Any:
    """Each call adds a column that depends on the source alone."""
    for number in range(length):
        frame = frame.withColumn(f"c{number}", F.col("x") + number)
    return frame


def one_column(frame: Any, F: Any, length: int) -> Any:
    """Each call rewrites the column of the call before."""
    for _ in range(length):
        frame = frame.withColumn("x", F.col("x") + 1)
    return frame


CHAINS: dict[str, Callable[[Any, Any, int], Any]] = {"new columns": new_columns, "one column": one_column}


def expected(kind: str, length: int) -> tuple[int, ...]:
    return (0, *range(length)) if kind == "new columns" else (length,)


def measure(spark: Any, F: Any, kind: str, length: int) -> dict[str, float]:
    """Milliseconds of each phase, once: building and analyzing, compiling, and collecting the row."""
    from mockspark import explain

    frame = spark.createDataFrame([(0,)], "x long")
    start = perf_counter()
    chained = CHAINS[kind](frame, F, length)
    built = perf_counter()
    explain(chained, mode="sql")
    compiled = perf_counter()
    rows = chained.collect()
    collected = perf_counter()
    if [tuple(row) for row in rows] != [expected(kind, length)]:
        raise AssertionError(f"a chain of {length} ({kind}) returned a wrong row")
    phases = {"build": built - start, "compile": compiled - built, "run": collected - compiled}
    return {name: seconds * 1000 for name, seconds in phases.items()}


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks chains", description=__doc__)
    parser.add_argument("--lengths", type=int, nargs="*", default=LENGTHS)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--check", action="store_true", help="fail where a call of a long chain costs too much more")
    parser.add_argument("--max-growth", type=float, default=3.0, help=f"cost of a call, {LONG} against {SHORT}")
    options = parser.parse_args(arguments)

    from mockspark.sql import SparkSession
    from mockspark.sql import functions as F

    spark = SparkSession.builder.getOrCreate()
    spark.createDataFrame([(0,)], "x long").withColumn("y", F.col("x") + 1).collect()
    lengths = sorted({*options.lengths, SHORT, LONG} if options.check else options.lengths)
    grown = []
    for kind in CHAINS:
        per_call: dict[int, float] = {}
        rows: list[tuple[object, ...]] = []
        for length in lengths:
            runs = [measure(spark, F, kind, length) for _ in range(options.rounds)]
            best = {phase: min(run[phase] for run in runs) for phase in runs[0]}
            per_call[length] = sum(best.values()) / length
            rows.append((length, *best.values(), best["build"] / length * 1000, per_call[length] * 1000))
        print(f"\n{kind}")
        print_table(["calls", "build ms", "compile ms", "run ms", "build us a call", "all us a call"], rows)
        if options.check and per_call[LONG] > options.max_growth * per_call[SHORT]:
            grown.append(f"{kind}: a call costs {per_call[LONG] / per_call[SHORT]:.1f} times as much in a long chain")
    for line in grown:
        print(line)
    return 1 if grown else 0
