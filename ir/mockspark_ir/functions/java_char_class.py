"""Reads the character classes of Java's regular expressions: nested, and cut with `&&`."""

from __future__ import annotations

import re

from mockspark_ir.errors import unsupported_feature
from mockspark_ir.functions.java_escapes import CharClass, EscapeReader, PatternSyntaxError
from mockspark_ir.functions.unicode_sets import case_variants

_EVERY_LETTER_CASE = "\u017f\u212a\u0130\u0131"  # the characters beyond ASCII whose other case is within


class ClassParser:
    """Reads one class; the reader stands at its opening bracket."""

    def __init__(self, reader: EscapeReader) -> None:
        self._reader = reader

    def parse(self) -> CharClass:
        """The class; the reader then stands behind its closing bracket.

        Raises PatternSyntaxError, PySparkNotImplementedError.
        """
        reader = self._reader
        reader.position += 1
        negated = reader.peek() == "^"
        if negated:
            reader.position += 1
        found = self._union(nested=False)
        reader.position += 1
        return found.negated() if negated else found

    def _union(self, nested: bool) -> CharClass:
        """Items up to the closing bracket (which is left), cut with what stands behind `&&`."""
        reader = self._reader
        items: list[CharClass] = []
        while True:
            reader.skip_comments()
            char = reader.peek()
            if not char:
                raise PatternSyntaxError("unclosed class")
            if char == "]" and items:
                return _union_of(items)
            if reader.pattern.startswith("&&", reader.position):
                items = self._cut(items)
                continue
            if char == "[":
                items.append(self.parse())
            elif reader.pattern.startswith("\\Q", reader.position):
                self._quotation(items)
            else:
                items.append(self._item())

    def _cut(self, items: list[CharClass]) -> list[CharClass]:
        """The intersection of what there is with what follows `&&`; nothing on either side means no cut."""
        reader = self._reader
        reader.position += 2
        reader.skip_comments()
        if reader.peek() == "&":
            raise unsupported_feature("&&& in a class of a regular expression")
        if reader.peek() == "]":
            if not items:
                raise PatternSyntaxError("nothing around &&")
            return items
        right = self._right_side()
        return [right] if not items else [_intersection(_union_of(items), right)]

    def _right_side(self) -> CharClass:
        """What stands between `&&` and the next one or the end."""
        reader = self._reader
        items: list[CharClass] = []
        while True:
            reader.skip_comments()
            char = reader.peek()
            if not char:
                raise PatternSyntaxError("unclosed class")
            if char == "]" or reader.pattern.startswith("&&", reader.position):
                return _union_of(items)
            if char == "[":
                items.append(self.parse())
            elif reader.pattern.startswith("\\Q", reader.position):
                self._quotation(items)
            else:
                items.append(self._item())

    def _quotation(self, items: list[CharClass]) -> None:
        reader = self._reader
        start = reader.position + 2
        end = reader.pattern.find("\\E", start)
        if end < 0:
            raise PatternSyntaxError("unclosed class")
        items.extend(self._single(char) for char in reader.pattern[start:end])
        reader.position = end + 2

    def _item(self) -> CharClass:
        """A character, a range, or an escape that is a class."""
        reader = self._reader
        if reader.peek() == "\\":
            reader.position += 1
            if reader.peek() in ("p", "P", "d", "D", "w", "W", "s", "S", "h", "H", "v", "V"):
                if reader.peek() == "v" and reader.pattern.startswith("v-", reader.position):
                    raise unsupported_feature("a range from \\v in a regular expression")
                known = reader.predefined_class(reader.peek())
                assert known is not None
                return known
            first = self._escaped()
        else:
            first = reader.peek()
            reader.position += 1
        reader.skip_comments()
        following = reader.pattern[reader.position + 1 : reader.position + 2]
        if reader.peek() != "-" or following in ("", "]", "["):
            return self._single(first)
        reader.position += 1
        reader.skip_comments()
        return self._range(first, self._range_end())

    def _range_end(self) -> str:
        reader = self._reader
        char = reader.peek()
        reader.position += 1
        if char != "\\":
            return char
        if reader.peek() in ("p", "P", "d", "D", "w", "W", "s", "S", "h", "H", "v", "V"):
            raise PatternSyntaxError("a class as the end of a range")
        return self._escaped()

    def _escaped(self) -> str:
        reader = self._reader
        if reader.peek() and reader.peek() in "123456789":
            raise PatternSyntaxError("a reference in a class")
        return reader.escaped_character()

    def _single(self, char: str) -> CharClass:
        flags = self._reader.flags
        variants = char
        if "i" in flags:
            if "u" in flags:
                variants = char + case_variants(char)
            elif char.isascii() and char.isalpha():
                variants = char + char.swapcase()
        inside = "".join(re.escape(c) for c in dict.fromkeys(variants))
        return CharClass.plain(inside, _re2_inside(variants))

    def _range(self, first: str, last: str) -> CharClass:
        if last < first:
            raise PatternSyntaxError("a range that goes down")
        if first <= "\udfff" and "\ud800" <= last <= "\uffff":
            self._reader.halves = True
        inside = f"{re.escape(first)}-{re.escape(last)}"
        others = self._other_cases(first, last)
        if not others:
            return CharClass.plain(inside, _re2_range(first, last))
        re2 = _re2_range(first, last)
        extra = _re2_inside(others)
        both = None if re2 is None or extra is None else re2 + extra
        return CharClass.plain(inside + "".join(map(re.escape, others)), both)

    def _other_cases(self, first: str, last: str) -> str:
        """The characters outside of a range whose other case is inside."""
        flags = self._reader.flags
        if "i" not in flags:
            return ""
        letters = [chr(p) for p in (*range(65, 91), *range(97, 123))]
        others = "".join(c for c in letters if not first <= c <= last and first <= c.swapcase() <= last)
        if "u" not in flags:
            return others
        if not last.isascii():
            raise unsupported_feature("a range beyond ASCII without regard to case in a regular expression")
        upper = {"\u017f": "S", "\u0131": "I"}
        lower = {"\u017f": "s", "\u212a": "k", "\u0130": "i", "\u0131": "i"}
        return others + "".join(
            c for c in _EVERY_LETTER_CASE if first <= upper.get(c, "") <= last or first <= lower[c] <= last
        )


def _union_of(items: list[CharClass]) -> CharClass:
    if len(items) == 1:
        return items[0]
    if all(item.inside is not None for item in items):
        texts = [item.re2 for item in items]
        re2 = None if None in texts else "".join(t[1:-1] for t in texts if t is not None)
        return CharClass.plain("".join(item.inside or "" for item in items), re2)
    return CharClass(f"(?:{'|'.join(item.text for item in items)})")


def _intersection(left: CharClass, right: CharClass) -> CharClass:
    return CharClass(f"(?:(?={left.text}){right.text})")


def _re2_inside(chars: str) -> str | None:
    if not all(c.isascii() for c in chars):
        return None
    return "".join(c if c.isalnum() else f"\\x{{{ord(c):x}}}" for c in chars)


def _re2_range(first: str, last: str) -> str | None:
    low, high = _re2_inside(first), _re2_inside(last)
    return None if low is None or high is None else f"{low}-{high}"
