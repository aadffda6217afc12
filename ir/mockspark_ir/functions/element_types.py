"""What the functions of arrays and maps share: the types of elements and keys, and how mixed types meet."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mockspark_ir.errors import AnalysisException
from mockspark_ir.errors.datatypes import datatype_mismatch
from mockspark_ir.errors.execution import datatype_cannot_order
from mockspark_ir.expressions import Call, Cast, Expression, GetArrayStructFields, Literal
from mockspark_ir.expressions.printing import sql_text
from mockspark_ir.functions.definition import Arguments, CoercionRules, EvaluationContext
from mockspark_ir.functions.input_types import InputType, instance_of, is_orderable
from mockspark_ir.types import (
    ArrayType,
    DataType,
    IntegerType,
    IntegralType,
    MapType,
    NullType,
    StructType,
    UserDefinedType,
    VariantType,
    find_type,
    same_types,
)
from mockspark_ir.values.arithmetic import wrap
from mockspark_ir.values.maps import Builder, map_builder

Common = Callable[[CoercionRules, DataType, DataType], DataType | None]

_to_int = wrap(IntegerType())  # of a long index the low 32 bits count
# Unlike `input_types.ARRAY` and `MAP`, these take no bare NULL.
TYPED_ARRAY = instance_of(ArrayType, '"ARRAY"')
TYPED_MAP = instance_of(MapType, '"MAP"')
ARRAY_OF_ARRAYS = InputType(
    '"ARRAY" of "ARRAY"', lambda t: isinstance(t, ArrayType) and isinstance(t.elementType, ArrayType)
)


def array_type(argument: Expression) -> ArrayType:
    dtype = argument.dtype
    assert isinstance(dtype, ArrayType)
    return dtype


def map_type(argument: Expression) -> MapType:
    dtype = argument.dtype
    assert isinstance(dtype, MapType)
    return dtype


def element_of(argument: Expression | None) -> tuple[DataType, bool]:
    """The type of an array's elements, and whether they may be null."""
    assert argument is not None
    dtype = array_type(argument)
    return dtype.elementType, dtype.containsNull


def element_type(position: int) -> Callable[[Arguments], DataType]:
    """The result type is that of the elements of an argument."""
    return lambda arguments: array_type(arguments[position]).elementType


def any_of(arguments: Arguments) -> str:
    """The types of arguments as alternatives, as errors show them."""
    return f"({' or '.join(quoted(argument.dtype) for argument in arguments)})"


def mismatch(condition: str, function: str, arguments: Arguments, **parameters: object) -> AnalysisException:
    """An error of the family DATATYPE_MISMATCH for a call."""
    text = f"{function}({', '.join(sql_text(argument) for argument in arguments)})"
    if condition not in _NAMELESS:
        parameters["functionName"] = f"`{function}`"
    return datatype_mismatch(condition, text, **parameters)


# Conditions whose parameters don't name the function.
_NAMELESS = frozenset(
    {
        "UNEXPECTED_INPUT_TYPE",
        "INVALID_MAP_KEY_TYPE",
        "NON_FOLDABLE_INPUT",
        "VALUE_OUT_OF_RANGE",
        "STACK_COLUMN_DIFF_TYPES",
        "CREATE_NAMED_STRUCT_WITHOUT_FOLDABLE_STRING",
    }
)


def quoted(dtype: DataType) -> str:
    return f'"{dtype.sql}"'


# Types that meet


def meet(rules: CoercionRules, left: DataType, right: DataType) -> DataType | None:
    """The common type of two, in any mode the one without ANSI mode, where a string and something else have none."""
    return rules.without_ansi().without_string_promotion().widest([left, right])


def tight(rules: CoercionRules, left: DataType, right: DataType) -> DataType | None:
    """The common type of two that holds both without any loss, in any mode the one without ANSI mode, or None."""
    return rules.without_ansi().tightest(left, right)


