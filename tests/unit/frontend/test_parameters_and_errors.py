"""Parameters, and texts that cannot be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from mockspark_compilers.frontend import parse_expression, parse_query
from mockspark_ir.errors import AnalysisException, ParseException, PySparkNotImplementedError
from mockspark_ir.expressions import (
    Add,
    Expression,
    Like,
    UnresolvedAttribute,
    int_literal,
    long_literal,
    string_literal,
)
from mockspark_ir.plans import Limit, UnresolvedRelation

ONE, TWO = int_literal(1), int_literal(2)


def test_named_parameters() -> None:
    assert parse_expression(":x + :`y`", {"x": ONE, "y": TWO, "z": TWO}) == Add(ONE, TWO)
    assert parse_expression(":x + :x", {"x": ONE}) == Add(ONE, ONE)


def test_positional_parameters_are_bound_in_the_order_of_the_text() -> None:
    assert parse_expression("? + ?", [ONE, TWO]) == Add(ONE, TWO)
    # What is tried as a query first, and read again as an expression, counts once.
    assert parse_expression("((?) + ?)", [ONE, TWO]) == Add(ONE, TWO)
    assert parse_expression("f(?, case ? when ? then ? end)", [ONE, ONE, TWO, TWO]) is not None


def test_parameters_in_place_of_constants() -> None:
    x = {"x": string_literal("a.b"), "n": long_literal(3)}
    assert parse_expression("IDENTIFIER(:x)", x) == UnresolvedAttribute(("a", "b"))
    assert parse_expression("a LIKE :x", x) == Like(UnresolvedAttribute(("a",)), string_literal("a.b"))
    assert parse_expression("INTERVAL :n DAY", x) == parse_expression("INTERVAL 3 DAY")
    assert next(n for n in parse_query("TABLE IDENTIFIER(:x)", x).walk()) == UnresolvedRelation(("a", "b"))
    limited = parse_query("TABLE t LIMIT :n", x)
    assert isinstance(limited, Limit)
    assert limited.count == long_literal(3)


@pytest.mark.parametrize(
    ("text", "arguments", "name"),
    [
        ("SELECT :x", None, "x"),
        ("SELECT :x", {"y": ONE}, "x"),
        ("SELECT :x", [ONE], "x"),
        ("SELECT ?", {"x": ONE}, "_7"),
        ("SELECT ? , ?", [ONE], "_11"),
    ],
)
def test_unbound_parameters(
    text: str, arguments: Mapping[str, Expression] | Sequence[Expression] | None, name: str
) -> None:
    with pytest.raises(AnalysisException) as raised:
        parse_query(text, arguments)
    assert raised.value.getCondition() == "UNBOUND_SQL_PARAMETER"
    assert raised.value.getMessageParameters() == {"name": name}


def test_named_and_positional_parameters_do_not_mix() -> None:
    with pytest.raises(AnalysisException, match="INVALID_QUERY_MIXED_QUERY_PARAMETERS"):
        parse_query("SELECT :x, ?", {"x": ONE})


def test_a_syntax_error_comes_before_an_unbound_parameter() -> None:
    with pytest.raises(ParseException, match="PARSE_SYNTAX_ERROR"):
        parse_query("SELECT :x )")


@pytest.mark.parametrize("text", ["", " \n\t"])
def test_empty_text(text: str) -> None:
    for parse in (parse_query, parse_expression):
        with pytest.raises(ParseException) as raised:
            parse(text)
        assert raised.value.getCondition() == "PARSE_EMPTY_STATEMENT"


def test_the_place_of_a_syntax_error() -> None:
    with pytest.raises(ParseException) as raised:
        parse_query("SELECT a\nFROM t\nWHERE )")
    (context,) = raised.value.getQueryContext()
    assert (context.startIndex(), context.fragment()) == (22, ")")


def test_text_that_is_nested_too_deeply() -> None:
    with pytest.raises(ParseException, match="FAILED_TO_PARSE_TOO_COMPLEX"):
        parse_expression("(" * 5000 + "1" + ")" * 5000)


def test_one_statement_at_a_time() -> None:
    assert parse_query("TABLE t;;") == UnresolvedRelation(("t",))
    with pytest.raises(ParseException, match="PARSE_SYNTAX_ERROR"):
        parse_query("TABLE t; TABLE u")
    with pytest.raises(ParseException, match="PARSE_SYNTAX_ERROR"):
        parse_expression("a;")


def test_what_is_not_supported_is_named() -> None:
    with pytest.raises(PySparkNotImplementedError, match="MERGE"):
        parse_query("MERGE INTO t USING u ON a WHEN MATCHED THEN DELETE")
    with pytest.raises(PySparkNotImplementedError, match=r"\|>"):
        parse_query("FROM t |> WHERE a")
