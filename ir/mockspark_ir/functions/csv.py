"""CSV in columns: rows from and to a line of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC
from typing import Any

from mockspark_ir import errors
from mockspark_ir.expressions import Call, Expression, Literal, string_literal
from mockspark_ir.expressions.printing import sql_text
from mockspark_ir.formats.csv.inference import InferenceRules, known_type
from mockspark_ir.formats.csv.options import CsvOptions, read_options
from mockspark_ir.formats.csv.parser import LineParser, Token
from mockspark_ir.formats.csv.values import BadToken, token_parser
from mockspark_ir.formats.csv.writer import Quoting
from mockspark_ir.formats.options import FAIL_FAST
from mockspark_ir.formats.texts import TextFormats, value_text
from mockspark_ir.functions.aggregates import constant
from mockspark_ir.functions.declare import family, optional, parameter, replaced, scalar
from mockspark_ir.functions.definition import Arguments, EvaluationContext, Nullability
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
from mockspark_ir.types import DataType, MapType, NullType, StringType, StructField, StructType

_STRING = StringType()
_TEXT = InputType('"STRING"', lambda t: isinstance(t, StringType | NullType))
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
    read = read_options(given, UTC, no_setting)
    check_mode("from_csv", given)
    check_corrupt_column(nullable, read.corrupt_column)
    return Call(_FROM_CSV, (text, string_literal(nullable.json()), Literal(given, _OPTIONS)), nullable, text.nullable)


def _reader(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Callable[..., Any]:
    assert isinstance(dtype, StructType)
    options = read_options(constant(arguments[2]), context.time_zone, context.settings)
    names = dtype.names
    corrupt = names.index(options.corrupt_column) if options.corrupt_column in names else None
    fields = [f for f in dtype.fields if f.name != options.corrupt_column]
    parsers = [token_parser(f.dataType, options) for f in fields]
    record = RecordParser(options)

    def evaluate(text: str, schema: str, given: Any) -> tuple[Any, ...]:
        tokens = record.parse(text)
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
            row.insert(corrupt, text if bad else None)
        return tuple(row)

    return evaluate


class RecordParser:
    """Finds the tokens of the first record of a text."""

    def __init__(self, options: CsvOptions) -> None:
        self._options = options
        self._newline = options.line_separator or "\n"
        self._whole = LineParser(options, self._newline)
        self._lines = LineParser(options)

    def parse(self, text: str) -> list[Token] | None:
        """The tokens, or None where there is no record."""
        start = 0
        while start < len(text):
            end = self._whole.record_end(text, start)
            record = text[start:end]
            if record and not (self._options.comment and record.startswith(self._options.comment)):
                return self._lines.parse(record)
            start = end + len(self._newline)
        return None


_FROM_CSV = scalar(
    "from_csv",
    parameter("col", _TEXT),
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
    if not isinstance(dtype, StructType):
        raise errors.datatype_mismatch(
            "UNSUPPORTED_INPUT_TYPE",
            f"to_csv({sql_text(value)})",
            functionName=errors.to_sql_id(("to_csv",)),
            dataType=errors.to_sql_type(dtype),
        )
    return Call(_TO_CSV, (value, Literal(given, _OPTIONS)), _STRING, True)


def _writer(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Callable[..., str]:
    schema = arguments[0].dtype
    assert isinstance(schema, StructType)
    given = {name.lower(): value for name, value in constant(arguments[1]).items()}
    quoting = Quoting.of(given)
    formats = TextFormats.of(given, context.time_zone)
    texts = [value_text(f.dataType, formats) for f in schema.fields]

    def evaluate(row: Any, given: Any) -> str:
        return quoting.delimiter.join(
            [
                quoting.token(None if value is None else text(value), first=i == 0)
                for i, (value, text) in enumerate(zip(row, texts, strict=True))
            ]
        )

    return evaluate


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
    options = read_options(constant(arguments[1]), context.time_zone, context.settings)
    rules, record = InferenceRules(options, ntz=False), RecordParser(options)

    def evaluate(text: str, given: Any) -> str:
        tokens = record.parse(text)
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
        parameter("col", _TEXT),
        parameter("schema"),
        optional("options"),
        rewrite=_from_csv,
        shows_replacement=True,
    ),
    replaced("to_csv", parameter("col"), optional("options"), rewrite=_to_csv, shows_replacement=True),
    replaced("schema_of_csv", parameter("csv"), optional("options"), rewrite=_schema_of_csv, shows_replacement=True),
)
