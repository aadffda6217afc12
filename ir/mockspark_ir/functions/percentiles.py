"""Percentiles, the median, the mode and histograms: aggregates that need all values at the end."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Any

from attrs import evolve

from mockspark_ir import errors
from mockspark_ir.expressions import (
    AggregateExpression,
    Expression,
    SortOrder,
    UnresolvedFunction,
    ascending,
)
from mockspark_ir.expressions.printing import sql_text
from mockspark_ir.functions.aggregates import WHOLE, aggregate, constant
from mockspark_ir.functions.declare import family, optional, parameter
from mockspark_ir.functions.definition import (
    AggregateFunction,
    Aggregator,
    Arguments,
    CoercionRules,
    EvaluationContext,
)
from mockspark_ir.functions.hash_order import map_order
from mockspark_ir.functions.input_types import (
    DATE,
    DAY_TIME_INTERVAL,
    DOUBLE,
    INTEGER,
    INTEGRAL,
    NUMERIC,
    TIMESTAMP,
    TIMESTAMP_NTZ,
    YEAR_MONTH_INTERVAL,
    InputType,
    instance_of,
)
from mockspark_ir.functions.numeric_histogram import NumericHistogram
from mockspark_ir.functions.quantile_summary import approximate_percentiles
from mockspark_ir.types import (
    ArrayType,
    BooleanType,
    DataType,
    DateType,
    DayTimeIntervalType,
    DoubleType,
    FloatType,
    MapType,
    NullType,
    NumericType,
    StructField,
    StructType,
    TimestampNTZType,
    TimestampType,
    TimeType,
    UserDefinedType,
    YearMonthIntervalType,
)
from mockspark_ir.types.search import find_type
from mockspark_ir.values.ordering import group_key, normalize, sort_key
from mockspark_ir.values.through_doubles import from_double, to_double

_DOUBLE = DoubleType()
_TIME = instance_of(TimeType, '"TIME"', TimeType())
_MEASURED = NUMERIC | DAY_TIME_INTERVAL | YEAR_MONTH_INTERVAL | _TIME
_APPROXIMATED = NUMERIC | DATE | TIMESTAMP | TIMESTAMP_NTZ | YEAR_MONTH_INTERVAL | DAY_TIME_INTERVAL | _TIME
_PERCENTAGES = DOUBLE | InputType(
    '"ARRAY<DOUBLE>"',
    lambda t: isinstance(t, ArrayType) and DOUBLE.accepts(t.elementType) and not t.containsNull,
    ArrayType(_DOUBLE, False),
)
_DEFAULT_ACCURACY = 10_000
_INT_MAX = (1 << 31) - 1


# Exact percentiles


def _exact_type(measured: DataType) -> DataType:
    match measured:
        case NumericType() | NullType():
            return _DOUBLE
        case DayTimeIntervalType() | YearMonthIntervalType():
            return type(measured)()  # of all its fields
        case _:
            return measured


def _maybe_array(dtype: DataType, percentages: Expression) -> DataType:
    return ArrayType(dtype, False) if isinstance(percentages.dtype, ArrayType) else dtype


def _refuse_times(dtype: DataType, rules: CoercionRules) -> None:
    """In ANSI mode dates would become times of the day, which are off by default."""
    if rules.ansi and not rules.times and isinstance(dtype, DateType | TimestampType | TimestampNTZType):
        raise errors.analysis_error("UNSUPPORTED_TIME_TYPE")


def _measurable(arguments: Arguments, rules: CoercionRules) -> Arguments:
    _refuse_times(arguments[0].dtype, rules)
    return arguments


def _check_percentages(name: str, arguments: Arguments, position: int) -> None:
    text = f"{name}({', '.join(map(sql_text, arguments))})"
    given = constant(arguments[position])
    if given is None:
        raise errors.datatype_mismatch("UNEXPECTED_NULL", text, exprName="percentage")
    for percentage in given if isinstance(given, list) else [given]:
        if not 0.0 <= percentage <= 1.0:
            raise errors.value_out_of_range(text, "percentage", "[0.0, 1.0]", str(percentage))


def _each(given: Any, of: Callable[[float], Any]) -> Any:
    """One result, or a list of them; an empty array of percentages has none."""
    return ([of(p) for p in given] or None) if isinstance(given, list) else of(given)


def _percentile_of(
    measured: DataType, given: Any, *, discrete: bool = False, descending: bool = False
) -> tuple[Callable[[Any, Any, int], None], Callable[[Any], Any]]:
    """What adds a value so many times, and what gives the result."""
    number, result = to_double(measured), from_double(_exact_type(measured))
    ordered = _double_order(sort_key(measured), measured)

    def finish(counts: dict[Any, list[Any]]) -> Any:
        pairs = sorted(counts.values(), key=lambda pair: ordered(pair[0]), reverse=descending)
        pairs = [pair for pair in pairs if pair[1]]
        if not pairs:
            return None
        values = [number(value) for value, _ in pairs]
        ends = list(accumulate(count for _, count in pairs))

        def at(percentage: float) -> Any:
            return result(_discrete(values, ends, percentage) if discrete else _continuous(values, ends, percentage))

        return _each(given, at)

    def add(counts: dict[Any, list[Any]], value: Any, count: int) -> None:
        counts.setdefault(key(value), [value, 0])[1] += count

    def key(value: Any) -> Any:
        return (value, math.copysign(1.0, value)) if isinstance(value, float) and value == value else repr(value)

    return add, finish


def _double_order(key: Callable[[Any], Any], dtype: DataType) -> Callable[[Any], Any]:
    """-0.0 comes before 0.0."""
    if not isinstance(dtype, DoubleType | FloatType):
        return key
    return lambda value: (key(value), math.copysign(1.0, value))


def _continuous(values: Sequence[float], ends: Sequence[int], percentage: float) -> float:
    """Between the two values around the position."""
    position = (ends[-1] - 1) * percentage
    below, above = math.floor(position), math.ceil(position)
    low = values[bisect_left(ends, below + 1)]
    if above == below:
        return low
    high = values[bisect_left(ends, above + 1)]
    return low if high == low else low + (position - below) * (high - low)


def _discrete(values: Sequence[float], ends: Sequence[int], percentage: float) -> float:
    return values[bisect_left(ends, max(math.ceil(percentage * ends[-1]), 1))]


def _percentile(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Aggregator:
    add, finish = _percentile_of(arguments[0].dtype, constant(arguments[1]))

    def update(counts: Any, value: Any, percentage: Any, frequency: int | None) -> Any:
        if value is None or frequency is None:
            return counts
        if frequency < 0:
            raise errors.from_condition(
                "NEGATIVE_VALUES_IN_FREQUENCY_EXPRESSION",
                {"frequencyExpression": sql_text(arguments[2]), "negativeValue": f"{frequency}L"},
            )
        if frequency:
            add(counts, value, frequency)
        return counts

    return Aggregator(dict, update, finish)


def _median(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Aggregator:
    add, finish = _percentile_of(arguments[0].dtype, 0.5)

    def update(counts: Any, value: Any) -> Any:
        add(counts, value, 1)
        return counts

    return Aggregator(dict, update, finish)


# Of the key of WITHIN GROUP


def require_one_key(call: AggregateExpression) -> None:
    """Raise AnalysisException (INVALID_WITHIN_GROUP_EXPRESSION.*) unless WITHIN GROUP has one key, without DISTINCT."""
    name = errors.to_sql_id((call.function.name,))
    if call.distinct:
        raise errors.analysis_error("INVALID_WITHIN_GROUP_EXPRESSION.DISTINCT_UNSUPPORTED", funcName=name)
    if not call.order:
        raise errors.analysis_error("INVALID_WITHIN_GROUP_EXPRESSION.WITHIN_GROUP_MISSING", funcName=name)
    if len(call.order) != 1:
        raise errors.analysis_error(
            "INVALID_WITHIN_GROUP_EXPRESSION.WRONG_NUM_ORDERINGS",
            funcName=name,
            expectedNum=1,
            actualNum=len(call.order),
        )


def _key_measured(call: AggregateExpression, given: UnresolvedFunction, rules: CoercionRules) -> AggregateExpression:
    """The key takes the place of the first argument, casts included."""
    require_one_key(call)
    [key] = call.order
    _refuse_times(key.dtype, rules)
    cast = rules.implicit(key.child, _MEASURED)
    if cast is None:
        raise errors.unexpected_input_type(
            f"{call.function.name}({sql_text(key.child)}, {sql_text(call.arguments[0])})",
            1,
            ["NUMERIC", "ANSI INTERVAL"],
            sql_text(key.child),
            key.dtype,
        )
    dtype = _maybe_array(_exact_type(cast.dtype), call.arguments[0])
    return evolve(call, order=(evolve(key, child=cast),), dtype=dtype)


def _within_group(name: str, discrete: bool) -> AggregateFunction:
    def prepare(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Aggregator:
        key = arguments[1]
        assert isinstance(key, SortOrder)
        add, finish = _percentile_of(key.dtype, constant(arguments[0]), discrete=discrete, descending=not key.ascending)

        def update(counts: Any, percentage: Any, value: Any) -> Any:
            if value is not None:
                add(counts, value, 1)
            return counts

        return Aggregator(dict, update, finish)

    return aggregate(
        name,
        parameter("percentage", _PERCENTAGES, literal=True),
        check=lambda arguments: _check_percentages(name, arguments, 0),
        result=_DOUBLE,  # until the key is known
        within_group=True,
        whole_window=True,
        skips_nulls=False,
        complete=_key_measured,
        prepare=prepare,
    )


# Approximate percentiles


def _check_approximate(arguments: Arguments) -> None:
    _check_percentages("percentile_approx", arguments, 1)
    accuracy = constant(arguments[2])
    text = f"percentile_approx({', '.join(map(sql_text, arguments))})"
    if accuracy is None:
        raise errors.datatype_mismatch("UNEXPECTED_NULL", text, exprName="accuracy")
    if not 0 < accuracy <= _INT_MAX:
        raise errors.value_out_of_range(text, "accuracy", f"(0, {_INT_MAX}]", str(accuracy))


def _approximate(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Aggregator:
    measured = arguments[0].dtype
    given, error = constant(arguments[1]), 1.0 / constant(arguments[2])
    number, result = to_double(measured), from_double(measured)
    wanted = given if isinstance(given, list) else [given]

    def update(values: list[float], value: Any, *constants: Any) -> list[float]:
        values.append(number(value))
        return values

    def finish(values: list[float]) -> Any:
        found = [result(value) for value in approximate_percentiles(values, wanted, error)]
        if not found:
            return None
        return found if isinstance(given, list) else found[0]

    return Aggregator(list, update, finish)


# The mode


def _mode_form(call: AggregateExpression, given: UnresolvedFunction, rules: CoercionRules) -> AggregateExpression:
    """`mode(a, true)` is the mode within the group ordered by `a`: of equal counts the smallest value."""
    if not call.arguments:
        require_one_key(call)
        return evolve(call, dtype=call.order[0].dtype)
    if call.order:
        raise errors.analysis_error(
            "INVALID_WITHIN_GROUP_EXPRESSION.WRONG_NUM_ORDERINGS",
            funcName=errors.to_sql_id(("mode",)),
            expectedNum=0,
            actualNum=len(call.order),
        )
    if call.distinct:
        raise errors.analysis_error(
            "INVALID_WITHIN_GROUP_EXPRESSION.DISTINCT_UNSUPPORTED", funcName=errors.to_sql_id(("mode",))
        )
    value, *flag = call.arguments
    if not flag or not _is_true(flag[0]):
        return evolve(call, arguments=(value,))
    return evolve(call, arguments=(), order=(ascending(value),))


def _is_true(flag: Expression) -> bool:
    if not flag.foldable:
        raise errors.analysis_error(
            "NON_FOLDABLE_ARGUMENT",
            funcName=errors.to_sql_id(("mode",)),
            paramName=errors.to_sql_id(("deterministic",)),
            paramType='"BOOLEAN"',
        )
    value = constant(flag)
    if value is None:
        raise errors.datatype_mismatch("UNEXPECTED_NULL", f"mode({sql_text(flag)})", exprName="deterministic")
    if not isinstance(flag.dtype, BooleanType):
        raise errors.unexpected_input_type(f"mode({sql_text(flag)})", 2, ["BOOLEAN"], sql_text(flag), flag.dtype)
    return bool(value)


def _mode(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Aggregator:
    if find_type(dtype, MapType) is not None:
        raise errors.unsupported_feature("the mode of maps, of which Spark doesn't see which are equal")
    key, shown = group_key(dtype), normalize(dtype)
    choose = _tie_breaker(arguments, dtype)

    def update(counts: dict[Any, list[Any]], value: Any) -> dict[Any, list[Any]]:
        counts.setdefault(key(value), [value, 0])[1] += 1
        return counts

    def finish(counts: dict[Any, list[Any]]) -> Any:
        if not counts:
            return None
        most = max(count for _, count in counts.values())
        return choose([shown(value) for value, _ in counts.values()], [n == most for _, n in counts.values()])

    return Aggregator(dict, update, finish)


def _tie_breaker(arguments: Arguments, dtype: DataType) -> Callable[[list[Any], list[bool]], Any]:
    """Among the values that are as frequent as any: the smallest or largest, or the first in Spark's hash map."""
    if arguments and isinstance(arguments[0], SortOrder):
        if not isinstance(dtype, StructType) and find_type(dtype, UserDefinedType) is not None:
            raise errors.from_condition("DATATYPE_CANNOT_ORDER", {"dataType": dtype.simpleString()})
        key = sort_key(dtype)
        extreme = min if arguments[0].ascending else max
        return lambda values, is_most: extreme((v for v, m in zip(values, is_most, strict=True) if m), key=key)
    ordered, identity = map_order(dtype), group_key(dtype)

    def first(values: list[Any], is_most: list[bool]) -> Any:
        most = {identity(value) for value, m in zip(values, is_most, strict=True) if m}
        return next(value for value in ordered(values) if identity(value) in most)

    return first


