"""The exceptions of ``pyspark.errors.exceptions.base``."""

from __future__ import annotations

from mockspark.errors import *  # noqa: F403
from mockspark.errors import __all__ as __all__
