"""Casts of variants to other types."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo
from decimal import Decimal
from typing import Any

from mockspark_ir.errors.execution import invalid_variant_cast
from mockspark_ir.types import (
    ArrayType,
    BinaryType,
    BooleanType,
    DataType,
    DateType,
    DecimalType,
    DoubleType,
    FloatType,
    LongType,
    MapType,
    StringType,
    StructType,
    TimestampNTZType,
    TimestampType,
    VariantType,
)
from mockspark_ir.values.cast_rules import can_cast
from mockspark_ir.values.datetimes import from_micros
from mockspark_ir.values.decimals import EXACT, for_value
from mockspark_ir.values.failures import not_supported
from mockspark_ir.values.variants.builder import Builder, to_variant
from mockspark_ir.values.variants.json_text import view_json
from mockspark_ir.values.variants.layout import Kind, View

Converter = Callable[[View], Any]

_TYPES: dict[Kind, DataType] = {
    Kind.BOOLEAN: BooleanType(),
    Kind.LONG: LongType(),
    Kind.STRING: StringType(),
    Kind.DOUBLE: DoubleType(),
    Kind.DATE: DateType(),
    Kind.TIMESTAMP: TimestampType(),
    Kind.TIMESTAMP_NTZ: TimestampNTZType(),
    Kind.FLOAT: FloatType(),
    Kind.BINARY: BinaryType(),
}
_MICROS_LIMIT = 1 << 63


def between_variants(
    source: DataType, target: DataType, strict: bool, zone: tzinfo, now: datetime | None
) -> Callable[[Any], Any]:
    """Return the function that casts from variants, as `from_view` does, or to them: alike in all modes."""
    if not isinstance(source, VariantType):
        return to_variant(source)
    convert = from_view(target, strict=strict, zone=zone, now=now)
    return lambda value: convert(View.of(value))


def from_view(target: DataType, *, strict: bool, zone: tzinfo, now: datetime | None = None) -> Converter:
    """Return the function that casts a part of a variant.

    Parameters
    ----------
    target : DataType
        The type.
    strict : bool
        Whether what is none of the type raises; else it becomes null, within arrays and objects too.
    zone : tzinfo
        The session's time zone.
    now : datetime, optional
        The moment of the query.

    Raises
    ------
    SparkRuntimeException
        From the function: INVALID_VARIANT_CAST, MALFORMED_VARIANT.
    PySparkNotImplementedError
        For targets that mockspark casts no variant to.
    """
    match target:
        case VariantType():
            return _without_unused_keys
        case ArrayType():
            element = _part(target.elementType, target.containsNull, strict, zone, now)
            nested = _nested(Kind.ARRAY, lambda view: [element(item) for item in view.elements()])
        case MapType():
            value = _part(target.valueType, target.valueContainsNull, strict, zone, now)
            nested = _nested(Kind.OBJECT, lambda view: {key: value(item) for key, item in view.fields()})
        case StructType():
            nested = _nested(Kind.OBJECT, _struct(target, strict, zone, now))
        case _:
            nested = _scalar(target, zone, now)

    def convert(view: View) -> Any:
        if view.kind is Kind.NULL:
            return None
        found = nested(view)
        if found is None and strict:
            raise invalid_variant_cast(view_json(view, zone), target)
        return found

    return convert


def _without_unused_keys(view: View) -> Any:
    builder = Builder()
    return builder.variant(builder.copied(view))


def _nested(kind: Kind, convert: Converter) -> Converter:
    return lambda view: convert(view) if view.kind is kind else None


def _part(target: DataType, nullable: bool, strict: bool, zone: tzinfo, now: datetime | None) -> Converter:
    convert = from_view(target, strict=strict, zone=zone, now=now)

    def checked(view: View) -> Any:
        found = convert(view)
        if found is None:
            raise _null_refused()
        return found

    return convert if nullable else checked


def _null_refused() -> Exception:
    """Spark gives zeros there."""
    return not_supported("a cast of a variant with a null, or nothing, where the type has no null")


def _struct(target: StructType, strict: bool, zone: tzinfo, now: datetime | None) -> Converter:
    converters = [from_view(f.dataType, strict=strict, zone=zone, now=now) for f in target.fields]
    positions = {f.name: i for i, f in enumerate(target.fields)}
    required = [i for i, f in enumerate(target.fields) if not f.nullable]

    def convert(view: View) -> tuple[Any, ...]:
        row: list[Any] = [None] * len(converters)
        for key, value in view.fields():
            position = positions.get(key)
            if position is not None:
                row[position] = converters[position](value)
        if any(row[position] is None for position in required):
            raise _null_refused()
        return tuple(row)

    return convert


def _scalar(target: DataType, zone: tzinfo, now: datetime | None) -> Converter:
    """The function that casts scalars; None for those that cannot be cast."""
    from mockspark_ir.values.casts import try_cast

    made: dict[DataType, Callable[[Any], Any] | None] = {}
    to_text = isinstance(target, StringType)

    def cast_from(source: DataType) -> Callable[[Any], Any] | None:
        if not can_cast(source, target, True):
            return None
        return try_cast(source, target, time_zone=zone, now=now)

    def convert(view: View) -> Any:
        kind = view.kind
        if kind in (Kind.OBJECT, Kind.ARRAY):
            return view_json(view, zone) if to_text else None
        value = view.scalar()
        if kind is Kind.UUID:
            return str(value) if to_text else None
        if isinstance(target, TimestampType) and kind in (Kind.LONG, Kind.DECIMAL):
            return _instant(value)
        source: DataType
        if kind is Kind.DECIMAL:
            value, source = _plain(value)
        else:
            source = _TYPES[kind]
        if source not in made:
            made[source] = cast_from(source)
        cast = made[source]
        return None if cast is None else cast(value)

    return convert


def _plain(value: Decimal) -> tuple[Decimal, DecimalType]:
    """A decimal without an exponent above zero, and its type."""
    if int(value.as_tuple().exponent) > 0:
        value = value.quantize(Decimal(1), context=EXACT)
    return value, for_value(value)


def _instant(seconds: int | Decimal) -> datetime | None:
    """Unlike other casts these do not wrap around what is too large."""
    micros = int(EXACT.multiply(Decimal(seconds), Decimal(1_000_000)))
    return from_micros(micros) if -_MICROS_LIMIT <= micros < _MICROS_LIMIT else None
