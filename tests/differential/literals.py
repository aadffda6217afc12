"""Values as Spark SQL literals."""

from __future__ import annotations

import datetime as dt
import math
from decimal import Decimal
from typing import Any

_SUFFIXES = {"tinyint": "Y", "smallint": "S", "int": "", "bigint": "L"}


def quoted(text: str) -> str:
    """A string literal."""
    escaped = text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n").replace("\t", "\\t")
    return f"'{escaped}'"


def _float(value: float, name: str) -> str:
    if math.isfinite(value):
        return f"{value!r}{'F' if name == 'float' else 'D'}"
    return f"{name}('{value!r}')"


def _interval(value: dt.timedelta) -> str:
    micros = abs(value) // dt.timedelta(microseconds=1)
    seconds, micros = divmod(micros, 1_000_000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    sign = "-" if value < dt.timedelta() else ""
    return f"INTERVAL '{sign}{days} {hours:02}:{minutes:02}:{seconds:02}.{micros:06}' DAY TO SECOND"


def literal(value: Any, kind: str) -> str:
    """The SQL of a value of one of `columns.KINDS`."""
    if value is None:
        return "NULL"
    match value:
        case bool():
            return str(value).lower()
        case int() if kind == "interval year to month":
            years, months = divmod(abs(value), 12)
            return f"INTERVAL '{'-' if value < 0 else ''}{years}-{months}' YEAR TO MONTH"
        case int():
            return f"{value}{_SUFFIXES[kind]}"
        case float():
            return _float(value, kind)
        case Decimal():
            return f"{value:f}BD"
        case str():
            return quoted(value)
        case bytes():
            return f"X'{value.hex().upper()}'"
        case dt.datetime():
            zone = "Z" if kind == "timestamp" else ""
            name = "TIMESTAMP" if kind == "timestamp" else "TIMESTAMP_NTZ"
            return f"{name}'{value.replace(tzinfo=None).isoformat(' ')}{zone}'"
        case dt.date():
            return f"DATE'{value.isoformat()}'"
        case dt.timedelta():
            return _interval(value)
    raise TypeError(f"no literal of {kind} for {value!r}")
