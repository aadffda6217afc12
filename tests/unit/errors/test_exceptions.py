"""The exception classes behave as those of pyspark.errors."""

from __future__ import annotations

import importlib
import pickle
from pickle import PicklingError

import pytest

from mockspark_ir import errors
from mockspark_ir.errors import analysis, execution, parsing, python
from mockspark_ir.errors.exceptions import PySparkException, QueryContextType
from mockspark_ir.errors.query_context import DataFrameQueryContext, SQLQueryContext

# Class: its bases, as in pyspark.errors.exceptions.base of 4.3.0.
BASES = {
    "PySparkException": ("Exception",),
    "AnalysisException": ("PySparkException",),
    "SessionNotSameException": ("PySparkException",),
    "TempTableAlreadyExistsException": ("AnalysisException",),
    "ParseException": ("AnalysisException",),
    "IllegalArgumentException": ("PySparkException",),
    "ArithmeticException": ("PySparkException",),
    "UnsupportedOperationException": ("PySparkException",),
    "ArrayIndexOutOfBoundsException": ("PySparkException",),
    "DateTimeException": ("PySparkException",),
    "NumberFormatException": ("IllegalArgumentException",),
    "StreamingQueryException": ("PySparkException",),
    "StreamingPythonRunnerInitializationException": ("PySparkException",),
    "QueryExecutionException": ("PySparkException",),
    "PythonException": ("PySparkException",),
    "SparkRuntimeException": ("PySparkException",),
    "SparkUpgradeException": ("PySparkException",),
    "SparkNoSuchElementException": ("PySparkException",),
    "UnknownException": ("PySparkException",),
    "PySparkValueError": ("PySparkException", "ValueError"),
    "PySparkTypeError": ("PySparkException", "TypeError"),
    "PySparkIndexError": ("PySparkException", "IndexError"),
    "PySparkAttributeError": ("PySparkException", "AttributeError"),
    "PySparkRuntimeError": ("PySparkException", "RuntimeError"),
    "PySparkAssertionError": ("PySparkException", "AssertionError"),
    "PySparkNotImplementedError": ("PySparkException", "NotImplementedError"),
    "PySparkPicklingError": ("PySparkException", "PicklingError"),
    "PySparkKeyError": ("PySparkException", "KeyError"),
    "PySparkImportError": ("PySparkException", "ImportError"),
    "PickleException": ("PySparkException",),
}
OTHER_NAMES = {"QueryContext", "QueryContextType"}


@pytest.mark.parametrize("name", BASES)
def test_bases(name: str) -> None:
    cls = getattr(errors, name)
    assert tuple(base.__name__ for base in cls.__bases__) == BASES[name]


@pytest.mark.parametrize("module", ["mockspark.errors", "mockspark.errors.exceptions.base"])
def test_public_names(module: str) -> None:
    public = importlib.import_module(module)
    assert set(public.__all__) == set(BASES) | OTHER_NAMES
    for name in public.__all__:
        assert getattr(public, name) is getattr(errors, name)


def test_captured_has_the_public_classes() -> None:
    captured = importlib.import_module("mockspark.errors.exceptions.captured")
    assert captured.AnalysisException is errors.AnalysisException
    assert captured.NumberFormatException is errors.NumberFormatException


def test_message_alone() -> None:
    error = errors.AnalysisException("what happened")
    assert str(error) == "what happened"
    assert error.getCondition() is None
    assert error.getSqlState() is None
    assert error.getMessageParameters() is None
    assert error.getQueryContext() == []


def test_message_with_condition() -> None:
    error = errors.AnalysisException("what happened", errorClass="MISSING_GROUP_BY")
    assert str(error) == "[MISSING_GROUP_BY] what happened"
    assert error.getSqlState() == "42803"


def test_condition_of_the_jvm_shows_its_sqlstate() -> None:
    error = errors.AnalysisException(errorClass="MISSING_GROUP_BY", messageParameters={})
    assert str(error).startswith("[MISSING_GROUP_BY] ")
    assert str(error).endswith(" SQLSTATE: 42803")
    assert str(error) == error.getMessage()


def test_condition_of_the_python_side_shows_none() -> None:
    error = python.not_expected_type("col", "Column or str", 1.5)
    assert error.getSqlState() == "42K09"
    assert "SQLSTATE" not in str(error)
    assert error.getMessageParameters() == {
        "arg_name": "col",
        "expected_type": "Column or str",
        "arg_type": "float",
    }


