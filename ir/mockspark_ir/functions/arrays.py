"""Functions of arrays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mockspark_ir.errors.execution import MAX_ARRAY_LENGTH, collection_size_limit_exceeded, invalid_index_of_zero
from mockspark_ir.expressions import (
    TRUE,
    Alias,
    AttributeReference,
    Expression,
    GetArrayStructFields,
    GetMapValue,
    GetStructField,
    Literal,
    NamedLambdaVariable,
)
from mockspark_ir.functions.declare import family, optional, parameter, same_type, scalar, type_of
from mockspark_ir.functions.definition import (
    Arguments,
    CoercionRules,
    EvaluationContext,
    Nullability,
)
from mockspark_ir.functions.element_types import (
    ARRAY_OF_ARRAYS,
    TYPED_ARRAY,
    any_of,
    array_and_element,
    array_type,
    check_own_order,
    element_type,
    meet,
    mismatch,
    mismatch_input,
    require_element,
    require_order,
    require_ordered_elements,
    require_two_arrays,
    two_arrays,
)
from mockspark_ir.functions.input_types import ARRAY, BOOLEAN, INTEGER, InputType, replacing_null
from mockspark_ir.types import (
    ArrayType,
    AtomicType,
    BooleanType,
    CalendarIntervalType,
    DataType,
    DoubleType,
    FloatType,
    IntegerType,
    IntegralType,
    LongType,
    NullType,
    StringType,
    StructField,
    StructType,
    UserDefinedType,
    find_type,
    same_shape,
    same_types,
)
from mockspark_ir.values.ordering import group_key, normalize, sort_key, total_float_key

Evaluator = Callable[..., Any]
_INT = IntegerType()
# No cast leads to it.
_COUNT = InputType('"INT"', lambda t: isinstance(t, IntegerType | NullType))


# Making arrays


def _array_type(arguments: Arguments) -> DataType:
    return ArrayType(arguments[0].dtype if arguments else NullType(), any(a.nullable for a in arguments))


def _one_type(arguments: Arguments) -> None:
    if any(not same_types(arguments[0].dtype, argument.dtype) for argument in arguments):
        raise mismatch("DATA_DIFF_TYPES", "array", arguments, dataType=any_of(arguments))


def _repeat(value: Any, count: int | None) -> list[Any] | None:
    if count is None:
        return None
    if count > MAX_ARRAY_LENGTH:
        raise collection_size_limit_exceeded(count, "array_repeat", "count")
    return [value] * max(count, 0)


# Adding and taking away


def _open_type(arguments: Arguments) -> DataType:
    """Spark lets nulls in, whatever is added: an array may have to be filled up to a position."""
    return arguments[0].dtype._as_nullable()


def _append(values: list[Any] | None, value: Any) -> list[Any] | None:
    return None if values is None else [*values, value]


def _prepend(values: list[Any] | None, value: Any) -> list[Any] | None:
    return None if values is None else [value, *values]


def _check_insert(arguments: Arguments) -> None:
    position = arguments[1].dtype
    is_array = isinstance(arguments[0].dtype, ArrayType)
    if is_array and (not isinstance(position, IntegralType) or isinstance(position, LongType)):
        raise mismatch_input("array_insert", arguments, 1, INTEGER)
    require_element("array_insert", 2)(arguments)


def _coerce_insert(arguments: Arguments, rules: CoercionRules) -> Arguments:
    array, position, value = array_and_element(2)(arguments, rules)
    if isinstance(position.dtype, IntegralType) and not isinstance(position.dtype, LongType):
        position = rules.cast(position, _INT)
    return array, position, value


def _insert(values: list[Any] | None, position: int | None, value: Any) -> list[Any] | None:
    if values is None or position is None:
        return None
    if position == 0:
        raise invalid_index_of_zero()
    size = max(len(values) + 1, abs(position))
    if size > MAX_ARRAY_LENGTH:
        raise collection_size_limit_exceeded(size, "array_insert")
    filling: list[Any] = [None] * (abs(position) - len(values) - 1)
    if position > 0:
        return [*values[: position - 1], *filling, value, *values[position - 1 :]]
    place = len(values) + position + 1
    return [*values[:place], value, *values[place:]] if place >= 0 else [value, *filling, *values]


def _compact_type(arguments: Arguments) -> DataType:
    return ArrayType(array_type(arguments[0]).elementType, False)


def _compact(values: list[Any]) -> list[Any]:
    return [value for value in values if value is not None]


def _equality(dtype: DataType) -> Callable[[Any], Any]:
    return group_key(dtype)


def _remove(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Evaluator:
    key = _equality(arguments[1].dtype)

    def remove(values: list[Any], unwanted: Any) -> list[Any]:
        same = key(unwanted)
        return [value for value in values if value is None or key(value) != same]

    return remove


# Searching


def _but_null(arguments: Arguments, rules: CoercionRules) -> Arguments:
    """A bare NULL is refused and not cast."""
    if any(isinstance(argument.dtype, NullType) for argument in arguments):
        return arguments
    return array_and_element(1, meet)(arguments, rules)


def _contains_nullable(arguments: Arguments) -> bool:
    return any(argument.nullable for argument in arguments) or array_type(arguments[0]).containsNull


def _contains(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Evaluator:
    key = _equality(arguments[1].dtype)

    def contains(values: list[Any], wanted: Any) -> bool | None:
        same = key(wanted)
        if any(value is not None and key(value) == same for value in values):
            return True
        return None if any(value is None for value in values) else False

    return contains


def _position(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Evaluator:
    key = _equality(arguments[1].dtype)

    def position(values: list[Any], wanted: Any) -> int:
        same = key(wanted)
        return next((i for i, value in enumerate(values, 1) if value is not None and key(value) == same), 0)

    return position


def _extreme(last: bool) -> Callable[[Arguments, DataType, EvaluationContext], Evaluator]:
    def prepare(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Evaluator:
        key, choose = sort_key(dtype), max if last else min
        return lambda values: choose((v for v in values if v is not None), key=key, default=None)

    return prepare


# Sets


def _distinct(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Evaluator:
    element = array_type(arguments[0]).elementType
    unique = _unique(element)

    def distinct(values: list[Any]) -> list[Any]:
        if len(values) > 1:
            check_own_order(element)
        return unique(values, lambda same: True)

    return distinct if find_type(element, UserDefinedType) else lambda values: unique(values, lambda same: True)


def _unique(dtype: DataType) -> Callable[[list[Any], Callable[[Any], bool]], list[Any]]:
    """The first of each group of equal values, nulls among them, whose key passes a test."""
    key, normal = _equality(dtype), normalize(dtype)

    def unique(values: list[Any], wanted: Callable[[Any], bool]) -> list[Any]:
        found = {}
        for value in values:
            same = key(value)
            if same not in found and wanted(same):
                found[same] = None if value is None else normal(value)
        return list(found.values())

    return unique


def _set_operation(name: str) -> Callable[[Arguments, DataType, EvaluationContext], Evaluator]:
    def prepare(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Evaluator:
        element = array_type(arguments[0]).elementType
        check_own_order(element)
        unique, key = _unique(element), _equality(element)

        def union(left: list[Any], right: list[Any]) -> list[Any]:
            return unique([*left, *right], lambda same: True)

        def intersect(left: list[Any], right: list[Any]) -> list[Any]:
            others = {key(value) for value in right}
            return unique(left, lambda same: same in others)

        def difference(left: list[Any], right: list[Any]) -> list[Any]:
            others = {key(value) for value in right}
            return unique(left, lambda same: same not in others)

        return {"union": union, "intersect": intersect, "except": difference}[name]

    return prepare


def _set_type(combine: Callable[[bool, bool], bool]) -> Callable[[Arguments], DataType]:
    def result(arguments: Arguments) -> DataType:
        left, right = array_type(arguments[0]), array_type(arguments[1])
        element = same_shape(left.elementType, right.elementType)
        assert element is not None
        return ArrayType(element, combine(left.containsNull, right.containsNull))

    return result


def _overlap_nullable(arguments: Arguments) -> bool:
    return any(argument.nullable or array_type(argument).containsNull for argument in arguments)


def _overlap(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Evaluator:
    key = _equality(array_type(arguments[0]).elementType)

    def overlap(left: list[Any], right: list[Any]) -> bool | None:
        others = {key(value) for value in right if value is not None}
        if any(value is not None and key(value) in others for value in left):
            return True
        unknown = left and right and (None in left or None in right)
        return None if unknown else False

    return overlap


# Whole arrays


_TEXTS = InputType('"ARRAY<STRING>"', lambda t: isinstance(t, ArrayType) and isinstance(t.elementType, StringType))
# No cast leads to it.
_TEXT = InputType('"STRING"', lambda t: isinstance(t, StringType))


def _coerce_join(arguments: Arguments, rules: CoercionRules) -> Arguments:
    """What is in the array becomes text, and the texts between are nothing else; only NULL may stand for any."""
    array, *texts = arguments
    texts = [rules.cast(text, StringType()) if isinstance(text.dtype, NullType) else text for text in texts]
    if isinstance(array.dtype, NullType):
        array = Literal(None, ArrayType(StringType()))
    becomes_text = AtomicType | NullType | CalendarIntervalType if rules.ansi else AtomicType | NullType
    if isinstance(array.dtype, ArrayType) and isinstance(array.dtype.elementType, becomes_text):
        array = rules.cast(array, ArrayType(StringType(), array.dtype.containsNull))
    return (array, *texts)


def _join(values: list[Any], delimiter: str, replacement: str | None = None) -> str:
    return delimiter.join(
        [replacement if v is None else v for v in values if v is not None or replacement is not None]  # type: ignore[misc]
    )


def _flatten_type(arguments: Arguments) -> DataType:
    inner = array_type(arguments[0]).elementType
    assert isinstance(inner, ArrayType)
    return inner


def _flatten(values: list[Any]) -> list[Any] | None:
    return None if None in values else [item for inner in values for item in inner]


def _flatten_nullable(arguments: Arguments) -> bool:
    return arguments[0].nullable or array_type(arguments[0]).containsNull


def _sort(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Evaluator:
    array = array_type(arguments[0])
    # Arrays of floats without nulls are sorted by Java's own sort, in code that is generated for rows.
    floats = isinstance(array.elementType, DoubleType | FloatType) and not array.containsNull
    if floats and arguments[1] == TRUE:
        return _sorted_by(total_float_key)
    return sort_stably(arguments, dtype, context)


def sort_stably(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Evaluator:
    """Sorting as Spark does without generated code: -0.0 and 0.0 stay in their order."""
    return _sorted_by(sort_key(array_type(arguments[0]).elementType))


def _sorted_by(key: Callable[[Any], Any]) -> Evaluator:
    def ordered(values: list[Any], ascending: bool) -> list[Any]:
        nulls: list[Any] = [value for value in values if value is None]
        known = sorted([value for value in values if value is not None], key=key, reverse=not ascending)
        return nulls + known if ascending else known + nulls

    return ordered


def _check_sort(arguments: Arguments) -> None:
    array, ascending = arguments
    require_order("sort_array", arguments, array.dtype)
    if not isinstance(ascending.dtype, BooleanType | NullType):
        raise mismatch_input("sort_array", arguments, 1, BOOLEAN)


def field_name(argument: Expression) -> str | None:
    """The name that a struct's field takes from the expression that fills it."""
    match argument:
        case AttributeReference() | Alias() | NamedLambdaVariable() | GetStructField() | GetArrayStructFields():
            return argument.name
        case GetMapValue(key=Literal(value=str() as name)):
            return name
    return None


