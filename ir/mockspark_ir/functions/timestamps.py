"""Timestamps from and to numbers, parts and other zones, and arithmetic by units."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from mockspark_ir import errors
from mockspark_ir.errors import execution
from mockspark_ir.expressions import EvalMode
from mockspark_ir.functions.datetime_parameters import (
    SECONDS,
    TIME,
    call_of,
    cast_nulls,
    implicit_casts,
    uncast,
    wall_zone,
    zone_of,
)
from mockspark_ir.functions.datetimes import CURRENT_TIMEZONE, checked_date
from mockspark_ir.functions.declare import family, parameter, scalar, type_of
from mockspark_ir.functions.definition import (
    Arguments,
    CoercionRules,
    EvaluationContext,
    Parameter,
    ScalarFunction,
)
from mockspark_ir.functions.input_types import (
    ANY_TIMESTAMP,
    DATE,
    INTEGER,
    INTEGRAL,
    LONG,
    NUMERIC,
    STRING,
    TIMESTAMP,
    TIMESTAMP_NTZ,
)
from mockspark_ir.types import (
    DataType,
    DateType,
    DecimalType,
    DoubleType,
    FloatType,
    IntegerType,
    LongType,
    TimestampNTZType,
    TimestampType,
)
from mockspark_ir.values.datetime_arithmetic import (
    INT_HIGH,
    INT_LOW,
    LONG_HIGH,
    LONG_LOW,
    timestamp_add_interval,
    timestamp_add_months,
)
from mockspark_ir.values.datetimes import (
    from_micros,
    interval_micros,
    to_instant,
    to_micros,
    to_wall,
)
from mockspark_ir.values.decimals import EXACT
from mockspark_ir.values.failures import java_arithmetic, outside_of_calendar

_DATE = uncast(DATE)
_TIMESTAMP = uncast(TIMESTAMP)
_NUMERIC = uncast(NUMERIC)
_INTEGRAL = uncast(INTEGRAL)
_EPOCH = date(1970, 1, 1)


# Since 1970


def _date_from_unix_date(days: int) -> date:
    try:
        return _EPOCH + timedelta(days=days)
    except OverflowError:
        outside_of_calendar("dates")


def _micros(value: int, unit: int, name: str) -> datetime:
    micros = value * unit
    if not LONG_LOW <= micros <= LONG_HIGH:
        raise execution.datetime_overflow(f"{name}({value})")
    return from_micros(micros)


def _timestamp_seconds(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Callable[[Any], Any]:
    match arguments[0].dtype:
        case DoubleType() | FloatType():
            return _of_double
        case DecimalType():
            return _of_decimal
        case _:
            return lambda value: _micros(value, 1_000_000, "timestamp_seconds")


def _of_double(value: float) -> datetime | None:
    if value - value != 0.0:
        return None
    micros = value * 1e6
    return from_micros(max(LONG_LOW, min(LONG_HIGH, int(micros))))


def _of_decimal(value: Decimal) -> datetime:
    micros = EXACT.scaleb(value, 6)
    if not LONG_LOW <= micros <= LONG_HIGH:
        raise execution.datetime_overflow(f"timestamp_seconds({value})")
    if micros != EXACT.to_integral_value(micros):
        raise java_arithmetic("Rounding necessary")
    return from_micros(int(micros))


def _is_floating(arguments: Arguments) -> bool:
    return arguments[0].nullable or isinstance(arguments[0].dtype, DoubleType | FloatType)


def _since_epoch(name: str, unit: int) -> ScalarFunction:
    """Whole units since 1970, rounded down."""
    return scalar(
        name,
        parameter("col", _TIMESTAMP),
        coerce=cast_nulls(TIMESTAMP),
        result=LongType(),
        evaluate=lambda moment: to_micros(moment) // unit,
    )


# Other zones


def _converted(name: str, given: bool) -> ScalarFunction:
    """A wall clock that is UTC's read as another zone's, or the other way round."""

    def evaluate(moment: datetime, zone_name: str) -> datetime:
        zone = zone_of(zone_name)
        if given:
            return to_instant(to_wall(moment, UTC), zone)
        return to_wall(moment, zone).replace(tzinfo=UTC)

    return scalar(
        name,
        parameter("timestamp", TIMESTAMP),
        parameter("tz", STRING),
        result=TimestampType(),
        evaluate=evaluate,
    )


def _with_source_zone(arguments: Arguments, rules: CoercionRules) -> Arguments:
    """Of two arguments the zone to convert from is left out: it is the session's."""
    return arguments if len(arguments) > 2 else (call_of(CURRENT_TIMEZONE), *arguments)


def _convert_timezone(source: str, target: str, wall: datetime) -> datetime:
    return to_wall(to_instant(wall, zone_of(source)), zone_of(target))


# From parts

_PARTS = (INTEGER, INTEGER, INTEGER, INTEGER, INTEGER, SECONDS, STRING)
_OF_DATE = (DATE, TIME, STRING)
_PART_NAMES = ("years", "months", "days", "hours", "mins", "secs", "timezone")


