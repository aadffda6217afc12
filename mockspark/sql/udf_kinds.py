"""The kinds of Python functions, and how a function's type hints tell its kind."""

from __future__ import annotations

import inspect
import sys
import typing
from collections.abc import Callable
from types import UnionType
from typing import Any, Literal, TypeAlias

from attrs import frozen

from mockspark_ir.errors import PySparkNotImplementedError, PySparkValueError

Library: TypeAlias = Literal["pandas", "arrow"]


class PythonEvalType:
    """PySpark's numbers for the kinds of Python functions."""

    NON_UDF = 0
    SQL_BATCHED_UDF = 100
    SQL_ARROW_BATCHED_UDF = 101
    SQL_SCALAR_PANDAS_UDF = 200
    SQL_GROUPED_MAP_PANDAS_UDF = 201
    SQL_GROUPED_AGG_PANDAS_UDF = 202
    SQL_WINDOW_AGG_PANDAS_UDF = 203
    SQL_SCALAR_PANDAS_ITER_UDF = 204
    SQL_MAP_PANDAS_ITER_UDF = 205
    SQL_COGROUPED_MAP_PANDAS_UDF = 206
    SQL_MAP_ARROW_ITER_UDF = 207
    SQL_GROUPED_MAP_PANDAS_UDF_WITH_STATE = 208
    SQL_GROUPED_MAP_ARROW_UDF = 209
    SQL_COGROUPED_MAP_ARROW_UDF = 210
    SQL_TRANSFORM_WITH_STATE_PANDAS_UDF = 211
    SQL_TRANSFORM_WITH_STATE_PANDAS_INIT_STATE_UDF = 212
    SQL_TRANSFORM_WITH_STATE_PYTHON_ROW_UDF = 213
    SQL_TRANSFORM_WITH_STATE_PYTHON_ROW_INIT_STATE_UDF = 214
    SQL_GROUPED_MAP_ARROW_ITER_UDF = 215
    SQL_GROUPED_MAP_PANDAS_ITER_UDF = 216
    SQL_GROUPED_AGG_PANDAS_ITER_UDF = 217
    SQL_SCALAR_ARROW_UDF = 250
    SQL_SCALAR_ARROW_ITER_UDF = 251
    SQL_GROUPED_AGG_ARROW_UDF = 252
    SQL_WINDOW_AGG_ARROW_UDF = 253
    SQL_GROUPED_AGG_ARROW_ITER_UDF = 254
    SQL_TABLE_UDF = 300
    SQL_ARROW_TABLE_UDF = 301
    SQL_ARROW_UDTF = 302


class PandasUDFType:
    """The kinds of pandas UDFs that `pandas_udf` takes as `functionType`."""

    SCALAR = PythonEvalType.SQL_SCALAR_PANDAS_UDF
    SCALAR_ITER = PythonEvalType.SQL_SCALAR_PANDAS_ITER_UDF
    GROUPED_MAP = PythonEvalType.SQL_GROUPED_MAP_PANDAS_UDF
    GROUPED_MAP_ITER = PythonEvalType.SQL_GROUPED_MAP_PANDAS_ITER_UDF
    GROUPED_AGG = PythonEvalType.SQL_GROUPED_AGG_PANDAS_UDF
    GROUPED_AGG_ITER = PythonEvalType.SQL_GROUPED_AGG_PANDAS_ITER_UDF


class ArrowUDFType:
    """The kinds of Arrow UDFs that `arrow_udf` takes as `functionType`."""

    SCALAR = PythonEvalType.SQL_SCALAR_ARROW_UDF
    SCALAR_ITER = PythonEvalType.SQL_SCALAR_ARROW_ITER_UDF
    GROUPED_AGG = PythonEvalType.SQL_GROUPED_AGG_ARROW_UDF
    GROUPED_AGG_ITER = PythonEvalType.SQL_GROUPED_AGG_ARROW_ITER_UDF


