"""
Between what users hand in and get out, and the values that plans, literals and the interpreter work on.

A type's converter is one closure, built once, or None where values are the same on both sides.
"""

from __future__ import annotations

import datetime
import decimal
import os
import struct
import time
from array import array
from typing import TYPE_CHECKING, Any

import attrs

from mockspark_ir.errors import ArithmeticException, PySparkNotImplementedError, PySparkTypeError, PySparkValueError
from mockspark_ir.types.atomic import BinaryType, BooleanType, CharType, StringType, VarcharType
from mockspark_ir.types.base import DataType, NullType
from mockspark_ir.types.complex import ArrayType, MapType, StructType
from mockspark_ir.types.datetimes import DateType, TimestampNTZType, TimestampType, TimeType
from mockspark_ir.types.interval import CalendarIntervalType, DayTimeIntervalType, YearMonthIntervalType
from mockspark_ir.types.java_maps import reordered
from mockspark_ir.types.numeric import (
    ByteType,
    DecimalType,
    DoubleType,
    FloatType,
    IntegerType,
    LongType,
    ShortType,
)
from mockspark_ir.types.row import row_factory
from mockspark_ir.types.user_defined import UserDefinedType
from mockspark_ir.types.variant import Variant, VariantType, VariantVal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    # Takes a value that is not null.
    Converter = Callable[[Any], Any]

# Wide enough for any number that may fit, at any scale.
MAX_DIGITS = 38
_DECIMALS = decimal.Context(prec=3 * MAX_DIGITS, rounding=decimal.ROUND_HALF_UP)
# Java writes numbers without an exponent down to this place.
_LAST_PLAIN = 6
_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
_BITS: dict[type[DataType], int] = {ByteType: 8, ShortType: 16, IntegerType: 32, LongType: 64}


def to_internal(
    data_type: DataType, verified: bool = True, of_function: bool = False, pickled: bool = True
) -> Converter | None:
    """
    What turns a user's Python value into the internal one; None where there is nothing to do.

    :param data_type: the type
    :param verified: whether `make_type_verifier`'s closure has seen the value. Without that, a value of a class that
        is not the type's becomes null, and an integer that is too large loses its upper bits, as in Spark.
    :param of_function: whether the value is what a function gave, without `verified`: then what is no dict is no map
    :param pickled: whether values go to the JVM in pickles, which gives maps the order of Java's
    :return: a closure, which takes null too. It raises ArithmeticException,
        NUMERIC_VALUE_OUT_OF_RANGE.WITHOUT_SUGGESTION, for a decimal with too many digits, and PySparkTypeError,
        UNSUPPORTED_DATA_TYPE, for what is no struct
    """
    return _null_safe(_internal(data_type, _Given(verified, of_function, pickled=pickled)), data_type)


def to_external(data_type: DataType, binary_as_bytes: bool = True, pickled: bool = True) -> Converter | None:
    """
    What turns an internal value into the one that `collect` hands out; None where there is nothing to do.

    :param data_type: the type
    :param binary_as_bytes: whether binary values are bytes, as spark.sql.execution.pyspark.binaryAsBytes says, or else
        bytearrays
    :param pickled: whether values come from the JVM in pickles, which gives maps the order of Java's, small decimals
        its digits, and variants bytearrays; else by Arrow, as to Python functions
    :return: a closure, which takes null too
    :raises PySparkNotImplementedError: NOT_IMPLEMENTED for types without a Python value (year-month and calendar
        intervals); it comes from the closure, for null too
    """
    return _null_safe(_external(data_type, _Way(binary_as_bytes, pickled)), data_type)


def _null_safe(convert: Converter | None, data_type: DataType) -> Converter | None:
    if convert is None or isinstance(data_type, NullType) or _has_no_values(data_type):
        return convert
    return lambda value: None if value is None else convert(value)


