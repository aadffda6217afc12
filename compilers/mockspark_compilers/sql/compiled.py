"""What a compiler gives to a runtime: the statement, and what must be there before it runs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from attrs import define, field, frozen
from sqlglot import exp

from mockspark_ir.expressions import AttributeReference
from mockspark_ir.functions.definition import EvaluationContext
from mockspark_ir.plans import FileScan, LocalData, TableScan
from mockspark_ir.types import DataType


@frozen(eq=False)
class FunctionRequest:
    """A Python function that the statement calls under `name`.

    `evaluate` takes the internal values of one row's arguments (nulls too) and gives the internal value of the
    result. Of the `kind` "strict_math" it is one of `mockspark_ir.values.strict_math`, and null where an argument is;
    of other kinds a user's vectorised function, over whole columns. With `once` it holds the state of one run and is
    gone after it. `context` are the settings that vectorised functions depend on.
    """

    name: str
    argument_types: tuple[DataType, ...]
    result_type: DataType
    evaluate: Callable[..., Any]
    deterministic: bool = True
    kind: str = "row"
    once: bool = False
    context: EvaluationContext | None = None


@frozen(eq=False)
class LocalTable:
    """Local data that the statement reads under `name`, with these column names and types."""

    name: str
    data: LocalData
    column_names: tuple[str, ...]
    types: tuple[DataType, ...]


@frozen(eq=False)
class FileTable:
    """Files that the statement reads, under `name` where the engine doesn't read them itself.

    `needed` are the columns that the query uses, where it matters (None: it doesn't): a malformed record counts only if
    one of those is malformed.
    """

    name: str
    scan: FileScan
    needed: tuple[str, ...] | None = None


@frozen(eq=False)
class Stage:
    """A part of a very deep plan that runs before the statement, into a temporary table of this name."""

    name: str
    statement: exp.Query


@define(eq=False)
class CompiledQuery:
    """A statement for an engine, and the stages before it.

    `output` are the columns in order; their names in the statement differ where SQL doesn't allow Spark's.
    `order_matters` is False where any order of the rows is right.
    """

    statement: exp.Query
    output: tuple[AttributeReference, ...]
    functions: list[FunctionRequest] = field(factory=list)
    local_tables: list[LocalTable] = field(factory=list)
    files: list[FileTable] = field(factory=list)
    tables: list[TableScan] = field(factory=list)
    small: bool = True
    stages: list[Stage] = field(factory=list)
