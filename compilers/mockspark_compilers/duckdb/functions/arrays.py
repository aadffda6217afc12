"""Lowerings of the functions of arrays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlglot import exp

from mockspark_compilers.duckdb.functions import Lowering
from mockspark_compilers.duckdb.functions.lists import (
    bound,
    constant,
    element,
    evaluated,
    filtered,
    holds_null,
    is_exact,
    is_plain,
    length,
    may_hold_null,
    struct,
    transformed,
    unless_null,
)
from mockspark_compilers.duckdb.types import sql_type
from mockspark_compilers.sql.nodes import (
    Sql,
    and_,
    array,
    binary,
    case,
    cast,
    column,
    function,
    is_not_null,
    is_null,
    not_,
    number,
    paren,
    string,
)
from mockspark_ir.expressions import Call
from mockspark_ir.functions.higher_order import is_default_order
from mockspark_ir.types import ArrayType, LongType, StringType, StructType

if TYPE_CHECKING:
    from mockspark_compilers.duckdb.compiler import DuckDBCompiler

# Longer arrays are compared by hash in the evaluator, and not element by element.
_FEW = 64
_MOST_REPEATED = 10_000


def _array(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
    made = array(arguments)
    return made if arguments else cast(made, sql_type(call.dtype))


def _repeat(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
    count = constant(call.arguments[1])
    if not isinstance(count, int) or count > _MOST_REPEATED:
        return None
    return transformed(function("range", number(max(count, 0))), arguments[0], "k")


def _append(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
    values, value = arguments
    return unless_null(function("list_append", values, value), (call.arguments[0], values))


def _prepend(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
    values, value = arguments
    return unless_null(function("list_prepend", value, values), (call.arguments[0], values))


def _compact(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
    return filtered(arguments[0], is_not_null(column("e")), "e")


def _remove(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
    values, unwanted = arguments
    if not is_plain(element(call.arguments[0])):
        return None
    kept = exp.Or(this=paren(is_null(column("e"))), expression=paren(binary(exp.NEQ, column("e"), unwanted.copy())))
    return unless_null(filtered(values, kept, "e"), (call.arguments[1], unwanted))


def _contains(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
    values, wanted = arguments
    if not is_plain(element(call.arguments[0])):
        return None
    found: Sql = function("list_contains", values, wanted)
    if may_hold_null(call.arguments[0]):
        found = case((found, exp.true()), (not_(holds_null(values.copy())), exp.false()))
    return unless_null(found, *zip(call.arguments, arguments, strict=True))


def _position(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
    if not is_plain(element(call.arguments[0])):
        return None
    found = function("list_position", *arguments)
    position = cast(exp.Coalesce(this=found, expressions=[number(0)]), sql_type(LongType()))
    return unless_null(position, *zip(call.arguments, arguments, strict=True))


def _extreme(name: str) -> Lowering:
    def lower(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
        return function(name, *arguments) if is_exact(element(call.arguments[0])) else None

    return lower


# Sets


def _first_of(values: Sql, condition: Sql | None) -> Sql:
    """The elements of a list of which none before is equal, and for which a condition on `e` holds."""
    is_first = binary(exp.EQ, function("list_position", values.copy(), column("e")), column("i"))
    return filtered(values, is_first if condition is None else and_(is_first, condition), "e", "i")


def _few(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql], made: Sql) -> Sql:
    """The SQL for short arrays, the evaluator for long ones."""
    size: Sql = length(arguments[0].copy())
    for values in arguments[1:]:
        size = binary(exp.Add, size, length(values.copy()))
    short = binary(exp.LTE, size, number(_FEW))
    return case((short, made), otherwise=evaluated(compiler, call, arguments))


def _distinct(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
    if not is_exact(element(call.arguments[0])):
        return None
    return _few(compiler, call, arguments, _first_of(arguments[0], None))


def _union(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
    if not is_exact(element(call.arguments[0])):
        return None
    left, right = arguments
    both = exp.DPipe(this=paren(left), expression=paren(right), safe=False)
    return _few(compiler, call, arguments, bound(both, lambda values: _first_of(values, None), "u"))


def _intersect(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
    return _by_presence(compiler, call, arguments, lambda found: is_not_null(found))


def _except(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
    return _by_presence(compiler, call, arguments, lambda found: is_null(found))


def _by_presence(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql], test: object) -> Sql | None:
    if not is_exact(element(call.arguments[0])):
        return None
    assert callable(test)
    left, right = arguments
    found = function("list_position", right.copy(), column("e"))
    made = _first_of(left, test(found))
    return _few(compiler, call, arguments, made)


def _overlap(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
    left, right = arguments
    if not is_plain(element(call.arguments[0])):
        return None
    known = filtered(left, is_not_null(column("e")), "e")
    shared = function("list_has_any", known, right)
    unknown = [
        holds_null(sql.copy())
        for argument, sql in zip(call.arguments, arguments, strict=True)
        if may_hold_null(argument)
    ]
    found: Sql = shared
    if unknown:
        empty = [binary(exp.EQ, length(sql.copy()), number(0)) for sql in arguments]
        no_nulls = and_(*(not_(test) for test in unknown))
        surely_not = exp.Or(this=exp.Or(this=empty[0], expression=empty[1]), expression=paren(no_nulls))
        found = case((shared, exp.true()), (surely_not, exp.false()))
    return unless_null(found, *zip(call.arguments, arguments, strict=True))


# Whole arrays


def _join(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
    delimiter = constant(call.arguments[1])
    if not isinstance(delimiter, str) or not isinstance(element(call.arguments[0]), StringType):
        return None
    values = arguments[0]
    if len(arguments) > 2:
        pieces = transformed(values, exp.Coalesce(this=column("e"), expressions=[arguments[2].copy()]), "e")
    else:
        pieces = filtered(values, is_not_null(column("e")), "e")
    joined = exp.Coalesce(this=function("array_to_string", pieces, string(delimiter)), expressions=[string("")])
    return unless_null(joined, *zip(call.arguments, arguments, strict=True))


def _flatten(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
    flat = function("flatten", arguments[0])
    if not may_hold_null(call.arguments[0]):
        return flat
    return case((not_(holds_null(arguments[0].copy())), flat))


def _sort(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
    ascending = constant(call.arguments[1])
    if not isinstance(ascending, bool) or not is_exact(element(call.arguments[0])):
        return None
    order = ("ASC", "NULLS FIRST") if ascending else ("DESC", "NULLS LAST")
    return function("list_sort", arguments[0], *map(string, order))


def _array_sort(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
    if not is_default_order(call.arguments[1]) or not is_exact(element(call.arguments[0])):
        return None
    return function("list_sort", arguments[0], string("ASC"), string("NULLS LAST"))


def _zip(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
    if not arguments:
        return None
    assert isinstance(call.dtype, ArrayType)
    dtype = call.dtype.elementType
    assert isinstance(dtype, StructType)
    items = [function("struct_extract_at", column("p"), number(i + 1)) for i in range(len(arguments))]
    zipped = transformed(function("list_zip", *arguments), struct(dtype, items), "p")
    return unless_null(zipped, *zip(call.arguments, arguments, strict=True))


LOWERINGS: dict[str, Lowering] = {
    "array": _array,
    "array_append": _append,
    "array_compact": _compact,
    "array_contains": _contains,
    "array_distinct": _distinct,
    "array_except": _except,
    "array_intersect": _intersect,
    "array_join": _join,
    "array_max": _extreme("list_max"),
    "array_min": _extreme("list_min"),
    "array_position": _position,
    "array_prepend": _prepend,
    "array_remove": _remove,
    "array_repeat": _repeat,
    "array_sort": _array_sort,
    "array_union": _union,
    "arrays_overlap": _overlap,
    "arrays_zip": _zip,
    "flatten": _flatten,
    "sort_array": _sort,
}
