"""Local data and results as they travel: Arrow in Spark's own types, in storage form on this side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from mockspark_compilers.spark.types import wire_type
from mockspark_compilers.sql.compiled import LocalTable
from mockspark_ir import errors
from mockspark_ir.types import (
    ArrayType,
    CalendarIntervalType,
    DataType,
    DayTimeIntervalType,
    MapType,
    StringType,
    StructField,
    StructType,
    TimeType,
    find_type,
    to_external,
)
from mockspark_ir.values.calendar_intervals import CalendarInterval
from mockspark_runtimes.arrow.exchange import stored_column, user_column
from mockspark_runtimes.arrow.schema import from_arrow_type, to_arrow_type
from mockspark_runtimes.arrow.storage import from_array, rows_to_table, table_to_rows, to_array

if TYPE_CHECKING:
    import pyarrow as pa


def packed(local: LocalTable, time_zone: str) -> tuple[bytes, str]:
    """Local data as an Arrow stream, and its schema as JSON."""
    import pyarrow as pa

    kept = local.data.cache.get("arrow")
    if kept is None or kept.num_columns != len(local.types):
        kept = rows_to_table(local.data.rows(), local.column_names, local.types)
    columns = [_travelling(column, t, time_zone) for column, t in zip(kept.columns, local.types, strict=True)]
    table = pa.Table.from_arrays(columns, names=list(local.column_names))
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    schema = StructType([StructField(n, t, True) for n, t in zip(local.column_names, local.types, strict=True)])
    return sink.getvalue().to_pybytes(), schema.json()


def _travelling(column: Any, dtype: DataType, time_zone: str) -> Any:
    import pyarrow as pa

    if isinstance(dtype, CalendarIntervalType):
        values = [None if v is None else (v.months, v.days, v.micros * 1000) for v in from_array(column, dtype)]
        return pa.array(values, pa.month_day_nano_interval())
    if find_type(dtype, CalendarIntervalType) is not None:
        raise errors.unsupported_feature("local data with calendar intervals within other values on the spark backend")
    return user_column(column, dtype, to_arrow_type(dtype, time_zone))


def stored(batch: pa.RecordBatch, types: Sequence[DataType]) -> pa.RecordBatch:
    """A batch of a result in storage form.

    Raises PySparkRuntimeError where its columns have other types than the plan's.
    """
    import pyarrow as pa

    if not types:
        return batch.select([])
    if batch.num_columns != len(types):
        raise _mismatch(f"{len(types)} columns", f"{batch.num_columns}")
    columns = [_stored_column(column, dtype) for column, dtype in zip(batch.columns, types, strict=True)]
    return pa.RecordBatch.from_arrays(columns, names=[str(i) for i in range(len(columns))])


def external_rows(batch: pa.RecordBatch) -> list[dict[str, Any]]:
    """The rows of a result whose types nobody but the server knows, as dicts of the values that `collect` gives.

    Raises AnalysisException (COLUMN_ALREADY_EXISTS) where two columns have one name.
    """
    import pyarrow as pa

    names = batch.schema.names
    repeated = [name for name in names if names.count(name) > 1]
    if repeated:
        raise errors.column_already_exists(repeated[0])
    types = [from_arrow_type(t) for t in batch.schema.types]
    rows = table_to_rows(pa.Table.from_batches([stored(batch, types)]), types)
    converters = [to_external(t) or (lambda value: value) for t in types]
    return [{name: convert(value) for name, convert, value in zip(names, converters, row, strict=True)} for row in rows]


def _stored_column(column: Any, dtype: DataType) -> Any:
    import pyarrow as pa

    wire = wire_type(dtype)
    if isinstance(wire, CalendarIntervalType):
        return _intervals(column, wire)
    if find_type(wire, CalendarIntervalType) is not None:
        raise errors.unsupported_feature("calendar intervals within other values on the spark backend")
    _check(column.type, wire)
    found = stored_column(pa.chunked_array([column]), wire).combine_chunks()
    return found.chunk(0) if isinstance(found, pa.ChunkedArray) else found


def _intervals(column: Any, dtype: CalendarIntervalType) -> Any:
    """Calendar intervals, which Arrow has with nanoseconds."""
    import pyarrow as pa

    if column.type != pa.month_day_nano_interval():
        raise _mismatch(dtype.simpleString(), str(column.type))
    values = [
        None if value is None else CalendarInterval(value.months, value.days, value.nanoseconds // 1000)
        for value in column.to_pylist()
    ]
    return to_array(values, dtype)


def _check(arrow: pa.DataType, wire: DataType) -> None:
    """Compare a result's type with the plan's: a difference is a defect, and never to be cast away in silence."""
    try:
        found = _shape(from_arrow_type(arrow))
    except errors.PySparkTypeError:  # a type that Spark doesn't have
        found = str(arrow)
    wanted = _shape(wire)
    if found != wanted:
        raise _mismatch(wanted, found)


def _shape(dtype: DataType) -> str:
    """A type as far as Arrow tells it: without fields of intervals, precisions of times, collations and names."""
    match dtype:
        case ArrayType():
            return f"array<{_shape(dtype.elementType)}>"
        case MapType():
            return f"map<{_shape(dtype.keyType)},{_shape(dtype.valueType)}>"
        case StructType():
            return f"struct<{','.join(_shape(f.dataType) for f in dtype.fields)}>"
        case DayTimeIntervalType():
            return "interval day to second"
        case StringType():
            return "string"
        case TimeType():
            return "time"
        case _:
            return dtype.simpleString()


def _mismatch(wanted: str, found: str) -> errors.PySparkRuntimeError:
    return errors.PySparkRuntimeError(
        f"[INTERNAL_ERROR] A column of the server's result is {found}, and not {wanted} as in Spark."
    )
