"""Reads the escapes of Java's regular expressions, inside and outside of character classes."""

from __future__ import annotations

import re

from attrs import frozen

from mockspark_ir.errors import unsupported_feature
from mockspark_ir.functions import unicode_sets

_CONTROLS = {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "a": "\a", "e": "\x1b"}
_HORIZONTAL = " \\t\\xa0\\u1680\\u180e\\u2000-\\u200a\\u202f\\u205f\\u3000"
_VERTICAL = "\\n\\x0b\\f\\r\\x85\\u2028\\u2029"
# The insides of the predefined classes for Python, and for RE2.
_PREDEFINED = {
    "d": ("0-9", "0-9"),
    "w": ("a-zA-Z_0-9", "a-zA-Z_0-9"),
    "s": (" \\t\\n\\x0b\\f\\r", " \\t\\n\\x0b\\f\\r"),
    "h": (_HORIZONTAL, None),
    "v": (_VERTICAL, None),
}
_OCTAL = re.compile(r"0([0-3][0-7]{2}|[0-7]{1,2})")
_HEX = re.compile(r"x([0-9a-fA-F]{2})")
_HEX_BRACED = re.compile(r"x\{([0-9a-fA-F]+)\}")
_UNICODE = re.compile(r"u([0-9a-fA-F]{4})")
_SECOND_HALF = re.compile(r"\\u([dD][c-fC-F][0-9a-fA-F]{2})")
_NAME = re.compile(r"([a-zA-Z][a-zA-Z0-9]*)>")
_SPACE = frozenset(" \t\n\x0b\f\r")
_LINE_END = re.compile("[\\n\\r\\x85\\u2028\\u2029]")
_LINE_END_UNIX = re.compile("\\n")


class PatternSyntaxError(ValueError):
    """Java refuses a regular expression."""


@frozen
class CharClass:
    """A set of characters, as text that matches exactly one of them.

    `inside` is what stands between the brackets where a plain class says it all.
    """

    text: str
    re2: str | None = None
    inside: str | None = None

    @classmethod
    def plain(cls, inside: str, re2: str | None = None) -> CharClass:
        return cls(f"[{inside}]", None if re2 is None else f"[{re2}]", inside)

    def negated(self) -> CharClass:
        if self.inside is not None:
            re2 = None if self.re2 is None else f"[^{self.re2[1:]}"
            return CharClass(f"[^{self.inside}]", re2)
        return CharClass(f"(?:(?!{self.text})[\\x00-\\U0010ffff])")


class EscapeReader:
    """A position in a pattern, and the flags that hold there."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.position = 0
        self.flags: frozenset[str] = frozenset()
        self.halves = False  # whether a range could match one half of a surrogate pair

    def peek(self) -> str:
        """The character at the position; empty at the end."""
        return self.pattern[self.position : self.position + 1]

    def skip_comments(self) -> None:
        """With (?x), pass over spaces and comments."""
        if "x" not in self.flags:
            return
        while self.position < len(self.pattern):
            char = self.pattern[self.position]
            if char in _SPACE:
                self.position += 1
            elif char == "#":
                ends = _LINE_END_UNIX if "d" in self.flags else _LINE_END
                found = ends.search(self.pattern, self.position)
                self.position = len(self.pattern) if found is None else found.end()
            else:
                return

    def group_name(self) -> str:
        """The name up to `>`."""
        found = _NAME.match(self.pattern, self.position)
        if found is None:
            raise PatternSyntaxError("wrong name of a group")
        self.position = found.end()
        return found[1]

    def predefined_class(self, char: str) -> CharClass | None:
        """The class that the letter after a backslash stands for, or None if it stands for one character."""
        known = _PREDEFINED.get(char.lower()) if char else None
        if known is not None:
            self.position += 1
            found = CharClass.plain(*known)
        elif char in ("p", "P"):
            self.position += 1
            found = self._property()
        else:
            return None
        return found.negated() if char.isupper() else found

    def escaped_character(self) -> str:
        """The one character of an escape; the position is after the backslash.

        Raises PatternSyntaxError for letters that mean nothing.
        """
        char = self.peek()
        if not char:
            raise PatternSyntaxError("nothing after \\")
        if char in _CONTROLS:
            self.position += 1
            return _CONTROLS[char]
        match char:
            case "0":
                return chr(int(self._matched(_OCTAL), 8))
            case "x":
                return self._hexadecimal()
            case "u":
                return self._unicode()
            case "c":
                return self._control()
            case "N":
                raise unsupported_feature("\\N of a regular expression")
        if char.isascii() and char.isalpha():
            raise PatternSyntaxError(f"unknown escape \\{char}")
        self.position += 1
        return char

    def _matched(self, regex: re.Pattern[str]) -> str:
        found = regex.match(self.pattern, self.position)
        if found is None:
            raise PatternSyntaxError("wrong number of a character")
        self.position = found.end()
        return found[1]

    def _hexadecimal(self) -> str:
        if not self.pattern.startswith("x{", self.position):
            return chr(int(self._matched(_HEX), 16))
        point = int(self._matched(_HEX_BRACED), 16)
        if point > 0x10FFFF:
            raise PatternSyntaxError("a number that no character has")
        return chr(point)

    def _unicode(self) -> str:
        unit = int(self._matched(_UNICODE), 16)
        if not 0xD800 <= unit <= 0xDFFF:
            return chr(unit)
        second = _SECOND_HALF.match(self.pattern, self.position) if unit < 0xDC00 else None
        if second is None:
            raise unsupported_feature("a half of a surrogate pair in a regular expression")
        self.position = second.end()
        return chr(0x10000 + ((unit & 0x3FF) << 10) + (int(second[1], 16) & 0x3FF))

    def _control(self) -> str:
        char = self.pattern[self.position + 1 : self.position + 2]
        if not char:
            raise PatternSyntaxError("nothing after \\c")
        self.position += 2
        return chr(ord(char) ^ 64)

    def _property(self) -> CharClass:
        """The class of `\\p...`."""
        if self.peek() != "{":
            name = self.peek()
            if not name:
                raise PatternSyntaxError("nothing after \\p")
            self.position += 1
        else:
            end = self.pattern.find("}", self.position)
            if end < 0:
                raise PatternSyntaxError("unclosed \\p{")
            name = self.pattern[self.position + 1 : end]
            self.position = end + 1
            if not name:
                raise PatternSyntaxError("empty \\p{}")
        return CharClass.plain(self._named_class(name))

    def _named_class(self, name: str) -> str:
        any_case = "i" in self.flags
        key, equals, value = name.partition("=")
        if equals:
            found = None
            if key.lower() in ("gc", "general_category"):
                found = unicode_sets.general_category(value, any_case)
        elif name in unicode_sets.POSIX:
            found = unicode_sets.POSIX["Alpha" if any_case and name in ("Lower", "Upper") else name]
        elif name == "all":
            found = "\\x00-\\U0010ffff"
        elif name == "L1":
            found = "\\x00-\\xff"
        elif name.startswith("java"):
            found = None if any_case else unicode_sets.java_method(name)
        elif name.startswith("Is"):
            found = unicode_sets.general_category(name[2:], any_case) or unicode_sets.named_property(name[2:], any_case)
        else:
            found = unicode_sets.general_category(name, any_case)
            if found is None and not name.startswith("In"):
                raise PatternSyntaxError(f"unknown property {name}")
        if found is None:
            raise unsupported_feature(f"\\p{{{name}}} of a regular expression")
        return found
