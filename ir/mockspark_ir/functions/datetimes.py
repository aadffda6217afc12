"""Today and now, arithmetic on dates, and truncation."""

from __future__ import annotations

import calendar
import math
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from mockspark_ir import errors
from mockspark_ir.errors import execution
from mockspark_ir.expressions import EvalMode, Literal
from mockspark_ir.functions.aggregates import constant
from mockspark_ir.functions.datetime_parameters import DAYS, literal_value, moment_of, uncast
from mockspark_ir.functions.declare import family, parameter, scalar
from mockspark_ir.functions.definition import Arguments, CoercionRules, EvaluationContext, Nullability
from mockspark_ir.functions.input_types import BOOLEAN, DATE, INTEGER, STRING, TIMESTAMP
from mockspark_ir.types import (
    BooleanType,
    DataType,
    DateType,
    DoubleType,
    IntegerType,
    NullType,
    StringType,
    TimestampNTZType,
    TimestampType,
    TimeType,
)
from mockspark_ir.values.datetime_arithmetic import add_days, add_months, subtract_days, with_offset_kept
from mockspark_ir.values.datetimes import to_instant, to_wall
from mockspark_ir.values.parsing import integer_strict

_MICROSECOND = timedelta(microseconds=1)


# Now


def _current_date(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Callable[[], date]:
    return lambda: to_wall(moment_of(context), context.time_zone).date()


def _current_timestamp(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Callable[[], datetime]:
    return lambda: moment_of(context)


def _localtimestamp(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Callable[[], datetime]:
    return lambda: to_wall(moment_of(context), context.time_zone)


def _current_time(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Any:
    assert isinstance(dtype, TimeType)
    unit = 10 ** (6 - min(dtype.precision, 6))

    def evaluate(precision: int) -> Any:
        clock = to_wall(moment_of(context), context.time_zone).time()
        return clock.replace(microsecond=clock.microsecond // unit * unit)

    return evaluate


def _time_type(arguments: Arguments) -> DataType:
    return TimeType(literal_value(arguments, 0))


def _check_precision(arguments: Arguments) -> None:
    """Only as many digits as Python's clocks have."""
    precision = literal_value(arguments, 0)
    if not isinstance(precision, int) or not 0 <= precision <= 6:
        raise errors.unsupported_feature(f"current_time with the precision {precision}")


def _current_timezone(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Callable[[], str]:
    name = context.settings("spark.sql.session.timeZone")
    return lambda: name or ("UTC" if context.time_zone is UTC else str(context.time_zone))


CURRENT_TIMEZONE = scalar(
    "current_timezone", result=StringType(), nullable=Nullability.NEVER, prepare=_current_timezone
)
CURRENT_TIMESTAMP = scalar(
    "current_timestamp",
    aliases=("now",),
    result=TimestampType(),
    nullable=Nullability.NEVER,
    reads_clock=True,
    prepare=_current_timestamp,
)


# Days and months


def _count_of_days(name: str) -> Callable[[Arguments, CoercionRules], Arguments]:
    """A text is a number of days; without ANSI mode only a constant that is a whole number, and null is none."""

    def coerce(arguments: Arguments, rules: CoercionRules) -> Arguments:
        days = arguments[1]
        if isinstance(days.dtype, NullType) or (rules.ansi and isinstance(days.dtype, StringType)):
            days = rules.cast(days, IntegerType())
        elif isinstance(days.dtype, StringType) and days.foldable:
            days = _whole_number(constant(days), name)
        return (arguments[0], days)

    return coerce


def _whole_number(text: str | None, function: str) -> Literal:
    value = 0 if text is None else integer_strict(text)
    if value is None:
        raise errors.AnalysisException(
            errorClass="SECOND_FUNCTION_ARGUMENT_NOT_INTEGER", messageParameters={"functionName": function}
        )
    return Literal(value, IntegerType())


def _last_day(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


_DAY_NAMES = {
    name: number
    for number, names in enumerate(
        (
            ("MO", "MON", "MONDAY"),
            ("TU", "TUE", "TUESDAY"),
            ("WE", "WED", "WEDNESDAY"),
            ("TH", "THU", "THURSDAY"),
            ("FR", "FRI", "FRIDAY"),
            ("SA", "SAT", "SATURDAY"),
            ("SU", "SUN", "SUNDAY"),
        )
    )
    for name in names
}


def weekday_named(name: str) -> int | None:
    """Which day of the week a name means, from Monday, 0, to Sunday, 6; None for other names."""
    return _DAY_NAMES.get(name.upper())


def _next_day(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Callable[[date, str], date | None]:
    strict = context.mode is EvalMode.ANSI

    def evaluate(day: date, name: str) -> date | None:
        weekday = weekday_named(name)
        if weekday is None:
            if strict:
                raise execution.illegal_day_of_week(name)
            return None
        return add_days(day, (weekday - day.weekday() - 1) % 7 + 1)

    return evaluate


def _months_between(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Any:
    zone = context.time_zone

    def seconds_of_day(moment: datetime, wall: datetime) -> int:
        midnight = to_instant(datetime(wall.year, wall.month, wall.day), zone)
        return (moment - midnight) // _MICROSECOND // 1_000_000

    def evaluate(first: datetime, second: datetime, round_off: bool) -> float:
        a, b = to_wall(first, zone), to_wall(second, zone)
        months = float((a.year - b.year) * 12 + a.month - b.month)
        if a.day == b.day or (_last_day(a.date()).day == a.day and _last_day(b.date()).day == b.day):
            return months
        seconds = (a.day - b.day) * 86_400 + seconds_of_day(first, a) - seconds_of_day(second, b)
        months += seconds / 2_678_400.0  # 31 days
        return math.floor(months * 1e8 + 0.5) / 1e8 if round_off else months

    return evaluate


def _make_date(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Any:
    strict = context.mode is EvalMode.ANSI

    def evaluate(year: int, month: int, day: int) -> date | None:
        try:
            return checked_date(year, month, day)
        except errors.DateTimeException:
            if strict:
                raise
            return None

    return evaluate


def checked_date(year: int, month: int, day: int) -> date:
    """The date.

    Raises DateTimeException (DATETIME_FIELD_OUT_OF_BOUNDS), PySparkNotImplementedError for years that Python has not.
    """
    from mockspark_ir.values.failures import outside_of_calendar

    if not 1 <= month <= 12:
        raise execution.datetime_field_out_of_bounds(f"The month {month} is not within 1 and 12")
    # Leap years repeat every 400 years, whatever the year.
    last = calendar.monthrange(year if 1 <= year <= 9999 else 2000 + year % 400, month)[1]
    if not 1 <= day <= last:
        raise execution.datetime_field_out_of_bounds(f"The day {day} is not within 1 and {last}, the days of the month")
    if not 1 <= year <= 9999:
        if abs(year) > 999_999_999:
            raise execution.datetime_field_out_of_bounds(f"The year {year} is out of range")
        outside_of_calendar("dates")
    return date(year, month, day)


# Truncation

# Texts in the place of a unit, to the unit.
UNITS = {
    **dict.fromkeys(("YEAR", "YYYY", "YY"), "year"),
    "QUARTER": "quarter",
    **dict.fromkeys(("MONTH", "MM", "MON"), "month"),
    "WEEK": "week",
    **dict.fromkeys(("DAY", "DD"), "day"),
    "HOUR": "hour",
    "MINUTE": "minute",
    "SECOND": "second",
    "MILLISECOND": "millisecond",
    "MICROSECOND": "microsecond",
}
DATE_UNITS = frozenset({"year", "quarter", "month", "week"})


def _truncate_date(day: date, unit: str) -> date:
    match unit:
        case "year":
            return day.replace(month=1, day=1)
        case "quarter":
            return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
        case "month":
            return day.replace(day=1)
        case "week":
            return add_days(day, -day.weekday())
    return day


def _trunc(day: Callable[[], date | None], text: Callable[[], str | None]) -> date | None:
    """Without a unit that is one the date isn't computed."""
    unit = UNITS.get((text() or "").upper(), "")
    found = day() if unit in DATE_UNITS else None
    return None if found is None else _truncate_date(found, unit)


def _date_trunc(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Any:
    zone = context.time_zone

    def evaluate(text: str, moment: datetime) -> datetime | None:
        match UNITS.get(text.upper()):
            case None:
                return None
            case "microsecond":
                return moment
            case "millisecond":
                return moment.replace(microsecond=moment.microsecond // 1000 * 1000)
            case "second":
                return moment.replace(microsecond=0)
            case ("minute" | "hour" | "day") as unit:
                start = to_wall(moment, zone).replace(second=0, microsecond=0)
                if unit != "minute":
                    start = start.replace(minute=0, hour=0 if unit == "day" else start.hour)
                return with_offset_kept(start, zone, moment)
            case unit:
                day = _truncate_date(to_wall(moment, zone).date(), unit)
                return to_instant(datetime(day.year, day.month, day.day), zone)

    return evaluate


FUNCTIONS = family(
    CURRENT_TIMEZONE,
    CURRENT_TIMESTAMP,
    scalar(
        "current_date",
        aliases=("curdate",),
        result=DateType(),
        nullable=Nullability.NEVER,
        reads_clock=True,
        prepare=_current_date,
    ),
    scalar(
        "localtimestamp",
        result=TimestampNTZType(),
        nullable=Nullability.NEVER,
        reads_clock=True,
        prepare=_localtimestamp,
    ),
    scalar(
        "current_time",
        parameter("precision", INTEGER, default=6, literal=True),
        aliases=("localtime",),
        result=_time_type,
        check=_check_precision,
        nullable=Nullability.NEVER,
        reads_clock=True,
        prepare=_current_time,
    ),
    scalar(
        "date_add",
        parameter("start", DATE),
        parameter("days", uncast(DAYS)),
        aliases=("dateadd",),
        coerce=_count_of_days("date_add"),
        result=DateType(),
        evaluate=add_days,
    ),
    scalar(
        "date_sub",
        parameter("start", DATE),
        parameter("days", uncast(DAYS)),
        coerce=_count_of_days("date_sub"),
        result=DateType(),
        evaluate=subtract_days,
    ),
    scalar(
        "datediff",
        parameter("end", DATE),
        parameter("start", DATE),
        aliases=("date_diff",),
        result=IntegerType(),
        evaluate=lambda end, start: (end - start).days,
    ),
    scalar(
        "add_months",
        parameter("start", DATE),
        parameter("months", INTEGER),
        result=DateType(),
        evaluate=add_months,
    ),
    scalar(
        "months_between",
        parameter("date1", TIMESTAMP),
        parameter("date2", TIMESTAMP),
        parameter("roundOff", BOOLEAN, default=True, default_type=BooleanType()),
        result=DoubleType(),
        prepare=_months_between,
    ),
    scalar("last_day", parameter("date", DATE), result=DateType(), evaluate=_last_day),
    scalar(
        "next_day",
        parameter("date", DATE),
        parameter("dayOfWeek", STRING),
        result=DateType(),
        nullable=Nullability.ALWAYS,
        prepare=_next_day,
    ),
    scalar(
        "trunc",
        parameter("date", DATE),
        parameter("format", STRING),
        result=DateType(),
        nullable=Nullability.ALWAYS,
        evaluate=_trunc,
        lazy=True,
    ),
    scalar(
        "date_trunc",
        parameter("format", STRING),
        parameter("timestamp", TIMESTAMP),
        result=TimestampType(),
        nullable=Nullability.ALWAYS,
        prepare=_date_trunc,
    ),
    scalar(
        "make_date",
        parameter("year", INTEGER),
        parameter("month", INTEGER),
        parameter("day", INTEGER),
        result=DateType(),
        nullable=Nullability.UNLESS_ANSI,
        prepare=_make_date,
    ),
)
