"""How values of each type compare: sort keys, and keys that are equal where Spark groups."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from math import copysign
from typing import Any

from mockspark_ir.types import (
    ArrayType,
    BinaryType,
    BooleanType,
    CharType,
    DataType,
    DateType,
    DayTimeIntervalType,
    DecimalType,
    DoubleType,
    FloatType,
    IntegralType,
    MapType,
    NullType,
    StringType,
    StructType,
    TimestampNTZType,
    TimestampType,
    TimeType,
    UserDefinedType,
    VarcharType,
    YearMonthIntervalType,
    find_type,
)
from mockspark_ir.values.failures import not_supported

Key = Callable[[Any], Any]

# Null comes before every value inside of arrays and structs.
_NULL = (0,)


def sort_key(dtype: DataType) -> Key:
    """Return a function from a value that is not null to a key that sorts as Spark does, ascending.

    Parameters
    ----------
    dtype : DataType
        The type of the values; nested values may hold nulls, which come first.

    Raises
    ------
    PySparkNotImplementedError
        For types without an order that mockspark knows: maps, variants, collated text, calendar intervals.
    """
    match dtype:
        case FloatType() | DoubleType():
            return _float_key
        case StringType():
            # Code points sort as their UTF-8 bytes do.
            _require_binary(dtype)
            return _identity
        case ArrayType():
            element = _nullable(sort_key(dtype.elementType))
            return lambda values: [element(value) for value in values]
        case StructType():
            fields = [_nullable(sort_key(field.dataType)) for field in dtype.fields]
            return lambda values: [key(value) for key, value in zip(fields, values, strict=True)]
        case UserDefinedType():
            return sort_key(dtype.sqlType())
        case NullType():
            return _constant
        case (
            BooleanType()
            | IntegralType()
            | CharType()
            | VarcharType()
            | DecimalType()
            | BinaryType()
            | DateType()
            | TimestampType()
            | TimestampNTZType()
            | TimeType()
            | DayTimeIntervalType()
            | YearMonthIntervalType()
        ):
            return _identity
    raise not_supported(f"the order of {dtype.simpleString()}")


def compare(dtype: DataType) -> Callable[[Any, Any], int]:
    """Return a function that gives -1, 0 or 1 for two values that are not null.

    Parameters
    ----------
    dtype : DataType
        The type of both.

    Raises
    ------
    PySparkNotImplementedError
        As `sort_key`.
    """
    key = sort_key(dtype)

    def comparison(left: Any, right: Any) -> int:
        a, b = key(left), key(right)
        return int(a > b) - int(a < b)

    return comparison


def group_key(dtype: DataType, *, keeps_nulls: bool = False) -> Key:
    """Return a function from a value, which may be null, to a hashable key that is equal where Spark's values are.

    NaN is equal to itself and 0.0 to -0.0, also inside of arrays, structs and maps.

    Parameters
    ----------
    dtype : DataType
        The type of the values.
    keeps_nulls : bool
        Whether the nulls among a map's values stay what they are; see `java_zero`.

    Raises
    ------
    PySparkNotImplementedError
        For collated text.
    """
    match dtype:
        case FloatType() | DoubleType():
            return _float_group_key
        case StringType():
            _require_binary(dtype)
            return _identity
        case ArrayType():
            element = group_key(dtype.elementType, keeps_nulls=keeps_nulls)
            if element is _identity:
                return lambda values: None if values is None else tuple(values)
            return lambda values: None if values is None else tuple([element(value) for value in values])
        case StructType():
            fields = [group_key(field.dataType, keeps_nulls=keeps_nulls) for field in dtype.fields]
            if all(key is _identity for key in fields):
                return _identity
            return lambda values: (
                None if values is None else tuple([key(value) for key, value in zip(fields, values, strict=True)])
            )
        case MapType():
            of_key, of_value = _exact_key(dtype.keyType), group_key(dtype.valueType, keeps_nulls=keeps_nulls)
            null = None if keeps_nulls else java_zero(dtype.valueType)
            return lambda values: (
                None
                if values is None
                else frozenset((of_key(k), of_value(null if v is None else v)) for k, v in values.items())
            )
        case UserDefinedType():
            # As they are stored: 0.0 is not -0.0 in them.
            return lambda value: None if value is None else repr(value)
            raise not_supported(f"grouping by {dtype.simpleString()}")
    return _identity


def normalize(dtype: DataType, *, keeps_nulls: bool = False) -> Key:
    """Return a function that gives a value as Spark groups it: 0.0 for -0.0 and maps sorted, at any depth.

    Parameters
    ----------
    dtype : DataType
        The type of the values.
    keeps_nulls : bool
        Whether the nulls among a map's values stay what they are; see `java_zero`.
    """
    match dtype:
        case FloatType() | DoubleType():
            return lambda value: 0.0 if value == 0.0 else value
        case ArrayType():
            element = normalize(dtype.elementType, keeps_nulls=keeps_nulls)
            if element is not _identity:
                return lambda values: None if values is None else [element(value) for value in values]
        case StructType():
            fields = [normalize(field.dataType, keeps_nulls=keeps_nulls) for field in dtype.fields]
            if any(key is not _identity for key in fields):
                return lambda values: (
                    None if values is None else tuple(key(value) for key, value in zip(fields, values, strict=True))
                )
        case MapType():
            # The keys stay as they are.
            of_value, order = normalize(dtype.valueType, keeps_nulls=keeps_nulls), sort_key(dtype.keyType)
            null = None if keeps_nulls else java_zero(dtype.valueType)
            return lambda values: (
                None
                if values is None
                else {k: null if (v := of_value(values[k])) is None else v for k in sorted(values, key=order)}
            )
    return _identity


_ZEROS: dict[type[DataType], Any] = {
    BooleanType: False,
    FloatType: 0.0,
    DoubleType: 0.0,
    DateType: date(1970, 1, 1),
    TimestampType: datetime(1970, 1, 1, tzinfo=UTC),
    TimestampNTZType: datetime(1970, 1, 1),
    TimeType: time(0),
    DayTimeIntervalType: timedelta(0),
    YearMonthIntervalType: 0,
}


def java_zero(dtype: DataType) -> Any:
    """The zero of a type that Java keeps as primitive values; None for other types.

    Spark gives it for nulls that it loses: those of the values of maps that are keys of groups, which it sorts in code
    that it generates.

    Parameters
    ----------
    dtype : DataType
        The type of the values.
    """
    return 0 if isinstance(dtype, IntegralType) else _ZEROS.get(type(dtype))


def has_signed_zeros(dtype: DataType) -> bool:
    """Whether a value of the type may have 0.0 or -0.0 in the key of a map, where grouping tells them apart."""
    match dtype:
        case ArrayType():
            return has_signed_zeros(dtype.elementType)
        case StructType():
            return any(has_signed_zeros(field.dataType) for field in dtype.fields)
        case MapType():
            return find_type(dtype.keyType, FloatType, DoubleType) is not None or has_signed_zeros(dtype.valueType)
    return False


def _exact_key(dtype: DataType) -> Key:
    """As `group_key`, but -0.0 isn't 0.0."""
    key = group_key(dtype)
    return key if find_type(dtype, FloatType, DoubleType) is None else repr


