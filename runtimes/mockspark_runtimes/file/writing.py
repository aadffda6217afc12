"""Rows as Parquet files in the folders of their partitions."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from mockspark_ir.plans import LocalData
from mockspark_ir.types import StructType
from mockspark_runtimes.arrow.storage import rows_to_table
from mockspark_runtimes.file.layout import file_name
from mockspark_runtimes.file.manifest import TableFile
from mockspark_runtimes.files.writing.parquet import ParquetWriter
from mockspark_runtimes.files.writing.split import split
from mockspark_runtimes.storage.changes import first_partition
from mockspark_runtimes.storage.definitions import CatalogTable
from mockspark_runtimes.storage.partition_folders import ZONE

if TYPE_CHECKING:
    import pyarrow as pa

# Instants are stored as such: Spark's own default, 96 bits, is an old form that others read in various ways.
_SETTINGS = {"spark.sql.parquet.outputTimestampType": "TIMESTAMP_MICROS"}


def write_files(folder: Path, table: CatalogTable, data: LocalData, commit: str) -> list[TableFile]:
    """Write rows of a table below a folder; no rows are no files."""
    if not data.row_count:
        return []
    schema = table.readable_schema
    stored = StructType(schema.fields[: first_partition(table)])
    writer = ParquetWriter.of(stored, {}, _SETTINGS.get)
    files = []
    for number, part in enumerate(split(arrow_table(data, schema), schema, table.partition_columns, ZONE)):
        name = file_name(commit, number, writer.extension)
        path = os.path.join(part.folder, name)
        (folder / part.folder).mkdir(parents=True, exist_ok=True)
        writer.write(part.table, str(folder / path))
        files.append(TableFile(path.replace(os.sep, "/"), os.stat(folder / path).st_size))
    return files


def arrow_table(data: LocalData, schema: StructType) -> pa.Table:
    """Local data as an Arrow table in storage form."""
    table = data.cache.get("arrow")
    if table is not None:
        return table
    return rows_to_table(data.rows(), [str(i) for i in range(len(schema.fields))], [f.dataType for f in schema.fields])