# Histograms


def _check_histogram(arguments: Arguments) -> None:
    bins = constant(arguments[1])
    text = f"histogram_numeric({', '.join(map(sql_text, arguments))})"
    if bins is None:
        raise errors.datatype_mismatch("UNEXPECTED_NULL", text, exprName="nb")
    if bins < 2:
        raise errors.value_out_of_range(text, "nb", f"[2, {_INT_MAX}]", str(bins))


def _histogram_type(arguments: Arguments) -> DataType:
    return ArrayType(StructType([StructField("x", arguments[0].dtype), StructField("y", _DOUBLE)]))


def _histogram(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Aggregator:
    measured = arguments[0].dtype
    number, result, size = to_double(measured), from_double(measured), constant(arguments[1])

    def update(histogram: NumericHistogram, value: Any, *size: Any) -> NumericHistogram:
        histogram.add(number(value))
        return histogram

    def finish(histogram: NumericHistogram) -> list[tuple[Any, float]] | None:
        return [(result(x), y) for x, y in histogram.bins] or None

    return Aggregator(lambda: NumericHistogram(size), update, finish)


FUNCTIONS = family(
    aggregate(
        "percentile",
        parameter("col", _MEASURED),
        parameter("percentage", _PERCENTAGES, literal=True),
        parameter("frequency", WHOLE, default=1),
        coerce=_measurable,
        check=lambda arguments: _check_percentages("percentile", arguments, 1),
        result=lambda a: _maybe_array(_exact_type(a[0].dtype), a[1]),
        skips_nulls=False,
        prepare=_percentile,
    ),
    aggregate(
        "median",
        parameter("col", _MEASURED),
        coerce=_measurable,
        result=lambda a: _exact_type(a[0].dtype),
        whole_window=True,
        prepare=_median,
    ),
    _within_group("percentile_cont", discrete=False),
    _within_group("percentile_disc", discrete=True),
    aggregate(
        "percentile_approx",
        parameter("col", _APPROXIMATED),
        parameter("percentage", _PERCENTAGES, literal=True),
        parameter("accuracy", INTEGRAL, default=_DEFAULT_ACCURACY, literal=True),
        aliases=("approx_percentile",),
        check=_check_approximate,
        result=lambda a: _maybe_array(a[0].dtype, a[1]),
        prepare=_approximate,
    ),
    aggregate(
        "mode",
        optional("col"),
        optional("deterministic"),
        result=lambda a: a[0].dtype if a else NullType(),
        within_group=True,
        complete=_mode_form,
        prepare=_mode,
    ),
    aggregate(
        "histogram_numeric",
        parameter("col", _APPROXIMATED),
        parameter("nBins", INTEGER, literal=True),
        check=_check_histogram,
        result=_histogram_type,
        prepare=_histogram,
    ),
)
