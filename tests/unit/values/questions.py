"""What Spark is asked about its values: the questions whose answers `record.py` writes to ``facts/``."""

from __future__ import annotations

import json
import random
import struct
from collections.abc import Iterator
from pathlib import Path

INTEGERS = ("tinyint", "smallint", "int", "bigint")
FLOATS = ("float", "double")
DECIMALS = ("decimal(5,2)", "decimal(10,0)", "decimal(20,5)", "decimal(38,0)", "decimal(38,18)", "decimal(38,38)")
DAY_TIME_FIELDS = ("day", "hour", "minute", "second")
DAY_TIME = tuple(
    f"interval {start}" if start == end else f"interval {start} to {end}"
    for position, start in enumerate(DAY_TIME_FIELDS)
    for end in DAY_TIME_FIELDS[position:]
)
YEAR_MONTH = ("interval year", "interval month", "interval year to month")

_DATA = json.loads((Path(__file__).parent / "questions.json").read_text())
_TEXTS: dict[str, list[str]] = _DATA["texts"]
TIMESTAMP_TEXTS = [*_TEXTS["date"], *_TEXTS["timestamp"]]
# Values of each type, as SQL, that are cast to every type they may be cast to.
VALUES: dict[str, list[str]] = _DATA["values"]

STRING_TARGETS: dict[str, list[str]] = {
    **dict.fromkeys((*INTEGERS, *FLOATS, *DECIMALS), _TEXTS["number"]),
    "boolean": _TEXTS["boolean"],
    "date": _TEXTS["date"],
    "timestamp": TIMESTAMP_TEXTS,
    "timestamp_ntz": TIMESTAMP_TEXTS,
    "time(6)": _TEXTS["time"],
    "time(2)": _TEXTS["time"],
    **dict.fromkeys((*DAY_TIME, *YEAR_MONTH), _TEXTS["interval"]),
    "binary": ["", "a", "\u00fc", "\U0001f600", "a\u0000b"],
    "string": ["", "a", "\u00fc"],
}

# Casts in other session zones: (zone, target, SQL values).
ZONES = ("America/New_York", "Asia/Kolkata", "Europe/Paris", "+05:30", "GMT-3", "Pacific/Apia")

# Nested values as SQL, and their targets; answers are recorded as text.
NESTED: dict[str, list[str]] = _DATA["nested"]

# Values of one type, all compared with each other.
COMPARED: tuple[tuple[str, ...], ...] = (
    ("0D", "-0D", "1.5D", "-1D", "double('NaN')", "double('Infinity')", "double('-Infinity')", "-double('NaN')"),
    ("0F", "-0F", "float('NaN')", "float('Infinity')", "1e-40F"),
    ("'a'", "''", "'A'", "'\\u00fc'", "'\\uffee'", "'\\U0001f600'", "'aa'", "'a\\u0000'", "'\\u00e9'", "'e\\u0301'"),
    ("X''", "X'00'", "X'7F'", "X'80'", "X'FF'", "X'7F00'"),
    ("false", "true"),
    ("1.50BD", "1.5BD", "-2.0BD", "0.0BD"),
    ("date'2020-01-01'", "date'1969-12-31'", "date'0001-01-01'"),
    ("timestamp'2020-01-01 00:00:00 UTC'", "timestamp'1969-12-31 23:59:59.999999 UTC'"),
    ("interval '1' day", "interval '-1' day", "interval '0' day"),
    ("interval '1' month", "interval '-1' month"),
    (
        "array(1, 2)",
        "array(1)",
        "array(1, null)",
        "array(null, 2)",
        "array(2)",
        "array(1, 2, 3)",
        "array(cast(null as int))",
    ),
    ("array(0D)", "array(-0D)", "array(double('NaN'))", "array(cast(null as double))"),
    ("array('b')", "array('a', 'b')", "array('')"),
    (
        "named_struct('a', 1, 'b', 'x')",
        "named_struct('a', 1, 'b', cast(null as string))",
        "named_struct('a', cast(null as int), 'b', 'z')",
        "named_struct('a', 1, 'b', '')",
    ),
    ("array(named_struct('a', -0D))", "array(named_struct('a', 0D))", "array(cast(null as struct<a:double>))"),
)

