"""Whether Python values are what a schema says, as `createDataFrame` checks it; one closure for each type."""

from __future__ import annotations

import datetime
import decimal
from array import array
from typing import TYPE_CHECKING, Any, NoReturn

from mockspark_ir.errors import PySparkNotImplementedError, PySparkTypeError, PySparkValueError
from mockspark_ir.types.atomic import BinaryType, BooleanType, CharType, StringType, VarcharType
from mockspark_ir.types.base import DataType
from mockspark_ir.types.complex import ArrayType, MapType, StructType
from mockspark_ir.types.datetimes import DateType, TimestampNTZType, TimestampType, TimeType
from mockspark_ir.types.interval import DayTimeIntervalType
from mockspark_ir.types.numeric import (
    ByteType,
    DecimalType,
    DoubleType,
    FloatType,
    IntegerType,
    LongType,
    ShortType,
)
from mockspark_ir.types.spatial import Geography, GeographyType, Geometry, GeometryType
from mockspark_ir.types.user_defined import UserDefinedType
from mockspark_ir.types.variant import VariantType

if TYPE_CHECKING:
    from collections.abc import Callable

    Verifier = Callable[[Any], None]

# By exact class: a subclass may serialize into something else.
_ACCEPTED: dict[type[DataType], frozenset[type]] = {
    BooleanType: frozenset({bool}),
    ByteType: frozenset({int}),
    ShortType: frozenset({int}),
    IntegerType: frozenset({int}),
    LongType: frozenset({int}),
    FloatType: frozenset({float}),
    DoubleType: frozenset({float}),
    DecimalType: frozenset({decimal.Decimal}),
    BinaryType: frozenset({bytes, bytearray}),
    DateType: frozenset({datetime.date, datetime.datetime}),
    TimeType: frozenset({datetime.time}),
    TimestampType: frozenset({datetime.datetime}),
    TimestampNTZType: frozenset({datetime.datetime}),
    DayTimeIntervalType: frozenset({datetime.timedelta}),
    ArrayType: frozenset({list, tuple, array}),
    MapType: frozenset({dict}),
    GeometryType: frozenset({Geometry}),
    GeographyType: frozenset({Geography}),
}

_BITS: dict[type[DataType], int] = {ByteType: 8, ShortType: 16, IntegerType: 32, LongType: 64}

# These take any value: strings take its text, variants hold anything.
_UNCHECKED = (StringType, CharType, VarcharType, VariantType)


def make_type_verifier(data_type: DataType, nullable: bool = True, name: str | None = None) -> Verifier:
    """
    What checks values of a type; it raises

    - PySparkTypeError, FIELD_DATA_TYPE_UNACCEPTABLE, for a value of another class,
    - PySparkValueError, FIELD_NOT_NULLABLE, for a null where none may be,
    - PySparkValueError, VALUE_OUT_OF_BOUNDS, for an integer that is too large,
    - PySparkValueError, FIELD_STRUCT_LENGTH_MISMATCH, for a row with too many or too few values,
    - PySparkValueError, FIELD_TYPE_MISMATCH, for what is no value of a user-defined type,

    the conditions with the suffix `_WITH_NAME` where the name is known.

    :param data_type: the type
    :param nullable: whether null is accepted
    :param name: what the value is called in errors
    """
    return _verifier(data_type, nullable, name) or _accept


def _accept(value: Any) -> None:
    return None


def _named(condition: str, name: str | None, **parameters: str) -> dict[str, Any]:
    """The arguments of an exception whose condition has a form with, and one without the field's name."""
    if name is None:
        return {"errorClass": condition, "messageParameters": parameters}
    return {"errorClass": f"{condition}_WITH_NAME", "messageParameters": {"field_name": name, **parameters}}


def _check_null(value: Any, data_type: DataType, nullable: bool, name: str | None) -> bool:
    """Whether the value is null, and may be."""
    # A decimal NaN is null to Spark.
    nan = isinstance(value, decimal.Decimal) and value.is_nan()
    if value is not None and not nan:
        return False
    if not nullable:
        raise PySparkValueError(**_named("FIELD_NOT_NULLABLE", name))
    if nan and not isinstance(data_type, DecimalType | StringType | CharType | VarcharType):
        # Spark's answer depends on the type: null for integers, NaN for doubles, a crash for dates.
        raise PySparkNotImplementedError(
            errorClass="NOT_IMPLEMENTED", messageParameters={"feature": f"Decimal('NaN') as a value of {data_type}"}
        )
    return True


def _refuse(value: Any, data_type: DataType, name: str | None) -> NoReturn:
    raise PySparkTypeError(
        **_named(
            "FIELD_DATA_TYPE_UNACCEPTABLE",
            name,
            data_type=str(data_type),
            obj=repr(value),
            obj_type=str(type(value)),
        )
    )


