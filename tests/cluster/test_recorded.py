"""Spark's recorded answers, asked again of mockspark on a cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from mockspark.sql import SparkSession
from tests.cluster.known import KNOWN, LEFT_OUT, TOPICS, reason_for
from tests.oracle.answers import Settings
from tests.oracle.compare import Tolerance, assert_same_query
from tests.oracle.local import Local
from tests.recorded.collection import answer_of, questions, recorded, tables_of

CASES = [
    (kind, topic, name)
    for kind, topics in TOPICS.items()
    for topic in topics
    for name in questions(topic)
    if (topic, name) not in LEFT_OUT
]


@pytest.fixture(scope="module")
def judge_of(address_of: Callable[[str], str]) -> Iterator[Callable[[str], Local]]:
    """mockspark on a kind of server, in a session of its own."""
    sessions: dict[str, SparkSession] = {}
    judges: dict[str, Local] = {}

    def judge(kind: str) -> Local:
        if kind not in judges:
            session = sessions[kind] = SparkSession.builder.remote(address_of(kind)).create()
            judges[kind] = Local(lambda: session)
        return judges[kind]

    yield judge
    for session in sessions.values():
        session.stop()


@pytest.mark.parametrize(("kind", "topic", "name"), CASES, ids=[f"{k}: {topic}: {name}" for k, topic, name in CASES])
def test_the_answer_is_sparks(
    request: pytest.FixtureRequest, judge_of: Callable[[str], Local], kind: str, topic: str, name: str
) -> None:
    reason = reason_for(kind, topic, name)
    if reason is not None:
        request.applymarker(pytest.mark.xfail(reason=reason, strict=True))
    question, tables = questions(topic)[name], tables_of(questions(topic)[name])
    expected = answer_of(recorded(topic)[name])
    actual = judge_of(kind).query(question.source, tables, ansi=question.ansi, conf=question.conf)
    settings = Settings(question.ansi, conf=question.conf)
    tolerance = Tolerance(any_row_order=not question.ordered)
    assert_same_query(question.source, tables, expected, actual, settings, tolerance)


@pytest.mark.parametrize("kind", TOPICS)
def test_known_differences_are_about_questions(kind: str) -> None:
    asked = {(topic, name) for topic in TOPICS[kind] for name in questions(topic)}
    assert [case for cases in KNOWN[kind].values() for case in cases if case not in asked] == []


def test_what_is_left_out_is_asked_elsewhere() -> None:
    assert [case for case in LEFT_OUT if case[1] not in questions(case[0])] == []
