"""Types made of types: arrays, maps and structs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, overload

from mockspark_ir.errors import PySparkIndexError, PySparkKeyError, PySparkTypeError, PySparkValueError
from mockspark_ir.types.atomic import StringType
from mockspark_ir.types.base import DataType

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mockspark_ir.types.row import Row

# Depths beyond any tree: the largest Java int, which is PySpark's default.
UNLIMITED_DEPTH = 2147483647
COLLATIONS_METADATA_KEY = "__COLLATIONS"


def _require_type(value: object, what: str) -> None:
    if not isinstance(value, DataType):
        raise AssertionError(f"{what} must be a DataType, not {value!r}")


class ArrayType(DataType):
    """
    Arrays.

    :param elementType: what the elements are
    :param containsNull: whether an element may be null
    """

    def __init__(self, elementType: DataType, containsNull: bool = True) -> None:
        _require_type(elementType, "elementType")
        self.elementType = elementType
        self.containsNull = containsNull

    def __hash__(self) -> int:
        return hash((ArrayType, self.elementType, self.containsNull))

    __eq__ = DataType.__eq__

    def simpleString(self) -> str:
        return f"array<{self.elementType.simpleString()}>"

    @property
    def sql(self) -> str:
        return f"ARRAY<{self.elementType.sql}>"

    @property
    def catalog_string(self) -> str:
        return f"array<{self.elementType.catalog_string}>"

    def __repr__(self) -> str:
        return f"ArrayType({self.elementType}, {self.containsNull})"

    def jsonValue(self) -> dict[str, Any]:
        return {
            "type": self.typeName(),
            "elementType": self.elementType.jsonValue(),
            "containsNull": self.containsNull,
        }

    @classmethod
    def fromJson(
        cls, json: dict[str, Any], fieldPath: str = "", collationsMap: dict[str, str] | None = None
    ) -> ArrayType:
        """The type that `jsonValue` described."""
        from mockspark_ir.types.json import array_from_json

        return array_from_json(json, fieldPath or None, collationsMap)

    def needConversion(self) -> bool:
        return self.elementType.needConversion()

    def toInternal(self, obj: Any) -> Any:
        if not obj or not self.needConversion():
            return obj
        convert = self.elementType.toInternal
        return [convert(element) for element in obj]

    def fromInternal(self, obj: Any) -> Any:
        if not obj or not self.needConversion():
            return obj
        convert = self.elementType.fromInternal
        return [convert(element) for element in obj]

    def _as_nullable(self) -> ArrayType:
        return ArrayType(self.elementType._as_nullable(), True)

    def toNullable(self) -> ArrayType:
        """The same type, with null allowed at every level."""
        return self._as_nullable()


class MapType(DataType):
    """
    Maps; a key is never null.

    :param keyType: what the keys are
    :param valueType: what the values are
    :param valueContainsNull: whether a value may be null
    """

    def __init__(self, keyType: DataType, valueType: DataType, valueContainsNull: bool = True) -> None:
        _require_type(keyType, "keyType")
        _require_type(valueType, "valueType")
        self.keyType = keyType
        self.valueType = valueType
        self.valueContainsNull = valueContainsNull

    def __hash__(self) -> int:
        return hash((MapType, self.keyType, self.valueType, self.valueContainsNull))

    __eq__ = DataType.__eq__

    def simpleString(self) -> str:
        return f"map<{self.keyType.simpleString()},{self.valueType.simpleString()}>"

    @property
    def sql(self) -> str:
        return f"MAP<{self.keyType.sql}, {self.valueType.sql}>"

    @property
    def catalog_string(self) -> str:
        return f"map<{self.keyType.catalog_string},{self.valueType.catalog_string}>"

    def __repr__(self) -> str:
        return f"MapType({self.keyType}, {self.valueType}, {self.valueContainsNull})"

    def jsonValue(self) -> dict[str, Any]:
        return {
            "type": self.typeName(),
            "keyType": self.keyType.jsonValue(),
            "valueType": self.valueType.jsonValue(),
            "valueContainsNull": self.valueContainsNull,
        }

    @classmethod
    def fromJson(
        cls, json: dict[str, Any], fieldPath: str = "", collationsMap: dict[str, str] | None = None
    ) -> MapType:
        """The type that `jsonValue` described."""
        from mockspark_ir.types.json import map_from_json

        return map_from_json(json, fieldPath or None, collationsMap)

    def needConversion(self) -> bool:
        return self.keyType.needConversion() or self.valueType.needConversion()

    def toInternal(self, obj: Any) -> Any:
        if not obj or not self.needConversion():
            return obj
        convert_key, convert_value = self.keyType.toInternal, self.valueType.toInternal
        return {convert_key(key): convert_value(value) for key, value in obj.items()}

    def fromInternal(self, obj: Any) -> Any:
        if not obj or not self.needConversion():
            return obj
        convert_key, convert_value = self.keyType.fromInternal, self.valueType.fromInternal
        return {convert_key(key): convert_value(value) for key, value in obj.items()}

    def _as_nullable(self) -> MapType:
        return MapType(self.keyType._as_nullable(), self.valueType._as_nullable(), True)

    def toNullable(self) -> MapType:
        """The same type, with null allowed at every level."""
        return self._as_nullable()


class StructField(DataType):
    """
    A field of a struct.

    :param name: its name
    :param dataType: what it holds
    :param nullable: whether it may be null
    :param metadata: facts about it, as JSON can hold them; the key `comment` is its comment
    """

    def __init__(
        self, name: str, dataType: DataType, nullable: bool = True, metadata: dict[str, Any] | None = None
    ) -> None:
        _require_type(dataType, "dataType")
        if not isinstance(name, str):
            raise AssertionError(f"a field's name must be a string, not {name!r}")
        self.name = name
        self.dataType = dataType
        self.nullable = nullable
        self.metadata = metadata or {}

    def __hash__(self) -> int:
        return hash((self.name, self.dataType, self.nullable))

    __eq__ = DataType.__eq__

    def typeName(self) -> str:  # type: ignore[override]  # PySpark refuses it on a field
        raise PySparkTypeError(errorClass="INVALID_TYPENAME_CALL", messageParameters={})

    def simpleString(self) -> str:
        return f"{self.name}:{self.dataType.simpleString()}"

    @property
    def sql(self) -> str:
        from mockspark_ir.types.ddl import struct_field_sql

        return struct_field_sql(self)

    @property
    def catalog_string(self) -> str:
        return f"{self.name}:{self.dataType.catalog_string}"

    def __repr__(self) -> str:
        return f"StructField('{self.name}', {self.dataType}, {self.nullable})"

    def jsonValue(self) -> dict[str, Any]:
        from mockspark_ir.types.json import field_to_json

        return field_to_json(self)

    @classmethod
    def fromJson(cls, json: dict[str, Any]) -> StructField:
        """The field that `jsonValue` described."""
        from mockspark_ir.types.json import field_from_json

        return field_from_json(json)

    def getCollationsMap(self, metadata: dict[str, Any]) -> dict[str, str]:
        """The collation of each collated part of the field, as metadata of a JSON schema declare it."""
        from mockspark_ir.types.json import collations_of_metadata

        return collations_of_metadata(metadata)

    def getCollationMetadata(self) -> dict[str, str]:
        """Provider and collation of each collated string in the field, by its path."""
        from mockspark_ir.types.json import collation_metadata

        return collation_metadata(self)

    def schemaCollationValue(self, dt: DataType) -> str:
        """A collated string's provider and collation, as `icu.UNICODE`."""
        assert isinstance(dt, StringType)
        return f"{StringType.collationProvider(dt.collation)}.{dt.collation}"

    def needConversion(self) -> bool:
        return self.dataType.needConversion()

    def toInternal(self, obj: Any) -> Any:
        return self.dataType.toInternal(obj)

    def fromInternal(self, obj: Any) -> Any:
        return self.dataType.fromInternal(obj)