# How an expression of the plan names the kinds that stand in expressions.
EXPRESSION_KINDS: dict[int, str] = {
    PythonEvalType.SQL_BATCHED_UDF: "row",
    PythonEvalType.SQL_ARROW_BATCHED_UDF: "arrow_row",
    PythonEvalType.SQL_SCALAR_PANDAS_UDF: "pandas",
    PythonEvalType.SQL_SCALAR_PANDAS_ITER_UDF: "pandas_iter",
    PythonEvalType.SQL_GROUPED_AGG_PANDAS_UDF: "grouped_agg",
    PythonEvalType.SQL_GROUPED_AGG_PANDAS_ITER_UDF: "grouped_agg_iter",
    PythonEvalType.SQL_SCALAR_ARROW_UDF: "arrow",
    PythonEvalType.SQL_SCALAR_ARROW_ITER_UDF: "arrow_iter",
    PythonEvalType.SQL_GROUPED_AGG_ARROW_UDF: "arrow_grouped_agg",
    PythonEvalType.SQL_GROUPED_AGG_ARROW_ITER_UDF: "arrow_grouped_agg_iter",
}


@frozen
class _Containers:
    """What a library calls its columns: as inputs and results, and as the inputs of an iterating aggregate."""

    columns: tuple[type, ...]
    aggregated: tuple[type, ...]
    kinds: type[PandasUDFType] | type[ArrowUDFType]


def _containers(library: Library) -> _Containers | None:
    """None where the library is not imported: then no type hint can be its."""
    module = sys.modules.get("pandas" if library == "pandas" else "pyarrow")
    if module is None:
        return None
    if library == "pandas":
        return _Containers((module.Series, module.DataFrame), (module.Series,), PandasUDFType)
    return _Containers((module.Array,), (module.Array,), ArrowUDFType)


def infer_eval_type(f: Callable[..., Any], *libraries: Library) -> int:
    """
    The kind of a function by its type hints.

    :param f: the function
    :param libraries: whose columns it may be over, in order
    :raises PySparkValueError: TYPE_HINT_SHOULD_BE_SPECIFIED where some are missing
    :raises PySparkNotImplementedError: UNSUPPORTED_SIGNATURE where they are those of no kind
    """
    signature = inspect.signature(f)
    try:
        hints = typing.get_type_hints(f)
    except NameError:
        hints = {}
    parameters = [
        hints.get(parameter.name, parameter.annotation)
        for parameter in signature.parameters.values()
        if parameter.annotation is not parameter.empty
    ]
    if len(parameters) != len(signature.parameters):
        raise _missing_hint("all parameters", signature)
    result = hints.get("return", signature.return_annotation)
    if result is signature.empty:
        raise _missing_hint("the return type", signature)
    for library in libraries:
        containers = _containers(library)
        kind = None if containers is None else _kind(containers, parameters, result)
        if kind is not None:
            return kind
    raise PySparkNotImplementedError(
        errorClass="UNSUPPORTED_SIGNATURE", messageParameters={"signature": str(signature)}
    )


def _missing_hint(target: str, signature: inspect.Signature) -> PySparkValueError:
    return PySparkValueError(
        errorClass="TYPE_HINT_SHOULD_BE_SPECIFIED", messageParameters={"target": target, "sig": str(signature)}
    )


def _kind(containers: _Containers, parameters: list[Any], result: Any) -> int | None:
    columns, kinds = containers.columns, containers.kinds
    plain = all(_is_column(parameter, columns) for parameter in parameters)
    if plain and result in columns:
        return kinds.SCALAR
    iterated = parameters[0] if len(parameters) == 1 and _is_iterator(parameters[0]) else None
    if iterated is not None and _is_iterator(result) and all(a in columns for a in typing.get_args(result)):
        return kinds.SCALAR_ITER if _iterates(iterated, columns) else None
    if result in columns or _is_iterator(result) or _is_tuple(result):
        return None
    if plain:
        return kinds.GROUPED_AGG
    if iterated is not None and _iterates(iterated, containers.aggregated):
        return kinds.GROUPED_AGG_ITER
    return None


def _is_column(hint: Any, columns: tuple[type, ...]) -> bool:
    if typing.get_origin(hint) in (typing.Union, UnionType):
        return all(member in columns for member in typing.get_args(hint))
    return hint in columns


def _iterates(hint: Any, columns: tuple[type, ...]) -> bool:
    """Whether an iterator gives columns, or tuples of them."""
    (item,) = typing.get_args(hint) or (None,)
    if _is_tuple(item):
        return all(member is Ellipsis or _is_column(member, columns) for member in typing.get_args(item))
    return _is_column(item, columns)


def _name(hint: Any) -> str | None:
    name: str | None = getattr(hint, "_name", None) or getattr(hint, "__name__", None)
    return name


def _is_iterator(hint: Any) -> bool:
    return _name(hint) == "Iterator"


def _is_tuple(hint: Any) -> bool:
    return _name(hint) in ("Tuple", "tuple")
