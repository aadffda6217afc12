"""The project's checks: plain ``nox`` runs all that a change must pass, ``nox -l`` lists them.

The sessions share one environment, because installing pyspark takes longer than most of them; whichever runs first
makes it, so that each works alone too. ``nox -s tests -- -k name`` hands arguments on to pytest.
"""

from __future__ import annotations

import os
import shutil
import sys
import venv
from pathlib import Path

import nox

nox.options.sessions = ["lint", "types", "tests", "conformance", "differential", "cluster"]
nox.options.default_venv_backend = "none"

ENVIRONMENT = Path(".nox", "shared")
BIN = ENVIRONMENT.absolute() / ("Scripts" if sys.platform == "win32" else "bin")
EXTRAS = "test,lint,types,bench"
# Sail has an environment of its own: it takes part in Python functions with a pyspark that it knows, which 4.3 is not.
SAIL = Path(".nox", "sail")
SAIL_PACKAGES = ("pysail==0.7.2", "pyspark-client==4.1.1", "pandas==3.1.1", "pyarrow==26.0.1")
installed = False


def run(session: nox.Session, program: str, *arguments: str) -> None:
    """Run a program of the shared environment, which holds the versions of constraints.txt."""
    global installed
    if not installed:
        if not BIN.is_dir():
            venv.create(ENVIRONMENT, with_pip=True)
        pip = (str(BIN / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
        session.run(*pip, "--editable", f".[{EXTRAS}]", "--constraint", "constraints.txt", external=True)
        installed = True
    session.run(str(BIN / program), *arguments, external=True)


def pytest(session: nox.Session, *suites: str) -> None:
    """Run test suites."""
    run(session, "python", "-m", "pytest", *suites, *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Style, format, and the arrows between the packages."""
    run(session, "ruff", "check", ".")
    run(session, "ruff", "format", "--check", ".")
    run(session, "lint-imports")


@nox.session
def types(session: nox.Session) -> None:
    """Strict type checking."""
    run(session, "mypy")


@nox.session
def tests(session: nox.Session) -> None:
    """What needs no Java: units, golden SQL, Spark's recorded answers, and the page on compatibility."""
    pytest(session, "tests/unit", "tests/golden", "tests/recorded", "tests/compatibility")


@nox.session
def conformance(session: nox.Session) -> None:
    """PySpark's own docstring examples, run against mockspark."""
    pytest(session, "tests/conformance")


@nox.session
def differential(session: nox.Session) -> None:
    """Random expressions and plans, and the example job, on mockspark and on real Spark; needs Java."""
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        message = "real Spark needs Java, which is not installed: nothing was compared with it"
        if os.environ.get("CI") == "true":
            session.error(message)
        session.skip(message)
    pytest(session, "tests/oracle", "tests/differential")


@nox.session
def cluster(session: nox.Session) -> None:
    """The spark backend on servers of Spark Connect: Spark's own, which needs Java, and Sail."""
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        message = "a Spark server needs Java, which is not installed: nothing ran on a cluster"
        if os.environ.get("CI") == "true":
            session.error(message)
        session.skip(message)
    if not SAIL.is_dir():
        venv.create(SAIL, with_pip=True)
    pip = (str(SAIL / BIN.name / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    session.run(*pip, *SAIL_PACKAGES, external=True)
    pytest(session, "tests/cluster")


@nox.session(default=False)
def record(session: nox.Session) -> None:
    """Ask real Spark the questions of tests/recorded again and write its answers down; needs Java."""
    run(session, "python", "-m", "tests.recorded.record", *session.posargs)


@nox.session(default=False)
def bench(session: nox.Session) -> None:
    """Speed, as ratios within one run; real Spark is among the compared, so it needs Java."""
    run(session, "python", "-m", "benchmarks", *session.posargs)
