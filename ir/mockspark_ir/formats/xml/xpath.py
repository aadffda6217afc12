"""XPath 1.0, computed as Java's own implementation does."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from attrs import frozen

from mockspark_ir import errors
from mockspark_ir.formats.xml.nodes import Document, Kind, Node, parse_document
from mockspark_ir.formats.xml.xpath_functions import (
    ARGUMENTS,
    FUNCTIONS,
    NotNodes,
    Value,
    nodes,
    to_boolean,
    to_number,
    to_text,
)
from mockspark_ir.formats.xml.xpath_searches import includes_self, searches_descendants
from mockspark_ir.formats.xml.xpath_syntax import (
    Binary,
    Call,
    Expression,
    Filtered,
    Group,
    Negated,
    Number,
    Path,
    Step,
    Text,
    Variable,
    XPathSyntaxError,
    parse_xpath,
)


@frozen
class At:
    """Where an expression is computed: the node, its place among those at hand, and their number."""

    document: Document
    node: Node
    position: int = -1
    size: int = 0


Evaluator = Callable[[At], Value]


@lru_cache(maxsize=256)
def compile_xpath(text: str) -> Callable[[str], Value]:
    """The function from a document's text to the value of an expression.

    Raises
    ------
    XPathSyntaxError
        For what is no XPath; the function MalformedXml and NotNodes.
    PySparkNotImplementedError
        For functions that are Java's own.
    """
    evaluate = _compile(parse_xpath(text))

    def value(xml: str) -> Value:
        document = parse_document(xml)
        return evaluate(At(document, document.root))

    return value


def _compile(expression: Expression) -> Evaluator:
    match expression:
        case Number(value=number):
            return lambda at: number
        case Text(value=text):
            return lambda at: text
        case Variable():
            return _no_variables
        case Negated():
            child = _compile(expression.child)
            return lambda at: -to_number(child(at))
        case Binary():
            return _binary(expression)
        case Group():
            return _compile(expression.child)
        case Call():
            return _call(expression)
        case Filtered():
            return _filtered(expression)
        case Path():
            return _path(expression)


def _no_variables(at: At) -> Value:
    raise NotNodes("there are no variables")


# Functions


def _call(call: Call) -> Evaluator:
    least, most = ARGUMENTS.get(call.name, (0, -1))
    if call.name not in ARGUMENTS:
        if call.name in _OF_JAVA or ":" in call.name:
            raise errors.unsupported_feature(f"the XPath function {call.name}")
        raise XPathSyntaxError(f"there is no function {call.name}")
    if not least <= len(call.arguments) <= most:
        raise XPathSyntaxError(f"{call.name} takes another number of arguments")
    arguments = [_compile(argument) for argument in call.arguments]
    match call.name:
        case "position":
            return lambda at: float(at.position)
        case "last":
            return lambda at: float(at.size)
        case "id":
            return _id
    function, of_node = FUNCTIONS[call.name]
    if of_node and not arguments:
        return lambda at: function([at.node])
    if call.name == "lang":
        return lambda at: function([at.node], *(a(at) for a in arguments))
    return lambda at: function(*(a(at) for a in arguments))


_OF_JAVA = frozenset(
    {
        *("current", "element-available", "function-available", "generate-id", "key", "system-property"),
        "unparsed-entity-uri",
    }
)


def _id(at: At) -> Value:
    """Which attributes are ids only a DTD says."""
    if at.document.has_dtd:
        raise errors.unsupported_feature("the XPath function id in documents with a DTD")
    return []


# Operators


def _binary(expression: Binary) -> Evaluator:
    if expression.symbol == "|":
        return _union(expression)
    left, right = _compile(expression.left), _compile(expression.right)
    match expression.symbol:
        case "or":
            return lambda at: to_boolean(left(at)) or to_boolean(right(at))
        case "and":
            return lambda at: to_boolean(left(at)) and to_boolean(right(at))
        case symbol if symbol in _ARITHMETIC:
            operate = _ARITHMETIC[symbol]
            return lambda at: operate(to_number(left(at)), to_number(right(at)))
        case symbol:
            return lambda at: _compare(symbol, left(at), right(at))


def _union(expression: Binary) -> Evaluator:
    """Nodes of several expressions; those from the first text or number on count for nothing, as in Java."""
    parts = [expression.right]
    rest = expression.left
    while isinstance(rest, Binary) and rest.symbol == "|":
        parts.append(rest.right)
        rest = rest.left
    parts.append(rest)
    parts.reverse()
    constants = [i for i, part in enumerate(parts) if isinstance(part, Number | Text)]
    evaluators = [_compile(part) for part in parts[: constants[0] if constants else None]]

    def evaluate(at: At) -> Value:
        if not evaluators:
            raise NotNodes("no nodes to unite")
        return _in_order([node for evaluator in evaluators for node in nodes(evaluator(at))])

    return evaluate


def _divided(a: float, b: float) -> float:
    if b != 0.0:
        return a / b
    if a == 0.0 or a != a:
        return math.nan
    return math.copysign(math.inf, a) * math.copysign(1.0, b)


def _remainder(a: float, b: float) -> float:
    return math.nan if b == 0.0 or math.isinf(a) or a != a or b != b else math.fmod(a, b)


_ARITHMETIC: dict[str, Callable[[float, float], float]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "div": _divided,
    "mod": _remainder,
}
_ORDER: dict[str, Callable[[float, float], bool]] = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}


def _compare(symbol: str, left: Value, right: Value) -> bool:
    """A comparison of nodes holds if it does for any of them."""
    if isinstance(left, list) and not isinstance(right, bool):
        return any(_compare(symbol, node.text, right) for node in left)
    if isinstance(right, list) and not isinstance(left, bool):
        return any(_compare(symbol, left, node.text) for node in right)
    order = _ORDER.get(symbol)
    if order is not None:
        if isinstance(left, list) or isinstance(right, list):
            left, right = to_boolean(left), to_boolean(right)
        return order(to_number(left), to_number(right))
    if isinstance(left, bool) or isinstance(right, bool):
        same = to_boolean(left) == to_boolean(right)
    elif isinstance(left, float) or isinstance(right, float):
        same = to_number(left) == to_number(right)
    else:
        same = to_text(left) == to_text(right)
    return same is (symbol == "=")


# Paths


def _filtered(expression: Filtered) -> Evaluator:
    child = _compile(expression.child)
    predicates = [_compile(p) for p in expression.predicates]
    return lambda at: _chosen(at.document, nodes(child(at)), predicates)


def _path(path: Path) -> Evaluator:
    if searches_descendants(path):
        return _search(path)
    steps = [_step(step) for step in path.steps]
    match path.start:
        case "root":
            start: Callable[[At], list[Node]] = lambda at: [at.document.root]  # noqa: E731
        case "here":
            start = lambda at: [at.node]  # noqa: E731
        case expression:
            child = _compile(expression)
            start = lambda at: nodes(child(at))  # noqa: E731

    def evaluate(at: At) -> Value:
        found = start(at)
        for step in steps:
            found = _in_order([below for node in found for below in step(at.document, node)])
        return found

    return evaluate


def _search(path: Path) -> Evaluator:
    """A path that Java reads as a search among all descendants of one node."""
    last, from_root, own = path.steps[-1], path.start == "root", includes_self(path)
    fits, predicates = _exact_test(last), [_compile(p) for p in last.predicates]

    def evaluate(at: At) -> Value:
        node = at.document.root if from_root else at.node
        found = [*([node] if own else []), *_descendants(node)]
        return _chosen(at.document, [node for node in found if fits(node)], predicates)

    return evaluate


def _exact_test(step: Step) -> Callable[[Node], bool]:
    """The test of a search: names with their prefixes, and texts that don't begin with a CDATA section."""
    test = _test(step)
    if step.test == "text()":
        return lambda node: test(node) and not node.by_cdata
    if step.test.endswith("()") or step.test == "*":
        return test
    return lambda node: test(node) and node.name == step.test


