"""Runs resolved plans on DuckDB."""

from __future__ import annotations

import builtins
import os
import weakref
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from functools import cached_property
from operator import itemgetter
from threading import RLock
from types import FunctionType
from typing import TYPE_CHECKING, Any, TypeVar

import duckdb
from attrs import define

from mockspark_compilers.duckdb.compiler import DuckDBCompiler
from mockspark_compilers.duckdb.dialect import create_table, drop_table, to_sql
from mockspark_compilers.sql.compiled import CompiledQuery, LocalTable
from mockspark_compilers.sql.names import unique_names
from mockspark_ir import errors
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
from mockspark_runtimes.byte_sizes import MINIMUM, byte_size
from mockspark_runtimes.duckdb.connection import another, connect, set_time_zone
from mockspark_runtimes.duckdb.failures import translate
from mockspark_runtimes.duckdb.files import FileTables
from mockspark_runtimes.duckdb.functions import Functions
from mockspark_runtimes.duckdb.spilling import SpillDirectory
from mockspark_runtimes.duckdb.statements import run_statement
from mockspark_runtimes.duckdb.tables import create_filled_table
from mockspark_runtimes.given_rows import GivenRow, given_rows, given_schema

if TYPE_CHECKING:
    import pyarrow as pa

T = TypeVar("T")
Fetch = Callable[["duckdb.DuckDBPyConnection", str], T]
# With less, sorts and aggregations over much data fail, though they may put it on disk: each thread has its own blocks.
_BYTES_PER_THREAD = 32 << 20
# What DuckDB makes of Ctrl-C.
_INTERRUPTED = "Query interrupted"
_IN_FUNCTION = "Python exception occurred while executing the UDF"


