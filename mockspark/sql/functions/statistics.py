"""Moments, correlation and linear regression."""

from __future__ import annotations

from mockspark.sql.column import Column
from mockspark.sql.functions._base import ColumnOrName, call

__all__ = [
    "corr",
    "covar_pop",
    "covar_samp",
    "kurtosis",
    "regr_avgx",
    "regr_avgy",
    "regr_count",
    "regr_intercept",
    "regr_r2",
    "regr_slope",
    "regr_sxx",
    "regr_sxy",
    "regr_syy",
    "skewness",
    "std",
    "stddev",
    "stddev_pop",
    "stddev_samp",
    "var_pop",
    "var_samp",
    "variance",
]


def stddev(col: ColumnOrName) -> Column:
    """
    The standard deviation of a sample.

    :param col: a column of numbers
    """
    return call("stddev", col)


def std(col: ColumnOrName) -> Column:
    """
    The standard deviation of a sample: `stddev` by another name.

    :param col: a column of numbers
    """
    return call("std", col)


def stddev_samp(col: ColumnOrName) -> Column:
    """
    The standard deviation of a sample.

    :param col: a column of numbers
    """
    return call("stddev_samp", col)


def stddev_pop(col: ColumnOrName) -> Column:
    """
    The standard deviation of a population.

    :param col: a column of numbers
    """
    return call("stddev_pop", col)


def variance(col: ColumnOrName) -> Column:
    """
    The variance of a sample.

    :param col: a column of numbers
    """
    return call("variance", col)


def var_samp(col: ColumnOrName) -> Column:
    """
    The variance of a sample.

    :param col: a column of numbers
    """
    return call("var_samp", col)


def var_pop(col: ColumnOrName) -> Column:
    """
    The variance of a population.

    :param col: a column of numbers
    """
    return call("var_pop", col)


def skewness(col: ColumnOrName) -> Column:
    """
    How lopsided the values are.

    :param col: a column of numbers
    """
    return call("skewness", col)


def kurtosis(col: ColumnOrName) -> Column:
    """
    How heavy the tails of the values are; 0 for the normal distribution.

    :param col: a column of numbers
    """
    return call("kurtosis", col)


def corr(col1: ColumnOrName, col2: ColumnOrName) -> Column:
    """
    Pearson's correlation of two columns.

    :param col1: a column of numbers
    :param col2: another
    """
    return call("corr", col1, col2)


def covar_pop(col1: ColumnOrName, col2: ColumnOrName) -> Column:
    """
    The covariance of a population.

    :param col1: a column of numbers
    :param col2: another
    """
    return call("covar_pop", col1, col2)


def covar_samp(col1: ColumnOrName, col2: ColumnOrName) -> Column:
    """
    The covariance of a sample.

    :param col1: a column of numbers
    :param col2: another
    """
    return call("covar_samp", col1, col2)


def regr_avgx(y: ColumnOrName, x: ColumnOrName) -> Column:
    """
    The average of `x` where both are known.

    :param y: the dependent variable
    :param x: the independent variable
    """
    return call("regr_avgx", y, x)


def regr_avgy(y: ColumnOrName, x: ColumnOrName) -> Column:
    """
    The average of `y` where both are known.

    :param y: the dependent variable
    :param x: the independent variable
    """
    return call("regr_avgy", y, x)


def regr_count(y: ColumnOrName, x: ColumnOrName) -> Column:
    """
    How many rows have both.

    :param y: the dependent variable
    :param x: the independent variable
    """
    return call("regr_count", y, x)


def regr_intercept(y: ColumnOrName, x: ColumnOrName) -> Column:
    """
    Where the line of regression cuts the axis.

    :param y: the dependent variable
    :param x: the independent variable
    """
    return call("regr_intercept", y, x)


def regr_r2(y: ColumnOrName, x: ColumnOrName) -> Column:
    """
    The coefficient of determination.

    :param y: the dependent variable
    :param x: the independent variable
    """
    return call("regr_r2", y, x)


def regr_slope(y: ColumnOrName, x: ColumnOrName) -> Column:
    """
    The slope of the line of regression.

    :param y: the dependent variable
    :param x: the independent variable
    """
    return call("regr_slope", y, x)


def regr_sxx(y: ColumnOrName, x: ColumnOrName) -> Column:
    """
    The sum of the squared distances of `x` from its average.

    :param y: the dependent variable
    :param x: the independent variable
    """
    return call("regr_sxx", y, x)


def regr_sxy(y: ColumnOrName, x: ColumnOrName) -> Column:
    """
    The sum of the products of the distances of `x` and `y` from their averages.

    :param y: the dependent variable
    :param x: the independent variable
    """
    return call("regr_sxy", y, x)


def regr_syy(y: ColumnOrName, x: ColumnOrName) -> Column:
    """
    The sum of the squared distances of `y` from its average.

    :param y: the dependent variable
    :param x: the independent variable
    """
    return call("regr_syy", y, x)
