"""The values of partition columns as the names of folders, `a=1/b=x`, and back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC
from functools import lru_cache
from typing import Any

from mockspark_ir.types import DataType
from mockspark_runtimes.files.partitions import DEFAULT_PARTITION, partition_value, unescape_path_name
from mockspark_runtimes.files.writing.split import folder_name
from mockspark_runtimes.storage.changes import Row, first_partition
from mockspark_runtimes.storage.definitions import CatalogTable

# What a storage keeps depends on no session.
ZONE = UTC


def partition_folder(values: Row, table: CatalogTable) -> str:
    """The folder of a partition."""
    fields = table.readable_schema.fields[first_partition(table) :]
    return "/".join(folder_name(f.name, v, f.dataType, ZONE) for f, v in zip(fields, values, strict=True))


def folder_values(folder: str, table: CatalogTable) -> Row:
    """The values of the partition columns of a folder."""
    fields = table.readable_schema.fields[first_partition(table) :]
    if not fields:
        return ()
    texts: Sequence[str] = [part.partition("=")[2] for part in folder.split("/")]
    return tuple(_value(text, f.dataType, f.name) for text, f in zip(texts, fields, strict=True))


@lru_cache(maxsize=4096)
def _value(text: str, dtype: DataType, name: str) -> Any:
    return partition_value(None if text == DEFAULT_PARTITION else unescape_path_name(text), dtype, name, ZONE)
