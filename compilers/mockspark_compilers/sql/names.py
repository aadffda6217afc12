"""Column names as engines take them."""

from __future__ import annotations


def unique_names(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names, each made different from the others without regard to case, and none empty."""
    taken: set[str] = set()
    result = []
    for name in names:
        candidate = name or "_"
        suffix = 1
        while candidate.lower() in taken:
            suffix += 1
            candidate = f"{name}_{suffix}"
        taken.add(candidate.lower())
        result.append(candidate)
    return tuple(result)
