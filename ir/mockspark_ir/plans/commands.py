"""Statements that do something besides giving rows; the session carries them out."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, ClassVar

from attrs import field, frozen

from mockspark_ir.plans.base import LogicalPlan, Origin, origin_field
from mockspark_ir.types import StructType


def _items(mapping: Mapping[str, Any]) -> tuple[tuple[str, Any], ...]:
    return tuple(sorted(mapping.items(), key=repr))


def _mapping_field() -> Any:
    return field(factory=lambda: MappingProxyType({}), eq=_items)


class Command(LogicalPlan):
    """A statement. It is never part of a larger plan."""

    resolved: ClassVar[bool] = False


@frozen(slots=False)
class CreateView(Command):
    """CREATE [OR REPLACE] [GLOBAL] TEMPORARY VIEW name [(columns)] AS query.

    `text` is the query as the user wrote it; `temporary` is False for a view that outlives the session.
    """

    name: tuple[str, ...]
    query: LogicalPlan
    replace: bool
    is_global: bool
    column_names: tuple[str, ...] = ()
    if_not_exists: bool = False
    temporary: bool = True
    column_comments: tuple[str | None, ...] = ()
    comment: str | None = None
    properties: Mapping[str, str] = _mapping_field()
    text: str | None = None
    origin: Origin | None = origin_field()


@frozen(slots=False)
class CreateViewUsing(Command):
    """CREATE [OR REPLACE] [GLOBAL] TEMPORARY VIEW name [(columns)] USING format OPTIONS (...)."""

    name: tuple[str, ...]
    format: str
    options: Mapping[str, str]
    schema: StructType | None
    replace: bool
    is_global: bool
    origin: Origin | None = origin_field()


@frozen(slots=False)
class DropView(Command):
    name: tuple[str, ...]
    if_exists: bool
    origin: Origin | None = origin_field()


MOST_BUCKETS = 100_000


@frozen
class BucketSpec:
    """CLUSTERED BY (columns) SORTED BY (sort_columns) INTO count BUCKETS."""

    count: int
    columns: tuple[str, ...]
    sort_columns: tuple[str, ...] = ()


@frozen(slots=False)
class CreateTable(Command):
    """CREATE [OR REPLACE] TABLE, with columns or with a query.

    `partitioning` are the names of the partition columns; those that the list of columns does not have come with a
    type, and stand last in `schema`.
    """

    name: tuple[str, ...]
    schema: StructType | None
    query: LogicalPlan | None = None
    format: str | None = None
    if_not_exists: bool = False
    replace: bool = False
    or_create: bool = True
    external: bool = False
    partitioning: tuple[str, ...] = ()
    options: Mapping[str, str] = _mapping_field()
    properties: Mapping[str, str] = _mapping_field()
    location: str | None = None
    comment: str | None = None
    buckets: BucketSpec | None = None
    origin: Origin | None = origin_field()


@frozen(slots=False)
class InsertInto(Command):
    """INSERT INTO and INSERT OVERWRITE.

    `columns` are those that the user listed. `partition` has the static value of a partition column, or None for a
    dynamic one. With `by_name` the query's columns are matched by name.
    """

    table: tuple[str, ...]
    query: LogicalPlan
    overwrite: bool
    columns: tuple[str, ...] = ()
    partition: Mapping[str, Any] = _mapping_field()
    by_name: bool = False
    if_partition_not_exists: bool = False
    origin: Origin | None = origin_field()


@frozen(slots=False)
class ExplainCommand(Command):
    """EXPLAIN: `mode` is simple, extended, codegen, cost or formatted."""

    plan: LogicalPlan
    mode: str
    origin: Origin | None = origin_field()


@frozen(slots=False)
class SetCommand(Command):
    """SET key = value; with no value, asks; with no key, lists (all, with descriptions, for the key "-v")."""

    key: str | None
    value: str | None
    origin: Origin | None = origin_field()


@frozen(slots=False)
class ResetCommand(Command):
    key: str | None
    origin: Origin | None = origin_field()


@frozen(slots=False)
class CatalogCommand(Command):
    """A statement about databases, tables or functions, by name (`show_tables`, `create_table`, ...).

    The names and their arguments are listed in `mockspark_compilers.frontend.commands`.
    """

    name: str
    arguments: Mapping[str, Any] = field(eq=_items)
    origin: Origin | None = origin_field()
