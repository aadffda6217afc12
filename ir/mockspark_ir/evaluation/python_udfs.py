"""Users' Python functions, called value by value."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from copy import deepcopy
from typing import Any

from mockspark_ir.errors.execution import python_exception
from mockspark_ir.evaluation.compiler import Compiler, Evaluator, Row
from mockspark_ir.evaluation.udf_results import arrow_result
from mockspark_ir.expressions import PythonUDF
from mockspark_ir.types import ArrayType, DataType, MapType, StructType
from mockspark_ir.types.convert import to_external, to_internal
from mockspark_ir.values.failures import not_supported


def python_udf(compiler: Compiler, node: PythonUDF) -> Evaluator:
    """A call of the user's function with the values that `collect` would show, and its answer as the declared type.

    The evaluator raises PythonException for whatever the function raises, and for an answer that Arrow would not turn
    into the declared type; without Arrow (the kind "row") such an answer is null.
    """
    if node.kind not in ("row", "arrow_row"):
        raise not_supported(f"the Python function {node.name} of kind {node.kind}")
    function = node.function
    arguments = compiler.compile_all(node.arguments)
    inputs = [_input(argument.dtype, by_arrow=node.kind == "arrow_row") for argument in node.arguments]
    positional = len(arguments) - len(node.keywords)
    keywords = node.keywords
    convert = arrow_result(node.result) if node.kind == "arrow_row" else to_internal(node.result, verified=False)

    def evaluate(row: Row) -> Any:
        values = [argument(row) for argument in arguments]
        given = [value if prepare is None else prepare(value) for prepare, value in zip(inputs, values, strict=True)]
        named = dict(zip(keywords, given[positional:], strict=True))
        try:
            answer = function(*given[:positional], **named)
            return answer if convert is None else convert(answer)
        except Exception as error:
            raise python_exception(_traceback(error)) from error

    return evaluate


def _input(dtype: DataType, *, by_arrow: bool) -> Callable[[Any], Any] | None:
    convert = to_external(dtype, by_arrow=by_arrow)
    if convert is None and isinstance(dtype, ArrayType | MapType | StructType):
        # The function may change what it gets, as in Spark, where it has a copy.
        return deepcopy
    return convert


def _traceback(error: Exception) -> str:
    """The traceback as the user knows it, from their own function on."""
    own = error.__traceback__.tb_next if error.__traceback__ is not None else None
    return "".join(traceback.format_exception(type(error), error, own or error.__traceback__))
