"""What real Spark was asked about dates and times; `datetime_answers.json` holds its answers.

Where Spark is installed, `python -m tests.unit.functions.datetime_questions` asks again.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from attrs import frozen

from tests.oracle.answers import Column, Failure, Raw, Rows, Table
from tests.oracle.client import Judge, Oracle

ANSWERS = Path(__file__).parent / "datetime_answers.json"
NEW_YORK = "America/New_York"
KOLKATA = "Asia/Kolkata"


def _at(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text)


# An instant, a whole number and a decimal a row; the other columns follow from them.
_POINTS = [
    ("2024-02-29T00:00:00", 1, "1.5"),
    ("2023-12-31T23:59:59.999999", -1, "-1.5"),
    ("2024-01-31T10:20:30.123456", 13, "0.000001"),
    ("2023-01-01T00:30:00", -14, "-0.000001"),
    ("1969-12-31T23:59:59.999999", 0, "0"),
    ("1970-01-01T00:00:00", 365, "59.999999"),
    ("1969-12-29T12:00:00.000001", -365, "-60"),
    ("0002-01-01T06:00:00", 7, "3600"),
    ("1582-10-10T12:34:56.1", -7, "86400"),
    ("1883-11-20T12:00:00", 100, "123456789.123456"),
    ("2024-03-10T06:59:59", 31, "2"),
    ("2024-03-10T07:00:00", 12, "3"),
    ("2024-11-03T05:30:00", 24, "4"),
    ("2024-11-03T06:30:00", -24, "5"),
    ("2024-11-03T12:00:00.5", 6, "6"),
    ("2021-06-30T15:45:00.000123", 3, "-3"),
    ("2016-02-29T22:00:00", 48, "7"),
    ("9998-12-30T20:15:00.999999", 2, "8"),
]


def _point(text: str, number: int, decimal: str) -> tuple[Any, ...]:
    wall = _at(text)
    day = wall.date()
    return (
        day,
        wall.replace(tzinfo=datetime.UTC),
        wall,
        number,
        number * 86_400 * 37,
        number * 1.5,
        Decimal(decimal),
        day,
        text,
    )


_POINT_COLUMNS = (
    "d DATE, t TIMESTAMP, n TIMESTAMP_NTZ, i INT, l BIGINT, x DOUBLE, m DECIMAL(20,6), k DATE NOT NULL, c STRING"
)
TABLES = {
    "one": Table("z INT", [(0,)]),
    "points": Table(
        _POINT_COLUMNS,
        [*(_point(*p) for p in _POINTS), (None, None, None, None, None, None, None, datetime.date(2020, 5, 17), None)],
    ),
    "texts": Table(
        "s STRING",
        [
            (text,)
            for text in (
                "2024-02-29", "2024-02-30", "2024-2-9", " 2024-02-29", "2024-02-29 ", "2024-02-29 10:11:12",
                "2024-02-29T10:11:12.345", "2024", "2024-13-01", "20240229", "", "x", "29/02/2024", "9/2/2024",
                "Feb 29, 2024", "FEB 9, 2024", "24-02-29", "10:11 PM", "12:00 am", "2024-02-29 10:11:12 PM",
                "2024-02-29 10:11:12+02:00", "2024-02-29 10:11:12 Europe/Paris", "2024-02-29 24:00:00", "2024-02-29 10:60:00",
                "2024-02-29 10:11:12.123456789", "2024-02-29 10:11:12.1", "2024-060", "2024-366",
                "2024-02-29 10:11:12Z", "2024-02-29 10:11:12 +0200", "February 29, 2024", "2024-03-10 02:30:00",
                "2024-11-03 01:30:00", "0002-01-01", "9998-12-31", "1/1/70", "2024-02-29 10:11", None,
            )
        ],
    ),
}  # fmt: skip

_FIELDS = [
    "year",
    "quarter",
    "month",
    "day",
    "dayofmonth",
    "dayofweek",
    "dayofyear",
    "weekday",
    "weekofyear",
    "dayname",
    "monthname",
    "last_day",
    "unix_date",
]
_CLOCK = ["hour", "minute", "second"]
_UNITS = [
    "year",
    "yyyy",
    "YY",
    "quarter",
    "Month",
    "mm",
    "MON",
    "week",
    "day",
    "DD",
    "hour",
    "minute",
    "second",
    "millisecond",
    "microsecond",
    "decade",
    "century",
    "x",
]
_EXTRACTED = [
    "year",
    "y",
    "years",
    "yr",
    "yrs",
    "yearofweek",
    "quarter",
    "qtr",
    "month",
    "mon",
    "mons",
    "months",
    "week",
    "w",
    "weeks",
    "day",
    "d",
    "days",
    "dayofweek",
    "dow",
    "dayofweek_iso",
    "dow_iso",
    "doy",
    "hour",
    "h",
    "hours",
    "hr",
    "hrs",
    "minute",
    "m",
    "min",
    "mins",
    "minutes",
    "second",
    "s",
    "sec",
    "seconds",
    "secs",
]
_PRINTED = [
    "yyyy-MM-dd", "yyyy-MM-dd HH:mm:ss", "yyyyMMdd", "y", "yy", "yyy", "yyyyy", "yyyyMM", "M", "MM", "MMM", "MMMM", "L", "LL", "LLL", "LLLL",
    "d", "dd", "D", "DD", "DDD", "E", "EE", "EEE", "EEEE", "a", "h", "hh", "H", "HH", "k", "kk", "K", "KK", "m", "mm", "s",
    "ss", "S", "SS", "SSS", "SSSS", "SSSSSS", "SSSSSSS", "SSSSSSSSS", "Q", "QQ", "QQQ", "QQQQ", "q", "qq", "qqq", "qqqq", "G", "GG", "GGG", "GGGG",
    "yyyy G", "F", "g", "ggg", "'at' HH", "''", "yyyy''MM", "'it''s' d", "EEE, d MMM yyyy", "MM/dd/yyyy hh:mm a",
    "dd.MM.yyyy HH:mm:ss.SSS", "[yyyy][MM]", "yyyy[-MM[-dd]]", "HH 'o''clock'", "dd MMM yyyy", "EEEE MMMM d", "X", "XX", "XXX", "XXXX",
    "XXXXX", "x", "xx", "xxx", "xxxx", "xxxxx", "Z", "ZZ", "ZZZ", "ZZZZ", "ZZZZZ", "O", "OOOO", "VV", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX", "%d %%",
    "", " ", "äß yyyy", "yyyy年", "hh:mm:ss a",
]  # fmt: skip
_BAD_PATTERNS = [
    "Y", "YYYY-MM-dd", "w", "ww", "W", "u", "e", "c", "A", "n", "N", "B", "p", "b", "f", "i", "j", "l", "o", "r", "t", "C",
    "I", "J", "P", "R", "T", "U", "MMMMM", "LLLLL", "EEEEE", "GGGGG", "QQQQQ", "qqqqq", "yyyyyyyyyyy", "ddd", "DDDD", "hhh", "HHH",
    "mmm", "sss", "aa", "FF", "V", "VVV", "XXXXXX", "ZZZZZZ", "OO", "zzzzz", "SSSSSSSSSS", "yyyy-MM-dd[", "yyyy-MM-dd]", "{", "}", "#", "'open",
    "yyyy-MM-dd'T", "vv", "xxxxxx", "kkk", "KKK",
]  # fmt: skip
# Pattern, and texts to read with it.
_PARSED: list[tuple[str, list[str]]] = [
    ("yyyy-MM-dd", ["2024-02-29", "2024-2-29", "02024-02-29", "+12024-02-29", "12024-02-29", "-2024-02-29", "2024-02-29x", "2024-02-3", "٢٠٢٤-٠٢-٢٩"]),
    ("y-M-d", ["2024-2-9", "24-2-9", "2024-02-09", "-5-2-9", "2024-002-09", "0-1-1"]),
    ("yyyyMMdd", ["20240229", "2024022", "202402290", "020240229", "20240230"]),
    ("yyyyMMddHHmmss", ["20240229101112", "2024022910111", "202402291011123"]),
    ("yyyyMMddHHmmssSSS", ["20240229101112345", "202402291011123", "20240229101112"]),
    ("yyMMdd", ["240229", "990101", "0240229"]),
    ("yy-MM-dd", ["24-02-29", "70-01-01", "2024-02-29"]),
    ("y", ["2024", "5", "-3"]),
    ("yyy", ["2024", "024", "24"]),
    ("yyyyy-MM", ["02024-05", "2024-05", "12024-05", "+12024-05"]),
    ("yyyy", ["2024", "0000", "0001", "9999", "+10000"]),
    ("yyyy G", ["2024 AD", "2024 ad", "0005 AD", "2024 Anno Domini", "0000 AD"]),
    ("y GGGG", ["2024 Anno Domini", "2024 AD"]),
    ("G yyyy", ["AD 2024"]),
    ("MM", ["02", "13", "2"]),
    ("MM-dd", ["02-29", "02-28", "12-31"]),
    ("dd/MM/yyyy", ["29/02/2024", "29/2/2024", "31/04/2024"]),
    ("d/M/yyyy", ["9/2/2024", "09/02/2024", "009/2/2024"]),
    ("MMM d, yyyy", ["Feb 29, 2024", "feb 29, 2024", "FEB 9, 2024", "February 9, 2024", "Sept 9, 2024", "May 9, 2024"]),
    ("MMMM d, yyyy", ["February 29, 2024", "FEBRUARY 9, 2024", "Feb 9, 2024", "May 1, 2024"]),
    ("d LLL yyyy", ["9 Feb 2024", "9 2 2024"]),
    ("d LLLL yyyy", ["9 March 2024"]),
    ("L/d", ["2/9"]),
    ("yyyy-DDD", ["2024-060", "2024-366", "2023-366", "2024-60", "2024-000"]),
    ("yyyy-D", ["2024-60", "2024-060"]),
    ("yyyy-MM-dd D", ["2024-02-29 60", "2024-02-29 61"]),
    ("HH:mm:ss", ["10:11:12", "24:00:00", "23:59:60", "1:11:12", "10:11:1"]),
    ("H:m:s", ["1:2:3", "01:02:03", "001:02:03"]),
    ("HH:mm", ["10:11"]),
    ("HH", ["10"]),
    ("mm:ss", ["11:12"]),
    ("hh:mm a", ["10:11 PM", "10:11 pm", "12:00 AM", "12:00 PM", "00:30 AM", "13:00 PM"]),
    ("hh:mm", ["10:11", "12:30", "00:10"]),
    ("h a", ["1 AM", "11 pm"]),
    ("a", ["AM", "PM"]),
    ("KK:mm a", ["00:11 AM", "11:11 PM", "12:00 PM"]),
    ("K", ["5"]),
    ("kk:mm", ["24:11", "01:00", "00:00"]),
    ("k", ["24"]),
    ("HH a", ["10 AM", "22 PM", "10 PM"]),
    ("HH hh a", ["22 10 PM", "22 09 PM"]),
    ("yyyy-MM-dd HH:mm:ss", ["2024-02-29 10:11:12", "2024-02-29T10:11:12", "2024-02-29 10:11:12.5", "2024-03-10 02:30:00"]),
    ("yyyy-MM-dd'T'HH:mm:ss", ["2024-02-29T10:11:12", "2024-02-29t10:11:12"]),
    ("yyyy-MM-dd HH:mm:ss.S", ["2024-02-29 10:11:12.5", "2024-02-29 10:11:12.55", "2024-02-29 10:11:12."]),
    ("yyyy-MM-dd HH:mm:ss.SSS", ["2024-02-29 10:11:12.5", "2024-02-29 10:11:12.123", "2024-02-29 10:11:12.1234", "2024-02-29 10:11:12"]),
    ("yyyy-MM-dd HH:mm:ss[.SSSSSS]", ["2024-02-29 10:11:12", "2024-02-29 10:11:12.123456"]),
    ("yyyy-MM-dd HH:mm:ss.SSSSSSSSS", ["2024-02-29 10:11:12.123456789", "2024-02-29 10:11:12.1"]),
    ("ssSSS", ["12345", "1234", "12"]),
    ("ssS", ["123", "12"]),
    ("SSS", ["5", "050", "0001"]),
    ("[yyyy-MM-dd][dd/MM/yyyy]", ["2024-02-29", "29/02/2024", "", "2024-02-2929/02/2024"]),
    ("yyyy[-MM[-dd]]", ["2024", "2024-05", "2024-05-06", "2024-05-"]),
    ("yyyy-MM-dd['T'HH:mm]", ["2024-02-29", "2024-02-29T10:11"]),
    ("yyyy-MM-dd HH:mm:ssX", ["2024-02-29 10:11:12Z", "2024-02-29 10:11:12+02", "2024-02-29 10:11:12+0230", "2024-02-29 10:11:12+02:30", "2024-02-29 10:11:12z"]),
    ("yyyy-MM-dd HH:mm:ssXX", ["2024-02-29 10:11:12Z", "2024-02-29 10:11:12+0230", "2024-02-29 10:11:12+02"]),
    ("yyyy-MM-dd HH:mm:ssXXX", ["2024-02-29 10:11:12Z", "2024-02-29 10:11:12-02:30", "2024-02-29 10:11:12+0230", "2024-02-29 10:11:12+19:00", "2024-02-29 10:11:12+18:00", "2024-02-29 10:11:12+02:60"]),
    ("yyyy-MM-dd HH:mm:ssXXXX", ["2024-02-29 10:11:12+023015", "2024-02-29 10:11:12+0230", "2024-02-29 10:11:12Z"]),
    ("yyyy-MM-dd HH:mm:ssXXXXX", ["2024-02-29 10:11:12+02:30:15", "2024-02-29 10:11:12+02:30"]),
    ("yyyy-MM-dd HH:mm:ssx", ["2024-02-29 10:11:12+00", "2024-02-29 10:11:12+02", "2024-02-29 10:11:12+0215", "2024-02-29 10:11:12Z"]),
    ("yyyy-MM-dd HH:mm:ssxx", ["2024-02-29 10:11:12+0000", "2024-02-29 10:11:12-0215"]),
    ("yyyy-MM-dd HH:mm:ssxxx", ["2024-02-29 10:11:12+00:00", "2024-02-29 10:11:12-02:15"]),
    ("yyyy-MM-dd HH:mm:ss Z", ["2024-02-29 10:11:12 +0200", "2024-02-29 10:11:12 +02:00", "2024-02-29 10:11:12 Z", "2024-02-29 10:11:12 +0000"]),
    ("yyyy-MM-dd HH:mm:ss ZZZZ", ["2024-02-29 10:11:12 GMT+02:00", "2024-02-29 10:11:12 GMT", "2024-02-29 10:11:12 GMT+2"]),
    ("yyyy-MM-dd HH:mm:ss ZZZZZ", ["2024-02-29 10:11:12 +02:00", "2024-02-29 10:11:12 Z"]),
    ("yyyy-MM-dd HH:mm:ss O", ["2024-02-29 10:11:12 GMT+2", "2024-02-29 10:11:12 GMT", "2024-02-29 10:11:12 GMT+2:30", "2024-02-29 10:11:12 GMT+02"]),
    ("yyyy-MM-dd HH:mm:ss OOOO", ["2024-02-29 10:11:12 GMT+02:00", "2024-02-29 10:11:12 GMT"]),
    ("yyyy-MM-dd HH:mm:ss VV", ["2024-02-29 10:11:12 Europe/Paris", "2024-02-29 10:11:12 +02:00", "2024-02-29 10:11:12 UTC", "2024-02-29 10:11:12 GMT+3", "2024-02-29 10:11:12 europe/paris", "2024-02-29 10:11:12 Nowhere/City", "2024-02-29 10:11:12 Z", "2024-02-29 10:11:12 UTC+01:30"]),
    ("yyyy-MM-dd''HH", ["2024-02-29'10"]),
    ("'year' yyyy", ["year 2024", "YEAR 2024", "yr 2024"]),
    ("yyyy年MM月dd日", ["2024年02月29日"]),
    ("yyyy-MM-dd yyyy", ["2024-02-29 2024", "2024-02-29 2023"]),
    ("g", ["60369"]),
    ("yyyy-MM-dd G", ["2024-02-29 AD", "2024-02-29 BC"]),
    ("", ["", "x"]),
    (" ", [" ", ""]),
    ("yyyy MM", ["2024  05", "2024 05"]),
    ("yyyyMd", ["2024229", "202429"]),
    ("yyyyMMdd HHmmss.SSS", ["20240229 101112.345"]),
    ("yyyy-MM-ddHH", ["2024-02-2910"]),
    ("d MMMM yyyy h:mm a", ["9 February 2024 3:04 PM", "09 february 2024 12:04 am"]),
    ("EEE", ["Mon"]),
    ("''ss.SSS", ["'10.123", "10.123"]),
    ("'S' yyyy", ["S 2024"]),
    ("'it''s' HH.S", ["its 10.5", "it's 10.5"]),
    ("yyyy-MM-dd HH:mm[:ss][XXX]", ["2024-02-29 10:11", "2024-02-29 10:11:12+01:00", "2024-02-29 10:11Z"]),
    ("[yyyy][MM][dd]", ["20240229", "2024"]),
    ("H", ["-1", "24", "7"]),
    ("d", ["0", "31", "32"]),
    ("y M", ["2024 13", "2024 12"]),
    ("yyyy D", ["2023 366", "2024 366"]),
    ("HH:ss", ["10:11"]),
    ("a HH", ["AM 22"]),
    ("h", ["12", "13"]),
]  # fmt: skip


def _quote(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


# Over all points.
POINTS = [
    *(f"{f}({c})" for f in _FIELDS for c in "dtn"),
    *(f"{f}({c})" for f in _CLOCK for c in "dtn"),
    "year(k)", "last_day(k)", "dayname(k)", "unix_date(k)", "date_add(k, 1)", "datediff(k, d)", "datediff(k, k)", "weekday(k)",
    *(f"date_trunc('{u}', {c})" for u in _UNITS for c in "dtn"),
    *(f"trunc({c}, '{u}')" for u in _UNITS for c in "dt"),
    "date_trunc(c, t)", "trunc(d, c)", "date_trunc(NULL, t)", "trunc(d, NULL)", "trunc(k, 'month')", "date_trunc('day', k)",
    *(f"next_day({c}, '{w}')" for c in "dt" for w in ("mo", "TUE", "Wednesday", "th", "FRI", "SA", "sunday")),
    "next_day(k, 'mo')", "next_day(d, NULL)",
    "date_add(d, i)", "date_sub(d, i)", "date_add(t, 1)", "date_sub(n, 1)", "dateadd(d, 2)", "date_add(d, cast(i as smallint))",
    "date_sub(d, cast(3 as tinyint))", "d + i", "d - 1", "date_add(d, '3')",
    "datediff(d, k)", "date_diff(d, DATE'2000-01-01')", "datediff(t, n)", "datediff(t, DATE'2024-03-10')", "datediff(n, '2024-03-10')",
    "add_months(d, i)", "add_months(t, -1)", "add_months(k, 12)", "add_months(n, 1)",
    "months_between(t, TIMESTAMP'2024-02-29 12:00:00')", "months_between(t, DATE'2024-01-31', false)", "months_between(d, k)",
    "months_between(d, k, true)", "months_between(n, d)", "months_between(TIMESTAMP'2024-03-31 23:59:59.999', t)", "months_between(d, k, false)",
    *(f"extract({f} FROM {c})" for f in _EXTRACTED for c in "dtn"),
    "date_part('YEAR', d)", "datepart('seconds', t)", "date_part('week', n)", "extract(SECOND FROM k)", "extract(YEAR FROM k)",
    "unix_seconds(t)", "unix_millis(t)", "unix_micros(t)", "unix_timestamp(t)", "unix_timestamp(d)", "unix_timestamp(n)", "to_unix_timestamp(t)",
    "to_unix_timestamp(d)", "unix_timestamp(k)", "unix_timestamp(t, 'yyyy')", "to_unix_timestamp(n)",
    "timestamp_seconds(i)", "timestamp_seconds(l)", "timestamp_seconds(x)", "timestamp_seconds(m)", "timestamp_millis(l)", "timestamp_micros(l)",
    "timestamp_millis(i)", "timestamp_seconds(cast(x as float))", "timestamp_seconds(cast(i as tinyint))", "timestamp_seconds(-l)",
    "date_from_unix_date(i)", "from_unixtime(l)", "from_unixtime(i)", "from_unixtime(l, 'yyyy/MM/dd HH')", "from_unixtime(l, NULL)", "from_unixtime(x)",
    *(f"from_utc_timestamp({c}, '{z}')" for c in "tdn" for z in (NEW_YORK, "+05:30", "UTC", "PST")),
    *(f"to_utc_timestamp({c}, '{z}')" for c in "tdn" for z in (NEW_YORK, "+05:30", "UTC", "Asia/Tokyo")),
    "from_utc_timestamp(t, NULL)", "from_utc_timestamp(k, 'Asia/Tokyo')", "to_utc_timestamp(c, 'Asia/Tokyo')",
    "convert_timezone('America/New_York', 'Europe/Paris', n)", "convert_timezone('Europe/Paris', n)", "convert_timezone('Asia/Tokyo', t)",
    "convert_timezone('UTC', '-03:00', d)",
    *(f"timestampadd({u}, 1, {c})" for u in ["YEAR", "QUARTER", "MONTH", "WEEK", "DAY", "DAYOFYEAR", "HOUR", "MINUTE", "SECOND", "MILLISECOND", "MICROSECOND"] for c in "tnd"),
    "timestampadd(MONTH, i, t)", "timestampadd(HOUR, i, t)", "timestampadd(DAY, -i, n)", "dateadd(DAY, i, d)", "date_add(MONTH, 1, k)", "timestampadd(SECOND, l, n)",
    "timestampadd(DAY, i, t)", "timestampadd(YEAR, -1, t)",
    *(f"timestampdiff({u}, {a}, {b})" for u in ["YEAR", "QUARTER", "MONTH", "WEEK", "DAY", "HOUR", "MINUTE", "SECOND", "MILLISECOND", "MICROSECOND"] for a, b in (("t", "TIMESTAMP'2024-03-15 12:00:00'"), ("n", "t"), ("DATE'2024-02-29'", "d"))),
    "datediff(DAY, k, d)", "date_diff(HOUR, t, t)", "timestampdiff(MONTH, TIMESTAMP'2024-01-31 00:00:00', t)",
    *(f"date_format(t, {_quote(p)})" for p in _PRINTED),
    *(f"date_format({c}, '{p}')" for c in "dn" for p in ("yyyy-MM-dd HH:mm:ss.SSSSSS", "EEE MMM d h:mm a", "DDD QQQ", "XXX VV")),
    "date_format(t, NULL)", "date_format(k, 'yyyy')", "date_format(c, 'yyyy')", "date_format(t, concat('yy', 'yy'))", "date_format(t, CASE WHEN i > 0 THEN 'yyyy' ELSE 'MM' END)",
    "to_date(d)", "to_date(t)", "to_date(n)", "to_date(c)", "to_date(k)", "to_date(t, 'yyyy')", "to_date(k, 'yyyy')", "to_timestamp(d)", "to_timestamp(t)", "to_timestamp(n)", "to_timestamp(c)", "to_timestamp(t, 'yyyy')",
    "to_timestamp(i)", "to_timestamp(d, 'MM')", "to_timestamp_ntz(t)", "to_timestamp_ntz(d)", "to_timestamp_ntz(c)", "to_timestamp_ltz(n)", "to_timestamp_ltz(c)", "to_timestamp_ltz(d)",
    "to_timestamp(c, \"yyyy-MM-dd'T'HH:mm:ss[.SSSSSS]\")", "to_timestamp_ntz(c, \"yyyy-MM-dd'T'HH:mm:ss[.SSSSSS]\")", "to_date(c, \"yyyy-MM-dd'T'HH:mm:ss[.SSSSSS]\")",
    "to_unix_timestamp(c, \"yyyy-MM-dd'T'HH:mm:ss[.SSSSSS]\")", "unix_timestamp(c, \"yyyy-MM-dd'T'HH:mm:ss[.SSSSSS]\")", "try_to_timestamp(c)", "try_to_date(c)", "try_to_timestamp(t)",
    "make_date(year(d), month(d), day(d))", "make_timestamp(year(n), month(n), day(n), hour(n), minute(n), extract(second from n))",
    "make_timestamp_ntz(year(n), month(n), day(n), hour(n), minute(n), extract(second from n))", "make_timestamp_ltz(year(n), month(n), day(n), hour(n), minute(n), second(n), 'Asia/Tokyo')",
    "make_timestamp(year(n), month(n), day(n), hour(n), minute(n), second(n), 'America/New_York')", "try_make_timestamp(year(n), i, day(n), 0, 0, m)", "try_make_timestamp_ntz(i, i, i, i, i, m)",
    "try_make_timestamp_ltz(i, i, i, i, i, m)", "try_make_timestamp(2024, 5, i, 3, 4, 5.5, 'Asia/Tokyo')",
    "make_dt_interval(i)", "make_dt_interval(i, i, i, m)", "make_ym_interval(i, i)", "make_ym_interval(i)", "make_dt_interval()", "make_ym_interval()", "make_dt_interval(0, 0, 0, m)",
    "window(t, '10 minutes')", "window(t, '1 hour').start", "window(t, '1 day').end", "window(t, '1 week')", "window(n, '30 seconds')", "window(t, '1 hour', '1 hour', '15 minutes')",
    "window(t, '10 minutes', '10 minutes')", "window(t, '7 days', '7 days', '-1 days')", "window(t, 'interval 2 hours')", "window(d, '5 days')", "window(t, '1500 milliseconds')",
    "session_window(t, '10 minutes')", "session_window(n, '1 month').end", "session_window(t, concat(i, ' hours'))", "session_window(d, '1 day 25 hours')",
    "time_bucket(INTERVAL '15' MINUTE, t)", "time_bucket(INTERVAL '1' HOUR, n)", "time_bucket(INTERVAL '1' MONTH, t)", "time_bucket(INTERVAL '1' DAY, t)", "time_bucket(INTERVAL '3' DAY, t, TIMESTAMP'2024-01-01 06:00:00')",
    "time_bucket(INTERVAL '1' YEAR, n, TIMESTAMP_NTZ'2024-02-29 12:00:00')", "time_bucket(INTERVAL '36' HOUR, t)",
]  # fmt: skip

# Over the texts; these give NULL where a text is malformed.
TEXTS = [
    "try_to_date(s)", "try_to_timestamp(s)", "try_to_date(s, 'yyyy-MM-dd')", "try_to_timestamp(s, 'yyyy-MM-dd HH:mm:ss')",
    *(f"try_to_timestamp(s, {_quote(p)})" for p in ("dd/MM/yyyy", "MMM d, yyyy", "yyyyMMdd", "yy-MM-dd", "HH:mm:ss", "hh:mm a", "yyyy-DDD", "yyyy-MM-dd HH:mm:ssXXX", "yyyy-MM-dd HH:mm:ss VV", "y-M-d", "d/M/yyyy", "yyyy-MM-dd HH:mm:ss.SSSSSS", "yyyy-MM-dd[ HH:mm:ss]", "yyyy", "M/d/yy", "MMMM d, yyyy")),
    "try_to_date(s, 'dd/MM/yyyy')", "try_to_date(s, 'yyyyMMdd')", "try_to_date(s, NULL)", "try_to_timestamp(s, NULL)",
]  # fmt: skip
# The same, which raise in ANSI mode and are asked without it.
LENIENT = [
    "to_date(s)", "to_timestamp(s)", "to_date(s, 'yyyy-MM-dd')", "to_timestamp(s, 'yyyy-MM-dd HH:mm:ss')", "to_timestamp_ntz(s)", "to_timestamp_ltz(s)",
    "to_timestamp_ntz(s, 'yyyy-MM-dd HH:mm:ss')", "to_timestamp_ltz(s, 'yyyy-MM-dd')", "unix_timestamp(s)", "to_unix_timestamp(s)", "unix_timestamp(s, 'yyyy-MM-dd')", "to_unix_timestamp(s, 'dd/MM/yyyy')",
    "year(s)", "hour(s)", "datediff(s, '2024-01-01')", "date_format(s, 'MM')", "next_day(s, 'MO')", "next_day('2024-01-01', s)", "last_day(s)", "add_months(s, 1)", "date_trunc('month', s)", "trunc(s, 'month')",
    "from_utc_timestamp(s, 'Asia/Tokyo')", "unix_date(try_to_date(s))", "months_between(s, '2024-01-01')",
]  # fmt: skip

# A pattern is not looked at where there is no text to read.
_UNREAD = [
    f"{name}({value}, {pattern})"
    for name in (
        "to_date", "try_to_date", "to_timestamp", "to_timestamp_ntz", "to_timestamp_ltz", "try_to_timestamp",
        "unix_timestamp", "to_unix_timestamp",
    )
    for value in ("d", "t", "n")
    for pattern in ("c", "'['", "NULL")
]  # fmt: skip
# Values and errors beyond the years that Python has.
BEYOND = [
    "date_add(k, 2147483647)", "date_sub(k, -2147483648)", "date_add(k, i * 1000000)", "date_from_unix_date(2147483647)", "date_from_unix_date(-2147483648)",
    "CAST(date_add(k, 3000000) AS TIMESTAMP)", "CAST(date_add(k, 3000000) AS TIMESTAMP_NTZ)", "add_months(k, 200000)", "add_months(k, 60000000)", "add_months(k, 2147483647)", "k + INTERVAL '3000000' YEAR",
    "d + INTERVAL '178956970-7' YEAR TO MONTH", "n - INTERVAL '178956970-7' YEAR TO MONTH", "n + INTERVAL '106751991 04:00:54.775807' DAY TO SECOND", "n + INTERVAL '100000000' DAY", "t - INTERVAL '100' YEAR * 10000",
    "CAST(d AS STRING)", "CAST(t AS STRING)", "CAST(n AS STRING)", "d + make_ym_interval(i, 1)", "n - make_ym_interval(i)", "n + make_dt_interval(i, 25)", "-make_ym_interval(i)", "make_ym_interval(i) - make_ym_interval(1, i)",
]  # fmt: skip

_CURRENT = [
    "current_date()", "curdate()", "current_date", "current_timestamp()", "now()", "localtimestamp()", "current_timestamp",
    "unix_timestamp()", "current_time()", "current_time(0)", "current_time(3)", "localtime()", "to_unix_timestamp(current_timestamp())",
]  # fmt: skip

_LITERALS = [
    "current_timezone()", "current_date() = current_date", "now() = current_timestamp()", "datediff(current_date(), to_date(now()))", "unix_timestamp() = unix_timestamp(now())",
    "cast(current_timestamp() AS timestamp_ntz) = localtimestamp()", "date_trunc('day', now()) = cast(current_date() as timestamp)", "curdate() - current_date()",
    "date_add(DATE'9999-12-30', 1)", "date_add('2024-01-01', 1L)", "date_add('2024-01-01', 1.5)", "date_add('2024-01-01', '1.5')", "date_add('2024-01-01', 'x')", "date_add('x', 1)", "date_add(1, 1)", "date_add(true, 1)", "date_add(DATE'2024-01-01', NULL)",
    "date_add(NULL, 1)", "date_add(DATE'2024-01-01')", "date_add()", "date_add(DATE'2024-01-01', 1, 2)", "date_sub('2024-01-01', 31)", "dateadd('2024-01-01', 31)", "datediff('2024-01-01', 1)", "date_diff('2024-03-01', '2024-02-01')",
    "add_months('2024-01-31', 1)", "add_months('2024-02-29', 12)", "add_months('2024-01-31', 1.5)", "add_months('2024-01-31', '1')", "add_months(NULL, 1)", "add_months('x', 1)",
    "months_between('2024-02-29', '2024-01-31')", "months_between('2024-02-28', '2024-01-31')", "months_between('2024-02-29 10:00:00', '2024-01-15')", "months_between('1997-02-28 10:30:00', '1996-10-30')", "months_between('1997-02-28 10:30:00', '1996-10-30', false)", "months_between('x', '1996-10-30')", "months_between(NULL, '1996-10-30')", "months_between('1997-02-28', '1996-10-30', NULL)",
    "last_day('2023-02-01')", "last_day('x')", "last_day(NULL)", "last_day(1)",
    "next_day('2024-01-01', 'xx')", "next_day('2024-01-01', '')", "next_day('2024-01-01', 'MOND')", "next_day('2024-01-01', ' mo')", "next_day('x', 'mo')", "next_day('2024-01-01', 1)", "next_day('2024-01-01', 'M')", "next_day('2024-01-01', 'Thurs')",
    "trunc('2024-05-17', 'week')", "trunc('2024-05-17', 'Q')", "trunc('2024-05-17', 'QUARTER')", "trunc('2024-05-17', 'hour')", "trunc('x', 'month')", "trunc('2024-05-17', '')", "trunc(1, 'month')",
    "date_trunc('month', '2024-05-17 10:00:00')", "date_trunc('month', 'x')", "date_trunc('month')", "date_trunc('', '2024-05-17')", "date_trunc(1, '2024-05-17')", "date_trunc(' month', '2024-05-17')",
    "year('2024-05-17')", "year('x')", "year(1)", "year(NULL)", "year(1.5D)", "year(true)", "year()", "year('2024-05-17', 1)", "hour('2024-05-17 10:11:12')", "hour('10:11:12')", "hour('x')", "hour(1)", "hour(NULL)", "second('2024-05-17 10:11:12.9')", "minute('2024-05-17')", "dayofweek('2024-05-19')", "weekday('2024-05-19')", "weekofyear('2021-01-03')", "weekofyear('2020-12-31')", "dayofyear('2024-12-31')", "dayname('2024-05-17')", "monthname('2024-05-17')", "dayname(NULL)", "monthname('x')",
    "extract(YEAR FROM INTERVAL '3-4' YEAR TO MONTH)", "extract(MONTH FROM INTERVAL '3-4' YEAR TO MONTH)", "extract(MONTHS FROM INTERVAL '-3-4' YEAR TO MONTH)", "extract(YEAR FROM INTERVAL '-3-4' YEAR TO MONTH)", "extract(DAY FROM INTERVAL '5 10:11:12.13' DAY TO SECOND)", "extract(HOUR FROM INTERVAL '-5 10:11:12.13' DAY TO SECOND)", "extract(MINUTE FROM INTERVAL '5 10:11:12.13' DAY TO SECOND)", "extract(SECOND FROM INTERVAL '5 10:11:12.13' DAY TO SECOND)", "extract(SECONDS FROM INTERVAL '-5 10:11:12.13' DAY TO SECOND)", "extract(DAY FROM INTERVAL '3-4' YEAR TO MONTH)", "extract(YEAR FROM INTERVAL '5' DAY)", "date_part('days', INTERVAL '5' DAY)",
    "extract(EPOCH FROM DATE'2024-01-01')", "extract(MICROSECONDS FROM TIMESTAMP'2024-01-01 00:00:00')", "extract(FOO FROM DATE'2024-01-01')", "date_part('x', DATE'2024-01-01')", "date_part(NULL, DATE'2024-01-01')", "date_part('year', NULL)", "date_part('year', '2024-01-01')", "extract(YEAR FROM '2024-01-01')", "extract(HOUR FROM '2024-01-01 10:00:00')", "date_part(concat('ye', 'ar'), DATE'2024-01-01')", "extract(YEAR FROM 1)", "datepart('year', DATE'2024-01-01')", "date_part('SECOND', TIMESTAMP'2024-01-01 00:00:01.5')",
    "make_date(2024, 2, 29)", "make_date(2023, 2, 29)", "make_date(2024, 13, 1)", "make_date(2024, 0, 1)", "make_date(NULL, 1, 1)", "make_date('2024', '2', '9')", "make_date(2024, 2)", "make_date(2024.7, 2, 1)", "make_date(2024, 4, 31)", "make_date(2024, 1, -1)", "make_date(0, 1, 1)", "make_date(9999, 12, 31)",
    "make_timestamp(2014, 12, 28, 6, 30, 45.887)", "make_timestamp(2014, 12, 28, 6, 30, 45.887, 'CET')", "make_timestamp(2019, 6, 30, 23, 59, 60)", "make_timestamp(2019, 6, 30, 23, 59, 60.5)", "make_timestamp(2019, 6, 30, 23, 59, 61)", "make_timestamp(2019, 13, 1, 10, 11, 12, 'PST')", "make_timestamp(NULL, 7, 22, 15, 30, 0)", "make_timestamp(2019, 2, 30, 1, 1, 1)", "make_timestamp(2019, 2, 3, 24, 1, 1)", "make_timestamp(2019, 2, 3, 23, 60, 1)", "make_timestamp(2019, 2, 3, 23, 59, -1)", "make_timestamp(2019, 2, 3, 23, 59, 59.9999999)", "make_timestamp(2019, 2, 3, 1, 2, 3, 'x')", "make_timestamp(2019, 2, 3, 1, 2, '3.5')", "make_timestamp(2019, 2, 3, 1, 2)", "make_timestamp(2024, 3, 10, 2, 30, 0)", "make_timestamp(2024, 11, 3, 1, 30, 0)", "make_timestamp(2024, 3, 10, 2, 30, 0, NULL)", "make_timestamp(2024, 1, 1, 1, 1, 1e0)",
    "make_timestamp_ntz(2014, 12, 28, 6, 30, 45.887)", "make_timestamp_ntz(2019, 6, 30, 23, 59, 60)", "make_timestamp_ntz(2019, 13, 1, 10, 11, 12)", "make_timestamp_ltz(2014, 12, 28, 6, 30, 45.887)", "make_timestamp_ltz(2014, 12, 28, 6, 30, 45.887, 'CET')", "make_timestamp_ltz(2019, 13, 1, 10, 11, 12)",
    "make_timestamp(DATE'2014-12-28')", "make_timestamp(DATE'2014-12-28', TIME'6:30:45.887')", "make_timestamp(DATE'2014-12-28', TIME'6:30:45.887', 'CET')", "make_timestamp_ntz(DATE'2014-12-28', TIME'6:30:45.887')", "make_timestamp_ltz(DATE'2014-12-28', TIME'6:30:45.887')", "make_timestamp_ltz(DATE'2014-12-28', TIME'6:30:45.887', 'CET')", "try_make_timestamp(DATE'2014-12-28', TIME'6:30:45.887')", "try_make_timestamp_ntz(DATE'2014-12-28', TIME'6:30:45.887')", "try_make_timestamp_ltz(DATE'2014-12-28', TIME'6:30:45.887')", "make_timestamp()", "make_timestamp(1, 2, 3, 4)", "make_timestamp_ntz(DATE'2014-12-28')",
    "try_make_timestamp(2019, 13, 1, 10, 11, 12)", "try_make_timestamp(2019, 12, 1, 10, 11, 12.5)", "try_make_timestamp(2019, 6, 30, 23, 59, 61)", "try_make_timestamp(2019, 2, 3, 1, 2, 3, 'x')", "try_make_timestamp_ntz(2019, 13, 1, 10, 11, 12)", "try_make_timestamp_ltz(2019, 13, 1, 10, 11, 12, 'CET')", "try_make_timestamp_ltz(2019, 12, 1, 10, 11, 12, 'CET')", "try_make_timestamp('a', 12, 1, 10, 11, 12)",
    "make_dt_interval(1, 12, 30, 01.001001)", "make_dt_interval(100, NULL, 3)", "make_dt_interval(2147483647)", "make_dt_interval(0, 0, 0, 10000000000.123456)", "make_dt_interval(-1, -2, -3, -4.5)", "make_dt_interval('1')", "make_dt_interval(1, 2, 3, 4, 5)", "make_dt_interval(106751992)", "make_ym_interval(1, 2)", "make_ym_interval(178956970, 8)", "make_ym_interval(-178956970, -8)", "make_ym_interval(NULL, 1)", "make_ym_interval(1, 2, 3)", "make_ym_interval(0, -13)",
    "make_interval(100, 11, 1, 1, 12, 30, 01.001001)", "make_interval()", "make_interval(0, 1, 0, 1, 0, 0, 100.000001)", "make_interval(100, NULL, 3)", "make_interval(2147483647)", "try_make_interval(2147483647)", "try_make_interval(1)", "TIMESTAMP'2024-01-31 10:00:00' + make_interval(0, 1, 0, 1)", "DATE'2024-01-31' + make_interval(0, 1)", "cast(make_interval(1, 2, 3, 4, 5, 6, 7.008) AS STRING)",
    "unix_date('2024-01-01')", "unix_date('x')", "unix_date(1)", "date_from_unix_date(0)", "date_from_unix_date(-719162)", "date_from_unix_date(1.5)", "date_from_unix_date(NULL)", "date_from_unix_date('5')", "date_from_unix_date(5L)",
    "timestamp_seconds(1230219000.123)", "timestamp_seconds(1230219000.1234567)", "timestamp_seconds('1')", "timestamp_seconds(NULL)", "timestamp_seconds(9223372036854775807L)", "timestamp_seconds(cast('NaN' AS DOUBLE))", "timestamp_seconds(cast('Infinity' AS DOUBLE))", "timestamp_seconds(1.9999999D)", "timestamp_millis(9223372036854775807L)", "timestamp_millis(1.5)", "timestamp_micros('1')", "timestamp_micros(NULL)", "timestamp_millis(-1)", "timestamp_seconds(true)",
    "unix_seconds('2024-01-01 00:00:00')", "unix_millis(NULL)", "unix_micros(DATE'2024-01-01')", "unix_seconds(1)",
    "from_unixtime(0)", "from_unixtime(0, 'yyyy')", "from_unixtime('5')", "from_unixtime(1.9)", "from_unixtime(NULL)", "from_unixtime(0, 'YYYY')", "from_unixtime('x')", "from_unixtime(-1, 'yyyy-MM-dd HH:mm:ss')", "from_unixtime(0, '')",
    "unix_timestamp('2024-01-01 00:00:00')", "unix_timestamp('2024-01-01')", "unix_timestamp('2024-01-01', 'yyyy-MM-dd')", "unix_timestamp('x', 'yyyy-MM-dd')", "unix_timestamp(NULL)", "unix_timestamp(1)", "to_unix_timestamp('2024-01-01', 'yyyy-MM-dd')", "to_unix_timestamp('x')", "to_unix_timestamp()", "unix_timestamp('2024', NULL)", "unix_timestamp('2024-01-01 00:00:00.5')", "unix_timestamp('1969-12-31 23:59:59.5', 'yyyy-MM-dd HH:mm:ss.S')",
    "from_utc_timestamp('2016-08-31', 'Asia/Seoul')", "to_utc_timestamp('2016-08-31', 'Asia/Seoul')", "from_utc_timestamp('2016-08-31', 'x')", "from_utc_timestamp('x', 'UTC')", "from_utc_timestamp(NULL, 'UTC')", "from_utc_timestamp('2016-08-31', 'GMT+8')", "to_utc_timestamp('2016-08-31', '+8')", "from_utc_timestamp(1, 'UTC')", "to_utc_timestamp('2016-08-31', 'nowhere')", "from_utc_timestamp('2016-08-31', '')",
    "convert_timezone('Europe/Brussels', 'America/Los_Angeles', TIMESTAMP_NTZ'2021-12-06 00:00:00')", "convert_timezone('Europe/Brussels', TIMESTAMP_NTZ'2021-12-05 15:00:00')", "convert_timezone('x', 'UTC', TIMESTAMP_NTZ'2021-12-05 15:00:00')", "convert_timezone('UTC', '2021-12-05 15:00:00')", "convert_timezone('UTC', NULL, '2021-12-05 15:00:00')", "convert_timezone('UTC')",
    "timestampadd(MONTH, 1, TIMESTAMP'2024-01-31 10:00:00')", "timestampadd(DAY, NULL, TIMESTAMP'2024-01-31 10:00:00')", "timestampadd(YEAR, 99999, TIMESTAMP'2024-01-31 10:00:00')", "timestampadd(HOUR, 9223372036854775807L, TIMESTAMP'2024-01-31 10:00:00')", "timestampadd(MONTH, 2147483648L, TIMESTAMP'2024-01-31 10:00:00')", "timestampadd(DAY, 1, '2024-01-31')", "timestampadd(DAY, 1.5, DATE'2024-01-31')", "timestampadd('DAY', 1, DATE'2024-01-31')", "timestampdiff(MONTH, '2024-01-31', '2024-02-29')", "timestampdiff(DAY, '2024-03-09 12:00:00', '2024-03-10 12:00:00')", "timestampdiff(HOUR, '2024-03-09 12:00:00', '2024-03-10 12:00:00')", "timestampdiff(DAY, 1, 2)", "timestampdiff(SECOND, NULL, '2024-01-01')", "timestampdiff(DAYOFYEAR, '2024-01-01', '2024-01-03')", "datediff(MONTH, DATE'2024-01-31', DATE'2024-03-01')", "dateadd(MONTH, 1, DATE'2024-01-31')", "date_add(YEAR, -1, DATE'2024-02-29')",
    *(f"date_format(TIMESTAMP'2024-05-17 13:14:15.123456', {_quote(p)})" for p in _BAD_PATTERNS),
    *(f"to_timestamp('2024', {_quote(p)})" for p in [*_BAD_PATTERNS, "E", "EEEE", "F", "Q", "QQQ", "q"]),
    "from_unixtime(0, 'MMMMM')", "unix_timestamp('2024', 'YYYY')", "to_date('2024', 'YYYY')", "try_to_timestamp('2024', 'YYYY')", "try_to_timestamp('2024', 'b')", "try_to_date('2024', 'b')",
    "date_format('2024-05-17', 'yyyy')", "date_format('x', 'yyyy')", "date_format(1, 'yyyy')", "date_format(TIMESTAMP'2024-05-17 13:14:15', 1)", "date_format(TIMESTAMP'2024-05-17 13:14:15')", "date_format(TIMESTAMP'2024-05-17 13:14:15', 'DD')", "date_format(TIME'10:00:00', 'HH')",
    "to_date('2024-02-30')", "to_date('x')", "to_date(NULL)", "to_date(1)", "to_date('2024-02-29', 'yyyy-MM-dd')", "to_date('x', 'yyyy-MM-dd')", "to_date(NULL, 'yyyy')", "to_date('2024', NULL)", "to_date('2024-02-29', 'yyyy-MM-dd', 'x')", "to_date(true)", "to_date('20240229', 'yyyyMMdd')", "to_date('', 'yyyy')", "to_date(1, 'yyyy')", "to_date()",
    "to_timestamp('x')", "to_timestamp(NULL)", "to_timestamp(1.5)", "to_timestamp(1.5D)", "to_timestamp('2024-02-29', 'yyyy-MM-dd')", "to_timestamp('x', 'yyyy-MM-dd')", "to_timestamp('2024-02-29 10:00:00')", "to_timestamp(true)", "to_timestamp(20240229, 'yyyyMMdd')", "to_timestamp(X'00')", "to_timestamp_ntz('x')", "to_timestamp_ntz('2024', 'yyyy')", "to_timestamp_ntz(1)", "to_timestamp_ltz('2024', 'yyyy')", "to_timestamp_ltz('x', 'yyyy')", "to_timestamp_ltz(1)", "to_timestamp_ntz('2024-01-01 10:00:00 +02:00', 'yyyy-MM-dd HH:mm:ss XXX')",
    "try_to_timestamp('x')", "try_to_timestamp('2024-02-29 10:00:00')", "try_to_timestamp(1)", "try_to_timestamp(DATE'2024-01-01', 'yyyy')", "try_to_date('x')", "try_to_date('2024-02-29')", "try_to_date('2024-02-29', 'yyyy-MM-dd')", "try_to_date(DATE'2024-01-01')", "try_to_date(NULL)", "try_to_date(TIMESTAMP'2024-01-01 10:00:00')", "try_to_date(1)", "try_to_timestamp(NULL)",
    "window(TIMESTAMP'2024-01-01 10:11:12', '0 seconds')", "window(TIMESTAMP'2024-01-01 10:11:12', '-5 seconds')", "window(TIMESTAMP'2024-01-01 10:11:12', '1 month')", "window(TIMESTAMP'2024-01-01 10:11:12', 'x')", "window(TIMESTAMP'2024-01-01 10:11:12', '5 minutes', '10 minutes')", "window('2024-01-01 10:11:12', '5 minutes')", "window(1, '5 minutes')", "window(TIMESTAMP'2024-01-01 10:11:12', '5 minutes', '5 minutes', '5 minutes')", "window(TIMESTAMP'2024-01-01 10:11:12', '5 minutes', '5 minutes', '6 minutes')", "window(TIMESTAMP'2024-01-01 10:11:12')", "window(TIMESTAMP'2024-01-01 10:11:12', '5 minutes', '0 minutes')",
    "time_bucket(INTERVAL '0' MINUTE, TIMESTAMP'2024-01-01 11:27:00')", "time_bucket(INTERVAL '-5' MINUTE, TIMESTAMP'2024-01-01 11:27:00')", "time_bucket(NULL, TIMESTAMP'2024-01-01 11:27:00')", "time_bucket(INTERVAL '5' MINUTE, DATE'2024-01-01')", "time_bucket(INTERVAL '5' MINUTE, NULL)", "time_bucket('5 minutes', TIMESTAMP'2024-01-01 11:27:00')",
    "date_add(NULL, NULL)", "months_between(DATE'2024-03-31', DATE'2024-02-29')",
]  # fmt: skip

_TIMES = [
    "make_time(6, 30, 45.887)", "make_time(24, 0, 0)", "make_time(6, 30, 60)", "make_time(NULL, 30, 0)", "make_time(6, 60, 0)", "make_time(6, 30, -1)",
    "to_time('10:11:12.5')", "to_time('10.11.12', 'HH.mm.ss')", "to_time('x')", "try_to_time('x')", "try_to_time('10:11')", "to_time('x', 'HH')", "to_time('10', 'YYYY')", "try_to_time('10', 'HH')", "to_time('03:04 PM', 'hh:mm a')", "to_time(NULL)", "to_time('2024', 'yyyy')",
    "time_trunc('HOUR', TIME'09:32:05.359')", "time_trunc('millisecond', TIME'09:32:05.123456')", "time_trunc('MICROSECOND', TIME'09:32:05.123456')", "time_trunc('day', TIME'09:32:05')", "time_trunc(NULL, TIME'09:32:05')", "time_trunc('minute', TIME'09:32:05')", "time_trunc('second', TIME'09:32:05.5')",
    "time_diff('HOUR', TIME'20:30:29', TIME'21:30:28')", "time_diff('hour', TIME'20:30:29', TIME'12:00:00')", "time_diff('MINUTE', TIME'20:30:29', TIME'12:00:00')", "time_diff('SECOND', TIME'20:30:29.5', TIME'12:00:00')", "time_diff('MILLISECOND', TIME'20:30:29.5', TIME'12:00:00')", "time_diff('MICROSECOND', TIME'20:30:29.5', TIME'12:00:00')", "time_diff('day', TIME'20:30:29', TIME'12:00:00')", "time_diff(NULL, TIME'20:30:29', TIME'12:00:00')",
    "time_from_seconds(3661)", "time_from_seconds(1.5)", "time_from_seconds(86400)", "time_from_seconds(-1)", "time_from_seconds(NULL)", "time_from_millis(3661001)", "time_from_millis(86400000)", "time_from_micros(3661000001)", "time_from_micros(86400000000)", "time_to_seconds(TIME'10:11:12.5')", "time_to_millis(TIME'10:11:12.5')", "time_to_micros(TIME'10:11:12.5')", "time_to_seconds(NULL)", "time_from_seconds(1.5D)",
    "hour(TIME'10:11:12')", "minute(TIME'10:11:12')", "second(TIME'10:11:12.5')", "extract(SECOND FROM TIME'10:11:12.5')", "extract(YEAR FROM TIME'10:11:12')", "date_part('minute', TIME'10:11:12')", "hour(NULL)", "date_format(TIME'10:00:00', 'HH')",
    "current_time() = localtime()", "make_timestamp(DATE'2014-12-28', TIME'6:30:45.887')", "make_timestamp_ntz(DATE'2014-12-28', TIME'6:30:45.887')", "try_make_timestamp_ntz(DATE'2014-12-28', NULL)", "make_timestamp_ltz(DATE'2014-12-28', TIME'6:30:45.887')", "make_timestamp(DATE'2014-12-28', TIME'6:30:45.887', 'CET')",
]  # fmt: skip

_READ = [f"try_to_timestamp({_quote(text)}, {_quote(pattern)})" for pattern, texts in _PARSED for text in texts]
_READ_STRICTLY = [f"to_timestamp({_quote(texts[-1])}, {_quote(pattern)})" for pattern, texts in _PARSED]

# Python source, over all points.
API = [
    "F.current_date() == F.curdate()", "F.now() == F.current_timestamp()", "F.current_timezone()", "F.date_add('d', 1)", "F.date_add(F.col('d'), F.col('i'))", "F.date_add('d', 'i')", "F.dateadd('d', 1)", "F.date_sub('d', 1)",
    "F.datediff('d', 'k')", "F.date_diff('d', F.lit('2024-01-01'))", "F.add_months('d', 1)", "F.add_months('d', 'i')", "F.months_between('d', 'k')", "F.months_between('d', 'k', False)", "F.last_day('d')", "F.next_day('d', 'Mon')", "F.trunc('d', 'month')", "F.date_trunc('hour', 't')",
    "F.year('d')", "F.quarter('d')", "F.month('d')", "F.day('d')", "F.dayofmonth('d')", "F.dayofweek('d')", "F.dayofyear('d')", "F.weekday('d')", "F.weekofyear('d')", "F.hour('t')", "F.minute('t')", "F.second('t')", "F.dayname('d')", "F.monthname('d')",
    "F.extract(F.lit('year'), 'd')", "F.date_part(F.lit('SECONDS'), F.col('t'))", "F.datepart(F.lit('week'), 'd')", "F.extract(F.col('c'), 'd')", "F.make_date(F.year('d'), F.month('d'), F.day('d'))", "F.make_date('i', 'i', 'i') if False else F.make_date(F.lit(2024), F.lit(2), F.lit(29))",
    "F.make_timestamp(F.lit(2024), F.lit(5), F.lit(6), F.lit(7), F.lit(8), F.lit(9.5))", "F.make_timestamp(F.lit(2024), F.lit(5), F.lit(6), F.lit(7), F.lit(8), F.lit(9.5), F.lit('CET'))", "F.make_timestamp(date='d')", "F.make_timestamp(date='d', timezone=F.lit('CET'))", "F.make_timestamp(F.lit(1), date='d')",
    "F.make_timestamp_ltz(F.lit(2024), F.lit(5), F.lit(6), F.lit(7), F.lit(8), F.lit(9.5))", "F.make_timestamp_ntz(F.lit(2024), F.lit(5), F.lit(6), F.lit(7), F.lit(8), F.lit(9.5))", "F.try_make_timestamp(F.lit(2024), F.lit(5), F.lit(66), F.lit(7), F.lit(8), F.lit(9.5))", "F.try_make_timestamp_ltz(F.lit(2024), F.lit(5), F.lit(6), F.lit(7), F.lit(8), F.lit(9.5), F.lit('CET'))", "F.try_make_timestamp_ntz(F.lit(2024), F.lit(15), F.lit(6), F.lit(7), F.lit(8), F.lit(9.5))",
    "F.unix_date('d')", "F.date_from_unix_date('i')", "F.timestamp_seconds('l')", "F.timestamp_millis('l')", "F.timestamp_micros('l')", "F.unix_seconds('t')", "F.unix_millis('t')", "F.unix_micros('t')",
    "F.from_unixtime('l')", "F.from_unixtime('l', 'yyyy')", "F.unix_timestamp('t')", "F.unix_timestamp('d', 'yyyy')", "F.unix_timestamp() == F.unix_timestamp(F.now())", "F.to_unix_timestamp('t')", "F.to_unix_timestamp(F.lit('2024'), F.lit('yyyy'))",
    "F.from_utc_timestamp('t', 'Asia/Tokyo')", "F.from_utc_timestamp('t', F.lit('Asia/Tokyo'))", "F.to_utc_timestamp('t', 'Asia/Tokyo')", "F.convert_timezone(None, F.lit('Asia/Tokyo'), 'n')", "F.convert_timezone(F.lit('Europe/Paris'), F.lit('Asia/Tokyo'), 'n')",
    "F.timestamp_add('DAY', 'i', 't')", "F.timestamp_add('hour', F.lit(2), 'n')", "F.timestamp_diff('MONTH', 't', F.lit('2024-01-01'))", "F.timestamp_add('FOO', F.lit(2), 'n')", "F.timestamp_diff('FOO', 't', 't')",
    "F.date_format('t', 'yyyy/MM')", "F.to_date('c')", "F.to_date('c', \"yyyy-MM-dd'T'HH:mm:ss[.SSSSSS]\")", "F.to_timestamp('c')", "F.to_timestamp('c', \"yyyy-MM-dd'T'HH:mm:ss[.SSSSSS]\")", "F.to_timestamp_ltz('c')", "F.to_timestamp_ntz('c')", "F.to_timestamp_ntz(F.lit('2024'), F.lit('yyyy'))", "F.try_to_timestamp('c', F.lit('yyyy'))", "F.try_to_timestamp('c')", "F.try_to_date('c')", "F.try_to_date('c', 'yyyy')",
    "F.make_dt_interval()", "F.make_dt_interval('i')", "F.make_dt_interval(F.lit(1), F.lit(2), F.lit(3), F.lit(4.5))", "F.make_ym_interval()", "F.make_ym_interval('i')", "F.make_ym_interval('i', 'i')", "F.make_dt_interval(hours=F.lit(5))",
    "F.window('t', '10 minutes')", "F.window('t', '10 minutes', '10 minutes', '5 minutes')", "F.window('t', '10 minutes', startTime='5 minutes')", "F.window('t', 10)", "F.window('t', '10 minutes', 5)", "F.date_add('d', 1.5)", "F.date_add(1, 1)", "F.year(2024)",
    "F.current_time() == F.current_time(6)",
]  # fmt: skip

# Python source of whole queries over the points.
QUERIES = [
    "points.groupBy(F.window('t', '1 day')).count()", "points.groupBy(F.window('t', '1 day').alias('w'), 'k').agg(F.sum('i'))", "points.groupBy(F.window('t', '100 days', '60 days')).agg(F.sum('i').alias('s')).select('window.start', 'window.end', 's')",
    "points.select('i', F.window('t', '10 minutes', '5 minutes'))", "points.select(F.window('n', '1 hour').start, 'i')", "points.select(F.window('t', '10 minutes'), F.window('t', '5 minutes'))", "points.select(F.window('t', '10 minutes'), F.window('t', '10 minutes').end)",
    "spark.sql(\"SELECT window, count(*) FROM points GROUP BY window(t, '30 days')\")", "spark.sql(\"SELECT window.start, window.end, sum(i) AS s FROM points GROUP BY window(t, '30 days', '20 days') HAVING sum(i) > 0\")", "spark.sql(\"SELECT window(t, '1 day').start AS s, i FROM points WHERE i > 0\")", "spark.sql(\"SELECT i % 2 AS g, window.start, max(x) FROM points GROUP BY i % 2, window(n, '365 days')\")",
    "points.groupBy(F.window('t', '1 day')).count().select(F.window_time('window'), 'count')", "points.withColumn('w', F.window('t', '1 day')).select('w.start', 'i')", "points.groupBy(F.window('t', '2 days', '1 day', '6 hours')).count()", "points.select(F.window('k', '2 days', '1 day'))",
    "points.groupBy(F.date_trunc('month', 't').alias('m')).agg(F.count('*')).orderBy('m')", "points.where(F.year('t') == 2024).select(F.date_format('t', 'MM/dd'))",
]  # fmt: skip

_TIME_TYPE = (("spark.sql.timeType.enabled", "true"),)


@frozen
class Question:
    """Expressions over a table, under settings; `shape` asks for name, type and nullability only."""

    where: str
    texts: tuple[str, ...]
    ansi: bool = True
    zone: str = "UTC"
    conf: tuple[tuple[str, str], ...] = ()
    shape: bool = False
    kind: str = "sql"  # or "api" or "query"


QUESTIONS = [
    Question("points", tuple(POINTS)),
    Question("points", tuple(POINTS), zone=NEW_YORK),
    Question("points", tuple(p for p in POINTS if "date_format(t" in p), zone=KOLKATA),
    Question("texts", tuple(TEXTS)),
    Question("texts", tuple(TEXTS), zone=NEW_YORK),
    Question("texts", tuple(TEXTS + LENIENT), ansi=False),
    Question("texts", tuple(LENIENT), ansi=False, zone=NEW_YORK),
    Question("one", tuple(_CURRENT), shape=True),
    Question("one", tuple(_LITERALS + _READ + _READ_STRICTLY)),
    Question("one", tuple(_LITERALS), ansi=False),
    Question("one", tuple(_LITERALS), zone=NEW_YORK),
    Question("one", tuple(_TIMES), conf=_TIME_TYPE),
    Question("points", tuple(API), kind="api"),
    Question("points", tuple(QUERIES), kind="query"),
    Question("points", tuple(_UNREAD + BEYOND)),
    Question("points", tuple(_UNREAD), zone=NEW_YORK),
    Question("points", tuple(_UNREAD + BEYOND), ansi=False, zone=KOLKATA),
]


@frozen
class Fact:
    """One question with Spark's answer."""

    where: str
    ansi: bool
    zone: str
    conf: tuple[tuple[str, str], ...]
    shape: bool
    kind: str
    text: str
    answer: Column | Rows | Failure