def _has_no_values(data_type: DataType) -> bool:
    """Whether Python has no values of the type: PySpark fails at any, and at null too."""
    return isinstance(data_type, CalendarIntervalType) or (
        isinstance(data_type, YearMonthIntervalType) and os.environ.get("PYSPARK_YM_INTERVAL_LEGACY") != "1"
    )


def _without_values(data_type: DataType, refusal: Callable[[DataType], Converter]) -> Converter | None:
    """What fails at the parts of an array, map or struct for whose type Python has no values; None for other types."""
    match data_type:
        case StructType():
            parts = [field.dataType for field in data_type.fields]
        case ArrayType():
            parts = [data_type.elementType]
        case MapType():
            parts = [data_type.keyType, data_type.valueType]
        case _:
            return None
    part = next((part for part in parts if _has_no_values(part)), None)
    if part is None:
        return None
    refuse, empty = refusal(part), list if isinstance(data_type, ArrayType) else dict
    return refuse if isinstance(data_type, StructType) else lambda value: refuse(value) if value else empty()


# In


@attrs.frozen
class _Given:
    """Where values come from; see `to_internal`."""

    verified: bool
    of_function: bool
    of_own_type: bool = False
    pickled: bool = True


def _internal(data_type: DataType, given: _Given) -> Converter | None:
    refused = _without_values(data_type, lambda part: part.toInternal)
    if refused is not None:
        return refused
    match data_type:
        case StructType():
            return _struct_to_internal(data_type, given)
        case ArrayType():
            return _array_to_internal(data_type, given)
        case MapType():
            return _map_to_internal(data_type, given)
        case UserDefinedType():
            return _user_defined_to_internal(data_type, given)
        case StringType() | CharType() | VarcharType():
            return _java_text if given.of_own_type and not given.of_function else _text
        case TimestampType():
            return _instant_in_utc if _local_zone_is_utc() else _instant
        case TimestampNTZType():
            return _without_zone if given.verified else _without_zone_unverified
        case DateType():
            return _day
        case DecimalType():
            return _decimal_to_internal(data_type)
        case FloatType():
            return _single if given.verified else _single_or_null
        case BinaryType():
            return bytes if given.verified else _bytes_or_null
        case VariantType():
            return _variant
        case TimeType():
            return _time_of_day
        case NullType():
            return lambda value: None
        case YearMonthIntervalType() | CalendarIntervalType():
            return data_type.toInternal
    if given.verified:
        return None
    match data_type:
        case BooleanType():
            return lambda value: value if type(value) is bool else None
        case DayTimeIntervalType():
            return lambda value: datetime.timedelta(value.days, value.seconds, value.microseconds)
        case DoubleType():
            return _double_or_null
        case ByteType() | ShortType() | IntegerType() | LongType():
            return _truncated(data_type)
    return None


def _text(value: Any) -> str:
    if type(value) is str:
        return value
    return str(value).lower() if isinstance(value, bool) else str(value)


def _java_text(value: Any) -> str:
    """What a user's type gives in the place of a string: Java makes its text."""
    if isinstance(value, float):
        from mockspark_ir.values.java_floats import double_text

        return double_text(value)
    if isinstance(value, str | bool | int | decimal.Decimal):
        return _text(value)
    raise PySparkNotImplementedError(
        errorClass="NOT_IMPLEMENTED",
        messageParameters={"feature": f"{type(value).__name__} in the place of a string, from a user-defined type"},
    )


def _local_zone_is_utc() -> bool:
    return time.tzname == ("UTC", "UTC") and time.timezone == 0


def _instant_in_utc(value: datetime.datetime) -> datetime.datetime:
    return value.astimezone(datetime.UTC) if value.tzinfo else value.replace(tzinfo=datetime.UTC, fold=0)


def _instant(value: datetime.datetime) -> datetime.datetime:
    if value.tzinfo:
        return value.astimezone(datetime.UTC)
    # The C library decides what a local time means that exists twice or never, as it does for PySpark.
    seconds = int(time.mktime(value.timetuple()))
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC).replace(microsecond=value.microsecond)


