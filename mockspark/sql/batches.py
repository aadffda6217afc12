"""Python functions over whole groups or batches of rows: mapInPandas, mapInArrow, applyInPandas, applyInArrow, cogroup.

They run in this process when an action needs their rows (see `Cache.apply`).
"""

from __future__ import annotations

import inspect
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, ClassVar

from attrs import frozen

from mockspark_ir import errors
from mockspark_ir.evaluation.xorshift import XORShiftRandom
from mockspark_ir.plans import LogicalPlan, RowData
from mockspark_ir.types import DataType, StructType, TimestampType, VariantType, parse_ddl
from mockspark_runtimes.arrow.schema import is_variant, to_arrow_schema
from mockspark_runtimes.arrow.storage import table_to_rows
from mockspark_runtimes.arrow.variants import check_nested_variants, variant_array, variant_series

if TYPE_CHECKING:
    import pyarrow as pa

    from mockspark.sql.session_state import SessionState

BATCH_ROWS = 10_000
Key = tuple[Any, ...]


def checked_schema(schema: Any) -> StructType:
    """The schema of a function's result; text is DDL."""
    found = parse_ddl(schema) if isinstance(schema, str) else schema
    if not isinstance(found, StructType):
        raise errors.not_expected_type("schema", "StructType or str", schema)
    return found


def argument_count(function: Callable[..., Any], allowed: Sequence[int], name: str) -> int:
    """How many arguments a function takes; raises PySparkValueError (INVALID_PANDAS_UDF) for a number not allowed."""
    found = inspect.getfullargspec(function)
    count = len(found.args) - (1 if inspect.ismethod(function) else 0)
    if count not in allowed:
        wanted = " or ".join(map(str, allowed))
        raise errors.PySparkValueError(
            errorClass="INVALID_PANDAS_UDF",
            messageParameters={"detail": f"the function of {name} takes {wanted} arguments, not {count}."},
        )
    return count


def iterates(function: Callable[..., Any]) -> bool:
    """Whether a function's type hints say that it gives an iterator, and takes one in place of a group."""
    return "Iterator" in str(inspect.getfullargspec(function).annotations.get("return", ""))


@frozen(eq=False)
class PandasFrames:
    """Hands rows to a function as pandas DataFrames, and takes those that it returns."""

    schema: StructType
    time_zone: Any
    wanted: ClassVar[str] = "pandas.DataFrame"
    batch_type: ClassVar[str] = "pandas.DataFrame"

    def given(self, table: pa.Table) -> Any:
        import pandas as pd

        columns = [_series(column) for column in table.columns]
        frame = pd.concat(columns, axis=1) if columns else pd.DataFrame(index=range(len(table)))
        frame.columns = table.column_names
        return frame

    def batch(self, table: pa.Table) -> Any:
        return self.given(table)

    def key(self, table: pa.Table) -> Key:
        return tuple(_series(column)[0] for column in table.slice(0, 1).columns)

    def taken(self, frame: Any, wanted: str) -> pa.Table | None:
        """The function's result as Arrow; None for one without columns.

        Raises PySparkTypeError (UDF_RETURN_TYPE), PySparkRuntimeError (RESULT_COLUMN_NAMES_MISMATCH,
        RESULT_COLUMN_SCHEMA_MISMATCH), PySparkValueError for values of other types.
        """
        import pandas as pd
        import pyarrow as pa

        if not isinstance(frame, pd.DataFrame):
            raise _return_type(wanted, frame)
        if len(frame.columns) == 0 and len(frame) == 0:
            return None
        names = self.schema.names
        if any(isinstance(label, str) for label in frame.columns):
            _check_names(list(map(str, frame.columns)), names)
            columns = [frame[name] for name in names]
        elif len(frame.columns) != len(names):
            raise errors.PySparkRuntimeError(
                errorClass="RESULT_COLUMN_SCHEMA_MISMATCH",
                messageParameters={"expected": str(len(names)), "actual": str(len(frame.columns))},
            )
        else:
            columns = [frame.iloc[:, i] for i in range(len(names))]
        arrays = [self._array(c, f.dataType, f.name) for c, f in zip(columns, self.schema.fields, strict=True)]
        return pa.Table.from_arrays(arrays, schema=to_arrow_schema(self.schema, str(self.time_zone)))

    def _array(self, series: Any, dtype: DataType, name: str) -> pa.Array:
        import pandas as pd
        import pyarrow as pa

        target = to_arrow_schema(StructType().add("c", dtype), str(self.time_zone)).field(0).type
        if isinstance(dtype, TimestampType) and pd.api.types.is_datetime64_dtype(series.dtype):
            series = series.dt.tz_localize(str(self.time_zone), ambiguous=False, nonexistent="shift_forward")
        check_nested_variants(target)
        if isinstance(dtype, VariantType):
            return variant_array(series, target)
        try:
            return pa.Array.from_pandas(series, type=target, safe=True)
        except (pa.ArrowInvalid, pa.ArrowTypeError, TypeError) as error:
            raise errors.PySparkValueError(
                f"Column '{name}' ({series.dtype}) does not fit the type {dtype.simpleString()}: {error}"
            ) from error


