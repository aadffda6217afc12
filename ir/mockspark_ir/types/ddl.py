"""Types and table schemas as text: a tokenizer, a parser by recursive descent, and the way back to text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from mockspark_ir.errors import (
    ArithmeticException,
    IllegalArgumentException,
    ParseException,
    PySparkException,
    PySparkNotImplementedError,
)
from mockspark_ir.types.atomic import BinaryType, BooleanType, CharType, StringType, VarcharType
from mockspark_ir.types.base import DataType, NullType
from mockspark_ir.types.collation import normalize_collation, similar_collations
from mockspark_ir.types.complex import ArrayType, MapType, StructField, StructType
from mockspark_ir.types.datetimes import DateType, TimestampNTZType, TimestampType, TimeType
from mockspark_ir.types.interval import CalendarIntervalType, DayTimeIntervalType, YearMonthIntervalType
from mockspark_ir.types.numeric import (
    ByteType,
    DecimalType,
    DoubleType,
    FloatType,
    IntegerType,
    LongType,
    ShortType,
)
from mockspark_ir.types.spatial import GeographyType, GeometryType
from mockspark_ir.types.variant import VariantType

if TYPE_CHECKING:
    from collections.abc import Callable

_T = TypeVar("_T")

MAX_PRECISION = 38
MAX_LENGTH = 2147483647
MAX_TIME_PRECISION = 9

_SIMPLE: dict[str, DataType] = {
    "boolean": BooleanType(),
    "tinyint": ByteType(),
    "byte": ByteType(),
    "smallint": ShortType(),
    "short": ShortType(),
    "int": IntegerType(),
    "integer": IntegerType(),
    "bigint": LongType(),
    "long": LongType(),
    "float": FloatType(),
    "real": FloatType(),
    "double": DoubleType(),
    "date": DateType(),
    "timestamp": TimestampType(),
    "timestamp_ltz": TimestampType(),
    "timestamp_ntz": TimestampNTZType(),
    "time": TimeType(),
    "string": StringType(),
    "binary": BinaryType(),
    "decimal": DecimalType(),
    "dec": DecimalType(),
    "numeric": DecimalType(),
    "void": NullType(),
    "interval": CalendarIntervalType(),
    "variant": VariantType(),
}

# Fields at which an interval type may begin, each with those at which it may then end.
_INTERVAL_ENDS: dict[str, tuple[str, ...]] = {
    "year": ("month",),
    "month": ("month",),
    "day": ("hour", "minute", "second"),
    "hour": ("hour", "minute", "second"),
    "minute": ("hour", "minute", "second"),
    "second": ("hour", "minute", "second"),
}

_SIZED = ("char", "character", "varchar")

_INCOMPLETE: dict[str, dict[str, str]] = {"array": {"elementType": "<INT>"}, "map": {}, "struct": {}}

_TOKEN = re.compile(
    r"""
    (?P<blank>\s+|--(?:\\\n|[^\r\n])*)
    |(?P<comment>/\*)
    |(?P<string>[rR]'[^']*'|[rR]"[^"]*"|'(?:[^'\\]|\\.|'')*'|"(?:[^"\\]|\\.|"")*")
    |(?P<quoted>`(?:[^`]|``)*`)
    |(?P<number>(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?(?:[bB][dD]|[lLsSyYfFdD])?(?!\w))
    |(?P<name>\w+)
    |(?P<symbol><>|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_PLAIN_NAME = re.compile(r"[a-zA-Z_][a-zA-Z0-9_]*")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([01][0-7]{2})|(.))|''|\"\"", re.DOTALL)
# `\%` and `\_` stay as they are: LIKE reads them.
_ESCAPED = {"0": "\0", "b": "\b", "n": "\n", "r": "\r", "t": "\t", "Z": "\x1a", "%": "\\%", "_": "\\_"}


class _Token(NamedTuple):
    kind: str
    text: str


_END = _Token("end", "")


class _SyntaxFailure(Exception):
    """The text is no type or schema: where that shows."""

    def __init__(self, position: int) -> None:
        self.position = position


def _end_of_comment(text: str, start: int) -> int:
    depth, position = 0, start
    while True:
        opening, closing = text.find("/*", position), text.find("*/", position)
        if closing < 0:
            raise ParseException(errorClass="UNCLOSED_BRACKETED_COMMENT", messageParameters={})
        if 0 <= opening < closing:
            depth, position = depth + 1, opening + 2
        else:
            depth, position = depth - 1, closing + 2
        if depth == 0:
            return position


def _tokenize(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    position = 0
    while found := _TOKEN.match(text, position):
        kind, position = str(found.lastgroup), found.end()
        if kind == "comment":
            position = _end_of_comment(text, found.start())
        elif kind != "blank":
            tokens.append(_Token(kind, found.group()))
    tokens.append(_END)
    return tokens


def _unescape(match: re.Match[str]) -> str:
    unicode4, unicode8, octal, char = match.groups()
    if code := unicode4 or unicode8:
        return chr(int(code, 16))
    if not octal and not char:  # a doubled quote
        return match.group()[0]
    return chr(int(octal, 8)) if octal else _ESCAPED.get(char, char)


def _string_value(literal: str) -> str:
    if literal[0] in "rR":
        return literal[2:-1]
    # The other quote, doubled, is two characters of the text.
    other = '"' if literal[0] == "'" else "'"
    return _ESCAPE.sub(lambda found: found.group() if found.group() == other * 2 else _unescape(found), literal[1:-1])


class _Parser:
    """Reads one text. What is wrong with its meaning is reported after what is wrong with its syntax."""

    def __init__(self, text: str) -> None:
        self.tokens = _tokenize(text)
        self.position = 0
        self.complaint: PySparkException | None = None
        self.invalid_identifier: tuple[int, str] | None = None
        if self.tokens[0] is _END:
            raise ParseException(errorClass="PARSE_EMPTY_STATEMENT", messageParameters={})

    def read_type(self) -> DataType:
        return self._read(self._data_type)

    def read_schema(self) -> StructType:
        return StructType(self._read(self._columns))

    def _read(self, rule: Callable[[], _T]) -> _T:
        try:
            found = rule()
            if self._peek() is not _END:
                raise _SyntaxFailure(self.position)
        except _SyntaxFailure as failure:
            self._check_identifiers(failure.position)
            token = self.tokens[failure.position]
            shown = "end of input" if token is _END else f"'{token.text}'"
            raise ParseException(
                errorClass="PARSE_SYNTAX_ERROR", messageParameters={"error": shown, "hint": ""}
            ) from None
        self._check_identifiers(len(self.tokens))
        if self.complaint is not None:
            raise self.complaint
        return found

    def _check_identifiers(self, before: int) -> None:
        if self.invalid_identifier and self.invalid_identifier[0] < before:
            raise ParseException(
                errorClass="INVALID_IDENTIFIER", messageParameters={"ident": self.invalid_identifier[1]}
            )

    # Tokens

    def _peek(self, ahead: int = 0) -> _Token:
        return self.tokens[min(self.position + ahead, len(self.tokens) - 1)]

    def _word(self, ahead: int = 0) -> str:
        token = self._peek(ahead)
        return token.text.lower() if token.kind == "name" else ""

    def _words(self, *words: str) -> bool:
        """Step over these words, if they all are there."""
        if any(self._word(ahead) != word for ahead, word in enumerate(words)):
            return False
        self.position += len(words)
        return True

    def _symbol(self, text: str) -> bool:
        """Step over this symbol, if it is there."""
        token = self._peek()
        if token.kind != "symbol" or token.text != text:
            return False
        self.position += 1
        return True

    def _require(self, symbol: str) -> None:
        if not self._symbol(symbol):
            raise _SyntaxFailure(self.position)

    def _take(self, kind: str) -> str:
        token = self._peek()
        if token.kind != kind:
            raise _SyntaxFailure(self.position)
        self.position += 1
        return token.text

    def _identifier(self) -> str:
        token = self._peek()
        if token.kind == "quoted":
            self.position += 1
            return token.text[1:-1].replace("``", "`")
        name = self._take("name")
        if not name.isascii():
            self._refuse_identifier(name)
        return name

    def _refuse_identifier(self, name: str) -> None:
        self.invalid_identifier = self.invalid_identifier or (self.position - 1, name)

    def _complain(
        self, condition: str, parameters: dict[str, str], kind: type[PySparkException] = ParseException
    ) -> None:
        self.complaint = self.complaint or kind(errorClass=condition, messageParameters=parameters)

    # Columns and fields

    def _columns(self) -> list[StructField]:
        return self._fields(lambda: None)

    def _fields(self, separator: Callable[[], object]) -> list[StructField]:
        fields = [self._field(separator)]
        while self._symbol(","):
            fields.append(self._field(separator))
        return fields

    def _field(self, separator: Callable[[], object]) -> StructField:
        name = self._identifier()
        parts = [name]
        while self._symbol("-"):
            parts.append(self._identifier())
        if len(parts) > 1:
            self._refuse_identifier("-".join(parts))
        separator()
        data_type = self._data_type()
        nullable = not self._words("not")
        if not nullable and not self._words("null"):
            raise _SyntaxFailure(self.position)
        metadata = {"comment": self._strings()} if self._words("comment") else None
        return StructField(name, data_type, nullable, metadata)

    def _strings(self) -> str:
        text = _string_value(self._take("string"))
        while self._peek().kind == "string":
            text += _string_value(self._take("string"))
        return text

    # Types

    def _data_type(self) -> DataType:
        word = self._word()
        following = self._peek(1)
        if following.text == "<" and word in _INCOMPLETE:
            self.position += 1
            return self._nested(word)
        if following.text == "<>" and word == "struct":
            self.position += 2
            return StructType()
        if word == "interval" and self._word(1) in _INTERVAL_ENDS:
            self.position += 1
            return self._interval()
        if following.text == "(" and word in ("geometry", "geography"):
            self.position += 1
            return self._spatial(word)
        known = word in _SIMPLE or word in _SIZED
        name = self._identifier()
        opening = self.position
        try:
            parameters = self._parameters()
        except _SyntaxFailure as failure:
            raise failure if known else _SyntaxFailure(opening) from None
        if not known and word not in _INCOMPLETE:
            return self._unsupported(name, parameters)
        if word in ("string", *_SIZED) and self._words("collate"):
            return self._collated(self._primitive(name, parameters))
        return self._primitive(name, parameters)

    def _nested(self, word: str) -> DataType:
        opening = self.position
        self._require("<")
        found: DataType
        try:
            if word == "array":
                found = ArrayType(self._data_type())
            elif word == "map":
                key = self._data_type()
                self._require(",")
                found = MapType(key, self._data_type())
            elif self._peek().text == ">":
                found = StructType()
            else:
                found = StructType(self._fields(lambda: self._symbol(":")))
            self._require(">")
        except _SyntaxFailure:
            # Spark sees that nothing fits when it looks ahead from the bracket, and reports the bracket.
            raise _SyntaxFailure(opening) from None
        return found

    def _interval(self) -> DataType:
        start = self._word()
        self.position += 1
        end = start
        if self._word() == "to" and self._word(1) in _INTERVAL_ENDS[start]:
            end = self._word(1)
            self.position += 2
            if list(_INTERVAL_ENDS).index(end) <= list(_INTERVAL_ENDS).index(start):
                self._complain(
                    "INVALID_INTERVAL_FORMAT.UNSUPPORTED_FROM_TO_EXPRESSION",
                    {"input": "", "from": start, "to": end},
                )
        kind = YearMonthIntervalType if start in YearMonthIntervalType._inverted_fields else DayTimeIntervalType
        return kind(kind._inverted_fields[start], kind._inverted_fields[end])

    def _spatial(self, word: str) -> DataType:
        opening = self.position
        self._require("(")
        if self._words("any"):
            srid: int | str = "ANY"
        elif self._peek().kind == "number" and self._peek().text.isdigit():
            srid = int(self._take("number"))
        else:
            raise _SyntaxFailure(opening)
        self._require(")")
        try:
            return GeometryType(srid) if word == "geometry" else GeographyType(srid)
        except IllegalArgumentException as complaint:
            self.complaint = self.complaint or complaint
            return NullType()

    def _parameters(self) -> list[int]:
        if not self._symbol("("):
            return []
        parameters = [self._integer()]
        while self._symbol(","):
            parameters.append(self._integer())
        self._require(")")
        return parameters

    def _integer(self) -> int:
        if not self._peek().text.isdigit():
            raise _SyntaxFailure(self.position)
        return int(self._take("number"))

    def _primitive(self, name: str, parameters: list[int]) -> DataType:
        match name.lower(), parameters:
            case "decimal" | "dec" | "numeric", [precision, *rest] if len(rest) < 2:
                return self._decimal(precision, rest[0] if rest else 0)
            case "char" | "character" | "varchar" as word, [length]:
                if length > MAX_LENGTH:
                    self._complain(
                        "DATATYPE_PARAMETER_VALUE_OUT_OF_RANGE",
                        {"parameter": "length", "value": str(length), "type": name.upper()},
                    )
                return VarcharType(length) if word == "varchar" else CharType(length)
            case "char" | "character" | "varchar", []:
                self._complain("DATATYPE_MISSING_SIZE", {"type": f'"{name.upper()}"'})
                return NullType()
            case "timestamp" | "timestamp_ltz" | "timestamp_ntz" as word, [_] | []:
                return self._timestamp(word, parameters)
            case "time", [_] | []:
                return self._time(parameters[0] if parameters else 6)
            case "array" | "map" | "struct" as word, []:
                self._complain(f"INCOMPLETE_TYPE_DEFINITION.{word.upper()}", _INCOMPLETE[word])
                return NullType()
            case word, [] if word in _SIMPLE:
                return _SIMPLE[word]
        return self._unsupported(name, parameters)

    def _unsupported(self, name: str, parameters: list[int]) -> DataType:
        shown = f"{name}({','.join(map(str, parameters))})" if parameters else name
        self._complain("UNSUPPORTED_DATATYPE", {"typeName": f'"{shown.upper()}"'})
        return NullType()

    def _decimal(self, precision: int, scale: int) -> DataType:
        if scale > precision:
            self._complain("DECIMAL_SCALE_EXCEEDS_PRECISION", {"scale": str(scale), "precision": str(precision)})
        elif precision > MAX_PRECISION:
            self._complain(
                "DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION",
                {"precision": str(precision), "maxPrecision": str(MAX_PRECISION)},
                ArithmeticException,
            )
        return DecimalType(precision, scale)

    def _timestamp(self, word: str, parameters: list[int]) -> DataType:
        if word == "timestamp" and self._words("without", "time", "zone"):
            word = "timestamp_ntz"
        elif word == "timestamp":
            self._words("with", "local", "time", "zone")
        if parameters and parameters[0] != 6:
            self._check_timestamp_precision(word, parameters[0])
        return TimestampNTZType() if word == "timestamp_ntz" else TimestampType()

    def _check_timestamp_precision(self, word: str, precision: int) -> None:
        if 7 <= precision <= 9:
            # Spark has these behind a setting.
            self._complain(
                "FEATURE_NOT_ENABLED",
                {
                    "featureName": "Nanosecond-precision timestamp types",
                    "configKey": "spark.sql.timestampNanosTypes.enabled",
                    "configValue": "true",
                },
            )
            return
        shown = "TIMESTAMP_NTZ" if word == "timestamp_ntz" else "TIMESTAMP_LTZ"
        self._complain("INVALID_TIMESTAMP_PRECISION", {"precision": str(precision), "type": shown})

    def _time(self, precision: int) -> DataType:
        self._words("without", "time", "zone")
        if precision > MAX_TIME_PRECISION:
            self._complain("UNSUPPORTED_TIME_PRECISION", {"precision": str(precision)})
        return TimeType(precision)

    def _collated(self, data_type: DataType) -> DataType:
        name = self._identifier()
        while self._symbol("."):
            name = self._identifier()
        collation = normalize_collation(name)
        if collation is None:
            proposals = ", ".join(similar_collations(name))
            self._complain("COLLATION_INVALID_NAME", {"collationName": name, "proposals": proposals})
        elif isinstance(data_type, StringType):
            return StringType(collation)
        elif collation != "UTF8_BINARY":
            raise PySparkNotImplementedError(
                errorClass="NOT_IMPLEMENTED",
                messageParameters={"feature": f"{data_type.sql} COLLATE {collation}"},
            )
        return data_type


