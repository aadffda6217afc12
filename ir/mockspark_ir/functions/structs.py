"""`struct` and `named_struct`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mockspark_ir import errors
from mockspark_ir.expressions import Expression, Literal, string_literal
from mockspark_ir.functions.arrays import field_name
from mockspark_ir.functions.declare import family, parameter, scalar
from mockspark_ir.functions.definition import Arguments, CoercionRules, Nullability
from mockspark_ir.functions.element_types import mismatch
from mockspark_ir.types import DataType, StringType, StructField, StructType


def _with_names(arguments: Arguments, rules: CoercionRules) -> Arguments:
    """A name before each value: its own, or one by its position."""
    named: list[Expression] = []
    for i, argument in enumerate(arguments, 1):
        name = field_name(argument)
        named += (string_literal(f"col{i}" if name is None else name), argument)
    return tuple(named)


def _check(arguments: Arguments) -> None:
    if len(arguments) % 2:
        raise errors.wrong_num_args("named_struct", "2n (n > 0)", len(arguments))
    if any(_name(argument) is None for argument in arguments[::2]):
        names = ", ".join(f'"{argument.dtype.sql}"' for argument in arguments[::2])
        raise mismatch(
            "CREATE_NAMED_STRUCT_WITHOUT_FOLDABLE_STRING", "named_struct", arguments, inputExprs=f"[{names}]"
        )


def _name(argument: Expression) -> str | None:
    if isinstance(argument, Literal) and isinstance(argument.dtype, StringType) and argument.value is not None:
        return str(argument.value)
    if argument.foldable and isinstance(argument.dtype, StringType):
        raise errors.unsupported_feature("named_struct with a computed name")
    return None


def _struct_type(arguments: Arguments) -> DataType:
    names = [_name(argument) for argument in arguments[::2]]
    return StructType(
        [
            StructField(str(name), value.dtype, value.nullable)
            for name, value in zip(names, arguments[1::2], strict=True)
        ]
    )


def _values(*arguments: Any) -> tuple[Any, ...]:
    return arguments[1::2]


def _without_names(texts: Sequence[str]) -> str:
    return f"struct({', '.join(texts[1::2])})"


FUNCTIONS = family(
    scalar(
        "struct",
        parameter("cols"),
        variadic=True,
        minimum=0,
        coerce=_with_names,
        result=_struct_type,
        null_intolerant=False,
        nullable=Nullability.NEVER,
        evaluate=_values,
        name_as=_without_names,
    ),
    scalar(
        "named_struct",
        parameter("cols"),
        variadic=True,
        minimum=0,
        check=_check,
        result=_struct_type,
        null_intolerant=False,
        nullable=Nullability.NEVER,
        evaluate=_values,
    ),
)
