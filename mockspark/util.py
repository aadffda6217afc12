"""The names of `pyspark.util` that programs import."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from typing import Any

from mockspark.sql.udf_kinds import PythonEvalType

__all__ = ["InheritableThread", "PythonEvalType", "VersionUtils", "inheritable_thread_target", "is_remote_only"]


class VersionUtils:
    """Reads version numbers."""

    @staticmethod
    def majorMinorVersion(sparkVersion: str) -> tuple[int, int]:
        """The first two parts of a version; raises ValueError for text that is none."""
        found = re.match(r"(\d+)\.(\d+)(\..*)?$", sparkVersion)
        if found is None:
            raise ValueError(f"{sparkVersion!r} is no version of Spark")
        return int(found[1]), int(found[2])


class InheritableThread(threading.Thread):
    """A thread that sees its parent's active session."""

    def __init__(self, target: Callable[..., Any], *args: Any, session: Any = None, **kwargs: Any) -> None:
        super().__init__(target=inheritable_thread_target(target), args=args, kwargs=kwargs)


def inheritable_thread_target(f: Any) -> Any:
    """The function as a thread's target, with the active session of the thread that asks.

    Parameters
    ----------
    f: the function; a session makes this a decorator.
    """
    from mockspark.sql.session import SparkSession

    if isinstance(f, SparkSession):
        return inheritable_thread_target
    session = SparkSession.getActiveSession()

    def target(*args: Any, **kwargs: Any) -> Any:
        if session is not None:
            SparkSession._active.session = session
        return f(*args, **kwargs)

    return target


def is_remote_only() -> bool:
    """Whether only Spark Connect is installed: never here."""
    return False
