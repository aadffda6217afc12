"""Types for Python values, as `createDataFrame` infers them."""

from __future__ import annotations

import datetime
import decimal
import functools
from array import array
from typing import TYPE_CHECKING, Any

import attrs

from mockspark_ir.errors import PySparkTypeError, PySparkValueError
from mockspark_ir.types.atomic import BinaryType, BooleanType, StringType
from mockspark_ir.types.base import AtomicType, DataType, NullType
from mockspark_ir.types.complex import ArrayType, MapType, StructField, StructType
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
from mockspark_ir.types.row import Row
from mockspark_ir.types.search import find_type
from mockspark_ir.types.spatial import Geography, GeographyType, Geometry, GeometryType
from mockspark_ir.types.variant import VariantType, VariantVal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# By exact class: a subclass of int is no long.
_BY_CLASS: dict[type, DataType] = {
    type(None): NullType(),
    bool: BooleanType(),
    int: LongType(),
    float: DoubleType(),
    str: StringType(),
    bytes: BinaryType(),
    bytearray: BinaryType(),
    decimal.Decimal: DecimalType(38, 18),
    datetime.date: DateType(),
    datetime.datetime: TimestampType(),
    datetime.time: TimeType(),
    datetime.timedelta: DayTimeIntervalType(),
}


def _array_elements() -> dict[str, DataType]:
    """The element type of each typecode of `array.array`: wide enough for it, and signed."""
    elements: dict[str, DataType] = {"f": FloatType(), "d": DoubleType(), "u": StringType()}
    by_bits = {8: ByteType(), 16: ShortType(), 32: IntegerType(), 64: LongType()}
    for typecode in "bhilBHIL":
        needed = array(typecode).itemsize * 8 + typecode.isupper()
        fitting = [data_type for bits, data_type in by_bits.items() if bits >= needed]
        if fitting:
            elements[typecode] = fitting[0]
    return elements


_ARRAY_ELEMENTS = _array_elements()

_BY_NUMPY_NAME: dict[str, DataType] = {
    "bool": BooleanType(),
    "int8": ByteType(),
    "int16": ShortType(),
    "int32": IntegerType(),
    "int64": LongType(),
    "float32": FloatType(),
    "float64": DoubleType(),
}


@attrs.frozen
class InferenceSettings:
    """
    What the session's configuration says about inference.

    `dict_as_struct`: spark.sql.pyspark.inferNestedDictAsStruct.enabled;
    `array_from_first_element`: spark.sql.pyspark.legacy.inferArrayTypeFromFirstElement.enabled;
    `map_from_first_pair`: spark.sql.pyspark.legacy.inferMapTypeFromFirstPair.enabled;
    `prefer_timestamp_ntz`: whether spark.sql.timestampType is TIMESTAMP_NTZ.
    """

    dict_as_struct: bool = False
    array_from_first_element: bool = False
    map_from_first_pair: bool = False
    prefer_timestamp_ntz: bool = False

    def within_lists(self) -> InferenceSettings:
        """
        The settings for a list's elements.

        PySpark hands the time zone preference on in the place of the setting for maps, and forgets it itself;
        the types of nested timestamps depend on it.
        """
        return attrs.evolve(self, map_from_first_pair=self.prefer_timestamp_ntz, prefer_timestamp_ntz=False)

    def within_objects(self) -> InferenceSettings:
        """The settings for a nested row's fields, to which PySpark does not hand on the one for maps."""
        return attrs.evolve(self, map_from_first_pair=False)


DEFAULT_SETTINGS = InferenceSettings()


def infer_type(value: Any, settings: InferenceSettings = DEFAULT_SETTINGS) -> DataType:
    """
    :param value: any Python value
    :param settings: the session's
    :raises PySparkTypeError: UNSUPPORTED_DATA_TYPE, CANNOT_INFER_TYPE_FOR_FIELD, CANNOT_MERGE_TYPE
    """
    found = _BY_CLASS.get(type(value))
    if found is not None:
        # Among the classes with a type of their own, only a timestamp's depends on the value.
        if settings.prefer_timestamp_ntz and type(value) is datetime.datetime and value.tzinfo is None:
            return TimestampNTZType()
        return found
    if hasattr(value, "__UDT__"):
        user_defined: DataType = value.__UDT__
        return user_defined
    match value:
        case Geography():
            return GeographyType(value.getSrid())
        case Geometry():
            return GeometryType(value.getSrid())
        case dict():
            return _infer_dict(value, settings)
        case list():
            return _infer_list(value, settings)
        case array():
            return _infer_array(value)
        case VariantVal():
            return VariantType()
    try:
        return infer_schema(value, settings=settings.within_objects())
    except TypeError:
        raise PySparkTypeError(
            errorClass="UNSUPPORTED_DATA_TYPE", messageParameters={"data_type": type(value).__name__}
        ) from None


