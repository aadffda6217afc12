"""Statements that are no queries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from mockspark_compilers.frontend import parse_query
from mockspark_ir.expressions import UnresolvedAttribute, int_literal
from mockspark_ir.plans import (
    CatalogCommand,
    CreateTable,
    CreateView,
    CreateViewUsing,
    DropView,
    ExplainCommand,
    InsertInto,
    OneRowRelation,
    Project,
    ResetCommand,
    SetCommand,
    UnresolvedWith,
)
from mockspark_ir.types import DecimalType, IntegerType, StringType, StructField, StructType

QUERY = Project((UnresolvedAttribute(("a",)),), OneRowRelation())


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [
        ("SET", None, None),
        ("SET;", None, None),
        ("SET -v", "-v", None),
        ("SET a.b", "a.b", None),
        ("SET a = b", "a", "b"),
        ("SET a=b c ;", "a", "b c"),
        ("set A = 'b'", "A", "'b'"),
        ("SET a =", "a", ""),
        ("SET `a b` = `c d`", "a b", "c d"),
        ("SET spark.sql.ansi.enabled=false", "spark.sql.ansi.enabled", "false"),
        ("SET TIME ZONE 'Europe/Paris'", "spark.sql.session.timeZone", "Europe/Paris"),
        ("SET TIME ZONE INTERVAL -90 MINUTES", "spark.sql.session.timeZone", "-01:30"),
    ],
)
def test_set(text: str, key: str | None, value: str | None) -> None:
    assert parse_query(text) == SetCommand(key, value)


def test_reset() -> None:
    assert parse_query("RESET") == ResetCommand(None)
    assert parse_query("RESET a.b;") == ResetCommand("a.b")
    assert parse_query("RESET `a b`") == ResetCommand("a b")


CATALOG: list[tuple[str, str, Mapping[str, Any]]] = [
    ("USE d", "use", {"namespace": ("d",), "written": None}),
    ("USE SCHEMA d", "use", {"namespace": ("d",), "written": "SCHEMA"}),
    ("SHOW TABLES", "show_tables", {"namespace": None, "pattern": None}),
    ("SHOW TABLES IN a.b LIKE 'x*'", "show_tables", {"namespace": ("a", "b"), "pattern": "x*"}),
    ("SHOW VIEWS 'x'", "show_views", {"namespace": None, "pattern": "x"}),
    ("SHOW TABLE EXTENDED FROM d LIKE 'x'", "show_table_extended", {"namespace": ("d",), "pattern": "x"}),
    ("SHOW SCHEMAS LIKE 'x'", "show_databases", {"namespace": None, "pattern": "x"}),
    ("SHOW CATALOGS", "show_catalogs", {"pattern": None}),
    ("SHOW CURRENT SCHEMA", "show_current_namespace", {}),
    ("SHOW COLUMNS IN t FROM d", "show_columns", {"table": ("t",), "namespace": ("d",)}),
    ("SHOW CREATE TABLE d.t", "show_create_table", {"table": ("d", "t")}),
    ("SHOW TBLPROPERTIES t (a.b)", "show_tblproperties", {"table": ("t",), "key": "a.b"}),
    ("SHOW FUNCTIONS", "show_functions", {"scope": "all", "namespace": None, "pattern": None}),
    ("SHOW USER FUNCTIONS d.x", "show_functions", {"scope": "user", "namespace": ("d",), "pattern": "x"}),
    ("DESC t", "describe_table", {"table": ("t",), "extended": False, "partition": None}),
    ("DESCRIBE TABLE EXTENDED d.t", "describe_table", {"table": ("d", "t"), "extended": True, "partition": None}),
    ("DESCRIBE t a.b", "describe_column", {"table": ("t",), "column": ("a", "b"), "extended": False}),
    ("DESCRIBE DATABASE EXTENDED d", "describe_database", {"name": ("d",), "extended": True}),
    ("DESC FUNCTION EXTENDED abs", "describe_function", {"name": ("abs",), "extended": True}),
    ("DESC FUNCTION +", "describe_function", {"name": ("+",), "extended": False}),
    ("DESC SELECT a", "describe_query", {"query": QUERY, "text": "SELECT a"}),
    ("DROP SCHEMA IF EXISTS d CASCADE", "drop_database", {"name": ("d",), "if_exists": True, "cascade": True}),
    ("DROP TABLE d.t PURGE", "drop_table", {"name": ("d", "t"), "if_exists": False, "purge": True}),
    ("DROP TEMPORARY FUNCTION f", "drop_function", {"name": ("f",), "if_exists": False, "temporary": True}),
    (
        "CREATE DATABASE IF NOT EXISTS d COMMENT 'c' LOCATION '/l' WITH DBPROPERTIES (a.b = 1, 'c' 'd')",
        "create_database",
        {
            "name": ("d",),
            "if_not_exists": True,
            "comment": "c",
            "location": "/l",
            "properties": {"a.b": "1", "c": "d"},
        },
    ),
    ("TRUNCATE TABLE t", "truncate_table", {"table": ("t",), "partition": None}),
    ("TRUNCATE TABLE t PARTITION (a = 1)", "truncate_table", {"table": ("t",), "partition": {"a": int_literal(1)}}),
    (
        "CACHE LAZY TABLE t OPTIONS (a = 'b') AS SELECT a",
        "cache_table",
        {"table": ("t",), "lazy": True, "options": {"a": "b"}, "query": QUERY, "text": "SELECT a"},
    ),
    ("UNCACHE TABLE IF EXISTS t", "uncache_table", {"table": ("t",), "if_exists": True}),
    ("CLEAR CACHE", "clear_cache", {}),
    ("REFRESH TABLE t", "refresh_table", {"table": ("t",)}),
    ("REFRESH /a/b", "refresh_path", {"path": "/a/b"}),
]


@pytest.mark.parametrize(("text", "name", "arguments"), CATALOG, ids=[text for text, *_ in CATALOG])
def test_catalog_command(text: str, name: str, arguments: Mapping[str, Any]) -> None:
    found = parse_query(text)
    assert isinstance(found, CatalogCommand)
    assert (found.name, dict(found.arguments)) == (name, arguments)


def test_create_view() -> None:
    found = parse_query("CREATE OR REPLACE TEMP VIEW v (x COMMENT 'c', y) COMMENT 'd' AS SELECT  a ;")
    assert found == CreateView(
        ("v",), QUERY, True, False, ("x", "y"), column_comments=("c", None), comment="d", text="SELECT  a"
    )
    found = parse_query("CREATE GLOBAL TEMPORARY VIEW v AS SELECT a")
    assert isinstance(found, CreateView)
    assert (found.is_global, found.replace, found.temporary) == (True, False, True)
    found = parse_query("CREATE VIEW IF NOT EXISTS d.v TBLPROPERTIES ('k' = 'v') AS SELECT a")
    assert isinstance(found, CreateView)
    assert (found.name, found.temporary, found.if_not_exists) == (("d", "v"), False, True)
    assert found.properties == {"k": "v"}


def test_create_view_using() -> None:
    found = parse_query("CREATE TEMP VIEW v (a INT) USING csv OPTIONS (path '/x', header true)")
    schema = StructType([StructField("a", IntegerType())])
    assert found == CreateViewUsing(("v",), "csv", {"path": "/x", "header": "true"}, schema, False, False)


def test_drop_view() -> None:
    assert parse_query("DROP VIEW IF EXISTS d.v") == DropView(("d", "v"), True)


def test_create_table() -> None:
    found = parse_query(
        "CREATE TABLE IF NOT EXISTS d.t (a INT NOT NULL COMMENT 'c', b DECIMAL(10, 2) DEFAULT 1 + 1) USING parquet "
        "OPTIONS ('x' 'y') PARTITIONED BY (a) COMMENT 'd' LOCATION '/l' TBLPROPERTIES ('k' = 'v')"
    )
    assert found == CreateTable(
        ("d", "t"),
        StructType(
            [
                StructField("a", IntegerType(), False, {"comment": "c"}),
                StructField("b", DecimalType(10, 2), True, {"CURRENT_DEFAULT": "1 + 1", "EXISTS_DEFAULT": "1 + 1"}),
            ]
        ),
        None,
        "parquet",
        True,
        partitioning=("a",),
        options={"x": "y"},
        properties={"k": "v"},
        location="/l",
        comment="d",
    )


def test_create_table_as() -> None:
    assert parse_query("CREATE OR REPLACE TABLE t USING csv AS SELECT a") == CreateTable(
        ("t",), None, QUERY, "csv", replace=True
    )
    assert parse_query("REPLACE TABLE t AS SELECT a") == CreateTable(("t",), None, QUERY, replace=True, or_create=False)


def test_create_table_with_new_partition_columns() -> None:
    found = parse_query("CREATE TABLE t (a INT) PARTITIONED BY (b STRING)")
    assert isinstance(found, CreateTable)
    assert found.schema == StructType([StructField("a", IntegerType()), StructField("b", StringType())])
    assert found.partitioning == ("b",)


def test_insert() -> None:
    assert parse_query("INSERT INTO d.t SELECT a") == InsertInto(("d", "t"), QUERY, False)
    assert parse_query("INSERT OVERWRITE TABLE t (x, y) SELECT a") == InsertInto(("t",), QUERY, True, ("x", "y"))
    assert parse_query("INSERT INTO t BY NAME SELECT a") == InsertInto(("t",), QUERY, False, by_name=True)
    assert parse_query("INSERT INTO t PARTITION (a = -1, b) SELECT a") == InsertInto(
        ("t",), QUERY, False, partition={"a": int_literal(-1), "b": None}
    )
    found = parse_query("WITH x AS (SELECT a) INSERT INTO t SELECT a")
    assert isinstance(found, InsertInto)
    assert isinstance(found.query, UnresolvedWith)
    assert (found.query.ctes[0][0], found.query.child) == ("x", QUERY)


def test_explain() -> None:
    assert parse_query("EXPLAIN SELECT a") == ExplainCommand(QUERY, "simple")
    found = parse_query("EXPLAIN FORMATTED SHOW TABLES")
    assert isinstance(found, ExplainCommand)
    assert found.mode == "formatted"
    assert isinstance(found.plan, CatalogCommand)
