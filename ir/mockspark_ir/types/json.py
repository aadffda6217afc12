"""Types as JSON: what the catalog, Parquet's metadata and `StructType.add("a", "integer")` speak."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from mockspark_ir.errors import PySparkTypeError, PySparkValueError
from mockspark_ir.types.atomic import BinaryType, BooleanType, CharType, StringType, VarcharType
from mockspark_ir.types.base import DataType, NullType
from mockspark_ir.types.complex import COLLATIONS_METADATA_KEY, ArrayType, MapType, StructField, StructType
from mockspark_ir.types.datetimes import DateType, TimestampNTZType, TimestampType, TimeType
from mockspark_ir.types.interval import CalendarIntervalType, DayTimeIntervalType, YearMonthIntervalType
from mockspark_ir.types.numeric import (
    ByteType,
    DecimalType,
    DoubleType,
    FloatType,
    IntegerType,
    LongType,
    ShortType,
)
from mockspark_ir.types.spatial import GeographyType, GeometryType
from mockspark_ir.types.user_defined import UserDefinedType
from mockspark_ir.types.variant import VariantType

if TYPE_CHECKING:
    from collections.abc import Callable

_BY_NAME: dict[str, Callable[[], DataType]] = {
    "string": StringType,
    "binary": BinaryType,
    "boolean": BooleanType,
    "decimal": DecimalType,
    "float": FloatType,
    "double": DoubleType,
    "byte": ByteType,
    "short": ShortType,
    "integer": IntegerType,
    "long": LongType,
    "date": DateType,
    "timestamp": TimestampType,
    "timestamp_ntz": TimestampNTZType,
    "void": NullType,
    "variant": VariantType,
    "interval": CalendarIntervalType,
    "geometry": lambda: GeometryType._from_crs(GeometryType.DEFAULT_CRS),
    "geography": lambda: GeographyType._from_crs(GeographyType.DEFAULT_CRS, GeographyType.DEFAULT_ALG),
}


def _interval(kind: type[DayTimeIntervalType] | type[YearMonthIntervalType]) -> Callable[[re.Match[str]], DataType]:
    def make(found: re.Match[str]) -> DataType:
        start, end = found.groups()
        return kind(kind._inverted_fields[start], kind._inverted_fields[end] if end else None)

    return make


# As PySpark has them, matched from the start: what follows a match is not looked at.
_PATTERNS: list[tuple[re.Pattern[str], Callable[[re.Match[str]], DataType]]] = [
    (re.compile(r"decimal\(\s*(\d+)\s*,\s*(-?\d+)\s*\)"), lambda m: DecimalType(int(m[1]), int(m[2]))),
    (re.compile(r"time\(\s*(\d+)\s*\)"), lambda m: TimeType(int(m[1]))),
    (
        re.compile(r"interval (day|hour|minute|second)(?: to (day|hour|minute|second))?"),
        _interval(DayTimeIntervalType),
    ),
    (re.compile(r"interval (year|month)(?: to (year|month))?"), _interval(YearMonthIntervalType)),
    (re.compile(r"string\s+collate\s+(\w+)"), lambda m: StringType(m[1])),
    (re.compile(r"char\(\s*(\d+)\s*\)"), lambda m: CharType(int(m[1]))),
    (re.compile(r"varchar\(\s*(\d+)\s*\)"), lambda m: VarcharType(int(m[1]))),
    (re.compile(r"geometry\(\s*(\w+:-?\w+)\s*\)"), lambda m: GeometryType._from_crs(m[1])),
    (
        re.compile(r"geography\(\s*(\w+:-?\w+)\s*(?:,\s*(\w+)\s*)?\)"),
        lambda m: GeographyType._from_crs(m[1], m[2] or GeographyType.DEFAULT_ALG),
    ),
    (
        re.compile(r"geography\(\s*(\w+)\s*\)"),
        lambda m: GeographyType._from_crs(GeographyType.DEFAULT_CRS, m[1]),
    ),
]


def parse_json(text: str) -> DataType:
    """
    :param text: JSON, as `DataType.json` writes it
    :raises PySparkValueError: CANNOT_PARSE_DATATYPE, UNSUPPORTED_DATA_TYPE
    """
    import json

    return parse_json_value(json.loads(text))


def parse_json_value(
    value: dict[str, Any] | str, path: str | None = None, collations: dict[str, str] | None = None
) -> DataType:
    """
    :param value: what `DataType.jsonValue` gives
    :param path: where in the field that holds the collations this value stands, from the field's name on; None at the
        top of a type that is no field's
    :param collations: the collations of the strings in that field, by path
    :raises PySparkValueError: CANNOT_PARSE_DATATYPE, UNSUPPORTED_DATA_TYPE
    :raises PySparkTypeError: INVALID_JSON_DATA_TYPE_FOR_COLLATIONS for a collation on anything but a string
    """
    collation = None if collations is None or path is None else collations.get(path)
    kind: Any = value["type"] if isinstance(value, dict) else value
    if isinstance(value, dict):
        if kind == "udt":
            return UserDefinedType.fromJson(value)
        if kind not in ("array", "map", "struct"):
            raise PySparkValueError(errorClass="UNSUPPORTED_DATA_TYPE", messageParameters={"data_type": str(kind)})
        _check_collatable(kind, collation)
        if kind == "array":
            return array_from_json(value, path, collations)
        return map_from_json(value, path, collations) if kind == "map" else StructType.fromJson(value)
    if value in _BY_NAME:
        _check_collatable(kind, collation)
        return _BY_NAME[value]() if collation is None else StringType(collation)
    for pattern, make in _PATTERNS:
        if found := pattern.match(value):
            return make(found)
    raise PySparkValueError(errorClass="CANNOT_PARSE_DATATYPE", messageParameters={"msg": str(value)})


def _check_collatable(kind: str, collation: str | None) -> None:
    if collation is not None and kind != "string":
        raise PySparkTypeError(errorClass="INVALID_JSON_DATA_TYPE_FOR_COLLATIONS", messageParameters={"jsonType": kind})


def _step(path: str | None, part: str) -> str:
    return part if path is None else f"{path}.{part}"


def array_from_json(value: dict[str, Any], path: str | None, collations: dict[str, str] | None) -> ArrayType:
    """An array type from its JSON value."""
    element = parse_json_value(value["elementType"], _step(path, "element"), collations)
    return ArrayType(element, value["containsNull"])


def map_from_json(value: dict[str, Any], path: str | None, collations: dict[str, str] | None) -> MapType:
    """A map type from its JSON value."""
    key = parse_json_value(value["keyType"], _step(path, "key"), collations)
    element = parse_json_value(value["valueType"], _step(path, "value"), collations)
    return MapType(key, element, value["valueContainsNull"])


def field_from_json(value: dict[str, Any]) -> StructField:
    """A field from its JSON value; its collations are declared in its metadata."""
    metadata = value.get("metadata")
    data_type = parse_json_value(value["type"], value["name"], collations_of_metadata(metadata))
    if metadata:
        metadata = {key: fact for key, fact in metadata.items() if key != COLLATIONS_METADATA_KEY}
    return StructField(value["name"], data_type, value.get("nullable", True), metadata)


def field_to_json(field: StructField) -> dict[str, Any]:
    """A field's JSON value: collations are metadata, so that readers that know of none still see strings."""
    collations = collation_metadata(field)
    data_type = _without_collations(field.dataType) if collations else field.dataType
    return {
        "name": field.name,
        "type": data_type.jsonValue(),
        "nullable": field.nullable,
        "metadata": {**field.metadata, COLLATIONS_METADATA_KEY: collations} if collations else field.metadata,
    }


