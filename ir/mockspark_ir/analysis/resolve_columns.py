"""withColumn, withColumnRenamed, drop and toDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mockspark_ir import errors
from mockspark_ir.analysis.resolve_projects import build_select, contains
from mockspark_ir.analysis.resolve_time_windows import holds_time_window
from mockspark_ir.expressions import (
    AggregateExpression,
    Alias,
    AttributeReference,
    Expression,
    GeneratorCall,
    UnresolvedAttribute,
    WindowExpression,
)
from mockspark_ir.plans import (
    LogicalPlan,
    Project,
    UnresolvedDrop,
    UnresolvedToDF,
    UnresolvedWithColumns,
    UnresolvedWithColumnsRenamed,
    WithColumns,
)

if TYPE_CHECKING:
    from mockspark_ir.analysis.analyzer import Analyzer


def resolve_with_columns(analyzer: Analyzer, plan: UnresolvedWithColumns) -> LogicalPlan:
    """Replaced columns keep their place; a name that several columns have replaces them all."""
    resolver = analyzer.expressions(plan.child)
    _no_duplicates(analyzer, plan.names)
    metadata = plan.metadata or (None,) * len(plan.names)
    aliases = tuple(
        Alias(_unaliased(resolver.resolve(column)), name, metadata=data)
        for name, column, data in zip(plan.names, plan.columns, metadata, strict=True)
    )
    matches = [resolver.references.by_name(name) for name in plan.names]
    simple = not contains(aliases, WindowExpression) and not contains(aliases, GeneratorCall)
    if contains(aliases, AggregateExpression, outside=WindowExpression) or holds_time_window(aliases):
        simple = False
    if simple and all(len(found) <= 1 for found in matches):
        replaced = tuple(found[0].expr_id if found else None for found in matches)
        return WithColumns(aliases, replaced, plan.child, origin=plan.origin)
    return build_select(_as_list(plan.child, aliases, matches), plan.child, Project((), plan.child, origin=plan.origin))


def _unaliased(expression: Expression) -> Expression:
    return expression.child if isinstance(expression, Alias) else expression


def _as_list(
    child: LogicalPlan, aliases: tuple[Alias, ...], matches: list[list[AttributeReference]]
) -> list[Expression]:
    in_place = {a.expr_id: alias for alias, found in zip(aliases, matches, strict=True) for a in found}
    entries: list[Expression] = [in_place.get(a.expr_id, a) for a in child.output]
    entries.extend(alias for alias, found in zip(aliases, matches, strict=True) if not found)
    return entries


def _no_duplicates(analyzer: Analyzer, names: tuple[str, ...]) -> None:
    if len(names) < 2:
        return
    seen: set[str] = set()
    for name in names:
        key = name if analyzer.settings.case_sensitive else name.lower()
        if key in seen:
            raise errors.AnalysisException(
                errorClass="COLUMN_ALREADY_EXISTS", messageParameters={"columnName": errors.to_sql_id((key,))}
            )
        seen.add(key)


def resolve_renamed(analyzer: Analyzer, plan: UnresolvedWithColumnsRenamed) -> LogicalPlan:
    """The renames take place one after the other, as Spark's do: the next one sees the name that the last one gave."""
    same = analyzer.settings.same_name
    entries: list[Expression] = []
    for attribute in plan.child.output:
        name = attribute.name
        for old, new in plan.renames:
            name = new if same(name, old) else name
        entries.append(attribute if name == attribute.name else Alias(attribute, name))
    return Project(tuple(entries), plan.child, origin=plan.origin)


def resolve_drop(analyzer: Analyzer, plan: UnresolvedDrop) -> LogicalPlan:
    """Names that no column has are passed over; a column by reference drops that very column."""
    references = analyzer.expressions(plan.child).references
    dropped: set[int] = set()
    for name in plan.names:
        dropped.update(a.expr_id for a in references.by_name(name))
    for column in plan.columns:
        if isinstance(column, AttributeReference):
            dropped.add(column.expr_id)
        elif isinstance(column, UnresolvedAttribute):
            found = references.find(column.parts) if len(column.parts) > 1 else None
            if found is not None and not found[1]:
                dropped.add(found[0].expr_id)
            elif len(column.parts) == 1:
                matches = references.by_name(column.parts[0])
                if len({a.expr_id for a in matches}) > 1:
                    references.find(column.parts)  # raises AMBIGUOUS_REFERENCE
                dropped.update(a.expr_id for a in matches)
        else:
            raise errors.unsupported_feature("drop of an expression that is no column")
    kept = tuple(a for a in plan.child.output if a.expr_id not in dropped)
    if len(kept) == len(plan.child.output):
        return plan.child
    return Project(kept, plan.child, origin=plan.origin)


def resolve_to_df(analyzer: Analyzer, plan: UnresolvedToDF) -> LogicalPlan:
    output = plan.child.output
    if len(output) != len(plan.names):
        raise errors.assignment_arity_mismatch(len(output), len(plan.names))
    entries = tuple(Alias(a, name) for a, name in zip(output, plan.names, strict=True))
    return Project(entries, plan.child, origin=plan.origin)
