from __future__ import annotations

import functools
import warnings
from collections.abc import Iterator
from typing import Any

import pytest

import mockspark.sql.functions as F
from mockspark.sql import udf as udf_module
from mockspark.sql.column import Column
from mockspark.sql.udf import PythonEvalType, UDFRegistration, UserDefinedFunction
from mockspark_ir.errors import PySparkNotImplementedError, PySparkTypeError
from mockspark_ir.expressions import NamedArgument, PythonUDF, int_literal
from mockspark_ir.expressions.printing import pretty_name
from mockspark_ir.types import IntegerType, StringType, StructType


def called(column: Column) -> PythonUDF:
    assert isinstance(column._expression, PythonUDF)
    return column._expression


def increment(x):  # type: ignore[no-untyped-def]
    """Add one."""
    return x + 1


class Session:
    def __init__(self) -> None:
        self._functions: dict[str, UserDefinedFunction] = {}


def test_a_call_holds_the_function_and_its_arguments() -> None:
    made = F.udf(lambda x, y: x, "int")
    call = called(made("a", y=F.col("b") + 1))
    assert (call.name, call.result, call.kind, call.keywords) == ("<lambda>", IntegerType(), "row", ("y",))
    assert pretty_name(call) == "<lambda>(a, y => (b + 1))"


def test_all_forms_of_the_decorator() -> None:
    @F.udf
    def bare(x):  # type: ignore[no-untyped-def]
        return x

    @F.udf("int")
    def typed(x):  # type: ignore[no-untyped-def]
        return x

    @F.udf(returnType=IntegerType())
    def named(x):  # type: ignore[no-untyped-def]
        return x

    @F.udf()
    def empty(x):  # type: ignore[no-untyped-def]
        return x

    assert [f.returnType for f in (bare, typed, named, empty)] == [
        *(StringType(), IntegerType(), IntegerType(), StringType())
    ]


def test_it_looks_like_the_users_function() -> None:
    made = F.udf(increment)
    assert (made.__name__, made.__doc__, made.func) == ("increment", "Add one.", increment)
    assert (made.evalType, made.deterministic) == (PythonEvalType.SQL_BATCHED_UDF, True)


def test_callables_without_a_name_take_their_class() -> None:
    assert called(F.udf(functools.partial(increment))("a")).name == "partial"


def test_a_nondeterministic_function_stays_so() -> None:
    made = F.udf(lambda: 1).asNondeterministic()
    assert made.deterministic is False
    assert called(made()).is_deterministic is False


def test_a_struct_as_text() -> None:
    made = F.udf(lambda x: x, "x int, y string")
    assert isinstance(made.returnType, StructType)
    assert made.returnType.names == ["x", "y"]


@pytest.mark.parametrize(("setting", "expected"), [("true", "arrow_row"), ("false", "row"), (None, "row")])
def test_the_session_says_whether_arrow_converts(
    monkeypatch: pytest.MonkeyPatch, setting: str | None, expected: str
) -> None:
    monkeypatch.setattr(udf_module, "active_setting", lambda key, default: setting)
    assert called(F.udf(lambda x: x)("a")).kind == expected
    assert called(F.udf(lambda x: x, useArrow=True)("a")).kind == "arrow_row"
    assert called(F.udf(lambda x: x, useArrow=False)("a")).kind == "row"


def test_hints_of_plain_types_make_a_warning_and_no_kind() -> None:
    def plain(x: int) -> int:
        return x

    with pytest.warns(UserWarning, match="type hints"):
        made = F.udf(plain, "int")
    assert made.evalType == PythonEvalType.SQL_BATCHED_UDF


