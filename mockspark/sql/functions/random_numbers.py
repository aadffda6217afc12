"""Random numbers."""

from __future__ import annotations

import random as _random

from mockspark.sql.column import Column
from mockspark.sql.functions._base import ColumnOrName, call
from mockspark.sql.functions.normal import lit

__all__ = [
    "monotonically_increasing_id",
    "rand",
    "randn",
    "random",
    "randstr",
    "shuffle",
    "spark_partition_id",
    "uniform",
    "uuid",
]


def _seeded(name: str, seed: int | None) -> Column:
    """Without a seed one is drawn here, so that the column gives the same numbers each time that it runs."""
    return call(name, lit(_random.getrandbits(63) if seed is None else seed))


def rand(seed: int | None = None) -> Column:
    """
    Random doubles from 0 to below 1.

    :param seed: determines the numbers
    """
    return _seeded("rand", seed)


def randn(seed: int | None = None) -> Column:
    """
    Random doubles of the standard normal distribution.

    :param seed: determines the numbers
    """
    return _seeded("randn", seed)


def random(seed: int | None = None) -> Column:
    """
    Random doubles from 0 to below 1.

    :param seed: determines the numbers
    """
    return _seeded("rand", seed)


def randstr(length: Column | int, seed: Column | int | None = None) -> Column:
    """
    Random letters and digits.

    :param length: how many, a constant
    :param seed: determines them, a constant
    """
    return call("randstr", lit(length)) if seed is None else call("randstr", lit(length), lit(seed))


def uniform(
    min: Column | int | float,
    max: Column | int | float,
    seed: Column | int | None = None,
) -> Column:
    """
    Random numbers between two, of their type.

    :param min: the least, a constant
    :param max: the greatest, a constant
    :param seed: determines the numbers, a constant
    """
    return call("uniform", lit(min), lit(max)) if seed is None else call("uniform", lit(min), lit(max), lit(seed))


def uuid(seed: Column | int | None = None) -> Column:
    """
    Random ids as text.

    :param seed: determines the ids, a constant
    """
    return call("uuid") if seed is None else call("uuid", lit(seed))


def shuffle(col: ColumnOrName, seed: Column | int | None = None) -> Column:
    """
    The elements of an array in a random order.

    :param col: an array, a column or its name
    :param seed: determines the orders, a constant
    """
    return call("shuffle", col) if seed is None else call("shuffle", col, lit(seed))


def monotonically_increasing_id() -> Column:
    """Numbers of rows: each partition counts from its own number times 2^33."""
    return call("monotonically_increasing_id")


def spark_partition_id() -> Column:
    """The number of the row's partition."""
    return call("spark_partition_id")
