"""Functions of maps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mockspark_ir import errors
from mockspark_ir.errors.execution import map_data_size_mismatch
from mockspark_ir.expressions import Expression, UnresolvedFunction
from mockspark_ir.functions.datetime_parameters import cast_nulls, uncast
from mockspark_ir.functions.declare import family, parameter, replaced, scalar
from mockspark_ir.functions.definition import Arguments, CoercionRules, EvaluationContext, Nullability
from mockspark_ir.functions.element_types import (
    any_of,
    array_type,
    builder,
    map_and_key,
    map_type,
    meet,
    mismatch,
    quoted,
    require_map_key,
)
from mockspark_ir.functions.input_types import ARRAY, MAP, STRING, InputType, replacing_null
from mockspark_ir.types import ArrayType, DataType, MapType, NullType, StringType, StructField, StructType, same_types
from mockspark_ir.values.maps import Builder, thawed_key

Evaluator = Callable[..., Any]
_STRING = StringType()
_UNCAST_TEXT = uncast(STRING)
_SPECIAL = frozenset(".$|()[]{}^?*+\\")


# Making maps


def _coerce_map(arguments: Arguments, rules: CoercionRules) -> Arguments:
    """The keys get one type and the values another."""
    if len(arguments) % 2:
        raise errors.wrong_num_args("map", "2n (n > 0)", len(arguments))
    keys = rules.widest([argument.dtype for argument in arguments[::2]])
    values = rules.widest([argument.dtype for argument in arguments[1::2]])
    return tuple(
        argument if target is None else rules.cast(argument, target)
        for i, argument in enumerate(arguments)
        for target in (values if i % 2 else keys,)
    )


def _check_map(arguments: Arguments) -> None:
    for condition, members in (
        ("CREATE_MAP_KEY_DIFF_TYPES", arguments[::2]),
        ("CREATE_MAP_VALUE_DIFF_TYPES", arguments[1::2]),
    ):
        if any(not same_types(members[0].dtype, member.dtype) for member in members):
            types = ", ".join(quoted(member.dtype) for member in members)
            raise mismatch(condition, "map", arguments, dataType=f"[{types}]")
    if arguments:
        require_map_key("map", arguments, arguments[0].dtype)


def _map_type(arguments: Arguments) -> DataType:
    if not arguments:
        return MapType(NullType(), NullType(), False)
    return MapType(arguments[0].dtype, arguments[1].dtype, any(a.nullable for a in arguments[1::2]))


def _map(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Evaluator:
    return _entries_of(builder(dtype, context, keys_as_given=True))


def map_by_entry(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Evaluator:
    """The map as Spark makes it without generated code: entry by entry, with 0.0 for -0.0 in the keys."""
    return _entries_of(builder(dtype, context))


def _entries_of(build: Builder) -> Evaluator:
    return lambda *values: build(zip(values[::2], values[1::2], strict=True))


def _coerce_concat(arguments: Arguments, rules: CoercionRules) -> Arguments:
    types = [argument.dtype for argument in arguments]
    if not all(isinstance(dtype, MapType) for dtype in types):
        return arguments
    target = rules.widest(types)
    if target is None:
        return arguments
    return tuple(rules.cast(argument, target) for argument in arguments)


def _check_concat(arguments: Arguments) -> None:
    if any(not isinstance(argument.dtype, MapType) for argument in arguments):
        types = f"[{', '.join(quoted(argument.dtype) for argument in arguments)}]"
        raise mismatch("MAP_CONCAT_DIFF_TYPES", "map_concat", arguments, dataType=types)
    if any(not same_types(arguments[0].dtype, argument.dtype) for argument in arguments):
        raise mismatch("DATA_DIFF_TYPES", "map_concat", arguments, dataType=any_of(arguments))


def _concat_type(arguments: Arguments) -> DataType:
    if not arguments:
        return MapType(_STRING, _STRING)
    first = map_type(arguments[0])
    return MapType(first.keyType, first.valueType, any(map_type(a).valueContainsNull for a in arguments))


def _concat(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Evaluator:
    build = builder(dtype, context)
    return lambda *maps: build(pair for entries in maps for pair in entries.items())


def _from_arrays_type(arguments: Arguments) -> DataType:
    values = array_type(arguments[1])
    return MapType(array_type(arguments[0]).elementType, values.elementType, values.containsNull)


def _check_from_arrays(arguments: Arguments) -> None:
    require_map_key("map_from_arrays", arguments, array_type(arguments[0]).elementType)


def _from_arrays(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Evaluator:
    build = builder(dtype, context, keys_as_given=True)

    def made(keys: list[Any], values: list[Any]) -> dict[Any, Any]:
        if len(keys) != len(values):
            raise map_data_size_mismatch()
        return build(zip(keys, values, strict=True))

    return made


_ENTRIES = InputType(
    '"ARRAY" of pair "STRUCT"',
    lambda t: isinstance(t, ArrayType) and isinstance(t.elementType, StructType) and len(t.elementType.fields) == 2,
)


def _pair_fields(arguments: Arguments) -> tuple[StructField, StructField]:
    pair = array_type(arguments[0]).elementType
    assert isinstance(pair, StructType)
    key, value = pair.fields
    return key, value


def _from_entries_type(arguments: Arguments) -> DataType:
    key, value = _pair_fields(arguments)
    return MapType(key.dataType, value.dataType, value.nullable)


def _check_from_entries(arguments: Arguments) -> None:
    require_map_key("map_from_entries", arguments, _pair_fields(arguments)[0].dataType)


def _from_entries(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Evaluator:
    build = builder(dtype, context)
    return lambda pairs: None if None in pairs else build(pairs)


# Texts


def _str_to_map(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Evaluator:
    build = builder(dtype, context)

    def made(text: str, pair_delimiter: str, key_delimiter: str) -> dict[str, str | None]:
        pieces = _split(text, pair_delimiter, -1)
        pairs = (_split(piece, key_delimiter, 2) for piece in pieces)
        return build((pair[0], pair[1] if len(pair) > 1 else None) for pair in pairs)

    return made


def _split(text: str, pattern: str, limit: int) -> list[str]:
    """Java's split: no empty piece before a match of nothing at the start.

    A pattern that is empty leaves out what is empty at the end, too.
    """
    if pattern and not _SPECIAL.intersection(pattern):
        return text.split(pattern, limit - 1 if limit > 0 else -1)
    from mockspark_ir.functions.java_regex import PatternSyntaxError, compile_java

    try:
        compiled = compile_java(pattern)
    except PatternSyntaxError as error:
        raise errors.IllegalArgumentException(message=f"{pattern} is no regular expression: {error}") from None
    pieces: list[str] = []
    start = 0
    for match in compiled.find_all(text):
        if match.end() == 0 or (not pattern and match.start() == len(text)):
            continue
        if limit > 0 and len(pieces) == limit - 1:
            break
        pieces.append(text[start : match.start()])
        start = match.end()
    pieces.append(text[start:])
    return pieces


# Parts of maps


def _keys(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Evaluator:
    thaw = thawed_key(map_type(arguments[0]).keyType)
    return lambda entries: [thaw(key) for key in entries]


def entry_type(dtype: MapType) -> StructType:
    """The type of a map's entries."""
    return StructType(
        [StructField("key", dtype.keyType, False), StructField("value", dtype.valueType, dtype.valueContainsNull)]
    )


