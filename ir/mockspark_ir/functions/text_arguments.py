"""What the functions of strings share: input types, and coercions of text beside bytes."""

from __future__ import annotations

from collections.abc import Callable

from mockspark_ir.expressions import Expression
from mockspark_ir.functions.definition import Arguments, CoercionRules
from mockspark_ir.functions.input_types import BINARY, STRING, InputType
from mockspark_ir.types import BinaryType, DataType, NullType, StringType

TEXT_OR_BYTES = STRING | BINARY


def strictly(*types: InputType, replaces_null: bool = True) -> InputType:
    """An input type to which nothing is cast implicitly.

    Only an expression of the null type is accepted beside it; a null literal takes its place, if `replaces_null`.
    """
    text = types[0].text if len(types) == 1 else "(" + " or ".join(t.text for t in types) + ")"
    null_type = types[0].default if replaces_null else None
    return InputType(
        text, lambda t: isinstance(t, NullType) or any(kind.accepts(t) for kind in types), null_type=null_type
    )


def is_binary(expression: Expression) -> bool:
    return isinstance(expression.dtype, BinaryType)


def text_or_bytes(*positions: int) -> Callable[[Arguments, CoercionRules], Arguments]:
    """A coercion: bytes where all the arguments at these positions are, else text."""

    def coerce(arguments: Arguments, rules: CoercionRules) -> Arguments:
        chosen = [i for i in positions if i < len(arguments)]
        if all(is_binary(arguments[i]) for i in chosen):
            return arguments
        return tuple(as_text(a, rules) if i in chosen else a for i, a in enumerate(arguments))

    return coerce


def as_text(argument: Expression, rules: CoercionRules) -> Expression:
    """The argument cast to a string, or as it is where no implicit cast allows it."""
    return rules.implicit(argument, STRING) or argument


def same_as_first(arguments: Arguments) -> DataType:
    """The result is text or bytes, as the first argument."""
    return BinaryType() if is_binary(arguments[0]) else StringType()
