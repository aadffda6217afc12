"""Arrays built from buffers are those that pyarrow builds."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest

from mockspark_ir.types import DataType, parse_data_type
from mockspark_runtimes.arrow.buffers import build_array, can_build
from mockspark_runtimes.arrow.storage import from_array, storage_type, to_storage

CASES: list[tuple[str, list[Any]]] = [
    ("tinyint", [1, -128, None, 127]),
    ("smallint", [None, 32767]),
    ("int", [2**31 - 1, -(2**31)]),
    ("bigint", [2**63 - 1, None, -(2**63)]),
    ("float", [1.5, None, float("inf")]),
    ("double", [0.1, -0.0, None]),
    ("boolean", [True, None, False, True, True, False, False, True, True]),
    ("string", ["", None, "üñ", "😀", "a\0b"]),
    ("binary", [b"", b"\x00\xff", None]),
    ("date", [date(1, 1, 1), None, date(9999, 12, 31)]),
    ("timestamp", [datetime(1969, 12, 31, 23, 59, 59, 999999, UTC), None]),
    ("timestamp_ntz", [datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59, 59, 999999)]),
    ("time", [time(23, 59, 59, 999999), None]),
    ("decimal(38,18)", [Decimal("-12345678901234567890.123456789012345678"), None, Decimal("0.5")]),
    ("decimal(3,0)", [Decimal(-999), Decimal(1)]),
    ("interval day to second", [timedelta(days=-3, microseconds=1), None]),
    ("interval year to month", [13, None, -1]),
    ("array<string>", [["a", None], None, []]),
    ("map<string,array<int>>", [{"a": [1], "b": None}, {}, None]),
    ("struct<a: int, b: struct<c: string>>", [(1, ("x",)), None, (None, None)]),
    ("array<struct<a: int>>", [[(1,), None], None]),
    ("void", [None, None]),
    ("int", []),
    ("struct<a: int>", []),
]


@pytest.mark.parametrize(("ddl", "values"), CASES, ids=[f"{ddl}-{len(values)}" for ddl, values in CASES])
def test_equals_pyarrow(ddl: str, values: list[Any]) -> None:
    dtype: DataType = parse_data_type(ddl)
    assert can_build(dtype)
    built = build_array(values, dtype)
    built.validate(full=True)
    convert = to_storage(dtype)
    expected = pa.array(values if convert is None else [convert(v) for v in values], type=storage_type(dtype))
    assert built.equals(expected)
    assert from_array(built, dtype) == values
