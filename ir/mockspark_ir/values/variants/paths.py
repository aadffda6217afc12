"""Paths into variants: `$.a['b'][0]`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

Step = str | int
"""A key of an object, or a position in an array."""

_STEP = re.compile(r"""\.(?P<dotted>[^.\[]+)|\['(?P<single>[^']*)'\]|\["(?P<double>[^"]*)"\]|\[(?P<index>[0-9]+)\]""")
_INT_MAX = (1 << 31) - 1


@lru_cache(maxsize=1024)
def parse_path(text: str) -> tuple[Step, ...] | None:
    """Return the steps of a path, or None for a text that is none."""
    if not text.startswith("$"):
        return None
    steps: list[Step] = []
    position = 1
    while position < len(text):
        found = _STEP.match(text, position)
        if found is None:
            return None
        position = found.end()
        if found["index"] is not None:
            index = int(found["index"])
            if index > _INT_MAX:
                return None
            steps.append(index)
        else:
            steps.append(next(key for key in (found["dotted"], found["single"], found["double"]) if key is not None))
    return tuple(steps)


def path_text(steps: Sequence[Step]) -> str:
    """Return steps as a path."""
    return "$" + "".join(map(_step_text, steps))


def _step_text(step: Step) -> str:
    if isinstance(step, int):
        return f"[{step}]"
    if step and "." not in step and "[" not in step:
        return f".{step}"
    return f'["{step}"]' if "'" in step else f"['{step}']"
