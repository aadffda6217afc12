"""Builds and runs plans from SQL text, with the functions of this folder."""

from __future__ import annotations

from datetime import UTC
from typing import Any

from mockspark_compilers.frontend import parse_query
from mockspark_ir.analysis.analyzer import Analyzer
from mockspark_ir.analysis.settings import AnalysisSettings
from mockspark_ir.functions.definition import EvaluationContext
from mockspark_ir.plans import LogicalPlan
from mockspark_ir.types.convert import to_external
from mockspark_runtimes.memory.execute import execute
from mockspark_runtimes.memory.relation import ExecutionContext
from tests.unit.memory.shown import shown


def analyzed(sql: str, *, ansi: bool = True) -> LogicalPlan:
    """The resolved plan of a query."""
    return Analyzer(AnalysisSettings(ansi=ansi)).analyze(parse_query(sql, time_zone=UTC))


def context(*, ansi: bool = True, **rest: Any) -> ExecutionContext:
    """What a run needs to know."""
    return ExecutionContext(evaluation=EvaluationContext(AnalysisSettings(ansi=ansi).mode, UTC), **rest)


def rows(plan: LogicalPlan, *, ansi: bool = True, **rest: Any) -> list[tuple[Any, ...]]:
    """The rows that a plan gives."""
    return list(execute(plan, context(ansi=ansi, **rest)).rows)


def answer(sql: str, *, ansi: bool = True) -> list[Any]:
    """The rows that a query gives, as the facts hold them."""
    plan = analyzed(sql, ansi=ansi)
    converters = [to_external(attribute.dtype) for attribute in plan.output]
    return [
        [shown(value if convert is None else convert(value)) for convert, value in zip(converters, row, strict=True)]
        for row in rows(plan, ansi=ansi)
    ]