# Values whose text in show() may differ from the cast.
PRETTY: tuple[str, ...] = (
    *(sql for values in VALUES.values() for sql in values[:3]),
    *NESTED,
    "cast(null as string)",
    "cast(null as binary)",
    "''",
    "'a'",
    "array(cast(null as string))",
    "X'00010A7F80FF'",
)

MATRIX_TYPES: list[str] = _DATA["matrix_types"]

_INTEGER_VALUES: dict[str, tuple[int, ...]] = {
    "Y": (0, 1, -1, 2, 7, -7, 100, 127, -128),
    "S": (0, 1, -1, 3, -7, 300, 32767, -32768),
    "": (0, 1, -1, 3, -7, 65536, 2147483647, -2147483648),
    "L": (0, 1, -1, 3, -7, 4294967296, 9223372036854775807, -9223372036854775808),
}
_FLOAT_VALUES = ("0", "-0", "1.5", "-2.25", "3", "1e300", "-1e300", "NaN", "Infinity", "-Infinity", "0.1", "4.9e-324")
_BINARY = ("{} + {}", "{} - {}", "{} * {}", "{} / {}", "{} div {}", "{} % {}", "pmod({}, {})")
_BITWISE = ("{} & {}", "{} | {}", "{} ^ {}", "shiftleft({}, {})", "shiftright({}, {})", "shiftrightunsigned({}, {})")


def arithmetic() -> Iterator[str]:
    """The arithmetic on whole and floating numbers, as SQL."""
    for suffix, values in _INTEGER_VALUES.items():
        low = values[-1]
        typed = [
            f"cast('{value}' as bigint)" if value == low and suffix == "L" else f"({value}{suffix})" for value in values
        ]
        for a in typed:
            for b in typed:
                yield from (pattern.format(a, b) for pattern in _BINARY)
        for a in typed:
            yield from (f"-{a}", f"abs({a})", f"~{a}", f"+{a}")
            for b in typed[1:]:
                yield from (pattern.format(a, b) for pattern in _BITWISE[:3])
        if suffix in ("", "L"):
            for a in typed:
                for b in ("0", "1", "5", "31", "32", "33", "63", "64", "65", "-1", "-33"):
                    yield from (pattern.format(a, b) for pattern in _BITWISE[3:])
    for name in FLOATS:
        typed = [f"cast('{value}' as {name})" for value in _FLOAT_VALUES]
        for a in typed:
            yield from (f"-{a}", f"abs({a})")
            for b in typed:
                yield from (pattern.format(a, b) for pattern in _BINARY if "div" not in pattern)


def decimal_arithmetic() -> Iterator[str]:
    """Arithmetic on decimals of many precisions, with extreme and random digits."""
    chance = random.Random(7)
    shapes = [(1, 0), (1, 1), (2, 1), (5, 2), (9, 4), (10, 0), (10, 2), (18, 6), (19, 0), (20, 0), (20, 10), (30, 20)]
    shapes += [(38, 0), (38, 6), (38, 10), (38, 18), (38, 37), (38, 38)]
    for _ in range(500):
        (p1, s1), (p2, s2) = chance.choice(shapes), chance.choice(shapes)
        a, b = _digits(chance, p1), _digits(chance, p2)
        left, right = (
            f"cast('{_decimal(digits, s)}' as decimal({p},{s}))" for digits, p, s in ((a, p1, s1), (b, p2, s2))
        )
        yield chance.choice(_BINARY).format(left, right)
        if chance.random() < 0.1:
            yield f"-{left}"
            yield f"abs({left})"
    # A product that rounding twice would change.
    left, right = "0.0770671291086922715051253953325967997", "487481652733015594221756535440077.50"
    yield f"cast('{left}' as decimal(38,37)) * cast('{right}' as decimal(38,2))"
    # More digits than Spark negates exactly.
    for digits in (
        "12345678901234567890.123456789012345678",
        "9999999999999999.999999999999999995",
        "1234567890123456.7890123456789012345",
    ):
        typed = f"cast('{digits}' as decimal(38,{len(digits.partition('.')[2])}))"
        yield from (
            f"-{typed}",
            f"abs({typed})",
            f"abs(cast('-{digits}' as decimal(38,{len(digits.partition('.')[2])})))",
        )
    yield f"abs(cast('-{'9' * 38}' as decimal(38,0)))"
    # Quotients a hair below half a unit of the last digit of decimal(38,6): rounding twice shows.
    for divisor in (10**37 + 1, 10**37 + 33):
        for distance in (1, 20001, 200001):
            dividend = -distance * pow(2 * 10**6, -1, divisor) % divisor
            yield f"cast('{dividend}' as decimal(38,0)) / cast('{divisor}' as decimal(38,0))"


