"""Several processes on the same files, of which some are killed, and a disk without room."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from mockspark.sql import SparkSession
from mockspark_runtimes.file.hidden import hidden_folder
from mockspark_runtimes.file.layout import Layout
from tests.unit.storage.programs import PROGRAMS

KILLS = 200
WRITERS, TIMES = 4, 12


def start(name: str, folder: Path, *arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, str(PROGRAMS), name, str(folder), *map(str, arguments)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


@pytest.fixture
def spark(tmp_path: Path) -> Iterator[SparkSession]:
    builder = SparkSession.builder.config("spark.mock.backend", "file")
    session = builder.config("spark.mock.backend.basePath", str(tmp_path)).create()
    yield session
    session.stop()


def test_killed_writers_leave_the_old_table_or_the_new_one(spark: SparkSession, tmp_path: Path) -> None:
    """What a writer said is written has to be there, however soon it was killed."""
    seed = random.Random(7)
    reached = -1
    with start("rewriters", tmp_path) as writers:
        assert writers.stdin is not None
        assert writers.stdout is not None
        for _ in range(KILLS):
            print(reached + 1, file=writers.stdin, flush=True)
            writer = int(writers.stdout.readline())
            in_first = reached >= 0 and seed.random() < 0.5
            said = reached if in_first else int(writers.stdout.readline())
            time.sleep(seed.uniform(0, 0.25 if in_first else 0.05))
            os.kill(writer, signal.SIGKILL)
            for line in iter(writers.stdout.readline, "ended\n"):
                said = int(line)
            rows = spark.table("t").collect()
            numbers = {row.number for row in rows}
            assert len(rows) == 40
            assert len(numbers) == 1, numbers
            reached = numbers.pop()
            # What it was about to say may be written too.
            assert said <= reached <= said + 1
        writers.stdin.close()
    assert reached > KILLS // 2
    # What they have left behind goes with the next write, and nothing else does.
    for claim in (tmp_path / ".locks").glob(".*"):
        os.utime(claim, (0, 0))
    spark.sql("INSERT INTO t VALUES (-1, 0)")
    assert {path.name for path in tmp_path.iterdir()} == {".locks", "t"}
    assert {path.name for path in (tmp_path / ".locks").iterdir()} == {"default"}
    assert len(list((tmp_path / "t").rglob("*.parquet"))) == 5
    assert [path.name for path in (tmp_path / "t").glob(".*")] == []


def test_what_a_living_process_prepares_is_left_alone(spark: SparkSession, tmp_path: Path) -> None:
    layout = Layout(tmp_path)
    with hidden_folder(layout, tmp_path / "t") as path:
        path.mkdir()
        os.utime(layout.claim(path), (0, 0))
        spark.range(1).write.saveAsTable("t")
        assert path.is_dir()
    assert {path.name for path in tmp_path.iterdir()} == {".locks", "t"}


def test_no_row_of_several_writers_is_lost(spark: SparkSession, tmp_path: Path) -> None:
    spark.sql("CREATE TABLE t (writer INT, number INT, id BIGINT)")
    writers = [start("append", tmp_path, writer, TIMES) for writer in range(WRITERS)]
    seen = 0
    while any(writer.poll() is None for writer in writers):
        count = spark.table("t").count()
        assert count % 3 == 0
        assert count >= seen
        seen = count
    assert [writer.wait() for writer in writers] == [0] * WRITERS
    expected = {(writer, number, i) for writer in range(WRITERS) for number in range(TIMES) for i in range(3)}
    rows = [tuple(row) for row in spark.table("t").collect()]
    assert len(rows) == len(expected)
    assert set(rows) == expected


def test_readers_see_whole_tables_while_they_are_overwritten(spark: SparkSession, tmp_path: Path) -> None:
    writer = start("rewrite", tmp_path, 0)
    assert writer.stdout is not None
    writer.stdout.readline()
    try:
        until = time.monotonic() + 5
        seen = set()
        while time.monotonic() < until:
            rows = spark.table("t").collect()
            assert len(rows) == 40
            seen.add(*{row.number for row in rows})
            # A query sees one moment, however often it names the table.
            twice = "SELECT max(a.number) - (SELECT max(number) FROM t) FROM t a JOIN t b ON a.number = b.number"
            assert spark.sql(twice).collect() == [(0,)]
        assert len(seen) > 3
    finally:
        writer.kill()
        writer.wait()


def test_a_full_disk_leaves_the_table_as_it_was(spark: SparkSession, tmp_path: Path) -> None:
    spark.range(3).write.saveAsTable("t")
    before = sorted(path for path in tmp_path.rglob("*") if path.is_file())
    writer = start("fill", tmp_path)
    said, _ = writer.communicate()
    assert "TASK_WRITE_FAILED" in said
    assert "File too large" in said
    assert spark.table("t").collect() == [(0,), (1,), (2,)]
    assert sorted(path for path in tmp_path.rglob("*") if path.is_file()) == before
