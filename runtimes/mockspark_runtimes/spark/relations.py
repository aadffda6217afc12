"""Compiled queries as messages of Spark Connect."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

from sqlglot import exp

from mockspark_compilers.spark.compiled import FileSource, SampleSource, Source, SparkQuery, TailSource
from mockspark_compilers.spark.dialect import to_sql
from mockspark_compilers.sql.compiled import LocalTable
from mockspark_ir import errors
from mockspark_runtimes.spark import messages
from mockspark_runtimes.spark.wire import packed

_HIDDEN = ("_", ".")


def query_relation(compiled: SparkQuery, time_zone: str) -> Any:
    """A compiled query with all that travels along, as the message for the server."""
    return _Relations(compiled, time_zone).whole()


class _Relations:
    """The relations that statements name, made one after the other."""

    def __init__(self, compiled: SparkQuery, time_zone: str) -> None:
        self._compiled = compiled
        self._time_zone = time_zone
        self._named: dict[str, Any] = {}

    def whole(self) -> Any:
        """The relation that is the query."""
        for local in self._compiled.local_tables:
            self._add(local.name, self._local(local))
        for source in self._compiled.sources:
            self._add(source.name, self._source(source))
        return self._statement(self._compiled.statement)

    def _add(self, name: str, relation: Any) -> None:
        alias = messages.new("SubqueryAlias", input=relation, alias=name)
        # Some servers tell references apart by a number.
        common = messages.new("RelationCommon", plan_id=len(self._named) + 1)
        self._named[name] = messages.new("Relation", common=common, subquery_alias=alias)

    def _statement(self, statement: exp.Query) -> Any:
        """A statement with the relations that it names."""
        used = {table.name for table in statement.find_all(exp.Table)}
        sql = messages.new("Relation", sql=messages.new("SQL", query=to_sql(statement)))
        references = [relation for name, relation in self._named.items() if name in used]
        if not references:
            return sql
        return messages.new("Relation", with_relations=messages.new("WithRelations", root=sql, references=references))

    def _local(self, local: LocalTable) -> Any:
        data, schema = packed(local, self._time_zone)
        return messages.new("Relation", local_relation=messages.new("LocalRelation", data=data, schema=schema))

    def _source(self, source: Source) -> Any:
        match source:
            case FileSource():
                return messages.new("Relation", read=messages.new("Read", data_source=_data_source(source)))
            case SampleSource():
                sample = messages.new(
                    "Sample",
                    input=self._statement(source.statement),
                    lower_bound=source.lower,
                    upper_bound=source.upper,
                    with_replacement=source.with_replacement,
                    seed=source.seed,
                )
                return messages.new("Relation", sample=sample)
            case TailSource():
                tail = messages.new("Tail", input=self._statement(source.statement), limit=source.count)
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
