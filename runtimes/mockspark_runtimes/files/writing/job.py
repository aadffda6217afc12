"""A write from beginning to end: what is there already, the new files beside it, and the change to them at the end.

Files are written into a hidden folder beside the target, which is changed only when all of them are complete: a job
that fails leaves what was there.
"""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from attrs import frozen

from mockspark_ir import errors
from mockspark_ir.types import (
    ArrayType,
    MapType,
    NullType,
    StringType,
    StructField,
    StructType,
    UserDefinedType,
    VariantType,
)
from mockspark_runtimes.files.listing import local_path, to_uri
from mockspark_runtimes.files.writing.formats import FormatWriter, format_writer
from mockspark_runtimes.files.writing.split import Part, split

if TYPE_CHECKING:
    from datetime import tzinfo

    import pyarrow as pa

MODES: Mapping[str, str] = {
    "append": "append",
    "overwrite": "overwrite",
    "ignore": "ignore",
    "error": "error",
    "errorifexists": "error",
    "default": "error",
}
_SUCCESS = "_SUCCESS"


@frozen(eq=False)
class WriteJob:
    """What to write where.

    Parameters
    ----------
    options: under lower-case names.
    partition_columns: the columns that become folders.
    dynamic: whether overwriting replaces only the partitions that are written.
    setting: gives settings of the session.
    """

    file_format: str
    path: str
    mode: str
    schema: StructType
    options: Mapping[str, str]
    partition_columns: Sequence[str]
    dynamic: bool
    zone: tzinfo
    setting: Callable[[str], str | None]

    @property
    def target(self) -> str:
        return local_path(self.path)


def is_done(job: WriteJob) -> bool:
    """Whether there is nothing to do, as the mode is to leave what is there.

    Raises AnalysisException (PATH_ALREADY_EXISTS).
    """
    if not os.path.lexists(job.target):
        return False
    if job.mode == "error":
        raise errors.path_already_exists(to_uri(job.target))
    return job.mode == "ignore"


def writer_of(job: WriteJob) -> FormatWriter:
    """What writes the job's files; made before the query runs, as it refuses types and options.

    Raises AnalysisException, IllegalArgumentException and PySparkNotImplementedError.
    """
    folders = {c.lower() for c in job.partition_columns}
    data = StructType([f for f in job.schema.fields if f.name.lower() not in folders])
    return format_writer(job.file_format, data, job.options, job.zone, job.setting)


def write(job: WriteJob, writer: FormatWriter, table: pa.Table) -> None:
    """Write the rows of a table in storage form, whose columns are those of the job's schema in order."""
    with _staged(job.target) as folder:
        identifier = uuid.uuid4()
        for part in split(table, job.schema, job.partition_columns, job.zone):
            _write_part(job, writer, part, folder, identifier)
        with open(os.path.join(folder, _SUCCESS), "wb"):
            pass
        _commit(job, folder)


def _write_part(job: WriteJob, writer: FormatWriter, part: Part, folder: str, identifier: uuid.UUID) -> None:
    inner = os.path.join(folder, part.folder)
    os.makedirs(inner, exist_ok=True)
    separator = "." if job.partition_columns else "-"
    limit = _record_limit(job)
    step = limit if limit > 0 else max(part.table.num_rows, 1)
    for count, start in enumerate(range(0, max(part.table.num_rows, 1), step)):
        name = f"part-00000-{identifier}{separator}c{count:03d}{writer.extension}"
        writer.write(part.table.slice(start, step), os.path.join(inner, name))


def _record_limit(job: WriteJob) -> int:
    text = job.options.get("maxrecordsperfile", job.setting("spark.sql.files.maxRecordsPerFile") or "0")
    return int(text)


@contextmanager
def _staged(target: str) -> Iterator[str]:
    """A new hidden folder beside the target, gone at the end."""
    parent = os.path.dirname(target)
    made = _missing_folders(parent)
    folder = os.path.join(parent, f".{os.path.basename(target)}.{uuid.uuid4().hex}.tmp")
    try:
        os.makedirs(folder)
        yield folder
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        for path in made:
            if os.path.isdir(path) and not os.listdir(path):
                os.rmdir(path)
        raise
    shutil.rmtree(folder, ignore_errors=True)


def _missing_folders(path: str) -> list[str]:
    """The folders that have to be made for a path, the innermost first."""
    missing = []
    while not os.path.isdir(path):
        missing.append(path)
        path = os.path.dirname(path)
    return missing


def _commit(job: WriteJob, folder: str) -> None:
    target = job.target
    if not os.path.lexists(target):
        os.rename(folder, target)
    elif job.mode == "append" or (job.dynamic and job.partition_columns and os.path.isdir(target)):
        _merge(folder, target, replace=job.mode == "overwrite")
    else:
        old = f"{folder}.old"
        os.rename(target, old)
        try:
            os.rename(folder, target)
        except OSError:
            os.rename(old, target)
            raise
        shutil.rmtree(old) if os.path.isdir(old) and not os.path.islink(old) else os.remove(old)


def _merge(folder: str, target: str, *, replace: bool) -> None:
    """Move the new files in beside the old ones, or in place of those in the same partition."""
    for inner, _, names in os.walk(folder):
        relative = os.path.relpath(inner, folder)
        destination = os.path.normpath(os.path.join(target, relative))
        os.makedirs(destination, exist_ok=True)
        old = [] if not replace or relative == "." or not names else os.listdir(destination)
        for name in names:
            os.replace(os.path.join(inner, name), os.path.join(destination, name))
        for name in old:
            path = os.path.join(destination, name)
            shutil.rmtree(path) if os.path.isdir(path) else os.remove(path)


_NOT_IN_FOLDERS = (ArrayType, MapType, StructType, NullType, VariantType, UserDefinedType)


def check_partition_columns(schema: StructType, columns: Sequence[str], case_sensitive: bool) -> list[str]:
    """The partition columns by the names that the schema has for them.

    Raises AnalysisException
        (_LEGACY_ERROR_TEMP_1155, ALL_PARTITION_COLUMNS_NOT_ALLOWED, INVALID_PARTITION_COLUMN_DATA_TYPE,
        COLUMN_ALREADY_EXISTS)
    """
    found = [_partition_field(schema, column, case_sensitive) for column in columns]
    names = [f.name for f in found]
    for f in found:
        if names.count(f.name) > 1:
            raise errors.analysis_error("COLUMN_ALREADY_EXISTS", columnName=errors.to_sql_id(f.name))
        collated = isinstance(f.dataType, StringType) and not f.dataType.isUTF8BinaryCollation()
        if collated or isinstance(f.dataType, _NOT_IN_FOLDERS):
            raise errors.analysis_error("INVALID_PARTITION_COLUMN_DATA_TYPE", type=errors.to_sql_type(f.dataType))
    if names and len(names) == len(schema.fields):
        raise errors.all_partition_columns_not_allowed()
    return names


def _partition_field(schema: StructType, column: str, case_sensitive: bool) -> StructField:
    for f in schema.fields:
        if f.name == column or (not case_sensitive and f.name.lower() == column.lower()):
            return f
    raise errors.partition_column_not_found(column, schema.simpleString())
