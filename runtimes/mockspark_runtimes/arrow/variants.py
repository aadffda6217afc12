"""Variants in pandas, as users' functions get and give them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mockspark_ir import errors
from mockspark_ir.types import VariantVal
from mockspark_runtimes.arrow.schema import is_variant

if TYPE_CHECKING:
    import pyarrow as pa


def variant_series(column: pa.ChunkedArray) -> Any:
    """A pandas Series of VariantVals from a column of structs of their two parts."""
    import pandas as pd

    parts = [None if row is None else VariantVal(*row.values()) for row in column.to_pylist()]
    return pd.Series(parts, dtype="object")


def variant_array(values: Any, target: pa.DataType) -> pa.Array:
    """VariantVals as structs of their two parts. Raises PySparkValueError (MALFORMED_VARIANT) for other values."""
    import pyarrow as pa

    rows = [None if value is None else _parts(value) for value in values]
    return pa.array(rows, type=target)


def _parts(value: Any) -> dict[str, bytes]:
    if not isinstance(value, VariantVal):
        raise errors.PySparkValueError(errorClass="MALFORMED_VARIANT", messageParameters={})
    return {"value": bytes(value.value), "metadata": bytes(value.metadata)}


def check_nested_variants(arrow: pa.DataType) -> None:
    """Raise PySparkNotImplementedError for variants inside of arrays, maps and structs."""
    import pyarrow as pa

    if not pa.types.is_nested(arrow) or is_variant(arrow):
        return
    for i in range(arrow.num_fields):
        field = arrow.field(i).type
        if is_variant(field):
            raise errors.unsupported_feature("variants inside of other values for pandas functions")
        check_nested_variants(field)
