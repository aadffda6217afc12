"""Arrow columns as pandas Series, with the dtypes and values that Spark's users see, and Series as Arrow columns."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from attrs import frozen

from mockspark_ir import errors
from mockspark_ir.types import (
    ArrayType,
    BinaryType,
    BooleanType,
    ByteType,
    DataType,
    DateType,
    DayTimeIntervalType,
    DoubleType,
    FloatType,
    IntegerType,
    IntegralType,
    LongType,
    MapType,
    NullType,
    ShortType,
    StringType,
    StructType,
    TimestampNTZType,
    TimestampType,
    TimeType,
    UserDefinedType,
    VariantType,
    VariantVal,
    row_factory,
)
from mockspark_ir.types.equal_names import refuse_equal_names
from mockspark_runtimes.arrow.schema import deduplicated, distinct_names, to_arrow_type

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

# Takes a value that is not null.
Convert = Callable[[Any], Any]
_NUMBERS: dict[type[DataType], str] = {
    ByteType: "int8",
    ShortType: "int16",
    IntegerType: "int32",
    LongType: "int64",
    FloatType: "float32",
    DoubleType: "float64",
}
# What users' functions get as Arrow itself turns it into pandas.
_PLAIN: tuple[type[DataType], ...] = (
    *_NUMBERS,
    NullType,
    BinaryType,
    BooleanType,
    DateType,
    TimeType,
    TimestampType,
    TimestampNTZType,
    UserDefinedType,
)


@frozen
class PandasForm:
    """How values look in pandas.

    `structs` says what structs become; `lists` makes arrays lists, which otherwise stay what pandas has them in;
    `equal_names` allows a struct's fields to have one name. `local` says that instants come as local wall times, as
    `collect` gives them, and not in UTC.
    """

    time_zone: str
    structs: Literal["dict", "row"] = "dict"
    lists: bool = False
    equal_names: bool = False
    local: bool = False


def to_series(column: pa.ChunkedArray, dtype: DataType, nullable: bool, form: PandasForm) -> pd.Series:
    """The Series of a column that `toPandas` gives.

    Raises ArrowInvalid for timestamps that nanoseconds can't tell, and UnsupportedOperationException
    (DUPLICATED_FIELD_NAME_IN_ARROW_STRUCT).
    """
    series = column.to_pandas(date_as_object=True, coerce_temporal_nanoseconds=True)
    return corrected(series, dtype, nullable, form)


def to_argument(column: pa.ChunkedArray, dtype: DataType, form: PandasForm) -> pd.Series | pd.DataFrame:
    """What a user's function gets in place of a column: a Series, or for a struct a DataFrame."""
    import pyarrow as pa

    if not isinstance(dtype, StructType):
        return to_cells(column, dtype, form)
    array = column.combine_chunks()
    fields = [pa.chunked_array([part]) for part in array.flatten()]
    return frame_of_columns(pa.Table.from_arrays(fields, names=dtype.names), [f.dataType for f in dtype.fields], form)


def frame_of_columns(table: pa.Table, types: Sequence[DataType], form: PandasForm) -> pd.DataFrame:
    """Columns that come together, as the fields of a struct: one that needs more work makes all of them do it."""
    import pandas as pd

    if not types:
        return pd.DataFrame(index=range(table.num_rows))
    convert = _as_it_is if all(isinstance(dtype, _PLAIN) for dtype in types) else _converted
    frame = pd.concat([convert(c, t, form) for c, t in zip(table.columns, types, strict=True)], axis=1)
    frame.columns = table.column_names
    return frame


def to_cells(column: pa.ChunkedArray, dtype: DataType, form: PandasForm) -> pd.Series:
    """The Series of a column in a DataFrame that a user's function gets."""
    return (_as_it_is if isinstance(dtype, _PLAIN) else _converted)(column, dtype, form)