def _encode(answer: Column | Rows | Failure, shape: bool) -> Any:
    if isinstance(answer, Rows):
        columns = [{"name": c.name, "type": c.type_json, "nullable": c.nullable} for c in answer.columns]
        return {"columns": columns, "rows": repr(answer.rows)}
    if isinstance(answer, Failure):
        return {"error": answer.condition, "class": answer.exception}
    stored = {"name": answer.name, "type": answer.type_json, "nullable": answer.nullable}
    return stored if shape else {**stored, "values": repr(answer.values)}


def _decode(stored: Any) -> Column | Rows | Failure:
    if "class" in stored:
        return Failure(stored["class"], stored["error"], "")
    names = {"datetime": datetime, "Decimal": Decimal, "Raw": Raw}
    if "rows" in stored:
        columns = [Column(c["name"], c["type"], c["nullable"], []) for c in stored["columns"]]
        return Rows(columns, eval(stored["rows"], names))
    return Column(stored["name"], stored["type"], stored["nullable"], eval(stored.get("values", "[]"), names))


def facts() -> Iterator[Fact]:
    """All questions with their recorded answers."""
    for group in json.loads(ANSWERS.read_text()):
        conf = tuple((key, value) for key, value in group["conf"])
        for text, answer in group["answers"]:
            yield Fact(
                group["where"], group["ansi"], group["zone"], conf, group["shape"], group["kind"], text, _decode(answer)
            )


