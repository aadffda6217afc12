"""Ways into a DataFrame, and a column's literals."""

from __future__ import annotations

import json
from typing import Any

from tests.unit.data_types.asking import Ask, Case, condition_of, rows, shape, text

_OWN = ("v",)


def _inferred(case: Case) -> Any:
    return rows(case.spark.createDataFrame([(value,) for value in case.values], list(_OWN)))


def _inferred_nested(case: Case) -> Any:
    data = [([value, None], {"k": value}, (value, 1)) for value in case.values]
    return rows(case.spark.createDataFrame(data, ["a", "m", "s"]))


def _from_dicts(case: Case) -> Any:
    return rows(case.spark.createDataFrame([{"v": value, "w": 1} for value in [*case.values, None]]))


def _from_rows(case: Case) -> Any:
    make = case.T.Row("v", "w")
    return rows(case.spark.createDataFrame([make(value, 1) for value in [*case.values, None]]))


def _bare(case: Case) -> Any:
    return rows(case.spark.createDataFrame([*case.values, None], case.dtype))


def _unverified(case: Case) -> Any:
    return rows(case.spark.createDataFrame([(v,) for v in [*case.values, None]], case.schema, verifySchema=False))


def _not_null(case: Case) -> Any:
    schema = case.T.StructType([case.T.StructField("v", case.dtype, False)])
    return rows(case.spark.createDataFrame([(value,) for value in case.values], schema))


def _null_in_not_null(case: Case) -> Any:
    schema = case.T.StructType([case.T.StructField("v", case.dtype, False)])
    return rows(case.spark.createDataFrame([(None,)], schema))


def _empty(case: Case) -> Any:
    return rows(case.spark.createDataFrame([], case.schema))


def _wrong(value: Any) -> Ask:
    return lambda case: rows(case.spark.createDataFrame([(value,)], case.schema))


def _numpy_values(case: Case) -> list[Any]:
    import numpy as np

    found = np.array(case.values)
    if found.dtype.kind in "OS" or found.ndim != 1:
        raise TypeError("no values of NumPy's own")
    return list(found)


def _numpy(case: Case) -> Any:
    return rows(case.spark.createDataFrame([(value,) for value in _numpy_values(case)], case.schema))


def _numpy_inferred(case: Case) -> Any:
    return rows(case.spark.createDataFrame([(value,) for value in _numpy_values(case)], list(_OWN)))


def _numpy_array(case: Case) -> Any:
    import numpy as np

    _numpy_values(case)
    return rows(case.spark.createDataFrame(np.array(case.values)))


def _pandas(case: Case, *, null: bool = False) -> Any:
    import pandas as pd

    return pd.DataFrame({"v": [*case.values, None] if null else case.values})


def _from_pandas(case: Case) -> Any:
    return rows(case.spark.createDataFrame(_pandas(case)))


def _from_pandas_null(case: Case) -> Any:
    return rows(case.spark.createDataFrame(_pandas(case, null=True)))


def _from_pandas_typed(case: Case) -> Any:
    return rows(case.spark.createDataFrame(_pandas(case, null=True), case.schema))


def _from_pandas_objects(case: Case) -> Any:
    import pandas as pd

    frame = pd.DataFrame({"v": pd.Series([*case.values, None], dtype=object)})
    return rows(case.spark.createDataFrame(frame, case.schema))


def _from_pandas_no_arrow(case: Case) -> Any:
    return _without_arrow(case, lambda: rows(case.spark.createDataFrame(_pandas(case, null=True), case.schema)))


def _without_arrow(case: Case, ask: Any) -> Any:
    key = "spark.sql.execution.arrow.pyspark.enabled"
    case.spark.conf.set(key, "false")
    try:
        return ask()
    finally:
        case.spark.conf.set(key, "true")


def _pandas_round_trip(case: Case) -> Any:
    return rows(case.spark.createDataFrame(case.v.toPandas()))


def _pandas_round_trip_typed(case: Case) -> Any:
    return rows(case.spark.createDataFrame(case.v.toPandas(), case.schema))


def _arrow_round_trip(case: Case) -> Any:
    return rows(case.spark.createDataFrame(case.v.toArrow()))


def _arrow_round_trip_typed(case: Case) -> Any:
    return rows(case.spark.createDataFrame(case.v.toArrow(), case.schema))


def _arrow_inferred(case: Case) -> Any:
    import pyarrow as pa

    return rows(case.spark.createDataFrame(pa.table({"v": pa.array([*case.values, None])})))


def _literals(case: Case) -> Any:
    found = []
    for value in case.values:
        try:
            df = case.spark.range(1).select(case.F.lit(value))
            shown = df.collect()[0][0]
            found.append(f"{df.columns[0] if len(df.columns[0]) < 300 else '...'}: {shape(df.schema)} {text(shown)}")
        except Exception as error:  # noqa: BLE001
            found.append(condition_of(error))
    return "; ".join(found)


def _parameter(case: Case) -> Any:
    found = []
    for value in case.values:
        try:
            found.append(rows(case.spark.sql("SELECT :x AS x", args={"x": value})))
        except Exception as error:  # noqa: BLE001
            found.append(condition_of(error))
    return "; ".join(found)


def _round_trip_of_schema(case: Case) -> Any:
    schema = case.v.schema
    parsed = case.T.StructType.fromJson(json.loads(schema.json()))
    return f"{parsed == schema} {schema.simpleString()} {type(parsed.fields[0].dataType).__name__}"


def _ddl_of_schema(case: Case) -> Any:
    dtype = case.v.schema.fields[0].dataType
    return f"{case.v.dtypes} {shape(case.T.DataType.fromDDL(dtype.simpleString()))}"


CREATION: dict[str, Ask] = {
    "create, inferred": _inferred,
    "create, inferred within others": _inferred_nested,
    "create, from dicts": _from_dicts,
    "create, from rows": _from_rows,
    "create, of the bare type": _bare,
    "create, unverified": _unverified,
    "create, not null": _not_null,
    "create, null in not null": _null_in_not_null,
    "create, empty": _empty,
    "create, from a string": _wrong("1"),
    "create, from an int": _wrong(1),
    "create, from a float": _wrong(1.5),
    "create, from NumPy": _numpy,
    "create, from NumPy, inferred": _numpy_inferred,
    "create, from a NumPy array": _numpy_array,
    "create, from pandas": _from_pandas,
    "create, from pandas with null": _from_pandas_null,
    "create, from pandas with a schema": _from_pandas_typed,
    "create, from pandas objects with a schema": _from_pandas_objects,
    "create, from pandas without Arrow": _from_pandas_no_arrow,
    "create, from its toPandas": _pandas_round_trip,
    "create, from its toPandas with a schema": _pandas_round_trip_typed,
    "create, from its toArrow": _arrow_round_trip,
    "create, from its toArrow with a schema": _arrow_round_trip_typed,
    "create, from Arrow's own types": _arrow_inferred,
    "literals": _literals,
    "parameters of SQL": _parameter,
    "schema through JSON": _round_trip_of_schema,
    "schema through DDL": _ddl_of_schema,
}
