"""Counts, sums, extremes, collections, and other aggregates that any row may change."""

from __future__ import annotations

import operator
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from attrs import evolve

from mockspark_ir import errors
from mockspark_ir.expressions import AggregateExpression, EvalMode, Expression, Literal, UnresolvedFunction
from mockspark_ir.expressions.printing import sql_text
from mockspark_ir.functions.declare import family, optional, parameter, scalar, type_of
from mockspark_ir.functions.definition import (
    AggregateFunction,
    Aggregator,
    Arguments,
    CoercionRules,
    EvaluationContext,
    Parameter,
    ScalarFunction,
)
from mockspark_ir.functions.hash_order import set_order
from mockspark_ir.functions.input_types import (
    BINARY,
    BOOLEAN,
    DAY_TIME_INTERVAL,
    DOUBLE,
    NUMERIC,
    STRING,
    YEAR_MONTH_INTERVAL,
    InputType,
)
from mockspark_ir.types import (
    ArrayType,
    BinaryType,
    BooleanType,
    ByteType,
    DataType,
    DayTimeIntervalType,
    DecimalType,
    DoubleType,
    IntegerType,
    IntegralType,
    LongType,
    MapType,
    NullType,
    StringType,
    TimestampType,
    UserDefinedType,
    YearMonthIntervalType,
    find_type,
)
from mockspark_ir.values import arithmetic, failures
from mockspark_ir.values.datetime_arithmetic import divide_interval
from mockspark_ir.values.decimals import EXACT, STICKY, bounded, to_precision
from mockspark_ir.values.ordering import group_key, normalize

_DOUBLE, _LONG, _BOOLEAN = DoubleType(), LongType(), BooleanType()
_SUMMABLE = NUMERIC | DAY_TIME_INTERVAL | YEAR_MONTH_INTERVAL
# Whole numbers as they are: nothing is cast to them.
WHOLE = InputType('"INTEGRAL"', lambda t: isinstance(t, IntegralType | NullType))
_OVERFLOW = object()

Prepare = Callable[[Arguments, DataType, EvaluationContext], Aggregator]


def aggregate(name: str, *parameters: Parameter, prepare: Prepare, **rest: Any) -> AggregateFunction:
    """An aggregate function."""
    return AggregateFunction(name=name, parameters=parameters, prepare=prepare, **rest)


def _always(aggregator: Aggregator) -> Prepare:
    return lambda arguments, dtype, context: aggregator


def _fold(operate: Callable[[Any, Any], Any]) -> Prepare:
    """The values joined by an operation; null where there are none."""

    def update(state: Any, value: Any) -> Any:
        return value if state is None else operate(state, value)

    return _always(Aggregator(lambda: None, update, lambda state: state))


# Counts


def _count_something(arguments: Arguments) -> None:
    if not arguments:
        raise errors.analysis_error(
            "WRONG_NUM_ARGS.WITH_SUGGESTION",
            functionName=errors.to_sql_id(("count",)),
            expectedNum="> 0",
            actualNum=0,
            docroot="",
            legacyNum=0,
            legacyConfKey=errors.to_sql_conf("spark.sql.legacy.allowParameterlessCount"),
            legacyConfValue=errors.to_sql_conf("true"),
        )


def _count_if(count: int, value: bool) -> int:
    return count + 1 if value else count


# Sums and averages


def sum_type(dtype: DataType) -> DataType:
    """The type of a sum of values of this type."""
    match dtype:
        case DecimalType():
            return bounded(dtype.precision + 10, dtype.scale)
        case IntegralType():
            return _LONG
        case DayTimeIntervalType() | YearMonthIntervalType():
            return dtype
        case _:
            return _DOUBLE


def average_type(dtype: DataType) -> DataType:
    """The type of an average of values of this type."""
    match dtype:
        case DecimalType():
            return bounded(dtype.precision + 4, dtype.scale + 4)
        case DayTimeIntervalType():
            return DayTimeIntervalType()
        case YearMonthIntervalType():
            return YearMonthIntervalType()
        case _:
            return _DOUBLE


