"""XML in columns: rows from and to documents."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC
from typing import Any

from mockspark_ir import errors
from mockspark_ir.expressions import Call, Expression, Literal, string_literal
from mockspark_ir.expressions.printing import sql_text
from mockspark_ir.formats.options import FAIL_FAST
from mockspark_ir.formats.xml.inference import Inference, canonical
from mockspark_ir.formats.xml.nodes import MalformedXml
from mockspark_ir.formats.xml.options import read_options
from mockspark_ir.formats.xml.records import PartlyBad, record_reader
from mockspark_ir.formats.xml.values import BadValue, Unparsable, UnparsableTime, check_readable
from mockspark_ir.formats.xml.writer import row_writer
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


def _case_sensitive(context: EvaluationContext) -> bool:
    return context.settings("spark.sql.caseSensitive") == "true"


# from_xml


def _from_xml(text: Expression, schema: Expression, options: Expression | None = None) -> Expression:
    dtype = described_type(schema)
    given = call_options(options)
    if find_type(dtype, VariantType):
        raise errors.unsupported_feature("from_xml to variants")
    if not isinstance(dtype, StructType):
        raise errors.datatype_mismatch(
            "INVALID_XML_SCHEMA", f"from_xml({sql_text(text)})", schema=errors.to_sql_type(dtype)
        )
    nullable = all_nullable(dtype)
    assert isinstance(nullable, StructType)
    if any(not isinstance(t.keyType, StringType) for t in _maps(nullable)):
        raise errors.datatype_mismatch(
            "INVALID_XML_MAP_KEY_TYPE", f"from_xml({sql_text(text)})", schema=errors.to_sql_type(nullable)
        )
    read = read_options(given, UTC, no_setting)
    check_mode("from_xml", given)
    check_text("from_xml", text)
    check_corrupt_column(nullable, read.corrupt_column)
    check_readable(nullable)
    return Call(_FROM_XML, (text, string_literal(nullable.json()), Literal(given, _OPTIONS)), nullable, True)


def _maps(dtype: DataType) -> list[MapType]:
    """The maps in a type."""
    match dtype:
        case StructType():
            return [found for f in dtype.fields for found in _maps(f.dataType)]
        case ArrayType():
            return _maps(dtype.elementType)
        case MapType():
            return [dtype, *_maps(dtype.keyType), *_maps(dtype.valueType)]
        case _:
            return []


def _reader(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Callable[..., Any]:
    assert isinstance(dtype, StructType)
    options = read_options(constant(arguments[2]), context.time_zone, context.settings)
    names = dtype.names
    corrupt = names.index(options.corrupt_column) if options.corrupt_column in names else None
    row_of = record_reader(dtype, options, case_sensitive=_case_sensitive(context))
    nulls = (None,) * len(names)

    def evaluate(text: str, schema: str, given: Any) -> tuple[Any, ...]:
        row, bad = nulls, True
        try:
            row, bad = row_of(text), False
        except PartlyBad as error:
            row = error.partial
        except UnparsableTime as error:
            raise errors.internal_error(f"{error} is no timestamp without zone.") from None
        except Unparsable as error:
            raise errors.UnknownException(message=f"{error} is no number.") from None
        except (BadValue, MalformedXml):
            pass
        if bad and options.mode == FAIL_FAST:
            raise errors.malformed_record(text)
        if corrupt is None:
            return row
        # Spark moves the fields after this one by one place.
        fields = row[: len(row) - 1]
        return (*fields[:corrupt], text if bad else None, *fields[corrupt:])

    return evaluate


_FROM_XML = scalar(
    "from_xml",
    parameter("col"),
    parameter("schema"),
    parameter("options"),
    result=_STRING,
    prepare=_reader,
    nullable=Nullability.ALWAYS,
    name_as=lambda texts: f"from_xml({texts[0]})",
)


# to_xml


def _to_xml(value: Expression, options: Expression | None = None) -> Expression:
    given = call_options(options)
    dtype = value.dtype
    if find_type(dtype, VariantType):
        raise errors.unsupported_feature("to_xml of variants")
    if not isinstance(dtype, StructType | NullType):
        raise errors.datatype_mismatch(
            "UNEXPECTED_INPUT_TYPE",
            f"to_xml({sql_text(value)})",
            paramIndex="first",
            requiredType='"STRUCT"',
            inputSql=errors.to_sql_expr(sql_text(value)),
            inputType=errors.to_sql_type(dtype),
        )
    return Call(_TO_XML, (value, Literal(given, _OPTIONS)), _STRING, True)


def _writer(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Callable[..., str | None]:
    schema = arguments[0].dtype
    options = read_options(constant(arguments[1]), context.time_zone, context.settings)
    if not options.attribute_prefix:
        raise errors.IllegalArgumentException(message="requirement failed: the option 'attributePrefix' is empty")
    if not isinstance(schema, StructType):
        return lambda row, given: None
    if not schema.fields:
        raise errors.ArrayIndexOutOfBoundsException(message="A row without fields has no XML.")
    write = row_writer(schema, options)
    return lambda row, given: write(row)


_TO_XML = scalar(
    "to_xml",
    parameter("col"),
    parameter("options"),
    result=_STRING,
    prepare=_writer,
    nullable=Nullability.ALWAYS,
    name_as=lambda texts: f"to_xml({texts[0]})",
)


# schema_of_xml


def _schema_of_xml(text: Expression, options: Expression | None = None) -> Expression:
    given = call_options(options)
    check_example("schema_of_xml", "xml", text)
    check_mode("schema_of_xml", given)
    return Call(_SCHEMA_OF_XML, (text, Literal(given, _OPTIONS)), _STRING, False)


def _schema_writer(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Callable[..., str]:
    options = read_options(constant(arguments[1]), context.time_zone, context.settings)
    ntz = (context.settings("spark.sql.timestampType") or "").upper() == "TIMESTAMP_NTZ"
    inference = Inference(options, _case_sensitive(context), ntz)

    def evaluate(text: str, given: Any) -> str:
        try:
            found = inference.of(text)
        except MalformedXml:
            if options.mode == FAIL_FAST:
                raise errors.malformed_record(text) from None
            found = StructType([StructField(options.corrupt_column, _STRING)])
        return (canonical(found) or StructType([])).sql

    return evaluate


_SCHEMA_OF_XML = scalar(
    "schema_of_xml",
    parameter("xml"),
    parameter("options"),
    result=_STRING,
    prepare=_schema_writer,
    nullable=Nullability.NEVER,
    name_as=lambda texts: f"schema_of_xml({texts[0]})",
)


FUNCTIONS = family(
    replaced(
        "from_xml",
        parameter("col"),
        parameter("schema"),
        optional("options"),
        rewrite=_from_xml,
        shows_replacement=True,
    ),
    replaced("to_xml", parameter("col"), optional("options"), rewrite=_to_xml, shows_replacement=True),
    replaced("schema_of_xml", parameter("xml"), optional("options"), rewrite=_schema_of_xml, shows_replacement=True),
)