def _as_it_is(column: pa.ChunkedArray, dtype: DataType, form: PandasForm) -> pd.Series:
    import pyarrow as pa
    import pyarrow.compute as pc

    if pa.types.is_timestamp(column.type):
        # Wall times in the column's own zone, to the nanosecond.
        local = column if column.type.tz is None else pc.local_timestamp(column)
        return local.cast(pa.timestamp("ns")).to_pandas()
    series = column.to_pandas()
    if isinstance(dtype, UserDefinedType):
        return series.apply(lambda value: None if value is None else dtype.deserialize(value))
    return series


def _converted(column: pa.ChunkedArray, dtype: DataType, form: PandasForm) -> pd.Series:
    series = column.to_pandas(date_as_object=True, coerce_temporal_nanoseconds=True, integer_object_nulls=True)
    return corrected(series, dtype, True, form, whole=True)


def corrected(
    series: pd.Series, dtype: DataType, nullable: bool, form: PandasForm, *, whole: bool = False
) -> pd.Series:
    """A Series of what Arrow or `collect` gave, under the dtype and with the values that Spark shows.

    With `whole`, whole numbers with nulls among them stay such, in pandas' own dtype, and are no floats.
    """
    number = _NUMBERS.get(type(dtype))
    if number is not None:
        nulls = nullable and isinstance(dtype, IntegralType) and series.isnull().any()
        with_nulls = number.capitalize() if whole else "float64"
        return series.astype(with_nulls if nulls else number)
    match dtype:
        case BooleanType():
            return series.astype(object if nullable and series.isnull().any() else bool)
        case TimestampType():
            return _instants(series, form)
        case TimestampNTZType():
            return series.astype(f"datetime64[{unit()}]")
        case DayTimeIntervalType():
            return series.astype(f"timedelta64[{unit()}]")
        case StringType():
            return series.astype(_string_dtype()) if _string_dtype() is not None else series
    convert = to_pandas_value(dtype, form)
    return series if convert is None else series.apply(lambda value: None if value is None else convert(value))


@cache
def unit() -> str:
    """The unit of times: nanoseconds, as pandas had them only, or microseconds since its version 3."""
    return "us" if _new_pandas() else "ns"


@cache
def _new_pandas() -> bool:
    import pandas as pd

    return int(pd.__version__.partition(".")[0]) >= 3


@cache
def _string_dtype() -> Any:
    import pandas as pd

    return pd.StringDtype(na_value=float("nan")) if _new_pandas() else None


def local_zone() -> str:
    """The machine's zone as pandas knows it."""
    return os.environ.get("TZ", "dateutil/:")


def _instants(series: pd.Series, form: PandasForm) -> pd.Series:
    """Instants as wall times in the session's zone."""
    import pandas as pd

    wanted = f"datetime64[{unit()}]"
    if isinstance(series.dtype, pd.DatetimeTZDtype):
        return series.dt.tz_convert(form.time_zone).dt.tz_localize(None).astype(wanted)
    return moved(series.astype(wanted), local_zone(), form.time_zone).astype(wanted)


def moved(series: pd.Series, source: str, target: str) -> pd.Series:
    """Wall times of one zone as those of another; what is no Series of wall times stays."""
    import pandas as pd

    if isinstance(series.dtype, pd.DatetimeTZDtype):
        return series.dt.tz_convert(target).dt.tz_localize(None)
    if not pd.api.types.is_datetime64_dtype(series.dtype) or source == target:
        return series

    def move(moment: Any) -> Any:
        if moment is pd.NaT:
            return moment
        return moment.tz_localize(source, ambiguous=False).tz_convert(target).tz_localize(None)

    return series.apply(move)


