"""To and from pandas, NumPy and Arrow."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Sequence
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from mockspark.sql.call_site import call_site
from mockspark_compilers.sql.names import unique_names
from mockspark_ir import errors
from mockspark_ir.plans import LocalData, LocalRelation, RowData, schema_attributes
from mockspark_ir.types import DataType, StructField, StructType, parse_ddl
from mockspark_ir.types.char_lengths import refuse_lengths
from mockspark_ir.types.equal_names import refuse_equal_names_within
from mockspark_runtimes.arrow.data import ArrowData
from mockspark_runtimes.arrow.exchange import in_microseconds, stored_table, user_table
from mockspark_runtimes.arrow.schema import deduplicated, from_arrow_schema, to_arrow_schema

if TYPE_CHECKING:
    import pandas
    import pyarrow

    from mockspark.sql.dataframe import DataFrame
    from mockspark.sql.session import SparkSession

_BY_ARROW = "spark.sql.execution.arrow.pyspark.enabled"
_FALL_BACK = "spark.sql.execution.arrow.pyspark.fallback.enabled"
_SAFELY = "spark.sql.execution.pandas.convertToArrowArraySafely"
_STRUCTS = "spark.sql.execution.pandas.structHandlingMode"


def to_arrow(df: DataFrame) -> pyarrow.Table:
    """See `DataFrame.toArrow`: storage columns become those of the user's schema."""
    struct = df.schema
    for f in struct.fields:
        refuse_equal_names_within(f.dataType)
    try:
        to_arrow_schema(struct)  # types that Arrow has not are refused before anything runs
    except ValueError:  # pyarrow's, for maps whose keys are of the null type: the query may have an error of its own
        df._session._state.arrow(df._plan)
        raise
    return user_table(df._session._state.arrow(df._plan), struct)


def to_pandas(df: DataFrame) -> pandas.DataFrame:
    """See `DataFrame.toPandas`.

    Raises PySparkImportError (PACKAGE_NOT_INSTALLED) without pandas, and as `to_series`.
    """
    _pandas()
    conf = df._session.conf
    structs = str(conf.get(_STRUCTS, "legacy"))
    if conf.is_on(_BY_ARROW):
        schema = df.schema
        try:
            to_arrow_schema(schema)
        except (errors.PySparkException, ValueError) as error:  # the latter from pyarrow
            _fall_back(conf.is_on(_FALL_BACK), "toPandas", error)
        else:
            return _pandas_by_arrow(df, schema, structs)
    return _pandas_of_rows(df, structs)


def _fall_back(allowed: bool, what: str, error: Exception) -> None:
    """Warn that Arrow is not used; raises the error where that is not allowed."""
    warnings.warn(f"{what} does without Arrow, because of: {error}", UserWarning, stacklevel=4)
    if not allowed:
        raise error


def _pandas_by_arrow(df: DataFrame, schema: StructType, structs: str) -> pandas.DataFrame:
    from mockspark_runtimes.arrow.series import PandasForm, to_series

    pd = _pandas()
    named = deduplicated(schema)
    assert isinstance(named, StructType)
    table = user_table(df._session._state.arrow(df._plan), named)
    if not schema.fields:
        return pd.DataFrame(index=range(table.num_rows))
    zone = df._session.conf.analysis.time_zone
    form = PandasForm(zone, "row" if structs == "row" else "dict", equal_names=structs != "legacy")
    series = [
        to_series(column, f.dataType, f.nullable, form) for column, f in zip(table.columns, schema.fields, strict=True)
    ]
    return _framed(series, schema.names)


def _pandas_of_rows(df: DataFrame, structs: str) -> pandas.DataFrame:
    from mockspark_runtimes.arrow.series import PandasForm, corrected

    pd = _pandas()
    schema = df.schema
    rows = df.collect()
    frame = pd.DataFrame.from_records(rows, index=range(len(rows)), columns=schema.names) if rows else None
    if frame is None:
        frame = pd.DataFrame(columns=schema.names)
    if not schema.fields:
        return frame
    zone = df._session.conf.analysis.time_zone
    form = PandasForm(zone, "dict" if structs == "dict" else "row", equal_names=True, local=True)
    series = [corrected(frame.iloc[:, i], f.dataType, f.nullable, form) for i, f in enumerate(schema.fields)]
    return _framed(series, schema.names)


def _framed(series: Sequence[Any], names: Sequence[str]) -> pandas.DataFrame:
    pd = _pandas()
    frame = pd.concat(series, axis="columns")
    frame.columns = pd.Index(list(names))
    return frame


def _pandas() -> Any:
    try:
        import pandas
    except ImportError:
        raise errors.package_not_installed("pandas", "2.2.0") from None
    return pandas


