"""Functions of dates and times give what real Spark gave, in the interpreter and in DuckDB."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from mockspark.errors import PySparkNotImplementedError
from mockspark.sql import SparkSession
from tests.oracle.answers import Column, Failure, Raw, Rows, Table
from tests.oracle.compare import Tolerance, differences
from tests.oracle.local import Local
from tests.unit.functions.datetime_questions import Fact, Question, ask, facts

# What mockspark says that it does not do.
UNSUPPORTED: tuple[str, ...] = ()
_BATCH = 100


def _is_beyond_python(answer: Column | Rows | Failure) -> bool:
    """Whether a value lies outside of the years 1 to 9999."""
    return isinstance(answer, Column) and any(isinstance(value, Raw) for value in answer.values)


def _is_unsupported(fact: Fact) -> bool:
    return any(name in fact.text for name in UNSUPPORTED)


def _fails(fact: Fact) -> bool:
    return isinstance(fact.answer, Failure) or _is_unsupported(fact) or _is_beyond_python(fact.answer)


def _batches() -> Iterator[list[Fact]]:
    def settings(fact: Fact) -> tuple[Any, ...]:
        return fact.where, fact.ansi, fact.zone, fact.conf, fact.shape, fact.kind

    for _, group in groupby(facts(), settings):
        listed = list(group)
        # A failure ends the query that it is in.
        together = [fact for fact in listed if not _fails(fact)]
        for start in range(0, len(together), _BATCH):
            yield together[start : start + _BATCH]
        yield from ([fact] for fact in listed if _fails(fact))


BATCHES = list(_batches())


@pytest.fixture(scope="module", params=["memory", "duckdb"])
def local(request: pytest.FixtureRequest) -> Iterator[Local]:
    session = SparkSession.builder.config("spark.mock.backend", request.param).create()
    yield _local(session)
    session.stop()


def _local(session: SparkSession) -> Local:
    return Local(lambda: session)


def _found(fact: Fact, answer: Column | Rows | Failure) -> list[str]:
    refused = isinstance(answer, Failure) and answer.exception == "PySparkNotImplementedError"
    if _is_unsupported(fact):
        return [] if refused else ["not refused"]
    if refused and _is_beyond_python(fact.answer):
        return []
    if fact.shape and isinstance(answer, Column):
        answer = Column(answer.name, answer.type_json, answer.nullable, [])
    return differences(fact.answer, answer, Tolerance(any_row_order=fact.kind == "query"))


def _name(batch: list[Fact]) -> str:
    first = batch[0]
    mode = "ansi" if first.ansi else "legacy"
    return f"{first.kind}-{first.where}-{mode}-{first.zone.replace('/', '_')}-{first.text[:40]}"


@pytest.mark.parametrize("batch", BATCHES, ids=map(_name, BATCHES))
def test_as_spark(batch: list[Fact], local: Local) -> None:
    first = batch[0]
    question = Question(first.where, (), first.ansi, first.zone, first.conf, first.shape, first.kind)
    texts = [fact.text for fact in batch]
    answers = ask(local, question, texts)
    wrong = {fact.text: found for fact, answer in zip(batch, answers, strict=True) if (found := _found(fact, answer))}
    assert not wrong, "\n".join(f"{text}: {found}" for text, found in wrong.items())


# Zones whose clocks are changed at midnight, by half an hour or by a whole day, or that are no multiple of hours away.
ZONES = ("America/Havana", "Australia/Lord_Howe", "America/Sao_Paulo", "Pacific/Apia", "Asia/Kathmandu")
_ZONED = [
    *(f"date_trunc('{unit}', t)" for unit in ("minute", "hour", "day", "week", "month", "quarter", "year", "second")),
    "to_timestamp(s, 'yyyy-MM-dd HH:mm:ss')",
    "unix_timestamp(s)",
    "unix_timestamp(cast(t AS DATE))",
    "months_between(t, TIMESTAMP'2015-06-30 12:00:00Z')",
    "to_utc_timestamp(t, 'America/Havana')",
    "to_utc_timestamp(t, 'Australia/Lord_Howe')",
    "from_utc_timestamp(t, 'Pacific/Apia')",
    "convert_timezone('America/Sao_Paulo', 'Australia/Lord_Howe', n)",
    "date_format(t, 'yyyy-MM-dd EEE HH:mm:ss.SSS')",
    "timestampadd(HOUR, 30, t)",
    "timestampdiff(MONTH, t, TIMESTAMP'2015-06-30 12:00:00Z')",
    "hour(t)",
    "weekofyear(t)",
]


def _transitions() -> list[datetime]:
    """Moments around the changes of all zones' clocks in some years."""
    found: set[datetime] = set()
    for name in ZONES:
        zone = ZoneInfo(name)
        moment = datetime(2008, 1, 1, tzinfo=UTC)
        while moment.year < 2019:
            after = moment + timedelta(hours=6)
            if zone.utcoffset(moment.replace(tzinfo=zone)) != zone.utcoffset(after.replace(tzinfo=zone)):
                found.update(moment + timedelta(minutes=37 * step) for step in range(-50, 60))
            moment = after
    return sorted(found)


