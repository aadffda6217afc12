"""`DataFrame.transpose`: columns as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mockspark.sql.call_site import call_site
from mockspark_ir import errors
from mockspark_ir.analysis.type_coercion.operators import rules_for
from mockspark_ir.expressions import AttributeReference, Cast, SortOrder, new_expr_id
from mockspark_ir.plans import LocalRelation, Project, RowData, Sort
from mockspark_ir.types import AtomicType, DataType, StringType
from mockspark_ir.values.casts import cast

if TYPE_CHECKING:
    from mockspark.sql.dataframe import DataFrame

_LIMIT = "spark.sql.transposeMaxValues"


def transpose(df: DataFrame, index_column: Any) -> DataFrame:
    """See `DataFrame.transpose`. The rows are read at once, as their number decides the columns."""
    index = _index(df, index_column)
    others = [a for a in df._plan.output if a.expr_id != index.expr_id]
    common = _common_type(df, others)
    rows = _rows(df, index, others, common)
    names = cast(index.dtype, StringType(), ansi=True, time_zone=df._session._state.time_zone)
    columns = [AttributeReference("key", StringType(), False, new_expr_id())]
    columns += [AttributeReference(str(names(row[0])), common, True, new_expr_id()) for row in rows]
    cells = [(other.name, *(row[i + 1] for row in rows)) for i, other in enumerate(others)]
    plan = LocalRelation(tuple(columns), RowData(cells), origin=call_site("transpose"))
    return df._session._dataframe(plan, plan)


def _index(df: DataFrame, index_column: Any) -> AttributeReference:
    if not df._plan.output:
        raise errors.from_condition("TRANSPOSE_INVALID_INDEX_COLUMN", {"reason": "there is no column"})
    if index_column is None:
        index = df._plan.output[0]
    else:
        from mockspark.sql.dataframe.base import to_expression

        resolved = df._session._state.analyzer.expressions(df._plan).resolve(to_expression(index_column))
        if not isinstance(resolved, AttributeReference):
            raise errors.from_condition(
                "TRANSPOSE_INVALID_INDEX_COLUMN", {"reason": "the index is no column of the DataFrame"}
            )
        index = resolved
    if not isinstance(index.dtype, AtomicType):
        raise errors.from_condition(
            "TRANSPOSE_INVALID_INDEX_COLUMN", {"reason": f"the index column is {index.dtype.simpleString()}"}
        )
    return index


def _common_type(df: DataFrame, columns: list[AttributeReference]) -> DataType:
    rules = rules_for(df._session._state.conf.analysis)
    common: DataType = columns[0].dtype if columns else StringType()
    for column in columns[1:]:
        wider = common if common == column.dtype else rules.wider(common, column.dtype)
        if wider is None or _text_and_other(common, column.dtype):
            raise errors.from_condition(
                "TRANSPOSE_NO_LEAST_COMMON_TYPE",
                {"dt1": common.simpleString(), "dt2": column.dtype.simpleString()},
            )
        common = wider
    return common


def _text_and_other(left: DataType, right: DataType) -> bool:
    return isinstance(left, StringType) != isinstance(right, StringType)


def _rows(
    df: DataFrame, index: AttributeReference, others: list[AttributeReference], common: DataType
) -> list[tuple[Any, ...]]:
    """The index and the other columns of each row that has an index, in its order."""
    limit = int(str(df._session.conf.get(_LIMIT, "500")))
    entries = (index, *(other if other.dtype == common else Cast(other, common) for other in others))
    chosen = df._next(Project, "transpose", entries)
    key = chosen._plan.output[0]
    ordered = chosen._next(Sort, "transpose", (SortOrder(key),))
    rows = df._session._state.rows(ordered._plan)
    if len(rows) > limit:
        raise errors.from_condition("TRANSPOSE_EXCEED_ROW_LIMIT", {"maxValues": str(limit), "config": _LIMIT})
    return [row for row in rows if row[0] is not None]