def _entries(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Evaluator:
    thaw = thawed_key(map_type(arguments[0]).keyType)
    return lambda entries: [(thaw(key), value) for key, value in entries.items()]


def _coerce_key(arguments: Arguments, rules: CoercionRules) -> Arguments:
    if isinstance(arguments[1].dtype, NullType):
        raise mismatch("NULL_TYPE", "map_contains_key", arguments)
    arguments = map_and_key(arguments, rules, meet)
    entries, key = arguments[0].dtype, arguments[1].dtype
    if not isinstance(entries, MapType) or not same_types(entries.keyType, key):
        raise mismatch(
            "MAP_FUNCTION_DIFF_TYPES",
            "map_contains_key",
            arguments,
            dataType='"MAP"',
            leftType=quoted(entries),
            rightType=quoted(key),
        )
    return arguments


def _contains_key(entries: Expression, key: Expression) -> Expression:
    return UnresolvedFunction("array_contains", (UnresolvedFunction("map_keys", (entries,)), key))


FUNCTIONS = family(
    scalar(
        "map",
        parameter("cols"),
        variadic=True,
        minimum=0,
        coerce=_coerce_map,
        check=_check_map,
        result=_map_type,
        null_intolerant=False,
        nullable=Nullability.NEVER,
        prepare=_map,
    ),
    scalar(
        "map_concat",
        parameter("cols"),
        variadic=True,
        minimum=0,
        coerce=_coerce_concat,
        check=_check_concat,
        result=_concat_type,
        reads_all=True,
        prepare=_concat,
    ),
    scalar(
        "map_from_arrays",
        parameter("col1", ARRAY),
        parameter("col2", ARRAY),
        check=_check_from_arrays,
        result=_from_arrays_type,
        prepare=_from_arrays,
    ),
    scalar(
        "map_from_entries",
        parameter("col", _ENTRIES),
        check=_check_from_entries,
        result=_from_entries_type,
        nullable=lambda arguments: arguments[0].nullable or array_type(arguments[0]).containsNull,
        prepare=_from_entries,
    ),
    scalar(
        "map_keys",
        parameter("col", replacing_null(MAP)),
        result=lambda arguments: ArrayType(map_type(arguments[0]).keyType),
        prepare=_keys,
    ),
    scalar(
        "map_values",
        parameter("col", replacing_null(MAP)),
        result=lambda arguments: ArrayType(map_type(arguments[0]).valueType),
        evaluate=lambda entries: list(entries.values()),
    ),
    scalar(
        "map_entries",
        parameter("col", replacing_null(MAP)),
        result=lambda arguments: ArrayType(entry_type(map_type(arguments[0])), False),
        prepare=_entries,
    ),
    replaced("map_contains_key", parameter("col"), parameter("value"), coerce=_coerce_key, rewrite=_contains_key),
    scalar(
        "str_to_map",
        parameter("text", _UNCAST_TEXT),
        parameter("pairDelim", _UNCAST_TEXT, default=","),
        parameter("keyValueDelim", _UNCAST_TEXT, default=":"),
        coerce=cast_nulls(STRING, STRING, STRING),
        result=MapType(_STRING, _STRING),
        prepare=_str_to_map,
    ),
)
