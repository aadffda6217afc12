"""Questions and answers that travel between the tests and a Spark: plain data, equal on both sides of the pipe."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


class Unanswerable(Exception):
    """The question can't be asked in this way, so that what comes back is no answer of Spark's."""


@dataclass(frozen=True)
class Table:
    """Input rows.

    Parameters
    ----------
    schema : str
        The columns in DDL, for instance ``"id INT NOT NULL, at TIMESTAMP"``.
    rows : sequence of tuples
        Plain Python values: a timestamp is an aware datetime, a timestamp without zone a naive one, a year-month
        interval a number of months (as a column of its own only), a struct a tuple, an array a list, a map a dict.
    """

    schema: str
    rows: Sequence[tuple[Any, ...]]


@dataclass(frozen=True)
class Settings:
    """Session settings under which a question is asked."""

    ansi: bool = True
    time_zone: str = "UTC"
    conf: Mapping[str, str] = field(default_factory=dict)

    def pairs(self) -> dict[str, str]:
        """The settings as Spark's configuration keys and values."""
        return {
            "spark.sql.session.timeZone": self.time_zone,
            "spark.sql.ansi.enabled": "true" if self.ansi else "false",
            **self.conf,
        }


@dataclass(frozen=True)
class Raw:
    """A value that Python's classes can't hold, such as a date in the year 12000: days, or micro- or nanoseconds."""

    kind: str
    number: int


@dataclass(frozen=True)
class Failure:
    """An exception: the name of its class and Spark's error condition; the wording is kept for people only."""

    exception: str
    condition: str | None
    message: str


@dataclass(frozen=True)
class Column:
    """One result column: generated name, type as Spark's JSON, nullability, and a value per row."""

    name: str
    type_json: str
    nullable: bool
    values: list[Any]


@dataclass(frozen=True)
class Rows:
    """The result of a whole query: its columns (without values) and its rows."""

    columns: list[Column]
    rows: list[tuple[Any, ...]]


@dataclass(frozen=True)
class Output:
    """What a script printed, and the exception that ended it, if one did."""

    text: str
    failure: Failure | None


Answer = Column | Rows | Output | Failure
