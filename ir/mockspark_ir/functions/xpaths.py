"""Parts of XML documents, by XPath 1.0."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from mockspark_ir import errors
from mockspark_ir.formats.xml.nodes import MalformedXml
from mockspark_ir.formats.xml.xpath import compile_xpath
from mockspark_ir.formats.xml.xpath_functions import NotNodes, Value, nodes, to_boolean, to_number, to_text
from mockspark_ir.formats.xml.xpath_syntax import XPathSyntaxError
from mockspark_ir.functions.declare import family, parameter, scalar
from mockspark_ir.functions.definition import Nullability, ScalarFunction
from mockspark_ir.functions.input_types import STRING
from mockspark_ir.functions.text_arguments import strictly
from mockspark_ir.types import (
    ArrayType,
    BooleanType,
    DataType,
    DoubleType,
    FloatType,
    IntegerType,
    LongType,
    ShortType,
    StringType,
)
from mockspark_ir.values.arithmetic import wrap
from mockspark_ir.values.parsing import to_float

_TEXT = strictly(STRING)
_INT, _LONG, _SHORT = IntegerType(), LongType(), ShortType()


def _whole(bits: int) -> Callable[[Value], int]:
    """The number towards zero; what is too large becomes the largest, and NaN zero, as Java has it."""
    limit = 1 << (bits - 1)

    def convert(value: Value) -> int:
        number = to_number(value)
        if number != number:
            return 0
        if math.isinf(number):
            return limit - 1 if number > 0 else -limit
        return max(-limit, min(limit - 1, int(number)))

    return convert


_to_int, _to_short = _whole(32), wrap(_SHORT)


def _xpath(name: str, result: DataType, convert: Callable[[Value], Any], *aliases: str) -> ScalarFunction:
    def evaluate(xml: str, path: str) -> Any:
        if not xml or not path:
            return None
        try:
            return convert(compile_xpath(path)(xml))
        except XPathSyntaxError as error:
            raise errors.UnknownException(message=f"This is no XPath: {path!r}: {error}.") from None
        except (MalformedXml, NotNodes) as error:
            raise errors.UnknownException(message=f"The XPath {path!r} does not fit {xml!r}: {error}.") from None

    return scalar(
        name,
        parameter("xml", _TEXT),
        parameter("path", _TEXT, literal=True),
        aliases=aliases,
        result=result,
        nullable=Nullability.ALWAYS,
        evaluate=evaluate,
    )


FUNCTIONS = family(
    _xpath("xpath", ArrayType(StringType(), True), lambda value: [node.shown for node in nodes(value)]),
    _xpath("xpath_boolean", BooleanType(), to_boolean),
    _xpath("xpath_double", DoubleType(), to_number, "xpath_number"),
    _xpath("xpath_float", FloatType(), lambda value: to_float(to_number(value))),
    _xpath("xpath_int", _INT, _to_int),
    _xpath("xpath_long", _LONG, _whole(64)),
    _xpath("xpath_short", _SHORT, lambda value: _to_short(_to_int(value))),
    _xpath("xpath_string", StringType(), to_text),
)
