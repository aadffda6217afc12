"""The interval types."""

from __future__ import annotations

import datetime
import os
from typing import Any, ClassVar, NoReturn

from mockspark_ir.errors import PySparkNotImplementedError, PySparkRuntimeError
from mockspark_ir.types.base import AnsiIntervalType, SingletonType


def _no_python_value(method: str) -> NoReturn:
    raise PySparkNotImplementedError(errorClass="NOT_IMPLEMENTED", messageParameters={"feature": method})


class _FieldRangeType(AnsiIntervalType):
    """An interval from one field of time to another."""

    _fields: ClassVar[dict[int, str]]

    startField: int
    endField: int

    def __init__(self, startField: int | None = None, endField: int | None = None) -> None:
        fields = self._fields
        if startField is None and endField is None:
            startField, endField = min(fields), max(fields)
        elif endField is None:
            endField = startField
        if startField not in fields or endField not in fields:
            raise PySparkRuntimeError(
                errorClass="INVALID_INTERVAL_CASTING",
                messageParameters={"start_field": str(startField), "end_field": str(endField)},
            )
        self.__dict__["startField"] = startField
        self.__dict__["endField"] = endField

    def simpleString(self) -> str:
        start, end = self._fields[self.startField], self._fields[self.endField]
        return f"interval {start}" if start == end else f"interval {start} to {end}"

    def jsonValue(self) -> str:
        return self.simpleString()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({int(self.startField)}, {int(self.endField)})"


class DayTimeIntervalType(_FieldRangeType):
    """
    Days to seconds: `datetime.timedelta`.

    :param startField: the largest field; DAY without both
    :param endField: the smallest field; the start field when only that is given, SECOND without both
    :raises PySparkRuntimeError: INVALID_INTERVAL_CASTING for an unknown field
    """

    DAY = 0
    HOUR = 1
    MINUTE = 2
    SECOND = 3

    _fields = {DAY: "day", HOUR: "hour", MINUTE: "minute", SECOND: "second"}
    _inverted_fields = {name: field for field, name in _fields.items()}

    def needConversion(self) -> bool:
        return True

    def toInternal(self, dt: datetime.timedelta | None) -> int | None:
        return None if dt is None else (dt.days * 86400 + dt.seconds) * 1_000_000 + dt.microseconds

    def fromInternal(self, micros: int | None) -> datetime.timedelta | None:
        return None if micros is None else datetime.timedelta(microseconds=micros)


class YearMonthIntervalType(_FieldRangeType):
    """
    Years to months. Python has no value for it, so that such a column cannot be collected.

    :param startField: the larger field; YEAR without both
    :param endField: the smaller field; the start field when only that is given, MONTH without both
    :raises PySparkRuntimeError: INVALID_INTERVAL_CASTING for an unknown field
    """

    YEAR = 0
    MONTH = 1

    _fields = {YEAR: "year", MONTH: "month"}
    _inverted_fields = {name: field for field, name in _fields.items()}

    def needConversion(self) -> bool:
        # The variable is PySpark's: with it the months are handed out as they are.
        return os.environ.get("PYSPARK_YM_INTERVAL_LEGACY") != "1"

    def toInternal(self, obj: Any) -> Any:
        _no_python_value("YearMonthIntervalType.toInternal")

    def fromInternal(self, obj: Any) -> Any:
        _no_python_value("YearMonthIntervalType.fromInternal")


class CalendarIntervalType(SingletonType):
    """The old interval: months, days and microseconds, each by itself. Python has no value for it."""

    @classmethod
    def typeName(cls) -> str:
        return "interval"

    def needConversion(self) -> bool:
        return True

    def toInternal(self, obj: Any) -> Any:
        _no_python_value("CalendarIntervalType.toInternal")

    def fromInternal(self, obj: Any) -> Any:
        _no_python_value("CalendarIntervalType.fromInternal")
