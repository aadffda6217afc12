"""The column for corrupt records."""

from __future__ import annotations

from collections.abc import Collection

from mockspark_ir import errors
from mockspark_ir.types import StringType, StructType


def check_corrupt_column(schema: StructType, column: str, needed: Collection[str] | None) -> None:
    """See that the column for corrupt records can be read.

    Raises AnalysisException
        (INVALID_CORRUPT_RECORD_TYPE, UNSUPPORTED_FEATURE.QUERY_ONLY_CORRUPT_RECORD_COLUMN)
    """
    for f in schema.fields:
        if f.name == column and not (isinstance(f.dataType, StringType) and f.nullable):
            raise errors.from_condition(
                "INVALID_CORRUPT_RECORD_TYPE",
                {"columnName": errors.to_sql_id(column), "actualType": errors.to_sql_type(f.dataType)},
            )
    if needed is not None and list(needed) == [column]:
        raise errors.from_condition("UNSUPPORTED_FEATURE.QUERY_ONLY_CORRUPT_RECORD_COLUMN", {})