def _without_zone(value: datetime.datetime) -> datetime.datetime:
    return datetime.datetime.replace(value, tzinfo=None) if value.tzinfo else value


def _without_zone_unverified(value: Any) -> datetime.datetime:
    value.timetuple()  # fails for what is no point in time
    return datetime.datetime.combine(value, datetime.time(value.hour, value.minute, value.second, value.microsecond))


def _time_of_day(value: datetime.time) -> datetime.time:
    return datetime.time(value.hour, value.minute, value.second, value.microsecond)


def _day(value: datetime.date) -> datetime.date:
    return value.date() if isinstance(value, datetime.datetime) else datetime.date.fromordinal(value.toordinal())


def _single(value: float) -> float:
    try:
        rounded: float = struct.unpack("f", struct.pack("f", value))[0]
    except OverflowError:
        return float("inf") if value > 0 else float("-inf")
    return rounded


def _bytes_or_null(value: Any) -> bytes | None:
    if isinstance(value, str):
        return value.encode()
    return bytes(value) if isinstance(value, bytes | bytearray) else None


def _refuse_numpy(value: Any) -> None:
    """Raise PySparkTypeError (UNSUPPORTED_DATA_TYPE) for a scalar of NumPy's, which the JVM can't read."""
    if type(value).__module__ == "numpy":
        raise PySparkTypeError(
            errorClass="UNSUPPORTED_DATA_TYPE", messageParameters={"data_type": f"numpy.{type(value).__name__}"}
        )


def _double_or_null(value: Any) -> float | None:
    if type(value) is float:
        return value
    _refuse_numpy(value)
    return float(value) if isinstance(value, decimal.Decimal) and not value.is_finite() else None


def _single_or_null(value: Any) -> float | None:
    number = _double_or_null(value)
    return None if number is None else _single(number)


