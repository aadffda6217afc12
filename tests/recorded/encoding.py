"""Answers as JSON: what JSON lacks is an object with one key that begins with a dollar."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from tests.oracle.answers import Column, Failure, Raw, Rows

_ZERO = dt.timedelta(microseconds=1)


def _encode(value: Any) -> Any:
    match value:
        case None | bool() | int() | str():
            return value
        case float():
            return value if math.isfinite(value) else {"$float": repr(value)}
        case Decimal():
            return {"$decimal": str(value)}
        case bytes():
            return {"$binary": value.hex()}
        case dt.datetime():
            return {"$timestamp": value.isoformat()}
        case dt.date():
            return {"$date": value.isoformat()}
        case dt.time():
            return {"$time": value.isoformat()}
        case dt.timedelta():
            return {"$interval": value // _ZERO}
        case Raw():
            return {"$raw": [value.kind, value.number]}
        case list():
            return [_encode(item) for item in value]
        case tuple():
            return {"$struct": [_encode(item) for item in value]}
        case dict():
            return {"$map": [[_encode(key), _encode(item)] for key, item in value.items()]}
        case _:
            raise TypeError(f"no JSON for {value!r}")


_DECODERS: dict[str, Callable[[Any], Any]] = {
    "$float": float,
    "$decimal": Decimal,
    "$binary": bytes.fromhex,
    "$timestamp": dt.datetime.fromisoformat,
    "$date": dt.date.fromisoformat,
    "$time": dt.time.fromisoformat,
    "$interval": lambda micros: dt.timedelta(microseconds=micros),
    "$raw": lambda parts: Raw(*parts),
    "$struct": lambda items: tuple(_decode(item) for item in items),
    "$map": lambda pairs: {_decode(key): _decode(item) for key, item in pairs},
}


def _decode(value: Any) -> Any:
    match value:
        case list():
            return [_decode(item) for item in value]
        case dict():
            [(tag, content)] = value.items()
            return _DECODERS[tag](content)
        case _:
            return value


def encode_answer(answer: Rows | Failure) -> dict[str, Any]:
    """An answer as what `json` writes. Messages are not kept: their wording is no part of the answer."""
    if isinstance(answer, Failure):
        return {"exception": answer.exception, "condition": answer.condition}
    columns = [[c.name, c.type_json, c.nullable] for c in answer.columns]
    return {"columns": columns, "rows": [[_encode(value) for value in row] for row in answer.rows]}


def decode_answer(answer: dict[str, Any]) -> Rows | Failure:
    """The inverse of `encode_answer`."""
    if "exception" in answer:
        return Failure(answer["exception"], answer["condition"], "(recorded)")
    columns = [Column(name, type_json, nullable, []) for name, type_json, nullable in answer["columns"]]
    return Rows(columns, [tuple(_decode(value) for value in row) for row in answer["rows"]])
