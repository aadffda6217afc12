"""Text, bytes and truth."""

from __future__ import annotations

from typing import ClassVar

from mockspark_ir.types.base import AtomicType, ParameterizedType, SingletonType


class StringType(AtomicType, ParameterizedType):
    """
    Text.

    :param collation: how values compare; by their bytes unless told otherwise
    """

    providerSpark = "spark"
    providerICU = "icu"
    providers: ClassVar[list[str]] = [providerSpark, providerICU]

    collation: str

    def __init__(self, collation: str = "UTF8_BINARY") -> None:
        self.__dict__["collation"] = collation

    @classmethod
    def collationProvider(cls, collationName: str) -> str:
        """Who implements a collation: `spark` or `icu`."""
        return cls.providerSpark if collationName.startswith("UTF8") else cls.providerICU

    def isUTF8BinaryCollation(self) -> bool:
        """Whether values compare by their bytes."""
        return self.collation == "UTF8_BINARY"

    def simpleString(self) -> str:
        return "string" if self.isUTF8BinaryCollation() else f"string collate {self.collation}"

    @property
    def sql(self) -> str:
        return "STRING" if self.isUTF8BinaryCollation() else f"STRING COLLATE {self.collation}"

    def jsonValue(self) -> str:
        return self.simpleString()

    def __repr__(self) -> str:
        return "StringType()" if self.isUTF8BinaryCollation() else f"StringType('{self.collation}')"


class _LengthLimitedType(AtomicType, ParameterizedType):
    length: int

    def __init__(self, length: int) -> None:
        self.__dict__["length"] = length

    def simpleString(self) -> str:
        return f"{self.typeName()}({int(self.length)})"

    def jsonValue(self) -> str:
        return self.simpleString()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({int(self.length)})"


class CharType(_LengthLimitedType):
    """
    Text padded to a fixed length.

    :param length: the number of characters
    """


class VarcharType(_LengthLimitedType):
    """
    Text of a limited length.

    :param length: the most characters
    """


class BinaryType(AtomicType, SingletonType):
    """Bytes."""


class BooleanType(AtomicType, SingletonType):
    """True or false."""
