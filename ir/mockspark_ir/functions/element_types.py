"""What the functions of arrays and maps share: the types of elements and keys, and how mixed types meet."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mockspark_ir.errors import AnalysisException
from mockspark_ir.errors.datatypes import datatype_mismatch
from mockspark_ir.expressions import Call, Expression, GetArrayStructFields, Literal
from mockspark_ir.expressions.printing import sql_text
from mockspark_ir.functions.definition import Arguments, CoercionRules, EvaluationContext
from mockspark_ir.functions.input_types import InputType, instance_of, is_orderable
from mockspark_ir.types import ArrayType, DataType, MapType, NullType, StringType, StructField, StructType, find_type
from mockspark_ir.values.maps import Builder, map_builder

Common = Callable[[CoercionRules, DataType, DataType], DataType | None]

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
    """The common type of two, where a string and something else have none."""
    if _mixes_strings(left, right):
        return None
    return rules.widest([left, right])


def _mixes_strings(left: DataType, right: DataType) -> bool:
    match left, right:
        case (NullType(), _) | (_, NullType()):
            return False
        case ArrayType(), ArrayType():
            return _mixes_strings(left.elementType, right.elementType)
        case MapType(), MapType():
            return _mixes_strings(left.keyType, right.keyType) or _mixes_strings(left.valueType, right.valueType)
        case StructType(), StructType() if len(left.fields) == len(right.fields):
            return any(_mixes_strings(a.dataType, b.dataType) for a, b in zip(left.fields, right.fields, strict=True))
    return isinstance(left, StringType) != isinstance(right, StringType)


def tight(rules: CoercionRules, left: DataType, right: DataType) -> DataType | None:
    """The common type of two that holds both without any loss, or None."""
    match left, right:
        case ArrayType(), ArrayType():
            element = tight(rules, left.elementType, right.elementType)
            return None if element is None else ArrayType(element, left.containsNull or right.containsNull)
        case MapType(), MapType():
            key = tight(rules, left.keyType, right.keyType)
            value = tight(rules, left.valueType, right.valueType)
            if key is None or value is None:
                return None
            return MapType(key, value, left.valueContainsNull or right.valueContainsNull)
        case StructType(), StructType():
            return _tight_struct(rules, left, right)
    return rules.tightest(left, right)


def _tight_struct(rules: CoercionRules, left: StructType, right: StructType) -> DataType | None:
    if [f.name.lower() for f in left.fields] != [f.name.lower() for f in right.fields]:
        return None
    types = [tight(rules, a.dataType, b.dataType) for a, b in zip(left.fields, right.fields, strict=True)]
    fields = [
        StructField(a.name, dtype, a.nullable or b.nullable)
        for a, b, dtype in zip(left.fields, right.fields, types, strict=True)
        if dtype is not None
    ]
    return StructType(fields) if len(fields) == len(types) else None


def array_and_element(value: int = 1, common: Common = tight) -> Callable[[Arguments, CoercionRules], Arguments]:
    """A coercion: the elements of the first argument and the argument at a position get one type."""

    def coerce(arguments: Arguments, rules: CoercionRules) -> Arguments:
        array, other = arguments[0], arguments[value]
        if not isinstance(array.dtype, ArrayType):
            return arguments
        target = common(rules, array.dtype.elementType, other.dtype)
        if target is None:
            return arguments
        changed = list(arguments)
        changed[0] = rules.cast(array, ArrayType(target, array.dtype.containsNull))
        changed[value] = rules.cast(other, target)
        return tuple(changed)

    return coerce


def two_arrays(arguments: Arguments, rules: CoercionRules) -> Arguments:
    """A coercion: two arrays get one element type."""
    left, right = arguments[0].dtype, arguments[1].dtype
    if not isinstance(left, ArrayType) or not isinstance(right, ArrayType):
        return arguments
    target = tight(rules, left.elementType, right.elementType)
    if target is None:
        return arguments
    return (
        rules.cast(arguments[0], ArrayType(target, left.containsNull)),
        rules.cast(arguments[1], ArrayType(target, right.containsNull)),
    )


def map_and_key(arguments: Arguments, rules: CoercionRules) -> Arguments:
    """A coercion: the keys of the first argument and the second argument get one type."""
    left, right = arguments[0].dtype, arguments[1].dtype
    if not isinstance(left, MapType):
        return arguments
    target = tight(rules, left.keyType, right)
    if target is None:
        return arguments
    return (
        rules.cast(arguments[0], MapType(target, left.valueType, left.valueContainsNull)),
        rules.cast(arguments[1], target),
    )


def without_nullability(dtype: DataType) -> DataType:
    """The type with everything nullable, for comparisons that don't ask for it."""
    match dtype:
        case ArrayType():
            return ArrayType(without_nullability(dtype.elementType), True)
        case MapType():
            return MapType(without_nullability(dtype.keyType), without_nullability(dtype.valueType), True)
        case StructType():
            return StructType([StructField(f.name, without_nullability(f.dataType), True) for f in dtype.fields])
    return dtype


def same_types(left: DataType, right: DataType) -> bool:
    return left == right or without_nullability(left) == without_nullability(right)


# Checks


def require_element(
    function: str, value: int = 1, *, null_allowed: bool = True, ordered: bool = False
) -> Callable[[Arguments], None]:
    """A check: the argument at a position has the element type of the first, which is an array.

    Parameters
    ----------
    null_allowed: whether a bare NULL is no error of its own.
    ordered: whether the elements have to be comparable.
    """

    def check(arguments: Arguments) -> None:
        array, other = arguments[0].dtype, arguments[value].dtype
        if not null_allowed and (isinstance(array, NullType) or isinstance(other, NullType)):
            raise mismatch("NULL_TYPE", function, arguments)
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


def item_nullable(array: Expression, index: Expression, ansi: bool, position: Callable[[int, int], int | None]) -> bool:
    """Whether the element at an index may be null: of an array literal and a constant index, exactly that is known.

    Parameters
    ----------
    position: where in an array of a length an index points to, from 0; None outside.
    """
    if isinstance(index, Literal) and index.value is not None:
        elements = _elements(array)
        if elements is None:
            return True
        place = position(index.value, len(elements[0]))
        return True if place is None else elements[0][place].nullable or elements[1]
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


def builder(dtype: DataType, context: EvaluationContext) -> Builder:
    """What makes maps of a type, with the session's rule for a key that comes twice."""
    assert isinstance(dtype, MapType)
    policy = context.settings("spark.sql.mapKeyDedupPolicy") or "EXCEPTION"
    return map_builder(dtype, policy.upper() == "LAST_WIN")


def require_map_key(function: str, arguments: Sequence[Expression], key: DataType) -> None:
    """A check: no map, and nothing with a map in it, is a key."""
    if find_type(key, MapType):
        raise mismatch("INVALID_MAP_KEY_TYPE", function, tuple(arguments), keyType=quoted(key))