@frozen(eq=False)
class ArrowTables:
    """Hands rows to a function as Arrow tables or record batches, and takes those that it returns."""

    schema: StructType
    time_zone: Any
    wanted: ClassVar[str] = "pyarrow.Table"
    batch_type: ClassVar[str] = "pyarrow.RecordBatch"

    def given(self, table: pa.Table) -> Any:
        return table

    def batch(self, table: pa.Table) -> Any:
        import pyarrow as pa

        combined = table.combine_chunks()
        found = combined.to_batches()
        return found[0] if found else pa.RecordBatch.from_pylist([], schema=combined.schema)

    def key(self, table: pa.Table) -> Key:
        return tuple(column[0] for column in table.columns)

    def taken(self, result: Any, wanted: str) -> pa.Table | None:
        """The function's result as a table.

        Raises PySparkTypeError (UDF_RETURN_TYPE), PySparkRuntimeError (RESULT_COLUMN_NAMES_MISMATCH,
        RESULT_COLUMN_TYPES_MISMATCH), UnsupportedOperationException (UNSUPPORTED_CALL.WITHOUT_SUGGESTION).
        """
        import pyarrow as pa

        target = to_arrow_schema(self.schema, str(self.time_zone))
        if isinstance(result, pa.RecordBatch) and "RecordBatch" in wanted:
            if [f.type for f in result.schema] != target.types:
                raise errors.UnsupportedOperationException(
                    errorClass="UNSUPPORTED_CALL.WITHOUT_SUGGESTION",
                    messageParameters={"methodName": "get", "className": f"Arrow column of {result.schema}"},
                )
            return pa.Table.from_batches([result]).rename_columns(self.schema.names)
        if not isinstance(result, pa.Table) or "RecordBatch" in wanted:
            raise _return_type(wanted, result)
        if result.num_columns == 0 and result.num_rows == 0:
            return None
        _check_names(result.column_names, self.schema.names)
        ordered = result.select(self.schema.names)
        differing = [
            f"column '{name}' (expected {want}, actual {have})"
            for name, want, have in zip(self.schema.names, target.types, ordered.schema.types, strict=True)
            if want != have
        ]
        if differing:
            raise errors.PySparkRuntimeError(
                errorClass="RESULT_COLUMN_TYPES_MISMATCH", messageParameters={"mismatch": ", ".join(differing)}
            )
        return ordered


Format = PandasFrames | ArrowTables


def _series(column: pa.ChunkedArray) -> Any:
    """The pandas Series that Spark's functions get: dates as objects, instants as local time."""
    import pyarrow as pa

    check_nested_variants(column.type)
    if is_variant(column.type):
        return variant_series(column)
    series = column.to_pandas(date_as_object=True, coerce_temporal_nanoseconds=_nanoseconds())
    if pa.types.is_timestamp(column.type) and column.type.tz is not None:
        return series.dt.tz_localize(None)
    return series


@cache
def _nanoseconds() -> bool:
    """Whether times are in nanoseconds, as pandas had them before its version 3."""
    import pandas as pd

    return int(pd.__version__.partition(".")[0]) < 3


def _return_type(expected: str, value: Any) -> errors.PySparkTypeError:
    actual = type(value).__name__
    if expected.startswith("iterator of") and isinstance(value, Iterable):
        actual = f"iterator of {actual}"
    return errors.PySparkTypeError(
        errorClass="UDF_RETURN_TYPE", messageParameters={"expected": expected, "actual": actual}
    )


def _check_names(given: Sequence[str], names: Sequence[str]) -> None:
    missing = sorted(set(names) - set(given))
    extra = sorted(set(given) - set(names))
    if missing or extra:
        raise errors.PySparkRuntimeError(
            errorClass="RESULT_COLUMN_NAMES_MISMATCH",
            messageParameters={
                "missing": f" Missing: {', '.join(missing)}." if missing else "",
                "extra": f" Unexpected: {', '.join(extra)}." if extra else "",
            },
        )


def _guarded(call: Callable[[], Any]) -> Any:
    """What the user's function gives; its error is a PythonException, as from Spark's Python worker."""
    try:
        return call()
    except errors.UnsupportedOperationException:
        # Not the function's own error: Spark finds it when it reads the result.
        raise
    except Exception as error:
        raise errors.python_exception(traceback.format_exc()) from error


def _rows(tables: Iterable[pa.Table | None], schema: StructType) -> RowData:
    from mockspark.sql.interchange import storable_table

    types = [field.dataType for field in schema.fields]
    rows: list[tuple[Any, ...]] = []
    for table in tables:
        if table is not None:
            rows.extend(table_to_rows(storable_table(table), types))
    return RowData(rows)


def _user_table(state: SessionState, plan: LogicalPlan) -> pa.Table:
    from mockspark.sql.interchange import user_table

    return user_table(state.arrow(plan), state.schema_of(plan), state.conf.analysis.time_zone)


