"""Variants of JSON text."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from mockspark_ir.errors import SparkRuntimeException
from mockspark_ir.formats.json.options import JsonOptions
from mockspark_ir.formats.json.parser import Array, Fraction, Malformed, Number, Object, Parser, parse_record
from mockspark_ir.types import StringType, StructType, VariantType
from mockspark_ir.types.variant import Variant
from mockspark_ir.values.failures import not_supported
from mockspark_ir.values.variants.builder import (
    Builder,
    VariantTooLarge,
    boolean_bytes,
    decimal_bytes,
    double_bytes,
    integer_bytes,
    null_bytes,
    string_bytes,
)

_BLANKS = " \t\r\n"
_QUICK = ("{", "[", '"')
# The limits of Spark's parser.
_MOST_LEVELS = 1000
_MOST_DIGITS_READ = 1000
_LONGEST_KEY = 50_000
_HALF = re.compile("[\ud800-\udfff]")
_BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}]', re.DOTALL)
_LONG_LIMIT = 1 << 63
_MOST_DIGITS = 38
_POINTED = frozenset("0123456789.-")
_INFINITE = {"INF": "inf", "+INF": "inf", "-INF": "-inf"}


def parse_variant(text: str, options: JsonOptions) -> Variant:
    """The variant of a text's first value; what stands after it is not looked at.

    Raises
    ------
    Malformed
        For text that is no JSON.
    SparkRuntimeException
        VARIANT_DUPLICATE_KEY.
    VariantTooLarge
        For what is larger than variants may be.
    PySparkNotImplementedError
        For JSON that is nested too deep for Python.
    """
    start = text.lstrip(_BLANKS)
    try:
        quick = start.startswith(_QUICK)
        value = parse_record(start, options, with_text=False) if quick else _word(start, options)
        return variant_of(value, options)
    except RecursionError:
        if _depth(start) > _MOST_LEVELS:
            raise Malformed(text) from None
        raise not_supported("JSON that is nested deeper than Python's stack") from None


def _word(text: str, options: JsonOptions) -> Any:
    """A number or a word."""
    parser = Parser(text, options)
    if parser.at_end():
        raise Malformed(text)
    return parser.value()


def repeats_key(value: Any, *, within: bool) -> bool:
    """Whether an object has a key twice: the value itself or, with `within`, any inside of it."""
    match value:
        case Object():
            keys = [key for key, _ in value.fields]
            if not within:
                return len(set(keys)) < len(keys)
            inner = [item for _, item in value.fields]
        case Array() | list():
            inner = value if isinstance(value, list) else value.items
        case _:
            return False
    return within and any(repeats_key(item, within=False) or repeats_key(item, within=True) for item in inner)


def _depth(text: str) -> int:
    """How deep the objects and arrays of a text are nested."""
    depth = deepest = 0
    for bracket in _BRACKETS.findall(text):
        depth += (bracket in "[{") - (bracket in "]}")
        deepest = max(deepest, depth)
    return deepest


def variant_of(value: Any, options: JsonOptions) -> Variant:
    """The variant of what the parser read; raises as `parse_variant`."""
    encoding = _Encoding(options)
    return encoding.builder.variant(encoding.value(value, 1))


def record_variant(value: Any, options: JsonOptions) -> Variant:
    """The variant of a whole record; raises Malformed for all that Spark refuses, from the error that it is, if any."""
    try:
        return variant_of(value, options)
    except (SparkRuntimeException, VariantTooLarge) as error:
        raise Malformed(value) from error


def is_single_variant(schema: StructType, options: JsonOptions) -> bool:
    """Whether a schema is the column that takes whole records, and perhaps the one for corrupt records."""
    others = [
        f
        for f in schema.fields
        if not (f.name == options.single_variant_column and isinstance(f.dataType, VariantType))
    ]
    corrupt = [f for f in others if f.name == options.corrupt_column and isinstance(f.dataType, StringType)]
    return len(others) < len(schema.fields) and len(others) == len(corrupt)


class _Encoding:
    """Puts what the parser read into a variant; refuses what Spark's parser doesn't read though it is JSON."""

    def __init__(self, options: JsonOptions) -> None:
        self.builder = Builder(last_key_wins=options.last_key_wins)
        self._whole_characters = options.whole_characters

    def value(self, value: Any, depth: int) -> bytes:
        match value:
            case None:
                return null_bytes()
            case bool():
                return boolean_bytes(value)
            case Number():
                return _number(value)
            case str():
                return string_bytes(self._checked(value))
        if depth > _MOST_LEVELS:
            raise Malformed(depth)
        if isinstance(value, Object):
            return self.builder.object(
                [(key, self._key(key), self.value(item, depth + 1)) for key, item in value.fields]
            )
        items = value.items if isinstance(value, Array) else value
        return self.builder.array([self.value(item, depth + 1) for item in items])

    def _key(self, key: str) -> int:
        if len(key) > _LONGEST_KEY:
            raise Malformed(key)
        return self.builder.key(self._checked(key))

    def _checked(self, text: str) -> str:
        if self._whole_characters and not text.isascii() and _HALF.search(text):
            raise Malformed(text)
        return text


def _number(text: Number) -> bytes:
    """Whole numbers of 64 bits, decimals for what has no exponent and not too many digits, and doubles."""
    if len(text) > _MOST_DIGITS_READ and sum(map(str.isdigit, text)) > _MOST_DIGITS_READ:
        raise Malformed(text)
    if not isinstance(text, Fraction):
        whole = int(text)
        if -_LONG_LIMIT <= whole < _LONG_LIMIT:
            return integer_bytes(whole)
    if _POINTED.issuperset(text):
        exact = Decimal(text)
        _, digits, exponent = exact.as_tuple()
        if len(digits) <= _MOST_DIGITS and -int(exponent) <= _MOST_DIGITS:
            return decimal_bytes(exact)
    return double_bytes(float(_INFINITE.get(text, text)))
