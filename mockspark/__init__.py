"""mockspark: PySpark without the JVM.

DataFrame code and Spark SQL run on DuckDB, with Spark's answers. Import `mockspark.sql` in `pyspark.sql`'s place, or
call `mockspark.activate()` and keep `import pyspark`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mockspark.alias import activate, deactivate
    from mockspark.explaining import explain
    from mockspark.sql.session import MockSparkSession

__version__ = "0.1.0"
__all__ = ["MockSparkSession", "__version__", "activate", "deactivate", "explain"]

# Where the public names live: imported when they are asked for.
_HOMES = {
    "MockSparkSession": "mockspark.sql.session",
    "activate": "mockspark.alias",
    "deactivate": "mockspark.alias",
    "explain": "mockspark.explaining",
}


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'mockspark' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(home), name)
    globals()[name] = value
    return value
