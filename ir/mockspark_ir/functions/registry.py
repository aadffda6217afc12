"""Finds functions by name."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from mockspark_ir.functions.definition import Function

# One module a family; each has FUNCTIONS.
FAMILIES = (
    "arrays",
    "collections",
    "generators",
    "higher_order",
    "maps",
    "sequences",
    "structs",
    "datetimes",
    "datetime_fields",
    "datetime_formats",
    "intervals",
    "timestamps",
    "times",
    "time_windows",
    "time_buckets",
    "conditional",
    "predicates",
    "operators",
    "bitwise",
    "math",
    "rounding",
    "conversions",
    "misc",
    "ciphers",
    "vectors",
    "json",
    "csv",
    "xml",
    "xpaths",
    "variants",
    "random_numbers",
    "strings",
    "strings_search",
    "strings_encoding",
    "strings_format",
    "urls",
    "regexps",
    "hashes",
    "aggregates",
    "extremes",
    "percentiles",
    "sketches",
    "statistics",
    "window",
    "counters",
)


@cache
def registry() -> dict[str, Function]:
    """All functions under all their names."""
    found: dict[str, Function] = {}
    for name in FAMILIES:
        module = import_module(f"mockspark_ir.functions.{name}")
        for function in module.FUNCTIONS:
            for known in function.names:
                assert known not in found, f"two functions are called {known}"
                found[known] = function
    return found


def lookup(name: str) -> Function | None:
    """The function with this name (any case), or None."""
    return registry().get(name.lower())
