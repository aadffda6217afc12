"""JSON values to internal values of a type."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from mockspark_ir import errors
from mockspark_ir.formats.datetimes import date_reader, time_reader, timestamp_ntz_reader, timestamp_reader
from mockspark_ir.formats.json.options import JsonOptions
from mockspark_ir.formats.json.parser import Array, Fraction, Malformed, Number, Object, Whole
from mockspark_ir.formats.json.variants import repeats_key, variant_of
from mockspark_ir.formats.json.writer import generated
from mockspark_ir.types import (
    AnsiIntervalType,
    ArrayType,
    BinaryType,
    BooleanType,
    ByteType,
    CalendarIntervalType,
    DataType,
    DateType,
    DecimalType,
    DoubleType,
    FloatType,
    IntegerType,
    LongType,
    MapType,
    NullType,
    ShortType,
    StringType,
    StructType,
    TimestampNTZType,
    TimestampType,
    TimeType,
    UserDefinedType,
    VariantType,
)
from mockspark_ir.types.variant import Variant
from mockspark_ir.values import parsing
from mockspark_ir.values.casts import cast
from mockspark_ir.values.datetimes import from_micros
from mockspark_ir.values.decimals import to_precision
from mockspark_ir.values.failures import not_supported
from mockspark_ir.values.variants.builder import VariantTooLarge

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROS_LIMIT = 1 << 63
_BASE64 = re.compile(r"[A-Za-z0-9+/]*")
_LIMITS: dict[type[DataType], int] = {ByteType: 7, ShortType: 15, IntegerType: 31, LongType: 63}
_SPECIAL = {
    "NaN": float("nan"),
    "+INF": float("inf"),
    "+Infinity": float("inf"),
    "Infinity": float("inf"),
    "INF": float("inf"),
    "-INF": float("-inf"),
    "-Infinity": float("-inf"),
}


# Taken for a number without quotes only.
_ONLY_BARE = frozenset({"INF"})


class BadValue(ValueError):
    """The value is none of the type."""

    partial: Any = None


class NeedsText(Exception):
    """A value is to be kept as it stands in the text, which the parser didn't keep."""


class PartlyBad(BadValue):
    """Something in the value is none of its type; `partial` is the value without it, `cause` what was bad."""

    def __init__(self, partial: Any, cause: errors.PySparkException) -> None:
        super().__init__()
        self.partial = partial
        self.cause = cause


Convert = Callable[[Any], Any]


def converter(dtype: DataType, options: JsonOptions) -> Convert:
    """The function from a JSON value to an internal one; null stays null, and it raises BadValue.

    Raises PySparkNotImplementedError for types that can't be read from JSON.
    """
    convert = _converter(dtype, options)
    if isinstance(dtype, VariantType):
        return convert  # null is one of its values
    return lambda value: None if value is None else convert(value)


def _converter(dtype: DataType, options: JsonOptions) -> Convert:
    match dtype:
        case StringType():
            return _exact_string if options.exact_text else _string
        case BooleanType():
            return _boolean
        case ByteType() | ShortType() | IntegerType() | LongType():
            return _integral(1 << _LIMITS[type(dtype)])
        case FloatType() | DoubleType():
            return _floating(isinstance(dtype, FloatType), options)
        case DecimalType():
            return _decimal(dtype)
        case DateType():
            return _date(options)
        case TimestampType():
            return _timestamp(options)
        case TimestampNTZType():
            return _text_only(timestamp_ntz_reader(options.timestamp_ntz_format))
        case TimeType():
            return _text_only(time_reader(options.time_format))
        case BinaryType():
            return _binary
        case AnsiIntervalType() | CalendarIntervalType():
            return _interval(dtype)
        case ArrayType():
            return _array(converter(dtype.elementType, options))
        case MapType():
            return _map(converter(dtype.valueType, options))
        case StructType():
            return struct_converter(dtype, options)
        case UserDefinedType():
            return _converter(dtype.sqlType(), options)
        case VariantType():
            return _variant(options)
        case NullType():
            return _null
        case _:
            raise errors.unsupported_feature(f"the type {dtype.simpleString()} in JSON")