def to_pandas_value(dtype: DataType, form: PandasForm) -> Convert | None:
    """What turns a value inside of a Series of objects into the one that Spark shows; None where it stays.

    Raises UnsupportedOperationException (DUPLICATED_FIELD_NAME_IN_ARROW_STRUCT).
    """
    match dtype:
        case ArrayType():
            return _array_to_pandas(to_pandas_value(dtype.elementType, form), form.lists)
        case MapType():
            return _map_to_pandas(to_pandas_value(dtype.keyType, form), to_pandas_value(dtype.valueType, form))
        case StructType():
            return _struct_to_pandas(dtype, form)
        case TimestampType():
            return _instant_to_pandas(form)
        case TimestampNTZType():
            import pandas as pd

            return lambda value: pd.Timestamp(value)
        case UserDefinedType():
            stored = to_pandas_value(dtype.sqlType(), PandasForm(form.time_zone, "row", True, form.equal_names))
            return lambda value: _deserialized(value, dtype, stored)
        case VariantType():
            return _variant_to_pandas
        case _:
            return None


def _variant_to_pandas(value: Any) -> VariantVal:
    parts = value.values() if isinstance(value, dict) else (value.value, value.metadata)
    return VariantVal(*map(bytes, parts))


def _deserialized(value: Any, dtype: UserDefinedType, stored: Convert | None) -> Any:
    if hasattr(value, "__UDT__"):
        return value
    return dtype.deserialize(value if stored is None else stored(value))


def _applied(convert: Convert | None, value: Any) -> Any:
    return value if convert is None or value is None else convert(value)


def _array_to_pandas(element: Convert | None, lists: bool) -> Convert | None:
    if lists:
        return lambda value: [_applied(element, item) for item in value]
    if element is None:
        return None

    def convert(value: Any) -> Any:
        import numpy as np

        found = [_applied(element, item) for item in value]
        return np.array(found) if isinstance(value, np.ndarray) else found

    return convert


def _map_to_pandas(of_key: Convert | None, of_value: Convert | None) -> Convert:
    def convert(value: Any) -> dict[Any, Any]:
        pairs = value if isinstance(value, list) else value.items()
        return {_applied(of_key, key): _applied(of_value, item) for key, item in pairs}

    return convert


def _struct_to_pandas(dtype: StructType, form: PandasForm) -> Convert:
    if not form.equal_names:
        refuse_equal_names(dtype)
    names = distinct_names(dtype.names)
    converts = [to_pandas_value(f.dataType, form) for f in dtype.fields]
    make_row = row_factory(dtype.names)

    def convert(value: Any) -> Any:
        given = [value.get(name) for name in names] if isinstance(value, dict) else value
        items = [_applied(of_field, item) for of_field, item in zip(converts, given, strict=True)]
        return make_row(items) if form.structs == "row" else dict(zip(names, items, strict=True))

    return convert


def _instant_to_pandas(form: PandasForm) -> Convert:
    import pandas as pd

    zone = local_zone() if form.local else datetime.UTC

    def convert(value: Any) -> Any:
        moment = pd.Timestamp(value)
        if moment.tzinfo is None:
            moment = moment.tz_localize(zone)
        return moment.tz_convert(form.time_zone).tz_localize(None)

    return convert


# In


@frozen
class ArrowForm:
    """How Series become Arrow columns.

    `safe` refuses what would lose something; `cast` allows a Series of another type, which is cast; `lenient` leaves
    it to Arrow what to do with values that are no arrays, maps or structs. `equal_names` as in `PandasForm`.
    """

    time_zone: str
    safe: bool = True
    cast: bool = False
    lenient: bool = False
    equal_names: bool = True


def to_arrow_array(series: pd.Series, dtype: DataType, form: ArrowForm) -> Any:
    """A Series as an Arrow array of the type's Arrow type, the nested fields that share a name numbered.

    Raises PySparkTypeError (UNSUPPORTED_DATA_TYPE_FOR_ARROW_CONVERSION), and Arrow's own TypeError and ValueError for
    values of other types.
    """
    import pandas as pd
    import pyarrow as pa

    if isinstance(series.dtype, pd.CategoricalDtype):
        series = series.astype(series.dtype.categories.dtype)
    target = to_arrow_type(deduplicated(dtype))
    series = _prepared(series, dtype, form)
    mask = None if hasattr(series.array, "__arrow_array__") else series.isnull()
    try:
        return pa.Array.from_pandas(series, mask=mask, type=target, safe=form.safe)
    except pa.ArrowInvalid:
        if not form.cast:
            raise
        return pa.Array.from_pandas(series, mask=mask).cast(target, safe=form.safe)


