"""Makes the parts of backends by name."""

from __future__ import annotations

from typing import Any, cast

from mockspark.backend.export import DataFrameExporter
from mockspark.backend.materializer import PlanMaterializer
from mockspark_ir import errors
from mockspark_runtimes import factory
from mockspark_runtimes.factory import ENTRY_POINTS, BackendSpec
from mockspark_runtimes.protocols import DataMaterializer, ExportBackend, QueryExecutor, StorageBackend

__all__ = ["ENTRY_POINTS", "BackendFactory", "BackendSpec"]


class BackendFactory:
    """The backends by name: `duckdb`, `memory`, `file`, those of `register`, and those of installed packages.

    A package brings a backend along with an entry point of the group `mockspark.backends` that is a `BackendSpec`:

        [project.entry-points."mockspark.backends"]
        sqlite = "mypackage.backend:SPEC"

    Every method that takes a name raises IllegalArgumentException that lists the names, for an unknown one. Options
    are those of what is made; it says itself which it does not know.
    """

    @staticmethod
    def create_storage_backend(name: str = "duckdb", **options: Any) -> StorageBackend:
        """What keeps tables."""
        return cast(StorageBackend, factory.backend(name).make("storage", **options))

    @staticmethod
    def create_query_executor(name: str = "duckdb", **options: Any) -> QueryExecutor:
        """What runs queries."""
        return factory.create_query_executor(name, **options)

    @staticmethod
    def create_materializer(name: str = "duckdb", **options: Any) -> DataMaterializer:
        """What runs recorded operations; it takes the executor's options, unless the backend has one of its own."""
        spec = factory.backend(name)
        if spec.materializer is not None:
            return cast(DataMaterializer, spec.make("materializer", **options))
        return PlanMaterializer(spec.make("executor", **options), name)

    @staticmethod
    def create_export_backend(name: str = "duckdb", **options: Any) -> ExportBackend:
        """What hands DataFrames to others; it takes no options, unless the backend has its own exporter."""
        spec = factory.backend(name)
        if spec.exporter is not None:
            return cast(ExportBackend, spec.make("exporter", **options))
        return DataFrameExporter(name, **options)

    @staticmethod
    def get_backend_type(instance: object) -> str:
        """The name of the backend that an executor, a storage, a materializer or an exporter is of.

        Raises IllegalArgumentException for an object of no backend.
        """
        if isinstance(instance, PlanMaterializer | DataFrameExporter):
            return instance.backend
        classes = {f"{cls.__module__}:{cls.__qualname__}" for cls in type(instance).__mro__}
        for spec in factory.registered_backends():
            parts = (spec.executor, spec.storage, spec.materializer, spec.exporter)
            if any(part is not None and factory.target_of(part) in classes for part in parts):
                return spec.name
        known = ", ".join(factory.list_available_backends())
        raise errors.IllegalArgumentException(
            message=f"{type(instance).__name__!r} is of no known backend. These are known: {known}."
        )

    @staticmethod
    def list_available_backends() -> list[str]:
        """The names of all backends."""
        return factory.list_available_backends()

    @staticmethod
    def register(spec: BackendSpec, *, replace: bool = False) -> None:
        """Add a backend; raises IllegalArgumentException for a name that is taken, unless told to `replace` it."""
        factory.register(spec, replace=replace)
