"""XML documents to rows.

A document is read by what its type asks for, event by event. Where a value is bad, Spark goes on with the events that
follow, so what has not been read of the element then counts as part of what is around it; so do the functions here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from attrs import define

from mockspark_ir.formats.xml.events import Characters, End, Event, Events, Start
from mockspark_ir.formats.xml.nodes import MalformedXml
from mockspark_ir.formats.xml.options import XmlOptions
from mockspark_ir.formats.xml.scala_maps import map_entries
from mockspark_ir.formats.xml.values import BadValue, Convert, converter
from mockspark_ir.types import ArrayType, DataType, MapType, StringType, StructType

# Reads the element whose start has been taken, by its name and attributes.
Read = Callable[[Events, Start], Any]
Attributes = tuple[tuple[str, str], ...]


class PartlyBad(BadValue):
    """A row of which some fields are bad: `partial` is the row without them."""

    def __init__(self, partial: tuple[Any, ...]) -> None:
        super().__init__(partial)
        self.partial = partial


class Misplaced(BadValue):
    """Something else stands where the type wants a value or an end."""


def record_reader(dtype: StructType, options: XmlOptions, *, case_sensitive: bool) -> Callable[[str], tuple[Any, ...]]:
    """The function from a document to a row.

    It raises PartlyBad, BadValue and MalformedXml.
    """
    rows = _Rows(dtype, _Reading(options, case_sensitive))

    def read(text: str) -> tuple[Any, ...]:
        events = Events(text)
        root = events.next()
        while not isinstance(root, Start):
            root = events.next()
        return rows.read(events, root.attributes)

    return read


@define
class _Reading:
    """What all readers of a document share."""

    options: XmlOptions
    case_sensitive: bool

    def attributes(self, given: Attributes) -> dict[str, str]:
        options = self.options
        if options.exclude_attributes:
            return {}
        return {options.attribute_prefix + options.local(name): options.trimmed(text) for name, text in given}

    def field_reader(self, dtype: DataType) -> Read:
        """The reader of a field's element."""
        match dtype:
            case StructType():
                return _struct_reader(_Rows(dtype, self))
            case ArrayType(elementType=StructType() as element):
                return _struct_reader(_Rows(element, self))
            case ArrayType():
                return self.value_reader(dtype.elementType)
            case MapType():
                return _map_reader(dtype, self, with_attributes=True)
            case _:
                return self.value_reader(dtype)

    def value_reader(self, dtype: DataType) -> Read:
        """The reader of an element whose attributes count for nothing."""
        match dtype:
            case StringType():
                return _string_reader(self.options)
            case StructType():
                return _inner_reader(_Rows(dtype, self).read)
            case MapType():
                return _map_reader(dtype, self, with_attributes=False)
            case _:
                return _plain_reader(converter(dtype, self.options), self.options)


# Elements


def _skip_end(events: Events, name: str, options: XmlOptions) -> None:
    """Take the end of an element; raises Misplaced where something else comes, which is taken too."""
    event = events.next()
    while isinstance(event, Characters) and event.blank:
        event = events.next()
    if not isinstance(event, End) or options.local(event.name) != name:
        raise Misplaced(event)


def skip(events: Events) -> None:
    """Take all up to the end of the element whose start has been taken."""
    depth = 1
    while depth:
        match events.next():
            case Start():
                depth += 1
            case End():
                depth -= 1


def _string_reader(options: XmlOptions) -> Read:
    """The text of an element; elements within it are written anew, without escapes."""
    convert = converter(StringType(), options)

    def read(events: Events, start: Start) -> str | None:
        name = options.local(start.name)
        if isinstance(events.peek(), End):
            _skip_end(events, name, options)
            return None if options.null_value == "" else ""
        parts: list[str] = []
        depth = 0
        while True:
            match events.next():
                case Start(name=inner, attributes=attributes):
                    shown = "".join([f' {key}="{text}"' for key, text in attributes])
                    parts.append(f"<{inner}{shown}>")
                    depth += 1
                case End(name=inner):
                    parts.append(f"</{inner}>")
                    depth -= 1
                case Characters(data=data):
                    parts.append(data)
            if isinstance(events.peek(), End) and depth <= 0:
                break
        _skip_end(events, name, options)
        return convert("".join(parts))  # type: ignore[no-any-return]

    return read


def _after_blanks(events: Events) -> Event:
    """The next event that is no blank text."""
    event = events.peek()
    while isinstance(event, Characters) and event.blank:
        events.next()
        event = events.peek()
    return event


def _plain_reader(convert: Convert, options: XmlOptions) -> Read:
    """A value that one text is."""

    def read(events: Events, start: Start) -> Any:
        value = None
        match _after_blanks(events):
            case Start() as inner:
                raise Misplaced(inner)
            case Characters(data=data):
                value = convert(data)
                events.next()
        _skip_end(events, options.local(start.name), options)
        return value

    return read