def _within_reach(rules: CoercionRules, source: DataType, target: DataType) -> bool:
    """Whether an implicit cast leads there: without ANSI mode none changes the fields of a struct."""
    if rules.ansi or same_types(source, target):
        return True
    match source, target:
        case ArrayType(), ArrayType():
            return _within_reach(rules, source.elementType, target.elementType)
        case MapType(), MapType():
            return _within_reach(rules, source.keyType, target.keyType) and _within_reach(
                rules, source.valueType, target.valueType
            )
    return not isinstance(source, StructType)


def array_and_element(value: int = 1, common: Common = tight) -> Callable[[Arguments, CoercionRules], Arguments]:
    """A coercion: the elements of the first argument and the argument at a position get one type."""

    def coerce(arguments: Arguments, rules: CoercionRules) -> Arguments:
        array, other = arguments[0], arguments[value]
        if not isinstance(array.dtype, ArrayType):
            return arguments
        target = common(rules, array.dtype.elementType, other.dtype)
        if target is None or not all(_within_reach(rules, t, target) for t in (array.dtype.elementType, other.dtype)):
            return arguments
        changed = list(arguments)
        if not same_types(array.dtype.elementType, target):
            changed[0] = rules.cast(array, ArrayType(target, array.dtype.containsNull))
        if not same_types(other.dtype, target):
            changed[value] = rules.cast(other, target)
        return tuple(changed)

    return coerce


def two_arrays(arguments: Arguments, rules: CoercionRules) -> Arguments:
    """A coercion: two arrays get one element type."""
    left, right = arguments[0].dtype, arguments[1].dtype
    if not isinstance(left, ArrayType) or not isinstance(right, ArrayType):
        return arguments
    target = tight(rules, left.elementType, right.elementType)
    if target is None or not all(_within_reach(rules, t.elementType, target) for t in (left, right)):
        return arguments
    return tuple(
        array if same_types(own.elementType, target) else rules.cast(array, ArrayType(target, own.containsNull))
        for array, own in zip(arguments, (left, right), strict=True)
    )


def map_and_key(arguments: Arguments, rules: CoercionRules, common: Common = tight) -> Arguments:
    """A coercion: the keys of the first argument and the second argument get one type."""
    left, right = arguments[0].dtype, arguments[1].dtype
    if not isinstance(left, MapType):
        return arguments
    target = common(rules, left.keyType, right)
    if target is None or not all(_within_reach(rules, t, target) for t in (left.keyType, right)):
        return arguments
    return (
        rules.cast(arguments[0], MapType(target, left.valueType, left.valueContainsNull)),
        rules.cast(arguments[1], target),
    )


# Checks


def require_element(
    function: str, value: int = 1, *, strict: bool = False, ordered: bool = False
) -> Callable[[Arguments], None]:
    """A check: the argument at a position has the element type of the first, which is an array.

    Parameters
    ----------
    strict: whether a bare NULL, and what is no array, are errors of their own.
    ordered: whether the elements have to be comparable.
    """

    def check(arguments: Arguments) -> None:
        array, other = arguments[0].dtype, arguments[value].dtype
        if strict and (isinstance(array, NullType) or isinstance(other, NullType)):
            raise mismatch("NULL_TYPE", function, arguments)
        if strict and not isinstance(array, ArrayType):
            raise mismatch_input(function, arguments, 0, TYPED_ARRAY)
        if not isinstance(array, ArrayType) or not same_types(array.elementType, other):
            raise mismatch(
                "ARRAY_FUNCTION_DIFF_TYPES",
                function,
                arguments,
                dataType='"ARRAY"',
                leftType=quoted(array),
                rightType=quoted(other),
            )
        if ordered:
            require_order(function, arguments, array.elementType)

    return check


