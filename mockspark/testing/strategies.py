"""Hypothesis strategies for Spark: types, values, schemas, rows and whole DataFrames.

They lean towards what breaks programs: nulls, the ends of ranges, NaN and infinities, decimals at their limits, empty
and non-ASCII text, dates far away, instants around clock changes. Needs the ``testing`` extra.

Examples
--------
>>> from hypothesis import given
>>> from mockspark.testing import strategies as spark_st
>>> @given(spark_st.rows("id INT NOT NULL, name STRING"))
... def test_job(rows):
...     run_job(spark.createDataFrame(rows, "id INT NOT NULL, name STRING"))
"""

from __future__ import annotations

import datetime as dt
import math
import struct
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from mockspark.sql import DataFrame, SparkSession
from mockspark.sql.types import (
    ArrayType,
    BinaryType,
    BooleanType,
    ByteType,
    DataType,
    DateType,
    DayTimeIntervalType,
    DecimalType,
    DoubleType,
    FloatType,
    IntegerType,
    LongType,
    MapType,
    ShortType,
    StringType,
    StructField,
    StructType,
    TimestampNTZType,
    TimestampType,
)

__all__ = ["atomic_types", "data_types", "dataframes", "rows", "schemas", "values"]

_ATOMIC: tuple[DataType, ...] = (
    BooleanType(),
    ByteType(),
    ShortType(),
    IntegerType(),
    LongType(),
    FloatType(),
    DoubleType(),
    StringType(),
    BinaryType(),
    DateType(),
    TimestampType(),
    TimestampNTZType(),
    DayTimeIntervalType(),
)
_BITS: dict[type[DataType], int] = {ByteType: 8, ShortType: 16, IntegerType: 32, LongType: 64}
# Texts that casts, patterns and the functions of strings tell apart.
_TEXTS = (
    *("", " ", "a", "A", "abc", "Spark SQL", "  x  ", "0", "1", "-1", "12", "3.5", "1e3", "NaN", "true", "null"),
    *("2024-02-29", "2021-03-28 01:30:00", "a,b,,c", "%", "a_b", "\\", "'", '"', "\n", "\t"),
    *("\u00e9", "e\u0301", "\u00df", "\u0130", "\u4e2d\u6587", "\U0001f600", "a\U0001f600b", "x" * 200),
)
_DATES = (
    *(dt.date(1, 1, 1), dt.date(1582, 10, 4), dt.date(1582, 10, 15), dt.date(1969, 12, 31), dt.date(1970, 1, 1)),
    *(dt.date(1900, 2, 28), dt.date(2000, 2, 29), dt.date(2023, 12, 31), dt.date(2024, 2, 29), dt.date(9999, 12, 31)),
)
# Around the epoch, and around clock changes in Berlin, New York and Lord Howe.
_MOMENTS = (
    *(dt.datetime(1, 1, 2), dt.datetime(1883, 11, 18, 17, 0), dt.datetime(1969, 12, 31, 23, 59, 59, 999999)),
    *(dt.datetime(1970, 1, 1), dt.datetime(2021, 3, 14, 7, 0), dt.datetime(2021, 3, 28, 0, 59, 59, 999999)),
    *(dt.datetime(2021, 3, 28, 1, 30), dt.datetime(2021, 10, 31, 0, 30), dt.datetime(2021, 10, 31, 1, 30)),
    *(dt.datetime(2021, 4, 3, 15, 15), dt.datetime(2024, 2, 29, 12, 0, 0, 1), dt.datetime(9999, 12, 30, 23, 59, 59)),
)


def _integers(bits: int) -> st.SearchStrategy[int]:
    low, high = -(1 << bits - 1), (1 << bits - 1) - 1
    edges = st.sampled_from([low, low + 1, -1, 0, 1, 2, 10, high - 1, high])
    return st.one_of(edges, st.integers(-100 if bits > 8 else low, 100), st.integers(low, high))


