"""The harness itself: it finds what doctest finds, and tells passing from failing."""

from __future__ import annotations

import contextlib
import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from tests.conformance import docstrings, harness, worker
from tests.conformance.modules import MODULES, ModuleRun

# doctest's own way to find docstrings, in a process where pyspark is the real one. Text that one object takes over from
# another is counted once.
_FIND = """
import doctest, importlib, json, sys, warnings
warnings.simplefilter("ignore")
found = {}
for module in sys.argv[1:]:
    for test in doctest.DocTestFinder().find(importlib.import_module(module), globs={}):
        if any(not example.options.get(doctest.SKIP) for example in test.examples):
            found[test.name] = [example.source for example in test.examples]
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def found_by_doctest() -> dict[str, list[str]]:
    command = [sys.executable, "-c", _FIND, *MODULES]
    folder = docstrings.pyspark_folder().parent
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    found: dict[str, list[str]] = json.loads(done.stdout)
    return found


def test_reading_the_source_finds_what_doctest_finds(found_by_doctest: dict[str, list[str]]) -> None:
    parser = docstrings._PARSER
    read = {d.name: [e.source for e in parser.get_examples(d.text)] for d in docstrings.find_all()}
    public = {name: sources for name, sources in found_by_doctest.items() if docstrings._is_public(name)}
    for name, sources in read.items():
        # The real run blanks the few that are for Spark Connect only; otherwise text for text.
        assert public.get(name, sources) == sources
    only_doctest = set(public) - set(read)
    texts = [sources for name, sources in read.items()]
    assert [name for name in only_doctest if public[name] not in texts] == []
    only_read = {name.rpartition(".")[0] for name in set(read) - set(public)}
    assert only_read <= {"pyspark.sql.session.SparkSession"}


def test_what_is_not_there_fails_whatever_its_examples(run_example: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run_example(">>> 1\n1")["outcome"] == "passed"
    monkeypatch.delattr(sys.modules["example"], "f")
    assert run_example(">>> 1\n1")["outcome"] == "failed"
    monkeypatch.delitem(sys.modules, "example")
    assert run_example(">>> 1\n1")["outcome"] == "failed"


def test_counts_and_lists(tmp_path: Path) -> None:
    modules = ["p.sql.conf", "p.sql.window", "p.sql"]
    names = ["p.sql.window.Window.orderBy", "p.sql.window", "p.sql.conf.Conf.get", "p.sql.other"]
    assert harness.counts(names, modules) == {"p.sql.window": 2, "p.sql.conf": 1, "p.sql": 1}
    lines = harness.table(names[:1], names, modules).splitlines()
    assert [line.split() for line in lines[:3]] == [
        ["0", "of", "1", "p.sql"],
        ["0", "of", "1", "p.sql.conf"],
        ["1", "of", "2", "p.sql.window"],
    ]
    harness.write_list(tmp_path / "list", ["b", "a", "b"])
    assert harness.read_list(tmp_path / "list") == ["a", "b"]
    assert harness.read_list(tmp_path / "none") == []


class _NoSpark(worker.Target):
    """Examples that need no Spark."""

    def session(self) -> Any:
        return SimpleNamespace(sparkContext=None, answer=42)

    @contextlib.contextmanager
    def surroundings(self) -> Iterator[None]:
        yield


@pytest.fixture
def run_example(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.setitem(MODULES, "example", ModuleRun())
    monkeypatch.setitem(sys.modules, "example", ModuleType("example"))
    monkeypatch.setattr(sys.modules["example"], "f", None, raising=False)
    before = signal.signal(signal.SIGALRM, worker._stuck)
    yield lambda text: worker._run(docstrings.Docstring("example.f", "example", text), _NoSpark(), 0.5)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize(
    ("text", "outcome", "summary"),
    [
        (">>> spark.answer\n42", "passed", ""),
        (">>> spark.answer\n4...\n>>> spark.wrong  # doctest: +SKIP\n1", "passed", ""),
        (">>> type('C', (), {'__module__': 'mockspark.sql'})\n<class 'pyspark.sql.C'>", "passed", ""),
        (">>> 1 + 1\n2\n>>> 1 + 2\n2\n>>> missing", "failed", "output differs: 1 + 2"),
        (">>> missing\n1", "failed", "NameError: name 'missing' is not defined"),
        (">>> while True: pass\n>>> 1\n1", "failed", "stuck for 0.5 s"),
    ],
)
def test_outcomes(run_example: Any, text: str, outcome: str, summary: str) -> None:
    result = run_example(text)
    assert (result["outcome"], result["summary"]) == (outcome, summary)
    assert outcome == "passed" or summary.startswith("stuck") or "Failed example" in result["detail"]


@pytest.mark.parametrize(
    ("source", "summary"),
    [
        ("import os; os._exit(3)", "the worker died: 3"),
        ("import time; time.sleep(60)", "the worker hung and was ended"),
    ],
)
def test_a_worker_that_dies_or_hangs_fails_one_docstring(
    monkeypatch: pytest.MonkeyPatch, source: str, summary: str
) -> None:
    start = subprocess.Popen
    program = f"print('ready', flush=True); input(); {source}"
    monkeypatch.setattr(subprocess, "Popen", lambda _, **given: start([sys.executable, "-c", program], **given))
    monkeypatch.setattr(harness, "_SECONDS", {"mockspark": 0.2})
    results = harness.run("mockspark", ["a", "b"], jobs=1)
    assert [(name, result.passed, result.summary) for name, result in results.items()] == [
        ("a", False, summary),
        ("b", False, summary),
    ]
