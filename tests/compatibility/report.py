"""The page itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from mockspark.errors import PySparkNotImplementedError
from mockspark.sql import types as T
from mockspark_compilers.duckdb.functions import lowering_of
from mockspark_compilers.duckdb.types import sql_type
from mockspark_ir.functions.definition import Function, GeneratorFunction, ReplacedFunction, ScalarFunction
from mockspark_ir.functions.registry import registry
from mockspark_ir.functions.unknown import API_FUNCTIONS, SPARK_FUNCTIONS
from mockspark_runtimes.arrow.storage import storage_type
from tests.compatibility.refusals import ROOT, refusals
from tests.conformance import harness
from tests.differential import known_disagreements, reasons
from tests.recorded import known
from tests.unit.data_types import known as types

PAGE = ROOT / "docs" / "compatibility.md"

_TYPES: tuple[T.DataType, ...] = (
    T.ByteType(), T.ShortType(), T.IntegerType(), T.LongType(), T.FloatType(), T.DoubleType(), T.DecimalType(38, 18),
    T.StringType(), T.CharType(10), T.VarcharType(10), T.StringType("UNICODE_CI"), T.BinaryType(), T.BooleanType(),
    T.DateType(), T.TimestampType(), T.TimestampNTZType(), T.TimeType(6), T.YearMonthIntervalType(),
    T.DayTimeIntervalType(), T.CalendarIntervalType(), T.ArrayType(T.IntegerType()),
    T.MapType(T.StringType(), T.IntegerType()), T.StructType().add("a", T.IntegerType()), T.NullType(), T.VariantType(),
)  # fmt: skip

_INTRODUCTION = """\
# Compatibility

mockspark answers as Spark 4.3.0 does, with ANSI mode on (the default) and off. What it can't do raises
`PySparkNotImplementedError`, or Spark's own error, and names the construct: nothing is ignored or approximated in
silence. This page is made from the code and from the tests' lists (`python -m tests.compatibility`), and a test fails
when it is out of date.