def hinted() -> list[tuple[Any, int]]:
    pandas = pytest.importorskip("pandas")
    series: Any = pandas.Series
    frame: Any = pandas.DataFrame
    kinds: list[tuple[dict[str, Any], int]] = [
        ({"x": series, "return": series}, 200),
        ({"x": frame, "y": series, "return": frame}, 200),
        ({"x": series | frame, "return": series}, 200),
        ({"x": Iterator[series], "return": Iterator[series]}, 204),
        ({"x": Iterator[tuple[series, ...]], "return": Iterator[frame]}, 204),
        ({"x": Iterator[tuple[series, frame]], "return": Iterator[series]}, 204),
        ({"x": series, "return": float}, 202),
        ({"x": Iterator[series], "return": float}, 217),
        ({"x": Iterator[tuple[series, series]], "return": float}, 217),
    ]
    found = []
    for hints, kind in kinds:
        one = lambda x: x  # noqa: E731
        two = lambda x, y: x  # noqa: E731
        function: Any = two if "y" in hints else one
        function.__annotations__ = hints
        found.append((function, kind))
    return found


def test_hints_tell_the_kind() -> None:
    for function, kind in hinted():
        assert F.pandas_udf(function, "int").evalType == kind, function.__annotations__
        assert F.udf(function, "int").evalType == kind, function.__annotations__


def test_hints_of_arrow_tell_the_kind() -> None:
    pyarrow = pytest.importorskip("pyarrow")
    array: Any = pyarrow.Array
    for hints, kind in (
        ({"x": array, "return": array}, 250),
        ({"x": Iterator[array], "return": Iterator[array]}, 251),
        ({"x": array, "return": int}, 252),
        ({"x": Iterator[tuple[array, ...]], "return": int}, 254),
    ):
        function: Any = lambda x: x  # noqa: E731
        function.__annotations__ = hints
        assert F.arrow_udf(function, "int").evalType == kind
        assert F.udf(function, "int").evalType == kind


def test_a_kind_may_be_given() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        made = F.pandas_udf(lambda x: x, "int", F.PandasUDFType.GROUPED_AGG)
        decorated = F.pandas_udf("int", F.PandasUDFType.SCALAR_ITER)(lambda x: x)
    assert called(made("a")).kind == "grouped_agg"
    assert called(decorated("a")).kind == "pandas_iter"


def test_return_types_that_arrow_lacks() -> None:
    for dtype in ("interval year", "char(3)", "array<interval month>"):
        with pytest.raises(PySparkNotImplementedError):
            F.pandas_udf(lambda x: x, dtype)
    aggregate = F.pandas_udf("x int", F.PandasUDFType.GROUPED_AGG)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with pytest.raises(PySparkNotImplementedError):
            aggregate(lambda x: x)


def test_registering_a_python_function() -> None:
    session = Session()
    made = UDFRegistration(session).register("Inc", increment, "int")
    assert called(made("a")).name == "Inc"
    assert session._functions["inc"].returnType == IntegerType()
    assert session._functions["inc"].evalType == PythonEvalType.SQL_BATCHED_UDF


def test_registering_a_udf_keeps_its_type_and_kind() -> None:
    session = Session()
    given = F.udf(increment, "int", useArrow=True).asNondeterministic()
    made = UDFRegistration(session).register("inc", given)
    assert (made.returnType, made.evalType, made.deterministic) == (IntegerType(), 101, False)
    assert session._functions["inc"] is made
    with pytest.raises(PySparkTypeError) as caught:
        UDFRegistration(session).register("inc", given, "int")
    assert caught.value.getCondition() == "CANNOT_SPECIFY_RETURN_TYPE_FOR_UDF"


def test_a_call_from_sql_may_name_its_arguments() -> None:
    call = UserDefinedFunction(increment, "int", "inc")._build((int_literal(1), NamedArgument("y", int_literal(2))))
    assert pretty_name(call) == "inc(1, y => 2)"


def test_java_functions_are_not_supported() -> None:
    with pytest.raises(PySparkNotImplementedError):
        UDFRegistration(Session()).registerJavaFunction("f", "com.example.F")
    with pytest.raises(PySparkNotImplementedError):
        UDFRegistration(Session()).registerJavaUDAF("f", "com.example.F")
