"""Times of day cut to the digits of their type, which Spark does where it stores them and not where it makes them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mockspark_ir.types import ArrayType, DataType, MapType, StructType, TimeType

Cut = Callable[[Any], Any]
# Of microseconds, which Python and DuckDB have too.
TIME_DIGITS = 6


def time_unit(dtype: DataType) -> int:
    """The microseconds in the last digit of a time of day; 1 for every other type."""
    return 10 ** max(TIME_DIGITS - dtype.precision, 0) if isinstance(dtype, TimeType) else 1


def has_short_times(dtype: DataType) -> bool:
    """Whether a type has times of day of fewer digits than microseconds have, at any depth."""
    match dtype:
        case ArrayType():
            return has_short_times(dtype.elementType)
        case MapType():
            return has_short_times(dtype.keyType) or has_short_times(dtype.valueType)
        case StructType():
            return any(has_short_times(field.dataType) for field in dtype.fields)
    return time_unit(dtype) > 1


def cut_times(dtype: DataType) -> Cut:
    """Return a function that cuts the times within a value, which may be null, to the digits of their types.

    Parameters
    ----------
    dtype : DataType
        The type of the values.
    """
    match dtype:
        case ArrayType():
            element = cut_times(dtype.elementType)
            return lambda values: None if values is None else type(values)(map(element, values))
        case MapType():
            key, item = cut_times(dtype.keyType), cut_times(dtype.valueType)
            return lambda values: None if values is None else {key(k): item(v) for k, v in values.items()}
        case StructType():
            fields = [cut_times(field.dataType) for field in dtype.fields]
            return lambda values: (
                None if values is None else tuple([cut(value) for cut, value in zip(fields, values, strict=True)])
            )
    unit = time_unit(dtype)
    if unit == 1:
        return _identity
    return lambda value: None if value is None else value.replace(microsecond=value.microsecond // unit * unit)


def _identity(value: Any) -> Any:
    return value
