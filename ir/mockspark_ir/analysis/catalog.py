"""What the analyzer asks of the session: tables, views and registered functions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from mockspark_ir.expressions import Expression
from mockspark_ir.plans import LogicalPlan

FunctionBuilder = Callable[[tuple[Expression, ...]], Expression]


class Catalog(Protocol):
    """The names that a query may use."""

    def lookup_relation(self, parts: tuple[str, ...]) -> LogicalPlan | None:
        """The resolved plan behind a table or view, or None."""
        ...

    def lookup_function(self, name: str) -> FunctionBuilder | None:
        """A function that the session registered under this name (lower case), or None."""
        ...


class EmptyCatalog:
    """A catalog without anything."""

    def lookup_relation(self, parts: tuple[str, ...]) -> LogicalPlan | None:
        return None

    def lookup_function(self, name: str) -> FunctionBuilder | None:
        return None
