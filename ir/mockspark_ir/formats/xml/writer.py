"""Rows to XML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from attrs import define, field

from mockspark_ir import errors
from mockspark_ir.formats.texts import Text, value_text
from mockspark_ir.formats.xml.options import XmlOptions
from mockspark_ir.types import (
    ArrayType,
    BinaryType,
    BooleanType,
    DataType,
    DateType,
    DecimalType,
    DoubleType,
    FloatType,
    IntegralType,
    MapType,
    NullType,
    StringType,
    StructType,
    TimestampNTZType,
    TimestampType,
    TimeType,
)
from mockspark_ir.values.casts import cast

_NAME_START = (
    "A-Za-z_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f\u2c00-\u2fef"
)
_NAME_START += "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
_NAME = re.compile(f"[{_NAME_START}][{_NAME_START}\\-.0-9\u00b7\u0300-\u036f\u203f-\u2040]*")
_INVALID = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_WRITTEN = (StringType, BooleanType, IntegralType, FloatType, DoubleType, DecimalType, DateType)
_WRITTEN_TOO = (TimestampType, TimestampNTZType, TimeType, BinaryType)
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_TEXT_MARKS = re.compile("[&<\r\x7f-\x9f\ufffe\uffff]|(?:\\A|(?<=\\]))>")
_ATTRIBUTE_MARKS = re.compile('[&<"\n\t\r\ufffe\uffff]')
# Writes the value of a field or an element.
Write = Callable[["_Output", Any], None]


def row_writer(dtype: StructType, options: XmlOptions) -> Callable[[Any], str]:
    """The function from a row to XML.

    Raises IllegalArgumentException (_LEGACY_ERROR_TEMP_3238) for values of types that XML has no text for, and
    PySparkNotImplementedError for those that Spark writes as it keeps them.
    """
    write = _element(options.row_tag, dtype, options)

    def text(row: Any) -> str:
        output = _Output(options.indent, options.validate_names)
        write(output, row)
        return output.text() + ("" if options.indent else "\n")

    return text


@define
class _Output:
    """The text so far. Elements without content are closed at once."""

    indent: str
    validates: bool
    parts: list[str] = field(factory=list)
    _names: list[str] = field(factory=list)
    _is_open: bool = False
    _breaks: bool = False

    def start(self, name: str) -> None:
        self._check(name)
        if self._names:
            self._close()
            if self.indent:
                self.parts.append("\n")
        self.parts.append(f"{self.indent * len(self._names)}<{name}")
        self._names.append(name)
        self._is_open, self._breaks = True, False

    def attribute(self, name: str, text: str) -> None:
        if not self._is_open:
            raise errors.UnknownException(message=f"The attribute {name} comes after the start of its element.")
        self._check(name)
        self.parts.append(f' {name}="{_escaped(text, _ATTRIBUTE_MARKS)}"')

    def characters(self, text: str) -> None:
        self._close()
        self.parts.append(_escaped(text, _TEXT_MARKS))

    def end(self) -> None:
        name = self._names.pop()
        if self._is_open:
            self.parts.append("/>")
        else:
            if self._breaks and self.indent:
                self.parts.append(f"\n{self.indent * len(self._names)}")
            self.parts.append(f"</{name}>")
        self._is_open, self._breaks = False, True

    def text(self) -> str:
        return "".join(self.parts)

    def _close(self) -> None:
        if self._is_open:
            self.parts.append(">")
            self._is_open = False

    def _check(self, name: str) -> None:
        if self.validates and not _NAME.fullmatch(name):
            raise errors.UnknownException(message=f"{name!r} is no name of XML.")


def _escaped(text: str, marks: re.Pattern[str]) -> str:
    invalid = _INVALID.search(text)
    if invalid is not None:
        raise errors.UnknownException(message=f"XML cannot hold the character {invalid[0]!r}.")
    return marks.sub(lambda found: _ESCAPES.get(found[0]) or f"&#x{ord(found[0]):x};", text)


# Fields


def _field(name: str, dtype: DataType, options: XmlOptions) -> Write:
    """What writes a field of a row, or an entry of a map."""
    if options.is_attribute(name):
        return _attribute(name.removeprefix(options.attribute_prefix), dtype, options)
    if isinstance(dtype, ArrayType):
        item, null = _element(name, dtype.elementType, options), _element(name, NullType(), options)

        def write(output: _Output, values: Any) -> None:
            if values is None:
                null(output, None)
            for value in values or ():
                item(output, value)

        return write
    return _element(name, dtype, options)


def _attribute(name: str, dtype: DataType, options: XmlOptions) -> Write:
    text, null = _kept_text(dtype), options.null_value

    def write(output: _Output, value: Any) -> None:
        shown = null if value is None else text(value)
        if shown is not None:
            output.attribute(name, shown)

    return write


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def _kept_text(dtype: DataType) -> Text:
    """The text of a value as Spark keeps it, where it is not the value itself: dates as days, instants as numbers."""
    match dtype:
        case DateType():
            return lambda value: str((value - date(1970, 1, 1)).days)
        case TimestampType():
            return lambda value: str((value - _EPOCH) // _MICROSECOND)
        case TimestampNTZType():
            return lambda value: str((value.replace(tzinfo=UTC) - _EPOCH) // _MICROSECOND)
        case TimeType():
            return lambda value: str((datetime.combine(_EPOCH, value, UTC) - _EPOCH) // _MICROSECOND * 1000)
        case StringType() | DecimalType() | NullType():
            return str
        case BooleanType() | IntegralType() | FloatType() | DoubleType():
            return cast(dtype, StringType(), ansi=True, time_zone=UTC)
        case _:
            return _unsupported(f"XML attributes of the type {dtype.simpleString()}")


def _unsupported(what: str) -> Text:
    def text(value: Any) -> str:
        raise errors.unsupported_feature(what)

    return text


def _element(name: str, dtype: DataType, options: XmlOptions) -> Write:
    """What writes one element; without a text for null it leaves nulls out, and the value of a row has no tags."""
    content, null = _content(dtype, options), options.null_value
    tagged = name != options.value_tag

    def write(output: _Output, value: Any) -> None:
        if value is None and null is None:
            return
        if tagged:
            output.start(name)
        if value is None:
            output.characters(null or "")
        else:
            content(output, value)
        if tagged:
            output.end()

    return write


def _content(dtype: DataType, options: XmlOptions) -> Write:
    """What writes a value that is not null into its element."""
    match dtype:
        case StructType():
            return _fields([(f.name, f.dataType) for f in dtype.fields], options)
        case ArrayType():
            item = _field(options.array_element_name, dtype.elementType, options)
            return lambda output, values: _each(item, output, values)
        case MapType():
            return _entries(dtype, options)
        case NullType() | StringType():
            return lambda output, value: output.characters(value)
        case _ if isinstance(dtype, (*_WRITTEN, *_WRITTEN_TOO)):
            text = value_text(dtype, options.texts)
            return lambda output, value: output.characters(text(value))
        case _:
            return _refused(dtype)


def _refused(dtype: DataType) -> Write:
    def write(output: _Output, value: Any) -> None:
        raise errors.from_condition(
            "_LEGACY_ERROR_TEMP_3238", {"v": str(value), "class": type(value).__name__, "dt": dtype.simpleString()}
        )

    return write


def _each(item: Write, output: _Output, values: Iterable[Any]) -> None:
    for value in values:
        item(output, value)


def _fields(named: list[tuple[str, DataType]], options: XmlOptions) -> Write:
    """The fields of a row, attributes first."""
    writes = [(options.is_attribute(name), i, _field(name, dtype, options)) for i, (name, dtype) in enumerate(named)]
    order = [(i, write) for attribute in (True, False) for is_one, i, write in writes if is_one is attribute]

    def write(output: _Output, row: Any) -> None:
        for i, write_field in order:
            write_field(output, row[i])

    return write


def _entries(dtype: MapType, options: XmlOptions) -> Write:
    """The entries of a map by their keys, attributes first."""
    key_text = _kept_text(dtype.keyType)

    def write(output: _Output, entries: Any) -> None:
        named = [(key_text(key), value) for key, value in entries.items()]
        for attribute in (True, False):
            for name, value in named:
                if options.is_attribute(name) is attribute:
                    _field(name, dtype.valueType, options)(output, value)

    return write
