from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest

from mockspark.sql import literals
from mockspark.sql.literals import operand, to_literal
from mockspark_ir.expressions import NULL, Alias, Cast, Expression, Literal, UnresolvedFunction
from mockspark_ir.types import ArrayType, ByteType, ShortType, TimestampNTZType

from . import questions
from .frame import columns, names


@contextmanager
def local_zone(name: str) -> Iterator[None]:
    before = os.environ.get("TZ")
    os.environ["TZ"] = name
    time.tzset()
    try:
        yield
    finally:
        if before is None:
            del os.environ["TZ"]
        else:
            os.environ["TZ"] = before
        time.tzset()


def literal(value: Any) -> Literal:
    found = operand(value)
    assert isinstance(found, Literal)
    return found


def test_literals_have_sparks_types() -> None:
    scope = names()
    wrong = {}
    compared = 0
    for source in questions.AS_BUILT:
        if not source.startswith("F.lit("):
            continue
        expression: Expression = eval(source, dict(scope))._expression
        if isinstance(expression, Literal):
            compared += 1
            (expected,) = columns()[source].types
            if expression.dtype.simpleString() != expected:
                wrong[source] = (expression.dtype.simpleString(), expected)
    assert wrong == {}
    assert compared > 60


def test_a_naive_datetime_is_local() -> None:
    with local_zone("America/New_York"):
        assert literal(datetime(2020, 7, 1, 12)).value == datetime(2020, 7, 1, 16, tzinfo=UTC)


def test_an_aware_datetime_is_an_instant() -> None:
    value = datetime(2020, 7, 1, 12, tzinfo=timezone(timedelta(hours=2)))
    found = literal(value).value
    assert (found, found.tzinfo) == (datetime(2020, 7, 1, 10, tzinfo=UTC), UTC)


def test_a_naive_datetime_stays_so_where_the_session_says_it(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = {"spark.sql.timestampType": "TIMESTAMP_NTZ"}
    monkeypatch.setattr(literals, "active_setting", settings.get)
    found = literal(datetime(2020, 7, 1, 12))
    assert found.dtype == TimestampNTZType()
    assert found.value == datetime(2020, 7, 1, 12)
    assert literal(datetime(2020, 7, 1, 12, tzinfo=UTC)).dtype != TimestampNTZType()


@pytest.mark.parametrize(
    ("value", "precision", "scale", "text"),
    [
        ("1.50", 3, 2, "1.50"),
        ("0.001", 3, 3, "0.001"),
        ("1E+3", 4, 0, "1000"),
        ("-0.0", 1, 1, "0.0"),
        ("1E-20", 20, 20, "1E-20"),
    ],
)
def test_decimals(value: str, precision: int, scale: int, text: str) -> None:
    found = literal(Decimal(value))
    assert found.dtype.simpleString() == f"decimal({precision},{scale})"
    assert str(found.value) == text


def test_subclasses_are_literals_of_their_base() -> None:
    class Text(str):
        pass

    class Day(date):
        pass

    assert literal(Text("x")) == literal("x")
    assert type(literal(Day(2020, 1, 1)).value) is date
    assert literal(questions.Num.ONE) == literal(1)
    assert literal(questions.Color.RED) == literal("red")


def test_lit_of_a_list_is_an_array() -> None:
    assert to_literal([1, None]) == UnresolvedFunction("array", (literal(1), NULL))


def test_an_operand_is_no_list() -> None:
    with pytest.raises(Exception, match=r"UNSUPPORTED_FEATURE\.LITERAL_TYPE"):
        operand([1])


def test_numpy_scalars_keep_their_type_in_lit_only() -> None:
    numpy = pytest.importorskip("numpy")
    found = to_literal(numpy.int8(5))
    assert isinstance(found, Alias)
    assert found.name == "5"
    assert found.child == Cast(literal(5), ByteType())
    assert operand(numpy.int8(5)) == literal(5)


def test_numpy_arrays_are_array_literals() -> None:
    numpy = pytest.importorskip("numpy")
    found = to_literal(numpy.array([1, 2], numpy.int16))
    assert found == Literal([1, 2], ArrayType(ShortType()))
    assert to_literal(numpy.array([1], numpy.int8)) == Cast(Literal([1], ArrayType(ShortType())), ArrayType(ByteType()))
