"""XML documents as XPath sees them. Namespaces count for nothing: Spark reads documents without them."""

from __future__ import annotations

from enum import Enum
from typing import Any
from xml.parsers import expat

from mockspark_ir import errors


class MalformedXml(ValueError):
    """The text is no XML."""


class Kind(Enum):
    DOCUMENT = "document"
    ELEMENT = "element"
    ATTRIBUTE = "attribute"
    TEXT = "text"
    COMMENT = "comment"
    INSTRUCTION = "instruction"


class Node:
    """A node of a document.

    `shown` is what Java's own document holds of it: of a text that CDATA sections part, the first part, of which
    `by_cdata` tells whether it is such a section; of an element, nothing. `order` is its place in the document.
    """

    __slots__ = ("attributes", "by_cdata", "children", "kind", "name", "order", "parent", "shown", "value")

    def __init__(self, kind: Kind, name: str, value: str, parent: Node | None, order: int) -> None:
        self.kind = kind
        self.name = name
        self.value = value
        self.shown: str | None = value
        self.by_cdata = False
        self.parent = parent
        self.order = order
        self.children: list[Node] = []
        self.attributes: list[Node] = []

    @property
    def local_name(self) -> str:
        return self.name.rpartition(":")[2]

    @property
    def text(self) -> str:
        """The string-value: of an element the texts within it."""
        if self.kind not in (Kind.ELEMENT, Kind.DOCUMENT):
            return self.value
        parts: list[str] = []
        waiting = list(reversed(self.children))
        while waiting:
            node = waiting.pop()
            if node.kind is Kind.TEXT:
                parts.append(node.value)
            else:
                waiting.extend(reversed(node.children))
        return "".join(parts)


class Document:
    """A document: its root node, and whether it has a DTD."""

    def __init__(self, root: Node, has_dtd: bool) -> None:
        self.root = root
        self.has_dtd = has_dtd


def parse_document(text: str) -> Document:
    """Read a document.

    Raises
    ------
    MalformedXml
    PySparkNotImplementedError
        For one with parts in other files.
    """
    builder = _Builder()
    try:
        builder.parser.Parse(text.encode("utf-8", "surrogatepass"), True)
    except expat.ExpatError as error:
        raise MalformedXml(str(error)) from None
    return Document(builder.root, builder.has_dtd)


class _Builder:
    """Makes the tree of what the parser meets."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate("utf-8")
        self.has_dtd = False
        self._count = 0
        self.root = self._node(Kind.DOCUMENT, "", "", None)
        self.root.shown = None
        self._open = self.root
        # Parts of the text that is being read, and whether it begins with a CDATA section.
        self._texts: list[str] | None = None
        self._by_cdata = False
        parser = self.parser
        parser.ordered_attributes = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartCdataSectionHandler = self._start_cdata
        parser.EndCdataSectionHandler = self._part
        parser.CommentHandler = self._comment
        parser.ProcessingInstructionHandler = self._instruction
        parser.StartDoctypeDeclHandler = self._doctype
        parser.ExternalEntityRefHandler = self._external

    def _node(self, kind: Kind, name: str, value: str, parent: Node | None) -> Node:
        self._count += 1
        return Node(kind, name, value, parent, self._count)

    def _add(self, kind: Kind, name: str, value: str) -> Node:
        self._close_text()
        node = self._node(kind, name, value, self._open)
        self._open.children.append(node)
        return node

    def _start(self, name: str, attributes: list[str]) -> None:
        node = self._add(Kind.ELEMENT, name, "")
        node.shown = None
        pairs = zip(attributes[::2], attributes[1::2], strict=True)
        node.attributes = [
            self._node(Kind.ATTRIBUTE, key, value, node)
            for key, value in sorted(pairs)
            if key != "xmlns" and not key.startswith("xmlns:")
        ]
        self._open = node

    def _end(self, name: str) -> None:
        self._close_text()
        assert self._open.parent is not None
        self._open = self._open.parent

    def _characters(self, data: str) -> None:
        if self._texts is None:
            self._texts = [""]
        self._texts[-1] += data

    def _part(self) -> None:
        """A CDATA section starts or ends: what follows is another node of Java's."""
        if self._texts is not None:
            self._texts.append("")

    def _start_cdata(self) -> None:
        if self._texts is None:
            self._texts = [""]
            self._by_cdata = True
        else:
            self._part()

    def _close_text(self) -> None:
        texts, self._texts = self._texts, None
        by_cdata, self._by_cdata = self._by_cdata, False
        if texts is None or self._open is self.root:
            return
        node = self._node(Kind.TEXT, "", "".join(texts), self._open)
        node.shown, node.by_cdata = texts[0], by_cdata
        self._open.children.append(node)

    def _comment(self, data: str) -> None:
        self._add(Kind.COMMENT, "", data)

    def _instruction(self, target: str, data: str) -> None:
        self._add(Kind.INSTRUCTION, target, data)

    def _doctype(self, name: str, system: str | None, public: str | None, internal: bool) -> None:
        self.has_dtd = True
        if system is not None:
            self._external()

    def _external(self, *ignored: Any) -> int:
        raise errors.unsupported_feature("XML documents with parts in other files")
