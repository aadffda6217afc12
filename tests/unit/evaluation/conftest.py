"""The functions of the tests of the memory backend, in place of the registry."""

from __future__ import annotations

import pytest

from tests.unit.memory.functions import lookup


@pytest.fixture(autouse=True)
def few_functions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mockspark_ir.analysis.resolve_functions.lookup", lookup)
    monkeypatch.setattr("mockspark_ir.functions.registry.lookup", lookup)
