"""The version of PySpark whose place this package takes."""

from __future__ import annotations

from mockspark.sql.session import VERSION as __version__

__all__ = ["__version__"]
