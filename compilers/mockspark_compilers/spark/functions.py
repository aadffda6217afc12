"""Functions whose call in Spark's SQL is not their name and their arguments.

All others are: they are Spark's own. Names that begin with a dollar are the analyzer's, for parts of what Spark
computes; see the records in `mockspark_ir.functions`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from sqlglot import exp

from mockspark_compilers.spark import time_windows
from mockspark_compilers.spark.dialect import to_sql
from mockspark_compilers.spark.literals import text
from mockspark_compilers.spark.types import sql_type
from mockspark_compilers.sql.nodes import Sql, function, string
from mockspark_ir import errors
from mockspark_ir.expressions import Call, Literal
from mockspark_ir.types import MapType, VariantType

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


def _with_options(name: str) -> Lowering:
    """Options are a call of `map`, and none are no argument."""

    def lower(compiler: SparkCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
        *others, last = arguments
        options = call.arguments[-1]
        if not isinstance(options.dtype, MapType):
            return function(name, *arguments)
        if isinstance(options, Literal):
            given = [text(part) for pair in (options.value or {}).items() for part in pair]
            return function(name, *others, function("map", *given)) if given else function(name, *others)
        return function(name, *others, last)

    return lower


def _variant_get(name: str) -> Lowering:
    """The type is the name of one."""

    def lower(compiler: SparkCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
        if isinstance(call.dtype, VariantType):
            return function(name, *arguments)
        return function(name, *arguments, string(to_sql(sql_type(call.dtype))))

    return lower


def _same(compiler: SparkCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
    [value] = arguments
    return value


_OPTIONS = tuple(f"{prefix}_{form}" for form in ("json", "csv", "xml") for prefix in ("from", "to", "schema_of"))

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
    "timestampadd": _with_unit("timestampadd"),
    "timestampdiff": _with_unit("timestampdiff"),
    "unwrap_udt": _same,
    "$window": time_windows.window,
    "$windows": time_windows.windows,
    "$session_end": time_windows.session_end,
    # The analyzer gives a name to each field.
    "struct": _renamed("named_struct"),
    # How Spark computes these while it plans is up to the server.
    "map_by_entry": _renamed("map"),
    "sort_stably": _renamed("sort_array"),
    **{name: _with_options(name) for name in _OPTIONS},
    "variant_get": _variant_get("variant_get"),
    "try_variant_get": _variant_get("try_variant_get"),
    "rand": _first(1, "rand"),
    "randn": _first(1, "randn"),
    "uniform": _first(3, "uniform"),
    "randstr": _first(2, "randstr"),
    "uuid": _first(1, "uuid"),
}
