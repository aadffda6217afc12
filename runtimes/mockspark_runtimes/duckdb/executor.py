"""Runs resolved plans on DuckDB."""

from __future__ import annotations

import builtins
import os
import weakref
from collections.abc import Callable, Iterator, Sequence
from operator import itemgetter
from types import FunctionType
from typing import TYPE_CHECKING, Any, TypeVar

import duckdb

from mockspark_compilers.duckdb.compiler import DuckDBCompiler
from mockspark_compilers.duckdb.dialect import create_table, drop_table, to_sql
from mockspark_compilers.sql.compiled import CompiledQuery, LocalTable
from mockspark_compilers.sql.names import unique_names
from mockspark_ir.functions.definition import EvaluationContext
from mockspark_ir.plans import LocalData, LogicalPlan
from mockspark_ir.types import (
    ArrayType,
    DataType,
    DateType,
    MapType,
    StructType,
    TimestampNTZType,
    TimestampType,
    UserDefinedType,
)
from mockspark_ir.values.failures import outside_of_calendar
from mockspark_runtimes.arrow.data import ArrowData
from mockspark_runtimes.arrow.storage import from_storage, rows_to_table, table_to_rows
from mockspark_runtimes.duckdb.connection import connect, set_time_zone
from mockspark_runtimes.duckdb.failures import translate
from mockspark_runtimes.duckdb.files import FileTables
from mockspark_runtimes.duckdb.functions import Functions

if TYPE_CHECKING:
    import pyarrow as pa

T = TypeVar("T")
Fetch = Callable[["duckdb.DuckDBPyConnection", str], T]
_FETCH = 10_000
_IN_FUNCTION = "Python exception occurred while executing the UDF"


class DuckDBExecutor:
    """One database, one connection.

    Parameters
    ----------
    path: a database file, or ":memory:".
    memory_limit: as DuckDB writes it ("1GB").
    time_zone: the session's time zone; `execute` follows the context's.
    connection: a connection in place of one to `path`: that of the storage whose tables are read.
    """

    def __init__(
        self,
        path: str = ":memory:",
        memory_limit: str = "1GB",
        time_zone: str = "UTC",
        connection: duckdb.DuckDBPyConnection | None = None,
    ) -> None:
        if connection is None:
            connection = connect(path, memory_limit, time_zone)
        else:
            set_time_zone(connection, time_zone)
        self.connection = connection
        self.functions = Functions(self.connection)
        self.files = FileTables()
        self._time_zone = time_zone
        self._threads = 1
        # A connection with Python functions must be closed before the interpreter goes down.
        self._at_exit = weakref.finalize(self, self.connection.close)

    def close(self) -> None:
        self._at_exit()

    def compile(self, plan: LogicalPlan, context: EvaluationContext, *, annotate: bool = False) -> CompiledQuery:
        return DuckDBCompiler(context, annotate=annotate).compile(plan)

    def rows(self, plan: LogicalPlan, context: EvaluationContext) -> list[tuple[Any, ...]]:
        """All rows as internal values."""
        compiled = self.compile(plan, context)
        types = [a.dtype for a in compiled.output]
        if any(_needs_arrow(t) for t in types):
            return table_to_rows(self._run(compiled, context, _arrow_table), types)
        rows = self._run(compiled, context, _rows)
        if not types:
            return [()] * len(rows)
        for i, dtype in enumerate(types):
            if isinstance(dtype, _MOMENTS) and str in set(map(type, map(itemgetter(i), rows))):
                # DuckDB gives a text in place of what Python has no value for.
                outside_of_calendar("dates and timestamps")
        converters = [(i, convert) for i, t in enumerate(types) if (convert := from_storage(t)) is not None]
        if not converters:
            return rows
        return [_converted(row, converters) for row in rows]

    def arrow(self, plan: LogicalPlan, context: EvaluationContext) -> pa.Table:
        """All rows as an Arrow table in storage form (see `mockspark_runtimes.arrow.storage`)."""
        return self._run(self.compile(plan, context), context, _arrow_table)

    def materialize(self, plan: LogicalPlan, context: EvaluationContext) -> LocalData:
        """The rows as an Arrow table that later statements read in place."""
        names = unique_names(tuple(a.name for a in plan.output))
        return ArrowData(self.arrow(plan, context), [a.dtype for a in plan.output], names)

    def batches(self, plan: LogicalPlan, context: EvaluationContext) -> Iterator[list[tuple[Any, ...]]]:
        """The rows in batches, read as they are asked for."""
        rows = self.rows(plan, context)
        for start in range(0, len(rows), _FETCH):
            yield rows[start : start + _FETCH]

    def _run(self, compiled: CompiledQuery, context: EvaluationContext, fetch: Fetch[T]) -> T:
        """The statement's result, its stages run before and dropped after."""
        self.functions.failure = None
        statement = ""
        try:
            tables = self._prepare(compiled, context)
            for stage in compiled.stages:
                statement = to_sql(create_table(stage))
                _over(tables, _rows)(self.connection, statement)
            statement = to_sql(compiled.statement)
            return _over(tables, fetch)(self.connection, statement)
        except duckdb.Error as error:
            raise self._failure(error, statement) from None
        finally:
            self.functions.forget(compiled.functions)
            for stage in compiled.stages:
                self.connection.execute(to_sql(drop_table(stage))).fetchall()

    def _failure(self, error: duckdb.Error, statement: str) -> BaseException:
        failure, self.functions.failure = self.functions.failure, None
        # A function may also have failed where DuckDB folds constants that no row needs.
        return failure if failure is not None and _IN_FUNCTION in str(error) else translate(error, statement)

    def _prepare(self, compiled: CompiledQuery, context: EvaluationContext) -> dict[str, pa.Table]:
        """Make the settings and functions that the statement wants; the Arrow tables that it reads, by their names."""
        zone = str(context.time_zone)
        if zone != self._time_zone:
            set_time_zone(self.connection, zone)
            self._time_zone = zone
        threads = 1 if compiled.small else os.cpu_count() or 1
        if threads != self._threads:
            self.connection.execute(f"SET threads={threads}")
            self._threads = threads
        for request in compiled.functions:
            self.functions.ensure(request)
        tables = {local.name: _local_table(local) for local in compiled.local_tables}
        if compiled.files:
            tables |= self.files.tables(compiled.files, context)
        return tables


