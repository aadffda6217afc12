"""SparkSession: the way in."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from mockspark.sql.call_site import call_site
from mockspark.sql.conf import STATIC, RuntimeConfig
from mockspark.sql.dataframe import DataFrame
from mockspark.sql.session_state import SessionState, table_storage
from mockspark.sql.stored_tables import StoredCatalog
from mockspark_ir import errors
from mockspark_ir.expressions import AttributeReference, new_expr_id
from mockspark_ir.plans import LogicalPlan, Range
from mockspark_ir.types import LongType

if TYPE_CHECKING:
    from types import TracebackType

    from mockspark.sql.catalog import Catalog
    from mockspark.sql.readwriter import DataFrameReader
    from mockspark.sql.tvf import TableValuedFunction
    from mockspark.sql.udf import UDFRegistration, UserDefinedFunction
    from mockspark_runtimes.protocols import QueryExecutor, StorageBackend, TableStorage

__all__ = ["MockSparkSession", "SparkSession"]

VERSION = "4.3.0"


class classproperty(property):
    """A property of the class, as `SparkSession.builder` is."""

    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        return classmethod(self.fget).__get__(None, owner)()  # type: ignore[arg-type]


class SparkSession:
    """A session: its settings, views and functions, and the backend that runs its queries."""

    _active: ClassVar[threading.local] = threading.local()
    _default: ClassVar[SparkSession | None] = None
    _lock: ClassVar[threading.RLock] = threading.RLock()

    class Builder:
        """Collects settings for a session."""

        def __init__(self) -> None:
            self._options: dict[str, Any] = {}

        def config(
            self, key: str | None = None, value: Any = None, conf: Any = None, *, map: Mapping[str, Any] | None = None
        ) -> SparkSession.Builder:
            """Set a setting, or all of a SparkConf or a dict."""
            if conf is not None:
                self._options.update(dict(conf.getAll()))
            elif map is not None:
                self._options.update(map)
            elif key is not None:
                self._options[key] = value
            return self

        def master(self, master: str) -> SparkSession.Builder:
            """Accepted for Spark's sake: there is no cluster."""
            return self.config("spark.master", master)

        def appName(self, name: str) -> SparkSession.Builder:
            """Set the application's name."""
            return self.config("spark.app.name", name)

        def remote(self, url: str) -> SparkSession.Builder:
            """Run on a Spark Connect server, `sc://host:port`; see docs/cluster.md."""
            return self.config("spark.mock.backend", "spark").config("spark.remote", url)

        def enableHiveSupport(self) -> SparkSession.Builder:
            """Accepted for Spark's sake: tables are kept by the backend."""
            return self.config("spark.sql.catalogImplementation", "hive")

        def getOrCreate(self) -> SparkSession:
            """The session that there is, with these settings, or a new one."""
            with SparkSession._lock:
                session = SparkSession.getActiveSession() or SparkSession._default
                if session is None or session._stopped:
                    session = SparkSession._new(self._options)
                else:
                    _check_remote(session, self._options.get("spark.remote"))
                    for key, value in self._options.items():
                        if not _fixed(key):
                            session.conf._store(key, value)
                        else:
                            session.conf.keep(key, value)
                SparkSession._default = session
                SparkSession._active.session = session
                return session

        def create(self) -> SparkSession:
            """A new session."""
            session = SparkSession._new(self._options)
            SparkSession._active.session = session
            return session

    @classproperty
    def builder(cls) -> Builder:
        """A new builder."""
        return cls.Builder()

    def __init__(self, conf: RuntimeConfig, stored: StoredCatalog | None = None) -> None:
        self.conf = conf
        conf.switch_backend = self.switchBackend
        self._state = SessionState(conf, stored or StoredCatalog(table_storage(conf)))
        self._state.session = self
        self._stopped = False
        self._tags: set[str] = set()
        self._initial: dict[str, str] = {}

    @classmethod
    def _new(cls, options: Mapping[str, Any]) -> SparkSession:
        conf = RuntimeConfig()
        for key, value in options.items():
            conf._store(key, value)
        session = cls(conf)
        # A new session starts from the application's settings.
        session._initial = dict(conf.getAll)
        return session

    def newSession(self) -> SparkSession:
        """A session with its own settings, views and functions, over the same tables and global views."""
        session = SparkSession(RuntimeConfig(self._initial), self._state.catalog.stored)
        session._initial = self._initial
        session._state.share_backend(self._state)
        return session

    def _fresh(self) -> SparkSession:
        """A session that shares the backend alone: no tables, views or settings."""
        session = SparkSession(RuntimeConfig(self._initial))
        session._initial = self._initial
        session._state.share_backend(self._state)
        return session

    @classmethod
    def active(cls) -> SparkSession:
        """The active session; raises PySparkRuntimeError (NO_ACTIVE_OR_DEFAULT_SESSION) without one."""
        session = cls.getActiveSession() or cls._default
        if session is None:
            raise errors.PySparkRuntimeError(errorClass="NO_ACTIVE_OR_DEFAULT_SESSION", messageParameters={})
        return session

    @classmethod
    def getActiveSession(cls) -> SparkSession | None:
        """The active session of this thread, or the one that the process has."""
        session: SparkSession | None = getattr(SparkSession._active, "session", None) or SparkSession._default
        return None if session is None or session._stopped else session

    # Making DataFrames

    def _dataframe(self, unresolved: LogicalPlan, resolved: LogicalPlan | None = None) -> DataFrame:
        plan = self._state.analyzer.analyze(unresolved) if resolved is None else resolved
        return DataFrame._of(self, unresolved, plan)

    def range(self, start: int, end: int | None = None, step: int = 1, numPartitions: int | None = None) -> DataFrame:
        """The integers from `start` (0, if only one number is given) up to `end`, not included, in a column `id`."""
        first, last = (0, start) if end is None else (start, end)
        if step == 0:
            raise errors.IllegalArgumentException(message="requirement failed: step cannot be 0")
        attribute = AttributeReference("id", LongType(), False, new_expr_id())
        plan = Range(int(first), int(last), int(step), attribute, numPartitions, origin=call_site("range"))
        return self._dataframe(plan, plan)

    def createDataFrame(
        self,
        data: Any,
        schema: Any = None,
        samplingRatio: float | None = None,
        verifySchema: bool = True,
    ) -> DataFrame:
        """A DataFrame of local data.

        Parameters
        ----------
        data: a list (or another iterable) of rows, dicts, named tuples, tuples or single values; a pandas DataFrame;
            a numpy array; an Arrow table.
        schema: a StructType, a type for single values, DDL text, or column names; inferred without one.
        samplingRatio: for Spark's sake: all rows are looked at.
        verifySchema: whether values are checked against the schema.
        """
        from mockspark.sql.local_data import create_dataframe

        return create_dataframe(self, data, schema, samplingRatio, verifySchema)

    def sql(self, sqlQuery: str, args: Any = None, **kwargs: Any) -> DataFrame:
        """The result of a statement.

        Parameters
        ----------
        sqlQuery: Spark SQL.
        args: values for `:name` or `?` markers.
        kwargs: DataFrames and values for `{name}` in the text.
        """
        from mockspark.sql.sql_text import run_sql

        return run_sql(self, sqlQuery, args, kwargs)

    def table(self, tableName: str) -> DataFrame:
        """A table or view by name."""
        from mockspark_compilers.frontend import parse_identifier
        from mockspark_ir.plans import UnresolvedRelation

        return self._dataframe(UnresolvedRelation(parse_identifier(tableName), origin=call_site("table")))

    @property
    def read(self) -> DataFrameReader:
        """Reads files and tables."""
        from mockspark.sql.readwriter import DataFrameReader

        return DataFrameReader(self)

    @property
    def readStream(self) -> Any:
        raise errors.unsupported_feature("streaming (SparkSession.readStream)")

    @property
    def streams(self) -> Any:
        raise errors.unsupported_feature("streaming (SparkSession.streams)")

    def emptyDataFrame(self, schema: Any) -> DataFrame:
        """No rows, with the columns of a schema (a StructType or DDL)."""
        return self.createDataFrame([], schema)

    @property
    def tvf(self) -> TableValuedFunction:
        """Functions that give tables."""
        from mockspark.sql.tvf import TableValuedFunction

        return TableValuedFunction(self)

    # Names

    @property
    def catalog(self) -> Catalog:
        """Databases, tables, views and functions."""
        from mockspark.sql.catalog import Catalog

        return Catalog(self)

    @property
    def udf(self) -> UDFRegistration:
        """Registers Python functions for SQL."""
        from mockspark.sql.udf import UDFRegistration

        return UDFRegistration(self)

    @property
    def _functions(self) -> dict[str, UserDefinedFunction]:
        return self._state.functions

    @property
    def version(self) -> str:
        """The version of Spark whose answers these are."""
        return VERSION

    @property
    def sparkContext(self) -> Any:
        """The little of a SparkContext that makes sense without a JVM."""
        from mockspark.context import SparkContext

        return SparkContext._for(self)

    def switchBackend(self, name: str, **options: Any) -> None:
        """Run queries on another backend from now on, and keep tables there; tables and views go along.

        Parameters
        ----------
        name: `duckdb`, `memory`, `file` or another that `spark.mock.backend` may name.
        options: those of its storage, as `base_path`; what is not given is as the settings say.

        Raises IllegalArgumentException for an unknown name or option, and AnalysisException
        (TABLE_OR_VIEW_ALREADY_EXISTS) for a table whose name is taken there.
        """
        from mockspark.sql.switching import switch_backend

        switch_backend(self._state, name, options)

    # Tags and handlers, which change no answer

    def addTag(self, tag: str) -> None:
        """Mark what this session runs from now on; see `getTags`."""
        if not tag or "," in tag:
            raise errors.IllegalArgumentException(message="A tag is text without commas, and not empty.")
        self._tags.add(tag)

    def removeTag(self, tag: str) -> None:
        """Take a mark away."""
        self._tags.discard(tag)

    def getTags(self) -> set[str]:
        """The marks of this session."""
        return set(self._tags)

    def clearTags(self) -> None:
        """Take all marks away."""
        self._tags.clear()

    def interruptAll(self) -> list[str]:
        """Stop what is running: nothing is, as every action is over when its call returns."""
        return []

    def interruptTag(self, tag: str) -> list[str]:
        """As `interruptAll`, by a mark."""
        return []

    def interruptOperation(self, op_id: str) -> list[str]:
        """As `interruptAll`, by an id."""
        return []

    def __getattr__(self, name: str) -> Any:
        if name in _UNSUPPORTED:
            raise errors.unsupported_feature(f"SparkSession.{name}")
        raise AttributeError(f"'{type(self).__name__}' object has no attribute {name!r}")

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *_UNSUPPORTED})

    # The end

    def stop(self) -> None:
        """Close the backend."""
        self._state.close()
        self._stopped = True
        with SparkSession._lock:
            if SparkSession._default is self:
                SparkSession._default = None
            if getattr(SparkSession._active, "session", None) is self:
                SparkSession._active.session = None

    def __enter__(self) -> SparkSession:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def _executor(self) -> QueryExecutor:
        return self._state.executor


