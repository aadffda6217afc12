"""Names of databases and tables that can be made."""

from __future__ import annotations

import re

from mockspark_ir import errors

_NAME = re.compile(r"[A-Za-z0-9_]+")


def is_name(name: str) -> bool:
    """Whether there may be a database, table or view of this name: ASCII letters, digits and underscores."""
    return _NAME.fullmatch(name) is not None


def check_name(name: str) -> None:
    """See that there may be a database, table or view of this name; no such name leads out of the
    folder in which a storage keeps its tables.

    Raises AnalysisException (INVALID_SCHEMA_OR_RELATION_NAME).
    """
    if not is_name(name):
        raise errors.analysis_error("INVALID_SCHEMA_OR_RELATION_NAME", name=errors.to_sql_id(name))
