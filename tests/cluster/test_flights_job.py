"""The example job, unchanged, on a cluster and on DuckDB: both print the same."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.differential.test_flights_job import run_job, stored_files
from tests.oracle.client import ROOT

# The job takes the session that there is.
_ON_CLUSTER = """
import runpy, sys
import mockspark
from mockspark.sql import SparkSession

mockspark.activate()
address, sys.argv = sys.argv[1], sys.argv[2:]
SparkSession.builder.remote(address).getOrCreate()
runpy.run_path(sys.argv[0], run_name="__main__")
"""


def test_the_job_prints_the_same(request: pytest.FixtureRequest, remote: tuple[str, str], tmp_path: Path) -> None:
    kind, address = remote
    if kind == "sail":
        request.applymarker(pytest.mark.xfail(reason="Its reader of CSV does not know nullValue", strict=True))
    checkout = os.pathsep.join(str(ROOT / folder) for folder in (".", "ir", "compilers", "runtimes"))
    local = run_job([sys.executable, "-m", "mockspark", "run"], tmp_path / "local", checkout)
    there = run_job([sys.executable, "-c", _ON_CLUSTER, address], tmp_path / "cluster", checkout)
    assert len(local.splitlines()) > 100
    assert there.decode().splitlines() == local.decode().splitlines()
    assert stored_files(tmp_path / "cluster" / "output" / "trips") == stored_files(
        tmp_path / "local" / "output" / "trips"
    )
