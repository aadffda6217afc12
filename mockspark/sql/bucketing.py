"""The buckets of tables: which columns they are of. No row is laid out by them: only Spark's joins would profit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mockspark.sql.session_catalog import check_duplicates
from mockspark_ir import errors
from mockspark_ir.plans import MOST_BUCKETS, BucketSpec

if TYPE_CHECKING:
    from mockspark_ir.types import StructType
    from mockspark_runtimes.storage.definitions import CatalogTable


def resolved(
    buckets: BucketSpec | None, schema: StructType, partitioning: Sequence[str], identifier: tuple[str, ...]
) -> BucketSpec | None:
    """The buckets of a table that is to be made, with the names that its schema has for the columns.

    Raises AnalysisException: INVALID_BUCKET_COUNT, COLUMN_NOT_DEFINED_IN_TABLE, COLUMN_ALREADY_EXISTS,
    _LEGACY_ERROR_TEMP_1166 and 1167 for columns that are partition columns.
    """
    if buckets is None:
        return None
    if not 0 < buckets.count <= MOST_BUCKETS:
        raise errors.invalid_bucket_count(buckets.count, MOST_BUCKETS)
    columns = _columns("bucket", buckets.columns, schema, identifier)
    sort_columns = _columns("sort", buckets.sort_columns, schema, identifier)
    partitions = {name.lower() for name in partitioning}
    for condition, parameter, names in (
        ("_LEGACY_ERROR_TEMP_1166", "bucketCol", columns),
        ("_LEGACY_ERROR_TEMP_1167", "sortCol", sort_columns),
    ):
        for name in names:
            if name.lower() in partitions:
                raise errors.analysis_error(condition, **{parameter: name}, normalizedPartCols=", ".join(partitioning))
    return BucketSpec(buckets.count, columns, sort_columns)


def _columns(kind: str, names: Sequence[str], schema: StructType, identifier: tuple[str, ...]) -> tuple[str, ...]:
    known = {field.name.lower(): field.name for field in schema.fields}
    for name in names:
        if name.lower() not in known:
            raise errors.column_not_defined_in_table(kind, name, identifier, schema.names)
    check_duplicates(names)
    return tuple(known[name.lower()] for name in names)


def check_same(table: CatalogTable, buckets: BucketSpec | None) -> None:
    """See that rows are appended by the table's own buckets; raises AnalysisException (_LEGACY_ERROR_TEMP_1164)."""
    given = resolved(buckets, table.schema, (), table.identifier)
    if given != table.buckets:
        raise errors.analysis_error(
            "_LEGACY_ERROR_TEMP_1164",
            tableName=".".join(table.identifier),
            specifiedBucketString=_shown(given),
            existingBucketString=_shown(table.buckets),
        )


def _shown(buckets: BucketSpec | None) -> str:
    return "not bucketed" if buckets is None else "\n".join(clauses(buckets))


def clauses(buckets: BucketSpec) -> list[str]:
    """The buckets as CREATE TABLE says them."""
    from mockspark_ir.expressions.attribute_names import quote_if_needed

    lines = [f"CLUSTERED BY ({', '.join(map(quote_if_needed, buckets.columns))})"]
    if buckets.sort_columns:
        lines.append(f"SORTED BY ({', '.join(map(quote_if_needed, buckets.sort_columns))})")
    return [*lines, f"INTO {buckets.count} BUCKETS"]


def facts(buckets: BucketSpec) -> dict[str, str]:
    """The buckets as DESCRIBE EXTENDED shows them."""
    found = {"Num Buckets": str(buckets.count), "Bucket Columns": _listed(buckets.columns)}
    if buckets.sort_columns:
        found["Sort Columns"] = _listed(buckets.sort_columns)
    return found


def _listed(names: Sequence[str]) -> str:
    return "[" + ", ".join(f"`{name}`" for name in names) + "]"
