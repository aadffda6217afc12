"""CSV in columns: rows from and to a line of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, tzinfo
from typing import Any

from mockspark_ir import errors
from mockspark_ir.expressions import Call, Expression, Literal, string_literal
from mockspark_ir.expressions.printing import sql_text
from mockspark_ir.formats.csv.inference import InferenceRules, known_type
from mockspark_ir.formats.csv.options import CsvOptions, read_options
from mockspark_ir.formats.csv.parser import LineParser, Token, blank_start
from mockspark_ir.formats.csv.values import BadToken, token_parser
from mockspark_ir.formats.csv.writer import Quoting
from mockspark_ir.formats.options import FAIL_FAST, refuse
from mockspark_ir.formats.texts import Text, TextFormats, value_text
from mockspark_ir.functions.aggregates import constant
from mockspark_ir.functions.declare import family, optional, parameter, replaced, scalar
from mockspark_ir.functions.definition import Arguments, EvaluationContext, Nullability
from mockspark_ir.functions.format_arguments import (
    all_nullable,
    call_options,
    check_corrupt_column,
    check_example,
    check_mode,
    check_text,
    described_type,
    no_setting,
)
from mockspark_ir.types import (
    ArrayType,
    DataType,
    MapType,
    NullType,
    StringType,
    StructField,
    StructType,
    VariantType,
    find_type,
)

_STRING = StringType()
_OPTIONS = MapType(_STRING, _STRING, False)


# from_csv


def _from_csv(text: Expression, schema: Expression, options: Expression | None = None) -> Expression:
    dtype = described_type(schema)
    given = call_options(options)
    if not isinstance(dtype, StructType):
        raise errors.analysis_error(
            "INVALID_SCHEMA.NON_STRUCT_TYPE",
            inputSchema=errors.to_sql_expr(sql_text(schema)),
            dataType=errors.to_sql_type(dtype),
        )
    nullable = all_nullable(dtype)
    assert isinstance(nullable, StructType)
    read = _read_options(given, UTC, no_setting)
    check_mode("from_csv", given)
    check_text("from_csv", text)
    check_corrupt_column(nullable, read.corrupt_column)
    return Call(_FROM_CSV, (text, string_literal(nullable.json()), Literal(given, _OPTIONS)), nullable, text.nullable)


def _read_options(given: Mapping[str, str], zone: tzinfo, setting: Callable[[str], str | None]) -> CsvOptions:
    """The options without that for the ends of lines: a text is one record."""
    return read_options({name: value for name, value in given.items() if name.lower() != "linesep"}, zone, setting)


def _reader(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Callable[..., Any]:
    assert isinstance(dtype, StructType)
    options = _read_options(constant(arguments[2]), context.time_zone, context.settings)
    names = dtype.names
    corrupt = names.index(options.corrupt_column) if options.corrupt_column in names else None
    fields = [f for f in dtype.fields if f.name != options.corrupt_column]
    parsers = [_token_parser(f.dataType, options) for f in fields]
    tokens_of = _record_parser(options)

    def evaluate(text: str, schema: str, given: Any) -> tuple[Any, ...]:
        # Without columns to fill, Spark does not look at the text.
        tokens = tokens_of(text) if fields else []
        row: list[Any] = [None] * len(parsers)
        bad = tokens is None or len(tokens) != len(parsers)
        for i, (token, parse) in enumerate(zip(tokens or (), parsers, strict=False)):
            try:
                row[i] = None if token is None else parse(token)
            except BadToken:
                bad = True
        if bad and options.mode == FAIL_FAST:
            raise errors.malformed_record(text)
        if corrupt is not None:
            row.insert(corrupt, _LINE_END.sub("", text) if bad and tokens is not None else None)
        return tuple(row)

    return evaluate


_LINE_END = re.compile(r"(?:\r?\n|\r)\Z")


def _token_parser(dtype: DataType, options: CsvOptions) -> Callable[[str], Any]:
    """Raises UnsupportedOperationException (UNSUPPORTED_DATATYPE) for what no token can hold."""
    if isinstance(dtype, ArrayType | MapType | StructType | NullType):
        raise errors.UnsupportedOperationException(
            errorClass="UNSUPPORTED_DATATYPE", messageParameters={"typeName": errors.to_sql_type(dtype)}
        )
    return token_parser(dtype, options)


def _record_parser(options: CsvOptions) -> Callable[[str], list[Token] | None]:
    """The function from a text to its tokens, or None where there is no record; line ends are nothing special.

    It raises SparkRuntimeException (MALFORMED_CSV_RECORD) where Spark's parser fails.
    """
    parse = LineParser(options).parse
    fails = blank_start(options)

    def tokens(text: str) -> list[Token] | None:
        if not text or (options.comment and text.startswith(options.comment)):
            return None
        if fails is not None and fails.match(text):
            raise errors.from_condition("MALFORMED_CSV_RECORD", {"badRecord": text})
        return parse(text)

    return tokens


_FROM_CSV = scalar(
    "from_csv",
    parameter("col"),
    parameter("schema"),
    parameter("options"),
    result=_STRING,
    prepare=_reader,
    name_as=lambda texts: f"from_csv({texts[0]})",
)


# to_csv


def _to_csv(value: Expression, options: Expression | None = None) -> Expression:
    given = call_options(options)
    dtype = value.dtype
    if not isinstance(dtype, StructType | NullType) or find_type(dtype, VariantType):
        raise errors.datatype_mismatch(
            "UNSUPPORTED_INPUT_TYPE",
            f"to_csv({sql_text(value)})",
            functionName=errors.to_sql_id(("to_csv",)),
            dataType=errors.to_sql_type(dtype),
        )
    return Call(_TO_CSV, (value, Literal(given, _OPTIONS)), _STRING, True)


def _writer(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Callable[..., str | None]:
    schema = arguments[0].dtype
    fields = schema.fields if isinstance(schema, StructType) else []
    given = {name.lower(): value for name, value in constant(arguments[1]).items()}
    refuse(given, ("compression", "codec"), "to_csv")
    _read_options(given, context.time_zone, context.settings)  # an option that only readers use may be wrong too
    _check_line_separator(given.get("linesep"))
    quoting = Quoting.of(given)
    formats = TextFormats.of(given, context.time_zone)
    texts = [_text(f.dataType, formats) for f in fields]

    def evaluate(row: Any, given: Any) -> str | None:
        line = quoting.delimiter.join(
            [
                quoting.token(None if value is None else text(value), first=i == 0)
                for i, (value, text) in enumerate(zip(row, texts, strict=True))
            ]
        )
        return line or None

    return evaluate


_LONGEST_SEPARATOR = 2


def _check_line_separator(text: str | None) -> None:
    """Raises IllegalArgumentException (INVALID_LINE_SEPARATOR.EMPTY, TOO_LONG)."""
    if text == "":
        raise errors.from_condition("INVALID_LINE_SEPARATOR.EMPTY", {})
    if text is not None and len(text) > _LONGEST_SEPARATOR:
        raise errors.from_condition("INVALID_LINE_SEPARATOR.TOO_LONG", {"length": str(len(text))})


def _text(dtype: DataType, formats: TextFormats) -> Text:
    """The function from a value that is not null to its text; within complex values null is nothing."""
    match dtype:
        case StructType():
            fields = [_text(f.dataType, formats) for f in dtype.fields]
            return lambda row: "{" + _listed([_part(v, t) for v, t in zip(row, fields, strict=True)]) + "}"
        case ArrayType():
            element = _text(dtype.elementType, formats)
            return lambda values: "[" + _listed([_part(v, element) for v in values]) + "]"
        case MapType():
            key, item = _text(dtype.keyType, formats), _text(dtype.valueType, formats)
            return lambda entries: (
                "{" + _listed([f"{key(k)} ->" + ("" if v is None else f" {item(v)}") for k, v in entries.items()]) + "}"
            )
        case NullType():
            return str
        case _:
            return value_text(dtype, formats)


def _part(value: Any, text: Text) -> str | None:
    return None if value is None else text(value)


def _listed(parts: Sequence[str | None]) -> str:
    first, *rest = parts or ("",)
    return (first or "") + "".join(["," if part is None else f", {part}" for part in rest])


_TO_CSV = scalar(
    "to_csv",
    parameter("col"),
    parameter("options"),
    result=_STRING,
    prepare=_writer,
    nullable=Nullability.ALWAYS,
    name_as=lambda texts: f"to_csv({texts[0]})",
)


# schema_of_csv


def _schema_of_csv(text: Expression, options: Expression | None = None) -> Expression:
    given = call_options(options)
    check_example("schema_of_csv", "csv", text)
    return Call(_SCHEMA_OF_CSV, (text, Literal(given, _OPTIONS)), _STRING, False)


def _schema_writer(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Callable[..., str]:
    options = _read_options(constant(arguments[1]), context.time_zone, context.settings)
    ntz = (context.settings("spark.sql.timestampType") or "").upper() == "TIMESTAMP_NTZ"
    rules, tokens_of = InferenceRules(options, ntz=ntz), _record_parser(options)

    def evaluate(text: str, given: Any) -> str:
        tokens = tokens_of(text)
        if tokens is None:
            raise errors.internal_error("There is no record in the text whose schema is asked for.")
        fields = [
            StructField(f"_c{i}", known_type(NullType() if token is None else rules.infer(NullType(), token)))
            for i, token in enumerate(tokens)
        ]
        return StructType(fields).sql

    return evaluate


_SCHEMA_OF_CSV = scalar(
    "schema_of_csv",
    parameter("csv"),
    parameter("options"),
    result=_STRING,
    prepare=_schema_writer,
    nullable=Nullability.NEVER,
    name_as=lambda texts: f"schema_of_csv({texts[0]})",
)


FUNCTIONS = family(
    replaced(
        "from_csv",
        parameter("col"),
        parameter("schema"),
        optional("options"),
        rewrite=_from_csv,
        shows_replacement=True,
    ),
    replaced("to_csv", parameter("col"), optional("options"), rewrite=_to_csv, shows_replacement=True),
    replaced("schema_of_csv", parameter("csv"), optional("options"), rewrite=_schema_of_csv, shows_replacement=True),
)
