"""Which casts Spark allows, and which of them may give null."""

from __future__ import annotations

from mockspark_ir.types import (
    AnsiIntervalType,
    ArrayType,
    BinaryType,
    BooleanType,
    ByteType,
    CalendarIntervalType,
    CharType,
    DataType,
    DateType,
    DayTimeIntervalType,
    DecimalType,
    DoubleType,
    FloatType,
    FractionalType,
    IntegerType,
    IntegralType,
    LongType,
    MapType,
    NullType,
    NumericType,
    ShortType,
    StringType,
    StructType,
    TimestampNTZType,
    TimestampType,
    TimeType,
    UserDefinedType,
    VarcharType,
    VariantType,
    YearMonthIntervalType,
)
from mockspark_ir.values.decimals import for_type, is_wider_than

Kinds = frozenset[str]

# Classes of types that take part alike. A type that is not here (user-defined, spatial) casts to itself alone.
_KINDS: dict[type[DataType], str] = {
    NullType: "void",
    BooleanType: "boolean",
    ByteType: "integral",
    ShortType: "integral",
    IntegerType: "integral",
    LongType: "integral",
    FloatType: "float",
    DoubleType: "float",
    DecimalType: "decimal",
    StringType: "string",
    CharType: "string",
    VarcharType: "string",
    BinaryType: "binary",
    DateType: "date",
    TimestampType: "timestamp",
    TimestampNTZType: "timestamp_ntz",
    TimeType: "time",
    YearMonthIntervalType: "year_month",
    DayTimeIntervalType: "day_time",
    CalendarIntervalType: "interval",
    VariantType: "variant",
    ArrayType: "array",
    MapType: "map",
    StructType: "struct",
}


def _table(rows: dict[str, str]) -> dict[str, Kinds]:
    return {target: frozenset(sources.split()) for target, sources in rows.items()}


# For each target the sources that Spark casts with ANSI on; and, with ANSI off, some more.
_ANSI = _table(
    {
        "boolean": "boolean integral float decimal string variant",
        "integral": "boolean integral float decimal string timestamp time year_month day_time variant",
        "float": "boolean integral float decimal string timestamp variant",
        "decimal": "boolean integral float decimal string timestamp time year_month day_time variant",
        "string": " ".join(set(_KINDS.values()) - {"void"}),
        "binary": "string binary variant",
        "date": "string date timestamp timestamp_ntz variant",
        "timestamp": "integral float decimal string date timestamp timestamp_ntz time variant",
        "timestamp_ntz": "string date timestamp timestamp_ntz time variant",
        "time": "string timestamp timestamp_ntz time variant",
        "year_month": "integral decimal string year_month",
        "day_time": "integral decimal string day_time",
        "interval": "string interval",
        "variant": "boolean integral float decimal string binary date timestamp timestamp_ntz time variant",
    }
)
_LEGACY_ONLY = _table(
    {
        "boolean": "date timestamp",
        "integral": "date",
        "float": "date",
        "decimal": "date",
        "binary": "integral",
        "timestamp": "boolean",
    }
)


def _kind(dtype: DataType) -> str | None:
    return _KINDS.get(type(dtype))


def can_cast(source: DataType, target: DataType, ansi: bool) -> bool:
    """Return whether CAST between the types is allowed.

    Parameters
    ----------
    source, target : DataType
        The types.
    ansi : bool
        Whether ANSI mode is on.
    """
    return _allowed(source, target, "ansi" if ansi else "legacy")


def can_try_cast(source: DataType, target: DataType) -> bool:
    """Return whether TRY_CAST between the types is allowed: as with ANSI on, but for nested values as with ANSI off."""
    return _allowed(source, target, "try")


def _allowed(source: DataType, target: DataType, mode: str) -> bool:
    if source == target or isinstance(source, NullType):
        return True
    if isinstance(source, UserDefinedType):
        return isinstance(target, StringType)
    to = _kind(target)
    if isinstance(source, VariantType) and isinstance(target, ArrayType | MapType | StructType):
        return _variant_to_nested(target, mode)
    if isinstance(target, VariantType) and isinstance(source, ArrayType):
        return not isinstance(source.elementType, NullType) and _allowed(source.elementType, target, mode)
    if isinstance(source, ArrayType | MapType | StructType) and mode == "try" and type(source) is type(target):
        mode = "legacy"
    match source, target:
        case ArrayType(), ArrayType():
            return _allowed(source.elementType, target.elementType, mode) and _keeps_nullability(
                source.elementType, source.containsNull, target.elementType, target.containsNull, mode
            )
        case MapType(), MapType():
            return (
                _allowed(source.keyType, target.keyType, mode)
                and (mode == "ansi" or not _may_be_null(source.keyType, target.keyType))
                and _allowed(source.valueType, target.valueType, mode)
                and _keeps_nullability(
                    source.valueType, source.valueContainsNull, target.valueType, target.valueContainsNull, mode
                )
            )
        case StructType(), StructType():
            return len(source.fields) == len(target.fields) and all(
                _allowed(a.dataType, b.dataType, mode)
                and _keeps_nullability(a.dataType, a.nullable, b.dataType, b.nullable, mode)
                for a, b in zip(source.fields, target.fields, strict=True)
            )
    if to is None:
        return False
    kind = _kind(source)
    return kind in _ANSI.get(to, ()) or (mode == "legacy" and kind in _LEGACY_ONLY.get(to, ()))


