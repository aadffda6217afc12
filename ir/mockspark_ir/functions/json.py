"""JSON in columns: parts of it, and values from and to JSON."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mockspark_ir import errors
from mockspark_ir.expressions import Call, Expression, Literal, string_literal
from mockspark_ir.expressions.printing import sql_text
from mockspark_ir.formats.json.inference import Inference
from mockspark_ir.formats.json.options import HIVE, JsonOptions, read_options
from mockspark_ir.formats.json.parser import Array, Malformed, Object, parse_record
from mockspark_ir.formats.json.values import BadValue, PartlyBad, converter
from mockspark_ir.formats.json.variants import is_single_variant, record_variant
from mockspark_ir.formats.json.writer import Writer, generated, write_options
from mockspark_ir.formats.options import FAIL_FAST
from mockspark_ir.functions.aggregates import constant
from mockspark_ir.functions.declare import family, optional, parameter, replaced, scalar
from mockspark_ir.functions.definition import (
    Arguments,
    CoercionRules,
    EvaluationContext,
    GeneratorFunction,
    Nullability,
    ScalarFunction,
)
from mockspark_ir.functions.format_arguments import (
    all_nullable,
    call_options,
    check_corrupt_column,
    check_example,
    check_mode,
    described_type,
    no_setting,
)
from mockspark_ir.functions.input_types import InputType
from mockspark_ir.functions.json_paths import extract, parse_path
from mockspark_ir.types import (
    ArrayType,
    DataType,
    IntegerType,
    MapType,
    NullType,
    StringType,
    StructType,
    VariantType,
)
from mockspark_ir.types.char_lengths import refuse_lengths

_STRING = StringType()
_TEXT = InputType('"STRING"', lambda t: isinstance(t, StringType | NullType))


# Parts of JSON


def _read(text: str) -> Any:
    return parse_record(text, HIVE, with_text=False)


def _get(text: str, path: str) -> str | None:
    steps = parse_path(path)
    if steps is None:
        return None
    try:
        return extract(_read(text), steps)
    except Malformed:
        return None


def _array_length(text: str) -> int | None:
    try:
        value = _read(text)
    except Malformed:
        return None
    if isinstance(value, Array):
        return len(value.items)
    return len(value) if isinstance(value, list) else None


def _object_keys(text: str) -> list[str] | None:
    try:
        value = _read(text)
    except Malformed:
        return None
    return [name for name, _ in value.fields] if isinstance(value, Object) else None


def _tuple(text: str | None, *names: str | None) -> list[tuple[str | None, ...]]:
    """One row: fields of the object by their names."""
    nothing: list[tuple[str | None, ...]] = [(None,) * len(names)]
    if text is None:
        return nothing
    try:
        value = _read(text)
    except Malformed:
        return nothing
    if not isinstance(value, Object):
        return nothing
    fields: dict[str, str] = {}
    for name, item in value.fields:
        if item is not None:
            fields[name] = str(item) if type(item) is str else generated(item, escapes_astral=True)
    return [tuple([None if name is None else fields.get(name) for name in names])]


def _tuple_columns(arguments: Arguments) -> list[tuple[str, DataType, bool]]:
    return [(f"c{i}", _STRING, True) for i in range(len(arguments) - 1)]


def _check_tuple(arguments: Arguments) -> None:
    for argument in arguments:
        if not isinstance(argument.dtype, StringType):
            raise errors.datatype_mismatch(
                "NON_STRING_TYPE",
                f"json_tuple({', '.join(map(sql_text, arguments))})",
                funcName=errors.to_sql_id(("json_tuple",)),
            )


# from_json


def _has_text_keys(dtype: DataType) -> bool:
    """Whether all maps within have texts as keys."""
    match dtype:
        case MapType():
            return isinstance(dtype.keyType, StringType) and _has_text_keys(dtype.valueType)
        case ArrayType():
            return _has_text_keys(dtype.elementType)
        case StructType():
            return all(_has_text_keys(f.dataType) for f in dtype.fields)
        case _:
            return True


def _from_json(text: Expression, schema: Expression, options: Expression | None = None) -> Expression:
    dtype = all_nullable(described_type(schema))
    refuse_lengths(dtype)
    given = call_options(options)
    shown = f"from_json({sql_text(text)})"
    if not isinstance(dtype, StructType | ArrayType | MapType | VariantType):
        raise errors.datatype_mismatch("INVALID_JSON_SCHEMA", shown, schema=f'"{dtype.sql}"')
    if not _has_text_keys(dtype):
        raise errors.datatype_mismatch("INVALID_JSON_MAP_KEY_TYPE", shown, schema=f'"{dtype.sql}"')
    from datetime import UTC

    read = read_options(given, UTC, no_setting)
    check_mode("from_json", given)
    if isinstance(dtype, StructType):
        check_corrupt_column(dtype, read.corrupt_column)
        _check_single_column(dtype, read)
    function = _ENTRIES if isinstance(dtype, MapType) else _VALUE
    arguments = (text, string_literal(dtype.json()), Literal(given, MapType(_STRING, _STRING, False)))
    return Call(function, arguments, dtype, True)


def _schema_first(arguments: Arguments, rules: CoercionRules) -> Arguments:
    """What is wrong with the schema comes before what is wrong with the text."""
    described_type(arguments[1])
    return arguments


def _check_single_column(schema: StructType, options: JsonOptions) -> None:
    """Raise IllegalArgumentException where the record can't be put into the column that takes the whole."""
    if options.single_variant_column is not None and not is_single_variant(schema, options):
        raise errors.IllegalArgumentException(
            f"With singleVariantColumn from_json gives a variant, and perhaps a corrupt record: {schema.sql}"
        )


