"""Literals: their values and types (each type as Spark 4.3.0 gives it)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from mockspark_compilers.frontend import parse_expression
from mockspark_ir.expressions import Literal

LITERALS: list[tuple[str, Any, str]] = [
    ("1", 1, "int"),
    ("-1", -1, "int"),
    ("2147483647", 2147483647, "int"),
    ("-2147483648", -2147483648, "int"),
    ("2147483648", 2147483648, "bigint"),
    ("-9223372036854775808", -9223372036854775808, "bigint"),
    ("9223372036854775808", Decimal("9223372036854775808"), "decimal(19,0)"),
    ("1L", 1, "bigint"),
    ("-9223372036854775808L", -9223372036854775808, "bigint"),
    ("1S", 1, "smallint"),
    ("-128Y", -128, "tinyint"),
    ("1.5", Decimal("1.5"), "decimal(2,1)"),
    ("1.", Decimal("1"), "decimal(1,0)"),
    (".5", Decimal("0.5"), "decimal(1,1)"),
    ("0.05", Decimal("0.05"), "decimal(2,2)"),
    ("00.50", Decimal("0.50"), "decimal(2,2)"),
    ("-1.10", Decimal("-1.10"), "decimal(3,2)"),
    ("-0.0", Decimal("0.0"), "decimal(1,1)"),
    ("1e2", 100.0, "double"),
    ("-1.5E-3", -0.0015, "double"),
    ("1.5D", 1.5, "double"),
    ("-0.0D", -0.0, "double"),
    ("0.1F", 0.10000000149011612, "float"),
    ("1e2BD", Decimal("100"), "decimal(3,0)"),
    ("1.50BD", Decimal("1.50"), "decimal(3,2)"),
    ("12345678901234567890123456789012345678", Decimal("12345678901234567890123456789012345678"), "decimal(38,0)"),
    ("'a'", "a", "string"),
    ("'a' \"b\" r'\\c'", "ab\\c", "string"),
    ("'it''s'", "it's", "string"),
    ('\'say ""hi""\'', 'say ""hi""', "string"),
    ("'\\n\\t\\0\\Z\\'\\\\'", "\n\t\0\x1a'\\", "string"),
    ("'\\u00e9\\101\\x'", "éAx", "string"),
    ("'\\%\\_'", "\\%\\_", "string"),
    ("X'1F'", b"\x1f", "binary"),
    ("X'1f0'", b"\x01\xf0", "binary"),
    ("TRUE", True, "boolean"),
    ("null", None, "void"),
    ("DATE '2020-02-29'", date(2020, 2, 29), "date"),
    ("DATE '2020-1-1'", date(2020, 1, 1), "date"),
    ("TIMESTAMP '2020-01-01 01:02:03.5'", datetime(2020, 1, 1, 1, 2, 3, 500000, UTC), "timestamp"),
    ("TIMESTAMP '2020-01-01 01:02:03+02:00'", datetime(2019, 12, 31, 23, 2, 3, 0, UTC), "timestamp"),
    ("TIMESTAMP_NTZ '2020-01-01 01:02:03'", datetime(2020, 1, 1, 1, 2, 3), "timestamp_ntz"),
    ("TIME '01:02:03'", time(1, 2, 3), "time(6)"),
    ("INTERVAL 1 DAY", timedelta(days=1), "interval day"),
    ("INTERVAL '1 day 2 hours'", timedelta(days=1, hours=2), "interval day to hour"),
    ("INTERVAL 4.5 SECONDS", timedelta(seconds=4.5), "interval second"),
    ("INTERVAL 1 WEEK", timedelta(weeks=1), "interval day"),
    ("INTERVAL 3 MILLISECONDS 2 HOURS", timedelta(hours=2, milliseconds=3), "interval hour to second"),
    ("INTERVAL '1-2' YEAR TO MONTH", 14, "interval year to month"),
    ("INTERVAL -'1-2' YEAR TO MONTH", -14, "interval year to month"),
    ("INTERVAL 2 MONTHS 1 YEAR", 14, "interval year to month"),
    ("INTERVAL '3' YEAR", 36, "interval year"),
    (
        "INTERVAL '-1 02:03:04.000005' DAY TO SECOND",
        -timedelta(days=1, hours=2, minutes=3, seconds=4, microseconds=5),
        "interval day to second",
    ),
]


@pytest.mark.parametrize(("text", "value", "type_name"), LITERALS, ids=[text for text, *_ in LITERALS])
def test_value_and_type(text: str, value: Any, type_name: str) -> None:
    literal = parse_expression(text, time_zone=UTC)
    assert isinstance(literal, Literal)
    assert literal.dtype.simpleString() == type_name
    # The text of a value tells -0.0 from 0.0, and 1 from True and 1.0.
    assert repr(literal.value) == repr(value)


def test_timestamps_without_a_zone_are_the_sessions() -> None:
    literal = parse_expression("TIMESTAMP '2020-07-01 00:00:00'", time_zone=ZoneInfo("America/New_York"))
    assert isinstance(literal, Literal)
    assert literal.value == datetime(2020, 7, 1, 4, tzinfo=UTC)
    with pytest.raises(ValueError, match="time zone"):
        parse_expression("TIMESTAMP '2020-07-01 00:00:00'")


def test_special_moments() -> None:
    zone = ZoneInfo("Asia/Tokyo")
    for text, days in (("today", 0), ("tomorrow", 1), ("yesterday", -1)):
        literal = parse_expression(f"DATE '{text}'", time_zone=zone)
        assert isinstance(literal, Literal)
        expected = datetime.now(zone).date() + timedelta(days=days)
        assert literal.value in (expected, expected - timedelta(days=1))  # midnight may have passed
    epoch = parse_expression("TIMESTAMP 'epoch'", time_zone=zone)
    assert isinstance(epoch, Literal)
    assert epoch.value == datetime(1970, 1, 1, tzinfo=UTC)


def test_what_the_clock_decides_is_read_anew() -> None:
    first, second = (parse_expression("TIMESTAMP 'now'", time_zone=UTC) for _ in range(2))
    assert isinstance(first, Literal)
    assert isinstance(second, Literal)
    assert first.value < second.value
