"""What a user may give to a session to keep its tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mockspark_ir import errors

if TYPE_CHECKING:
    from mockspark_runtimes.protocols import StorageBackend, TableStorage


def table_storage(backend: StorageBackend | TableStorage) -> TableStorage:
    """The storage that a session works with, of one that a user gave to it.

    Raises PySparkTypeError for an object without the methods of a `StorageBackend`.
    """
    from mockspark_runtimes.protocols import StorageBackend, TableStorage

    if isinstance(backend, TableStorage):
        return backend
    # Not needed for mockspark's own, which are those of most sessions.
    from mockspark_runtimes.storage.foreign import ForeignStorage
    from mockspark_runtimes.storage.managers import StorageManager

    if isinstance(backend, StorageManager):
        return backend.tables
    if isinstance(backend, StorageBackend):
        return ForeignStorage(backend)
    wanted = (name for name in vars(StorageBackend) if not name.startswith("_"))
    missing = ", ".join(name for name in wanted if not hasattr(backend, name))
    raise errors.PySparkTypeError(
        message=f"An object of the type {type(backend).__name__!r} can't keep tables: it has no {missing}."
    )
