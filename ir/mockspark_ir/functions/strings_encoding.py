"""Text as bytes and bytes as text: charsets, base64, hexadecimal digits, URL escapes, UTF-8."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from typing import Any

from mockspark_ir import errors
from mockspark_ir.errors.datatypes import datatype_mismatch, unexpected_input_type
from mockspark_ir.errors.exceptions import IllegalArgumentException
from mockspark_ir.expressions import Call, CaseWhen, Cast, EqualNullSafe, Expression, UnresolvedFunction
from mockspark_ir.expressions.printing import sql_text
from mockspark_ir.functions.aggregates import constant
from mockspark_ir.functions.declare import family, optional, parameter, replaced, scalar
from mockspark_ir.functions.definition import Arguments, CoercionRules, Nullability
from mockspark_ir.functions.input_types import BINARY, LONG, STRING
from mockspark_ir.functions.text_arguments import TEXT_OR_BYTES
from mockspark_ir.types import BinaryType, BooleanType, StringType

_STRING, _BINARY, _BOOLEAN = StringType(), BinaryType(), BooleanType()

# Charsets

# Spark's names, and Python's for writing and for reading.
_CHARSETS = {
    "US-ASCII": ("ascii", "ascii"),
    "ISO-8859-1": ("latin-1", "latin-1"),
    "UTF-8": ("utf-8", "utf-8"),
    "UTF-16BE": ("utf-16-be", "utf-16-be"),
    "UTF-16LE": ("utf-16-le", "utf-16-le"),
    "UTF-16": ("utf-16-be", "utf-16"),
    "UTF-32": ("utf-32-be", "utf-32"),
}
_BIG_ENDIAN = {"utf-16": (b"\xfe\xff", b"\xff\xfe"), "utf-32": (b"\0\0\xfe\xff", b"\xff\xfe\0\0")}


def _charset(function: str, name: str) -> tuple[str, str]:
    found = _CHARSETS.get(name.upper())
    if found is None:
        raise errors.invalid_charset(function, name, list(_CHARSETS))
    return found


def _encode(text: str, charset: str) -> bytes:
    codec, _ = _charset("encode", charset)
    try:
        data = text.encode(codec)
    except UnicodeEncodeError:
        raise errors.malformed_character_coding("encode", charset) from None
    return b"\xfe\xff" + data if charset.upper() == "UTF-16" and data else data


def _decode(data: bytes, charset: str) -> str:
    _, codec = _charset("decode", charset)
    marks = _BIG_ENDIAN.get(codec)
    if marks is not None and not data.startswith(marks):
        codec += "-be"  # Java's default; Python's is the machine's
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        raise errors.malformed_character_coding("decode", charset) from None


_DECODE = scalar(
    "decode",
    parameter("col", BINARY),
    parameter("charset", STRING),
    result=_STRING,
    nullable=Nullability.ALWAYS,
    evaluate=_decode,
)


def _decode_arguments(arguments: Arguments, rules: CoercionRules) -> Arguments:
    """With two arguments bytes and a charset; the other form compares values of any type."""
    if len(arguments) > 2:
        return arguments
    typed = []
    for position, (argument, parameter_) in enumerate(zip(arguments, _DECODE.parameters, strict=True)):
        cast = rules.implicit(argument, parameter_.type)
        if cast is None:
            text = f"decode({', '.join(map(sql_text, arguments))})"
            raise unexpected_input_type(
                text, position + 1, [parameter_.type.default or _BINARY], sql_text(argument), argument.dtype
            )
        typed.append(cast)
    return tuple(typed)


def _decode_or_choose(*arguments: Expression) -> Expression:
    if len(arguments) == 2:
        return Call(_DECODE, arguments, _STRING, True)
    value, *pairs = arguments
    searches, results = pairs[::2], pairs[1::2]
    otherwise = searches[-1] if len(searches) > len(results) else None
    conditions = tuple(EqualNullSafe(value, search) for search in searches[: len(results)])
    return CaseWhen(conditions, tuple(results), otherwise)


# base64

_NOT_BASE64 = re.compile(r"[^A-Za-z0-9+/=]")
_STRICT_BASE64 = re.compile(r"[A-Za-z0-9+/]*={0,2}")
_WHITE = re.compile(r"[ \t\n\x0b\f\r]")


def _base64(data: bytes) -> str:
    """In lines of 76 characters, as e-mails have it."""
    text = binascii.b2a_base64(data, newline=False).decode()
    return "\r\n".join(text[i : i + 76] for i in range(0, len(text), 76))


def _unbase64(text: str) -> bytes:
    """Characters that mean nothing are passed over; padding is optional at the end, and nothing may follow it."""
    digits, equals, rest = _NOT_BASE64.sub("", text).partition("=")
    odd = len(digits) % 4
    padding = len(equals + rest)
    if rest.strip("=") or odd == 1 or padding not in (0, (-len(digits)) % 4):
        raise IllegalArgumentException(f"{text!r} is not base64")
    return binascii.a2b_base64(digits + "=" * (-len(digits) % 4))


def _is_base64(text: str) -> bool:
    """Whether a text is base64 by the strict rules of to_binary: only white space is passed over."""
    plain = _WHITE.sub("", text)
    if _STRICT_BASE64.fullmatch(plain) is None:
        return False
    digits = plain.rstrip("=")
    padding = len(plain) - len(digits)
    return len(digits) % 4 != 1 and padding in (0, -len(digits) % 4)


# Hexadecimal digits


def _hex(value: int | str | bytes) -> str:
    if isinstance(value, int):
        return f"{value & 0xFFFF_FFFF_FFFF_FFFF:X}"
    return (value.encode() if isinstance(value, str) else value).hex().upper()


def _unhex(text: str) -> bytes | None:
    if re.fullmatch("[0-9a-fA-F]*", text) is None or "\n" in text:
        return None
    return bytes.fromhex(text if len(text) % 2 == 0 else "0" + text)


# base32

_BASE32 = {digit: value for value, digit in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")}
_BASE32 |= {digit.lower(): value for digit, value in _BASE32.items()}
# Of so many digits in the last group: how many bits are none of a byte.
_BASE32_REST = (0, 2, 2, 7, 4, 1, 6, 3)


def _from_base32(text: str) -> bytes:
    """Characters that mean nothing are passed over, and what follows padding too; any number of digits is taken."""
    digits = [_BASE32[char] for char in text.partition("=")[0] if char in _BASE32]
    bits = 0
    for digit in digits:
        bits = bits << 5 | digit
    last = len(digits) % 8
    whole = (bits >> 5 * last).to_bytes(len(digits) // 8 * 5, "big")
    size = max(last * 5 // 8, last > 0)
    # A single digit too many is a byte together with the bits before it.
    return whole + (bits >> _BASE32_REST[last] & (1 << 8 * size) - 1).to_bytes(size, "big")


# to_binary

_FORMATS = ("base64", "hex", "utf-8", "utf8")


def _to_binary(text: str, form: str = "hex") -> bytes:
    """The bytes of a text in a format.

    Raises IllegalArgumentException (CONVERSION_INVALID_INPUT).
    """
    found: bytes | None = None
    match form.lower():
        case "hex":
            found = _unhex(text)
        case "base64":
            found = _unbase64(text) if _is_base64(text) else None
        case _:
            found = text.encode()
    if found is None:
        raise errors.conversion_invalid_input(text, form, "BINARY", "try_to_binary")
    return found


def _try_to_binary(text: str, form: str = "hex") -> bytes | None:
    if form.lower() not in _FORMATS:
        return None
    try:
        return _to_binary(text, form)
    except IllegalArgumentException:
        return None


def _attempted_to_binary(*arguments: Expression) -> Expression:
    """Null also where the text itself cannot be computed."""
    return UnresolvedFunction("$try", (UnresolvedFunction("$try_to_binary", arguments),))


def _nullable_unless_base64(arguments: Arguments) -> bool:
    """Spark takes the other formats for something that may give null, though here they never do."""
    form = constant(arguments[1]) if len(arguments) > 1 else "hex"
    return form is None or form.lower() != "base64" or any(argument.nullable for argument in arguments)


def _check_binary_format(arguments: Arguments) -> None:
    form = constant(arguments[1]) if len(arguments) > 1 else None
    if form is not None and form.lower() not in _FORMATS:
        raise datatype_mismatch(
            "INVALID_ARG_VALUE",
            f"to_binary({', '.join(map(sql_text, arguments))})",
            inputName="fmt",
            requireType='case-insensitive "STRING"',
            validValues="'hex', 'utf-8', 'utf8', or 'base64'",
            inputValue=f"'{form}'",
        )


# UTF-8


def _is_valid_utf8(value: str | bytes) -> bool:
    if isinstance(value, str):
        return True
    try:
        value.decode()
    except UnicodeDecodeError:
        return False
    return True


def _make_valid_utf8(value: str | bytes) -> str:
    return value if isinstance(value, str) else value.decode("utf-8", "replace")


def _validate_utf8(value: str | bytes) -> str:
    if isinstance(value, str):
        return value
    try:
        return value.decode()
    except UnicodeDecodeError:
        raise IllegalArgumentException(
            errorClass="INVALID_UTF8_STRING",
            messageParameters={"str": "".join(f"\\x{byte:02X}" for byte in value)},
        ) from None


def _try_validate_utf8(value: str | bytes) -> str | None:
    return _make_valid_utf8(value) if _is_valid_utf8(value) else None


def _refuse_cast_bytes(arguments: Arguments) -> None:
    """A cast from bytes to text has mended them: what they were is not to be seen any more."""
    value = arguments[0]
    if isinstance(value, Cast) and isinstance(value.child.dtype, BinaryType):
        raise errors.unsupported_feature("the UTF-8 functions of CAST(binary AS STRING); give them the binary itself")


def _utf8(name: str, result: StringType | BooleanType, evaluate: Callable[..., Any]) -> Any:
    """Bytes reach these functions as they are: as text they would be mended already."""
    return scalar(
        name,
        parameter("str", TEXT_OR_BYTES),
        check=_refuse_cast_bytes,
        result=result,
        nullable=Nullability.ALWAYS,
        evaluate=evaluate,
    )


FUNCTIONS = family(
    scalar(
        "encode",
        parameter("col", STRING),
        parameter("charset", STRING),
        result=_BINARY,
        nullable=Nullability.ALWAYS,
        evaluate=_encode,
    ),
    replaced(
        "decode",
        parameter("col"),
        parameter("charset"),
        variadic=True,
        minimum=2,
        coerce=_decode_arguments,
        rewrite=_decode_or_choose,
    ),
    scalar("base64", parameter("col", BINARY), result=_STRING, evaluate=_base64),
    scalar("unbase64", parameter("col", STRING), result=_BINARY, evaluate=_unbase64),
    scalar(
        "to_base32",
        parameter("col", BINARY),
        result=_STRING,
        evaluate=lambda data: base64.b32encode(data).decode(),
    ),
    scalar("from_base32", parameter("col", STRING), result=_BINARY, evaluate=_from_base32),
    scalar("hex", parameter("col", LONG | BINARY | STRING), result=_STRING, evaluate=_hex),
    scalar("unhex", parameter("col", STRING), result=_BINARY, nullable=Nullability.ALWAYS, evaluate=_unhex),
    scalar(
        "to_binary",
        parameter("col", STRING),
        optional("format", STRING, literal=True),
        check=_check_binary_format,
        result=_BINARY,
        nullable=_nullable_unless_base64,
        evaluate=_to_binary,
    ),
    scalar(
        "$try_to_binary",
        parameter("col", STRING),
        optional("format", STRING, literal=True),
        result=_BINARY,
        nullable=Nullability.ALWAYS,
        evaluate=_try_to_binary,
    ),
    replaced(
        "try_to_binary",
        parameter("col", STRING),
        optional("format", STRING, literal=True),
        rewrite=_attempted_to_binary,
    ),
    _utf8("is_valid_utf8", _BOOLEAN, _is_valid_utf8),
    _utf8("make_valid_utf8", _STRING, _make_valid_utf8),
    _utf8("validate_utf8", _STRING, _validate_utf8),
    _utf8("try_validate_utf8", _STRING, _try_validate_utf8),
)
