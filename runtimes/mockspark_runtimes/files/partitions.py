"""Partition columns from folder names such as `year=2020/month=1`, and such names from values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import tzinfo
from typing import Any

from attrs import frozen

from mockspark_ir import errors
from mockspark_ir.formats.csv.values import fitted, parse_decimal, parse_double, parse_integer
from mockspark_ir.types import (
    BinaryType,
    BooleanType,
    ByteType,
    DataType,
    DateType,
    DecimalType,
    DoubleType,
    FloatType,
    IntegerType,
    LongType,
    NullType,
    ShortType,
    StringType,
    TimestampType,
    TimeType,
)
from mockspark_ir.values import parsing
from mockspark_ir.values.casts import cast
from mockspark_ir.values.datetimes import parse_date, parse_time, parse_timestamp
from mockspark_runtimes.files.listing import DataFile, to_uri

DEFAULT_PARTITION = "__HIVE_DEFAULT_PARTITION__"
_ESCAPED = re.compile(r"%([0-9A-Fa-f]{2})")
# What Hive keeps out of folder names.
_SPECIAL = frozenset("\"#%'*/:=?\\\x7f{[]^") | frozenset(map(chr, range(1, 0x20)))
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIMESTAMP = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9])?")
_TIME = re.compile(r"[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?")
_INTEGER = re.compile(r"[+-]?[0-9]+")


Texts = tuple[str | None, ...]


@frozen
class Partitions:
    """The partition columns of some files: their names, and the texts of each file to read, where None is null.

    `all` are the texts of all files that were found; one that is in no such folder has none.
    """

    names: tuple[str, ...] = ()
    texts: tuple[Texts, ...] = ()
    all: tuple[Texts | None, ...] = ()

    def column(self, position: int) -> list[str | None]:
        """The texts of one column in all files."""
        return [texts[position] for texts in self.all if texts is not None]


def escape_path_name(text: str) -> str:
    """A column name or value as it stands in a folder's name."""
    return "".join(f"%{ord(c):02X}" if c in _SPECIAL else c for c in text)


def unescape_path_name(text: str) -> str:
    """What `escape_path_name` was given."""
    return _ESCAPED.sub(lambda m: chr(int(m[1], 16)), text)


def find_partitions(files: Sequence[DataFile]) -> Partitions:
    """The partition columns that the files' folders name.

    Raises SparkRuntimeException
        (EMPTY_PARTITION_COLUMN_NAME, EMPTY_PARTITION_COLUMN_VALUE, CONFLICTING_PARTITION_COLUMN_NAMES)
    """
    found = [_columns(f) for f in files]
    inside = [(f, c) for f, c in zip(files, found, strict=True) if c]
    if not inside:
        return Partitions()
    names = [tuple(n for n, _ in columns) for _, columns in inside]
    if len({tuple(n.lower() for n in ns) for ns in names}) > 1:
        raise _conflict([f for f, _ in inside], names)
    return Partitions(names[0], all=tuple(tuple(text for _, text in c) if c else None for c in found))


def _columns(file: DataFile) -> list[tuple[str, str | None]]:
    """The columns of the nearest unbroken run of `name=value` folders."""
    columns: list[tuple[str, str | None]] = []
    for folder in reversed(file.folders):
        name, separator, value = folder.partition("=")
        if not separator:
            if columns:
                break
            continue
        if not name:
            raise errors.from_condition("EMPTY_PARTITION_COLUMN_NAME", {"columnSpec": folder})
        if not value:
            raise errors.from_condition("EMPTY_PARTITION_COLUMN_VALUE", {"columnSpec": folder})
        columns.append((unescape_path_name(name), None if value == DEFAULT_PARTITION else unescape_path_name(value)))
    return columns[::-1]


def _conflict(files: Sequence[DataFile], names: Sequence[tuple[str, ...]]) -> errors.PySparkException:
    distinct = sorted({", ".join(n) for n in names}, reverse=len({len(n) for n in names}) > 1)
    lists = "".join(f"\n\tPartition column name list #{i}: {n}" for i, n in enumerate(distinct))
    folders = dict.fromkeys(to_uri(f.path.rpartition("/")[0]) for f in files)
    paths = "".join(f"\n\t{p}" for p in folders)
    return errors.from_condition(
        "CONFLICTING_PARTITION_COLUMN_NAMES", {"distinctPartColLists": lists + "\n", "suspiciousPaths": paths + "\n"}
    )


