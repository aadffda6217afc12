"""Names of Spark's functions, so that the error for one that mockspark lacks can say so."""

from __future__ import annotations

SPARK_FUNCTIONS: frozenset[str] = frozenset()
