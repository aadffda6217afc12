"""Which names to suggest for one that was not found."""

from __future__ import annotations

from collections.abc import Sequence

from mockspark_ir.errors.sql_text import name_parts, to_sql_id


def levenshtein(left: str, right: str) -> int:
    """Return how many characters have to be inserted, removed or replaced to make one text the other."""
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        diagonal, row[0] = row[0], i
        for j, b in enumerate(right, 1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (a != b))
    return row[-1]


def order_by_similarity(name: str, candidates: Sequence[str | Sequence[str]]) -> list[str]:
    """Return the candidates in backticks, those that are most like ``name`` first.

    Qualifiers that all candidates share are left out where ``name`` has none itself.

    Parameters
    ----------
    name : str
        The name that was not found, as the user wrote it.
    candidates : sequence of str or of name parts
        The names that there are; a str is a name without a qualifier.
    """
    parts = [(candidate,) if isinstance(candidate, str) else tuple(candidate) for candidate in candidates]
    given = len(name_parts(name))
    if given == 1 and len({candidate[:-1] for candidate in parts}) == 1:
        parts = [candidate[-1:] for candidate in parts]
    elif given <= 2 and len({candidate[:-2] for candidate in parts}) == 1:
        parts = [candidate[-2:] for candidate in parts]
    return sorted(map(to_sql_id, parts), key=lambda candidate: levenshtein(candidate, name))
