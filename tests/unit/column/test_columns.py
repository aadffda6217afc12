"""Columns against real Spark's: what `repr` shows, the names of those that need no analysis, and what is refused."""

from __future__ import annotations

import os
import re
import time
import warnings
from collections.abc import Iterator
from typing import Any

import pytest

import mockspark.sql.functions as F
from mockspark.sql.column import Column
from mockspark_ir.errors import IllegalArgumentException, PySparkException
from mockspark_ir.expressions import Alias
from mockspark_ir.expressions.printing import pretty_name

from . import questions
from .frame import columns, names

# The JVM keeps what the user wrote where the plan does not.
OTHER_REPR = {
    'F.lit(Decimal("1E+3"))': "Column<'1000'>",
    'F.lit(Decimal("1E+37"))': "Column<'10000000000000000000000000000000000000'>",
    'F.lit(Decimal("0E+3"))': "Column<'0'>",
    'F.col("`t`.*")': "Column<'t.*.*'>",
    'F.col("``.*")': "Column<'.*.*'>",
    'F.call_function("`abs`", "a")': "Column<'abs(a)'>",
    'F.call_function("system.builtin.abs", "a")': "Column<'abs(a)'>",
    'F.call_function("builtin.abs", "a")': "Column<'abs(a)'>",
}
# Spark's bridge to the JVM fails here with errors that are no part of PySpark; a clear one stands in their place.
OTHER_ERRORS = {
    "VALUE_OUT_OF_BOUNDS": (
        *("F.lit(2**63)", "F.lit(-2**63 - 1)", "df.a + 2**70"),
        *("F.lit(datetime.timedelta(days=106751992))", "F.lit(datetime.timedelta(days=200000000))"),
    ),
    "UNSUPPORTED_LITERAL": ('F.lit(Decimal("NaN"))', 'F.lit(Decimal("Infinity"))'),
    "UNSUPPORTED_FEATURE.LITERAL_TYPE": (
        *("F.lit(object())", "df.a + object()", "F.lit(Color)", "F.lit(1 + 2j)", "F.lit(np.array(5))"),
        'df.a + np.datetime64("2020-01-01")',
    ),
    "NOT_EXPECTED_TYPE": (
        *("df.c.like(5)", "df.c.endswith(1)", "df.c.startswith(1)", "df.a.alias(1)", "df.a.alias(None)"),
        *('df.a.alias("x", metadata="s")', "df.s.dropFields(1)", "F.col(1)", "F.col(None)", "F.col(df.a)", "F.asc(1)"),
    ),
    "CANNOT_BE_EMPTY": ("df.a.alias()", "df.s.dropFields()"),
    "INVALID_WHEN_USAGE": (
        *("df.a.when(df.t, 1)", "F.when(df.t, 1).otherwise(2).otherwise(3)"),
        *("F.when(df.t, 1).otherwise(2).when(df.t, 3)", "df.a.otherwise(1)"),
        'F.when(df.t, F.lit(1)).alias("q").when(df.t, 1)',
    ),
    "NOT_IMPLEMENTED": ("df.a.outer()", "df.a.outer() + 1", 'F.col("a").outer()'),
}
CONDITION_OF = {source: condition for condition, sources in OTHER_ERRORS.items() for source in sources}


