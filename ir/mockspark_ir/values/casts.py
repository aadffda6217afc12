"""CAST and TRY_CAST on values: one function is made for each pair of types."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

from attrs import frozen

from mockspark_ir.errors import PySparkException
from mockspark_ir.types import (
    AnsiIntervalType,
    ArrayType,
    AtomicType,
    BinaryType,
    BooleanType,
    ByteType,
    CalendarIntervalType,
    CharType,
    DataType,
    DateType,
    DayTimeIntervalType,
    DecimalType,
    DoubleType,
    FloatType,
    IntegerType,
    IntegralType,
    LongType,
    MapType,
    NullType,
    ShortType,
    StringType,
    StructType,
    TimestampNTZType,
    TimestampType,
    TimeType,
    UserDefinedType,
    VarcharType,
    VariantType,
    YearMonthIntervalType,
)
from mockspark_ir.values import datetimes, failures, intervals, parsing
from mockspark_ir.values.arithmetic import BITS, int_range, wrap
from mockspark_ir.values.calendar_intervals import parse_calendar_interval
from mockspark_ir.values.cast_rules import can_cast, can_try_cast, can_up_cast, cast_nullable
from mockspark_ir.values.decimals import EXACT, SCALA, to_precision
from mockspark_ir.values.java_floats import double_text
from mockspark_ir.values.maps import frozen_key
from mockspark_ir.values.printing import to_text, value_sql

__all__ = ["can_cast", "can_try_cast", "can_up_cast", "cast", "cast_nullable", "try_cast"]

Converter = Callable[[Any], Any]


@frozen
class _Context:
    """How a cast goes: `strict` are ANSI's rules, `attempt` gives null for an error of a value."""

    strict: bool
    attempt: bool
    zone: tzinfo
    now: datetime | None

    @property
    def lenient(self) -> bool:
        """Whether pairs are cast that only ANSI mode refuses; TRY_CAST does so inside of arrays, maps and structs."""
        return self.attempt or not self.strict


def cast(
    source: DataType, target: DataType, *, ansi: bool, time_zone: tzinfo, now: datetime | None = None
) -> Converter:
    """Return the function that casts values of one type to another; null stays null.

    Parameters
    ----------
    source, target : DataType
        The types; `can_cast` tells which pairs there are.
    ansi : bool
        Whether ANSI mode is on. On, what does not fit raises; off, it gives null or wraps.
    time_zone : tzinfo
        The session's zone.
    now : datetime, optional
        The moment of the query, for texts that are only a time of day; the clock's without it.

    Raises
    ------
    PySparkNotImplementedError
        For pairs that mockspark does not cast, and from the function for what Python cannot hold.
    NumberFormatException, DateTimeException, SparkRuntimeException, IllegalArgumentException, ArithmeticException
        From the function: CAST_INVALID_INPUT, CAST_OVERFLOW, NUMERIC_VALUE_OUT_OF_RANGE and others.
    """
    return _cast(source, target, ansi, False, time_zone, now)


def try_cast(source: DataType, target: DataType, *, time_zone: tzinfo, now: datetime | None = None) -> Converter:
    """Return the function that casts by ANSI's rules and gives null for values that do not fit; parameters as `cast`.

    Raises
    ------
    PySparkNotImplementedError
        As `cast`.
    """
    return _cast(source, target, True, True, time_zone, now)


def _cast(
    source: DataType, target: DataType, strict: bool, attempt: bool, zone: tzinfo, now: datetime | None
) -> Converter:
    if isinstance(source, AtomicType) and not isinstance(source, StringType | TimeType):
        # Only these read the clock; the others are the same function every time.
        return _kept(source, target, strict, attempt, zone)
    return _compiled(source, target, _Context(strict, attempt, zone, now))


@lru_cache(maxsize=1024)
def _kept(source: DataType, target: DataType, strict: bool, attempt: bool, zone: tzinfo) -> Converter:
    return _compiled(source, target, _Context(strict, attempt, zone, None))


