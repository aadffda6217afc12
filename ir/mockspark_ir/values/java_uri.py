"""java.net.URI: RFC 2396, with characters beyond ASCII and host names that are none let through as Java does."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from attrs import frozen

from mockspark_ir.values.failures import not_supported

_UNRESERVED = r"A-Za-z0-9\-_.!~*'()"
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+\-.]*")
_PATH = re.compile(rf"[{_UNRESERVED}:@&=+$,;/]*")
_ANY = re.compile(rf"[{_UNRESERVED};/?:@&=+$,\[\]]*")
_USER_INFO = re.compile(rf"[{_UNRESERVED};:&=+$,]*")
_SERVER = re.compile(rf"[{_UNRESERVED};:&=+$,@\[\]]*")
_REGISTRY = re.compile(rf"[{_UNRESERVED}$,;:@&=+]*")
_ESCAPE = re.compile(r"%[0-9A-Fa-f]{2}")
_HOST_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9\-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9\-]*[A-Za-z0-9])?)*\.?")
_MAX_INT = (1 << 31) - 1


class UriSyntaxError(ValueError):
    """A text is no URI."""


@frozen
class Uri:
    """The parts of a URI, as they are written; None for those that it lacks."""

    scheme: str | None = None
    authority: str | None = None
    user_info: str | None = None
    host: str | None = None
    path: str | None = None
    query: str | None = None
    fragment: str | None = None


@lru_cache(maxsize=256)
def parse_uri(text: str) -> Uri:
    """Take a URI apart; raises UriSyntaxError."""
    if not text:
        return Uri(path="")
    rest, hash_sign, fragment = text.partition("#")
    if hash_sign:
        _require(_ANY, fragment)
    scheme: str | None = None
    head = re.match(r"[^/?#:]*:", rest)
    if head is not None:
        scheme = head[0][:-1]
        if _SCHEME.fullmatch(scheme) is None:
            raise UriSyntaxError(text)
        rest = rest[head.end() :]
        if not rest.startswith("/"):
            if not rest:
                raise UriSyntaxError(text)
            _require(_ANY, rest)
            return Uri(scheme, fragment=fragment if hash_sign else None)
    return _hierarchical(text, scheme, rest, fragment if hash_sign else None)


def _hierarchical(text: str, scheme: str | None, rest: str, fragment: str | None) -> Uri:
    authority = user_info = host = None
    if rest.startswith("//"):
        found = re.match(r"//([^/?]*)", rest)
        assert found is not None
        authority = found[1] or None
        rest = rest[found.end() :]
        if authority is not None:
            user_info, host = _server(text, authority)
        elif not rest and fragment is None:
            raise UriSyntaxError(text)
    path, question, query = rest.partition("?")
    _require(_PATH, path)
    if question:
        _require(_ANY, query)
    return Uri(scheme, authority, user_info, host, path, query if question else None, fragment)


def _require(allowed: re.Pattern[str], part: str) -> None:
    if not _consists_of(allowed, part):
        raise UriSyntaxError(part)


def _consists_of(allowed: re.Pattern[str], part: str) -> bool:
    """Whether a part has only allowed characters, escapes, and characters beyond ASCII that print."""
    if "%" in part:
        part = _ESCAPE.sub("", part)
    if not part.isascii():
        part = "".join(char for char in part if not _is_other(char))
    return allowed.fullmatch(part) is not None


def _is_other(char: str) -> bool:
    return char >= "\x80" and unicodedata.category(char) not in ("Zs", "Zl", "Zp", "Cc")


def _server(text: str, authority: str) -> tuple[str | None, str | None]:
    """The user and the host; neither where the authority is only a name in some registry."""
    is_server = _consists_of(_SERVER, authority)
    is_registry = _consists_of(_REGISTRY, authority)
    if not is_server and not is_registry:
        raise UriSyntaxError(text)
    found = _user_and_host(authority) if is_server else None
    if found is None:
        if not is_registry:
            raise UriSyntaxError(text)
        return None, None
    return found


def _user_and_host(authority: str) -> tuple[str | None, str] | None:
    """User and host, or None if this is no server: then it may be a registry's name."""
    user_info: str | None = None
    before, at, rest = authority.partition("@")
    if at:
        if not _consists_of(_USER_INFO, before):
            return None
        user_info, authority = before, rest
    if authority.startswith("["):
        address, bracket, port = authority[1:].partition("]")
        if not bracket or not _is_ipv6(address):
            return None
        host = f"[{address}]"
    else:
        host, colon, port = authority.partition(":")
        port = colon + port
        if not _is_host(host):
            return None
    return (user_info, host) if _is_port(port) else None


def _is_ipv6(address: str) -> bool:
    if "%" in address:
        raise not_supported("a URL with the zone of an IPv6 address")
    import ipaddress

    try:
        ipaddress.IPv6Address(address)
    except ValueError:
        return False
    return True


def _is_host(host: str) -> bool:
    parts = host.split(".")
    if len(parts) == 4 and all(part.isascii() and part.isdigit() and int(part) <= 255 for part in parts):
        return True
    if _HOST_NAME.fullmatch(host) is None:
        return False
    labels = host.rstrip(".").split(".")
    return len(labels) == 1 or labels[-1][0].isalpha()


def _is_port(port: str) -> bool:
    if port in ("", ":"):
        return True
    digits = port[1:]
    return port[0] == ":" and digits.isascii() and digits.isdigit() and int(digits) <= _MAX_INT