def _infer_dict(value: dict[Any, Any], settings: InferenceSettings) -> DataType:
    if settings.dict_as_struct:
        struct = StructType()
        for key, element in value.items():
            if key is not None and element is not None:
                struct.add(key, infer_type(element, settings), True)
        return struct
    if settings.map_from_first_pair:
        for key, element in value.items():
            if key is not None and element is not None:
                return MapType(infer_type(key, settings), infer_type(element, settings), True)
        return MapType(NullType(), NullType(), True)
    key_type: DataType = NullType()
    value_type: DataType = NullType()
    for key, element in value.items():
        key_type = merge_type(key_type, infer_type(key, settings))
        value_type = merge_type(value_type, infer_type(element, settings))
    return MapType(key_type, value_type, True)


def _infer_list(value: list[Any], settings: InferenceSettings) -> DataType:
    if not value:
        return ArrayType(NullType(), True)
    within = settings.within_lists()
    if settings.array_from_first_element:
        return ArrayType(infer_type(value[0], within), True)
    return ArrayType(functools.reduce(merge_type, [infer_type(element, within) for element in value]), True)


def _infer_array(value: array[Any]) -> DataType:
    element = _ARRAY_ELEMENTS.get(value.typecode)
    if element is None:
        raise PySparkTypeError(
            errorClass="UNSUPPORTED_DATA_TYPE", messageParameters={"data_type": f"array({value.typecode})"}
        )
    return ArrayType(element, False)


def infer_schema(
    row: Any, names: Sequence[str] | None = None, settings: InferenceSettings = DEFAULT_SETTINGS
) -> StructType:
    """
    The schema of one row.

    :param row: a dict or an object (fields by name, sorted), a Row or named tuple, a tuple or list
    :param names: the columns' names for a tuple or list; beyond them, and without them, `_1`, `_2`, ...
    :param settings: the session's
    :raises PySparkTypeError: CANNOT_INFER_SCHEMA_FOR_TYPE, CANNOT_INFER_TYPE_FOR_FIELD
    :raises PySparkValueError: for a variant
    """
    items: Iterable[tuple[Any, Any]]
    if isinstance(row, VariantVal):
        raise PySparkValueError("A row cannot be a VariantVal")
    if isinstance(row, dict):
        items = sorted(row.items())
    elif isinstance(row, tuple | list):
        items = zip(_names_of(row, names), tuple(row), strict=False)
    elif hasattr(row, "__dict__"):
        items = sorted(row.__dict__.items())
    else:
        raise PySparkTypeError(
            errorClass="CANNOT_INFER_SCHEMA_FOR_TYPE", messageParameters={"data_type": type(row).__name__}
        )
    fields = []
    for name, value in items:
        try:
            fields.append(StructField(name, infer_type(value, settings), True))
        except TypeError:
            raise PySparkTypeError(
                errorClass="CANNOT_INFER_TYPE_FOR_FIELD", messageParameters={"field_name": name}
            ) from None
    return StructType(fields)


def _names_of(row: Sequence[Any], names: Sequence[str] | None) -> Sequence[str]:
    for attribute in ("__fields__", "_fields"):
        own: Sequence[str] | None = getattr(row, attribute, None)
        if own is not None:
            return own
    given = list(names or ())
    return given + [f"_{position}" for position in range(len(given) + 1, len(row) + 1)]