def _compiled(source: DataType, target: DataType, context: _Context) -> Converter:
    match source, target:
        case _ if source == target:
            return _identity
        case UserDefinedType(), _ if isinstance(target, StringType):
            return _compiled(source.sqlType(), target, context)
        case NullType(), _:
            return _null
        case (VariantType(), _) | (_, VariantType()):
            from mockspark_ir.values.variants.casts import between_variants

            return _null_safe(between_variants(source, target, not context.attempt, context.zone, context.now))
        case ArrayType(), ArrayType():
            return _array(_compiled(source.elementType, target.elementType, context))
        case MapType(), MapType():
            return _map(
                _compiled(source.keyType, target.keyType, context),
                _compiled(source.valueType, target.valueType, context),
                frozen_key(target.keyType),
            )
        case StructType(), StructType():
            return _struct(
                [_compiled(a.dataType, b.dataType, context) for a, b in zip(source.fields, target.fields, strict=True)]
            )
    make = _TARGETS.get(type(target))
    convert = make(source, target, context) if make else None
    if convert is None:
        raise failures.not_supported(f"a cast from {source.simpleString()} to {target.simpleString()}")
    return _attempted(convert) if context.attempt else _null_safe(convert)


def _identity(value: Any) -> Any:
    return value


def _null(value: Any) -> None:
    return None


def _null_safe(convert: Converter) -> Converter:
    return lambda value: None if value is None else convert(value)


def _attempted(convert: Converter) -> Converter:
    def attempted(value: Any) -> Any:
        if value is None:
            return None
        try:
            return convert(value)
        except failures.VALUE_ERRORS:
            return None

    return attempted


def _array(element: Converter) -> Converter:
    if element is _identity:
        return _identity
    return lambda values: None if values is None else [element(value) for value in values]


def _map(key: Converter, value: Converter, hashable: Converter) -> Converter:
    if key is _identity and value is _identity:
        return _identity

    def convert(values: dict[Any, Any] | None) -> dict[Any, Any] | None:
        if values is None:
            return None
        found = {hashable(key(k)): value(v) for k, v in values.items()}
        if len(found) != len(values):
            # Spark keeps both entries.
            raise failures.not_supported("a cast that makes two keys of a map equal")
        return found

    return convert


def _struct(fields: list[Converter]) -> Converter:
    if all(field is _identity for field in fields):
        return _identity
    return lambda values: (
        None if values is None else tuple([convert(v) for convert, v in zip(fields, values, strict=True)])
    )


def _overflow(source: DataType, target: DataType, context: _Context) -> Callable[[Any], PySparkException]:
    return lambda value: failures.cast_overflow(value_sql(value, source, context.zone), source, target)


def _parsed(parse: Callable[[str], Any], source: DataType, target: DataType, context: _Context) -> Callable[[str], Any]:
    """Read a text; where `parse` gives None the text is malformed."""
    if not context.strict:
        return parse

    def parsed(text: str) -> Any:
        value = parse(text)
        if value is None:
            raise failures.cast_invalid_input(value_sql(text, StringType(), context.zone), source, target)
        return value

    return parsed


def _to_string(source: DataType, target: DataType, context: _Context) -> Converter:
    return to_text(source, ansi=context.strict, time_zone=context.zone)


def _to_boolean(source: DataType, target: DataType, context: _Context) -> Converter | None:
    match source:
        case StringType():
            return _parsed(parsing.boolean, source, target, context)
        case IntegralType() | FloatType() | DoubleType() | DecimalType():
            return bool
        case DateType() if context.lenient:
            return _null
        case TimestampType() if context.lenient:
            return lambda value: datetimes.to_micros(value) != 0
    return None


def _to_binary(source: DataType, target: DataType, context: _Context) -> Converter | None:
    match source:
        case StringType():
            return lambda value: value.encode("utf-8", "surrogatepass")
        case IntegralType() if context.lenient:
            width = BITS[type(source)] // 8
            return lambda value: value.to_bytes(width, "big", signed=True)
    return None


