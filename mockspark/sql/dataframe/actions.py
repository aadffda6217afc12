"""Actions and facts: collect, show, count, schema, views, caching."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from mockspark.sql.dataframe.base import DataFrameBase
from mockspark_ir import errors
from mockspark_ir.expressions import Alias, UnresolvedFunction, int_literal
from mockspark_ir.plans import Aggregate, FileScan, Limit, LocalRelation, LogicalPlan, Tail
from mockspark_ir.types import Row, StructType, row_factory, to_external
from mockspark_ir.types.tree_string import tree_string

if TYPE_CHECKING:
    import pandas
    import pyarrow

    from mockspark.sql.dataframe import DataFrame
    from mockspark.sql.readwriter import DataFrameWriter, DataFrameWriterV2
    from mockspark.sql.session import SparkSession


class Actions(DataFrameBase):
    """What runs a DataFrame, and what is known of it without running."""

    @property
    def sparkSession(self) -> SparkSession:
        """The session that made this DataFrame."""
        return self._session

    @property
    def schema(self) -> StructType:
        """The columns' names, types and nullability."""
        return self._session._state.schema_of(self._plan)

    @property
    def dtypes(self) -> list[tuple[str, str]]:
        """Name and type of each column."""
        return [(a.name, a.dtype.simpleString()) for a in self._plan.output]

    def printSchema(self, level: int | None = None) -> None:
        """Print the schema as a tree, down to a level."""
        print(tree_string(self.schema, level or 0, of_frame=True))

    def __repr__(self) -> str:
        conf = self._session.conf
        if conf.is_on("spark.sql.repl.eagerEval.enabled"):
            from mockspark.sql.show import show_string

            rows, width = (int(str(conf.get(f"spark.sql.repl.eagerEval.{k}"))) for k in ("maxNumRows", "truncate"))
            return show_string(self, rows, width, False)  # type: ignore[arg-type]
        return "DataFrame[" + ", ".join(f"{n}: {t}" for n, t in self.dtypes) + "]"

    def _repr_html_(self) -> str | None:
        conf = self._session.conf
        if not conf.is_on("spark.sql.repl.eagerEval.enabled"):
            return None
        from mockspark.sql.show import html_table

        rows, width = (int(str(conf.get(f"spark.sql.repl.eagerEval.{k}"))) for k in ("maxNumRows", "truncate"))
        return html_table(self, rows, width)  # type: ignore[arg-type]

    # Rows

    def collect(self) -> list[Row]:
        """All rows."""
        return self._external_rows(self._plan)

    def _external_rows(self, plan: LogicalPlan) -> list[Row]:
        return _external(self._session._state.rows(plan), plan)

    def _external_batches(self) -> Iterator[Row]:
        """All rows, computed as they are asked for."""
        for batch in self._session._state.batches(self._plan):
            yield from _external(batch, self._plan)

    def take(self, num: int) -> list[Row]:
        """The first `num` rows."""
        return self._external_rows(self._next(Limit, "take", int_literal(num))._plan)

    def head(self, n: int | None = None) -> Any:
        """The first row (None if there is none), or a list of the first `n`."""
        if n is None:
            rows = self.take(1)
            return rows[0] if rows else None
        return self.take(n)

    def first(self) -> Row | None:
        """The first row, or None."""
        found: Row | None = self.head()
        return found

    def tail(self, num: int) -> list[Row]:
        """The last `num` rows."""
        return self._next(Tail, "tail", int_literal(num)).collect()

    def toLocalIterator(self, prefetchPartitions: bool = False) -> Iterator[Row]:
        """The rows one by one, computed as they are asked for; other actions may run in between."""
        return self._external_batches()

    def count(self) -> int:
        """The number of rows."""
        self._check_times()
        total = UnresolvedFunction("count", (int_literal(1),))
        resolved = self._session._state.analyzer.expressions(self._plan).resolve(total)
        rows = self._session._state.rows(Aggregate((), (Alias(resolved, "count"),), self._plan))
        return int(rows[0][0])

    def isEmpty(self) -> bool:
        """Whether there is no row."""
        return not self._session._state.rows(Limit(int_literal(1), self._plan))

    def foreach(self, f: Callable[[Row], None]) -> None:
        """Call a function with every row."""
        for row in self._external_batches():
            f(row)

    def foreachPartition(self, f: Callable[[Iterator[Row]], None]) -> None:
        """Call a function with an iterator over the rows: there is one partition here."""
        f(self._external_batches())

    def show(self, n: int = 20, truncate: bool | int = True, vertical: bool = False) -> None:
        """Print the first rows.

        Parameters
        ----------
        n: how many rows.
        truncate: True cuts cells at 20 characters, a number at that many, False not at all.
        vertical: one line a value.
        """
        from mockspark.sql.show import show_string

        print(show_string(self, n, truncate, vertical))  # type: ignore[arg-type]

    # Out of Spark

    def toPandas(self) -> pandas.DataFrame:
        """All rows as a pandas DataFrame."""
        from mockspark.sql.interchange import to_pandas

        return to_pandas(self)  # type: ignore[arg-type]

    def toArrow(self) -> pyarrow.Table:
        """All rows as an Arrow table."""
        from mockspark.sql.interchange import to_arrow

        return to_arrow(self)  # type: ignore[arg-type]

    def toJSON(self, use_unicode: bool = True) -> Any:
        """The rows as JSON strings."""
        raise errors.unsupported_feature("DataFrame.toJSON: it gives an RDD, which mockspark has not")

    @property
    def rdd(self) -> Any:
        raise errors.unsupported_feature("RDDs (DataFrame.rdd)")

    # Plans

    def explain(self, extended: bool | str | None = None, mode: str | None = None) -> None:
        """Print what becomes of this DataFrame: the generated SQL, and with `extended` the plans before it."""
        from mockspark.explaining import explain_text

        print(explain_text(self, extended, mode))  # type: ignore[arg-type]

    @property
    def isStreaming(self) -> bool:
        """Whether the DataFrame reads a stream: never here."""
        return False

    def isLocal(self) -> bool:
        """Whether collect and take need no execution."""
        return isinstance(self._plan, LocalRelation)

    def inputFiles(self) -> list[str]:
        """The files that the DataFrame reads."""
        from mockspark_runtimes.files.listing import to_file_uri

        paths = [path for node in self._plan.walk() if isinstance(node, FileScan) for path in node.paths]
        return [to_file_uri(path) for path in dict.fromkeys(paths)]

    def sameSemantics(self, other: DataFrame) -> bool:
        """Whether both have the same plan."""
        from mockspark_ir.rewrites.normalize import normalized

        return normalized(self._plan) == normalized(other._plan)

    def semanticHash(self) -> int:
        """A hash that is equal for DataFrames with the same plan."""
        from mockspark_ir.rewrites.normalize import normalized

        return hash(normalized(self._plan))

    # Keeping

    def cache(self) -> DataFrame:
        """Keep the rows of the first action for those that follow."""
        return self.persist()

    def persist(self, storageLevel: Any = None) -> DataFrame:
        """Keep the rows of the first action for those that follow."""
        self._is_cached = True
        return self._session._state.cache.persist(self, storageLevel)  # type: ignore[arg-type]

    def unpersist(self, blocking: bool = False) -> DataFrame:
        """Forget kept rows."""
        self._is_cached = False
        return self._session._state.cache.unpersist(self)  # type: ignore[arg-type]

    @property
    def is_cached(self) -> bool:
        """Whether this very DataFrame was told to keep its rows."""
        return self._is_cached

    @property
    def storageLevel(self) -> Any:
        """Where rows are kept."""
        return self._session._state.cache.storage_level(self)  # type: ignore[arg-type]

    def checkpoint(self, eager: bool = True) -> DataFrame:
        """The rows as they are now, cut off from the plan that made them."""
        return self.localCheckpoint(eager)

    def localCheckpoint(self, eager: bool = True, storageLevel: Any = None) -> DataFrame:
        """The rows as they are now, cut off from the plan that made them."""
        return self._session._state.cache.checkpoint(self)  # type: ignore[arg-type]

    # Views

    def createTempView(self, name: str) -> None:
        """Give the DataFrame a name for SQL; raises TempTableAlreadyExistsException if it is taken."""
        self._create_view(name, replace=False, is_global=False)

    def createOrReplaceTempView(self, name: str) -> None:
        """Give the DataFrame a name for SQL."""
        self._create_view(name, replace=True, is_global=False)

    def createGlobalTempView(self, name: str) -> None:
        """Give the DataFrame a name for the SQL of all sessions (`global_temp.name`)."""
        self._create_view(name, replace=False, is_global=True)

    def createOrReplaceGlobalTempView(self, name: str) -> None:
        """Give the DataFrame a name for the SQL of all sessions (`global_temp.name`)."""
        self._create_view(name, replace=True, is_global=True)

    def registerTempTable(self, name: str) -> None:
        """An old name of `createOrReplaceTempView`."""
        self._create_view(name, replace=True, is_global=False)

    def _create_view(self, name: str, *, replace: bool, is_global: bool) -> None:
        self._session._state.catalog.keep_view(name, self._plan, replace=replace, is_global=is_global)

    # Writing

    @property
    def write(self) -> DataFrameWriter:
        """Writes the DataFrame to files or a table."""
        from mockspark.sql.readwriter import DataFrameWriter

        return DataFrameWriter(self)  # type: ignore[arg-type]

    def writeTo(self, table: str) -> DataFrameWriterV2:
        """Writes the DataFrame to a table, the newer way."""
        from mockspark.sql.readwriter import DataFrameWriterV2

        return DataFrameWriterV2(self, table)  # type: ignore[arg-type]

    @property
    def writeStream(self) -> Any:
        raise errors.unsupported_feature("streaming (DataFrame.writeStream)")


def _external(rows: list[tuple[Any, ...]], plan: LogicalPlan) -> list[Row]:
    """Rows of internal values as the user gets them."""
    make = row_factory([a.name for a in plan.output])
    converters = [to_external(a.dtype) for a in plan.output]
    if not any(converters):
        return [make(row) for row in rows]
    return [
        make(
            tuple(value if convert is None else convert(value) for value, convert in zip(row, converters, strict=True))
        )
        for row in rows
    ]
