"""Statistics over columns: approxQuantile, crosstab, freqItems, sampleBy."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from mockspark.sql.batches import SampleRows
from mockspark.sql.call_site import call_site
from mockspark.sql.dataframe.base import to_expression
from mockspark_ir import errors
from mockspark_ir.expressions import (
    Alias,
    AttributeReference,
    Cast,
    Expression,
    Literal,
    UnresolvedFunction,
    int_literal,
    new_expr_id,
)
from mockspark_ir.plans import LocalRelation, Project, RowData, UnresolvedAggregate
from mockspark_ir.types import (
    ArrayType,
    BooleanType,
    DataType,
    DateType,
    DoubleType,
    FloatType,
    IntegralType,
    LongType,
    NumericType,
    StringType,
    TimestampNTZType,
    TimestampType,
)

if TYPE_CHECKING:
    from mockspark.sql.dataframe import DataFrame

_EPOCH = date(1970, 1, 1).toordinal()


# approxQuantile


def approx_quantile(df: DataFrame, col: Any, probabilities: Any, relative_error: Any) -> Any:
    """See `DataFrameStatFunctions.approxQuantile`."""
    from mockspark_ir.functions.quantile_summary import approximate_percentiles

    if not isinstance(col, str | list | tuple):
        raise errors.not_expected_type("col", "list, str or tuple", col)
    names = [col] if isinstance(col, str) else list(col)
    for name in names:
        if not isinstance(name, str):
            raise errors.disallowed_type_for_container("col", names, name, "str")
    wanted = _probabilities(probabilities)
    if not isinstance(relative_error, float | int):
        raise errors.not_expected_type("relativeError", "float or int", relative_error)
    if relative_error < 0:
        raise errors.negative_value("relativeError", relative_error)
    columns = [df[name]._expression for name in names]
    for column, name in zip(columns, names, strict=True):
        if not isinstance(column.dtype, NumericType):
            raise errors.IllegalArgumentException(
                message=f"Quantiles need numbers, and column {name} is {column.dtype.simpleString()}."
            )
    doubles = tuple(Cast(column, DoubleType()) for column in columns)
    rows = df._session._state.rows(df._next(Project, "approxQuantile", doubles)._plan)
    error = min(float(relative_error), 1.0)
    found = []
    for i in range(len(names)):
        values = [row[i] for row in rows if row[i] is not None and row[i] == row[i]]
        found.append(approximate_percentiles(values, wanted, error))
    return found[0] if isinstance(col, str) else found


def _probabilities(given: Any) -> list[float]:
    if not isinstance(given, list | tuple):
        raise errors.not_expected_type("probabilities", "list or tuple", given)
    for p in given:
        if not isinstance(p, float | int) or not 0 <= p <= 1:
            raise errors.PySparkTypeError(
                errorClass="NOT_EXPECTED_TYPE",
                messageParameters={
                    "expected_type": "list of numbers from 0 to 1",
                    "arg_name": "probabilities",
                    "arg_type": type(p).__name__,
                },
            )
    return [float(p) for p in given]


# crosstab


def crosstab(df: DataFrame, col1: Any, col2: Any) -> DataFrame:
    """See `DataFrameStatFunctions.crosstab`. The rows are read at once, as their values name the columns."""
    for argument, name in (("col1", col1), ("col2", col2)):
        if not isinstance(name, str):
            raise errors.not_expected_type(argument, "str", name)
    texts = tuple(Alias(_text(df, name), f"_{i}") for i, name in enumerate((col1, col2)))
    pairs = df._next(Project, "crosstab", texts)
    count = Alias(UnresolvedFunction("count", (int_literal(1),)), "count")
    grouping = pairs._plan.output
    counted = pairs._next(UnresolvedAggregate, "crosstab", grouping, (*grouping, count))
    counts = {(row[0], row[1]): row[2] for row in df._session._state.rows(counted._plan)}
    lines = sorted({first for first, _ in counts})
    names = sorted({second for _, second in counts})
    limit = df._session.conf.analysis.max_pivot_values
    if len(names) > limit:
        raise errors.from_condition(
            "_LEGACY_ERROR_TEMP_1324",
            {"pivotColumn": col2, "maxValues": str(limit), "config": "spark.sql.pivotMaxValues"},
        )
    columns = [AttributeReference(f"{col1}_{col2}", StringType(), True, new_expr_id())]
    columns += [AttributeReference(name, LongType(), False, new_expr_id()) for name in names]
    rows = [(line, *(counts.get((line, name), 0) for name in names)) for line in lines]
    plan = LocalRelation(tuple(columns), RowData(rows), origin=call_site("crosstab"))
    return df._session._dataframe(plan, plan)


def _text(df: DataFrame, name: str) -> Expression:
    column = df[name]._expression
    return UnresolvedFunction("coalesce", (Cast(column, StringType()), Literal("null", StringType())))


# sampleBy


def sample_by(df: DataFrame, col: Any, fractions: Any, seed: int | None) -> DataFrame:
    """See `DataFrameStatFunctions.sampleBy`: Spark's random numbers for one partition."""
    if not isinstance(fractions, dict):
        raise errors.not_expected_type("fractions", "dict", fractions)
    column = to_expression(col)
    extended = df._next(Project, "sampleBy", (*df._plan.output, Alias(column, "key")))
    parts = {}
    for key, fraction in fractions.items():
        if not isinstance(key, float | int | str):
            raise errors.disallowed_type_for_container("fractions", fractions, key, "float, int, str")
        part = float(fraction)
        if not 0 <= part <= 1:
            raise errors.IllegalArgumentException(message=f"Fractions go from 0 to 1, unlike {part} for {key!r}.")
        if _can_equal(key, extended._plan.output[-1].dtype):
            parts[key] = part
    if seed is None:
        import random

        seed = random.randint(0, 2**63 - 1)
    return extended._computed(SampleRows(parts, int(seed)), "sampleBy", df._plan.output)


