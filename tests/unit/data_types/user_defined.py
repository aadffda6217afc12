"""User-defined types over one package's base class: `types_over(T)`.

Spark's workers find the classes by this module's name, so that they stand in it (see `install`).
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any


class Point:
    def __init__(self, x: float, y: float) -> None:
        self.x, self.y = x, y

    def __repr__(self) -> str:
        return f"Point({self.x}, {self.y})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Point) and (self.x, self.y) == (other.x, other.y)

    def __hash__(self) -> int:
        return hash((self.x, self.y))


class Tagged:
    def __init__(self, number: int, tag: str | None) -> None:
        self.number, self.tag = number, tag

    def __repr__(self) -> str:
        return f"Tagged({self.number}, {self.tag!r})"


class Name:
    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return f"Name({self.text!r})"


VALUES: dict[str, Callable[[Any], Any]] = {
    "PointType": lambda value: Point(*value),
    "TaggedType": lambda value: Tagged(*value),
    "NameType": Name,
}
"""How the values of each type are made."""


def types_over(base: Any, types: Any) -> dict[str, Any]:
    """The three types, their classes under their names, and made the `__UDT__` of their values."""
    module = __name__

    class PointType(base):  # type: ignore[misc]
        @classmethod
        def sqlType(cls) -> Any:
            return types.ArrayType(types.DoubleType(), False)

        @classmethod
        def module(cls) -> str:
            return module

        def serialize(self, obj: Any) -> Any:
            return [obj.x, obj.y]

        def deserialize(self, datum: Any) -> Any:
            return Point(datum[0], datum[1])

    class TaggedType(base):  # type: ignore[misc]
        @classmethod
        def sqlType(cls) -> Any:
            return types.StructType([
                types.StructField("number", types.IntegerType(), False),
                types.StructField("tag", types.StringType()),
            ])  # fmt: skip

        @classmethod
        def module(cls) -> str:
            return module

        def serialize(self, obj: Any) -> Any:
            return (obj.number, obj.tag)

        def deserialize(self, datum: Any) -> Any:
            return Tagged(datum[0], datum[1])

    class NameType(base):  # type: ignore[misc]
        @classmethod
        def sqlType(cls) -> Any:
            return types.StringType()

        @classmethod
        def module(cls) -> str:
            return module

        def serialize(self, obj: Any) -> Any:
            return obj.text

        def deserialize(self, datum: Any) -> Any:
            return Name(datum)

    made = {cls.__name__: cls for cls in (PointType, TaggedType, NameType)}
    for name, cls in made.items():
        cls.__qualname__ = name
    return made


def install(package: str) -> None:
    """Put the types over a package's base class into this module."""
    from importlib import import_module

    types = import_module(f"{package}.sql.types")
    made = types_over(types.UserDefinedType, types)
    vars(sys.modules[__name__]).update(made)
    for value, name in ((Point, "PointType"), (Tagged, "TaggedType"), (Name, "NameType")):
        value.__UDT__ = made[name]()  # type: ignore[attr-defined]


def __getattr__(name: str) -> Any:
    # In a worker of Spark's, which imports the module by itself.
    if name in ("PointType", "TaggedType", "NameType"):
        install("pyspark")
        return globals()[name]
    raise AttributeError(name)
