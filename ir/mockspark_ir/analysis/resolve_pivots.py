"""Pivot (rows into columns) and unpivot (columns into rows)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mockspark_ir import errors
from mockspark_ir.analysis.aliases import named
from mockspark_ir.analysis.type_coercion.operators import rules_for
from mockspark_ir.expressions import (
    AggregateExpression,
    Alias,
    AttributeReference,
    EqualNullSafe,
    Expression,
    If,
    Literal,
    new_expr_id,
)
from mockspark_ir.expressions.printing import pretty_name, sql_text
from mockspark_ir.plans import Aggregate, LogicalPlan, Unpivot, UnresolvedPivot, UnresolvedUnpivot
from mockspark_ir.rewrites.fold_constants import fold
from mockspark_ir.types import DataType, StringType
from mockspark_ir.values.casts import cast as cast_value

if TYPE_CHECKING:
    from mockspark_ir.analysis.analyzer import Analyzer


def resolve_pivot(analyzer: Analyzer, plan: UnresolvedPivot) -> LogicalPlan:
    """One aggregate for each value and aggregate function, filtered by the value.

    `count` and the like give null, not 0, where a group has no row of that value: as Spark, the aggregate is only
    taken where the value occurs.
    """
    resolver = analyzer.expressions(plan.child)
    rules = rules_for(analyzer.settings)
    column = resolver.resolve(plan.column)
    aggregates = [named(a, resolver.resolve(a), analyzer.settings.time_zone) for a in plan.aggregates]
    for entry in aggregates:
        if not any(isinstance(n, AggregateExpression) for n in entry.walk()):
            raise errors.AnalysisException(
                errorClass="_LEGACY_ERROR_TEMP_1006", messageParameters={"sql": sql_text(entry)}
            )
    if plan.grouping is None:
        used = {n.expr_id for e in (column, *aggregates) for n in e.walk() if isinstance(n, AttributeReference)}
        grouping: tuple[Expression, ...] = tuple(a for a in plan.child.output if a.expr_id not in used)
    else:
        grouping = tuple(resolver.resolve(g) for g in plan.grouping)
    listed: list[Expression] = [named(g, g) for g in grouping]
    names = plan.names or (None,) * len(plan.values)
    for written, name in zip(plan.values, names, strict=True):
        value = resolver.resolve(written)
        if not value.foldable:
            raise errors.AnalysisException(
                errorClass="NON_LITERAL_PIVOT_VALUES", messageParameters={"expression": f'"{sql_text(value)}"'}
            )
        typed = rules.cast(value, column.dtype)
        chosen = EqualNullSafe(column, typed, typed=True)
        shown = name if name is not None else _value_name(analyzer, value)
        for entry in aggregates:
            child = entry.child if isinstance(entry, Alias) else entry
            listed.append(Alias(_where(child, chosen), _output_name(shown, entry, len(aggregates))))
    keys = tuple(g.child if isinstance(g, Alias) else g for g in grouping)
    return Aggregate(keys, tuple(listed), plan.child, origin=plan.origin)


def _value_name(analyzer: Analyzer, value: Expression) -> str:
    literal = value if isinstance(value, Literal) else fold(value, analyzer.settings)
    if literal.value is None:
        return "null"
    from mockspark_ir.rewrites.fold_constants import time_zone_of

    text = cast_value(literal.dtype, StringType(), ansi=True, time_zone=time_zone_of(analyzer.settings))
    return str(text(literal.value))


def _output_name(shown: str, entry: Expression, count: int) -> str:
    if count == 1:
        return shown
    assert isinstance(entry, Alias)
    return f"{shown}_{entry.name if entry.explicit else pretty_name(entry.child)}"


def _where(node: Expression, chosen: Expression) -> Expression:
    """The aggregate over the rows of one value; null where there is none."""
    if isinstance(node, AggregateExpression):
        from attrs import evolve

        from mockspark_ir.expressions import And

        condition = chosen if node.filter is None else And(chosen, node.filter, typed=True)
        filtered = evolve(node, filter=condition)
        if node.nullable:
            return filtered
        return _null_if_absent(filtered, chosen)
    return node.map_children(lambda child: _where(child, chosen))


def _null_if_absent(aggregate: AggregateExpression, chosen: Expression) -> Expression:
    from mockspark_ir.functions.registry import lookup
    from mockspark_ir.types import BooleanType

    some = lookup("bool_or")
    assert some is not None
    from mockspark_ir.functions.definition import AggregateFunction

    assert isinstance(some, AggregateFunction)
    occurs = AggregateExpression(some, (chosen,), BooleanType(), True)
    return If(occurs, aggregate, Literal(None, aggregate.dtype), aggregate.dtype)


def resolve_unpivot(analyzer: Analyzer, plan: UnresolvedUnpivot) -> LogicalPlan:
    """Each row becomes one row for each entry of the values.

    Raises AnalysisException: UNPIVOT_VALUE_DATA_TYPE_MISMATCH, UNPIVOT_VALUE_SIZE_MISMATCH, UNPIVOT_REQUIRES_*.
    """
    resolver = analyzer.expressions(plan.child)
    rules = rules_for(analyzer.settings)
    output = plan.child.output
    if plan.ids is None and plan.values is None:
        raise errors.AnalysisException(errorClass="UNPIVOT_REQUIRES_VALUE_COLUMNS", messageParameters={})
    ids = None if plan.ids is None else _attributes(resolver.resolve(e) for e in _expand(resolver, plan.ids))
    if plan.values is None:
        assert ids is not None
        known = {a.expr_id for a in ids}
        values: list[tuple[Expression, ...]] = [(a,) for a in output if a.expr_id not in known]
    else:
        values = []
        for row in plan.values:
            if len(row) == 1:
                values.extend((resolver.resolve(e),) for e in _expand(resolver, row))
            else:
                values.append(tuple(resolver.resolve(e) for e in row))
    if ids is None:
        used = {n.expr_id for row in values for e in row for n in e.walk() if isinstance(n, AttributeReference)}
        ids = tuple(a for a in output if a.expr_id not in used)
    if not values:
        raise errors.AnalysisException(errorClass="UNPIVOT_REQUIRES_VALUE_COLUMNS", messageParameters={})
    width = len(plan.value_names)
    if any(len(row) != width for row in values):
        raise errors.AnalysisException(
            errorClass="UNPIVOT_VALUE_SIZE_MISMATCH", messageParameters={"names": str(width)}
        )
    types = [_common(analyzer, [row[i] for row in values]) for i in range(width)]
    cast = tuple(tuple(rules.cast(e, t) for e, t in zip(row, types, strict=True)) for row in values)
    aliases = plan.aliases or (None,) * len(values)
    names = tuple(
        alias if alias is not None else "_".join(_name(e) for e in row)
        for alias, row in zip(aliases, values, strict=True)
    )
    variable = AttributeReference(plan.variable_name, StringType(), False, new_expr_id())
    columns = tuple(
        AttributeReference(name, t, any(row[i].nullable for row in cast), new_expr_id())
        for i, (name, t) in enumerate(zip(plan.value_names, types, strict=True))
    )
    return Unpivot(ids, cast, names, variable, columns, plan.child, plan.include_nulls, origin=plan.origin)


def _expand(resolver: object, expressions: tuple[Expression, ...]) -> list[Expression]:
    from mockspark_ir.analysis.resolve_expressions import ExpressionResolver
    from mockspark_ir.expressions import UnresolvedStar

    assert isinstance(resolver, ExpressionResolver)
    found: list[Expression] = []
    for e in expressions:
        found.extend(resolver.expand_star(e) if isinstance(e, UnresolvedStar) else [e])
    return found


def _attributes(expressions: object) -> tuple[AttributeReference, ...]:
    found = []
    for e in expressions:  # type: ignore[attr-defined]
        if not isinstance(e, AttributeReference):
            raise errors.AnalysisException(
                errorClass="UNPIVOT_REQUIRES_ATTRIBUTES",
                messageParameters={"given": "id", "empty": "value", "expressions": f'"{sql_text(e)}"'},
            )
        found.append(e)
    return tuple(found)


def _name(expression: Expression) -> str:
    return expression.name if isinstance(expression, AttributeReference) else pretty_name(expression)


def _common(analyzer: Analyzer, expressions: list[Expression]) -> DataType:
    common = rules_for(analyzer.settings).without_string_promotion().widest([e.dtype for e in expressions])
    if common is None:
        types = ", ".join(f'"{e.dtype.sql}" ({errors.to_sql_id((_name(e),))})' for e in expressions)
        raise errors.AnalysisException(
            errorClass="UNPIVOT_VALUE_DATA_TYPE_MISMATCH", messageParameters={"types": types}
        )
    return common
