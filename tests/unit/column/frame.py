"""A stand-in for the DataFrame that Spark was asked about: the columns of `questions.SCHEMA`, of a table t."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import mockspark.sql.functions as F
import mockspark_ir.types as types
from mockspark.sql.column import Column
from mockspark.sql.window import Window
from mockspark_ir.expressions import AttributeReference
from mockspark_ir.types.ddl import parse_table_schema

from . import questions

ATTRIBUTES = {
    field.name: AttributeReference(field.name, field.dataType, True, position, ("t",))
    for position, field in enumerate(parse_table_schema(questions.SCHEMA).fields, start=1)
}


class Frame:
    def __getattr__(self, name: str) -> Column:
        return self[name]

    def __getitem__(self, name: str) -> Column:
        return Column(ATTRIBUTES[name])


def names() -> dict[str, Any]:
    """What the sources may use."""
    return questions.namespace(F, Window, types, Frame())


def facts(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((Path(__file__).parent / "facts" / name).read_text())
    return found


@cache
def columns() -> dict[str, SimpleNamespace]:
    """Spark's answers by source."""
    defaults = {"repr": None, "names": None, "sql": None, "error": None, "refused": None}
    return {source: SimpleNamespace(**{**defaults, **answer}) for source, answer in facts("columns.json").items()}
