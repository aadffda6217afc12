"""Strings made from strings: case, trimming, padding, parts, concatenation and replacement."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from typing import Any

from mockspark_ir import errors
from mockspark_ir.errors.datatypes import data_diff_types, datatype_mismatch
from mockspark_ir.expressions import Expression, Literal
from mockspark_ir.expressions.printing import sql_text
from mockspark_ir.functions.aggregates import constant
from mockspark_ir.functions.declare import family, optional, parameter, scalar
from mockspark_ir.functions.definition import Arguments, CoercionRules, EvaluationContext, Nullability
from mockspark_ir.functions.input_types import BINARY, INTEGER, LONG, STRING, InputType, array_of
from mockspark_ir.functions.text_arguments import (
    TEXT_OR_BYTES,
    as_text,
    is_binary,
    same_as_first,
    strictly,
    text_or_bytes,
)
from mockspark_ir.types import (
    ArrayType,
    AtomicType,
    BinaryType,
    BooleanType,
    DataType,
    IntegerType,
    NullType,
    StringType,
    alike_types,
)
from mockspark_ir.values.java_strings import initial_capitals, lower_case, upper_case

_STRING, _INT, _BOOLEAN = StringType(), IntegerType(), BooleanType()
_MAX = (1 << 31) - 1
Text = Any  # str or bytes


def _size(value: Text) -> int:
    return len(value.encode()) if isinstance(value, str) else len(value)


def substring(value: Text, position: int, length: int = _MAX) -> Text:
    """A part of a text: positions count from 1, or from the end when negative; 0 is the same as 1."""
    if isinstance(value, bytes):
        return _sub_bytes(value, position, length)
    start = position - 1 if position > 0 else len(value) + position if position < 0 else 0
    end = min(start + length, _MAX)
    return value[max(start, 0) : end] if end > max(start, 0) else ""


def _sub_bytes(value: bytes, position: int, length: int) -> bytes:
    size = len(value)
    if position > size:
        return b""
    start = position - 1 if position > 0 else size + position if position < 0 else 0
    end = size if size - start < length else start + length
    return value[max(start, 0) : end] if end > max(start, 0) else b""


def _right(value: str, length: int) -> str:
    return value[-length:] if length > 0 else ""


def _pad(left: bool) -> Callable[[Text, int, Text], Text]:
    """lpad or rpad."""

    def pad(value: Text, length: int, padding: Text) -> Text:
        missing = length - len(value)
        if missing <= 0 or not padding:
            return value[: max(length, 0)]
        filling = (padding * (missing // len(padding) + 1))[:missing]
        return filling + value if left else value + filling

    return pad


def _padding(arguments: Arguments, rules: CoercionRules) -> Arguments:
    """Without a padding, spaces or zero bytes; text unless both sides are bytes."""
    if len(arguments) == 2:
        if is_binary(arguments[0]):
            return (*arguments, Literal(b"\0", BinaryType()))
        arguments = (*arguments, Literal(" ", _STRING))
    return text_or_bytes(0, 2)(arguments, rules)


def _trim(strip: Callable[[str, str], str]) -> Callable[..., str | None]:
    """A function of the text, or of the characters to remove and the text, which is computed first."""

    def trim(*lazy: Callable[[], str | None]) -> str | None:
        text = lazy[-1]()
        characters = " " if text is None or len(lazy) == 1 else lazy[0]()
        return None if text is None or characters is None else strip(text, characters)

    return trim


def _trim_name(function: str, side: str) -> Callable[[Sequence[str]], str]:
    return lambda texts: f"{function}({texts[0]})" if len(texts) == 1 else f"TRIM({side} {texts[0]} FROM {texts[1]})"


def _btrim(value: str, characters: str = " ") -> str:
    return value.strip(characters)


def _translate(value: str, matching: str, replacement: str) -> str:
    """Each character of `matching` becomes the one at its place in `replacement`, or nothing."""
    table: dict[int, str | None] = {}
    for i, char in enumerate(matching):
        table.setdefault(ord(char), replacement[i] if i < len(replacement) else None)
    return value.translate(table)


def _overlay(value: Text, replacement: Text, position: int, length: int) -> Text:
    size = length if length >= 0 else len(replacement)
    return substring(value, 1, position - 1) + replacement + substring(value, position + size)


def _same_types(name: str) -> Callable[[Arguments], None]:
    """A check that the first two arguments are of one type."""

    def check(arguments: Arguments) -> None:
        first, second = arguments[0], arguments[1]
        if is_binary(first) != is_binary(second):
            raise data_diff_types(name, _text_of(name, arguments), [first.dtype, second.dtype])

    return check


def _text_of(name: str, arguments: Arguments) -> str:
    return f"{name}({', '.join(map(sql_text, arguments))})"


# concat, concat_ws, elt


def _concat_arguments(arguments: Arguments, rules: CoercionRules) -> Arguments:
    if arguments and all(isinstance(a.dtype, ArrayType) for a in arguments):
        common = rules.widest([a.dtype for a in arguments])
        return arguments if common is None else tuple(rules.cast(a, common) for a in arguments)
    if all(is_binary(a) for a in arguments):
        return arguments
    return tuple(as_text(a, rules) for a in arguments)


_ANY_ARRAY = InputType('"ARRAY"', lambda t: isinstance(t, ArrayType))


def _check_concat(arguments: Arguments) -> None:
    types = [a.dtype for a in arguments if not isinstance(a.dtype, NullType)]
    one_kind = len(set(map(type, types))) <= 1
    arrays = one_kind and bool(types) and isinstance(types[0], ArrayType)
    if not one_kind or (arrays and not all(alike_types(types[0], dtype) for dtype in types)):
        raise data_diff_types("concat", _text_of("concat", arguments), [a.dtype for a in arguments])


def _concat_type(arguments: Arguments) -> DataType:
    return arguments[0].dtype if arguments and not isinstance(arguments[0].dtype, NullType) else _STRING


def _prepare_concat(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Callable[..., Any]:
    if isinstance(dtype, ArrayType):
        return lambda *values: [item for value in values for item in value]
    if isinstance(dtype, BinaryType):
        return lambda *values: b"".join(values)
    return lambda *values: "".join(values)


_TEXTS = array_of(STRING)


def _concat_ws_arguments(arguments: Arguments, rules: CoercionRules) -> Arguments:
    """Everything becomes text or an array of texts."""

    def coerce(argument: Expression) -> Expression:
        dtype = argument.dtype
        if isinstance(dtype, ArrayType) and isinstance(dtype.elementType, AtomicType | NullType):
            return rules.cast(argument, ArrayType(_STRING, dtype.containsNull))
        return as_text(argument, rules)

    return (as_text(arguments[0], rules), *map(coerce, arguments[1:]))


def _concat_ws(separator: str | None, *values: str | list[str | None] | None) -> str | None:
    if separator is None:
        return None
    parts: list[str] = []
    for value in values:
        if isinstance(value, list):
            parts.extend(item for item in value if item is not None)
        elif value is not None:
            parts.append(value)
    return separator.join(parts)


def _elt_arguments(arguments: Arguments, rules: CoercionRules) -> Arguments:
    index = rules.implicit(arguments[0], INTEGER) or arguments[0]
    if all(is_binary(a) for a in arguments[1:]):
        return (index, *arguments[1:])
    return (index, *(as_text(a, rules) for a in arguments[1:]))


def _prepare_elt(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Callable[..., Any]:
    strict = context.mode.name == "ANSI"

    def elt(number: Callable[[], int | None], *values: Callable[[], Any]) -> Any:
        index = number()
        if index is None:
            return None
        if 0 < index <= len(values):
            return values[index - 1]()
        if strict:
            raise errors.invalid_array_index(index, len(values))
        return None

    return elt


# Sounds, distances, masks


_SOUNDEX = dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "01230127022455012623017202", strict=True))


def _soundex(value: str) -> str:
    """The first letter and three digits for the consonants after it; texts that begin otherwise stay as they are."""
    first = value[:1].upper()
    last = _SOUNDEX.get(first)
    if last is None or not value[0].isascii():
        return value
    result = first
    for char in value[1:]:
        code = _SOUNDEX.get(char.upper()) if char.isascii() else None
        if code is None:
            last = "0"
        elif code != "7":
            if code not in ("0", last):
                result += code
                if len(result) == 4:
                    break
            last = code
    return result.ljust(4, "0")


def _levenshtein(
    left: Callable[[], str | None], right: Callable[[], str | None], *threshold: Callable[[], int | None]
) -> int | None:
    """The number of changed characters; -1 above the threshold, for which null counts as 0."""
    first = left()
    second = None if first is None else right()
    if first is None or second is None:
        return None
    distance = _distance(first, second)
    return distance if not threshold or distance <= (threshold[0]() or 0) else -1


def _distance(left: str, right: str) -> int:
    if len(left) < len(right):
        left, right = right, left
    row = list(range(len(right) + 1))
    for i, char in enumerate(left, 1):
        diagonal, row[0] = row[0], i
        for j, other in enumerate(right, 1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (char != other))
    return row[-1]


_MASKS = {"Lu": 0, "Ll": 1, "Nd": 2}


def _mask(value: str | None, *masks: str | None) -> str | None:
    if value is None:
        return None
    return "".join(masks[_MASKS.get(unicodedata.category(char), 3)] or char for char in value)


def _check_mask(arguments: Arguments) -> None:
    for argument in arguments[1:]:
        value = constant(argument)
        if value is not None and len(value) != 1:
            raise datatype_mismatch(
                "INPUT_SIZE_NOT_ONE",
                f"mask({', '.join(map(sql_text, arguments))})",
                exprName=errors.to_sql_id(("mask",)),
            )


def _luhn_check(value: str) -> bool:
    if not (value.isascii() and value.isdigit()):
        return False
    total = 0
    for i, char in enumerate(reversed(value)):
        digit = int(char) * (1 + i % 2)
        total += digit - 9 if digit > 9 else digit
    return total % 10 == 0


def _chr(number: int) -> str:
    return "" if number < 0 else chr(number & 0xFF)


def _reverse_arguments(arguments: Arguments, rules: CoercionRules) -> Arguments:
    if isinstance(arguments[0].dtype, ArrayType):
        return arguments
    return arguments if is_binary(arguments[0]) else (as_text(arguments[0], rules),)


def _sequence_type(arguments: Arguments) -> DataType:
    return arguments[0].dtype if not isinstance(arguments[0].dtype, NullType) else _STRING


FUNCTIONS = family(
    scalar("upper", parameter("col", STRING), aliases=("ucase",), result=_STRING, evaluate=upper_case),
    scalar("lower", parameter("col", STRING), aliases=("lcase",), result=_STRING, evaluate=lower_case),
    scalar("initcap", parameter("col", STRING), result=_STRING, evaluate=initial_capitals),
    scalar(
        "length",
        parameter("col", TEXT_OR_BYTES),
        aliases=("char_length", "character_length", "len"),
        result=_INT,
        evaluate=len,
    ),
    scalar("octet_length", parameter("col", TEXT_OR_BYTES), result=_INT, evaluate=_size),
    scalar("bit_length", parameter("col", TEXT_OR_BYTES), result=_INT, evaluate=lambda value: 8 * _size(value)),
    scalar("ascii", parameter("col", STRING), result=_INT, evaluate=lambda value: ord(value[0]) if value else 0),
    scalar("chr", parameter("n", LONG), aliases=("char",), result=_STRING, evaluate=_chr),
    scalar("space", parameter("n", INTEGER), result=_STRING, evaluate=lambda number: " " * number),
    scalar(
        "trim",
        parameter("col", STRING),
        optional("trim", STRING),
        result=_STRING,
        evaluate=_trim(str.strip),
        lazy=True,
        name_as=_trim_name("trim", "BOTH"),
    ),
    scalar(
        "ltrim",
        parameter("col", STRING),
        optional("trim", STRING),
        result=_STRING,
        evaluate=_trim(str.lstrip),
        lazy=True,
        name_as=_trim_name("ltrim", "LEADING"),
    ),
    scalar(
        "rtrim",
        parameter("col", STRING),
        optional("trim", STRING),
        result=_STRING,
        evaluate=_trim(str.rstrip),
        lazy=True,
        name_as=_trim_name("rtrim", "TRAILING"),
    ),
    scalar(
        "btrim",
        parameter("str", STRING),
        optional("trim", STRING),
        result=_STRING,
        evaluate=_btrim,
    ),
    scalar(
        "lpad",
        parameter("col", TEXT_OR_BYTES),
        parameter("len", INTEGER),
        optional("pad", TEXT_OR_BYTES),
        coerce=_padding,
        result=same_as_first,
        evaluate=_pad(left=True),
    ),
    scalar(
        "rpad",
        parameter("col", TEXT_OR_BYTES),
        parameter("len", INTEGER),
        optional("pad", TEXT_OR_BYTES),
        coerce=_padding,
        result=same_as_first,
        evaluate=_pad(left=False),
    ),
    scalar(
        "substring",
        parameter("str", TEXT_OR_BYTES),
        parameter("pos", INTEGER),
        parameter("len", INTEGER, default=_MAX),
        aliases=("substr",),
        result=same_as_first,
        evaluate=substring,
    ),
    scalar(
        "left",
        parameter("str", TEXT_OR_BYTES),
        parameter("len", INTEGER),
        result=same_as_first,
        evaluate=lambda value, length: value[: max(length, 0)],
    ),
    scalar(
        "right",
        parameter("str", STRING),
        parameter("len", INTEGER),
        result=_STRING,
        nullable=Nullability.ALWAYS,
        evaluate=_right,
    ),
    scalar(
        "overlay",
        parameter("src", TEXT_OR_BYTES),
        parameter("replace", TEXT_OR_BYTES),
        parameter("pos", INTEGER),
        parameter("len", INTEGER, default=-1),
        check=_same_types("overlay"),
        result=same_as_first,
        evaluate=_overlay,
    ),
    scalar(
        "concat",
        parameter("cols", STRING | BINARY | _ANY_ARRAY),
        variadic=True,
        minimum=0,
        coerce=_concat_arguments,
        check=_check_concat,
        result=_concat_type,
        reads_all=lambda arguments: not isinstance(_concat_type(arguments), ArrayType),
        prepare=_prepare_concat,
    ),
    scalar(
        "concat_ws",
        parameter("sep", STRING),
        parameter("cols", STRING | _TEXTS),
        variadic=True,
        minimum=1,
        coerce=_concat_ws_arguments,
        result=_STRING,
        null_intolerant=False,
        nullable=lambda arguments: arguments[0].nullable,
        evaluate=_concat_ws,
    ),
    scalar(
        "elt",
        parameter("n", INTEGER),
        parameter("inputs", TEXT_OR_BYTES),
        variadic=True,
        minimum=2,
        coerce=_elt_arguments,
        result=lambda arguments: same_as_first(arguments[1:]),
        null_intolerant=False,
        lazy=True,
        nullable=Nullability.ALWAYS,
        prepare=_prepare_elt,
    ),
    scalar(
        "repeat",
        parameter("col", STRING),
        parameter("n", INTEGER),
        result=_STRING,
        evaluate=lambda value, number: value * number,
    ),
    scalar(
        "replace",
        parameter("src", STRING),
        parameter("search", STRING),
        parameter("replace", STRING, default=""),
        result=_STRING,
        evaluate=lambda value, search, other: value.replace(search, other) if search else value,
    ),
    scalar(
        "translate",
        parameter("srcCol", STRING),
        parameter("matching", STRING),
        parameter("replace", STRING),
        result=_STRING,
        evaluate=_translate,
    ),
    scalar(
        "reverse",
        parameter("col", STRING | BINARY | _ANY_ARRAY),
        coerce=_reverse_arguments,
        result=_sequence_type,
        evaluate=lambda value: value[::-1],
    ),
    scalar(
        "quote",
        parameter("col", STRING),
        result=_STRING,
        nullable=Nullability.ALWAYS,
        evaluate=lambda value: "'" + value.replace("'", "\\'") + "'",
    ),
    scalar("soundex", parameter("col", strictly(STRING)), result=_STRING, evaluate=_soundex),
    scalar(
        "levenshtein",
        parameter("left", STRING),
        parameter("right", STRING),
        optional("threshold", INTEGER),
        result=_INT,
        lazy=True,
        evaluate=_levenshtein,
    ),
    scalar(
        "luhn_check",
        parameter("input", STRING),
        result=_BOOLEAN,
        nullable=Nullability.ALWAYS,
        evaluate=_luhn_check,
    ),
    scalar(
        "mask",
        parameter("col", strictly(STRING)),
        parameter("upperChar", strictly(STRING), default="X", literal=True),
        parameter("lowerChar", strictly(STRING), default="x", literal=True),
        parameter("digitChar", strictly(STRING), default="n", literal=True),
        parameter("otherChar", strictly(STRING), default=None, literal=True),
        check=_check_mask,
        result=_STRING,
        null_intolerant=False,
        nullable=Nullability.ALWAYS,
        evaluate=_mask,
    ),
)
