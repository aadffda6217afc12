"""The backends by name, and what makes their parts.

A backend is a record of factories. Ours are here; others are registered by a call of `register`, or found through the
entry points of the group `mockspark.backends`, each of which is a `BackendSpec` under the backend's name. They are
looked up only when a name is asked for that is not known otherwise, or all names are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from attrs import field, frozen

from mockspark_ir import errors
from mockspark_runtimes.protocols import QueryExecutor, TableStorage

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

ENTRY_POINTS = "mockspark.backends"
# A callable, or where one is found, imported when it is first needed: "package.module:attribute".
Factory = str | Callable[..., Any]


@frozen
class BackendSpec:
    """A backend: its name, and what makes its parts (None for what it has not).

    Parameters
    ----------
    name : str
        What `spark.mock.backend` calls it.
    executor, storage : str or callable, optional
        Make a `QueryExecutor` and a `StorageBackend`, from options by keyword.
    tables : str or callable, optional
        Makes what keeps the tables of a session, a `TableStorage`, where that is not the `storage`.
    materializer, exporter : str or callable, optional
        Make a `DataMaterializer` and an `ExportBackend`; without them there are those that work over any executor.
    executor_settings, storage_settings : mapping of str to str
        The options that a session gives to the factory: their names, and the settings that their values come from.
    """

    name: str
    executor: Factory | None = None
    storage: Factory | None = None
    tables: Factory | None = None
    materializer: Factory | None = None
    exporter: Factory | None = None
    executor_settings: Mapping[str, str] = field(factory=dict)
    storage_settings: Mapping[str, str] = field(factory=dict)

    def make(self, part: str, **options: Any) -> Any:
        """A part of the backend ("executor", "storage", "materializer" or "exporter").

        Raises IllegalArgumentException where the backend has no such part.
        """
        factory: Factory | None = getattr(self, part)
        if factory is None:
            raise errors.IllegalArgumentException(message=f"The backend {self.name!r} has no {part}.")
        return _imported(factory)(**options)

    def session_tables(self, **options: Any) -> TableStorage:
        """What keeps the tables of a session; without any storage, they are objects of this process."""
        from mockspark_runtimes.storage.accepted import table_storage

        factory = self.tables or self.storage or "mockspark_runtimes.memory.storage:MemoryStorage"
        return table_storage(_imported(factory)(**options))

    def is_executor(self, instance: object) -> bool:
        """Whether an object is what runs queries on this backend."""
        return self.executor is not None and target_of(self.executor) == target_of(type(instance))


_DUCKDB_SETTINGS = {
    "memory_limit": "spark.mock.backend.maxMemory",
    "allow_disk_spillover": "spark.mock.backend.allowDiskSpillover",
    "time_zone": "spark.sql.session.timeZone",
}
_SPARK_SETTINGS = {"remote": "spark.remote", "time_zone": "spark.sql.session.timeZone"}
_DUCKDB_EXECUTOR = "mockspark_runtimes.duckdb.executor:DuckDBExecutor"
_SPECS: dict[str, BackendSpec] = {
    spec.name: spec
    for spec in (
        BackendSpec(
            "duckdb",
            executor=_DUCKDB_EXECUTOR,
            storage="mockspark_runtimes.storage.managers:DuckDBStorageManager",
            tables="mockspark_runtimes.duckdb.session_tables:session_tables",
            executor_settings=_DUCKDB_SETTINGS,
            storage_settings={"path": "spark.mock.backend.path", **_DUCKDB_SETTINGS},
        ),
        BackendSpec(
            "memory",
            executor="mockspark_runtimes.memory.executor:MemoryExecutor",
            storage="mockspark_runtimes.storage.managers:MemoryStorageManager",
            executor_settings={"time_zone": "spark.sql.session.timeZone"},
        ),
        BackendSpec(
            "file",
            executor=_DUCKDB_EXECUTOR,
            storage="mockspark_runtimes.storage.managers:FileStorageManager",
            executor_settings=_DUCKDB_SETTINGS,
            storage_settings={"base_path": "spark.mock.backend.basePath"},
        ),
        BackendSpec(
            "spark",
            executor="mockspark_runtimes.spark.executor:SparkExecutor",
            tables="mockspark_runtimes.spark.storage:ClusterTables",
            executor_settings=_SPARK_SETTINGS,
            storage_settings=_SPARK_SETTINGS,
        ),
    )
}


def register(spec: BackendSpec, *, replace: bool = False) -> None:
    """Add a backend.

    Raises IllegalArgumentException for a name that is taken, unless told to `replace` that backend.
    """
    if spec.name in _SPECS and not replace:
        raise errors.IllegalArgumentException(message=f"There is a backend called {spec.name!r} already.")
    _SPECS[spec.name] = spec


def backend(name: str) -> BackendSpec:
    """The backend of a name.

    Raises IllegalArgumentException that lists the names, for an unknown one.
    """
    spec = _SPECS.get(name)
    if spec is not None:
        return spec
    found = _entry_points().get(name)
    if found is None:
        known = ", ".join(list_available_backends())
        raise errors.IllegalArgumentException(
            message=f"There is no backend called {name!r}. spark.mock.backend is one of: {known}."
        )
    spec = _SPECS[name] = _loaded(found)
    return spec


def list_available_backends() -> list[str]:
    """The names of all backends, in alphabetical order."""
    return sorted({*_SPECS, *_entry_points()})


def registered_backends() -> Iterator[BackendSpec]:
    """All backends; those of entry points come last, and are loaded when they are asked for."""
    yield from list(_SPECS.values())
    for name in sorted(_entry_points().keys() - _SPECS.keys()):
        yield backend(name)


def create_query_executor(name: str, **options: Any) -> QueryExecutor:
    """The executor of a backend; raises IllegalArgumentException that lists the names, for an unknown one."""
    return cast(QueryExecutor, backend(name).make("executor", **options))


def target_of(factory: Factory) -> str:
    """Where a factory is found, as "package.module:attribute"."""
    return factory if isinstance(factory, str) else f"{factory.__module__}:{factory.__qualname__}"


def _imported(factory: Factory) -> Callable[..., Any]:
    if not isinstance(factory, str):
        return factory
    module, _, attribute = factory.partition(":")
    return cast("Callable[..., Any]", getattr(import_module(module), attribute))


def _entry_points() -> dict[str, EntryPoint]:
    from importlib.metadata import entry_points

    found: dict[str, EntryPoint] = {}
    for point in entry_points(group=ENTRY_POINTS):
        other = found.setdefault(point.name, point)
        if other.value != point.value:
            raise errors.IllegalArgumentException(
                message=f"Two packages bring a backend called {point.name!r}: {other.value!r} and {point.value!r}."
            )
    return found


def _loaded(found: EntryPoint) -> BackendSpec:
    spec = found.load()
    if not isinstance(spec, BackendSpec) or spec.name != found.name:
        raise errors.IllegalArgumentException(
            message=f"The entry point {found.name!r} = {found.value!r} of the group {ENTRY_POINTS!r} is no BackendSpec "
            f"of that name, but {spec!r}."
        )
    return spec
