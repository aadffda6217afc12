"""Conditions that the source names exist, so that no mistake of the user ends in one of ours."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from mockspark_ir.errors import conditions

ROOT = Path(__file__).parents[3]
CONDITION = re.compile(r"_?[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+(?:\.[A-Z0-9_]+)?")
RAISING = re.compile(r"from_condition|analysis_error|engine_message(?:_parts)?|.*(?:Exception|Error)")


def _called(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def _named(source: str) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not RAISING.fullmatch(_called(node)):
            continue
        by_keyword = [keyword.value for keyword in node.keywords if keyword.arg == "errorClass"]
        by_position = [] if _called(node).endswith(("Exception", "Error")) else node.args[:1]
        for value in by_keyword + by_position:
            if isinstance(value, ast.Constant) and isinstance(value.value, str) and CONDITION.fullmatch(value.value):
                yield value.lineno, value.value


@pytest.mark.parametrize("package", ["ir", "compilers", "runtimes", "mockspark"])
def test_every_condition_named_in_the_source_exists(package: str) -> None:
    unknown = [
        f"{path.relative_to(ROOT)}:{line}: {name}"
        for path in sorted((ROOT / package).rglob("*.py"))
        for line, name in _named(path.read_text(encoding="utf-8"))
        if name not in conditions.table()
    ]
    assert not unknown, "\n".join(unknown)