def _clocked(year: int, month: int, day: int, hour: int, minute: int, seconds: Decimal) -> datetime:
    """A wall clock from its parts; 60 seconds are the next minute.

    Raises DateTimeException: DATETIME_FIELD_OUT_OF_BOUNDS, INVALID_FRACTION_OF_SECOND.
    """
    # Microseconds are a 32-bit number in Spark.
    micros = (int(seconds.scaleb(6)) + (1 << 31)) % (1 << 32) - (1 << 31)
    second, fraction = divmod(micros, 1_000_000)
    if second == 60 and fraction:
        raise execution.invalid_fraction_of_second(seconds)
    start = checked_date(year, month, day)
    if not 0 <= hour <= 23:
        raise execution.datetime_field_out_of_bounds(f"The hour {hour} is not within 0 and 23")
    if not 0 <= minute <= 59:
        raise execution.datetime_field_out_of_bounds(f"The minute {minute} is not within 0 and 59")
    if not 0 <= second <= 60:
        raise execution.datetime_field_out_of_bounds(f"The second {second} is not within 0 and 60")
    wall = datetime.combine(start, time(hour, minute))
    return wall + timedelta(seconds=second, microseconds=fraction)


def _make(name: str, result: DataType, *, attempt: bool) -> Callable[..., Any]:
    """The evaluator's maker for a function of date and time, or of years to seconds, and perhaps a zone."""

    def prepare(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Callable[..., Any]:
        by_date = isinstance(arguments[0].dtype, DateType)
        fields = 2 if by_date else 6
        lenient = attempt or context.mode is not EvalMode.ANSI

        def evaluate(*values: Any) -> datetime | None:
            zone = zone_of(values[fields]) if len(values) > fields else context.time_zone
            try:
                wall = datetime.combine(*(*values, time())[:2]) if by_date else _clocked(*values[:6])
            except errors.DateTimeException:
                if lenient:
                    return None
                raise
            return wall if isinstance(dtype, TimestampNTZType) else to_instant(wall, zone)

        return evaluate

    return prepare


def _coerce_parts(name: str, of_date: range, of_parts: range) -> Callable[[Arguments, CoercionRules], Arguments]:
    counts = (*of_date, *of_parts)

    def coerce(arguments: Arguments, rules: CoercionRules) -> Arguments:
        count = len(arguments)
        if count not in counts:
            raise errors.wrong_num_args(name, "[" + ", ".join(map(str, counts)) + "]", count)
        types = _OF_DATE if count in of_date else _PARTS
        return implicit_casts(name, arguments, types[:count], rules)

    return coerce


def _made(
    name: str,
    result: DataType,
    of_date: range,
    of_parts: range,
    name_as: Callable[[str, Any], str] | None = None,
) -> ScalarFunction:
    """`make_timestamp` or one of its kin, with the numbers of arguments that it takes."""
    attempt = name.startswith("try_")

    def nullable(arguments: Arguments, mode: EvalMode) -> bool:
        if isinstance(arguments[0].dtype, DateType):
            always = isinstance(result, TimestampNTZType)
        else:
            always = attempt or mode is not EvalMode.ANSI
        return always or any(argument.nullable for argument in arguments)

    return scalar(
        name,
        *(Parameter(part) for part in _PART_NAMES[: of_parts.stop - 1]),
        minimum=1,
        coerce=_coerce_parts(name, of_date, of_parts),
        result=result,
        nullable_in=nullable,
        name_as=None if name_as is None else (lambda arguments: name_as(name, arguments)),
        prepare=_make(name, result, attempt=attempt),
    )


def _listed(name: str, arguments: Any) -> str:
    return f"{name}({', '.join(arguments)})"


def _without_zone(name: str, arguments: Any) -> str:
    """Spark leaves the zone out of this one's name."""
    return _listed(name, arguments[:6])


def _plainly(name: str, arguments: Any) -> str:
    """Of a date and a time it is called as if it were another function."""
    return _listed(name if len(arguments) > 3 else "make_timestamp", arguments)


def _attempted(name: str, arguments: Any) -> str:
    if len(arguments) > 3:
        return _listed(name, arguments)
    return f"{name}({_listed('make_timestamp_ntz', arguments)})"


# Arithmetic by units

MONTHS_OF_UNITS = {"YEAR": 12, "QUARTER": 3, "MONTH": 1}
UNIT_MICROS = {
    "WEEK": 7 * 86_400_000_000,
    "DAY": 86_400_000_000,
    "DAYOFYEAR": 86_400_000_000,
    "HOUR": 3_600_000_000,
    "MINUTE": 60_000_000,
    "SECOND": 1_000_000,
    "MILLISECOND": 1000,
    "MICROSECOND": 1,
}
# Days go by the calendar of the zone, hours are time that passes.
_CALENDAR = frozenset({"WEEK", "DAY", "DAYOFYEAR"})


def _invalid_unit(name: str, unit: str) -> errors.PySparkException:
    parameters = {
        "functionName": errors.to_sql_id((name,)),
        "parameter": errors.to_sql_id(("unit",)),
        "invalidValue": f"'{unit}'",
    }
    return errors.IllegalArgumentException(
        errorClass="INVALID_PARAMETER_VALUE.DATETIME_UNIT", messageParameters=parameters
    )


def _timestampadd(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Any:
    zone = wall_zone(arguments, 2, context)
    add_months, add_days = timestamp_add_months(zone), timestamp_add_interval(zone)
    add_time = timestamp_add_interval(None)

    def evaluate(unit: str, quantity: int, moment: datetime) -> datetime:
        key = unit.upper()
        try:
            if key in MONTHS_OF_UNITS:
                months = quantity * MONTHS_OF_UNITS[key]
                if INT_LOW <= months <= INT_HIGH:
                    return add_months(moment, months)
            elif key in UNIT_MICROS:
                micros = quantity * UNIT_MICROS[key]
                if LONG_LOW <= micros <= LONG_HIGH:
                    add = add_days if key in _CALENDAR else add_time
                    return add(moment, timedelta(microseconds=micros))
            else:
                raise _invalid_unit("TIMESTAMPADD", unit)
        except errors.ArithmeticException:
            pass  # beyond Spark's own range, which has an error of its own
        raise execution.datetime_overflow(f"add {quantity} {unit} to the timestamp {moment}")

    return evaluate


def _timestampdiff(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Any:
    zone = wall_zone(arguments, 1, context)

    def evaluate(unit: str, start: datetime, end: datetime) -> int:
        key = unit.upper()
        if key == "DAYOFYEAR" or (key not in MONTHS_OF_UNITS and key not in UNIT_MICROS):
            raise _invalid_unit("TIMESTAMPDIFF", unit)
        if zone is not None:
            start, end = to_wall(start, zone), to_wall(end, zone)
        if key in MONTHS_OF_UNITS:
            return _towards_zero(_whole_months(start, end), MONTHS_OF_UNITS[key])
        return _towards_zero(interval_micros(end - start), UNIT_MICROS[key])

    return evaluate


def _towards_zero(count: int, size: int) -> int:
    return count // size if count >= 0 else -(-count // size)


def _whole_months(start: datetime, end: datetime) -> int:
    """Months that have passed in full; negative where the end comes first."""
    last = end.date()
    if end > start and end.time() < start.time():
        last -= timedelta(days=1)
    elif end < start and end.time() > start.time():
        last += timedelta(days=1)
    packed = (last.year - start.year) * 12 + last.month - start.month
    return _towards_zero(packed * 32 + last.day - start.day, 32)


FUNCTIONS = family(
    scalar(
        "unix_date",
        parameter("col", _DATE),
        coerce=cast_nulls(DATE),
        result=IntegerType(),
        evaluate=lambda day: (day - _EPOCH).days,
    ),
    scalar("date_from_unix_date", parameter("days", INTEGER), result=DateType(), evaluate=_date_from_unix_date),
    scalar(
        "timestamp_seconds",
        parameter("col", _NUMERIC),
        coerce=cast_nulls(INTEGER),
        result=TimestampType(),
        nullable=_is_floating,
        prepare=_timestamp_seconds,
    ),
    scalar(
        "timestamp_millis",
        parameter("col", _INTEGRAL),
        coerce=cast_nulls(LONG),
        result=TimestampType(),
        evaluate=lambda value: _micros(value, 1000, "timestamp_millis"),
    ),
    scalar(
        "timestamp_micros",
        parameter("col", _INTEGRAL),
        coerce=cast_nulls(LONG),
        result=TimestampType(),
        evaluate=from_micros,
    ),
    _since_epoch("unix_seconds", 1_000_000),
    _since_epoch("unix_millis", 1000),
    _since_epoch("unix_micros", 1),
    _converted("from_utc_timestamp", given=False),
    _converted("to_utc_timestamp", given=True),
    scalar(
        "convert_timezone",
        parameter("sourceTz", STRING),
        parameter("targetTz", STRING),
        parameter("sourceTs", TIMESTAMP_NTZ),
        minimum=2,
        coerce=_with_source_zone,
        result=TimestampNTZType(),
        evaluate=_convert_timezone,
    ),
    _made("make_timestamp", TimestampType(), range(1, 4), range(6, 8)),
    _made("make_timestamp_ltz", TimestampType(), range(1, 4), range(6, 8), _plainly),
    _made("make_timestamp_ntz", TimestampNTZType(), range(2, 3), range(6, 7)),
    _made("try_make_timestamp", TimestampType(), range(1, 4), range(6, 8), _without_zone),
    _made("try_make_timestamp_ltz", TimestampType(), range(1, 4), range(6, 8), _plainly),
    _made("try_make_timestamp_ntz", TimestampNTZType(), range(2, 3), range(6, 7), _attempted),
    scalar(
        "timestampadd",
        parameter("unit", STRING),
        parameter("quantity", LONG),
        parameter("ts", ANY_TIMESTAMP),
        result=type_of(2),
        api_only=True,
        prepare=_timestampadd,
    ),
    scalar(
        "timestampdiff",
        parameter("unit", STRING),
        parameter("start", TIMESTAMP),
        parameter("end", TIMESTAMP),
        result=LongType(),
        api_only=True,
        prepare=_timestampdiff,
    ),
)
