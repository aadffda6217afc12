"""Where a string stands in another, parts of strings between delimiters, words, and how alike strings are."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from typing import Any

from mockspark_ir import errors
from mockspark_ir.expressions import Literal
from mockspark_ir.functions.declare import family, optional, parameter, scalar
from mockspark_ir.functions.definition import Arguments, CoercionRules, Nullability
from mockspark_ir.functions.input_types import INTEGER, STRING
from mockspark_ir.functions.java_breaks import sentences
from mockspark_ir.functions.text_arguments import TEXT_OR_BYTES, is_binary, text_or_bytes
from mockspark_ir.types import ArrayType, BooleanType, DoubleType, IntegerType, StringType

_STRING, _INT, _BOOLEAN = StringType(), IntegerType(), BooleanType()


def _with_occurrence(arguments: Arguments, rules: CoercionRules) -> Arguments:
    return (*arguments, Literal(1, _INT)) if len(arguments) == 3 else arguments


def _instr(text: str, part: str, start: int | None = None, occurrence: int = 1) -> int:
    """The position of the n-th occurrence from a start, or backwards from a place counted from the end; else 0."""
    if start is None:
        return text.find(part) + 1
    if occurrence < 1:
        raise errors.invalid_parameter_value("OCCURRENCE", "instr", "occurrence", actual=occurrence)
    if not part:
        return 1
    if start == 0:
        return 0
    if start > 0:
        found = start - 2
        for _ in range(occurrence):
            found = text.find(part, found + 1)
            if found < 0:
                return 0
        return found + 1
    return _instr_backwards(text, part, start, occurrence)


def _instr_backwards(text: str, part: str, start: int, occurrence: int) -> int:
    found = len(text) + start + 1
    for _ in range(occurrence):
        found = text.rfind(part, 0, found - 1 + len(part)) if found > 0 else -1
        if found < 0:
            return 0
    return found + 1


def _locate(
    part: Callable[[], str | None], text: Callable[[], str | None], position: Callable[[], int | None]
) -> int | None:
    start = position()
    if start is None:
        return 0
    searched = part()
    whole = None if searched is None else text()
    if searched is None or whole is None:
        return None
    if start < 1:
        return 0
    return whole.find(searched, start - 1) + 1 if searched else 1


def _locate_nullable(arguments: Arguments) -> bool:
    return arguments[0].nullable or arguments[1].nullable


def _nullable_unless_text(arguments: Arguments) -> bool:
    """The comparisons of bytes say that they may give null."""
    return is_binary(arguments[0]) or any(argument.nullable for argument in arguments)


def _split_part(text: str, delimiter: str, number: int) -> str:
    if number == 0:
        raise errors.invalid_index_of_zero()
    parts = text.split(delimiter) if delimiter else [text]
    index = number - 1 if number > 0 else len(parts) + number
    return parts[index] if 0 <= index < len(parts) else ""


def _substring_index(text: str, delimiter: str, count: int) -> str:
    """What stands before the n-th delimiter, or behind the n-th from the end. Delimiters may overlap from the end."""
    if not delimiter or count == 0:
        return ""
    if count > 0:
        found = -1
        for _ in range(count):
            found = text.find(delimiter, found + 1)
            if found < 0:
                return text
        return text[:found]
    found = len(text) - len(delimiter) + 1
    for _ in range(-count):
        found = text.rfind(delimiter, 0, max(found - 1 + len(delimiter), 0)) if found > 0 else -1
        if found < 0:
            return text
    return text[found + len(delimiter) :]


def _find_in_set(text: str, items: str) -> int:
    if "," in text:
        return 0
    listed = items.split(",")
    return listed.index(text) + 1 if text in listed else 0


def _test(name: str, names: tuple[str, str], evaluate: Callable[[Any, Any], bool]) -> Any:
    return scalar(
        name,
        parameter(names[0], TEXT_OR_BYTES),
        parameter(names[1], TEXT_OR_BYTES),
        coerce=text_or_bytes(0, 1),
        result=_BOOLEAN,
        nullable=_nullable_unless_text,
        evaluate=evaluate,
    )


# Sentences


def _sentences(text: str | None, language: str | None, country: str | None) -> list[list[str]] | None:
    if text is None:
        return None
    if (language or "").lower() == "th":
        raise errors.unsupported_feature("sentences in Thai, whose words Java finds with a dictionary")
    return sentences(text)


# Similarity

_PREFIX = 4
_PREFIX_SHARE = 0.1


def _jaro_winkler(left: str, right: str) -> float:
    """Jaro's measure, raised by what the texts have in common at their start (Winkler)."""
    if left == right:
        return 1.0
    ascii_only = left.isascii() and right.isascii()
    here, there = (left, right) if ascii_only else (_units(left), _units(right))
    jaro = _jaro(here, there)
    prefix = 0
    for a, b in zip(here[:_PREFIX], there[:_PREFIX], strict=False):
        if a != b:
            break
        prefix += 1
    return jaro + prefix * _PREFIX_SHARE * (1.0 - jaro)


