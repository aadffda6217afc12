"""What the code refuses: the names that it gives to `PySparkNotImplementedError`, found in its syntax trees."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("mockspark", "ir", "compilers", "runtimes")
# The functions that make the error, and which of their arguments is the construct.
_RAISED_BY = frozenset({"unsupported_feature", "not_supported"})
_ANYTHING = "…"

AREAS: dict[str, str] = {
    "mockspark/sql/io": "Readers and writers",
    "runtimes/mockspark_runtimes/files": "Files",
    "ir/mockspark_ir/formats": "Files",
    "compilers/mockspark_compilers/frontend": "SQL text",
    "mockspark/sql/sql_text.py": "SQL text",
    "mockspark/sql/catalog_commands.py": "SQL text",
    "mockspark/sql/describe_commands.py": "SQL text",
    "mockspark": "DataFrames, sessions and the catalog",
    "ir/mockspark_ir/functions": "Functions, for some of their arguments",
    "ir/mockspark_ir/values": "Values",
    "ir/mockspark_ir": "Queries",
    "compilers/mockspark_compilers": "Queries, on the duckdb backend",
    "runtimes/mockspark_runtimes/memory": "Queries, on the memory backend",
    "runtimes": "Values",
}
"""The area of a file: that of the first prefix that fits."""


def refusals() -> Mapping[str, list[str]]:
    """The constructs by area, each once. What a name is completed with at run time stands as an ellipsis."""
    found: dict[str, set[str]] = defaultdict(set)
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            area = next(area for prefix, area in AREAS.items() if name.startswith(prefix))
            found[area].update(_refused_in(ast.parse(path.read_text(encoding="utf-8"))))
    return {area: sorted(found[area], key=str.casefold) for area in dict.fromkeys(AREAS.values()) if found[area]}


def _refused_in(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name_of(node.func) in _RAISED_BY and node.args:
            text = _text_of(node.args[0])
            if text is not None and text.strip(_ANYTHING + " "):
                yield text


def _name_of(function: ast.expr) -> str:
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def _text_of(argument: ast.expr) -> str | None:
    match argument:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(part.value if isinstance(part, ast.Constant) else _ANYTHING for part in parts)  # type: ignore[misc]
        case _:
            return None
