"""Run TPC-H: the DataFrame queries on mockspark or on real PySpark, each against DuckDB's own SQL."""

from __future__ import annotations

import argparse
import importlib
from typing import Any

from benchmarks.measure import Pair, geometric_mean, print_table, same_rows, time_pair
from benchmarks.tpch import queries, sql
from benchmarks.tpch.data import generate


def connect_duckdb(paths: dict[str, str]) -> Any:
    import duckdb

    connection = duckdb.connect()
    for name, path in paths.items():
        connection.read_parquet(path).create_view(name)
    return connection


def compare(number: int, tables: dict[str, Any], functions: Any, connection: Any, rounds: int) -> tuple[Pair, bool]:
    """Time one query both ways. Building the DataFrame is part of its time."""
    query, text = queries.QUERIES[number], sql.QUERIES[number]

    def ours() -> Any:
        return query(tables, functions).collect()

    def theirs() -> Any:
        return connection.execute(text).fetchall()

    same = same_rows(ours(), theirs())
    return time_pair(ours, theirs, rounds, warmup=0), same


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks tpch", description=__doc__)
    parser.add_argument("--scale-factor", type=float, default=0.1)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--queries", type=int, nargs="*", default=sorted(queries.QUERIES), help="their numbers")
    parser.add_argument("--engine", choices=["mockspark", "pyspark"], default="mockspark")
    parser.add_argument("--check", action="store_true", help="fail where a query fails or its answer differs")
    options = parser.parse_args(arguments)

    paths = generate(options.scale_factor)
    sql_package = importlib.import_module(f"{options.engine}.sql")
    functions = importlib.import_module(f"{options.engine}.sql.functions")
    spark = sql_package.SparkSession.builder.master("local[*]").config("spark.ui.enabled", "false").getOrCreate()
    connection = connect_duckdb(paths)
    tables = {name: spark.read.parquet(path) for name, path in paths.items()}

    pairs: dict[int, Pair] = {}
    rows: list[tuple[object, ...]] = []
    wrong: list[str] = []
    for number in options.queries:
        try:
            pair, same = compare(number, tables, functions, connection, options.rounds)
        except Exception as error:  # noqa: BLE001 - one query that fails must not hide the other 21
            wrong.append(f"q{number}: {type(error).__name__}: {str(error).splitlines()[0]}")
            continue
        pairs[number] = pair
        answer = "same" if same else "DIFFERENT"
        rows.append((f"q{number}", pair.ours, pair.theirs, pair.ratio, answer))
        if not same:
            wrong.append(f"q{number}: the answer is not DuckDB's")
    print_table(["query", f"{options.engine} ms", "DuckDB ms", "ratio", "rows"], rows)
    if pairs:
        print(f"\ngeometric mean of {len(pairs)} ratios: {geometric_mean(p.ratio for p in pairs.values()):.2f}")
    for line in wrong:
        print(line)
    spark.stop()
    return 1 if options.check and wrong else 0
