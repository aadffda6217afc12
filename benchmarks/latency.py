"""What a tiny action costs: the actions of ordinary unit tests on mockspark, and the same SQL by hand on raw DuckDB.

mockspark's time is everything from the DataFrame calls to the collected rows; DuckDB's is execute and fetchall over
the same Arrow tables. Each action is measured twice: with a plan never seen before (every round gets frames with a
column name of its own, so nothing kept from an earlier round fits) and with one seen before, as in a test that loops.
"""

from __future__ import annotations

import argparse
import contextlib
import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from statistics import median
from typing import Any

from benchmarks.measure import Pair, elapsed_ms, print_table, same_rows

SALES = [
    (1, "north", "ann", 10, 2.5),
    (2, "south", "bob", 20, 1.5),
    (3, "north", "cid", None, 4.0),
    (4, "west", "ann", 40, 0.5),
    (5, "south", "dee", 50, 3.25),
    (6, "north", "bob", 60, None),
    (7, "west", "cid", 70, 8.0),
    (7, "west", "cid", 70, 8.0),
]
REGIONS = [("north", "Nora"), ("south", "Sam"), ("east", "Eve")]
TAGS = [(1, ["a", "b"]), (2, []), (3, ["c"])]

# Name -> rows, Spark's DDL, DuckDB's column types.
FRAMES: dict[str, tuple[list[Any], str]] = {
    "sales": (SALES, "id int, region string, person string, quantity int, price double"),
    "regions": (REGIONS, "region string, manager string"),
    "tags": (TAGS, "id int, tags array<string>"),
}


@dataclass(frozen=True)
class Action:
    """A tiny action: what the user writes, and the SQL that does the same."""

    name: str
    run: Callable[[World, dict[str, Any]], Any]
    sql: str


@dataclass(frozen=True)
class World:
    """Everything that an action may use on mockspark's side."""

    spark: Any
    functions: Any
    window: Any


def _frames(world: World, extra: str) -> dict[str, Any]:
    """The source frames; one more column, whose name is `extra`, makes every plan over them new."""
    return {
        name: world.spark.createDataFrame([(*row, 0) for row in rows], f"{ddl}, {extra} int")
        for name, (rows, ddl) in FRAMES.items()
    }


def _arrow_tables(extra: str) -> dict[str, Any]:
    import pyarrow as pa

    types = {"int": pa.int32(), "string": pa.string(), "double": pa.float64(), "array<string>": pa.list_(pa.string())}
    tables = {}
    for name, (rows, ddl) in FRAMES.items():
        fields = [tuple(field.strip().split(" ")) for field in ddl.split(",")]
        columns = list(zip(*rows, strict=True))
        arrays = {field: pa.array(column, types[kind]) for (field, kind), column in zip(fields, columns, strict=True)}
        tables[name] = pa.table({**arrays, extra: pa.array([0] * len(rows), pa.int32())})
    return tables


def _show(frame: Any) -> None:
    with contextlib.redirect_stdout(io.StringIO()):
        frame.show()


def create_and_filter(w: World, t: dict[str, Any]) -> Any:
    F = w.functions
    frame = w.spark.createDataFrame(SALES, FRAMES["sales"][1])
    return frame.filter(F.col("quantity") > 20).collect()


def filter_rows(w: World, t: dict[str, Any]) -> Any:
    return t["sales"].filter((w.functions.col("quantity") > 20) & (t["sales"].region != "east")).collect()


def select_expressions(w: World, t: dict[str, Any]) -> Any:
    F = w.functions
    total = (F.col("quantity") * F.col("price")).alias("total")
    return t["sales"].select("id", total, F.upper("region"), F.coalesce("quantity", F.lit(0)).alias("q")).collect()


def with_column(w: World, t: dict[str, Any]) -> Any:
    F = w.functions
    return t["regions"].withColumn("label", F.concat_ws("/", "region", "manager")).collect()


def group_and_sum(w: World, t: dict[str, Any]) -> Any:
    F = w.functions
    grouped = t["sales"].groupBy("region")
    return grouped.agg(F.sum("quantity").alias("total"), F.count("*").alias("n"), F.max("price")).collect()


