"""Structs with fields changed: `withField` and `dropFields`, which are no functions of Spark's SQL."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlglot import exp

from mockspark_compilers.spark.types import field_name
from mockspark_compilers.sql.nodes import Sql, case, function, identifier, is_not_null, string
from mockspark_ir import errors
from mockspark_ir.expressions import UpdateFields
from mockspark_ir.expressions.attribute_names import parse_attribute_name
from mockspark_ir.types import DataType, StructField, StructType

# The fields of a struct, and their values.
Fields = list[tuple[StructField, Sql]]
SameName = Callable[[str, str], bool]


def field_of(value: Sql, struct: StructType, ordinal: int, same: SameName) -> Sql:
    """A field of a struct, or the fields of an array's structs; raises PySparkNotImplementedError where names clash."""
    name = field_name(struct.fields[ordinal])
    if sum(same(f.name, name) for f in struct.fields) > 1:
        raise errors.unsupported_feature(f"one of several fields called {name!r} on the spark backend")
    base = value if isinstance(value, exp.Dot) else exp.Paren(this=value)
    return exp.Dot(this=base, expression=identifier(name))


def struct_of(fields: Fields) -> Sql:
    """A struct of these fields."""
    return function("named_struct", *(part for f, value in fields for part in (string(field_name(f)), value)))


def update_fields(node: UpdateFields, source: Sql, values: Sequence[Sql], same: SameName) -> Sql:
    """The struct made anew of its fields, changed one after the other; a null stays null at every level."""
    own = node.struct.dtype
    assert isinstance(own, StructType)
    fields = _taken_apart(own, source, same)
    for path, value, expression in zip(node.paths, values, node.values, strict=True):
        fields = _with(fields, parse_attribute_name(path), value, expression.dtype, same)
    for path in node.dropped:
        fields = _without(fields, parse_attribute_name(path), same)
    return case((is_not_null(source.copy()), struct_of(fields)))


def _taken_apart(dtype: StructType, whole: Sql, same: SameName) -> Fields:
    return [(f, field_of(whole.copy(), dtype, i, same)) for i, f in enumerate(dtype.fields)]


def _inside(known: StructField, item: Sql, same: SameName, change: Callable[[Fields], Fields]) -> tuple[DataType, Sql]:
    """A struct in a field, changed; null stays null."""
    assert isinstance(known.dataType, StructType)
    fields = change(_taken_apart(known.dataType, item, same))
    return StructType([f for f, _ in fields]), case((is_not_null(item.copy()), struct_of(fields)))


def _with(fields: Fields, path: tuple[str, ...], value: Sql, new: DataType, same: SameName) -> Fields:
    name, rest = path[0], path[1:]
    made: Fields = []
    for known, item in fields:
        if not same(known.name, name):
            made.append((known, item))
        elif rest:
            inner_type, inner = _inside(known, item, same, lambda inside: _with(inside, rest, value, new, same))
            made.append((StructField(known.name, inner_type), inner))
        else:
            made.append((StructField(name, new), value.copy()))
    if not any(same(known.name, name) for known, _ in fields):
        made.append((StructField(name, new), value.copy()))
    return made


def _without(fields: Fields, path: tuple[str, ...], same: SameName) -> Fields:
    name, rest = path[0], path[1:]
    made: Fields = []
    for known, item in fields:
        if not same(known.name, name):
            made.append((known, item))
        elif rest:
            inner_type, inner = _inside(known, item, same, lambda inside: _without(inside, rest, same))
            made.append((StructField(known.name, inner_type), inner))
    return made
