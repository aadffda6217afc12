"""Runs resolved plans on a Spark cluster."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import count
from threading import RLock
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from mockspark_compilers.spark.compiler import SparkCompiler
from mockspark_compilers.spark.types import wire_type
from mockspark_compilers.sql.compiled import LocalTable
from mockspark_compilers.sql.names import unique_names
from mockspark_ir import errors
from mockspark_ir.expressions import AttributeReference, EvalMode, PythonUDF
from mockspark_ir.functions.definition import EvaluationContext
from mockspark_ir.plans import LocalData, LogicalPlan, RowData
from mockspark_ir.types import StructType
from mockspark_runtimes.arrow.data import ArrowData
from mockspark_runtimes.arrow.storage import storage_type, table_to_rows
from mockspark_runtimes.given_rows import GivenRow, given_rows, given_schema
from mockspark_runtimes.spark.address import Address, parse_address
from mockspark_runtimes.spark.wire import external_rows, stored

if TYPE_CHECKING:
    import pyarrow as pa
    from sqlglot import exp

    from mockspark_runtimes.spark.client import Client, RemoteSession
    from mockspark_runtimes.spark.functions import RemoteFunction

# What makes the server read a generated statement as it is written, however deep it is, and tell whole types.
_FIXED: Mapping[str, str] = {
    "spark.sql.analyzer.maxIterations": "100000",
    "spark.sql.debug.maxToStringFields": "1000000",
    "spark.sql.groupByAliases": "false",
    "spark.sql.groupByOrdinal": "false",
    "spark.sql.orderByOrdinal": "false",
    "spark.sql.parser.escapedStringLiterals": "false",
    "spark.sql.variable.substitute": "false",
}
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
# Settings of the application, which no session can change.
_STATIC = frozenset({"spark.sql.catalogImplementation", "spark.sql.extensions", "spark.sql.warehouse.dir"})


class SparkExecutor:
    """One server; for each set of settings a session there.

    Parameters
    ----------
    remote: the server's address, `sc://host:port`.
    time_zone: that of `execute_query`; a plan's is that of its context.

    Raises IllegalArgumentException without an address, or for what is none.
    """

    def __init__(self, remote: str | None = None, time_zone: str = "UTC") -> None:
        if remote is None:
            raise errors.IllegalArgumentException(
                message="The spark backend needs a server: set spark.remote to its address, as in sc://host:15002."
            )
        self.address: Address = parse_address(remote)
        self._client: Client | None = None
        self._sessions: dict[tuple[tuple[str, str], ...], RemoteSession] = {}
        self._given: dict[str, LocalTable] = {}
        self._queries = count(1)
        self._lock = RLock()
        self._time_zone = time_zone

    def close(self) -> None:
        """Let the server forget the sessions; where it has gone, it has."""
        for session in self._sessions.values():
            with suppress(errors.PySparkException):
                session.release()
        self._sessions.clear()
        self._given.clear()
        if self._client is not None:
            self._client.close()
            self._client = None

    def rows(self, plan: LogicalPlan, context: EvaluationContext) -> list[tuple[Any, ...]]:
        """All rows as internal values."""
        return [row for batch in self.batches(plan, context) for row in batch]

    def batches(self, plan: LogicalPlan, context: EvaluationContext) -> Iterator[list[tuple[Any, ...]]]:
        """The rows in batches, as the server sends them."""
        import pyarrow as pa

        output, found = self._query(plan, context)
        types = [a.dtype for a in output]
        for batch in found:
            yield table_to_rows(pa.Table.from_batches([batch]), types)

    def arrow(self, plan: LogicalPlan, context: EvaluationContext) -> pa.Table:
        """All rows as an Arrow table in storage form."""
        import pyarrow as pa

        output, found = self._query(plan, context)
        names = list(unique_names(tuple(a.name for a in output)))
        batches = list(found)
        if not batches:
            return pa.Table.from_arrays([pa.array([], storage_type(a.dtype)) for a in output], names=names)
        table = pa.Table.from_batches(batches)
        return table.rename_columns(names) if names else table

    def materialize(self, plan: LogicalPlan, context: EvaluationContext) -> LocalData:
        """The rows, brought here."""
        table = self.arrow(plan, context)
        return ArrowData(table, [a.dtype for a in plan.output], table.column_names)

    def execute_query(self, query: str) -> list[dict[str, Any]]:
        """The rows of a query in the server's SQL, with the values that `collect` gives.

        Raises AnalysisException (COLUMN_ALREADY_EXISTS) where two columns of the result have one name.
        """
        batches = self._run(self._own_context(), self._text(query, list(self._given.values())))
        return [row for batch in batches for row in external_rows(batch)]

    def create_table(self, name: str, schema: StructType | str, data: Sequence[GivenRow]) -> None:
        """Make a table for `execute_query`, which travels along with each query.

        Raises AnalysisException (TABLE_OR_VIEW_ALREADY_EXISTS), and PySparkTypeError for values of other types.
        """
        if not _NAME.fullmatch(name):
            raise errors.unsupported_feature(f"a table called {name!r} on the spark backend, but letters and digits")
        if name.lower() in self._given:
            raise errors.table_or_view_already_exists(name)
        struct = given_schema(schema)
        rows = RowData(given_rows(struct, data))
        types = tuple(f.dataType for f in struct.fields)
        if any(wire_type(t) != t for t in types):
            raise errors.unsupported_feature("intervals of months in create_table of the spark backend")
        self._given[name.lower()] = LocalTable(name, rows, tuple(struct.names), types)

    def write(self, plan: LogicalPlan, statement_for: Callable[[exp.Query], exp.Expr]) -> None:
        """Run a statement that takes the rows of a plan somewhere."""
        self._connected()
        from mockspark_runtimes.spark.relations import query_relation

        for attribute in plan.output:  # of a leaf
            if wire_type(attribute.dtype) != attribute.dtype:
                raise errors.unsupported_feature(
                    f"writing {attribute.dtype.simpleString()} into a table on the spark backend"
                )
        context = self._own_context()
        compiled = SparkCompiler(context, suffix=f"_{next(self._queries)}").compile(plan)
        relation = query_relation(compiled, self._time_zone, statement_for)
        for _ in self._run(context, relation):
            pass

    def run_command(self, text: str) -> None:
        """Run a statement that gives nothing of interest."""
        for _ in self._run(self._own_context(), self._text(text)):
            pass

    def _text(self, text: str, tables: Sequence[LocalTable] = ()) -> Any:
        self._connected()
        from mockspark_runtimes.spark.relations import text_relation

        return text_relation(text, tables, self._time_zone)

    def _own_context(self) -> EvaluationContext:
        return EvaluationContext(EvalMode.ANSI, ZoneInfo(self._time_zone))

    def _query(
        self, plan: LogicalPlan, context: EvaluationContext
    ) -> tuple[tuple[AttributeReference, ...], Iterator[pa.RecordBatch]]:
        """The columns of a plan, and its batches in storage form, for which the server is asked when they are."""
        functions: dict[str, RemoteFunction] = {}
        self._connected()  # which tells first what is missing
        from mockspark_runtimes.spark.relations import query_relation

        compiler = SparkCompiler(
            context, function_name=lambda node: _named(node, functions), suffix=f"_{next(self._queries)}"
        )
        compiled = compiler.compile(plan)
        relation = query_relation(compiled, str(context.time_zone))
        types = [a.dtype for a in compiled.output]
        return compiled.output, (stored(batch, types) for batch in self._run(context, relation, functions))

    def _run(
        self, context: EvaluationContext, relation: Any, functions: Mapping[str, RemoteFunction] = MappingProxyType({})
    ) -> Iterator[pa.RecordBatch]:
        """The batches of a relation; in a new session if the server has forgotten the old one, as it may when idle."""
        for last in (False, True):
            session = self._session(context)
            try:
                self._register(session, functions)
                batches = session.batches(relation)
                first = next(batches, None)
                break
            except errors.PySparkException as error:
                if last or not str(error.getCondition()).startswith("INVALID_HANDLE.SESSION"):
                    raise
                self._forget(session)
        if first is not None:
            yield first
            yield from batches

    def _register(self, session: RemoteSession, functions: Mapping[str, RemoteFunction]) -> None:
        with self._lock:
            for name, function in functions.items():
                if name not in session.functions:
                    session.run(function.command)
                    session.functions.add(name)

    def _forget(self, session: RemoteSession) -> None:
        with self._lock:
            self._sessions = {key: known for key, known in self._sessions.items() if known is not session}

    def _connected(self) -> Client:
        with self._lock:
            if self._client is None:
                self._client = _connect(self.address)
            return self._client

    def _session(self, context: EvaluationContext) -> RemoteSession:
        """The session on the server that has the context's settings."""
        settings = tuple(sorted(_settings(context).items()))
        with self._lock:
            found = self._sessions.get(settings)
            if found is None:
                found = self._connected().new_session()
                found.configure(dict(settings))
                self._sessions[settings] = found
            return found


def _connect(address: Address) -> Client:
    try:
        from mockspark_runtimes.spark.client import Client
    except ImportError as error:
        raise errors.PySparkImportError(
            f"The spark backend needs more packages ({error.name} is missing): pip install 'mockspark[spark]'"
        ) from error
    return Client(address)


def _settings(context: EvaluationContext) -> dict[str, str]:
    """What the server's session is told: the user's settings, and how to read a generated statement."""
    found = {k: v for k, v in context.chosen.items() if k.startswith("spark.sql.") and k not in _STATIC}
    found |= _FIXED
    found["spark.sql.ansi.enabled"] = "true" if context.mode is EvalMode.ANSI else "false"
    found["spark.sql.session.timeZone"] = str(context.time_zone)
    return found


def _named(node: PythonUDF, functions: dict[str, RemoteFunction]) -> str:
    from mockspark_runtimes.spark.functions import remote_function

    function = remote_function(node)
    functions[function.name] = function
    return function.name
