"""Numbers and other values as text in a format, and text as numbers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC
from decimal import Decimal
from math import copysign
from typing import Any

from mockspark_ir import errors
from mockspark_ir.errors.datatypes import non_foldable_input, unexpected_input_type
from mockspark_ir.expressions import Call, Expression, Literal, Replaced, UnresolvedFunction
from mockspark_ir.expressions.printing import sql_text
from mockspark_ir.functions.aggregates import constant
from mockspark_ir.functions.declare import family, parameter, replaced, scalar
from mockspark_ir.functions.definition import (
    Arguments,
    CoercionRules,
    EvaluationContext,
    Nullability,
    ReplacedFunction,
)
from mockspark_ir.functions.input_types import DECIMAL, INTEGER, NUMERIC, STRING
from mockspark_ir.functions.text_arguments import is_binary, strictly
from mockspark_ir.types import (
    BooleanType,
    ByteType,
    CalendarIntervalType,
    DataType,
    DateType,
    DayTimeIntervalType,
    DecimalType,
    DoubleType,
    FloatType,
    IntegerType,
    LongType,
    ShortType,
    StringType,
    TimestampNTZType,
    TimestampType,
    TimeType,
    VariantType,
    YearMonthIntervalType,
)
from mockspark_ir.values.calendar_intervals import calendar_interval_text
from mockspark_ir.values.decimal_format import fixed_pattern, format_decimal, parse_number_pattern
from mockspark_ir.values.hashing import MURMUR3, Algorithm, calendar_interval_hash, double_bits, float_bits, hasher
from mockspark_ir.values.java_floats import double_text, float_text
from mockspark_ir.values.java_formatter import Argument, format_java
from mockspark_ir.values.number_formats import NumberFormat, parse_number_format, read_number, write_number
from mockspark_ir.values.printing import to_text

_STRING = StringType()

# format_number


def _prepare_format_number(
    arguments: Arguments, dtype: DataType, context: EvaluationContext
) -> Callable[[Any, Any], str | None]:
    if isinstance(arguments[1].dtype, StringType):
        return lambda value, pattern: format_decimal(parse_number_pattern(pattern), value)
    return lambda value, places: None if places < 0 else format_decimal(fixed_pattern(places), value)


# format_string

_BITS: dict[type[DataType], int] = {ByteType: 8, ShortType: 16, IntegerType: 32, LongType: 64}


def _argument(dtype: DataType) -> Callable[[Any], Argument]:
    """Wraps a value as the Java object that Spark hands to the formatter: dates and intervals are integers there."""
    match dtype:
        case ByteType() | ShortType() | IntegerType() | LongType():
            bits = _BITS[type(dtype)]
            return lambda value: _integer(value, bits)
        case DateType() | YearMonthIntervalType() | TimestampType() | TimestampNTZType() | DayTimeIntervalType():
            return _stored_number(dtype)
        case DoubleType():
            return lambda value: Argument("double", value, text=double_text(value), hash_code=_double_hash(value))
        case FloatType():
            return lambda value: Argument("double", value, text=float_text(value), hash_code=_float_hash(value))
        case BooleanType():
            return lambda value: Argument(
                "boolean", value, text="true" if value else "false", hash_code=1231 if value else 1237
            )
        case StringType():
            hash_of = hasher(dtype, MURMUR3)
            return lambda value: Argument("text", value, text=value, hash_code=hash_of(value, 42))
        case DecimalType():
            return lambda value: Argument("other", value, text=str(value))
        case CalendarIntervalType():
            return lambda value: Argument(
                "other",
                value,
                text=calendar_interval_text(value),
                hash_code=calendar_interval_hash(value) & 0xFFFF_FFFF,
            )
        case VariantType():
            text = to_text(dtype, ansi=True, time_zone=UTC)
            return lambda value: Argument("other", value, text=text(value))
        case _:
            # Of arrays, say, it depends on how Spark got them whether it shows what is in them.
            return lambda value: Argument("other", value, text=None)


def _integer(value: int, bits: int) -> Argument:
    return Argument("integer", value, bits, str(value), value if bits < 64 else _long_hash(value))


def _long_hash(value: int) -> int:
    bits = value & 0xFFFF_FFFF_FFFF_FFFF
    return (bits ^ (bits >> 32)) & 0xFFFF_FFFF


def _double_hash(value: float) -> int:
    """Unlike in Spark's own hashes, -0.0 has its own."""
    return 1 << 31 if value == 0.0 and copysign(1.0, value) < 0.0 else _long_hash(double_bits(value))


def _float_hash(value: float) -> int:
    return 1 << 31 if value == 0.0 and copysign(1.0, value) < 0.0 else float_bits(value)


def _stored_number(dtype: DataType) -> Callable[[Any], Argument]:
    number = _identity_of(dtype)
    bits = 32 if isinstance(dtype, DateType | YearMonthIntervalType) else 64
    return lambda value: _integer(number(value), bits)


def _identity_of(dtype: DataType) -> Callable[[Any], int]:
    """The number under which Spark keeps a date, a time or an interval."""
    keep = Algorithm(lambda value, seed: value, lambda value, seed: value, lambda value, seed: 0)
    of_value = hasher(dtype, keep)
    return lambda value: of_value(value, 0)


_NULL = Argument("other", None)


