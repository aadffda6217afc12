"""Shorthands with which the families declare their functions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mockspark_ir.expressions import Expression
from mockspark_ir.functions.definition import (
    Arguments,
    CoercionRules,
    Default,
    Function,
    Parameter,
    ReplacedFunction,
    ScalarFunction,
)
from mockspark_ir.functions.input_types import ANY, InputType
from mockspark_ir.types import DataType, IntegerType, StringType

Declaration = Parameter | InputType


def parameter(
    name: str,
    type: InputType = ANY,
    *,
    default: Any = Default.REQUIRED,
    literal: bool = False,
    default_type: DataType | None = None,
) -> Parameter:
    """A parameter; the type of a string or int default follows from its value."""
    if default_type is None and isinstance(default, str):
        default_type = StringType()
    elif default_type is None and isinstance(default, int) and not isinstance(default, bool):
        default_type = IntegerType()
    return Parameter(name, type, default, literal, default_type)


def optional(name: str, type: InputType = ANY, *, literal: bool = False) -> Parameter:
    """A parameter that may be left out and then is no argument at all."""
    return Parameter(name, type, Default.OMITTED, literal)


def scalar(
    name: str,
    *parameters: Parameter,
    result: DataType | Callable[[Arguments], DataType],
    evaluate: Callable[..., Any] | None = None,
    **rest: Any,
) -> ScalarFunction:
    return ScalarFunction(name=name, parameters=parameters, result=result, evaluate=evaluate, **rest)


def replaced(name: str, *parameters: Parameter, rewrite: Callable[..., Expression], **rest: Any) -> ReplacedFunction:
    """A function that is a rewrite; `rewrite` gets the resolved arguments."""
    return ReplacedFunction(name=name, parameters=parameters, rewrite=rewrite, **rest)


def type_of(position: int) -> Callable[[Arguments], DataType]:
    """The result type is that of an argument."""
    return lambda arguments: arguments[position].dtype


def same_type(*positions: int) -> Callable[[Arguments, CoercionRules], Arguments]:
    """A coercion: the arguments at these positions (all, if none is named) become their common type."""

    def coerce(arguments: Arguments, rules: CoercionRules) -> Arguments:
        chosen = positions or tuple(range(len(arguments)))
        chosen = tuple(i for i in chosen if i < len(arguments))
        target = rules.widest([arguments[i].dtype for i in chosen])
        if target is None:
            return arguments
        return tuple(rules.cast(a, target) if i in chosen else a for i, a in enumerate(arguments))

    return coerce


def family(*functions: Function) -> tuple[Function, ...]:
    """The functions of a module, for the registry."""
    return functions
