"""The roots of the type hierarchy, and the two ways in which instances are shared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from collections.abc import Callable


class DataType:
    """What a column or a value may hold."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}()"

    def __hash__(self) -> int:
        return hash(str(self))

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, type(self)) and self.__dict__ == other.__dict__)

    @classmethod
    def typeName(cls) -> str:
        """The kind of the type: the class name without `Type`, in lower case."""
        return cls.__name__[:-4].lower()

    def simpleString(self) -> str:
        """The type as short text, such as `array<int>`."""
        return self.typeName()

    @property
    def sql(self) -> str:
        """The type as SQL writes it, such as `ARRAY<INT>`."""
        return self.simpleString().upper()

    @property
    def catalog_string(self) -> str:
        """The type as the catalog stores it: `simpleString`, with a user-defined type's storage type in its place."""
        return self.simpleString()

    def jsonValue(self) -> str | dict[str, Any]:
        """The type as the value that `json` serializes."""
        return self.typeName()

    def json(self) -> str:
        """The type as compact JSON with sorted keys."""
        import json

        return json.dumps(self.jsonValue(), separators=(",", ":"), sort_keys=True)

    def needConversion(self) -> bool:
        """Whether values differ between Python and Spark's wire format."""
        return False

    def toInternal(self, obj: Any) -> Any:
        """A Python value in Spark's wire format."""
        return obj

    def fromInternal(self, obj: Any) -> Any:
        """A value of Spark's wire format as Python has it."""
        return obj

    def _as_nullable(self) -> DataType:
        return self

    @classmethod
    def fromDDL(cls, ddl: str) -> DataType:
        """
        Parse a table schema (`a INT, b STRING`) or a single type (`array<int>`).

        :param ddl: the text
        :raises ParseException: when it is neither
        """
        from mockspark_ir.types.ddl import parse_ddl

        return parse_ddl(ddl)


class DataTypeSingleton(type):
    """Metaclass of types without parameters: a class has one instance, so that comparing is comparing identities."""

    _instances: ClassVar[dict[type, Any]] = {}

    def __call__(cls) -> Any:
        instance = DataTypeSingleton._instances.get(cls)
        if instance is None:
            instance = DataTypeSingleton._instances.setdefault(cls, super().__call__())
        return instance


class SingletonType(DataType, metaclass=DataTypeSingleton):
    """A type without parameters."""

    # Comparing in C; pickling and copying give the one instance back.
    __eq__ = object.__eq__
    __hash__ = object.__hash__

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        return type(self), ()


class InternedType(type):
    """Metaclass of types whose parameters are plain numbers or text: equal parameters give the same instance."""

    _instances: ClassVar[dict[tuple[type, tuple[Any, ...]], Any]] = {}

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        instances = InternedType._instances
        if not kwargs:
            found = instances.get((cls, args))
            if found is not None:
                return found
        made = super().__call__(*args, **kwargs)
        shared = instances.setdefault((cls, made._parameters()), made)
        if not kwargs:
            instances[cls, args] = shared
        return shared


class ParameterizedType(DataType, metaclass=InternedType):
    """A type with parameters, which never change: `decimal(10,2)`, `char(5)`, `time(6)`."""

    __eq__ = object.__eq__
    __hash__ = object.__hash__

    def _parameters(self) -> tuple[Any, ...]:
        return tuple(self.__dict__.values())

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is shared and cannot be changed: {name!r}")

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        return type(self), self._parameters()


class NullType(SingletonType):
    """The type of a bare NULL, and of what could not be inferred."""

    @classmethod
    def typeName(cls) -> str:
        return "void"


class AtomicType(DataType):
    """Everything but null, arrays, maps, structs and user-defined types."""


class NumericType(AtomicType):
    """Numbers."""


class IntegralType(NumericType, SingletonType):
    """Whole numbers."""


class FractionalType(NumericType):
    """Numbers with a fraction."""


class DatetimeType(AtomicType):
    """Dates, timestamps and times of day."""


class AnsiIntervalType(AtomicType, ParameterizedType):
    """The two interval types of the SQL standard."""
