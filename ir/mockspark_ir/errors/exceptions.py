"""The exception classes of ``pyspark.errors``: the same names, bases, constructor and methods."""

from __future__ import annotations

import warnings
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from pickle import PicklingError
from typing import Any

from mockspark_ir.errors import conditions


class QueryContextType(Enum):
    """Whether a query context points into SQL text or at a DataFrame call."""

    SQL = 0
    DataFrame = 1


class QueryContext(ABC):
    """Where in the user's query an error arose."""

    @abstractmethod
    def contextType(self) -> QueryContextType:
        """Return whether this is a place in SQL text or a DataFrame call."""

    @abstractmethod
    def objectType(self) -> str:
        """Return the kind of object that holds the query, such as ``"VIEW"``; empty for the main query."""

    @abstractmethod
    def objectName(self) -> str:
        """Return the name of the object that holds the query; empty for the main query."""

    @abstractmethod
    def startIndex(self) -> int:
        """Return the position of the fragment's first character in the SQL text, from 0."""

    @abstractmethod
    def stopIndex(self) -> int:
        """Return the position of the fragment's last character in the SQL text, from 0."""

    @abstractmethod
    def fragment(self) -> str:
        """Return the part of the query, or the name of the method, that failed."""

    @abstractmethod
    def callSite(self) -> str:
        """Return the user's file and line, as ``file:line``, of the DataFrame call that failed."""

    @abstractmethod
    def summary(self) -> str:
        """Return a few lines for people that show the place."""


class PySparkException(Exception):
    """Base of everything that mockspark raises on purpose.

    Parameters
    ----------
    message : str, optional
        The text as it stands; without it the text is made from the condition's template.
    errorClass : str, optional
        The error condition, such as ``"UNRESOLVED_COLUMN.WITH_SUGGESTION"``.
    messageParameters : dict of str to str, optional
        A value for every parameter of the condition's template.
    contexts : list of QueryContext, optional
        Where in the query the error arose.

    Raises
    ------
    ValueError
        When there is no message and the condition is unknown.
    AssertionError
        When parameters of the condition are missing.
    """

    _message: str
    _errorClass: str | None
    _messageParameters: dict[str, str] | None
    _contexts: list[QueryContext]
    _sqlState: str | None = None  # where it is not that of the condition's entry here, as from a server

    def __init__(
        self,
        message: str | None = None,
        errorClass: str | None = None,
        messageParameters: Mapping[str, str] | None = None,
        contexts: Sequence[QueryContext] | None = None,
    ) -> None:
        if message is None:
            if errorClass is None:
                raise ValueError("an exception needs a message or an error condition")
            message = conditions.render(errorClass, messageParameters or {})
        self._message = message
        self._errorClass = errorClass
        self._messageParameters = None if messageParameters is None else dict(messageParameters)
        self._contexts = [] if contexts is None else list(contexts)

    def __reduce__(self) -> tuple[Any, ...]:
        # The default would call the class with the positional arguments alone, and lose those given by keyword.
        return _rebuild, (type(self), self.args, self.__dict__.copy())

    def getCondition(self) -> str | None:
        """Return the error condition, or None where the exception has only a message."""
        return self._errorClass

    def getErrorClass(self) -> str | None:
        """Return the error condition; the name that PySpark had for `getCondition` before 4.0."""
        warnings.warn("getErrorClass is deprecated since 4.0.0; use getCondition.", FutureWarning, stacklevel=2)
        return self.getCondition()

    def getMessageParameters(self) -> dict[str, str] | None:
        """Return the values of the message's parameters by name."""
        return self._messageParameters

    def getSqlState(self) -> str | None:
        """Return the SQLSTATE of the condition, or None where it has none."""
        if self._sqlState is not None:
            return self._sqlState
        return None if self._errorClass is None else conditions.sql_state(self._errorClass)

    def getMessage(self) -> str:
        """Return the message with its condition, without the query context."""
        condition = self.getCondition()
        # Spark never shows the working names of conditions that it has not named yet.
        if condition is not None and condition.startswith("_LEGACY_ERROR_"):
            return self._message
        return f"[{condition}] {self._message}"

    def getBreakingChangeInfo(self) -> dict[str, Any] | None:
        """Return how to adapt to a changed behaviour; None, as no condition here stands for one."""
        return None

    def getQueryContext(self) -> list[QueryContext]:
        """Return where in the query the error arose."""
        return self._contexts

    def __str__(self) -> str:
        text = self._message if self.getCondition() is None else self.getMessage()
        return "\n".join([text, *(context.summary() for context in self._contexts)])


