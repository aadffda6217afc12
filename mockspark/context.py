"""The little of SparkContext that makes sense without a JVM."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, ClassVar

from mockspark.conf import SparkConf
from mockspark_ir import errors

if TYPE_CHECKING:
    from mockspark.sql.session import SparkSession

__all__ = ["SparkContext"]


class SparkContext:
    """Facts about the application. RDDs are not supported: whatever would make one raises."""

    _known: ClassVar[dict[int, SparkContext]] = {}

    def __init__(self, master: str | None = None, appName: str | None = None, conf: SparkConf | None = None) -> None:
        from mockspark.sql.session import SparkSession

        builder = SparkSession.builder
        if conf is not None:
            builder = builder.config(conf=conf)
        if master is not None:
            builder = builder.master(master)
        if appName is not None:
            builder = builder.appName(appName)
        self._session = builder.getOrCreate()
        self.startTime = int(time.time() * 1000)

    @classmethod
    def _for(cls, session: SparkSession) -> SparkContext:
        self: SparkContext | None = getattr(session, "_context", None)
        if self is None:
            self = cls.__new__(cls)
            self._session = session
            self.startTime = int(time.time() * 1000)
            session._context = self  # type: ignore[attr-defined]
        return self

    @classmethod
    def getOrCreate(cls, conf: SparkConf | None = None) -> SparkContext:
        """The context of the session that there is, or of a new one."""
        from mockspark.sql.session import SparkSession

        builder = SparkSession.builder
        return cls._for((builder.config(conf=conf) if conf is not None else builder).getOrCreate())

    def __repr__(self) -> str:
        return f"<SparkContext master={self.master} appName={self.appName}>"

    @property
    def appName(self) -> str:
        """The application's name."""
        return str(self._session.conf.get("spark.app.name"))

    @property
    def master(self) -> str:
        """The master that was asked for."""
        return str(self._session.conf.get("spark.master"))

    @property
    def version(self) -> str:
        """The version of Spark whose answers these are."""
        return str(self._session.version)

    @property
    def applicationId(self) -> str:
        """An id of the application."""
        return f"local-{self.startTime}"

    @property
    def uiWebUrl(self) -> str | None:
        """There is no web page."""
        return None

    @property
    def defaultParallelism(self) -> int:
        """One: there is one partition."""
        return 1

    def getConf(self) -> SparkConf:
        """The settings of the session."""
        return SparkConf().setAll(list(self._session.conf.getAll.items()))

    def setLogLevel(self, logLevel: str) -> None:
        """Accepted for Spark's sake: nothing is logged."""

    def setJobGroup(self, groupId: str, description: str, interruptOnCancel: bool = False) -> None:
        """Accepted for Spark's sake: there are no jobs."""

    def setJobDescription(self, value: str | None) -> None:
        """Accepted for Spark's sake: there are no jobs."""

    def setLocalProperty(self, key: str, value: str) -> None:
        """Accepted for Spark's sake: there are no jobs."""

    def stop(self) -> None:
        """Stop the session."""
        self._session.stop()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        raise errors.unsupported_feature(f"SparkContext.{name}")
