"""Random numbers and row numbers: which row gets which, and where they may not stand.

The rows are in one partition: with several, the numbers depend on how Spark cuts them.
"""

from __future__ import annotations

from tests.recorded.question import Question, frame, sql

TEN = "spark.range(0, 10, 1, 1)"

QUESTIONS: dict[str, Question] = {
    "rand": frame(f"{TEN}.select('id', F.rand(42), F.rand(0), F.rand(-1))", ordered=True),
    "rand within an expression": frame(f"{TEN}.select((F.rand(42) * 100).cast('int').alias('r'))", ordered=True),
    "randn": frame(f"{TEN}.select(F.round(F.randn(42), 10).alias('r'))", ordered=True),
    "uniform and randstr": sql("SELECT id, uniform(1, 100, 7), randstr(5, 7) FROM range(0, 5, 1, 1)", ordered=True),
    "the same stream twice": frame(f"{TEN}.select(F.rand(1) == F.rand(1))"),
    "row ids": frame(f"{TEN}.select('id', F.monotonically_increasing_id(), F.spark_partition_id())", ordered=True),
    "row ids after a filter": frame(f"{TEN}.filter('id % 2 = 1').withColumn('m', F.monotonically_increasing_id())"),
    "row ids before a filter": frame(f"{TEN}.withColumn('m', F.monotonically_increasing_id()).filter('id % 2 = 1')"),
    "filter by a random number": frame(f"{TEN}.filter(F.rand(5) > 0.5)"),
    "filter by a random column": frame(f"{TEN}.withColumn('r', F.rand(5)).filter('r > 0.5').filter('r < 0.9')"),
    "two filters": frame(f"{TEN}.filter(F.rand(5) > 0.3).filter(F.rand(5) > 0.3)"),
    "sum of two streams": frame(f"{TEN}.withColumn('a', F.rand(5)).withColumn('b', F.col('a') + F.rand(6))"),
    "sort by a random number": frame(f"{TEN}.orderBy(F.rand(3))", ordered=True),
    "sort by a random number, limit": frame(f"{TEN}.orderBy(F.rand(3)).limit(4)", ordered=True),
    "group by a random number": frame(
        f"{TEN}.groupBy((F.rand(3) * 3).cast('int').alias('k')).agg(F.sum('id'), (F.rand(3) * 3).cast('int'))"
    ),
    "beside aggregates": frame(f"{TEN}.agg(F.sum('id'), F.rand(3))"),
    "beside aggregates by group": frame(f"{TEN}.groupBy(F.col('id') % 2).agg((F.sum('id') * 0 + F.rand(3)) < 1)"),
    "window ordered by a random number": frame(
        f"{TEN}.select('id', F.row_number().over(Window.orderBy(F.rand(3))).alias('n'))"
    ),
    "sum of random numbers over a window": frame(
        f"{TEN}.select('id', F.round(F.sum(F.rand(3)).over(Window.orderBy('id')), 10).alias('s'))"
    ),
    "explode random numbers": frame(f"{TEN}.select('id', F.explode(F.array(F.rand(3), F.lit(0.0))))"),
    "lateral view of random numbers": sql(
        "SELECT id, e FROM range(0, 3, 1, 1) LATERAL VIEW explode(array(rand(1), 0D)) t AS e"
    ),
    "union": frame(f"{TEN}.select(F.rand(1)).union({TEN}.select(F.rand(1)))"),
    "join of random columns": frame(
        f"{TEN}.withColumn('r', F.rand(1)).join({TEN}.withColumn('s', F.rand(1)), 'id').filter('r = s')"
    ),
    "sample": frame(f"{TEN}.sample(False, 0.5, 3)", ordered=True),
    "sample twice": frame(f"{TEN}.sample(0.8, 3).sample(0.5, 4)", ordered=True),
    "all": frame(f"{TEN}.sample(1.0, 3)", ordered=True),
    "sampleBy": frame(f"{TEN}.withColumn('k', F.col('id') % 3).sampleBy('k', {{0: 0.5, 1: 0.5}}, 7)", ordered=True),
    "randomSplit": frame(f"{TEN}.randomSplit([0.3, 0.7], 3)[0]", ordered=True),
    "randomSplit, the rest": frame(f"{TEN}.randomSplit([0.3, 0.7], 3)[1]", ordered=True),
    "several partitions": frame(
        "spark.range(0, 10, 1, 3).select('id', F.spark_partition_id(), F.monotonically_increasing_id(), F.rand(3))",
        ordered=True,
    ),
    "coalesced partitions": frame(
        "spark.range(0, 10, 1, 4).coalesce(2).select('id', F.spark_partition_id(), F.rand(3))", ordered=True
    ),
    "empty partitions": frame("spark.range(0, 2, 1, 4).select('id', F.monotonically_increasing_id())", ordered=True),
    "sample of several partitions": frame("spark.range(0, 10, 1, 4).sample(0.5, 3)", ordered=True),
    "filters over several partitions": frame(
        "spark.range(0, 10, 1, 4).withColumn('x', F.rand(1)).filter('x > 0.5').filter('id > 3')", ordered=True
    ),
    "one partition again": frame(
        "spark.range(0, 10, 1, 4).filter('id > 3').repartition(1).select(F.spark_partition_id())", ordered=True
    ),
    "in an aggregate": frame(f"{TEN}.select(F.sum(F.rand(3)))"),
    "in a join's condition": frame(f"{TEN}.alias('a').join({TEN}.alias('b'), F.rand(3) > 0.5)"),
    "in a filter of an aggregate": sql("SELECT sum(id) FILTER (WHERE rand(1) > 0.5) FROM range(3)"),
    "seed from a column": sql("SELECT rand(id) FROM range(3)"),
    "seed null": sql("SELECT rand(NULL) < 1 FROM range(0, 3, 1, 1)"),
    "sample of too much": frame(f"{TEN}.sample(1.5)"),
    "sample of an int": frame(f"{TEN}.sample(1)"),
    "sample of nothing": frame(f"{TEN}.sample()"),
    "randomSplit without weights": frame(f"{TEN}.randomSplit([])[0]"),
    "randomSplit, negative": frame(f"{TEN}.randomSplit([1.0, -1.0])[0]"),
}
