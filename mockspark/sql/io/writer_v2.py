"""DataFrameWriterV2: `DataFrame.writeTo`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mockspark.sql.io.options import Options
from mockspark_ir import errors

if TYPE_CHECKING:
    from mockspark.sql.dataframe import DataFrame


class DataFrameWriterV2(Options):
    """Writes a DataFrame to a table.

    Spark's own catalog makes tables so, but neither replaces them nor adds to them: those methods raise as there.
    """

    def __init__(self, df: DataFrame, table: str) -> None:
        super().__init__()
        self._df = df
        self._table = table
        self._provider: str | None = None
        self._properties: dict[str, str] = {}
        self._partitioning: tuple[Any, ...] = ()

    def using(self, provider: str) -> DataFrameWriterV2:
        """Set the table's format."""
        self._provider = provider
        return self

    def option(self, key: str, value: Any) -> DataFrameWriterV2:
        """Set an option."""
        self._set_option(key, value)
        return self

    def options(self, **options: Any) -> DataFrameWriterV2:
        """Set options."""
        self._set_options(**options)
        return self

    def tableProperty(self, property: str, value: str) -> DataFrameWriterV2:
        """Set a property of the table."""
        self._properties[property] = value
        return self

    def partitionedBy(self, col: Any, *cols: Any) -> DataFrameWriterV2:
        """Set the table's partitioning."""
        self._partitioning = (col, *cols)
        return self

    def clusterBy(self, col: str, *cols: str) -> DataFrameWriterV2:
        """Set the table's clustering."""
        raise errors.unsupported_feature("DataFrameWriterV2.clusterBy")

    def create(self) -> None:
        """Make the table.

        Raises AnalysisException (TABLE_OR_VIEW_ALREADY_EXISTS, SCHEMA_NOT_FOUND and others).
        """
        from mockspark.sql.table_writing import save_table

        if self._properties:
            raise errors.unsupported_feature("DataFrameWriterV2.tableProperty")
        save_table(
            self._df._session._state, self._table, self._df._plan,
            provider=self._provider, partition_by=[_name(c) for c in self._partitioning], options=self._options,
        )  # fmt: skip

    def replace(self) -> None:
        """Replace the table; raises AnalysisException (UNSUPPORTED_FEATURE.TABLE_OPERATION)."""
        raise self._refused("REPLACE TABLE")

    def createOrReplace(self) -> None:
        """Make the table or replace it; raises AnalysisException (UNSUPPORTED_FEATURE.TABLE_OPERATION)."""
        raise self._refused("REPLACE TABLE")

    def _refused(self, operation: str) -> errors.AnalysisException:
        shown = errors.to_sql_id(self._parts())
        return errors.analysis_error("UNSUPPORTED_FEATURE.TABLE_OPERATION", tableName=shown, operation=operation)

    def _parts(self) -> tuple[str, ...]:
        from mockspark_compilers.frontend import parse_table_identifier

        return parse_table_identifier(self._table)

    def append(self) -> None:
        """Add the rows to the table; raises AnalysisException (_LEGACY_ERROR_TEMP_1012)."""
        raise self._not_writable()

    def overwrite(self, condition: Any) -> None:
        """Replace the rows that fulfil a condition; raises AnalysisException (_LEGACY_ERROR_TEMP_1012)."""
        raise self._not_writable()

    def overwritePartitions(self) -> None:
        """Replace the partitions that are written; raises AnalysisException (_LEGACY_ERROR_TEMP_1012)."""
        raise self._not_writable()

    def _not_writable(self) -> errors.AnalysisException:
        catalog = self._df._session._state.catalog
        catalog.get(self._parts())
        return errors.analysis_error("_LEGACY_ERROR_TEMP_1012", identifier=self._table)


def _name(column: Any) -> str:
    """The name of a partition column; Spark's catalog knows no transforms."""
    from mockspark_ir.expressions import AttributeReference, UnresolvedAttribute

    expression = getattr(column, "_expression", None)
    match column, expression:
        case str(), _:
            return str(column)
        case _, UnresolvedAttribute(parts=(name,)):
            return str(name)
        case _, AttributeReference(name=name):
            return str(name)
        case _:
            raise errors.unsupported_feature("DataFrameWriterV2.partitionedBy with transforms")
