"""What stands in FROM: local data, files, tables, and what Spark Connect has relations for, but SQL no words."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from sqlglot import exp

from mockspark_compilers.spark.compiled import FileSource, SampleSource, Source, TailSource
from mockspark_compilers.spark.types import sql_type, wire_type
from mockspark_compilers.sql.compiled import LocalTable
from mockspark_compilers.sql.names import unique_names
from mockspark_compilers.sql.nodes import Sql, boolean, cast, column, function, identifier, null, number, table
from mockspark_compilers.sql.query import Column, Query, Stage, from_source
from mockspark_ir import errors
from mockspark_ir.expressions import AttributeReference, Expression, GeneratorCall, Literal, OuterReference
from mockspark_ir.plans import (
    FileScan,
    Generate,
    Join,
    JoinType,
    LocalRelation,
    LogicalPlan,
    OneRowRelation,
    Project,
    Range,
    Repartition,
    Sample,
    SubqueryAlias,
    TableScan,
    Tail,
)
from mockspark_ir.types import StructField, StructType

if TYPE_CHECKING:
    from mockspark_compilers.spark.compiler import SparkCompiler


def local_relation(compiler: SparkCompiler, plan: LocalRelation) -> Query:
    """Local data, which travels along under a name."""
    if not plan.attributes:
        return from_source(_integers(compiler, "rows", "_", 0, plan.data.row_count, 1), {}, ())
    names = unique_names(tuple(a.name for a in plan.attributes))
    name = _local_name(compiler, plan)
    if name is None:
        name = compiler.source_name("local")
        types = tuple(wire_type(a.dtype) for a in plan.attributes)
        compiler.compiled.local_tables.append(LocalTable(name, plan.data, names, types))
    alias = compiler._new_name(name) if compiler._outer else name
    scope: dict[int, Sql] = {a.expr_id: column(n, alias) for a, n in zip(plan.attributes, names, strict=True)}
    arrived = {a.expr_id: compiler.arrived_column(scope[a.expr_id], a.dtype) for a in plan.attributes}
    query = from_source(table(name, alias), arrived, plan.attributes)
    # Columns that arrive in another type have to be named before more is done with them.
    return query if all(isinstance(sql, exp.Column) for sql in arrived.values()) else compiler.nest(_listed(query))


def _local_name(compiler: SparkCompiler, plan: LocalRelation) -> str | None:
    """The name of data that travels already, with the same columns."""
    wanted = (unique_names(tuple(a.name for a in plan.attributes)), tuple(wire_type(a.dtype) for a in plan.attributes))
    for known in compiler.compiled.local_tables:
        if known.data is plan.data and (known.column_names, known.types) == wanted:
            return known.name
    return None


def _listed(query: Query) -> Query:
    query.plain_table = False
    query.name = "typed"
    return query


def integers(compiler: SparkCompiler, plan: Range) -> Query:
    name = plan.attribute.name or "_"
    series = _integers(compiler, "range", name, plan.start, plan.end, plan.step, plan.partitions)
    scope: dict[int, Sql] = {plan.attribute.expr_id: column(name, series.alias)}
    return from_source(series, scope, plan.output)


def _integers(
    compiler: SparkCompiler, kind: str, name: str, start: int, end: int, step: int, partitions: int | None = None
) -> exp.Table:
    bounds: list[Sql] = [number(start), number(end), number(step)]
    if partitions is not None:
        bounds.append(number(partitions))
    alias = exp.TableAlias(this=identifier(compiler._new_name(kind)), columns=[identifier(name)])
    return exp.Table(this=function("range", *bounds), alias=alias)


def file_scan(compiler: SparkCompiler, plan: FileScan) -> Query:
    """Files that the server reads at the paths at which the client has found them."""
    if not plan.paths:
        return _nothing(plan)
    own = {name.lower() for name in plan.partition_columns}
    # Spark puts the columns from folders' names last.
    ordered = sorted(plan.attributes, key=lambda a: a.name.lower() in own)
    schema = StructType([StructField(a.name, wire_type(a.dtype), True) for a in ordered])
    name = compiler.source_name(plan.format)
    compiler.compiled.sources.append(FileSource(name, plan, schema, _base(plan)))
    scope: dict[int, Sql] = {a.expr_id: column(a.name, name) for a in plan.attributes}
    return from_source(table(name), scope, plan.attributes)


def _base(plan: FileScan) -> str | None:
    """The folder above those of the partitions.

    Raises PySparkNotImplementedError where there are several.
    """
    if not plan.partition_columns:
        return None
    bases = {_above_partitions(path, len(plan.partition_columns)) for path in plan.paths}
    if len(bases) > 1:
        raise errors.unsupported_feature("partitioned files of several folders on the spark backend")
    return bases.pop()


def _above_partitions(path: str, levels: int) -> str:
    folder = posixpath.dirname(path)
    for _ in range(levels):
        folder = posixpath.dirname(folder)
    return folder


def _nothing(plan: FileScan) -> Query:
    """No rows: there are no files."""
    scope: dict[int, Sql] = {a.expr_id: cast(null(), sql_type(a.dtype)) for a in plan.attributes}
    columns = {a.expr_id: Column(a, None, scope[a.expr_id]) for a in plan.attributes}
    return Query(None, scope, columns, plan.attributes, stage=Stage.WHERE, where=[boolean(False)], name=plan.format)


def table_scan(compiler: SparkCompiler, plan: TableScan) -> Query:
    """A table of the cluster's."""
    *schema, last = plan.identifier
    if len(schema) > 2:
        raise errors.unsupported_feature(f"the table name {'.'.join(plan.identifier)} on the spark backend")
    parts = dict(zip(("db", "catalog"), map(identifier, reversed(schema)), strict=False))
    alias = compiler._new_name("table")
    source = exp.Table(this=identifier(last), alias=exp.TableAlias(this=identifier(alias)), **parts)
    scope: dict[int, Sql] = {a.expr_id: column(a.name, alias) for a in plan.attributes}
    return from_source(source, scope, plan.attributes)


