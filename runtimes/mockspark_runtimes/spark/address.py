"""Addresses of Spark Connect servers: `sc://host:port/;name=value;...`."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

from attrs import field, frozen

from mockspark_ir import errors

_DEFAULT_PORT = 15002
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


@frozen
class Address:
    """Where a server is, and how to speak to it.

    Parameters
    ----------
    target: host and port.
    secure: whether the connection is encrypted.
    token: a bearer token; secret.
    user: the name by which the server knows the user.
    headers: what every call carries.
    """

    target: str
    secure: bool = False
    token: str | None = field(default=None, repr=False)
    user: str = ""
    headers: tuple[tuple[str, str], ...] = ()

    @property
    def metadata(self) -> tuple[tuple[str, str], ...]:
        """What goes along with every call."""
        if self.token is None:
            return self.headers
        return (*self.headers, ("authorization", f"Bearer {self.token}"))


def parse_address(url: str) -> Address:
    """The address that a URL means.

    Raises
    ------
    IllegalArgumentException
        for a URL that is none of Spark Connect.
    PySparkNotImplementedError
        for a `session_id`: sessions on the server are mockspark's own.
    """
    parts = urlsplit(url)
    if parts.scheme != "sc" or not parts.hostname or parts.query or parts.fragment:
        raise _wrong(url, "it is sc://host:port, perhaps with /;name=value;... behind it")
    path, *listed = parts.path.split(";")
    if path not in ("", "/"):
        raise _wrong(url, f"nothing stands between the port and the parameters, but there is {path!r}")
    try:
        port = parts.port or _DEFAULT_PORT
    except ValueError as error:
        raise _wrong(url, str(error)) from None
    given: dict[str, str] = {}
    for item in filter(None, listed):
        name, separator, value = item.partition("=")
        if not (name and separator and value):
            raise _wrong(url, f"{item!r} is not name=value")
        given[name] = unquote(value)
    if "session_id" in given:
        raise errors.unsupported_feature("session_id in the address of a Spark Connect server")
    given.pop("user_agent", None)
    token = given.pop("token", None)
    secure = given.pop("use_ssl", "false").lower() == "true" or (token is not None and parts.hostname not in _LOCAL)
    user = given.pop("user_id", "")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return Address(f"{host}:{port}", secure, token, user, tuple(sorted(given.items())))


def _wrong(url: str, reason: str) -> errors.IllegalArgumentException:
    return errors.IllegalArgumentException(message=f"{url!r} is no address of a Spark Connect server: {reason}.")
