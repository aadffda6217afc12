"""The small tables of which the questions are asked."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from math import inf, nan

from tests.oracle.answers import Table


def _at(*parts: int) -> dt.datetime:
    return dt.datetime(*parts, tzinfo=dt.UTC)  # type: ignore[arg-type]


TABLES: dict[str, Table] = {
    "people": Table(
        "id INT NOT NULL, name STRING, age INT, city STRING, salary DECIMAL(10,2)",
        [
            (1, "Ann", 34, "Oslo", Decimal("5200.00")),
            (2, "Bob", None, "Rome", Decimal("4100.50")),
            (3, "Cem", 28, "Oslo", None),
            (4, "Dea", 61, None, Decimal("9999.99")),
            (5, None, 28, "Rome", Decimal("0.00")),
            (6, "Ann", 45, "Kyiv", Decimal("4100.50")),
        ],
    ),
    "orders": Table(
        "order_id INT NOT NULL, person_id INT, amount DOUBLE, placed DATE, tags ARRAY<STRING>",
        [
            (100, 1, 20.5, dt.date(2024, 1, 31), ["new", "gift"]),
            (101, 1, -3.0, dt.date(2024, 2, 29), []),
            (102, 2, None, dt.date(2023, 12, 31), None),
            (103, 7, 12.25, None, ["new", None]),
            (104, None, 0.1, dt.date(2024, 1, 31), ["gift"]),
            (105, 3, nan, dt.date(1999, 1, 1), ["new"]),
        ],
    ),
    "events": Table(
        "user STRING, at TIMESTAMP, kind STRING, value INT",
        [
            ("u1", _at(2024, 3, 31, 0, 30), "open", 3),
            ("u1", _at(2024, 3, 31, 1, 30), "click", 5),
            ("u1", _at(2024, 3, 31, 1, 30), "close", None),
            ("u2", _at(2023, 12, 31, 23, 59, 59), "open", 7),
            ("u2", _at(2024, 1, 1), "click", 7),
            ("u2", None, "close", 1),
            ("u3", _at(1970, 1, 1), "open", -2),
            (None, _at(2024, 7, 1, 12), "open", 0),
        ],
    ),
    "visits": Table(
        "id INT NOT NULL, who STRING, at TIMESTAMP, local TIMESTAMP_NTZ, gap STRING, score DOUBLE",
        [
            (1, "a", _at(2024, 3, 31, 10, 0), dt.datetime(2024, 3, 31, 10, 0), "10 minutes", 1.5),
            (2, "a", _at(2024, 3, 31, 10, 5), dt.datetime(2024, 3, 31, 10, 5), "1 day", 2.5),
            (3, "b", _at(2024, 3, 31, 10, 2), dt.datetime(2024, 3, 31, 10, 2), "1 second", nan),
            (4, "a", _at(2024, 3, 31, 9, 59), None, "90 seconds", None),
            (5, "a", None, dt.datetime(2024, 3, 31, 9), "5 minutes", 0.5),
            (6, None, _at(2024, 3, 31, 10, 0), dt.datetime(2024, 3, 31, 10, 10), "-5 minutes", -0.0),
            (7, "a", _at(2024, 3, 31, 10, 30), dt.datetime(2024, 3, 31, 10, 14, 59, 999999), "soon", 0.0),
            (8, "a", _at(2024, 3, 31, 10, 10), dt.datetime(2024, 4, 1), "0 seconds", 1.5),
            (9, "a", _at(2024, 3, 31, 10, 10, 0, 1), dt.datetime(1969, 12, 31, 23, 59), None, 1.5),
            (10, "b", _at(2024, 3, 31, 10, 20), dt.datetime(2024, 3, 31, 10), "1 month 2 days", 4.0),
        ],
    ),
    "sales": Table(
        "year INT, quarter STRING, region STRING, amount INT",
        [
            (2023, "Q1", "north", 10),
            (2023, "Q1", "south", 20),
            (2023, "Q2", "north", 30),
            (2024, "Q1", "north", 40),
            (2024, "Q1", "north", 2),
            (2024, "Q3", "south", None),
            (2024, None, "south", 5),
            (None, "Q2", None, 1),
        ],
    ),
    "nested": Table(
        "id INT NOT NULL, items ARRAY<STRUCT<sku: STRING, qty: INT>>, attrs MAP<STRING, INT>, "
        "info STRUCT<a: INT, b: STRUCT<c: STRING, a: DOUBLE>>, grid ARRAY<ARRAY<INT>>",
        [
            (1, [("x", 2), ("y", None)], {"k": 1, "l": None}, (1, ("one", 1.5)), [[1, 2], [3]]),
            (2, [], {}, (None, (None, None)), [[], None]),
            (3, None, None, None, None),
            (4, [("x", 5), None], {"k": 4}, (4, None), [[4, None]]),
        ],
    ),
    "numbers": Table(
        "i INT, l BIGINT, x DOUBLE, f FLOAT, d DECIMAL(10,2), s STRING, b BOOLEAN, dt DATE",
        [
            (1, 10, 1.5, 0.5, Decimal("1.50"), "1", True, dt.date(2024, 1, 1)),
            (0, -1, -0.0, -0.0, Decimal("0.00"), " 7 ", False, dt.date(1, 1, 1)),
            (-2147483648, 9223372036854775807, nan, nan, Decimal("-99999999.99"), "", None, dt.date(9999, 12, 31)),
            (2147483647, -9223372036854775808, inf, -inf, Decimal("99999999.99"), "abc", True, dt.date(1970, 1, 1)),
            (None, None, None, None, None, None, None, None),
            (1, 0, 0.0, 0.0, Decimal("1.50"), "\u00e9\U0001f600", False, dt.date(2024, 1, 1)),
        ],
    ),
    "quarters": Table(
        "id INT NOT NULL, q1 INT, q2 INT, q3 BIGINT, note STRING",
        [(1, 10, None, 30, "a"), (2, None, None, None, "b"), (3, 1, 2, 3, None)],
    ),
    "pairs": Table(
        "k STRING, v INT NOT NULL",
        [("a", 1), ("b", 2), ("a", 1), (None, 3), ("a", 2), (None, 3), ("c", 0)],
    ),
    "keys": Table("k STRING NOT NULL, w DOUBLE", [("a", 0.5), ("c", None), ("d", -0.0), ("a", 2.5)]),
    "tree": Table(
        "node INT NOT NULL, parent INT, label STRING",
        [(1, None, "root"), (2, 1, "left"), (3, 1, "right"), (4, 2, "leaf"), (5, 9, "lost")],
    ),
    "nothing": Table("k STRING, v INT", []),
}
