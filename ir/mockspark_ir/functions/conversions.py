"""Casts by the name of a type: `int('1')`."""

from __future__ import annotations

from mockspark_ir.expressions import Cast
from mockspark_ir.functions.declare import family, parameter, replaced
from mockspark_ir.functions.definition import ReplacedFunction
from mockspark_ir.types import (
    BinaryType,
    BooleanType,
    ByteType,
    DataType,
    DateType,
    DecimalType,
    DoubleType,
    FloatType,
    IntegerType,
    LongType,
    ShortType,
    StringType,
    TimestampType,
    TimeType,
)


def _conversion(name: str, target: DataType) -> ReplacedFunction:
    return replaced(name, parameter("expr"), rewrite=lambda value: Cast(value, target), shows_replacement=True)


FUNCTIONS = family(
    _conversion("bigint", LongType()),
    _conversion("binary", BinaryType()),
    _conversion("boolean", BooleanType()),
    _conversion("date", DateType()),
    _conversion("decimal", DecimalType(10, 0)),
    _conversion("double", DoubleType()),
    _conversion("float", FloatType()),
    _conversion("int", IntegerType()),
    _conversion("smallint", ShortType()),
    _conversion("string", StringType()),
    _conversion("time", TimeType()),
    _conversion("timestamp", TimestampType()),
    _conversion("tinyint", ByteType()),
)