def _adder(dtype: DataType, mode: EvalMode) -> Callable[[Any, Any], Any]:
    """Adds a value to a sum; gives `_OVERFLOW`, for good, where a sum that is out of range is null.

    A sum of decimals may leave its type's range and come back: see `_fitted`.
    """
    if isinstance(dtype, DecimalType):
        return EXACT.add
    add = arithmetic.add(dtype, mode is not EvalMode.LEGACY)
    if mode is EvalMode.ANSI or (not isinstance(dtype, IntegralType) and mode is EvalMode.LEGACY):
        return add
    trying = arithmetic.attempt(add)

    def add_or_null(total: Any, value: Any) -> Any:
        if total is _OVERFLOW:
            return total
        result = trying(total, value)
        return _OVERFLOW if result is None else result

    return add_or_null


def _fitted(dtype: DataType, mode: EvalMode) -> Callable[[Any], Any]:
    """From a sum to its result: null, or with ANSI an error, where it is out of the type's range."""
    if not isinstance(dtype, DecimalType):
        return lambda total: None if total is _OVERFLOW else total
    precision, scale = dtype.precision, dtype.scale

    def fitted(total: Decimal | None) -> Decimal | None:
        rounded = None if total is None else to_precision(total, precision, scale)
        if rounded is None and total is not None and mode is EvalMode.ANSI:
            raise failures.numeric_value_out_of_range(f"{total:f}", dtype)
        return rounded

    return fitted


def _zero(dtype: DataType) -> Any:
    from datetime import timedelta

    match dtype:
        case DoubleType():
            return 0.0
        case DecimalType():
            return Decimal(0)
        case DayTimeIntervalType():
            return timedelta(0)
        case _:
            return 0