def _doubles() -> st.SearchStrategy[float]:
    edges = [
        0.0,
        -0.0,
        1.0,
        -1.0,
        0.1,
        0.5,
        2.5,
        -3.5,
        1e10,
        1e-10,
        123456789.125,
        1e300,
        5e-324,
        1.7976931348623157e308,
    ]
    special = [math.nan, math.inf, -math.inf]
    return st.one_of(st.sampled_from(edges), st.sampled_from(special), st.integers(-1000, 1000).map(lambda n: n / 8))


def _float32(value: float) -> float:
    """The nearest single-precision number."""
    try:
        rounded: float = struct.unpack("f", struct.pack("f", value))[0]
    except OverflowError:
        return math.copysign(math.inf, value)
    return rounded


def _decimals(dtype: DecimalType) -> st.SearchStrategy[Decimal]:
    limit = 10**dtype.precision - 1
    edges = st.sampled_from([limit, -limit, 0, 1, -1, 10**dtype.scale % (limit + 1), 5, limit // 2])
    unscaled = st.one_of(edges, st.integers(max(-limit, -10000), min(limit, 10000)), st.integers(-limit, limit))
    # Made from the digits: arithmetic would round to the context's precision.
    return unscaled.map(lambda n: Decimal((int(n < 0), tuple(map(int, str(abs(n)))), -dtype.scale)))


def _texts() -> st.SearchStrategy[str]:
    return st.one_of(st.sampled_from(_TEXTS), st.text("abAB01 .,-_%/:+\u00e9\U0001f600", max_size=8))


def _moments() -> st.SearchStrategy[dt.datetime]:
    return st.one_of(
        st.sampled_from(_MOMENTS),
        st.datetimes(dt.datetime(1900, 1, 1), dt.datetime(2100, 1, 1)).map(lambda at: at.replace(microsecond=0)),
        st.datetimes(dt.datetime(1, 1, 2), dt.datetime(9999, 12, 30)),
    )


def _intervals() -> st.SearchStrategy[dt.timedelta]:
    edges = [dt.timedelta(), dt.timedelta(microseconds=1), dt.timedelta(days=-1, microseconds=1), dt.timedelta(days=40)]
    return st.one_of(st.sampled_from(edges), st.timedeltas(dt.timedelta(days=-1000), dt.timedelta(days=1000)))


_VALUES: dict[type[DataType], Callable[[], st.SearchStrategy[Any]]] = {
    BooleanType: st.booleans,
    FloatType: lambda: _doubles().map(_float32),
    DoubleType: _doubles,
    StringType: _texts,
    BinaryType: lambda: st.one_of(st.sampled_from([b"", b"abc", b"\x00\xff", b"\xc3"]), st.binary(max_size=6)),
    DateType: lambda: st.one_of(
        st.sampled_from(_DATES), st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)), st.dates()
    ),
    TimestampType: lambda: _moments().map(lambda at: at.replace(tzinfo=dt.UTC)),
    TimestampNTZType: _moments,
    DayTimeIntervalType: _intervals,
}


def values(data_type: DataType | str, *, nullable: bool = True) -> st.SearchStrategy[Any]:
    """Values of a type, as ``createDataFrame`` takes them.

    Parameters
    ----------
    data_type : DataType or str
        A type or its DDL text, such as ``"array<int>"``.
    nullable : bool
        Whether None is among them.

    Raises
    ------
    ValueError
        For a type of which Python has no values.
    """
    dtype = DataType.fromDDL(data_type) if isinstance(data_type, str) else data_type
    plain = _plain(dtype)
    # One in eight or so is null.
    return st.one_of(*[plain] * 7, st.none()) if nullable else plain


