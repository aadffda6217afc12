"""What statements show: small tables of local rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from mockspark.sql.call_site import call_site
from mockspark_ir.expressions import AttributeReference, new_expr_id
from mockspark_ir.plans import LocalRelation, RowData
from mockspark_ir.types import DataType, StringType

if TYPE_CHECKING:
    from mockspark.sql.dataframe import DataFrame
    from mockspark.sql.session import SparkSession

Schema = Mapping[str, tuple[DataType, bool]]  # type and nullability by name
STRING = (StringType(), False)
NULLABLE_STRING = (StringType(), True)


def table_of(session: SparkSession, schema: Schema, rows: Sequence[tuple[Any, ...]]) -> DataFrame:
    """The rows as a DataFrame."""
    columns = tuple(
        AttributeReference(name, dtype, nullable, new_expr_id()) for name, (dtype, nullable) in schema.items()
    )
    plan = LocalRelation(columns, RowData(list(rows)), origin=call_site("sql"))
    return session._dataframe(plan, plan)


def empty(session: SparkSession) -> DataFrame:
    """What a statement without an answer gives: no rows and no columns."""
    return table_of(session, {}, [])
