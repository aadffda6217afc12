"""Evaluates expressions that need no row."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from mockspark_ir.analysis.settings import AnalysisSettings
from mockspark_ir.expressions import Expression, Literal
from mockspark_ir.functions.definition import EvaluationContext


def time_zone_of(settings: AnalysisSettings) -> ZoneInfo:
    return ZoneInfo(settings.time_zone)


def fold(expression: Expression, settings: AnalysisSettings) -> Literal:
    """The literal that a foldable, resolved expression amounts to."""
    if isinstance(expression, Literal):
        return expression
    from mockspark_ir.evaluation.expressions import compile_expression

    context = EvaluationContext(settings.mode, time_zone_of(settings))
    return Literal(compile_expression(expression, (), context)(()), expression.dtype)
