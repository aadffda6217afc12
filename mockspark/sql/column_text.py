"""What `repr` shows of a column: the calls that built it, as Spark writes them."""

from __future__ import annotations

import time as clock
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, time, timedelta, timezone
from typing import Any

from mockspark_ir.expressions import (
    Alias,
    And,
    BinaryArithmetic,
    BinaryComparison,
    BitwiseNot,
    Boundary,
    CaseWhen,
    Cast,
    EvalMode,
    Expression,
    ILike,
    In,
    InSubquery,
    IsNotNull,
    IsNull,
    Like,
    Literal,
    MultiAlias,
    Not,
    Or,
    PythonUDF,
    SortOrder,
    UnaryMinus,
    UnresolvedAttribute,
    UnresolvedExtractValue,
    UnresolvedFunction,
    UnresolvedLambda,
    UnresolvedNamedLambdaVariable,
    UnresolvedStar,
    UpdateFields,
    WindowExpression,
    WindowFrame,
    WindowSpec,
)
from mockspark_ir.expressions.attribute_names import unparsed_name
from mockspark_ir.expressions.literal_text import literal_sql, number_text
from mockspark_ir.expressions.printing import BINARY_OPERATORS, direction_text, pretty_name, qualified_sql
from mockspark_ir.types import (
    DateType,
    DayTimeIntervalType,
    IntegerType,
    LongType,
    NumericType,
    TimestampNTZType,
    TimestampType,
    TimeType,
)

