"""What a backend must do (see `mockspark_runtimes.protocols`)."""

from mockspark_runtimes.protocols import (
    DataMaterializer,
    ExportBackend,
    Frame,
    Operation,
    QueryExecutor,
    StorageBackend,
)

__all__ = ["DataMaterializer", "ExportBackend", "Frame", "Operation", "QueryExecutor", "StorageBackend"]
