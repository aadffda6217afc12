"""Queries over several times the memory that they may take: with a disk to spill to, and without."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the resource module is Unix's")

LIMIT = 100 << 20
ROWS = 4_000_000  # of some 60 bytes as DuckDB keeps them, and more in hash tables: several times the limit
# What a process may take beyond what it had before, as a factor of the limit. DuckDB counts its blocks against the
# limit, but not what its allocator holds on to, the buffers of the result that is being read, nor a thread's stack:
# 1.1 to 1.4 were measured, with 1 to 64 threads.
FACTOR = 1.8


def run(kind: str, spill: str, folder: Path) -> Any:
    command = [sys.executable, "-m", "tests.unit.memory_limits.workload", kind, f"{LIMIT}b", spill, str(ROWS)]
    environment = {**os.environ, "TMPDIR": str(folder), "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    # Spilled or not, nothing stays behind.
    assert list(folder.iterdir()) == []
    return json.loads(done.stdout)


@pytest.mark.parametrize("kind", ["sort", "aggregate"])
def test_with_spilling_the_answer_is_right_and_memory_stays_near_the_limit(kind: str, tmp_path: Path) -> None:
    found = run(kind, "true", tmp_path)
    assert (found["result"], found["error"]) == (True, None)
    assert found["peak"] - found["before"] < FACTOR * LIMIT


@pytest.mark.parametrize("kind", ["sort", "aggregate"])
def test_without_spilling_there_is_an_error_that_says_what_to_do(kind: str, tmp_path: Path) -> None:
    found = run(kind, "false", tmp_path)
    assert found["result"] is None
    assert found["error"].startswith("UnknownException: [UNABLE_TO_ACQUIRE_MEMORY] ")
    for words in ("spark.mock.backend.maxMemory", "set spark.mock.backend.allowDiskSpillover to true", "100.0 MiB"):
        assert words in found["error"]
    assert found["peak"] - found["before"] < FACTOR * LIMIT