def _reader(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Callable[..., Any]:
    options = read_options(constant(arguments[2]), context.time_zone, context.settings)
    read = _struct_reader(dtype, options) if isinstance(dtype, StructType) else _plain_reader(dtype, options)

    def evaluate(text: str, schema: str, given: Any) -> Any:
        return read(text) if text.strip(" \t\r\n") else None

    return evaluate


def _struct_reader(dtype: StructType, options: JsonOptions) -> Callable[[str], Any]:
    """Rows; the text of a malformed record goes into a column of its own, where the schema has it."""
    names = dtype.names
    corrupt = names.index(options.corrupt_column) if options.corrupt_column in names else None
    convert = converter(StructType([f for f in dtype.fields if f.name != options.corrupt_column]), options)
    nulls: tuple[Any, ...] = (None,) * (len(names) - (corrupt is not None))
    single = options.single_variant_column is not None

    def read(text: str) -> Any:
        row, bad = nulls, False
        try:
            value = parse_record(text, options, with_text=False)
            if single:
                row = (record_variant(value, options),)
            else:
                bad = not isinstance(value, Object)
                row = nulls if bad else convert(value)
        except PartlyBad as error:
            row, bad = error.partial, True
        except Malformed:
            bad = True
        if bad and options.mode == FAIL_FAST:
            raise errors.malformed_record(text)
        if corrupt is None:
            return row
        return (*row[:corrupt], text if bad else None, *row[corrupt:])

    return read


def _plain_reader(dtype: DataType, options: JsonOptions) -> Callable[[str], Any]:
    """Arrays and maps; an object stands for the array with it alone."""
    convert = converter(dtype, options)
    of_structs = isinstance(dtype, ArrayType) and isinstance(dtype.elementType, StructType)
    whole = isinstance(dtype, VariantType)

    def read(text: str) -> Any:
        try:
            value = parse_record(text, options, with_text=False)
            if whole:
                return record_variant(value, options)
            if of_structs and isinstance(value, Object):
                value = [value]
            if value is not None:
                return convert(value)
        except PartlyBad as error:
            if options.mode != FAIL_FAST:
                return error.partial
        except (BadValue, Malformed):
            pass
        if options.mode == FAIL_FAST:
            raise errors.malformed_record(text)
        return None

    return read


def _from_json_function(shown: Callable[[Any], str]) -> ScalarFunction:
    return scalar(
        "from_json",
        parameter("col", _TEXT),
        parameter("schema"),
        parameter("options"),
        result=_STRING,
        prepare=_reader,
        nullable=Nullability.ALWAYS,
        name_as=shown,
    )


# What calls of from_json become; Spark names maps otherwise.
_VALUE = _from_json_function(lambda texts: f"from_json({texts[0]})")
_ENTRIES = _from_json_function(lambda texts: "entries")


# to_json


def _to_json(value: Expression, options: Expression | None = None) -> Expression:
    given = call_options(options)
    shown = f"to_json({sql_text(value)})"
    dtype = value.dtype
    if not isinstance(dtype, StructType | ArrayType | MapType | VariantType | NullType):
        raise errors.datatype_mismatch("INVALID_JSON_SCHEMA", shown, schema=f'"{dtype.sql}"')
    return Call(_TO_JSON, (value, Literal(given, MapType(_STRING, _STRING, False))), _STRING, True)


def _writer(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Callable[..., str]:
    layout = write_options(constant(arguments[1]), context.time_zone, context.settings)
    write = Writer(layout).text(arguments[0].dtype)
    return lambda value, given: write(value)


_TO_JSON = scalar(
    "to_json",
    parameter("col"),
    parameter("options"),
    result=_STRING,
    prepare=_writer,
    nullable=Nullability.ALWAYS,
    name_as=lambda texts: f"to_json({texts[0]})",
)


# schema_of_json


def _schema_of_json(text: Expression, options: Expression | None = None) -> Expression:
    given = call_options(options)
    check_example("schema_of_json", "json", text)
    return Call(_SCHEMA_OF_JSON, (text, Literal(given, MapType(_STRING, _STRING, False))), _STRING, False)


def _schema_writer(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Callable[..., str]:
    inference = Inference(read_options(constant(arguments[1]), context.time_zone, context.settings))

    def evaluate(text: str, given: Any) -> str:
        try:
            found = inference.of(parse_record(text, inference.options, with_text=False)) if text.strip() else NullType()
        except Malformed:
            raise errors.IllegalArgumentException(f"This is no JSON: {text}") from None
        known = inference.canonical(found)
        if known is None:
            known = StructType([]) if isinstance(found, StructType) else _STRING
        return known.sql

    return evaluate


_SCHEMA_OF_JSON = scalar(
    "schema_of_json",
    parameter("json"),
    parameter("options"),
    result=_STRING,
    prepare=_schema_writer,
    nullable=Nullability.NEVER,
    name_as=lambda texts: f"schema_of_json({texts[0]})",
)


FUNCTIONS = family(
    scalar(
        "get_json_object",
        parameter("col", _TEXT),
        parameter("path", _TEXT),
        result=_STRING,
        evaluate=_get,
        reads_all=True,
        nullable=Nullability.ALWAYS,
    ),
    scalar(
        "json_array_length",
        parameter("col", _TEXT),
        result=IntegerType(),
        evaluate=_array_length,
        nullable=Nullability.ALWAYS,
    ),
    scalar(
        "json_object_keys",
        parameter("col", _TEXT),
        result=ArrayType(_STRING, True),
        evaluate=_object_keys,
        nullable=Nullability.ALWAYS,
    ),
    GeneratorFunction(
        name="json_tuple",
        parameters=(parameter("col"), parameter("fields")),
        variadic=True,
        minimum=2,
        check=_check_tuple,
        columns=_tuple_columns,
        evaluate=_tuple,
    ),
    replaced(
        "from_json",
        parameter("col", _TEXT),
        parameter("schema"),
        optional("options"),
        coerce=_schema_first,
        rewrite=_from_json,
        shows_replacement=True,
    ),
    replaced("to_json", parameter("col"), optional("options"), rewrite=_to_json, shows_replacement=True),
    replaced("schema_of_json", parameter("json"), optional("options"), rewrite=_schema_of_json, shows_replacement=True),
)
