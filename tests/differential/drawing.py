"""Many examples of a Hypothesis strategy at once: Spark is asked about hundreds of expressions in one query."""

from __future__ import annotations

import os
from typing import TypeVar

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

Example = TypeVar("Example")

SEED = int(os.environ.get("MOCKSPARK_DIFFERENTIAL_SEED", "2024"))
"""Another seed gives other instances; one seed always the same ones."""


def draw_many(strategy: st.SearchStrategy[Example], count: int, number: int) -> list[Example]:
    """Examples of a strategy, the same in every run.

    Parameters
    ----------
    strategy : SearchStrategy
    count : int
    number : int
        Tells this drawing from others with the same seed.
    """
    found: list[Example] = []

    @seed(SEED * 1_000_003 + number)
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        derandomize=False,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def collect(example: Example) -> None:
        found.append(example)

    collect()
    return found
