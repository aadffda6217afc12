"""Generators: functions that give rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from mockspark_ir.expressions import Expression, Literal
from mockspark_ir.functions.declare import family, parameter
from mockspark_ir.functions.definition import Arguments, CoercionRules, GeneratorFunction, Parameter
from mockspark_ir.functions.element_types import TYPED_ARRAY, TYPED_MAP, array_type, mismatch, quoted
from mockspark_ir.functions.input_types import INTEGER, InputType
from mockspark_ir.types import ArrayType, DataType, IntegerType, MapType, NullType, StructType, same_types
from mockspark_ir.values.maps import thawed_key

Columns = list[tuple[str, DataType, bool]]
Rows = Iterable[tuple[Any, ...]]
_COLLECTION = TYPED_ARRAY | TYPED_MAP
_STRUCTS = InputType('"ARRAY<STRUCT>"', lambda t: isinstance(t, ArrayType) and isinstance(t.elementType, StructType))


def _exploded(arguments: Arguments) -> Columns:
    dtype = arguments[0].dtype
    if isinstance(dtype, MapType):
        return [("key", dtype.keyType, False), ("value", dtype.valueType, dtype.valueContainsNull)]
    array = array_type(arguments[0])
    return [("col", array.elementType, array.containsNull)]


def _positioned(arguments: Arguments) -> Columns:
    return [("pos", IntegerType(), False), *_exploded(arguments)]


def _explode(arguments: Arguments) -> Callable[..., Rows]:
    dtype = arguments[0].dtype
    if not isinstance(dtype, MapType):
        return lambda values: [(value,) for value in values or ()]
    thaw = thawed_key(dtype.keyType)
    return lambda entries: [(thaw(key), value) for key, value in (entries or {}).items()]


def _posexplode(arguments: Arguments) -> Callable[..., Rows]:
    rows = _explode(arguments)
    return lambda values: [(i, *row) for i, row in enumerate(rows(values))]


def _fields(arguments: Arguments) -> Columns:
    array = array_type(arguments[0])
    assert isinstance(array.elementType, StructType)
    return [(f.name, f.dataType, array.containsNull or f.nullable) for f in array.elementType.fields]


def _inline(arguments: Arguments) -> Callable[..., Rows]:
    nothing = (None,) * len(_fields(arguments))
    return lambda structs: [nothing if struct is None else struct for struct in structs or ()]


# stack


def _row_count(arguments: Arguments) -> int:
    count = arguments[0]
    if not isinstance(count, Literal) or not isinstance(count.dtype, IntegerType):
        raise mismatch(
            "NON_FOLDABLE_INPUT",
            "stack",
            arguments,
            inputName="`n`",
            inputType='"INT"',
            inputExpr=f'"{quoted(count.dtype)}"',
        )
    if count.value is None or count.value <= 0:
        raise mismatch(
            "VALUE_OUT_OF_RANGE",
            "stack",
            arguments,
            exprName="`n`",
            valueRange="(0, 2147483647]",
            currentValue=str(count.value),
        )
    return int(count.value)


def _width(arguments: Arguments) -> int:
    return -(-(len(arguments) - 1) // _row_count(arguments))


def _column_type(arguments: Arguments, column: int) -> DataType:
    types = [argument.dtype for argument in arguments[1 + column :: _width(arguments)]]
    return next((dtype for dtype in types if not isinstance(dtype, NullType)), NullType())


def _coerce_stack(arguments: Arguments, rules: CoercionRules) -> Arguments:
    """A bare NULL gets the type of its column."""
    width = _width(arguments)

    def typed(position: int, argument: Expression) -> Expression:
        if position and isinstance(argument, Literal) and isinstance(argument.dtype, NullType):
            return Literal(None, _column_type(arguments, (position - 1) % width))
        return argument

    return tuple(typed(i, argument) for i, argument in enumerate(arguments))


def _check_stack(arguments: Arguments) -> None:
    width = _width(arguments)
    for i, argument in enumerate(arguments[1:]):
        expected = _column_type(arguments, i % width)
        if not same_types(argument.dtype, expected):
            raise mismatch(
                "STACK_COLUMN_DIFF_TYPES",
                "stack",
                arguments,
                columnIndex=str(i % width),
                leftParamIndex=str(i % width + 1),
                leftType=quoted(expected),
                rightParamIndex=str(i + 1),
                rightType=quoted(argument.dtype),
            )


def _stacked(arguments: Arguments) -> Columns:
    return [(f"col{i}", _column_type(arguments, i), True) for i in range(_width(arguments))]


def _stack(count: int, *values: Any) -> Rows:
    width = -(-len(values) // count)
    filled = [*values, *[None] * (count * width - len(values))]
    return [tuple(filled[i * width : (i + 1) * width]) for i in range(count)]


def _with_outer(
    name: str,
    given: Parameter,
    columns: Callable[[Arguments], Columns],
    prepare: Callable[[Arguments], Callable[..., Rows]],
) -> tuple[GeneratorFunction, GeneratorFunction]:
    plain, outer = (
        GeneratorFunction(name=known, parameters=(given,), columns=columns, prepare=prepare, outer=is_outer)
        for known, is_outer in ((name, False), (f"{name}_outer", True))
    )
    return plain, outer


FUNCTIONS = family(
    *_with_outer("explode", parameter("col", _COLLECTION), _exploded, _explode),
    *_with_outer("posexplode", parameter("col", _COLLECTION), _positioned, _posexplode),
    *_with_outer("inline", parameter("col", _STRUCTS), _fields, _inline),
    GeneratorFunction(
        name="stack",
        parameters=(parameter("n", INTEGER, literal=True), parameter("cols")),
        variadic=True,
        minimum=2,
        coerce=_coerce_stack,
        check=_check_stack,
        columns=_stacked,
        evaluate=_stack,
    ),
)
