"""Answers the questions with whatever package is called `pyspark`: real PySpark, or mockspark."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from importlib import import_module
from typing import Any

from tests.unit.catalog.scenario import condition, shown


@contextmanager
def without_arrow() -> Iterator[None]:
    """As if pyarrow were not installed."""
    known = sys.modules["pyarrow"]
    sys.modules["pyarrow"] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        sys.modules["pyarrow"] = known


def names(session: Any, package: str) -> Mapping[str, Any]:
    """What the questions may use.

    Parameters
    ----------
    session: the session of the package.
    package: "pyspark" or "mockspark".
    """
    import pandas
    import pyarrow

    functions = import_module(f"{package}.sql.functions")
    observation = import_module(f"{package}.sql").Observation
    testing = import_module(f"{package}.testing")
    parse = import_module(f"{package}.sql.types").StructType

    def observed(*exprs: Any) -> Any:
        found = observation("m")
        session.range(4).observe(found, *exprs).collect()
        return found.get

    def compare(*sides: Any, **arguments: Any) -> None:
        # PySpark's function wants a pandas that `pyspark.pandas` takes, unless there is no Arrow.
        with without_arrow() if package == "pyspark" else nullcontext():
            testing.assertDataFrameEqual(*sides, **arguments)

    def differing(actual: Any, expected: Any) -> Any:
        try:
            compare(actual, expected, includeDiffRows=True)
        except AssertionError as error:
            return list(error.data)  # type: ignore[attr-defined]

    def schemas(actual: str, expected: Any, **arguments: Any) -> None:
        right = parse.fromDDL(expected) if isinstance(expected, str) else expected
        testing.assertSchemaEqual(parse.fromDDL(actual), right, **arguments)

    df = session.createDataFrame(
        [("Bob", 13, 40.3, 150.5), ("Alice", 12, 37.8, 142.3), ("Tom", 11, 44.1, 142.2)],
        ["name", "age", "weight", "height"],
    )
    typed = session.sql(
        "SELECT true AS b, 'x' AS s, DATE'2020-01-02' AS d, TIMESTAMP'2020-01-02 03:04:05' AS t,"
        " TIMESTAMP_NTZ'2020-01-02 03:04:05' AS n, array(1, 2) AS a"
    )
    return {
        "spark": session,
        "F": functions,
        "Observation": observation,
        "pandas": pandas,
        "pyarrow": pyarrow,
        "compare": compare,
        "observed": observed,
        "differing": differing,
        "schemas": schemas,
        "df": df,
        "nul": session.createDataFrame([(1, None, "3"), (None, True, "x")], "a int, b boolean, c string"),
        "pairs": session.createDataFrame(
            [(1, "b"), (1, "a"), (2, "b"), (2, None), (None, "a"), (1, "b")], "x int, y string"
        ),
        "often": session.createDataFrame([(1, 11), (1, 11), (3, 10), (4, 8), (4, 8)], ["c1", "c2"]),
        "struct": session.range(2).select(
            functions.struct(functions.col("id").alias("x"), functions.lit("s").alias("y")).alias("st")
        ),
        "types": typed,
    }


def answer(known: Mapping[str, Any], question: str) -> Any:
    """The value of the expression, or the error, in a form that JSON has."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return {"value": shown(eval(question, dict(known)))}
        except Exception as error:  # noqa: BLE001 (an error is an answer)
            return {"error": condition(error)}
