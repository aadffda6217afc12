"""Fields of a struct that share a name."""

from __future__ import annotations

from mockspark_ir.errors import UnsupportedOperationException
from mockspark_ir.types.base import DataType
from mockspark_ir.types.complex import ArrayType, MapType, StructType
from mockspark_ir.types.user_defined import UserDefinedType


def repeated_name(dtype: DataType, *, case_sensitive: bool) -> str | None:
    """A name that a struct within a type, or the type itself, has twice; None if there is none."""
    match dtype:
        case StructType():
            seen: set[str] = set()
            for name in dtype.names:
                key = name if case_sensitive else name.lower()
                if key in seen:
                    return name
                seen.add(key)
            inner = [f.dataType for f in dtype.fields]
        case ArrayType():
            inner = [dtype.elementType]
        case MapType():
            inner = [dtype.keyType, dtype.valueType]
        case UserDefinedType():
            inner = [dtype.sqlType()]
        case _:
            return None
    for part in inner:
        found = repeated_name(part, case_sensitive=case_sensitive)
        if found is not None:
            return found
    return None


def refuse_equal_names(struct: StructType) -> None:
    """Raise UnsupportedOperationException (DUPLICATED_FIELD_NAME_IN_ARROW_STRUCT) for a struct with such fields."""
    if len(set(struct.names)) != len(struct.names):
        raise _duplicated(struct.names)


def refuse_equal_names_within(dtype: DataType) -> None:
    """The same for all structs in a type."""
    name = repeated_name(dtype, case_sensitive=True)
    if name is not None:
        raise _duplicated([name, name])


def _duplicated(names: list[str]) -> UnsupportedOperationException:
    return UnsupportedOperationException(
        errorClass="DUPLICATED_FIELD_NAME_IN_ARROW_STRUCT", messageParameters={"field_names": str(names)}
    )
