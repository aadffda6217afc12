"""Real Spark for the tests: a process of its own that is started once and asked many times."""

from __future__ import annotations

import contextlib
import importlib.metadata
import os
import pickle
import select
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Protocol

from tests.oracle.answers import Column, Failure, Output, Rows, Settings, Table

ROOT = Path(__file__).resolve().parents[2]
PYTHON_VARIABLE = "MOCKSPARK_SPARK_PYTHON"
"""Environment variable: the interpreter that has real pyspark, unless it is the one that runs the tests."""

_LENGTH = struct.Struct(">Q")
_START_SECONDS = 180.0


class OracleError(Exception):
    """The question is wrong or the harness is: not an answer of Spark's."""


class OracleTimeout(OracleError):
    """Spark did not answer in time; its process was ended, and the next question starts another."""


class OracleCrash(OracleError):
    """Spark's process ended before it answered, twice."""


class Judge(Protocol):
    """Whoever answers the tests' questions: `Oracle` (real Spark) and `local.Local` (mockspark)."""

    def evaluate(
        self,
        expressions: Sequence[str],
        table: Table,
        *,
        ansi: bool = True,
        time_zone: str = "UTC",
        conf: Mapping[str, str] | None = None,
        group_by: str | None = None,
    ) -> list[Column | Failure]: ...

    def evaluate_columns(
        self,
        sources: Sequence[str],
        table: Table,
        *,
        ansi: bool = True,
        time_zone: str = "UTC",
        conf: Mapping[str, str] | None = None,
    ) -> list[Column | Failure]: ...

    def query(
        self,
        source: str,
        tables: Mapping[str, Table] | None = None,
        *,
        ansi: bool = True,
        time_zone: str = "UTC",
        conf: Mapping[str, str] | None = None,
    ) -> Rows | Failure: ...

    def run_job(
        self, source: str, *, ansi: bool = True, time_zone: str = "UTC", conf: Mapping[str, str] | None = None
    ) -> Output: ...


def missing_requirement() -> str | None:
    """What real Spark lacks on this machine; None when it can start."""
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        return "Java is not installed"
    if PYTHON_VARIABLE in os.environ:
        return None
    try:
        importlib.metadata.version("pyspark")
    except importlib.metadata.PackageNotFoundError:
        return f"pyspark is not installed (or name its interpreter in {PYTHON_VARIABLE})"
    return None


