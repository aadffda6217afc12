"""Lowerings of functions: one file a family, each with a table LOWERINGS.

An entry is the name of a DuckDB function that is exactly the same, or a callable that gets the compiler, the call and
its arguments' SQL, and gives SQL, or None where it isn't exact for these arguments (then the function's own
evaluator runs).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from mockspark_compilers.sql.nodes import Sql

if TYPE_CHECKING:
    from mockspark_compilers.duckdb.compiler import DuckDBCompiler

# The last parameter is the arguments' SQL, or for aggregates an `AggregateBuilder`.
Lowering = str | Callable[["DuckDBCompiler", Any, Any], Sql | None]

FAMILIES: tuple[str, ...] = (
    "datetimes",
    "datetime_fields",
    "datetime_formats",
    "intervals",
    "timestamps",
    "time_windows",
    "arrays",
    "collections",
    "generators",
    "higher_order",
    "maps",
    "structs",
    "conditional",
    "strings",
    "strings_search",
    "strings_format",
    "regexps",
    "hashes",
    "operators",
    "bitwise",
    "math",
    "rounding",
    "misc",
    "random_numbers",
    "aggregates",
    "percentiles",
    "statistics",
    "window",
)


@cache
def _lowerings() -> dict[str, Lowering]:
    found: dict[str, Lowering] = {}
    for family in FAMILIES:
        module = import_module(f"mockspark_compilers.duckdb.functions.{family}")
        for name, lowering in module.LOWERINGS.items():
            assert name not in found, f"two lowerings of {name}"
            found[name] = lowering
    return found


def lowering_of(name: str) -> Lowering | None:
    """The lowering of the function with this canonical name, or None."""
    return _lowerings().get(name)
