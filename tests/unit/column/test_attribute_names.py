from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockspark_ir.errors import AnalysisException
from mockspark_ir.expressions.attribute_names import parse_attribute_name, quote_if_needed, quoted_name

from .frame import facts


@pytest.mark.parametrize(("name", "parts"), facts("attribute_names.json").items())
def test_names_are_split_as_spark_does(name: str, parts: list[str] | None) -> None:
    if parts is None:
        with pytest.raises(AnalysisException) as caught:
            parse_attribute_name(name)
        assert caught.value.getCondition() == "INVALID_ATTRIBUTE_NAME_SYNTAX"
        assert caught.value.getMessageParameters() == {"name": name}
    else:
        assert parse_attribute_name(name) == tuple(parts)


@given(st.lists(st.text(alphabet="ab.` 1é", max_size=4), min_size=1, max_size=4))
def test_a_quoted_name_is_read_back(parts: list[str]) -> None:
    assert parse_attribute_name(quoted_name(parts)) == tuple(parts)


@pytest.mark.parametrize(
    ("part", "quoted"),
    [("a_1", "a_1"), ("1a", "1a"), ("1", "`1`"), ("12", "`12`"), ("a b", "`a b`"), ("é", "`é`"), ("a`b", "`a``b`")],
)
def test_only_plain_names_go_without_quotes(part: str, quoted: str) -> None:
    assert quote_if_needed(part) == quoted
