"""The servers as fixtures."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from mockspark.sql import SparkSession
from tests.cluster.servers import missing_requirement, server

KINDS = ("spark", "sail")


@pytest.fixture(scope="session")
def address_of() -> Iterator[Callable[[str], str]]:
    """The address of a kind's server, started when it is first asked for; skips where it can't start, but not on CI."""
    with ExitStack() as running:
        known: dict[str, str] = {}

        def address(kind: str) -> str:
            if (missing := missing_requirement(kind)) is not None:
                if os.environ.get("CI") == "true":
                    pytest.fail(f"the {kind} server can't start: {missing}")
                pytest.skip(f"the {kind} server can't start: {missing}")
            if kind not in known:
                known[kind] = running.enter_context(server(kind))
            return known[kind]

        yield address


@pytest.fixture(scope="module", params=KINDS)
def remote(request: pytest.FixtureRequest, address_of: Callable[[str], str]) -> tuple[str, str]:
    """A server's kind and address."""
    kind: str = request.param
    return kind, address_of(kind)


@pytest.fixture(scope="module")
def spark(remote: tuple[str, str]) -> Iterator[SparkSession]:
    """A session on the server."""
    _, address = remote
    session = SparkSession.builder.remote(address).create()
    yield session
    session.stop()
