"""Reaching into arrays, maps and structs, and changing the fields of structs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mockspark_ir.errors.execution import invalid_array_index
from mockspark_ir.evaluation.compiler import Compiler, Evaluator, Row
from mockspark_ir.evaluation.predicates import OWN_KEY
from mockspark_ir.expressions import (
    EvalMode,
    GetArrayItem,
    GetArrayStructFields,
    GetMapValue,
    GetStructField,
    UpdateFields,
)
from mockspark_ir.expressions.attribute_names import parse_attribute_name
from mockspark_ir.types import DataType, IntegerType, LongType, MapType, StructField, StructType
from mockspark_ir.values.arithmetic import wrap
from mockspark_ir.values.ordering import group_key

# Changes a struct that is not null.
Change = Callable[[Row, Any], Row]


def get_struct_field(compiler: Compiler, node: GetStructField) -> Evaluator:
    child, ordinal = compiler.compile(node.child), node.ordinal

    def evaluate(row: Row) -> Any:
        struct = child(row)
        return None if struct is None else struct[ordinal]

    return evaluate


def get_array_struct_fields(compiler: Compiler, node: GetArrayStructFields) -> Evaluator:
    child, ordinal = compiler.compile(node.child), node.ordinal

    def evaluate(row: Row) -> list[Any] | None:
        array = child(row)
        return None if array is None else [None if struct is None else struct[ordinal] for struct in array]

    return evaluate


def get_array_item(compiler: Compiler, node: GetArrayItem) -> Evaluator:
    """`array[i]`; the evaluator raises ArrayIndexOutOfBoundsException, INVALID_ARRAY_INDEX, in ANSI mode."""
    child, index = compiler.compile(node.child), compiler.compile(node.index)
    ansi, is_long, to_int = node.mode is EvalMode.ANSI, isinstance(node.index.dtype, LongType), wrap(IntegerType())

    def evaluate(row: Row) -> Any:
        array = child(row)
        if array is None:
            return None
        position = index(row)
        if position is None:
            return None
        if is_long:
            position = to_int(position)  # its low 32 bits count
        if 0 <= position < len(array):
            return array[position]
        if not ansi:
            return None
        raise invalid_array_index(position, len(array))

    return evaluate


def get_map_value(compiler: Compiler, node: GetMapValue) -> Evaluator:
    child, key = compiler.compile(node.child), compiler.compile(node.key)
    assert isinstance(node.child.dtype, MapType)
    find = map_lookup(node.child.dtype)

    def evaluate(row: Row) -> Any:
        entries = child(row)
        if entries is None:
            return None
        wanted = key(row)
        return None if wanted is None else find(entries, wanted)

    return evaluate


def map_lookup(dtype: MapType) -> Callable[[dict[Any, Any], Any], Any]:
    """Return what finds the value of a key in a map of this type; null where there is none."""
    equal_as = group_key(dtype.keyType)
    if equal_as is OWN_KEY:
        return dict.get

    def find(entries: dict[Any, Any], wanted: Any) -> Any:
        same = equal_as(wanted)
        return next((value for key, value in entries.items() if equal_as(key) == same), None)

    return find


def update_fields(compiler: Compiler, node: UpdateFields) -> Evaluator:
    """The struct with fields replaced or added, then with fields dropped; null stays null, at every level."""
    struct, values = compiler.compile(node.struct), compiler.compile_all(node.values)
    case_sensitive = compiler.context.settings("spark.sql.caseSensitive") == "true"
    dtype = node.struct.dtype
    changes: list[tuple[Change, Evaluator | None]] = []
    for path, value, expression in zip(node.paths, values, node.values, strict=True):
        change, dtype = _with_field(dtype, parse_attribute_name(path), expression.dtype, case_sensitive)
        changes.append((change, value))
    for path in node.dropped:
        change, dtype = _without_field(dtype, parse_attribute_name(path), case_sensitive)
        changes.append((change, None))

    def evaluate(row: Row) -> Row | None:
        result: Row | None = struct(row)
        if result is None:
            return None
        for change, value in changes:
            result = change(result, None if value is None else value(row))
        return result

    return evaluate


def _matching(dtype: DataType, name: str, case_sensitive: bool) -> tuple[StructType, list[int]]:
    assert isinstance(dtype, StructType)
    wanted = name if case_sensitive else name.lower()
    names = [field.name if case_sensitive else field.name.lower() for field in dtype.fields]
    return dtype, [i for i, known in enumerate(names) if known == wanted]


def _with_field(
    dtype: DataType, path: tuple[str, ...], new: DataType, case_sensitive: bool
) -> tuple[Change, StructType]:
    struct, positions = _matching(dtype, path[0], case_sensitive)
    types = [field.dataType for field in struct.fields]
    if not positions:
        return lambda fields, value: (*fields, value), _struct(struct, [*types, new], path[0])
    change: Change = lambda fields, value: value  # noqa: E731 - the whole field
    for position in positions:
        if len(path) > 1:
            change, types[position] = _with_field(types[position], path[1:], new, case_sensitive)
        else:
            types[position] = new
    nested = len(path) > 1

    def replaced(fields: Row, value: Any) -> Row:
        changed = list(fields)
        for position in positions:
            if not nested:
                changed[position] = value
            elif changed[position] is not None:
                changed[position] = change(changed[position], value)
        return tuple(changed)

    return replaced, _struct(struct, types)


def _without_field(dtype: DataType, path: tuple[str, ...], case_sensitive: bool) -> tuple[Change, StructType]:
    struct, positions = _matching(dtype, path[0], case_sensitive)
    types = [field.dataType for field in struct.fields]
    if len(path) == 1:
        kept = [i for i in range(len(types)) if i not in positions]
        fields_kept = StructType([struct.fields[i] for i in kept])
        return lambda fields, _: tuple([fields[i] for i in kept]), fields_kept
    if not positions:
        return lambda fields, _: fields, struct
    position = positions[0]
    change, types[position] = _without_field(types[position], path[1:], case_sensitive)

    def narrowed(fields: Row, value: Any) -> Row:
        if fields[position] is None:
            return fields
        return (*fields[:position], change(fields[position], value), *fields[position + 1 :])

    return narrowed, _struct(struct, types)


def _struct(struct: StructType, types: list[DataType], *more: str) -> StructType:
    """A struct type with the names of another, and more at its end."""
    names = [*(field.name for field in struct.fields), *more]
    return StructType([StructField(name, dtype) for name, dtype in zip(names, types, strict=True)])