def _sum(mode: EvalMode | None) -> Prepare:
    """The sum; `mode` is given where it isn't the session's."""

    def prepare(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Aggregator:
        chosen = mode or context.mode
        add, zero = _adder(dtype, chosen), _zero(dtype)

        def update(total: Any, value: Any) -> Any:
            return add(zero if total is None else total, value)

        return Aggregator(lambda: None, update, _fitted(dtype, chosen))

    return prepare


def averaged(mode: EvalMode | None) -> Prepare:
    """The average; `mode` is given where it isn't the session's."""

    def prepare(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Aggregator:
        chosen = mode or context.mode
        total_type = _DOUBLE if isinstance(dtype, DoubleType) else sum_type(arguments[0].dtype)
        add, zero, divide = _adder(total_type, chosen), _zero(total_type), _divider(dtype, chosen)

        def update(state: tuple[Any, int], value: Any) -> tuple[Any, int]:
            return add(state[0], value), state[1] + 1

        def finish(state: tuple[Any, int]) -> Any:
            total, count = state
            return None if total is _OVERFLOW or count == 0 else divide(total, count)

        return Aggregator(lambda: (zero, 0), update, finish)

    return prepare


def _divider(dtype: DataType, mode: EvalMode) -> Callable[[Any, int], Any]:
    match dtype:
        case DecimalType():
            return decimal_divider(dtype, mode)
        case DayTimeIntervalType() | YearMonthIntervalType():
            return divide_interval(dtype, _LONG)
        case _:
            return operator.truediv


def decimal_divider(dtype: DecimalType, mode: EvalMode) -> Callable[[Decimal, int], Decimal | None]:
    """Divides a sum by a count, into an average's type."""

    def divide(total: Decimal, count: int) -> Decimal | None:
        quotient = STICKY.divide(total, Decimal(count))
        rounded = to_precision(quotient, dtype.precision, dtype.scale)
        if rounded is None and mode is EvalMode.ANSI:
            raise failures.numeric_value_out_of_range(f"{quotient:f}", dtype)
        return rounded

    return divide


def _timestamps_too(arguments: Arguments, rules: CoercionRules) -> Arguments:
    """Timestamps are added up as their seconds."""
    [value] = arguments
    return (rules.cast(value, _DOUBLE),) if isinstance(value.dtype, TimestampType) else arguments


def _summed(name: str, mode: EvalMode | None) -> AggregateFunction:
    return aggregate(
        name,
        parameter("col", _SUMMABLE),
        coerce=_timestamps_too,
        result=lambda a: sum_type(a[0].dtype),
        prepare=_sum(mode),
    )


def _averaged(name: str, mode: EvalMode | None, *aliases: str) -> AggregateFunction:
    return aggregate(
        name,
        parameter("col", _SUMMABLE),
        coerce=_timestamps_too,
        aliases=aliases,
        result=lambda a: average_type(a[0].dtype),
        prepare=averaged(mode),
    )


def constant(expression: Expression) -> Any:
    """The value of an expression that needs no row."""
    from datetime import UTC

    from mockspark_ir.evaluation.expressions import compile_expression

    if isinstance(expression, Literal):
        return expression.value
    return compile_expression(expression, (), EvaluationContext(EvalMode.ANSI, UTC))(())


# The first and the last


def _ignore_nulls_flag(
    call: AggregateExpression, given: UnresolvedFunction, rules: CoercionRules
) -> AggregateExpression:
    """A second argument means the same as IGNORE NULLS."""
    if len(call.arguments) == 1:
        return call
    return evolve(
        call, arguments=call.arguments[:1], ignore_nulls=call.ignore_nulls or bool(constant(call.arguments[1]))
    )


def _check_flag(name: str) -> Callable[[Arguments], None]:
    def check(arguments: Arguments) -> None:
        for flag in arguments[1:]:
            if not isinstance(flag.dtype, BooleanType) or not flag.foldable or constant(flag) is None:
                raise errors.analysis_error("_LEGACY_ERROR_TEMP_1210", funcName=name)

    return check


def _first(state: list[Any], value: Any) -> list[Any]:
    return state or [value]


def _end(
    name: str,
    update: Callable[[list[Any], Any], list[Any]],
    *aliases: str,
    settled: Callable[[list[Any]], bool] | None = None,
) -> AggregateFunction:
    return aggregate(
        name,
        parameter("col"),
        optional("ignorenulls"),
        aliases=aliases,
        result=type_of(0),
        skips_nulls=False,
        order_sensitive=True,
        ignores_distinct=True,
        null_treatment=True,
        check=_check_flag(name),
        complete=_ignore_nulls_flag,
        prepare=_always(Aggregator(list, update, lambda state: state[0] if state else None, settled=settled)),
    )


# Collections


def _list_of(arguments: Arguments) -> DataType:
    return ArrayType(arguments[0].dtype, False)


def _append(values: list[Any], value: Any) -> list[Any]:
    values.append(value)
    return values


def _no_maps(arguments: Arguments) -> None:
    dtype = arguments[0].dtype
    if any(isinstance(t, MapType) for t in _all_types(dtype)):
        raise errors.datatype_mismatch(
            "UNSUPPORTED_INPUT_TYPE",
            f"collect_set({sql_text(arguments[0])})",
            functionName=errors.quote_identifier("collect_set"),
            dataType=errors.to_sql_type(MapType(StringType(), StringType())),
        )


def _all_types(dtype: DataType) -> list[DataType]:
    match dtype:
        case UserDefinedType():
            return _all_types(dtype.sqlType())
        case ArrayType():
            return [dtype, *_all_types(dtype.elementType)]
        case _ if hasattr(dtype, "fields"):
            return [dtype, *(t for f in dtype.fields for t in _all_types(f.dataType))]
        case _:
            return [dtype]


def _collect_set(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Aggregator:
    element = arguments[0].dtype
    key, shown, ordered = group_key(element), normalize(element), set_order(element)

    def update(found: dict[Any, Any], value: Any) -> dict[Any, Any]:
        found.setdefault(None if value is None else key(value), value)
        return found

    def finish(found: dict[Any, Any]) -> list[Any]:
        known = ordered([shown(value) for value in found.values() if value is not None])
        return [None, *known] if None in found else known

    return Aggregator(dict, update, finish)


def _collect_union(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Aggregator:
    """The elements of arrays, each once, in the order of Spark's sets; with RESPECT NULLS a null counts too."""
    assert isinstance(dtype, ArrayType)
    element, keeps_nulls = dtype.elementType, dtype.containsNull
    key, shown, ordered = group_key(element), normalize(element), set_order(element)

    def update(found: dict[Any, Any], values: list[Any] | None) -> dict[Any, Any]:
        for value in values or ():
            if value is not None or keeps_nulls:
                found.setdefault(None if value is None else key(value), value)
        return found

    def finish(found: dict[Any, Any]) -> list[Any]:
        known = ordered([shown(value) for value in found.values() if value is not None])
        return [None, *known] if None in found else known

    return Aggregator(dict, update, finish)


def _check_union(arguments: Arguments) -> None:
    if find_type(arguments[0].dtype, MapType):
        raise errors.datatype_mismatch(
            "UNSUPPORTED_INPUT_TYPE",
            f"collect_union({sql_text(arguments[0])})",
            functionName=errors.quote_identifier("collect_union"),
            dataType='"MAP" or "COLLATED STRING"',
        )


def _elements_of(arguments: Arguments, contains_null: bool = False) -> DataType:
    dtype = arguments[0].dtype
    return ArrayType(dtype.elementType if isinstance(dtype, ArrayType) else NullType(), contains_null)


def _union_respecting_nulls(
    call: AggregateExpression, given: UnresolvedFunction, rules: CoercionRules
) -> AggregateExpression:
    """RESPECT NULLS keeps a null among the elements."""
    if given.ignore_nulls is not False:
        return evolve(call, ignore_nulls=False)
    function = evolve(call.function, name_as=lambda texts: f"{call.function.name}({', '.join(texts)}) RESPECT NULLS")
    return evolve(call, function=function, dtype=_elements_of(call.arguments, True))


def _respecting_nulls(
    call: AggregateExpression, given: UnresolvedFunction, rules: CoercionRules
) -> AggregateExpression:
    """RESPECT NULLS collects them too."""
    if given.ignore_nulls is not False:
        return evolve(call, ignore_nulls=False)
    name = call.function.name
    respecting = evolve(
        call.function, skips_nulls=False, name_as=lambda texts: f"{name}({', '.join(texts)}) RESPECT NULLS"
    )
    return evolve(call, function=respecting, dtype=ArrayType(call.arguments[0].dtype, True))


def _collection(name: str, prepare: Prepare, *aliases: str, **rest: Any) -> AggregateFunction:
    return aggregate(
        name,
        parameter("col"),
        aliases=aliases,
        result=_list_of,
        nullable=False,
        order_sensitive=True,
        null_treatment=True,
        complete=_respecting_nulls,
        prepare=prepare,
        **rest,
    )


_COLLECT_UNION = aggregate(
    "collect_union",
    parameter("col", InputType('"ARRAY"', lambda t: isinstance(t, ArrayType))),
    result=_elements_of,
    nullable=False,
    order_sensitive=True,
    null_treatment=True,
    check=_check_union,
    complete=_union_respecting_nulls,
    prepare=_collect_union,
)
_COLLECT_LIST = _collection("collect_list", _always(Aggregator(list, _append, lambda values: values)), "array_agg")
_COLLECT_SET = _collection("collect_set", _collect_set, check=_no_maps)


# Texts


_TEXT = STRING | BINARY


def _delimited(arguments: Arguments, rules: CoercionRules) -> Arguments:
    """A delimiter that is null is no delimiter."""
    text = rules.implicit(arguments[0], _TEXT)
    if text is None or len(arguments) == 1:
        return arguments
    delimiter = arguments[1]
    if isinstance(delimiter.dtype, NullType):
        return (text, Literal(None, text.dtype))
    return (text, delimiter)


def _listagg_check(arguments: Arguments) -> None:
    text, delimiter = arguments
    if type(text.dtype) is not type(delimiter.dtype):
        raise errors.datatype_mismatch(
            "DATA_DIFF_TYPES",
            f"listagg({sql_text(text)}, {sql_text(delimiter)})",
            functionName=errors.quote_identifier("listagg"),
            dataType=f"({errors.to_sql_type(text.dtype)} or {errors.to_sql_type(delimiter.dtype)})",
        )


def _listagg(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Aggregator:
    empty: Any = b"" if isinstance(dtype, BinaryType) else ""
    delimiter = constant(arguments[1])
    joint = empty if delimiter is None else delimiter

    def update(values: list[Any], value: Any, *delimiter: Any) -> list[Any]:
        if value is not None:
            values.append(value)
        return values

    return Aggregator(list, update, lambda values: joint.join(values) if values else None)


def _listagg_order(call: AggregateExpression, given: UnresolvedFunction, rules: CoercionRules) -> AggregateExpression:
    """With DISTINCT only the values themselves are left to order by."""
    if not call.distinct or not call.order:
        return call
    plain = _without_cast(call.arguments[0])
    if len(call.order) != 1 or _without_cast(call.order[0].child) != plain:
        raise errors.analysis_error(
            "INVALID_WITHIN_GROUP_EXPRESSION.MISMATCH_WITH_DISTINCT_INPUT",
            funcName=errors.to_sql_id((call.function.name,)),
            funcArg=errors.to_sql_expr(sql_text(call.arguments[0])),
            orderingExpr=", ".join(errors.to_sql_expr(sql_text(o.child)) for o in call.order),
        )
    return call


def _without_cast(expression: Expression) -> Expression:
    from mockspark_ir.expressions import Cast

    return expression.child if isinstance(expression, Cast) and not expression.explicit else expression


def _null_as_int(arguments: Arguments, rules: CoercionRules) -> Arguments:
    [value] = arguments
    return (rules.cast(value, IntegerType()),) if isinstance(value.dtype, NullType) else arguments


def _bits(name: str, operate: Callable[[int, int], int]) -> AggregateFunction:
    return aggregate(name, parameter("col", WHOLE), coerce=_null_as_int, result=type_of(0), prepare=_fold(operate))


# Valid with grouping sets only; the aggregate that they stand in computes them


def _grouping(name: str, result: Any, **rest: Any) -> ScalarFunction:
    return scalar(name, parameter("col"), result=result, foldable=False, nullable=lambda arguments: False, **rest)


FUNCTIONS = family(
    aggregate(
        "count",
        parameter("col"),
        variadic=True,
        minimum=0,
        check=_count_something,
        result=_LONG,
        nullable=False,
        prepare=_always(Aggregator(int, lambda count, *values: count + 1, lambda count: count)),
    ),
    aggregate(
        "count_if",
        parameter("col", BOOLEAN),
        result=_LONG,
        nullable=False,
        prepare=_always(Aggregator(int, _count_if, lambda count: count)),
    ),
    _summed("sum", None),
    _summed("try_sum", EvalMode.TRY),
    _averaged("avg", None, "mean"),
    _averaged("try_avg", EvalMode.TRY),
    aggregate(
        "product",
        parameter("col", DOUBLE),
        api_only=True,
        result=_DOUBLE,
        prepare=_fold(operator.mul),
    ),
    _end("first", _first, "first_value", settled=bool),
    _end("last", lambda state, value: [value], "last_value"),
    _end("any_value", _first, settled=bool),
    _COLLECT_LIST,
    _COLLECT_SET,
    _COLLECT_UNION,
    aggregate(
        "listagg",
        parameter("col", _TEXT),
        Parameter("delimiter", _TEXT, None, literal=True, default_type=NullType()),
        aliases=("string_agg",),
        coerce=_delimited,
        check=_listagg_check,
        result=type_of(0),
        skips_nulls=False,
        order_sensitive=True,
        sorts=True,
        complete=_listagg_order,
        prepare=_listagg,
    ),
    aggregate("bool_and", parameter("col", BOOLEAN), aliases=("every",), result=_BOOLEAN, prepare=_fold(operator.and_)),
    aggregate(
        "bool_or", parameter("col", BOOLEAN), aliases=("some", "any"), result=_BOOLEAN, prepare=_fold(operator.or_)
    ),
    _bits("bit_and", operator.and_),
    _bits("bit_or", operator.or_),
    _bits("bit_xor", operator.xor),
    _grouping("grouping", ByteType()),
    _grouping("grouping_id", _LONG, variadic=True, minimum=0),
)