def _can_equal(key: Any, dtype: DataType) -> bool:
    """Whether a value of the column can equal the key; to Python, True is 1."""
    if isinstance(key, bool):
        return isinstance(dtype, BooleanType)
    if isinstance(key, str):
        return isinstance(dtype, StringType)
    return isinstance(dtype, NumericType)


# freqItems


def freq_items(df: DataFrame, cols: Any, support: float | None) -> DataFrame:
    """See `DataFrameStatFunctions.freqItems`: the answer of Spark for one partition."""
    if not isinstance(cols, list | tuple):
        raise errors.not_expected_type("cols", "list or tuple", cols)
    part = 0.01 if support is None else float(support)
    if not 1e-4 <= part <= 1.0:
        raise errors.IllegalArgumentException(message=f"The support goes from 1e-4 to 1, unlike {part}.")
    columns = [df[name]._expression for name in cols]
    for column in columns:
        _check_hashable(column.dtype)
    rows = df._session._state.rows(df._next(Project, "freqItems", tuple(columns))._plan)
    size = int(1 / part)
    found = tuple(_ordered(_frequent((row[i] for row in rows), size), column.dtype) for i, column in enumerate(columns))
    attributes = tuple(
        AttributeReference(f"{name}_freqItems", ArrayType(column.dtype, True), False, new_expr_id())
        for name, column in zip(cols, columns, strict=True)
    )
    plan = LocalRelation(attributes, RowData([found]), origin=call_site("freqItems"))
    return df._session._dataframe(plan, plan)


def _frequent(values: Iterable[Any], size: int) -> list[Any]:
    """Candidates for values that make up more than 1/`size` of all (Karp, Shenker and Papadimitriou)."""
    counts: dict[Any, int] = {}
    for value in values:
        if value in counts:
            counts[value] += 1
        elif len(counts) < size:
            counts[value] = 1
        else:
            least = min(counts.values())
            if least <= 1:
                counts[value] = 1
                counts = {key: count - least for key, count in counts.items() if count > least}
            else:
                counts = {key: count - 1 for key, count in counts.items()}
    return list(counts)


_HASHABLE = (IntegralType, StringType, BooleanType, DoubleType, FloatType, DateType, TimestampType, TimestampNTZType)


def _check_hashable(dtype: DataType) -> None:
    if not isinstance(dtype, _HASHABLE):
        raise errors.unsupported_feature(f"freqItems of a column of type {dtype.simpleString()}")


def _ordered(values: Sequence[Any], dtype: DataType) -> list[Any]:
    """The values in the order of Scala's hash map, which Spark returns."""
    buckets = 16
    while len(values) > buckets * 0.75:
        buckets *= 2

    def place(value: Any) -> tuple[int, int]:
        code = _scala_hash(value, dtype)
        spread = code ^ ((code & 0xFFFFFFFF) >> 16)
        return spread & (buckets - 1), spread

    return sorted(values, key=place)


def _scala_hash(value: Any, dtype: DataType) -> int:
    """The hash code, 32 bits with a sign, of a value as Spark keeps it."""
    match value:
        case None:
            return 0
        case bool():
            return 1231 if value else 1237
        case str():
            from mockspark_ir.values.hashing import MURMUR3, hasher

            return hasher(dtype, MURMUR3)(value, 42)
        case int():
            return _long_hash(value)
        case float():
            return _float_hash(value, dtype)
        case datetime():
            from mockspark_ir.values.datetimes import to_micros

            return _long_hash(to_micros(value if value.tzinfo is not None else value.replace(tzinfo=UTC)))
        case _:
            return int(value.toordinal() - _EPOCH)


def _long_hash(value: int) -> int:
    if -(2**31) <= value < 2**31:
        return value
    bits = value & 0xFFFFFFFFFFFFFFFF
    return _signed(bits ^ (bits >> 32))


def _float_hash(value: float, dtype: DataType) -> int:
    if value.is_integer() and abs(value) < 2**63:
        return _long_hash(int(value))
    if isinstance(dtype, FloatType) or struct.unpack("f", struct.pack("f", value))[0] == value:
        return int(struct.unpack("i", struct.pack("f", value))[0])
    bits = struct.unpack("Q", struct.pack("d", value))[0]
    return _signed(bits ^ (bits >> 32))


def _signed(value: int) -> int:
    value &= 0xFFFFFFFF
    return value - (1 << 32) if value >= 1 << 31 else value
