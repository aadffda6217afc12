"""What a clause may not hold: windows, aggregates, subqueries, and types without an order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mockspark_ir import errors
from mockspark_ir.analysis.check_collations import refuse_collations
from mockspark_ir.evaluation.correlation import outer_ids
from mockspark_ir.expressions import (
    AggregateExpression,
    AttributeReference,
    Exists,
    Expression,
    InSubquery,
    ScalarSubquery,
    SortOrder,
    WindowExpression,
)
from mockspark_ir.expressions.printing import sql_text
from mockspark_ir.functions.input_types import is_orderable
from mockspark_ir.plans import LogicalPlan
from mockspark_ir.types import MapType, VariantType, find_type


def holds(expression: Expression, *kinds: type[Expression]) -> bool:
    """Whether an expression of one of the classes stands anywhere within."""
    return type(expression) is not AttributeReference and any(isinstance(node, kinds) for node in expression.walk())


def forbid_in_operator(expressions: Iterable[Expression], operator: str, *kinds: type[Expression]) -> None:
    """Raise AnalysisException (UNSUPPORTED_EXPR_FOR_OPERATOR) for windows, or what else a clause can't compute."""
    found = [e for e in expressions if holds(e, *(kinds or (WindowExpression,)))]
    if found:
        raise errors.analysis_error(
            "UNSUPPORTED_EXPR_FOR_OPERATOR",
            operator=operator,
            invalidExprSqls="[" + ", ".join(f'"{sql_text(e)}"' for e in found) + "]",
        )


def forbid_windows(condition: Expression, clause: str) -> None:
    """Raise AnalysisException (WINDOW_FUNCTION_NOT_ALLOWED_IN_CLAUSE)."""
    if holds(condition, WindowExpression):
        raise errors.window_function_not_allowed(clause)


def forbid_windows_in_aggregates(expressions: Iterable[Expression]) -> None:
    """Raise AnalysisException for `max(rank() OVER (...))`."""
    for expression in expressions:
        if type(expression) is AttributeReference:
            continue
        for node in expression.walk():
            if isinstance(node, AggregateExpression) and any(holds(child, WindowExpression) for child in node.children):
                raise errors.analysis_error("_LEGACY_ERROR_TEMP_1031")


def forbid_subqueries_in_sort(keys: Iterable[Expression], plan: LogicalPlan) -> None:
    """Raise AnalysisException (UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.*): ORDER BY takes plain scalar ones only."""
    for key in keys:
        if type(key) is AttributeReference:
            continue
        for node in key.walk():
            if isinstance(node, Exists | InSubquery):
                condition = "UNSUPPORTED_IN_EXISTS_SUBQUERY"
            elif isinstance(node, ScalarSubquery) and outer_ids(node.plan):
                condition = "UNSUPPORTED_CORRELATED_SCALAR_SUBQUERY"
            else:
                continue
            raise errors.analysis_error(
                f"UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.{condition}", treeNode=type(plan).__name__
            )


def forbid_variants_in_partitioning(expressions: Iterable[Expression]) -> None:
    """Raise AnalysisException (UNSUPPORTED_FEATURE.PARTITION_BY_VARIANT, DATATYPE_MISMATCH.INVALID_ORDERING_TYPE)."""
    for expression in expressions:
        key = expression.child if isinstance(expression, SortOrder) else expression
        if find_type(key.dtype, VariantType) is None:
            continue
        if isinstance(expression, SortOrder):
            raise errors.invalid_ordering_type("sortorder", sql_text(expression), key.dtype)
        raise errors.analysis_error(
            "UNSUPPORTED_FEATURE.PARTITION_BY_VARIANT",
            expr=errors.to_sql_expr(sql_text(key)),
            dataType=errors.to_sql_type(key.dtype),
        )


def forbid_maps_in_sets(columns: Sequence[AttributeReference]) -> None:
    """Raise AnalysisException (UNSUPPORTED_FEATURE.SET_OPERATION_ON_*_TYPE) where rows are compared as a whole."""
    refuse_collations((column.dtype for column in columns), "the comparison")
    for column in columns:
        found = find_type(column.dtype, MapType, VariantType)
        if found is not None:
            kind = "MAP" if isinstance(found, MapType) else "VARIANT"
            raise errors.analysis_error(
                f"UNSUPPORTED_FEATURE.SET_OPERATION_ON_{kind}_TYPE",
                colName=errors.to_sql_id((column.name,)),
                dataType=f'"{column.dtype.sql}"',
            )


def require_orderable(item: SortOrder) -> None:
    """Raise AnalysisException (DATATYPE_MISMATCH.INVALID_ORDERING_TYPE) for a key whose type has no order."""
    if not is_orderable(item.child.dtype):
        raise errors.datatype_mismatch(
            "INVALID_ORDERING_TYPE",
            sql_text(item),
            functionName="`sortorder`",
            dataType=f'"{item.child.dtype.sql}"',
        )
    refuse_collations((item.child.dtype,), "the order")
