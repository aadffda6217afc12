"""A table by the values of its partition columns."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from datetime import tzinfo
from typing import TYPE_CHECKING, Any

from attrs import frozen

from mockspark_ir.types import DataType, StringType, StructType
from mockspark_ir.values.casts import cast
from mockspark_runtimes.arrow.storage import from_array
from mockspark_runtimes.files.partitions import DEFAULT_PARTITION, escape_path_name

if TYPE_CHECKING:
    import pyarrow as pa


@frozen(eq=False)
class Part:
    """The rows of one folder, without the columns that its name tells."""

    folder: str
    table: pa.Table


def split(table: pa.Table, schema: StructType, columns: Sequence[str], zone: tzinfo) -> Iterator[Part]:
    """The parts in the order of their values; rows keep their order within a part."""
    if not columns:
        yield Part("", table)
        return
    import pyarrow as pa
    import pyarrow.compute as pc

    positions = [schema.names.index(c) for c in columns]
    rest = table.select([i for i in range(table.num_columns) if i not in positions])
    if table.num_rows == 0:
        return
    codes = None
    names: list[list[str]] = []
    for position in positions:
        column = table.column(position).combine_chunks()
        encoded = (
            pa.concat_arrays(column.chunks) if isinstance(column, pa.ChunkedArray) else column
        ).dictionary_encode(null_encoding="encode")
        field = schema.fields[position]
        names.append(
            [folder_name(field.name, v, field.dataType, zone) for v in from_array(encoded.dictionary, field.dataType)]
        )
        own = encoded.indices.cast(pa.int64())
        codes = own if codes is None else pc.add(pc.multiply(codes, len(names[-1])), own)
    assert codes is not None
    order = pc.sort_indices(codes)
    ordered = codes.take(order)
    counts = pc.value_counts(ordered).to_pylist()
    start = 0
    merged: dict[str, list[Any]] = {}
    for entry in counts:
        merged.setdefault(_path(entry["values"], names), []).append(order.slice(start, entry["counts"]))
        start += entry["counts"]
    for folder, rows in merged.items():
        yield Part(folder, rest.take(pa.concat_arrays(rows) if len(rows) > 1 else rows[0]))


def _path(code: int, names: Sequence[Sequence[str]]) -> str:
    """The folder of a code, which has a digit for each column."""
    folders = []
    for choices in reversed(names):
        code, digit = divmod(code, len(choices))
        folders.append(choices[digit])
    return os.path.join(*reversed(folders))


def folder_name(column: str, value: Any, dtype: DataType, zone: tzinfo) -> str:
    """The name of the folder for a value of a partition column."""
    text = None if value is None else cast(dtype, StringType(), ansi=True, time_zone=zone)(value)
    return f"{escape_path_name(column)}={escape_path_name(text) if text else DEFAULT_PARTITION}"