def lateral_generate(plan: Join) -> LogicalPlan | None:
    """A lateral join with what a generator makes of the left side's columns, as the generator over the left side.

    In the text of a subquery, no generator may use columns from outside. None for other joins.
    """
    projects: list[Project] = []
    right = plan.right
    while isinstance(right, SubqueryAlias | Project):
        if isinstance(right, Project):
            projects.append(right)
        right = right.child
    if not plan.lateral or plan.condition is not None or plan.join_type not in (JoinType.INNER, JoinType.CROSS):
        return None
    if not isinstance(right, Generate) or not isinstance(right.child, OneRowRelation):
        return None
    generator = _without_outer(right.generator)
    assert isinstance(generator, GeneratorCall)
    made: LogicalPlan = Generate(generator, right.generator_output, plan.left, right.outer, origin=plan.origin)
    for project in reversed(projects):
        made = Project((*plan.left.output, *map(_without_outer, project.project_list)), made)
    return made


def _without_outer(expression: Expression) -> Expression:
    if isinstance(expression, OuterReference):
        return expression.attribute
    return expression.map_children(_without_outer)


def repartition(compiler: SparkCompiler, plan: Repartition, query: Query) -> Query:
    """A hint: it changes no row, but where rows are."""
    query = compiler.nest(query)
    keys = [compiler.lower(query, e) for e in plan.expressions_]
    if not all(isinstance(key, exp.Column) for key in keys):
        raise errors.unsupported_feature("repartition by other keys than columns on the spark backend")
    parts: list[Sql] = [number(plan.count)] if plan.count is not None else []
    name = "REPARTITION" if plan.shuffle else "COALESCE"
    query.hint = exp.Hint(expressions=[function(name, *parts, *(column(key.name) for key in keys))])
    query.plain_table = False
    query.name = name.lower()
    return compiler.nest(query)


def sample(compiler: SparkCompiler, plan: Sample, query: Query) -> Query:
    name = compiler.source_name("sample")
    statement, scope = _statement(compiler, query, name)
    source = SampleSource(name, statement, plan.lower, plan.upper, plan.with_replacement, plan.seed)
    return _over(compiler, source, scope, plan.output)


def tail(compiler: SparkCompiler, plan: Tail, query: Query) -> Query:
    assert isinstance(plan.count, Literal)
    name = compiler.source_name("tail")
    statement, scope = _statement(compiler, query, name)
    return _over(compiler, TailSource(name, statement, int(plan.count.value)), scope, plan.output)


def _statement(compiler: SparkCompiler, query: Query, name: str) -> tuple[exp.Query, dict[int, Sql]]:
    """A finished query as a statement of its own, and its columns by the name that it will have."""
    if compiler._outer:
        raise errors.unsupported_feature(f"{name.split('_')[0]} in a subquery on the spark backend")
    attributes = query.order_of_output
    names = unique_names(tuple(a.name for a in attributes))
    listed = [(compiler._sql(query, a), n) for a, n in zip(attributes, names, strict=True)]
    statement = compiler.own_ctes(query.select(listed or [(exp.Literal.number("1"), "_")]))
    return statement, {a.expr_id: column(n, name) for a, n in zip(attributes, names, strict=True)}


def _over(
    compiler: SparkCompiler, source: Source, scope: dict[int, Sql], output: tuple[AttributeReference, ...]
) -> Query:
    compiler.compiled.sources.append(source)
    return from_source(table(source.name), scope, output)
