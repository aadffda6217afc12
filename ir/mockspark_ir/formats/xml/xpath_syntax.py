"""XPath 1.0 expressions as trees."""

from __future__ import annotations

import re
from typing import Literal

from attrs import frozen


class XPathSyntaxError(ValueError):
    """The text is no XPath."""


@frozen
class Number:
    value: float


@frozen
class Text:
    value: str


@frozen
class Variable:
    name: str


@frozen
class Call:
    name: str
    arguments: tuple[Expression, ...]


@frozen
class Binary:
    """An operator: `or`, `and`, `=`, `!=`, `<`, `<=`, `>`, `>=`, `+`, `-`, `*`, `div`, `mod`, `|`."""

    symbol: str
    left: Expression
    right: Expression


@frozen
class Negated:
    child: Expression


@frozen
class Group:
    """An expression in parentheses."""

    child: Expression


@frozen
class Step:
    """A step of a path. `test` is a name, `*`, or a kind of node: `node()`, `text()`, `comment()`, ...

    A name with a prefix is `prefix:name`; the target of a `processing-instruction('x')` stands in `target`.
    """

    axis: str
    test: str
    predicates: tuple[Expression, ...] = ()
    target: str | None = None


@frozen
class Path:
    """Steps from the root, from the node at hand, or from the nodes that an expression gives."""

    start: Expression | Literal["root", "here"]
    steps: tuple[Step, ...]


@frozen
class Filtered:
    """The nodes of an expression that predicates choose."""

    child: Expression
    predicates: tuple[Expression, ...]


Expression = Number | Text | Variable | Call | Binary | Negated | Group | Path | Filtered

AXES = frozenset(
    {
        *("ancestor", "ancestor-or-self", "attribute", "child", "descendant", "descendant-or-self", "following"),
        *("following-sibling", "namespace", "parent", "preceding", "preceding-sibling", "self"),
    }
)
_KINDS = frozenset({"node", "text", "comment", "processing-instruction"})
_NAME = r"[^\W\d][\w.\-\u00b7]*"
_TOKEN = re.compile(
    rf"""[ \t\r\n]*(?:
      (?P<text>"[^"]*"|'[^']*')
    | (?P<number>\.?[0-9][0-9.]*)(?![\w])
    | (?P<name>{_NAME}(?::(?!:)(?:{_NAME}|\*))?)
    | (?P<mark>::|//|\.\.|<=|>=|!=|[()\[\]@,/|+\-=<>*.$])
    )""",
    re.VERBOSE,
)
_LEVELS = (("or",), ("and",), ("=", "!="), ("<", "<=", ">", ">="), ("+", "-"), ("*", "div", "mod"))
_ANY_DEPTH = Step("descendant-or-self", "node()")
# After these no operator can stand: a name or `*` there is a node test.
_BEFORE_OPERAND = frozenset({"", "::", "@", "(", "[", ",", "/", "//", "|", "+", "-", "=", "!=", "<", "<=", ">", ">="})


def parse_xpath(text: str) -> Expression:
    """Read an expression; raises XPathSyntaxError."""
    parser = _Parser(_tokens(text))
    expression = parser.operators(0)
    if parser.kind != "end":
        raise XPathSyntaxError(f"{parser.token!r} is too much")
    return expression


def _tokens(text: str) -> list[tuple[str, str]]:
    """Kinds and texts of tokens; operators that look like names are of the kind `operator`."""
    tokens: list[tuple[str, str]] = []
    position, end = 0, len(text.rstrip(" \t\r\n"))
    while position < end:
        found = _TOKEN.match(text, position)
        if found is None or found.lastgroup is None:
            raise XPathSyntaxError(f"{text[position:]!r} is not understood")
        kind, token = found.lastgroup, found[found.lastgroup]
        before = tokens[-1] if tokens else ("", "")
        operand_comes = before[0] == "operator" or (before[0] in ("", "mark") and before[1] in _BEFORE_OPERAND)
        if not operand_comes and (token == "*" or (kind == "name" and token in ("and", "or", "div", "mod"))):
            kind = "operator"
        tokens.append((kind, token))
        position = found.end()
    return [*tokens, ("end", "")]


