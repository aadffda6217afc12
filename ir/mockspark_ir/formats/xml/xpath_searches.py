"""Which paths Java reads as a search among descendants.

Such paths mean something a little different there: prefixes belong to names, texts that begin with a CDATA section are
left out, and `./descendant::a` may find the node itself.
"""

from __future__ import annotations

from mockspark_ir.formats.xml.xpath_syntax import Binary, Call, Expression, Number, Path, Text

_LONGEST = 3
_COMPARISONS = frozenset({"=", "<", "<=", ">", ">="})


def searches_descendants(path: Path) -> bool:
    """Whether a path of two or three steps, of which the root is one, is such a search."""
    steps = path.steps
    if path.start not in ("root", "here"):
        return False
    before = 1 if path.start == "root" else 0
    if not 2 <= len(steps) + before <= _LONGEST or not steps:
        return False
    at_self = or_self = False
    for place, step in enumerate(steps, before + 1):
        match step.axis:
            case "self" if place == 1:
                at_self = True
            case "descendant-or-self" if place < _LONGEST:
                or_self = True
            case "descendant" if place < _LONGEST:
                pass
            case "child" if or_self or (at_self and place > 1 and steps[place - before - 2].axis == "descendant"):
                pass
            case _:
                return False
    *inner, last = steps
    plain = all(step.test == "node()" and not step.predicates for step in inner)
    return plain and not any(_asks_for_position(p) for p in last.predicates)


def includes_self(path: Path) -> bool:
    """Whether the search begins with the node itself."""
    if any(step.axis == "child" for step in path.steps):
        return False
    first = path.steps[0].axis
    return first == "descendant-or-self" or (first == "self" and path.start == "here")


def _asks_for_position(predicate: Expression) -> bool:
    """Whether a predicate may depend on the place among nodes, as Java judges it: on the safe side."""
    match predicate:
        case Path():
            return False
        case Call():
            return _call_asks(predicate)
        case Binary(symbol=symbol) if symbol in _COMPARISONS:
            return _operand_asks(predicate.left) or _operand_asks(predicate.right)
        case _:
            return True


def _call_asks(call: Call) -> bool:
    return call.name in ("position", "last") or any(_operand_asks(argument) for argument in call.arguments)


def _operand_asks(operand: Expression) -> bool:
    match operand:
        case Path() | Number() | Text():
            return False
        case Call():
            return _call_asks(operand)
        case _:
            return True
