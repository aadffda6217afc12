"""The user's own functions: Python functions over columns, and their registration by name."""

from __future__ import annotations

import functools
import inspect
import warnings
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NoReturn, Protocol

from mockspark.sql.active import active_setting
from mockspark.sql.column import Column
from mockspark.sql.udf_kinds import (
    EXPRESSION_KINDS,
    ArrowUDFType,
    Library,
    PandasUDFType,
    PythonEvalType,
    infer_eval_type,
)
from mockspark_ir.errors import PySparkException, PySparkTypeError, PySparkValueError
from mockspark_ir.errors.python import not_expected_type, not_implemented
from mockspark_ir.expressions import Expression, NamedArgument, PythonUDF
from mockspark_ir.types import (
    ArrayType,
    CalendarIntervalType,
    CharType,
    DataType,
    MapType,
    StringType,
    StructType,
    UserDefinedType,
    VarcharType,
    YearMonthIntervalType,
)

if TYPE_CHECKING:
    from mockspark.sql.functions._base import ColumnOrName

__all__ = ["ArrowUDFType", "PandasUDFType", "PythonEvalType", "UDFRegistration", "UserDefinedFunction"]

_ARROW_SETTING = "spark.sql.execution.pythonUDF.arrow.enabled"
_SCALAR_KINDS = (
    PythonEvalType.SQL_SCALAR_PANDAS_UDF,
    PythonEvalType.SQL_SCALAR_PANDAS_ITER_UDF,
    PythonEvalType.SQL_SCALAR_ARROW_UDF,
    PythonEvalType.SQL_SCALAR_ARROW_ITER_UDF,
)
# What a function of each kind is called when its return type has no Arrow type.
_ARROW_RESULTS: dict[int, str] = {
    PythonEvalType.SQL_ARROW_BATCHED_UDF: "Arrow-optimized Python UDF",
    PythonEvalType.SQL_SCALAR_PANDAS_UDF: "scalar Pandas UDFs",
    PythonEvalType.SQL_SCALAR_PANDAS_ITER_UDF: "scalar Pandas UDFs",
    PythonEvalType.SQL_SCALAR_ARROW_UDF: "scalar Arrow UDFs",
    PythonEvalType.SQL_SCALAR_ARROW_ITER_UDF: "scalar Arrow UDFs",
    PythonEvalType.SQL_GROUPED_AGG_PANDAS_UDF: "grouped aggregate Pandas UDFs",
    PythonEvalType.SQL_GROUPED_AGG_ARROW_UDF: "grouped aggregate Arrow UDFs",
}
_WITHOUT_ARROW_TYPE = (CalendarIntervalType, YearMonthIntervalType, CharType, VarcharType)
# What `functionType` may be; those that are not for expressions are for DataFrame methods.
_FUNCTION_TYPES: dict[Library, frozenset[int | None]] = {
    "pandas": frozenset({*range(200, 218), None} - {PythonEvalType.SQL_WINDOW_AGG_PANDAS_UDF}),
    "arrow": frozenset(
        {
            PythonEvalType.SQL_SCALAR_ARROW_UDF,
            PythonEvalType.SQL_SCALAR_ARROW_ITER_UDF,
            PythonEvalType.SQL_GROUPED_AGG_ARROW_UDF,
            PythonEvalType.SQL_GROUPED_AGG_ARROW_ITER_UDF,
            None,
        }
    ),
}


