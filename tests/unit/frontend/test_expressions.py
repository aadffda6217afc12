"""Expressions: what Spark's notation does not show of their trees."""

from __future__ import annotations

import pytest

from mockspark_compilers.frontend import parse_expression, parse_identifier, parse_table_identifier
from mockspark_ir.errors import ParseException
from mockspark_ir.expressions import (
    Alias,
    And,
    Boundary,
    Cast,
    EqualNullSafe,
    EvalMode,
    Expression,
    FrameType,
    Literal,
    MultiAlias,
    NamedArgument,
    Not,
    SortOrder,
    UnaryMinus,
    UnresolvedAttribute,
    UnresolvedExtractValue,
    UnresolvedFunction,
    UnresolvedLambda,
    UnresolvedNamedLambdaVariable,
    UnresolvedStar,
    WindowExpression,
    WindowFrame,
    WindowSpec,
    int_literal,
    string_literal,
)
from mockspark_ir.types import ArrayType, CharType, IntegerType, StringType

A, B = UnresolvedAttribute(("a",)), UnresolvedAttribute(("b",))


def call(name: str, *arguments: Expression) -> UnresolvedFunction:
    return UnresolvedFunction(name, arguments)


@pytest.mark.parametrize(
    "name", ["char_length", "LENGTH", "nvl", "substr", "date_add", "IF", "split", "To_Date", "left", "db.f", "first"]
)
def test_a_call_keeps_its_name_and_arguments(name: str) -> None:
    assert parse_expression(f"{name}(a, 1, b)") == call(name, A, int_literal(1), B)


def test_functions_with_a_syntax_of_their_own() -> None:
    x = string_literal("x")
    expected = {
        "TRIM(BOTH 'x' FROM a)": call("trim", x, A),
        "trim(LEADING FROM a)": call("ltrim", A),
        "TRIM(TRAILING 'x' FROM a)": call("rtrim", x, A),
        "POSITION('x' IN a)": call("locate", x, A, int_literal(1)),
        "SUBSTRING(a FROM 2)": call("substring", A, int_literal(2), int_literal(2147483647)),
        "SUBSTR(a FROM 2 FOR 3)": call("substring", A, int_literal(2), int_literal(3)),
        "OVERLAY(a PLACING b FROM 2)": call("overlay", A, B, int_literal(2), int_literal(-1)),
        "EXTRACT(year FROM a)": call("extract", string_literal("year"), A),
        "DATEADD(DAY, 1, a)": call("#timestampadd", string_literal("DAY"), int_literal(1), A),
        "datediff(hour, a, b)": call("#timestampdiff", string_literal("hour"), A, B),
        "a || b": call("concat", A, B),
        "a >>> b": call(">>>", A, B),
        "a RLIKE b": call("rlike", A, B),
        "a BETWEEN 1 AND 2": call("between", A, int_literal(1), int_literal(2)),
        "count(*)": call("count", int_literal(1)),
        "COUNT(*)": call("COUNT", int_literal(1)),
        "count(DISTINCT *)": UnresolvedFunction("count", (UnresolvedStar(),), distinct=True),
        "f(a).x": UnresolvedExtractValue(call("f", A), string_literal("x")),
    }
    for text, tree in expected.items():
        assert parse_expression(text) == tree, text


def test_struct_keeps_the_names_of_its_fields() -> None:
    found = parse_expression("struct(a AS x, b)")
    assert isinstance(found, UnresolvedFunction)
    named, plain = found.arguments
    assert isinstance(named, Alias)
    assert (named.name, named.child, plain) == ("x", A, B)


def test_aggregate_clauses() -> None:
    found = parse_expression("percentile_cont(0.5) WITHIN GROUP (ORDER BY a DESC) FILTER (WHERE b)")
    assert isinstance(found, UnresolvedFunction)
    assert found.order == (SortOrder(A, False, False),)
    assert found.filter == B
    assert parse_expression("f(DISTINCT a)") == UnresolvedFunction("f", (A,), distinct=True)
    assert parse_expression("f(ALL a)") == UnresolvedFunction("f", (A,))


@pytest.mark.parametrize(
    ("text", "ignores"),
    [
        ("first(a)", None),
        ("first(a) IGNORE NULLS", True),
        ("first(a IGNORE NULLS)", True),
        ("lag(a) RESPECT NULLS", False),
    ],
)
def test_nulls_option(text: str, ignores: bool | None) -> None:
    found = parse_expression(text)
    assert isinstance(found, UnresolvedFunction)
    assert found.ignore_nulls is ignores
    assert found.arguments == (A,)


