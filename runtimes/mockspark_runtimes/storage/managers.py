"""The storages as a `StorageBackend`, for callers who work with tables and no session."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import UTC
from functools import cached_property
from typing import Any

from mockspark_ir import errors
from mockspark_ir.analysis.analyzer import Analyzer
from mockspark_ir.analysis.settings import AnalysisSettings
from mockspark_ir.expressions import EvalMode
from mockspark_ir.functions.definition import EvaluationContext
from mockspark_ir.plans import Filter, LogicalPlan, RowData, schema_attributes
from mockspark_ir.types import StructType
from mockspark_runtimes.protocols import QueryExecutor, TableStorage
from mockspark_runtimes.storage.changes import TableChange
from mockspark_runtimes.storage.definitions import CatalogDatabase, CatalogTable
from mockspark_runtimes.storage.names import check_name
from mockspark_runtimes.storage.records import schema_of, to_records, to_rows

MODES = ("append", "overwrite", "error", "ignore")


class StorageManager:
    """A `StorageBackend` over a `TableStorage`, which a session given this object uses itself.

    Parameters
    ----------
    tables : TableStorage
        What keeps the tables.
    """

    def __init__(self, tables: TableStorage) -> None:
        self.tables = tables

    # Schemas

    def create_schema(self, schema: str) -> None:
        """Make a schema; raises AnalysisException (INVALID_SCHEMA_OR_RELATION_NAME)."""
        check_name(schema)
        if not self.schema_exists(schema):
            self.tables.create_database(CatalogDatabase(schema.lower()))

    def schema_exists(self, schema: str) -> bool:
        """Whether there is such a schema; `default` always is."""
        check_name(schema)
        return self.tables.database(schema.lower()) is not None

    def drop_schema(self, schema: str, cascade: bool = False) -> None:
        """Drop a schema; raises AnalysisException (SCHEMA_NOT_FOUND, SCHEMA_NOT_EMPTY unless `cascade`)."""
        if self.list_tables(schema) and not cascade:
            raise errors.schema_not_empty(schema)
        self.tables.drop_database(schema.lower())

    def list_schemas(self) -> list[str]:
        """The names of the schemas."""
        return sorted(self.tables.databases())

    # Tables

    def create_table(self, schema: str, table: str, columns: Any) -> None:
        """Make an empty table.

        Parameters
        ----------
        columns : StructType, list of StructField or str
            Its columns; text is DDL.

        Raises AnalysisException: SCHEMA_NOT_FOUND, TABLE_OR_VIEW_ALREADY_EXISTS, INVALID_SCHEMA_OR_RELATION_NAME.
        """
        check_name(table)
        self._check_schema(schema)
        self.tables.create_table(CatalogTable(schema.lower(), table.lower(), schema_of(columns), provider="parquet"))

    def drop_table(self, schema: str, table: str) -> None:
        """Drop a table; raises AnalysisException (TABLE_OR_VIEW_NOT_FOUND)."""
        found = self._table(schema, table)
        self.tables.drop_table(found.database, found.name)

    def table_exists(self, schema: str, table: str) -> bool:
        """Whether there is such a table."""
        check_name(table)
        return self.schema_exists(schema) and self.tables.table(schema.lower(), table.lower()) is not None

    def list_tables(self, schema: str) -> list[str]:
        """The names of a schema's tables; raises AnalysisException (SCHEMA_NOT_FOUND)."""
        self._check_schema(schema)
        return sorted(self.tables.tables(schema.lower()))

    def get_table_schema(self, schema: str, table: str) -> StructType:
        """The columns of a table; raises AnalysisException (TABLE_OR_VIEW_NOT_FOUND)."""
        return self._table(schema, table).schema

    # Rows

    def insert_data(self, schema: str, table: str, data: Sequence[Mapping[str, Any]], mode: str = "append") -> None:
        """Put rows into a table: all or, on an error, none.

        Parameters
        ----------
        data : sequence of dicts
            Rows by the columns' names; a column that is left out is null.
        mode : str
            What is done with rows that are there: "append" leaves them, "overwrite" replaces them, "ignore" inserts
            nothing then, and "error" raises.

        Raises
        ------
        AnalysisException
            (TABLE_OR_VIEW_NOT_FOUND, TABLE_OR_VIEW_ALREADY_EXISTS, INVALID_SAVE_MODE, UNRESOLVED_COLUMN...)
        PySparkTypeError, PySparkValueError
            for values that are none of the columns'.
        """
        found = self._table(schema, table)
        if mode not in MODES:
            raise errors.invalid_save_mode(mode)
        rows = to_rows(data, found.schema)
        if mode in ("error", "ignore") and self.get_data(schema, table):
            if mode == "error":
                raise errors.table_or_view_already_exists(found.identifier)
            return
        self.tables.change(found, TableChange(RowData(rows), overwrite=mode == "overwrite"))

    def query_table(self, schema: str, table: str, filter_expr: str | None = None) -> list[dict[str, Any]]:
        """The rows for which a condition is true.

        Parameters
        ----------
        filter_expr : str
            A boolean expression in Spark's SQL; all rows without one.

        Raises ParseException for text that is no expression, and AnalysisException for one that is no condition.
        """
        found = self._table(schema, table)
        plan = self._relation(found)
        if filter_expr is not None:
            from mockspark_compilers.frontend import parse_expression

            plan = Analyzer(AnalysisSettings()).analyze(Filter(parse_expression(filter_expr), plan))
        context = EvaluationContext(EvalMode.ANSI, UTC)
        return to_records(self._executor.rows(plan, context), found.readable_schema)

    def get_data(self, schema: str, table: str) -> list[dict[str, Any]]:
        """All rows; raises AnalysisException (TABLE_OR_VIEW_NOT_FOUND)."""
        return self.query_table(schema, table)

    def truncate(self, schema: str, table: str) -> None:
        """Remove all rows; raises AnalysisException (TABLE_OR_VIEW_NOT_FOUND)."""
        change = TableChange(RowData([]), overwrite=True, truncates=True)
        self.tables.change(self._table(schema, table), change)

    def close(self) -> None:
        """Free what the storage holds."""
        self.tables.close()

    def _relation(self, table: CatalogTable) -> LogicalPlan:
        return self.tables.relation(table, schema_attributes(table.readable_schema), self._executor)

    @cached_property
    def _executor(self) -> QueryExecutor:
        """What evaluates conditions: where the tables are, if they have an engine."""
        own: QueryExecutor | None = getattr(self.tables, "executor", None)
        if own is not None:
            return own
        from mockspark_runtimes.memory.executor import MemoryExecutor

        return MemoryExecutor()

    def _check_schema(self, schema: str) -> None:
        if not self.schema_exists(schema):
            raise errors.schema_not_found((schema,))

    def _table(self, schema: str, table: str) -> CatalogTable:
        check_name(table)
        self._check_schema(schema)
        found = self.tables.table(schema.lower(), table.lower())
        if found is None or found.view is not None:
            raise errors.table_or_view_not_found((schema, table), [(schema,)])
        return found


class MemoryStorageManager(StorageManager):
    """Tables as objects of this process."""

    def __init__(self) -> None:
        from mockspark_runtimes.memory.storage import MemoryStorage

        super().__init__(MemoryStorage())


class FileStorageManager(StorageManager):
    """Tables as Parquet files.

    Parameters
    ----------
    base_path : str
        The folder that they are in.
    """

    def __init__(self, base_path: str | os.PathLike[str] = "mock_spark_storage") -> None:
        from mockspark_runtimes.file.storage import FileStorage

        super().__init__(FileStorage(base_path))


class DuckDBStorageManager(StorageManager):
    """Tables in a DuckDB database.

    Parameters
    ----------
    path : str
        A database file, made if there is none, or ":memory:".
    options
        Those of a `DuckDBExecutor`: `memory_limit`, `allow_disk_spillover` and `time_zone`.
    """

    def __init__(self, path: str | os.PathLike[str] = ":memory:", **options: Any) -> None:
        from mockspark_runtimes.duckdb.storage import DuckDBStorage

        super().__init__(DuckDBStorage(path, **options))
