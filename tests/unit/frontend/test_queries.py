"""Queries: what Spark's notation does not show of their plans."""

from __future__ import annotations

from typing import TypeVar

import pytest

from mockspark_compilers.frontend import parse_query
from mockspark_ir.expressions import (
    Alias,
    Cast,
    Expression,
    InSubquery,
    Literal,
    UnresolvedAttribute,
    UnresolvedFunction,
    int_literal,
    string_literal,
)
from mockspark_ir.plans import (
    Distinct,
    Filter,
    JoinType,
    Limit,
    LogicalPlan,
    OneRowRelation,
    Project,
    Sample,
    SetOperator,
    SubqueryAlias,
    UnresolvedAggregate,
    UnresolvedGenerate,
    UnresolvedHaving,
    UnresolvedHint,
    UnresolvedInlineTable,
    UnresolvedJoin,
    UnresolvedPivot,
    UnresolvedQualify,
    UnresolvedRelation,
    UnresolvedSetOperation,
    UnresolvedTableValuedFunction,
    UnresolvedUnpivot,
    UnresolvedWith,
    WithWindowDefinition,
)
from mockspark_ir.types import BooleanType

P = TypeVar("P", bound=LogicalPlan)


def column(*parts: str) -> UnresolvedAttribute:
    return UnresolvedAttribute(parts)


A, B, C, D = (column(name) for name in "abcd")
T, U = UnresolvedRelation(("t",)), UnresolvedRelation(("u",))


def only(kind: type[P], text: str) -> P:
    """The one node of a class in a query's plan."""
    (found,) = (node for node in parse_query(text).walk() if isinstance(node, kind))
    return found


def test_select() -> None:
    assert parse_query("SELECT a, b FROM t WHERE c") == Project((A, B), Filter(C, T))
    assert parse_query("SELECT DISTINCT a") == Distinct(Project((A,), OneRowRelation()))


def test_select_items_without_a_name_stay_without() -> None:
    found = only(Project, "SELECT a + 1, count(*), b AS c FROM t").project_list
    assert [isinstance(item, Alias) for item in found] == [False, False, True]


@pytest.mark.parametrize(
    ("clause", "grouping", "kind", "sets"),
    [
        ("a, b", (A, B), None, None),
        ("1", (int_literal(1),), None, None),
        ("a, b WITH ROLLUP", (A, B), "rollup", None),
        ("a, b WITH CUBE", (A, B), "cube", None),
        ("a, b GROUPING SETS ((a, b), (a), ())", (A, B), "sets", ((A, B), (A,), ())),
    ],
)
def test_group_by(
    clause: str, grouping: tuple[Expression, ...], kind: str | None, sets: tuple[tuple[Expression, ...], ...] | None
) -> None:
    found = only(UnresolvedAggregate, f"SELECT a FROM t GROUP BY {clause}")
    assert (found.grouping, found.kind, found.sets) == (grouping, kind, sets)
    assert found.from_sql
    assert not found.group_all


def test_grouping_sets_among_the_keys() -> None:
    def call(name: str, *arguments: Expression) -> UnresolvedFunction:
        return UnresolvedFunction(name, arguments)

    text = "SELECT a FROM t GROUP BY a, ROLLUP(b, (c, d)), CUBE(a), GROUPING SETS ((a, b), c, (), ROLLUP(d))"
    assert only(UnresolvedAggregate, text).grouping == (
        A,
        call("rollup", B, call("struct", C, D)),
        call("cube", A),
        call("grouping sets", call("struct", A, B), C, call("struct"), call("rollup", D)),
    )


def test_group_by_all() -> None:
    assert only(UnresolvedAggregate, "SELECT a FROM t GROUP BY ALL").group_all
    assert not only(UnresolvedAggregate, "SELECT a FROM t GROUP BY ALL, a").group_all


def test_having() -> None:
    found = only(UnresolvedHaving, "SELECT a FROM t GROUP BY a HAVING b")
    assert found.condition == Cast(B, BooleanType())
    found = only(UnresolvedHaving, "SELECT count(*) FROM t HAVING a > 1")
    assert isinstance(found.child, UnresolvedAggregate)
    assert found.child.grouping == ()


def test_qualify() -> None:
    assert parse_query("SELECT a FROM t QUALIFY b") == UnresolvedQualify(B, Project((A,), T))


def test_joins() -> None:
    assert only(UnresolvedJoin, "SELECT * FROM t LEFT ANTI JOIN u ON a") == UnresolvedJoin(T, U, JoinType.LEFT_ANTI, A)
    assert only(UnresolvedJoin, "SELECT * FROM t JOIN u USING (a, b)").using == ("a", "b")
    assert only(UnresolvedJoin, "SELECT * FROM t NATURAL FULL JOIN u").natural
    found = only(UnresolvedJoin, "SELECT * FROM t LEFT JOIN LATERAL explode(a) x(b) ON true")
    assert found.lateral
    assert found.right == SubqueryAlias("x", UnresolvedTableValuedFunction("explode", (A,)), ("b",))


def test_set_operations() -> None:
    found = parse_query("SELECT a EXCEPT ALL SELECT b")
    assert isinstance(found, UnresolvedSetOperation)
    assert (found.operator, found.all) == (SetOperator.EXCEPT, True)
    found = parse_query("SELECT a INTERSECT SELECT b UNION SELECT c")
    assert isinstance(found, UnresolvedSetOperation)
    assert found.operator is SetOperator.UNION
    assert [type(side) for side in found.inputs] == [UnresolvedSetOperation, Project]


