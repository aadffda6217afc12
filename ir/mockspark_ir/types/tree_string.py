"""Schemas as the tree that `printSchema` shows."""

from __future__ import annotations

from collections.abc import Callable

from mockspark_ir.types.atomic import CharType, StringType, VarcharType
from mockspark_ir.types.base import DataType
from mockspark_ir.types.complex import UNLIMITED_DEPTH, ArrayType, MapType, StructType
from mockspark_ir.types.datetimes import TimeType
from mockspark_ir.types.interval import DayTimeIntervalType, YearMonthIntervalType
from mockspark_ir.types.numeric import DecimalType
from mockspark_ir.types.user_defined import UserDefinedType

# A column's name must not break the tree into other lines.
_ESCAPED = str.maketrans({"\n": "\\n", "\r": "\\r", "\t": "\\t", "\f": "\\f", "\b": "\\b", "\v": "\\v", "\a": "\\a"})

# The tree shows these with their parameters, and the others by their kind.
_SHOWN_WITH_PARAMETERS = (
    DecimalType,
    CharType,
    VarcharType,
    DayTimeIntervalType,
    YearMonthIntervalType,
    TimeType,
)


def tree_string(schema: StructType, max_depth: int = UNLIMITED_DEPTH, of_frame: bool = False) -> str:
    """
    :param schema: the schema
    :param max_depth: how deep to descend; without limit when not positive
    :param of_frame: whether `printSchema` prints it, which calls some types as the JVM does
    """
    lines = ["root\n"]
    shown = _shown_by_frame if of_frame else _shown
    _append_children(schema, " |", max_depth if max_depth > 0 else UNLIMITED_DEPTH, lines, shown)
    return "".join(lines)


def _shown(data_type: DataType) -> str:
    return data_type.simpleString() if isinstance(data_type, _SHOWN_WITH_PARAMETERS) else data_type.typeName()


def _shown_by_frame(data_type: DataType) -> str:
    if isinstance(data_type, UserDefinedType):
        return "pythonuserdefined"
    return data_type.simpleString() if isinstance(data_type, StringType) else _shown(data_type)


def _append_children(
    data_type: DataType, prefix: str, depth: int, lines: list[str], shown: Callable[[DataType], str]
) -> None:
    if depth <= 0:
        return
    children: list[tuple[str, DataType, str]]
    match data_type:
        case StructType():
            children = [
                (f.name.translate(_ESCAPED), f.dataType, f" (nullable = {_lower(f.nullable)})")
                for f in data_type.fields
            ]
        case ArrayType():
            null = f" (containsNull = {_lower(data_type.containsNull)})"
            children = [("element", data_type.elementType, null)]
        case MapType():
            null = f" (valueContainsNull = {_lower(data_type.valueContainsNull)})"
            # Keys are never null.
            children = [("key", data_type.keyType, ""), ("value", data_type.valueType, null)]
        case _:
            return
    for name, child, null in children:
        lines.append(f"{prefix}-- {name}: {shown(child)}{null}\n")
        _append_children(child, f"{prefix}    |", depth - 1, lines, shown)


def _lower(flag: bool) -> str:
    return str(flag).lower()
