"""Disagreements with Spark that are known and not mended yet. The list only shrinks: what agrees again must go."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from tests.oracle.answers import Table

BOTH = ("duckdb", "memory")
ONE_ROW = Table("one INT NOT NULL", [(1,)])


@dataclass(frozen=True)
class Disagreement:
    """A disagreement.

    Parameters
    ----------
    pattern : str
        A regular expression; random expressions that it is found in, and that disagree, are instances of this.
    expression : str
        The example that is checked: as long as it disagrees, the entry stays.
    spark, mockspark : str
        The two answers, for readers.
    reason : str
        What is wrong.
    backends : tuple of str
    ansi : bool or None
        The mode in which it is so; None for both.
    table : Table
        The rows for the example.
    """

    pattern: str
    expression: str
    spark: str
    mockspark: str
    reason: str
    backends: tuple[str, ...] = BOTH
    ansi: bool | None = None
    table: Table = field(default=ONE_ROW)


KNOWN: tuple[Disagreement, ...] = (
    Disagreement(
        r"\barray_sort\(.*-> v - a\)",
        "array_sort(ai, (a, v) -> v - a)",
        "INTERNAL_ERROR",
        "COMPARATOR_RETURNS_NULL",
        "Spark fails while it makes the message of COMPARATOR_RETURNS_NULL",
        table=Table("ai ARRAY<INT>", [([1, None, 3],)]),
    ),
    Disagreement(
        r"\b([lr]pad|hmac)\(.*(X'|\bz\b)",
        "rpad(z, 8, 'x')",
        "the bytes as they are, each beginning of a character counted as one",
        "each wrong byte is U+FFFD, and counted as one",
        "A string made of bytes that are no UTF-8 is not kept as bytes",
        table=Table("z BINARY", [(b"{\x1f\xd6\xe0\xd9\xdc",)]),
    ),
    Disagreement(
        r"\blistagg\(DISTINCT .* FILTER ",
        "listagg(DISTINCT u, '-') WITHIN GROUP (ORDER BY u DESC) FILTER (WHERE u > 'a')",
        "a ClassCastException of Java",
        "the texts joined",
        "Spark's optimizer fails over DISTINCT with both an order and a condition",
        table=Table("u STRING", [("b",)]),
    ),
    Disagreement(
        r"date_from_unix_date\(.* - dt\b",
        "date_from_unix_date(i) - dt",
        "an ArithmeticException of Java without a condition",
        "ARITHMETIC_OVERFLOW",
        "Between dates outside of the years 1 to 9999 DuckDB tells of the product that overflows",
        backends=("duckdb",),
        table=Table("i INT, dt DATE", [(2147483600, date(2020, 1, 1))]),
    ),
    Disagreement(
        r"\barrays_zip\(.*NULL\[",
        "arrays_zip(NULL[-1])",
        "the field is called NULL[-1]",
        "the field is called 0",
        "What is taken out of NULL has lost its name when the struct is made",
    ),
)
