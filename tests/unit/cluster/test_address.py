"""Addresses of Spark Connect servers."""

from __future__ import annotations

import pytest

from mockspark.errors import IllegalArgumentException, PySparkNotImplementedError
from mockspark_runtimes.spark.address import Address, parse_address


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("sc://localhost", Address("localhost:15002")),
        ("sc://localhost/", Address("localhost:15002")),
        ("sc://10.0.0.1:7000", Address("10.0.0.1:7000")),
        ("sc://[::1]:7000", Address("[::1]:7000")),
        ("sc://host:1/;use_ssl=true", Address("host:1", secure=True)),
        ("sc://host:1/;token=a%2Fb=", Address("host:1", secure=True, token="a/b=")),
        ("sc://localhost:1/;token=abc", Address("localhost:1", token="abc")),
        ("sc://host/;user_id=me;user_agent=x;x-key=v%3B", Address("host:15002", user="me", headers=(("x-key", "v;"),))),
    ],
)
def test_addresses(url: str, expected: Address) -> None:
    assert parse_address(url) == expected


@pytest.mark.parametrize(
    "url",
    ["", "localhost:15002", "http://localhost", "sc://", "sc://h:x", "sc://h/path", "sc://h/;token", "sc://h?a=b"],
)
def test_what_is_no_address(url: str) -> None:
    with pytest.raises(IllegalArgumentException, match="is no address of a Spark Connect server"):
        parse_address(url)


def test_sessions_are_not_chosen() -> None:
    with pytest.raises(PySparkNotImplementedError, match="session_id"):
        parse_address("sc://localhost/;session_id=00000000-0000-0000-0000-000000000000")


def test_a_token_is_secret() -> None:
    address = parse_address("sc://host/;token=abc;x-key=v")
    assert "abc" not in repr(address)
    assert address.metadata == (("x-key", "v"), ("authorization", "Bearer abc"))
