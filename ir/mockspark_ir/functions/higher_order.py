"""Functions that take functions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cmp_to_key
from typing import Any

from attrs import evolve

from mockspark_ir.errors import SparkRuntimeException
from mockspark_ir.expressions import (
    And,
    Expression,
    GreaterThan,
    If,
    IsNull,
    LambdaFunction,
    LessThan,
    Literal,
    NamedLambdaVariable,
    int_literal,
)
from mockspark_ir.functions.declare import family, optional, parameter, scalar, type_of
from mockspark_ir.functions.definition import Arguments, CoercionRules, EvaluationContext
from mockspark_ir.functions.element_types import (
    TYPED_ARRAY,
    TYPED_MAP,
    array_type,
    builder,
    element_of,
    map_type,
    mismatch,
    mismatch_input,
    quoted,
    require_map_key,
    require_order,
)
from mockspark_ir.functions.input_types import BOOLEAN, LAMBDA, exactly
from mockspark_ir.types import ArrayType, BooleanType, DataType, IntegerType, MapType, NullType, same_types
from mockspark_ir.values.casts import cast_nullable
from mockspark_ir.values.maps import frozen_key, thawed_key
from mockspark_ir.values.ordering import group_key, sort_key

Evaluator = Callable[..., Any]
Typed = tuple[DataType, bool]
Given = Sequence[Expression | None]
_INT = IntegerType()


# Types of the parameters of lambdas


def _element_and_index(position: int, arguments: Given, count: int) -> Sequence[Typed]:
    element = element_of(arguments[0])
    return [element, (_INT, False)] if count == 2 else [element]


def _element(position: int, arguments: Given, count: int) -> Sequence[Typed]:
    return [element_of(arguments[0])]


def _two_elements(position: int, arguments: Given, count: int) -> Sequence[Typed]:
    element = element_of(arguments[0])
    return [element, element]


def _accumulator(position: int, arguments: Given, count: int) -> Sequence[Typed]:
    start = arguments[1]
    assert start is not None
    state = (start.dtype._as_nullable(), True)  # Spark expects nulls anywhere in what a lambda makes of it
    return [state, element_of(arguments[0])] if position == 2 else [state]


def _zipped_elements(position: int, arguments: Given, count: int) -> Sequence[Typed]:
    return [(element_of(arguments[0])[0], True), (element_of(arguments[1])[0], True)]


def _entry(position: int, arguments: Given, count: int) -> Sequence[Typed]:
    assert arguments[0] is not None
    dtype = map_type(arguments[0])
    return [(dtype.keyType, False), (dtype.valueType, dtype.valueContainsNull)]


def _zipped_entry(position: int, arguments: Given, count: int) -> Sequence[Typed]:
    left, right = arguments[:2]
    assert left is not None
    assert right is not None
    return [(map_type(left).keyType, False), (map_type(left).valueType, True), (map_type(right).valueType, True)]


# Casts and checks


def _typed_null(
    position: int, dtype: Callable[[Arguments], DataType]
) -> Callable[[Arguments, CoercionRules], Arguments]:
    """A coercion: a lambda that is NULL gets the type that is wanted."""

    def coerce(arguments: Arguments, rules: CoercionRules) -> Arguments:
        function = arguments[position]
        if not isinstance(function, LambdaFunction) or not isinstance(function.dtype, NullType):
            return arguments
        changed = list(arguments)
        changed[position] = evolve(function, body=Literal(None, dtype(arguments)))
        return tuple(changed)

    return coerce


_predicate = _typed_null(1, lambda arguments: BooleanType())


def _require_predicate(name: str) -> Callable[[Arguments], None]:
    def check(arguments: Arguments) -> None:
        if not isinstance(arguments[1].dtype, BooleanType):
            raise mismatch_input(name, arguments, 1, BOOLEAN)

    return check


# Arrays


def _transform_type(arguments: Arguments) -> DataType:
    return ArrayType(arguments[1].dtype, arguments[1].nullable)


def _takes_index(function: Expression) -> bool:
    return isinstance(function, LambdaFunction) and len(function.parameters) == 2


def _transform(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Evaluator:
    if _takes_index(arguments[1]):
        return lambda values, f: [f(value, i) for i, value in enumerate(values)]
    return lambda values, f: [f(value) for value in values]


def _filter(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Evaluator:
    if _takes_index(arguments[1]):
        return lambda values, f: [value for i, value in enumerate(values) if f(value, i)]
    return lambda values, f: [value for value in values if f(value)]


def _exists(values: list[Any], f: Callable[[Any], bool | None]) -> bool | None:
    found: bool | None = False
    for value in values:
        answer = f(value)
        if answer:
            return True
        if answer is None:
            found = None
    return found


def _forall(values: list[Any], f: Callable[[Any], bool | None]) -> bool | None:
    found: bool | None = True
    for value in values:
        answer = f(value)
        if answer is None:
            found = None
        elif not answer:
            return False
    return found


def _coerce_aggregate(arguments: Arguments, rules: CoercionRules) -> Arguments:
    arguments = _typed_null(2, lambda given: given[1].dtype)(arguments, rules)
    if len(arguments) == 3:
        state = NamedLambdaVariable("acc", arguments[1].dtype._as_nullable(), True)
        arguments = (*arguments, LambdaFunction(state, (state,)))
    return arguments


def _check_aggregate(arguments: Arguments) -> None:
    start, merge = arguments[1], arguments[2]
    if not same_types(start.dtype, merge.dtype):
        raise mismatch_input("aggregate", arguments, 2, exactly(start.dtype))


def _aggregate(
    array: Callable[[], list[Any] | None],
    start: Callable[[], Any],
    merge: Callable[[], Evaluator],
    finish: Callable[[], Evaluator],
) -> Any:
    values = array()
    if values is None:
        return None
    state, merged = start(), merge()
    for value in values:
        state = merged(state, value)
    return finish()(state)


def _zip_with(left: list[Any], right: list[Any], f: Evaluator) -> list[Any]:
    size = max(len(left), len(right))
    padded = (values + [None] * (size - len(values)) for values in (left, right))
    return [f(a, b) for a, b in zip(*padded, strict=True)]


# Sorting

# A name that no parameter of a user's lambda has.
_DEFAULT = "array_sort()"


def is_default_order(comparator: Expression) -> bool:
    """Whether a comparator is that of `array_sort` without one: ascending, nulls last."""
    return isinstance(comparator, LambdaFunction) and comparator.parameters[0].name == _DEFAULT


def _coerce_sort(arguments: Arguments, rules: CoercionRules) -> Arguments:
    if len(arguments) > 1 or not isinstance(arguments[0].dtype, ArrayType):
        return arguments
    element, nullable = element_of(arguments[0])
    require_order("array_sort", arguments, element)
    left = NamedLambdaVariable(_DEFAULT, element, nullable)
    right = NamedLambdaVariable("right", element, nullable)
    body: Expression = int_literal(0)
    for condition, order in (
        (GreaterThan(left, right), 1),
        (LessThan(left, right), -1),
        (IsNull(right), -1),
        (IsNull(left), 1),
        (And(IsNull(left), IsNull(right)), 0),
    ):
        body = If(condition, int_literal(order), body, _INT)
    return (*arguments, LambdaFunction(body, (left, right)))


def _check_sort(arguments: Arguments) -> None:
    if not isinstance(arguments[1].dtype, IntegerType):
        raise mismatch(
            "UNEXPECTED_RETURN_TYPE",
            "array_sort",
            arguments,
            expectedType=quoted(_INT),
            actualType=quoted(arguments[1].dtype),
        )


def _sort(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Evaluator:
    if is_default_order(arguments[1]):
        return _sort_ascending(array_type(arguments[0]).elementType)

    def ordered(values: list[Any], comparator: Evaluator) -> list[Any]:
        def compare(left: Any, right: Any) -> int:
            order: int | None = comparator(left, right)
            if order is None:
                raise SparkRuntimeException(
                    errorClass="COMPARATOR_RETURNS_NULL",
                    messageParameters={"firstValue": str(left), "secondValue": str(right)},
                )
            return order

        return sorted(values, key=cmp_to_key(compare))

    return ordered


def _sort_ascending(element: DataType) -> Evaluator:
    key = sort_key(element)

    def ordered(values: list[Any], comparator: Evaluator) -> list[Any]:
        nulls: list[Any] = [value for value in values if value is None]
        return sorted((value for value in values if value is not None), key=key) + nulls

    return ordered


# Maps


def _map_filter(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Evaluator:
    thaw = thawed_key(map_type(arguments[0]).keyType)
    return lambda entries, f: {key: value for key, value in entries.items() if f(thaw(key), value)}


def _transform_keys_type(arguments: Arguments) -> DataType:
    dtype = map_type(arguments[0])
    return MapType(arguments[1].dtype, dtype.valueType, dtype.valueContainsNull)


def _check_transform_keys(arguments: Arguments) -> None:
    require_map_key("transform_keys", arguments, arguments[1].dtype)


def _transform_keys(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Evaluator:
    build, thaw = builder(dtype, context, keys_as_given=True), thawed_key(map_type(arguments[0]).keyType)
    return lambda entries, f: build((f(thaw(key), value), value) for key, value in entries.items())


def _transform_values_type(arguments: Arguments) -> DataType:
    return MapType(map_type(arguments[0]).keyType, arguments[1].dtype, arguments[1].nullable)


def _transform_values(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Evaluator:
    thaw = thawed_key(map_type(arguments[0]).keyType)
    return lambda entries, f: {key: f(thaw(key), value) for key, value in entries.items()}


def _one_key_type(arguments: Given, rules: CoercionRules) -> list[Expression | None]:
    left, right = arguments[0], arguments[1]
    if left is None or right is None:
        return list(arguments)
    own, other = left.dtype, right.dtype
    if not isinstance(own, MapType) or not isinstance(other, MapType) or same_types(own.keyType, other.keyType):
        return list(arguments)
    target = rules.widest([own.keyType, other.keyType])
    if target is None or any(cast_nullable(dtype.keyType, target, rules.ansi) for dtype in (own, other)):
        types = {"leftType": quoted(own.keyType), "rightType": quoted(other.keyType)}
        raise mismatch("MAP_ZIP_WITH_DIFF_TYPES", "map_zip_with", (left, right), **types)
    return [
        rules.cast(left, MapType(target, own.valueType, own.valueContainsNull)),
        rules.cast(right, MapType(target, other.valueType, other.valueContainsNull)),
        *arguments[2:],
    ]


def _map_zip_with_type(arguments: Arguments) -> DataType:
    return MapType(map_type(arguments[0]).keyType, arguments[2].dtype, arguments[2].nullable)


def _map_zip_with(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Evaluator:
    key_type = map_type(arguments[0]).keyType
    equal_as, thaw, freeze = group_key(key_type), thawed_key(key_type), frozen_key(key_type)

    def zipped(left: dict[Any, Any], right: dict[Any, Any], f: Evaluator) -> dict[Any, Any]:
        found: dict[Any, list[Any]] = {}
        for side, entries in enumerate((left, right)):
            for key, value in entries.items():
                found.setdefault(equal_as(key), [key, None, None])[side + 1] = value
        return {freeze(key): f(thaw(key), a, b) for key, a, b in found.values()}

    return zipped


def _nullable_as_first(arguments: Arguments) -> bool:
    return arguments[0].nullable


def _nullable_as_both(arguments: Arguments) -> bool:
    return arguments[0].nullable or arguments[1].nullable


FUNCTIONS = family(
    scalar(
        "transform",
        parameter("col", TYPED_ARRAY),
        parameter("f", LAMBDA),
        lambda_types=_element_and_index,
        result=_transform_type,
        nullable=_nullable_as_first,
        prepare=_transform,
    ),
    scalar(
        "filter",
        parameter("col", TYPED_ARRAY),
        parameter("f", LAMBDA),
        lambda_types=_element_and_index,
        coerce=_predicate,
        check=_require_predicate("filter"),
        result=type_of(0),
        nullable=_nullable_as_first,
        prepare=_filter,
    ),
    scalar(
        "exists",
        parameter("col", TYPED_ARRAY),
        parameter("f", LAMBDA),
        lambda_types=_element,
        coerce=_predicate,
        check=_require_predicate("exists"),
        result=BooleanType(),
        evaluate=_exists,
    ),
    scalar(
        "forall",
        parameter("col", TYPED_ARRAY),
        parameter("f", LAMBDA),
        lambda_types=_element,
        coerce=_predicate,
        check=_require_predicate("forall"),
        result=BooleanType(),
        evaluate=_forall,
    ),
    scalar(
        "aggregate",
        parameter("col", TYPED_ARRAY),
        parameter("initialValue"),
        parameter("merge", LAMBDA),
        optional("finish", LAMBDA),
        aliases=("reduce",),
        lambda_types=_accumulator,
        coerce=_coerce_aggregate,
        check=_check_aggregate,
        result=lambda arguments: arguments[3].dtype,
        lazy=True,
        nullable=lambda arguments: arguments[0].nullable or arguments[3].nullable,
        evaluate=_aggregate,
    ),
    scalar(
        "zip_with",
        parameter("left", TYPED_ARRAY),
        parameter("right", TYPED_ARRAY),
        parameter("f", LAMBDA),
        lambda_types=_zipped_elements,
        result=lambda arguments: ArrayType(arguments[2].dtype, arguments[2].nullable),
        nullable=_nullable_as_both,
        evaluate=_zip_with,
    ),
    scalar(
        "array_sort",
        parameter("col", TYPED_ARRAY),
        optional("comparator", LAMBDA),
        lambda_types=_two_elements,
        coerce=_coerce_sort,
        check=_check_sort,
        result=type_of(0),
        nullable=_nullable_as_first,
        prepare=_sort,
    ),
    scalar(
        "map_filter",
        parameter("col", TYPED_MAP),
        parameter("f", LAMBDA),
        lambda_types=_entry,
        coerce=_predicate,
        check=_require_predicate("map_filter"),
        result=type_of(0),
        nullable=_nullable_as_first,
        prepare=_map_filter,
    ),
    scalar(
        "transform_keys",
        parameter("col", TYPED_MAP),
        parameter("f", LAMBDA),
        lambda_types=_entry,
        check=_check_transform_keys,
        result=_transform_keys_type,
        nullable=_nullable_as_first,
        prepare=_transform_keys,
    ),
    scalar(
        "transform_values",
        parameter("col", TYPED_MAP),
        parameter("f", LAMBDA),
        lambda_types=_entry,
        result=_transform_values_type,
        nullable=_nullable_as_first,
        prepare=_transform_values,
    ),
    scalar(
        "map_zip_with",
        parameter("col1", TYPED_MAP),
        parameter("col2", TYPED_MAP),
        parameter("f", LAMBDA),
        lambda_types=_zipped_entry,
        coerce_before_lambdas=_one_key_type,
        check=lambda arguments: require_order("map_zip_with", arguments, map_type(arguments[0]).keyType),
        result=_map_zip_with_type,
        nullable=_nullable_as_both,
        prepare=_map_zip_with,
    ),
)
