"""Local data that lives in Arrow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from mockspark_ir.types import DataType
from mockspark_runtimes.arrow.storage import storage_type, table_to_rows

if TYPE_CHECKING:
    import pyarrow as pa


class ArrowData:
    """An Arrow table in storage form as `LocalData`: an engine reads it in place, Python gets rows when it asks.

    Parameters
    ----------
    table: the columns, in the order of `types`; columns in a related Arrow type are cast.
    types: the Spark types.
    names: the column names under which an engine reads the table, each one different.
    """

    def __init__(self, table: pa.Table, types: Sequence[DataType], names: Sequence[str]) -> None:
        import pyarrow as pa

        columns = [
            column if column.type == (wanted := storage_type(dtype)) else column.cast(wanted)
            for column, dtype in zip(table.columns[: len(types)], types, strict=True)
        ]
        self._types = tuple(types)
        self._count: int = table.num_rows
        self._table = pa.Table.from_arrays(columns, names=list(names)) if columns else table
        self._rows: list[tuple[Any, ...]] | None = None
        self.cache: dict[str, Any] = {"arrow": self._table} if columns else {}

    @property
    def row_count(self) -> int:
        return self._count

    def rows(self) -> Sequence[tuple[Any, ...]]:
        if self._rows is None:
            self._rows = table_to_rows(self._table, self._types) if self._types else [()] * self._count
        return self._rows

    def distinct_rows(self, first: int) -> list[tuple[Any, ...]]:
        """The different values of the columns from a position on, in the order of their first occurrence."""
        table = self._table.select(range(first, len(self._types)))
        types = self._types[first:]
        found = table.group_by(table.column_names, use_threads=False).aggregate([])
        return table_to_rows(found.select(table.column_names), types)

    def renamed(self, names: Sequence[str]) -> ArrowData:
        """The same columns under other names, each one different."""
        return ArrowData(self._table, self._types, names)

    def followed_by(self, other: ArrowData) -> ArrowData:
        """The rows of this and then those of other data of the same types."""
        import pyarrow as pa

        names = self._table.column_names
        joined = pa.concat_tables([self._table, other._table.rename_columns(names)])
        return ArrowData(joined, self._types, names)