def descending(key: Key) -> Key:
    """Return a sort key of the opposite order, for values that are not null."""
    return lambda value: _Descending(key(value))


class _Descending:
    """A key that compares the other way round."""

    __slots__ = ("key",)

    def __init__(self, key: Any) -> None:
        self.key = key

    def __lt__(self, other: _Descending) -> bool:
        return bool(other.key < self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Descending) and bool(self.key == other.key)

    def __hash__(self) -> int:
        return hash(self.key)


def _identity(value: Any) -> Any:
    return value


def _constant(value: Any) -> int:
    return 0


def _float_key(value: float) -> tuple[bool, float]:
    return (True, 0.0) if value != value else (False, value)


def total_float_key(value: float) -> tuple[bool, float, bool]:
    """A sort key that puts -0.0 before 0.0, as Java sorts arrays of floats."""
    return (True, 0.0, True) if value != value else (False, value, copysign(1.0, value) > 0.0)


def _float_group_key(value: float | None) -> Any:
    # None equals itself; NaN does not, and a text equals no number. 0.0 and -0.0 are equal and hash alike.
    return "NaN" if value != value else value


def _nullable(key: Key) -> Key:
    if key is _identity:
        return lambda value: _NULL if value is None else (1, value)
    return lambda value: _NULL if value is None else (1, key(value))


def _require_binary(dtype: StringType) -> None:
    if not dtype.isUTF8BinaryCollation():
        raise not_supported(f"collation {dtype.collation}")
