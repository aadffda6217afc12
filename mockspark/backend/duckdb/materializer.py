"""What runs recorded operations on DuckDB."""

from __future__ import annotations

from typing import Any

from mockspark.backend.materializer import PlanMaterializer
from mockspark_runtimes.duckdb.executor import DuckDBExecutor

__all__ = ["DuckDBMaterializer"]


class DuckDBMaterializer(PlanMaterializer):
    """A materializer with an executor of its own, which takes the options."""

    def __init__(self, **options: Any) -> None:
        super().__init__(DuckDBExecutor(**options), "duckdb")
