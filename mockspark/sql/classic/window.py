"""Windows under the name of PySpark's module."""

from __future__ import annotations

from mockspark.sql.window import Window, WindowSpec

__all__ = ["Window", "WindowSpec"]
