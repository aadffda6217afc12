"""Dates, timestamps and times of day. The wire format is Spark's: days, microseconds and nanoseconds."""

from __future__ import annotations

import calendar
import datetime
import time

from mockspark_ir.types.base import DatetimeType, ParameterizedType, SingletonType

MICROS_PER_SECOND = 1_000_000
NANOS_PER_MICRO = 1_000


class DateType(DatetimeType, SingletonType):
    """Days of the calendar: `datetime.date`."""

    EPOCH_ORDINAL = datetime.date(1970, 1, 1).toordinal()

    def needConversion(self) -> bool:
        return True

    def toInternal(self, d: datetime.date | None) -> int | None:
        return None if d is None else d.toordinal() - self.EPOCH_ORDINAL

    def fromInternal(self, v: int | None) -> datetime.date | None:
        return None if v is None else datetime.date.fromordinal(v + self.EPOCH_ORDINAL)


class TimestampType(DatetimeType, SingletonType):
    """Instants, shown in the session's time zone: `datetime.datetime`."""

    def needConversion(self) -> bool:
        return True

    def toInternal(self, dt: datetime.datetime | None) -> int | None:
        if dt is None:
            return None
        # A naive value is in the process' local time.
        seconds = calendar.timegm(dt.utctimetuple()) if dt.tzinfo else time.mktime(dt.timetuple())
        return int(seconds) * MICROS_PER_SECOND + dt.microsecond

    def fromInternal(self, ts: int | None) -> datetime.datetime | None:
        if ts is None:
            return None
        seconds, micros = divmod(ts, MICROS_PER_SECOND)
        return datetime.datetime.fromtimestamp(seconds).replace(microsecond=micros)


class TimestampNTZType(DatetimeType, SingletonType):
    """Date and time of day without a time zone: naive `datetime.datetime`."""

    @classmethod
    def typeName(cls) -> str:
        return "timestamp_ntz"

    def needConversion(self) -> bool:
        return True

    def toInternal(self, dt: datetime.datetime | None) -> int | None:
        return None if dt is None else calendar.timegm(dt.timetuple()) * MICROS_PER_SECOND + dt.microsecond

    def fromInternal(self, ts: int | None) -> datetime.datetime | None:
        if ts is None:
            return None
        seconds, micros = divmod(ts, MICROS_PER_SECOND)
        return datetime.datetime.fromtimestamp(seconds, datetime.UTC).replace(microsecond=micros, tzinfo=None)


class AnyTimeType(DatetimeType, ParameterizedType):
    """A time of day of any precision."""


class TimeType(AnyTimeType):
    """
    Times of day: `datetime.time`.

    :param precision: digits of the fraction of a second, 0 to 6
    """

    precision: int

    def __init__(self, precision: int = 6) -> None:
        self.__dict__["precision"] = precision

    def needConversion(self) -> bool:
        return True

    def toInternal(self, t: datetime.time | None) -> int | None:
        if t is None:
            return None
        seconds = (t.hour * 60 + t.minute) * 60 + t.second
        return (seconds * MICROS_PER_SECOND + t.microsecond) * NANOS_PER_MICRO

    def fromInternal(self, nano: int | None) -> datetime.time | None:
        if nano is None:
            return None
        seconds, micros = divmod(nano // NANOS_PER_MICRO, MICROS_PER_SECOND)
        minutes, second = divmod(seconds, 60)
        hour, minute = divmod(minutes, 60)
        return datetime.time(hour, minute, second, micros)

    def simpleString(self) -> str:
        return f"time({int(self.precision)})"

    def jsonValue(self) -> str:
        return self.simpleString()

    def __repr__(self) -> str:
        return f"TimeType({int(self.precision)})"