def _local_table(local: LocalTable) -> pa.Table:
    """Local data as an Arrow table, which is made once and read in place from then on."""
    cache = local.data.cache
    table = cache.get("arrow")
    if table is None:
        table = cache["arrow"] = rows_to_table(local.data.rows(), local.column_names, local.types)
    return table


def _rows(connection: duckdb.DuckDBPyConnection, statement: str) -> list[tuple[Any, ...]]:
    return connection.execute(statement).fetchall()


def _arrow_table(connection: duckdb.DuckDBPyConnection, statement: str) -> pa.Table:
    return connection.sql(statement).to_arrow_table()


def _over(tables: dict[str, pa.Table], fetch: Fetch[T]) -> Fetch[T]:
    """`fetch` with these tables as its global variables: DuckDB looks there for what its catalog doesn't have.

    Registering them instead takes longer than a small statement runs.
    """
    return FunctionType(fetch.__code__, {"__builtins__": builtins, **tables})


_NESTED = (ArrayType, MapType, StructType, UserDefinedType)
_MOMENTS = (DateType, TimestampNTZType, TimestampType)


def _needs_arrow(dtype: DataType, nested: bool = False) -> bool:
    """Whether dates or timestamps lie inside of other values, or maps have nested keys: only Arrow brings them over."""
    match dtype:
        case DateType() | TimestampNTZType() | TimestampType():
            return nested
        case ArrayType():
            return _needs_arrow(dtype.elementType, True)
        case MapType():
            nested_key = isinstance(dtype.keyType, _NESTED)
            return nested_key or _needs_arrow(dtype.keyType, True) or _needs_arrow(dtype.valueType, True)
        case StructType():
            return any(_needs_arrow(f.dataType, True) for f in dtype.fields)
        case UserDefinedType():
            return _needs_arrow(dtype.sqlType(), nested)
        case _:
            return False


def _converted(row: Sequence[Any], converters: Sequence[tuple[int, Any]]) -> tuple[Any, ...]:
    values = list(row)
    for i, convert in converters:
        values[i] = convert(values[i])
    return tuple(values)
