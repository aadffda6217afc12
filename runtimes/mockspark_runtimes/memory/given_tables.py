"""The executor's own tables, and the names that queries over them may use."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from mockspark_ir import errors
from mockspark_ir.analysis.analyzer import Analyzer
from mockspark_ir.analysis.catalog import FunctionBuilder
from mockspark_ir.analysis.settings import AnalysisSettings
from mockspark_ir.functions.definition import EvaluationContext
from mockspark_ir.plans import Command, LocalRelation, LogicalPlan, RowData, SubqueryAlias, schema_attributes
from mockspark_ir.types import StructType
from mockspark_runtimes.given_rows import GivenRow, given_rows, given_schema


class GivenTables:
    """Tables by name, whose case doesn't count; the `Catalog` that the analyzer asks."""

    def __init__(self) -> None:
        self._tables: dict[str, tuple[StructType, RowData]] = {}

    def create(self, name: str, schema: StructType | str, data: Sequence[GivenRow]) -> None:
        """Add a table; raises AnalysisException (TABLE_OR_VIEW_ALREADY_EXISTS)."""
        if name.lower() in self._tables:
            raise errors.table_or_view_already_exists(name)
        struct = given_schema(schema)
        self._tables[name.lower()] = (struct, RowData(given_rows(struct, data)))

    def clear(self) -> None:
        """Forget all tables."""
        self._tables.clear()

    def resolved(self, query: str, time_zone: str) -> tuple[LogicalPlan, EvaluationContext]:
        """The plan of a query in Spark SQL, and the settings to run it with."""
        from mockspark_compilers.frontend import parse_query

        settings, zone = AnalysisSettings(time_zone=time_zone), ZoneInfo(time_zone)
        plan = parse_query(query, time_zone=zone)
        if isinstance(plan, Command):
            raise errors.unsupported_feature("statements that are no queries, in execute_query of the memory backend")
        return Analyzer(settings, self).analyze(plan), EvaluationContext(settings.mode, zone, datetime.now(UTC))

    def lookup_relation(self, parts: tuple[str, ...]) -> LogicalPlan | None:
        found = self._tables.get(parts[0].lower()) if len(parts) == 1 else None
        if found is None:
            raise errors.table_or_view_not_found(parts, [])
        schema, rows = found
        return SubqueryAlias(parts[0], LocalRelation(schema_attributes(schema), rows))

    def lookup_function(self, name: str) -> FunctionBuilder | None:
        return None
