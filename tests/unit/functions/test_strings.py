"""Strings, regular expressions and hashes give real Spark's answers (see `string_facts`) on every backend."""

from __future__ import annotations

import inspect
import random
import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

import pytest

from mockspark.sql import functions
from tests.oracle.answers import Column, Failure, Table
from tests.oracle.compare import differences
from tests.oracle.local import Local
from tests.unit.functions.string_facts import GROUPS, answers, is_ansi, table
from tests.unit.functions.string_questions import LOWERED

# What mockspark refuses, by the text of the question.
_UNSUPPORTED = re.compile(
    "|".join(
        [
            r"sentences\(",
            # Java's text of arrays and the like is an address in memory.
            r"format_string\('%s', ([aekmrxb]|array\(1, 2\)|map\('a', 1\)|struct\(1, 'a'\)|X'41')\)$",
            r"format_number\(.*E0'\)",
            # Regular expressions that Python has no equal for.
            r"\\\\G|\\\\X|\\\\N|\\\\b\{[gw]",
            r"\\\\p\{(Is|In|sc=|script=|block=|blk=|java)(Alphabetic|Latin|Greek|Lower|Upper|Han|Basic|Ideo|Hang|Hex_|Assi|Join|Nope|Emoji)",
            r"\(\?U\)",
            r"'\(\?<[=!].*[?+*}].*'",
            r"'\((a\*\)\*|a\|b\*\)\*|a\*\)\+|a\?\)\{2\})'",
            r"\[a&&&&b\]",
            "\\(\\?iu\\)\\[\u00e0-\u00ef\\]",
        ]
    )
)
# An empty match before an emoji, and \b beside a combining mark, are refused where they are met.
_REFUSED_TEXTS = ("subjects", "texts")
# Where the answer differs, and why.
_DIFFERENT = {
    "mask()": "Spark has another condition for functions whose parameters have names",
    "repeat(b, 2)": "text that is no UTF-8 cannot be fetched from Spark",
    "concat(s, b)": "text that is no UTF-8 cannot be fetched from Spark",
    "F.format_number('s', 'a')": "an error of Py4J",
    "hex(btrim(b))": "bytes that are no UTF-8 are lost where binaries become text, as Spark's btrim makes of them",
    "hex(btrim(b, x'20'))": "as btrim(b)",
    "hex(btrim(b, x'ff'))": "as btrim(b)",
}
# Of the frontend: the names of these columns, and a word that is none in Spark.
_NAMES_ELSEWHERE = re.compile(r"(LIKE|RLIKE) (ANY|ALL) \(")
_ELSEWHERE = re.compile(r"randstr")


@pytest.fixture(scope="module", params=["duckdb", "memory"])
def local(request: pytest.FixtureRequest) -> Iterator[Local]:
    yield from _local(request.param)


def _local(backend: str) -> Iterator[Local]:
    from mockspark.sql import SparkSession

    session = SparkSession.builder.config("spark.mock.backend", backend).create()
    yield Local(lambda: session)
    session.stop()


def _function(text: str) -> str:
    found = re.search(r"[A-Za-z_]\w*", text.removeprefix("F."))
    return text if found is None else found[0].lower()


def _cases() -> list[Any]:
    """The questions of a group about one function."""
    cases = []
    for group in GROUPS:
        facts = [
            (text, answer)
            for text, answer in answers(group).items()
            if text not in _DIFFERENT and not _ELSEWHERE.search(text) and not _NAMES_ELSEWHERE.search(text)
        ]
        facts.sort(key=lambda fact: _function(fact[0]))
        for name, about in groupby(facts, key=lambda fact: _function(fact[0])):
            cases.append(pytest.param(group, dict(about), id=f"{group}-{name}"))
    return cases


def _asked(local: Local, group: str, texts: list[str]) -> list[Column | Failure]:
    ask = local.evaluate_columns if group == "columns" else local.evaluate
    return ask(texts, table(group), ansi=is_ansi(group))


@pytest.mark.parametrize(("group", "facts"), _cases())
def test_answers(local: Local, group: str, facts: dict[str, Column | Failure]) -> None:
    found: dict[str, Any] = {}
    for text, actual in zip(facts, _asked(local, group, list(facts)), strict=True):
        if isinstance(actual, Failure) and actual.exception == "PySparkNotImplementedError":
            refused = _UNSUPPORTED.search(text) is not None or (
                GROUPS[group][0] in _REFUSED_TEXTS and _refuses_some_texts(actual)
            )
            if not refused:
                found[text] = actual.message
        elif problems := differences(facts[text], actual):
            found[text] = problems
    assert found == {}


def _refuses_some_texts(failure: Failure) -> bool:
    return "an empty match" in failure.message or "combining marks" in failure.message


# What DuckDB computes itself equals the evaluator, for texts that nobody chose

_LETTERS = [*"abcLOx12 ,.-_|\n\r", "\u00e4", "\u00df", "\U0001f600", "\u0301", "\u0130", "\u03a3", "\u01c6"]


def _random_rows() -> Table:
    random_ = random.Random(7)

    def text(longest: int) -> str | None:
        if random_.random() < 0.05:
            return None
        return "".join(random_.choices(_LETTERS, k=random_.randint(0, longest)))

    def number() -> int | None:
        return None if random_.random() < 0.05 else random_.choice([-300, -3, -1, 0, 1, 2, 3, 7, 300])

    def double() -> float:
        return random_.choice(
            [random_.uniform(-1e4, 1e4), random_.randint(-99999, 99999) / 1000, 10.0 ** random_.randint(-9, 20)]
        )

    rows = [(text(9), text(2), number(), number(), double()) for _ in range(400)]
    return Table("s STRING, t STRING, n INT, m INT, d DOUBLE", rows)


