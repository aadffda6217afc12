"""Compares Spark's answer with mockspark's, and shows a difference as a snippet to paste."""

from __future__ import annotations

import json
import math
import re
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.oracle.answers import Answer, Column, Failure, Output, Rows, Settings, Table

# Real PySpark lets some exceptions of the JVM through unconverted; elsewhere there is no JVM to raise them.
_UNCONVERTED = "Py4JJavaError"
# In the names of some lambdas: another number in each run of Spark.
_INTERNAL_ID = re.compile(r"\b(lambda|AS) \w+#\d+")


@dataclass(frozen=True)
class Tolerance:
    """What may differ. Nothing does by default."""

    ulps: int = 0
    """How many representable floating-point numbers apart: for functions whose last bit is the library's choice."""
    any_row_order: bool = False
    nullability: bool = False
    """Nullable where the other is not."""


EXACT = Tolerance()


def _distance(left: float, right: float) -> int:
    """How many representable doubles lie between two."""
    first, second = (struct.unpack(">q", struct.pack(">d", value))[0] for value in (left, right))
    first, second = (value if value >= 0 else -(value & 0x7FFF_FFFF_FFFF_FFFF) for value in (first, second))
    return abs(int(first) - int(second))


def same_value(left: Any, right: Any, tolerance: Tolerance = EXACT) -> bool:
    """Whether two plain values are the same: NaN is NaN, -0.0 is not 0.0, 1 is neither 1.0 nor true."""
    if type(left) is not type(right):
        return False
    match left:
        case float():
            if math.isnan(left) or math.isnan(right):
                return math.isnan(left) and math.isnan(right)
            if tolerance.ulps and not math.isinf(left) and not math.isinf(right):
                return _distance(left, right) <= tolerance.ulps
            return left == right and math.copysign(1.0, left) == math.copysign(1.0, right)
        case list() | tuple():
            return len(left) == len(right) and all(
                same_value(a, b, tolerance) for a, b in zip(left, right, strict=True)
            )
        case dict():
            return same_value(list(left.items()), list(right.items()), tolerance)
        case _:
            # repr: two decimals that are equal may differ in scale, 1.0 and 1.00.
            return bool(left == right) and repr(left) == repr(right)


def _without_nullability(data_type: Any) -> Any:
    match data_type:
        case dict():
            dropped = {"nullable", "containsNull", "valueContainsNull"}
            return {k: _without_nullability(v) for k, v in data_type.items() if k not in dropped}
        case list():
            return [_without_nullability(item) for item in data_type]
        case _:
            return data_type


def _column_differences(expected: Column, actual: Column, tolerance: Tolerance) -> list[str]:
    found = []
    if expected.name != actual.name and not _INTERNAL_ID.search(expected.name):
        found.append(f"name: {expected.name!r} != {actual.name!r}")
    types = json.loads(expected.type_json), json.loads(actual.type_json)
    if tolerance.nullability:
        types = _without_nullability(types[0]), _without_nullability(types[1])
    if types[0] != types[1]:
        found.append(f"type: {expected.type_json} != {actual.type_json}")
    if expected.nullable != actual.nullable and not tolerance.nullability:
        found.append(f"nullable: {expected.nullable} != {actual.nullable}")
    if len(expected.values) != len(actual.values):
        return [*found, f"rows: {len(expected.values)} != {len(actual.values)}"]
    for row, (left, right) in enumerate(zip(expected.values, actual.values, strict=True)):
        if not same_value(left, right, tolerance):
            found.append(f"row {row}: {left!r} != {right!r}")
    return found


def _rows_differences(expected: Rows, actual: Rows, tolerance: Tolerance) -> list[str]:
    if len(expected.columns) != len(actual.columns):
        names = [[column.name for column in rows.columns] for rows in (expected, actual)]
        return [f"columns: {names[0]} != {names[1]}"]
    found = []
    for i, (left, right) in enumerate(zip(expected.columns, actual.columns, strict=True)):
        found += [f"column {i}: {text}" for text in _column_differences(left, right, tolerance)]
    if len(expected.rows) != len(actual.rows):
        return [*found, f"rows: {len(expected.rows)} != {len(actual.rows)}"]
    if tolerance.any_row_order:
        return found + _multiset_differences(expected.rows, actual.rows, tolerance)
    for row, (one, other) in enumerate(zip(expected.rows, actual.rows, strict=True)):
        if not same_value(one, other, tolerance):
            found.append(f"row {row}: {one!r} != {other!r}")
    return found


def _multiset_differences(expected: Sequence[Any], actual: Sequence[Any], tolerance: Tolerance) -> list[str]:
    """Rows without a partner; sorting by text first finds nearly all partners at once."""
    left, right = sorted(expected, key=repr), sorted(actual, key=repr)
    lonely = []
    for row in left:
        partner = next((i for i, other in enumerate(right) if same_value(row, other, tolerance)), None)
        if partner is None:
            lonely.append(row)
        else:
            del right[partner]
    return [f"row only in the first: {row!r}" for row in lonely] + [f"row only in the second: {r!r}" for r in right]


def _failure_differences(expected: Failure, actual: Failure) -> list[str]:
    found = []
    if expected.exception not in (actual.exception, _UNCONVERTED):
        found.append(f"exception: {expected.exception} != {actual.exception}")
    if expected.condition != actual.condition:
        found.append(f"condition: {expected.condition} != {actual.condition}")
    return found