class StructType(DataType):
    """
    Structs, and the schemas of rows.

    :param fields: the fields, in order
    """

    fields: list[StructField]
    names: list[str]

    def __init__(self, fields: Sequence[StructField] | None = None) -> None:
        self.fields = list(fields) if fields else []
        for field in self.fields:
            if not isinstance(field, StructField):
                raise AssertionError(f"fields must be StructFields, not {field!r}")
        self.names = [field.name for field in self.fields]

    def __hash__(self) -> int:
        # Names alone: hashing must not walk the whole tree, and equality tells the rest.
        return hash((StructType, *self.names))

    __eq__ = DataType.__eq__

    @overload
    def add(
        self,
        field: str,
        data_type: str | DataType,
        nullable: bool = True,
        metadata: dict[str, Any] | None = None,
    ) -> StructType: ...

    @overload
    def add(self, field: StructField) -> StructType: ...

    def add(
        self,
        field: str | StructField,
        data_type: str | DataType | None = None,
        nullable: bool = True,
        metadata: dict[str, Any] | None = None,
    ) -> StructType:
        """
        Append a field, in place.

        :param field: the field, or its name
        :param data_type: with a name: its type, or the type's JSON name (`integer`, `decimal(10,2)`)
        :param nullable: with a name: whether it may be null
        :param metadata: with a name: facts about it
        :return: this struct
        :raises PySparkValueError: ARGUMENT_REQUIRED for a name without a type, CANNOT_PARSE_DATATYPE
        """
        if not isinstance(field, StructField):
            if data_type is None:
                raise PySparkValueError(
                    errorClass="ARGUMENT_REQUIRED",
                    messageParameters={"arg_name": "data_type", "condition": "passing name of struct_field to create"},
                )
            if isinstance(data_type, str):
                from mockspark_ir.types.json import parse_json_value

                data_type = parse_json_value(data_type)
            field = StructField(field, data_type, nullable, metadata)
        self.fields.append(field)
        self.names.append(field.name)
        return self

    def __iter__(self) -> Iterator[StructField]:
        return iter(self.fields)

    def __len__(self) -> int:
        return len(self.fields)

    @overload
    def __getitem__(self, key: str | int) -> StructField: ...

    @overload
    def __getitem__(self, key: slice) -> StructType: ...

    def __getitem__(self, key: str | int | slice) -> StructField | StructType:
        match key:
            case str():
                for field in self.fields:
                    if field.name == key:
                        return field
                raise PySparkKeyError(errorClass="KEY_NOT_EXISTS", messageParameters={"key": key})
            case int():
                try:
                    return self.fields[key]
                except IndexError:
                    raise PySparkIndexError(
                        errorClass="INDEX_OUT_OF_RANGE",
                        messageParameters={"arg_name": "StructType", "index": str(key)},
                    ) from None
            case slice():
                return StructType(self.fields[key])
        raise PySparkTypeError(
            errorClass="NOT_EXPECTED_TYPE",
            messageParameters={
                "expected_type": "int, slice or str",
                "arg_name": "key",
                "arg_type": type(key).__name__,
            },
        )

    def fieldNames(self) -> list[str]:
        """The fields' names, in a new list."""
        return list(self.names)

    def simpleString(self) -> str:
        return f"struct<{','.join([field.simpleString() for field in self.fields])}>"

    @property
    def sql(self) -> str:
        return f"STRUCT<{', '.join([field.sql for field in self.fields])}>"

    @property
    def catalog_string(self) -> str:
        return f"struct<{','.join([field.catalog_string for field in self.fields])}>"

    def toDDL(self) -> str:
        """The fields as a table's columns are written in SQL: `a INT NOT NULL,b STRING COMMENT 'c'`."""
        from mockspark_ir.types.ddl import to_ddl

        return to_ddl(self)

    def treeString(self, maxDepth: int = UNLIMITED_DEPTH) -> str:
        """
        The schema as `printSchema` shows it.

        :param maxDepth: how deep to descend; without limit when not positive
        """
        from mockspark_ir.types.tree_string import tree_string

        return tree_string(self, maxDepth)

    def __repr__(self) -> str:
        return f"StructType([{', '.join([str(field) for field in self.fields])}])"

    def jsonValue(self) -> dict[str, Any]:
        return {"type": self.typeName(), "fields": [field.jsonValue() for field in self.fields]}

    @classmethod
    def fromJson(cls, json: dict[str, Any]) -> StructType:
        """
        The schema that `jsonValue` described.

        :param json: a dict with a list `fields` of dicts with `name`, `type`, and optionally `nullable`, `metadata`
        """
        return StructType([StructField.fromJson(field) for field in json["fields"]])

    def needConversion(self) -> bool:
        # Rows and named tuples become plain tuples.
        return True

    def _values_of(self, obj: Any) -> Sequence[Any]:
        if isinstance(obj, dict):
            return [obj.get(name) for name in self.names]
        if isinstance(obj, tuple | list):
            return obj
        if hasattr(obj, "__dict__"):
            attributes = obj.__dict__
            return [attributes.get(name) for name in self.names]
        raise PySparkValueError(errorClass="UNEXPECTED_TUPLE_WITH_STRUCT", messageParameters={"tuple": str(obj)})

    def toInternal(self, obj: Any) -> tuple[Any, ...] | None:
        from mockspark_ir.types.variant import VariantVal

        if obj is None:
            return None
        if isinstance(obj, VariantVal):
            raise PySparkValueError("A row cannot be a VariantVal")
        values = self._values_of(obj)
        if not any(field.needConversion() for field in self.fields):
            return tuple(values)
        return tuple([f.toInternal(v) if f.needConversion() else v for f, v in zip(self.fields, values, strict=False)])

    def fromInternal(self, obj: Any) -> Row | None:
        from mockspark_ir.types.row import Row, create_row

        if obj is None or isinstance(obj, Row):
            return obj
        values = [f.fromInternal(v) if f.needConversion() else v for f, v in zip(self.fields, obj, strict=False)]
        return create_row(self.names, values)

    def _as_nullable(self) -> StructType:
        return StructType([StructField(f.name, f.dataType._as_nullable(), True, f.metadata) for f in self.fields])

    def toNullable(self) -> StructType:
        """The same type, with null allowed at every level."""
        return self._as_nullable()
