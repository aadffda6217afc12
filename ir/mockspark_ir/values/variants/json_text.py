"""Variants as JSON text, as Spark's casts to string and `to_json` write them."""

from __future__ import annotations

import base64
from collections.abc import Callable
from datetime import datetime, tzinfo
from decimal import Decimal
from typing import Any

from mockspark_ir.formats.json.quoting import quoted
from mockspark_ir.types.variant import Variant
from mockspark_ir.values.datetimes import to_wall
from mockspark_ir.values.java_floats import double_text, float_text
from mockspark_ir.values.printing import moment_text
from mockspark_ir.values.variants.layout import Kind, View


def to_json(variant: Variant, zone: tzinfo) -> str:
    """Return a variant as compact JSON.

    Parameters
    ----------
    variant : Variant
        The variant.
    zone : tzinfo
        The time zone in which timestamps are written.

    Raises
    ------
    SparkRuntimeException
        MALFORMED_VARIANT, UNKNOWN_PRIMITIVE_TYPE_IN_VARIANT.
    """
    return view_json(View.of(variant), zone)


def view_json(view: View, zone: tzinfo) -> str:
    """Return a part of a variant as JSON; see `to_json`."""
    kind = view.kind
    match kind:
        case Kind.OBJECT:
            return "{" + ",".join([f"{quoted(key)}:{view_json(value, zone)}" for key, value in view.fields()]) + "}"
        case Kind.ARRAY:
            return "[" + ",".join([view_json(element, zone) for element in view.elements()]) + "]"
        case Kind.TIMESTAMP:
            return _timestamp(view.scalar(), zone)
        case _:
            return _TEXTS[kind](view.scalar())


def _timestamp(instant: datetime, zone: tzinfo) -> str:
    """As much fraction as is not zero, and the offset from UTC."""
    wall = to_wall(instant, zone)
    offset = instant.astimezone(zone).utcoffset()
    assert offset is not None
    seconds = offset.days * 86_400 + offset.seconds
    hours, minutes = divmod(abs(seconds) // 60, 60)
    return f'"{moment_text(wall)}{"-" if seconds < 0 else "+"}{hours:02d}:{minutes:02d}"'


def _number(text: str) -> str:
    return f'"{text}"' if text[-1] in "yN" else text


_TEXTS: dict[Kind, Callable[[Any], str]] = {
    Kind.NULL: lambda value: "null",
    Kind.BOOLEAN: lambda value: "true" if value else "false",
    Kind.LONG: str,
    Kind.STRING: quoted,
    Kind.DOUBLE: lambda value: _number(double_text(value)),
    Kind.FLOAT: lambda value: _number(float_text(value)),
    Kind.DECIMAL: lambda value: format(Decimal(value), "f"),
    Kind.DATE: lambda value: f'"{value.isoformat()}"',
    Kind.TIMESTAMP_NTZ: lambda value: f'"{moment_text(value)}"',
    Kind.BINARY: lambda value: f'"{base64.b64encode(value).decode("ascii")}"',
    Kind.UUID: lambda value: f'"{value}"',
}
