"""What all families of functions share."""

from __future__ import annotations

import inspect
import itertools
from collections.abc import Callable, Mapping
from enum import Enum
from functools import lru_cache
from typing import Any, TypeAlias

from mockspark.sql.column import Column
from mockspark_ir.errors import PySparkValueError
from mockspark_ir.errors.python import not_expected_type
from mockspark_ir.expressions import (
    Expression,
    UnresolvedAttribute,
    UnresolvedFunction,
    UnresolvedLambda,
    UnresolvedNamedLambdaVariable,
    UnresolvedStar,
)
from mockspark_ir.expressions.attribute_names import parse_attribute_name

ColumnOrName: TypeAlias = Column | str

_lambda_variables = itertools.count(1)
_LAMBDA_PARAMETERS = ("x", "y", "z")
_POSITIONAL = (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.POSITIONAL_ONLY)


@lru_cache(maxsize=8192)
def named_expression(name: str) -> UnresolvedAttribute | UnresolvedStar:
    """The expression for a column's name: `a`, `t.a`, `s.field`, `*` or `t.*`.

    Raises AnalysisException: INVALID_ATTRIBUTE_NAME_SYNTAX.
    """
    if name == "*":
        return UnresolvedStar()
    if name.endswith(".*"):
        return UnresolvedStar(parse_attribute_name(name[:-2]))
    return UnresolvedAttribute(parse_attribute_name(name))


def to_expression(col: Any) -> Expression:
    """The expression of a Column or of a column's name.

    Raises PySparkTypeError (NOT_EXPECTED_TYPE) for anything else, AnalysisException (INVALID_ATTRIBUTE_NAME_SYNTAX).
    """
    if isinstance(col, Column):
        return col._expression
    if isinstance(col, str):
        return named_expression(col)
    raise not_expected_type("col", "Column or str", col)


def to_column(col: Any) -> Column:
    """The Column, or that with this name.

    Raises PySparkTypeError (NOT_EXPECTED_TYPE) for anything else, AnalysisException (INVALID_ATTRIBUTE_NAME_SYNTAX).
    """
    return col if isinstance(col, Column) else Column(to_expression(col))


def call(name: str, *args: Any, distinct: bool = False) -> Column:
    """A call of a function by name.

    `args` are Columns and names of columns; literals are `lit(value)`, lambdas are `lambda_argument(f)`.
    Raises PySparkTypeError (NOT_EXPECTED_TYPE) for other arguments.
    """
    arguments = tuple([arg._expression if isinstance(arg, Column) else to_expression(arg) for arg in args])
    return Column(UnresolvedFunction(name, arguments, distinct))


def listed(cols: tuple[Any, ...]) -> tuple[Any, ...]:
    """The columns of a function that takes either several columns or one list (or set) of them."""
    return tuple(cols[0]) if len(cols) == 1 and isinstance(cols[0], list | set) else cols


def int_or_column(value: Any) -> Any:
    """An int (or an Enum of one) as a constant; a Column or a column's name as it is."""
    from mockspark.sql.functions.normal import lit

    plain = value.value if isinstance(value, Enum) else value
    return lit(plain) if isinstance(plain, int) else plain


def options_map(options: Mapping[str, Any] | None) -> list[Column]:
    """The options of a format as the map that its functions take; none without options."""
    from mockspark.sql.functions.normal import lit

    if not options:
        return []
    texts = [(name, _text(value)) for name, value in options.items() if value is not None]
    return [call("map", *(lit(part) for pair in texts for part in pair))]


def _text(value: Any) -> str:
    return ("true" if value else "false") if isinstance(value, bool) else str(value)


def lambda_argument(f: Callable[..., Any]) -> Column:
    """A Python function of one to three columns as an argument of `call`.

    The function runs once, here, with columns that stand for the lambda's parameters.

    Raises PySparkValueError: WRONG_NUM_ARGS_FOR_HIGHER_ORDER_FUNCTION,
    UNSUPPORTED_PARAM_TYPE_FOR_HIGHER_ORDER_FUNCTION, HIGHER_ORDER_FUNCTION_SHOULD_RETURN_COLUMN; TypeError for what is
    no function.
    """
    parameters = inspect.signature(f).parameters.values()
    if not 1 <= len(parameters) <= len(_LAMBDA_PARAMETERS):
        raise _invalid_lambda("WRONG_NUM_ARGS_FOR_HIGHER_ORDER_FUNCTION", f, num_args=str(len(parameters)))
    if any(parameter.kind not in _POSITIONAL for parameter in parameters):
        raise _invalid_lambda("UNSUPPORTED_PARAM_TYPE_FOR_HIGHER_ORDER_FUNCTION", f)
    # Numbered, so that the variables of nested lambdas differ.
    names = tuple([f"{letter}_{next(_lambda_variables)}" for letter in _LAMBDA_PARAMETERS[: len(parameters)]])
    body = f(*[Column(UnresolvedNamedLambdaVariable((name,))) for name in names])
    if not isinstance(body, Column):
        raise _invalid_lambda("HIGHER_ORDER_FUNCTION_SHOULD_RETURN_COLUMN", f, return_type=type(body).__name__)
    return Column(UnresolvedLambda(body._expression, names))


def _invalid_lambda(condition: str, f: Callable[..., Any], **parameters: str) -> PySparkValueError:
    name = getattr(f, "__name__", type(f).__name__)
    return PySparkValueError(errorClass=condition, messageParameters={"func_name": name, **parameters})