def differences(expected: Answer, actual: Answer, tolerance: Tolerance = EXACT) -> list[str]:
    """What differs between two answers to one question; an empty list when nothing does.

    Parameters
    ----------
    expected : Column, Rows, Output or Failure
        Spark's answer.
    actual : Column, Rows, Output or Failure
    tolerance : Tolerance
    """
    match expected, actual:
        case Column(), Column():
            return _column_differences(expected, actual, tolerance)
        case Rows(), Rows():
            return _rows_differences(expected, actual, tolerance)
        case Failure(), Failure():
            return _failure_differences(expected, actual)
        case Output(), Output():
            found = [] if expected.text == actual.text else [f"printed: {expected.text!r} != {actual.text!r}"]
            match expected.failure, actual.failure:
                case Failure() as one, Failure() as other:
                    return found + _failure_differences(one, other)
                case one, other if one != other:
                    return [*found, f"ended: {one} != {other}"]
            return found
        case _:
            return [f"answer: {_summary(expected)} != {_summary(actual)}"]


def _summary(answer: Answer) -> str:
    match answer:
        case Failure():
            return f"{answer.exception} [{answer.condition}] {answer.message.partition(chr(10))[0]}"
        case Column():
            mark = "" if answer.nullable else " NOT NULL"
            return f"{answer.name}: {answer.type_json}{mark} = {answer.values!r}"
        case Rows():
            names = ", ".join(f"{c.name}: {c.type_json}{'' if c.nullable else ' NOT NULL'}" for c in answer.columns)
            return f"({names}) {answer.rows!r}"
        case Output():
            ending = "" if answer.failure is None else f" {_summary(answer.failure)}"
            return f"{answer.text!r}{ending}"


def _preamble(settings: Settings, imports: Sequence[str] = ()) -> list[str]:
    lines = ["import datetime", "from decimal import Decimal", *imports]
    lines.append("from pyspark.sql import SparkSession, Window, functions as F, types as T")
    lines += ["", "nan, inf = float('nan'), float('inf')", "spark = SparkSession.builder.getOrCreate()"]
    return lines + [f"spark.conf.set({key!r}, {value!r})" for key, value in settings.pairs().items()]


def _frame_line(name: str, table: Table) -> str:
    rows = "".join(f"\n    {row!r}," for row in table.rows)
    return f"{name} = spark.createDataFrame([{rows}\n], {table.schema!r})"


def _answers_comment(expected: Answer, actual: Answer | Mapping[str, Answer]) -> list[str]:
    ours = actual if isinstance(actual, Mapping) else {"mockspark": actual}
    pairs = (("Spark", expected), *ours.items())
    return [f"# {who + ':':<11}{_summary(answer)}".replace("\n", "\n#   ") for who, answer in pairs]


def expression_snippet(
    expression: str,
    table: Table,
    expected: Answer,
    actual: Answer | Mapping[str, Answer],
    settings: Settings | None = None,
    *,
    is_column: bool = False,
) -> str:
    """A program that shows one failing expression, with the answers beside it.

    Parameters
    ----------
    expression : str
        SQL, or Python source when `is_column`.
    table : Table
    expected : Answer
        Spark's.
    actual : Answer, or mapping of str to Answer
        mockspark's, or each backend's by its name.
    settings : Settings, optional
    is_column : bool
    """
    column = expression if is_column else f"F.expr({expression!r})"
    lines = [*_preamble(settings or Settings()), _frame_line("df", table)]
    lines += [f"result = df.select({column})", "result.printSchema()", "result.show(truncate=False)"]
    return "\n".join(lines + _answers_comment(expected, actual))


def query_snippet(
    source: str,
    tables: Mapping[str, Table],
    expected: Answer,
    actual: Answer | Mapping[str, Answer],
    settings: Settings | None = None,
) -> str:
    """The same for a query (see `client.Oracle.query`)."""
    lines = _preamble(settings or Settings())
    for name, table in tables.items():
        lines += [_frame_line(name, table), f"{name}.createOrReplaceTempView({name!r})"]
    try:
        compile(source.strip(), "<query>", "eval")
        lines.append(f"result = {source.strip()}")
    except SyntaxError:
        named = ", ".join(f"{name!r}: {name}" for name in tables)
        lines += [source, f"result = build(spark, F, {{{named}}})"]
    lines += ["result.printSchema()", "result.show(truncate=False)"]
    return "\n".join(lines + _answers_comment(expected, actual))


def assert_same_expressions(
    expressions: Sequence[str],
    table: Table,
    expected: Sequence[Answer],
    actual: Sequence[Answer],
    settings: Settings | None = None,
    tolerance: Tolerance = EXACT,
    *,
    is_column: bool = False,
) -> None:
    """Assert that two lists of answers to `evaluate` or `evaluate_columns` agree.

    Raises
    ------
    AssertionError
        Names every difference; the first has its snippet.
    """
    failed: list[str] = []
    for expression, one, other in zip(expressions, expected, actual, strict=True):
        if found := differences(one, other, tolerance):
            if not failed:
                failed.append(expression_snippet(expression, table, one, other, settings, is_column=is_column))
            failed.append(f"{expression}\n    " + "\n    ".join(found))
    if failed:
        raise AssertionError("\n\n".join([f"{len(failed) - 1} of {len(expressions)} expressions differ", *failed]))


def assert_same_query(
    source: str,
    tables: Mapping[str, Table],
    expected: Answer,
    actual: Answer,
    settings: Settings | None = None,
    tolerance: Tolerance = EXACT,
) -> None:
    """Assert that two answers to `query` agree.

    Raises
    ------
    AssertionError
        Shows the differences and the query as a snippet.
    """
    if found := differences(expected, actual, tolerance):
        raise AssertionError("\n".join([*found, "", query_snippet(source, tables, expected, actual, settings)]))
