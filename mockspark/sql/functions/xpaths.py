"""Parts of XML documents, by XPath."""

from __future__ import annotations

from mockspark.sql.column import Column
from mockspark.sql.functions._base import ColumnOrName, call

__all__ = [
    "xpath",
    "xpath_boolean",
    "xpath_double",
    "xpath_float",
    "xpath_int",
    "xpath_long",
    "xpath_number",
    "xpath_short",
    "xpath_string",
]


def xpath(xml: ColumnOrName, path: ColumnOrName) -> Column:
    """
    The values of the nodes that a path leads to, as an array; null for elements, which have none themselves.

    :param xml: the document, a column or its name
    :param path: the path, a constant, for instance `a/b/text()`
    """
    return call("xpath", xml, path)


def xpath_boolean(xml: ColumnOrName, path: ColumnOrName) -> Column:
    """
    Whether a condition holds, or a path leads to any node.

    :param xml: the document, a column or its name
    :param path: the XPath, a constant
    """
    return call("xpath_boolean", xml, path)


def xpath_double(xml: ColumnOrName, path: ColumnOrName) -> Column:
    """
    The number that an XPath gives; NaN where it gives none.

    :param xml: the document, a column or its name
    :param path: the XPath, a constant
    """
    return call("xpath_double", xml, path)


def xpath_float(xml: ColumnOrName, path: ColumnOrName) -> Column:
    """
    The number that an XPath gives, as a float; NaN where it gives none.

    :param xml: the document, a column or its name
    :param path: the XPath, a constant
    """
    return call("xpath_float", xml, path)


def xpath_int(xml: ColumnOrName, path: ColumnOrName) -> Column:
    """
    The number that an XPath gives, without its fraction; 0 where it gives none.

    :param xml: the document, a column or its name
    :param path: the XPath, a constant
    """
    return call("xpath_int", xml, path)


def xpath_long(xml: ColumnOrName, path: ColumnOrName) -> Column:
    """
    The number that an XPath gives, without its fraction, as a long integer; 0 where it gives none.

    :param xml: the document, a column or its name
    :param path: the XPath, a constant
    """
    return call("xpath_long", xml, path)


def xpath_number(xml: ColumnOrName, path: ColumnOrName) -> Column:
    """
    The number that an XPath gives; NaN where it gives none.

    :param xml: the document, a column or its name
    :param path: the XPath, a constant
    """
    return call("xpath_number", xml, path)


def xpath_short(xml: ColumnOrName, path: ColumnOrName) -> Column:
    """
    The number that an XPath gives, without its fraction, as a short integer; 0 where it gives none.

    :param xml: the document, a column or its name
    :param path: the XPath, a constant
    """
    return call("xpath_short", xml, path)


def xpath_string(xml: ColumnOrName, path: ColumnOrName) -> Column:
    """
    What an XPath gives as text: of nodes, the text within the first.

    :param xml: the document, a column or its name
    :param path: the XPath, a constant
    """
    return call("xpath_string", xml, path)
