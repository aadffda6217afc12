"""What the options of all formats share."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from mockspark_ir import errors
from mockspark_ir.types import StringType, StructType

PERMISSIVE, DROP_MALFORMED, FAIL_FAST = "PERMISSIVE", "DROPMALFORMED", "FAILFAST"


def boolean(options: Mapping[str, str], name: str, default: bool) -> bool:
    """A boolean option; raises UnknownException (_LEGACY_ERROR_TEMP_2147) for other words."""
    text = options.get(name)
    if text is None:
        return default
    if text.lower() not in ("true", "false"):
        raise errors.from_condition("_LEGACY_ERROR_TEMP_2147", {"paramName": name})
    return text.lower() == "true"


def parse_mode(text: str | None) -> str:
    """The mode for malformed records; an unknown one is PERMISSIVE, as in Spark."""
    mode = PERMISSIVE if text is None else text.upper()
    return mode if mode in (PERMISSIVE, DROP_MALFORMED, FAIL_FAST) else PERMISSIVE


def refuse(options: Mapping[str, str], names: Collection[str], file_format: str) -> None:
    """Raise PySparkNotImplementedError for an option that would change the result and is not done."""
    for name in options:
        if name in names:
            raise errors.unsupported_feature(f"the option {name!r} of {file_format} files")


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
