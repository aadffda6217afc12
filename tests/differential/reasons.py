"""Differences that are meant: what may differ, and why. Anything else is a disagreement."""

from __future__ import annotations

import re

from tests.oracle.compare import EXACT, Tolerance

# (functions, tolerance, reason)
TOLERANCES: tuple[tuple[str, Tolerance, str], ...] = (
    (
        r"\b(cos|sin|tan|cot|csc|sec)\(",
        Tolerance(ulps=2),
        "Java takes these from the processor: their last bit is not the same on all machines, as 1/x shows twice",
    ),
)

PLAN_TOLERANCE = Tolerance(ulps=16)
"""Sums of floats: joins and groups give the rows in another order than Spark's, and each order rounds differently."""

# What mockspark refuses with PySparkNotImplementedError: a pattern for the message, and the reason.
UNSUPPORTED: dict[str, str] = {
    r"outside of the years 1 to 9999": "Python has no dates and timestamps outside of the years 1 to 9999",
    r"the format %s of this type": "What Spark writes for a nested value in format_string names objects of Java",
    r"to_xml of variants": "Variants are not written as XML",
    r"the UTF-8 functions of CAST\(binary AS STRING\)": "A string made of bytes that are no UTF-8 is not kept as bytes",
    r"an empty match of a regular expression before a character above": "Java matches nothing within such a character",
    r"maps with keys of the type binary in JSON": "Spark writes the address of the array that holds the bytes",
    r"with the deviation .* too small": "Spark writes beyond its memory, and its JVM may end",
    r"DISTINCT over variants": "Spark has DISTINCT over constant variants only, and fails over others",
}

MEANT: tuple[str, ...] = (
    "The order of rows where a query defines none is mockspark's own, and that of the input where it can be",
    "Where a row or a query has several errors, either may be raised: Spark goes row by row, DuckDB column by column",
    "DuckDB may raise the error of an operand that Spark leaves out because another is null, or the other way round",
    "Spark computes constants while it plans, and raises an error in one although there is no row to compute it for",
    "The memory backend computes columns that nothing needs, and raises the errors in them",
    "Sums and averages of floats depend on the order in which rows are added",
)
"""What the comparison lets pass, besides."""


def tolerance_of(text: str) -> Tolerance:
    """What may differ between two answers to an expression."""
    for pattern, tolerance, _ in TOLERANCES:
        if re.search(pattern, text, re.IGNORECASE):
            return tolerance
    return EXACT


def unsupported_reason(message: str) -> str | None:
    """Why this refusal is allowed; None if it is not."""
    return next((reason for pattern, reason in UNSUPPORTED.items() if re.search(pattern, message)), None)
