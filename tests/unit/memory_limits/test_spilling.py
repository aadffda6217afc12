"""The directories that queries spill to: private, and gone with what they were for."""

from __future__ import annotations

import gc
import os
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from mockspark.sql import SparkSession
from mockspark.sql import functions as F
from mockspark_ir.errors import UnknownException
from mockspark_runtimes.duckdb.executor import DuckDBExecutor
from mockspark_runtimes.duckdb.spilling import PREFIX, SpillDirectory, remove_abandoned


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The place for temporary files."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return tmp_path


def spilled(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and path.name != "lock"]


def test_without_spilling_no_file_is_made(folder: Path) -> None:
    with SparkSession.builder.config("spark.mock.backend.maxMemory", "32MB").create() as session:
        with pytest.raises(UnknownException, match="UNABLE_TO_ACQUIRE_MEMORY"):
            session.range(5_000_000).orderBy(F.desc("id")).toArrow()
        assert session.range(3).count() == 3
    assert list(folder.iterdir()) == []


def test_a_database_file_has_no_files_beside_it_either(folder: Path) -> None:
    """DuckDB by itself would put a folder beside the database."""
    executor = DuckDBExecutor(str(folder / "some.db"), memory_limit="32MB")
    executor.execute_query("CREATE TABLE t (a INTEGER)")
    with pytest.raises(UnknownException, match=r"set spark\.mock\.backend\.allowDiskSpillover to true"):
        executor.execute_query("SELECT a, a AS b FROM range(50000000) AS t(a) ORDER BY hash(a)")
    assert {path.name for path in folder.iterdir()} <= {"some.db", "some.db.wal"}
    executor.close()


def test_directories_are_private_and_removed_on_stop(folder: Path) -> None:
    builder = SparkSession.builder.config("spark.mock.backend.maxMemory", "32MB")
    session = builder.config("spark.mock.backend.allowDiskSpillover", True).create()
    rows = session.range(5_000_000).orderBy(F.desc("id")).toLocalIterator()
    assert next(rows).id == 4_999_999
    [made] = folder.iterdir()
    assert made.name.startswith(PREFIX)
    assert stat.S_IMODE(made.stat().st_mode) == 0o700
    assert spilled(folder)
    session.stop()
    assert list(folder.iterdir()) == []


def test_each_executor_has_its_own(folder: Path) -> None:
    first, second = (DuckDBExecutor(allow_disk_spillover=True) for _ in range(2))
    assert len(list(folder.iterdir())) == 2
    first.close()
    [left] = folder.iterdir()
    assert second.execute_query("SELECT current_setting('temp_directory') AS d") == [{"d": str(left)}]
    del second
    gc.collect()
    assert list(folder.iterdir()) == []


def test_an_executor_that_cannot_be_made_leaves_nothing(folder: Path) -> None:
    path = folder / "none.db"
    path.write_text("no database")
    with pytest.raises(duckdb.IOException):
        DuckDBExecutor(str(path), allow_disk_spillover=True)
    assert list(folder.iterdir()) == [path]


def test_memory_that_cannot_be_spilled_is_an_error_that_says_so() -> None:
    executor = DuckDBExecutor(memory_limit="32MB", allow_disk_spillover=True)
    with pytest.raises(UnknownException, match=r"maxMemory.*allowDiskSpillover is true, but not all of it"):
        executor.execute_query("SELECT list(a) AS l FROM range(20000000) AS t(a)")
    assert executor.execute_query("SELECT 1 AS a") == [{"a": 1}]
    executor.close()


PROGRAM = """
import os, sys
from mockspark.sql import SparkSession, functions as F
builder = SparkSession.builder.config("spark.mock.backend.maxMemory", "48MB")
session = builder.config("spark.mock.backend.allowDiskSpillover", "true").getOrCreate()
rows = session.range(5_000_000).orderBy(F.desc("id")).toLocalIterator()
print(next(rows).id, flush=True)
"""


@pytest.fixture
def environment(folder: Path) -> dict[str, str]:
    return {**os.environ, "TMPDIR": str(folder), "PYTHONPATH": os.pathsep.join(sys.path)}


def test_the_end_of_the_process_removes_it(folder: Path, environment: dict[str, str]) -> None:
    for last in ("", "raise SystemExit(3)", "raise ValueError"):
        command = [sys.executable, "-c", PROGRAM + last]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.stdout == "4999999\n"
        assert list(folder.iterdir()) == []


@pytest.fixture
def running(folder: Path, environment: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """A process in the middle of a query that spills."""
    endless = PROGRAM + "while True: next(session.range(4_000_000).orderBy(F.desc('id')).toLocalIterator())"
    process = subprocess.Popen(
        [sys.executable, "-c", endless], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "4999999\n"
    time.sleep(0.5)
    assert spilled(folder)
    yield process
    process.kill()
    process.communicate()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_an_interrupted_process_removes_it(folder: Path, running: subprocess.Popen[str]) -> None:
    for _ in range(6):
        running.send_signal(signal.SIGINT)
        try:
            _, errors = running.communicate(timeout=10)
            break
        except subprocess.TimeoutExpired:
            continue  # it came while Python closed an iterator, where no exception goes any further
    assert "KeyboardInterrupt" in errors
    assert list(folder.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_what_a_killed_process_leaves_the_next_one_removes(folder: Path, running: subprocess.Popen[str]) -> None:
    [theirs] = folder.iterdir()
    # While it runs, nobody touches it.
    with SparkSession.builder.config("spark.mock.backend.allowDiskSpillover", "true").create() as session:
        assert session.range(1).count() == 1
        assert theirs.is_dir()
    assert list(folder.iterdir()) == [theirs]
    running.kill()
    running.communicate(timeout=60)
    assert spilled(folder)
    ours = SpillDirectory()
    assert [str(path) for path in folder.iterdir()] == [ours.path]
    ours.remove()
    assert list(folder.iterdir()) == []


def test_what_is_not_ours_is_left_alone(folder: Path) -> None:
    unlocked = folder / f"{PREFIX}without-a-lock"
    unlocked.mkdir()
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "lock").touch()
    (folder / f"{PREFIX}link").symlink_to(elsewhere)
    (folder / f"{PREFIX}file").touch()
    before = sorted(folder.rglob("*"))
    remove_abandoned()
    assert sorted(folder.rglob("*")) == before


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork")
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_a_forked_process_leaves_it_to_its_parent(folder: Path) -> None:
    directory = SpillDirectory()
    child = os.fork()
    if child == 0:
        directory.remove()
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
    assert os.path.isdir(directory.path)
    directory.remove()
    assert not os.path.exists(directory.path)
