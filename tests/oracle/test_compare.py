"""Comparison of answers: what counts as the same."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest

from tests.oracle.answers import Column, Failure, Output, Raw, Rows, Settings, Table
from tests.oracle.compare import (
    Tolerance,
    assert_same_expressions,
    differences,
    expression_snippet,
    query_snippet,
    same_value,
)
from tests.oracle.values import read_column

NOON = dt.datetime(2020, 1, 1, 12, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        (math.nan, math.nan, True),
        (math.nan, 1.0, False),
        (0.0, -0.0, False),
        (1, 1.0, False),
        (1, True, False),
        (None, None, True),
        (None, 0, False),
        (Decimal("1.0"), Decimal("1.00"), False),
        (b"a", "a", False),
        ([1.0, [math.nan]], [1.0, [math.nan]], True),
        ([1], (1,), False),
        ((1, -0.0), (1, 0.0), False),
        ([1], [1, 1], False),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}, False),
        ({"a": math.nan}, {"a": math.nan}, True),
        (NOON, NOON.replace(tzinfo=None), False),
        (Raw("date", 3000000), Raw("date", 3000000), True),
    ],
)
def test_same_value(left: Any, right: Any, same: bool) -> None:
    assert same_value(left, right) is same
    assert same_value(right, left) is same


def test_ulps() -> None:
    one_apart = math.nextafter(0.1, 1.0)
    assert not same_value(0.1, one_apart)
    assert same_value(0.1, one_apart, Tolerance(ulps=1))
    assert not same_value(0.1, math.nextafter(one_apart, 1.0), Tolerance(ulps=1))
    assert same_value(-5e-324, 5e-324, Tolerance(ulps=2))
    assert not same_value(math.inf, 1.7976931348623157e308, Tolerance(ulps=5))


def test_columns_differ_in_name_type_nullability_and_values() -> None:
    column = Column("a", '"integer"', False, [1, None])
    assert differences(column, column) == []
    assert differences(column, replace(column, name="b")) == ["name: 'a' != 'b'"]
    assert differences(column, replace(column, type_json='"long"')) == ['type: "integer" != "long"']
    assert differences(column, replace(column, nullable=True)) == ["nullable: False != True"]
    assert differences(column, replace(column, nullable=True), Tolerance(nullability=True)) == []
    assert differences(column, replace(column, values=[1, 2])) == ["row 1: None != 2"]
    assert differences(column, replace(column, values=[1])) == ["rows: 2 != 1"]
    array = replace(column, type_json='{"type":"array","elementType":"long","containsNull":true}')
    other = replace(column, type_json='{"type":"array","elementType":"long","containsNull":false}')
    assert len(differences(array, other)) == 1
    assert differences(array, other, Tolerance(nullability=True)) == []


def test_rows_in_order_or_in_any() -> None:
    columns = [Column("a", '"double"', True, [])]
    rows = Rows(columns, [(1.0,), (math.nan,), (1.0,)])
    turned = Rows(columns, [(math.nan,), (1.0,), (1.0,)])
    any_order = Tolerance(any_row_order=True)
    assert len(differences(rows, turned)) == 2
    assert differences(rows, turned, any_order) == []
    other = Rows(columns, [(math.nan,), (1.0,), (2.0,)])
    assert differences(rows, other, any_order) == ["row only in the first: (1.0,)", "row only in the second: (2.0,)"]
    assert differences(rows, Rows([], [])) == ["columns: ['a'] != []"]


def test_failures_by_class_and_condition() -> None:
    failure = Failure("ArithmeticException", "DIVIDE_BY_ZERO", "Spark's words")
    assert differences(failure, replace(failure, message="other words")) == []
    assert differences(failure, replace(failure, exception="ValueError")) == [
        "exception: ArithmeticException != ValueError"
    ]
    assert differences(failure, replace(failure, condition=None)) == ["condition: DIVIDE_BY_ZERO != None"]
    unconverted = Failure("Py4JJavaError", "C", "")
    assert differences(unconverted, Failure("SparkException", "C", "")) == []
    [found] = differences(failure, Column("a", '"integer"', False, [1]))
    assert found.startswith("answer: ArithmeticException [DIVIDE_BY_ZERO]")


def test_outputs() -> None:
    failure = Failure("KeyError", None, "")
    assert differences(Output("a", failure), Output("a", replace(failure, message="m"))) == []
    assert differences(Output("a", None), Output("b", None)) == ["printed: 'a' != 'b'"]
    assert differences(Output("a", None), Output("a", failure)) == [f"ended: None != {failure}"]


def test_snippets_are_programs() -> None:
    table = Table("at TIMESTAMP, x DOUBLE", [(NOON, math.nan), (None, -math.inf)])
    spark, ours = Column("x", '"double"', True, [math.nan]), Failure("InternalError", None, "boom\nat line 1")
    snippets = [
        expression_snippet("x + 1", table, spark, ours, Settings(ansi=False)),
        expression_snippet("F.col('x') + 1", table, spark, ours, is_column=True),
        query_snippet("spark.sql('SELECT * FROM t')", {"t": table}, spark, ours),
        query_snippet("def build(spark, F, tables):\n    return tables['t']", {"t": table}, spark, ours),
    ]
    for snippet in snippets:
        compile(snippet, "<snippet>", "exec")
        assert '# Spark:     x: "double" = [nan]\n# mockspark: InternalError [None] boom' in snippet
    assert "spark.conf.set('spark.sql.ansi.enabled', 'false')" in snippets[0]


def test_a_report_counts_and_shows_one_snippet() -> None:
    table = Table("a INT", [(1,)])
    good, bad = Column("a", '"integer"', True, [1]), Column("a", '"integer"', True, [2])
    assert_same_expressions(["a"], table, [good], [good])
    with pytest.raises(AssertionError, match=r"^2 of 3 expressions differ") as caught:
        assert_same_expressions(["a", "b", "c"], table, [good] * 3, [bad, good, bad])
    assert str(caught.value).count("createDataFrame") == 1


def test_values_outside_of_pythons_range_are_raw() -> None:
    dates = pa.array([0, 2932897, None], pa.int32()).view(pa.date32())
    assert read_column(dates, '"date"') == [dt.date(1970, 1, 1), Raw("date", 2932897), None]
    instants = pa.array([1, 2**62], pa.int64()).view(pa.timestamp("us", tz="America/New_York"))
    assert read_column(instants, '"timestamp"') == [
        dt.datetime(1970, 1, 1, 0, 0, 0, 1, dt.UTC),
        Raw("timestamp", 2**62),
    ]
    assert read_column(pa.array([1], pa.int64()).view(pa.time64("ns")), '"time(9)"') == [Raw("time", 1)]
    texts = pa.array(["INTERVAL '-1-2' YEAR TO MONTH", "INTERVAL '3' YEAR", None])
    assert read_column(texts, '"interval year to month"') == [-14, 36, None]


def test_nested_values_of_slices_and_chunks() -> None:
    type_json = (
        '{"type":"array","elementType":{"type":"struct","fields":['
        '{"name":"a","type":"integer","nullable":true,"metadata":{}}]},"containsNull":true}'
    )
    rows = [[{"a": 1}], None, [], [None, {"a": None}]]
    array = pa.array(rows, pa.list_(pa.struct([("a", pa.int32())])))
    expected: list[Any] = [[(1,)], None, [], [None, (None,)]]
    assert read_column(array, type_json) == expected
    assert read_column(array[1:], type_json) == expected[1:]
    assert read_column(pa.chunked_array([array, array[2:]]), type_json) == expected + expected[2:]
    assert read_column(pa.chunked_array([], array.type), type_json) == []
