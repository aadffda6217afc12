"""Runs resolved plans on DuckDB."""

from __future__ import annotations

import os
import weakref
from collections.abc import Callable, Iterator, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypeVar

import duckdb

from mockspark_compilers.duckdb.compiler import DuckDBCompiler
from mockspark_compilers.duckdb.dialect import create_table, drop_table, to_sql
from mockspark_compilers.duckdb.types import unique_names
from mockspark_compilers.sql.compiled import CompiledQuery, LocalTable
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
_FETCH = 10_000
_IN_FUNCTION = "Python exception occurred while executing the UDF"


class DuckDBExecutor:
    """One database, one connection.

    Parameters
    ----------
    path: a database file, or ":memory:".
    memory_limit: as DuckDB writes it ("1GB").
    time_zone: the session's time zone; `execute` follows the context's.
    """

    def __init__(self, path: str = ":memory:", memory_limit: str = "1GB", time_zone: str = "UTC") -> None:
        self.connection = connect(path, memory_limit, time_zone)
        self.functions = Functions(self.connection)
        self.files = FileTables(self.connection)
        self._time_zone = time_zone
        self._threads = 1
        self._registered: set[str] = set()
        self._forgotten: list[str] = []
        self._names: weakref.WeakKeyDictionary[LocalData, str] = weakref.WeakKeyDictionary()
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
        if any(_holds_moments(t) for t in types):
            return table_to_rows(self._arrow(compiled, context), types)
        rows = self._fetch(compiled, context)
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
        return self._arrow(self.compile(plan, context), context)

    def materialize(self, plan: LogicalPlan, context: EvaluationContext) -> LocalData:
        """The rows as an Arrow table that later statements read in place."""
        names = unique_names(tuple(a.name for a in plan.output))
        return ArrowData(self.arrow(plan, context), [a.dtype for a in plan.output], names)

    def batches(self, plan: LogicalPlan, context: EvaluationContext) -> Iterator[list[tuple[Any, ...]]]:
        """The rows in batches, read as they are asked for."""
        rows = self.rows(plan, context)
        for start in range(0, len(rows), _FETCH):
            yield rows[start : start + _FETCH]

    def _fetch(self, compiled: CompiledQuery, context: EvaluationContext) -> list[tuple[Any, ...]]:
        return self._run(compiled, context, lambda statement: self.connection.execute(statement).fetchall())

    def _arrow(self, compiled: CompiledQuery, context: EvaluationContext) -> pa.Table:
        return self._run(compiled, context, lambda statement: self.connection.sql(statement).to_arrow_table())

    def _run(self, compiled: CompiledQuery, context: EvaluationContext, fetch: Callable[[str], T]) -> T:
        """The statement's result, its stages run before and dropped after."""
        self.functions.failure = None
        statement = ""
        try:
            self._prepare(compiled, context)
            for stage in compiled.stages:
                statement = to_sql(create_table(stage))
                self.connection.execute(statement).fetchall()
            statement = to_sql(compiled.statement)
            return fetch(statement)
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

    def _prepare(self, compiled: CompiledQuery, context: EvaluationContext) -> None:
        """Put the statement's data and functions in place, and make the settings that it wants."""
        zone = str(context.time_zone)
        if zone != self._time_zone:
            set_time_zone(self.connection, zone)
            self._time_zone = zone
        threads = 1 if compiled.small else os.cpu_count() or 1
        if threads != self._threads:
            self.connection.execute(f"SET threads={threads}")
            self._threads = threads
        while self._forgotten:
            self.connection.unregister(self._forgotten.pop())
        for local in compiled.local_tables:
            self._register(local)
        if compiled.files:
            self.files.ensure(compiled.files, context)
        for request in compiled.functions:
            self.functions.ensure(request)

    def _register(self, local: LocalTable) -> None:
        """Local data becomes an Arrow table once, and is read in place from then on."""
        if local.name in self._registered:
            return
        table = local.data.cache.get("arrow")
        if table is None:
            table = rows_to_table(local.data.rows(), local.column_names, local.types)
        self.connection.register(local.name, table)
        self._registered.add(local.name)
        before = self._names.get(local.data)
        if before is not None:
            # The rows of a table have changed since.
            self._forget(before)
        self._names[local.data] = local.name
        weakref.finalize(local.data, self._forget, local.name)

    def _forget(self, name: str) -> None:
        if name in self._registered:
            self._registered.discard(name)
            self._forgotten.append(name)


_MOMENTS = (DateType, TimestampNTZType, TimestampType)


def _holds_moments(dtype: DataType, nested: bool = False) -> bool:
    """Whether dates or timestamps lie inside arrays, maps or structs, where only Arrow brings them over."""
    match dtype:
        case DateType() | TimestampNTZType() | TimestampType():
            return nested
        case ArrayType():
            return _holds_moments(dtype.elementType, True)
        case MapType():
            return _holds_moments(dtype.keyType, True) or _holds_moments(dtype.valueType, True)
        case StructType():
            return any(_holds_moments(f.dataType, True) for f in dtype.fields)
        case _:
            return False


def _converted(row: Sequence[Any], converters: Sequence[tuple[int, Any]]) -> tuple[Any, ...]:
    values = list(row)
    for i, convert in converters:
        values[i] = convert(values[i])
    return tuple(values)
