"""Runs a scenario on a session, real Spark's or mockspark's, and says what each step answered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

# What differs from run to run.
_VARYING = {
    "Created Time", "Last Access", "Created By", "Owner", "Location", "Statistics", "Partition Provider",
    "Serde Library", "InputFormat", "OutputFormat", "Table Properties",
}  # fmt: skip


def run(session: Any, steps: Sequence[str], warehouse: str) -> list[Any]:
    """The answers of the steps; what they left behind is dropped."""
    try:
        return [_plain(_answer(session, step), warehouse) for step in steps]
    finally:
        _tidy(session)


def _answer(session: Any, step: str) -> Any:
    try:
        if step.startswith(">"):
            return {"value": shown(eval(step[1:].strip(), {"spark": session}))}
        frame = session.sql(step)
        schema = frame.schema.simpleString() + " " + "".join("?" if f.nullable else "!" for f in frame.schema)
        rows = [[shown(value) for value in row] for row in frame.collect()]
        return {"schema": schema, "rows": [row for row in rows if not (row and str(row[0]) in _VARYING)]}
    except Exception as error:  # noqa: BLE001 (an error is an answer)
        return {"error": condition(error)}


def condition(error: Any) -> list[Any]:
    if type(error).__name__ == "Py4JJavaError":  # Spark's plain exception, which has no class in Python
        java = error.java_exception
        found = java.getCondition() if hasattr(java, "getCondition") else java.getClass().getName()
        return ["UnknownException", found]
    if not hasattr(error, "getCondition"):
        return [type(error).__name__, None]
    return [type(error).__name__, error.getCondition()]


def shown(value: Any) -> Any:
    """The value as JSON has it; rows and named tuples keep the names of their fields."""
    names = getattr(value, "_fields", None) or getattr(value, "__fields__", None)
    if names:
        return {name: shown(item) for name, item in zip(names, value, strict=True)}
    if isinstance(value, list | tuple):
        return [shown(item) for item in value]
    if isinstance(value, dict):
        return {str(key): shown(item) for key, item in value.items()}
    return value if value is None or isinstance(value, bool | int | str) else str(value)


def _plain(answer: Any, warehouse: str) -> Any:
    """The answer without what differs from machine to machine."""
    if isinstance(answer, dict):
        return {key: _plain(item, warehouse) for key, item in answer.items()}
    if isinstance(answer, list):
        return [_plain(item, warehouse) for item in answer]
    if isinstance(answer, str):
        return re.sub(r"TBLPROPERTIES \(\s*'transient_lastDdlTime' = '\d+'\)\n", "", answer.replace(warehouse, "/w"))
    return answer


def _tidy(session: Any) -> None:
    session.catalog.clearCache()
    session.sql("USE spark_catalog.default")
    for view in session.catalog.listTables("global_temp"):
        if view.namespace == ["global_temp"]:
            session.catalog.dropGlobalTempView(view.name)
    for table in session.catalog.listTables():
        if not table.isTemporary:
            session.sql(f"DROP {'VIEW' if table.tableType == 'VIEW' else 'TABLE'} default.`{table.name}`")
    for database in session.catalog.listDatabases():
        if database.name != "default":
            session.sql(f"DROP DATABASE `{database.name}` CASCADE")
