"""What `import pyspark` finds while mockspark stands in for it: pyspark's own public names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mockspark.sql.session import VERSION as __version__

if TYPE_CHECKING:
    from mockspark.conf import SparkConf
    from mockspark.context import SparkContext
    from mockspark.sql.types import Row
    from mockspark.storagelevel import StorageLevel
    from mockspark.util import InheritableThread, inheritable_thread_target

__all__ = [
    "InheritableThread",
    "Row",
    "SparkConf",
    "SparkContext",
    "StorageLevel",
    "__version__",
    "inheritable_thread_target",
]

_HOMES = {
    "InheritableThread": "mockspark.util",
    "Row": "mockspark.sql.types",
    "SparkConf": "mockspark.conf",
    "SparkContext": "mockspark.context",
    "StorageLevel": "mockspark.storagelevel",
    "inheritable_thread_target": "mockspark.util",
}


def __getattr__(name: str) -> Any:
    from importlib import import_module

    home = _HOMES.get(name)
    if home is not None:
        return getattr(import_module(home), name)
    raise AttributeError(f"module 'pyspark' has no attribute {name!r} in mockspark")
