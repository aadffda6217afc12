"""Tables as Parquet files: each change becomes visible as a whole, to all processes that use the folder.

New files are written into a hidden folder. Under the table's lock they are moved beside the present ones, where the
manifest does not count them yet; replacing the manifest, which is one step of the file system, makes the change; then
the files that gave way are deleted. Whoever stops in between leaves files that do not count, which the next change
deletes, and hidden folders, which the next session that writes deletes. Readers take no lock: one that finds a file
gone asks again.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import define, evolve

from mockspark_ir import errors
from mockspark_ir.plans import FileScan, LocalRelation, LogicalPlan, RowData
from mockspark_runtimes.file.adoption import adopted
from mockspark_runtimes.file.layout import NOTES, Layout, new_id, write_atomically
from mockspark_runtimes.file.manifest import Manifest, TableFile, data_files, others, strays
from mockspark_runtimes.file.writing import write_files
from mockspark_runtimes.storage.changes import Row, TableChange, first_partition
from mockspark_runtimes.storage.definitions import DEFAULT_DATABASE, CatalogDatabase, CatalogTable, not_found
from mockspark_runtimes.storage.partition_folders import folder_values, partition_folder

if TYPE_CHECKING:
    from mockspark_ir.expressions import AttributeReference
    from mockspark_runtimes.protocols import QueryExecutor

_LOCK_SECONDS = 60.0


@define
class _Seen:
    """A manifest as it was read last, with what tells whether the file is another now."""

    stamp: tuple[int, ...]
    manifest: Manifest


class FileStorage:
    """Databases as folders and tables as Parquet files below a base folder; a `TableStorage`.

    Parameters
    ----------
    base_path : str
        The folder; made when something is first kept in it.
    """

    shared = True

    def __init__(self, base_path: str | os.PathLike[str]) -> None:
        self.layout = Layout(base_path)
        self.warehouse: str | None = str(self.layout.base)
        self._seen: dict[Path, _Seen] = {}
        self._databases: dict[str, tuple[str, CatalogDatabase]] = {}
        self._swept: set[Path] = set()
        self._versions = count()

    @property
    def version(self) -> int:
        """Always another: other processes may have changed anything."""
        return next(self._versions)

    # Databases

    def databases(self) -> Sequence[str]:
        return [DEFAULT_DATABASE, *self.layout.database_names()]

    def database(self, name: str) -> CatalogDatabase | None:
        folder = self.layout.database(name)
        if name != DEFAULT_DATABASE and not folder.is_dir():
            return None
        try:
            text = (folder / NOTES).read_text(encoding="utf-8")
        except (FileNotFoundError, NotADirectoryError):
            comment = "default database" if name == DEFAULT_DATABASE else ""
            text = CatalogDatabase(name, comment).to_json()
        known = self._databases.get(name)
        if known is None or known[0] != text:
            try:
                known = self._databases[name] = (text, CatalogDatabase.from_json(text))
            except (TypeError, ValueError) as error:
                raise errors.failed_read_file(str(folder / NOTES)) from error
        return known[1]

    def create_database(self, database: CatalogDatabase) -> None:
        folder = self.layout.database(database.name)
        with self._writing(folder):
            folder.mkdir(parents=True, exist_ok=True)
            write_atomically(folder / NOTES, database.to_json())

    def drop_database(self, name: str) -> None:
        self._remove(self.layout.database(name))

    # Tables

    def tables(self, database: str) -> Sequence[str]:
        return [name for name in self.layout.table_names(database) if self.table(database, name) is not None]

    def table(self, database: str, name: str) -> CatalogTable | None:
        found = self._manifest(database, name)
        return None if found is None else found.table

    def create_table(self, table: CatalogTable, change: TableChange | None = None, *, replace: bool = False) -> None:
        if table.view is not None:
            path = self.layout.view(table.database, table.name)
            with self._writing(path):
                path.parent.mkdir(parents=True, exist_ok=True)
                write_atomically(path, table.to_json())
                self._seen[path] = _Seen(_stamp(path), Manifest(table))
            return
        self._commit(table, change, new=True, replace=replace)

    def drop_table(self, database: str, name: str) -> None:
        view = self.layout.view(database, name)
        if view.exists():
            view.unlink()
            return
        with self._locked(database, name):
            self._remove(self.layout.table(database, name))

    # Rows

    def partitions(self, table: CatalogTable) -> Sequence[Row]:
        manifest = self._required(table)
        present = others(manifest, list(data_files(self._folder(table))))
        folders = dict.fromkeys([*manifest.partitions, *(file.folder for file in present)])
        return [folder_values(folder, table) for folder in folders] if table.partition_columns else []

    def relation(
        self, table: CatalogTable, attributes: tuple[AttributeReference, ...], executor: QueryExecutor
    ) -> LogicalPlan:
        from mockspark_runtimes.files.parquet import stored_as

        folder = self._folder(table)
        files = self._look(table)
        if not files:
            return LocalRelation(attributes, RowData([]))
        paths = tuple(str(folder / file.path) for file in files)
        own = first_partition(table)
        data = table.readable_schema
        return FileScan(
            "parquet",
            paths,
            attributes,
            partition_columns=tuple(a.name for a in attributes[own:]),
            partition_values=tuple(folder_values(file.folder, table) for file in files),
            stored_as=stored_as(type(data)(data.fields[:own]), paths),
            size=sum(file.size for file in files),
        )

    def change(self, table: CatalogTable, change: TableChange) -> None:
        self._commit(table, change, new=False, replace=False)

    @contextmanager
    def held(self, tables: Iterable[CatalogTable]) -> Iterator[None]:
        with ExitStack() as locks:
            for database, name in sorted({(table.database, table.name) for table in tables}):
                locks.enter_context(self._locked(database, name))
            yield

    def close(self) -> None:
        """Nothing is held open."""

    # Looking

    def _folder(self, table: CatalogTable) -> Path:
        return self.layout.table(table.database, table.name)

    def _required(self, table: CatalogTable) -> Manifest:
        """The table's manifest: what is read may have been replaced by another process, but has to have its columns.

        Raises AnalysisException (TABLE_OR_VIEW_NOT_FOUND).
        """
        found = self._manifest(table.database, table.name)
        if found is None or not _alike(found.table, table):
            raise not_found(table)
        return found

    def _manifest(self, database: str, name: str) -> Manifest | None:
        """The manifest of a table or view as it is now; one is made of the files of a table that others wrote."""
        folder = self.layout.table(database, name)
        view = self.layout.view(database, name)
        for notes in (folder / NOTES, view):
            try:
                return self._noted(notes, is_view=notes is view)
            except (FileNotFoundError, NotADirectoryError):
                continue
        if not folder.is_dir():
            return None
        present = tuple(others(None, list(data_files(folder))))
        known = self._seen.get(folder)
        stamp = tuple(hash((file.path, file.size)) for file in present)
        if known is None or known.stamp != stamp:
            table = adopted(database, name, folder) if present else None
            if table is None:
                return None
            known = self._seen[folder] = _Seen(stamp, Manifest(table))
        return known.manifest

    def _noted(self, notes: Path, *, is_view: bool) -> Manifest:
        stamp = _stamp(notes)
        known = self._seen.get(notes)
        if known is not None and known.stamp == stamp:
            return known.manifest
        try:
            text = notes.read_text(encoding="utf-8")
            found = Manifest(CatalogTable.from_json(text)) if is_view else Manifest.from_json(text)
        except (AttributeError, KeyError, TypeError, ValueError, errors.PySparkException) as error:
            raise errors.failed_read_file(str(notes)) from error
        if known is not None and known.manifest.table.to_json() == found.table.to_json():
            # The same definition is the same object, whatever became of the rows.
            found = evolve(found, table=known.manifest.table)
        self._seen[notes] = _Seen(stamp, found)
        return found

    def _look(self, table: CatalogTable) -> list[TableFile]:
        """The files of the table at one moment: others may replace files of other programs while they are listed."""
        while True:
            manifest = self._required(table)
            files = self._files(manifest, self._folder(table))
            if self._required(table) is manifest:
                return files

    @staticmethod
    def _files(manifest: Manifest, folder: Path) -> list[TableFile]:
        return [*manifest.files, *others(manifest, list(data_files(folder)))]

    # Changing

    def _commit(self, table: CatalogTable, change: TableChange | None, *, new: bool, replace: bool) -> None:
        """Make a change or a table, or both."""
        folder = self._folder(table)
        with self._writing(folder), self._hidden(folder) as staged:
            staged.mkdir(parents=True)
            commit = new_id()
            written = [] if change is None else write_files(staged, table, change.data, commit)
            with self._locked(table.database, table.name):
                present = None if new and not folder.is_dir() else self._manifest(table.database, table.name)
                if new and present is not None and not replace:
                    raise errors.table_or_view_already_exists(table.identifier)
                if not new and (present is None or not _alike(present.table, table)):
                    raise not_found(table)
                before = Manifest(table) if present is None else present
                files = self._files(before, folder)
                self._clean(folder, before)
                kept = [] if new or change is None else _kept(change, table, files, written)
                gone = frozenset(file.path for file in others(before, files) if file not in kept)
                folder.mkdir(parents=True, exist_ok=True)
                for file in written:
                    target = folder / file.path
                    target.parent.mkdir(parents=True, exist_ok=True)
                    os.replace(staged / file.path, target)
                partitions = _partitions(change, table, () if new else before.partitions, written)
                after = Manifest(table if new else before.table, (*kept, *written), partitions, gone)
                write_atomically(folder / NOTES, after.to_json())
                self._seen[folder / NOTES] = _Seen(_stamp(folder / NOTES), after)
                self._clean(folder, after)

    @staticmethod
    def _clean(folder: Path, manifest: Manifest) -> None:
        """Delete the files that do not count."""
        for path in strays(manifest, list(data_files(folder))):
            (folder / path).unlink(missing_ok=True)
        for unfinished in folder.glob(f".{NOTES}.*"):  # a manifest is written under the lock that is held here
            unfinished.unlink(missing_ok=True)

    def _remove(self, folder: Path) -> None:
        """Delete a folder: it is gone at once, its files are soon."""
        with self._writing(folder), self._hidden(folder) as rest:
            os.rename(folder, rest)

    @contextmanager
    def _hidden(self, folder: Path) -> Iterator[Path]:
        """The path of a hidden folder beside another, which is gone at the end; those of killed processes are too."""
        from mockspark_runtimes.file.hidden import hidden_folder, remove_abandoned

        with hidden_folder(self.layout, folder) as path:
            yield path
        if folder.parent not in self._swept:
            self._swept.add(folder.parent)
            remove_abandoned(self.layout, folder.parent)

    @contextmanager
    def _locked(self, database: str, name: str) -> Iterator[None]:
        import filelock

        path = self.layout.lock(database, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        with filelock.FileLock(path, timeout=_LOCK_SECONDS):
            yield

    @contextmanager
    def _writing(self, path: Path) -> Iterator[None]:
        """Raise SparkException (TASK_WRITE_FAILED) for what the file system refuses."""
        try:
            yield
        except OSError as error:
            raise errors.task_write_failed(f"{path} ({error.strerror or error})") from error


def _stamp(path: Path) -> tuple[int, ...]:
    """What tells whether a file is another now."""
    status = os.stat(path)
    return (status.st_ino, status.st_mtime_ns, status.st_size)


def _alike(left: CatalogTable, right: CatalogTable) -> bool:
    return left.readable_schema == right.readable_schema and left.partition_columns == right.partition_columns


def _kept(
    change: TableChange, table: CatalogTable, before: Sequence[TableFile], written: Sequence[TableFile]
) -> list[TableFile]:
    """The present files that stay: a file is in one partition, so that it stays or goes as a whole."""
    if not change.overwrite:
        return list(before)
    if change.replaces_partitions(table):
        folders = {file.folder for file in written}
        return [file for file in before if file.folder not in folders]
    return [file for file in before if not _matches(change, table, file.folder)]


def _matches(change: TableChange, table: CatalogTable, folder: str) -> bool:
    """Whether a partition has the values that the change names."""
    values = folder_values(folder, table)
    first = first_partition(table)
    return all(values[i - first] == value for i, value in change.static.items())


def _partitions(
    change: TableChange | None, table: CatalogTable, before: Sequence[str], written: Sequence[TableFile]
) -> tuple[str, ...]:
    """The folders of the partitions after a change, also of those without rows."""
    if change is None or not table.partition_columns:
        return ()
    kept = list(before)
    if change.overwrite and not change.truncates and not change.replaces_partitions(table):
        kept = [folder for folder in kept if not _matches(change, table, folder)]
    found = [file.folder for file in written]
    if len(change.static) == len(table.partition_columns) and not change.truncates:
        first = first_partition(table)
        found.append(partition_folder(tuple(change.static[first + i] for i in range(len(change.static))), table))
    return tuple(dict.fromkeys([*kept, *found]))
