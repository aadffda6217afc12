"""Lowerings of strings made from strings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from sqlglot import exp

from mockspark_compilers.duckdb.functions import Lowering
from mockspark_compilers.duckdb.functions.lists import constant, evaluated, transformed
from mockspark_compilers.duckdb.types import sql_type
from mockspark_compilers.sql.nodes import (
    Sql,
    and_,
    binary,
    case,
    cast,
    column,
    function,
    is_not_null,
    is_null,
    number,
    paren,
    string,
)
from mockspark_ir.expressions import Call
from mockspark_ir.types import ArrayType, BinaryType

if TYPE_CHECKING:
    from mockspark_compilers.duckdb.compiler import DuckDBCompiler

_MAX = (1 << 31) - 1

# The letters whose other case DuckDB does not know: one becomes several (ß, ligatures, Greek), or the form depends on
# the letters around (sigma). Of a first letter, those too that have a form of their own for titles.
_UPPER = (
    "\u00df\u0149\u01f0\u0390\u03b0\u0587\u1e96-\u1e9a\u1f50\u1f52\u1f54\u1f56\u1f80-\u1faf\u1fb2-\u1fb4\u1fb6\u1fb7"
    "\u1fbc\u1fc2-\u1fc4\u1fc6\u1fc7\u1fcc\u1fd2\u1fd3\u1fd6\u1fd7\u1fe2-\u1fe4\u1fe6\u1fe7\u1ff2-\u1ff4\u1ff6\u1ff7"
    "\u1ffc\ufb00-\ufb06\ufb13-\ufb17"
)
_LOWER = "\u0130\u03a3"
_TITLE = _UPPER + _LOWER + "\u01c4-\u01cc\u01f1-\u01f3\u0345\u10d0-\u10ff\u1fb0-\u1ffc"


def is_text(call: Call, position: int = 0) -> bool:
    return not isinstance(call.arguments[position].dtype, BinaryType | ArrayType)


def as_result(call: Call, value: Sql) -> Sql:
    """DuckDB counts in BIGINT."""
    return cast(value, sql_type(call.dtype))


def _special(letters: str, value: Sql) -> Sql:
    return function("regexp_matches", value, string(f"[{letters}]"))


def _cased(name: str, letters: str) -> Callable[[DuckDBCompiler, Call, Sequence[Sql]], Sql]:
    """upper or lower: DuckDB's own but for the letters that it does not know."""

    def lower(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
        value = arguments[0]
        rest = evaluated(compiler, call, arguments)
        return case((_special(letters, value), rest), otherwise=function(name, value.copy()))

    return lower


def _initcap(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
    value = arguments[0]
    first = function("upper", function("substring", column("w"), number(1), number(1)))
    word = exp.DPipe(this=first, expression=function("substring", column("w"), number(2)), safe=False)
    words = transformed(function("string_split", function("lower", value.copy()), string(" ")), word, "w")
    joined = function("array_to_string", words, string(" "))
    return case((_special(_TITLE, value), evaluated(compiler, call, arguments)), otherwise=joined)


def _length(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
    return as_result(call, function("length" if is_text(call) else "octet_length", arguments[0]))


def _size(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
    return function("strlen" if is_text(call) else "octet_length", arguments[0])


def _octet_length(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
    return as_result(call, _size(compiler, call, arguments))


def _bit_length(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
    return as_result(call, binary(exp.Mul, number(8), _size(compiler, call, arguments)))


def _chr(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
    value = arguments[0]
    byte = cast(binary(exp.BitwiseAnd, value.copy(), number(255)), exp.DataType.build("INTEGER"))
    return case((binary(exp.LT, value, number(0)), string("")), otherwise=function("chr", byte))


def _space(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
    return function("repeat", string(" "), arguments[0])


def _trim(name: str) -> Callable[[DuckDBCompiler, Call, Sequence[Sql]], Sql]:
    """What to remove comes first in Spark."""

    def lower(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
        if len(arguments) == 1:
            return function(name, arguments[0], string(" "))
        return function(name, arguments[1], arguments[0])

    return lower


def _btrim(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
    return function("trim", arguments[0], *(arguments[1:] or [string(" ")])) if is_text(call) else None


def _pad(name: str) -> Callable[[DuckDBCompiler, Call, Sequence[Sql]], Sql | None]:
    """lpad or rpad with a constant that is not empty, which DuckDB does not take."""

    def lower(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
        return function(name, *arguments) if is_text(call) and constant(call.arguments[2]) else None

    return lower


def _substring(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
    if not is_text(call):
        return None
    position, length = constant(call.arguments[1]), constant(call.arguments[2])
    if isinstance(position, int) and isinstance(length, int) and (position >= 0 or length == _MAX):
        return _constant_substring(arguments[0], position, length)
    text, start, size = arguments
    from_end = binary(exp.Add, function("length", text.copy()), start.copy())
    shorter = function("greatest", binary(exp.Add, from_end.copy(), size.copy()), number(0))
    first = case((binary(exp.EQ, start.copy(), number(0)), number(1)), otherwise=start.copy())
    empty = case((is_not_null(text.copy()), string("")))
    return case(
        (exp.Or(this=is_null(start), expression=is_null(size)), cast(exp.Null(), sql_type(call.dtype))),
        (binary(exp.LTE, size.copy(), number(0)), empty),
        (
            and_(binary(exp.LT, start.copy(), number(0)), binary(exp.LT, from_end.copy(), number(0))),
            function("substring", text.copy(), number(1), shorter),
        ),
        otherwise=function("substring", text.copy(), first, size.copy()),
    )


def _constant_substring(text: Sql, position: int, length: int) -> Sql | None:
    if position <= -_MAX or length <= 0:
        return None
    start = number(position or 1)
    return function("substring", text, start) if length == _MAX else function("substring", text, start, number(length))


def _left(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
    if not is_text(call):
        return None
    length = constant(call.arguments[1])
    if isinstance(length, int):
        return function("left", arguments[0], number(max(length, 0)))
    text, size = arguments
    empty = case((is_not_null(text), string("")))
    return case((binary(exp.LTE, size, number(0)), empty), otherwise=function("left", text.copy(), size.copy()))


def _right(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
    text, size = arguments
    empty = case((is_not_null(text), string("")))
    return case((binary(exp.LTE, size, number(0)), empty), otherwise=function("right", text.copy(), size.copy()))


def joined(values: Sequence[Sql]) -> Sql:
    """`a || b || ...`, null if one is."""
    result = paren(values[0])
    for value in values[1:]:
        result = exp.DPipe(this=result, expression=paren(value), safe=False)
    return result


def _concat(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
    if not arguments:
        return string("")
    if not isinstance(call.dtype, ArrayType):
        return joined(arguments)
    whole = arguments[0].copy()
    for value in arguments[1:]:
        whole = function("list_concat", whole, value.copy())
    nullable = [value for argument, value in zip(call.arguments, arguments, strict=True) if argument.nullable]
    return case((and_(*map(is_not_null, nullable)), whole)) if nullable else whole


def _concat_ws(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
    if any(isinstance(argument.dtype, ArrayType) for argument in call.arguments):
        return None
    if len(arguments) == 1:
        return case((is_not_null(arguments[0]), string("")))
    return function("concat_ws", *arguments)


def _elt(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
    index = constant(call.arguments[0])
    return arguments[index] if isinstance(index, int) and 0 < index < len(arguments) else None


def _reverse(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
    """DuckDB's own reverse keeps letters and their marks together."""
    if isinstance(call.dtype, ArrayType):
        return function("list_reverse", arguments[0])
    if not is_text(call):
        return None
    characters = function("list_reverse", function("string_split", arguments[0], string("")))
    return function("array_to_string", characters, string(""))


def _quote(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
    return joined([string("'"), function("replace", arguments[0], string("'"), string("\\'")), string("'")])


def _levenshtein(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
    """DuckDB counts bytes."""
    if len(arguments) > 2:
        return None
    ascii_only = [
        binary(exp.EQ, function("strlen", value.copy()), function("length", value.copy())) for value in arguments
    ]
    distance = as_result(call, function("levenshtein", *(value.copy() for value in arguments)))
    return case((and_(*ascii_only), distance), otherwise=evaluated(compiler, call, arguments))


def _base64(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
    lines = function(
        "regexp_replace", function("base64", arguments[0]), string("(.{76})"), string("\\1\r\n"), string("g")
    )
    return function("rtrim", lines, string("\r\n"))


def _unhex(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
    digits = function("regexp_full_match", arguments[0], string("[0-9a-fA-F]*"))
    return case((digits, function("unhex", arguments[0].copy())))


def _encode(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
    charset = constant(call.arguments[1])
    return function("encode", arguments[0]) if isinstance(charset, str) and charset.upper() == "UTF-8" else None


LOWERINGS: dict[str, Lowering] = {
    "upper": _cased("upper", _UPPER),
    "lower": _cased("lower", _LOWER),
    "initcap": _initcap,
    "length": _length,
    "octet_length": _octet_length,
    "bit_length": _bit_length,
    "ascii": "ascii",
    "chr": _chr,
    "space": _space,
    "trim": _trim("trim"),
    "ltrim": _trim("ltrim"),
    "rtrim": _trim("rtrim"),
    "btrim": _btrim,
    "lpad": _pad("lpad"),
    "rpad": _pad("rpad"),
    "substring": _substring,
    "left": _left,
    "right": _right,
    "concat": _concat,
    "concat_ws": _concat_ws,
    "elt": _elt,
    "repeat": "repeat",
    "replace": "replace",
    "translate": "translate",
    "reverse": _reverse,
    "quote": _quote,
    "levenshtein": _levenshtein,
    "base64": _base64,
    "hex": "hex",
    "unhex": _unhex,
    "encode": _encode,
}
