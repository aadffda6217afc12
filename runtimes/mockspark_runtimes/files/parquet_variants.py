"""Variants in Parquet files: whole, or shredded into columns of their own as the format's specification has it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from mockspark_ir import errors
from mockspark_ir.types import (
    ArrayType,
    BinaryType,
    DataType,
    MapType,
    StructType,
    VariantType,
    find_type,
)
from mockspark_ir.types import variant_encoding as encoding
from mockspark_ir.types.variant import Variant
from mockspark_ir.values.variants.builder import Builder, encoder
from mockspark_ir.values.variants.layout import Kind, View
from mockspark_runtimes.arrow.schema import from_arrow_type
from mockspark_runtimes.arrow.storage import from_array, storage_type, to_array

if TYPE_CHECKING:
    import pyarrow as pa

VALUE, METADATA, TYPED = "value", "metadata", "typed_value"

# A part of a shredded row: the columns `value` and `typed_value`, as far as there are any.
_Part = Mapping[str, Any]
_Rebuild = Callable[[Builder, _Part, bytes], bytes]


def has_variants(dtype: DataType) -> bool:
    """Whether values of a type are, or hold, variants."""
    return find_type(dtype, VariantType) is not None


def annotated_variants(schema: str) -> frozenset[tuple[str, ...]]:
    """The paths of the groups that a file marks as variants; only pyarrow's text of its schema tells of them."""
    found: set[tuple[str, ...]] = set()
    path: list[str] = []
    for line in schema.splitlines():
        group = _GROUP.fullmatch(line)
        if group is None:
            continue
        depth = len(group["indent"]) // 2 - 1
        path[depth:] = [group["name"]]
        if group["variant"]:
            found.add(tuple(path))
    return frozenset(found)


_GROUP = re.compile(
    r"(?P<indent>(?:  )+)(?:required|optional|repeated) group field_id=-?\d+ (?P<name>.*?)"
    r"(?: \((?:(?P<variant>Variant\(.*\))|[A-Z].*)\))? \{"
)


def is_group(struct: StructType) -> bool:
    """Whether a struct has the parts of a variant; it may be shredded."""
    fields = {f.name: f.dataType for f in struct.fields}
    if set(fields) - {TYPED} != {VALUE, METADATA}:
        return False
    return isinstance(fields[VALUE], BinaryType) and isinstance(fields[METADATA], BinaryType)


def read_variants(array: pa.Array, dtype: DataType) -> pa.Array:
    """A column with variants, as a file keeps it, in storage form.

    Raises SparkRuntimeException (MALFORMED_VARIANT), PySparkNotImplementedError for values that are shredded as types
    that Spark doesn't know.
    """
    return to_array(_values(array, dtype), dtype)


def _values(array: Any, dtype: DataType) -> list[Any]:
    """The internal values of a column."""
    match dtype:
        case VariantType():
            return _variants(array)
        case ArrayType():
            items, starts = _values(array.values, dtype.elementType), array.offsets.to_pylist()
            return [items[starts[i] : starts[i + 1]] if ok else None for i, ok in enumerate(_valid(array))]
        case MapType():
            keys, items = _values(array.keys, dtype.keyType), _values(array.items, dtype.valueType)
            starts = array.offsets.to_pylist()
            return [
                dict(zip(keys[starts[i] : starts[i + 1]], items[starts[i] : starts[i + 1]], strict=True))
                if ok
                else None
                for i, ok in enumerate(_valid(array))
            ]
        case StructType():
            return _structs(array, dtype)
        case _:
            return from_array(array.cast(storage_type(dtype), safe=False), dtype)


def _structs(array: Any, dtype: StructType) -> list[tuple[Any, ...] | None]:
    stored = {field.name.lower(): i for i, field in enumerate(array.type)}
    parts = array.flatten()
    columns = [
        _values(parts[stored[f.name.lower()]], f.dataType) if f.name.lower() in stored else [None] * len(array)
        for f in dtype.fields
    ]
    return [tuple(column[i] for column in columns) if ok else None for i, ok in enumerate(_valid(array))]


def _valid(array: pa.Array) -> list[bool]:
    valid: list[bool] = array.is_valid().to_pylist()
    return valid


def _variants(array: Any) -> list[Variant | None]:
    rows: list[dict[str, Any] | None] = array.to_pylist()
    if TYPED not in {field.name for field in array.type}:
        return [None if row is None else _whole(row) for row in rows]
    rebuild = _part(array.type)

    def rebuilt(row: dict[str, Any]) -> Variant:
        builder = Builder()
        return builder.variant(rebuild(builder, row, row[METADATA]))

    return [None if row is None else rebuilt(row) for row in rows]


def _whole(row: dict[str, Any]) -> Variant:
    value, metadata = row[VALUE], row[METADATA]
    if value is None or metadata is None:
        raise errors.malformed_variant()
    return Variant(value, metadata)


# Shredded values


def _part(group: pa.DataType) -> _Rebuild:
    """What makes the bytes of a value of its parts: what is typed, and what did not fit there."""
    fields = {field.name: field.type for field in group}
    typed = _typed(fields[TYPED]) if TYPED in fields else None

    def rebuild(builder: Builder, part: _Part, metadata: bytes) -> bytes:
        if typed is not None and part[TYPED] is not None:
            return typed(builder, part, metadata)
        rest = part.get(VALUE)
        if rest is None:
            raise errors.malformed_variant()
        return builder.copied(View.of(Variant(rest, metadata)))

    return rebuild


def _typed(arrow: pa.DataType) -> _Rebuild:
    import pyarrow as pa

    if pa.types.is_struct(arrow):
        return _object(arrow)
    if pa.types.is_list(arrow):
        element = _part(arrow.value_type)
        return lambda builder, part, metadata: builder.array([element(builder, item, metadata) for item in part[TYPED]])
    if pa.types.is_fixed_size_binary(arrow) and arrow.byte_width == 16:
        header = bytes([encoding.UUID << 2])
        return lambda builder, part, metadata: header + UUID(bytes=part[TYPED]).bytes
    if pa.types.is_timestamp(arrow) and arrow.unit != "us":
        raise errors.unsupported_feature(f"variants that are shredded as {arrow}")
    encode = encoder(from_arrow_type(arrow))
    if pa.types.is_decimal(arrow):
        return lambda builder, part, metadata: encode(builder, Decimal(part[TYPED]))
    return lambda builder, part, metadata: encode(builder, part[TYPED])


def _object(arrow: pa.DataType) -> _Rebuild:
    """The fields with columns of their own, in the order of the columns, and then the others."""
    known = [(field.name, _part(field.type), [f.name for f in field.type]) for field in arrow]
    names = {name for name, _, _ in known}

    def rebuild(builder: Builder, part: _Part, metadata: bytes) -> bytes:
        fields = []
        for name, value, columns in known:
            inner = part[TYPED][name]
            if inner is None:
                raise errors.malformed_variant()
            if any(inner[column] is not None for column in columns):
                fields.append((name, builder.key(name), value(builder, inner, metadata)))
        rest = part.get(VALUE)
        if rest is not None:
            view = View.of(Variant(rest, metadata))
            if view.kind is not Kind.OBJECT:
                raise errors.malformed_variant()
            for name, item in view.fields():
                if name in names:
                    raise errors.malformed_variant()
                fields.append((name, builder.key(name), builder.copied(item)))
        return builder.object(fields)

    return rebuild
