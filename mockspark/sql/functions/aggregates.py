"""Aggregate functions."""

from __future__ import annotations

import warnings
from collections.abc import Sequence

from mockspark.sql.column import Column
from mockspark.sql.functions._base import ColumnOrName, call
from mockspark.sql.functions.normal import lit

__all__ = [
    "any_value",
    "approxCountDistinct",
    "approx_count_distinct",
    "approx_percentile",
    "array_agg",
    "avg",
    "bit_and",
    "bit_or",
    "bit_xor",
    "bitmap_and_agg",
    "bitmap_bit_position",
    "bitmap_bucket_number",
    "bitmap_construct_agg",
    "bitmap_count",
    "bitmap_or_agg",
    "bool_and",
    "bool_or",
    "collect_list",
    "collect_set",
    "collect_union",
    "count",
    "countDistinct",
    "count_distinct",
    "count_if",
    "every",
    "first",
    "first_value",
    "grouping",
    "grouping_id",
    "histogram_numeric",
    "last",
    "last_value",
    "listagg",
    "listagg_distinct",
    "max",
    "max_by",
    "mean",
    "median",
    "min",
    "min_by",
    "mode",
    "percentile",
    "percentile_approx",
    "product",
    "some",
    "string_agg",
    "string_agg_distinct",
    "sum",
    "sumDistinct",
    "sum_distinct",
    "try_avg",
    "try_sum",
]


def count(col: ColumnOrName) -> Column:
    """
    How many rows have a value; `count("*")` counts all rows.

    :param col: a column or its name
    """
    return call("count", col)


def count_if(col: ColumnOrName) -> Column:
    """
    How many rows are true.

    :param col: a boolean column
    """
    return call("count_if", col)


def sum(col: ColumnOrName) -> Column:
    """
    The sum, null for no values.

    :param col: a column of numbers or intervals
    """
    return call("sum", col)


def try_sum(col: ColumnOrName) -> Column:
    """
    The sum, null where it is out of range.

    :param col: a column of numbers or intervals
    """
    return call("try_sum", col)


def avg(col: ColumnOrName) -> Column:
    """
    The average, null for no values.

    :param col: a column of numbers or intervals
    """
    return call("avg", col)


def mean(col: ColumnOrName) -> Column:
    """
    The average: `avg` by another name.

    :param col: a column of numbers or intervals
    """
    return call("avg", col)


def try_avg(col: ColumnOrName) -> Column:
    """
    The average, null where it is out of range.

    :param col: a column of numbers or intervals
    """
    return call("try_avg", col)


def min(col: ColumnOrName) -> Column:
    """
    The smallest value; nulls don't count.

    :param col: a column or its name
    """
    return call("min", col)


def max(col: ColumnOrName) -> Column:
    """
    The largest value; nulls don't count.

    :param col: a column or its name
    """
    return call("max", col)


def first(col: ColumnOrName, ignorenulls: bool = False) -> Column:
    """
    The value of the first row.

    :param col: a column or its name
    :param ignorenulls: pass over nulls
    """
    return _end("first", col, ignorenulls)


def first_value(col: ColumnOrName, ignoreNulls: bool | Column | None = None) -> Column:
    """
    The value of the first row.

    :param col: a column or its name
    :param ignoreNulls: pass over nulls
    """
    return _end("first_value", col, ignoreNulls)


def last(col: ColumnOrName, ignorenulls: bool = False) -> Column:
    """
    The value of the last row.

    :param col: a column or its name
    :param ignorenulls: pass over nulls
    """
    return _end("last", col, ignorenulls)


def last_value(col: ColumnOrName, ignoreNulls: bool | Column | None = None) -> Column:
    """
    The value of the last row.

    :param col: a column or its name
    :param ignoreNulls: pass over nulls
    """
    return _end("last_value", col, ignoreNulls)


def any_value(col: ColumnOrName, ignoreNulls: bool | Column | None = None) -> Column:
    """
    The value of some row.

    :param col: a column or its name
    :param ignoreNulls: pass over nulls
    """
    return _end("any_value", col, ignoreNulls)


def collect_list(col: ColumnOrName) -> Column:
    """
    All values as an array, without nulls.

    :param col: a column or its name
    """
    return call("collect_list", col)


def array_agg(col: ColumnOrName) -> Column:
    """
    All values as an array, without nulls: `collect_list` by another name.

    :param col: a column or its name
    """
    return call("array_agg", col)


def collect_union(col: ColumnOrName) -> Column:
    """
    The different elements of arrays as one array, without nulls.

    :param col: a column of arrays, or its name
    """
    return call("collect_union", col)