def from_foreign(session: SparkSession, data: Any, schema: Any, verify: bool) -> DataFrame | None:
    """A DataFrame of a pandas DataFrame, a NumPy array or an Arrow table; None of anything else."""
    numpy, pandas, pyarrow = (sys.modules.get(name) for name in ("numpy", "pandas", "pyarrow"))
    if isinstance(schema, str):
        schema = parse_ddl(schema)
    elif isinstance(schema, list | tuple):
        schema = [str(name) for name in schema]
    if numpy is not None and isinstance(data, numpy.ndarray):
        return _from_arrow(session, _numpy_table(data, schema), schema)
    if pandas is not None and isinstance(data, pandas.DataFrame):
        return _from_pandas(session, data, schema, verify)
    if pyarrow is not None and isinstance(data, pyarrow.Table):
        return _from_arrow(session, data, schema)
    return None


def _numpy_table(array: Any, schema: Any) -> pyarrow.Table:
    """A one-dimensional array is a column `value`, a two-dimensional one has columns `_1`, `_2`, ..."""
    import pyarrow as pa

    if array.ndim not in (1, 2):
        raise errors.PySparkValueError(
            errorClass="INVALID_NDARRAY_DIMENSION", messageParameters={"dimensions": "1 or 2"}
        )
    if array.ndim == 2 and array.shape[1] == 1:
        array = array.squeeze()
    columns = [array] if array.ndim == 1 else [array[:, i] for i in range(array.shape[1])]
    match schema:
        case StructType():
            names = schema.names
        case list():
            names = schema
        case _:
            names = ["value"] if array.ndim == 1 else [f"_{i + 1}" for i in range(len(columns))]
    return pa.Table.from_arrays([pa.array(column) for column in columns], names=names)


def _from_pandas(session: SparkSession, frame: Any, schema: Any, verify: bool) -> DataFrame:
    from mockspark.sql.local_data import create_dataframe
    from mockspark.sql.pandas.rows import plain_rows

    conf = session.conf
    if schema is None:
        schema = [str(label) for label in frame.columns]
    if conf.is_on(_BY_ARROW) and len(frame):
        try:
            return _from_pandas_by_arrow(session, frame, schema)
        except Exception as error:  # noqa: BLE001 (whatever it is, there is another way)
            _fall_back(conf.is_on(_FALL_BACK), "createDataFrame", error)
    rows = plain_rows(frame, schema, conf.analysis.time_zone, conf.analysis.timestamp_ntz)
    return create_dataframe(session, rows, schema, None, verify)


def _from_pandas_by_arrow(session: SparkSession, frame: Any, schema: Any) -> DataFrame:
    import pyarrow as pa

    from mockspark_runtimes.arrow.series import ArrowForm, to_arrow_array

    if isinstance(schema, list):
        inferred = from_arrow_schema(
            pa.Schema.from_pandas(frame, preserve_index=False), session.conf.analysis.timestamp_ntz
        )
        schema = StructType(
            [StructField(name, f.dataType, f.nullable) for name, f in zip(schema, inferred.fields, strict=False)]
        )
    elif not isinstance(schema, StructType):
        raise errors.PySparkTypeError(
            errorClass="UNSUPPORTED_DATA_TYPE_FOR_ARROW", messageParameters={"data_type": str(schema)}
        )
    if not len(frame.columns):
        return _frame_of(session, StructType(), RowData([()] * len(frame)))
    if len(schema.fields) > len(frame.columns):
        raise errors.unsupported_feature("a schema with more columns than the pandas DataFrame")
    conf = session.conf
    form = ArrowForm(conf.analysis.time_zone, safe=conf.is_on(_SAFELY))
    arrays = [to_arrow_array(frame.iloc[:, i], f.dataType, form) for i, f in enumerate(schema.fields)]
    table = pa.Table.from_arrays(arrays, names=[str(i) for i in range(len(arrays))])
    return _of_table(session, table, deepcopy(schema))


def _from_arrow(session: SparkSession, table: pyarrow.Table, schema: Any) -> DataFrame:
    ntz = session.conf.analysis.timestamp_ntz
    if isinstance(schema, list):
        table = table.rename_columns(schema)
    struct = deepcopy(schema) if isinstance(schema, StructType) else from_arrow_schema(table.schema, ntz)
    if not struct.fields:
        return _frame_of(session, struct, RowData([()] * table.num_rows))
    if len(struct.fields) != table.num_columns:
        raise ValueError(f"{table.num_columns} columns of Arrow for {len(struct.fields)} of the schema")
    for f in struct.fields:
        refuse_equal_names_within(f.dataType)
    types = [f.dataType for f in struct.fields]
    moments = in_microseconds(table, types, session.conf.analysis.time_zone)
    return _of_table(session, moments.cast(to_arrow_schema(struct)), struct)


def _of_table(session: SparkSession, table: pyarrow.Table, struct: StructType) -> DataFrame:
    """A DataFrame of a table of the schema's Arrow types."""
    types: list[DataType] = [f.dataType for f in struct.fields]
    stored = stored_table(table, types)
    return _frame_of(session, struct, ArrowData(stored, types, unique_names(tuple(struct.names))))


def _frame_of(session: SparkSession, struct: StructType, data: LocalData) -> DataFrame:
    refuse_lengths(struct)
    plan = LocalRelation(schema_attributes(struct), data, in_plan=True, origin=call_site("createDataFrame"))
    return session._dataframe(plan, plan)
