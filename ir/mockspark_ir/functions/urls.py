"""URLs: their parts, and the escapes in them."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import quote_plus

from mockspark_ir import errors
from mockspark_ir.errors.exceptions import IllegalArgumentException
from mockspark_ir.functions.declare import family, optional, parameter, scalar
from mockspark_ir.functions.definition import Arguments, EvaluationContext, Nullability
from mockspark_ir.functions.input_types import STRING
from mockspark_ir.functions.java_regex import PatternSyntaxError, compile_java
from mockspark_ir.functions.text_arguments import strictly
from mockspark_ir.types import DataType, StringType
from mockspark_ir.values.java_uri import Uri, UriSyntaxError, parse_uri

_STRING = StringType()
_TEXT = strictly(STRING, replaces_null=False)

# URL escapes

# Java reads the two characters behind % with Integer.parseInt, which takes a sign; below zero there are no bytes.
_ESCAPES = re.compile(r"(?:%(?:[0-9a-fA-F]{2}|\+[0-9a-fA-F]|-0))+")


def _url_encode(text: str) -> str:
    return quote_plus(text, safe="*").replace("~", "%7E")


def _url_decode(text: str) -> str:
    """Raises IllegalArgumentException (CANNOT_DECODE_URL)."""
    parts: list[str] = []
    position = 0
    for run in _ESCAPES.finditer(text):
        parts.append(_plain(text[position : run.start()], text))
        data = bytes(int(digits, 16) for digits in run[0][1:].split("%"))
        parts.append(data.decode("utf-8", "replace"))
        position = run.end()
    parts.append(_plain(text[position:], text))
    return "".join(parts)


def _plain(part: str, text: str) -> str:
    if "%" in part:
        raise errors.cannot_decode_url(text)
    return part.replace("+", " ")


def _try_url_decode(text: str) -> str | None:
    try:
        return _url_decode(text)
    except IllegalArgumentException:
        return None


# Parts

_PARTS: dict[str, Callable[[Uri], str | None]] = {
    "HOST": lambda uri: uri.host,
    "PATH": lambda uri: uri.path,
    "QUERY": lambda uri: uri.query,
    "REF": lambda uri: uri.fragment,
    "PROTOCOL": lambda uri: uri.scheme,
    "FILE": lambda uri: uri.path if uri.query is None else f"{uri.path}?{uri.query}",
    "AUTHORITY": lambda uri: uri.authority,
    "USERINFO": lambda uri: uri.user_info,
}


def _parse_url(url: str, part: str, *key: str) -> str | None:
    """A part, or the value of a key of the query; None if there is none. Raises UriSyntaxError."""
    if key and part != "QUERY":
        return None
    uri = parse_uri(url)
    if not key:
        extract = _PARTS.get(part)
        return None if extract is None else extract(uri)
    if uri.query is None:
        return None
    try:
        # Spark takes the key for a part of a regular expression.
        pattern = compile_java(f"(&|^){key[0]}=([^&]*)")
    except PatternSyntaxError as error:
        raise IllegalArgumentException(f"The key {key[0]!r} is no regular expression: {error}") from None
    match = pattern.search(uri.query)
    return None if match is None else match[2]


def _prepare_parse_url(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Callable[..., str | None]:
    strict = context.mode.name == "ANSI"

    def evaluate(url: str, part: str, *key: str) -> str | None:
        try:
            return _parse_url(url, part, *key)
        except UriSyntaxError:
            if strict:
                raise errors.invalid_url(url) from None
            return None

    return evaluate


def _try_parse_url(url: str, part: str, *key: str) -> str | None:
    try:
        return _parse_url(url, part, *key)
    except UriSyntaxError:
        return None


FUNCTIONS = family(
    scalar("url_encode", parameter("str", STRING), result=_STRING, nullable=Nullability.ALWAYS, evaluate=_url_encode),
    scalar("url_decode", parameter("str", STRING), result=_STRING, nullable=Nullability.ALWAYS, evaluate=_url_decode),
    scalar(
        "try_url_decode",
        parameter("str", STRING),
        result=_STRING,
        nullable=Nullability.ALWAYS,
        evaluate=_try_url_decode,
    ),
    scalar(
        "parse_url",
        parameter("url", strictly(STRING)),
        parameter("partToExtract", strictly(STRING)),
        optional("key", strictly(STRING)),
        result=_STRING,
        nullable=Nullability.ALWAYS,
        prepare=_prepare_parse_url,
    ),
    scalar(
        "try_parse_url",
        parameter("url", _TEXT),
        parameter("partToExtract", _TEXT),
        optional("key", _TEXT),
        result=_STRING,
        nullable=Nullability.ALWAYS,
        evaluate=_try_parse_url,
    ),
)
