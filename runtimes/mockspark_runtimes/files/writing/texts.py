"""Columns of values as columns of text, as CSV and JSON files have them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mockspark_ir.formats.texts import ISO_DATE, Text, TextFormats, value_text
from mockspark_ir.types import BooleanType, DataType, DateType, IntegralType, NullType, StringType
from mockspark_runtimes.arrow.storage import from_array

if TYPE_CHECKING:
    import pyarrow as pa


def column_texts(column: pa.ChunkedArray, dtype: DataType, formats: TextFormats) -> pa.Array:
    """The texts of a column in storage form; null stays null."""
    import pyarrow as pa

    whole = single_array(column)
    match dtype:
        case NullType():
            return pa.nulls(len(whole), pa.string())
        case StringType() | IntegralType() | BooleanType():
            return whole.cast(pa.string())
        case DateType() if formats.date_format == ISO_DATE:
            return whole.cast(pa.string())
        case _:
            return each_text(whole, dtype, value_text(dtype, formats))


def each_text(column: pa.Array, dtype: DataType, text: Text) -> pa.Array:
    """The texts of values one by one, of equal ones once where that is easily seen; null stays null."""
    import pyarrow as pa

    if pa.types.is_nested(column.type):
        return pa.array([None if v is None else text(v) for v in from_array(column, dtype)], pa.string())
    encoded = column.dictionary_encode()
    texts = [text(value) for value in from_array(encoded.dictionary, dtype)]
    return pa.array(texts, pa.string()).take(encoded.indices)


def single_array(column: pa.ChunkedArray) -> pa.Array:
    """A column in one piece."""
    import pyarrow as pa

    if column.num_chunks == 1:
        return column.chunk(0)
    return pa.concat_arrays(column.chunks) if column.num_chunks else pa.array([], column.type)
