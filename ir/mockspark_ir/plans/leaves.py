"""Where rows come from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, ClassVar, Protocol, runtime_checkable

from attrs import field, frozen

from mockspark_ir.expressions import AttributeReference, Expression
from mockspark_ir.plans.base import LogicalPlan, Origin, origin_field
from mockspark_ir.types import StructType


@runtime_checkable
class LocalData(Protocol):
    """Rows that live in this process. A backend may keep its own form of them beside `rows` in `cache`."""

    @property
    def cache(self) -> dict[str, Any]: ...

    @property
    def row_count(self) -> int: ...

    def rows(self) -> Sequence[tuple[Any, ...]]:
        """The rows in internal form (see `mockspark_ir.values`)."""
        ...


class RowData:
    """Rows as tuples of internal values."""

    __slots__ = ("__weakref__", "_rows", "cache")

    def __init__(self, rows: Sequence[tuple[Any, ...]]) -> None:
        self._rows = rows
        self.cache: dict[str, Any] = {}

    @property
    def row_count(self) -> int:
        return len(self._rows)

    def rows(self) -> Sequence[tuple[Any, ...]]:
        return self._rows


class Leaf(LogicalPlan):
    """A node without children whose output is a field."""


@frozen(slots=False)
class LocalRelation(Leaf):
    """Rows given by the user's program. Two are equal when they hold the very same data object.

    `in_plan`: whether they are in the plan of Spark too, which computes over them while it plans, without generated
    code: those of VALUES, pandas and Arrow.
    """

    attributes: tuple[AttributeReference, ...]
    data: LocalData = field(eq=id)
    in_plan: bool = field(default=False, kw_only=True)
    origin: Origin | None = origin_field()

    @property
    def output(self) -> tuple[AttributeReference, ...]:
        return self.attributes


@frozen(slots=False)
class OneRowRelation(Leaf):
    """One row without columns: what a SELECT without FROM reads."""

    origin: Origin | None = origin_field()

    @property
    def output(self) -> tuple[AttributeReference, ...]:
        return ()


@frozen(slots=False)
class Range(Leaf):
    """`spark.range`: the integers from start (included) to end (not included)."""

    start: int
    end: int
    step: int
    attribute: AttributeReference
    partitions: int | None = None
    origin: Origin | None = origin_field()

    @property
    def output(self) -> tuple[AttributeReference, ...]:
        return (self.attribute,)


@frozen(slots=False)
class FileScan(Leaf):
    """Files of a format ("parquet", "csv", "json", "text", "orc", ...) with a known schema.

    `options` has the reader's options under lower-case names. `paths` are the files, in the order of reading.
    `partition_columns` are the columns that come from folder names, `partition_values` their values for each file.
    `stored_as` tells of columns that no file has ("absent") and of others whose form their type doesn't tell. `size`
    are the files' bytes when they were found.
    """

    format: str
    paths: tuple[str, ...]
    attributes: tuple[AttributeReference, ...]
    options: Mapping[str, str] = field(factory=lambda: MappingProxyType({}), eq=lambda m: tuple(sorted(m.items())))
    partition_columns: tuple[str, ...] = ()
    partition_values: tuple[tuple[Any, ...], ...] = ()
    stored_as: Mapping[str, str] = field(factory=lambda: MappingProxyType({}), eq=lambda m: tuple(sorted(m.items())))
    size: int = 0
    origin: Origin | None = origin_field()

    @property
    def output(self) -> tuple[AttributeReference, ...]:
        return self.attributes


@frozen(slots=False)
class TableScan(Leaf):
    """A table of the session's storage. `table` is the catalog's entry; two scans are equal when it is the same.

    `row_count` is how many rows there are, in a scan that is about to run.
    """

    identifier: tuple[str, ...]
    attributes: tuple[AttributeReference, ...]
    table: object = field(default=None, eq=id, repr=False)
    row_count: int | None = None
    origin: Origin | None = origin_field()

    @property
    def output(self) -> tuple[AttributeReference, ...]:
        return self.attributes


@frozen(slots=False)
class UnresolvedRelation(Leaf):
    """A table or view by its name parts."""

    resolved: ClassVar[bool] = False

    parts: tuple[str, ...]
    origin: Origin | None = origin_field()


@frozen(slots=False)
class UnresolvedInlineTable(Leaf):
    """VALUES (...), (...) AS t(names)."""

    resolved: ClassVar[bool] = False
    expression_fields = ("rows",)

    names: tuple[str, ...]
    rows: tuple[tuple[Expression, ...], ...]
    origin: Origin | None = origin_field()


@frozen(slots=False)
class UnresolvedTableValuedFunction(Leaf):
    """`range(10)`, `explode(...)` and the like in FROM."""

    resolved: ClassVar[bool] = False
    expression_fields = ("arguments",)

    name: str
    arguments: tuple[Expression, ...]
    origin: Origin | None = origin_field()


def schema_attributes(schema: StructType, qualifier: tuple[str, ...] = ()) -> tuple[AttributeReference, ...]:
    """Fresh attributes for the fields of a schema."""
    from mockspark_ir.expressions import new_expr_id

    return tuple(
        AttributeReference(f.name, f.dataType, f.nullable, new_expr_id(), qualifier, f.metadata) for f in schema.fields
    )
