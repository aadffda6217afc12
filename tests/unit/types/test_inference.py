from __future__ import annotations

import datetime
import functools
from collections.abc import Iterator
from typing import Any

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockspark_ir.errors import PySparkException, PySparkTypeError, PySparkValueError
from mockspark_ir.types import (
    ByteType,
    DataType,
    DoubleType,
    InferenceSettings,
    LongType,
    Row,
    StringType,
    StructType,
    from_numpy_type,
    infer_rows_schema,
    infer_schema,
    infer_type,
    merge_type,
    parse_table_schema,
)

scalars = st.sampled_from(
    [None, 1, 2, "x", True, datetime.datetime(2020, 1, 1), datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC), b"x"]
)
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from("abc"), inner, max_size=2)
        | st.tuples(inner)
        | st.builds(lambda a, b: Row(a=a, b=b), inner, inner)
        | st.builds(lambda b: Row(b=b), inner)
    ),
    max_leaves=4,
)
rows = st.lists(
    st.tuples(values, values) | st.builds(lambda a, b: {"_1": a, "_2": b}, values, values), min_size=1, max_size=6
)
settings = st.builds(InferenceSettings, *[st.booleans()] * 4)


def outcome(infer: Any) -> Any:
    try:
        return infer()
    except PySparkException as error:
        return error.getCondition()


@given(rows, settings)
def test_a_schema_is_the_merge_of_each_rows(data: list[Any], chosen: InferenceSettings) -> None:
    """However many rows look alike: what was seen before is not inferred again."""

    def one_by_one() -> Any:
        schemas: Iterator[DataType] = (infer_schema(row, None, chosen) for row in data)
        return functools.reduce(merge_type, schemas)

    found = outcome(lambda: infer_rows_schema(data, None, chosen))
    expected = outcome(one_by_one)
    if found == "CANNOT_DETERMINE_TYPE":
        assert "NullType" in str(expected)
    else:
        assert found == expected


def test_rows_with_names() -> None:
    assert infer_rows_schema([(1, None), (None, "x")], ["a", "b"]) == parse_table_schema("a bigint, b string")
    assert infer_rows_schema([(1, "x")], ["a"]) == parse_table_schema("a bigint, _2 string")


def test_given_names_are_left_alone() -> None:
    names = ["a"]
    infer_rows_schema([(1, 2)], names)
    assert names == ["a"]


def test_no_rows() -> None:
    with pytest.raises(PySparkValueError) as raised:
        infer_rows_schema([])
    assert raised.value.getCondition() == "CANNOT_INFER_EMPTY_SCHEMA"


@pytest.mark.parametrize("data", [[(None,)], [([],)], [({},)], [(1, {"a": None})], [(Row(a=None),)]])
def test_types_that_no_value_tells(data: list[Any]) -> None:
    with pytest.raises(PySparkValueError) as raised:
        infer_rows_schema(data)
    assert raised.value.getCondition() == "CANNOT_DETERMINE_TYPE"


def test_conflicting_rows() -> None:
    with pytest.raises(PySparkTypeError) as raised:
        infer_rows_schema([(1,), (1.5,)])
    assert raised.value.getCondition() == "CANNOT_MERGE_TYPE"
    assert raised.value.getMessageParameters() == {"data_type1": "LongType", "data_type2": "DoubleType"}


def test_rows_with_one_name_twice() -> None:
    row = Row(1, "x")
    row.__fields__ = ["a", "a"]
    assert infer_schema(row) == StructType().add("a", LongType()).add("a", StringType())


def test_numpy_types() -> None:
    assert from_numpy_type(numpy.dtype("int8")) == ByteType()
    assert from_numpy_type(numpy.dtype("float64")) == DoubleType()
    assert from_numpy_type(numpy.dtype("U3")) == StringType()
    assert from_numpy_type(numpy.dtype("uint8")) is None


def test_numpy_scalars_in_rows_are_refused() -> None:
    # As by PySpark: rows are plain Python values.
    with pytest.raises(PySparkTypeError) as raised:
        infer_type(numpy.int64(3))
    assert raised.value.getCondition() == "UNSUPPORTED_DATA_TYPE"
