"""What holds in a process in which nothing else has been imported."""

from __future__ import annotations

import subprocess
import sys

import pytest

_COMPUTING = """
import pyarrow as pa
from mockspark import MockSparkSession
from mockspark.sql import functions as F

spark = MockSparkSession.builder.config("spark.mock.backend", "{backend}").getOrCreate()


def doubled(batches):
    for batch in batches:
        yield batch.set_column(0, "id", pa.compute.multiply(batch.column("id"), 2))


df = spark.range(3)
print([row.id for row in {rows}.collect()])
"""
_ROWS = {
    "mapInArrow": "df.mapInArrow(doubled, 'id long')",
    "applyInArrow": "df.groupBy('id').applyInArrow(lambda t: next(doubled([t])), 'id long')",
    "arrow_udf": "df.select(F.arrow_udf(lambda a: pa.compute.multiply(a, 2), 'long')('id').alias('id'))",
}


@pytest.mark.parametrize("backend", ["duckdb", "memory"])
@pytest.mark.parametrize("way", _ROWS)
def test_functions_over_arrow_data_find_its_computations(way: str, backend: str) -> None:
    script = _COMPUTING.format(backend=backend, rows=_ROWS[way])
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (found.stdout.strip(), found.returncode) == ("[0, 2, 4]", 0), found.stderr


_MEMORY_ONLY = """
import sys
from mockspark import MockSparkSession
from mockspark.sql import functions as F

spark = MockSparkSession.builder.config("spark.mock.backend", "memory").getOrCreate()
df = spark.createDataFrame([(n % 7, n) for n in range(100_000)], "k int, v long")
print(sorted(map(tuple, df.groupBy("k").agg(F.sum("v")).where("k < 2").collect())))
print(sorted({"duckdb", "pandas", "pyarrow", "numpy"} & set(sys.modules)))
"""


def test_the_memory_backend_aggregates_without_another_library() -> None:
    found = subprocess.run([sys.executable, "-c", _MEMORY_ONLY], capture_output=True, text=True, check=False)
    sums = [(key, sum(range(key, 100_000, 7))) for key in (0, 1)]
    assert found.stdout.splitlines() == [str(sums), "[]"], found.stderr