def collations_of_metadata(metadata: dict[str, Any] | None) -> dict[str, str]:
    """
    The collations that a field's metadata declare, by path.

    :raises PySparkValueError: COLLATION_INVALID_PROVIDER
    """
    collations = {}
    for path, collation in (metadata or {}).get(COLLATIONS_METADATA_KEY, {}).items():
        provider, name = collation.split(".")
        if provider.lower() not in StringType.providers:
            raise PySparkValueError(
                errorClass="COLLATION_INVALID_PROVIDER",
                messageParameters={"provider": provider, "supportedProviders": ", ".join(StringType.providers)},
            )
        collations[path] = name
    return collations


def collation_metadata(field: StructField) -> dict[str, str]:
    """Provider and collation of each collated string in a field, by path; structs within declare their own."""
    found: dict[str, str] = {}

    def visit(data_type: DataType, path: str) -> None:
        match data_type:
            case StringType() if not data_type.isUTF8BinaryCollation():
                found[path] = field.schemaCollationValue(data_type)
            case ArrayType():
                visit(data_type.elementType, f"{path}.element")
            case MapType():
                visit(data_type.keyType, f"{path}.key")
                visit(data_type.valueType, f"{path}.value")

    visit(field.dataType, field.name)
    return found


def _without_collations(data_type: DataType) -> DataType:
    match data_type:
        case StringType():
            return StringType()
        case ArrayType():
            return ArrayType(_without_collations(data_type.elementType), data_type.containsNull)
        case MapType():
            key, value = _without_collations(data_type.keyType), _without_collations(data_type.valueType)
            return MapType(key, value, data_type.valueContainsNull)
        case _:
            return data_type