@frozen(eq=False)
class MapFunction:
    """mapInPandas and mapInArrow: a function from an iterator over batches to one."""

    function: Callable[[Iterator[Any]], Iterable[Any]]
    format: Format

    def run(self, state: SessionState, child: LogicalPlan) -> RowData:
        table = _user_table(state, child)
        wanted = f"iterator of {self.format.batch_type}"
        starts = range(0, table.num_rows, BATCH_ROWS)
        batches = (self.format.batch(table.slice(start, BATCH_ROWS)) for start in starts)

        def results() -> list[pa.Table | None]:
            found = self.function(batches)
            if not isinstance(found, Iterable):
                raise _return_type(wanted, found)
            return [self.format.taken(result, wanted) for result in found]

        return _rows(_guarded(results), self.format.schema)


@frozen(eq=False)
class GroupFunction:
    """applyInPandas and applyInArrow: a function over each group.

    The last `keys` columns of the rows are the keys. With `iterates` the function takes and gives iterators.
    """

    function: Callable[..., Any]
    format: Format
    keys: int
    with_key: bool
    iterates: bool = False

    def run(self, state: SessionState, child: LogicalPlan) -> RowData:
        table = _user_table(state, child)
        results = [self._applied(group) for group in groups(table, self.keys).values()]
        return _rows((part for parts in results for part in parts), self.format.schema)

    def _applied(self, group: pa.Table) -> list[pa.Table | None]:
        width = group.num_columns - self.keys
        rows = _columns(group, 0, width)
        key = self.format.key(_columns(group, width, group.num_columns))

        def called(given: Any) -> Any:
            return self.function(key, given) if self.with_key else self.function(given)

        def call() -> list[pa.Table | None]:
            if not self.iterates:
                return [self.format.taken(called(self.format.given(rows)), self.format.wanted)]
            wanted = f"iterator of {self.format.batch_type}"
            found = called(iter([self.format.batch(rows)]))
            if not isinstance(found, Iterable):
                raise _return_type(wanted, found)
            return [self.format.taken(part, wanted) for part in found]

        result: list[pa.Table | None] = _guarded(call)
        return result


@frozen(eq=False)
class CogroupFunction:
    """cogroup().applyInPandas: a function over the groups with one key on both sides."""

    function: Callable[..., Any]
    format: Format
    keys: int
    with_key: bool
    right: LogicalPlan

    def run(self, state: SessionState, child: LogicalPlan) -> RowData:
        tables = [_user_table(state, child), _user_table(state, self.right)]
        left, right = (groups(table, self.keys) for table in tables)
        empty = [table.slice(0, 0) for table in tables]
        ordered = sorted({*left, *right}, key=_sort_key)
        results = [self._applied(left.get(key, empty[0]), right.get(key, empty[1])) for key in ordered]
        return _rows(results, self.format.schema)

    def _applied(self, left: pa.Table, right: pa.Table) -> pa.Table | None:
        sides = [self.format.given(_columns(side, 0, side.num_columns - self.keys)) for side in (left, right)]
        known = left if left.num_rows else right
        key = self.format.key(_columns(known, known.num_columns - self.keys, known.num_columns))

        def call() -> Any:
            found = self.function(key, *sides) if self.with_key else self.function(*sides)
            return self.format.taken(found, self.format.wanted)

        result: pa.Table | None = _guarded(call)
        return result


def _columns(table: pa.Table, start: int, end: int) -> pa.Table:
    return table.select(list(range(start, end)))


def groups(table: pa.Table, keys: int) -> dict[Key, pa.Table]:
    """The rows of a table, sorted by its last columns, in groups with equal keys."""
    count = table.num_rows
    if count == 0:
        return {}
    if keys == 0:
        return {(): table}
    columns = [list(map(_comparable, column.to_pylist())) for column in table.columns[-keys:]]
    found = list(zip(*columns, strict=True))
    starts = [0, *(i for i in range(1, count) if found[i] != found[i - 1]), count]
    return {found[start]: table.slice(start, end - start) for start, end in pairwise(starts)}


def _comparable(value: Any) -> Any:
    """A key's value as Python tells it from others; NaN is one value."""
    if isinstance(value, float):
        return "NaN" if value != value else value + 0.0
    if isinstance(value, list):
        return tuple(map(_comparable, value))
    if isinstance(value, dict):
        return tuple((name, _comparable(item)) for name, item in value.items())
    return value


def _sort_key(key: Key) -> Any:
    # Nulls come first, NaN after all numbers.
    return tuple((False, False, 0) if value is None else (True, value == "NaN", value) for value in key)


@frozen(eq=False)
class NumberRows:
    """zipWithIndex: one more column with the row's number."""

    def run(self, state: SessionState, child: LogicalPlan) -> RowData:
        return RowData([(*row, number) for number, row in enumerate(state.rows(child))])


@frozen(eq=False)
class SampleRows:
    """sampleBy: rows for which Spark's random number is less than the part of their last column, the key.

    That column is taken away again.
    """

    fractions: dict[Any, float]
    seed: int

    def run(self, state: SessionState, child: LogicalPlan) -> RowData:
        random = XORShiftRandom(self.seed)
        kept = []
        for row in state.rows(child):
            number = random.next_double()
            if number < self.fractions.get(row[-1], 0.0):
                kept.append(row[:-1])
        return RowData(kept)
