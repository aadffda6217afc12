"""Runs docstrings in worker processes and keeps the lists of those that pass."""

from __future__ import annotations

import json
import os
import queue
import select
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SPARK_PASSES = HERE / "spark_passes.txt"
"""Docstrings that pass with real Spark: only these can be asked of mockspark."""
PASSING = HERE / "passing.txt"
"""Docstrings that pass with mockspark."""

LISTS: Mapping[str, Path] = {"real": SPARK_PASSES, "mockspark": PASSING, "memory": PASSING}
NOT_ON_MEMORY: Mapping[str, str] = {}
"""Docstrings of `PASSING` that fail on the memory backend, and why. It only shrinks."""
_SECONDS: Mapping[str, float] = {"real": 120.0, "mockspark": 20.0, "memory": 20.0}
_START_SECONDS = 120.0


@dataclass(frozen=True)
class Result:
    """What became of one docstring."""

    name: str
    passed: bool
    summary: str
    detail: str


def read_list(path: Path) -> list[str]:
    """The names in a list, a line each."""
    return path.read_text(encoding="utf-8").split() if path.exists() else []


def write_list(path: Path, names: Iterable[str]) -> None:
    """Write a list, sorted."""
    path.write_text("".join(f"{name}\n" for name in sorted(set(names))), encoding="utf-8")


def module_of(name: str, modules: Iterable[str]) -> str:
    """The module that a docstring's name begins with."""
    return max((module for module in modules if f"{name}.".startswith(f"{module}.")), key=len)


def counts(names: Iterable[str], modules: Iterable[str]) -> Counter[str]:
    """How many names each module has."""
    known = tuple(modules)
    return Counter(module_of(name, known) for name in names)


class _Worker:
    """One worker process, replaced when it dies or hangs."""

    def __init__(self, target: str) -> None:
        self._target = target
        self._process: subprocess.Popen[bytes] | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def run(self, name: str) -> Result:
        process = self._running()
        assert process.stdin is not None
        process.stdin.write(f"{name}\n".encode())
        process.stdin.flush()
        # The worker stops what is stuck in Python by itself; this is for what isn't.
        line = self._line(process, 2 * _SECONDS[self._target])
        if not line:
            words = self._last_words()
            self.close(force=True)
            summary = "the worker hung and was ended" if line is None else f"the worker died: {process.returncode}"
            return Result(name, False, summary, words)
        answer: dict[str, Any] = json.loads(line)
        return Result(name, answer["outcome"] == "passed", answer["summary"], answer["detail"])

    def close(self, force: bool = False) -> None:
        process, self._process = self._process, None
        if process is not None:
            assert process.stdin is not None
            assert process.stdout is not None
            if force:
                process.kill()
            process.stdin.close()
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            process.stdout.close()
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is not None:
            return self._process
        self._folder = tempfile.TemporaryDirectory(prefix="mockspark-conformance-", ignore_cleanup_errors=True)
        command = [sys.executable, "-m", "tests.conformance.worker", "--target", self._target]
        path = os.pathsep.join(str(ROOT / part) for part in (".", "ir", "compilers", "runtimes"))
        with open(Path(self._folder.name) / "stderr", "wb") as stderr:
            self._process = subprocess.Popen(
                [*command, "--seconds", str(_SECONDS[self._target])],
                cwd=self._folder.name,
                env={**os.environ, "PYTHONPATH": path},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=stderr,
            )
        if not self._line(self._process, _START_SECONDS):
            words = self._last_words()
            self.close(force=True)
            raise RuntimeError(f"the worker for {self._target} did not start\n{words}")
        return self._process

    @staticmethod
    def _line(process: subprocess.Popen[bytes], seconds: float) -> bytes | None:
        """The next line; empty when the process has ended, None when it says nothing for too long."""
        assert process.stdout is not None
        if not select.select([process.stdout], [], [], seconds)[0]:
            return None
        return process.stdout.readline()

    def _last_words(self) -> str:
        assert self._folder is not None
        return (Path(self._folder.name) / "stderr").read_text(errors="replace")[-4000:]


def run(target: str, names: Iterable[str], jobs: int | None = None) -> dict[str, Result]:
    """Run docstrings.

    Parameters
    ----------
    target : str
        ``"mockspark"``, ``"memory"`` (its other backend) or ``"real"``.
    names : iterable of str
    jobs : int, optional
        Worker processes; by default one for real Spark, which is heavy, and two for mockspark.

    Returns
    -------
    dict of str to Result

    Raises
    ------
    RuntimeError
        A worker does not start.
    """
    waiting: queue.SimpleQueue[str] = queue.SimpleQueue()
    for name in names:
        waiting.put(name)
    results: dict[str, Result] = {}
    errors: list[Exception] = []

    def work() -> None:
        worker = _Worker(target)
        try:
            while not errors:
                name = waiting.get_nowait()
                results[name] = worker.run(name)
        except queue.Empty:
            pass  # all done
        except Exception as error:  # noqa: BLE001 (raised again in the caller's thread)
            errors.append(error)
        finally:
            worker.close()

    threads = [threading.Thread(target=work) for _ in range(jobs or (1 if target == "real" else 2))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return results


def table(passed: Iterable[str], asked: Iterable[str], modules: Iterable[str]) -> str:
    """How many docstrings pass, a line per module."""
    known = tuple(modules)
    passing, all_of_them = counts(passed, known), counts(asked, known)
    lines = [f"{passing[module]:5} of {total:4}  {module}" for module, total in sorted(all_of_them.items())]
    return "\n".join([*lines, f"{passing.total():5} of {all_of_them.total():4}  docstrings that pass with real Spark"])