def infer_rows_schema(
    rows: Sequence[Any], names: Sequence[str] | None = None, settings: InferenceSettings = DEFAULT_SETTINGS
) -> StructType:
    """
    The schema of all rows together.

    :param rows: the rows, each as `infer_schema` takes it
    :param names: the columns' names for tuples and lists
    :param settings: the session's
    :raises PySparkValueError: CANNOT_INFER_EMPTY_SCHEMA without rows, CANNOT_DETERMINE_TYPE where all values are null
    :raises PySparkTypeError: as `infer_schema`, and CANNOT_MERGE_TYPE
    """
    if not rows:
        raise PySparkValueError(errorClass="CANNOT_INFER_EMPTY_SCHEMA", messageParameters={})
    schema: DataType = NullType()
    # Rows of one shape have one schema, and merging it twice changes nothing.
    seen: set[Any] = set()
    for row in rows:
        shape = _row_shape(row, settings)
        if shape is None or shape not in seen:
            schema = merge_type(schema, infer_schema(row, names, settings))
            if shape is not None:
                seen.add(shape)
    if has_null_type(schema):
        raise PySparkValueError(errorClass="CANNOT_DETERMINE_TYPE", messageParameters={})
    assert isinstance(schema, StructType)
    return schema


def _row_shape(row: Any, settings: InferenceSettings) -> Any:
    """What a row's schema depends on, beside the settings; None where the values themselves have to be looked at."""
    kind = type(row)
    if kind is dict:
        return _shapes((kind, tuple(row)), row.values(), settings)
    if kind is tuple or kind is list:
        return _shapes((kind, None), row, settings)
    if kind is Row:
        return _shapes((kind, tuple(row.__dict__.get("__fields__", ()))), row, settings)
    return None


def _shapes(head: tuple[Any, Any], values: Iterable[Any], settings: InferenceSettings) -> Any:
    shapes = tuple([_shape(value, settings) for value in values])
    return None if None in shapes else (head, shapes)


def _shape(value: Any, settings: InferenceSettings) -> Any:
    kind = type(value)
    if kind in _BY_CLASS:
        return (kind, value.tzinfo is None) if kind is datetime.datetime else kind
    if kind is list or (kind is dict and not settings.dict_as_struct):
        # Merging a type with itself changes nothing, so that elements of one shape count once.
        parts = [_distinct_shapes(value, settings)]
        if kind is dict:
            parts.append(_distinct_shapes(value.values(), settings))
        return None if None in parts else (kind, *parts)
    return _row_shape(value, settings)


def _distinct_shapes(values: Iterable[Any], settings: InferenceSettings) -> tuple[Any, ...] | None:
    shapes = tuple(dict.fromkeys([_shape(value, settings) for value in values]))
    return None if None in shapes else shapes


def has_null_type(data_type: DataType) -> bool:
    """Whether something in the type could not be inferred."""
    return find_type(data_type, NullType) is not None


def merge_type(left: DataType, right: DataType) -> DataType:
    """
    The type of values that were inferred as one and as the other.

    :raises PySparkTypeError: CANNOT_MERGE_TYPE
    """
    match left, right:
        case NullType(), _:
            return right
        case _, NullType():
            return left
        case (TimestampType(), TimestampNTZType()) | (TimestampNTZType(), TimestampType()):
            return TimestampType()
        case GeometryType(), GeometryType() if left.srid != right.srid:
            return GeometryType("ANY")
        case GeographyType(), GeographyType() if left.srid != right.srid:
            return GeographyType("ANY")
        case AtomicType(), StringType():
            return right
        case StringType(), AtomicType():
            return left
        case StructType(), StructType():
            return _merge_structs(left, right)
        case ArrayType(), ArrayType():
            return ArrayType(merge_type(left.elementType, right.elementType), True)
        case MapType(), MapType():
            key, value = merge_type(left.keyType, right.keyType), merge_type(left.valueType, right.valueType)
            return MapType(key, value, True)
    if type(left) is not type(right):
        raise PySparkTypeError(
            errorClass="CANNOT_MERGE_TYPE",
            messageParameters={"data_type1": type(left).__name__, "data_type2": type(right).__name__},
        )
    return left


def _merge_structs(left: StructType, right: StructType) -> StructType:
    others = {field.name: field.dataType for field in right.fields}
    fields = [
        StructField(field.name, merge_type(field.dataType, others.get(field.name, NullType()))) for field in left.fields
    ]
    known = {field.name for field in fields}
    fields += [StructField(name, data_type) for name, data_type in others.items() if name not in known]
    return StructType(fields)


def from_numpy_type(dtype: Any) -> DataType | None:
    """
    The type of a NumPy array's values; None where Spark has none.

    :param dtype: a `numpy.dtype`
    """
    if dtype.kind == "U":
        return StringType()
    return _BY_NUMPY_NAME.get(dtype.name)
