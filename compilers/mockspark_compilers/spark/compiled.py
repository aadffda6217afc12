"""What a statement for a cluster reads besides the cluster's own tables, by the names that it has there."""

from __future__ import annotations

from attrs import define, field, frozen
from sqlglot import exp

from mockspark_compilers.sql.compiled import CompiledQuery
from mockspark_ir.plans import FileScan
from mockspark_ir.types import StructType


@frozen(eq=False)
class FileSource:
    """Files, read by the server at their paths.

    Parameters
    ----------
    base: the folder that holds the folders of partitions, where there are such.
    """

    name: str
    scan: FileScan
    schema: StructType
    base: str | None


@frozen(eq=False)
class SampleSource:
    """A part of a statement's rows, for which the text of SQL has no words that are as exact."""

    name: str
    statement: exp.Query
    lower: float
    upper: float
    with_replacement: bool
    seed: int


@frozen(eq=False)
class TailSource:
    """The last rows of a statement."""

    name: str
    statement: exp.Query
    count: int


Source = FileSource | SampleSource | TailSource


@define(eq=False)
class SparkQuery(CompiledQuery):
    """A statement for a cluster.

    `local_tables` hold values in the types in which they travel. A source may read those before it.
    """

    sources: list[Source] = field(factory=list)
