"""The page is that of the present code."""

from __future__ import annotations

from tests.compatibility.refusals import refusals
from tests.compatibility.report import PAGE, page


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "renew it: python -m tests.compatibility"


def test_refusals_are_found_in_every_area() -> None:
    found = refusals()
    assert "streaming (SparkSession.readStream)" in found["DataFrames, sessions and the catalog"]
    assert "the format 'orc'" in found["Readers and writers"]
    assert "the statement …" in found["SQL text"]