def parse_data_type(text: str) -> DataType:
    """
    :param text: a type: `int`, `array<string>`
    :raises ParseException: PARSE_SYNTAX_ERROR, UNSUPPORTED_DATATYPE, ...
    """
    return _SIMPLE.get(text.strip().lower()) or _Parser(text).read_type()


def parse_table_schema(text: str) -> StructType:
    """
    :param text: a table's columns: `a INT, b STRING NOT NULL COMMENT 'c'`
    :raises ParseException: PARSE_SYNTAX_ERROR, UNSUPPORTED_DATATYPE, ...
    """
    return _Parser(text).read_schema()


def parse_ddl(text: str) -> DataType:
    """
    Read columns, or else a type, or else the fields of a struct without `struct<` and `>`.

    :param text: the text: `a INT, b STRING`, `array<int>`, `a: int, b: string`
    :raises ParseException: what is wrong with it, read as columns
    """
    simple = _SIMPLE.get(text.strip().lower())
    if simple is not None:
        return simple
    try:
        return parse_table_schema(text)
    except PySparkNotImplementedError:
        raise
    except PySparkException as complaint:
        for fallback in (text, f"struct<{text}>"):
            try:
                return _Parser(fallback).read_type()
            except PySparkNotImplementedError:
                raise
            except PySparkException:
                continue
        raise complaint


