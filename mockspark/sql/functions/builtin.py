"""The functions under the name of PySpark's module."""

from __future__ import annotations

from mockspark.sql.functions import *  # noqa: F403
from mockspark.sql.functions import __all__ as __all__
