"""The example job, unchanged, on a cluster and on DuckDB: both print the same."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tests.differential.test_flights_job import run_job, stored_files
from tests.oracle.client import ROOT

# The job takes the session that there is.
_ON_CLUSTER = """
import runpy, sys
import mockspark
from mockspark.sql import SparkSession

mockspark.activate()
kind, address, sys.argv = sys.argv[1], sys.argv[2], sys.argv[3:]
spark = SparkSession.builder.remote(address).getOrCreate()
if kind == "sail":
    use_parquet()
runpy.run_path(sys.argv[0], run_name="__main__")
"""
# Sail's reader of CSV does not know nullValue: it gets what DuckDB has read, as Parquet.
_AS_PARQUET = """
def use_parquet():
    import tempfile
    from mockspark.sql.io.reader import DataFrameReader

    read, folders = DataFrameReader.csv, []

    def csv(reader, path, *arguments, **options):
        with SparkSession.builder.config("spark.mock.backend", "duckdb").create() as local:
            here = local.read.options(**reader._options)
            folders.append(tempfile.TemporaryDirectory())
            read(here, path, *arguments, **options).write.parquet(folders[-1].name + "/data")
        SparkSession._active.session = spark
        return spark.read.parquet(folders[-1].name + "/data")

    DataFrameReader.csv = csv
"""


def test_the_job_prints_the_same(remote: tuple[str, str], tmp_path: Path) -> None:
    checkout = os.pathsep.join(str(ROOT / folder) for folder in (".", "ir", "compilers", "runtimes"))
    local = run_job([sys.executable, "-m", "mockspark", "run"], tmp_path / "local", checkout)
    there = run_job([sys.executable, "-c", _AS_PARQUET + _ON_CLUSTER, *remote], tmp_path / "cluster", checkout)
    assert len(local.splitlines()) > 100
    assert there.decode().splitlines() == local.decode().splitlines()
    folders = [stored_files(tmp_path / side / "output" / "trips") for side in ("local", "cluster")]
    assert folders[0] == folders[1]