_MICROSECOND = timedelta(microseconds=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

# Functions that Spark's API calls by other names than SQL's.
_FUNCTION_NAMES = {"isnan": "isNaN", "isnull": "isNull"}
# Of a DataFrame's columns.
_SHOWN_FIELDS = 2
_LOGIC: dict[type[Expression], str] = {And: "and", Or: "or"}


def column_text(expression: Expression, written: str | None = None) -> str:
    """The text between the quotes of a column's `repr`.

    Parameters
    ----------
    expression : Expression
        The column's expression.
    written : str, optional
        The SQL that it was parsed from, which then is the text.
    """
    if written is not None:
        return written
    rule = _RULES.get(type(expression))
    return qualified_sql(expression) if rule is None else rule(expression)


def _listed(expressions: Sequence[Expression]) -> str:
    return ", ".join([column_text(expression) for expression in expressions])


def _call(name: str, arguments: Sequence[Expression]) -> str:
    return f"{name}({_listed(arguments)})"


def _function(e: UnresolvedFunction) -> str:
    return _call(_FUNCTION_NAMES.get(e.name, e.name), e.arguments)


def _binary(e: BinaryArithmetic | BinaryComparison) -> str:
    # Long conditions lean to the left: a loop, so that their length is not limited by the stack.
    spine: list[BinaryArithmetic | BinaryComparison] = []
    node: Expression = e
    while isinstance(node, BinaryArithmetic | BinaryComparison):
        spine.append(node)
        node = node.left
    heads = [f"{_LOGIC.get(type(operator), operator.symbol)}(" for operator in spine]
    tails = [f", {column_text(operator.right)})" for operator in reversed(spine)]
    return "".join((*heads, column_text(node), *tails))


def _star(e: UnresolvedStar) -> str:
    # Spark appends the star to a name that has one already.
    return f"{unparsed_name(e.target)}.*.*" if e.target else "*"


def _extract(e: UnresolvedExtractValue) -> str:
    return f"{column_text(e.child)}[{column_text(e.extraction)}]"


def _update_fields(e: UpdateFields) -> str:
    text = column_text(e.struct)
    for path, value in zip(e.paths, e.values, strict=True):
        text = f"update_field({text}, {path}, {column_text(value)})"
    for path in e.dropped:
        text = f"drop_field({text}, {path})"
    return text


def _cast(e: Cast) -> str:
    name = "TRY_CAST" if e.mode is EvalMode.TRY else "CAST"
    return f"{name}({column_text(e.child)} AS {e.target.sql})"


def _case_when(e: CaseWhen) -> str:
    branches = "".join(
        [f" WHEN {column_text(c)} THEN {column_text(v)}" for c, v in zip(e.conditions, e.values, strict=True)]
    )
    rest = "" if e.otherwise is None else f" ELSE {column_text(e.otherwise)}"
    return f"CASE{branches}{rest} END"


def _lambda(e: UnresolvedLambda) -> str:
    parameters = e.parameters[0] if len(e.parameters) == 1 else f"({', '.join(e.parameters)})"
    return f"{parameters} -> {column_text(e.body)}"


def _in_subquery(e: InSubquery) -> str:
    columns = e.plan.output
    shown = ", ".join([f"{column.name}: {column.dtype.simpleString()}" for column in columns[:_SHOWN_FIELDS]])
    hidden = len(columns) - _SHOWN_FIELDS
    rest = f" ... {hidden} more field{'s' if hidden > 1 else ''}" if hidden > 0 else ""
    return f"({_listed(e.values)}) IN ([{shown}{rest}])"


def _window_spec(e: WindowSpec) -> str:
    parts = []
    if e.partition_by:
        parts.append(f"PARTITION BY {_listed(e.partition_by)}")
    if e.order_by:
        parts.append(f"ORDER BY {_listed(e.order_by)}")
    if e.frame is not None:
        parts.append(_frame(e.frame))
    return f"({' '.join(parts)})"


def _frame(e: WindowFrame) -> str:
    lower, upper = (b.value if isinstance(b, Boundary) else column_text(b) for b in (e.lower, e.upper))
    return f"{e.kind.value} BETWEEN {lower} AND {upper}"


def _literal(e: Literal) -> str:
    value = e.value
    if value is None:
        return "NULL"
    match e.dtype:
        case IntegerType():
            return str(value)
        case LongType():
            return f"{value}L"
        case NumericType():
            return number_text(value, e.dtype)
        case DateType():
            return str(value)
        case TimestampType():
            return _local_timestamp(value)
        case TimestampNTZType():
            return f"{value.date()}T{_clock_text(value.time())}"
        case TimeType():
            return _clock_text(value)
        case DayTimeIntervalType():
            return _duration_text(value)
        case _:
            return literal_sql(value, e.dtype)


def _local_timestamp(value: datetime) -> str:
    """As `java.sql.Timestamp`: in the process' time zone, with one digit of fraction at least."""
    offset = clock.localtime((value - _EPOCH) // timedelta(seconds=1)).tm_gmtoff
    local = value.astimezone(timezone(timedelta(seconds=offset)))
    fraction = f"{local.microsecond:06d}".rstrip("0") or "0"
    return f"{local.replace(microsecond=0, tzinfo=None)}.{fraction}"


def _clock_text(value: time) -> str:
    """As `java.time.LocalTime`: seconds only where there are any, the fraction in groups of three digits."""
    text = f"{value.hour:02d}:{value.minute:02d}"
    if value.second or value.microsecond:
        text += f":{value.second:02d}"
    if value.microsecond:
        millis, micros = divmod(value.microsecond, 1000)
        text += f".{millis:03d}{f'{micros:03d}' if micros else ''}"
    return text


def _duration_text(value: timedelta) -> str:
    """As `java.time.Duration`: hours, minutes and seconds that are not zero, each with the sign."""
    micros = value // _MICROSECOND
    if micros == 0:
        return "PT0S"
    sign = "-" if micros < 0 else ""
    seconds, fraction = divmod(abs(micros), 1_000_000)
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    text = "PT"
    if hours:
        text += f"{sign}{hours}H"
    if minutes:
        text += f"{sign}{minutes}M"
    if seconds or fraction:
        text += f"{sign}{seconds}{f'.{fraction:06d}'.rstrip('0') if fraction else ''}S"
    return text


_RULES: dict[type[Expression], Callable[[Any], str]] = {
    **dict.fromkeys(BINARY_OPERATORS, _binary),
    Literal: _literal,
    UnresolvedAttribute: lambda e: unparsed_name(e.parts),
    UnresolvedNamedLambdaVariable: lambda e: unparsed_name(e.parts),
    UnresolvedStar: _star,
    UnresolvedExtractValue: _extract,
    UnresolvedFunction: _function,
    UnresolvedLambda: _lambda,
    Not: lambda e: _call("!", (e.child,)),
    UnaryMinus: lambda e: _call("-", (e.child,)),
    BitwiseNot: lambda e: _call("~", (e.child,)),
    IsNull: lambda e: _call("isNull", (e.child,)),
    IsNotNull: lambda e: _call("isNotNull", (e.child,)),
    In: lambda e: _call("in", (e.value, *e.items)),
    InSubquery: _in_subquery,
    Like: lambda e: _call("like", (e.left, e.right)),
    ILike: lambda e: _call("ilike", (e.left, e.right)),
    Cast: _cast,
    CaseWhen: _case_when,
    Alias: lambda e: f"{column_text(e.child)} AS {e.name}",
    MultiAlias: lambda e: f"{column_text(e.child)} AS ({', '.join(e.names)})",
    UpdateFields: _update_fields,
    PythonUDF: pretty_name,
    SortOrder: lambda e: f"{column_text(e.child)} {direction_text(e)}",
    WindowExpression: lambda e: f"{column_text(e.function)} OVER {_window_spec(e.spec)}",
}