def holds_in_variant(dtype: DataType, *, objects: bool) -> bool:
    """Return whether variants are made of values of a type, and cast to them.

    Parameters
    ----------
    dtype : DataType
        The type.
    objects : bool
        Whether maps and structs are objects; else they are refused.
    """
    match dtype:
        case ArrayType():
            return holds_in_variant(dtype.elementType, objects=objects)
        case MapType():
            return objects and type(dtype.keyType) is StringType and holds_in_variant(dtype.valueType, objects=objects)
        case StructType():
            return objects and all(holds_in_variant(f.dataType, objects=objects) for f in dtype.fields)
        case CharType() | VarcharType():
            return False
    return _kind(dtype) in _ANSI["variant"] or isinstance(dtype, VariantType)


def _variant_to_nested(target: DataType, mode: str) -> bool:
    match target:
        case ArrayType():
            return _allowed(VariantType(), target.elementType, mode)
        case MapType():
            return isinstance(target.keyType, StringType) and _allowed(VariantType(), target.valueType, mode)
        case StructType():
            return all(_allowed(VariantType(), field.dataType, mode) for field in target.fields)
    return False


def _keeps_nullability(
    source: DataType, source_nullable: bool, target: DataType, target_nullable: bool, mode: str
) -> bool:
    """Whether no null can come to where the target has none. With ANSI on a failed cast raises, and gives no null.

    A variant may hold a null, in all modes.
    """
    raises = mode == "ansi" and not isinstance(source, VariantType)
    return target_nullable or (not source_nullable and (raises or not _may_be_null(source, target)))


def can_up_cast(source: DataType, target: DataType) -> bool:
    """Return whether every value can be cast without loss of range: what Spark allows to happen unasked."""
    if source == target or isinstance(source, NullType):
        return True
    match source, target:
        case NumericType(), NumericType():
            return _is_numeric_up_cast(source, target)
        case VariantType() | ArrayType() | MapType() | StructType(), StringType():
            return False
        case _, StringType():
            return _kind(source) is not None
        case (DateType(), TimestampType() | TimestampNTZType()):
            return True
        case (TimestampType(), LongType()) | (LongType(), TimestampType()):
            return True
        case (TimestampType(), TimestampNTZType()) | (TimestampNTZType(), TimestampType()):
            return True
        case (DayTimeIntervalType(), DayTimeIntervalType()) | (YearMonthIntervalType(), YearMonthIntervalType()):
            return True
        case ArrayType(), ArrayType():
            return (target.containsNull or not source.containsNull) and can_up_cast(
                source.elementType, target.elementType
            )
        case MapType(), MapType():
            return (
                (target.valueContainsNull or not source.valueContainsNull)
                and can_up_cast(source.keyType, target.keyType)
                and can_up_cast(source.valueType, target.valueType)
            )
        case StructType(), StructType():
            return len(source.fields) == len(target.fields) and all(
                (b.nullable or not a.nullable) and can_up_cast(a.dataType, b.dataType)
                for a, b in zip(source.fields, target.fields, strict=True)
            )
    return False


_NUMERIC_ORDER = (ByteType, ShortType, IntegerType, LongType, FloatType, DoubleType)


def _is_numeric_up_cast(source: DataType, target: DataType) -> bool:
    wide, narrow = for_type(target), for_type(source)
    assert wide is not None
    assert narrow is not None
    match source, target:
        case ((FloatType() | DoubleType()), DecimalType()):
            return False
        case _, DecimalType():
            return is_wider_than(target, narrow)
        case DecimalType(), IntegralType():
            return source.scale == 0 and source.precision < wide.precision
        case DecimalType(), _:
            return False
    return _NUMERIC_ORDER.index(type(source)) <= _NUMERIC_ORDER.index(type(target))


def cast_nullable(source: DataType, target: DataType, ansi: bool, *, attempt: bool = False) -> bool:
    """Return whether Spark expects that the cast of a value that is not null may give null.

    Parameters
    ----------
    source, target : DataType
        The types.
    ansi : bool
        Whether ANSI mode is on; Spark expects the same nulls in both modes.
    attempt : bool
        Whether the cast is a TRY_CAST.
    """
    if not attempt:
        return _may_be_null(source, target)
    match source, target:
        case StringType(), BinaryType():
            return False
        case DecimalType(), IntegralType():
            return True
    return not can_up_cast(source, target)


def _may_be_null(source: DataType, target: DataType) -> bool:
    match source, target:
        case (NullType(), _) | (_, NullType()):
            return False
        case _ if source == target:
            return False
        case VariantType(), _:
            return True
        case StringType(), _:
            return not isinstance(target, BinaryType | StringType)
        case _, StringType():
            return False
        case (TimestampType() | TimeType(), ByteType() | ShortType()) | (TimestampType(), IntegerType()):
            return True
        case (FloatType() | DoubleType(), TimestampType()) | (TimestampNTZType(), DateType()):
            return True
        case DateType(), _:
            return not isinstance(target, TimestampType)
        case _, CalendarIntervalType():
            return True
        case _, DecimalType():
            return not _fits_decimal(source, target)
        case FractionalType(), IntegralType():
            return True
    return False


def _fits_decimal(source: DataType, target: DecimalType) -> bool:
    match source:
        case DecimalType():
            # Rounding may carry into a new digit; Spark asks for one more where digits are cut.
            return is_wider_than(target, source) or (target.precision - target.scale > source.precision - source.scale)
        case FloatType() | DoubleType() | TimestampType() | TimeType() | AnsiIntervalType():
            return False
    own = for_type(source)
    return own is not None and is_wider_than(target, own)
