"""What is kept of databases, tables and views, beside their rows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Literal

from attrs import Factory, asdict, fields, frozen

from mockspark_ir import errors
from mockspark_ir.analysis.settings import AnalysisSettings
from mockspark_ir.plans import BucketSpec
from mockspark_ir.types import StructType
from mockspark_ir.types.char_lengths import as_read

SPARK_CATALOG = "spark_catalog"
DEFAULT_DATABASE = "default"


@frozen(eq=False)
class CatalogDatabase:
    """A database under its lower-case name. `location` is empty for one that lies where its storage puts it."""

    name: str
    comment: str = ""
    location: str = ""
    properties: Mapping[str, str] = Factory(dict)

    def to_json(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> CatalogDatabase:
        return cls(**json.loads(text))


@frozen(eq=False)
class ViewDefinition:
    """The query of a view as text, with what its meaning depends on: the database of its names, and settings.

    `query_columns` are the names of the query's own columns, `column_names` those that CREATE VIEW gave to them.
    """

    text: str
    database: str
    settings: AnalysisSettings
    query_columns: tuple[str, ...]
    column_names: tuple[str, ...] = ()
    comments: tuple[str | None, ...] = ()


@frozen(eq=False)
class CatalogTable:
    """A table or a view under its lower-case names. `schema` is as declared; partition columns stand last.

    The rows of a table with a `location` are files there, which are the user's; others are the storage's.
    """

    database: str
    name: str
    schema: StructType
    kind: Literal["MANAGED", "EXTERNAL", "VIEW"] = "MANAGED"
    provider: str | None = None
    partition_columns: tuple[str, ...] = ()
    comment: str | None = None
    properties: Mapping[str, str] = Factory(dict)
    options: Mapping[str, str] = Factory(dict)
    view: ViewDefinition | None = None
    location: str | None = None
    buckets: BucketSpec | None = None
    created: datetime = Factory(lambda: datetime.now(UTC))

    @property
    def identifier(self) -> tuple[str, str, str]:
        """The full name."""
        return (SPARK_CATALOG, self.database, self.name)

    @property
    def readable_schema(self) -> StructType:
        """What reading gives: everything may be null, and text of limited length is plain text."""
        return StructType([as_read(f) for f in self.schema._as_nullable().fields])

    def to_json(self) -> str:
        """The definition as text, from which `from_json` makes it again."""
        values = {f.name: getattr(self, f.name) for f in fields(CatalogTable)}
        values["schema"] = self.schema.jsonValue()
        values["created"] = self.created.isoformat()
        for part in ("view", "buckets"):
            if values[part] is not None:
                values[part] = asdict(values[part])
        return json.dumps(values, default=dict)

    @classmethod
    def from_json(cls, text: str) -> CatalogTable:
        """The definition of such a text."""
        values: dict[str, Any] = json.loads(text)
        values["schema"] = StructType.fromJson(values["schema"])
        values["created"] = datetime.fromisoformat(values["created"])
        values["partition_columns"] = tuple(values["partition_columns"])
        if values["view"] is not None:
            view = values["view"]
            settings = AnalysisSettings(**view.pop("settings"))
            names: dict[str, Any] = {key: tuple(view.pop(key)) for key in ("query_columns", "column_names", "comments")}
            values["view"] = ViewDefinition(**view, settings=settings, **names)
        buckets = values.get("buckets")
        if buckets is not None:
            values["buckets"] = BucketSpec(buckets["count"], tuple(buckets["columns"]), tuple(buckets["sort_columns"]))
        return cls(**values)


def not_found(table: CatalogTable) -> errors.AnalysisException:
    """The error of a table that has been dropped, or is another now."""
    return errors.table_or_view_not_found((table.database, table.name), [(table.database,)])
