"""Lowerings of `struct` and `named_struct`, and of changes of a struct's fields."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from sqlglot import exp

from mockspark_compilers.duckdb.functions import Lowering
from mockspark_compilers.duckdb.functions.lists import bound, struct
from mockspark_compilers.duckdb.types import field_names
from mockspark_compilers.sql.inlining import Computed
from mockspark_compilers.sql.nodes import Sql, case, field, is_not_null
from mockspark_ir.expressions import AggregateExpression, Call, Expression, SubqueryExpression, UpdateFields
from mockspark_ir.expressions.attribute_names import parse_attribute_name
from mockspark_ir.types import DataType, StructField, StructType

if TYPE_CHECKING:
    from mockspark_compilers.duckdb.compiler import DuckDBCompiler

# A struct's type and the SQL of its fields.
Fields = tuple[StructType, list[Sql]]
SameName = Callable[[str, str], bool]


def _struct(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
    assert isinstance(call.dtype, StructType)
    return struct(call.dtype, arguments[1::2]) if arguments else None


def update_fields(compiler: DuckDBCompiler, node: UpdateFields, source: Sql, values: Sequence[Sql]) -> Sql:
    """The struct made anew of its fields, changed one after the other; a null stays null at every level."""
    own = node.struct.dtype
    assert isinstance(own, StructType)
    same = _same if compiler.context.settings("spark.sql.caseSensitive") == "true" else _same_but_case

    def changed(whole: Sql) -> Sql:
        fields = _taken_apart(own, whole)
        for path, value, expression in zip(node.paths, values, node.values, strict=True):
            fields = _with(fields, parse_attribute_name(path), value, expression.dtype, same)
        for path in node.dropped:
            fields = _without(fields, parse_attribute_name(path), same)
        return case((is_not_null(whole.copy()), struct(*fields)))

    if isinstance(source, exp.Column) or not all(map(_fits_lambda, node.values)):
        return changed(source)
    return bound(source, changed, "s")


def _fits_lambda(value: Expression) -> bool:
    """Whether DuckDB takes the value in the body of a lambda."""
    return not any(isinstance(part, AggregateExpression | SubqueryExpression | Computed) for part in value.walk())


def _same(left: str, right: str) -> bool:
    return left == right


def _same_but_case(left: str, right: str) -> bool:
    return left.lower() == right.lower()


def _taken_apart(dtype: StructType, whole: Sql) -> Fields:
    return dtype, [field(whole.copy(), name) for name in field_names(dtype)]


def _changed_inside(dtype: DataType, whole: Sql, change: Callable[[Fields], Fields]) -> tuple[Sql, StructType]:
    """A struct in a field, changed; null stays null."""
    assert isinstance(dtype, StructType)
    fields = change(_taken_apart(dtype, whole))
    return case((is_not_null(whole.copy()), struct(*fields))), fields[0]


def _with(fields: Fields, path: tuple[str, ...], value: Sql, new: DataType, same: SameName) -> Fields:
    dtype, items = fields
    name, rest = path[0], path[1:]
    made: list[tuple[StructField, Sql]] = []
    for known, item in zip(dtype.fields, items, strict=True):
        if not same(known.name, name):
            made.append((known, item))
        elif rest:
            inner, inner_type = _changed_inside(
                known.dataType, item, lambda inside: _with(inside, rest, value, new, same)
            )
            made.append((StructField(known.name, inner_type), inner))
        else:
            made.append((StructField(name, new), value.copy()))
    if not any(same(known.name, name) for known in dtype.fields):
        made.append((StructField(name, new), value.copy()))
    return _together(made)


def _without(fields: Fields, path: tuple[str, ...], same: SameName) -> Fields:
    dtype, items = fields
    name, rest = path[0], path[1:]
    made: list[tuple[StructField, Sql]] = []
    for known, item in zip(dtype.fields, items, strict=True):
        if not same(known.name, name):
            made.append((known, item))
        elif rest:
            inner, inner_type = _changed_inside(known.dataType, item, lambda inside: _without(inside, rest, same))
            made.append((StructField(known.name, inner_type), inner))
    return _together(made)


def _together(made: Sequence[tuple[StructField, Sql]]) -> Fields:
    return StructType([known for known, _ in made]), [item for _, item in made]


LOWERINGS: dict[str, Lowering] = {"named_struct": _struct, "struct": _struct}
