"""UNION, INTERSECT and EXCEPT: columns matched by position or name, types widened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mockspark_ir import errors
from mockspark_ir.analysis.check_clauses import forbid_maps_in_sets
from mockspark_ir.analysis.type_coercion.operators import ordinal, rules_for
from mockspark_ir.analysis.void_keys import without_void_rows
from mockspark_ir.expressions import Alias, AttributeReference, Expression, Literal
from mockspark_ir.plans import LogicalPlan, Project, SetOperation, SetOperator, UnresolvedSetOperation
from mockspark_ir.rewrites.merge_sessions import is_session
from mockspark_ir.types import DataType

if TYPE_CHECKING:
    from mockspark_ir.analysis.analyzer import Analyzer


def resolve_set_operation(analyzer: Analyzer, plan: UnresolvedSetOperation) -> LogicalPlan:
    """Give all inputs the same columns.

    Raises AnalysisException: NUM_COLUMNS_MISMATCH, INCOMPATIBLE_COLUMN_TYPE,
    UNSUPPORTED_FEATURE.SET_OPERATION_ON_MAP_TYPE.
    """
    inputs = list(plan.inputs)
    if plan.by_name:
        inputs = [inputs[0], *(_by_name(analyzer, inputs[0], i, plan.allow_missing) for i in inputs[1:])]
        if plan.allow_missing:
            inputs[0] = _pad(analyzer, inputs[0], inputs[1:])
    _same_width(plan.operator, inputs)
    types = [_common_type(analyzer, plan.operator, inputs, i) for i in range(len(inputs[0].output))]
    cast = tuple(_cast_to(analyzer, i, types) for i in inputs)
    attributes = tuple(
        _output(plan.operator, column, [c.output[i] for c in cast]) for i, column in enumerate(cast[0].output)
    )
    if not (plan.operator is SetOperator.UNION and plan.all):
        forbid_maps_in_sets(attributes)
        if any(map(is_session, attributes)):  # Spark compares some of them merged, by how it plans the operation
            raise errors.unsupported_feature("sets of session windows")
    if plan.operator is not SetOperator.UNION and not plan.all:
        cast = (cast[0], *(without_void_rows(cast[0], other) for other in cast[1:]))
    return SetOperation(plan.operator, cast, plan.all, attributes, origin=plan.origin)


def _output(operator: SetOperator, first: AttributeReference, columns: list[AttributeReference]) -> AttributeReference:
    if operator is SetOperator.UNION:
        nullable = any(c.nullable for c in columns)
    elif operator is SetOperator.INTERSECT:
        nullable = all(c.nullable for c in columns)
    else:
        nullable = first.nullable
    # The first input's columns go on: `df.union(other).select(df["a"])` is about them.
    return first.with_nullable(nullable)


def _same_width(operator: SetOperator, inputs: list[LogicalPlan]) -> None:
    width = len(inputs[0].output)
    for position, plan in enumerate(inputs[1:], 2):
        if len(plan.output) != width:
            raise errors.AnalysisException(
                errorClass="NUM_COLUMNS_MISMATCH",
                messageParameters={
                    "operator": operator.value,
                    "firstNumColumns": str(width),
                    "invalidOrdinalNum": ordinal(position),
                    "invalidNumColumns": str(len(plan.output)),
                },
            )


def _common_type(analyzer: Analyzer, operator: SetOperator, inputs: list[LogicalPlan], column: int) -> DataType:
    rules = rules_for(analyzer.settings)
    common: DataType = inputs[0].output[column].dtype
    for position, plan in enumerate(inputs[1:], 2):
        other = plan.output[column].dtype
        wider = rules.wider_shape(common, other)
        if wider is None:
            raise errors.AnalysisException(
                errorClass="INCOMPATIBLE_COLUMN_TYPE",
                messageParameters={
                    "tableOrdinalNumber": ordinal(position),
                    "columnOrdinalNumber": ordinal(column + 1),
                    "dataType2": f'"{common.sql}"',
                    "operator": operator.value,
                    "hint": "",
                    "dataType1": f'"{other.sql}"',
                },
            )
        common = wider
    return common


def _cast_to(analyzer: Analyzer, plan: LogicalPlan, types: list[DataType]) -> LogicalPlan:
    rules = rules_for(analyzer.settings)
    entries: list[Expression] = []
    changed = False
    for attribute, target in zip(plan.output, types, strict=True):
        cast = rules.cast(attribute, target)
        changed = changed or cast is not attribute
        entries.append(attribute if cast is attribute else Alias(cast, attribute.name))
    return Project(tuple(entries), plan, origin=plan.origin) if changed else plan


def _by_name(analyzer: Analyzer, first: LogicalPlan, other: LogicalPlan, allow_missing: bool) -> LogicalPlan:
    """The other input with its columns in the first's order; missing ones as nulls if allowed, more ones at the end."""
    settings = analyzer.settings
    for plan in (first, other):
        names = [a.name if settings.case_sensitive else a.name.lower() for a in plan.output]
        double = next((n for n in names if names.count(n) > 1), None)
        if double is not None:
            raise errors.AnalysisException(
                errorClass="COLUMN_ALREADY_EXISTS", messageParameters={"columnName": errors.to_sql_id((double,))}
            )
    entries: list[Expression] = []
    used: set[int] = set()
    references = analyzer.expressions(other).references
    for wanted in first.output:
        found = references.by_name(wanted.name)
        if found:
            entries.append(found[0])
            used.add(found[0].expr_id)
        elif allow_missing:
            entries.append(Alias(Literal(None, wanted.dtype), wanted.name))
        else:
            raise errors.unresolved_column_among_field_names(wanted.name, [a.name for a in other.output])
    if allow_missing:
        entries.extend(a for a in other.output if a.expr_id not in used)
    return Project(tuple(entries), other, origin=other.origin)


def _pad(analyzer: Analyzer, first: LogicalPlan, others: list[LogicalPlan]) -> LogicalPlan:
    """The first input with nulls for the columns that only others have."""
    entries: list[Expression] = list(first.output)
    for other in others:
        entries.extend(Alias(Literal(None, a.dtype), a.name) for a in other.output[len(entries) :])
    if len(entries) == len(first.output):
        return first
    return Project(tuple(entries), first, origin=first.origin)