# Types


def infer_type(texts: Sequence[str | None], zone: tzinfo) -> DataType:
    """The type of a partition column."""
    result: DataType = NullType()
    for text in dict.fromkeys(texts):
        if text is not None:
            result = _wider(result, _type_of(text, zone))
    return result


def _type_of(text: str, zone: tzinfo) -> DataType:
    if _INTEGER.fullmatch(text):
        number = int(text)
        if -(1 << 31) <= number < 1 << 31:
            return IntegerType()
        if -(1 << 63) <= number < 1 << 63:
            return LongType()
    exact = parsing.decimal(text) if text == text.strip(parsing.BLANKS) else None
    if exact is not None:
        exponent = exact.as_tuple().exponent
        digits = parsing.integral_digits(exact)
        if isinstance(exponent, int) and exponent >= 0 and digits <= 38:
            return DecimalType(max(digits, 1), 0)
    if parse_double(text) is not None:
        return DoubleType()
    if _DATE.fullmatch(text) and parse_date(text) is not None:
        return DateType()
    if _TIMESTAMP.fullmatch(text) and parse_timestamp(text, zone) is not None:
        return TimestampType()
    if _TIME.fullmatch(text) and parse_time(text) is not None:
        return TimeType()
    return StringType()


def _wider(left: DataType, right: DataType) -> DataType:
    match left, right:
        case (NullType(), other) | (other, NullType()):
            return other
        case _ if left == right:
            return left
        case (IntegerType() | LongType(), IntegerType() | LongType()):
            return LongType()
        case (DateType(), TimestampType()) | (TimestampType(), DateType()):
            return TimestampType()
        case (DecimalType() | IntegerType() | LongType(), DecimalType() | IntegerType() | LongType()):
            return DecimalType(max(_digits(left), _digits(right)), 0)
        case (DoubleType(), IntegerType() | LongType()) | (IntegerType() | LongType(), DoubleType()):
            return DoubleType()
        case _:
            return StringType()


def _digits(dtype: DataType) -> int:
    match dtype:
        case DecimalType():
            return dtype.precision
        case LongType():
            return 20
        case _:
            return 10


def partition_value(text: str | None, dtype: DataType, column: str, zone: tzinfo) -> Any:
    """The value of a folder's text in the column's type.

    Raises SparkRuntimeException (INVALID_PARTITION_VALUE).
    """
    if text is None or isinstance(dtype, NullType):
        return None
    try:
        value = _value(text, dtype, zone)
    except errors.PySparkNotImplementedError:
        raise
    except errors.PySparkException:
        value = None
    if value is None:
        raise errors.from_condition(
            "INVALID_PARTITION_VALUE",
            {"value": f"'{text}'", "dataType": errors.to_sql_type(dtype), "columnName": errors.to_sql_id(column)},
        )
    return value


def _value(text: str, dtype: DataType, zone: tzinfo) -> Any:
    match dtype:
        case StringType():
            return text
        case BinaryType():
            return text.encode()
        case BooleanType():
            return {"true": True, "false": False}.get(text.lower())
        case ByteType() | ShortType() | IntegerType():
            return _whole(text, 32, _BITS[type(dtype)])
        case LongType():
            return _whole(text, 64, 64)
        case FloatType() | DoubleType():
            found = parse_double(text)
            return parsing.to_float(found) if isinstance(dtype, FloatType) and found is not None else found
        case DecimalType():
            return fitted(parse_decimal(text), dtype)
        case _:
            return cast(StringType(), dtype, ansi=True, time_zone=zone)(text)


_BITS: dict[type[DataType], int] = {ByteType: 8, ShortType: 16, IntegerType: 32}


def _whole(text: str, read: int, kept: int) -> int | None:
    """A number of so many bits, of which the lowest are kept."""
    number = parse_integer(text)
    if number is None or not -(1 << (read - 1)) <= number < 1 << (read - 1):
        return None
    half = 1 << (kept - 1)
    return (number + half) % (1 << kept) - half
