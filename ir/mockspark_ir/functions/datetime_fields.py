"""Parts of dates, times and intervals: `year`, `hour`, `extract`."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from mockspark_ir import errors
from mockspark_ir.expressions import Expression, Literal, UnresolvedFunction
from mockspark_ir.expressions.printing import sql_text
from mockspark_ir.functions.datetime_parameters import CLOCK, constant, wall_zone
from mockspark_ir.functions.datetime_patterns import MONTHS, WEEKDAYS
from mockspark_ir.functions.declare import family, parameter, replaced, scalar
from mockspark_ir.functions.definition import Arguments, EvaluationContext, ScalarFunction
from mockspark_ir.functions.input_types import DATE, DAY_TIME_INTERVAL, INTERVAL, YEAR_MONTH_INTERVAL
from mockspark_ir.types import (
    ByteType,
    CalendarIntervalType,
    DataType,
    DayTimeIntervalType,
    DecimalType,
    DoubleType,
    IntegerType,
    StringType,
    TimeType,
    YearMonthIntervalType,
)
from mockspark_ir.values.calendar_intervals import INT_HIGH, INT_LOW, CalendarInterval
from mockspark_ir.values.datetimes import interval_micros, to_wall
from mockspark_ir.values.failures import java_arithmetic


def _of_date(name: str, evaluate: Callable[[Any], Any], result: DataType | None = None, **rest: Any) -> ScalarFunction:
    return scalar(name, parameter("col", DATE), result=result or IntegerType(), evaluate=evaluate, **rest)


def _of_clock(name: str, read: Callable[[Any], Any], result: DataType | None = None) -> ScalarFunction:
    """A part of what a clock shows: of a timestamp's in the session's zone, or a time's."""

    def prepare(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Callable[[Any], Any]:
        zone = wall_zone(arguments, 0, context)
        if zone is None or zone is UTC:
            return read
        return lambda moment: read(to_wall(moment, zone))

    return scalar(
        name,
        parameter("col", CLOCK),
        variadic=True,  # what Spark does with more arguments is to leave them out
        minimum=1,
        coerce=lambda arguments, rules: arguments[:1],
        result=result or IntegerType(),
        nullable=lambda arguments: arguments[0].nullable or isinstance(arguments[0].dtype, TimeType),
        of_times=lambda arguments: isinstance(arguments[0].dtype, TimeType),
        prepare=prepare,
    )


def _second_with_fraction(moment: datetime) -> Decimal:
    return Decimal(moment.second * 1_000_000 + moment.microsecond).scaleb(-6)


# Parts of intervals


def _of_months(name: str, evaluate: Callable[[int], int], result: DataType) -> ScalarFunction:
    def prepare(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Callable[[Any], int]:
        if isinstance(arguments[0].dtype, CalendarIntervalType):
            return lambda interval: evaluate(interval.months)
        return evaluate

    return scalar(name, parameter("interval", YEAR_MONTH_INTERVAL | INTERVAL), result=result, prepare=prepare)


def _of_micros(name: str, unit: int, next_unit: int, result: DataType) -> ScalarFunction:
    """How many of a unit there are beside the next larger ones; negative in negative intervals."""

    def of_micros(micros: int) -> int:
        size = abs(micros) % next_unit
        return -(size // unit) if micros < 0 else size // unit

    return _of_time(name, of_micros, result)


def _of_time(
    name: str,
    of_micros: Callable[[int], Any],
    result: DataType,
    of_calendar: Callable[[CalendarInterval], Any] | None = None,
) -> ScalarFunction:
    """A part of the microseconds of an interval; of a calendar interval perhaps of more than these."""

    def prepare(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Callable[[Any], Any]:
        if isinstance(arguments[0].dtype, CalendarIntervalType):
            return of_calendar or (lambda interval: of_micros(interval.micros))
        return lambda interval: of_micros(interval_micros(interval))

    return scalar(name, parameter("interval", DAY_TIME_INTERVAL | INTERVAL), result=result, prepare=prepare)


def _seconds(micros: int) -> Decimal:
    size = Decimal(abs(micros) % 60_000_000).scaleb(-6)
    return -size if micros < 0 and size else size


_DAY_MICROS = 86_400_000_000


def _days(micros: int) -> int:
    return -(-micros // _DAY_MICROS) if micros < 0 else micros // _DAY_MICROS


def _calendar_days(interval: CalendarInterval) -> int:
    days = interval.days + _days(interval.micros)
    if not INT_LOW <= days <= INT_HIGH:
        raise java_arithmetic("integer overflow")
    return days


def _years(months: int) -> int:
    return -(-months // 12) if months < 0 else months // 12


def _rest_of_years(months: int) -> int:
    return -(-months % 12) if months < 0 else months % 12


# extract

# Names of fields, to the functions that give them. Names with a `$` are mockspark's own.
_SECOND_NAMES = ("SECOND", "S", "SEC", "SECONDS", "SECS")
_MINUTE_NAMES = ("MINUTE", "M", "MIN", "MINS", "MINUTES")
_HOUR_NAMES = ("HOUR", "H", "HOURS", "HR", "HRS")
_DAY_NAMES = ("DAY", "D", "DAYS")
_MONTH_NAMES = ("MONTH", "MON", "MONS", "MONTHS")
_YEAR_NAMES = ("YEAR", "Y", "YEARS", "YR", "YRS")
_CLOCK_FIELDS: Mapping[str, str] = {
    **dict.fromkeys(_HOUR_NAMES, "hour"),
    **dict.fromkeys(_MINUTE_NAMES, "minute"),
    **dict.fromkeys(_SECOND_NAMES, "$secondwithfraction"),
}
_FIELDS: Mapping[str, str] = {
    **dict.fromkeys(_YEAR_NAMES, "year"),
    "YEAROFWEEK": "$yearofweek",
    **dict.fromkeys(("QUARTER", "QTR"), "quarter"),
    **dict.fromkeys(_MONTH_NAMES, "month"),
    **dict.fromkeys(("WEEK", "W", "WEEKS"), "weekofyear"),
    **dict.fromkeys(_DAY_NAMES, "dayofmonth"),
    **dict.fromkeys(("DAYOFWEEK", "DOW"), "dayofweek"),
    **dict.fromkeys(("DAYOFWEEK_ISO", "DOW_ISO"), "$dayofweekiso"),
    "DOY": "dayofyear",
    **_CLOCK_FIELDS,
}
_YEAR_MONTH_FIELDS: Mapping[str, str] = {
    **dict.fromkeys(_YEAR_NAMES, "$intervalyears"),
    **dict.fromkeys(_MONTH_NAMES, "$intervalmonths"),
}
_DAY_TIME_FIELDS: Mapping[str, str] = {
    **dict.fromkeys(_DAY_NAMES, "$intervaldays"),
    **dict.fromkeys(_HOUR_NAMES, "$intervalhours"),
    **dict.fromkeys(_MINUTE_NAMES, "$intervalminutes"),
    **dict.fromkeys(_SECOND_NAMES, "$intervalseconds"),
}
_CALENDAR_FIELDS: Mapping[str, str] = {**_YEAR_MONTH_FIELDS, **_DAY_TIME_FIELDS}


def _fields_of(source: DataType) -> Mapping[str, str]:
    match source:
        case YearMonthIntervalType():
            return _YEAR_MONTH_FIELDS
        case DayTimeIntervalType():
            return _DAY_TIME_FIELDS
        case CalendarIntervalType():
            return _CALENDAR_FIELDS
        case TimeType():
            return _CLOCK_FIELDS
        case _:
            return _FIELDS


def _extract(field: Expression, source: Expression) -> Expression:
    """The function for a field's name."""
    if not field.foldable:
        raise errors.AnalysisException(
            errorClass="NON_FOLDABLE_ARGUMENT",
            messageParameters={
                "funcName": errors.to_sql_id(("extract",)),
                "paramName": errors.to_sql_id(("field",)),
                "paramType": '"STRING"',
            },
        )
    name = constant(field)
    if name is None:
        return Literal(None, DoubleType())
    function = _fields_of(source.dtype).get(name.upper())
    if function is None:
        raise errors.AnalysisException(
            errorClass="INVALID_EXTRACT_FIELD",
            messageParameters={"field": errors.to_sql_id((name,)), "expr": f'"{sql_text(source)}"'},
        )
    return UnresolvedFunction(function, (source,))


FUNCTIONS = family(
    _of_date("year", operator.attrgetter("year")),
    _of_date("quarter", lambda day: (day.month + 2) // 3),
    _of_date("month", operator.attrgetter("month")),
    _of_date("day", operator.attrgetter("day"), aliases=("dayofmonth",)),
    _of_date("dayofweek", lambda day: day.isoweekday() % 7 + 1),
    _of_date("dayofyear", lambda day: day.timetuple().tm_yday),
    _of_date("weekday", lambda day: day.weekday()),
    _of_date("weekofyear", lambda day: day.isocalendar().week),
    _of_date("dayname", lambda day: WEEKDAYS[day.weekday()][:3], StringType()),
    _of_date("monthname", lambda day: MONTHS[day.month - 1][:3], StringType()),
    _of_date("$yearofweek", lambda day: day.isocalendar().year),
    _of_date("$dayofweekiso", lambda day: day.isoweekday()),
    _of_clock("hour", operator.attrgetter("hour")),
    _of_clock("minute", operator.attrgetter("minute")),
    _of_clock("second", operator.attrgetter("second")),
    _of_clock("$secondwithfraction", _second_with_fraction, DecimalType(8, 6)),
    _of_months("$intervalyears", _years, IntegerType()),
    _of_months("$intervalmonths", _rest_of_years, ByteType()),
    _of_time("$intervaldays", _days, IntegerType(), _calendar_days),
    _of_micros("$intervalhours", 3_600_000_000, _DAY_MICROS, ByteType()),
    _of_micros("$intervalminutes", 60_000_000, 3_600_000_000, ByteType()),
    _of_time("$intervalseconds", _seconds, DecimalType(8, 6)),
    replaced("extract", parameter("field"), parameter("source"), rewrite=_extract),
    replaced("date_part", parameter("field"), parameter("source"), aliases=("datepart",), rewrite=_extract),
)
