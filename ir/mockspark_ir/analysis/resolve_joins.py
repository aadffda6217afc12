"""Joins: conditions, USING and NATURAL, and the two sides of a self-join kept apart by id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from mockspark_ir import errors
from mockspark_ir.analysis.check_clauses import forbid_in_operator
from mockspark_ir.analysis.pull_out_nondeterministic import forbid_nondeterministic
from mockspark_ir.analysis.resolve_generators import forbid_generators
from mockspark_ir.analysis.void_keys import without_void_matches
from mockspark_ir.expressions import (
    AggregateExpression,
    Alias,
    And,
    AttributeReference,
    EqualNullSafe,
    EqualTo,
    Expression,
    UnresolvedFunction,
    WindowExpression,
)
from mockspark_ir.expressions.printing import sql_text
from mockspark_ir.plans import Join, JoinType, LogicalPlan, Project, UnresolvedJoin
from mockspark_ir.types import BooleanType

if TYPE_CHECKING:
    from mockspark_ir.analysis.analyzer import Analyzer


def resolve_join(analyzer: Analyzer, plan: UnresolvedJoin) -> LogicalPlan:
    """A join over resolved inputs."""
    left, right = plan.left, plan.right
    renewed: dict[int, AttributeReference] = {}
    if not left.output_ids.isdisjoint(right.output_ids):
        right, renewed = renew_ids(right, left.output_ids)
    if plan.natural:
        using = tuple(a.name for a in left.output if a.name.lower() in right.name_index)
        return _using(analyzer, plan, left, right, using)
    if plan.using is not None:
        return _using(analyzer, plan, left, right, plan.using)
    condition = None
    if plan.condition is not None:
        written = split_self_join(plan.condition, renewed) if renewed else plan.condition
        condition = _condition(analyzer, analyzer.expressions(left, right).resolve(written))
        condition = without_void_matches(condition, left, right)
    return Join(left, right, plan.join_type, condition, origin=plan.origin)


def _condition(analyzer: Analyzer, condition: Expression) -> Expression:
    """Raises AnalysisException (JOIN_CONDITION_IS_NOT_BOOLEAN_TYPE) for what is no condition."""
    forbid_generators((condition,), "Join")
    forbid_in_operator((condition,), "Join", AggregateExpression, WindowExpression)
    forbid_nondeterministic((condition,))
    if isinstance(condition.dtype, BooleanType):
        return condition
    raise errors.analysis_error(
        "JOIN_CONDITION_IS_NOT_BOOLEAN_TYPE",
        joinCondition=f'"{sql_text(condition)}"',
        conditionType=f'"{condition.dtype.sql}"',
    )


def renew_ids(plan: LogicalPlan, taken: frozenset[int]) -> tuple[LogicalPlan, dict[int, AttributeReference]]:
    """The plan with fresh ids for output columns whose ids are taken, and the new column of each old id."""
    renewed: dict[int, AttributeReference] = {}
    entries: list[Expression] = []
    for attribute in plan.output:
        if attribute.expr_id not in taken:
            entries.append(attribute)
            continue
        alias = Alias(attribute, attribute.name, metadata=attribute.metadata, qualifier=attribute.qualifier)
        renewed[attribute.expr_id] = alias.to_attribute()
        entries.append(alias)
    return Project(tuple(entries), plan, origin=plan.origin), renewed


def split_self_join(condition: Expression, renewed: dict[int, AttributeReference]) -> Expression:
    """In `df.join(df, df["id"] == df["id"])` the right operand is meant to be the right side's column.

    Raises AnalysisException for other uses of a column that both sides have, as Spark does.
    """
    if isinstance(condition, And):
        return evolve(
            condition,
            left=split_self_join(condition.left, renewed),
            right=split_self_join(condition.right, renewed),
        )
    if isinstance(condition, EqualTo | EqualNullSafe):
        left, right = condition.left, condition.right
        if isinstance(left, AttributeReference) and left == right and left.expr_id in renewed:
            return evolve(condition, right=renewed[left.expr_id])
    ambiguous = sorted({n.name for n in condition.walk() if isinstance(n, AttributeReference) and n.expr_id in renewed})
    if ambiguous:
        raise errors.AnalysisException(
            errorClass="_LEGACY_ERROR_TEMP_1182",
            messageParameters={
                "ambiguousAttrs": ", ".join(ambiguous),
                "config": "spark.sql.analyzer.failAmbiguousSelfJoin",
            },
        )
    return condition


def _using(
    analyzer: Analyzer, plan: UnresolvedJoin, left: LogicalPlan, right: LogicalPlan, using: tuple[str, ...]
) -> LogicalPlan:
    """The keys once, in front, then the other columns of both sides."""
    pairs = [(_key(analyzer, left, name, "left"), _key(analyzer, right, name, "right")) for name in using]
    condition: Expression | None = None
    for a, b in pairs:
        equal = analyzer.expressions(left, right).resolve(EqualTo(a, b))
        condition = equal if condition is None else And(condition, equal, typed=True)
    join = Join(left, right, plan.join_type, condition, origin=plan.origin)
    left_ids = {a.expr_id for a, _ in pairs}
    right_ids = {b.expr_id for _, b in pairs}
    outputs = {a.expr_id: a for a in join.output}
    if plan.join_type in (JoinType.LEFT_SEMI, JoinType.LEFT_ANTI):
        keys: list[Expression] = [outputs[a.expr_id] for a, _ in pairs]
        rest = [a for a in left.output if a.expr_id not in left_ids]
        return Project((*keys, *rest), join, origin=plan.origin)
    match plan.join_type:
        case JoinType.RIGHT_OUTER:
            keys = [outputs[b.expr_id] for _, b in pairs]
        case JoinType.FULL_OUTER:
            keys = []
            for a, b in pairs:
                merged = analyzer.expressions(join).resolve(
                    UnresolvedFunction("coalesce", (outputs[a.expr_id], outputs[b.expr_id]))
                )
                keys.append(Alias(merged, a.name))
        case _:
            keys = [outputs[a.expr_id] for a, _ in pairs]
    rest_left = [a for a in join.output if a.expr_id in left.output_ids and a.expr_id not in left_ids]
    rest_right = [a for a in join.output if a.expr_id in right.output_ids and a.expr_id not in right_ids]
    return Project((*keys, *rest_left, *rest_right), join, origin=plan.origin)


def _key(analyzer: Analyzer, side: LogicalPlan, name: str, which: str) -> AttributeReference:
    references = analyzer.expressions(side).references
    found = references.find((name,))
    if found is None:
        raise errors.AnalysisException(
            errorClass="UNRESOLVED_USING_COLUMN_FOR_JOIN",
            messageParameters={
                "colName": errors.to_sql_id((name,)),
                "side": which,
                "suggestion": ", ".join(errors.to_sql_id((a.name,)) for a in sorted(side.output, key=lambda a: a.name)),
            },
        )
    return found[0]


def resolve_lateral(analyzer: Analyzer, plan: UnresolvedJoin) -> LogicalPlan:
    """JOIN LATERAL: the right side sees the left's columns as a correlated subquery would."""
    outer = analyzer.expressions(plan.left)
    right = analyzer.within(outer=outer).analyze(plan.right)
    if not plan.left.output_ids.isdisjoint(right.output_ids):
        right, _ = renew_ids(right, plan.left.output_ids)
    condition = None
    if plan.condition is not None:
        condition = _condition(analyzer, analyzer.expressions(plan.left, right).resolve(plan.condition))
    return Join(plan.left, right, plan.join_type, condition, lateral=True, origin=plan.origin)
