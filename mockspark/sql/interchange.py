"""To and from pandas, numpy and Arrow."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

from mockspark.sql.call_site import call_site
from mockspark_ir import errors
from mockspark_ir.plans import LocalRelation, RowData, schema_attributes
from mockspark_ir.types import (
    DataType,
    Row,
    StructType,
    VariantType,
    VariantVal,
    find_type,
    from_numpy_type,
    parse_ddl,
)
from mockspark_ir.types.row import row_factory
from mockspark_runtimes.arrow.schema import from_arrow_schema, is_variant, to_arrow_schema
from mockspark_runtimes.arrow.storage import table_to_rows

if TYPE_CHECKING:
    import pandas
    import pyarrow

    from mockspark.sql.dataframe import DataFrame
    from mockspark.sql.session import SparkSession


def to_arrow(df: DataFrame) -> pyarrow.Table:
    """See `DataFrame.toArrow`: storage columns become those of the user's schema."""
    return user_table(df._session._state.arrow(df._plan), df.schema, df._session.conf.analysis.time_zone)


def user_table(stored: pyarrow.Table, struct: StructType, time_zone: str) -> pyarrow.Table:
    """A table in storage form as one of the user's schema."""
    import pyarrow as pa

    schema = to_arrow_schema(struct, time_zone)
    columns = [_to_user(stored.column(i), field.type) for i, field in enumerate(schema)]
    if not columns:
        return stored.select([])
    return pa.Table.from_arrays(columns, schema=schema)


def _to_user(column: pyarrow.ChunkedArray, target: pyarrow.DataType) -> Any:
    import pyarrow as pa

    if column.type == target:
        return column
    if pa.types.is_null(target):
        return pa.nulls(len(column))
    if pa.types.is_timestamp(target) and target.tz is not None and column.type.tz is None:
        # The engine hands instants over as wall time in UTC.
        return column.cast(pa.timestamp("us", tz="UTC")).cast(target)
    if pa.types.is_nested(target):
        return _nested_to_user(column.combine_chunks(), target)
    return column.cast(target)


def _nested_to_user(array: Any, target: pyarrow.DataType) -> Any:
    """Part by part, by position: the engine may call fields otherwise, and keeps the null type as another."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if array.type == target or not pa.types.is_nested(target):
        return _to_user(array, target)
    nulls = array.is_null() if array.null_count else None
    if pa.types.is_struct(target) and is_variant(target):
        # Where there is none, its parts are empty: they cannot be null.
        parts = [pc.fill_null(part, b"") for part in array.flatten()]
        return pa.StructArray.from_arrays(parts, fields=list(target), mask=nulls)
    if pa.types.is_struct(target):
        parts = [_nested_to_user(part, field.type) for part, field in zip(array.flatten(), target, strict=True)]
        if not parts:
            return array.cast(target)
        return pa.StructArray.from_arrays(parts, fields=list(target), mask=nulls)
    if pa.types.is_map(target):
        keys, items = _nested_to_user(array.keys, target.key_type), _nested_to_user(array.items, target.item_type)
        return pa.MapArray.from_arrays(array.offsets, keys, items, type=target, mask=nulls)
    values = _nested_to_user(array.values, target.value_type)
    return pa.ListArray.from_arrays(array.offsets, values, type=target, mask=nulls)


def to_pandas(df: DataFrame) -> pandas.DataFrame:
    """See `DataFrame.toPandas`.

    Raises PySparkImportError (PACKAGE_NOT_INSTALLED) without pandas.
    """
    pd = _pandas()
    names = df.columns
    schema = df.schema
    rows = df.collect()
    collected: list[tuple[Any, ...]] = list(zip(*rows, strict=True)) if rows else [()] * len(names)
    columns = [
        [_by_arrow(value) for value in values] if find_type(field.dataType, VariantType) else list(values)
        for values, field in zip(collected, schema.fields, strict=True)
    ]
    series = [_series(values, field.dataType) for values, field in zip(columns, schema.fields, strict=True)]
    if not series:
        return pd.DataFrame(index=range(len(rows)))
    frame = pd.concat(series, axis=1)
    frame.columns = names
    return frame


def _by_arrow(value: Any) -> Any:
    """A collected value with its variants as Arrow brings them, of bytes."""
    match value:
        case VariantVal():
            return VariantVal(bytes(value.value), bytes(value.metadata))
        case Row():
            return row_factory(value.__fields__)([_by_arrow(item) for item in value])
        case list():
            return [_by_arrow(item) for item in value]
        case dict():
            return {key: _by_arrow(item) for key, item in value.items()}
        case _:
            return value


def _series(values: list[Any], dtype: DataType) -> Any:
    """The dtype that Spark's toPandas gives: integers with nulls become floats, decimals and nested values objects."""
    pd = _pandas()
    name = dtype.typeName()
    integers = {"byte": "int8", "short": "int16", "integer": "int32", "long": "int64"}
    floats = {"float": "float32", "double": "float64"}
    if name in integers:
        if any(v is None for v in values):
            return pd.Series([float("nan") if v is None else v for v in values], dtype="float64")
        return pd.Series(values, dtype=integers[name])
    if name in floats:
        return pd.Series([float("nan") if v is None else v for v in values], dtype=floats[name])
    if name == "boolean" and not any(v is None for v in values):
        return pd.Series(values, dtype="bool")
    if name in ("timestamp", "timestamp_ntz"):
        return pd.Series(values, dtype="datetime64[us]").astype("datetime64[ns]")
    if name == "interval day to second" or name.startswith("interval day"):
        return pd.Series(values, dtype="timedelta64[us]").astype("timedelta64[ns]")
    return pd.Series(values, dtype="object")