def decimal_types() -> Iterator[str]:
    """Arithmetic and common types of random decimal types, asked for the result type alone."""
    chance = random.Random(11)
    for _ in range(150):
        p1, p2 = chance.randint(1, 38), chance.randint(1, 38)
        s1, s2 = chance.randint(0, p1), chance.randint(0, p2)
        left, right = f"cast(null as decimal({p1},{s1}))", f"cast(null as decimal({p2},{s2}))"
        for pattern in ("{} + {}", "{} - {}", "{} * {}", "{} / {}", "{} % {}", "pmod({}, {})", "coalesce({}, {})"):
            yield pattern.format(left, right)


def _digits(chance: random.Random, precision: int) -> int:
    greatest: int = 10**precision - 1
    kind = chance.random()
    if kind < 0.1:
        return 0
    if kind < 0.3:
        return greatest
    if kind < 0.5:
        return chance.choice((1, -1, 5, 2))
    return chance.randint(-(10 ** chance.randint(1, precision)) + 1, 10 ** chance.randint(1, precision) - 1)


def _decimal(digits: int, scale: int) -> str:
    text = str(abs(digits)).rjust(scale + 1, "0")
    point = len(text) - scale
    return ("-" if digits < 0 else "") + (f"{text[:point]}.{text[point:]}" if scale else text)


def doubles() -> list[float]:
    """Doubles of all kinds, for their text."""
    chance = random.Random(5)
    values = [struct.unpack("<d", chance.randbytes(8))[0] for _ in range(1500)]
    values += [chance.uniform(-1e6, 1e6) for _ in range(200)]
    values += [round(chance.uniform(-1000, 1000), chance.randint(0, 5)) for _ in range(200)]
    values += [float(10**n) for n in range(23)] + [10.0**-n for n in range(23)] + [2.0**n for n in range(-80, 80)]
    values += [10.0 ** chance.uniform(19, 28) for _ in range(300)] + [2.5725828738355844e25]
    values += [2.0**n for n in range(-1074, 1024, 37)] + [2e23, 1e23, 8.41e21, 2.0e-3, 5e-324, 9.5367431640625e-7]
    return [value for value in values if value == value]


def floats() -> list[float]:
    """Single precision numbers of all kinds, for their text."""
    chance = random.Random(6)
    values = [struct.unpack("<f", chance.randbytes(4))[0] for _ in range(1000)]
    values += [
        struct.unpack("<f", struct.pack("<f", x))[0]
        for x in (*(10.0**n for n in range(-40, 38)), 0.1, 0.3, 1e-45, 3.3e-1)
    ]
    values += [struct.unpack("<f", struct.pack("<f", 10.0 ** chance.uniform(19, 28)))[0] for _ in range(300)]
    values += [2.0**n for n in range(-149, 128, 3)]
    return [value for value in values if value == value]


