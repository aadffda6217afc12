"""Files: Parquet without variants is read in place, the others from the table that the runtime makes of them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from sqlglot import exp

from mockspark_compilers.duckdb.literals import literal
from mockspark_compilers.duckdb.types import field_names, sql_type
from mockspark_compilers.sql.compiled import FileTable
from mockspark_compilers.sql.names import unique_names
from mockspark_compilers.sql.nodes import (
    Sql,
    array,
    binary,
    boolean,
    case,
    cast,
    column,
    field,
    function,
    identifier,
    is_null,
    lambda_,
    null,
    number,
    string,
    table,
)
from mockspark_compilers.sql.query import Column, Query, Stage, from_source
from mockspark_ir.expressions import AttributeReference
from mockspark_ir.plans import FileScan
from mockspark_ir.types import ArrayType, DataType, MapType, StructType, TimestampType, VariantType, find_type
from mockspark_ir.values.time_precision import has_short_times, time_unit

if TYPE_CHECKING:
    from mockspark_compilers.duckdb.compiler import DuckDBCompiler

CORRUPT_COLUMN = "spark.sql.columnNameOfCorruptRecord"
_FILE = "_mockspark_file"
_GLOB = re.compile(r"([*?\[])")


def file_scan(compiler: DuckDBCompiler, plan: FileScan) -> Query:
    """The SELECT that reads files."""
    if not plan.paths:
        return _nothing(plan)
    if plan.format == "parquet" and not any(find_type(a.dtype, VariantType) for a in plan.attributes):
        compiler.compiled.files.append(FileTable("", plan))
        return _parquet(compiler, plan)
    needed = _needed(compiler, plan)
    name = _scan_name(plan, needed)
    if all(t.name != name for t in compiler.compiled.files):
        compiler.compiled.files.append(FileTable(name, plan, needed))
    names = unique_names(tuple(a.name for a in plan.attributes))
    alias = compiler._new_name(name)
    scope: dict[int, Sql] = {a.expr_id: column(n, alias) for a, n in zip(plan.attributes, names, strict=True)}
    return from_source(table(name, alias), scope, plan.attributes)


def _needed(compiler: DuckDBCompiler, plan: FileScan) -> tuple[str, ...] | None:
    """The columns that the query uses, where malformed records are dropped, refused or kept apart."""
    mode = plan.options.get("mode", "").upper()
    corrupt = (
        plan.options.get("columnnameofcorruptrecord") or compiler.context.settings(CORRUPT_COLUMN) or "_corrupt_record"
    )
    if mode not in ("DROPMALFORMED", "FAILFAST") and all(a.name != corrupt for a in plan.attributes):
        return None
    return tuple(a.name for a in plan.attributes if a.expr_id in compiler.required)


def _scan_name(plan: FileScan, needed: tuple[str, ...] | None) -> str:
    """The table of a scan: the same for scans that give the same rows."""
    columns = [(a.name, a.dtype.json()) for a in plan.attributes]
    own = (plan.partition_columns, plan.partition_values)
    key = repr((plan.paths, sorted(plan.options.items()), columns, own, needed))
    return f"{plan.format}_{hashlib.blake2b(key.encode(), digest_size=6).hexdigest()}"


def _nothing(plan: FileScan) -> Query:
    """No rows: there are no files."""
    scope: dict[int, Sql] = {a.expr_id: cast(null(), sql_type(a.dtype)) for a in plan.attributes}
    columns = {a.expr_id: Column(a, None, scope[a.expr_id]) for a in plan.attributes}
    return Query(None, scope, columns, plan.attributes, stage=Stage.WHERE, where=[boolean(False)], name=plan.format)


def _parquet(compiler: DuckDBCompiler, plan: FileScan) -> Query:
    partitions = {name.lower() for name in plan.partition_columns}
    order = [a for a in plan.attributes if a.name.lower() in partitions]
    alias = compiler._new_name("parquet")
    scope: dict[int, Sql] = {}
    for a in plan.attributes:
        if a.name.lower() in partitions:
            scope[a.expr_id] = _partition(plan, alias, order.index(a), a.dtype)
        else:
            scope[a.expr_id] = _stored(plan, alias, a)
    columns = {a.expr_id: Column(a, None, scope[a.expr_id]) for a in plan.attributes}
    query = Query(_read_parquet(plan, alias), scope, columns, plan.attributes, name="parquet")
    # The look-up of partition values is long: it shall stand there once.
    return compiler.nest(query) if partitions else query


def _read_parquet(plan: FileScan, alias: str) -> Sql:
    paths = array([string(_GLOB.sub(r"[\1]", path)) for path in plan.paths])
    settings = {"hive_partitioning": boolean(False), "union_by_name": boolean(len(plan.paths) > 1)}
    arguments: list[Sql] = [exp.EQ(this=exp.var(name), expression=value) for name, value in settings.items()]
    if plan.partition_columns:
        arguments.append(exp.EQ(this=exp.var("filename"), expression=string(_FILE)))
    name = exp.TableAlias(this=identifier(alias))
    return exp.Table(this=function("read_parquet", paths, *arguments), alias=name)


def _partition(plan: FileScan, alias: str, position: int, dtype: DataType) -> Sql:
    """A column from folder names: looked up by the file's name, by which DuckDB passes over files that don't count."""
    values = [row[position] for row in plan.partition_values]
    if all(value == values[0] for value in values):
        return literal(values[0], dtype)
    keys = array([string(path) for path in plan.paths])
    found = function("map", keys, cast(array([literal(v, dtype) for v in values]), sql_type(ArrayType(dtype))))
    return exp.Bracket(this=exp.Paren(this=found), expressions=[column(_FILE, alias)])


def _stored(plan: FileScan, alias: str, attribute: AttributeReference) -> Sql:
    form = plan.stored_as.get(attribute.name)
    target = sql_type(attribute.dtype)
    if form == "absent":
        return cast(null(), target)
    stored: Sql = column(attribute.name, alias)
    if form == "int96":
        stored = _converted(stored, attribute.dtype, _instant)
    if has_short_times(attribute.dtype):
        stored = _converted(stored, attribute.dtype, _cut_time)
    return cast(stored, target)


def _instant(sql: Sql, dtype: DataType) -> Sql:
    """Timestamps of 96 bits come as wall times in UTC."""
    return function("timezone", string("UTC"), sql) if isinstance(dtype, TimestampType) else sql


def _cut_time(sql: Sql, dtype: DataType) -> Sql:
    """Files keep all digits of a time of day, of which only those of its type are read."""
    unit = time_unit(dtype)
    if unit == 1:
        return sql
    rest = binary(exp.Mod, function("microsecond", sql.copy()), number(unit))
    return exp.Paren(this=binary(exp.Sub, sql, function("to_microseconds", rest)))


def _converted(sql: Sql, dtype: DataType, leaf: Callable[[Sql, DataType], Sql], depth: int = 0) -> Sql:
    """A value with all that isn't nested within it converted."""
    match dtype:
        case ArrayType():
            item = f"item_{depth}"
            return function(
                "list_transform", sql, lambda_(_converted(column(item), dtype.elementType, leaf, depth + 1), item)
            )
        case MapType():
            entry = f"entry_{depth}"
            key, value = (
                _converted(field(column(entry), part), kind, leaf, depth + 1)
                for part, kind in (("key", dtype.keyType), ("value", dtype.valueType))
            )
            entries = lambda_(exp.Struct(expressions=[_entry("key", key), _entry("value", value)]), entry)
            return function("map_from_entries", function("list_transform", function("map_entries", sql), entries))
        case StructType():
            fields = [
                _entry(name, _converted(field(sql.copy(), f.name), f.dataType, leaf, depth))
                for name, f in zip(field_names(dtype), dtype.fields, strict=True)
            ]
            return case((is_null(sql), null()), otherwise=exp.Struct(expressions=fields))
        case _:
            return leaf(sql, dtype)


def _entry(name: str, value: Sql) -> Sql:
    return exp.PropertyEQ(this=identifier(name), expression=value)