def test_windows() -> None:
    frame = WindowFrame(FrameType.RANGE, UnaryMinus(int_literal(2)), Boundary.CURRENT_ROW)
    spec = WindowSpec((A,), (SortOrder(B),), frame)
    text = "rank() OVER (PARTITION BY a ORDER BY b RANGE 2 PRECEDING)"
    assert parse_expression(text) == WindowExpression(call("rank"), spec)
    assert parse_expression("rank() OVER w") == WindowExpression(call("rank"), WindowSpec(reference="w"))
    text = "rank() OVER (ORDER BY b ROWS BETWEEN UNBOUNDED PRECEDING AND 1 FOLLOWING)"
    frame = WindowFrame(FrameType.ROWS, Boundary.UNBOUNDED_PRECEDING, int_literal(1))
    assert parse_expression(text) == WindowExpression(call("rank"), WindowSpec((), (SortOrder(B),), frame))


def test_lambdas_see_their_parameters() -> None:
    x = UnresolvedNamedLambdaVariable(("x",))
    field = UnresolvedNamedLambdaVariable(("x", "f"))
    assert parse_expression("f(x -> g(x, x.f, a))") == call("f", UnresolvedLambda(call("g", x, field, A), ("x",)))
    inner = UnresolvedLambda(call("g", x, UnresolvedNamedLambdaVariable(("Y",))), ("y",))
    assert parse_expression("f(x -> h(a, y -> g(x, Y)))") == call("f", UnresolvedLambda(call("h", A, inner), ("x",)))
    # Outside, the name is a column's again.
    assert parse_expression("f(x -> x, x)") == call("f", UnresolvedLambda(x, ("x",)), UnresolvedAttribute(("x",)))


def test_casts() -> None:
    assert parse_expression("CAST(a AS int)") == Cast(A, IntegerType())
    tried = parse_expression("TRY_CAST(a AS int)")
    assert isinstance(tried, Cast)
    assert tried.mode is EvalMode.TRY
    for text in ("CAST(a AS int)", "a::int", "TRY_CAST(a AS int)"):
        found = parse_expression(text)
        assert isinstance(found, Cast)
        assert found.explicit
    found = parse_expression("CAST(a AS ARRAY<VARCHAR(3)>)")
    assert isinstance(found, Cast)
    assert found.target == ArrayType(StringType())
    assert not isinstance(found.target, CharType)


def test_names_arguments_stars_and_truth() -> None:
    assert parse_expression("f(x => 1)") == call("f", NamedArgument("x", int_literal(1)))
    assert parse_expression("t.* EXCEPT (a, b.c)") == UnresolvedStar(("t",), (("a",), ("b", "c")))
    assert parse_expression("explode(m) AS (k, v)") == MultiAlias(
        call("explode", UnresolvedAttribute(("m",))), ("k", "v")
    )
    assert parse_expression("a IS NOT TRUE") == Not(EqualNullSafe(A, Literal(True, parse_expression("true").dtype)))
    assert parse_expression("`a.b`.`c``d`") == UnresolvedAttribute(("a.b", "c`d"))


def test_an_alias_has_an_id_of_its_own_each_time() -> None:
    first, second = parse_expression("a + 1 AS b"), parse_expression("a + 1 AS b")
    assert isinstance(first, Alias)
    assert isinstance(second, Alias)
    assert (first.name, first.child) == (second.name, second.child)
    assert first.expr_id != second.expr_id
    inner = [parse_expression("(SELECT a AS b)") for _ in range(2)]
    assert inner[0] != inner[1]


def test_equal_texts_give_one_tree() -> None:
    assert parse_expression("a + 1") is parse_expression("a + 1")


def test_a_long_conjunction_is_a_flat_tree() -> None:
    found = parse_expression(" AND ".join(f"c{i} = {i}" for i in range(4096)))

    def depth(node: Expression) -> int:
        return 1 + max(depth(node.left), depth(node.right)) if isinstance(node, And) else 0

    assert depth(found) == 12


def test_nested_calls_are_read_once() -> None:
    # A parser that tried each level twice would need 2^60 steps.
    text = "trim(substr(case cast(date_add(a, 1) AS int) when 1 then " * 12 + "a" + " end, 1))" * 12
    assert parse_expression(text) is not None


def test_identifiers() -> None:
    assert parse_identifier("a.`b.c`") == ("a", "b.c")
    assert parse_identifier(" `a``b` ") == ("a`b",)
    assert parse_table_identifier("db.t") == ("db", "t")
    for text, condition in (
        ("", "PARSE_EMPTY_STATEMENT"),
        ("a b", "PARSE_SYNTAX_ERROR"),
        ("a.", "PARSE_SYNTAX_ERROR"),
        ("a-b", "INVALID_IDENTIFIER"),
        ("é", "INVALID_IDENTIFIER"),
    ):
        with pytest.raises(ParseException) as raised:
            parse_identifier(text)
        assert raised.value.getCondition() == condition


def test_the_name_of_an_identifier_clause() -> None:
    assert parse_expression("IDENTIFIER('a.`b c`')") == UnresolvedAttribute(("a", "b c"))
    assert parse_expression("IDENTIFIER('f')(a)") == call("f", A)
