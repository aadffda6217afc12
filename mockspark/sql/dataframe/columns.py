"""Choosing and computing columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from mockspark.sql.column import Column
from mockspark.sql.dataframe.base import DataFrameBase, flatten, to_expression
from mockspark_ir import errors
from mockspark_ir.analysis.aliases import with_name_of_cast
from mockspark_ir.expressions import Expression, UnresolvedRegex, UnresolvedStar
from mockspark_ir.expressions.attribute_names import parse_attribute_name
from mockspark_ir.plans import (
    Filter,
    Project,
    UnresolvedDrop,
    UnresolvedToDF,
    UnresolvedUnpivot,
    UnresolvedWithColumns,
    UnresolvedWithColumnsRenamed,
)

if TYPE_CHECKING:
    from mockspark.sql.dataframe import DataFrame

ColumnOrName = Column | str


class Columns(DataFrameBase):
    """select, withColumn, drop and their like."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") or name not in self.columns:
            raise errors.attribute_not_supported(name)
        return self[name]

    def __getitem__(self, item: Any) -> Any:
        """A column by name or position; rows by a condition; some columns by a list."""
        if isinstance(item, str):
            return self._column(item)
        if isinstance(item, Column):
            return self._next(Filter, "filter", item._expression)
        if isinstance(item, list | tuple):
            return self.select(*item)
        if isinstance(item, int):
            return Column(self._plan.output[item])
        raise errors.not_expected_type("item", "Column, float, int, list or str", item)

    def _column(self, name: str) -> Column:
        """The column itself, found now: it stays this column in whatever is made of this DataFrame."""
        if name == "*":
            return Column(UnresolvedStar())
        if name.endswith(".*"):
            return Column(UnresolvedStar(parse_attribute_name(name[:-2])))
        expression = to_expression(name)
        try:
            resolved = self._session._state.analyzer.expressions(self._plan).resolve(expression)
        except errors.AnalysisException as error:
            if (error.getCondition() or "").startswith("UNRESOLVED_COLUMN"):
                raise errors.unresolved_column_of_dataframe(name, self.columns) from None
            raise
        return Column(resolved)

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *(c for c in self.columns if c.isidentifier())})

    @property
    def columns(self) -> list[str]:
        """The names of the columns."""
        return [a.name for a in self._plan.output]

    def select(self, *cols: Any) -> DataFrame:
        """The given columns and expressions.

        Parameters
        ----------
        cols: columns, names, or one list of them; `*` is all.
        """
        return self._next(Project, "select", tuple(with_name_of_cast(to_expression(c)) for c in flatten(cols)))

    def selectExpr(self, *expr: Any) -> DataFrame:
        """The given SQL expressions."""
        from mockspark_compilers.frontend import parse_expression

        zone = self._session._state.time_zone
        parsed = (parse_expression(e, time_zone=zone) for e in flatten(expr))
        return self._next(Project, "selectExpr", tuple(map(with_name_of_cast, parsed)))

    def withColumn(self, colName: str, col: Column) -> DataFrame:
        """All columns and one more, or one replaced that has the name.

        Raises AnalysisException if the expression doesn't fit this DataFrame.
        """
        if not isinstance(col, Column):
            raise errors.not_expected_type("col", "Column", col)
        return self._next(UnresolvedWithColumns, "withColumn", (colName,), (col._expression,))

    def withColumns(self, *colsMap: Mapping[str, Column]) -> DataFrame:
        """Several columns at once, none of which sees the others."""
        assert len(colsMap) == 1
        (columns,) = colsMap
        if not isinstance(columns, dict):
            raise errors.not_expected_type("colsMap", "dict", columns)
        expressions = tuple(to_expression(c) for c in columns.values())
        return self._next(UnresolvedWithColumns, "withColumns", tuple(columns), expressions)

    def withColumnRenamed(self, existing: str, new: str) -> DataFrame:
        """The columns with one name changed; nothing happens if no column has it."""
        return self.withColumnsRenamed({existing: new})

    def withColumnsRenamed(self, colsMap: Mapping[str, str]) -> DataFrame:
        """The columns with names changed."""
        if not isinstance(colsMap, dict):
            raise errors.not_expected_type("colsMap", "dict", colsMap)
        return self._next(UnresolvedWithColumnsRenamed, "withColumnsRenamed", tuple(colsMap.items()))

    def withMetadata(self, columnName: str, metadata: dict[str, Any]) -> DataFrame:
        """The columns with one's metadata replaced."""
        if not isinstance(metadata, dict):
            raise errors.not_expected_type("metadata", "dict", metadata)
        column = to_expression(columnName)
        return self._next(UnresolvedWithColumns, "withMetadata", (columnName,), (column,), metadata=(metadata,))

    def drop(self, *cols: ColumnOrName) -> DataFrame:
        """All columns but these; unknown names are passed over."""
        names: list[str] = []
        columns: list[Expression] = []
        for c in cols:
            if isinstance(c, str):
                names.append(c)
            elif isinstance(c, Column):
                columns.append(c._expression)
            else:
                raise errors.not_expected_type("col", "Column or str", c)
        return self._next(UnresolvedDrop, "drop", tuple(names), tuple(columns))

    def toDF(self, *cols: str) -> DataFrame:
        """The columns under new names, all of them."""
        for name in cols:
            if not isinstance(name, str):
                raise errors.not_expected_type("cols", "list[str]", name)
        return self._next(UnresolvedToDF, "toDF", tuple(cols))

    def colRegex(self, colName: str) -> Column:
        """The columns whose name matches a regular expression in backticks."""
        if not isinstance(colName, str):
            raise errors.not_expected_type("colName", "str", colName)
        parts = colName.split(".", 1)
        if colName.startswith("`") and colName.endswith("`"):
            return Column(UnresolvedRegex(colName[1:-1]))
        if len(parts) == 2 and parts[1].startswith("`") and parts[1].endswith("`"):
            return Column(UnresolvedRegex(parts[1][1:-1], parts[0]))
        return self._column(colName)

    def metadataColumn(self, colName: str) -> Column:
        """A hidden column of the source."""
        raise errors.unsupported_feature("DataFrame.metadataColumn")

    def unpivot(
        self,
        ids: Any,
        values: Any,
        variableColumnName: str,
        valueColumnName: str,
    ) -> DataFrame:
        """Columns into rows.

        Parameters
        ----------
        ids: the columns that stay.
        values: the columns that become rows; None: all others.
        variableColumnName, valueColumnName: names for the old column's name and for its value.
        """
        chosen = None if values is None else tuple((to_expression(v),) for v in _listed(values))
        kept = tuple(to_expression(i) for i in _listed(ids))
        return self._next(UnresolvedUnpivot, "unpivot", kept, chosen, variableColumnName, (valueColumnName,))

    melt = unpivot

    def transform(self, func: Callable[..., DataFrame], *args: Any, **kwargs: Any) -> DataFrame:
        """`func(self, *args, **kwargs)`, for chains."""
        from mockspark.sql.dataframe import DataFrame

        result = func(self, *args, **kwargs)
        assert isinstance(result, DataFrame), (
            f"Func returned an instance of type [{type(result)}], should have been DataFrame."
        )
        return result


def _listed(columns: Any) -> list[Any]:
    return list(columns) if isinstance(columns, list | tuple) else [columns]
