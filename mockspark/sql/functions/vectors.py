"""Vectors: arrays of floats."""

from __future__ import annotations

from mockspark.sql.column import Column
from mockspark.sql.functions._base import ColumnOrName, call

__all__ = [
    "vector_avg",
    "vector_cosine_similarity",
    "vector_inner_product",
    "vector_l2_distance",
    "vector_norm",
    "vector_normalize",
    "vector_sum",
]


def vector_avg(col: ColumnOrName) -> Column:
    """
    Aggregate: the average of the vectors, element by element.

    :param col: a column of arrays of floats, or its name
    """
    return call("vector_avg", col)


def vector_cosine_similarity(left: ColumnOrName, right: ColumnOrName) -> Column:
    """
    The cosine of the angle between two vectors; null where one has no length.

    :param left: an array of floats, a column or its name
    :param right: one of the same size
    """
    return call("vector_cosine_similarity", left, right)


def vector_inner_product(left: ColumnOrName, right: ColumnOrName) -> Column:
    """
    The inner product of two vectors.

    :param left: an array of floats, a column or its name
    :param right: one of the same size
    """
    return call("vector_inner_product", left, right)


def vector_l2_distance(left: ColumnOrName, right: ColumnOrName) -> Column:
    """
    The Euclidean distance of two vectors.

    :param left: an array of floats, a column or its name
    :param right: one of the same size
    """
    return call("vector_l2_distance", left, right)


def vector_norm(vector: ColumnOrName, degree: ColumnOrName | None = None) -> Column:
    """
    The norm of a vector.

    :param vector: an array of floats, a column or its name
    :param degree: a float: 2 for the Euclidean norm (the default), 1, or infinity
    """
    return call("vector_norm", vector) if degree is None else call("vector_norm", vector, degree)


def vector_normalize(vector: ColumnOrName, degree: ColumnOrName | None = None) -> Column:
    """
    A vector divided by its norm; null where that is zero.

    :param vector: an array of floats, a column or its name
    :param degree: a float: 2 for the Euclidean norm (the default), 1, or infinity
    """
    return call("vector_normalize", vector) if degree is None else call("vector_normalize", vector, degree)


def vector_sum(col: ColumnOrName) -> Column:
    """
    Aggregate: the sum of the vectors, element by element.

    :param col: a column of arrays of floats, or its name
    """
    return call("vector_sum", col)
