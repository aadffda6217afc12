"""Window functions: their frames, and the Window node that computes them below the select list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import evolve

from mockspark_ir import errors
from mockspark_ir.analysis.check_clauses import require_orderable
from mockspark_ir.analysis.check_collations import refuse_collations
from mockspark_ir.analysis.pull_out_nondeterministic import pull_out_nondeterministic
from mockspark_ir.analysis.type_coercion.operators import rules_for
from mockspark_ir.expressions import (
    AggregateExpression,
    Alias,
    AttributeReference,
    Boundary,
    Cast,
    Expression,
    FrameType,
    NamedExpression,
    PythonUDF,
    SortOrder,
    WindowExpression,
    WindowFrame,
    WindowFunctionCall,
    WindowSpec,
)
from mockspark_ir.expressions.printing import sql_text
from mockspark_ir.functions.input_types import is_orderable
from mockspark_ir.plans import LogicalPlan, Origin, Project, Window
from mockspark_ir.types import (
    AnsiIntervalType,
    BooleanType,
    CalendarIntervalType,
    DataType,
    DateType,
    DayTimeIntervalType,
    IntegerType,
    IntegralType,
    LongType,
    NumericType,
    StringType,
    TimestampNTZType,
    TimestampType,
    YearMonthIntervalType,
)
from mockspark_ir.values.calendar_intervals import CalendarInterval
from mockspark_ir.values.cast_rules import can_cast

if TYPE_CHECKING:
    from mockspark_ir.analysis.resolve_expressions import ExpressionResolver

WHOLE_PARTITION = WindowFrame(FrameType.ROWS, Boundary.UNBOUNDED_PRECEDING, Boundary.UNBOUNDED_FOLLOWING)
RANGE_TO_CURRENT = WindowFrame(FrameType.RANGE, Boundary.UNBOUNDED_PRECEDING, Boundary.CURRENT_ROW)
ROWS_TO_CURRENT = WindowFrame(FrameType.ROWS, Boundary.UNBOUNDED_PRECEDING, Boundary.CURRENT_ROW)


def resolve_window(resolver: ExpressionResolver, window: WindowExpression) -> Expression:
    """Type the function and the specification, and give the frame that applies."""
    spec = _named_window(resolver, window.spec)
    resolver.over = True
    function = resolver.resolve(window.function)
    resolver.over = False
    partition = tuple(resolver.resolve(e) for e in spec.partition_by)
    order = tuple(evolve(o, child=resolver.resolve(o.child)) for o in spec.order_by)
    for item in order:
        require_orderable(item)
    if isinstance(function, Cast) or not isinstance(function, AggregateExpression | WindowFunctionCall | PythonUDF):
        raise errors.AnalysisException(
            errorClass="UNSUPPORTED_EXPR_FOR_WINDOW", messageParameters={"sqlExpr": f'"{sql_text(function)}"'}
        )
    if isinstance(function, AggregateExpression) and function.distinct:
        raise errors.AnalysisException(
            errorClass="DISTINCT_WINDOW_FUNCTION_UNSUPPORTED",
            messageParameters={"windowExpr": f'"{sql_text(function)}"'},
        )
    if isinstance(function, AggregateExpression) and function.function.whole_window and (order or spec.frame):
        raise errors.analysis_error(
            "INVALID_WINDOW_SPEC_FOR_AGGREGATION_FUNC", aggFunc=errors.to_sql_expr(sql_text(function))
        )
    _check_partition(partition)
    frame = _frame(resolver, function, spec.frame, order)
    typed = WindowSpec(partition, order, frame)
    if isinstance(function, WindowFunctionCall) and function.function.needs_order and not order:
        raise errors.window_function_frame_not_ordered(function.function.name, sql_text(function))
    return WindowExpression(function, typed)


def _check_partition(partition: Sequence[Expression]) -> None:
    """Raise AnalysisException (EXPRESSION_TYPE_IS_NOT_ORDERABLE)."""
    refuse_collations((key.dtype for key in partition), "groups")
    for key in partition:
        if not is_orderable(key.dtype):
            raise errors.analysis_error(
                "EXPRESSION_TYPE_IS_NOT_ORDERABLE",
                expr=errors.to_sql_expr(sql_text(key)),
                exprType=errors.to_sql_type(key.dtype),
            )


def _named_window(resolver: ExpressionResolver, spec: WindowSpec) -> WindowSpec:
    """`OVER w`: the window of the WINDOW clause."""
    if spec.reference is None:
        return spec
    known = {name.lower(): definition for name, definition in resolver.windows.items()}
    found = known.get(spec.reference.lower())
    if found is None:
        raise errors.AnalysisException(
            errorClass="MISSING_WINDOW_SPECIFICATION",
            messageParameters={"windowName": spec.reference, "docroot": ""},
        )
    base = _named_window(resolver, found)
    return WindowSpec(spec.partition_by or base.partition_by, spec.order_by or base.order_by, spec.frame or base.frame)


def _frame(
    resolver: ExpressionResolver, function: Expression, frame: WindowFrame | None, order: tuple[SortOrder, ...]
) -> WindowFrame:
    if isinstance(function, WindowFunctionCall) and function.function.fixed_frame is not None:
        return _fixed_frame(function, frame)
    if frame is None:
        return RANGE_TO_CURRENT if order else WHOLE_PARTITION
    lower = _bound(resolver, frame.lower, frame.kind, order)
    upper = _bound(resolver, frame.upper, frame.kind, order)
    return _checked(resolver, WindowFrame(frame.kind, lower, upper))


def _checked(resolver: ExpressionResolver, frame: WindowFrame) -> WindowFrame:
    """Raises AnalysisException (DATATYPE_MISMATCH.*) for a frame that is written the wrong way round."""
    if frame.lower is Boundary.UNBOUNDED_FOLLOWING or frame.upper is Boundary.UNBOUNDED_PRECEDING:
        raise errors.datatype_mismatch(
            "SPECIFIED_WINDOW_FRAME_INVALID_BOUND",
            sql_text(frame),
            upper=_bound_text(frame.upper),
            lower=_bound_text(frame.lower),
        )
    if isinstance(frame.lower, Expression) and isinstance(frame.upper, Expression):
        if frame.kind is FrameType.RANGE and frame.lower.dtype != frame.upper.dtype:
            raise errors.datatype_mismatch(
                "SPECIFIED_WINDOW_FRAME_DIFF_TYPES",
                sql_text(frame),
                lower=_bound_text(frame.lower),
                upper=_bound_text(frame.upper),
                lowerType=f'"{frame.lower.dtype.sql}"',
                upperType=f'"{frame.upper.dtype.sql}"',
            )
        from mockspark_ir.rewrites.fold_constants import fold

        low, high = (fold(bound, resolver.settings).value for bound in (frame.lower, frame.upper))
        if type(low) is type(high) and not isinstance(low, CalendarInterval) and low > high:
            raise errors.datatype_mismatch(
                "SPECIFIED_WINDOW_FRAME_WRONG_COMPARISON", sql_text(frame), comparison="less than or equal"
            )
    return frame


def _bound_text(bound: Boundary | Expression) -> str:
    return f'"{bound.value if isinstance(bound, Boundary) else sql_text(bound)}"'


def _fixed_frame(call: WindowFunctionCall, frame: WindowFrame | None) -> WindowFrame:
    """The only frame that the function takes."""
    fixed = call.function.fixed_frame
    assert fixed is not None
    if isinstance(fixed, WindowFrame):
        if frame is not None and frame != fixed:
            raise errors.window_frame_required(sql_text(frame), sql_text(fixed))
        return fixed
    required = fixed(call.arguments)
    if frame is not None and frame != required:
        raise errors.analysis_error("_LEGACY_ERROR_TEMP_1035", prettyName=call.function.name)
    return required


def _bound(
    resolver: ExpressionResolver, bound: Boundary | Expression, kind: FrameType, order: tuple[SortOrder, ...]
) -> Boundary | Expression:
    if isinstance(bound, Boundary):
        return bound
    typed = resolver.resolve(bound)
    if not typed.foldable:
        raise errors.datatype_mismatch(
            "SPECIFIED_WINDOW_FRAME_WITHOUT_FOLDABLE",
            sql_text(typed),
            location="lower",
            expression=f'"{sql_text(typed)}"',
        )
    if kind is FrameType.ROWS:
        if not isinstance(typed.dtype, IntegralType):
            raise errors.datatype_mismatch(
                "SPECIFIED_WINDOW_FRAME_UNACCEPTED_TYPE",
                sql_text(typed),
                location="lower",
                exprType=f'"{typed.dtype.sql}"',
                expectedType='"INT"',
            )
        return (
            rules_for(resolver.settings).cast(typed, IntegerType()) if not isinstance(typed.dtype, LongType) else typed
        )
    if len(order) != 1:
        raise errors.datatype_mismatch(
            "RANGE_FRAME_MULTI_ORDER" if order else "RANGE_FRAME_WITHOUT_ORDER",
            sql_text(typed),
            orderSpec=", ".join(sql_text(o) for o in order),
        )
    return _range_bound(resolver, typed, order[0].dtype)


def _range_bound(resolver: ExpressionResolver, bound: Expression, key: DataType) -> Expression:
    rules = rules_for(resolver.settings)
    match key:
        case DateType() if isinstance(bound.dtype, IntegralType | YearMonthIntervalType) or bound.dtype == _DAYS:
            return bound
        case TimestampType() | TimestampNTZType() if isinstance(bound.dtype, AnsiIntervalType | CalendarIntervalType):
            return bound
        case NumericType() | AnsiIntervalType() if can_cast(bound.dtype, key, rules.ansi):
            return rules.cast(bound, key)
        case StringType() | BooleanType() if can_cast(bound.dtype, key, rules.ansi):
            raise errors.datatype_mismatch(
                "SPECIFIED_WINDOW_FRAME_UNACCEPTED_TYPE",
                sql_text(bound),
                location="lower",
                exprType=f'"{key.sql}"',
                expectedType='("NUMERIC" or "INTERVAL DAY TO SECOND" or "INTERVAL YEAR TO MONTH" or "INTERVAL")',
            )
        case _:
            raise errors.datatype_mismatch(
                "RANGE_FRAME_INVALID_TYPE",
                sql_text(bound),
                orderSpecType=f'"{key.sql}"',
                valueBoundaryType=f'"{bound.dtype.sql}"',
            )


_DAYS = DayTimeIntervalType(DayTimeIntervalType.DAY, DayTimeIntervalType.DAY)


def extract_windows(entries: Sequence[Expression], child: LogicalPlan, origin: Origin | None) -> LogicalPlan:
    """A Window node for the window expressions in a select list, and the list over it.

    Window functions within others are computed by a node of their own below.
    """
    entries, child = _inner_windows_first(entries, child, origin)
    computed: dict[Expression, Alias] = {}

    def lift(node: Expression) -> Expression:
        if isinstance(node, WindowExpression):
            if node not in computed:
                computed[node] = Alias(node, f"_we{len(computed)}")
            return computed[node].to_attribute()
        return node.map_children(lift)

    projected: list[Expression] = []
    for entry in entries:
        if isinstance(entry, Alias) and isinstance(entry.child, WindowExpression):
            if entry.child not in computed:
                computed[entry.child] = entry
                projected.append(entry.to_attribute())
                continue
            projected.append(evolve(entry, child=computed[entry.child].to_attribute()))
            continue
        projected.append(entry if type(entry) is AttributeReference else lift(entry))
    window = pull_out_nondeterministic(Window(tuple(computed.values()), child, origin=origin))
    if tuple(e.expr_id for e in projected if isinstance(e, NamedExpression)) == tuple(a.expr_id for a in window.output):
        return window
    return Project(tuple(projected), window, origin=origin)


def _inner_windows_first(
    entries: Sequence[Expression], child: LogicalPlan, origin: Origin | None
) -> tuple[Sequence[Expression], LogicalPlan]:
    """The list without windows inside of windows, over a child that has computed them."""
    computed: dict[Expression, Alias] = {}

    def lift(node: Expression, inside: bool) -> Expression:
        if not isinstance(node, WindowExpression):
            return node.map_children(lambda inner: lift(inner, inside))
        function = node.function.map_children(lambda inner: lift(inner, True))
        lifted = WindowExpression(function, node.spec.map_children(lambda inner: lift(inner, True)))
        if not inside or lifted != node:
            return lifted
        if node not in computed:
            computed[node] = Alias(node, f"_we{len(computed)}")
        return computed[node].to_attribute()

    lifted = [entry if type(entry) is AttributeReference else lift(entry, False) for entry in entries]
    if not computed:
        return entries, child
    below = pull_out_nondeterministic(Window(tuple(computed.values()), child, origin=origin))
    return _inner_windows_first(lifted, below, origin)