def order_rows(w: World, t: dict[str, Any]) -> Any:
    F = w.functions
    return t["sales"].select("id", "price").orderBy(F.desc("price"), "id").collect()


def join_two(w: World, t: dict[str, Any]) -> Any:
    return t["sales"].join(t["regions"], "region", "left").select("id", "region", "manager").collect()


def number_rows(w: World, t: dict[str, Any]) -> Any:
    F = w.functions
    latest = w.window.partitionBy("region").orderBy(F.desc("id"))
    return t["sales"].select("id", "region", F.row_number().over(latest).alias("n")).filter("n = 1").collect()


def distinct_rows(w: World, t: dict[str, Any]) -> Any:
    return t["sales"].select("region", "person").distinct().collect()


def union_rows(w: World, t: dict[str, Any]) -> Any:
    return t["sales"].select("region").union(t["regions"].select("region")).collect()


def count_rows(w: World, t: dict[str, Any]) -> Any:
    return [(t["sales"].filter("quantity IS NOT NULL").count(),)]


def show_rows(w: World, t: dict[str, Any]) -> Any:
    _show(t["sales"].select("id", "region", "price"))


def sql_text(w: World, t: dict[str, Any]) -> Any:
    t["sales"].createOrReplaceTempView("sales_view")
    return w.spark.sql("SELECT region, max(id) AS top FROM sales_view WHERE price > 1 GROUP BY region").collect()


def case_when(w: World, t: dict[str, Any]) -> Any:
    F = w.functions
    size = F.when(F.col("quantity") > 50, "large").when(F.col("quantity") > 15, "medium").otherwise("small")
    return t["sales"].select("id", size.alias("size")).collect()


def explode_tags(w: World, t: dict[str, Any]) -> Any:
    return t["tags"].select("id", w.functions.explode("tags").alias("tag")).collect()


def drop_duplicates(w: World, t: dict[str, Any]) -> Any:
    return t["sales"].select("id", "region", "person").dropDuplicates(["id"]).collect()


def three_steps(w: World, t: dict[str, Any]) -> Any:
    F = w.functions
    priced = t["sales"].filter("price IS NOT NULL").withColumn("total", F.col("quantity") * F.col("price"))
    joined = priced.join(t["regions"], "region").groupBy("manager").agg(F.sum("total").alias("total"))
    return joined.orderBy("manager").collect()


CREATE = "SELECT id, region, person, quantity, price FROM created WHERE quantity > 20"

ACTIONS = [
    Action("createDataFrame, filter", create_and_filter, CREATE),
    Action(
        "filter",
        filter_rows,
        "SELECT * FROM sales WHERE quantity > 20 AND region <> 'east'",
    ),
    Action(
        "select expressions",
        select_expressions,
        "SELECT id, quantity * price AS total, upper(region), coalesce(quantity, 0) AS q FROM sales",
    ),
    Action("withColumn", with_column, "SELECT *, concat_ws('/', region, manager) AS label FROM regions"),
    Action(
        "groupBy, agg",
        group_and_sum,
        "SELECT region, sum(quantity)::BIGINT AS total, count(*) AS n, max(price) FROM sales GROUP BY region",
    ),
    Action("orderBy", order_rows, "SELECT id, price FROM sales ORDER BY price DESC NULLS LAST, id"),
    Action(
        "join",
        join_two,
        "SELECT s.id, s.region, r.manager FROM sales s LEFT JOIN regions r ON s.region = r.region",
    ),
    Action(
        "row_number",
        number_rows,
        "SELECT * FROM (SELECT id, region, row_number() OVER (PARTITION BY region ORDER BY id DESC) AS n FROM sales)"
        " WHERE n = 1",
    ),
    Action("distinct", distinct_rows, "SELECT DISTINCT region, person FROM sales"),
    Action("union", union_rows, "SELECT region FROM sales UNION ALL SELECT region FROM regions"),
    Action("count()", count_rows, "SELECT count(*) FROM sales WHERE quantity IS NOT NULL"),
    Action("show()", show_rows, "SELECT id, region, price FROM sales LIMIT 21"),
    Action(
        "temp view, spark.sql",
        sql_text,
        "SELECT region, max(id) AS top FROM sales WHERE price > 1 GROUP BY region",
    ),
    Action(
        "when, otherwise",
        case_when,
        "SELECT id, CASE WHEN quantity > 50 THEN 'large' WHEN quantity > 15 THEN 'medium' ELSE 'small' END AS size"
        " FROM sales",
    ),
    Action("explode", explode_tags, "SELECT id, unnest(tags) AS tag FROM tags"),
    Action(
        "dropDuplicates",
        drop_duplicates,
        "SELECT DISTINCT ON (id) id, region, person FROM sales",
    ),
    Action(
        "filter, join, agg, sort",
        three_steps,
        "SELECT r.manager, sum(s.quantity * s.price) AS total FROM sales s JOIN regions r ON s.region = r.region"
        " WHERE s.price IS NOT NULL GROUP BY r.manager ORDER BY r.manager",
    ),
]


