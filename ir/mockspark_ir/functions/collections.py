"""What arrays and maps have in common: size, the element at a place or key, slices."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mockspark_ir.errors.execution import (
    datatype_cannot_order,
    invalid_array_index_in_element_at,
    invalid_index_of_zero,
    invalid_parameter_value,
)
from mockspark_ir.expressions import EvalMode, Expression, GetArrayItem
from mockspark_ir.functions.declare import family, parameter, replaced, scalar, type_of
from mockspark_ir.functions.definition import Arguments, CoercionRules, EvaluationContext
from mockspark_ir.functions.element_types import (
    TYPED_ARRAY,
    TYPED_MAP,
    item_nullable,
    map_and_key,
    mismatch,
    mismatch_input,
    quoted,
)
from mockspark_ir.functions.input_types import ARRAY, INTEGER, INTEGRAL, MAP, is_orderable, replacing_null
from mockspark_ir.types import ArrayType, DataType, IntegerType, IntegralType, LongType, MapType, same_types

_INT = IntegerType()


# Size


def _size_of_null(context: EvaluationContext) -> int | None:
    legacy = context.mode is EvalMode.LEGACY and context.settings("spark.sql.legacy.sizeOfNull") != "false"
    return -1 if legacy else None


def _size(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Callable[[Any], Any]:
    of_null = _size_of_null(context)
    return lambda values: of_null if values is None else len(values)


def _size_nullable(arguments: Arguments, mode: EvalMode) -> bool:
    return mode is not EvalMode.LEGACY and arguments[0].nullable


# Elements


def _coerce_element_at(arguments: Arguments, rules: CoercionRules) -> Arguments:
    collection, key = arguments
    if isinstance(collection.dtype, MapType):
        return map_and_key(arguments, rules)
    if isinstance(collection.dtype, ArrayType) and isinstance(key.dtype, IntegralType):
        return arguments if isinstance(key.dtype, LongType) else (collection, rules.cast(key, _INT))
    return arguments


def _check_element_at(function: str) -> Callable[[Arguments], None]:
    def check(arguments: Arguments) -> None:
        collection, key = arguments
        match collection.dtype:
            case ArrayType() if not isinstance(key.dtype, IntegerType):
                raise mismatch_input(function, arguments, 1, INTEGER)
            case MapType(keyType=own) if not same_types(own, key.dtype):
                raise mismatch(
                    "MAP_FUNCTION_DIFF_TYPES",
                    function,
                    arguments,
                    dataType='"MAP"',
                    leftType=quoted(collection.dtype),
                    rightType=quoted(key.dtype),
                )

    return check


def _element_type(arguments: Arguments) -> DataType:
    dtype = arguments[0].dtype
    if isinstance(dtype, MapType):
        return dtype.valueType
    assert isinstance(dtype, ArrayType)
    return dtype.elementType


def _element_nullable(strict: bool) -> Callable[[Arguments, EvalMode], bool]:
    def nullable(arguments: Arguments, mode: EvalMode) -> bool:
        collection, index = arguments
        if isinstance(collection.dtype, MapType):
            return True
        raises = strict and mode is EvalMode.ANSI

        def at(elements: Arguments, position: int) -> bool:
            """Of positions 1, 2, ... or -1, -2, ...; 0 is an error in any mode."""
            if abs(position) > len(elements):
                return not raises
            return position != 0 and elements[position - 1 if position > 0 else position].nullable

        return item_nullable(collection, index, raises, at)

    return nullable


def _element_at(strict: bool) -> Callable[[Arguments, DataType, EvaluationContext], Callable[[Any, Any], Any]]:
    def prepare(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Callable[[Any, Any], Any]:
        collection = arguments[0].dtype
        if isinstance(collection, MapType):
            from mockspark_ir.evaluation.complex_types import map_lookup

            if not is_orderable(collection.keyType):
                raise datatype_cannot_order(f"Physical{type(collection.keyType).__name__}")
            return map_lookup(collection)
        raises = strict and context.mode is EvalMode.ANSI

        def element(values: list[Any], index: int) -> Any:
            if abs(index) > len(values):
                if raises:
                    raise invalid_array_index_in_element_at(index, len(values))
                return None
            if index == 0:
                raise invalid_index_of_zero()
            return values[index - 1 if index > 0 else index]

        return element

    return prepare


def _get(array: Expression, index: Expression) -> Expression:
    return GetArrayItem(array, index, EvalMode.LEGACY)


# Slices


def _slice(values: list[Any], start: int, length: int) -> list[Any]:
    if start == 0:
        raise invalid_parameter_value("START", "slice", "start")
    if length < 0:
        raise invalid_parameter_value("LENGTH", "slice", "length", length=length)
    first = start - 1 if start > 0 else len(values) + start
    return values[first : first + length] if 0 <= first < len(values) else []


FUNCTIONS = family(
    scalar(
        "size",
        parameter("col", replacing_null(ARRAY | MAP)),
        aliases=("cardinality",),
        result=_INT,
        null_intolerant=False,
        nullable_in=_size_nullable,
        prepare=_size,
    ),
    scalar("array_size", parameter("col", ARRAY), result=_INT, evaluate=len),
    scalar(
        "element_at",
        parameter("col", TYPED_ARRAY | TYPED_MAP),
        parameter("extraction"),
        coerce=_coerce_element_at,
        check=_check_element_at("element_at"),
        result=_element_type,
        nullable_in=_element_nullable(True),
        prepare=_element_at(True),
    ),
    scalar(
        "try_element_at",
        parameter("col", TYPED_ARRAY | TYPED_MAP),
        parameter("extraction"),
        coerce=_coerce_element_at,
        check=_check_element_at("try_element_at"),
        result=_element_type,
        nullable_in=_element_nullable(False),
        prepare=_element_at(False),
    ),
    replaced("get", parameter("col", TYPED_ARRAY), parameter("index", INTEGRAL), rewrite=_get),
    scalar(
        "slice",
        parameter("x", ARRAY),
        parameter("start", INTEGER),
        parameter("length", INTEGER),
        result=type_of(0),
        evaluate=_slice,
    ),
)
