"""Sizes of memory as people write them."""

from __future__ import annotations

import re

# As Spark reads them: every unit is a power of 1024, and the B may be missing.
_SHIFTS = {"": 0, "b": 0, "k": 10, "kb": 10, "m": 20, "mb": 20, "g": 30, "gb": 30, "t": 40, "tb": 40}
_SIZE = re.compile(r"([0-9]+)\s*([a-z]*)")
MINIMUM = 16 << 20  # with less DuckDB runs no query of any use


def byte_size(text: str) -> int:
    """The number of bytes that a text such as "512MB", "2g" or "1073741824" means.

    Raises ValueError for other texts.
    """
    found = _SIZE.fullmatch(text.strip().lower())
    if found is None or found[2] not in _SHIFTS:
        raise ValueError(f"{text!r} is no size in bytes, such as 512MB or 2GB")
    return int(found[1]) << _SHIFTS[found[2]]
