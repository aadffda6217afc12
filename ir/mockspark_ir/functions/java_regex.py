"""Java's regular expressions as Python's.

`compile_java` translates a pattern piece by piece into text for Python's `re` that matches exactly the same; all
that the two read differently (classes, anchors, flags) is written out. What cannot be said raises
PySparkNotImplementedError naming the construct, and what Java refuses raises `PatternSyntaxError`.

Where a pattern means the same to RE2, the text for it is kept beside, for backends that have RE2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from attrs import frozen

from mockspark_ir.errors import unsupported_feature
from mockspark_ir.functions.java_char_class import ClassParser
from mockspark_ir.functions.java_escapes import EscapeReader, PatternSyntaxError
from mockspark_ir.functions.unicode_sets import case_variants, has_combining_marks, word_characters

__all__ = ["JavaPattern", "PatternSyntaxError", "compile_java"]

_LINE_ENDS = "\\n\\r\\x85\\u2028\\u2029"
_RE2_LINE_ENDS = "\\n\\r\\x{85}\\x{2028}\\x{2029}"
_MAX_INT = (1 << 31) - 1
# RE2's limit of repetitions.
_RE2_REPEATS = 1000
_UNBOUNDED = -1


@frozen
class Piece:
    """A translated part: Python's text, RE2's (None: has none), the fewest characters it takes, and whether it
    captures."""

    text: str
    re2: str | None
    least: int
    captures: bool = False


_EMPTY = Piece("", "", 0)


@frozen(eq=False)
class JavaPattern:
    """A pattern of Java's.

    Parameters
    ----------
    source : str
        As it was written.
    groups : int
        How many groups it captures.
    names : mapping
        The numbers of the named groups.
    re2 : str, optional
        The same for RE2, if there is one; with `one_line` for texts without ends of lines only.
    least : int
        The number of characters that a match has at least.
    """

    source: str
    groups: int
    names: dict[str, int]
    re2: str | None
    one_line: bool
    least: int
    _regex: re.Pattern[str]
    _word_boundaries: bool
    _halves: bool

    def search(self, text: str) -> re.Match[str] | None:
        """The first match."""
        if not text.isascii():
            self._check(text)
        return self._regex.search(text)

    def find_all(self, text: str) -> Iterator[re.Match[str]]:
        """All matches, as `find()` finds them one after the other."""
        if not text.isascii():
            self._check(text)
        search, position, end = self._regex.search, 0, len(text)
        while position <= end:
            match = search(text, position)
            if match is None:
                return
            yield match
            start, position = match.span()
            if start == position:
                if position < end and text[position] > "\uffff":
                    raise unsupported_feature("an empty match of a regular expression before a character above U+FFFF")
                position += 1

    def _check(self, text: str) -> None:
        """Refuse the texts for which the translation would not be exact."""
        if self._word_boundaries and has_combining_marks(text):
            raise unsupported_feature("\\b of a regular expression in a text with combining marks")
        if self._halves and max(text) > "\uffff":
            raise unsupported_feature("a range up to U+FFFF of a regular expression in a text with characters above it")


@lru_cache(maxsize=1024)
def compile_java(pattern: str) -> JavaPattern:
    """Translate a pattern.

    Raises
    ------
    PatternSyntaxError
        Java would refuse it.
    PySparkNotImplementedError
        Python has no equal for a part of it.
    """
    translator = _Translator(pattern)
    piece = translator.translate()
    try:
        regex = re.compile(piece.text)
    except (re.error, RecursionError, OverflowError) as error:
        raise unsupported_feature(f"the regular expression {pattern!r}: {error}") from error
    return JavaPattern(
        pattern,
        translator.groups,
        translator.names,
        piece.re2,
        translator.one_line,
        piece.least,
        regex,
        translator.word_boundaries,
        translator.halves,
    )


class _Translator(EscapeReader):
    """Reads one pattern from left to right."""

    def __init__(self, pattern: str) -> None:
        super().__init__(pattern)
        self.groups = 0
        self.names: dict[str, int] = {}
        self.word_boundaries = False
        self.one_line = False
        self._open: list[int] = []
        self._references: list[int] = []

    def translate(self) -> Piece:
        piece = self._alternatives()
        if self.position < len(self.pattern):
            raise PatternSyntaxError("unmatched )")
        for group in self._references:
            if group <= self.groups:
                raise unsupported_feature("a reference of a regular expression to a group that comes after it")
        return piece

    # Structure

    def _alternatives(self) -> Piece:
        branches = [self._sequence()]
        while self._take("|"):
            branches.append(self._sequence())
        if len(branches) == 1:
            return branches[0]
        texts = [branch.re2 for branch in branches]
        re2 = None if None in texts else "|".join(t for t in texts if t is not None)
        return Piece(
            "|".join(branch.text for branch in branches),
            re2,
            min(branch.least for branch in branches),
            any(branch.captures for branch in branches),
        )

    def _sequence(self) -> Piece:
        pieces: list[Piece] = []
        while True:
            self.skip_comments()
            char = self.peek()
            if char in ("", "|", ")"):
                break
            atom = self._atom(char)
            if atom is not None:
                pieces.append(self._quantified(atom))
        return _joined(pieces)

    def _atom(self, char: str) -> Piece | None:
        if self._quoted_text():
            return None
        match char:
            case "(":
                return self._group()
            case "[":
                return self._class()
            case "\\":
                return self._escape()
            case "^":
                self.position += 1
                return self._caret()
            case "$":
                self.position += 1
                return self._dollar()
            case ".":
                self.position += 1
                return self._dot()
            case "*" | "+" | "?":
                raise PatternSyntaxError(f"dangling {char}")
            case "{":
                # Java reads a repetition of nothing.
                return _EMPTY
        self.position += 1
        return self._literal(char)

    # Groups

    def _group(self) -> Piece | None:
        before = self.flags
        self.position += 1
        if not self._take("?"):
            piece = self._capturing(None)
        else:
            special = self._special_group()
            if special is None:
                return None
            piece = special
        self.flags = before
        return piece

    def _capturing(self, name: str | None) -> Piece:
        self.groups += 1
        number = self.groups
        if name is not None:
            if name in self.names:
                raise PatternSyntaxError(f"two groups are called {name}")
            self.names[name] = number
        self._open.append(number)
        inside = self._closed()
        self._open.pop()
        return Piece(f"({inside.text})", _wrapped("(", inside.re2), inside.least, True)

    def _closed(self) -> Piece:
        inside = self._alternatives()
        if not self._take(")"):
            raise PatternSyntaxError("unclosed group")
        return inside

    def _special_group(self) -> Piece | None:
        if self._take(":"):
            inside = self._closed()
            return Piece(f"(?:{inside.text})", _wrapped("(?:", inside.re2), inside.least, inside.captures)
        for mark in ("=", "!", ">"):
            if self._take(mark):
                inside = self._closed()
                least = inside.least if mark == ">" else 0
                return Piece(f"(?{mark}{inside.text})", None, least, inside.captures)
        if self._take("<"):
            for mark in ("=", "!"):
                if self._take(mark):
                    return self._look_behind(mark)
            return self._capturing(self.group_name())
        self._read_flags()
        if self._take(")"):
            return None
        if not self._take(":"):
            raise PatternSyntaxError("unknown flag")
        inside = self._closed()
        return Piece(f"(?:{inside.text})", _wrapped("(?:", inside.re2), inside.least, inside.captures)

    def _look_behind(self, mark: str) -> Piece:
        """Python wants one width, so each alternative gets a group of its own."""
        branches = [self._sequence()]
        while self._take("|"):
            branches.append(self._sequence())
        if not self._take(")"):
            raise PatternSyntaxError("unclosed group")
        captures = any(branch.captures for branch in branches)
        if captures and len(branches) > 1:
            raise unsupported_feature("a group inside a look-behind with alternatives of a regular expression")
        groups = [f"(?<{mark}{branch.text})" for branch in branches]
        text = "".join(groups) if mark == "!" else f"(?:{'|'.join(groups)})"
        return Piece(text, None, 0, captures)

    def _read_flags(self) -> None:
        adding = True
        while True:
            char = self.peek()
            if char == "-" and adding:
                adding = False
            elif char and char in "idmsuxU":
                self.flags = self.flags | {char} if adding else self.flags - {char}
            elif char == "c":
                raise unsupported_feature("canonical equivalence, (?c), of a regular expression")
            else:
                break
            self.position += 1
        if "U" in self.flags:
            raise unsupported_feature("Unicode classes, (?U), of a regular expression")

    # Repetition

    def _quantified(self, atom: Piece) -> Piece:
        self.skip_comments()
        bounds = self._bounds()
        if bounds is None:
            return atom
        least, most = bounds
        kind = self.peek() if self.peek() in ("?", "+") and self.peek() else ""
        if kind:
            self.position += 1
        if atom is _EMPTY:
            return atom
        loops = most == _UNBOUNDED or most > 1
        if loops and atom.least == 0 and atom.captures:
            raise unsupported_feature("a repeated group of a regular expression that captures and may be empty")
        suffix = _suffix(least, most) + kind
        fits_re2 = kind != "+" and max(least, most) <= _RE2_REPEATS and not (loops and atom.least == 0)
        re2 = f"(?:{atom.re2}){suffix}" if fits_re2 and atom.re2 is not None else None
        return Piece(f"(?:{atom.text}){suffix}", re2, atom.least * least, atom.captures)

    def _bounds(self) -> tuple[int, int] | None:
        match self.peek():
            case "*":
                bounds = (0, _UNBOUNDED)
            case "+":
                bounds = (1, _UNBOUNDED)
            case "?":
                bounds = (0, 1)
            case "{":
                return self._counted()
            case _:
                return None
        self.position += 1
        return bounds

    def _counted(self) -> tuple[int, int]:
        found = re.compile(r"\{([0-9]+)(?:(,)([0-9]*))?\}").match(self.pattern, self.position)
        if found is None:
            raise PatternSyntaxError("illegal repetition")
        least = int(found[1])
        most = least if found[2] is None else (int(found[3]) if found[3] else _UNBOUNDED)
        if least > _MAX_INT or most > _MAX_INT or _UNBOUNDED < most < least:
            raise PatternSyntaxError("illegal repetition range")
        self.position = found.end()
        return least, most

    # Single characters and anchors

    def _literal(self, char: str) -> Piece:
        variants = self.same_but_case(char)
        if len(variants) == 1:
            re2 = _re2_literal(char)
            return Piece(re.escape(char), re2, 1)
        inside = "".join(map(re.escape, variants))
        return Piece(f"[{inside}]", f"[{variants}]" if variants.isascii() else None, 1)

    def same_but_case(self, char: str) -> str:
        """The character, with its other cases where the flags say so."""
        if "i" not in self.flags:
            return char
        if "u" in self.flags:
            variants = case_variants(char)
            return variants if char in variants else char + variants
        return char + char.swapcase() if char.isascii() and char.isalpha() else char

    def _dot(self) -> Piece:
        if "s" in self.flags:
            return Piece("(?s:.)", "(?s:.)", 1)
        if "d" in self.flags:
            return Piece("[^\\n]", "[^\\n]", 1)
        return Piece(f"[^{_LINE_ENDS}]", f"[^{_RE2_LINE_ENDS}]", 1)

    def _caret(self) -> Piece:
        if "m" not in self.flags:
            return Piece("\\A", "\\A", 0)
        if "d" in self.flags:
            return Piece("(?:(?!\\Z)(?:\\A|(?<=\\n)))", None, 0)
        return Piece("(?:(?!\\Z)(?:\\A|(?<=[\\n\\x85\\u2028\\u2029])|(?<=\\r)(?!\\n)))", None, 0)

    def _dollar(self) -> Piece:
        if "m" not in self.flags:
            return self._end()
        if "d" in self.flags:
            return Piece("(?=\\n|\\Z)", None, 0)
        return Piece("(?:(?=[\\r\\x85\\u2028\\u2029]|\\Z)|(?<!\\r)(?=\\n))", None, 0)

    def _end(self) -> Piece:
        """The end, or the last line's end; RE2 has only the former."""
        self.one_line = True
        if "d" in self.flags:
            return Piece("(?=\\n?\\Z)", "\\z", 0)
        return Piece("(?:(?=(?:\\r\\n|[\\r\\x85\\u2028\\u2029])?\\Z)|(?<!\\r)(?=\\n\\Z))", "\\z", 0)

    def _class(self) -> Piece:
        char_class = ClassParser(self).parse()
        return Piece(char_class.text, char_class.re2, 1)

    # Escapes

    def _quoted_text(self) -> bool:
        """Skip the marks of a quotation, \\Q and \\E, and say whether there was one."""
        if self.pattern.startswith("\\Q", self.position):
            self._expand_quotation()
            return True
        return False

    def _expand_quotation(self) -> None:
        """Write a quotation out, each character escaped by its number: so a repetition after it is the last one's."""
        start = self.position + 2
        end = self.pattern.find("\\E", start)
        quoted = self.pattern[start:] if end < 0 else self.pattern[start:end]
        rest = "" if end < 0 else self.pattern[end + 2 :]
        plain = "".join(f"\\x{{{ord(c):x}}}" for c in quoted)
        self.pattern = self.pattern[: self.position] + plain + rest

    def _escape(self) -> Piece:
        self.position += 1
        char = self.peek()
        match char:
            case "A":
                piece = Piece("\\A", "\\A", 0)
            case "z":
                piece = Piece("\\Z", "\\z", 0)
            case "Z":
                piece = self._end()
            case "b" | "B":
                return self._word_boundary(char)
            case "R":
                piece = Piece("(?:\\r\\n|[\\n\\x0b\\f\\r\\x85\\u2028\\u2029])", None, 1)
            case "G" | "X":
                raise unsupported_feature(f"\\{char} of a regular expression")
            case "k":
                return self._named_reference()
            case _ if char and char in "123456789":
                return self._reference()
            case _:
                return self._escaped_character(char)
        self.position += 1
        return piece

    def _escaped_character(self, char: str) -> Piece:
        known = self.predefined_class(char)
        if known is not None:
            return Piece(known.text, known.re2, 1)
        return self._literal(self.escaped_character())

    def _word_boundary(self, kind: str) -> Piece:
        self.position += 1
        if self.peek() == "{":
            raise unsupported_feature("\\b{g} of a regular expression")
        self.word_boundaries = True
        word = word_characters()
        if kind == "b":
            return Piece(f"(?:(?<={word})(?!{word})|(?<!{word})(?={word}))", None, 0)
        return Piece(f"(?:(?<={word})(?={word})|(?<!{word})(?!{word}))", None, 0)

    def _named_reference(self) -> Piece:
        self.position += 1
        if not self._take("<"):
            raise PatternSyntaxError("\\k without a name")
        name = self.group_name()
        if name not in self.names:
            raise PatternSyntaxError(f"no group is called {name}")
        return self._reference_to(self.names[name])

    def _reference(self) -> Piece:
        """As many digits as name a group that there is."""
        number = int(self.pattern[self.position])
        self.position += 1
        while self.peek().isascii() and self.peek().isdigit() and number * 10 + int(self.peek()) <= self.groups:
            number = number * 10 + int(self.peek())
            self.position += 1
        return self._reference_to(number)

    def _reference_to(self, number: int) -> Piece:
        if number in self._open:
            raise unsupported_feature("a reference of a regular expression to the group that it is in")
        if number > self.groups:
            # A group that there is not never matches; one that comes later might.
            self._references.append(number)
            return Piece("(?!)", None, 0)
        text = f"(?:\\{number})"
        if "i" in self.flags:
            text = f"(?{'iu' if 'u' in self.flags else 'ia'}:\\{number})"
        return Piece(text, None, 0)

    def _take(self, char: str) -> bool:
        if self.pattern.startswith(char, self.position):
            self.position += 1
            return True
        return False


def _joined(pieces: list[Piece]) -> Piece:
    if len(pieces) == 1:
        return pieces[0]
    texts = [piece.re2 for piece in pieces]
    return Piece(
        "".join(piece.text for piece in pieces),
        None if None in texts else "".join(t for t in texts if t is not None),
        sum(piece.least for piece in pieces),
        any(piece.captures for piece in pieces),
    )


def _wrapped(opening: str, inside: str | None) -> str | None:
    return None if inside is None else f"{opening}{inside})"


def _suffix(least: int, most: int) -> str:
    if most == _UNBOUNDED:
        return "*" if least == 0 else "+" if least == 1 else f"{{{least},}}"
    return "?" if (least, most) == (0, 1) else f"{{{least},{most}}}"


def _re2_literal(char: str) -> str:
    if char.isalnum() or not char.isascii():
        return char
    return f"\\x{{{ord(char):x}}}"
