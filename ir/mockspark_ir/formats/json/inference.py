"""The type of a JSON value."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from decimal import Decimal, InvalidOperation

from mockspark_ir.formats.datetimes import timestamp_reader
from mockspark_ir.formats.json.options import JsonOptions
from mockspark_ir.formats.json.parser import Array, Fraction, Malformed, Number, Object, Whole
from mockspark_ir.types import (
    ArrayType,
    BooleanType,
    DataType,
    DecimalType,
    DoubleType,
    LongType,
    NullType,
    StringType,
    StructField,
    StructType,
    TimestampType,
)

_NULL, _LONG, _DOUBLE, _STRING, _BOOLEAN = NullType(), LongType(), DoubleType(), StringType(), BooleanType()
_LONG_LIMIT = 1 << 63
_DIGITS = tuple("0123456789")


class Inference:
    """Spark's rules for the types of JSON values."""

    def __init__(self, options: JsonOptions) -> None:
        self.options = options
        self._timestamp: Callable[[str], datetime | None] | None = None
        if options.infer_timestamp:
            self._timestamp = timestamp_reader(options.timestamp_format, options.zone)

    def of(self, value: object) -> DataType:
        """The type of one value; null stands for what only nulls were found of. Raises Malformed."""
        match value:
            case None:
                return _NULL
            case bool():
                return _STRING if self.options.primitives_as_string else _BOOLEAN
            case Number():
                return _STRING if self.options.primitives_as_string else self._number(value)
            case str():
                return self._text(value)
            case Object():
                fields = [StructField(name, self.of(item)) for name, item in value.fields]
                return StructType(sorted(fields, key=lambda f: f.name))
            case list() | Array():
                items = value if isinstance(value, list) else value.items
                return ArrayType(_merged_all(self.of(item) for item in items))
            case _:
                raise AssertionError(value)

    def _number(self, value: Number) -> DataType:
        if isinstance(value, Whole):
            return _LONG if -_LONG_LIMIT <= int(value) < _LONG_LIMIT else _decimal_or_double(value)
        if self.options.prefers_decimal and isinstance(value, Fraction):
            if not value.endswith(_DIGITS):
                raise Malformed(value)
            return _decimal_or_double(value)
        return _DOUBLE

    def _text(self, value: str) -> DataType:
        if not value:
            return _NULL
        if self.options.prefers_decimal:
            found = _decimal_or_double(value)
            if isinstance(found, DecimalType):
                return found
        if self._timestamp is not None and self._timestamp(value) is not None:
            return TimestampType()
        return _STRING

    def canonical(self, dtype: DataType) -> DataType | None:
        """The type without what only nulls were found of: such fields are strings, or left out."""
        match dtype:
            case NullType():
                return None if self.options.drop_if_all_null else _STRING
            case ArrayType():
                element = self.canonical(dtype.elementType)
                return None if element is None else ArrayType(element)
            case StructType():
                found = [(f.name, self.canonical(f.dataType)) for f in dtype.fields if f.name]
                fields = [StructField(name, kind) for name, kind in found if kind is not None]
                return StructType(fields) if fields else None
            case _:
                return dtype


def _merged_all(types: Iterable[DataType]) -> DataType:
    result: DataType = _NULL
    for dtype in types:
        result = merged(result, dtype)
    return result


def _decimal_or_double(text: str) -> DataType:
    try:
        _, digits, exponent = Decimal(text).as_tuple()
    except InvalidOperation:
        return _DOUBLE
    if not isinstance(exponent, int):
        return _DOUBLE
    scale = -exponent
    precision = max(len(digits), scale)
    if precision > 38 or scale < 0:
        return _DOUBLE
    return DecimalType(precision, scale)


def merged(left: DataType, right: DataType) -> DataType:
    """The type that holds values of both."""
    if left == right:
        return left
    match left, right:
        case (NullType(), other) | (other, NullType()):
            return other
        case StructType(), StructType():
            fields = {f.name: f.dataType for f in left.fields}
            for f in right.fields:
                fields[f.name] = merged(fields[f.name], f.dataType) if f.name in fields else f.dataType
            return StructType([StructField(n, fields[n]) for n in sorted(fields)])
        case ArrayType(), ArrayType():
            return ArrayType(merged(left.elementType, right.elementType))
        case (DoubleType(), LongType() | DecimalType()) | (LongType() | DecimalType(), DoubleType()):
            return _DOUBLE
        case (LongType() | DecimalType(), LongType() | DecimalType()):
            return _wider(_as_decimal(left), _as_decimal(right))
        case _:
            return _STRING


def _as_decimal(dtype: DataType) -> DecimalType:
    return dtype if isinstance(dtype, DecimalType) else DecimalType(20, 0)


def _wider(left: DecimalType, right: DecimalType) -> DataType:
    scale = max(left.scale, right.scale)
    whole = max(left.precision - left.scale, right.precision - right.scale)
    return DecimalType(whole + scale, scale) if whole + scale <= 38 else _DOUBLE
