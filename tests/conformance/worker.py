"""The process that runs examples: names come in, a line each; outcomes go out, a line of JSON each."""

from __future__ import annotations

import argparse
import contextlib
import doctest
import importlib
import json
import os
import re
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator, Mapping
from types import FrameType, TracebackType
from typing import Any, NoReturn

from tests.conformance.docstrings import Docstring, find_all
from tests.conformance.modules import MODULES

_PARSER = doctest.DocTestParser()
_ExceptionInfo = tuple[type[BaseException], BaseException, TracebackType]


class _Stuck(KeyboardInterrupt):
    """The time is over; of this family because doctest lets no other exception through."""


class _Checker(doctest.OutputChecker):
    """Ordinary comparison, in which a class of mockspark may show mockspark as the package it comes from."""

    def check_output(self, want: str, got: str, optionflags: int) -> bool:
        renamed = re.sub(r"\bmockspark\.", "pyspark.", got)
        return super().check_output(want, got, optionflags) or super().check_output(want, renamed, optionflags)


class _Runner(doctest.DocTestRunner):
    """Remembers the first failure in short, for the summary."""

    first: str | None = None

    def report_failure(
        self, out: Callable[[str], Any], test: doctest.DocTest, example: doctest.Example, got: str
    ) -> None:
        if self.first is None:
            lines = got.strip().splitlines() or [""]
            is_error = lines[0].startswith("Traceback (most recent")
            self.first = lines[-1] if is_error else f"output differs: {example.source.strip().splitlines()[0]}"
        super().report_failure(out, test, example, got)

    def report_unexpected_exception(
        self, out: Callable[[str], Any], test: doctest.DocTest, example: doctest.Example, exc_info: _ExceptionInfo
    ) -> None:
        if self.first is None:
            self.first = "".join(traceback.format_exception_only(exc_info[1])).strip().splitlines()[0]
        super().report_unexpected_exception(out, test, example, exc_info)


class Target:
    """What the examples run against."""

    def session(self) -> Any:
        """A session as PySpark's examples expect it."""
        raise NotImplementedError

    def surroundings(self) -> contextlib.AbstractContextManager[Any]:
        """Clean surroundings for one docstring."""
        raise NotImplementedError


class RealTarget(Target):
    """Real Spark: one session for all, tidied up after each docstring. The JVM's folder can't change, so neither does
    Python's."""

    def __init__(self) -> None:
        from tests.oracle import real

        self._real = real
        real.prepare_environment()

    def session(self) -> Any:
        return self._real.start_session("local[4]")

    @contextlib.contextmanager
    def surroundings(self) -> Iterator[None]:
        try:
            yield
        finally:
            self._real.tidy(self.session())
            if self.session().sparkContext.appName != self._real.APPLICATION:
                self.session().stop()  # an example's own: the next one gets ours again


class MocksparkTarget(Target):
    """mockspark: a new session and a new folder for each docstring."""

    def __init__(self) -> None:
        importlib.import_module("mockspark").activate()

    def session(self) -> Any:
        session_class = importlib.import_module("pyspark.sql").SparkSession
        return session_class.builder.master("local[4]").appName("conformance").getOrCreate()

    @contextlib.contextmanager
    def surroundings(self) -> Iterator[None]:
        home = os.getcwd()
        with tempfile.TemporaryDirectory(prefix="mockspark-conformance-", ignore_cleanup_errors=True) as folder:
            os.chdir(folder)
            try:
                yield
                self.session().stop()
            finally:
                os.chdir(home)


class MemoryTarget(MocksparkTarget):
    """mockspark's memory backend, also for the sessions that examples start themselves."""

    def __init__(self) -> None:
        super().__init__()
        importlib.import_module("mockspark.sql.conf").DEFAULTS["spark.mock.backend"] = "memory"


TARGETS: Mapping[str, Callable[[], Target]] = {
    "real": RealTarget,
    "mockspark": MocksparkTarget,
    "memory": MemoryTarget,
}


def _module_names(docstring: Docstring) -> dict[str, Any]:
    """The names that the docstring's module defines.

    Raises
    ------
    ModuleNotFoundError, AttributeError
        The target lacks the module, or the class or function: its examples might pass all the same, when they define
        things and call nothing.
    """
    module = importlib.import_module(MODULES[docstring.module].namespace or docstring.module)
    if documented := docstring.name.removeprefix(docstring.module).lstrip("."):
        getattr(module, documented.partition(".")[0])
    return dict(vars(module))


def _resolve(place: str) -> Any:
    module, _, attribute = place.partition(":")
    found = importlib.import_module(module)
    return getattr(found, attribute) if attribute else found


def _globals(docstring: Docstring, target: Target) -> dict[str, Any]:
    run = MODULES[docstring.module]
    names = _module_names(docstring)
    for name, place in run.names.items():
        with contextlib.suppress(ModuleNotFoundError, AttributeError):  # the example that needs it fails by itself
            names[name] = _resolve(place)
    names |= {"__name__": docstring.module, "__file__": __file__}
    session = target.session()
    if not run.has_session:
        session.stop()
        return names
    return names | {"spark": session, "sc": session.sparkContext}


def _run(docstring: Docstring, target: Target, seconds: float) -> dict[str, str]:
    outcome = {"name": docstring.name, "outcome": "failed", "summary": "", "detail": ""}
    runner = _Runner(checker=_Checker(), verbose=False, optionflags=MODULES[docstring.module].flags)
    report: list[str] = []
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        with target.surroundings():
            test = _PARSER.get_doctest(docstring.text, _globals(docstring, target), docstring.name, None, 0)
            failed = runner.run(test, out=report.append).failed
            outcome["outcome"] = "failed" if failed else "passed"
    except _Stuck:
        outcome |= {"outcome": "failed", "summary": f"stuck for {seconds:g} s"}
    except Exception as error:  # noqa: BLE001 (surroundings that fail fail the docstring, not the run)
        report.append(traceback.format_exc())
        outcome |= {"outcome": "failed", "summary": f"around the examples: {type(error).__name__}: {error}"}
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return outcome | {"summary": outcome["summary"] or runner.first or "", "detail": "".join(report)}


def _stuck(number: int, frame: FrameType | None) -> NoReturn:
    raise _Stuck


def main() -> None:
    """Run what the standard input names, until it ends."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--target", choices=sorted(TARGETS), required=True)
    parser.add_argument("--seconds", type=float, required=True)
    options = parser.parse_args()
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
    os.dup2(2, 1)  # whatever a JVM or a library prints must not mix with the answers
    known = {docstring.name: docstring for docstring in find_all()}
    target = TARGETS[options.target]()
    signal.signal(signal.SIGALRM, _stuck)
    print("ready", file=answers)
    for line in sys.stdin:
        print(json.dumps(_run(known[line.strip()], target, options.seconds)), file=answers)


if __name__ == "__main__":
    main()
