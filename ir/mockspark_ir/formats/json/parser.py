"""JSON text to values that keep what Spark looks at: the text of numbers, repeated names, and where a value stands.

Ordinary records go through the standard library's decoder. What it refuses, or takes and Spark's parser doesn't, is
left to `Parser`, which has the rules of the parser that Spark uses.
"""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

from attrs import define, field

from mockspark_ir.formats.json.options import JsonOptions


class Malformed(ValueError):
    """The text is no JSON."""


class Blank(Malformed):
    """There is nothing in the text."""


class Number(str):
    """A number, by its text."""

    __slots__ = ()

    @property
    def integral(self) -> bool:
        return not any(c in self for c in ".eEnN")


class Whole(Number):
    """A whole number."""

    __slots__ = ()


class Fraction(Number):
    """A number with a point or an exponent, or one that is none: NaN and the infinities."""

    __slots__ = ()


@define(eq=False)
class Object:
    """An object: its fields in order, repeated ones too. `text` is how it stands in the source."""

    fields: list[tuple[str, Any]]
    text: str | None = None


@define(eq=False)
class Array:
    """An array. `text` is how it stands in the source."""

    items: list[Any] = field(factory=list)
    text: str | None = None


_SPACE = " \t\n\r"
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_ZEROS_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_NON_NUMBERS = ("NaN", "Infinity", "+Infinity", "-Infinity", "+INF", "-INF", "INF")
_NAME = re.compile(r"[^\W0-9][\w$]*|[$_][\w$]*")
_PLAIN_ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_ENDS = re.compile(r"[\"'\\\x00-\x1f]")
_WORD = re.compile(r"[\w$.]")


