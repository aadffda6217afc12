"""The executor by itself, as those use it who have no session."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

import pytest

from mockspark.backend.factory import BackendFactory
from mockspark.errors import AnalysisException, PySparkNotImplementedError
from mockspark_runtimes.protocols import QueryExecutor


@pytest.fixture(scope="module")
def executor(remote: tuple[str, str]) -> Iterator[QueryExecutor]:
    made = BackendFactory.create_query_executor("spark", remote=remote[1])
    yield made
    made.close()


def test_the_protocol(executor: QueryExecutor) -> None:
    assert isinstance(executor, QueryExecutor)


def test_queries_in_the_servers_sql(executor: QueryExecutor) -> None:
    query = "SELECT 1 AS a, 1.50BD AS d, DATE'2024-02-29' AS day, array(1, 2) AS xs, named_struct('x', 'y') AS s"
    [row] = executor.execute_query(query)
    assert row["d"] == Decimal("1.50")
    assert (row["a"], row["day"], row["xs"], tuple(row["s"])) == (1, dt.date(2024, 2, 29), [1, 2], ("y",))
    assert executor.execute_query("SELECT * FROM range(0)") == []


def test_tables_for_queries(executor: QueryExecutor) -> None:
    executor.create_table("some_table", "id int, name string", [{"id": 1, "name": "a"}, {"id": 2, "name": None}])
    found = executor.execute_query("SELECT * FROM some_table WHERE id > 1")
    assert found == [{"id": 2, "name": None}]
    with pytest.raises(AnalysisException, match="TABLE_OR_VIEW_ALREADY_EXISTS"):
        executor.create_table("Some_Table", "id int", [])
    with pytest.raises(PySparkNotImplementedError, match="letters and digits"):
        executor.create_table("a table", "id int", [])


def test_columns_of_one_name(executor: QueryExecutor) -> None:
    with pytest.raises(AnalysisException, match="COLUMN_ALREADY_EXISTS"):
        executor.execute_query("SELECT 1 AS a, 2 AS a")