def _null(value: Any) -> None:
    return None


def _variant(options: JsonOptions) -> Convert:
    """A part of a record as a variant.

    Where something deep within is refused, Spark goes on to read from there, in the middle of the record: that is not
    done here.
    """

    def convert(value: Any) -> Variant:
        try:
            return variant_of(value, options)
        except errors.SparkRuntimeException:
            if repeats_key(value, within=True):
                raise not_supported("a key that comes twice deep within a variant that is part of a record") from None
            raise BadValue from None
        except (Malformed, VariantTooLarge, RecursionError):
            raise not_supported("JSON that Spark refuses in a variant that is part of a record") from None

    return convert


def _string(value: Any) -> str:
    return str(value) if isinstance(value, str) and not isinstance(value, Number) else generated(value)


def _exact_string(value: Any) -> str:
    match value:
        case str():
            return str(value)
        case bool():
            return "true" if value else "false"
        case Object(text=str(text)) | Array(text=str(text)):
            return text
        case _:
            raise NeedsText


def _boolean(value: Any) -> bool:
    if not isinstance(value, bool):
        raise BadValue
    return value


def _integral(limit: int) -> Convert:
    def convert(value: Any) -> int:
        if not isinstance(value, Whole):
            raise BadValue
        number = int(value)
        if not -limit <= number < limit:
            raise BadValue
        return number

    return convert


def _floating(single: bool, options: JsonOptions) -> Convert:
    def convert(value: Any) -> float:
        if isinstance(value, str):
            special = _SPECIAL.get(value)
            if special is not None and (
                isinstance(value, Number) or (options.non_numeric_numbers and value not in _ONLY_BARE)
            ):
                return special
            if isinstance(value, Whole):
                value = str(int(value))  # -0 is 0
                return _nearest(value, single)
            if isinstance(value, Number):
                found = parsing.single(value) if single else parsing.double(value)
                if found is not None:
                    return found
        raise BadValue

    return convert


def _nearest(text: str, single: bool) -> float:
    found = parsing.single(text) if single else parsing.double(text)
    assert found is not None
    return found


def fitted(exact: Decimal | None, dtype: DecimalType) -> Decimal | None:
    """The number rounded to the type's scale, or None where it has too many digits."""
    if exact is None or (exact and parsing.integral_digits(exact) > dtype.precision - dtype.scale + 1):
        return None
    return to_precision(exact, dtype.precision, dtype.scale)


def _decimal(dtype: DecimalType) -> Convert:
    def convert(value: Any) -> Decimal:
        exact = None
        if isinstance(value, Number):
            exact = parsing.decimal(value)
        elif isinstance(value, str) and value == value.strip(parsing.BLANKS):
            exact = parsing.decimal(value.replace(",", ""))
        found = fitted(exact, dtype)
        if found is None:
            raise BadValue
        return found

    return convert


def _date(options: JsonOptions) -> Convert:
    read = date_reader(options.date_format)

    def convert(value: Any) -> date:
        if not isinstance(value, str) or isinstance(value, Number):
            raise BadValue
        found = read(value) if value else None
        if found is None and options.date_format is None and value.lstrip("+-").isdigit():
            found = (_EPOCH + timedelta(days=int(value))).date()
        if found is None:
            raise BadValue
        return found

    return convert


def _timestamp(options: JsonOptions) -> Convert:
    read = timestamp_reader(options.timestamp_format, options.zone)

    def convert(value: Any) -> datetime:
        if isinstance(value, Whole):
            micros = int(value) * 1_000_000
            if not -_MICROS_LIMIT <= micros < _MICROS_LIMIT:
                raise BadValue
            return from_micros(micros)
        if not isinstance(value, str) or isinstance(value, Fraction):
            raise BadValue
        found = read(value) if value else None
        if found is None:
            raise BadValue
        return found

    return convert


