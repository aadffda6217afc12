"""Spark's recorded answers, as values of mockspark."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from mockspark_ir.errors import PySparkException, PySparkNotImplementedError
from mockspark_ir.types import (
    ArrayType,
    BinaryType,
    DataType,
    DateType,
    DayTimeIntervalType,
    DecimalType,
    DoubleType,
    FloatType,
    MapType,
    StructField,
    StructType,
    TimestampNTZType,
    TimestampType,
    TimeType,
    parse_json,
)
from mockspark_ir.values.parsing import to_float

_FACTS = Path(__file__).parent / "facts"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
UNREPRESENTABLE = object()


@cache
def load(name: str) -> Any:
    return json.loads((_FACTS / f"{name}.json").read_text())


def groups(name: str) -> list[Any]:
    """The groups of a file, as pytest parameters with readable ids."""
    return [pytest.param(key, rows, id=key) for key, rows in load(name).items()]


@cache
def parse_type(ddl: str) -> DataType:
    """A type in the notation of the questions, where ``not null`` may follow any nested type."""
    if ddl.startswith(('"', "{")):
        return parse_json(ddl)
    name, _, rest = ddl.partition("<")
    inner = rest[:-1]
    if name == "array":
        element, nullable = _nullability(inner)
        return ArrayType(parse_type(element), nullable)
    if name == "map":
        key, _, value = inner.partition(",")
        value, nullable = _nullability(value)
        return MapType(parse_type(key), parse_type(value), nullable)
    if name == "struct":
        return StructType([_field(part) for part in _split(inner)])
    return DataType.fromDDL(ddl)


def _field(text: str) -> StructField:
    name, _, kind = text.partition(":")
    kind, nullable = _nullability(kind)
    return StructField(name, parse_type(kind), nullable)


def _split(text: str) -> list[str]:
    parts, depth = [""], 0
    for char in text:
        depth += {"<": 1, ">": -1, "(": 1, ")": -1}.get(char, 0)
        if char == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += char
    return [part.strip() for part in parts if part.strip()]


def _nullability(text: str) -> tuple[str, bool]:
    return (text.removesuffix(" not null"), False) if text.endswith(" not null") else (text, True)


def arguments(key: str) -> tuple[str, list[DataType], DataType, bool]:
    """Split ``Class(TYPE, TYPE) -> TYPE [mode]``."""
    call, _, rest = key.partition(") -> ")
    name, _, types = call.partition("(")
    result, _, mode = rest.rpartition(" [")
    return name, [parse_type(t.lower()) for t in _split(types)], parse_type(result.lower()), mode == "ansi]"


def decode(value: Any, dtype: DataType) -> Any:
    """A recorded value as mockspark has it; UNREPRESENTABLE where Python has no such date."""
    if value is None or is_error(value):
        return value
    try:
        match dtype:
            case DoubleType():
                return float(value)
            case FloatType():
                return to_float(float(value))
            case DecimalType():
                return Decimal(value)
            case BinaryType():
                return bytes.fromhex(value)
            case DateType():
                return date.fromordinal(value + date(1970, 1, 1).toordinal())
            case TimestampType():
                return _EPOCH + timedelta(microseconds=value)
            case TimestampNTZType():
                return (_EPOCH + timedelta(microseconds=value)).replace(tzinfo=None)
            case TimeType():
                return (datetime.min + timedelta(microseconds=value // 1000)).time()
            case DayTimeIntervalType():
                return timedelta(microseconds=value)
    except (OverflowError, ValueError):
        return UNREPRESENTABLE
    return value


def is_error(answer: Any) -> bool:
    return isinstance(answer, dict) and "!" in answer


def outcome(operate: Callable[..., Any], *values: Any) -> Any:
    """What an operation gives or raises."""
    try:
        return operate(*values)
    except PySparkException as error:
        return error


def difference(got: Any, answer: Any, dtype: DataType) -> str | None:
    """How an outcome differs from Spark's answer, or None where it does not."""
    expected = decode(answer, dtype)
    if expected is UNREPRESENTABLE:
        same = isinstance(got, PySparkNotImplementedError)
    elif is_error(expected):
        same = isinstance(got, PySparkException) and _error(got) == expected["!"] and _same_parameters(got, expected)
    else:
        same = equal(got, expected)
    return None if same else f"got {_shown(got)}, Spark {_shown(expected)}"


def _shown(value: Any) -> str:
    return f"{_error(value)} {value.getMessageParameters()}" if isinstance(value, PySparkException) else repr(value)


def _error(error: PySparkException) -> str:
    return f"{type(error).__name__} {error.getCondition() or ''}".strip()


def _same_parameters(error: PySparkException, expected: dict[str, Any]) -> bool:
    wanted = dict(expected.get("parameters", {}))
    # A suggestion in words.
    given = {k: v for k, v in (error.getMessageParameters() or {}).items() if k in wanted and k != "alternative"}
    wanted.pop("alternative", None)
    return given == wanted


def equal(a: Any, b: Any) -> bool:
    """Equal in value, class, sign of zero and scale."""
    if type(a) is not type(b):
        return False
    if isinstance(a, float):
        return repr(a) == repr(b)
    if isinstance(a, Decimal):
        return bool(a.as_tuple() == b.as_tuple())
    return bool(a == b)
