"""Tables that other programs have written: their definition from their files."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

from mockspark_ir import errors
from mockspark_ir.types import StructField, StructType
from mockspark_runtimes.file.manifest import data_files
from mockspark_runtimes.files.relation import ReadSettings, file_relation
from mockspark_runtimes.storage.definitions import CatalogTable

_ENDING = ".parquet"


def adopted(database: str, name: str, folder: Path) -> CatalogTable | None:
    """The table that the Parquet files in a folder are; None for a folder with other files."""
    try:
        settings = ReadSettings(UTC, True, False, lambda key: None)
        scan = file_relation("parquet", [str(folder)], {}, None, settings, None)
    except errors.PySparkException:
        if any(file.path.endswith(_ENDING) for file in data_files(folder)):
            raise
        return None
    fields = [StructField(a.name, a.dtype, a.nullable, dict(a.metadata) or None) for a in scan.attributes]
    last = {column.lower() for column in scan.partition_columns}
    ordered = sorted(fields, key=lambda field: field.name.lower() in last)
    created = datetime.fromtimestamp(os.stat(folder).st_mtime, UTC)
    return CatalogTable(
        database,
        name,
        StructType(ordered),
        provider="parquet",
        partition_columns=tuple(scan.partition_columns),
        created=created,
    )
