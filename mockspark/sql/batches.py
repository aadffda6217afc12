"""Python functions over whole groups or batches of rows: mapInPandas, mapInArrow, applyInPandas, applyInArrow, cogroup.

They run in this process when an action needs their rows (see `Cache.apply`).
"""

from __future__ import annotations

import inspect
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, ClassVar

from attrs import frozen

from mockspark.sql.udf import has_arrow_type
from mockspark_ir import errors
from mockspark_ir.errors.python import not_implemented
from mockspark_ir.evaluation.xorshift import XORShiftRandom
from mockspark_ir.plans import LogicalPlan, RowData
from mockspark_ir.types import DataType, StructType, YearMonthIntervalType, find_type, parse_ddl
from mockspark_ir.types.equal_names import refuse_equal_names_within
from mockspark_runtimes.arrow.schema import from_arrow_schema, to_arrow_schema
from mockspark_runtimes.arrow.storage import table_to_rows, without_columns

if TYPE_CHECKING:
    import pyarrow as pa

    from mockspark.sql.session_state import SessionState

BATCH_ROWS = 10_000
Key = tuple[Any, ...]


def checked_schema(schema: Any, what: str) -> StructType:
    """The schema of a function's result, text is DDL; raises PySparkNotImplementedError for what Arrow has not."""
    found = parse_ddl(schema) if isinstance(schema, str) else schema
    if not isinstance(found, StructType):
        raise errors.not_expected_type("schema", "StructType or str", schema)
    if not has_arrow_type(found):
        raise not_implemented(f"Invalid return type in {what}: {found}")
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

    safe: bool = True

    @classmethod
    def of(cls, schema: StructType, state: SessionState) -> PandasFrames:
        """The form for a result's schema in a session."""
        return cls(schema, state.time_zone, state.conf.is_on("spark.sql.execution.pandas.convertToArrowArraySafely"))

    def given(self, table: pa.Table) -> Any:
        import pandas as pd

        columns = self._series(table)
        frame = pd.concat(columns, axis=1) if columns else pd.DataFrame(index=range(len(table)))
        frame.columns = table.column_names
        return frame

    def batch(self, table: pa.Table) -> Any:
        from mockspark_runtimes.arrow.series import PandasForm, frame_of_columns

        types = [f.dataType for f in from_arrow_schema(table.schema).fields]
        return frame_of_columns(table, types, PandasForm(str(self.time_zone)))

    def key(self, table: pa.Table) -> Key:
        return tuple(series[0] for series in self._series(table.slice(0, 1)))

    def _series(self, table: pa.Table) -> list[Any]:
        from mockspark_runtimes.arrow.series import PandasForm, to_cells

        types = [f.dataType for f in from_arrow_schema(table.schema).fields]
        form = PandasForm(str(self.time_zone))
        return [to_cells(column, dtype, form) for column, dtype in zip(table.columns, types, strict=True)]

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
        if not names:
            return without_columns(len(frame))
        arrays = [self._array(c, f.dataType, f.name) for c, f in zip(columns, self.schema.fields, strict=True)]
        return pa.Table.from_arrays(arrays, names=names)

    def _array(self, series: Any, dtype: DataType, name: str) -> pa.Array:
        import pyarrow as pa

        from mockspark_runtimes.arrow.series import ArrowForm, to_arrow_array

        try:
            return to_arrow_array(series, dtype, ArrowForm(str(self.time_zone), self.safe, cast=True))
        except (pa.ArrowInvalid, pa.ArrowTypeError, TypeError, ValueError) as error:
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
    from mockspark_runtimes.arrow.exchange import stored_table

    types = [field.dataType for field in schema.fields]
    rows: list[tuple[Any, ...]] = []
    for table in tables:
        if table is not None:
            rows.extend(table_to_rows(stored_table(table, types), types))
    return RowData(rows)


def _user_table(state: SessionState, plan: LogicalPlan) -> pa.Table:
    # The function may say `pa.compute` after no more than `import pyarrow as pa`: Spark's worker has imported it.
    import pyarrow.compute  # noqa: F401

    from mockspark_runtimes.arrow.exchange import user_table

    schema = state.schema_of(plan)
    for f in schema.fields:
        refuse_equal_names_within(f.dataType)
    if find_type(schema, YearMonthIntervalType) is not None:
        raise errors.python_exception("TypeError: pyarrow has no Python value for an interval of months")
    return user_table(state.arrow(plan), schema, state.conf.analysis.time_zone)


@frozen(eq=False)
class MapFunction:
    """mapInPandas and mapInArrow: a function from an iterator over batches to one."""

    function: Callable[[Iterator[Any]], Iterable[Any]]
    format: Format

    def run(self, state: SessionState, child: LogicalPlan) -> RowData:
        table = _user_table(state, child)
        wanted = f"iterator of {self.format.batch_type}"
        starts = range(0, table.num_rows, BATCH_ROWS)
        # A table without columns can be cut to any length.
        batches = (self.format.batch(table.slice(start, min(BATCH_ROWS, table.num_rows - start))) for start in starts)

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

        def called(given: Any) -> Any:
            if not self.with_key:
                return self.function(given)
            return self.function(self.format.key(_columns(group, width, group.num_columns)), given)

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
        known = left if left.num_rows else right

        def call() -> Any:
            sides = [self.format.given(_columns(side, 0, side.num_columns - self.keys)) for side in (left, right)]
            key = self.format.key(_columns(known, known.num_columns - self.keys, known.num_columns))
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
