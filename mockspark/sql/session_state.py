"""What a session knows and does behind the API: names, analysis and execution."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from mockspark_ir.analysis.analyzer import Analyzer
from mockspark_ir.analysis.catalog import FunctionBuilder
from mockspark_ir.functions.definition import EvaluationContext
from mockspark_ir.plans import LogicalPlan, SubqueryAlias, View

if TYPE_CHECKING:
    import pyarrow as pa
    from mockspark_runtimes.protocols import QueryExecutor

    from mockspark.sql.conf import RuntimeConfig
    from mockspark.sql.udf import UserDefinedFunction

GLOBAL_TEMP = "global_temp"


@lru_cache(maxsize=64)
def zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


class SessionState:
    """The views and functions of a session; it analyzes plans, and has them run.

    It is the `Catalog` that the analyzer asks.
    """

    def __init__(self, conf: RuntimeConfig, global_views: dict[str, LogicalPlan]) -> None:
        self.conf = conf
        self.temp_views: dict[str, LogicalPlan] = {}
        self.global_views = global_views
        self.functions: dict[str, UserDefinedFunction] = {}
        self._analyzer: Analyzer | None = None
        self._executor: QueryExecutor | None = None

    # Names

    def lookup_relation(self, parts: tuple[str, ...]) -> LogicalPlan | None:
        if len(parts) == 1:
            found = self.temp_views.get(parts[0].lower())
            if found is not None:
                return SubqueryAlias(parts[0].lower(), View(parts[0].lower(), found))
        if len(parts) == 2 and parts[0].lower() == GLOBAL_TEMP:
            found = self.global_views.get(parts[1].lower())
            if found is not None:
                name = parts[1].lower()
                return SubqueryAlias(name, View(name, found), qualifier=(GLOBAL_TEMP, name))
        return None

    def lookup_function(self, name: str) -> FunctionBuilder | None:
        function = self.functions.get(name)
        return None if function is None else function._build

    # Analysis

    @property
    def analyzer(self) -> Analyzer:
        settings = self.conf.analysis
        if self._analyzer is None or self._analyzer.settings is not settings:
            self._analyzer = Analyzer(settings, self)
        return self._analyzer

    def context(self) -> EvaluationContext:
        """The settings for one execution, with its one moment."""
        settings = self.conf.analysis
        return EvaluationContext(settings.mode, zone(settings.time_zone), datetime.now(UTC), self._setting)

    def _setting(self, key: str) -> str | None:
        return self.conf.get(key, None)

    # Execution

    @property
    def executor(self) -> QueryExecutor:
        """The backend that `spark.mock.backend` names, made when it is first needed."""
        if self._executor is None:
            from mockspark_runtimes.factory import create_query_executor

            self._executor = create_query_executor(
                str(self.conf.get("spark.mock.backend")),
                memory_limit=str(self.conf.get("spark.mock.backend.maxMemory")),
                time_zone=self.conf.analysis.time_zone,
            )
        return self._executor

    def rows(self, plan: LogicalPlan) -> list[tuple[Any, ...]]:
        """The rows of a resolved plan as internal values."""
        return self.executor.rows(plan, self.context())

    def arrow(self, plan: LogicalPlan) -> pa.Table:
        """The rows of a resolved plan as an Arrow table in storage form."""
        return self.executor.arrow(plan, self.context())

    def close(self) -> None:
        if self._executor is not None:
            self._executor.close()
            self._executor = None
