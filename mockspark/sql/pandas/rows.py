"""The rows of a pandas DataFrame as Python values, for when Arrow does not take them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mockspark_ir.types import ArrayType, DataType, MapType, StructType, TimestampType, row_factory
from mockspark_runtimes.arrow.schema import distinct_names
from mockspark_runtimes.arrow.series import local_zone, moved

Convert = Callable[[Any], Any]


def plain_rows(frame: Any, schema: Any, time_zone: str, ntz: bool) -> list[tuple[Any, ...]]:
    """The rows as `createDataFrame` takes them, with wall times of the machine's zone.

    Parameters
    ----------
    frame: a pandas DataFrame.
    schema: a StructType, which says what is an instant; else the columns with a zone are instants, unless `ntz`.
    time_zone: the session's, of which the wall times in the DataFrame are.
    """
    columns = [frame.iloc[:, i] for i in range(len(frame.columns))]
    if isinstance(schema, StructType):
        pairs = zip(columns, schema.fields, strict=False)
        columns = [_typed(series, f.dataType, time_zone) for series, f in pairs]
    elif not ntz:
        columns = [_localized(series, time_zone) for series in columns]
    if not columns:
        return [()] * len(frame)
    return list(zip(*map(_values, columns), strict=True))


def _localized(series: Any, time_zone: str) -> Any:
    import pandas as pd

    return moved(series, time_zone, local_zone()) if isinstance(series.dtype, pd.DatetimeTZDtype) else series


def _typed(series: Any, dtype: DataType, time_zone: str) -> Any:
    if isinstance(dtype, TimestampType):
        return moved(series, time_zone, local_zone())
    convert = _converter(dtype, time_zone)
    return series if convert is None else series.apply(lambda value: None if value is None else convert(value))


def _values(series: Any) -> list[Any]:
    """The cells as Python values: times in microseconds, and what NumPy has as NumPy gives it."""
    import pandas as pd

    if pd.api.types.is_timedelta64_dtype(series.dtype):
        return list(series.dt.to_pytimedelta())
    array = series.to_numpy()
    if array.dtype.kind == "M":
        array = array.astype("datetime64[us]")
    found: list[Any] = array.tolist()
    return found


def _converter(dtype: DataType, time_zone: str) -> Convert | None:
    match dtype:
        case ArrayType():
            element = _converter(dtype.elementType, time_zone)
            return lambda value: [_applied(element, item) for item in value]
        case MapType():
            of_key, of_value = _converter(dtype.keyType, time_zone), _converter(dtype.valueType, time_zone)
            return lambda value: {_applied(of_key, k): _applied(of_value, v) for k, v in value.items()}
        case StructType():
            return _struct(dtype, time_zone)
        case TimestampType():
            return lambda value: _local_instant(value, time_zone)
        case _:
            return None


def _applied(convert: Convert | None, value: Any) -> Any:
    return value if convert is None or value is None else convert(value)


def _struct(dtype: StructType, time_zone: str) -> Convert:
    names = distinct_names(dtype.names)
    converts = [_converter(f.dataType, time_zone) for f in dtype.fields]
    make_row = row_factory(dtype.names)

    def convert(value: Any) -> Any:
        given = [value.get(name) for name in names] if isinstance(value, dict) else value
        return make_row([_applied(of_field, item) for of_field, item in zip(converts, given, strict=True)])

    return convert


def _local_instant(value: Any, time_zone: str) -> Any:
    import pandas as pd

    moment = pd.Timestamp(value).tz_localize(time_zone, ambiguous=False)
    return moment.tz_convert(local_zone()).tz_localize(None).to_pydatetime()
