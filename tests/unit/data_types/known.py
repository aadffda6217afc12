"""Where mockspark's answer is not Spark's: each with the reason.

An entry is a failing test that has to stay one: as soon as a subject has no answer of that kind, the entry must go.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

BOTH = ("duckdb", "memory")
REFUSED = r"raises PySparkNotImplementedError NOT_IMPLEMENTED"
_CRASH = "Spark ends in an error of Java that names no condition; here it works"
_EQUAL_MAPS = "Spark doesn't see which maps are equal where it doesn't sort their keys first: such groups are refused"
_YEARS = "What a zone moves before the year 1 or behind 9999 is refused: Python has no such dates"


@dataclass(frozen=True)
class Known:
    """A disagreement: patterns of the subject's and of the path's whole names, and of the answers that may be given."""

    subject: str
    path: str
    reason: str
    answer: str = ".*"
    backends: tuple[str, ...] = BOTH


KNOWN: tuple[Known, ...] = (
    # What is refused
    Known(
        "string collate .*", ".*", "Text with a collation is kept and shown, and refused where it's compared", REFUSED
    ),
    Known("map (?!from array).*|struct of (everything|time.*)", "applyInPandas .*|mode", _EQUAL_MAPS, REFUSED),
    Known("map from (struct|binary)", "JSON, .*|to_json", "Spark shows addresses of Java in keys of JSON", REFUSED),
    Known("struct with odd names", "Parquet", "Fields without a name aren't read from Parquet files", REFUSED),
    Known("timestamp_ntz in New York", "compared with values|isin|CSV, inferred", _YEARS, REFUSED),
    Known("timestamp_ntz in New York", "create, inferred within others", _YEARS, REFUSED, ("duckdb",)),
    Known(
        "array of (void|array|struct|udt)|udt of (an array|a string)|struct of udt",
        "pivot",
        "A pivot over arrays, structs or users' values, whose values nobody lists, fails in other ways than Spark's",
        "raises .*",
    ),
    Known(
        "nested year-month intervals",
        "mapInArrow is given",
        "Intervals of months aren't handed to functions of batches",
        "raises PythonException PYTHON_EXCEPTION",
    ),
    # What Spark fails at
    Known(
        r"time\([039]\)|struct of time.*",
        "(udf|pandas_udf|arrow_udf) gives .*",
        "Spark takes times of six digits from Python functions and ends in an error of Java at others; here all work",
    ),
    Known("timestamp in America/New_York", "partitions", f"{_CRASH} (two instants of one wall time)"),
    Known("struct not null", "pandas_udf gives its argument", _CRASH),
    Known("struct with equal names", "udf gives values", _CRASH),
    Known("struct of nothing", "saveAsTable|CREATE TABLE and INSERT", _CRASH),
    Known("struct of nothing", "create, of the bare type", _CRASH, backends=("duckdb",)),
    Known("udt of a string", "count distinct", _CRASH),
    Known(
        "struct not null|udt of a struct",
        "toArrow",
        "pyarrow doesn't take what Spark makes of a null struct whose fields can't be null; here it's made",
    ),
    Known(
        "nested year-month intervals",
        "udf without Arrow is given",
        "Spark's workers don't get PYSPARK_YM_INTERVAL_LEGACY where it's set after they started",
    ),
    # Which of two errors
    Known(
        "map from date to timestamp",
        "compared with values|isin",
        "A value that has no literal is an error of F.lit, and in Spark of the query: another comes before it",
        "raises SparkRuntimeException UNSUPPORTED_FEATURE.LITERAL_TYPE",
    ),
    Known(
        "struct of nothing",
        "partitions",
        "Of two errors of a schema Spark tells the other one",
        "raises AnalysisException INVALID_PARTITION_COLUMN_DATA_TYPE",
    ),
    # What Arrow writes
    Known(
        "void|array of void|struct of void",
        "Parquet, the file's layout",
        "Arrow writes columns of nothing as integers, Spark as booleans; both are read as nulls",
    ),
    Known(
        "struct of everything",
        "Parquet, (the file's layout|for others)",
        "Arrow writes all timestamps of a file in the old form of 96 bits or none; beside TIMESTAMP_NTZ none",
    ),
)


def known(subject: str, path: str, backend: str, answer: str) -> Known | None:
    """Why the answer may differ; None where it has to be the same."""
    for entry in KNOWN:
        matches = ((entry.subject, subject), (entry.path, path), (entry.answer, answer))
        if backend in entry.backends and all(re.fullmatch(pattern, text, re.DOTALL) for pattern, text in matches):
            return entry
    return None


def entries_of(subject: str, backend: str) -> set[Known]:
    """The entries that a subject has to have answers for."""
    return {entry for entry in KNOWN if backend in entry.backends and re.fullmatch(entry.subject, subject)}