class _Parser:
    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self._tokens = tokens
        self._position = 0

    @property
    def kind(self) -> str:
        return self._tokens[self._position][0]

    @property
    def token(self) -> str:
        return self._tokens[self._position][1]

    def _follows(self, mark: str) -> bool:
        following = self._tokens[min(self._position + 1, len(self._tokens) - 1)]
        return following == ("mark", mark)

    def _next(self) -> str:
        token = self.token
        if self.kind == "end":
            raise XPathSyntaxError("the expression ends too early")
        self._position += 1
        return token

    def _take(self, *marks: str) -> str | None:
        if self.kind in ("mark", "operator") and self.token in marks:
            return self._next()
        return None

    def _expect(self, mark: str) -> None:
        if self._take(mark) is None:
            raise XPathSyntaxError(f"{mark!r} is missing before {self.token!r}")

    def operators(self, level: int) -> Expression:
        """An expression of operators that bind as tightly as those of a level, or more so."""
        if level == len(_LEVELS):
            return self._unary()
        left = self.operators(level + 1)
        while (symbol := self._take(*_LEVELS[level])) is not None:
            left = Binary(symbol, left, self.operators(level + 1))
        return left

    def _unary(self) -> Expression:
        return Negated(self._union()) if self._take("-") else self._union()

    def _union(self) -> Expression:
        left = self._path()
        while self._take("|"):
            left = Binary("|", left, self._path())
        return left

    def _path(self) -> Expression:
        if self._starts_primary():
            return self._after_primary()
        if self._take("//"):
            return Path("root", (_ANY_DEPTH, *self._steps()))
        if self._take("/"):
            return Path("root", self._steps() if self._starts_step() else ())
        return Path("here", self._steps())

    def _starts_primary(self) -> bool:
        if self.kind in ("text", "number") or (self.kind == "mark" and self.token in ("(", "$")):
            return True
        return self.kind == "name" and self._follows("(") and self.token not in _KINDS

    def _after_primary(self) -> Expression:
        expression = self._primary()
        predicates = self._predicates()
        if predicates:
            expression = Filtered(expression, predicates)
        if self._take("//"):
            return Path(expression, (_ANY_DEPTH, *self._steps()))
        return Path(expression, self._steps()) if self._take("/") else expression

    def _primary(self) -> Expression:
        kind, token = self.kind, self._next()
        if kind == "text":
            return Text(token[1:-1])
        if kind == "number":
            return Number(_number(token))
        if token == "$":
            return Variable(self._next())
        if token == "(":
            inner = self.operators(0)
            self._expect(")")
            return Group(inner)
        self._expect("(")
        arguments: list[Expression] = []
        while not self._take(")"):
            if arguments:
                self._expect(",")
            arguments.append(self.operators(0))
        return Call(token, tuple(arguments))

    def _starts_step(self) -> bool:
        return self.kind == "name" or (self.kind == "mark" and self.token in ("*", "@", ".", ".."))

    def _steps(self) -> tuple[Step, ...]:
        steps = [self._step()]
        while (mark := self._take("/", "//")) is not None:
            if mark == "//":
                steps.append(_ANY_DEPTH)
            steps.append(self._step())
        return tuple(steps)

    def _step(self) -> Step:
        if self._take("."):
            return Step("self", "node()", self._predicates())
        if self._take(".."):
            return Step("parent", "node()", self._predicates())
        axis = "child"
        if self._take("@"):
            axis = "attribute"
        elif self.kind == "name" and self._follows("::"):
            axis = self._next()
            self._expect("::")
            if axis not in AXES:
                raise XPathSyntaxError(f"there is no axis {axis!r}")
        test, target = self._test()
        return Step(axis, test, self._predicates(), target)

    def _test(self) -> tuple[str, str | None]:
        if self._take("*"):
            return "*", None
        if self.kind != "name":
            raise XPathSyntaxError(f"a step is missing before {self.token!r}")
        name = self._next()
        if name not in _KINDS or self._take("(") is None:
            return name, None
        target = None
        if name == "processing-instruction" and self.kind == "text":
            target = self._next()[1:-1]
        self._expect(")")
        return f"{name}()", target

    def _predicates(self) -> tuple[Expression, ...]:
        predicates: list[Expression] = []
        while self._take("["):
            predicates.append(self.operators(0))
            self._expect("]")
        return tuple(predicates)


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise XPathSyntaxError(f"{text!r} is no number") from None