def _inner_reader(inside: Callable[[Events], Any]) -> Read:
    """What is within an element, up to and with its end; nothing at all is null."""

    def read(events: Events, start: Start) -> Any:
        if isinstance(events.peek(), End):
            events.next()
            return None
        return inside(events)

    return read


def _struct_reader(rows: _Rows) -> Read:
    """A row of attributes and elements, null never."""
    inside = _inner_reader(rows.read)

    def read(events: Events, start: Start) -> tuple[Any, ...]:
        attributes = rows.attribute_values(start.attributes)
        row = inside(events, start)
        merged = [None] * len(rows.names) if row is None else list(row)
        for place, value in attributes.items():
            merged[place] = value
        return tuple(merged)

    return read


def _map_reader(dtype: MapType, reading: _Reading, *, with_attributes: bool) -> Read:
    """Attributes and elements by their names; a text among them is the value of a name of its own."""
    options = reading.options
    value, convert = reading.value_reader(dtype.valueType), converter(dtype.valueType, options)

    def read(events: Events, start: Start) -> Any:
        event = _after_blanks(events)
        if isinstance(event, End):
            events.next()
            return None
        if isinstance(event, Characters):
            raise Misplaced(event)
        attributes = start.attributes if with_attributes else ()
        pairs = [(options.attribute_prefix + name, convert(text)) for name, text in attributes]
        while True:
            match events.next():
                case Start() as inner:
                    pairs.append((options.local(inner.name), value(events, inner)))
                case Characters() as text if not text.blank:
                    pairs.append((options.value_tag, convert(text.data)))
                case End():
                    return map_entries(pairs)

    return read


# Rows


class _Rows:
    """Reads what is within an element as a row."""

    def __init__(self, dtype: StructType, reading: _Reading) -> None:
        options = reading.options
        self.names = dtype.names
        self._reading = reading
        self._places = {name if reading.case_sensitive else name.lower(): i for i, name in enumerate(dtype.names)}
        self._arrays = [isinstance(f.dataType, ArrayType) for f in dtype.fields]
        self._fields = [reading.field_reader(f.dataType) for f in dtype.fields]
        self._texts = [converter(f.dataType, options) for f in dtype.fields]
        exact = {name: i for i, name in enumerate(dtype.names)}
        self._value = exact.get(options.value_tag)
        self._value_text = None if self._value is None else _text_of(dtype.fields[self._value].dataType, options)
        self._rest = exact.get(options.wildcard)
        self._rest_text = _string_reader(options)
        self._rest_fits = self._rest is not None and _holds_text(dtype.fields[self._rest].dataType)

    def _place(self, name: str) -> int | None:
        return self._places.get(name if self._reading.case_sensitive else name.lower())

    def attribute_values(self, given: Attributes) -> dict[int, Any]:
        """The values of fields that attributes give; raises BadValue."""
        found: dict[int, Any] = {}
        for name, text in self._reading.attributes(given).items():
            place = self._place(name)
            if place is not None:
                found[place] = self._texts[place](text)
        return found

    def read(self, events: Events, attributes: Attributes = ()) -> tuple[Any, ...]:
        """The row up to the end of the element.

        Raises PartlyBad where an element is bad, BadValue for bad attributes and texts, and MalformedXml.
        """
        row: list[Any] = [None] * len(self.names)
        for place, value in self.attribute_values(attributes).items():
            row[place] = value
        bad = False
        while True:
            match events.next():
                case Start() as start:
                    try:
                        self._read_element(events, start, row)
                    except (BadValue, MalformedXml):
                        bad = True
                case Characters() as text if not text.blank:
                    self._read_text(text.data, row)
                case End():
                    break
        if bad:
            raise PartlyBad(tuple(row))
        return tuple(row)

    def _read_element(self, events: Events, start: Start, row: list[Any]) -> None:
        place = self._place(self._reading.options.local(start.name))
        if place is not None:
            self._put(row, place, self._fields[place](events, start))
        elif self._rest is not None:
            text = self._rest_text(events, start)
            if not self._rest_fits:
                raise Misplaced(start)
            self._put(row, self._rest, text)
        else:
            skip(events)

    def _read_text(self, data: str, row: list[Any]) -> None:
        if self._value is not None and self._value_text is not None:
            self._put(row, self._value, self._value_text(data))

    def _put(self, row: list[Any], place: int, value: Any) -> None:
        row[place] = [*(row[place] or ()), value] if self._arrays[place] else value


def _holds_text(dtype: DataType) -> bool:
    return isinstance(dtype.elementType if isinstance(dtype, ArrayType) else dtype, StringType)


def _text_of(dtype: DataType, options: XmlOptions) -> Convert:
    return converter(dtype.elementType if isinstance(dtype, ArrayType) else dtype, options)