class UserDefinedFunction:
    """
    A Python function for use on columns; `functions.udf` and its kin make it.

    :param func: the function
    :param returnType: the type of what it returns, or its text
    :param name: its name in generated column names
    :param evalType: its kind, from `PythonEvalType`
    :param deterministic: whether equal arguments give equal results
    :raises PySparkTypeError: NOT_EXPECTED_TYPE
    """

    def __init__(
        self,
        func: Callable[..., Any],
        returnType: DataType | str = StringType(),  # noqa: B008 - types never change
        name: str | None = None,
        evalType: int = PythonEvalType.SQL_BATCHED_UDF,
        deterministic: bool = True,
    ) -> None:
        if not callable(func):
            raise not_expected_type("func", "callable", func)
        if not isinstance(returnType, DataType | str):
            raise not_expected_type("returnType", "DataType or str", returnType)
        if not isinstance(evalType, int):
            raise not_expected_type("evalType", "int", evalType)
        self.func = func
        self.evalType = evalType
        self.deterministic = deterministic
        self._returnType = returnType
        self._parsed: DataType | None = None
        self._name = name or str(getattr(func, "__name__", type(func).__name__))

    @property
    def returnType(self) -> DataType:
        """The type of what the function returns.

        Raises ParseException for text that is no type, PySparkNotImplementedError (NOT_IMPLEMENTED) for a type that
        functions of this kind cannot return.
        """
        if self._parsed is None:
            given = self._returnType
            parsed = given if isinstance(given, DataType) else DataType.fromDDL(given)
            _check_return_type(parsed, self.evalType)
            self._parsed = parsed
        return self._parsed

    def __call__(self, *args: ColumnOrName, **kwargs: ColumnOrName) -> Column:
        """
        A call over columns.

        :param args: Columns or names of columns
        :param kwargs: the same, by the names of the function's parameters
        :raises PySparkTypeError: NOT_EXPECTED_TYPE
        """
        from mockspark.sql.functions._base import to_expression

        arguments = tuple([to_expression(value) for value in (*args, *kwargs.values())])
        return Column(self._call(arguments, tuple(kwargs)))

    def _build(self, arguments: tuple[Expression, ...]) -> PythonUDF:
        """A call from SQL, where an argument may be `name => value`."""
        values = tuple([a.value if isinstance(a, NamedArgument) else a for a in arguments])
        return self._call(values, tuple([a.name for a in arguments if isinstance(a, NamedArgument)]))

    def _call(self, arguments: tuple[Expression, ...], keywords: tuple[str, ...]) -> PythonUDF:
        """The call; `keywords` are the names of the last arguments."""
        kind = EXPRESSION_KINDS.get(self.evalType)
        if kind is None:
            raise not_implemented(f"a Python function of the kind {self.evalType} in an expression")
        return PythonUDF(self.func, self._name, arguments, self.returnType, kind, self.deterministic, keywords=keywords)

    def asNondeterministic(self) -> UserDefinedFunction:
        """This function, marked as one that may give other results for equal arguments."""
        self.deterministic = False
        return self

    def _wrapped(self) -> Any:
        """A function that calls this one, with the documentation of the user's."""
        # Callable objects may lack a name.
        assigned = tuple(a for a in functools.WRAPPER_ASSIGNMENTS if a not in ("__name__", "__module__"))

        @functools.wraps(self.func, assigned=assigned)
        def wrapper(*args: ColumnOrName, **kwargs: ColumnOrName) -> Column:
            return self(*args, **kwargs)

        wrapper.__name__ = self._name
        wrapper.__module__ = getattr(self.func, "__module__", type(self.func).__module__)
        attributes = {
            "func": self.func,
            "returnType": self.returnType,
            "evalType": self.evalType,
            "deterministic": self.deterministic,
            "asNondeterministic": lambda: self.asNondeterministic()._wrapped(),
            "_unwrapped": self,
        }
        wrapper.__dict__.update(attributes)
        return wrapper


def _check_return_type(dtype: DataType, eval_type: int) -> None:
    what = _ARROW_RESULTS.get(eval_type)
    if what is None:
        return
    is_struct_of_aggregate = eval_type == PythonEvalType.SQL_GROUPED_AGG_PANDAS_UDF and isinstance(dtype, StructType)
    if is_struct_of_aggregate or not has_arrow_type(dtype):
        raise not_implemented(f"Invalid return type with {what}: {dtype}")


def has_arrow_type(dtype: DataType) -> bool:
    """Whether PySpark hands values of a type over as Arrow."""
    match dtype:
        case ArrayType():
            return has_arrow_type(dtype.elementType)
        case MapType():
            return has_arrow_type(dtype.keyType) and has_arrow_type(dtype.valueType)
        case StructType():
            return all(has_arrow_type(field.dataType) for field in dtype.fields)
        case UserDefinedType():
            return has_arrow_type(dtype.sqlType())
        case _:
            return not isinstance(dtype, _WITHOUT_ARROW_TYPE)


def create_udf(
    f: Callable[..., Any],
    returnType: DataType | str,
    evalType: int,
    name: str | None = None,
    deterministic: bool = True,
) -> Any:
    """A function over columns that calls `f`; see `UserDefinedFunction`."""
    return UserDefinedFunction(f, returnType, name, evalType, deterministic)._wrapped()


def create_py_udf(f: Callable[..., Any], returnType: DataType | str, useArrow: bool | None = None) -> Any:
    """The function of `functions.udf`: over values, or over whole columns where its type hints say so."""
    use_arrow = active_setting(_ARROW_SETTING, "true") == "true" if useArrow is None else useArrow
    eval_type = _hinted_eval_type(f) if useArrow is None else None
    if eval_type is None:
        eval_type = PythonEvalType.SQL_ARROW_BATCHED_UDF if use_arrow else PythonEvalType.SQL_BATCHED_UDF
    return create_udf(f, returnType, eval_type)