def _prepare_format_string(
    arguments: Arguments, dtype: DataType, context: EvaluationContext
) -> Callable[..., str | None]:
    wrappers = [_argument(argument.dtype) for argument in arguments[1:]]

    def evaluate(form: Callable[[], str | None], *arguments: Callable[[], Any]) -> str | None:
        text = form()
        if text is None:
            return None
        values = [argument() for argument in arguments]
        return format_java(
            text, [_NULL if value is None else wrap(value) for wrap, value in zip(wrappers, values, strict=True)]
        )

    return evaluate


def _check_format_string(arguments: Arguments) -> None:
    form = arguments[0]
    if isinstance(form, Literal) and isinstance(form.value, str) and "%0$" in form.value:
        raise errors.AnalysisException(
            errorClass="INVALID_PARAMETER_VALUE.ZERO_INDEX",
            messageParameters={
                "parameter": errors.to_sql_id(("strfmt",)),
                "functionName": errors.to_sql_id(("format_string",)),
            },
        )


# to_number, to_char


def _format_of(argument: Expression) -> NumberFormat | None:
    form = constant(argument)
    return None if form is None else parse_number_format(form)


def _check_number_format(arguments: Arguments) -> None:
    _format_of(arguments[1])


def _number_type(arguments: Arguments) -> DataType:
    form = _format_of(arguments[1])
    return DecimalType(10, 0) if form is None else form.dtype


def _to_number(text: str, form: str) -> Decimal:
    number = read_number(parse_number_format(form), text)
    if number is None:
        raise errors.number_format_mismatch(text, form)
    return number


def _write(number: Decimal, form: str) -> str:
    return write_number(parse_number_format(form), number)


_TO_CHAR = scalar("to_char", parameter("col", DECIMAL), parameter("format", STRING), result=_STRING, evaluate=_write)
_DATETIMES = DateType | TimestampType | TimestampNTZType | TimeType
_BINARY_FORMATS = ("base64", "hex", "utf-8")


def _to_char_arguments(arguments: Arguments, rules: CoercionRules) -> Arguments:
    value, given = arguments
    cast = rules.implicit(given, STRING)
    form = cast or given
    if isinstance(value.dtype, _DATETIMES) or is_binary(value):
        return value, form
    number = rules.implicit(value, DECIMAL)
    text = f"to_char({sql_text(value)}, {sql_text(form)})"
    if number is None:
        raise unexpected_input_type(text, 1, ["NUMERIC"], sql_text(value), value.dtype)
    if cast is None:
        raise unexpected_input_type(text, 2, ["STRING"], sql_text(form), form.dtype)
    if not form.foldable:
        raise non_foldable_input(text, "format", form.dtype, sql_text(form))
    return number, form


def _to_char(name: str) -> ReplacedFunction:
    """to_char under one of its names. Numbers keep the name to_char, bytes that of the function that writes them."""

    def rewrite(value: Expression, form: Expression) -> Expression:
        if isinstance(value.dtype, _DATETIMES):
            return UnresolvedFunction("date_format", (value, form))
        if is_binary(value):
            call = _binary_to_text(name, value, form)
            return call if name == "to_char" else Replaced(name, call.arguments, call)
        _format_of(form)
        return Call(_TO_CHAR, (value, form), _STRING, value.nullable or form.nullable)

    return replaced(
        name,
        parameter("col"),
        parameter("format"),
        coerce=_to_char_arguments,
        rewrite=rewrite,
        shows_replacement=True,
    )


def _binary_to_text(name: str, value: Expression, form: Expression) -> UnresolvedFunction:
    given = constant(form) if form.foldable else None
    if given is None:
        raise errors.AnalysisException(
            errorClass="NON_FOLDABLE_ARGUMENT",
            messageParameters={
                "funcName": errors.to_sql_id((name,)),
                "paramName": errors.to_sql_id(("format",)),
                "paramType": '"STRING"',
            },
        )
    match given.lower():
        case "base64" | "hex" as function:
            return UnresolvedFunction(function, (value,))
        case "utf-8":
            return UnresolvedFunction("decode", (value, form))
    raise errors.AnalysisException(
        errorClass="INVALID_PARAMETER_VALUE.BINARY_FORMAT",
        messageParameters={
            "functionName": errors.to_sql_id((name,)),
            "parameter": errors.to_sql_id(("format",)),
            "invalidFormat": f"'{given}'",
        },
    )


FUNCTIONS = family(
    scalar(
        "format_number",
        parameter("col", strictly(NUMERIC)),
        parameter("d", strictly(INTEGER, STRING)),
        result=_STRING,
        nullable=Nullability.ALWAYS,
        prepare=_prepare_format_number,
    ),
    scalar(
        "format_string",
        parameter("format", STRING),
        parameter("cols"),
        aliases=("printf",),
        variadic=True,
        minimum=1,
        check=_check_format_string,
        result=_STRING,
        null_intolerant=False,
        lazy=True,
        nullable=lambda arguments: arguments[0].nullable,
        prepare=_prepare_format_string,
    ),
    scalar(
        "to_number",
        parameter("col", STRING),
        parameter("format", STRING, literal=True),
        check=_check_number_format,
        result=_number_type,
        evaluate=_to_number,
    ),
    scalar(
        "try_to_number",
        parameter("col", STRING),
        parameter("format", STRING, literal=True),
        check=_check_number_format,
        result=_number_type,
        nullable=Nullability.ALWAYS,
        evaluate=lambda text, form: read_number(parse_number_format(form), text),
    ),
    _to_char("to_char"),
    _to_char("to_varchar"),
)
