"""Ways out of a DataFrame, and ways to keep one."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable
from typing import Any

from tests.unit.data_types.asking import Ask, Case, rows, text


def _printed(call: Callable[[], Any]) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        call()
    return text(out.getvalue())


def pandas_text(frame: Any) -> str:
    """A pandas DataFrame: its dtypes, and its values with their classes."""
    columns = [f"{label}: {frame.dtypes.iloc[i]} {text(frame.iloc[:, i].tolist())}" for i, label in enumerate(frame)]
    return f"{len(frame)} {'; '.join(columns)}"


def arrow_text(table: Any) -> str:
    """An Arrow table: its schema, and its values."""
    fields = [f"{f.name}: {f.type}{'' if f.nullable else '!'}{_nullability(f.type)}" for f in table.schema]
    return f"{'; '.join(fields)} {text([_python(column) for column in table.columns])}"


def _nullability(kind: Any) -> str:
    """The marks of inner fields that aren't nullable, which Arrow's text leaves out for structs."""
    inner = [kind.field(i) for i in range(kind.num_fields)]
    return "".join(("" if f.nullable else f" {f.name}!") + _nullability(f.type) for f in inner)


def _python(column: Any) -> Any:
    import pyarrow as pa

    kind = column.type
    if pa.types.is_time64(kind) or pa.types.is_timestamp(kind) or pa.types.is_duration(kind):
        return column.cast(pa.int64()).to_pylist()
    return column.to_pylist()


def _to_pandas(case: Case) -> Any:
    return pandas_text(case.v.toPandas())


def _to_pandas_without_nulls(case: Case) -> Any:
    return pandas_text(case.present.select("v").toPandas())


def _to_pandas_of_none(case: Case) -> Any:
    return pandas_text(case.v.limit(0).toPandas())


def _to_pandas_only_nulls(case: Case) -> Any:
    return pandas_text(case.df.where("v IS NULL").toPandas())


def _without_arrow(ask: Ask) -> Ask:
    def asked(case: Case) -> Any:
        key = "spark.sql.execution.arrow.pyspark.enabled"
        case.spark.conf.set(key, "false")
        try:
            return ask(case)
        finally:
            case.spark.conf.set(key, "true")

    return asked


def _cached(case: Case) -> Any:
    kept = case.df.select("v", "id").cache()
    try:
        kept.count()
        return rows(kept.orderBy("id").select("v"))
    finally:
        kept.unpersist()


def _local_checkpoint(case: Case) -> Any:
    return rows(case.v.localCheckpoint())


def _view(case: Case) -> Any:
    case.v.createOrReplaceTempView("view_of_v")
    return rows(case.spark.sql("SELECT * FROM view_of_v"))


def _described(case: Case) -> Any:
    return text([tuple(row) for row in case.v.describe().collect()])


def _iterated(case: Case) -> Any:
    return text([row.v for row in case.v.toLocalIterator()])


ACTIONS: dict[str, Ask] = {
    "first": lambda case: text(case.v.first()),
    "toLocalIterator": _iterated,
    "show": lambda case: _printed(case.v.show),
    "show in full": lambda case: _printed(lambda: case.v.show(truncate=False)),
    "show three characters": lambda case: _printed(lambda: case.v.show(3, truncate=3)),
    "show vertically": lambda case: _printed(lambda: case.v.show(vertical=True, truncate=25)),
    "printSchema": lambda case: _printed(case.v.printSchema),
    "toPandas": _to_pandas,
    "toPandas without nulls": _to_pandas_without_nulls,
    "toPandas of no rows": _to_pandas_of_none,
    "toPandas of nulls": _to_pandas_only_nulls,
    "toPandas without Arrow": _without_arrow(_to_pandas),
    "toPandas without Arrow and nulls": _without_arrow(_to_pandas_without_nulls),
    "toPandas without Arrow, of no rows": _without_arrow(_to_pandas_of_none),
    "toArrow": lambda case: arrow_text(case.v.toArrow()),
    "toArrow of no rows": lambda case: arrow_text(case.v.limit(0).toArrow()),
    "cache": _cached,
    "localCheckpoint": _local_checkpoint,
    "view": _view,
    "describe": _described,
}
