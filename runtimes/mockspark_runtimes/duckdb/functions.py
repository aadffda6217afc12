"""Python functions in DuckDB: evaluators of Spark functions without a lowering, and users' functions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from inspect import Parameter, Signature
from typing import TYPE_CHECKING, Any

from mockspark_compilers.duckdb.types import sql_type
from mockspark_compilers.sql.compiled import FunctionRequest
from mockspark_runtimes.arrow.storage import from_array, to_array

if TYPE_CHECKING:
    import duckdb


class Functions:
    """The functions that a connection knows.

    An exception of a function can't pass through DuckDB: it is kept in `failures`, by the function's name, for the
    executor to raise.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._known: dict[str, FunctionRequest] = {}
        self.failures: dict[str, BaseException] = {}

    def ensure(self, request: FunctionRequest) -> None:
        """Create the function unless it is there."""
        known = self._known.get(request.name)
        if known is not None:
            return
        from duckdb.func import ARROW

        make: Any = self._connection.create_function
        make(
            request.name,
            self._batched(request),
            [_duckdb_type(t) for t in request.argument_types],
            _duckdb_type(request.result_type),
            type=ARROW,
            null_handling="special",
            side_effects=not request.deterministic,
        )
        self._known[request.name] = request

    def forget(self, requests: Iterable[FunctionRequest]) -> None:
        """Remove the functions that hold the state of one run."""
        for request in requests:
            if request.once and self._known.pop(request.name, None) is not None:
                self._connection.remove_function(request.name)

    def take_failure(self, requests: Iterable[FunctionRequest]) -> BaseException | None:
        """The latest exception of these functions, which are then forgotten."""
        names = {request.name for request in requests}
        found = [name for name in self.failures if name in names]
        latest = self.failures[found[-1]] if found else None
        for name in found:
            del self.failures[name]
        return latest

    def _batched(self, request: FunctionRequest) -> Callable[..., Any]:
        """The function over Arrow columns."""
        match request.kind:
            case "row":
                call = self._row_by_row(request)
            case "strict_math":
                from mockspark_runtimes.arrow.strict_math import over_doubles

                call = over_doubles(request.evaluate)
            case _:
                call = self._vectorised(request)

        def batch(*columns: Any) -> Any:
            try:
                return call(*columns)
            except BaseException as error:
                self.failures.pop(request.name, None)  # the latest comes last
                self.failures[request.name] = error
                raise

        # DuckDB counts the parameters by the signature.
        batch.__signature__ = _signature(len(request.argument_types))  # type: ignore[attr-defined]
        return batch

    def _row_by_row(self, request: FunctionRequest) -> Callable[..., Any]:
        types, result, evaluate = request.argument_types, request.result_type, request.evaluate

        def call(*columns: Any) -> Any:
            values = [from_array(column, dtype) for column, dtype in zip(columns, types, strict=True)]
            return to_array([evaluate(*row) for row in zip(*values, strict=True)], result)

        return call

    def _vectorised(self, request: FunctionRequest) -> Callable[..., Any]:
        from mockspark_runtimes.arrow.vectorised import VectorFunction

        assert request.context is not None
        call = VectorFunction(
            request.evaluate, request.kind, request.argument_types, request.result_type, request.context
        )
        return lambda *columns: call(columns)


@cache
def _signature(count: int) -> Signature:
    return Signature([Parameter(f"column{i}", Parameter.POSITIONAL_OR_KEYWORD) for i in range(count)])


def _duckdb_type(dtype: Any) -> Any:
    import duckdb

    return duckdb.type(sql_type(dtype).sql(dialect="duckdb"))
