"""Spark's recorded answers, asked again of mockspark on every backend; needs no Java."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from mockspark.sql import SparkSession
from tests.oracle.answers import Settings
from tests.oracle.compare import Tolerance, assert_same_query
from tests.oracle.local import Local
from tests.recorded.collection import TOPICS, answer_of, fingerprint, questions, recorded, tables_of
from tests.recorded.known import KNOWN

BACKENDS = ("duckdb", "memory")
CASES = [(topic, name) for topic in TOPICS for name in questions(topic)]


@pytest.fixture(scope="module", params=BACKENDS)
def judge(request: pytest.FixtureRequest) -> Iterator[tuple[str, Local]]:
    """mockspark on one backend, in a session of its own."""
    backend: str = request.param
    session = SparkSession.builder.config("spark.mock.backend", backend).create()
    yield backend, Local(lambda: session)
    session.stop()


@pytest.mark.parametrize(("topic", "name"), CASES, ids=[f"{topic}: {name}" for topic, name in CASES])
def test_the_answer_is_sparks(request: pytest.FixtureRequest, judge: tuple[str, Local], topic: str, name: str) -> None:
    backend, local = judge
    reason, backends = KNOWN.get((topic, name), ("", ()))
    if backend in backends:
        request.applymarker(pytest.mark.xfail(reason=reason, strict=True))
    question, tables = questions(topic)[name], tables_of(questions(topic)[name])
    expected = answer_of(recorded(topic)[name])
    actual = local.query(question.source, tables, ansi=question.ansi, conf=question.conf)
    settings = Settings(question.ansi, conf=question.conf)
    tolerance = Tolerance(any_row_order=not question.ordered)
    assert_same_query(question.source, tables, expected, actual, settings, tolerance)


@pytest.mark.parametrize("topic", TOPICS)
def test_every_question_has_its_answer(topic: str) -> None:
    """Answers of other questions, or to nothing that is asked, would prove nothing."""
    asked = {name: fingerprint(question) for name, question in questions(topic).items()}
    assert {name: entry["asked"] for name, entry in recorded(topic).items()} == asked


def test_known_differences_are_about_questions() -> None:
    assert [case for case in KNOWN if case not in CASES] == []
