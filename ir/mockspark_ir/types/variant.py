"""The variant type and its values."""

from __future__ import annotations

from typing import Any, NamedTuple

from mockspark_ir.types.base import AtomicType, SingletonType


class Variant(NamedTuple):
    """The internal value of a variant: the encoded value, and the dictionary of its keys."""

    value: bytes
    metadata: bytes


class VariantVal:
    """
    A value of any shape, in Spark's variant encoding.

    :param value: the encoded value
    :param metadata: the encoded dictionary of its keys
    """

    def __init__(self, value: bytes | bytearray, metadata: bytes | bytearray) -> None:
        self.value = value
        self.metadata = metadata

    def __str__(self) -> str:
        return self.toJson()

    def __repr__(self) -> str:
        return f"VariantVal({self.value!r}, {self.metadata!r})"

    def toPython(self) -> Any:
        """
        The value as Python has it: dicts, lists and scalars.

        :raises PySparkValueError: MALFORMED_VARIANT
        """
        from mockspark_ir.types.variant_encoding import decode

        return decode(bytes(self.value), bytes(self.metadata))

    def toJson(self, zone_id: str = "UTC") -> str:
        """
        The value as compact JSON.

        :param zone_id: the time zone in which timestamps are written
        :raises PySparkValueError: MALFORMED_VARIANT
        """
        from mockspark_ir.types.variant_encoding import decode_to_json

        return decode_to_json(bytes(self.value), bytes(self.metadata), zone_id)

    @classmethod
    def parseJson(cls, json_str: str) -> VariantVal:
        """
        The variant of a JSON text.

        :raises ValueError: for text that is no JSON
        """
        from mockspark_ir.types.variant_encoding import encode_json

        return cls(*encode_json(json_str))


class VariantType(AtomicType, SingletonType):
    """Values of any shape."""

    def needConversion(self) -> bool:
        return True

    def toInternal(self, obj: Any) -> Any:
        if obj is None:
            return None
        if not isinstance(obj, VariantVal):
            raise AssertionError(f"a variant must be a VariantVal, not {obj!r}")
        return {"value": obj.value, "metadata": obj.metadata}

    def fromInternal(self, obj: Any) -> VariantVal | None:
        if obj is None or "value" not in obj or "metadata" not in obj:
            return None
        return VariantVal(obj["value"], obj["metadata"])
