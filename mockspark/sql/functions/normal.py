"""Columns by name, literals, SQL text, conditions, sort orders and the user's own functions."""

from __future__ import annotations

import functools
from collections.abc import Callable
from datetime import tzinfo
from typing import TYPE_CHECKING, Any, NoReturn

from mockspark.sql.column import Column
from mockspark.sql.functions._base import ColumnOrName, call, named_expression, to_column
from mockspark.sql.literals import operand, to_literal
from mockspark.sql.udf import ArrowUDFType, PandasUDFType, create_py_udf, vectorized_udf
from mockspark_ir.errors.python import not_expected_type, not_implemented
from mockspark_ir.expressions import CaseWhen
from mockspark_ir.expressions.attribute_names import parse_attribute_name
from mockspark_ir.types import DataType, StringType

if TYPE_CHECKING:
    from mockspark.sql.dataframe import DataFrame

# How the name of a function may say that it is Spark's own.
_BUILTIN_QUALIFIERS: tuple[list[str], ...] = ([], ["builtin"], ["system", "builtin"])

__all__ = [
    "ArrowUDFType",
    "PandasUDFType",
    "arrow_udf",
    "arrow_udtf",
    "asc",
    "asc_nulls_first",
    "asc_nulls_last",
    "broadcast",
    "call_function",
    "call_udf",
    "col",
    "column",
    "desc",
    "desc_nulls_first",
    "desc_nulls_last",
    "expr",
    "lit",
    "pandas_udf",
    "udf",
    "udtf",
    "when",
]


def col(col: str) -> Column:
    """
    The column with a name.

    :param col: the name: `a`, `t.a`, `struct.field`, `*` or `t.*`; names with dots in them stand in backticks
    :raises AnalysisException: INVALID_ATTRIBUTE_NAME_SYNTAX
    :raises PySparkTypeError: NOT_EXPECTED_TYPE
    """
    if not isinstance(col, str):
        raise not_expected_type("col", "str", col)
    return Column(named_expression(col))


column = col


def lit(col: Any) -> Column:
    """
    A constant.

    :param col: None, a bool, int, float, str, bytes, Decimal, date, datetime, time, timedelta, Enum, NumPy scalar or
        one-dimensional array; a list of these, which becomes an array; or a Column, which is returned as it is
    :raises PySparkValueError: COLUMN_IN_LIST, VALUE_OUT_OF_BOUNDS, UNSUPPORTED_LITERAL
    :raises PySparkTypeError: UNSUPPORTED_NUMPY_ARRAY_SCALAR
    :raises SparkRuntimeException: UNSUPPORTED_FEATURE.LITERAL_TYPE for values of other types
    """
    return col if isinstance(col, Column) else Column(to_literal(col))


def expr(str: str) -> Column:
    """
    The column that an expression of SQL describes.

    :param str: the SQL text
    :raises ParseException: for text that is no expression
    :raises PySparkTypeError: NOT_EXPECTED_TYPE
    """
    from mockspark_compilers.frontend import parse_expression

    if not hasattr(str, "upper"):
        raise not_expected_type("str", "str", str)
    return Column(parse_expression(str, time_zone=_session_zone()), str)


def _session_zone() -> tzinfo | None:
    """The active session's zone, in which literals of timestamps are read."""
    from mockspark.sql.session import SparkSession

    session = SparkSession.getActiveSession()
    return None if session is None else session._state.time_zone


def when(condition: Column, value: Any) -> Column:
    """
    A value where a condition holds; `Column.when` and `Column.otherwise` go on, and otherwise it is null.

    :param condition: the condition
    :param value: a Column or a value
    :raises PySparkTypeError: NOT_EXPECTED_TYPE
    """
    if not isinstance(condition, Column):
        raise not_expected_type("condition", "Column", condition)
    return Column(CaseWhen((condition._expression,), (operand(value),)))


def broadcast(df: DataFrame) -> DataFrame:
    """
    The DataFrame, marked as small enough for a broadcast join.

    :param df: the DataFrame
    """
    return df.hint("broadcast")


def asc(col: ColumnOrName) -> Column:
    """
    Sorts by a column, nulls first.

    :param col: the Column or its name
    """
    return to_column(col).asc()


def asc_nulls_first(col: ColumnOrName) -> Column:
    """
    Sorts by a column, nulls first.

    :param col: the Column or its name
    """
    return to_column(col).asc_nulls_first()


def asc_nulls_last(col: ColumnOrName) -> Column:
    """
    Sorts by a column, nulls last.

    :param col: the Column or its name
    """
    return to_column(col).asc_nulls_last()


def desc(col: ColumnOrName) -> Column:
    """
    Sorts by a column from large to small, nulls last.

    :param col: the Column or its name
    """
    return to_column(col).desc()


