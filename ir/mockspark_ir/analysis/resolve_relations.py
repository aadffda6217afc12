"""Tables, views, CTEs, VALUES and table-valued functions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mockspark_ir import errors
from mockspark_ir.analysis.type_coercion.operators import rules_for
from mockspark_ir.expressions import AttributeReference, Expression, GeneratorCall, UnresolvedFunction, new_expr_id
from mockspark_ir.expressions.printing import sql_text
from mockspark_ir.plans import (
    LocalRelation,
    LogicalPlan,
    OneRowRelation,
    Project,
    Range,
    RowData,
    SubqueryAlias,
    UnresolvedInlineTable,
    UnresolvedRelation,
    UnresolvedTableValuedFunction,
    UnresolvedWith,
    View,
)
from mockspark_ir.rewrites.fold_constants import fold
from mockspark_ir.types import LongType

if TYPE_CHECKING:
    from mockspark_ir.analysis.analyzer import Analyzer


# Where a table or view without a qualifier is looked for.
RELATION_PATH = (("system", "session"), ("spark_catalog", "default"))


def resolve_with(analyzer: Analyzer, plan: UnresolvedWith) -> LogicalPlan:
    """WITH: each query is resolved once, in sight of those before it."""
    if plan.recursive and any(_mentions(query, name) for name, query in plan.ctes):
        raise errors.unsupported_feature("WITH RECURSIVE")
    known = dict(analyzer.ctes)
    for name, query in plan.ctes:
        known[name.lower()] = analyzer.within(ctes=dict(known)).analyze(query)
    return analyzer.within(ctes=known).analyze(plan.child)


def _mentions(plan: LogicalPlan, name: str) -> bool:
    return any(isinstance(n, UnresolvedRelation) and n.parts == (name,) for n in plan.walk())


def resolve_relation(analyzer: Analyzer, plan: UnresolvedRelation) -> LogicalPlan:
    """A CTE, view or table by name.

    Raises AnalysisException: TABLE_OR_VIEW_NOT_FOUND.
    """
    if len(plan.parts) == 1:
        cte = analyzer.ctes.get(plan.parts[0].lower())
        if cte is not None:
            return SubqueryAlias(plan.parts[0], cte, origin=plan.origin)
    found = analyzer.catalog.lookup_relation(plan.parts)
    if found is None:
        raise errors.table_or_view_not_found(plan.parts, RELATION_PATH)
    if isinstance(found, SubqueryAlias | View):
        return found
    return SubqueryAlias(plan.parts[-1], found, qualifier=plan.parts, origin=plan.origin)


def resolve_inline_table(analyzer: Analyzer, plan: UnresolvedInlineTable) -> LogicalPlan:
    """VALUES: constant rows, each column of the common type of its cells."""
    resolver = analyzer.expressions(OneRowRelation())
    rules = rules_for(analyzer.settings)
    rows = [tuple(resolver.resolve(e) for e in row) for row in plan.rows]
    names = plan.names or tuple(f"col{i + 1}" for i in range(len(rows[0])))
    for index, row in enumerate(rows):
        if len(row) != len(names):
            raise errors.AnalysisException(
                errorClass="INVALID_INLINE_TABLE.NUM_COLUMNS_MISMATCH",
                messageParameters={
                    "expectedNumCols": str(len(names)), "actualNumCols": str(len(row)), "rowIndex": str(index),
                },
            )  # fmt: skip
    columns = []
    for i, name in enumerate(names):
        common = rules.widest([row[i].dtype for row in rows])
        if common is None:
            raise errors.AnalysisException(
                errorClass="INVALID_INLINE_TABLE.INCOMPATIBLE_TYPES_IN_INLINE_TABLE",
                messageParameters={"colName": errors.to_sql_id((name,))},
            )
        columns.append(AttributeReference(name, common, any(row[i].nullable for row in rows), new_expr_id()))
    values = [
        tuple(_constant(analyzer, rules.cast(cell, column.dtype)) for cell, column in zip(row, columns, strict=True))
        for row in rows
    ]
    return LocalRelation(tuple(columns), RowData(values), in_plan=True, origin=plan.origin)


def _constant(analyzer: Analyzer, cell: Expression) -> object:
    if not cell.foldable:
        raise errors.AnalysisException(
            errorClass="INVALID_INLINE_TABLE.CANNOT_EVALUATE_EXPRESSION_IN_INLINE_TABLE",
            messageParameters={"expr": f'"{sql_text(cell)}"'},
        )
    try:
        return fold(cell, analyzer.settings).value
    except errors.PySparkException:
        raise errors.ParseException(
            errorClass="INVALID_INLINE_TABLE.FAILED_SQL_EXPRESSION_EVALUATION",
            messageParameters={"sqlExpr": f'"{sql_text(cell)}"'},
        ) from None


def resolve_table_valued_function(analyzer: Analyzer, plan: UnresolvedTableValuedFunction) -> LogicalPlan:
    """`range(...)` and generators in FROM."""
    resolver = analyzer.expressions(OneRowRelation())
    if plan.name.lower() == "range":
        return _range(analyzer, plan)
    resolver.in_from = True
    call = resolver.resolve(UnresolvedFunction(plan.name, plan.arguments))
    if not isinstance(call, GeneratorCall):
        raise errors.not_a_table_function((plan.name,))
    from mockspark_ir.analysis.resolve_projects import build_select

    one = OneRowRelation()
    return build_select([call], one, Project((), one, origin=plan.origin))


def _range(analyzer: Analyzer, plan: UnresolvedTableValuedFunction) -> LogicalPlan:
    resolver = analyzer.expressions(OneRowRelation())
    rules = rules_for(analyzer.settings)
    given = [fold(rules.cast(resolver.resolve(a), LongType()), analyzer.settings).value for a in plan.arguments]
    if not 1 <= len(given) <= 4:
        raise errors.wrong_num_args("range", "[1, 2, 3, 4]", len(given))
    start, end = (0, given[0]) if len(given) == 1 else given[:2]
    step = given[2] if len(given) > 2 else 1
    partitions = given[3] if len(given) > 3 else None
    return Range(
        start, end, step, AttributeReference("id", LongType(), False, new_expr_id()), partitions, origin=plan.origin
    )