def _in_order(found: list[Node]) -> list[Node]:
    """The nodes in the order of the document, each once."""
    return sorted({node.order: node for node in found}.values(), key=lambda node: node.order)


def _step(step: Step) -> Callable[[Document, Node], list[Node]]:
    """The nodes of a step from one node, those of the axes that lead back in their own order."""
    if step.axis == "namespace":
        raise errors.unsupported_feature("the XPath axis namespace")
    axis, test = _AXES[step.axis], _test(step)
    predicates = [_compile(p) for p in step.predicates]
    return lambda document, node: _chosen(document, [n for n in axis(node) if test(n)], predicates)


def _chosen(document: Document, found: list[Node], predicates: Sequence[Evaluator]) -> list[Node]:
    for predicate in predicates:
        size = len(found)
        kept = []
        for position, node in enumerate(found, 1):
            value = predicate(At(document, node, position, size))
            # A number is a position, without its fraction.
            holds = _whole(value) == position if isinstance(value, float) else to_boolean(value)
            if holds:
                kept.append(node)
        found = kept
    return found


def _whole(value: float) -> int:
    return int(value) if math.isfinite(value) else 0


def _test(step: Step) -> Callable[[Node], bool]:
    kind = Kind.ATTRIBUTE if step.axis == "attribute" else Kind.ELEMENT
    match step.test:
        case "node()":
            return lambda node: True
        case "text()":
            return lambda node: node.kind is Kind.TEXT
        case "comment()":
            return lambda node: node.kind is Kind.COMMENT
        case "processing-instruction()":
            return lambda node: node.kind is Kind.INSTRUCTION and step.target in (None, node.name)
        case "*":
            return lambda node: node.kind is kind
        case name if ":" in name:
            return lambda node: False  # no prefix stands for a namespace
        case name:
            return lambda node: node.kind is kind and node.local_name == name


