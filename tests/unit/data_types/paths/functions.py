"""Users' functions: what they are given, and what becomes of what they give."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from typing import Any

from tests.unit.data_types.asking import Ask, Case, rows, text
from tests.unit.data_types.paths.actions import pandas_text


def _same(value: Any) -> Any:
    return value


def _described_series(series: Any) -> Any:
    import pandas as pd

    if isinstance(series, pd.DataFrame):
        return pd.Series([pandas_text(series.iloc[[i]]) for i in range(len(series))])
    return pd.Series([f"{series.dtype} {text(value)}" for value in series.tolist()])


def _described_array(array: Any) -> Any:
    import pyarrow as pa

    return pa.array([f"{array.type} {text(value)}" for value in array.to_pylist()])


def _over_values(function: Callable[[Any], Any], own: bool, use_arrow: bool | None) -> Ask:
    def asked(case: Case) -> Any:
        made = case.F.udf(function, case.dtype if own else "string", useArrow=use_arrow)
        return rows(case.df.select(made("v").alias("r")))

    return asked


def _over_columns(kind: str, function: Callable[[Any], Any], own: bool) -> Ask:
    def asked(case: Case) -> Any:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            # Without type hints, which would tell the function's kind.
            made = getattr(case.F, kind)(lambda column: function(column), case.dtype if own else "string")
        return rows(case.df.select(made("v").alias("r")))

    return asked


def _in_sql(case: Case) -> Any:
    case.spark.udf.register("same", _same, case.dtype)
    return rows(case.sql("SELECT same(v) AS r FROM t"))


def _constant(case: Case) -> Any:
    values = case.values
    made = case.F.udf(lambda i: values[i] if i < len(values) else None, case.dtype)
    return rows(case.df.select(made("id").alias("r")))


def _wrong(value: Any, use_arrow: bool) -> Ask:
    def asked(case: Case) -> Any:
        made = case.F.udf(lambda i: value, case.dtype, useArrow=use_arrow)
        return rows(case.df.limit(1).select(made("id").alias("r")))

    return asked


def _map_in_pandas(case: Case) -> Any:
    return rows(case.v.mapInPandas(_same, case.schema))


def _map_in_pandas_described(case: Case) -> Any:
    def described(frames: Iterator[Any]) -> Iterator[Any]:
        import pandas as pd

        for frame in frames:
            yield pd.DataFrame({"r": [pandas_text(frame)]})

    return rows(case.v.mapInPandas(described, "r string"))


def _map_in_arrow(case: Case) -> Any:
    return rows(case.v.mapInArrow(_same, case.schema))


def _map_in_arrow_described(case: Case) -> Any:
    def described(batches: Iterator[Any]) -> Iterator[Any]:
        import pyarrow as pa

        for batch in batches:
            yield pa.RecordBatch.from_pydict({"r": [f"{batch.schema.field(0).type} {batch.num_rows}"]})

    return rows(case.v.mapInArrow(described, "r string"))


def _apply_in_pandas(case: Case) -> Any:
    schema = case.T.StructType().add("id", "integer").add("v", case.dtype)
    return rows(case.df.groupBy("v").applyInPandas(_same, schema).orderBy("id").select("v"))


FUNCTIONS: dict[str, Ask] = {
    "udf gives its argument": _over_values(_same, True, None),
    "udf is given": _over_values(text, False, None),
    "udf without Arrow gives its argument": _over_values(_same, True, False),
    "udf without Arrow is given": _over_values(text, False, False),
    "udf gives values": _constant,
    "udf in SQL": _in_sql,
    "udf gives a string": _wrong("1", True),
    "udf gives an int": _wrong(1, True),
    "udf gives a float": _wrong(1.5, True),
    "udf without Arrow gives a string": _wrong("1", False),
    "udf without Arrow gives an int": _wrong(1, False),
    "udf without Arrow gives a float": _wrong(1.5, False),
    "pandas_udf gives its argument": _over_columns("pandas_udf", _same, True),
    "pandas_udf is given": _over_columns("pandas_udf", _described_series, False),
    "arrow_udf gives its argument": _over_columns("arrow_udf", _same, True),
    "arrow_udf is given": _over_columns("arrow_udf", _described_array, False),
    "mapInPandas gives its argument": _map_in_pandas,
    "mapInPandas is given": _map_in_pandas_described,
    "mapInArrow gives its argument": _map_in_arrow,
    "mapInArrow is given": _map_in_arrow_described,
    "applyInPandas with it as key": _apply_in_pandas,
}