def collect_set(col: ColumnOrName) -> Column:
    """
    The different values as an array, without nulls.

    :param col: a column or its name
    """
    return call("collect_set", col)


def max_by(col: ColumnOrName, ord: ColumnOrName, k: int | None = None) -> Column:
    """
    The value beside the largest value of another column.

    :param col: what is given
    :param ord: what is compared
    :param k: give an array of the values beside the so many largest
    """
    return call("max_by", col, ord) if k is None else call("max_by", col, ord, lit(k))


def min_by(col: ColumnOrName, ord: ColumnOrName, k: int | None = None) -> Column:
    """
    The value beside the smallest value of another column.

    :param col: what is given
    :param ord: what is compared
    :param k: give an array of the values beside the so many smallest
    """
    return call("min_by", col, ord) if k is None else call("min_by", col, ord, lit(k))


def mode(col: ColumnOrName, deterministic: bool = False) -> Column:
    """
    The most frequent value.

    :param col: a column or its name
    :param deterministic: of equally frequent values the smallest, not any
    """
    return call("mode", col, lit(deterministic))


def median(col: ColumnOrName) -> Column:
    """
    The value in the middle.

    :param col: a column of numbers or intervals
    """
    return call("median", col)


def percentile(
    col: ColumnOrName,
    percentage: Column | float | Sequence[float] | tuple[float, ...],
    frequency: Column | int = 1,
) -> Column:
    """
    The exact percentile, between two values where it falls there.

    :param col: a column of numbers or intervals
    :param percentage: from 0.0 to 1.0, or several
    :param frequency: how often each value counts
    """
    return call("percentile", col, _percentages(percentage), lit(frequency))


def percentile_approx(
    col: ColumnOrName,
    percentage: Column | float | Sequence[float] | tuple[float, ...],
    accuracy: Column | int = 10000,
) -> Column:
    """
    A value of the column whose rank is near the percentile.

    :param col: a column of numbers, dates, timestamps or intervals
    :param percentage: from 0.0 to 1.0, or several
    :param accuracy: the rank is off by at most one part in so many
    """
    return call("percentile_approx", col, _percentages(percentage), lit(accuracy))


def approx_percentile(
    col: ColumnOrName,
    percentage: Column | float | Sequence[float] | tuple[float, ...],
    accuracy: Column | int = 10000,
) -> Column:
    """
    A value of the column whose rank is near the percentile: `percentile_approx` by another name.

    :param col: a column of numbers, dates, timestamps or intervals
    :param percentage: from 0.0 to 1.0, or several
    :param accuracy: the rank is off by at most one part in so many
    """
    return call("approx_percentile", col, _percentages(percentage), lit(accuracy))


def approx_count_distinct(col: ColumnOrName, rsd: float | None = None) -> Column:
    """
    How many different values there are, about.

    :param col: a column or its name
    :param rsd: the relative standard deviation, 0.05 unless given
    """
    if rsd is None:
        return call("approx_count_distinct", col)
    return call("approx_count_distinct", col, lit(float(rsd)))


def approxCountDistinct(col: ColumnOrName, rsd: float | None = None) -> Column:
    """
    The old name of `approx_count_distinct`.

    :param col: a column or its name
    :param rsd: the relative standard deviation
    """
    warnings.warn("approxCountDistinct is deprecated: use approx_count_distinct.", FutureWarning, stacklevel=2)
    return approx_count_distinct(col, rsd)


def count_distinct(col: ColumnOrName, *cols: ColumnOrName) -> Column:
    """
    How many different values, or combinations of values, there are; those with a null don't count.

    :param col: a column or its name
    :param cols: more of them
    """
    return call("count", col, *cols, distinct=True)


def countDistinct(col: ColumnOrName, *cols: ColumnOrName) -> Column:
    """
    `count_distinct` by another name.

    :param col: a column or its name
    :param cols: more of them
    """
    return count_distinct(col, *cols)


def sum_distinct(col: ColumnOrName) -> Column:
    """
    The sum of the different values.

    :param col: a column of numbers
    """
    return call("sum", col, distinct=True)


def sumDistinct(col: ColumnOrName) -> Column:
    """
    The old name of `sum_distinct`.

    :param col: a column of numbers
    """
    warnings.warn("sumDistinct is deprecated: use sum_distinct.", FutureWarning, stacklevel=2)
    return sum_distinct(col)


def product(col: ColumnOrName) -> Column:
    """
    The product, a double.

    :param col: a column of numbers
    """
    return call("#product", col)


def bool_and(col: ColumnOrName) -> Column:
    """
    Whether all values are true.

    :param col: a boolean column
    """
    return call("bool_and", col)