def ask(judge: Judge, question: Question, texts: Sequence[str]) -> Sequence[Column | Rows | Failure]:
    """The judge's answers to questions under the settings of one."""
    table, conf = TABLES[question.where], dict(question.conf)
    match question.kind:
        case "sql":
            return judge.evaluate(texts, table, ansi=question.ansi, time_zone=question.zone, conf=conf)
        case "api":
            return judge.evaluate_columns(texts, table, ansi=question.ansi, time_zone=question.zone, conf=conf)
        case _:
            tables = {question.where: table}
            return [judge.query(t, tables, ansi=question.ansi, time_zone=question.zone, conf=conf) for t in texts]


def _ask() -> None:
    groups = []
    with Oracle(timeout=900) as oracle:
        for q in QUESTIONS:
            texts = list(dict.fromkeys(q.texts))
            answers = ask(oracle, q, texts)
            pairs = [(text, _encode(answer, q.shape)) for text, answer in zip(texts, answers, strict=True)]
            groups.append((q, pairs))
    lines = []
    for q, pairs in groups:
        head = {"where": q.where, "ansi": q.ansi, "zone": q.zone, "conf": q.conf, "shape": q.shape, "kind": q.kind}
        listed = ",\n".join(json.dumps(pair) for pair in pairs)
        lines.append(json.dumps(head)[:-1] + ', "answers": [\n' + listed + "\n]}")
    ANSWERS.write_text("[\n" + ",\n".join(lines) + "\n]\n")


if __name__ == "__main__":
    _ask()
