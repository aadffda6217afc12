"""Constants of every type as DuckDB SQL."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from sqlglot import exp

from mockspark_compilers.duckdb.types import CALENDAR_PARTS, field_names, sql_type
from mockspark_compilers.sql.nodes import Sql, array, boolean, cast, function, identifier, null, number, string
from mockspark_ir.types import (
    ArrayType,
    BinaryType,
    BooleanType,
    CalendarIntervalType,
    DataType,
    DayTimeIntervalType,
    MapType,
    StringType,
    StructType,
    TimestampType,
    UserDefinedType,
    VariantType,
)
from mockspark_ir.types.variant import Variant


def literal(value: Any, dtype: DataType) -> Sql:
    """A typed constant: a bare number would take the type of what stands beside it."""
    if value is None:
        return cast(null(), sql_type(dtype))
    match dtype:
        case StringType():
            return string(value)
        case BooleanType():
            return boolean(value)
        case BinaryType():
            return function("unhex", string(value.hex()))
        case ArrayType():
            items: Sequence[Any] = value
            return cast(array([literal(item, dtype.elementType) for item in items]), sql_type(dtype))
        case MapType():
            entries: Mapping[Any, Any] = value
            keys = array([literal(k, dtype.keyType) for k in entries])
            values = array([literal(v, dtype.valueType) for v in entries.values()])
            return cast(function("map", keys, values), sql_type(dtype))
        case StructType():
            fields = [
                exp.PropertyEQ(this=identifier(name), expression=literal(v, f.dataType))
                for name, f, v in zip(field_names(dtype), dtype.fields, value, strict=True)
            ]
            return exp.Struct(expressions=fields)
        case UserDefinedType():
            return literal(value, dtype.sqlType())
        case VariantType():
            parts = [
                exp.PropertyEQ(this=identifier(name), expression=literal(part, BinaryType()))
                for name, part in zip(Variant._fields, value, strict=True)
            ]
            return exp.Struct(expressions=parts)
        case TimestampType():
            return cast(string(_timestamp(value.astimezone(UTC).replace(tzinfo=None)) + "+00"), sql_type(dtype))
        case DayTimeIntervalType():
            return cast(number(value // timedelta(microseconds=1)), sql_type(dtype))
        case CalendarIntervalType():
            return literal((value.months, value.days, value.micros), CALENDAR_PARTS)
        case _:
            return cast(_atom(value), sql_type(dtype))


def _atom(value: int | float | Decimal | date | datetime | time) -> Sql:
    if isinstance(value, int):
        return number(value)
    if isinstance(value, float):
        return string(_float(value))
    if isinstance(value, Decimal):
        return string(format(value, "f"))
    if isinstance(value, datetime):
        return string(_timestamp(value))
    return string(value.isoformat())


def _float(value: float) -> str:
    if math.isnan(value):
        return "nan"
    if math.isinf(value):
        return "inf" if value > 0 else "-inf"
    return repr(value)


def _timestamp(value: datetime) -> str:
    return f"{value.year:04d}-{value.month:02d}-{value.day:02d} {value.time().isoformat()}"