class DuckDBExecutor:
    """One database; statements run on one connection, and each result that is read in batches has its own.

    Parameters
    ----------
    path: a database file, or ":memory:".
    memory_limit: how much memory DuckDB may take, such as "512MB", "2g" or a number of bytes.
    time_zone: the session's time zone; a plan's is that of its context.
    allow_disk_spillover: whether what is beyond the limit goes to a temporary directory, which is removed with the
        executor; else such a query fails.

    Raises ValueError for a limit that is none.
    """

    def __init__(
        self,
        path: str = ":memory:",
        memory_limit: str | int = "1GB",
        time_zone: str = "UTC",
        *,
        allow_disk_spillover: bool = False,
    ) -> None:
        limit = memory_limit if isinstance(memory_limit, int) else byte_size(memory_limit)
        if limit < MINIMUM:
            raise ValueError(
                f"a memory limit of {memory_limit!r} is too small: DuckDB needs {MINIMUM >> 20}MB at least"
            )
        with ExitStack() as resources:
            spill = ""
            if allow_disk_spillover:
                directory = SpillDirectory()
                resources.callback(directory.remove)
                spill = directory.path
            self.connection = connect(path, limit, spill, time_zone)
            self._resources = resources.pop_all()
        self.functions = Functions(self.connection)
        self.files = FileTables()
        # A connection runs one statement at a time, and its settings are all threads'.
        self._lock = RLock()
        self._time_zone = time_zone
        self._threads = 1
        self._most_threads = max(1, min(os.cpu_count() or 1, limit // _BYTES_PER_THREAD))
        self._resources.callback(self.connection.close)
        self._open: set[_OpenResult] = set()
        self._resources.callback(_close_all, self._open)
        # A connection with Python functions must be closed before the interpreter goes down.
        self._at_exit = weakref.finalize(self, self._resources.close)

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
        """The rows in batches, computed as they are asked for; other plans may run in between.

        What an iterator holds is freed at its end, when it is closed or dropped, or with the executor; after that it
        raises PySparkRuntimeError.
        """
        compiled = self.compile(plan, context)
        types = [a.dtype for a in compiled.output]
        result = _OpenResult(another(self.connection, str(context.time_zone)), compiled.small)
        self._open.add(result)
        try:
            with self._lock:
                result.reader, result.statement = self._executed(compiled, context, _reader, result.connection)
            while (batch := self._next_batch(result, compiled)) is not None:
                yield table_to_rows(batch, types)
        finally:
            with self._lock:
                self._open.discard(result)
                result.close()
                self.functions.forget(compiled.functions)

    def _next_batch(self, result: _OpenResult, compiled: CompiledQuery) -> pa.Table | None:
        """The next rows in storage form; None at the end."""
        import pyarrow as pa

        if result not in self._open:
            raise errors.PySparkRuntimeError(message="The result can't be read any more: its backend is closed.")
        try:
            batch = result.reader.read_next_batch()
        except StopIteration:
            return None
        except (OSError, pa.ArrowException) as error:  # Arrow's, with the message of DuckDB's
            raise self._failure(error, compiled, result.statement) from None
        return pa.Table.from_batches([batch])

    def execute_query(self, query: str) -> list[dict[str, Any]]:
        """The rows of a statement in DuckDB's SQL; see `run_statement`."""
        with self._lock:
            return run_statement(self._statements, query)

    def create_table(self, name: str, schema: StructType | str, data: Sequence[GivenRow]) -> None:
        """Make a table for `execute_query`, of the SQL types that Spark's are kept as.

        Day-time and year-month intervals are whole numbers there, of microseconds and of months.

        Raises AnalysisException (TABLE_OR_VIEW_ALREADY_EXISTS; COLUMN_ALREADY_EXISTS, as names of columns that differ
        by case alone are one in DuckDB), and PySparkTypeError for values of other types.
        """
        struct = given_schema(schema)
        types = [f.dataType for f in struct.fields]
        rows = rows_to_table(given_rows(struct, data), struct.names, types)
        with self._lock:
            create_filled_table(self._statements, name, rows)

    @cached_property
    def _statements(self) -> duckdb.DuckDBPyConnection:
        """A connection for the user's own statements: what they leave behind on it, no plan meets."""
        connection = another(self.connection, self._time_zone)
        self._resources.callback(connection.close)
        connection.execute("SET python_enable_replacements=false")
        return connection

    def _run(self, compiled: CompiledQuery, context: EvaluationContext, fetch: Fetch[T]) -> T:
        """The statement's result, its stages run before and dropped after."""
        with self._lock:
            try:
                return self._executed(compiled, context, fetch, self.connection)
            finally:
                self.functions.forget(compiled.functions)
                for stage in compiled.stages:
                    self.connection.execute(to_sql(drop_table(stage))).fetchall()

    def _executed(
        self,
        compiled: CompiledQuery,
        context: EvaluationContext,
        fetch: Fetch[T],
        connection: duckdb.DuckDBPyConnection,
    ) -> T:
        """The statement's result, its stages run before."""
        if not self._open:
            self.functions.failures.clear()
        statement = ""
        try:
            tables = self._prepare(compiled, context)
            for stage in compiled.stages:
                statement = to_sql(create_table(stage))
                _over(tables, _rows)(connection, statement)
            statement = to_sql(compiled.statement)
            return _over(tables, fetch)(connection, statement)
        except duckdb.Error as error:
            raise self._failure(error, compiled, statement) from None
        except RuntimeError as error:
            if str(error) == _INTERRUPTED:
                raise KeyboardInterrupt from None
            raise

    def _failure(self, error: Exception, compiled: CompiledQuery, statement: str) -> BaseException:
        failure = self.functions.take_failure(compiled.functions)
        # A function may also have failed where DuckDB folds constants that no row needs.
        return failure if failure is not None and _IN_FUNCTION in str(error) else translate(error, statement)

    def _prepare(self, compiled: CompiledQuery, context: EvaluationContext) -> dict[str, pa.Table]:
        """Make the settings and functions that the statement wants; the Arrow tables that it reads, by their names."""
        zone = str(context.time_zone)
        if zone != self._time_zone:
            set_time_zone(self.connection, zone)
            self._time_zone = zone
        # What is being read may rely on its one thread, too.
        ordered = compiled.small or any(result.small for result in list(self._open))
        threads = 1 if ordered else self._most_threads
        if threads != self._threads:
            self.connection.execute(f"SET threads={threads}")
            self._threads = threads
        for request in compiled.functions:
            self.functions.ensure(request)
        tables = {local.name: _local_table(local) for local in compiled.local_tables}
        if compiled.files:
            tables |= self.files.tables(compiled.files, context)
        return tables


@define(eq=False)
class _OpenResult:
    """A result that is being read, and its connection; `small` as of the compiled query."""

    connection: duckdb.DuckDBPyConnection
    small: bool
    reader: Any = None
    statement: str = ""

    def close(self) -> None:
        if self.reader is not None:
            self.reader.close()
            self.reader = None
        self.connection.close()


def _close_all(results: set[_OpenResult]) -> None:
    for result in results:
        result.close()
    results.clear()


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


def _reader(connection: duckdb.DuckDBPyConnection, statement: str) -> tuple[pa.RecordBatchReader, str]:
    return connection.sql(statement).to_arrow_reader(10_000), statement


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