@pytest.mark.parametrize("zone", ZONES)
def test_zones(zone: str) -> None:
    """Where clocks are changed, DuckDB's answers are the interpreter's."""
    moments = _transitions()[::29]
    rows = [(m, m.replace(tzinfo=None), m.strftime("%Y-%m-%d %H:%M:%S")) for m in moments]
    table = Table("t TIMESTAMP, n TIMESTAMP_NTZ, s STRING", rows)
    answers = []
    for backend in ("memory", "duckdb"):
        session = SparkSession.builder.config("spark.mock.backend", backend).create()
        answers.append(_local(session).evaluate(_ZONED, table, time_zone=zone))
        session.stop()
    wrong = [found for expected, actual in zip(*answers, strict=True) if (found := differences(expected, actual))]
    assert all(isinstance(answer, Column) for answer in answers[0])
    assert not wrong


@pytest.mark.parametrize(
    "query",
    [
        "SELECT 1 FROM (SELECT now() AS t) ORDER BY session_window(t, '5 minutes')",
        "SELECT 1 FROM (SELECT now() AS t) WHERE window(t, '5 minutes').start < now()",
        "SELECT date_format(now(), 'z')",
        "SELECT to_timestamp('2024 CET', 'yyyy z')",
        "SELECT CAST(date_sub(DATE'2020-01-01', CAST(id AS INT) + 3000000) AS STRING) FROM range(1)",
        "SELECT to_json(struct(date_add(DATE'2020-01-01', CAST(id AS INT) + 3000000) AS d)) FROM range(1)",
    ],
)
def test_refused(query: str, local: Local) -> None:
    """What would be wrong in silence is refused."""
    answer = local.query(f"spark.sql({query!r})")
    assert isinstance(answer, Failure)
    assert answer.exception == "PySparkNotImplementedError"


@pytest.mark.parametrize("value", ["d", "array(d)", "map(1, d)", "CAST(d AS TIMESTAMP)", "CAST(d AS TIMESTAMP_NTZ)"])
@pytest.mark.parametrize("backend", ["memory", "duckdb"])
def test_rows_hold_python_dates(backend: str, value: str) -> None:
    """A date that Python has not is refused, and no text in its place."""
    session = SparkSession.builder.config("spark.mock.backend", backend).create()
    rows = session.sql(f"SELECT {value} FROM (SELECT date_add(DATE'2020-01-01', 3000000 + int(id)) AS d FROM range(1))")
    with pytest.raises(PySparkNotImplementedError, match="outside of the years 1 to 9999"):
        rows.collect()
    session.stop()


def test_one_moment(local: Local) -> None:
    """All that asks for the time in a query gets the same one, and the next query a later one."""
    query = "spark.sql('SELECT now() AS a, current_timestamp() AS b, unix_micros(now()) AS c FROM range(3)')"
    first, second = local.query(query), local.query(query)
    assert isinstance(first, Rows)
    assert isinstance(second, Rows)
    assert len({row[:2] for row in first.rows}) == 1
    assert first.rows[0][0] == first.rows[0][1]
    assert first.rows[0][0] < second.rows[0][0]
