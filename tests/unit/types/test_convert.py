from __future__ import annotations

import datetime
import time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockspark_ir.errors import ArithmeticException, PySparkNotImplementedError, PySparkTypeError, PySparkValueError
from mockspark_ir.types import (
    ArrayType,
    BinaryType,
    BooleanType,
    CalendarIntervalType,
    DecimalType,
    DoubleType,
    FloatType,
    IntegerType,
    LongType,
    MapType,
    NullType,
    Row,
    StringType,
    StructType,
    TimestampType,
    UserDefinedType,
    VariantType,
    VariantVal,
    YearMonthIntervalType,
    parse_data_type,
    parse_table_schema,
    to_external,
    to_internal,
)
from mockspark_ir.types.variant import Variant
from tests.unit.types.answers import local_time_zone

UTC = datetime.UTC
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=UTC)


def inward(data_type: Any, value: Any, verified: bool = True) -> Any:
    convert = to_internal(data_type, verified)
    return value if convert is None else convert(value)


def outward(data_type: Any, value: Any) -> Any:
    convert = to_external(data_type)
    return value if convert is None else convert(value)


def test_values_that_are_the_same_on_both_sides_have_no_converter() -> None:
    for data_type in (BooleanType(), IntegerType(), LongType(), DoubleType()):
        assert to_internal(data_type) is None
        assert to_external(data_type) is None
    assert to_external(ArrayType(MapType(StringType(), DecimalType())), pickled=False) is None


@pytest.mark.parametrize("zone", ["America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Africa/Monrovia", "UTC"])
@given(
    value=st.datetimes(datetime.datetime(1800, 1, 1), datetime.datetime(9990, 1, 1))
    | st.sampled_from(
        [
            datetime.datetime(2020, 11, 1, 1, 30, fold=1),
            datetime.datetime(2020, 11, 1, 1, 30),
            datetime.datetime(2020, 3, 8, 2, 30),
            datetime.datetime(2020, 3, 29, 2, 30),
            datetime.datetime(2020, 10, 25, 2, 30),
        ]
    )
)
def test_naive_timestamps_mean_what_they_mean_to_pyspark(zone: str, value: datetime.datetime) -> None:
    """`TimestampType.toInternal` counts microseconds as PySpark does."""
    with local_time_zone(zone):
        micros = TimestampType().toInternal(value)
        assert micros is not None
        internal = inward(TimestampType(), value)
        assert internal.tzinfo is UTC
        assert internal == EPOCH + datetime.timedelta(microseconds=micros)
        assert outward(TimestampType(), internal) == TimestampType().fromInternal(micros)


def test_timestamps_with_a_zone() -> None:
    zone = datetime.timezone(datetime.timedelta(hours=2))
    internal = inward(TimestampType(), datetime.datetime(2020, 1, 2, 3, 4, 5, 6, zone))
    assert internal == datetime.datetime(2020, 1, 2, 1, 4, 5, 6, UTC)
    assert internal.tzinfo is UTC


def test_floats_are_rounded_to_single_precision() -> None:
    assert inward(FloatType(), 0.1) == 0.10000000149011612
    assert inward(FloatType(), 1e300) == float("inf")
    assert inward(FloatType(), -1e300) == float("-inf")
    assert inward(FloatType(), 1e-300) == 0.0


@pytest.mark.parametrize(
    ("text", "value", "internal"),
    [
        ("decimal(5,2)", "1.005", "1.01"),
        ("decimal(5,2)", "-1.005", "-1.01"),
        ("decimal(5,2)", "1", "1.00"),
        ("decimal(5,2)", "1E+2", "100.00"),
        ("decimal(38,18)", "12345678901234567890.5", "12345678901234567890.500000000000000000"),
        ("decimal(38,38)", "0.1", "0." + "1".ljust(38, "0")),
        ("decimal(38,0)", "9" * 38, "9" * 38),
        ("decimal(5,2)", "NaN", None),
        ("decimal(5,2)", "Infinity", None),
        ("decimal(5,2)", "1E-70", "0.00"),
    ],
)
def test_decimals_take_their_types_scale(text: str, value: str, internal: str | None) -> None:
    converted = inward(parse_data_type(text), Decimal(value))
    assert (None if converted is None else str(converted)) == internal


@pytest.mark.parametrize(
    ("text", "value"), [("decimal(5,2)", "999.995"), ("decimal(38,0)", "1E+60"), ("decimal(3,3)", "1")]
)
def test_decimals_that_do_not_fit(text: str, value: str) -> None:
    with pytest.raises(ArithmeticException) as raised:
        inward(parse_data_type(text), Decimal(value))
    assert raised.value.getCondition() == "NUMERIC_VALUE_OUT_OF_RANGE.WITHOUT_SUGGESTION"


def test_rows_of_every_kind_become_tuples() -> None:
    schema = parse_table_schema("a int, b string, c struct<x: date>")
    day = datetime.date(2020, 1, 2)

    class Holder:
        def __init__(self) -> None:
            self.b, self.a, self.c = "x", 1, {"x": day}

    expected = (1, "x", (day,))
    by_name = {"b": "x", "a": 1, "c": (day,)}
    for row in (expected, [1, "x", [day]], Row(a=1, b="x", c=Row(x=day)), by_name, Holder()):
        converted = inward(schema, row)
        assert converted == expected
        assert type(converted) is tuple
        assert type(converted[2]) is tuple
    assert inward(schema, {"a": 1}) == (1, None, None)