How this is checked: every release runs PySpark's own docstring examples, thousands of random expressions, aggregates
and whole programs on both backends and on real Spark (values, types, nullability, names, error conditions), and a
collection of recorded answers.
"""


def page() -> str:
    """The whole page."""
    sections = (_INTRODUCTION, _docstrings(), _types(), _functions(), _differences(), _refused())
    return "\n".join(sections)


def _docstrings() -> str:
    spark = harness.read_list(harness.SPARK_PASSES)
    passing = set(harness.read_list(harness.LISTS["mockspark"]))
    total, ours = Counter(map(_module, spark)), Counter(_module(name) for name in spark if name in passing)
    rows = [(f"`{module}`", str(ours[module]), str(count)) for module, count in sorted(total.items())]
    rows.append(("all", str(sum(ours.values())), str(sum(total.values()))))
    return _section(
        "PySpark's docstring examples",
        "Examples that pass, of those that pass on real Spark.",
        _table(("module", "mockspark", "Spark"), rows),
    )


def _module(name: str) -> str:
    """The module of a docstring: its name up to the first capital letter or the function."""
    parts = name.split(".")
    if parts[:3] == ["pyspark", "sql", "functions"]:
        return "pyspark.sql.functions"
    return ".".join(part for part in parts[:4] if part.islower() and part != parts[-1])


def _types() -> str:
    rows = [(f"`{t.simpleString()}`", _or_refused(_duckdb_type, t), _or_refused(_arrow_type, t)) for t in _TYPES]
    text = "Under which types values are kept. Years are those from 1 to 9999; other dates and timestamps are refused."
    return _section("Types", text, _table(("Spark", "in DuckDB", "in Arrow"), rows))


def _duckdb_type(dtype: T.DataType) -> str:
    return sql_type(dtype).sql(dialect="duckdb")


def _arrow_type(dtype: T.DataType) -> str:
    return str(storage_type(dtype))


def _or_refused(describe: Callable[[T.DataType], str], dtype: T.DataType) -> str:
    try:
        return f"`{describe(dtype)}`"
    except PySparkNotImplementedError:
        return "refused"


def _functions() -> str:
    ours = registry()
    listed = {name: function for name, function in ours.items() if name in SPARK_FUNCTIONS or name in API_FUNCTIONS}
    ways: dict[str, list[str]] = {title: [] for title in _WAYS.values()}
    for name in sorted(listed):
        ways[_WAYS[_way(listed[name])]].append(name)
    missing = sorted((SPARK_FUNCTIONS | API_FUNCTIONS) - set(listed) - _SYNTAX)
    parts = [f"### {title} ({len(names)})\n\n{_names(names)}\n" for title, names in ways.items() if names]
    apart = "They can be imported, and raise when they are called."
    parts.append(f"### Not there ({len(missing)})\n\n{apart}\n\n{_names(missing)}\n")
    text = (
        "The memory backend evaluates all functions in Python. On DuckDB a function is SQL where DuckDB's answer is "
        "Spark's for all values; a function that has SQL for some arguments or values only runs in Python for the rest."
    )
    return _section("Functions", text, "\n".join(parts))


_WAYS = {
    "sql": "With SQL of their own on DuckDB",
    "rewritten": "Rewritten into others before either backend sees them",
    "python": "Run in Python on DuckDB too",
}
# Names that reach the parser or the analyzer rather than the registry.
_SYNTAX = frozenset(
    [
        "!",
        "%",
        "&",
        "*",
        "+",
        "-",
        "/",
        "<",
        "<<",
        "<=",
        "<=>",
        "=",
        "==",
        ">",
        ">=",
        ">>",
        ">>>",
        "^",
        "|",
        "~",
        "and",
        "between",
        "case",
        "cast",
        "collate",
        "in",
        "like",
        "not",
        "or",
        "rlike",
    ]
)


def _way(function: Function) -> str:
    if isinstance(function, ReplacedFunction):
        return "rewritten"
    has_sql = lowering_of(function.name) is not None or not isinstance(function, ScalarFunction | GeneratorFunction)
    return "sql" if has_sql else "python"


def _differences() -> str:
    rows = [
        (f"`{entry.expression}`", _backends(entry.backends), entry.spark, entry.mockspark, entry.reason)
        for entry in known_disagreements.KNOWN
    ]
    rows += [
        (f"{topic}: {question}", _backends(backends), "", "", reason)
        for (topic, question), (reason, backends) in known.KNOWN.items()
    ]
    meant = [f"- {reason}." for _, _, reason in reasons.TOLERANCES]
    meant += [f"- {reason}." for reason in reasons.UNSUPPORTED.values()]
    meant += [f"- {reason}." for reason in reasons.MEANT]
    of_types = dict.fromkeys(f"- {entry.reason}." for entry in types.KNOWN)
    return (
        _section(
            "Known differences",
            "Each is a test that fails as soon as the answers agree.",
            _table(("example", "backends", "Spark", "mockspark", "why"), rows),
        )
        + _section("Differences that are meant", "", "\n".join(meant) + "\n")
        + _section(
            "Differences of single types",
            "Each type was tried on each way in, out and through; where the answers aren't Spark's:",
            "\n".join(of_types) + "\n",
        )
    )


def _backends(names: Iterable[str]) -> str:
    return ", ".join(names)


def _refused() -> str:
    parts = []
    for area, constructs in refusals().items():
        lines = "\n".join(f"- {construct}" for construct in constructs)
        parts.append(f"### {area}\n\n{lines}\n")
    text = "`PySparkNotImplementedError` names one of these; an ellipsis is what the program had there."
    return _section("Refused", text, "\n".join(parts))


def _section(title: str, text: str, body: str) -> str:
    return f"## {title}\n\n{text}\n\n{body}\n" if text else f"## {title}\n\n{body}\n"


def _table(headers: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [tuple(headers)]
    lines.append(tuple("---" for _ in lines[0]))
    lines += [tuple(cell.replace("|", "\\|") for cell in row) for row in rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def _names(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def write(path: Path = PAGE) -> None:
    """Renew the page."""
    path.write_text(page(), encoding="utf-8")
