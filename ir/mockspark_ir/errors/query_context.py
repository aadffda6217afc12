"""The places in a query that errors point at."""

from __future__ import annotations

from mockspark_ir.errors.exceptions import QueryContext, QueryContextType, UnsupportedOperationException


class SQLQueryContext(QueryContext):
    """A place in SQL text.

    Parameters
    ----------
    text : str
        The whole SQL text.
    start, stop : int
        The first and the last character of the place, from 0.
    object_type, object_name : str
        The view or function whose text it is; empty for the query itself.
    """

    def __init__(self, text: str, start: int, stop: int, object_type: str = "", object_name: str = "") -> None:
        self._text = text
        self._start = start
        self._stop = stop
        self._object_type = object_type
        self._object_name = object_name

    def contextType(self) -> QueryContextType:
        """Return `QueryContextType.SQL`."""
        return QueryContextType.SQL

    def objectType(self) -> str:
        """Return the kind of object that holds the text."""
        return self._object_type

    def objectName(self) -> str:
        """Return the name of the object that holds the text."""
        return self._object_name

    def startIndex(self) -> int:
        """Return the position of the first character."""
        return self._start

    def stopIndex(self) -> int:
        """Return the position of the last character."""
        return self._stop

    def fragment(self) -> str:
        """Return the text at the place."""
        return self._text[self._start : self._stop + 1]

    def callSite(self) -> str:
        """Refuse: only a DataFrame call has a call site.

        Raises
        ------
        UnsupportedOperationException
            Always.
        """
        raise UnsupportedOperationException("a place in SQL text has no call site")

    def summary(self) -> str:
        """Return the line of the place with the place underlined."""
        line = self._text.count("\n", 0, self._start) + 1
        begin = self._text.rfind("\n", 0, self._start) + 1
        end = self._text.find("\n", self._start)
        shown = self._text[begin : None if end < 0 else end]
        column = self._start - begin
        width = max(min(self._stop + 1, begin + len(shown)) - self._start, 1)
        holder = f" of {self._object_type} {self._object_name}" if self._object_type else ""
        return f"== SQL{holder} (line {line}, position {column + 1}) ==\n{shown}\n{' ' * column}{'^' * width}"


class DataFrameQueryContext(QueryContext):
    """A DataFrame or Column call in the user's program.

    Parameters
    ----------
    fragment : str
        The name of the method.
    call_site : str
        Where it was called, as ``file:line``.
    """

    def __init__(self, fragment: str, call_site: str) -> None:
        self._fragment = fragment
        self._call_site = call_site

    def contextType(self) -> QueryContextType:
        """Return `QueryContextType.DataFrame`."""
        return QueryContextType.DataFrame

    def objectType(self) -> str:
        """Return the empty string: no object holds the call."""
        return ""

    def objectName(self) -> str:
        """Return the empty string: no object holds the call."""
        return ""

    def startIndex(self) -> int:
        """Return -1: a call has no position in a text."""
        return -1

    def stopIndex(self) -> int:
        """Return -1: a call has no position in a text."""
        return -1

    def fragment(self) -> str:
        """Return the name of the method."""
        return self._fragment

    def callSite(self) -> str:
        """Return the user's file and line."""
        return self._call_site

    def summary(self) -> str:
        """Return the method and where it was called."""
        return f"== DataFrame ==\n{self._fragment} called at {self._call_site}"
