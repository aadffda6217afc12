"""Subqueries in expressions: resolved with the columns of the queries around them in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from mockspark_ir import errors
from mockspark_ir.analysis.check_collations import refuse_collations
from mockspark_ir.analysis.type_coercion.operators import rules_for
from mockspark_ir.expressions import (
    Alias,
    And,
    Exists,
    Expression,
    GetStructField,
    InSubquery,
    Not,
    ScalarSubquery,
    SubqueryExpression,
)
from mockspark_ir.expressions.printing import sql_text
from mockspark_ir.functions.input_types import is_orderable
from mockspark_ir.plans import LogicalPlan, Project
from mockspark_ir.types import DataType, StructType

if TYPE_CHECKING:
    from mockspark_ir.analysis.resolve_expressions import ExpressionResolver


def resolve_subquery(resolver: ExpressionResolver, subquery: SubqueryExpression) -> Expression:
    """The subquery with its plan resolved.

    Raises AnalysisException: INVALID_SUBQUERY_EXPRESSION.SCALAR_SUBQUERY_RETURN_MORE_THAN_ONE_OUTPUT_COLUMN,
    DATATYPE_MISMATCH.IN_SUBQUERY_LENGTH_MISMATCH, ...
    """
    plan = resolver.analyzer.within(outer=resolver).analyze(subquery.plan)
    match subquery:
        case ScalarSubquery():
            if len(plan.output) != 1:
                raise errors.AnalysisException(
                    errorClass="INVALID_SUBQUERY_EXPRESSION.SCALAR_SUBQUERY_RETURN_MORE_THAN_ONE_OUTPUT_COLUMN",
                    messageParameters={"number": str(len(plan.output))},
                )
            return evolve(subquery, plan=plan, typed=True)
        case Exists():
            return evolve(subquery, plan=plan, typed=True)
        case InSubquery():
            return _in(resolver, subquery, plan)
        case _:
            raise errors.unsupported_feature(type(subquery).__name__)


def in_condition(condition: Expression) -> Expression:
    """A WHERE's condition: IN is three-valued only where it, or its negation, is a conjunct of the whole."""
    if isinstance(condition, And):
        return evolve(condition, left=in_condition(condition.left), right=in_condition(condition.right))
    if isinstance(condition, InSubquery):
        return evolve(condition, existence=False)
    if isinstance(condition, Not) and isinstance(condition.child, InSubquery):
        return evolve(condition, child=evolve(condition.child, existence=False))
    return condition


def _fields(value: Expression) -> tuple[Expression, ...]:
    """`struct(a, b) IN (query)` compares the fields with the query's columns."""
    if not isinstance(value.dtype, StructType):
        return (value,)
    return tuple(GetStructField(value, i, f.name) for i, f in enumerate(value.dtype.fields))


def _in(resolver: ExpressionResolver, subquery: InSubquery, plan: LogicalPlan) -> Expression:
    rules = rules_for(resolver.settings)
    values = tuple(resolver.resolve(v) for v in subquery.values)
    if len(values) == 1 and len(plan.output) > 1:
        values = _fields(values[0])
    if len(values) != len(plan.output):
        raise errors.datatype_mismatch(
            "IN_SUBQUERY_LENGTH_MISMATCH",
            sql_text(subquery),
            leftLength=str(len(values)),
            rightLength=str(len(plan.output)),
            leftColumns=", ".join(f'"{sql_text(v)}"' for v in values),
            rightColumns=", ".join(f'"{a.name}"' for a in plan.output),
        )
    common: list[DataType] = []
    for value, column in zip(values, plan.output, strict=True):
        wider = rules.wider_shape(value.dtype, column.dtype)
        if wider is None:
            raise errors.datatype_mismatch(
                "IN_SUBQUERY_DATA_TYPE_MISMATCH",
                sql_text(subquery),
                mismatchedColumns=f'("{sql_text(value)}:{value.dtype.sql}, {column.name}:{column.dtype.sql}")',
                leftType=f'"{value.dtype.sql}"',
                rightType=f'"{column.dtype.sql}"',
            )
        common.append(wider)
    refuse_collations(common, "the comparison")
    for dtype in common:
        if not is_orderable(dtype):
            raise errors.invalid_ordering_type("insubquery", sql_text(subquery), dtype)
    entries = []
    for column, dtype in zip(plan.output, common, strict=True):
        cast = rules.cast(column, dtype)
        entries.append(column if cast is column else Alias(cast, column.name))
    typed = tuple(rules.cast(v, t) for v, t in zip(values, common, strict=True))
    if any(a is not b for a, b in zip(entries, plan.output, strict=True)):
        plan = Project(tuple(entries), plan, origin=plan.origin)
    return evolve(subquery, values=typed, plan=plan, typed=True, existence=True)