class MockSparkSession(SparkSession):
    """A session made by a plain call: `MockSparkSession("App")`.

    Parameters
    ----------
    app_name: the application's name.
    max_memory, allow_disk_spillover: the settings `spark.mock.backend.maxMemory` and `.allowDiskSpillover`.
    storage_backend: what keeps the tables, in place of what spark.mock.backend names: any `StorageBackend`.
    config: further settings.
    """

    def __init__(
        self,
        app_name: str = "mockspark",
        *,
        max_memory: str | None = None,
        allow_disk_spillover: bool | None = None,
        storage_backend: StorageBackend | TableStorage | None = None,
        **config: Any,
    ) -> None:
        conf = RuntimeConfig()
        conf._store("spark.app.name", app_name)
        if max_memory is not None:
            conf._store("spark.mock.backend.maxMemory", max_memory)
        if allow_disk_spillover is not None:
            conf._store("spark.mock.backend.allowDiskSpillover", allow_disk_spillover)
        for key, value in config.items():
            conf._store(key, value)
        if storage_backend is None:
            super().__init__(conf)
        else:
            from mockspark_runtimes.storage.accepted import table_storage

            super().__init__(conf, StoredCatalog(table_storage(storage_backend)))
        self._initial = dict(conf.getAll)
        with SparkSession._lock:
            SparkSession._active.session = self
            if SparkSession._default is None:
                SparkSession._default = self


# What PySpark's session has and mockspark's has not.
_UNSUPPORTED = frozenset({
    "addArtifact", "addArtifacts", "clearProgressHandlers", "client", "copyFromLocalToFs", "dataSource", "profile",
    "registerProgressHandler", "removeProgressHandler", "udtf",
})  # fmt: skip


def _check_remote(session: SparkSession, wanted: str | None) -> None:
    """Raise PySparkRuntimeError (SESSION_ALREADY_EXIST) where a session is not on the server that a builder names."""
    if wanted is not None and wanted != session.conf.get("spark.remote", None):
        raise errors.PySparkRuntimeError(errorClass="SESSION_ALREADY_EXIST", messageParameters={})


def _fixed(key: str) -> bool:
    """Whether a setting is the application's, and not to be changed by a later builder."""
    return key.startswith("spark.mock.") or key in STATIC
