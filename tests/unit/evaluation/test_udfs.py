"""Python functions in expressions; what becomes of their answers is real Spark 4.3's, by way of Arrow and without."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest

from mockspark_ir.errors import PythonException
from mockspark_ir.evaluation.expressions import compile_expression
from mockspark_ir.expressions import AttributeReference, EvalMode, Literal, PythonUDF, new_expr_id
from mockspark_ir.functions.definition import EvaluationContext
from mockspark_ir.types import (
    ArrayType,
    BinaryType,
    BooleanType,
    DataType,
    DateType,
    DayTimeIntervalType,
    DecimalType,
    DoubleType,
    FloatType,
    IntegerType,
    LongType,
    MapType,
    StringType,
    StructField,
    StructType,
    TimestampNTZType,
    TimestampType,
    TimeType,
)

INT, STRING = IntegerType(), StringType()
STRUCT = StructType([StructField("a", INT), StructField("b", STRING)])
CONTEXT = EvaluationContext(EvalMode.ANSI, UTC)
BY_ARROW, WITHOUT_ARROW = "arrow_row", "row"


class Plain:
    def __init__(self, **values: Any) -> None:
        self.__dict__.update(values)


def call(function: Callable[..., Any], result: DataType, *arguments: Literal, **rest: Any) -> Any:
    udf = PythonUDF(function, "f", arguments, result, rest.pop("kind", BY_ARROW), typed=True, **rest)
    return compile_expression(udf, (), CONTEXT)(())


@pytest.mark.parametrize(
    ("result", "answer", "expected"),
    [
        (INT, None, None),
        (INT, 1.5, 1),
        (INT, "7", 7),
        (INT, Decimal("2.9"), 2),
        (STRING, 1, "1"),
        (STRING, 1.5, "1.5"),
        (STRING, True, "true"),
        (STRING, [1, 2], "[1, 2]"),
        (STRING, {"a": 1}, "{'a': 1}"),
        (STRING, b"x", "b'x'"),
        (BooleanType(), 1, True),
        (BooleanType(), "true", True),
        (DoubleType(), 1, 1.0),
        (DoubleType(), True, 1.0),
        (DoubleType(), "1.5", 1.5),
        (FloatType(), 0.1, 0.10000000149011612),
        (ArrayType(INT), (1, 2), [1, 2]),
        (ArrayType(INT), {1}, [1]),
        (ArrayType(INT), [1, None], [1, None]),
        (MapType(STRING, INT), {"a": 1}, {"a": 1}),
        (STRUCT, (1, "x"), (1, "x")),
        (STRUCT, {"a": 1, "b": 2}, (1, "2")),
        (STRUCT, {"b": "y"}, (None, "y")),
        (STRUCT, Plain(a=3), (3, None)),
        (DateType(), date(2020, 1, 1), date(2020, 1, 1)),
        (DateType(), datetime(2020, 1, 1, 5), date(2020, 1, 1)),
        (TimestampType(), datetime(2020, 1, 1, 5, tzinfo=UTC), datetime(2020, 1, 1, 5, tzinfo=UTC)),
        (DecimalType(5, 2), Decimal("1.005"), Decimal("1.00")),
        (DecimalType(5, 2), Decimal("NaN"), None),
        (BinaryType(), bytearray(b"x"), b"x"),
        (DateType(), 1, date(1970, 1, 2)),
        (DateType(), 1.5, date(1970, 1, 2)),
        (INT, b"1", 1),
        (INT, "-1", -1),
        (BooleanType(), 2.5, True),
        (TimeType(), time(1, 2), time(1, 2)),
        (DayTimeIntervalType(), timedelta(1), timedelta(1)),
        (TimestampNTZType(), datetime(2020, 1, 1, 5), datetime(2020, 1, 1, 5)),
        (ArrayType(INT), ["1", "2"], [1, 2]),
        (ArrayType(DateType()), (date(2020, 1, 1),), [date(2020, 1, 1)]),
        (DecimalType(5, 2), Decimal("1.015"), Decimal("1.02")),
    ],
)
def test_answers_by_arrow(result: DataType, answer: Any, expected: Any) -> None:
    given = call(lambda: answer, result)
    assert (type(given), given) == (type(expected), expected)


@pytest.mark.parametrize(
    ("result", "answer"),
    [
        (INT, "a"),
        (INT, True),
        (INT, 2**40),
        (INT, [1]),
        (INT, float("nan")),
        (ArrayType(INT), [1, "a", None]),
        (ArrayType(INT), "ab"),
        (ArrayType(STRING), ("a",)),
        (MapType(STRING, INT), {"a": "x"}),
        (MapType(STRING, INT), {None: 1}),
        (STRUCT, [1, 2]),
        (STRUCT, (1,)),
        (DecimalType(5, 2), 1),
        (DecimalType(5, 2), 1.5),
        (DecimalType(5, 2), Decimal("12345")),
        (BooleanType(), "yes"),
        (LongType(), 2**63),
        (BinaryType(), "x"),
        (TimestampType(), "2020-01-01"),
        (FloatType(), 2**30),
        (INT, "+1"),
        (DoubleType(), " 1"),
        (TimestampNTZType(), datetime(2020, 1, 1, tzinfo=UTC)),
        (ArrayType(DoubleType()), [1, "2.5"]),
    ],
)
def test_answers_that_arrow_refuses(result: DataType, answer: Any) -> None:
    with pytest.raises(PythonException) as caught:
        call(lambda: answer, result)
    assert caught.value.getCondition() == "PYTHON_EXCEPTION"


@pytest.mark.parametrize(
    ("result", "answer", "expected"),
    [
        (INT, "a", None),
        (INT, 1.5, None),
        (INT, 2**40, 0),
        (INT, True, None),
        (BooleanType(), "true", None),
        (STRING, 1, "1"),
    ],
)
def test_answers_without_arrow(result: DataType, answer: Any, expected: Any) -> None:
    assert call(lambda: answer, result, kind=WITHOUT_ARROW) == expected


def test_an_error_shows_the_users_traceback() -> None:
    def boom(x: int) -> int:
        raise ValueError("bad")

    with pytest.raises(PythonException) as caught:
        call(boom, INT, Literal(1, INT))
    parameters = caught.value.getMessageParameters() or {}
    assert "in boom" in parameters["traceback"]
    assert parameters["traceback"].endswith("ValueError: bad\n")
    assert "python_udfs.py" not in parameters["traceback"]


def test_arguments_are_the_users_values() -> None:
    seen: list[Any] = []
    arguments = (
        Literal([1, 2], ArrayType(INT)),
        Literal((1, "x"), STRUCT),
        Literal(None, INT),
        Literal({"k": 1}, MapType(STRING, INT)),
    )
    call(lambda *values: seen.extend(values), INT, *arguments)
    assert [type(value).__name__ for value in seen] == ["list", "Row", "NoneType", "dict"]
    assert seen[1].b == "x"


def test_a_function_may_change_what_it_gets() -> None:
    source = [1, 2]
    column = AttributeReference("a", ArrayType(INT), True, new_expr_id())
    udf = PythonUDF(lambda values: values.append(3) or len(values), "f", (column,), INT, BY_ARROW, typed=True)
    evaluate = compile_expression(udf, [column], CONTEXT)
    assert (evaluate((source,)), evaluate((source,)), source) == (3, 3, [1, 2])


def test_keywords_name_the_last_arguments() -> None:
    def text(a: int, x: int = 5, y: int = 7) -> str:
        return f"{a},{x},{y}"

    assert call(text, STRING, Literal(1, INT), Literal(2, INT), keywords=("y",)) == "1,5,2"
