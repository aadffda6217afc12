"""What is asked: a query over the tables of `tables.py`, and under which settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Question:
    """One query.

    Parameters
    ----------
    source : str
        Python source, as `tests.oracle.client.Oracle.query` takes it.
    ordered : bool
        Whether the query defines the order of its rows; the rows are compared as a multiset otherwise.
    ansi : bool
    conf : mapping of str to str
    """

    source: str
    ordered: bool = False
    ansi: bool = True
    conf: Mapping[str, str] = field(default_factory=dict)


def sql(text: str, *, ordered: bool = False, ansi: bool = True, conf: Mapping[str, str] | None = None) -> Question:
    """A question in SQL text."""
    return Question(f"spark.sql({text!r})", ordered, ansi, conf or {})


def frame(source: str, *, ordered: bool = False, ansi: bool = True, conf: Mapping[str, str] | None = None) -> Question:
    """A question in DataFrame code: an expression, or statements that define ``build``."""
    return Question(source, ordered, ansi, conf or {})