class Baseline:
    """Raw DuckDB over the same rows: what a person would write by hand."""

    def __init__(self) -> None:
        import duckdb

        self.connection = duckdb.connect()

    def register(self, extra: str) -> None:
        for name, table in _arrow_tables(extra).items():
            self.connection.register(name, table)

    def run(self, action: Action) -> Any:
        if action.sql is not CREATE:
            return self.connection.execute(action.sql).fetchall()
        import pyarrow as pa

        names = ["id", "region", "person", "quantity", "price"]
        columns = [pa.array(column) for column in zip(*SALES, strict=True)]
        self.connection.register("created", pa.table(columns, names=names))
        rows = self.connection.execute(action.sql).fetchall()
        self.connection.unregister("created")
        return rows


def _measure(world: World, baseline: Baseline, action: Action, rounds: int, fresh: bool) -> Pair:
    """Median times over rounds in turn. Setting up the frames is never part of the time."""
    ours: list[float] = []
    theirs: list[float] = []
    for number in range(rounds + 1):
        if fresh or number == 0:
            extra = f"extra_{number}" if fresh else "extra"
            frames = _frames(world, extra)
            baseline.register(extra)
        sides = [(ours, partial(action.run, world, frames)), (theirs, partial(baseline.run, action))]
        for times, side in sides if number % 2 else reversed(sides):
            times.append(elapsed_ms(side))
    return Pair(median(ours[1:]), median(theirs[1:]))


def _check_answers(world: World, baseline: Baseline) -> list[str]:
    """The names of the actions whose two sides do not give the same rows."""
    frames = _frames(world, "extra")
    baseline.register("extra")
    answers = [(a, a.run(world, frames), baseline.run(a)) for a in ACTIONS if a.run is not show_rows]
    return [action.name for action, ours, theirs in answers if not same_rows(ours, theirs)]


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks latency", description=__doc__)
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--check", action="store_true", help="fail where a median is beyond its limit")
    parser.add_argument("--max-ratio", type=float, default=3.0)
    parser.add_argument("--max-difference", type=float, default=1.5, help="milliseconds")
    options = parser.parse_args(arguments)

    from mockspark.sql import SparkSession, Window, functions

    world = World(SparkSession.builder.getOrCreate(), functions, Window)
    baseline = Baseline()
    wrong = _check_answers(world, baseline)
    if wrong:
        print("not the rows that DuckDB returns:", ", ".join(wrong))
    too_slow = []
    for title, fresh in (("new plans", True), ("plans seen before", False)):
        pairs = {a.name: _measure(world, baseline, a, options.rounds, fresh) for a in ACTIONS}
        rows = [(name, p.ours, p.theirs, p.ratio, p.difference) for name, p in pairs.items()]
        middle = [median(row[i] for row in rows) for i in range(1, 5)]  # type: ignore[type-var]
        print(f"\n{title} ({options.rounds} rounds)")
        print_table(["action", "mockspark ms", "DuckDB ms", "ratio", "difference ms"], [*rows, ("median", *middle)])
        if middle[2] > options.max_ratio or middle[3] > options.max_difference:
            too_slow.append(title)
    if too_slow:
        print(f"\nbeyond ratio {options.max_ratio} or {options.max_difference} ms:", ", ".join(too_slow))
    return 1 if options.check and (wrong or too_slow) else 0