def _hinted_eval_type(f: Callable[..., Any]) -> int | None:
    """The kind by the type hints; None, with PySpark's warning, where there are some that tell none."""
    try:
        spec = inspect.getfullargspec(f)
    except TypeError:
        # PySpark warns of what cannot be inspected, such as builtins, too.
        spec = None
    if spec is not None and not (spec.args and spec.annotations):
        return None
    try:
        return infer_eval_type(f, "pandas", "arrow")
    except (PySparkException, TypeError, ValueError):
        warnings.warn("The type hints tell no kind of UDF; it is one over values.", UserWarning, stacklevel=4)
        return None


def vectorized_udf(f: Any, returnType: Any, functionType: int | None, library: Library) -> Any:
    """The function of `functions.pandas_udf` and `functions.arrow_udf`, or a decorator."""
    is_decorator = f is None or isinstance(f, str | DataType)
    return_type, eval_type = returnType, functionType
    if is_decorator:
        return_type = f or returnType
        if eval_type is None and isinstance(returnType, int):
            # @pandas_udf(type, kind)
            eval_type = returnType
    if return_type is None:
        raise PySparkTypeError(errorClass="CANNOT_BE_NONE", messageParameters={"arg_name": "returnType"})
    if eval_type not in _FUNCTION_TYPES[library]:
        raise PySparkTypeError(
            errorClass="INVALID_PANDAS_UDF_TYPE",
            messageParameters={"arg_name": "functionType", "arg_type": str(eval_type)},
        )
    create = functools.partial(_create_vectorized_udf, returnType=return_type, evalType=eval_type, library=library)
    return create if is_decorator else create(f)


def _create_vectorized_udf(
    f: Callable[..., Any], returnType: DataType | str, evalType: int | None, library: Library
) -> Any:
    spec = inspect.getfullargspec(f)
    if evalType in EXPRESSION_KINDS:
        warnings.warn(f"Type hints are preferred to the functionType of {library}_udf.", UserWarning, stacklevel=3)
    elif evalType is None:
        default = PandasUDFType.SCALAR if library == "pandas" else ArrowUDFType.SCALAR
        evalType = infer_eval_type(f, library) if spec.annotations else default
    if evalType in _SCALAR_KINDS and not spec.args and spec.varargs is None:
        raise PySparkValueError(
            errorClass="INVALID_PANDAS_UDF",
            messageParameters={"detail": f"a {library}_udf needs one argument at least, even if it ignores it."},
        )
    return create_udf(f, returnType, evalType)


class _Session(Protocol):
    @property
    def _functions(self) -> dict[str, UserDefinedFunction]: ...


class UDFRegistration:
    """
    The registration of Python functions for SQL: `spark.udf`.

    :param sparkSession: the session that keeps them
    """

    def __init__(self, sparkSession: _Session) -> None:
        self.sparkSession = sparkSession

    def register(
        self, name: str, f: Callable[..., Any], returnType: DataType | str | None = None
    ) -> UserDefinedFunction | Any:
        """
        Make a function known to SQL.

        :param name: its name there
        :param f: a Python function, or one made by `functions.udf`, `pandas_udf` or `arrow_udf`
        :param returnType: for a Python function, the type of what it returns; a string if not given
        :returns: the function, for use on columns
        :raises PySparkTypeError: CANNOT_SPECIFY_RETURN_TYPE_FOR_UDF, INVALID_UDF_EVAL_TYPE
        """
        if not hasattr(f, "asNondeterministic"):
            made = UserDefinedFunction(f, StringType() if returnType is None else returnType, name)
            wrapped = made._wrapped()
            self._keep(name, made)
            return wrapped
        given: Any = f
        if returnType is not None:
            raise PySparkTypeError(
                errorClass="CANNOT_SPECIFY_RETURN_TYPE_FOR_UDF",
                messageParameters={"arg_name": "f", "return_type": str(returnType)},
            )
        if given.evalType not in EXPRESSION_KINDS:
            names = [key for key, value in vars(PythonEvalType).items() if value in EXPRESSION_KINDS]
            raise PySparkTypeError(
                errorClass="INVALID_UDF_EVAL_TYPE", messageParameters={"eval_type": ", ".join(names)}
            )
        made = UserDefinedFunction(given.func, given.returnType, name, given.evalType, given.deterministic)
        self._keep(name, made)
        return made

    def _keep(self, name: str, function: UserDefinedFunction) -> None:
        # SQL does not tell functions apart by case.
        self.sparkSession._functions[name.lower()] = function

    def registerJavaFunction(self, name: str, javaClassName: str, returnType: DataType | str | None = None) -> NoReturn:
        """
        Not possible without a JVM.

        :raises PySparkNotImplementedError: NOT_IMPLEMENTED
        """
        raise not_implemented("registerJavaFunction")

    def registerJavaUDAF(self, name: str, javaClassName: str) -> NoReturn:
        """
        Not possible without a JVM.

        :raises PySparkNotImplementedError: NOT_IMPLEMENTED
        """
        raise not_implemented("registerJavaUDAF")
