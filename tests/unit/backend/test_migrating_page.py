"""The programs of docs/migrating.md run, and what its tables promise is there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

PAGE = (Path(__file__).parents[3] / "docs" / "migrating.md").read_text(encoding="utf-8")
PROGRAMS = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize("number", range(len(PROGRAMS)))
def test_programs_run(number: int, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", PROGRAMS[number]]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_there_are_programs_for_everybody() -> None:
    assert len(PROGRAMS) == 5


@pytest.mark.parametrize(("module", "names"), re.findall(r"\| `from (mockspark[\w.]*) import ([^`]*)`", PAGE))
def test_imports_of_the_tables_work(module: str, names: str) -> None:
    for name in names.replace(" as F", "").split(", "):
        assert getattr(import_module(module), name) is not None


@pytest.mark.parametrize("name", re.findall(r"`(mockspark\.[\w.]+\.[A-Z]\w+)`", PAGE))
def test_names_of_the_tables_are_there(name: str) -> None:
    module, _, attribute = name.rpartition(".")
    assert getattr(import_module(module), attribute) is not None


def test_settings_are_those_of_the_table() -> None:
    from mockspark.sql.conf import OWN

    shown = dict(re.findall(r"^\| `(spark\.mock\.[\w.]+)` \| `([\w:]+)` \|", PAGE, re.MULTILINE))
    assert shown == {key: setting.default for key, setting in OWN.items()}