def _zip_type(arguments: Arguments) -> DataType:
    fields = []
    for i, argument in enumerate(arguments):
        name = field_name(argument)
        fields.append(StructField(str(i) if name is None else name, array_type(argument).elementType, True))
    return ArrayType(StructType(fields), False)


def _zip(*arrays: list[Any]) -> list[tuple[Any, ...]]:
    size = max((len(values) for values in arrays), default=0)
    return [tuple([values[i] if i < len(values) else None for values in arrays]) for i in range(size)]


FUNCTIONS = family(
    scalar(
        "array",
        parameter("cols"),
        variadic=True,
        minimum=0,
        coerce=same_type(),
        check=_one_type,
        result=_array_type,
        null_intolerant=False,
        nullable=Nullability.NEVER,
        evaluate=lambda *values: list(values),
    ),
    scalar(
        "array_repeat",
        parameter("col"),
        parameter("count", _COUNT),
        result=lambda arguments: ArrayType(arguments[0].dtype, arguments[0].nullable),
        null_intolerant=False,
        nullable=lambda arguments: arguments[1].nullable,
        evaluate=_repeat,
    ),
    scalar(
        "array_append",
        parameter("col", TYPED_ARRAY),
        parameter("value"),
        coerce=array_and_element(),
        check=require_element("array_append"),
        result=_open_type,
        null_intolerant=False,
        nullable=lambda arguments: arguments[0].nullable,
        evaluate=_append,
    ),
    scalar(
        "array_prepend",
        parameter("col", TYPED_ARRAY),
        parameter("value"),
        coerce=array_and_element(),
        check=require_element("array_prepend"),
        result=_open_type,
        null_intolerant=False,
        nullable=lambda arguments: arguments[0].nullable,
        evaluate=_prepend,
    ),
    scalar(
        "array_insert",
        parameter("arr"),
        parameter("pos"),
        parameter("value"),
        coerce=_coerce_insert,
        check=_check_insert,
        result=_open_type,
        null_intolerant=False,
        nullable=lambda arguments: arguments[0].nullable or arguments[1].nullable,
        evaluate=_insert,
    ),
    scalar("array_compact", parameter("col", ARRAY), result=_compact_type, evaluate=_compact),
    scalar(
        "array_remove",
        parameter("col"),
        parameter("element"),
        coerce=array_and_element(),
        check=require_element("array_remove", ordered=True),
        result=type_of(0),
        prepare=_remove,
    ),
    scalar(
        "array_contains",
        parameter("col"),
        parameter("value"),
        coerce=_but_null,
        check=require_element("array_contains", strict=True, ordered=True),
        result=BooleanType(),
        nullable=_contains_nullable,
        prepare=_contains,
    ),
    scalar(
        "array_position",
        parameter("col"),
        parameter("value"),
        coerce=array_and_element(),
        check=require_element("array_position", strict=True, ordered=True),
        result=LongType(),
        prepare=_position,
    ),
    scalar(
        "array_max",
        parameter("col", ARRAY),
        check=require_ordered_elements("array_max"),
        result=element_type(0),
        nullable=Nullability.ALWAYS,
        prepare=_extreme(last=True),
    ),
    scalar(
        "array_min",
        parameter("col", ARRAY),
        check=require_ordered_elements("array_min"),
        result=element_type(0),
        nullable=Nullability.ALWAYS,
        prepare=_extreme(last=False),
    ),
    scalar(
        "array_distinct",
        parameter("col", replacing_null(ARRAY)),
        check=require_ordered_elements("array_distinct"),
        result=type_of(0),
        prepare=_distinct,
    ),
    *(
        scalar(
            f"array_{name}",
            parameter("col1"),
            parameter("col2"),
            coerce=two_arrays,
            check=require_two_arrays(f"array_{name}"),
            result=result,
            prepare=_set_operation(name),
        )
        for name, result in (
            ("union", _set_type(lambda left, right: left or right)),
            ("intersect", _set_type(lambda left, right: left and right)),
            ("except", type_of(0)),
        )
    ),
    scalar(
        "arrays_overlap",
        parameter("a1"),
        parameter("a2"),
        coerce=two_arrays,
        check=require_two_arrays("arrays_overlap"),
        result=BooleanType(),
        nullable=_overlap_nullable,
        prepare=_overlap,
    ),
    scalar(
        "array_join",
        parameter("col", _TEXTS),
        parameter("delimiter", _TEXT),
        optional("null_replacement", _TEXT),
        coerce=_coerce_join,
        result=StringType(),
        evaluate=_join,
    ),
    scalar(
        "flatten",
        parameter("col", ARRAY_OF_ARRAYS),
        result=_flatten_type,
        nullable=_flatten_nullable,
        evaluate=_flatten,
    ),
    scalar(
        "sort_array",
        parameter("col", replacing_null(ARRAY)),
        parameter("asc", default=True, default_type=BooleanType(), literal=True),
        check=_check_sort,
        result=type_of(0),
        prepare=_sort,
    ),
    scalar(
        "arrays_zip",
        parameter("cols", replacing_null(ARRAY)),
        variadic=True,
        minimum=0,
        result=_zip_type,
        reads_all=True,
        evaluate=_zip,
    ),
)
