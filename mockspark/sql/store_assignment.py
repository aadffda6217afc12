"""Store assignment: how the rows of a query become those of a table, by the rules of ANSI SQL as Spark has them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from attrs import frozen

from mockspark_ir import errors
from mockspark_ir.analysis.type_coercion.ansi import can_store_assign
from mockspark_ir.types import (
    ArrayType,
    BinaryType,
    CharType,
    DataType,
    MapType,
    NullType,
    StringType,
    StructType,
    VarcharType,
)
from mockspark_ir.values.casts import cast
from mockspark_ir.values.time_precision import cut_times, has_short_times

Converter = Callable[[Any], Any]
_OVERFLOWS = ("CAST_OVERFLOW", "NUMERIC_VALUE_OUT_OF_RANGE")


@frozen
class StoreAssignment:
    """Makes the functions that turn values of a query's column into values of a table's.

    Parameters
    ----------
    table: the table's full name, for errors.
    by_name: whether fields of structs are matched by name; else by position.
    time_zone: the session's.
    """

    table: tuple[str, ...]
    by_name: bool
    time_zone: Any

    def converter(self, source: DataType, target: DataType, path: tuple[str, ...]) -> Converter | None:
        """The function for one column; None where values stay as they are.

        Raises AnalysisException: INCOMPATIBLE_DATA_FOR_TABLE. The function raises ArithmeticException
        (CAST_OVERFLOW_IN_TABLE_INSERT), SparkRuntimeException (EXCEED_LIMIT_LENGTH) and whatever a cast raises.
        """
        match source, target:
            case NullType(), _:
                return None
            case ArrayType(), ArrayType():
                return _array(self.converter(source.elementType, target.elementType, (*path, "element")))
            case MapType(), MapType():
                key = self.converter(source.keyType, target.keyType, (*path, "key"))
                return _map(key, self.converter(source.valueType, target.valueType, (*path, "value")))
            case StructType(), StructType():
                return self._struct(source, target, path)
            case _:
                return self._atomic(source, target, path)

    def _atomic(self, source: DataType, target: DataType, path: tuple[str, ...]) -> Converter | None:
        limited = isinstance(target, CharType | VarcharType)
        wanted = StringType() if limited else target
        if source != wanted and not _can_assign(source, wanted):
            raise errors.cannot_safely_cast(self.table, path, source, wanted)
        if source == wanted:
            convert = cut_times(wanted) if has_short_times(wanted) else None
        else:
            convert = self._cast(source, wanted, path)
        if not isinstance(target, CharType | VarcharType):
            return convert
        limit = _char(target.length) if isinstance(target, CharType) else _varchar(target.length)
        if convert is None:
            return limit
        first = convert
        return lambda value: limit(first(value))

    def _cast(self, source: DataType, target: DataType, path: tuple[str, ...]) -> Converter:
        convert = cast(source, target, ansi=True, time_zone=self.time_zone)

        def assigned(value: Any) -> Any:
            try:
                return convert(value)
            except errors.PySparkException as error:
                if error.getCondition() not in _OVERFLOWS and not _is_overflow(error):
                    raise
                raise errors.from_condition(
                    "CAST_OVERFLOW_IN_TABLE_INSERT",
                    {
                        "sourceType": errors.to_sql_type(source),
                        "targetType": errors.to_sql_type(target),
                        "columnName": errors.to_sql_id(path),
                    },
                ) from None

        return assigned

    def _struct(self, source: StructType, target: StructType, path: tuple[str, ...]) -> Converter | None:
        positions = self._positions(source, target, path)
        fields = [
            (i, self.converter(source.fields[i].dataType, field.dataType, (*path, field.name)))
            for i, field in zip(positions, target.fields, strict=True)
        ]
        if all(i == n and convert is None for n, (i, convert) in enumerate(fields)):
            return None

        def converted(value: Any) -> Any:
            if value is None:
                return None
            return tuple([value[i] if convert is None else convert(value[i]) for i, convert in fields])

        return converted

    def _positions(self, source: StructType, target: StructType, path: tuple[str, ...]) -> list[int]:
        """The source's field for each of the target's."""
        if len(source.fields) > len(target.fields):
            extra = [f.name for f in source.fields[len(target.fields) :]]
            raise self._incompatible("EXTRA_STRUCT_FIELDS", path, extraFields=errors.to_sql_ids(extra))
        if self.by_name:
            known = {f.name.lower(): i for i, f in enumerate(source.fields)}
            for field in target.fields:
                if field.name.lower() not in known:
                    raise self._incompatible("CANNOT_FIND_DATA", (*path, field.name))
            return [known[field.name.lower()] for field in target.fields]
        if len(source.fields) < len(target.fields):
            missing = [f.name for f in target.fields[len(source.fields) :]]
            raise self._incompatible("STRUCT_MISSING_FIELDS", path, missingFields=errors.to_sql_ids(missing))
        return list(range(len(target.fields)))

    def _incompatible(self, kind: str, path: tuple[str, ...], **parameters: str) -> errors.PySparkException:
        names = {"tableName": errors.to_sql_id(self.table), "colName": errors.to_sql_id(path)}
        return errors.from_condition(f"INCOMPATIBLE_DATA_FOR_TABLE.{kind}", {**names, **parameters})


def _can_assign(source: DataType, target: DataType) -> bool:
    if isinstance(source, BinaryType) and isinstance(target, StringType):
        return True
    return can_store_assign(source, target)


def _is_overflow(error: errors.PySparkException) -> bool:
    return (error.getCondition() or "").startswith("NUMERIC_VALUE_OUT_OF_RANGE.")


def _array(element: Converter | None) -> Converter | None:
    if element is None:
        return None
    return lambda value: None if value is None else [element(item) for item in value]


def _map(key: Converter | None, value: Converter | None) -> Converter | None:
    if key is None and value is None:
        return None

    def converted(items: Any) -> Any:
        if items is None:
            return None
        return {key(k) if key else k: value(v) if value else v for k, v in items.items()}

    return converted


def _char(length: int) -> Converter:
    limited = _varchar(length)

    def padded(text: str | None) -> str | None:
        return None if text is None else str(limited(text)).ljust(length)

    return padded


def _varchar(length: int) -> Converter:
    """Text that is too long loses blanks at its end, and nothing else."""

    def limited(text: str | None) -> str | None:
        if text is None or len(text) <= length:
            return text
        cut = text.rstrip(" ")
        if len(cut) > length:
            raise errors.from_condition("EXCEED_LIMIT_LENGTH", {"limit": str(length)})
        return text[:length]

    return limited