def every(col: ColumnOrName) -> Column:
    """
    Whether all values are true: `bool_and` by another name.

    :param col: a boolean column
    """
    return call("every", col)


def bool_or(col: ColumnOrName) -> Column:
    """
    Whether a value is true.

    :param col: a boolean column
    """
    return call("bool_or", col)


def some(col: ColumnOrName) -> Column:
    """
    Whether a value is true: `bool_or` by another name.

    :param col: a boolean column
    """
    return call("some", col)


def bit_and(col: ColumnOrName) -> Column:
    """
    All values joined by a bitwise AND.

    :param col: a column of whole numbers
    """
    return call("bit_and", col)


def bit_or(col: ColumnOrName) -> Column:
    """
    All values joined by a bitwise OR.

    :param col: a column of whole numbers
    """
    return call("bit_or", col)


def bit_xor(col: ColumnOrName) -> Column:
    """
    All values joined by a bitwise XOR.

    :param col: a column of whole numbers
    """
    return call("bit_xor", col)


def listagg(col: ColumnOrName, delimiter: Column | str | bytes | None = None) -> Column:
    """
    All texts in one.

    :param col: a column of texts or bytes
    :param delimiter: what stands between them
    """
    arguments = () if delimiter is None else (lit(delimiter),)
    return call("listagg", col, *arguments)


def string_agg(col: ColumnOrName, delimiter: Column | str | bytes | None = None) -> Column:
    """
    All texts in one: `listagg` by another name.

    :param col: a column of texts or bytes
    :param delimiter: what stands between them
    """
    arguments = () if delimiter is None else (lit(delimiter),)
    return call("string_agg", col, *arguments)


def listagg_distinct(col: ColumnOrName, delimiter: Column | str | bytes | None = None) -> Column:
    """
    The different texts in one.

    :param col: a column of texts or bytes
    :param delimiter: what stands between them
    """
    arguments = () if delimiter is None else (lit(delimiter),)
    return call("listagg", col, *arguments, distinct=True)


def string_agg_distinct(col: ColumnOrName, delimiter: Column | str | bytes | None = None) -> Column:
    """
    The different texts in one: `listagg_distinct` by another name.

    :param col: a column of texts or bytes
    :param delimiter: what stands between them
    """
    arguments = () if delimiter is None else (lit(delimiter),)
    return call("string_agg", col, *arguments, distinct=True)


def grouping(col: ColumnOrName) -> Column:
    """
    Whether a column of CUBE or ROLLUP is left out of the grouping of a row: 1 or 0.

    :param col: a grouping column
    """
    return call("grouping", col)


def grouping_id(*cols: ColumnOrName) -> Column:
    """
    The grouping of a row of CUBE or ROLLUP as a number: a bit for each column that is left out.

    :param cols: the grouping columns; all of them unless given
    """
    return call("grouping_id", *cols)


def bitmap_bit_position(col: ColumnOrName) -> Column:
    """
    The position of a number's bit in its bitmap.

    :param col: a column of whole numbers
    """
    return call("bitmap_bit_position", col)


def bitmap_bucket_number(col: ColumnOrName) -> Column:
    """
    The number of the bitmap that holds a number's bit.

    :param col: a column of whole numbers
    """
    return call("bitmap_bucket_number", col)


def bitmap_count(col: ColumnOrName) -> Column:
    """
    How many bits of a bitmap are set.

    :param col: a bitmap
    """
    return call("bitmap_count", col)


def bitmap_construct_agg(col: ColumnOrName) -> Column:
    """
    A bitmap with the bits at these positions.

    :param col: positions, as of `bitmap_bit_position`
    """
    return call("bitmap_construct_agg", col)


def bitmap_or_agg(col: ColumnOrName) -> Column:
    """
    Bitmaps joined by a bitwise OR.

    :param col: a column of bitmaps
    """
    return call("bitmap_or_agg", col)


def bitmap_and_agg(col: ColumnOrName) -> Column:
    """
    Bitmaps joined by a bitwise AND.

    :param col: a column of bitmaps
    """
    return call("bitmap_and_agg", col)


def histogram_numeric(col: ColumnOrName, nBins: Column) -> Column:
    """
    A histogram: an array of structs of a bin's centre and height.

    :param col: a column of numbers, dates, timestamps or intervals
    :param nBins: the number of bins, a literal
    """
    return call("histogram_numeric", col, nBins)


def _end(name: str, col: ColumnOrName, ignore_nulls: bool | Column | None) -> Column:
    return call(name, col) if ignore_nulls is None else call(name, col, lit(ignore_nulls))


def _percentages(percentage: Column | float | Sequence[float]) -> Column:
    return lit(list(percentage) if isinstance(percentage, list | tuple) else percentage)