def require_two_arrays(function: str, *, ordered: bool = True) -> Callable[[Arguments], None]:
    """A check: two arrays with one element type, which can be compared."""

    def check(arguments: Arguments) -> None:
        left, right = arguments[0].dtype, arguments[1].dtype
        if not (
            isinstance(left, ArrayType)
            and isinstance(right, ArrayType)
            and same_types(left.elementType, right.elementType)
        ):
            raise mismatch(
                "BINARY_ARRAY_DIFF_TYPES",
                function,
                arguments,
                arrayType='"ARRAY"',
                leftType=quoted(left),
                rightType=quoted(right),
            )
        if ordered:
            require_order(function, arguments, left.elementType)

    return check


def require_ordered_elements(function: str) -> Callable[[Arguments], None]:
    """A check: the elements of the first argument can be compared."""
    return lambda arguments: require_order(function, arguments, array_type(arguments[0]).elementType)


def require_order(function: str, arguments: Arguments, dtype: DataType) -> None:
    if not is_orderable(dtype):
        raise mismatch("INVALID_ORDERING_TYPE", function, arguments, dataType=quoted(dtype))


def mismatch_input(function: str, arguments: Arguments, position: int, expected: InputType) -> AnalysisException:
    """DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE for the argument at a position."""
    from mockspark_ir.analysis.type_coercion.operators import ordinal

    argument = arguments[position]
    return mismatch(
        "UNEXPECTED_INPUT_TYPE",
        function,
        arguments,
        paramIndex=ordinal(position + 1),
        requiredType=expected.text,
        inputSql=f'"{sql_text(argument)}"',
        inputType=quoted(argument.dtype),
    )


# Elements at a position


def item_nullable(array: Expression, index: Expression, ansi: bool, at: Callable[[Arguments, int], bool]) -> bool:
    """Whether the element at an index may be null: of an array literal and a constant index, exactly that is known.

    Parameters
    ----------
    at: whether what stands at an index among the elements of an array literal may be null.
    """
    while isinstance(index, Cast) and isinstance(index.child.dtype, IntegralType):
        index = index.child
    if isinstance(index, Literal) and index.value is not None:
        elements = _elements(array)
        return True if elements is None else at(elements[0], _to_int(index.value)) or elements[1]
    if not ansi:
        return True
    return array.nullable or index.nullable or array_type(array).containsNull


def _elements(array: Expression) -> tuple[tuple[Expression, ...], bool] | None:
    """The elements of an array literal, and whether a field taken of them may be null."""
    if isinstance(array, Call) and array.function.name == "array":
        return array.arguments, False
    if isinstance(array, GetArrayStructFields) and isinstance(array.child, Call):
        inner = _elements(array.child)
        struct = array_type(array.child).elementType
        if inner is not None and isinstance(struct, StructType):
            return inner[0], struct.fields[array.ordinal].nullable
    return None


# Maps


def builder(dtype: DataType, context: EvaluationContext, *, keys_as_given: bool = False) -> Builder:
    """What makes maps of a type, with the session's rule for a key that comes twice."""
    assert isinstance(dtype, MapType)
    check_own_order(dtype.keyType)
    policy = context.settings("spark.sql.mapKeyDedupPolicy") or "EXCEPTION"
    return map_builder(dtype, policy.upper() == "LAST_WIN", keys_as_given=keys_as_given)


def check_own_order(dtype: DataType) -> None:
    """Raises IllegalArgumentException (DATATYPE_CANNOT_ORDER) where Spark has no order of values but in generated code.

    Those are arrays with values of users' types, as the keys of maps and in sets.
    """
    array = find_type(dtype, ArrayType)
    if array is not None and find_type(array, UserDefinedType) is not None:
        raise datatype_cannot_order("UninitializedPhysicalType")


def require_map_key(function: str, arguments: Sequence[Expression], key: DataType) -> None:
    """A check: no map or variant, and nothing with one in it, is a key."""
    if find_type(key, MapType, VariantType):
        raise mismatch("INVALID_MAP_KEY_TYPE", function, tuple(arguments), keyType=quoted(key))