def test_ctes() -> None:
    found = parse_query("WITH x(c) AS (SELECT a), y AS (SELECT b) SELECT * FROM x, y")
    assert isinstance(found, UnresolvedWith)
    (first, plan), (second, _) = found.ctes
    assert (first, second, found.recursive) == ("x", "y", False)
    assert plan == SubqueryAlias("x", Project((A,), OneRowRelation()), ("c",))
    recursive = parse_query("WITH RECURSIVE x AS (SELECT a) SELECT * FROM x")
    assert isinstance(recursive, UnresolvedWith)
    assert recursive.recursive


def test_inline_tables() -> None:
    found = parse_query("VALUES (1, 'x'), (2, 'y') AS t(a, b)")
    rows = ((int_literal(1), string_literal("x")), (int_literal(2), string_literal("y")))
    assert found == SubqueryAlias("t", UnresolvedInlineTable(("a", "b"), rows))
    assert parse_query("VALUES 1, struct(2)") == UnresolvedInlineTable(
        ("col1",), ((int_literal(1),), (int_literal(2),))
    )
    # A value in parentheses is no row of one.
    assert parse_query("VALUES ((1)), (f(2))") == UnresolvedInlineTable(
        ("col1",), ((int_literal(1),), (UnresolvedFunction("f", (int_literal(2),)),))
    )


def test_pivot_and_unpivot() -> None:
    pivot = only(UnresolvedPivot, "SELECT * FROM t PIVOT (sum(a) AS s FOR b IN (1 AS x, 2))")
    assert (pivot.grouping, pivot.column, pivot.names) == (None, B, ("x", None))
    assert pivot.values == (int_literal(1), int_literal(2))
    unpivot = only(UnresolvedUnpivot, "SELECT * FROM t UNPIVOT ((v, w) FOR n IN ((a, b) AS x, (c, t.d)))")
    assert unpivot.values == ((A, B), (C, column("t", "d")))
    assert (unpivot.ids, unpivot.variable_name, unpivot.value_names) == (None, "n", ("v", "w"))
    assert (unpivot.aliases, unpivot.include_nulls) == (("x", None), False)


def test_lateral_views() -> None:
    found = only(UnresolvedGenerate, "SELECT * FROM t LATERAL VIEW OUTER posexplode(a) X AS p, q")
    assert found == UnresolvedGenerate(UnresolvedFunction("posexplode", (A,)), True, "x", ("p", "q"), T)


def test_samples() -> None:
    found = only(Sample, "SELECT * FROM t TABLESAMPLE (12.5 PERCENT) REPEATABLE (7)")
    assert (found.lower, found.upper, found.with_replacement, found.seed) == (0.0, 0.125, False, 7)
    assert only(Limit, "SELECT * FROM t TABLESAMPLE (3 ROWS)").count == int_literal(3)
    assert only(Sample, "SELECT * FROM t TABLESAMPLE (BUCKET 1 OUT OF 8)").upper == 0.125


def test_hints() -> None:
    found = parse_query("SELECT /*+ REPARTITION(3, a), BROADCAST(t) */ * FROM t")
    assert isinstance(found, UnresolvedHint)
    assert (found.name, found.parameters) == ("REPARTITION", (int_literal(3), A))
    assert isinstance(found.child, UnresolvedHint)
    assert found.child.name == "BROADCAST"


def test_named_windows() -> None:
    found = only(WithWindowDefinition, "SELECT rank() OVER w FROM t WINDOW w AS (PARTITION BY a), v AS w")
    assert found.definitions["w"].partition_by == (A,)
    assert found.definitions["v"].reference == "w"


def test_rows_in_a_subquery() -> None:
    found = only(Filter, "SELECT * FROM t WHERE (a, b) IN (SELECT c, d FROM u)").condition
    assert isinstance(found, InSubquery)
    assert (found.values, found.plan) == ((A, B), Project((C, D), U))
    found = only(Filter, "SELECT * FROM t WHERE a IN (SELECT c FROM u)").condition
    assert isinstance(found, InSubquery)
    assert found.values == (A,)


def test_limits_of_any_kind() -> None:
    assert only(Limit, "SELECT a FROM t LIMIT 1 + 1").count is not None
    assert not any(isinstance(node, Limit) for node in parse_query("SELECT a FROM t LIMIT ALL").walk())
    assert isinstance(only(Limit, "SELECT a FROM t LIMIT 2").count, Literal)


def test_nodes_remember_their_line() -> None:
    text = "SELECT a,\n  b\nFROM t\nWHERE c\nGROUP BY d\nLIMIT 1"
    lines = {type(node).__name__: node.origin.line for node in parse_query(text).walk() if node.origin is not None}
    assert lines == {"Limit": 6, "UnresolvedAggregate": 5, "Filter": 4, "UnresolvedRelation": 3}
    assert all(
        n.origin is not None and (n.origin.file, n.origin.call) == (None, "sql") for n in parse_query(text).walk()
    )


def test_a_long_union_is_read_without_deep_recursion() -> None:
    found = parse_query(" UNION ALL ".join(["SELECT a"] * 3000))
    assert isinstance(found, UnresolvedSetOperation)