def _truncated(data_type: DataType) -> Converter:
    size = 1 << _BITS[type(data_type)]

    def convert(value: Any) -> int | None:
        # Beyond 64 bits it reaches Spark as a number of another kind.
        if type(value) is not int or not -(1 << 63) <= value < 1 << 63:
            _refuse_numpy(value)
            return None
        return (value + size // 2) % size - size // 2

    return convert


def _decimal_to_internal(data_type: DecimalType) -> Converter:
    unit = decimal.Decimal(1).scaleb(-data_type.scale)
    limit = decimal.Decimal(1).scaleb(data_type.precision - data_type.scale)

    def convert(value: Any) -> decimal.Decimal | None:
        if type(value) is not decimal.Decimal or not value.is_finite():
            return None
        # The thread's own context has fewer digits, and must not take part.
        rounded = value if value.adjusted() > MAX_DIGITS else value.quantize(unit, context=_DECIMALS)
        if rounded.is_zero():
            return rounded.copy_abs()  # Spark knows no negative zero
        if rounded.copy_abs() >= limit:
            raise ArithmeticException(
                errorClass="NUMERIC_VALUE_OUT_OF_RANGE.WITHOUT_SUGGESTION",
                messageParameters={
                    "roundedValue": format(rounded, "f"),
                    "originalValue": format(value, "f"),
                    "precision": str(data_type.precision),
                    "scale": str(data_type.scale),
                },
            )
        return rounded

    return convert


def _variant(value: Any) -> Variant:
    if not isinstance(value, VariantVal):
        raise AssertionError(f"a variant must be a VariantVal, not {value!r}")
    return Variant(bytes(value.value), bytes(value.metadata))


def _user_defined_to_internal(data_type: UserDefinedType, given: _Given) -> Converter:
    convert = _internal(data_type._cachedSqlType(), attrs.evolve(given, of_own_type=True))

    def serialize(value: Any) -> Any:
        stored = data_type.serialize(value)
        return stored if convert is None or stored is None else convert(stored)

    return serialize


def _array_to_internal(data_type: ArrayType, given: _Given) -> Converter:
    convert = _internal(data_type.elementType, given)
    # What PySpark itself converts element by element fails in what has none.
    as_it_comes = not given.verified and not data_type.needConversion()

    def convert_array(value: Any) -> list[Any] | None:
        if as_it_comes and not isinstance(value, list | tuple | array | bytes | bytearray):
            return None
        if convert is None:
            return list(value)
        return [None if element is None else convert(element) for element in value]

    return convert_array


def _hashable(value: Any) -> Any:
    """A converted value as a map's key."""
    if isinstance(value, list | tuple):
        return tuple([_hashable(element) for element in value])
    return value


def _map_to_internal(data_type: MapType, given: _Given) -> Converter:
    convert_key = _internal(data_type.keyType, given)
    convert_value = _internal(data_type.valueType, given)
    nested_key = isinstance(data_type.keyType, ArrayType | StructType | UserDefinedType)
    reorder = reordered(data_type.keyType, to_python=False) if given.pickled else None
    as_it_comes = given.of_function and not data_type.needConversion()

    def convert_map(value: Any) -> dict[Any, Any] | None:
        if as_it_comes and not isinstance(value, dict):
            return None
        converted = {}
        for key, element in value.items():
            if convert_key is not None and key is not None:
                key = convert_key(key)
            if element is not None and convert_value is not None:
                element = convert_value(element)
            converted[_hashable(key) if nested_key else key] = element
        return converted if reorder is None else reorder(converted)

    return convert_map


def _struct_to_internal(data_type: StructType, given: _Given) -> Converter:
    names = [field.name for field in data_type.fields]
    converters = [_internal(field.dataType, given) for field in data_type.fields]
    nothing_to_do = not any(converters)
    width = len(names)
    zeros = _zeros(data_type) if given.of_own_type else None

    def values_of(value: Any) -> Sequence[Any]:
        if isinstance(value, tuple | list):
            if len(value) != width:
                raise PySparkValueError(
                    errorClass="FIELD_STRUCT_LENGTH_MISMATCH",
                    messageParameters={"object_length": str(len(value)), "field_length": str(width)},
                )
            return value
        if isinstance(value, dict):
            return [value.get(name) for name in names]
        if hasattr(value, "__dict__"):
            attributes = value.__dict__
            return [attributes.get(name) for name in names]
        raise PySparkTypeError(
            errorClass="UNSUPPORTED_DATA_TYPE", messageParameters={"data_type": type(value).__name__}
        )

    def convert(value: Any) -> tuple[Any, ...]:
        values = values_of(value)
        if zeros is not None:
            made = [e if c is None or e is None else c(e) for e, c in zip(values, converters, strict=True)]
            return tuple([zero if e is None else e for e, zero in zip(made, zeros, strict=True)])
        if nothing_to_do:
            # A Row or named tuple becomes a plain tuple.
            return values if type(values) is tuple else (*values,)
        return tuple(
            [
                element if convert_field is None or element is None else convert_field(element)
                for element, convert_field in zip(values, converters, strict=True)
            ]
        )

    return convert


def _zeros(data_type: StructType) -> list[Any] | None:
    """What Java takes nulls for in fields that can't be null, of a struct that nobody has verified."""
    from mockspark_ir.values.ordering import java_zero

    zeros = [None if field.nullable else java_zero(field.dataType) for field in data_type.fields]
    return None if all(zero is None for zero in zeros) else zeros


# Out


@attrs.frozen
class _Way:
    """How values come to Python; see `to_external`."""

    binary_as_bytes: bool
    pickled: bool


def _external(data_type: DataType, way: _Way) -> Converter | None:
    refused = _without_values(data_type, lambda part: part.fromInternal)
    if refused is not None:
        return refused
    match data_type:
        case StructType():
            return _struct_to_external(data_type, way)
        case ArrayType():
            return _array_to_external(data_type, way)
        case MapType():
            return _map_to_external(data_type, way)
        case UserDefinedType():
            return _user_defined_to_external(data_type, way)
        case TimestampType():
            return _wall_clock if _local_zone_is_utc() else _local
        case BinaryType():
            return None if way.binary_as_bytes else bytearray
        case DecimalType() if way.pickled and data_type.scale > _LAST_PLAIN:
            return _by_java_text
        case YearMonthIntervalType() if os.environ.get("PYSPARK_YM_INTERVAL_LEGACY") == "1":
            return None
        case YearMonthIntervalType() | CalendarIntervalType():
            return data_type.fromInternal
        case VariantType():
            return _collected_variant if way.pickled else _variant_by_arrow
    return None


def _by_java_text(value: decimal.Decimal) -> decimal.Decimal:
    """Pickles hold Java's engineering notation, where exponents are multiples of three: 1E-8 gets a digit, 1.0E-8."""
    return value if value.adjusted() >= -_LAST_PLAIN else decimal.Decimal(value.to_eng_string())


def _variant_by_arrow(value: Variant) -> VariantVal:
    return VariantVal(value.value, value.metadata)


def _collected_variant(value: Variant) -> VariantVal:
    return VariantVal(bytearray(value.value), bytearray(value.metadata))


def _local(value: datetime.datetime) -> datetime.datetime:
    return value.astimezone().replace(tzinfo=None) if value.year > 1 else _earliest(value)


def _wall_clock(value: datetime.datetime) -> datetime.datetime:
    return value.replace(tzinfo=None) if value.year > 1 else _earliest(value)


def _earliest(value: datetime.datetime) -> datetime.datetime:
    """Python's own way, which PySpark takes: it looks a day back, and fails where there is none before."""
    seconds = (value - _EPOCH) // datetime.timedelta(seconds=1)
    return datetime.datetime.fromtimestamp(seconds).replace(microsecond=value.microsecond)


def _array_to_external(data_type: ArrayType, way: _Way) -> Converter | None:
    convert = _external(data_type.elementType, way)
    if convert is None:
        return None
    return lambda value: [None if element is None else convert(element) for element in value]


def _map_to_external(data_type: MapType, way: _Way) -> Converter | None:
    convert_key = _external(data_type.keyType, way)
    convert_value = _external(data_type.valueType, way)
    if _is_unhashable(data_type.keyType):
        return _unhashable
    reorder = reordered(data_type.keyType, to_python=True) if way.pickled else None
    if convert_key is None and convert_value is None:
        return reorder

    def convert_map(value: dict[Any, Any]) -> dict[Any, Any]:
        entries = value if reorder is None else reorder(value)
        return {
            key if convert_key is None else convert_key(key): element
            if element is None or convert_value is None
            else convert_value(element)
            for key, element in entries.items()
        }

    return convert_map


def _is_unhashable(key_type: DataType, within: bool = False) -> bool:
    """Whether PySpark has lists in the keys of a dict; those of a user's own type inside of a row are objects again."""
    match key_type:
        case ArrayType() | MapType():
            return True
        case StructType():
            return any(_is_unhashable(f.dataType, True) for f in key_type.fields)
        case UserDefinedType():
            return not within and _is_unhashable(key_type._cachedSqlType())
        case _:
            return False


def _unhashable(value: dict[Any, Any]) -> dict[Any, Any]:
    """Keys with lists in them can't be those of a dict."""
    if value:
        raise TypeError("unhashable type: 'list'")
    return value


def _struct_to_external(data_type: StructType, way: _Way) -> Converter:
    converters = [_external(field.dataType, way) for field in data_type.fields]
    make_row = row_factory([field.name for field in data_type.fields])
    if not any(converters):
        return make_row

    def convert(values: Sequence[Any]) -> Any:
        return make_row(
            [
                element if convert_field is None or element is None else convert_field(element)
                for element, convert_field in zip(values, converters, strict=True)
            ]
        )

    return convert


def _user_defined_to_external(data_type: UserDefinedType, way: _Way) -> Converter:
    convert = _external(data_type._cachedSqlType(), way)
    if convert is None:
        return data_type.deserialize
    return lambda value: data_type.deserialize(convert(value))
