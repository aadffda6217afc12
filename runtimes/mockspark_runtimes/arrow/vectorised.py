"""Users' functions over whole columns: pandas and Arrow UDFs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from mockspark_compilers.sql.compiled import FunctionRequest
from mockspark_ir import errors
from mockspark_ir.types import DataType, StructType, TimestampType, VariantType
from mockspark_runtimes.arrow.schema import to_arrow_type
from mockspark_runtimes.arrow.storage import storage_type
from mockspark_runtimes.arrow.variants import check_nested_variants, variant_array, variant_series

if TYPE_CHECKING:
    import pyarrow as pa


def over_columns(request: FunctionRequest) -> Callable[..., Any]:
    """The user's function from Arrow columns in storage form to one.

    Raises PythonException with the user's error, or for a result of another length.
    """
    call = _KINDS[request.kind]

    def batch(*columns: pa.ChunkedArray) -> pa.Array:
        try:
            result = call(request, columns)
        except errors.PySparkException:
            raise
        except Exception as error:
            raise errors.PythonException(
                message=f"An exception was thrown from the Python worker: {type(error).__name__}: {error}"
            ) from error
        expected = len(columns[0]) if columns else len(result)
        if len(result) != expected:
            raise errors.PythonException(
                message=f"A {request.kind} UDF gave {len(result)} values for {expected} rows; it must give as many."
            )
        return result

    return batch


def _pandas(request: FunctionRequest, columns: Sequence[pa.ChunkedArray]) -> pa.Array:
    import pyarrow as pa

    given = [_to_pandas(column, dtype) for column, dtype in zip(columns, request.argument_types, strict=True)]
    result = request.evaluate(*given)
    check_nested_variants(to_arrow_type(request.result_type))
    if isinstance(request.result_type, VariantType):
        return variant_array(result, storage_type(request.result_type))
    return pa.Array.from_pandas(result, type=storage_type(request.result_type), safe=False)


def _arrow(request: FunctionRequest, columns: Sequence[pa.ChunkedArray]) -> pa.Array:
    given = [
        column.combine_chunks().cast(to_arrow_type(dtype))
        for column, dtype in zip(columns, request.argument_types, strict=True)
    ]
    return request.evaluate(*given).cast(storage_type(request.result_type))


def _to_pandas(column: pa.ChunkedArray, dtype: DataType) -> Any:
    """The pandas Series that Spark hands to a pandas UDF; a struct is a DataFrame."""
    check_nested_variants(to_arrow_type(dtype))
    if isinstance(dtype, VariantType):
        return variant_series(column)
    if isinstance(dtype, StructType):
        import pandas as pd

        return pd.DataFrame(
            {f.name: _to_pandas(column.combine_chunks().field(i), f.dataType) for i, f in enumerate(dtype.fields)}
        )
    series = column.cast(to_arrow_type(dtype)).to_pandas(date_as_object=True)
    if isinstance(dtype, TimestampType):
        return series.dt.tz_localize(None)
    return series


_KINDS: dict[str, Callable[[FunctionRequest, Sequence[Any]], Any]] = {"pandas": _pandas, "arrow": _arrow}