def _ancestors(node: Node) -> list[Node]:
    found = []
    while node.parent is not None:
        node = node.parent
        found.append(node)
    return found


def _descendants(node: Node) -> list[Node]:
    found: list[Node] = []
    waiting = list(reversed(node.children))
    while waiting:
        below = waiting.pop()
        found.append(below)
        waiting.extend(reversed(below.children))
    return found


def _siblings(node: Node) -> tuple[list[Node], list[Node]]:
    """Those before, the nearest first, and those behind."""
    if node.parent is None or node.kind is Kind.ATTRIBUTE:
        return [], []
    others = node.parent.children
    place = next(i for i, other in enumerate(others) if other is node)
    return others[:place][::-1], others[place + 1 :]


def _following(node: Node) -> list[Node]:
    if node.kind is Kind.ATTRIBUTE:
        assert node.parent is not None
        return [*_descendants(node.parent), *_following(node.parent)]
    return [
        found
        for at in (node, *_ancestors(node))
        for sibling in _siblings(at)[1]
        for found in (sibling, *_descendants(sibling))
    ]


def _preceding(node: Node) -> list[Node]:
    if node.kind is Kind.ATTRIBUTE:
        assert node.parent is not None
        return _preceding(node.parent)
    return [
        found
        for at in (node, *_ancestors(node))
        for sibling in _siblings(at)[0]
        for found in (sibling, *_descendants(sibling))[::-1]
    ]


def _parent(node: Node) -> Iterable[Node]:
    return () if node.parent is None else (node.parent,)


_AXES: dict[str, Callable[[Node], Iterable[Node]]] = {
    "ancestor": _ancestors,
    "ancestor-or-self": lambda node: (node, *_ancestors(node)),
    "attribute": lambda node: node.attributes,
    "child": lambda node: node.children,
    "descendant": _descendants,
    "descendant-or-self": lambda node: (node, *_descendants(node)),
    "following": _following,
    "following-sibling": lambda node: _siblings(node)[1],
    "parent": _parent,
    "preceding": _preceding,
    "preceding-sibling": lambda node: _siblings(node)[0],
    "self": lambda node: (node,),
}
