"""A few functions, so that the tests of nodes and expressions need no family of the registry."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mockspark_ir.expressions import And, Expression, GreaterThanOrEqual, If, LessThanOrEqual
from mockspark_ir.functions.declare import optional, parameter, replaced, same_type, type_of
from mockspark_ir.functions.definition import (
    AggregateFunction,
    Aggregator,
    Arguments,
    Function,
    GeneratorFunction,
    Nullability,
    PartitionView,
    ScalarFunction,
    WindowFunction,
)
from mockspark_ir.functions.input_types import ARRAY, BOOLEAN, DATE, INTEGER, LAMBDA, STRING
from mockspark_ir.types import (
    ArrayType,
    BooleanType,
    ByteType,
    DataType,
    DateType,
    IntegerType,
    IntegralType,
    LongType,
    MapType,
    NullType,
    StringType,
    StructField,
    StructType,
)
from mockspark_ir.values import arithmetic
from mockspark_ir.values.datetime_arithmetic import add_days
from mockspark_ir.values.ordering import sort_key

_INT, _LONG = IntegerType(), LongType()


# Aggregates


def _sum_type(arguments: Arguments) -> DataType:
    return _LONG if isinstance(arguments[0].dtype, IntegralType) else arguments[0].dtype


def _sum(arguments: Arguments, dtype: DataType, context: Any) -> Aggregator:
    add = arithmetic.add(dtype, True)
    return Aggregator(lambda: None, lambda total, x: x if total is None else add(total, x), lambda total: total)


def _count(arguments: Arguments, dtype: DataType, context: Any) -> Aggregator:
    return Aggregator(int, lambda n, *_: n + 1, lambda n: n)


def _extreme(last: bool) -> Any:
    def prepare(arguments: Arguments, dtype: DataType, context: Any) -> Aggregator:
        key, choose = sort_key(dtype), max if last else min
        return Aggregator(
            lambda: None, lambda best, x: x if best is None else choose(best, x, key=key), lambda best: best
        )

    return prepare


def _collect(arguments: Arguments, dtype: DataType, context: Any) -> Aggregator:
    def update(values: list[Any], value: Any) -> list[Any]:
        values.append(value)
        return values

    return Aggregator(list, update, lambda values: values)


def _first(arguments: Arguments, dtype: DataType, context: Any) -> Aggregator:
    return Aggregator(list, lambda seen, value: seen or [value], lambda seen: seen[0] if seen else None)


def _join(arguments: Arguments, dtype: DataType, context: Any) -> Aggregator:
    def update(texts: list[str], text: str, separator: str = "") -> list[str]:
        return [*texts, *([separator] if texts else []), text]

    return Aggregator(list, update, lambda texts: "".join(texts) if texts else None)


def _most(counts: dict[Any, int]) -> Any:
    return max(counts, key=counts.__getitem__) if counts else None


# Windows


def _row_number(view: PartitionView) -> list[Any]:
    return list(range(1, len(view.rows) + 1))


def _rank(view: PartitionView) -> list[Any]:
    return [start + 1 for start, _ in view.peers]


def _lag(view: PartitionView) -> list[Any]:
    return [view.rows[i - offset][0] if i >= offset else None for i, (_, offset) in enumerate(view.rows)]


def _nth_value(view: PartitionView) -> list[Any]:
    values = []
    for (_, n), (start, end) in zip(view.rows, view.frames, strict=True):
        frame = [row[0] for row in view.rows[start:end] if not (view.ignore_nulls and row[0] is None)]
        values.append(frame[n - 1] if n <= len(frame) else None)
    return values


# Generators


def _element(arguments: Sequence[Expression | None]) -> tuple[DataType, bool]:
    assert arguments[0] is not None
    dtype = arguments[0].dtype
    assert isinstance(dtype, ArrayType)
    return dtype.elementType, dtype.containsNull


def _explode_columns(arguments: Arguments) -> list[tuple[str, DataType, bool]]:
    dtype = arguments[0].dtype
    if isinstance(dtype, MapType):
        return [("key", dtype.keyType, False), ("value", dtype.valueType, dtype.valueContainsNull)]
    return [("col", *_element(arguments))]


def _explode(values: Any) -> list[tuple[Any, ...]]:
    return list(values.items()) if isinstance(values, dict) else [(value,) for value in values or ()]


def _posexplode_columns(arguments: Arguments) -> list[tuple[str, DataType, bool]]:
    return [("pos", _INT, False), ("col", *_element(arguments))]


# Scalars


def _array_type(arguments: Arguments) -> DataType:
    return ArrayType(arguments[0].dtype if arguments else NullType(), any(a.nullable for a in arguments))


def _struct_type(arguments: Arguments) -> DataType:
    names = [a.value for a in arguments[::2]]  # type: ignore[attr-defined]
    return StructType([StructField(n, a.dtype, a.nullable) for n, a in zip(names, arguments[1::2], strict=True)])


def _map_type(arguments: Arguments) -> DataType:
    return MapType(arguments[0].dtype, arguments[1].dtype, any(a.nullable for a in arguments[1::2]))


def _aggregate_types(position: int, arguments: Any, count: int) -> list[tuple[DataType, bool]]:
    return [(arguments[1].dtype, True), _element(arguments)]


FUNCTIONS: tuple[Function, ...] = (
    AggregateFunction(
        name="sum", parameters=(parameter("col"),), result=_sum_type, prepare=_sum
    ),
    AggregateFunction(
        name="count", parameters=(parameter("col"),), variadic=True, result=_LONG, prepare=_count, nullable=False
    ),
    AggregateFunction(name="max", parameters=(parameter("col"),), result=type_of(0), prepare=_extreme(True)),
    AggregateFunction(name="min", parameters=(parameter("col"),), result=type_of(0), prepare=_extreme(False)),
    AggregateFunction(
        name="collect_list",
        parameters=(parameter("col"),),
        result=lambda arguments: ArrayType(arguments[0].dtype, False),
        prepare=_collect,
        nullable=False,
        order_sensitive=True,
    ),
    AggregateFunction(
        name="first", parameters=(parameter("col"),), result=type_of(0), prepare=_first, skips_nulls=False
    ),
    AggregateFunction(
        name="listagg",
        parameters=(parameter("col", STRING), optional("delimiter", STRING)),
        result=StringType(),
        prepare=_join,
        order_sensitive=True,
        sorts=True,
    ),
    AggregateFunction(
        name="mode",
        result=type_of(0),
        within_group=True,
        prepare=lambda arguments, dtype, context: Aggregator(
            dict, lambda counts, value: {**counts, value: counts.get(value, 0) + 1}, _most
        ),
    ),
    WindowFunction(name="row_number", result=_INT, evaluate=_row_number, nullable=False),
    WindowFunction(name="rank", result=_INT, evaluate=_rank, nullable=False),
    WindowFunction(
        name="lag",
        parameters=(parameter("col"), parameter("offset", INTEGER, default=1)),
        result=type_of(0),
        evaluate=_lag,
    ),
    WindowFunction(
        name="nth_value",
        parameters=(parameter("col"), parameter("offset", INTEGER)),
        result=type_of(0),
        evaluate=_nth_value,
        null_treatment=True,
    ),
    GeneratorFunction(name="explode", parameters=(parameter("col"),), columns=_explode_columns, evaluate=_explode),
    GeneratorFunction(
        name="posexplode",
        parameters=(parameter("col", ARRAY),),
        columns=_posexplode_columns,
        evaluate=lambda values: list(enumerate(values or ())),
    ),
    ScalarFunction(
        name="array",
        parameters=(parameter("col"),),
        variadic=True,
        minimum=0,
        coerce=same_type(),
        result=_array_type,
        evaluate=lambda *values: list(values),
        null_intolerant=False,
        nullable=Nullability.NEVER,
    ),
    ScalarFunction(
        name="named_struct",
        parameters=(parameter("name"),),
        variadic=True,
        result=_struct_type,
        evaluate=lambda *values: values[1::2],
        null_intolerant=False,
        nullable=Nullability.NEVER,
    ),
    ScalarFunction(
        name="map",
        parameters=(parameter("key"),),
        variadic=True,
        result=_map_type,
        evaluate=lambda *values: dict(zip(values[::2], values[1::2], strict=True)),
        null_intolerant=False,
        nullable=Nullability.NEVER,
    ),
    ScalarFunction(
        name="coalesce",
        parameters=(parameter("col"),),
        variadic=True,
        coerce=same_type(),
        result=type_of(0),
        evaluate=lambda *values: next((value for value in values if value is not None), None),
        null_intolerant=False,
        nullable=lambda arguments: all(a.nullable for a in arguments),
    ),
    replaced("if", parameter("predicate"), parameter("yes"), parameter("no"), rewrite=If),
    replaced(
        "between",
        parameter("col"),
        parameter("low"),
        parameter("high"),
        rewrite=lambda col, low, high: And(GreaterThanOrEqual(col, low), LessThanOrEqual(col, high)),
    ),
    ScalarFunction(name="upper", parameters=(parameter("str", STRING),), result=StringType(), evaluate=str.upper),
    ScalarFunction(
        name="transform",
        parameters=(parameter("argument", ARRAY), parameter("function", LAMBDA)),
        result=lambda arguments: ArrayType(arguments[1].dtype, arguments[1].nullable),
        evaluate=lambda values, function: [function(value) for value in values],
        lambda_types=lambda position, arguments, count: [_element(arguments)],
    ),
    ScalarFunction(
        name="reduce",
        parameters=(parameter("expr", ARRAY), parameter("start"), parameter("merge", LAMBDA)),
        result=lambda arguments: arguments[1].dtype,
        evaluate=lambda values, start, merge: _folded(values, start, merge),
        lambda_types=_aggregate_types,
        nullable=Nullability.ALWAYS,
    ),
    ScalarFunction(name="date_add", parameters=(parameter("day", DATE), parameter("days", INTEGER)),
                   result=DateType(), evaluate=add_days),
    ScalarFunction(name="date_sub", parameters=(parameter("day", DATE), parameter("days", INTEGER)),
                   result=DateType(), evaluate=lambda day, days: add_days(day, -days)),
    ScalarFunction(name="grouping", parameters=(parameter("col"),), result=ByteType(), nullable=Nullability.NEVER),
    ScalarFunction(
        name="grouping_id", parameters=(parameter("col"),), variadic=True, minimum=0, result=_LONG,
        nullable=Nullability.NEVER,
    ),
    AggregateFunction(
        name="bool_or",
        parameters=(parameter("col", BOOLEAN),),
        result=BooleanType(),
        prepare=lambda arguments, dtype, context: Aggregator(
            lambda: None, lambda found, value: bool(found) or value, lambda found: found
        ),
    ),
)  # fmt: skip


def _folded(values: list[Any], start: Any, merge: Any) -> Any:
    for value in values:
        start = merge(start, value)
    return start


_BY_NAME = {function.name: function for function in FUNCTIONS}


def lookup(name: str) -> Function | None:
    """The function of this name."""
    return _BY_NAME.get(name.lower())
