"""The numbers."""

from __future__ import annotations

from mockspark_ir.types.base import FractionalType, IntegralType, ParameterizedType, SingletonType


class ByteType(IntegralType):
    """Signed 8-bit integers."""

    def simpleString(self) -> str:
        return "tinyint"


class ShortType(IntegralType):
    """Signed 16-bit integers."""

    def simpleString(self) -> str:
        return "smallint"


class IntegerType(IntegralType):
    """Signed 32-bit integers."""

    def simpleString(self) -> str:
        return "int"


class LongType(IntegralType):
    """Signed 64-bit integers."""

    def simpleString(self) -> str:
        return "bigint"


class FloatType(FractionalType, SingletonType):
    """Single precision floating point numbers."""


class DoubleType(FractionalType, SingletonType):
    """Double precision floating point numbers."""


class DecimalType(FractionalType, ParameterizedType):
    """
    Exact decimal numbers.

    :param precision: the number of digits, at most 38
    :param scale: how many of them follow the point
    """

    precision: int
    scale: int
    hasPrecisionInfo = True

    def __init__(self, precision: int = 10, scale: int = 0) -> None:
        self.__dict__["precision"] = precision
        self.__dict__["scale"] = scale

    def simpleString(self) -> str:
        return f"decimal({int(self.precision)},{int(self.scale)})"

    def jsonValue(self) -> str:
        return self.simpleString()

    def __repr__(self) -> str:
        return f"DecimalType({int(self.precision)},{int(self.scale)})"