def _prepared(series: pd.Series, dtype: DataType, form: ArrowForm) -> pd.Series:
    import pandas as pd

    if isinstance(dtype, TimestampType):
        if isinstance(series.dtype, pd.DatetimeTZDtype):
            return series.dt.tz_convert("UTC")
        if pd.api.types.is_datetime64_dtype(series.dtype):
            return series.dt.tz_localize(form.time_zone, ambiguous=False).dt.tz_convert("UTC")
        return series
    convert = from_pandas_value(dtype, form)
    return series if convert is None else series.apply(lambda value: None if value is None else convert(value))


def from_pandas_value(dtype: DataType, form: ArrowForm) -> Convert | None:
    """What turns a value inside of a Series of objects into one that Arrow takes; None where it stays.

    Raises UnsupportedOperationException (DUPLICATED_FIELD_NAME_IN_ARROW_STRUCT).
    """
    match dtype:
        case ArrayType():
            element = from_pandas_value(dtype.elementType, form)
            return _if_kind(form, Iterable, lambda value: [_applied(element, item) for item in value])
        case MapType():
            of_key, of_value = from_pandas_value(dtype.keyType, form), from_pandas_value(dtype.valueType, form)
            return _if_kind(
                form, dict, lambda value: [(_applied(of_key, k), _applied(of_value, v)) for k, v in value.items()]
            )
        case StructType():
            return _if_kind(form, dict | tuple, _struct_from_pandas(dtype, form))
        case TimestampType():
            return _instant_from_pandas(form.time_zone)
        case UserDefinedType():
            stored = from_pandas_value(dtype.sqlType(), form)
            return lambda value: _applied(stored, dtype.serialize(value))
        case VariantType():
            return _variant_from_pandas
        case _:
            return None


def _variant_from_pandas(value: Any) -> dict[str, bytes]:
    """Raises PySparkValueError (MALFORMED_VARIANT) for what is no VariantVal."""
    if not isinstance(value, VariantVal):
        raise errors.PySparkValueError(errorClass="MALFORMED_VARIANT", messageParameters={})
    return {"value": bytes(value.value), "metadata": bytes(value.metadata)}


def _if_kind(form: ArrowForm, kinds: Any, convert: Convert) -> Convert:
    if not form.lenient:
        return convert
    return lambda value: convert(value) if isinstance(value, kinds) else value


def _struct_from_pandas(dtype: StructType, form: ArrowForm) -> Convert:
    if not form.equal_names:
        refuse_equal_names(dtype)
    names = distinct_names(dtype.names)
    converts = [from_pandas_value(f.dataType, form) for f in dtype.fields]

    def convert(value: Any) -> dict[str, Any]:
        given = [value.get(name) for name in dtype.names] if isinstance(value, dict) else value
        return {n: _applied(of_field, item) for n, of_field, item in zip(names, converts, given, strict=False)}

    return convert


def _instant_from_pandas(zone: str) -> Convert:
    import pandas as pd

    def convert(value: Any) -> datetime.datetime:
        moment = pd.Timestamp(value)
        found: datetime.datetime = (moment if moment.tzinfo else moment.tz_localize(zone)).to_pydatetime()
        return found

    return convert


def frame_to_arrow_array(frame: pd.DataFrame, dtype: StructType, form: ArrowForm) -> pa.Array:
    """A DataFrame as an Arrow array of structs: the columns by name where the labels are texts, else by position."""
    import pyarrow as pa

    target = to_arrow_type(deduplicated(dtype))
    if not len(frame.columns):
        return pa.array([{}] * len(frame), target)
    if any(isinstance(label, str) for label in frame.columns):
        frame = frame[dtype.names]
    arrays = [to_arrow_array(frame.iloc[:, i], f.dataType, form) for i, f in enumerate(dtype.fields)]
    return pa.StructArray.from_arrays(arrays, fields=list(target))
