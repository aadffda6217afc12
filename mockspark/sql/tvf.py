"""`spark.tvf`: functions that give tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from mockspark.sql.call_site import call_site
from mockspark.sql.column import Column
from mockspark_ir import errors
from mockspark_ir.plans import UnresolvedTableValuedFunction

if TYPE_CHECKING:
    from mockspark.sql.dataframe import DataFrame
    from mockspark.sql.session import SparkSession

__all__ = ["TableValuedFunction"]


class TableValuedFunction:
    """The functions of SQL's FROM clause; their arguments are constants."""

    def __init__(self, sparkSession: SparkSession) -> None:
        self._sparkSession = sparkSession

    def _call(self, name: str, *arguments: Column) -> DataFrame:
        for argument in arguments:
            if not isinstance(argument, Column):
                raise errors.not_expected_type("args", "Column", argument)
        expressions = tuple(argument._expression for argument in arguments)
        plan = UnresolvedTableValuedFunction(name, expressions, origin=call_site(f"tvf.{name}"))
        return self._sparkSession._dataframe(plan)

    def range(self, start: int, end: int | None = None, step: int = 1, numPartitions: int | None = None) -> DataFrame:
        """As `SparkSession.range`."""
        return self._sparkSession.range(start, end, step, numPartitions)

    def explode(self, collection: Column) -> DataFrame:
        """A row for each element of an array, or for each entry of a map."""
        return self._call("explode", collection)

    def explode_outer(self, collection: Column) -> DataFrame:
        """As `explode`; one row of nulls for an empty collection or null."""
        return self._call("explode_outer", collection)

    def posexplode(self, collection: Column) -> DataFrame:
        """As `explode`, with the position before it."""
        return self._call("posexplode", collection)

    def posexplode_outer(self, collection: Column) -> DataFrame:
        """As `explode_outer`, with the position before it."""
        return self._call("posexplode_outer", collection)

    def inline(self, input: Column) -> DataFrame:
        """A row for each struct of an array."""
        return self._call("inline", input)

    def inline_outer(self, input: Column) -> DataFrame:
        """As `inline`; one row of nulls for an empty array or null."""
        return self._call("inline_outer", input)

    def stack(self, n: Column, *fields: Column) -> DataFrame:
        """The fields in `n` rows."""
        return self._call("stack", n, *fields)

    def json_tuple(self, input: Column, *fields: Column) -> DataFrame:
        """Fields of a JSON object; raises PySparkValueError (CANNOT_BE_EMPTY) without any."""
        if not fields:
            raise errors.cannot_be_empty("field")
        return self._call("json_tuple", input, *fields)

    def variant_explode(self, input: Column) -> DataFrame:
        """A row for each element of a variant."""
        return self._call("variant_explode", input)

    def variant_explode_outer(self, input: Column) -> DataFrame:
        """As `variant_explode`; one row of nulls for nothing."""
        return self._call("variant_explode_outer", input)

    def collations(self) -> NoReturn:
        """All collations."""
        raise errors.unsupported_feature("tvf.collations")

    def sql_keywords(self) -> NoReturn:
        """All words that SQL gives a meaning."""
        raise errors.unsupported_feature("tvf.sql_keywords")

    def python_worker_logs(self) -> NoReturn:
        """What Python workers logged."""
        raise errors.unsupported_feature("tvf.python_worker_logs")
