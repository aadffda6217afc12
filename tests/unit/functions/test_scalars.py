"""Numbers, bits, JSON and the session give real Spark's answers (see `scalar_facts`) on every backend."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.oracle.answers import Column, Failure
from tests.oracle.compare import EXACT, Tolerance, assert_same_expressions, differences
from tests.oracle.local import Local
from tests.unit.functions import math_questions, scalar_facts

# The last bit of what Java takes from the processor, or one over that.
_INEXACT = re.compile(rf"\b({'|'.join(math_questions.INEXACT)})\(")
_LAST_BITS = Tolerance(ulps=2)

# What Spark does and mockspark does not, with the reason. Each is asserted to differ: one that does not goes.
_NO_SUCH_DATES = "dates before year 1"
_NO_FILES = "functions of the file that a row comes from"
DIFFERENT: dict[str, str] = {
    "try_subtract(y, j)": _NO_SUCH_DATES,
    "try_subtract(y, v)": _NO_SUCH_DATES,
    "input_file_name()": _NO_FILES,
    "input_file_block_start()": _NO_FILES,
    "input_file_block_length()": _NO_FILES,
    "from_json(j, 'ARRAY<STRUCT<a: INT>>')": "Spark skips what it has no use for, an escape cut short among it",
    "from_json('{\"a\":\"1,234.5\"}', 'a DECIMAL(10,2)', map('locale', 'de-DE'))": "locales of JSON",
    "F.call_function('%', 'i', F.lit(7))": "call_function takes names that are no identifiers",
}
# Casts that ANSI mode refuses: Spark tells whether CAST or the function was called.
DIFFERENT_IN_ANSI: dict[str, str] = {}

DIFFERENT_IN_MEMORY: dict[str, str] = {"try_subtract(y, 1)": _NO_SUCH_DATES}

# What needs the position of the row in its partition, which SQL does not know.
_POSITIONAL = re.compile(r"\b(rand|randn|random|uniform|randstr|uuid|monotonically_increasing_id|spark_partition_id)\(")


@pytest.fixture(scope="module", params=["duckdb", "memory"])
def backend(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def local(backend: str) -> Iterator[Local]:
    from mockspark.sql import SparkSession

    session = SparkSession.builder.config("spark.mock.backend", backend).create()
    yield Local(lambda: session)
    session.stop()


# Groups that need an optional package.
_NEEDS = {"ciphers": "cryptography", "columns of ciphers": "cryptography"}


def _known_differences(group: str, backend: str) -> dict[str, str]:
    known = DIFFERENT | DIFFERENT_IN_ANSI if scalar_facts.is_ansi(group) else DIFFERENT
    return known | DIFFERENT_IN_MEMORY if backend == "memory" else known


def _ask(local: Local, group: str, texts: list[str]) -> list[Column | Failure]:
    ask = local.evaluate_columns if group.startswith("columns") else local.evaluate
    return ask(texts, scalar_facts.table(group), ansi=scalar_facts.is_ansi(group))


def _refused(answer: Column | Failure, text: str, backend: str) -> bool:
    """Whether DuckDB refuses a function that needs the row's position, as it should."""
    if backend != "duckdb" or _POSITIONAL.search(text) is None:
        return False
    return isinstance(answer, Failure) and answer.condition == "NOT_IMPLEMENTED" and "duckdb" in answer.message


@pytest.mark.filterwarnings("ignore::FutureWarning")
@pytest.mark.parametrize("group", list(scalar_facts.GROUPS))
def test_answers(local: Local, backend: str, group: str) -> None:
    if group in _NEEDS:
        pytest.importorskip(_NEEDS[group])
    facts = scalar_facts.answers(group)
    assert list(facts) == scalar_facts.questions(group), "ask Spark: python -m tests.unit.functions.scalar_facts"
    texts = [text for text in facts if text not in _known_differences(group, backend)]
    asked = dict(zip(texts, _ask(local, group, texts), strict=True))
    for inexact in (False, True):
        chosen = [
            text
            for text in texts
            if bool(_INEXACT.search(text)) is inexact and not _refused(asked[text], text, backend)
        ]
        assert_same_expressions(
            chosen,
            scalar_facts.table(group),
            [facts[text] for text in chosen],
            [asked[text] for text in chosen],
            tolerance=_LAST_BITS if inexact else EXACT,
            is_column=group.startswith("columns"),
        )


@pytest.mark.parametrize("group", list(scalar_facts.GROUPS))
def test_known_differences_are_differences(local: Local, backend: str, group: str) -> None:
    facts = scalar_facts.answers(group)
    texts = [text for text in facts if text in _known_differences(group, backend)]
    for text, actual in zip(texts, _ask(local, group, texts), strict=True):
        assert differences(facts[text], actual, _LAST_BITS), f"{text} is right now: take it out of the list"


def test_random_numbers_without_seed_stay_the_same() -> None:
    from mockspark.sql import SparkSession
    from mockspark.sql import functions as F

    session = SparkSession.builder.config("spark.mock.backend", "memory").create()
    try:
        frame = session.range(20).select(F.rand(), F.randn(), F.uuid(), F.uniform(F.lit(1), F.lit(1000000)))
        first, again = frame.collect(), frame.collect()
        assert first == again
        assert len({row[0] for row in first}) == 20
        other = session.range(20).select(F.rand()).collect()
        assert [row[0] for row in other] != [row[0] for row in first]
        named = session.sql("SELECT rand(), uniform(1, 10), uuid()")
        assert named.columns == ["rand()", "uniform(1, 10)", "uuid()"]
    finally:
        session.stop()


def test_a_constant_that_fails_fails_only_where_it_is_taken(local: Local) -> None:
    expressions = [
        "if(id = 1, 5, bit_get(11, 40))",
        "if(id = 2, 5, bit_get(11, 40))",
        "if(id = 1, 1, raise_error('x'))",
    ]
    taken, failed, raised = local.evaluate(expressions, scalar_facts.TABLES["one"])
    assert isinstance(taken, Column)
    assert taken.values == [5]
    assert isinstance(failed, Failure)
    assert failed.condition == "INVALID_PARAMETER_VALUE.BIT_POSITION_RANGE"
    assert isinstance(raised, Column)
    assert raised.values == [1]
