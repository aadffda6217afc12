"""What real Spark's parser gave for many texts, laid beside ours: trees, and conditions of what is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC
from pathlib import Path
from typing import Any

import pytest

from mockspark_compilers.frontend import parse_expression, parse_query
from mockspark_ir.errors import PySparkException, PySparkNotImplementedError
from mockspark_ir.plans import Command
from tests.unit.frontend import notation

_FACTS = Path(__file__).parent / "facts"

# Accepted by both; Spark's tree has other nodes for the same meaning.
OTHER_NODES = {
    **dict.fromkeys(
        ("a ILIKE ALL ('X', cast('Y' AS string))", "a LIKE ANY (CASE WHEN true THEN 'x' END)"),
        "Spark evaluates constant patterns at once",
    ),
    **dict.fromkeys(("a IS UNKNOWN", "a IS NOT UNKNOWN"), "a test for null"),
    **dict.fromkeys(("`a b`(c)", "identifier('`a b`.c')", "a COLLATE a.b"), "names are shown otherwise"),
    "WITH `a b` AS (SELECT 1) SELECT * FROM `a b`": "names are shown otherwise",
    **dict.fromkeys(("first(a, true)", "FIRST(a)", "rlike(a, b)"), "one function for a class and a call"),
    "(1 AS a, 2)": "the alias is the field's name",
    **dict.fromkeys(("a : b", "a:b.c", "SELECT a:b FROM t"), "a part of a variant is named when it is resolved"),
    "f(x -> y.x)": "only what the lambda declares is its variable",
    "SELECT a FROM t GROUP BY GROUPING SETS (ROLLUP(a, b), c)": "Spark expands ROLLUP at once",
    "SELECT * FROM VALUES (1 + 1), (f(2))": "Spark evaluates constant rows at once",
}
# Refused by both as a syntax error, at another word.
OTHER_WORD = {
    "* EXCEPT ()",
    "CASE WHEN a 1 END",
    "CASE WHEN a THEN 1",
    "CASE WHEN a THEN b ELSE END",
    "CREATE GLOBAL VIEW v AS SELECT 1",
    "INSERT INTO t AS x SELECT 1",
    "SELECT * FROM t JOIN u USING a",
    "SELECT a FROM t AS join",
    "SELECT a FROM t AS left",
    "SELECT a FROM t FOR UPDATE",
    "SELECT a FROM t GROUP BY",
    "SELECT a FROM t GROUP BY a WITH FOO",
    "SELECT a FROM t LATERAL JOIN u",
    "SELECT a FROM t ORDER BY",
    "SELECT a FROM t ORDER BY a NULLS",
    "SELECT a FROM t WHERE a > ALL (SELECT 1)",
    "SELECT a FROM t WINDOW w",
    "SELECT a FROM t WINDOW w AS",
    "SELECT a FROM t lateral",
    "SELECT a FROM t semi",
    "SHOW FOO",
    "f(() -> 1)",
    "f(a) OVER (x ORDER BY b)",
}
# Refused by both, for another reason.
OTHER_CONDITION = {
    "INTERVAL '1' 'day'": "INVALID_TYPED_LITERAL",
    "cast(a as db.int)": "UNSUPPORTED_DATATYPE",
}
# Accepted by Spark alone: there a table function, or nothing that a query can mean.
REFUSED = {"SELECT * FROM VALUES ()": "PARSE_SYNTAX_ERROR"}
# What mockspark does not support, and says so.
UNSUPPORTED = {
    "${x}",
    "identifier(a)",
    "identifier(1)",
    "IDENTIFIER('a').b",
    "DATE '0000-01-01'",
    "DATE '10000-01-01'",
    "TIME '01:02:03.123456789'",
    "SELECT * FROM f(TABLE t)",
    "SELECT * FROM f(TABLE(t))",
    "SELECT * FROM f(TABLE(SELECT 1))",
    "WITH RECURSIVE x(n) MAX RECURSION LEVEL 10 AS (SELECT 1 UNION ALL SELECT n + 1 FROM x) SELECT * FROM x",
    "SELECT * FROM t TABLESAMPLE SYSTEM (10 PERCENT)",
    "SELECT * FROM t TIMESTAMP AS OF '2020-01-01'",
    "SELECT * FROM t VERSION AS OF 1",
    "SELECT a FROM t FOR VERSION AS OF 1",
    "SELECT a FROM t WITH (a = 'b')",
    "FROM t |> SELECT a",
    "SELECT a FROM t |> WHERE b",
    "SELECT TRANSFORM(a) USING 'cat' AS (b) FROM t",
    "SELECT a FROM UNNEST(b)",
    "CREATE TABLE t LIKE u",
    "CREATE TABLE IF NOT EXISTS t LIKE u USING csv",
    "CREATE TEMPORARY TABLE t (a INT)",
    "CREATE TABLE t (a INT) STORED AS parquet",
    "CREATE TABLE t (a INT) STORED AS ORC LOCATION '/x'",
    "CREATE TABLE t (a INT) ROW FORMAT DELIMITED",
    "CREATE TABLE t (a INT) PARTITIONED BY (years(a))",
    "CREATE TABLE t (a INT, b STRING) PARTITIONED BY (a, c INT)",
    "CREATE TABLE t (a INT PRIMARY KEY)",
    "CREATE TABLE t (a INT GENERATED ALWAYS AS (1))",
    "CREATE TABLE t (a INT, CONSTRAINT x CHECK (a > 1))",
    "CREATE VIEW v PARTITIONED ON (a) AS SELECT 1",
    "CREATE VIEW v WITH SCHEMA BINDING AS SELECT 1",
    "CREATE FUNCTION f AS 'x.y'",
    "CREATE TEMPORARY FUNCTION f(x INT) RETURNS INT RETURN x + 1",
    "INSERT INTO t REPLACE WHERE a = 1 SELECT 1",
    "INSERT OVERWRITE DIRECTORY '/x' USING csv SELECT 1",
    "DELETE FROM t WHERE a = 1",
    "DELETE FROM t",
    "UPDATE t SET a = 1 WHERE b",
    "MERGE INTO t USING u ON t.a = u.a WHEN MATCHED THEN DELETE",
    "ALTER TABLE t RENAME TO u",
    "ALTER TABLE t ADD COLUMNS (a INT)",
    "ALTER VIEW v AS SELECT 1",
    "SET TIME ZONE LOCAL",
    "SET VAR x = 1",
    "SET VARIABLE x = 1",
    "SET CATALOG spark_catalog",
    "DECLARE x INT = 1",
    "DESCRIBE EXTENDED t AS JSON",
    "SHOW CREATE TABLE t AS SERDE",
    "SHOW TABLE EXTENDED LIKE 'a' PARTITION (b = 1)",
    "REFRESH FUNCTION f",
    "ANALYZE TABLE t COMPUTE STATISTICS",
    "EXPLAIN ANALYZE SELECT 1",
    "COMMENT ON TABLE t IS 'x'",
    "MSCK REPAIR TABLE t",
    "LOAD DATA INPATH '/x' INTO TABLE t",
    "ADD JAR x",
    "LIST JARS",
    "EXECUTE IMMEDIATE 'SELECT 1'",
    "CALL p(1)",
}


def _load(name: str) -> dict[str, dict[str, Any]]:
    facts: dict[str, dict[str, Any]] = json.loads((_FACTS / f"{name}.json").read_text(encoding="utf-8"))
    return facts


EXPRESSIONS, PLANS = _load("expressions"), _load("plans")


def _check_refused(parse: Callable[[str], object], text: str, fact: dict[str, Any]) -> None:
    with pytest.raises(PySparkException) as raised:
        parse(text)
    if text in UNSUPPORTED:
        assert isinstance(raised.value, PySparkNotImplementedError)
        return
    condition, parameters = raised.value.getCondition(), raised.value.getMessageParameters() or {}
    if text in OTHER_CONDITION:
        assert condition == OTHER_CONDITION[text] != fact["condition"]
        return
    assert condition == fact["condition"]
    expected = {key: value for key, value in fact["parameters"].items() if key != "hint"}
    given = {key: value for key, value in parameters.items() if key != "hint"}
    assert (given != expected) if text in OTHER_WORD else (given == expected)


@pytest.mark.parametrize("text", EXPRESSIONS)
def test_expression(text: str) -> None:
    fact = EXPRESSIONS[text]

    def parse(text: str) -> str:
        return notation.comparable(notation.expression_text(parse_expression(text, time_zone=UTC)))

    if "tree" not in fact or text in UNSUPPORTED:
        _check_refused(parse, text, fact)
        return
    expected = notation.spark_text(fact["tree"])
    assert (parse(text) != expected) if text in OTHER_NODES else (parse(text) == expected)


@pytest.mark.parametrize("text", PLANS)
def test_plan(text: str) -> None:
    fact = PLANS[text]
    if "tree" not in fact or text in UNSUPPORTED:
        _check_refused(lambda text: parse_query(text, time_zone=UTC), text, fact)
        return
    if text in REFUSED:
        with pytest.raises(PySparkException) as raised:
            parse_query(text)
        assert raised.value.getCondition() == REFUSED[text]
        return
    plan = parse_query(text, time_zone=UTC)
    if isinstance(plan, Command):
        # What they hold is tested elsewhere: Spark's trees of commands have little in common with ours.
        assert not fact["tree"].startswith(("'Project", "Project"))
        return
    given, expected = notation.comparable(notation.plan_text(plan)), notation.spark_plan_text(fact["tree"])
    assert (given != expected) if text in OTHER_NODES else (given == expected)


def test_the_lists_of_differences_name_texts_that_are_asked() -> None:
    asked = EXPRESSIONS.keys() | PLANS.keys()
    assert {*OTHER_NODES, *OTHER_WORD, *OTHER_CONDITION, *REFUSED, *UNSUPPORTED} <= asked