def parse_type_or_columns(text: str) -> DataType:
    """
    Read a type, or else columns, as functions of SQL do.

    :param text: the text: `array<int>`, `a INT, b STRING`
    :raises ParseException: what is wrong with it, read as a type
    """
    try:
        return parse_data_type(text)
    except PySparkNotImplementedError:
        raise
    except PySparkException as complaint:
        try:
            return parse_table_schema(text)
        except PySparkNotImplementedError:
            raise
        except PySparkException:
            raise complaint from None


def quote_if_needed(name: str) -> str:
    """A name as SQL writes it: in backticks unless it is made of ASCII letters, digits and underscores."""
    return name if _PLAIN_NAME.fullmatch(name) else f"`{name.replace('`', '``')}`"


def _constraints_sql(field: StructField, default: str | None) -> str:
    text = "" if field.nullable else " NOT NULL"
    if default is not None:
        text += f" DEFAULT {default}"
    comment = field.metadata.get("comment")
    if comment is not None:
        escaped = str(comment).replace("\\", "\\\\").replace("'", "\\'")
        text += f" COMMENT '{escaped}'"
    return text


def struct_field_sql(field: StructField) -> str:
    """A field as it stands in a struct type: `a: INT NOT NULL`."""
    return f"{quote_if_needed(field.name)}: {field.dataType.sql}{_constraints_sql(field, None)}"


def to_ddl(schema: StructType) -> str:
    """A schema as a table's columns, with their defaults: `a INT NOT NULL,b STRING DEFAULT 'x'`."""
    return ",".join(
        [
            f"{quote_if_needed(f.name)} {f.dataType.sql}"
            + _constraints_sql(f, f.metadata.get("default", f.metadata.get("CURRENT_DEFAULT")))
            for f in schema.fields
        ]
    )