def test_unnamed_conditions_do_not_show_their_working_name() -> None:
    error = analysis.ambiguous_self_join("a")
    assert error.getCondition() == "_LEGACY_ERROR_TEMP_1182"
    assert "_LEGACY" not in str(error)
    assert error.getSqlState() is None


def test_key_error_shows_its_message() -> None:
    error = errors.PySparkKeyError(errorClass="KEY_NOT_EXISTS", messageParameters={"key": "b"})
    assert isinstance(error, KeyError)
    assert str(error).startswith("[KEY_NOT_EXISTS] ")


def test_get_error_class_is_deprecated() -> None:
    with pytest.warns(FutureWarning):
        assert analysis.missing_group_by().getErrorClass() == "MISSING_GROUP_BY"


def test_unknown_condition() -> None:
    with pytest.raises(ValueError, match="NO_SUCH_THING"):
        errors.AnalysisException(errorClass="NO_SUCH_THING", messageParameters={})


def test_nothing_given() -> None:
    with pytest.raises(ValueError, match="needs a message"):
        errors.AnalysisException()


def test_missing_parameter() -> None:
    with pytest.raises(AssertionError, match="relationName"):
        errors.AnalysisException(errorClass="TABLE_OR_VIEW_NOT_FOUND", messageParameters={"searchPath": "[]"})


def test_parameter_that_the_python_side_does_not_have() -> None:
    with pytest.raises(AssertionError, match="CANNOT_BE_EMPTY"):
        errors.PySparkValueError(errorClass="CANNOT_BE_EMPTY", messageParameters={"item": "cols", "more": "x"})


@pytest.mark.parametrize("name", BASES)
def test_pickling(name: str) -> None:
    error: PySparkException = getattr(errors, name)(
        errorClass="UNRESOLVED_COLUMN.WITHOUT_SUGGESTION", messageParameters={"objectName": "`a`"}
    )
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is type(error)
    assert str(copy) == str(error)
    assert copy.getCondition() == error.getCondition()
    assert copy.getMessageParameters() == {"objectName": "`a`"}


def test_pickling_keeps_arguments_and_rows() -> None:
    error = errors.PySparkAssertionError("they differ", data=[(1,), (2,)])
    copy = pickle.loads(pickle.dumps(error))
    assert copy.args == ("they differ",)
    assert copy.data == [(1,), (2,)]
    assert str(copy) == "they differ"


def test_builtin_bases_catch() -> None:
    with pytest.raises(NotImplementedError, match="mockspark does not support streaming yet"):
        raise python.unsupported_feature("streaming")
    with pytest.raises(PicklingError):
        raise errors.PySparkPicklingError("no")


def test_sql_query_context() -> None:
    sql = "select 1,\n  1/0 as x"
    context = SQLQueryContext(sql, 12, 14)
    error = errors.ArithmeticException(
        errorClass="DIVIDE_BY_ZERO", messageParameters={"config": '"c"'}, contexts=[context]
    )
    assert context.contextType() is QueryContextType.SQL
    assert context.fragment() == "1/0"
    assert (context.startIndex(), context.stopIndex()) == (12, 14)
    assert error.getQueryContext() == [context]
    assert str(error).split("\n")[1:] == ["== SQL (line 2, position 3) ==", "  1/0 as x", "  ^^^"]
    assert "== SQL" not in error.getMessage()
    with pytest.raises(errors.UnsupportedOperationException):
        context.callSite()


def test_dataframe_query_context() -> None:
    context = DataFrameQueryContext("divide", "job.py:12")
    assert context.contextType() is QueryContextType.DataFrame
    assert (context.fragment(), context.callSite()) == ("divide", "job.py:12")
    assert "job.py:12" in context.summary()


def test_parse_error_points_at_its_place() -> None:
    error = parsing.parse_syntax_error("selec", sql="selec 1")
    assert error.getMessageParameters() == {"error": "'selec'", "hint": ""}
    assert str(error).endswith("selec 1\n^^^^^")
    assert parsing.parse_syntax_error(None).getMessageParameters() == {"error": "end of input", "hint": ""}


def test_python_exception_shows_the_traceback() -> None:
    error = execution.python_exception("Traceback (most recent call last):\nZeroDivisionError: division by zero\n")
    assert str(error).endswith("ZeroDivisionError: division by zero")
    assert error.getCondition() == "PYTHON_EXCEPTION"
    assert error.getSqlState() == "38000"
