"""What an INSERT, TRUNCATE or `saveAsTable` does to the rows of a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from attrs import Factory, frozen

from mockspark_ir.plans import LocalData
from mockspark_runtimes.storage.definitions import CatalogTable

Row = tuple[Any, ...]


@frozen(eq=False)
class TableChange:
    """New rows, and which of the present ones give way.

    Parameters
    ----------
    data : LocalData
        The new rows: values of the table's columns, in their order.
    overwrite : bool
        Whether present rows give way: those of the partitions that `static` names, without it all.
    static : Mapping
        Values of partition columns by the column's position.
    dynamic : bool
        Whether an overwrite concerns only partitions that new rows are in (spark.sql.sources.partitionOverwriteMode).
    truncates : bool
        Whether partitions outlast their rows.
    """

    data: LocalData
    overwrite: bool = False
    static: Mapping[int, Any] = Factory(dict)
    dynamic: bool = False
    truncates: bool = False

    def replaces_all(self, table: CatalogTable) -> bool:
        """Whether all present rows give way."""
        return self.overwrite and not self.static and not self.replaces_partitions(table)

    def replaces_partitions(self, table: CatalogTable) -> bool:
        """Whether rows give way by the partitions of the new rows."""
        return self.overwrite and self.dynamic and len(self.static) < len(table.partition_columns)

    def partitions(self, table: CatalogTable) -> list[Row]:
        """The partitions of the new rows, in their order; a static one has no need of rows."""
        if not table.partition_columns:
            return []
        first = first_partition(table)
        found = dict.fromkeys(self._partition_values(table, first))
        if len(self.static) == len(table.partition_columns) and not self.truncates:
            found[tuple(self.static[first + i] for i in range(len(self.static)))] = None
        return list(found)

    def _partition_values(self, table: CatalogTable, first: int) -> Iterable[Row]:
        """The partitions of the new rows; of Arrow data, each one once."""
        from mockspark_runtimes.arrow.data import ArrowData

        if isinstance(self.data, ArrowData):
            return self.data.distinct_rows(first)
        return (row[first:] for row in self.data.rows())

    def kept_partitions(self, table: CatalogTable, present: Iterable[Row]) -> list[Row]:
        """The present partitions that stay."""
        if not self.overwrite or self.truncates or self.replaces_partitions(table):
            return list(present)
        first = first_partition(table)
        return [values for values in present if any(values[i - first] != v for i, v in self.static.items())]

    def kept_rows(self, table: CatalogTable, present: Sequence[Row]) -> list[Row]:
        """The present rows that stay."""
        if not self.overwrite:
            return list(present)
        if self.replaces_partitions(table):
            first = first_partition(table)
            written = set(self.partitions(table))
            return [row for row in present if row[first:] not in written]
        return [row for row in present if any(row[i] != value for i, value in self.static.items())]


def first_partition(table: CatalogTable) -> int:
    """The position of the first partition column."""
    return len(table.schema.fields) - len(table.partition_columns)