def _plain(dtype: DataType) -> st.SearchStrategy[Any]:
    match dtype:
        case ArrayType():
            return st.lists(values(dtype.elementType, nullable=dtype.containsNull), max_size=4)
        case MapType():
            value = values(dtype.valueType, nullable=dtype.valueContainsNull)
            return st.dictionaries(_keys(dtype.keyType), value, max_size=3)
        case StructType():
            return st.tuples(*(values(f.dataType, nullable=f.nullable) for f in dtype.fields))
        case DecimalType():
            return _decimals(dtype)
        case ByteType() | ShortType() | IntegerType() | LongType():
            return _integers(_BITS[type(dtype)])
        case _ if type(dtype) in _VALUES:
            return _VALUES[type(dtype)]()
        case _:
            raise ValueError(f"there are no Python values of {dtype.simpleString()} to draw")


def _keys(dtype: DataType) -> st.SearchStrategy[Any]:
    """Keys of maps: of two that Spark takes for one, -0.0 and 0.0 or two NaNs, a dict would keep both or one."""
    if isinstance(dtype, FloatType | DoubleType):
        return values(dtype, nullable=False).filter(lambda x: not math.isnan(x) and x != 0)
    if isinstance(dtype, ArrayType | MapType):
        raise ValueError(f"Python's dicts can't have keys of {dtype.simpleString()}")
    return values(dtype, nullable=False)


def atomic_types() -> st.SearchStrategy[DataType]:
    """Types without parts."""
    decimals = st.sampled_from([DecimalType(10, 2), DecimalType(38, 18), DecimalType(20, 0), DecimalType(5, 5)])
    return st.one_of(st.sampled_from(_ATOMIC), decimals)


def data_types(max_depth: int = 2) -> st.SearchStrategy[DataType]:
    """Types of all kinds; arrays, maps and structs up to `max_depth` within each other."""
    if max_depth == 0:
        return atomic_types()
    inner = data_types(max_depth - 1)
    keys = st.sampled_from([StringType(), IntegerType(), DateType()])
    structs = st.lists(inner, min_size=1, max_size=3).map(
        lambda types: StructType([StructField(f"f{i}", dtype) for i, dtype in enumerate(types)])
    )
    nested = st.one_of(
        st.builds(ArrayType, inner, st.booleans()), st.builds(MapType, keys, inner, st.booleans()), structs
    )
    return st.one_of(atomic_types(), atomic_types(), nested)


@st.composite
def schemas(
    draw: st.DrawFn, types: st.SearchStrategy[DataType] | None = None, min_columns: int = 1, max_columns: int = 6
) -> StructType:
    """Schemas with columns ``c0``, ``c1``, ..., nullable and not.

    Parameters
    ----------
    types : strategy, optional
        Gives the columns' types; `data_types` by default.
    min_columns, max_columns : int
    """
    drawn = draw(
        st.lists(
            st.tuples(data_types() if types is None else types, st.booleans()),
            min_size=min_columns,
            max_size=max_columns,
        )
    )
    return StructType([StructField(f"c{i}", dtype, nullable) for i, (dtype, nullable) in enumerate(drawn)])


def rows(schema: StructType | str, min_size: int = 0, max_size: int = 8) -> st.SearchStrategy[list[tuple[Any, ...]]]:
    """Lists of rows (tuples) for a schema.

    Parameters
    ----------
    schema : StructType or str
        A schema or its DDL text.
    min_size, max_size : int
    """
    declared = DataType.fromDDL(schema) if isinstance(schema, str) else schema
    if not isinstance(declared, StructType):
        raise ValueError(f"{declared.simpleString()} is no schema of rows")
    return st.lists(_plain(declared), min_size=min_size, max_size=max_size)


@st.composite
def dataframes(
    draw: st.DrawFn,
    session: SparkSession,
    schema: StructType | str | None = None,
    min_size: int = 0,
    max_size: int = 8,
) -> DataFrame:
    """DataFrames with drawn rows, and a drawn schema where none is given.

    Parameters
    ----------
    session : SparkSession
    schema : StructType or str, optional
    min_size, max_size : int
        Numbers of rows.
    """
    chosen = draw(schemas()) if schema is None else schema
    return session.createDataFrame(draw(rows(chosen, min_size, max_size)), chosen)
