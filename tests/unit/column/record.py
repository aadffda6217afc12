"""Ask real Spark the questions of `questions.py` and write its answers to ``facts/``.

Run with a Python that has pyspark 4.3.0 and Java, in this folder: ``python record.py``.
"""

from __future__ import annotations

import json
import os
import re
import sys
import time
import warnings
from pathlib import Path
from typing import Any

os.environ["TZ"] = "UTC"
time.tzset()

import questions  # type: ignore[import-not-found]  # noqa: E402
from pyspark.sql import Row, SparkSession, Window, types  # noqa: E402
from pyspark.sql import functions as F  # noqa: E402

FACTS = Path(__file__).parent / "facts"
# The JVM's text of objects without one of their own.
_ADDRESS = re.compile(r"\[+[A-Z][A-Za-z.;]*@|columnnode|Origin\(|#\d")


def failure(error: BaseException) -> dict[str, str | None]:
    condition = getattr(error, "getCondition", None)
    return {"class": type(error).__name__, "condition": condition() if condition else None}


def answer(df: Any, column: Any) -> dict[str, Any]:
    """The names and the SQL of a column in a SELECT."""
    try:
        selected = df.select(column)
        expressions = selected._jdf.queryExecution().analyzed().expressions()
        names = selected.columns
        if len(names) > 2:
            return {}
        return {
            "names": names,
            "types": [field.dataType.simpleString() for field in selected.schema.fields],
            "sql": expressions.last().sql(),
        }
    except Exception as error:  # noqa: BLE001 - the error is the answer
        return {"error": failure(error)}


def columns(df: Any) -> dict[str, dict[str, Any]]:
    names = questions.namespace(F, Window, types, df)
    found: dict[str, dict[str, Any]] = {}
    sources = (
        *(*questions.AS_BUILT, *questions.ANALYZED, *questions.OTHER_FUNCTIONS, *questions.MIXED, *questions.ERRORS),
    )
    for source in sources:
        try:
            column = eval(source, dict(names))
        except Exception as error:  # noqa: BLE001 - the error is the answer
            found[source] = {"refused": failure(error)}
            continue
        shown = repr(column)
        found[source] = {"repr": None if _ADDRESS.search(shown) else shown, **answer(df, column)}
    return found


def attribute_names(spark: Any) -> dict[str, list[str] | None]:
    parser = spark._jvm.org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute
    found: dict[str, list[str] | None] = {}
    for name in questions.ATTRIBUTE_NAMES:
        try:
            parts = parser.parseAttributeName(name)
            found[name] = [parts.apply(i) for i in range(parts.length())]
        except Exception as error:
            if "INVALID_ATTRIBUTE_NAME_SYNTAX" not in str(error) and "IndexOutOfBounds" not in str(error):
                raise
            found[name] = None
    return found


def write(name: str, facts: dict[str, Any]) -> None:
    lines = [f"{json.dumps(key)}: {json.dumps(value)}" for key, value in facts.items()]
    (FACTS / name).write_text("{\n" + ",\n".join(lines) + "\n}\n")


def main() -> int:
    warnings.simplefilter("ignore")
    types.Row = Row
    spark = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.timeType.enabled", "true")
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("OFF")
    df = spark.createDataFrame([], questions.SCHEMA).alias("t")
    spark.range(3).createOrReplaceTempView("r")
    spark.udf.register("strlen_reg", lambda x: len(x), "int")
    write("columns.json", columns(df))
    write("sql.json", {text: answer(df, F.expr(text)) for text in questions.SQL})
    write("attribute_names.json", attribute_names(spark))
    spark.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
