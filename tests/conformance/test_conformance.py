"""Every docstring of PySpark that has passed with mockspark passes still."""

from __future__ import annotations

import pytest

from tests.conformance import harness
from tests.conformance.docstrings import find_all
from tests.conformance.modules import MODULES

LISTED = harness.read_list(harness.PASSING)


@pytest.mark.parametrize("module", sorted(harness.counts(LISTED, MODULES)))
def test_listed_docstrings_still_pass(module: str, results: dict[str, harness.Result]) -> None:
    mine = [name for name in LISTED if harness.module_of(name, MODULES) == module]
    lost = [name for name in mine if not results[name].passed]
    reports = "\n".join(f"{name}: {results[name].summary}\n{results[name].detail[:2000]}" for name in lost)
    assert not lost, f"{len(lost)} of {len(mine)} listed docstrings no longer pass\n{reports}"


def test_the_memory_backend_passes_the_same(memory_results: dict[str, harness.Result]) -> None:
    lost = [name for name in LISTED if not memory_results[name].passed and name not in harness.NOT_ON_MEMORY]
    reports = "\n".join(
        f"{name}: {memory_results[name].summary}\n{memory_results[name].detail[:2000]}" for name in lost
    )
    assert not lost, f"{len(lost)} of {len(LISTED)} listed docstrings do not pass on the memory backend\n{reports}"
    gained = [name for name in harness.NOT_ON_MEMORY if memory_results[name].passed]
    assert not gained, "take these from NOT_ON_MEMORY"


def test_the_lists_name_docstrings_of_the_installed_pyspark() -> None:
    known = {docstring.name for docstring in find_all()}
    of_spark = harness.read_list(harness.SPARK_PASSES)
    assert set(of_spark) <= known
    assert set(LISTED) <= set(of_spark)
    for listed in (of_spark, LISTED):
        assert listed == sorted(set(listed))
