"""Arrow columns to plain Python values, without the losses of the ordinary conversions.

Instants are read as integers, so neither the machine's time zone nor Python's range of years has a say.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable
from typing import Any

import pyarrow as pa

from tests.oracle.answers import Raw, Unanswerable

_EPOCH_DATE = dt.date(1970, 1, 1).toordinal()
_EPOCH = dt.datetime(1970, 1, 1)
_YEAR_MONTH = re.compile(r"INTERVAL '([+-]?)(\d+)(?:-(\d+))?' (YEAR TO MONTH|YEAR|MONTH)")


def _date(days: int) -> dt.date | Raw:
    ordinal = _EPOCH_DATE + days
    return dt.date.fromordinal(ordinal) if 1 <= ordinal <= dt.date.max.toordinal() else Raw("date", days)


def _timestamp_ntz(micros: int) -> dt.datetime | Raw:
    try:
        return _EPOCH + dt.timedelta(microseconds=micros)
    except OverflowError:
        return Raw("timestamp_ntz", micros)


def _timestamp(micros: int) -> dt.datetime | Raw:
    value = _timestamp_ntz(micros)
    return value.replace(tzinfo=dt.UTC) if isinstance(value, dt.datetime) else Raw("timestamp", micros)


def _time(nanos: int) -> dt.time | Raw:
    micros, rest = divmod(nanos, 1000)
    return Raw("time", nanos) if rest else (_EPOCH + dt.timedelta(microseconds=micros)).time()


def _interval(micros: int) -> dt.timedelta:
    return dt.timedelta(microseconds=micros)


def _months(text: str) -> int:
    """Year-month intervals travel as Spark's own text, because pyarrow has no class for them."""
    match = _YEAR_MONTH.fullmatch(text)
    if match is None:
        raise Unanswerable(f"not a year-month interval: {text!r}")
    sign, first, second, unit = match.groups()
    months = int(first) if unit == "MONTH" else int(first) * 12 + int(second or 0)
    return -months if sign == "-" else months


def _text(value: bytes) -> str:
    """What PySpark's collect() gives: a string of Spark's may hold bytes that are no UTF-8."""
    return value.decode(errors="replace")


def _bytes(value: bytes) -> bytes:
    return bytes(value)


# Spark's name of a type (without parameters) -> (Arrow type to read it as, conversion).
_ATOMIC: dict[str, tuple[Any, Callable[[Any], Any]]] = {
    "date": (pa.int32(), _date),
    "timestamp": (pa.int64(), _timestamp),
    "timestamp_ntz": (pa.int64(), _timestamp_ntz),
    "time": (pa.int64(), _time),
    "interval day": (pa.int64(), _interval),
    "interval hour": (pa.int64(), _interval),
    "interval minute": (pa.int64(), _interval),
    "interval second": (pa.int64(), _interval),
    "interval year": (pa.string(), _months),
    "interval month": (pa.string(), _months),
    "binary": (None, _bytes),
    "string": (pa.binary(), _text),
}


def _atomic_name(type_name: str) -> str:
    words = type_name.partition("(")[0].split(" ")
    return " ".join(words[:2]) if words[0] == "interval" else words[0]


def _list_values(array: Any, element: Any) -> list[Any]:
    items, offsets = read(array.values, element), array.offsets.to_pylist()
    return [items[offsets[i] : offsets[i + 1]] if ok else None for i, ok in enumerate(array.is_valid().to_pylist())]


def _hashable(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_hashable(item) for item in value)
    return value


def _map_values(array: Any, key: Any, value: Any) -> list[Any]:
    keys = [_hashable(item) for item in read(array.keys, key)]
    items, offsets = read(array.items, value), array.offsets.to_pylist()
    return [
        dict(zip(keys[offsets[i] : offsets[i + 1]], items[offsets[i] : offsets[i + 1]], strict=True)) if ok else None
        for i, ok in enumerate(array.is_valid().to_pylist())
    ]


def _struct_values(array: Any, fields: list[Any]) -> list[Any]:
    valid = array.is_valid().to_pylist()
    children = [read(child, field["type"]) for child, field in zip(array.flatten(), fields, strict=True)]
    return [tuple(child[i] for child in children) if ok else None for i, ok in enumerate(valid)]


def read(array: Any, spark_type: Any) -> list[Any]:
    """Values of an Arrow array.

    Parameters
    ----------
    array : pyarrow.Array or pyarrow.ChunkedArray
    spark_type : str or dict
        The column's type as parsed from Spark's JSON.

    Returns
    -------
    list
        A plain Python value per row, see `Table`; `Raw` where Python has no value for it.
    """
    if isinstance(array, pa.ChunkedArray):
        array = array.combine_chunks()
        if isinstance(array, pa.ChunkedArray):
            array = pa.concat_arrays(array.chunks) if array.num_chunks else pa.array([], type=array.type)
    if pa.types.is_null(array.type):
        return [None] * len(array)
    if isinstance(spark_type, dict):
        match spark_type["type"]:
            case "array":
                return _list_values(array, spark_type["elementType"])
            case "map":
                return _map_values(array, spark_type["keyType"], spark_type["valueType"])
            case "struct":
                return _struct_values(array, spark_type["fields"])
            case other:
                raise Unanswerable(f"no conversion for {other}")
    if (known := _ATOMIC.get(_atomic_name(spark_type))) is None:
        return list(array.to_pylist())
    arrow_type, convert = known
    if arrow_type is not None and array.type != arrow_type:
        same_width = pa.types.is_primitive(array.type) and array.type.bit_width == arrow_type.bit_width
        array = array.view(arrow_type) if same_width else array.cast(arrow_type)
    return [None if value is None else convert(value) for value in array.to_pylist()]


def read_column(array: Any, type_json: str) -> list[Any]:
    """Values of an Arrow column whose Spark type is given as JSON text."""
    return read(array, json.loads(type_json))


def to_arrow(value: Any, data_type: Any) -> Any:
    """A plain value in the form that pyarrow takes: structs as dicts, maps as pairs."""
    if value is None:
        return None
    match data_type.typeName():
        case "array":
            return [to_arrow(item, data_type.elementType) for item in value]
        case "map":
            return [(to_arrow(k, data_type.keyType), to_arrow(v, data_type.valueType)) for k, v in value.items()]
        case "struct":
            return {f.name: to_arrow(item, f.dataType) for f, item in zip(data_type.fields, value, strict=True)}
        case _:
            return value
