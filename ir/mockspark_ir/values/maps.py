"""Making maps: keys that Python can hash, and what happens to a key that comes twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from mockspark_ir.errors.execution import duplicated_map_key, null_map_key
from mockspark_ir.types import (
    ArrayType,
    DataType,
    DoubleType,
    FloatType,
    MapType,
    StructType,
    UserDefinedType,
)
from mockspark_ir.values.ordering import group_key, normalize

Builder = Callable[[Iterable[tuple[Any, Any]]], dict[Any, Any]]


def frozen_key(dtype: DataType) -> Callable[[Any], Any]:
    """Return a function that gives a value as the key of a map: with tuples in place of lists.

    Parameters
    ----------
    dtype : DataType
        The type of the values, which are not null.
    """
    match dtype:
        case ArrayType():
            element = frozen_key(dtype.elementType)
            if element is _identity:
                return tuple
            return lambda values: tuple([None if value is None else element(value) for value in values])
        case StructType():
            fields = [frozen_key(field.dataType) for field in dtype.fields]
            if any(field is not _identity for field in fields):
                return lambda values: tuple(
                    [None if value is None else freeze(value) for freeze, value in zip(fields, values, strict=True)]
                )
        case UserDefinedType():
            return frozen_key(dtype.sqlType())
    return _identity


def thawed_key(dtype: DataType) -> Callable[[Any], Any]:
    """Return a function that gives a map's key, which is not null, as a value: with lists again.

    Parameters
    ----------
    dtype : DataType
        The type of the keys.
    """
    match dtype:
        case ArrayType():
            element = thawed_key(dtype.elementType)
            return lambda values: [None if value is None else element(value) for value in values]
        case StructType():
            fields = [thawed_key(field.dataType) for field in dtype.fields]
            if any(field is not _identity for field in fields):
                return lambda values: tuple(
                    [None if value is None else thaw(value) for thaw, value in zip(fields, values, strict=True)]
                )
        case UserDefinedType():
            return thawed_key(dtype.sqlType())
    return _identity


def map_builder(dtype: MapType, last_wins: bool, *, keys_as_given: bool = False) -> Builder:
    """Return a function that makes a map of (key, value) pairs.

    Parameters
    ----------
    dtype : MapType
        The type of the map.
    last_wins : bool
        Whether the last value of a key counts, at the place of the first; else a second value is an error.
    keys_as_given : bool
        Whether -0.0 stays in the keys of a map in which none comes twice; else it becomes 0.0.

    Raises
    ------
    SparkRuntimeException
        From the function: NULL_MAP_KEY, DUPLICATED_MAP_KEY.
    """
    equal_as, freeze = group_key(dtype.keyType), frozen_key(dtype.keyType)
    floats = isinstance(dtype.keyType, FloatType | DoubleType)
    normal = normalize(dtype.keyType) if floats else _identity

    def build(pairs: Iterable[tuple[Any, Any]]) -> dict[Any, Any]:
        kept: dict[Any, tuple[Any, Any]] = {}
        for given, value in pairs:
            if given is None:
                raise null_map_key()
            key = freeze(normal(given))
            same = equal_as(key)
            known = kept.get(same)
            if known is None:
                kept[same] = (key, value)
            elif last_wins:
                kept[same] = (known[0], value)
            else:
                raise duplicated_map_key(given)
        return dict(kept.values())

    def build_as_given(pairs: Iterable[tuple[Any, Any]]) -> dict[Any, Any]:
        given = list(pairs)
        made = build(given)
        return made if len(made) < len(given) else {freeze(key): value for key, value in given}

    return build_as_given if keys_as_given and floats else build


def _identity(value: Any) -> Any:
    return value
