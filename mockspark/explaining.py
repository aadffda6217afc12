"""What becomes of a DataFrame: its plans and its SQL, with the user's lines beside the steps."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from mockspark_ir import errors

if TYPE_CHECKING:
    from mockspark.sql.dataframe import DataFrame

_STAGES = {"unresolved": "Unresolved Logical Plan", "resolved": "Resolved Logical Plan", "sql": "SQL"}
MODES = ("sql", "resolved", "unresolved", "extended")
_PLAN_COLOUR, _COMMENT_COLOUR, _KEYWORD_COLOUR, _PLAIN = "\x1b[36m", "\x1b[90m", "\x1b[1m", "\x1b[0m"


def explain(df: DataFrame, mode: str = "sql", dialect: str | None = None, *, pretty: bool = True) -> str:
    """The stages of a DataFrame as text.

    Parameters
    ----------
    df: the DataFrame.
    mode: "sql" (what the engine runs), "resolved" or "unresolved" (the plans before it), or "extended" (all).
    dialect: the SQL dialect to show: "duckdb", "spark" (what a cluster runs), or another, which is transpiled from the
        statement for DuckDB, and says so. By default the one that the session's backend runs.
    pretty: indented, and each step marked with the file and line that made it.

    Raises IllegalArgumentException for another mode.
    """
    if mode not in MODES:
        raise errors.IllegalArgumentException(message=f"mode is one of {', '.join(MODES)}, not {mode!r}")
    if mode == "extended":
        return "\n\n".join(f"== {title} ==\n{_stage(df, name, dialect, pretty)}" for name, title in _STAGES.items())
    return _stage(df, mode, dialect, pretty)


def _stage(df: DataFrame, mode: str, dialect: str | None, pretty: bool) -> str:
    from mockspark_ir.plans.printing import plan_tree

    if mode == "unresolved":
        return plan_tree(df._unresolved)
    if mode == "resolved":
        return plan_tree(df._plan)
    on_cluster = df._session.conf.get("spark.mock.backend") == "spark"
    chosen = dialect or ("spark" if on_cluster else "duckdb")
    return _spark_sql(df, pretty) if chosen == "spark" else _sql(df, chosen, pretty)


def _spark_sql(df: DataFrame, pretty: bool) -> str:
    from mockspark_compilers.spark.compiler import SparkCompiler
    from mockspark_compilers.spark.dialect import texts

    state = df._session._state
    compiled = SparkCompiler(state.context(), annotate=pretty).compile(state.cache.apply(df._plan))
    return "\n\n".join(texts(compiled, pretty=pretty))


def _sql(df: DataFrame, dialect: str, pretty: bool) -> str:
    from mockspark_compilers.duckdb.compiler import DuckDBCompiler
    from mockspark_compilers.duckdb.dialect import create_table, to_sql, transpile

    state = df._session._state
    compiled = DuckDBCompiler(state.context(), annotate=pretty).compile(state.cache.apply(df._plan))
    if dialect == "duckdb":
        stages = [to_sql(create_table(stage), pretty=pretty) + ";" for stage in compiled.stages]
        return "\n\n".join([*stages, to_sql(compiled.statement, pretty=pretty)])
    return f"/* transpiled from DuckDB's dialect, not run */\n{transpile(compiled.statement, dialect, pretty=pretty)}"


def explain_text(df: DataFrame, extended: bool | str | None, mode: str | None) -> str:
    """What `df.explain()` prints; its arguments are Spark's."""
    chosen: Any = extended if isinstance(extended, str) else mode
    if chosen is None:
        chosen = "extended" if extended else "simple"
    names = {
        "simple": "sql", "extended": "extended", "codegen": "sql", "cost": "extended", "formatted": "sql",
    }  # fmt: skip
    text = explain(df, names.get(str(chosen).lower(), str(chosen)))
    return coloured(text) if sys.stdout.isatty() else text


def coloured(text: str) -> str:
    """The text with colours for a terminal."""
    import re

    text = re.sub(r"^== .* ==$", lambda m: f"{_PLAN_COLOUR}{m.group(0)}{_PLAIN}", text, flags=re.MULTILINE)
    text = re.sub(r"/\*.*?\*/", lambda m: f"{_COMMENT_COLOUR}{m.group(0)}{_PLAIN}", text, flags=re.DOTALL)
    words = (
        r"\b(WITH|SELECT|FROM|WHERE|GROUP BY|HAVING|ORDER BY|LIMIT|OFFSET|JOIN|ON|AS|UNION|CASE|WHEN|THEN|ELSE|END)\b"
    )
    return re.sub(words, lambda m: f"{_KEYWORD_COLOUR}{m.group(0)}{_PLAIN}", text)
