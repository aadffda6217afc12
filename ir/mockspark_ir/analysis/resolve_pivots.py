"""Pivot (rows into columns) and unpivot (columns into rows)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from attrs import evolve

from mockspark_ir import errors
from mockspark_ir.analysis.aliases import named
from mockspark_ir.analysis.check_collations import refuse_collations
from mockspark_ir.analysis.resolve_time_windows import time_window
from mockspark_ir.analysis.type_coercion.operators import rules_for
from mockspark_ir.expressions import (
    FALSE,
    AggregateExpression,
    Alias,
    And,
    AttributeReference,
    EqualNullSafe,
    Expression,
    If,
    Literal,
    UnresolvedStar,
    new_expr_id,
)
from mockspark_ir.expressions.printing import pretty_name, sql_text
from mockspark_ir.functions.definition import AggregateFunction
from mockspark_ir.functions.input_types import is_orderable
from mockspark_ir.functions.registry import lookup
from mockspark_ir.plans import Aggregate, LogicalPlan, Unpivot, UnresolvedPivot, UnresolvedUnpivot
from mockspark_ir.rewrites.fold_constants import fold
from mockspark_ir.rewrites.merge_sessions import is_session
from mockspark_ir.types import BooleanType, DataType, NullType, NumericType, StringType
from mockspark_ir.values.casts import cast as cast_value

if TYPE_CHECKING:
    from mockspark_ir.analysis.analyzer import Analyzer


def resolve_pivot(analyzer: Analyzer, plan: UnresolvedPivot) -> LogicalPlan:
    """One aggregate for each value and aggregate function, filtered by the value.

    Spark has two ways. Where all results are numbers or booleans, it aggregates by group and value first: a group
    without a value has null, also of `count`. Elsewhere it aggregates null in place of other values: then `count` gives
    0, `collect_list` an empty array, and `first` the first that is not null.
    """
    resolver = analyzer.expressions(plan.child)
    rules = rules_for(analyzer.settings)
    _forbid_stars(plan.aggregates)
    column = resolver.resolve(plan.column)
    aggregates = [named(a, resolver.resolve(a), analyzer.settings.time_zone) for a in plan.aggregates]
    for entry in aggregates:
        if not any(isinstance(n, AggregateExpression) for n in entry.walk()):
            raise errors.AnalysisException(
                errorClass="_LEGACY_ERROR_TEMP_1006", messageParameters={"sql": sql_text(entry)}
            )
    if not is_orderable(column.dtype):
        raise errors.analysis_error("INCOMPARABLE_PIVOT_COLUMN", columnName=errors.to_sql_id((sql_text(column),)))
    if plan.grouping is None:
        used = {n.expr_id for e in (column, *aggregates) for n in e.walk() if isinstance(n, AttributeReference)}
        written_keys: tuple[Expression, ...] = tuple(a for a in plan.child.output if a.expr_id not in used)
    else:
        written_keys = plan.grouping
    grouping = tuple(resolver.resolve(key) for key in written_keys)
    source = plan.child
    windowed = time_window(grouping, source)
    if windowed is not None:
        replace, source = windowed
        grouping = tuple(replace(key) for key in grouping)
    _forbid_sessions(grouping)
    listed: list[Expression] = [
        named(written, key, analyzer.settings.time_zone) for written, key in zip(written_keys, grouping, strict=True)
    ]
    names = plan.names or (None,) * len(plan.values)
    computed = [entry.child if isinstance(entry, Alias) else entry for entry in aggregates]
    by_value = all(isinstance(child.dtype, NumericType | BooleanType) for child in computed)
    for written, name in zip(plan.values, names, strict=True):
        value = resolver.resolve(written)
        if not value.foldable:
            raise errors.AnalysisException(
                errorClass="NON_LITERAL_PIVOT_VALUES", messageParameters={"expression": f'"{sql_text(value)}"'}
            )
        refuse_collations((column.dtype,), "a pivot")
        typed = rules.cast(value, column.dtype)
        # Where Spark looks values up, NaN is not found, nor is a null without a type.
        lost = by_value and (_is_nan(value) or isinstance(column.dtype, NullType))
        chosen = FALSE if lost else EqualNullSafe(column, typed, typed=True)
        shown = name if name is not None else _value_name(analyzer, value)
        for entry, child in zip(aggregates, computed, strict=True):
            listed.append(Alias(_where(child, chosen, by_value), _output_name(shown, entry, len(aggregates))))
    keys = tuple(g.child if isinstance(g, Alias) else g for g in grouping)
    return Aggregate(keys, tuple(listed), source, origin=plan.origin)


def _is_nan(value: Expression) -> bool:
    return isinstance(value, Literal) and isinstance(value.value, float) and value.value != value.value


def _forbid_sessions(grouping: tuple[Expression, ...]) -> None:
    """Spark merges sessions for each value of the pivot, and once more over all, and loses some of them."""
    if any(is_session(g.child if isinstance(g, Alias) else g) for g in grouping):
        raise errors.unsupported_feature("a pivot over sessions")


def _forbid_stars(aggregates: Iterable[Expression]) -> None:
    """Raise AnalysisException (INVALID_USAGE_OF_STAR_OR_REGEX) for `F.count("*")`; SQL's `count(*)` holds no star."""
    if any(isinstance(node, UnresolvedStar) for entry in aggregates for node in entry.walk()):
        raise errors.invalid_usage_of_star("'*'", "Pivot")


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


# In a pivot these take the first and last value that is not null, unlike elsewhere.
_FIRST_OF_THE_CHOSEN = frozenset({"first", "last"})


def _where(node: Expression, chosen: Expression, by_value: bool) -> Expression:
    """The aggregate over the rows of one value; with `by_value` null where there is none."""
    if not isinstance(node, AggregateExpression):
        return node.map_children(lambda child: _where(child, chosen, by_value))
    if not by_value and node.function.null_treatment and node.function.name not in _FIRST_OF_THE_CHOSEN:
        # These may see the nulls that stand for the other rows.
        return evolve(node, arguments=tuple(If(chosen, a, Literal(None, a.dtype), a.dtype) for a in node.arguments))
    condition = chosen if node.filter is None else And(chosen, node.filter, typed=True)
    filtered = evolve(node, filter=condition)
    if not by_value:
        return evolve(filtered, ignore_nulls=node.ignore_nulls or node.function.name in _FIRST_OF_THE_CHOSEN)
    return filtered if node.nullable else _null_if_absent(filtered, chosen)


def _null_if_absent(aggregate: AggregateExpression, chosen: Expression) -> Expression:
    some = lookup("bool_or")
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