def test_duckdb_and_the_evaluator_agree() -> None:
    rows = _random_rows()
    by_backend = []
    for backend in ("duckdb", "memory"):
        for local in _local(backend):
            by_backend.append(local.evaluate(LOWERED, rows))
    for text, one, other in zip(LOWERED, *by_backend, strict=True):
        if not (isinstance(other, Failure) and isinstance(one, Failure)):
            assert differences(other, one) == [], text


def test_utf8_functions_want_the_bytes_themselves(local: Local) -> None:
    """After a cast to text it is too late to see whether they were UTF-8."""
    rows = Table("b BINARY", [(b"\xff",)])
    refused, answered = local.evaluate(["is_valid_utf8(CAST(b AS STRING))", "is_valid_utf8(b)"], rows)
    assert isinstance(refused, Failure)
    assert refused.exception == "PySparkNotImplementedError"
    assert isinstance(answered, Column)
    assert answered.values == [False]


# PySpark's signatures

SIGNATURES = {
    "ascii": "(col)",
    "base64": "(col)",
    "bit_length": "(col)",
    "btrim": "(str, trim=None)",
    "char": "(col)",
    "char_length": "(str)",
    "character_length": "(str)",
    "chr": "(n)",
    "concat": "(*cols)",
    "concat_ws": "(sep, *cols)",
    "contains": "(left, right)",
    "crc32": "(col)",
    "decode": "(col, charset)",
    "elt": "(*inputs)",
    "encode": "(col, charset)",
    "endswith": "(str, suffix)",
    "find_in_set": "(str, str_array)",
    "format_number": "(col, d)",
    "format_string": "(format, *cols)",
    "hash": "(*cols)",
    "hex": "(col)",
    "ilike": "(str, pattern, escapeChar=None)",
    "initcap": "(col)",
    "instr": "(str, substr, start=None, occurrence=None)",
    "is_valid_utf8": "(str)",
    "lcase": "(str)",
    "left": "(str, len)",
    "length": "(col)",
    "levenshtein": "(left, right, threshold=None)",
    "like": "(str, pattern, escapeChar=None)",
    "locate": "(substr, str, pos=1)",
    "lower": "(col)",
    "lpad": "(col, len, pad)",
    "ltrim": "(col, trim=None)",
    "make_valid_utf8": "(str)",
    "mask": "(col, upperChar=None, lowerChar=None, digitChar=None, otherChar=None)",
    "md5": "(col)",
    "octet_length": "(col)",
    "overlay": "(src, replace, pos, len=-1)",
    "parse_url": "(url, partToExtract, key=None)",
    "position": "(substr, str, start=None)",
    "printf": "(format, *cols)",
    "quote": "(col)",
    "randstr": "(length, seed=None)",
    "regexp": "(str, regexp)",
    "regexp_count": "(str, regexp)",
    "regexp_extract": "(str, pattern, idx)",
    "regexp_extract_all": "(str, regexp, idx=None)",
    "regexp_instr": "(str, regexp, idx=None)",
    "regexp_like": "(str, regexp)",
    "regexp_replace": "(string, pattern, replacement, position=None)",
    "regexp_substr": "(str, regexp)",
    "repeat": "(col, n)",
    "replace": "(src, search, replace=None)",
    "reverse": "(col)",
    "right": "(str, len)",
    "rlike": "(str, regexp)",
    "rpad": "(col, len, pad)",
    "rtrim": "(col, trim=None)",
    "sentences": "(string, language=None, country=None)",
    "sha": "(col)",
    "sha1": "(col)",
    "sha2": "(col, numBits)",
    "soundex": "(col)",
    "split": "(str, pattern, limit=-1)",
    "split_part": "(src, delimiter, partNum)",
    "startswith": "(str, prefix)",
    "substr": "(str, pos, len=None)",
    "substring": "(str, pos, len)",
    "substring_index": "(str, delim, count)",
    "to_binary": "(col, format=None)",
    "to_char": "(col, format)",
    "to_number": "(col, format)",
    "to_varchar": "(col, format)",
    "translate": "(srcCol, matching, replace)",
    "trim": "(col, trim=None)",
    "try_parse_url": "(url, partToExtract, key=None)",
    "try_to_binary": "(col, format=None)",
    "try_to_number": "(col, format)",
    "try_url_decode": "(str)",
    "try_validate_utf8": "(str)",
    "ucase": "(str)",
    "unbase64": "(col)",
    "unhex": "(col)",
    "upper": "(col)",
    "url_decode": "(str)",
    "url_encode": "(str)",
    "validate_utf8": "(str)",
    "xxhash64": "(*cols)",
}


@pytest.mark.parametrize(("name", "expected"), SIGNATURES.items())
def test_signature(name: str, expected: str) -> None:
    signature = inspect.signature(getattr(functions, name))
    bare = [p.replace(annotation=inspect.Parameter.empty) for p in signature.parameters.values()]
    assert str(signature.replace(parameters=bare, return_annotation=inspect.Signature.empty)) == expected
