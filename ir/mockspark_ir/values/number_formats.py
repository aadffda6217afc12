"""The formats of to_number and to_char, as ``$99,999.99S``."""

from __future__ import annotations

import re
from decimal import Context, Decimal
from functools import lru_cache

from attrs import frozen

from mockspark_ir.errors import AnalysisException, execution
from mockspark_ir.types import DecimalType

_TOKEN = re.compile(r"MI|PR|[0-9.,DG$S]|.", re.DOTALL)
_KINDS = {"D": ".", "G": ",", "9": "9", "0": "9"}
# The order in which tokens may stand; each at most once.
_ORDER = (("<",), ("MI", "S"), ("$",), ("9",), (".",), ("9",), ("$",), ("MI", "S", ">"))
_ONCE = (".", "S", "MI", "$", ">")
_NAMES = {"S": "S", "MI": "MI", ">": "PR"}
_MAX_PRECISION = 38
_EXACT = Context(prec=2 * _MAX_PRECISION)


@frozen
class Digits:
    """A run of digits: exactly as many as there are, or at most."""

    count: int
    exactly: bool


@frozen
class NumberFormat:
    """A format: its tokens, with runs of digits and separators as tuples, and the type of its numbers."""

    source: str
    tokens: tuple[str | tuple[Digits, ...], ...]
    whole: int
    fraction: int

    @property
    def dtype(self) -> DecimalType:
        return DecimalType(self.whole + self.fraction, self.fraction)


@lru_cache(maxsize=256)
def parse_number_format(form: str) -> NumberFormat:
    """Read a format.

    Raises
    ------
    AnalysisException
        INVALID_FORMAT.*
    ArithmeticException
        DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION.
    """
    listed = _tokens(form)
    _check(form, listed)
    tokens: list[str | tuple[Digits, ...]] = []
    counts = [0, 0]
    for kind, text in listed:
        behind = "." in tokens
        if kind == "9":
            groups = tuple(Digits(len(run), run.startswith("0") and not behind) for run in text.split(","))
            counts[behind] += sum(digits.count for digits in groups)
            tokens.append(groups)
        else:
            tokens.append(kind)
    if sum(counts) > _MAX_PRECISION:
        raise execution.decimal_precision_exceeds_max_precision(sum(counts))
    return NumberFormat(form, tuple(tokens), counts[0], counts[1])


def _tokens(form: str) -> list[tuple[str, str]]:
    """The tokens as kind and text; digits and separators beside each other are one token of the kind 9."""
    found: list[tuple[str, str]] = []
    upper = form.upper()
    for match in _TOKEN.finditer(upper):
        text = match[0]
        # Angle brackets are what PR shows, and none of the format's own characters.
        kind = "" if text in ("<", ">") else _KINDS.get(text, text)
        if kind == "PR":
            kind = ">"
        if kind in ("9", ","):
            text = "," if kind == "," else text
            if found and found[-1][0] == "9":
                found[-1] = ("9", found[-1][1] + text)
            else:
                found.append(("9", text))
        else:
            found.append((kind, text))
    if upper.endswith("PR"):
        found.insert(0, ("<", ""))
    return found


def _check(form: str, tokens: list[tuple[str, str]]) -> None:
    kinds = [kind for kind, _ in tokens]
    if not tokens:
        raise _invalid("EMPTY", form)
    if "9" not in kinds:
        raise _invalid("WRONG_NUM_DIGIT", form)
    first, dollar = kinds.index("9"), kinds.index("$") if "$" in kinds else -1
    point = kinds.index(".") if "." in kinds else -1
    if first < dollar:
        raise _invalid("CUR_MUST_BEFORE_DIGIT", form)
    if -1 < point < dollar:
        raise _invalid("CUR_MUST_BEFORE_DEC", form)
    for position, (kind, text) in enumerate(tokens):
        if kind == "9" and (point < 0 or position < point) and "" in text.split(","):
            raise _invalid("CONT_THOUSANDS_SEPS", form)
    if point >= 0 and any(kind == "9" and "," in text for kind, text in tokens[point:]):
        raise _invalid("THOUSANDS_SEPS_MUST_BEFORE_DEC", form)
    for kind in _ONCE:
        if kinds.count(kind) > 1:
            raise _invalid("WRONG_NUM_TOKEN", form, token=f"'{_NAMES.get(kind, kind)}'")
    for kind, text in tokens:
        if kind not in ("<", ">", "MI", "S", "$", "9", "."):
            raise _invalid("UNEXPECTED_TOKEN", form, token=f"'{text}'")
    _check_order(form, tokens)


def _check_order(form: str, tokens: list[tuple[str, str]]) -> None:
    place = 0
    for kind, text in tokens:
        while place < len(_ORDER) and kind not in _ORDER[place]:
            place += 1
        if place == len(_ORDER):
            raise _invalid("UNEXPECTED_TOKEN", form, token=f"'{text}'")
        place += 1