def _to_integral(source: DataType, target: DataType, context: _Context) -> Converter | None:
    assert isinstance(target, IntegralType)
    low, high = int_range(target)
    match source:
        case StringType():
            number = parsing.integer_strict if context.strict else parsing.integer_truncated

            def parse(text: str) -> int | None:
                value = number(text)
                return value if value is not None and low <= value <= high else None

            return _parsed(parse, source, target, context)
        case BooleanType():
            return int
        case IntegralType():
            if BITS[type(source)] <= BITS[type(target)]:
                return _identity
            return _fitting(_identity, source, target, context) if context.strict else wrap(target)
        case FloatType() | DoubleType():
            return _truncated(source, target, context) if context.strict else _clamped(target)
        case DecimalType():
            if context.strict:
                return _fitting(int, source, target, context)
            to_long, to_target = wrap(LongType()), wrap(target)
            return lambda value: to_target(to_long(int(value)))
        case DateType() if context.lenient:
            return _null
        case TimestampType():
            seconds: Converter = lambda value: datetimes.to_micros(value) // 1_000_000  # noqa: E731
        case TimeType():
            seconds = lambda value: (value.hour * 60 + value.minute) * 60 + value.second  # noqa: E731
        case AnsiIntervalType():
            return _fitting(_interval_count(source), source, target, context)
        case _:
            return None
    if context.strict:
        return _fitting(seconds, source, target, context)
    return lambda value: count if low <= (count := seconds(value)) <= high else None


def _fitting(count: Converter, source: DataType, target: IntegralType, context: _Context) -> Converter:
    """Raise CAST_OVERFLOW for what is out of range."""
    low, high = int_range(target)
    overflow = _overflow(source, target, context)

    def fitting(value: Any) -> int:
        number: int = count(value)
        if low <= number <= high:
            return number
        raise overflow(value)

    return fitting


def _truncated(source: DataType, target: IntegralType, context: _Context) -> Converter:
    low, high = int_range(target)
    overflow = _overflow(source, target, context)

    def truncated(value: float) -> int:
        if value - value == 0.0:
            number = int(value)
            if low <= number <= high:
                return number
            # The limit as a double is one too much, and passes.
            if number == high + 1 == 1 << 63:
                return high
        raise overflow(value)

    return truncated


def _clamped(target: IntegralType) -> Converter:
    low, high = int_range(LongType() if isinstance(target, LongType) else IntegerType())
    narrow = wrap(target)

    def clamped(value: float) -> int:
        if value != value:
            return 0
        return narrow(low if value <= low else high if value >= high else int(value))

    return clamped


def _interval_count(source: DataType) -> Converter:
    """How many whole units an interval has, towards zero; the unit is its smallest field."""
    number: Callable[[Any], int] = int
    if isinstance(source, YearMonthIntervalType):
        unit = 12 if source.endField == YearMonthIntervalType.YEAR else 1
    else:
        assert isinstance(source, DayTimeIntervalType)
        unit, number = intervals.UNIT_MICROS[source.endField], datetimes.interval_micros

    def count(value: Any) -> int:
        total = number(value)
        return total // unit if total >= 0 else -(-total // unit)

    return count


def _to_floating(source: DataType, target: DataType, context: _Context) -> Converter | None:
    single = isinstance(target, FloatType)
    match source:
        case StringType():
            return _parsed(parsing.single if single else parsing.double, source, target, context)
        case BooleanType():
            return float
        case IntegralType() | DecimalType():
            if single:
                return lambda value: parsing.nearest_float(float(value), lambda: Fraction(value))
            return float
        case FloatType():
            return _identity
        case DoubleType():
            return parsing.to_float
        case TimestampType():
            if single:
                return lambda value: parsing.to_float(datetimes.to_micros(value) / 1e6)
            return lambda value: datetimes.to_micros(value) / 1e6
        case DateType() if context.lenient:
            return _null
    return None


