"""Local data and results in the types in which they travel, and what a description of a table tells."""

from __future__ import annotations

import json
from typing import Any

import pyarrow as pa
import pytest

from mockspark.errors import AnalysisException, PySparkRuntimeError
from mockspark.sql import types as T
from mockspark_compilers.spark.types import wire_type
from mockspark_compilers.sql.compiled import LocalTable
from mockspark_ir.plans import RowData
from mockspark_ir.values.calendar_intervals import CalendarInterval
from mockspark_runtimes.arrow.storage import table_to_rows
from mockspark_runtimes.spark.storage import _columns
from mockspark_runtimes.spark.wire import external_rows, packed, stored


def local(types: tuple[T.DataType, ...], rows: list[tuple[Any, ...]]) -> LocalTable:
    wires = tuple(wire_type(t) for t in types)
    return LocalTable("t", RowData(rows), tuple(f"c{i}" for i in range(len(types))), wires)


def there_and_back(types: tuple[T.DataType, ...], rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    content, _ = packed(local(types, rows), "Asia/Tokyo")
    with pa.ipc.open_stream(content) as reader:
        table = reader.read_all()
    return [
        row
        for batch in table.to_batches()
        for row in table_to_rows(pa.Table.from_batches([stored(batch, types)]), list(types))
    ]


def test_intervals() -> None:
    types = (T.YearMonthIntervalType(), T.CalendarIntervalType())
    rows = [(14, CalendarInterval(1, -2, 3)), (None, None), (-1, CalendarInterval())]
    assert there_and_back(types, rows) == rows


def test_months_travel_as_integers_within_other_values() -> None:
    months = T.YearMonthIntervalType(0, 0)
    nested = T.StructType([T.StructField("a", T.ArrayType(months)), T.StructField("m", T.MapType(months, months))])
    assert wire_type(nested).simpleString() == "struct<a:array<int>,m:map<int,int>>"
    assert there_and_back((nested,), [(([1, None], {2: 3}),)]) == [(([1, None], {2: 3}),)]


def test_the_schema_goes_along() -> None:
    _, schema = packed(local((T.VarcharType(3), T.TimestampType()), []), "UTC")
    assert [field["type"] for field in json.loads(schema)["fields"]] == ["string", "timestamp"]


@pytest.mark.parametrize(
    ("arrow", "dtype", "found", "wanted"),
    [
        (pa.int32(), T.LongType(), "int", "bigint"),
        (pa.uint64(), T.LongType(), "uint64", "bigint"),
        (pa.decimal128(5, 1), T.DecimalType(5, 2), r"decimal\(5,1\)", r"decimal\(5,2\)"),
        (pa.timestamp("us"), T.TimestampType(), "timestamp_ntz", "timestamp"),
        (pa.list_(pa.int32()), T.ArrayType(T.LongType()), "array<int>", "array<bigint>"),
        (pa.int64(), T.CalendarIntervalType(), "int64", "interval"),
    ],
)
def test_other_types_than_the_plans(arrow: pa.DataType, dtype: T.DataType, found: str, wanted: str) -> None:
    batch = pa.RecordBatch.from_arrays([pa.nulls(1, arrow)], names=["a"])
    with pytest.raises(PySparkRuntimeError, match=f"(is {found}, and not {wanted} as in Spark)|({found})"):
        stored(batch, [dtype])


def test_another_number_of_columns() -> None:
    batch = pa.RecordBatch.from_pydict({"a": [1]})
    with pytest.raises(PySparkRuntimeError, match="1, and not 2 columns"):
        stored(batch, [T.LongType(), T.LongType()])


def test_rows_of_types_that_nobody_has_said() -> None:
    batch = pa.RecordBatch.from_pydict({"a": [1, None], "b": [["x"], []]})
    assert external_rows(batch) == [{"a": 1, "b": ["x"]}, {"a": None, "b": []}]
    with pytest.raises(AnalysisException, match="COLUMN_ALREADY_EXISTS"):
        external_rows(pa.RecordBatch.from_arrays([pa.array([1]), pa.array([2])], names=["a", "a"]))


def test_a_description_of_a_table() -> None:
    described = [
        ("a", "decimal(10,2)"),
        ("s", "struct<x:array<int>,`y z`:string>"),
        ("p", "int"),
        ("# Partition Information", ""),
        ("# col_name", "data_type"),
        ("p", "int"),
        ("", ""),
        ("# Detailed Table Information", ""),
        ("Name", "t"),
    ]
    schema, partitions = _columns(described)
    assert schema.simpleString() == "struct<a:decimal(10,2),s:struct<x:array<int>,y z:string>,p:int>"
    assert partitions == ("p",)
    assert _columns(described[:2]) == (T.StructType(schema.fields[:2]), ())
