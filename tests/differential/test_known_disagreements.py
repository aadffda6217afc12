"""The list of known disagreements only shrinks: each of its examples must still disagree."""

from __future__ import annotations

import re

import pytest

from tests.differential.judging import Judges
from tests.differential.known_disagreements import KNOWN, Disagreement
from tests.differential.reasons import tolerance_of
from tests.oracle.compare import differences

pytestmark = pytest.mark.spark


@pytest.mark.parametrize("entry", KNOWN, ids=lambda entry: entry.expression)
def test_it_still_disagrees(judges: Judges, entry: Disagreement) -> None:
    assert re.search(entry.pattern, entry.expression)
    ansi = entry.ansi is not False
    [expected] = judges.oracle.evaluate([entry.expression], entry.table, ansi=ansi)
    for backend in entry.backends:
        [actual] = judges.local[backend].evaluate([entry.expression], entry.table, ansi=ansi)
        assert differences(expected, actual, tolerance_of(entry.expression)), f"{backend} agrees now: remove the entry"
