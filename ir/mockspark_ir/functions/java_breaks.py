"""Sentences and words as Java's BreakIterator finds them, whose rules are older than Unicode's own.

Characters are sorted into classes, and what is to be ignored is passed over: it belongs to what it follows.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache

_KANJI, _KATAKANA, _HIRAGANA = (
    "\u3005\u4e00-\u9fa5\uf900-\ufa2d",
    "\u30a1-\u30fa\u30fd\u30fe",
    "\u3041-\u3094\u309d\u309e",
)
_RANGES = (
    ("J", re.compile(f"[{_KANJI}]")),
    ("K", re.compile(f"[{_KATAKANA}]")),
    ("H", re.compile(f"[{_HIRAGANA}]")),
    ("C", re.compile("[\u3099-\u309c\u30fb\u30fc]")),
)
_IGNORED = ""


def sentences(text: str) -> list[list[str]]:
    """The words of each sentence."""
    return [
        [word for word in _pieces(sentence, _word_class, _word_end) if _is_letter_or_digit(word[0])]
        for sentence in _pieces(text, _sentence_class, _sentence_end, first=_PLAIN)
    ]


def _is_letter_or_digit(char: str) -> bool:
    """Java looks at half a character of the other planes."""
    category = unicodedata.category(char)
    return char <= "\uffff" and (category[0] == "L" or category == "Nd")


def _pieces(
    text: str, class_of: Callable[[str], str], end_of: Callable[[str, int], int], first: str = _IGNORED
) -> Iterator[str]:
    """The parts of a text between breaks.

    Parameters
    ----------
    class_of: the class of a character; empty for one that is ignored.
    end_of: finds the next break among the classes.
    first: the class of a first character that is ignored elsewhere.
    """
    found = [class_of(char) for char in text]
    if found and found[0] == _IGNORED:
        found[0] = first
    starts = [i for i, name in enumerate(found) if name != _IGNORED]
    classes = "".join(found)
    start = position = 0
    while position < len(classes):
        position = end_of(classes, position)
        end = starts[position] if position < len(classes) else len(text)
        yield text[start:end]
        start = end
    if start < len(text):
        yield text[start:]


# Words

_WORD_MARKS = {
    **dict.fromkeys("\u0964\u0965", "D"),
    **dict.fromkeys("\"'", "q"),
    ".": ".",
    **dict.fromkeys(",\u066b", ","),
    **dict.fromkeys("\u00ad\u2027", "-"),
    "#": "#",
    **dict.fromkeys("%&\u00a2\u066a\u2030\u2031", "%"),
    **dict.fromkeys("\n\f\u2028\u2029", "n"),
    "\r": "r",
    "\t": "s",
}
_WORD_CATEGORIES = {"Pd": "-", "Pc": "-", "Sc": "#", "Zs": "s", "Mn": "E", "Me": "E", "Cf": _IGNORED}


@lru_cache(maxsize=4096)
def _word_class(char: str) -> str:
    known = _WORD_MARKS.get(char)
    if known is not None:
        return known
    for name, range_ in _RANGES:
        if range_.match(char):
            return name
    category = unicodedata.category(char)
    if category[0] == "L" or category == "Mc":
        return "L"
    if category[0] == "N":
        return "d"
    return _WORD_CATEGORIES.get(category, "c" if category in ("Cc", "Zl", "Zp") else "x")


_WORD = "(?:LE*)+(?:[-q.](?:LE*)+)*D?"
_NUMBER = "(?:dE*)+(?:[q.,](?:dE*)+)*"
_MIXED = f"(?:{_NUMBER}{_WORD})*(?:{_NUMBER}%?)?"
_WORD_RULES = tuple(
    re.compile(rule)
    for rule in (
        f"(?:{_WORD})?{_MIXED}",
        rf"[#.]{_MIXED}",
        "(?:sE*)*r?n?",
        "[KC]*",
        "[HC]*",
        "J*",
        "[^Ecnr]E+",
    )
)


def _word_end(classes: str, start: int) -> int:
    ends = [rule.match(classes, start) for rule in _WORD_RULES]
    return max(start + 1, *(found.end() for found in ends if found is not None))


# Sentences

_SENTENCE_MARKS = {
    **dict.fromkeys("\t\r\f\n\u2028", "s"),
    **dict.fromkeys("\"'", "q"),
    **dict.fromkeys("!?\u3002\uff01\uff1f", "!"),
    **dict.fromkeys(".\uff0e", "."),
    ",": ",",
    "\u2029": "p",
    **dict.fromkeys("\u0964\u0965", "D"),
}
_SENTENCE_CATEGORIES = {
    "Ll": "a",
    "Zs": "s",
    "Ps": "(",
    "Pi": "(",
    "Pe": ")",
    "Pf": ")",
    **dict.fromkeys(("Mn", "Me", "Cf"), _IGNORED),
}


@lru_cache(maxsize=4096)
def _sentence_class(char: str) -> str:
    known = _SENTENCE_MARKS.get(char)
    if known is not None:
        return known
    category = unicodedata.category(char)
    found = _SENTENCE_CATEGORIES.get(category)
    if found is not None:
        return found
    return {"L": "A", "N": "1"}.get(category[0], "x")


# What has been read of a sentence: plain text (T); a period, and more of them or closing marks (P), with a quotation
# mark last (Q), with a space (S) or several (M) behind; what may open a sentence behind a period (O), or behind a
# quotation mark or several spaces (B); a mark that ends it for certain (E), with spaces (W); a danda (D).
# `<`: it ends before what opens the next; `!`: it ended before; `+`: it ends behind this character.
_CLASSES = "aA.q()s1,x!pD"
_PLAIN = "1"
_STEPS = {
    "T": "TTPTTTTTTTE+D",
    "P": "TTPQOPSTTOE+O",
    "Q": "<<PQBPSTTBE+B",
    "S": "T<POOTMTTOE+O",
    "M": "<<PBBTMTTBE+B",
    "O": "<<POOTTTTOE+O",
    "B": "<<!OO!!!!O!!O",
    "E": "!!EE!EW!!!E+!",
    "W": "!!!!!!W!!!!+!",
    "D": "!!!!!!D!!!!!!",
}
_NEXT = {(state, c): step for state, steps in _STEPS.items() for c, step in zip(_CLASSES, steps, strict=True)}
_ENDS, _LOOKS_AHEAD = "TEWD", "PQSM"


def _sentence_end(classes: str, start: int) -> int:
    """Java's own way through the rules, whose answer where they stop short is the last place that could be an end."""
    state, end, ahead = "T", start + 1, -1
    for position in range(start, len(classes)):
        state = _NEXT[state, classes[position]]
        match state:
            case "+":
                return position + 1
            case "<":
                return ahead
            case "!":
                return end
        if state in _ENDS:
            end = position + 1
        elif state in _LOOKS_AHEAD:
            ahead = position + 1
    return ahead if ahead == len(classes) else end
