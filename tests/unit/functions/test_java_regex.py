"""The translation of Java's regular expressions: for Python by Spark's answers, for RE2 by Python's."""

from __future__ import annotations

import random

import duckdb
import pytest

from mockspark_ir.errors import PySparkNotImplementedError
from mockspark_ir.functions.java_regex import PatternSyntaxError, compile_java
from tests.oracle.answers import Column
from tests.unit.functions.regexp_questions import ODD_PATTERNS, PATTERNS, SUBJECTS, quoted
from tests.unit.functions.string_facts import answers

# What has no equal in Python, or none that is certain.
_REFUSED = frozenset(
    {
        "\\Gl?.",
        "\\X",
        "\\p{IsAlphabetic}",
        "\\p{IsLatin}",
        "\\p{IsGreek}",
        "\\p{InGreek}",
        "\\p{javaLowerCase}",
        "\\p{javaUpperCase}",
        "\\p{script=Han}",
        "\\p{sc=Latin}",
        "\\p{block=BasicLatin}",
        "\\p{blk=Basic Latin}",
        "\\p{IsIdeographic}",
        "\\p{IsHangul}",
        "\\p{IsHex_Digit}",
        "\\p{IsAssigned}",
        "\\p{IsJoin_Control}",
        "(?<=ab?)c?",
        "(?<=l{1,2})o",
        "(?iu)[\xe0-\xef]",
        "(?U)\\w+",
        "(?U)\\b.",
        "(?U)\\d+",
        "(?U)\\s",
        "(?U)\\p{Alpha}+",
        "(a*)*",
        "(a|b*)*",
        "(a*)+",
        "(a?){2}",
        "(?<=\\G.)",
        "\\G",
        "\\p{IsEmoji}",
        "(?<=a+)b",
        "(?<=a*)b",
        "(?<=(a|bc)d?)e",
        "(?<!\\w+)a",
        "\\p{IsNope}",
        "\\p{InNope}",
        "\\p{sc=Nope}",
        "[a&&&&b]",
        "\\N",
        "\\N{LATIN SMALL LETTER A}",
        "\\N{nope}",
        "\\b{g}",
        "\\b{w}",
    }
)


def _supported(patterns: list[str]) -> list[str]:
    return [pattern for pattern in dict.fromkeys(patterns) if pattern not in _REFUSED]


def _replaced(pattern: str, text: str) -> str:
    """Every match in angle brackets."""
    pieces: list[str] = []
    end = 0
    for match in compile_java(pattern).find_all(text):
        pieces += [text[end : match.start()], "<", match.group(), ">"]
        end = match.end()
    return "".join(pieces) + text[end:]


@pytest.mark.parametrize("pattern", _supported(PATTERNS))
def test_matches(pattern: str) -> None:
    expected = answers("regexps")[f"regexp_replace(s, {quoted(pattern)}, '<$0>')"]
    assert isinstance(expected, Column)
    for (text, *_), value in zip(SUBJECTS.rows, expected.values, strict=True):
        if text is None:
            continue
        try:
            assert _replaced(pattern, text) == value
        except PySparkNotImplementedError:
            assert not text.isascii()  # an empty match before an emoji, or \b at a combining mark


@pytest.mark.parametrize("pattern", _supported(ODD_PATTERNS))
def test_odd_patterns(pattern: str) -> None:
    text = "aabbcc (a) {1} [x] yz \\ -"
    expected = answers("regexp constants")[f"regexp_replace({quoted(text)}, {quoted(pattern)}, '<$0>')"]
    try:
        actual: str | None = _replaced(pattern, text)
    except PatternSyntaxError:
        actual = None
    assert actual == (expected.values[0] if isinstance(expected, Column) else None)


@pytest.mark.parametrize("pattern", sorted(_REFUSED))
def test_refused(pattern: str) -> None:
    with pytest.raises(PySparkNotImplementedError):
        compile_java(pattern)


@pytest.mark.parametrize("pattern", _supported(PATTERNS))
def test_re2(pattern: str) -> None:
    """Where there is a text for RE2, it finds the same first match."""
    compiled = compile_java(pattern)
    if compiled.re2 is None:
        return
    choose = random.Random(pattern)
    letters = ["a", "b", "c", "l", "o", "x", "A", "1", " ", "-", ".", "\n", "\r", "\u0085", "\u00e4", "\u212a", "_"]
    if compiled.one_line:
        letters = [letter for letter in letters if letter not in "\n\r\u0085"]
    texts = ["".join(choose.choices(letters, k=choose.randint(0, 8))) for _ in range(150)]
    texts += [text for text, *_ in SUBJECTS.rows if text and not (compiled.one_line and "\n" in text)]
    texts = [text for text in texts if not (compiled.one_line and any(end in text for end in "\n\r\u0085\u2028"))]
    rows = duckdb.execute(
        "SELECT regexp_matches(t, $p), regexp_extract(t, $p, 0) FROM (SELECT unnest($t::VARCHAR[]) AS t)",
        {"p": compiled.re2, "t": texts},
    ).fetchall()
    for text, (matches, extract) in zip(texts, rows, strict=True):
        found = compiled.search(text)
        assert matches == (found is not None), text
        assert extract == (found[0] if found else ""), text