_DATES = ("date'2020-01-31'", "date'2020-02-29'", "date'1969-12-31'", "date'0001-01-01'", "date'9999-12-31'")
_TIMESTAMPS = (
    "timestamp'2020-01-31 10:20:30.5 UTC'",
    "timestamp'2020-03-07 07:30:00 UTC'",
    "timestamp'2020-03-08 06:30:00 UTC'",
    "timestamp'2020-11-01 05:30:00 UTC'",
    "timestamp'2020-11-01 06:30:00 UTC'",
    "timestamp'2020-10-31 05:30:00 UTC'",
    "timestamp'1883-11-18 16:00:00 UTC'",
    "timestamp'2020-02-29 23:00:00 UTC'",
)
_NTZ = tuple(text.replace("timestamp'", "timestamp_ntz'").replace(" UTC'", "'") for text in _TIMESTAMPS)
_DT_INTERVALS = (
    "interval '1' day",
    "interval '-1' day",
    "interval '36' hour",
    "interval '-36' hour",
    "interval '1' hour",
    "interval '0.000001' second",
    "interval '1 02:03:04.5' day to second",
    "interval '-1 12:00:00' day to second",
    "interval '90' minute",
)
_YM_INTERVALS = (
    "interval '1' month",
    "interval '-1' month",
    "interval '1' year",
    "interval '-4-1' year to month",
    "interval '13' month",
)
_FACTORS = (
    "2",
    "-3",
    "0",
    "2L",
    "2Y",
    "1.5BD",
    "0.1D",
    "-1.5F",
    "3.333BD",
    "0D",
    "0.0BD",
    "double('NaN')",
    "double('Infinity')",
    "1e18D",
    "cast(null as int)",
    "7",
    "0.5BD",
    "2.5D",
)


def datetime_arithmetic() -> Iterator[str]:
    """Arithmetic on dates, timestamps and intervals."""
    for date in _DATES:
        yield from (f"{date} + {n}" for n in (0, 1, -1, 31, 366))
        yield from (f"{date} - {n}" for n in (1, -1, 31))
        yield from (f"{date} - {other}" for other in _DATES)
        yield from (f"{date} {sign} {interval}" for interval in _YM_INTERVALS for sign in "+-")
        yield from (f"{date} {sign} {interval}" for interval in _DT_INTERVALS for sign in "+-")
    for group in (_TIMESTAMPS, _NTZ):
        for moment in group:
            yield from (f"{moment} {sign} {interval}" for interval in (*_YM_INTERVALS, *_DT_INTERVALS) for sign in "+-")
            yield from (f"{moment} - {other}" for other in group)
        yield f"{group[0]} - {_DATES[0]}"
    yield f"{_TIMESTAMPS[0]} + interval '178956970' year"
    yield f"{_TIMESTAMPS[0]} + interval '106751991' day"
    yield f"{_DATES[0]} + interval '178956970' year"
    yield f"{_DATES[0]} + 2147483647"
    yield f"{_DATES[0]} - (-2147483647)"
    for group in (_DT_INTERVALS, _YM_INTERVALS):
        for interval in group:
            yield from (f"{interval} {sign} {other}" for other in group for sign in "+-")
            yield from (f"{interval} div {other}" for other in group)
            yield from (f"{interval} * {factor}" for factor in _FACTORS)
            yield from (f"{interval} / {factor}" for factor in _FACTORS)
            yield from (f"-{interval}", f"abs({interval})", f"try_add({interval}, {interval})")
    for extreme in (
        "interval '106751991 04:00:54.775807' day to second",
        "interval '-106751991 04:00:54.775808' day to second",
        "interval '178956970-7' year to month",
        "interval '-178956970-8' year to month",
    ):
        small = "interval '1' month" if "month" in extreme else "interval '1' second"
        yield from (
            f"{extreme} + {small}",
            f"{extreme} - {small}",
            f"-({extreme})",
            f"abs({extreme})",
            f"{extreme} * 2",
        )
        yield from (
            f"{extreme} / 0.5BD",
            f"{extreme} * 2D",
            f"{extreme} / 0.5D",
            f"{extreme} * 2.0BD",
            f"{extreme} / -1",
            f"{extreme} * -1",
        )
        yield (
            f"{extreme} div (interval '-1' month)"
            if "month" in extreme
            else f"{extreme} div (interval '-0.000001' second)"
        )
        yield f"{extreme} div (interval '0' month)" if "month" in extreme else f"{extreme} div (interval '0' second)"
    for moment in ("time'10:00:00'", "time'23:30:00.5'", "time'00:00:00'"):
        yield from (
            f"{moment} {sign} {interval}"
            for sign in "+-"
            for interval in (
                "interval '1' hour",
                "interval '30' minute",
                "interval '0.5' second",
                "interval '01:30:00.000001' hour to second",
            )
        )
        yield from (f"{moment} - {other}" for other in ("time'10:00:00'", "time'23:59:59.999999'"))
