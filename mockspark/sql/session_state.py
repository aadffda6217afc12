"""What a session knows and does behind the API: names, analysis and execution."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar
from zoneinfo import ZoneInfo

from attrs import define, field

from mockspark.sql.cache import Cache
from mockspark.sql.session_catalog import SessionCatalog, tables_of
from mockspark_ir import errors
from mockspark_ir.analysis.analyzer import Analyzer
from mockspark_ir.analysis.catalog import FunctionBuilder
from mockspark_ir.functions.definition import EvaluationContext
from mockspark_ir.plans import LocalData, LogicalPlan
from mockspark_ir.types import StructField, StructType

if TYPE_CHECKING:
    import pyarrow as pa

    from mockspark.sql.conf import RuntimeConfig
    from mockspark.sql.session import SparkSession
    from mockspark.sql.stored_tables import StoredCatalog
    from mockspark.sql.udf import UserDefinedFunction
    from mockspark_runtimes.protocols import QueryExecutor, TableStorage


T = TypeVar("T")
# How often a query looks for files of tables before it keeps others from replacing them.
_TRIES = 3


@lru_cache(maxsize=64)
def zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def table_storage(conf: RuntimeConfig) -> TableStorage:
    """What keeps the tables of the backend that `spark.mock.backend` names."""
    from mockspark_runtimes.factory import backend

    spec = backend(str(conf.get("spark.mock.backend")))
    return spec.session_tables(**conf.options(spec.storage_settings))


class SessionState:
    """The names and functions of a session; it analyzes plans, and has them run.

    It is the `Catalog` that the analyzer asks.
    """

    def __init__(self, conf: RuntimeConfig, stored: StoredCatalog) -> None:
        self.conf = conf
        self.catalog = SessionCatalog(self, stored)
        self.functions: dict[str, UserDefinedFunction] = {}
        self.cache = Cache(self)
        self.session: SparkSession
        self._analyzer: Analyzer | None = None
        self._backend = Backend()

    # Names

    def lookup_relation(self, parts: tuple[str, ...]) -> LogicalPlan:
        """The plan that reads a table or view; raises AnalysisException (TABLE_OR_VIEW_NOT_FOUND)."""
        found = self.catalog.relation(parts)
        if found is None:
            raise self.catalog.not_found(parts)
        return found

    def lookup_function(self, name: str) -> FunctionBuilder | None:
        function = self.functions.get(name)
        return None if function is None else function._build

    @staticmethod
    def schema_of(plan: LogicalPlan) -> StructType:
        """The columns of a resolved plan as a schema."""
        return StructType(
            [StructField(a.name, deepcopy(a.dtype), a.nullable, dict(a.metadata) or None) for a in plan.output]
        )

    # Analysis

    @property
    def analyzer(self) -> Analyzer:
        settings = self.conf.analysis
        if self._analyzer is None or self._analyzer.settings is not settings:
            self._analyzer = Analyzer(settings, self)
        return self._analyzer

    @property
    def time_zone(self) -> ZoneInfo:
        """The session's time zone."""
        return zone(self.conf.analysis.time_zone)

    def context(self) -> EvaluationContext:
        """The settings for one execution, with its one moment."""
        settings = self.conf.analysis
        chosen = self.conf.getAll
        return EvaluationContext(
            settings.mode, zone(settings.time_zone), datetime.now(UTC), self._setting, chosen=chosen
        )

    def _setting(self, key: str) -> str | None:
        return self.conf.get(key, None)

    # Execution

    @property
    def executor(self) -> QueryExecutor:
        """The backend that `spark.mock.backend` names, made when it is first needed."""
        from mockspark_runtimes.factory import backend

        name = str(self.conf.get("spark.mock.backend"))
        own: QueryExecutor | None = getattr(self.catalog.stored.storage, "executor", None)
        if own is not None and backend(name).is_executor(own):
            return own  # which reads the tables in place
        executor = self._backend.executors.get(name)
        if executor is None:
            spec = backend(name)
            for key in self.conf.limits_without(spec.executor_settings):
                warnings.warn(f"The backend {name!r} does without the setting {key}.", UserWarning, stacklevel=4)
            executor = spec.make("executor", **self.conf.options(spec.executor_settings))
            self._backend.executors[name] = executor
        return executor

    def run_on(self, executor: QueryExecutor) -> None:
        """Let an executor be the backend that `spark.mock.backend` names."""
        self._backend.executors[str(self.conf.get("spark.mock.backend"))] = executor

    def share_backend(self, other: SessionState) -> None:
        """Use the other session's backend: `newSession` has the same tables."""
        self._backend = other._backend

    def rows(self, plan: LogicalPlan) -> list[tuple[Any, ...]]:
        """The rows of a resolved plan as internal values."""
        return self._run(plan, self.executor.rows)

    def batches(self, plan: LogicalPlan) -> Iterator[list[tuple[Any, ...]]]:
        """The rows of a resolved plan as internal values, in batches that are computed as they are asked for."""
        if self.catalog.stored.storage.shared and tables_of(plan):
            # Others may replace the files between two batches.
            return iter([self.rows(plan)])
        return self.executor.batches(self.cache.apply(plan), self.context())

    def arrow(self, plan: LogicalPlan) -> pa.Table:
        """The rows of a resolved plan as an Arrow table in storage form."""
        return self._run(plan, self.executor.arrow)

    def materialize(self, plan: LogicalPlan) -> LocalData:
        """The rows of a resolved plan as local data, in the form that suits the backend."""
        return self._run(plan, self.executor.materialize)

    def _run(self, plan: LogicalPlan, run: Callable[[LogicalPlan, EvaluationContext], T]) -> T:
        """Run a resolved plan; anew if files were gone that another process has replaced meanwhile."""
        storage = self.catalog.stored.storage
        if not self.cache.reads_tables or not storage.shared:
            return run(self.cache.apply(plan), self.context())
        for _ in range(_TRIES):
            try:
                return run(self.cache.apply(plan), self.context())
            except errors.UnknownException as error:
                if error.getCondition() != "FAILED_READ_FILE.FILE_NOT_EXIST":
                    raise
        with storage.held(tables_of(plan)):
            return run(self.cache.apply(plan), self.context())

    def close(self) -> None:
        for executor in self._backend.executors.values():
            executor.close()
        self._backend.executors.clear()
        self.catalog.stored.storage.close()


@define(eq=False)
class Backend:
    """The executors that sessions of one application share, by the backend's name."""

    executors: dict[str, QueryExecutor] = field(factory=dict)
