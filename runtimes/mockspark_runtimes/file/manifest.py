"""Which files a table consists of: a manifest that is replaced as a whole, and files of others beside it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from attrs import frozen

from mockspark_runtimes.file.layout import is_own
from mockspark_runtimes.files.listing import is_hidden
from mockspark_runtimes.storage.definitions import CatalogTable


@frozen
class TableFile:
    """A file of a table: its path below the table's folder, with slashes, and its size in bytes."""

    path: str
    size: int

    @property
    def folder(self) -> str:
        """The folders of its partition."""
        return self.path.rpartition("/")[0]


@frozen(eq=False)
class Manifest:
    """What a table was after a commit.

    `partitions` are the folders of partitions, also of those without rows. `gone` are files of other programs that a
    commit has replaced, but may not have deleted yet.
    """

    table: CatalogTable
    files: tuple[TableFile, ...] = ()
    partitions: tuple[str, ...] = ()
    gone: frozenset[str] = frozenset()

    def to_json(self) -> str:
        return json.dumps(
            {
                "table": json.loads(self.table.to_json()),
                "files": [[file.path, file.size] for file in self.files],
                "partitions": self.partitions,
                "gone": sorted(self.gone),
            }
        )

    @classmethod
    def from_json(cls, text: str) -> Manifest:
        """The manifest of such a text; raises ValueError, KeyError or TypeError for another one."""
        values = json.loads(text)
        files = tuple(TableFile(_within(path), int(size)) for path, size in values["files"])
        table = CatalogTable.from_json(json.dumps(values["table"]))
        return cls(table, files, tuple(map(_within, values["partitions"])), frozenset(map(_within, values["gone"])))


def _within(path: str) -> str:
    """A path that doesn't lead out of its folder."""
    if path.startswith(("/", "\\")) or ".." in path.replace("\\", "/").split("/"):
        raise ValueError(path)
    return path


def data_files(folder: Path) -> Iterator[TableFile]:
    """All data files in a table's folder, in the order of their names."""
    for inner, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not is_hidden(name))
        relative = os.path.relpath(inner, folder).replace(os.sep, "/")
        for name in sorted(names):
            if not is_hidden(name):
                path = name if relative == "." else f"{relative}/{name}"
                with suppress(FileNotFoundError):  # another process may be deleting it
                    yield TableFile(path, os.stat(os.path.join(inner, name)).st_size)


def others(manifest: Manifest | None, present: Sequence[TableFile]) -> list[TableFile]:
    """The files that another program has put into the table's folder, which are the table's too."""
    gone = frozenset() if manifest is None else manifest.gone
    return [file for file in present if not is_own(os.path.basename(file.path)) and file.path not in gone]


def strays(manifest: Manifest, present: Sequence[TableFile]) -> list[str]:
    """The files that are there, but not the table's: of a commit that did not come to its end, or replaced by one."""
    known = {file.path for file in manifest.files}
    return [
        file.path
        for file in present
        if file.path in manifest.gone or (is_own(os.path.basename(file.path)) and file.path not in known)
    ]
