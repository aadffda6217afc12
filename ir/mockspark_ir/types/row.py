"""Rows: tuples that know their fields' names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mockspark_ir.errors import (
    PySparkAttributeError,
    PySparkKeyError,
    PySparkRuntimeError,
    PySparkTypeError,
    PySparkValueError,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_new_tuple = tuple.__new__
_set_attribute = object.__setattr__


class Row(tuple[Any, ...]):
    """
    A row of values, read as `row.name`, `row["name"]` or `row[0]`.

    `Row(name="Alice", age=11)` is a row with names, `Row("Alice", 11)` one without; `Person = Row("name", "age")` makes
    rows with names: `Person("Alice", 11)`.

    :raises PySparkValueError: CANNOT_SET_TOGETHER for values with and without names together
    """

    __fields__: Sequence[Any]

    def __new__(cls, *args: Any, **kwargs: Any) -> Row:
        if not kwargs:
            return _new_tuple(cls, args)
        if args:
            raise PySparkValueError(errorClass="CANNOT_SET_TOGETHER", messageParameters={"arg_list": "args and kwargs"})
        row = _new_tuple(cls, kwargs.values())
        _set_attribute(row, "__fields__", list(kwargs))
        return row

    def asDict(self, recursive: bool = False) -> dict[str, Any]:
        """
        The values by name; of fields with one name, the last one's.

        :param recursive: turn rows within it into dicts too
        :raises PySparkTypeError: CANNOT_CONVERT_TYPE for a row without names
        """
        if "__fields__" not in self.__dict__:
            raise PySparkTypeError(
                errorClass="CANNOT_CONVERT_TYPE", messageParameters={"from_type": "Row", "to_type": "dict"}
            )
        values: Iterable[Any] = map(_without_rows, self) if recursive else self
        return dict(zip(self.__fields__, values, strict=False))

    def __contains__(self, item: object) -> bool:
        return item in self.__fields__ if "__fields__" in self.__dict__ else super().__contains__(item)

    def __call__(self, *args: Any) -> Row:
        """
        A row with this row's values as its names.

        :raises PySparkValueError: TOO_MANY_VALUES for more values than names
        """
        if len(args) > len(self):
            raise PySparkValueError(
                errorClass="TOO_MANY_VALUES",
                messageParameters={"expected": str(len(self)), "item": "fields", "actual": str(len(args))},
            )
        return create_row(self, args)

    def __getitem__(self, item: Any) -> Any:
        if isinstance(item, int | slice):
            return super().__getitem__(item)
        try:
            position = self.__fields__.index(item)
        except ValueError:
            raise PySparkValueError(item) from None
        try:
            return super().__getitem__(position)
        except IndexError:
            raise PySparkKeyError(errorClass="KEY_NOT_EXISTS", messageParameters={"key": str(item)}) from None

    def __getattr__(self, item: str) -> Any:
        # Only called for what a tuple lacks: `row.count` is the tuple's method.
        if not item.startswith("__"):
            try:
                return super().__getitem__(self.__fields__.index(item))
            except (IndexError, ValueError):
                pass
        raise PySparkAttributeError(errorClass="ATTRIBUTE_NOT_SUPPORTED", messageParameters={"attr_name": item})

    def __setattr__(self, key: str, value: Any) -> None:
        if key != "__fields__":
            raise PySparkRuntimeError(errorClass="READ_ONLY", messageParameters={"object": "Row"})
        _set_attribute(self, key, value)

    def __reduce__(self) -> str | tuple[Any, ...]:
        if "__fields__" in self.__dict__:
            return create_row, (self.__fields__, tuple(self))
        return Row, tuple(self)

    def __repr__(self) -> str:
        if "__fields__" in self.__dict__:
            return f"Row({', '.join([f'{k}={v!r}' for k, v in zip(self.__fields__, self, strict=False)])})"
        return f"<Row({', '.join(map(repr, self))})>"


def _without_rows(value: Any) -> Any:
    if isinstance(value, Row):
        return value.asDict(True)
    if isinstance(value, list):
        return [_without_rows(element) for element in value]
    if isinstance(value, dict):
        return {key: _without_rows(element) for key, element in value.items()}
    return value


def create_row(names: Sequence[Any], values: Iterable[Any]) -> Row:
    """
    A row of these values.

    :param names: the names; shared, not copied
    :param values: the values
    """
    row = _new_tuple(Row, values)
    _set_attribute(row, "__fields__", names)
    return row


def row_factory(names: Sequence[Any]) -> Callable[[Iterable[Any]], Row]:
    """
    What makes the rows of one result, which share their names.

    :param names: the names; shared, not copied
    """

    def make(values: Iterable[Any], new: Any = _new_tuple, set_attribute: Any = _set_attribute) -> Row:
        row: Row = new(Row, values)
        set_attribute(row, "__fields__", names)
        return row

    return make
