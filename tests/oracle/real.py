"""Real Spark inside the process that imports this: its session, its input rows, and tidying up after a script."""

from __future__ import annotations

import contextlib
import logging
import os
import sys
import time
from collections.abc import Iterator, Mapping
from typing import Any

from tests.oracle.answers import Table
from tests.oracle.arrow import arrow_table
from tests.oracle.engine import Select

VERSION = "4.3.0"
LOOPBACK = "127.0.0.1"
APPLICATION = "oracle"
_INTERPRETED = {
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.optimizer.excludedRules": "org.apache.spark.sql.catalyst.optimizer.ConstantFolding",
}
"""Expressions are computed one by one for each row, constants too, and nothing is compiled for it."""


def prepare_environment() -> None:
    """Make the process independent of the machine's zone and network; call before the session starts."""
    os.environ.update(
        TZ="UTC", SPARK_LOCAL_IP=LOOPBACK, PYSPARK_PYTHON=sys.executable, PYSPARK_DRIVER_PYTHON=sys.executable
    )
    time.tzset()
    # PySpark's log of every exception that passes, which nobody reads here.
    logging.getLogger("SQLQueryContextLogger").disabled = True
    _remember_classes()


def _remember_classes() -> None:
    """Have py4j ask the JVM but once what a class is an instance of: PySpark asks that a dozen times for each error."""
    from py4j import java_gateway

    ask = java_gateway.is_instance_of
    known: dict[tuple[str, str], bool] = {}

    def is_instance_of(gateway: Any, java_object: Any, java_class: Any) -> bool:
        if not isinstance(java_class, str):
            return bool(ask(gateway, java_object, java_class))
        key = (java_object.getClass().getName(), java_class)
        if key not in known:
            known[key] = bool(ask(gateway, java_object, java_class))
        return known[key]

    java_gateway.is_instance_of = is_instance_of


def start_session(master: str = "local[2]", conf: Mapping[str, str] | None = None) -> Any:
    """The running session, or a new one with Spark's defaults.

    Raises
    ------
    RuntimeError
        The installed pyspark is not the version that mockspark is measured against, or is no real Spark.
    """
    import pyspark
    from pyspark.sql import SparkSession

    if pyspark.__version__ != VERSION or not hasattr(pyspark, "SparkContext") or "mockspark" in SparkSession.__module__:
        raise RuntimeError(f"real pyspark {VERSION} is needed, found {pyspark.__version__} at {pyspark.__file__}")
    builder = SparkSession.builder.master(master).appName(APPLICATION)
    builder = builder.config("spark.ui.enabled", "false").config("spark.driver.host", LOOPBACK)
    builder = builder.config("spark.driver.bindAddress", LOOPBACK)
    # Rows in one partition: mockspark has no other where the program names no number, and merging partial sums of
    # floats gives other last digits.
    builder = builder.config("spark.default.parallelism", "1")
    for key, value in (conf or {}).items():
        builder = builder.config(key, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    return session


def has_ended(session: Any) -> bool:
    """Whether the session's JVM is gone, after which nothing can be asked any more."""
    return session.sparkContext._gateway.proc.poll() is not None


def tidy(session: Any) -> None:
    """Drop tables, views, functions and databases, stop streams, empty the cache, restore the settings."""
    for query in session.streams.active:
        query.stop()
    session.catalog.clearCache()
    session._jsparkSession.sessionState().catalog().reset()
    session.sql("RESET")


def make_frame(session: Any, table: Table) -> Any:
    """A DataFrame of the rows, as a local relation: it travels as Arrow, and small queries over it need no job."""
    from pyspark.sql import functions
    from pyspark.sql.pandas.types import to_arrow_schema
    from pyspark.sql.types import DataType, IntegerType, StructField, StructType, YearMonthIntervalType

    declared: Any = DataType.fromDDL(table.schema)
    months = {f.name: f.dataType for f in declared.fields if isinstance(f.dataType, YearMonthIntervalType)}
    schema = StructType(
        [StructField(f.name, IntegerType(), f.nullable) if f.name in months else f for f in declared.fields]
    )
    frame = session.createDataFrame(arrow_table(table, schema, to_arrow_schema(schema, timezone="UTC")), schema)
    if not months:
        return frame
    return frame.select(
        *(
            functions.make_ym_interval(functions.lit(0), f.name).cast(months[f.name]).alias(f.name)
            if f.name in months
            else functions.col(f.name)
            for f in schema.fields
        )
    )


def find_failing(select: Select, columns: Mapping[int, Any]) -> dict[int, BaseException]:
    """The columns that raise an error for some row, and the errors."""
    failing: dict[int, BaseException] = {}
    for position in _suspects(select, columns):
        try:
            select(columns[position])._jdf.collectToPython()
        except Exception as error:  # noqa: BLE001 (this is what was looked for)
            failing[position] = error
    return failing


def _suspects(select: Select, columns: Mapping[int, Any]) -> list[int]:
    """Columns that seem to fail, found without generated code."""
    session = select(*columns.values()).sparkSession
    with _set(session, _INTERPRETED):
        with contextlib.suppress(Exception):  # then each is looked at by itself
            [*rows] = select(*_tried(session, columns)).collect()
            return [position for position in columns if not all(row[str(position)] for row in rows)]
        planned = [position for position, column in columns.items() if _fails_in_planning(select(column))]
        return planned + list(_search(select, {p: column for p, column in columns.items() if p not in planned}))


def _fails_in_planning(frame: Any) -> bool:
    """Whether constants, or rows that Spark computes while it plans, raise an error."""
    try:
        frame._jdf.queryExecution().optimizedPlan()
    except Exception:  # noqa: BLE001 (it is raised again where it is looked for)
        return True
    return False


def _search(select: Select, columns: Mapping[int, Any]) -> Iterator[int]:
    """Those of the columns that fail, found by halving."""
    try:
        if columns:
            select(*columns.values())._jdf.collectToPython()
    except Exception:  # noqa: BLE001 (it is raised again where it is looked for)
        if len(columns) == 1:
            yield from columns
            return
        positions = list(columns)
        middle = len(positions) // 2
        for half in (positions[:middle], positions[middle:]):
            yield from _search(select, {position: columns[position] for position in half})


def _tried(session: Any, columns: Mapping[int, Any]) -> Iterator[Any]:
    """Whether the columns succeed.

    Spark's own expression behind the ``try_`` functions turns an error into null, and a struct around a value is never
    null. Generated code takes what columns have in common out of its reach, and constant folding the constants.
    """
    from pyspark.sql import functions
    from pyspark.sql.column import Column

    catalyst = session._jvm.org.apache.spark.sql
    convert = catalyst.classic.ExpressionUtils
    for position, column in columns.items():
        value = convert.expression(functions.struct(column)._jc)
        tried = Column(convert.column(catalyst.catalyst.expressions.TryEval(value)))
        yield tried.isNotNull().alias(str(position))


@contextlib.contextmanager
def _set(session: Any, conf: Mapping[str, str]) -> Iterator[None]:
    """The session with other settings."""
    before = {key: session.conf.get(key, None) for key in conf}
    for key, value in conf.items():
        session.conf.set(key, value)
    try:
        yield
    finally:
        for key, value in before.items():
            if value is None:
                session.conf.unset(key)
            else:
                session.conf.set(key, value)
