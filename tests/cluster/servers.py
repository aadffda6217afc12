"""Servers of Spark Connect that the tests start on this machine, and end again."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tests.oracle.client import PYTHON_VARIABLE, ROOT

SAIL_VARIABLE = "MOCKSPARK_SAIL_PYTHON"
"""Environment variable: the interpreter that has Sail, and a pyspark that Sail knows; by default that of `nox`."""
_START_SECONDS = 120.0
_SETTINGS: Mapping[str, str] = {
    "spark.ui.enabled": "false",
    "spark.sql.shuffle.partitions": "1",
    "spark.sql.catalogImplementation": "in-memory",
    "spark.connect.grpc.binding.address": "127.0.0.1",
}


class ServerError(Exception):
    """A server did not start."""


def missing_requirement(kind: str) -> str | None:
    """What a server lacks on this machine; None when it can start."""
    if kind == "sail":
        known = Path(_sail_python()).exists()
        return None if known else f"Sail is not installed (name its interpreter in {SAIL_VARIABLE})"
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        return "Java is not installed"
    return None if _spark_home() is not None else "pyspark is not installed"


def _python() -> str:
    """The interpreter that has real pyspark."""
    return os.environ.get(PYTHON_VARIABLE, sys.executable)


def _sail_python() -> str:
    return os.environ.get(SAIL_VARIABLE, str(ROOT / ".nox" / "sail" / "bin" / "python"))


def _spark_home() -> Path | None:
    if PYTHON_VARIABLE in os.environ:
        code = "import importlib.util as u; print(u.find_spec('pyspark').submodule_search_locations[0])"
        return Path(subprocess.run([_python(), "-c", code], capture_output=True, text=True, check=True).stdout.strip())
    found = importlib.util.find_spec("pyspark")
    return None if found is None or not found.submodule_search_locations else Path(found.submodule_search_locations[0])


def free_port() -> int:
    """A port at which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextlib.contextmanager
def server(kind: str) -> Iterator[str]:
    """A running server ("spark" or "sail"); gives its address."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix=f"mockspark-{kind}-", ignore_cleanup_errors=True) as folder:
        command, environment = _COMMANDS[kind](port, Path(folder))
        with open(Path(folder) / "log", "wb") as log:
            process = subprocess.Popen(
                command,
                cwd=folder,
                env={**os.environ, **environment},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # so that its workers can be ended with it
            )
        try:
            _wait(process, port, Path(folder) / "log")
            yield f"sc://127.0.0.1:{port}"
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.2)
    raise ServerError(f"no server at port {port}\n{log.read_text(errors='replace')[-4000:]}")


def _spark(port: int, folder: Path) -> tuple[Sequence[str], Mapping[str, str]]:
    home = _spark_home()
    assert home is not None
    settings = {
        **_SETTINGS,
        "spark.connect.grpc.binding.port": str(port),
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
    }
    command = [
        str(home / "bin" / "spark-submit"),
        "--class",
        "org.apache.spark.sql.connect.service.SparkConnectServer",
        "--master",
        "local[2]",
        "--driver-memory",
        "1g",
        *(part for key, value in settings.items() for part in ("--conf", f"{key}={value}")),
        "spark-internal",
    ]
    return command, {"SPARK_HOME": str(home), "PYSPARK_PYTHON": _python(), "SPARK_LOCAL_IP": "127.0.0.1"}


def _sail(port: int, folder: Path) -> tuple[Sequence[str], Mapping[str, str]]:
    return [_sail_python(), "-m", "pysail", "spark", "server", "--ip", "127.0.0.1", "--port", str(port)], {}


_COMMANDS = {"spark": _spark, "sail": _sail}