class Parser:
    """A recursive parser of one text; it reads only as far as it is asked to."""

    def __init__(self, text: str, options: JsonOptions) -> None:
        self._text = text
        self._options = options
        self._position = 0

    def value(self) -> Any:
        """The next value that lies in no other; raises Malformed."""
        found = self._value()
        if isinstance(found, Whole | Fraction) and self._peek() not in ("", *_SPACE):
            self._fail()
        return found

    def _value(self) -> Any:
        self._skip()
        start = self._position
        char = self._peek()
        match char:
            case "{":
                return self._object(start)
            case "[":
                return self._array(start)
            case '"':
                return self._string()
            case "'" if self._options.single_quotes:
                return self._string()
            case _:
                return self._literal()

    def at_end(self) -> bool:
        """Whether nothing but blanks and comments is left; raises Malformed."""
        self._skip()
        return self._position >= len(self._text)

    def _fail(self) -> NoReturn:
        raise Malformed(self._text)

    def _peek(self) -> str:
        return self._text[self._position] if self._position < len(self._text) else ""

    def _skip(self) -> None:
        text, position = self._text, self._position
        while position < len(text):
            char = text[position]
            if char in _SPACE:
                position += 1
            elif char == "/" and self._options.comments:
                position = self._comment(position)
            else:
                break
        self._position = position

    def _comment(self, start: int) -> int:
        if self._text.startswith("//", start):
            end = self._text.find("\n", start)
            return len(self._text) if end < 0 else end + 1
        if self._text.startswith("/*", start):
            end = self._text.find("*/", start + 2)
            if end >= 0:
                return end + 2
        raise Malformed(self._text)

    def _object(self, start: int) -> Object:
        fields: list[tuple[str, Any]] = []
        self._position += 1
        self._skip()
        if self._peek() == "}":
            self._position += 1
            return Object(fields, self._text[start : self._position])
        while True:
            self._skip()
            name = self._name()
            self._skip()
            if self._peek() != ":":
                self._fail()
            self._position += 1
            fields.append((name, self._value()))
            self._skip()
            char = self._peek()
            self._position += 1
            if char == "}":
                return Object(fields, self._text[start : self._position])
            if char != ",":
                self._fail()

    def _name(self) -> str:
        char = self._peek()
        if char == '"' or (char == "'" and self._options.single_quotes):
            return self._string()
        if self._options.unquoted_names:
            found = _NAME.match(self._text, self._position)
            if found is not None:
                self._position = found.end()
                return found[0]
        raise Malformed(self._text)

    def _array(self, start: int) -> Array:
        items: list[Any] = []
        self._position += 1
        self._skip()
        if self._peek() == "]":
            self._position += 1
            return Array(items, self._text[start : self._position])
        while True:
            items.append(self._value())
            self._skip()
            char = self._peek()
            self._position += 1
            if char == "]":
                return Array(items, self._text[start : self._position])
            if char != ",":
                self._fail()

    def _string(self) -> str:
        text, quote = self._text, self._text[self._position]
        parts: list[str] = []
        start = self._position + 1
        while True:
            found = _ENDS.search(text, start)
            if found is None:
                self._fail()
            end, char = found.start(), found[0]
            parts.append(text[start:end])
            start = end + 1
            if char == quote:
                self._position = start
                return _paired("".join(parts))
            if char == "\\":
                escaped, start = self._escape(start)
                parts.append(escaped)
            elif char in "\"'" or self._options.control_characters:
                parts.append(char)
            else:
                self._fail()

    def _escape(self, position: int) -> tuple[str, int]:
        char = self._text[position : position + 1]
        if char == "u":
            digits = self._text[position + 1 : position + 5]
            if not re.fullmatch(r"[0-9a-fA-F]{4}", digits):
                self._fail()
            return chr(int(digits, 16)), position + 5
        plain = _PLAIN_ESCAPES.get(char)
        if plain is not None:
            return plain, position + 1
        if char and (self._options.any_escape or (char == "'" and self._options.single_quotes)):
            return char, position + 1
        raise Malformed(self._text)

    def _literal(self) -> Any:
        text, position = self._text, self._position
        for word, value in (("true", True), ("false", False), ("null", None)):
            if text.startswith(word, position):
                self._end_of_word(position + len(word))
                return value
        if self._options.non_numeric_numbers:
            for word in _NON_NUMBERS:
                if text.startswith(word, position):
                    self._end_of_word(position + len(word))
                    return Fraction(word)
        pattern = _ZEROS_NUMBER if self._options.leading_zeros else _NUMBER
        found = pattern.match(text, position)
        if found is None:
            self._fail()
        self._end_of_word(found.end())
        return Fraction(found[0]) if found[1] or found[2] else Whole(found[0])

    def _end_of_word(self, position: int) -> None:
        if position < len(self._text) and _WORD.match(self._text[position]):
            self._fail()
        self._position = position


def _paired(text: str) -> str:
    """Escaped halves of a character beyond the first plane, joined."""
    if not any("\ud800" <= c <= "\udfff" for c in text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _refuse(word: str) -> NoReturn:
    raise ValueError(word)


_DECODER = json.JSONDecoder(
    object_pairs_hook=Object, parse_int=Whole, parse_float=Fraction, parse_constant=Fraction, strict=True
)
_STRICT_DECODER = json.JSONDecoder(
    object_pairs_hook=Object, parse_int=Whole, parse_float=Fraction, parse_constant=_refuse, strict=True
)
_BLANKS = re.compile(r"[ \t\n\r]*")


def parse_record(text: str, options: JsonOptions, *, with_text: bool) -> Any:
    """The first value of a text; whatever stands after it is not looked at. Raises Malformed.

    Parameters
    ----------
    with_text: whether objects and arrays keep how they stand in the source.
    """
    if options.plain and not with_text:
        decoder = _DECODER if options.non_numeric_numbers else _STRICT_DECODER
        start = _BLANKS.match(text)
        try:
            value, end = decoder.raw_decode(text, 0 if start is None else start.end())
        except (ValueError, RecursionError):
            pass
        else:
            if isinstance(value, Whole | Fraction) and text[end : end + 1] not in ("", *_SPACE):
                raise Malformed(text)
            return value
    parser = Parser(text, options)
    if parser.at_end():
        raise Blank(text)
    return parser.value()
