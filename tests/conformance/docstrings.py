"""Finds the docstrings with examples in the installed pyspark, by reading its source: nothing of it is imported."""

from __future__ import annotations

import ast
import doctest
import importlib.metadata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.conformance.modules import MODULES

_PARSER = doctest.DocTestParser()


@dataclass(frozen=True)
class Docstring:
    """One docstring that has at least one example to run."""

    name: str
    module: str
    text: str


def pyspark_folder() -> Path:
    """Where the installed pyspark lies.

    Raises
    ------
    importlib.metadata.PackageNotFoundError
        pyspark is not installed.
    """
    return Path(str(importlib.metadata.distribution("pyspark").locate_file("pyspark")))


def has_examples(text: str) -> bool:
    """Whether doctest would run anything of the text."""
    return any(not example.options.get(doctest.SKIP) for example in _PARSER.get_examples(text))


def _documented(body: list[ast.stmt], prefix: str) -> Iterator[tuple[str, str]]:
    """Names and docstrings of what a module or class defines, also under ``if`` and ``try``."""
    for node in body:
        match node:
            case ast.ClassDef(name=name):
                yield f"{prefix}.{name}", ast.get_docstring(node) or ""
                yield from _documented(node.body, f"{prefix}.{name}")
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield f"{prefix}.{name}", ast.get_docstring(node) or ""
            case ast.If():
                yield from _documented(node.body + node.orelse, prefix)
            case ast.Try():
                yield from _documented(node.body + node.orelse + node.finalbody, prefix)


def _is_public(name: str) -> bool:
    return all(not part.startswith("_") or part.endswith("__") for part in name.split("."))


def _source(module: str) -> Path:
    path = pyspark_folder().parent.joinpath(*module.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def find(module: str) -> list[Docstring]:
    """The docstrings of one module, in the order of its source."""
    tree = ast.parse(_source(module).read_text(encoding="utf-8"))
    # A later definition of a name replaces the earlier: overloads come first and say nothing.
    found = {module: ast.get_docstring(tree) or "", **dict(_documented(tree.body, module))}
    return [Docstring(n, module, text) for n, text in found.items() if _is_public(n) and has_examples(text)]


def find_all() -> list[Docstring]:
    """The docstrings of all modules in `MODULES`."""
    return [docstring for module in MODULES for docstring in find(module)]
