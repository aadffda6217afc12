"""What `import pyspark` finds while mockspark stands in for it: pyspark's own public names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mockspark.sql.session import VERSION as __version__

if TYPE_CHECKING:
    from mockspark.conf import SparkConf
    from mockspark.context import SparkContext
    from mockspark.sql.types import Row
    from mockspark.storagelevel import StorageLevel

__all__ = ["Row", "SparkConf", "SparkContext", "StorageLevel", "__version__"]

_HOMES = {
    "Row": "mockspark.sql.types",
    "SparkConf": "mockspark.conf",
    "SparkContext": "mockspark.context",
    "StorageLevel": "mockspark.storagelevel",
}


def __getattr__(name: str) -> Any:
    from importlib import import_module

    home = _HOMES.get(name)
    if home is not None:
        return getattr(import_module(home), name)
    raise AttributeError(f"module 'pyspark' has no attribute {name!r} in mockspark")
