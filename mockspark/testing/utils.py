"""The assertions under the name of PySpark's module."""

from __future__ import annotations

from mockspark.testing.frames import assertDataFrameEqual
from mockspark.testing.schemas import assertSchemaEqual

__all__ = ["assertDataFrameEqual", "assertSchemaEqual"]
