"""The pytest plugin gives each test a session with nothing in it."""

from __future__ import annotations

import pytest

pytest_plugins = ["pytester"]

# By name only: the plugin may be installed too.
PLUGINS = ("-p", "no:mockspark", "-p", "mockspark.pytest_plugin", "-p", "no:cacheprovider")


def test_sessions_are_apart(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        from mockspark.sql import SparkSession

        def test_one(spark):
            spark.range(3).createTempView("v")
            spark.sql("CREATE TABLE t (a INT)")
            spark.conf.set("spark.sql.ansi.enabled", "false")
            assert SparkSession.getActiveSession() is spark
            assert spark.table("v").count() == 3

        def test_two(spark):
            assert spark.catalog.listTables() == []
            assert spark.conf.get("spark.sql.ansi.enabled") == "true"
            spark.stop()

        def test_three(spark):
            assert spark.range(2).count() == 2
        """
    )
    pytester.runpytest(*PLUGINS).assert_outcomes(passed=3)


def test_own_fixture_wins(pytester: pytest.Pytester) -> None:
    pytester.makeconftest("import pytest\n\n@pytest.fixture\ndef spark():\n    return 'mine'\n")
    pytester.makepyfile("def test_it(spark):\n    assert spark == 'mine'\n")
    pytester.runpytest(*PLUGINS).assert_outcomes(passed=1)