def _to_decimal(source: DataType, target: DataType, context: _Context) -> Converter | None:
    assert isinstance(target, DecimalType)
    number: Callable[[Any], Decimal | None]
    match source:
        case StringType():
            parse = _parsed(parsing.decimal, source, target, context)
            number = lambda text: _supported(parse(text), text, context)  # noqa: E731
        case BooleanType() | IntegralType():
            number = Decimal
        case DecimalType():
            number = _identity
        case FloatType() | DoubleType():
            number = lambda value: Decimal(double_text(value)) if value - value == 0.0 else None  # noqa: E731
        case TimestampType():
            number = lambda value: Decimal(datetimes.to_micros(value)).scaleb(-6, EXACT)  # noqa: E731
        case TimeType():
            number = _seconds_of_day
        case YearMonthIntervalType():
            count = _interval_count(source)
            number = lambda value: Decimal(count(value))  # noqa: E731
        case DayTimeIntervalType():
            number = _interval_units(source)
        case DateType() if context.lenient:
            return _null
        case _:
            return None
    precision, scale = target.precision, target.scale
    raises = context.strict or isinstance(source, AnsiIntervalType)

    def convert(value: Any) -> Decimal | None:
        exact = number(value)
        if exact is None:
            return None
        rounded = to_precision(exact, precision, scale)
        if rounded is None and raises:
            raise failures.numeric_value_out_of_range(f"{exact:f}", target)
        return rounded

    return convert


def _supported(value: Decimal | None, text: str, context: _Context) -> Decimal | None:
    if not value or parsing.integral_digits(value) <= 38:
        return value
    return failures.fail(failures.numeric_out_of_supported_range(text)) if context.strict else None


def _seconds_of_day(value: time) -> Decimal:
    micros = ((value.hour * 60 + value.minute) * 60 + value.second) * 1_000_000 + value.microsecond
    return Decimal(micros * 1000).scaleb(-9, EXACT)


def _interval_units(source: DayTimeIntervalType) -> Callable[[timedelta], Decimal]:
    if source.endField == DayTimeIntervalType.SECOND:
        return lambda value: Decimal(datetimes.interval_micros(value)).scaleb(-6, EXACT)
    count = _interval_count(source)
    return lambda value: Decimal(count(value))


def _to_date(source: DataType, target: DataType, context: _Context) -> Converter | None:
    match source:
        case StringType():
            return _parsed(datetimes.parse_date, source, target, context)
        case TimestampType():
            zone = context.zone
            return lambda value: datetimes.to_wall(value, zone).date()
        case TimestampNTZType():
            return datetime.date
    return None


def _to_timestamp(source: DataType, target: DataType, context: _Context) -> Converter | None:
    zone, now = context.zone, context.now
    match source:
        case StringType():
            return _parsed(lambda text: datetimes.parse_timestamp(text, zone, now), source, target, context)
        case BooleanType() if context.lenient:
            return lambda value: datetimes.from_micros(int(value))
        case IntegralType():
            return lambda value: datetimes.from_micros(value * 1_000_000)
        case DecimalType():
            low_bits = wrap(LongType())
            return lambda value: datetimes.from_micros(low_bits(int(SCALA.multiply(value, _MILLION))))
        case FloatType() | DoubleType():
            return _double_to_timestamp(source, target, context)
        case DateType():
            return lambda value: datetimes.to_instant(datetime.combine(value, time.min), zone)
        case TimestampNTZType():
            return lambda value: datetimes.to_instant(value, zone)
        case TimeType():
            return lambda value: datetimes.to_instant(datetime.combine(_today(context), value), zone)
    return None


_MILLION = Decimal(1_000_000)


def _today(context: _Context) -> date:
    return (context.now or datetime.now(UTC)).astimezone(context.zone).date()


def _double_to_timestamp(source: DataType, target: DataType, context: _Context) -> Converter:
    def convert(value: float) -> datetime | None:
        if value - value != 0.0:
            if context.strict:
                raise failures.cast_invalid_input(double_text(value), DoubleType(), target)
            return None
        micros = value * 1e6
        if abs(micros) <= _LONG_LIMIT:
            return datetimes.from_micros(int(micros))
        if context.strict:
            raise failures.cast_overflow(value_sql(micros, DoubleType(), context.zone), DoubleType(), LongType())
        return datetimes.from_micros(int(math.copysign(_LONG_LIMIT, micros)))

    return convert


