"""XML documents as what a reader meets one after another; names keep their prefixes."""

from __future__ import annotations

from xml.parsers import expat

from attrs import frozen

from mockspark_ir import errors
from mockspark_ir.formats.xml.nodes import MalformedXml

_BLANKS = frozenset(" \t\r\n")
_ENDS_EARLY = expat.errors.codes[expat.errors.XML_ERROR_NO_ELEMENTS]


@frozen
class Start:
    name: str
    attributes: tuple[tuple[str, str], ...]


@frozen
class End:
    name: str


@frozen
class Characters:
    """A text up to the next tag, comment or instruction; CDATA sections belong to it."""

    data: str

    @property
    def blank(self) -> bool:
        return _BLANKS.issuperset(self.data)


Event = Start | End | Characters


class _Unknown(Exception):
    """An entity that nothing declares."""


class Events:
    """The events of a document, those before it is malformed too: only who gets so far learns that it is."""

    def __init__(self, text: str) -> None:
        self._events, self._error = _read(text)
        self._position = 0

    def peek(self) -> Event:
        """The next event; raises MalformedXml."""
        if self._position == len(self._events):
            raise MalformedXml(self._error)
        return self._events[self._position]

    def next(self) -> Event:
        """The next event, which it takes away; raises MalformedXml."""
        event = self.peek()
        self._position += 1
        return event


def _read(text: str) -> tuple[list[Event], str]:
    """The events, and what is wrong after them."""
    events: list[Event] = []
    parts: list[str] = []

    def add(event: Event | None) -> None:
        if parts:
            events.append(Characters("".join(parts)))
            parts.clear()
        if event is not None:
            events.append(event)

    def start(name: str, attributes: list[str]) -> None:
        add(Start(name, tuple(zip(attributes[::2], attributes[1::2], strict=True))))

    def entity(*ignored: object) -> None:
        raise errors.unsupported_feature("XML that declares entities in from_xml and schema_of_xml")

    def skipped(*ignored: object) -> None:
        raise _Unknown

    parser = expat.ParserCreate("utf-8")
    parser.ordered_attributes = True
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda name: add(End(name))
    parser.CharacterDataHandler = parts.append
    parser.CommentHandler = lambda data: add(None)
    parser.ProcessingInstructionHandler = lambda target, data: add(None)
    parser.specified_attributes = True
    parser.EntityDeclHandler = entity
    parser.SkippedEntityHandler = skipped
    try:
        parser.Parse(text.encode("utf-8", "surrogatepass"), True)
    except (expat.ExpatError, _Unknown) as error:
        if getattr(error, "code", None) == _ENDS_EARLY:
            add(None)
        return events, str(error)
    return events, "the document has ended"
