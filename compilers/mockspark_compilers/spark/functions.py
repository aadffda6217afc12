"""Functions whose call in Spark's SQL is not their name and their arguments.

All others are: they are Spark's own. Names that begin with a dollar are the analyzer's, for parts of what Spark
computes; see the records in `mockspark_ir.functions`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from sqlglot import exp

from mockspark_compilers.sql.nodes import Sql, function, string
from mockspark_ir import errors
from mockspark_ir.expressions import Call, Literal

if TYPE_CHECKING:
    from mockspark_compilers.spark.compiler import SparkCompiler

Lowering = Callable[["SparkCompiler", Call, Sequence[Sql]], Sql]


def _renamed(name: str) -> Lowering:
    return lambda compiler, call, arguments: function(name, *arguments)


def _part(field: str) -> Lowering:
    """A part of a date, a timestamp or an interval."""
    return lambda compiler, call, arguments: function("date_part", string(field), *arguments)


def _first(count: int, name: str) -> Lowering:
    """Without the arguments after the first ones, which only mockspark knows."""
    return lambda compiler, call, arguments: function(name, *arguments[:count])


def _with_unit(name: str) -> Lowering:
    """The unit is a word of the grammar."""

    def lower(compiler: SparkCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
        unit = call.arguments[0]
        if not isinstance(unit, Literal) or not isinstance(unit.value, str) or not unit.value.isalpha():
            raise errors.unsupported_feature(f"a unit of {name} that is no constant word on the spark backend")
        return function(name, exp.var(unit.value.upper()), *arguments[1:])

    return lower


def _same(compiler: SparkCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
    [value] = arguments
    return value


__all__ = ["LOWERINGS", "Lowering"]

LOWERINGS: Mapping[str, Lowering] = {
    "$yearofweek": _part("YEAROFWEEK"),
    "$dayofweekiso": _part("DAYOFWEEK_ISO"),
    "$secondwithfraction": _part("SECOND"),
    "$intervalyears": _part("YEAR"),
    "$intervalmonths": _part("MONTH"),
    "$intervaldays": _part("DAY"),
    "$intervalhours": _part("HOUR"),
    "$intervalminutes": _part("MINUTE"),
    "$intervalseconds": _part("SECOND"),
    "$try_aes_decrypt": _renamed("try_aes_decrypt"),
    "$try_to_binary": _renamed("try_to_binary"),
    "timestampadd": _with_unit("timestampadd"),
    "timestampdiff": _with_unit("timestampdiff"),
    "unwrap_udt": _same,
    "rand": _first(1, "rand"),
    "randn": _first(1, "randn"),
    "uniform": _first(3, "uniform"),
    "randstr": _first(2, "randstr"),
    "uuid": _first(1, "uuid"),
}