def _invalid(condition: str, form: str, **parameters: str) -> AnalysisException:
    return AnalysisException(
        errorClass=f"INVALID_FORMAT.{condition}", messageParameters={"format": f"'{form}'", **parameters}
    )


# Reading


def read_number(form: NumberFormat, text: str) -> Decimal | None:
    """The number that a text says in a format, or None if it does not follow it."""
    reader = _Reader(text)
    behind = negative = opened = False
    for token in form.tokens:
        if isinstance(token, tuple):
            if not reader.digits(token, behind):
                return None
        elif token == ".":
            behind = reader.take(".") or behind
        elif token == "$":
            if not reader.take("$"):
                return None
        elif token == "S":
            negative = negative or (not reader.take("+") and reader.take("-"))
        elif token == "MI":
            negative = negative or reader.take("-")
        elif token == "<":
            opened = reader.take("<")
        elif reader.take(">") != opened:
            return None
    negative = negative or opened
    if reader.position < len(text) or not (reader.whole or reader.fraction):
        return None
    number = Decimal(f"{reader.whole or '0'}.{reader.fraction}".rstrip("."))
    number = number.quantize(Decimal(1).scaleb(-form.fraction), context=_EXACT)
    return number.copy_negate() if negative and number else number


class _Reader:
    """A position in the text, and the digits so far."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.position = 0
        self.whole = ""
        self.fraction = ""

    def take(self, char: str) -> bool:
        if self.text.startswith(char, self.position):
            self.position += 1
            return True
        return False

    def digits(self, expected: tuple[Digits, ...], behind: bool) -> bool:
        """Read digits and separators; whether each group has as many as the format says, counted from the last."""
        groups = [""]
        while self.position < len(self.text):
            char = self.text[self.position]
            if char in "0123456789":
                groups[-1] += char
            elif char == ",":
                groups.append("")
            elif not char.isspace():
                break
            self.position += 1
        if behind:
            self.fraction += "".join(groups)
        else:
            self.whole += "".join(groups)
        if len(groups) > len(expected):
            return False
        missing = [""] * (len(expected) - len(groups))
        return all(
            len(group) == digits.count if digits.exactly else len(group) <= digits.count
            for group, digits in zip([*missing, *groups], expected, strict=True)
        )


# Writing


def write_number(form: NumberFormat, number: Decimal) -> str:
    """A number in a format; # in place of all digits where it has too many."""
    whole, _, fraction = f"{number.copy_abs():f}".partition(".")
    whole, fraction = whole.lstrip("0"), fraction.rstrip("0")
    if len(whole) > form.whole or len(fraction) > form.fraction:
        whole, fraction = "#" * form.whole, "#" * form.fraction
    else:
        whole, fraction = whole.rjust(form.whole, "0"), fraction.ljust(form.fraction, "0")
    writer = _Writer(number < 0, whole, fraction)
    for token in form.tokens:
        writer.write(token)
    writer.drop_lone_point()
    return "".join(writer.result)


class _Writer:
    """The characters so far, and the digits still to come."""

    def __init__(self, negative: bool, whole: str, fraction: str) -> None:
        self.negative = negative
        self.result: list[str] = []
        self._whole = iter(whole)
        self._fraction = iter(fraction)
        self._behind = False

    def write(self, token: str | tuple[Digits, ...]) -> None:
        if isinstance(token, tuple):
            self._digits(token)
            return
        match token:
            case ".":
                if self.result and self.result[-1] == " ":
                    self.result[-1] = "0"
                self.result.append(".")
                self._behind = True
            case "$":
                self.result.append("$")
            case "S":
                self.drop_lone_point()
                self._before_spaces("-" if self.negative else "+")
            case "MI":
                self.drop_lone_point()
                if self.negative:
                    self._before_spaces("-")
                else:
                    self.result.append(" ")
            case "<":
                if self.negative:
                    self.result.append("<")
            case _:
                self.drop_lone_point()
                if self.negative:
                    self._before_spaces(">")
                else:
                    self.result += "  "

    def _digits(self, groups: tuple[Digits, ...]) -> None:
        for position, digits in enumerate(groups):
            if position:
                if self.result and self.result[-1] in "0123456789":
                    self.result.append(",")
                else:
                    self._space()
            for _ in range(digits.count):
                digit = next(self._fraction if self._behind else self._whole)
                leading = not self._behind and not (self.result and self.result[-1] in "0123456789")
                if digit == "0" and leading and not digits.exactly:
                    self._space()
                else:
                    self.result.append(digit)

    def _space(self) -> None:
        """A space before the sign, if one stands at the end."""
        place = len(self.result)
        while place and self.result[place - 1] in "+-<":
            place -= 1
        self.result.insert(place, " ")

    def _before_spaces(self, sign: str) -> None:
        place = len(self.result)
        while place and self.result[place - 1] == " ":
            place -= 1
        self.result.insert(place, sign)

    def drop_lone_point(self) -> None:
        """A point without digits behind it becomes a space."""
        if self.result and self.result[-1] == ".":
            self.result[-1] = " "
