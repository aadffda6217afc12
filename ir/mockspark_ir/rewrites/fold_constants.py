"""Evaluates expressions that need no row."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo

from mockspark_ir.analysis.settings import AnalysisSettings
from mockspark_ir.expressions import Expression, Literal
from mockspark_ir.functions.definition import EvaluationContext
from mockspark_ir.values.datetimes import parse_zone


def time_zone_of(settings: AnalysisSettings) -> tzinfo:
    zone = parse_zone(settings.time_zone)
    assert zone is not None, settings.time_zone
    return zone


def fold(expression: Expression, settings: AnalysisSettings) -> Literal:
    """The literal that a foldable, resolved expression amounts to."""
    if isinstance(expression, Literal):
        return expression
    from mockspark_ir.evaluation.expressions import compile_expression

    context = EvaluationContext(settings.mode, time_zone_of(settings), datetime.now(UTC))
    return Literal(compile_expression(expression, (), context)(()), expression.dtype)
