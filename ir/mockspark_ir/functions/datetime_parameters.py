"""What the families of dates and times share: types of parameters, coercions, constants."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo
from typing import Any

from mockspark_ir import errors
from mockspark_ir.errors import execution
from mockspark_ir.expressions import Call, EvalMode, Expression, Literal
from mockspark_ir.functions.definition import Arguments, CoercionRules, EvaluationContext, Function
from mockspark_ir.functions.input_types import (
    ANY_TIMESTAMP,
    DATE,
    INTEGER,
    STRING,
    TIMESTAMP,
    TIMESTAMP_NTZ,
    InputType,
    exactly,
    instance_of,
)
from mockspark_ir.types import ByteType, DecimalType, NullType, ShortType, TimestampType, TimeType
from mockspark_ir.values.datetimes import parse_zone
from mockspark_ir.values.failures import not_supported

DEFAULT_FORMAT = "yyyy-MM-dd HH:mm:ss"

DAYS = INTEGER | exactly(ShortType()) | exactly(ByteType())
SECONDS = exactly(DecimalType(16, 6))
MOMENT_TEXT = STRING | DATE | TIMESTAMP | TIMESTAMP_NTZ
TIME = instance_of(TimeType, '"TIME"', TimeType(6))
CLOCK = ANY_TIMESTAMP | TIME

Coercion = Callable[[Arguments, CoercionRules], Arguments]


def uncast(expected: InputType) -> InputType:
    """The same types, without implicit casts of others; only null goes through (see `cast_nulls`)."""
    return InputType(expected.text, lambda t: isinstance(t, NullType) or expected.accepts(t))


def cast_nulls(*types: InputType) -> Coercion:
    """A coercion: untyped nulls get the types of their parameters."""

    def coerce(arguments: Arguments, rules: CoercionRules) -> Arguments:
        return tuple(
            rules.cast(argument, expected.default)
            if isinstance(argument.dtype, NullType) and expected.default is not None
            else argument
            for argument, expected in zip(arguments, types, strict=False)
        )

    return coerce


def implicit_casts(
    function: str, arguments: Sequence[Expression], types: Sequence[InputType], rules: CoercionRules
) -> Arguments:
    """Arguments cast to the types, for functions whose parameters depend on how many arguments there are.

    Raises AnalysisException (DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE).
    """
    from mockspark_ir.analysis.type_coercion.operators import ordinal
    from mockspark_ir.expressions.printing import sql_text

    typed = []
    for position, (argument, expected) in enumerate(zip(arguments, types, strict=True)):
        cast = rules.implicit(argument, expected)
        if cast is None:
            raise errors.datatype_mismatch(
                "UNEXPECTED_INPUT_TYPE",
                f"{function}({', '.join(map(sql_text, arguments))})",
                paramIndex=ordinal(position + 1),
                requiredType=expected.text,
                inputSql=f'"{sql_text(argument)}"',
                inputType=f'"{argument.dtype.sql}"',
            )
        typed.append(cast)
    return tuple(typed)


def call_of(function: Function, *arguments: Expression) -> Call:
    """A typed call of a function whose arguments need no casts."""
    from mockspark_ir.functions.definition import ScalarFunction

    assert isinstance(function, ScalarFunction)
    nullable = function.result_nullable(arguments)
    return Call(function, arguments, function.result_type(arguments), nullable, EvalMode.ANSI)


def constant(expression: Expression, mode: EvalMode = EvalMode.ANSI) -> Any:
    """The value of an expression that needs no row.

    Raises PySparkNotImplementedError where it depends on the moment of the query.
    """
    if isinstance(expression, Literal):
        return expression.value
    from datetime import UTC

    from mockspark_ir.evaluation.expressions import compile_expression

    return compile_expression(expression, (), EvaluationContext(mode, UTC))(())


def literal_value(arguments: Arguments, position: int) -> Any:
    """The value of an argument that is a literal; None if it is not, or null."""
    argument = arguments[position] if position < len(arguments) else None
    return argument.value if isinstance(argument, Literal) else None


def moment_of(context: EvaluationContext) -> datetime:
    """The one moment of the query."""
    if context.now is None:
        raise not_supported("the current time where a query is analyzed")
    return context.now


def zone_of(name: str) -> tzinfo:
    """The time zone with a name. Raises DateTimeException (INVALID_TIMEZONE)."""
    zone = parse_zone(name)
    if zone is None:
        raise execution.invalid_timezone(name)
    return zone


def wall_zone(arguments: Arguments, position: int, context: EvaluationContext) -> tzinfo | None:
    """The session's zone where an argument is an instant, None where it has no zone."""
    return context.time_zone if isinstance(arguments[position].dtype, TimestampType) else None