def _rebuild(cls: type[PySparkException], args: tuple[Any, ...], state: dict[str, Any]) -> PySparkException:
    exception = cls.__new__(cls, *args)
    exception.__dict__.update(state)
    return exception


class AnalysisException(PySparkException):
    """A query that cannot be resolved or is not valid."""


class SessionNotSameException(PySparkException):
    """DataFrames of different sessions in one operation."""


class TempTableAlreadyExistsException(AnalysisException):
    """A temporary view whose name is taken."""


class ParseException(AnalysisException):
    """SQL text, a type or an expression that cannot be parsed."""


class IllegalArgumentException(PySparkException):
    """An argument that makes no sense where it is."""


class ArithmeticException(PySparkException):
    """An overflow or a division by zero."""


class UnsupportedOperationException(PySparkException):
    """An operation that Spark does not have for these operands."""


class ArrayIndexOutOfBoundsException(PySparkException):
    """An index outside of an array."""


class DateTimeException(PySparkException):
    """A date, time or interval that is not valid."""


class NumberFormatException(IllegalArgumentException):
    """Text that is no number."""


class StreamingQueryException(PySparkException):
    """The end of a streaming query by an error."""


class StreamingPythonRunnerInitializationException(PySparkException):
    """A streaming Python worker that did not start."""


class QueryExecutionException(PySparkException):
    """A query that failed while it ran."""


class PythonException(PySparkException):
    """An error inside of a user's Python function."""

    def __str__(self) -> str:
        match self._messageParameters:
            case {"msg": msg, "traceback": traceback}:
                # The traceback speaks for itself; PySpark shows neither condition nor SQLSTATE with it.
                return f"{msg}:\n{traceback.strip()}"
            case _:
                return super().__str__()


class SparkRuntimeException(PySparkException):
    """A value that an expression refused while the query ran."""


class SparkUpgradeException(PySparkException):
    """A result that would differ from an earlier Spark's, where that is set to be an error."""


class SparkNoSuchElementException(PySparkException):
    """Something looked up, such as a configuration key, that is not there."""


class UnknownException(PySparkException):
    """Any other error of Spark's own, such as its plain ``SparkException``."""


class PySparkValueError(PySparkException, ValueError):
    """An argument of the right type with a wrong value."""


class PySparkTypeError(PySparkException, TypeError):
    """An argument of a wrong type."""


class PySparkIndexError(PySparkException, IndexError):
    """An index out of range."""


class PySparkAttributeError(PySparkException, AttributeError):
    """An attribute that is not there."""


class PySparkRuntimeError(PySparkException, RuntimeError):
    """A call that is not possible at this moment."""


class PySparkAssertionError(PySparkException, AssertionError):
    """A failed comparison, or a value that does not fit its data type.

    Parameters
    ----------
    message, errorClass, messageParameters
        As for `PySparkException`.
    data : iterable of Row, optional
        The rows that differ.
    """

    def __init__(
        self,
        message: str | None = None,
        errorClass: str | None = None,
        messageParameters: Mapping[str, str] | None = None,
        data: Iterable[Any] | None = None,
    ) -> None:
        super().__init__(message, errorClass, messageParameters)
        self.data = data


class PySparkNotImplementedError(PySparkException, NotImplementedError):
    """Something that PySpark, or mockspark alone, does not support."""


class PySparkPicklingError(PySparkException, PicklingError):
    """An object that cannot be pickled."""


class PySparkKeyError(PySparkException, KeyError):
    """A key or field that is not there."""


class PySparkImportError(PySparkException, ImportError):
    """A package that is needed and cannot be imported."""


class PickleException(PySparkException):
    """Pickled data that cannot be read back."""
