"""Tables in text, as `show()` prints them."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from mockspark.sql.session_state import zone
from mockspark_ir import errors
from mockspark_ir.expressions import int_literal
from mockspark_ir.plans import Limit
from mockspark_ir.values.printing import to_pretty_text

if TYPE_CHECKING:
    from mockspark.sql.dataframe import DataFrame

_MIN_WIDTH = 3
_MOST_ROWS = 2**31 - 16
# Control characters would break the table: they show as escapes.
_ESCAPES = str.maketrans({
    "\n": "\\n", "\r": "\\r", "\t": "\\t", "\f": "\\f", "\b": "\\b", "\v": "\\v", "\a": "\\a",
})  # fmt: skip


_SUPPLEMENTARY = re.compile("[\U00010000-\U0010ffff]")
_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6"
    "\U00010000-\U0010ffff]"
)


def show_string(df: DataFrame, n: int, truncate: bool | int, vertical: bool) -> str:
    """What `df.show(n, truncate, vertical)` prints.

    Raises PySparkTypeError (NOT_EXPECTED_TYPE) for arguments of other types.
    """
    if not isinstance(n, int) or isinstance(n, bool):
        raise errors.not_expected_type("n", "int", n)
    if not isinstance(vertical, bool):
        raise errors.not_expected_type("vertical", "bool", vertical)
    width = _width(truncate)
    count = min(max(n, 0), _MOST_ROWS)
    rows, more = _cells(df, count, width)
    header = [a.name.translate(_ESCAPES) for a in df._plan.output]
    text = _vertical(header, rows) if vertical else _table(header, rows, right=width > 0)
    if more:
        return text + f"only showing top {count} row{'' if count == 1 else 's'}"
    return text


def _width(truncate: Any) -> int:
    if isinstance(truncate, bool):
        return 20 if truncate else 0
    try:
        return int(truncate)
    except (TypeError, ValueError):
        raise errors.not_expected_type("truncate", "bool", truncate) from None


def _cells(df: DataFrame, count: int, width: int) -> tuple[list[list[str]], bool]:
    """The first rows as text, and whether there are more."""
    plan = df._plan
    state = df._session._state
    found = state.rows(Limit(int_literal(count + 1), plan))
    time_zone = zone(state.conf.analysis.time_zone)
    printers = [to_pretty_text(a.dtype, time_zone=time_zone) for a in plan.output]
    rows = [
        [_cut(printer(value).translate(_ESCAPES), width) for printer, value in zip(printers, row, strict=True)]
        for row in found[:count]
    ]
    return rows, len(found) > count


def _cut(text: str, width: int) -> str:
    if width <= 0 or (len(text) <= width and (2 * len(text) <= width or _java_length(text) <= width)):
        return text
    return _start(text, width) if width < 4 else _start(text, width - 3) + "..."


def _java_length(text: str) -> int:
    return len(text) if text.isascii() else len(text) + len(_SUPPLEMENTARY.findall(text))


def _start(text: str, length: int) -> str:
    """The first characters as Java counts them; of a pair that is cut in two a question mark remains."""
    start = text[:length]
    if _SUPPLEMENTARY.search(start) is None:
        return start
    units = start.encode("utf-16-le", "surrogatepass")[: 2 * length]
    return re.sub("[\ud800-\udbff]$", "?", units.decode("utf-16-le", "surrogatepass"))


def display_width(text: str) -> int:
    """The width on a terminal, as Spark sees it: what is wide in East Asia, or in no plane but the first, takes two."""
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))


def _pad(text: str, width: int, right: bool) -> str:
    blank = " " * (width - display_width(text))
    return blank + text if right else text + blank


def _table(header: Sequence[str], rows: Sequence[Sequence[str]], right: bool) -> str:
    widths = [max(_MIN_WIDTH, *(display_width(cell) for cell in column)) for column in zip(header, *rows, strict=True)]
    line = "+" + "+".join("-" * w for w in widths) + "+\n"

    def shown(row: Sequence[str]) -> str:
        return "|" + "|".join(_pad(cell, w, right) for cell, w in zip(row, widths, strict=True)) + "|\n"

    return line + shown(header) + line + "".join(map(shown, rows)) + line


def _vertical(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    if not rows:
        return "(0 rows)\n"
    name_width = max(_MIN_WIDTH, *(display_width(h) for h in header), 0)
    width = max(_MIN_WIDTH, *(display_width(cell) for row in rows for cell in row), 0)
    lines = []
    for i, row in enumerate(rows):
        lines.append(f"-RECORD {i}".ljust(name_width + width + 5, "-"))
        lines.extend(
            f" {_pad(h, name_width, False)} | {_pad(cell, width, False)} " for h, cell in zip(header, row, strict=True)
        )
    return "\n".join(lines) + "\n"


def html_table(df: DataFrame, count: int, width: int) -> str:
    """The table that a notebook shows with `spark.sql.repl.eagerEval.enabled`."""
    rows, more = _cells(df, max(count, 0), width)

    def cells(tag: str, row: Sequence[str]) -> str:
        return "<tr>" + "".join(f"<{tag}>{html.escape(cell)}</{tag}>" for cell in row) + "</tr>\n"

    text = "<table border='1'>\n" + cells("th", [a.name for a in df._plan.output])
    text += "".join(cells("td", row) for row in rows) + "</table>\n"
    if more:
        text += f"only showing top {count} row{'' if count == 1 else 's'}\n"
    return text