def test_rows_of_another_width_are_refused() -> None:
    with pytest.raises(PySparkValueError) as raised:
        inward(parse_table_schema("a int, b int"), (1,))
    assert raised.value.getCondition() == "FIELD_STRUCT_LENGTH_MISMATCH"


def test_what_is_no_row_is_refused() -> None:
    with pytest.raises(PySparkTypeError) as raised:
        inward(parse_table_schema("a int"), 1)
    assert raised.value.getCondition() == "UNSUPPORTED_DATA_TYPE"


def test_nested_values_there_and_back() -> None:
    schema = parse_table_schema("a array<struct<t: timestamp, b: binary>>, m map<string, array<date>>")
    moment, day = datetime.datetime(2020, 1, 2, 3, 4), datetime.datetime(2020, 1, 2, 5)
    internal = inward(schema, ([(moment, bytearray(b"x")), None], {"k": (day, None), "n": None}))
    assert internal == (
        [(internal[0][0][0], b"x"), None],
        {"k": [datetime.date(2020, 1, 2), None], "n": None},
    )
    assert internal[0][0][0].tzinfo is UTC
    external = outward(schema, internal)
    assert external == Row(a=[Row(t=moment, b=b"x"), None], m={"k": [day.date(), None], "n": None})
    assert external.a[0].t == moment
    assert external.__fields__ == ["a", "m"]


def test_keys_of_maps_are_hashable() -> None:
    data_type = parse_data_type("map<struct<a: array<int>>, int>")
    assert inward(data_type, {Row(a=(1, 2)): 3}) == {((1, 2),): 3}


def test_binary_values_as_bytearrays() -> None:
    convert = to_external(ArrayType(BinaryType()), binary_as_bytes=False)
    assert convert is not None
    assert convert([b"x", None]) == [bytearray(b"x"), None]
    assert type(convert([b"x"])[0]) is bytearray
    assert to_external(BinaryType()) is None


class Point(UserDefinedType):
    @classmethod
    def sqlType(cls) -> StructType:
        return parse_table_schema("x double, at timestamp")

    def serialize(self, obj: tuple[float, datetime.datetime]) -> Any:
        return obj

    def deserialize(self, datum: Any) -> Any:
        return ("point", datum.x, datum.at)


def test_user_defined_values() -> None:
    moment = datetime.datetime(2020, 1, 2)
    internal = inward(ArrayType(Point()), [(1.5, moment), None])
    assert internal[0][1].tzinfo is UTC
    assert outward(ArrayType(Point()), internal) == [("point", 1.5, moment), None]


def test_variants() -> None:
    internal = inward(VariantType(), VariantVal(b"\x00", b"\x01\x00\x00"))
    assert internal == Variant(b"\x00", b"\x01\x00\x00")
    assert repr(outward(VariantType(), internal)) == "VariantVal(bytearray(b'\\x00'), bytearray(b'\\x01\\x00\\x00'))"
    with pytest.raises(AssertionError, match="VariantVal"):
        inward(VariantType(), 3)


def test_null_is_null_in_every_type() -> None:
    nested = ("array<date>", "map<int,date>", "struct<a:int>")
    for text in ("int", "string", "timestamp", "decimal", "binary", "void", *nested):
        assert inward(parse_data_type(text), None) is None
        assert outward(parse_data_type(text), None) is None
    assert inward(NullType(), 3) is None


@pytest.mark.parametrize("data_type", [YearMonthIntervalType(), CalendarIntervalType()])
def test_intervals_without_python_values(data_type: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYSPARK_YM_INTERVAL_LEGACY", raising=False)
    schema = StructType().add("a", data_type)
    array, of_nothing = ArrayType(data_type), MapType(data_type, IntegerType())
    for value in (3, None):
        for dtype, holder in ((schema, (value,)), (array, [value]), (data_type, value)):
            with pytest.raises(PySparkNotImplementedError, match="fromInternal"):
                outward(dtype, holder)
            with pytest.raises(PySparkNotImplementedError, match="toInternal"):
                inward(dtype, holder)
    assert outward(array, []) == []
    assert inward(of_nothing, {}) == {}
    assert outward(StructType().add("a", array), (None,)) == (None,)
    assert outward(schema, None) is None


def test_year_month_intervals_as_months(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYSPARK_YM_INTERVAL_LEGACY", "1")
    assert outward(YearMonthIntervalType(), 14) == 14


def test_the_time_zone_is_that_of_the_process_when_the_converter_is_made() -> None:
    moment = datetime.datetime(2020, 1, 1, tzinfo=UTC)
    with local_time_zone("UTC"):
        assert time.tzname == ("UTC", "UTC")
        assert outward(TimestampType(), moment) == datetime.datetime(2020, 1, 1)
    with local_time_zone("America/New_York"):
        assert outward(TimestampType(), moment) == datetime.datetime(2019, 12, 31, 19)
