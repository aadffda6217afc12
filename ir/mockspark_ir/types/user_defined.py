"""Types that a user defines on top of Spark's."""

from __future__ import annotations

from typing import Any

from mockspark_ir.errors import PySparkNotImplementedError, PySparkTypeError, PySparkValueError
from mockspark_ir.types.base import DataType


def _to_be_overridden(method: str) -> PySparkNotImplementedError:
    return PySparkNotImplementedError(errorClass="NOT_IMPLEMENTED", messageParameters={"feature": method})


class UserDefinedType(DataType):
    """
    A type whose Python values a subclass turns into values of one of Spark's types, and back.

    A value says its type in the class attribute `__UDT__`.
    """

    @classmethod
    def typeName(cls) -> str:
        return cls.__name__.lower()

    @classmethod
    def sqlType(cls) -> DataType:
        """The type in which values are stored."""
        raise _to_be_overridden("sqlType()")

    @classmethod
    def module(cls) -> str:
        """The Python module of this class."""
        raise _to_be_overridden("module()")

    @classmethod
    def scalaUDT(cls) -> str:
        """The name of the Scala class that goes with it; empty without one."""
        return ""

    def serialize(self, obj: Any) -> Any:
        """A user's value as a value of the storage type."""
        raise _to_be_overridden("toInternal()")

    def deserialize(self, datum: Any) -> Any:
        """A value of the storage type as the user's."""
        raise _to_be_overridden("fromInternal()")

    @classmethod
    def _cachedSqlType(cls) -> DataType:
        # In the class' own dict: a subclass of a type already used stores something else.
        cached: DataType | None = cls.__dict__.get("_cached_sql_type")
        if cached is None:
            cached = cls.sqlType()
            type.__setattr__(cls, "_cached_sql_type", cached)
        return cached

    def needConversion(self) -> bool:
        return True

    def toInternal(self, obj: Any) -> Any:
        return None if obj is None else self._cachedSqlType().toInternal(self.serialize(obj))

    def fromInternal(self, obj: Any) -> Any:
        value = self._cachedSqlType().fromInternal(obj)
        return None if value is None else self.deserialize(value)

    def simpleString(self) -> str:
        return "udt"

    @property
    def sql(self) -> str:
        return self._cachedSqlType().sql

    @property
    def catalog_string(self) -> str:
        return self._cachedSqlType().catalog_string

    def __hash__(self) -> int:
        return hash(type(self))

    __eq__ = DataType.__eq__

    def jsonValue(self) -> dict[str, Any]:
        described: dict[str, Any] = {
            "type": "udt",
            "pyClass": f"{self.module()}.{type(self).__name__}",
            "sqlType": self.sqlType().jsonValue(),
        }
        if self.scalaUDT():
            if self.module() == "__main__":
                raise AssertionError("a type in __main__ cannot have a Scala counterpart")
            described["class"] = self.scalaUDT()
        else:
            import base64
            import pickle

            described["serializedClass"] = base64.b64encode(pickle.dumps(type(self))).decode("ascii")
        return described

    @classmethod
    def fromJson(cls, json: dict[str, Any]) -> UserDefinedType:
        """
        The type that `jsonValue` described.

        :raises PySparkValueError: UNSUPPORTED_OPERATION when its module has no such class
        :raises PySparkTypeError: FIELD_TYPE_MISMATCH when that is no user-defined type
        """
        import importlib

        module_name, _, class_name = str(json["pyClass"]).rpartition(".")
        found = getattr(importlib.import_module(module_name), class_name, None)
        if found is None:
            raise PySparkValueError(
                errorClass="UNSUPPORTED_OPERATION",
                messageParameters={"operation": "unpickling user defined types"},
            )
        if not (isinstance(found, type) and issubclass(found, UserDefinedType)):
            raise PySparkTypeError(
                errorClass="FIELD_TYPE_MISMATCH",
                messageParameters={"obj": str(found), "data_type": "UserDefinedType"},
            )
        return found()