def _verifier(data_type: DataType, nullable: bool, name: str | None) -> Verifier | None:
    """The check of a type; None where everything passes."""
    match data_type:
        case StructType():
            return _struct_verifier(data_type, nullable, name)
        case UserDefinedType():
            return _user_defined_verifier(data_type, nullable, name)
        case ArrayType():
            return _array_verifier(data_type, nullable, name)
        case MapType():
            return _map_verifier(data_type, nullable, name)
        case ByteType() | ShortType() | IntegerType() | LongType():
            return _integer_verifier(data_type, nullable, name)
    if isinstance(data_type, _UNCHECKED):
        return None if nullable else _not_null_verifier(data_type, name)
    accepted = _ACCEPTED.get(type(data_type))
    if accepted is None:
        return _unknown_verifier(data_type, nullable, name)
    return _class_verifier(data_type, accepted, nullable, name)


def _not_null_verifier(data_type: DataType, name: str | None) -> Verifier:
    def verify(value: Any) -> None:
        _check_null(value, data_type, False, name)

    return verify


def _class_verifier(data_type: DataType, accepted: frozenset[type], nullable: bool, name: str | None) -> Verifier:
    maybe_nan = isinstance(data_type, DecimalType) and not nullable

    def verify(value: Any) -> None:
        if type(value) in accepted:
            if maybe_nan:
                _check_null(value, data_type, nullable, name)
        elif not _check_null(value, data_type, nullable, name):
            _refuse(value, data_type, name)

    return verify


def _unknown_verifier(data_type: DataType, nullable: bool, name: str | None) -> Verifier:
    def verify(value: Any) -> None:
        if not _check_null(value, data_type, nullable, name):
            raise AssertionError(f"{name or 'value'}: {data_type} takes no Python values, such as {value!r}")

    return verify


def _integer_verifier(data_type: DataType, nullable: bool, name: str | None) -> Verifier:
    upper = 2 ** (_BITS[type(data_type)] - 1) - 1
    lower = -upper - 1

    def verify(value: Any) -> None:
        if type(value) is int:
            if lower <= value <= upper:
                return
            raise PySparkValueError(
                errorClass="VALUE_OUT_OF_BOUNDS",
                messageParameters={
                    "arg_name": "obj",
                    "lower_bound": str(lower),
                    "upper_bound": str(upper),
                    "actual": str(value),
                },
            )
        if not _check_null(value, data_type, nullable, name):
            _refuse(value, data_type, name)

    return verify


def _array_verifier(data_type: ArrayType, nullable: bool, name: str | None) -> Verifier:
    accepted = _ACCEPTED[ArrayType]
    verify_element = _verifier(data_type.elementType, data_type.containsNull, f"element in array {name}")

    def verify(value: Any) -> None:
        if type(value) in accepted:
            if verify_element is not None:
                for element in value:
                    verify_element(element)
        elif not _check_null(value, data_type, nullable, name):
            _refuse(value, data_type, name)

    return verify


def _map_verifier(data_type: MapType, nullable: bool, name: str | None) -> Verifier:
    verify_key = make_type_verifier(data_type.keyType, False, f"key of map {name}")
    verify_value = make_type_verifier(data_type.valueType, data_type.valueContainsNull, f"value of map {name}")

    def verify(value: Any) -> None:
        if type(value) is dict:
            for key, element in value.items():
                verify_key(key)
                verify_value(element)
        elif not _check_null(value, data_type, nullable, name):
            _refuse(value, data_type, name)

    return verify


def _struct_verifier(data_type: StructType, nullable: bool, name: str | None) -> Verifier:
    fields = [
        (f.name, _verifier(f.dataType, f.nullable, f"field {f.name}" if name is None else f"field {f.name} in {name}"))
        for f in data_type.fields
    ]
    checked = [(field, verify_field) for field, verify_field in fields if verify_field is not None]
    verifiers = [verify_field for _, verify_field in fields]

    def verify(value: Any) -> None:
        if isinstance(value, tuple | list):
            if len(value) != len(verifiers):
                raise PySparkValueError(
                    **_named(
                        "FIELD_STRUCT_LENGTH_MISMATCH",
                        name,
                        object_length=str(len(value)),
                        field_length=str(len(verifiers)),
                    )
                )
            for element, verify_field in zip(value, verifiers, strict=True):
                if verify_field is not None:
                    verify_field(element)
        elif isinstance(value, dict):
            for field, verify_field in checked:
                verify_field(value.get(field))
        elif not _check_null(value, data_type, nullable, name):
            if not hasattr(value, "__dict__"):
                _refuse(value, data_type, name)
            for field, verify_field in checked:
                verify_field(value.__dict__.get(field))

    return verify


def _user_defined_verifier(data_type: UserDefinedType, nullable: bool, name: str | None) -> Verifier:
    verify_stored = make_type_verifier(data_type.sqlType(), name=name)

    def verify(value: Any) -> None:
        if _check_null(value, data_type, nullable, name):
            return
        if getattr(value, "__UDT__", None) != data_type:
            raise PySparkValueError(**_named("FIELD_TYPE_MISMATCH", name, obj=str(value), data_type=str(data_type)))
        verify_stored(data_type.toInternal(value))

    return verify
