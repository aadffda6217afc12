"""Compiled queries as messages of Spark Connect."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlglot import exp

from mockspark_compilers.spark.compiled import FileSource, SampleSource, Source, SparkQuery, TailSource
from mockspark_compilers.spark.dialect import to_sql
from mockspark_compilers.sql.compiled import LocalTable
from mockspark_ir import errors
from mockspark_runtimes.spark import messages
from mockspark_runtimes.spark.wire import packed

_HIDDEN = ("_", ".")


def query_relation(
    compiled: SparkQuery, time_zone: str, statement_for: Callable[[exp.Query], exp.Expr] = lambda query: query
) -> Any:
    """A compiled query, or a statement for it, with all that travels along, as the message for the server."""
    made = _Relations(time_zone)
    made.add_tables(compiled.local_tables)
    for source in compiled.sources:
        made.add(source.name, made.source(source))
    return made.statement(statement_for(compiled.statement))


def text_relation(query: str, tables: Sequence[LocalTable], time_zone: str) -> Any:
    """A query in the server's own SQL, which may read these tables by their names."""
    made = _Relations(time_zone)
    made.add_tables(tables)
    return made.text(query, list(made.named.values()))


class _Relations:
    """The relations that statements name, made one after the other."""

    def __init__(self, time_zone: str) -> None:
        self._time_zone = time_zone
        self.named: dict[str, Any] = {}

    def add_tables(self, tables: Sequence[LocalTable]) -> None:
        for local in tables:
            self.add(local.name, self._local(local))

    def add(self, name: str, relation: Any) -> None:
        alias = messages.new("SubqueryAlias", input=relation, alias=name)
        # Some servers tell references apart by a number.
        common = messages.new("RelationCommon", plan_id=len(self.named) + 1)
        self.named[name] = messages.new("Relation", common=common, subquery_alias=alias)

    def statement(self, statement: exp.Expr) -> Any:
        """A statement with the relations that it names."""
        used = {table.name for table in statement.find_all(exp.Table)}
        return self.text(to_sql(statement), [relation for name, relation in self.named.items() if name in used])

    def text(self, query: str, references: Sequence[Any]) -> Any:
        """A text in SQL with relations that it names."""
        sql = messages.new("Relation", sql=messages.new("SQL", query=query))
        if not references:
            return sql
        return messages.new("Relation", with_relations=messages.new("WithRelations", root=sql, references=references))

    def _local(self, local: LocalTable) -> Any:
        data, schema = packed(local, self._time_zone)
        return messages.new("Relation", local_relation=messages.new("LocalRelation", data=data, schema=schema))

    def source(self, source: Source) -> Any:
        match source:
            case FileSource():
                return messages.new("Relation", read=messages.new("Read", data_source=_data_source(source)))
            case SampleSource():
                sample = messages.new(
                    "Sample",
                    input=self.statement(source.statement),
                    lower_bound=source.lower,
                    upper_bound=source.upper,
                    with_replacement=source.with_replacement,
                    seed=source.seed,
                )
                return messages.new("Relation", sample=sample)
            case TailSource():
                tail = messages.new("Tail", input=self.statement(source.statement), limit=source.count)
                return messages.new("Relation", tail=tail)


def _data_source(source: FileSource) -> Any:
    return messages.new(
        "DataSource",
        format=source.scan.format,
        schema=source.schema.json(),
        options=dict(source.scan.options),
        paths=_paths(source),
    )


def _paths(source: FileSource) -> list[str]:
    """What the server is to read: the files, or the folder above their partitions, from which their values come.

    Raises PySparkNotImplementedError for a part of the files there: the server would read them all.
    """
    if source.base is None:
        return list(source.scan.paths)
    if set(source.scan.paths) != set(_files_below(source.base)):
        raise errors.unsupported_feature("a part of a folder's partitions as files on the spark backend")
    return [source.base]


def _files_below(folder: str) -> Iterator[str]:
    """The files in a folder and those within it, but for hidden ones."""
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(_HIDDEN)]
        yield from (os.path.join(place, name) for name in files if not name.startswith(_HIDDEN))
