"""Real Spark inside the process that imports this: its session, its input rows, and tidying up after a script."""

from __future__ import annotations

import logging
import os
import sys
import time
from collections.abc import Mapping
from typing import Any

from tests.oracle.answers import Table

VERSION = "4.3.0"
LOOPBACK = "127.0.0.1"
APPLICATION = "oracle"


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


def tidy(session: Any) -> None:
    """Drop tables, views, functions and databases, stop streams, empty the cache, restore the settings."""
    for query in session.streams.active:
        query.stop()
    session.catalog.clearCache()
    session._jsparkSession.sessionState().catalog().reset()
    session.sql("RESET")


def _to_arrow(value: Any, data_type: Any) -> Any:
    """A plain value in the form that pyarrow takes: structs as dicts, maps as pairs."""
    if value is None:
        return None
    match data_type.typeName():
        case "array":
            return [_to_arrow(item, data_type.elementType) for item in value]
        case "map":
            return [(_to_arrow(k, data_type.keyType), _to_arrow(v, data_type.valueType)) for k, v in value.items()]
        case "struct":
            return {f.name: _to_arrow(item, f.dataType) for f, item in zip(data_type.fields, value, strict=True)}
        case _:
            return value


def make_frame(session: Any, table: Table) -> Any:
    """A DataFrame of the rows, as a local relation: it travels as Arrow, and small queries over it need no job."""
    import pyarrow as pa
    from pyspark.sql import functions
    from pyspark.sql.pandas.types import to_arrow_schema
    from pyspark.sql.types import DataType, IntegerType, StructField, StructType, YearMonthIntervalType

    declared: Any = DataType.fromDDL(table.schema)
    months = {f.name: f.dataType for f in declared.fields if isinstance(f.dataType, YearMonthIntervalType)}
    schema = StructType(
        [StructField(f.name, IntegerType(), f.nullable) if f.name in months else f for f in declared.fields]
    )
    arrow_schema = to_arrow_schema(schema, timezone="UTC")
    columns = []
    for i, field in enumerate(schema.fields):
        column = [_to_arrow(row[i], field.dataType) for row in table.rows]
        columns.append(pa.array(column, type=arrow_schema.field(i).type))
    frame = session.createDataFrame(pa.Table.from_arrays(columns, schema=arrow_schema), schema)
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


def find_failing(frame: Any, columns: Mapping[int, Any]) -> dict[int, BaseException]:
    """The columns that raise an error for some row, and the errors.

    Spark's own expression behind the ``try_`` functions turns an error into null, and a struct around a value is never
    null: so one query tells for all columns which of them fail.
    """
    from pyspark.sql import functions
    from pyspark.sql.column import Column

    catalyst = frame.sparkSession._jvm.org.apache.spark.sql
    convert = catalyst.classic.ExpressionUtils

    def succeeds(position: int, column: Any) -> Any:
        value = convert.expression(functions.struct(column)._jc)
        tried = Column(convert.column(catalyst.catalyst.expressions.TryEval(value)))
        return functions.min(tried.isNotNull()).alias(str(position))

    failing: dict[int, BaseException] = {}
    try:
        [row] = frame.select(*(succeeds(position, column) for position, column in columns.items())).collect()
    except Exception:  # noqa: BLE001 (aggregates and the like can't be tried so: then the columns are tried apart)
        return {}
    for position in (position for position in columns if row[str(position)] is False):
        try:
            frame.select(columns[position])._jdf.queryExecution().optimizedPlan()
        except Exception as error:  # noqa: BLE001 (this is what was looked for)
            failing[position] = error
    return failing