@pytest.fixture(autouse=True)
def utc() -> Iterator[None]:
    """`repr` shows timestamps in the process' time zone; Spark was asked in UTC."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = "UTC"
    time.tzset()
    yield
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    time.tzset()


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def build(source: str, scope: dict[str, Any]) -> Any:
    return eval(source, dict(scope))


def renumbered(text: str) -> str:
    """Lambda variables are numbered through the process."""
    seen: dict[str, str] = {}
    return re.sub(r"\b[xyz]_\d+\b", lambda m: seen.setdefault(m.group(), f"{m.group()[0]}#{len(seen)}"), text)


def test_repr_is_sparks() -> None:
    scope = names()
    wrong = {}
    compared = 0
    for source in (*questions.AS_BUILT, *questions.ANALYZED):
        fact = columns()[source]
        expected = OTHER_REPR.get(source, fact.repr)
        if expected is None:
            continue
        shown = repr(build(source, scope))
        compared += 1
        if renumbered(shown) != renumbered(expected):
            wrong[source] = (shown, expected)
    assert wrong == {}
    assert compared > 400


def test_repr_of_sql_text_is_the_text() -> None:
    scope = names()
    # A column computed from one of SQL text shows what the text was parsed to.
    expected = {source: columns()[source].repr for source in questions.MIXED}
    expected['F.expr("a + 1") + 2'] = "Column<'+(+(a, 1), 2)'>"
    for source, shown in expected.items():
        if shown is None:
            with pytest.raises(IllegalArgumentException):
                build(source, scope)
        else:
            assert repr(build(source, scope)) == shown
    assert repr(F.expr("  a+1")) == "Column<'  a+1'>"


def test_names_that_need_no_analysis_are_sparks() -> None:
    scope = names()
    wrong = {}
    for source in questions.AS_BUILT:
        expression = build(source, scope)._expression
        name = expression.name if isinstance(expression, Alias) else pretty_name(expression)
        if [name] != columns()[source].names:
            wrong[source] = (name, columns()[source].names)
    assert wrong == {}


def test_what_spark_refuses_is_refused() -> None:
    scope = names()
    wrong = {}
    for source in questions.ERRORS:
        fact = columns()[source]
        refused = fact.refused or fact.error
        expected: Any = (refused["class"], refused["condition"]) if refused else None
        try:
            found: Any = repr(build(source, scope))
        except PySparkException as error:
            found = (type(error).__name__, error.getCondition())
        except (TypeError, AssertionError) as error:
            found = (type(error).__name__, None)
        if source in CONDITION_OF:
            found, expected = found[1], CONDITION_OF[source]
        if found != expected:
            wrong[source] = (found, expected)
    assert wrong == {}


def test_a_column_in_a_condition_names_itself() -> None:
    with pytest.raises(ValueError, match=re.escape(">(a, 1)")):
        bool(F.col("a") > 1)


def test_a_field_may_be_called_like_a_method_only_by_index() -> None:
    assert repr(F.col("s")["alias"]) == "Column<'s['alias']'>"
    assert repr(F.col("s").other) == "Column<'s['other']'>"


def test_there_is_no_jvm_behind_a_column() -> None:
    with pytest.raises(AttributeError, match="_jc"):
        _ = F.col("a")._jc


def test_metadata_is_a_copy() -> None:
    metadata = {"k": [1]}
    column = F.col("a").alias("b", metadata=metadata)
    metadata["k"].append(2)
    assert isinstance(column._expression, Alias)
    assert column._expression.metadata == {"k": [1]}


def test_transform_gives_what_the_function_gives() -> None:
    assert F.col("a").transform(lambda column: "anything") == "anything"


def test_getitem_and_getfield_warn_of_columns_as_keys() -> None:
    with pytest.warns(FutureWarning):
        F.col("m").getItem(F.col("k"))
    with pytest.warns(FutureWarning):
        F.col("s").getField(F.col("k"))


def test_isin_takes_a_dataframe() -> None:
    from mockspark_ir.plans import Range

    from .frame import ATTRIBUTES

    class Other:
        _plan = Range(0, 3, 1, ATTRIBUTES["l"])

    assert repr(F.col("a").isin(Other())) == "Column<'(a) IN ([l: bigint])'>"


def test_numpy_scalars_stand_on_either_side() -> None:
    numpy = pytest.importorskip("numpy")
    assert repr(numpy.int64(3) + F.col("a")) == "Column<'+(a, 3)'>"
    assert repr(numpy.float64(1.5) < F.col("a")) == "Column<'>(a, 1.5)'>"


def test_a_long_condition_is_built_and_shown() -> None:
    condition = F.col("a") == 0
    for value in range(1, 5000):
        condition = condition | (F.col("a") == value)
    assert repr(condition).endswith(", =(a, 4999))'>")
    assert pretty_name(condition._expression).endswith(" OR (a = 4999))")


def test_import_star_gives_functions_and_no_modules() -> None:
    scope: dict[str, Any] = {}
    exec("from mockspark.sql.functions import *", scope)
    assert scope["col"] is F.col
    assert "normal" not in scope
    assert all(callable(value) for name, value in scope.items() if not name.startswith("__"))


def test_a_column_is_what_it_was() -> None:
    column = F.col("a")
    assert isinstance(F.lit(column), Column)
    assert F.lit(column) is column
