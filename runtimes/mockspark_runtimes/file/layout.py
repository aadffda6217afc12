"""Where the file storage keeps what: Spark's warehouse, with its own notes in hidden files.

    <base>/                         the tables of the database `default`
        <table>/
            _mockspark.json         the manifest: the definition and which files are the table's
            mockspark-<id>-0.snappy.parquet
            <column>=<value>/mockspark-<id>-1.snappy.parquet
        <database>.db/              another database, with tables as above
            _mockspark.json         its comment and properties
            .views/<view>.json
        .locks/<database>/<table>.lock

Spark, DuckDB and others pass over names with a dot or an underscore in front, and no table's name has a dot.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

from mockspark_runtimes.storage.definitions import DEFAULT_DATABASE
from mockspark_runtimes.storage.names import check_name, is_name

NOTES = "_mockspark.json"
_SUFFIX = ".db"
_OWN = "mockspark-"


class Layout:
    """The paths below a base folder; names are checked, so that none leads out of it."""

    def __init__(self, base: str | os.PathLike[str]) -> None:
        self.base = Path(os.path.abspath(base))

    def database(self, name: str) -> Path:
        check_name(name)
        return self.base if name == DEFAULT_DATABASE else self.base / f"{name}{_SUFFIX}"

    def database_names(self) -> Iterator[str]:
        """The databases besides `default`."""
        for entry in _entries(self.base):
            if entry.name.endswith(_SUFFIX) and entry.is_dir():
                yield entry.name.removesuffix(_SUFFIX)

    def table(self, database: str, name: str) -> Path:
        check_name(name)
        return self.database(database) / name

    def view(self, database: str, name: str) -> Path:
        check_name(name)
        return self.database(database) / ".views" / f"{name}.json"

    def lock(self, database: str, name: str) -> Path:
        """The lock of a table."""
        return self.base / ".locks" / database / f"{name}.lock"

    def claim(self, hidden: Path) -> Path:
        """The lock by which a process claims a hidden folder."""
        return self.base / ".locks" / f"{hidden.name}.lock"

    def claims(self) -> Iterator[Path]:
        yield from (self.base / ".locks").glob(".*.lock")

    def table_names(self, database: str) -> Iterator[str]:
        """The folders that may be tables, and the views."""
        folder = self.database(database)
        for entry in _entries(folder):
            if is_name(entry.name) and entry.is_dir():
                yield entry.name
        for entry in _entries(folder / ".views"):
            yield entry.name.removesuffix(".json")


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            yield from sorted(found, key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return


def new_id() -> str:
    return uuid.uuid4().hex


def file_name(commit: str, number: int, extension: str) -> str:
    """The name of a data file of one commit."""
    return f"{_OWN}{commit}-{number}{extension}"


def is_own(name: str) -> bool:
    """Whether a data file was written by mockspark: then it is the table's only if the manifest says so."""
    return name.startswith(_OWN)


def aside(path: Path) -> Path:
    """A hidden path beside another, for what is not yet there or no longer."""
    return path.with_name(f".{path.name}.{new_id()}")


def write_atomically(path: Path, text: str) -> None:
    """Put a file in place as a whole."""
    new = aside(path)
    try:
        new.write_text(text, encoding="utf-8")
        os.replace(new, path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
