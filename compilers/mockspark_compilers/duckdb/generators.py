"""Generators and UNPIVOT: rows out of values, with unnest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlglot import exp

from mockspark_compilers.duckdb.functions import lowering_of
from mockspark_compilers.duckdb.python_functions import generator_function
from mockspark_compilers.duckdb.types import sql_type
from mockspark_compilers.sql.names import unique_names
from mockspark_compilers.sql.nodes import (
    Sql,
    array,
    binary,
    case,
    cast,
    function,
    identifier,
    is_not_null,
    null,
    number,
    string,
)
from mockspark_compilers.sql.query import Column, Query, Stage
from mockspark_ir.expressions import AttributeReference, GeneratorCall
from mockspark_ir.plans import Generate, Unpivot
from mockspark_ir.types import ArrayType, DataType, StructField, StructType

if TYPE_CHECKING:
    from mockspark_compilers.duckdb.compiler import DuckDBCompiler


_EXPLODE = ("explode", "explode_outer")


def generate(compiler: DuckDBCompiler, plan: Generate, query: Query) -> Query:
    """`SELECT *, unnest(rows)`: the generator's rows as a list of structs, taken apart one SELECT further out."""
    generator = compiler.substitute(query, plan.generator)
    assert isinstance(generator, GeneratorCall)
    lowering = lowering_of(plan.generator.function.name)
    arguments = [compiler.expression(a, query.scope) for a in generator.children]
    names = unique_names(tuple(name for name, _, _ in plan.generator.columns))
    row_type = StructType([StructField(n, t, True) for n, (_, t, _) in zip(names, plan.generator.columns, strict=True)])
    rows = None
    # The rows of an exploded array are its elements themselves.
    plain = plan.generator.function.name in _EXPLODE and isinstance(generator.arguments[0].dtype, ArrayType)
    unit = plan.generator.columns[0][1] if plain else row_type
    if plain:
        rows = arguments[0]
    elif lowering is not None and not isinstance(lowering, str):
        rows = lowering(compiler, generator, arguments)
    if rows is None:
        rows = generator_function(compiler, generator, row_type, arguments)
    if plan.outer:
        empty = cast(array([cast(null(), sql_type(unit))]), sql_type(ArrayType(unit)))
        rows = case((binary(exp.GT, function("len", rows), number(0)), rows.copy()), otherwise=empty)
    name = "_generated"
    query.columns[-2] = Column(_row_attribute(unit, name), None, function("unnest", rows))
    query.order_of_output = (*query.order_of_output, query.columns[-2].attribute)
    query.generated = True
    query.plain_table = False
    query.stage = Stage.LISTED
    query.name = "generate"
    nested = compiler.nest(query)
    row = nested.scope[-2]
    for attribute, field_name in zip(plan.generator_output, names, strict=True):
        value = row.copy() if plain else function("struct_extract", row.copy(), string(field_name))
        nested.scope[attribute.expr_id] = value
        nested.columns[attribute.expr_id] = Column(attribute, None, value)
    nested.order_of_output = plan.output
    nested.plain_table = False
    return nested


def _row_attribute(row_type: DataType, name: str) -> AttributeReference:
    return AttributeReference(name, row_type, False, -2)


def unpivot(compiler: DuckDBCompiler, plan: Unpivot, query: Query) -> Query:
    """A list of (name, values) structs for each row, unnested."""
    names = ("variable", *(f"value_{i}" for i in range(len(plan.value_columns))))
    row_type = StructType(
        [
            StructField(n, t)
            for n, t in zip(names, (plan.variable.dtype, *(c.dtype for c in plan.value_columns)), strict=True)
        ]
    )
    if not compiler.can_inline(query, [e for row in plan.values for e in row]) or query.distinct or query.generated:
        query = compiler.nest(query)
    entries: list[Sql] = []
    for name, row in zip(plan.names, plan.values, strict=True):
        values: list[Sql] = [string(name), *(compiler.lower(query, e) for e in row)]
        entries.append(
            exp.Struct(
                expressions=[
                    exp.PropertyEQ(this=identifier(n), expression=v) for n, v in zip(names, values, strict=True)
                ]
            )
        )
    rows = cast(array(entries), sql_type(ArrayType(row_type)))
    columns: dict[int, Column] = {a.expr_id: query.columns[a.expr_id] for a in plan.ids}
    marker = _row_attribute(row_type, "_unpivoted")
    columns[-2] = Column(marker, None, function("unnest", rows))
    query.columns = columns
    query.order_of_output = (*plan.ids, marker)
    query.generated = True
    query.plain_table = False
    query.name = "unpivot"
    nested = compiler.nest(query)
    source = nested.scope[-2]
    for attribute, name in zip((plan.variable, *plan.value_columns), names, strict=True):
        value = function("struct_extract", source.copy(), string(name))
        nested.scope[attribute.expr_id] = value
        nested.columns[attribute.expr_id] = Column(attribute, None, value)
    nested.order_of_output = plan.output
    nested.plain_table = False
    if not plan.include_nulls:
        some = [is_not_null(nested.scope[c.expr_id].copy()) for c in plan.value_columns]
        condition: Sql = some[0]
        for other in some[1:]:
            condition = exp.Or(this=condition, expression=other)
        nested.where.append(condition)
        nested.stage = Stage.WHERE
    return nested
