"""How values, names, types and settings are written in messages."""

from __future__ import annotations

import datetime
import decimal
import math
import re
from collections.abc import Iterable, Sequence
from typing import Any, Protocol

_NAME_PART = re.compile(r"(?:`((?:[^`]|``)*)`|([^`.]+))(\.|$)")
_SUFFIXES = {"TINYINT": "Y", "SMALLINT": "S", "BIGINT": "L"}


class HasSql(Protocol):
    """What a data type has to have here: its name in SQL."""

    @property
    def sql(self) -> str: ...


def quote_identifier(part: str) -> str:
    """Return one part of a name in backticks."""
    return "`" + part.replace("`", "``") + "`"


def name_parts(name: str) -> list[str]:
    """Split a dotted name, whose parts may be in backticks; a name that is not well formed is one part."""
    parts: list[str] = []
    position = 0
    while match := _NAME_PART.match(name, position):
        quoted, plain, end = match.groups()
        parts.append(plain if quoted is None else quoted.replace("``", "`"))
        position = match.end()
        if not end:
            return parts
    return [name]


def to_sql_id(name: str | Iterable[str]) -> str:
    """Return a name in backticks, part by part.

    Parameters
    ----------
    name : str or iterable of str
        A dotted name, as ``a.b`` or `` `a.b`.c ``, or the parts themselves.
    """
    return ".".join(map(quote_identifier, name_parts(name) if isinstance(name, str) else name))


def to_sql_ids(names: Iterable[str]) -> str:
    """Return single-part names in backticks, with commas between them."""
    return ", ".join(map(quote_identifier, names))


def to_sql_type(dtype: HasSql | str) -> str:
    """Return a data type in double quotes, as ``"INT"``."""
    return f'"{dtype.upper() if isinstance(dtype, str) else dtype.sql}"'


def to_sql_types(dtypes: Sequence[HasSql | str]) -> str:
    """Return the types of which one is needed, as ``("ARRAY" or "MAP")``; one type stands without brackets."""
    texts = [to_sql_type(dtype) for dtype in dtypes]
    return texts[0] if len(texts) == 1 else f"({' or '.join(texts)})"


def to_sql_expr(text: str) -> str:
    """Return an expression's text in double quotes."""
    return f'"{text}"'


def to_sql_conf(key: str) -> str:
    """Return the key of a setting in double quotes."""
    return f'"{key}"'


def to_sql_value(value: Any, dtype: HasSql | str | None = None) -> str:
    """Return a value as a literal of SQL.

    Parameters
    ----------
    value : object
        A value as the interpreter holds it; a timestamp is shown in the time zone that it carries.
    dtype : DataType or str, optional
        Its type; without it integers are taken for INT, and floats for DOUBLE.
    """
    sql = "" if dtype is None else dtype if isinstance(dtype, str) else dtype.sql
    match value:
        case None:
            return "NULL"
        case bool():
            return "true" if value else "false"
        case int():
            return f"{value}{_SUFFIXES.get(sql, '')}"
        case float():
            text = to_java_double(value)
            if not math.isfinite(value):
                return text
            return text if sql == "FLOAT" else f"{text}D"
        case decimal.Decimal():
            return f"{value:f}BD"
        case str():
            escaped = value.replace("\\", "\\\\").replace("'", "\\'")
            return f"'{escaped}'"
        case bytes():
            return f"X'{value.hex().upper()}'"
        case datetime.datetime():
            kind = "TIMESTAMP_NTZ" if value.tzinfo is None else "TIMESTAMP"
            return f"{kind} '{_without_trailing_zeros(value.replace(tzinfo=None).isoformat(sep=' '))}'"
        case datetime.date():
            return f"DATE '{value.isoformat()}'"
        case datetime.time():
            return f"TIME '{_without_trailing_zeros(value.isoformat())}'"
        case _:
            return str(value)


def _without_trailing_zeros(time: str) -> str:
    return time.rstrip("0") if "." in time else time


def to_java_double(value: float) -> str:
    """Return a double as the JVM prints it: ``1.0E20``, ``100.0``, ``NaN``."""
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    sign, digits, exponent = decimal.Decimal(repr(value)).normalize().as_tuple()
    assert isinstance(exponent, int)
    text = "".join(map(str, digits))
    minus = "-" if sign else ""
    scientific = len(text) - 1 + exponent
    if value == 0:
        return f"{minus}0.0"
    if -3 <= scientific < 7:
        plain = f"{abs(value):.{max(-exponent, 1)}f}"
        return minus + plain
    return f"{minus}{text[0]}.{text[1:] or '0'}E{scientific}"


def ordinal(number: int) -> str:
    """Return the word for a position that counts from 1: ``first``, ``second``, ``third``, ``4th``, ..."""
    return {1: "first", 2: "second", 3: "third"}.get(number, f"{number}th")
