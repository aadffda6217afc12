"""Operators on values give what Spark gives."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, tzinfo
from decimal import Decimal, localcontext
from typing import Any

import pytest

from mockspark_ir.types import (
    ByteType,
    DataType,
    DecimalType,
    DoubleType,
    IntegerType,
    IntegralType,
    LongType,
    ShortType,
    StringType,
    TimestampType,
)
from mockspark_ir.values import arithmetic, datetime_arithmetic, decimals
from mockspark_ir.values.datetimes import parse_zone
from tests.unit.values.facts import (
    UNREPRESENTABLE,
    arguments,
    decode,
    difference,
    groups,
    is_error,
    load,
    outcome,
    parse_type,
)

Factory = Callable[[list[DataType], DataType, bool, tzinfo], Callable[..., Any]]


def _integral(dtype: DataType) -> IntegralType:
    assert isinstance(dtype, IntegralType)
    return dtype


def _zone_of(types: list[DataType], zone: tzinfo) -> tzinfo | None:
    return zone if isinstance(types[0], TimestampType) else None


def _integral_divide(types: list[DataType], ansi: bool) -> Callable[..., Any]:
    left, right = types
    if isinstance(left, DecimalType) and isinstance(right, DecimalType):
        return arithmetic.integral_divide(decimals.integral_divide_type(left, right), ansi)
    return arithmetic.integral_divide(left, ansi)


# Catalyst's class and ours.
FACTORIES: dict[str, Factory] = {
    "Add": lambda types, result, ansi, zone: arithmetic.add(result, ansi),
    "Subtract": lambda types, result, ansi, zone: arithmetic.subtract(result, ansi),
    "Multiply": lambda types, result, ansi, zone: arithmetic.multiply(result, ansi),
    "Divide": lambda types, result, ansi, zone: arithmetic.divide(result, ansi),
    "IntegralDivide": lambda types, result, ansi, zone: _integral_divide(types, ansi),
    "Remainder": lambda types, result, ansi, zone: arithmetic.remainder(result, ansi),
    "Pmod": lambda types, result, ansi, zone: arithmetic.pmod(result, ansi),
    "UnaryMinus": lambda types, result, ansi, zone: arithmetic.negate(result, ansi),
    "Abs": lambda types, result, ansi, zone: arithmetic.absolute(result, ansi),
    "BitwiseAnd": lambda types, result, ansi, zone: arithmetic.bitwise_and(result),
    "BitwiseOr": lambda types, result, ansi, zone: arithmetic.bitwise_or(result),
    "BitwiseXor": lambda types, result, ansi, zone: arithmetic.bitwise_xor(result),
    "BitwiseNot": lambda types, result, ansi, zone: arithmetic.bitwise_not(result),
    "ShiftLeft": lambda types, result, ansi, zone: arithmetic.shift_left(_integral(result)),
    "ShiftRight": lambda types, result, ansi, zone: arithmetic.shift_right(_integral(result)),
    "ShiftRightUnsigned": lambda types, result, ansi, zone: arithmetic.shift_right_unsigned(_integral(result)),
    "DateAdd": lambda types, result, ansi, zone: datetime_arithmetic.add_days,
    "DateSub": lambda types, result, ansi, zone: datetime_arithmetic.subtract_days,
    "SubtractDates": lambda types, result, ansi, zone: datetime_arithmetic.subtract_dates,
    "DateAddYMInterval": lambda types, result, ansi, zone: datetime_arithmetic.add_months,
    "TimestampAddYMInterval": lambda types, result, ansi, zone: datetime_arithmetic.timestamp_add_months(
        _zone_of(types, zone)
    ),
    "TimestampAddInterval": lambda types, result, ansi, zone: datetime_arithmetic.timestamp_add_interval(
        _zone_of(types, zone)
    ),
    "SubtractTimestamps": lambda types, result, ansi, zone: datetime_arithmetic.subtract_timestamps(
        _zone_of(types, zone)
    ),
    "MultiplyYMInterval": lambda types, result, ansi, zone: datetime_arithmetic.multiply_interval(*types),
    "MultiplyDTInterval": lambda types, result, ansi, zone: datetime_arithmetic.multiply_interval(*types),
    "DivideYMInterval": lambda types, result, ansi, zone: datetime_arithmetic.divide_interval(*types),
    "DivideDTInterval": lambda types, result, ansi, zone: datetime_arithmetic.divide_interval(*types),
    "subtractTimes": lambda types, result, ansi, zone: datetime_arithmetic.subtract_times,
    "timeAddInterval": lambda types, result, ansi, zone: _time_add_interval(types[2]),
}
# The analyzer's own: nothing happens there, or another operator of this table.
OTHERS = ("Cast", "UnaryPositive", "TryEval", "Literal")


def _time_add_interval(interval: DataType) -> Callable[..., Any]:
    add = datetime_arithmetic.time_add_interval(interval)  # type: ignore[arg-type]
    return lambda clock, precision, moved, field, result: add(clock, moved)


def _questions(name: str) -> list[Any]:
    return [group for group in groups(name) if not str(group.id).startswith(OTHERS)]


def _check(key: str, rows: list[Any], zone: tzinfo) -> None:
    name, types, result, ansi = arguments(key)
    operate = FACTORIES[name](types, result, ansi, zone)
    wrong = []
    for recorded, answer in rows:
        values = [decode(value, dtype) for value, dtype in zip(recorded, types, strict=True)]
        if any(value is None or value is UNREPRESENTABLE or is_error(value) for value in values):
            continue
        found = difference(outcome(operate, *values), answer, result)
        if found:
            wrong.append(f"{recorded}: {found}")
    assert wrong == []


@pytest.mark.parametrize(("key", "rows"), _questions("arithmetic"))
def test_numbers(key: str, rows: list[Any]) -> None:
    _check(key, rows, UTC)


@pytest.mark.parametrize(("key", "rows"), _questions("decimals"))
def test_decimals(key: str, rows: list[Any]) -> None:
    _check(key, rows, UTC)


@pytest.mark.parametrize(("key", "rows"), _questions("datetimes"))
def test_datetimes(key: str, rows: list[Any]) -> None:
    _check(key, rows, UTC)


@pytest.mark.parametrize(("key", "rows"), _questions("datetimes_new_york"))
def test_datetimes_in_zone(key: str, rows: list[Any]) -> None:
    zone = parse_zone("America/New_York")
    assert zone is not None
    _check(key, rows, zone)


RULES: dict[str, Callable[..., DecimalType]] = {
    "Add": decimals.add_type,
    "Subtract": decimals.subtract_type,
    "Multiply": decimals.multiply_type,
    "Divide": decimals.divide_type,
    "Remainder": decimals.remainder_type,
    "Pmod": decimals.remainder_type,
}


@pytest.mark.parametrize("group", [name for name in load("decimal_types") if not name.startswith("Coalesce")])
def test_decimal_types(group: str) -> None:
    name, _, loss = group.partition(" ")
    for left, right, result in load("decimal_types")[group]:
        found = RULES[name](parse_type(left.lower()), parse_type(right.lower()), loss == "loss")
        assert found is parse_type(result.lower()), (left, right)


def test_wider_decimal_types() -> None:
    for group in ("Coalesce loss", "Coalesce no loss"):
        for left, right, result in load("decimal_types")[group]:
            found = decimals.wider_type(parse_type(left.lower()), parse_type(right.lower()))  # type: ignore[arg-type]
            assert found is parse_type(result.lower()), (left, right)


def test_decimal_types_of_numbers() -> None:
    assert decimals.for_type(ByteType()) is DecimalType(3, 0)
    assert decimals.for_type(LongType()) is DecimalType(20, 0)
    assert decimals.for_type(DoubleType()) is DecimalType(30, 15)
    assert decimals.for_type(DecimalType(7, 3)) is DecimalType(7, 3)
    assert decimals.for_type(StringType()) is None


# What Spark makes of a literal next to a decimal: ``1.0BD + 100`` and its kin.
LITERALS: list[tuple[Any, DataType, DecimalType]] = [
    (100, IntegerType(), DecimalType(3, 0)),
    (-2147483648, IntegerType(), DecimalType(10, 0)),
    (0, IntegerType(), DecimalType(1, 0)),
    (5, ShortType(), DecimalType(1, 0)),
    (10**18, LongType(), DecimalType(19, 0)),
    (5, ByteType(), DecimalType(3, 0)),
]


@pytest.mark.parametrize(("value", "dtype", "expected"), LITERALS)
def test_decimal_types_of_literals(value: Any, dtype: DataType, expected: DecimalType) -> None:
    assert decimals.for_literal(value, dtype) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("1.50", (3, 2)), ("0", (1, 0)), ("0.001", (3, 3)), ("1E+3", (4, 0)), ("-12.5", (3, 1)), ("0.00", (2, 2))],
)
def test_decimal_types_of_values(text: str, expected: tuple[int, int]) -> None:
    assert decimals.for_value(Decimal(text)) is DecimalType(*expected)


def test_the_context_of_the_thread_does_not_matter() -> None:
    digits = Decimal("12345678901234567890.123456789012345678")
    wide = DecimalType(38, 18)
    with localcontext(prec=3):
        assert arithmetic.add(wide, True)(digits, digits) == Decimal("24691357802469135780.246913578024691356")
        assert arithmetic.multiply(DecimalType(38, 6), True)(digits, Decimal(2)).as_tuple().exponent == -6
        assert arithmetic.pmod(wide, True)(digits.copy_negate(), Decimal(7)) == Decimal("5.876543210987654322")
        assert arithmetic.divide(DecimalType(38, 6), True)(digits, Decimal(3)) == Decimal("4115226300411522630.041152")


def test_attempts_give_null() -> None:
    add = arithmetic.attempt(arithmetic.add(IntegerType(), True))
    assert add(1, 2) == 3
    assert add(2**31 - 1, 1) is None
    divide = arithmetic.attempt(arithmetic.divide(DoubleType(), True))
    assert divide(1.0, 0.0) is None
    assert divide(1.0, 4.0) == 0.25
    assert arithmetic.attempt(arithmetic.add(ShortType(), True))(32767, 1) is None
