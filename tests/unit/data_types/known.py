"""Where mockspark's answer is not Spark's: each with the reason.

An entry is a failing test that has to stay one: as soon as the answers agree, the entry must go.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

BOTH = ("duckdb", "memory")


@dataclass(frozen=True)
class Known:
    """A disagreement: patterns of the subject's and of the path's whole names."""

    subject: str
    path: str
    reason: str
    backends: tuple[str, ...] = BOTH


KNOWN: tuple[Known, ...] = ()


def reason_of(subject: str, path: str, backend: str) -> str | None:
    """Why the answers differ; None where they have to be the same."""
    for known in KNOWN:
        if backend in known.backends and re.fullmatch(known.subject, subject) and re.fullmatch(known.path, path):
            return known.reason
    return None