def _pandas() -> Any:
    try:
        import pandas
    except ImportError:
        raise errors.package_not_installed("pandas", "2.2.0") from None
    return pandas


def from_foreign(session: SparkSession, data: Any, schema: Any) -> DataFrame:
    """A DataFrame of a pandas DataFrame, a numpy array or an Arrow table."""
    module = type(data).__module__.partition(".")[0]
    if module == "numpy":
        data = _from_numpy(data)
        module = "pandas"
    if isinstance(schema, str):
        parsed = parse_ddl(schema)
        schema = parsed
    if module == "pandas":
        return _from_pandas(session, data, schema)
    return _from_arrow(session, data, schema)


def _from_numpy(array: Any) -> Any:
    """A one-dimensional array is a column `value`, a two-dimensional one has columns `_1`, `_2`, ..."""
    pd = _pandas()
    if from_numpy_type(array.dtype) is None:
        raise errors.PySparkTypeError(
            errorClass="UNSUPPORTED_NUMPY_ARRAY_SCALAR", messageParameters={"dtype": str(array.dtype)}
        )
    if array.ndim == 1:
        return pd.DataFrame({"value": array})
    if array.ndim == 2:
        return pd.DataFrame(array, columns=[f"_{i + 1}" for i in range(array.shape[1])])
    raise errors.PySparkValueError(errorClass="INVALID_NDARRAY_DIMENSION", messageParameters={"dimensions": "1 or 2"})


def _from_pandas(session: SparkSession, frame: Any, schema: Any) -> DataFrame:
    import pyarrow as pa

    if not hasattr(frame, "columns"):
        frame = frame.to_frame()
    names = [str(c) for c in frame.columns]
    if isinstance(schema, list | tuple):
        names = [str(n) for n in schema]
        schema = None
    frame = frame.copy(deep=False)
    frame.columns = names
    if isinstance(schema, DataType):
        rows = [tuple(_plain(v) for v in row) for row in frame.itertuples(index=False, name=None)]
        from mockspark.sql.local_data import create_dataframe

        return create_dataframe(session, rows, schema, None, True)
    try:
        table = pa.Table.from_pandas(frame, preserve_index=False)
    except (pa.ArrowInvalid, pa.ArrowTypeError):
        from mockspark.sql.local_data import create_dataframe

        rows = [tuple(_plain(v) for v in row) for row in frame.itertuples(index=False, name=None)]
        return create_dataframe(session, rows, names, None, True)
    return _from_arrow(session, _instants(table, session), None)


def _instants(table: pyarrow.Table, session: SparkSession) -> pyarrow.Table:
    """Wall times of pandas are instants in the session's time zone, as Spark takes them."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if session.conf.analysis.timestamp_ntz:
        return table
    for i, field in enumerate(table.schema):
        if pa.types.is_timestamp(field.type) and field.type.tz is None:
            zone = session.conf.analysis.time_zone
            column = pc.assume_timezone(
                table.column(i).cast(pa.timestamp("us")), zone, ambiguous="earliest", nonexistent="latest"
            )
            table = table.set_column(i, field.name, column)
    return table


def _plain(value: Any) -> Any:
    """A cell of pandas as a Python value; its marks for missing values are None."""
    pd = _pandas()
    if value is pd.NaT or value is pd.NA:
        return None
    if isinstance(value, pd.Timestamp):
        return value.to_pydatetime()
    if isinstance(value, pd.Timedelta):
        return value.to_pytimedelta()
    if isinstance(value, float) and value != value:
        return None
    return (
        value.item()
        if type(value).__module__ == "numpy" and hasattr(value, "item") and getattr(value, "ndim", 1) == 0
        else value
    )


def _from_arrow(session: SparkSession, table: pyarrow.Table, schema: Any) -> DataFrame:
    if isinstance(schema, list | tuple):
        table = table.rename_columns([str(n) for n in schema])
        schema = None
    if isinstance(schema, StructType):
        target = deepcopy(schema)
        table = table.rename_columns(target.names).cast(to_arrow_schema(target))
    else:
        target = from_arrow_schema(table.schema)
    rows = table_to_rows(storable_table(table), [f.dataType for f in target.fields])
    origin = call_site("createDataFrame")
    plan = LocalRelation(schema_attributes(target), RowData(rows), origin=origin)
    return session._dataframe(plan, plan)


def storable_table(table: pyarrow.Table) -> pyarrow.Table:
    """The user's table in storage form, its columns named by position."""
    import pyarrow as pa

    columns = [_storable(column) for column in table.columns]
    return pa.Table.from_arrays(columns, names=[str(i) for i in range(len(columns))])


def _storable(column: pyarrow.ChunkedArray) -> pyarrow.ChunkedArray:
    """Durations as the microseconds in which intervals are stored, and times to the microsecond."""
    import pyarrow as pa

    if pa.types.is_duration(column.type):
        return column.cast(pa.duration("us")).cast(pa.int64())
    if pa.types.is_timestamp(column.type) and column.type.unit == "ns":
        return column.cast(pa.timestamp("us", tz=column.type.tz), safe=False)
    return column