class Oracle:
    """One real Spark, started at the first question.

    Parameters
    ----------
    python : str, optional
        The interpreter that has pyspark; by default what `PYTHON_VARIABLE` names, else the running one.
    timeout : float
        Seconds that one question may take.
    """

    def __init__(self, python: str | None = None, timeout: float = 120.0) -> None:
        self._python = python or os.environ.get(PYTHON_VARIABLE, sys.executable)
        self._timeout = timeout
        self._process: subprocess.Popen[bytes] | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def __enter__(self) -> Oracle:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def evaluate(
        self,
        expressions: Sequence[str],
        table: Table,
        *,
        ansi: bool = True,
        time_zone: str = "UTC",
        conf: Mapping[str, str] | None = None,
        group_by: str | None = None,
    ) -> list[Column | Failure]:
        """Evaluate SQL expressions over one table, in as few queries as possible.

        An expression is one column and gives a value per row; put aggregates apart from the others, and what changes
        the number of rows (``explode``) into `query`.

        Parameters
        ----------
        expressions : sequence of str
        table : Table
        ansi, time_zone, conf
            Session settings for this question.
        group_by : str, optional
            An expression: aggregates are then evaluated over the groups, and give a value for each, in their order.

        Returns
        -------
        list of Column or Failure
            One for each expression, in order: an expression that fails does not touch the others.

        Raises
        ------
        OracleError
        """
        settings = Settings(ansi, time_zone, conf or {})
        arguments = {"expressions": list(expressions), "table": table, "settings": settings, "group_by": group_by}
        return self._ask("evaluate", arguments)  # type: ignore[no-any-return]

    def evaluate_columns(
        self,
        sources: Sequence[str],
        table: Table,
        *,
        ansi: bool = True,
        time_zone: str = "UTC",
        conf: Mapping[str, str] | None = None,
    ) -> list[Column | Failure]:
        """`evaluate` for Python source of Column expressions; ``F``, ``T``, ``Window`` and ``spark`` are given."""
        settings = Settings(ansi, time_zone, conf or {})
        arguments = {"sources": list(sources), "table": table, "settings": settings}
        return self._ask("evaluate_columns", arguments)  # type: ignore[no-any-return]

    def query(
        self,
        source: str,
        tables: Mapping[str, Table] | None = None,
        *,
        ansi: bool = True,
        time_zone: str = "UTC",
        conf: Mapping[str, str] | None = None,
    ) -> Rows | Failure:
        """Run a whole query.

        Parameters
        ----------
        source : str
            A Python expression that gives a DataFrame, or source that defines ``build(spark, F, tables)``. ``spark``,
            ``F``, ``T`` (types), ``Window`` and every table by its name are given; the tables are temporary views too.
        tables : mapping of str to Table, optional
        ansi, time_zone, conf
            Session settings for this question.

        Raises
        ------
        OracleError
        """
        settings = Settings(ansi, time_zone, conf or {})
        arguments = {"source": source, "tables": dict(tables or {}), "settings": settings}
        return self._ask("query", arguments)  # type: ignore[no-any-return]

    def run_job(
        self, source: str, *, ansi: bool = True, time_zone: str = "UTC", conf: Mapping[str, str] | None = None
    ) -> Output:
        """Run a script (``spark`` is given) and hand back what it printed; what it created is removed afterwards.

        Raises
        ------
        OracleError
        """
        settings = Settings(ansi, time_zone, conf or {})
        return self._ask("run_job", {"source": source, "settings": settings})  # type: ignore[no-any-return]

    def close(self) -> None:
        """End Spark; the next question would start another."""
        process, self._process = self._process, None
        if process is not None:
            assert process.stdin is not None
            assert process.stdout is not None
            with contextlib.suppress(BrokenPipeError):
                process.stdin.close()
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                _kill(process)
            process.stdout.close()
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    # How

    def _ask(self, question: str, arguments: dict[str, Any]) -> Any:
        for attempt in (1, 2):
            process = self._running()
            try:
                assert process.stdin is not None
                _send(process.stdin, (question, arguments))
                kind, content = self._receive(process, self._timeout)
            except TimeoutError:
                self._abandon()
                raise OracleTimeout(f"no answer within {self._timeout} s to {question}: {arguments}") from None
            except (EOFError, BrokenPipeError):
                trace = self._last_words()
                self._abandon()
                if attempt == 2:
                    raise OracleCrash(f"Spark's process ended during {question}: {arguments}\n{trace}") from None
                continue
            if kind == "broken":
                raise OracleError(content)
            return content
        raise AssertionError("unreachable")

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        self._abandon()
        self._folder = tempfile.TemporaryDirectory(prefix="mockspark-oracle-", ignore_cleanup_errors=True)
        with open(Path(self._folder.name) / "stderr", "wb") as stderr:
            self._process = subprocess.Popen(
                [self._python, "-m", "tests.oracle.server"],
                cwd=self._folder.name,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=stderr,
                start_new_session=True,  # so that the JVM can be ended with it
            )
        try:
            self._receive(self._process, _START_SECONDS)
        except (EOFError, TimeoutError) as error:
            trace = self._last_words()
            self._abandon()
            raise OracleError(f"Spark did not start with {self._python}\n{trace}") from error
        return self._process

    def _receive(self, process: subprocess.Popen[bytes], timeout: float) -> Any:
        deadline = time.monotonic() + timeout
        size = _LENGTH.unpack(_read_exactly(process, _LENGTH.size, deadline))[0]
        return pickle.loads(_read_exactly(process, size, deadline))

    def _last_words(self) -> str:
        if self._folder is None:
            return ""
        return (Path(self._folder.name) / "stderr").read_text(errors="replace")[-4000:]

    def _abandon(self) -> None:
        if self._process is not None:
            _kill(self._process)
        self.close()


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End the process and the JVM that it started: they are a process group of their own."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _send(pipe: Any, message: Any) -> None:
    payload = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    stream: BinaryIO = pipe
    stream.write(_LENGTH.pack(len(payload)) + payload)
    stream.flush()


def _read_exactly(process: subprocess.Popen[bytes], size: int, deadline: float) -> bytes:
    assert process.stdout is not None
    descriptor, parts, missing = process.stdout.fileno(), [], size
    while missing:
        if not select.select([descriptor], [], [], max(0.0, deadline - time.monotonic()))[0]:
            raise TimeoutError
        part = os.read(descriptor, min(missing, 1 << 20))
        if not part:
            raise EOFError
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)