_LONG_LIMIT = 2.0**63


def _to_timestamp_ntz(source: DataType, target: DataType, context: _Context) -> Converter | None:
    match source:
        case StringType():
            return _parsed(datetimes.parse_timestamp_ntz, source, target, context)
        case DateType():
            return lambda value: datetime.combine(value, time.min)
        case TimestampType():
            zone = context.zone
            return lambda value: datetimes.to_wall(value, zone)
        case TimeType():
            return lambda value: datetime.combine(_today(context), value)
    return None


def _to_time(source: DataType, target: DataType, context: _Context) -> Converter | None:
    assert isinstance(target, TimeType)
    unit = 10 ** max(6 - target.precision, 0)
    clock: Converter
    match source:
        case StringType():
            read = datetimes.parse_time if target.precision <= 6 else datetimes.parse_exact_time
            clock = _parsed(read, source, target, context)
        case TimestampType():
            zone = context.zone
            clock = lambda value: datetimes.to_wall(value, zone).time()  # noqa: E731
        case TimestampNTZType():
            clock = datetime.time
        case TimeType():
            clock = _identity
        case _:
            return None
    if unit == 1:
        return clock

    def truncated(value: Any) -> time | None:
        found: time | None = clock(value)
        return None if found is None else found.replace(microsecond=found.microsecond // unit * unit)

    return truncated


def _to_day_time(source: DataType, target: DataType, context: _Context) -> Converter | None:
    assert isinstance(target, DayTimeIntervalType)
    unit = intervals.UNIT_MICROS[target.endField]
    match source:
        case StringType():
            return intervals.parse_day_time(target)
        case IntegralType() | DecimalType():
            micros = _interval_number(source, target, unit, 63, context)
            return lambda value: timedelta(microseconds=micros(value))
        case DayTimeIntervalType():
            if target.endField == DayTimeIntervalType.SECOND or source.endField <= target.endField:
                return _identity
            count = _interval_count(target)
            return lambda value: timedelta(microseconds=count(value) * unit)
    return None


def _to_year_month(source: DataType, target: DataType, context: _Context) -> Converter | None:
    assert isinstance(target, YearMonthIntervalType)
    unit = 12 if target.endField == YearMonthIntervalType.YEAR else 1
    match source:
        case StringType():
            return intervals.parse_year_month(target)
        case IntegralType() | DecimalType():
            return _interval_number(source, target, unit, 31, context)
        case YearMonthIntervalType():
            count = _interval_count(target)
            return lambda value: count(value) * unit
    return None


def _interval_number(
    source: DataType, target: DataType, unit: int, bits: int, context: _Context
) -> Callable[[int | Decimal], int]:
    """Months or microseconds of a number of units, rounded HALF_UP; too many raise in every mode."""
    limit = 1 << bits
    overflow = _overflow(source, target, context)
    factor = Decimal(unit)

    def number(value: int | Decimal) -> int:
        if isinstance(value, Decimal):
            count = int(EXACT.multiply(value, factor).to_integral_value(ROUND_HALF_UP, EXACT))
        else:
            count = value * unit
        if -limit <= count < limit:
            return count
        raise overflow(value)

    return number


_TARGETS: dict[type[DataType], Callable[[DataType, DataType, _Context], Converter | None]] = {
    **dict.fromkeys((StringType, CharType, VarcharType), _to_string),
    **dict.fromkeys((ByteType, ShortType, IntegerType, LongType), _to_integral),
    **dict.fromkeys((FloatType, DoubleType), _to_floating),
    DecimalType: _to_decimal,
    BooleanType: _to_boolean,
    BinaryType: _to_binary,
    DateType: _to_date,
    TimestampType: _to_timestamp,
    TimestampNTZType: _to_timestamp_ntz,
    TimeType: _to_time,
    DayTimeIntervalType: _to_day_time,
    YearMonthIntervalType: _to_year_month,
    CalendarIntervalType: lambda source, *_: parse_calendar_interval if isinstance(source, StringType) else None,
}
