"""Users' functions over whole columns: pandas and Arrow UDFs."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from attrs import frozen

from mockspark_ir import errors
from mockspark_ir.functions.definition import EvaluationContext
from mockspark_ir.types import ArrayType, DataType, MapType, StructField, StructType, UserDefinedType
from mockspark_ir.types.equal_names import refuse_equal_names_within
from mockspark_runtimes.arrow.exchange import stored_column, user_column
from mockspark_runtimes.arrow.schema import deduplicated, to_arrow_type

if TYPE_CHECKING:
    import pyarrow as pa

KINDS = ("pandas", "pandas_iter", "arrow", "arrow_iter")
_SAFELY = "spark.sql.execution.pandas.convertToArrowArraySafely"


@frozen(eq=False)
class VectorFunction:
    """A user's function over whole columns, called with Arrow columns in storage form, and giving one.

    Parameters
    ----------
    function: the user's.
    kind: one of `KINDS`.
    arguments, result: the Spark types.
    context: the session's settings.
    """

    function: Callable[..., Any]
    kind: str
    arguments: tuple[DataType, ...]
    result: DataType
    context: EvaluationContext

    def __call__(self, columns: Sequence[pa.ChunkedArray]) -> pa.ChunkedArray:
        """The results, as many as there are rows.

        Raises PythonException with the user's error, or for a result of another length or type.
        """
        for dtype in self.arguments:
            refuse_equal_names_within(dtype)
        try:
            return stored_column(self._called(columns), self.result)
        except Exception as error:
            raise errors.python_exception(traceback.format_exc()) from error

    def _called(self, columns: Sequence[pa.ChunkedArray]) -> pa.ChunkedArray:
        import pyarrow as pa

        # The function may say `pa.compute` after no more than `import pyarrow as pa`: Spark's worker has imported it.
        import pyarrow.compute

        library = self.kind.removesuffix("_iter")
        given = [
            _GIVEN[library](self, column, _plain(dtype), position)
            for position, (column, dtype) in enumerate(zip(columns, self.arguments, strict=True))
        ]
        results = [self.function(*given)] if self.kind == library else self._iterated(given, library)
        for result in results:
            if not hasattr(result, "__len__"):
                expected = "pandas.DataFrame" if isinstance(self.result, StructType) else _COLUMNS[library]
                raise _wrong_result(expected, result)
        _check_length(sum(map(len, results)), len(columns[0]))
        return pa.chunked_array([_TAKEN[library](self, result) for result in results])

    def _iterated(self, given: list[Any], library: str) -> list[Any]:
        """The results of a function from an iterator over batches to one: it gets one batch."""
        found = self.function(iter([given[0] if len(given) == 1 else tuple(given)]))
        if not isinstance(found, Iterable):
            raise _wrong_result(f"iterator of {_COLUMNS[library]}", found)
        return list(found)

    @property
    def time_zone(self) -> str:
        return str(self.context.time_zone)

    @property
    def safe(self) -> bool:
        return self.context.settings(_SAFELY) != "false"


def _wrong_result(expected: str, actual: Any) -> errors.PySparkTypeError:
    return errors.PySparkTypeError(
        errorClass="UDF_RETURN_TYPE", messageParameters={"expected": expected, "actual": type(actual).__name__}
    )


def _check_length(found: int, rows: int) -> None:
    if found != rows:
        raise errors.PySparkRuntimeError(
            errorClass="RESULT_ROWS_MISMATCH",
            messageParameters={"output_length": str(found), "input_length": str(rows)},
        )


_COLUMNS = {"pandas": "pandas.Series", "arrow": "pyarrow.Array"}


def _plain(dtype: DataType) -> DataType:
    """The type without users' own, which vectorised functions don't get to see."""
    match dtype:
        case UserDefinedType():
            return _plain(dtype.sqlType())
        case ArrayType():
            return ArrayType(_plain(dtype.elementType), dtype.containsNull)
        case MapType():
            return MapType(_plain(dtype.keyType), _plain(dtype.valueType), dtype.valueContainsNull)
        case StructType():
            return StructType([StructField(f.name, _plain(f.dataType), f.nullable) for f in dtype.fields])
        case _:
            return dtype


def _arrow_given(function: VectorFunction, column: pa.ChunkedArray, dtype: DataType, position: int) -> pa.Array:
    target = to_arrow_type(deduplicated(dtype), function.time_zone)
    return user_column(column, dtype, target).combine_chunks()


def _pandas_given(function: VectorFunction, column: pa.ChunkedArray, dtype: DataType, position: int) -> Any:
    import pyarrow as pa

    from mockspark_runtimes.arrow.series import PandasForm, to_argument

    array = _arrow_given(function, column, dtype, position)
    found = to_argument(pa.chunked_array([array]), dtype, PandasForm(function.time_zone))
    return found if isinstance(dtype, StructType) else found.rename(f"_{position}")


def _arrow_taken(function: VectorFunction, result: Any) -> pa.Array:
    import pyarrow as pa

    target = to_arrow_type(deduplicated(function.result))
    if result.type == target:
        return result
    try:
        return result.cast(target)
    except (pa.ArrowInvalid, pa.ArrowTypeError, pa.ArrowNotImplementedError) as error:
        mismatch = f"column '_0' (expected {target}, actual {result.type})"
        raise errors.PySparkRuntimeError(
            errorClass="RESULT_COLUMN_TYPES_MISMATCH", messageParameters={"mismatch": mismatch}
        ) from error


def _pandas_taken(function: VectorFunction, result: Any) -> pa.Array:
    import pandas as pd

    from mockspark_runtimes.arrow.series import ArrowForm, frame_to_arrow_array, to_arrow_array

    form = ArrowForm(function.time_zone, safe=function.safe, cast=True)
    if not isinstance(function.result, StructType):
        return to_arrow_array(result, function.result, form)
    if not isinstance(result, pd.DataFrame):
        raise errors.PySparkValueError("a function with a struct as its result gives a pandas.DataFrame")
    return frame_to_arrow_array(result, function.result, form)


_GIVEN: dict[str, Callable[[VectorFunction, Any, DataType, int], Any]] = {
    "pandas": _pandas_given,
    "arrow": _arrow_given,
}
_TAKEN: dict[str, Callable[[VectorFunction, Any], Any]] = {"pandas": _pandas_taken, "arrow": _arrow_taken}
