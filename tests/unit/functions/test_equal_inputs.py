"""Aggregates whose inputs are one expression: what they are run by must not serve others of the same types."""

from __future__ import annotations

from mockspark.sql import Row, SparkSession


def test_another_call_of_the_same_types_has_its_own_inputs(spark: SparkSession) -> None:
    frame = spark.createDataFrame([(1.0, 2.0), (3.0, 5.0), (5.0, -1.0)], "x double, y double")
    assert frame.selectExpr("regr_sxy(x, x)").head() == Row(8.0)
    assert frame.selectExpr("regr_sxy(x, y)").head() == Row(-6.0)
    assert frame.selectExpr("listagg(string(x), ',') WITHIN GROUP (ORDER BY string(x))").head() == Row("1.0,3.0,5.0")
    assert frame.selectExpr("listagg(string(x), ',') WITHIN GROUP (ORDER BY string(y))").head() == Row("5.0,1.0,3.0")