def _units(text: str) -> Sequence[Any]:
    """What Java counts as characters."""
    return array("H", text.encode("utf-16-le", "surrogatepass"))


def _jaro(left: Sequence[Any], right: Sequence[Any]) -> float:
    reach = max(max(len(left), len(right)) // 2 - 1, 0)
    taken = [False] * len(right)
    matched = []
    for i, char in enumerate(left):
        for j in range(max(i - reach, 0), min(i + reach + 1, len(right))):
            if not taken[j] and right[j] == char:
                taken[j] = True
                matched.append(char)
                break
    if not matched:
        return 0.0
    others = [char for char, is_taken in zip(right, taken, strict=True) if is_taken]
    moved = sum([a != b for a, b in zip(matched, others, strict=True)])
    m = float(len(matched))
    result: float = (m / len(left) + m / len(right) + (m - moved / 2) / m) / 3.0
    return result


FUNCTIONS = family(
    scalar(
        "sentences",
        parameter("string", STRING),
        parameter("language", STRING, default=""),
        parameter("country", STRING, default=""),
        result=ArrayType(ArrayType(_STRING, False), False),
        null_intolerant=False,
        nullable=Nullability.ALWAYS,
        evaluate=_sentences,
    ),
    scalar(
        "jaro_winkler_similarity",
        parameter("left", STRING),
        parameter("right", STRING),
        result=DoubleType(),
        nullable=Nullability.ALWAYS,
        evaluate=_jaro_winkler,
    ),
    _test("contains", ("left", "right"), lambda text, part: part in text),
    _test("startswith", ("str", "prefix"), lambda text, part: text.startswith(part)),
    _test("endswith", ("str", "suffix"), lambda text, part: text.endswith(part)),
    scalar(
        "instr",
        parameter("str", STRING),
        parameter("substr", STRING),
        optional("start", INTEGER),
        optional("occurrence", INTEGER),
        coerce=_with_occurrence,
        result=_INT,
        evaluate=_instr,
    ),
    scalar(
        "locate",
        parameter("substr", STRING),
        parameter("str", STRING),
        parameter("pos", INTEGER, default=1),
        aliases=("position",),
        result=_INT,
        null_intolerant=False,
        nullable=_locate_nullable,
        lazy=True,
        evaluate=_locate,
    ),
    scalar(
        "split_part",
        parameter("src", STRING),
        parameter("delimiter", STRING),
        parameter("partNum", INTEGER),
        result=_STRING,
        nullable=Nullability.ALWAYS,
        evaluate=_split_part,
    ),
    scalar(
        "substring_index",
        parameter("str", STRING),
        parameter("delim", STRING),
        parameter("count", INTEGER),
        result=_STRING,
        evaluate=_substring_index,
    ),
    scalar(
        "find_in_set",
        parameter("str", STRING),
        parameter("str_array", STRING),
        result=_INT,
        evaluate=_find_in_set,
    ),
)