def desc_nulls_first(col: ColumnOrName) -> Column:
    """
    Sorts by a column from large to small, nulls first.

    :param col: the Column or its name
    """
    return to_column(col).desc_nulls_first()


def desc_nulls_last(col: ColumnOrName) -> Column:
    """
    Sorts by a column from large to small, nulls last.

    :param col: the Column or its name
    """
    return to_column(col).desc_nulls_last()


def call_function(funcName: str, *cols: ColumnOrName) -> Column:
    """
    A call of a function of SQL, built in or registered.

    :param funcName: its name, which may be qualified and in backticks
    :param cols: the arguments: Columns or names of columns
    :raises PySparkTypeError: NOT_EXPECTED_TYPE
    """
    if not isinstance(funcName, str):
        raise not_expected_type("funcName", "str", funcName)
    return call(_function_name(funcName), *cols)


def _function_name(written: str) -> str:
    *qualifier, name = parse_attribute_name(written)
    return name if [part.lower() for part in qualifier] in _BUILTIN_QUALIFIERS else written


def call_udf(udfName: str, *cols: ColumnOrName) -> Column:
    """
    A call of a registered function; the same as `call_function`.

    :param udfName: its name
    :param cols: the arguments: Columns or names of columns
    :raises PySparkTypeError: NOT_EXPECTED_TYPE
    """
    return call_function(udfName, *cols)


def udf(
    f: Callable[..., Any] | DataType | str | None = None,
    returnType: DataType | str = StringType(),  # noqa: B008 - types never change
    *,
    useArrow: bool | None = None,
) -> Any:
    """
    A Python function over values, for use on columns; also a decorator.

    :param f: the function; or the return type, for a decorator
    :param returnType: the type of what it returns, or its text
    :param useArrow: whether Arrow's rules convert what it returns; as the session is set where None
    :raises PySparkTypeError: NOT_EXPECTED_TYPE
    :raises ParseException: for text that is no type
    """
    if f is None or isinstance(f, str | DataType):
        return functools.partial(create_py_udf, returnType=f or returnType, useArrow=useArrow)
    return create_py_udf(f, returnType, useArrow)


def pandas_udf(f: Any = None, returnType: Any = None, functionType: int | None = None) -> Any:
    """
    A Python function over pandas Series, for use on columns; also a decorator.

    Its type hints tell its kind: Series to Series, iterator of Series to iterator of Series, or Series to scalar.

    :param f: the function; or the return type, for a decorator
    :param returnType: the type of what it returns, or its text
    :param functionType: its kind, from `PandasUDFType`, for functions without type hints
    :raises PySparkTypeError: CANNOT_BE_NONE, INVALID_PANDAS_UDF_TYPE, NOT_EXPECTED_TYPE
    :raises PySparkValueError: INVALID_PANDAS_UDF, TYPE_HINT_SHOULD_BE_SPECIFIED
    :raises PySparkNotImplementedError: UNSUPPORTED_SIGNATURE, NOT_IMPLEMENTED for return types without Arrow's
    """
    return vectorized_udf(f, returnType, functionType, "pandas")


def arrow_udf(f: Any = None, returnType: Any = None, functionType: int | None = None) -> Any:
    """
    A Python function over Arrow arrays, for use on columns; also a decorator.

    Its type hints tell its kind: Array to Array, iterator of Array to iterator of Array, or Array to scalar.

    :param f: the function; or the return type, for a decorator
    :param returnType: the type of what it returns, or its text
    :param functionType: its kind, from `ArrowUDFType`, for functions without type hints
    :raises PySparkTypeError: CANNOT_BE_NONE, INVALID_PANDAS_UDF_TYPE, NOT_EXPECTED_TYPE
    :raises PySparkValueError: INVALID_PANDAS_UDF, TYPE_HINT_SHOULD_BE_SPECIFIED
    :raises PySparkNotImplementedError: UNSUPPORTED_SIGNATURE, NOT_IMPLEMENTED for return types without Arrow's
    """
    return vectorized_udf(f, returnType, functionType, "arrow")


def udtf(cls: Any = None, *, returnType: Any = None, useArrow: bool | None = None) -> NoReturn:
    """
    A Python class that makes rows.

    :raises PySparkNotImplementedError: NOT_IMPLEMENTED: mockspark has no table functions of the user's yet
    """
    raise not_implemented("udtf")


def arrow_udtf(cls: Any = None, *, returnType: Any = None) -> NoReturn:
    """
    A Python class that makes rows as Arrow data.

    :raises PySparkNotImplementedError: NOT_IMPLEMENTED: mockspark has no table functions of the user's yet
    """
    raise not_implemented("arrow_udtf")