def _text_only(read: Callable[[str], Any]) -> Convert:
    def convert(value: Any) -> Any:
        found = read(value) if isinstance(value, str) and not isinstance(value, Number) and value else None
        if found is None:
            raise BadValue
        return found

    return convert


def _binary(value: Any) -> bytes:
    if not isinstance(value, str) or isinstance(value, Number):
        raise BadValue
    text = _FILLED_GROUP.sub(r"\1", value) if _BLANK.search(value) else value
    if len(text) % 4 == 1 and _BASE64.fullmatch(text):
        raise Malformed(value)  # to Spark's parser a text that ends too early
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise BadValue from None


# Blanks may stand before a group of four digits, not in it.
_BLANK = re.compile(r"[\x00-\x20]")
_FILLED_GROUP = re.compile(r"[\x00-\x20]*([A-Za-z0-9+/=]{4}|\Z)")


def _interval(dtype: DataType) -> Convert:
    read = cast(StringType(), dtype, ansi=True, time_zone=UTC)

    def convert(value: Any) -> Any:
        if not isinstance(value, str) or isinstance(value, Number):
            raise BadValue
        try:
            return read(value)
        except errors.PySparkNotImplementedError:
            raise
        except errors.PySparkException:
            raise BadValue from None

    return convert


def _array(item: Convert) -> Convert:
    def convert(value: Any) -> list[Any]:
        if not isinstance(value, list | Array):
            raise BadValue
        items = value if isinstance(value, list) else value.items
        result = []
        bad: PartlyBad | None = None
        for inner in items:
            try:
                result.append(item(inner))
            except PartlyBad as error:
                bad = bad or error
                result.append(error.partial)
        if bad is not None:
            raise PartlyBad(result, bad.cause)
        return result

    return convert


def _map(item: Convert) -> Convert:
    def convert(value: Any) -> dict[str, Any]:
        if not isinstance(value, Object):
            raise BadValue
        result: dict[str, Any] = {}
        bad: PartlyBad | None = None
        for key, inner in value.fields:
            try:
                result[key] = item(inner)
            except PartlyBad as error:
                bad = bad or error
                result[key] = error.partial
        if bad is not None:
            raise PartlyBad(result, bad.cause)
        return result

    return convert


def struct_converter(dtype: StructType, options: JsonOptions) -> Convert:
    """The function from an object to a tuple of its fields; missing ones are null. It raises PartlyBad."""
    positions = {f.name: i for i, f in enumerate(dtype.fields)}
    converters = [converter(f.dataType, options) for f in dtype.fields]
    width = len(converters)

    def convert(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, Object):
            raise BadValue
        row: list[Any] = [None] * width
        cause: errors.PySparkException | None = None
        for name, inner in value.fields:
            i = positions.get(name)
            if i is None:
                continue
            try:
                row[i] = converters[i](inner)
            except BadValue as error:
                row[i] = error.partial
                if cause is None:
                    cause = (
                        error.cause if isinstance(error, PartlyBad) else _cause(name, inner, dtype.fields[i].dataType)
                    )
        if cause is not None:
            raise PartlyBad(tuple(row), cause)
        return tuple(row)

    return convert


def _cause(name: str, value: Any, dtype: DataType) -> errors.PySparkException:
    """Why a field is bad."""
    if value == "" and not isinstance(value, Number):
        return errors.from_condition("EMPTY_JSON_FIELD_VALUE", {"dataType": errors.to_sql_type(dtype)})
    shown = {"fieldName": errors.to_sql_value(name), "fieldValue": errors.to_sql_value(str(value))}
    return errors.from_condition(
        "CANNOT_PARSE_JSON_FIELD", {**shown, "jsonType": type(value).__name__, "dataType": errors.to_sql_type(dtype)}
    )
