"""Calls of functions: arguments, the functions with a syntax of their own, and windows."""

from __future__ import annotations

from collections.abc import Callable

from mockspark_compilers.frontend import special_words
from mockspark_compilers.frontend.cursor import Kind
from mockspark_compilers.frontend.expressions import ExpressionParser
from mockspark_ir import errors
from mockspark_ir.expressions import (
    Boundary,
    Cast,
    EvalMode,
    Expression,
    FrameType,
    NamedArgument,
    SortOrder,
    SubqueryExpression,
    UnaryMinus,
    UnresolvedAttribute,
    UnresolvedFunction,
    UnresolvedStar,
    WindowExpression,
    WindowFrame,
    WindowSpec,
    int_literal,
    string_literal,
)
from mockspark_ir.types.ddl import quote_if_needed

_IGNORING = frozenset({"FIRST", "LAST", "ANY_VALUE"})
_DATETIME_UNITS = frozenset({
    "YEAR", "QUARTER", "MONTH", "WEEK", "DAY", "DAYOFYEAR", "HOUR", "MINUTE", "SECOND", "MILLISECOND", "MICROSECOND",
})  # fmt: skip
_UNIT_FUNCTIONS = {
    "TIMESTAMPADD": "#timestampadd",
    "DATEADD": "#timestampadd",
    "DATE_ADD": "#timestampadd",
    "TIMESTAMPDIFF": "#timestampdiff",
    "DATEDIFF": "#timestampdiff",
    "DATE_DIFF": "#timestampdiff",
    "TIMEDIFF": "#timestampdiff",
}
_TRIMS = {"BOTH": "trim", "LEADING": "ltrim", "TRAILING": "rtrim"}
_BOUNDARIES = {
    ("UNBOUNDED", "PRECEDING"): Boundary.UNBOUNDED_PRECEDING,
    ("UNBOUNDED", "FOLLOWING"): Boundary.UNBOUNDED_FOLLOWING,
    ("CURRENT", "ROW"): Boundary.CURRENT_ROW,
}
_WHOLE_REST = 2**31 - 1


class CallParser(ExpressionParser):
    """Reads calls."""

    def call(self, parts: tuple[str, ...]) -> Expression:
        """A call whose name has been read; keeps the name as written."""
        name = parts[0] if len(parts) == 1 else ".".join(map(quote_if_needed, parts))
        key = name.upper()
        self.expect("(")
        distinct = False
        ignore_nulls: bool | None = None
        arguments: list[Expression] = []
        if self.token.key != ")":
            if self.token.key in ("DISTINCT", "ALL") and self.starts_operand(self.ahead()):
                distinct = self.advance().key == "DISTINCT"
            arguments = self.separated(self.named_expression if key == "STRUCT" else self.argument)
            if key in _IGNORING and len(arguments) == 1 and self.accept("IGNORE", "NULLS"):
                ignore_nulls = True
        self.expect(")")
        if key == "COUNT" and not distinct and arguments == [UnresolvedStar()]:
            arguments = [int_literal(1)]
        called = self.after_call(name, tuple(arguments), distinct, ignore_nulls)
        if key == "STRUCT":
            self.last_row = (called, tuple(arguments))
        return called

    def rest_of_call(self, start: int, *arguments: Expression) -> Expression | None:
        """An ordinary call whose name stood at `start`, after these arguments; None where they go on."""
        if self.token.key not in (",", ")"):
            return None
        more = []
        while self.accept(","):
            more.append(self.argument())
        self.expect(")")
        return self.after_call(self.tokens[start].text, (*arguments, *more), False, None)

    def argument(self) -> Expression:
        """An argument, perhaps by name."""
        if self.is_name(self.token) and self.ahead().key == "=>":
            name = self.identifier()
            self.advance()
            return NamedArgument(name, self.expression())
        return self.expression()

    def after_call(
        self, name: str, arguments: tuple[Expression, ...], distinct: bool, ignore_nulls: bool | None
    ) -> Expression:
        """WITHIN GROUP, FILTER, IGNORE NULLS and OVER."""
        order: tuple[SortOrder, ...] = ()
        condition: Expression | None = None
        if self.accept("WITHIN", "GROUP"):
            self.expect("(", "ORDER", "BY")
            order = tuple(self.separated(self.sort_order))
            self.expect(")")
        if self.accept("FILTER", "(", "WHERE"):
            condition = self.expression()
            self.expect(")")
        if self.token.key in ("IGNORE", "RESPECT") and self.ahead().key == "NULLS":
            ignore_nulls = self.advance().key == "IGNORE"
            self.advance()
        function = UnresolvedFunction(name, arguments, distinct, condition, ignore_nulls, order)
        if self.token.key == "OVER" and (self.ahead().key == "(" or self.is_name(self.ahead())):
            self.advance()
            return WindowExpression(function, self.window_spec())
        return function

    # Windows

    def window_spec(self) -> WindowSpec:
        """`w`, `(w)` or `(PARTITION BY ... ORDER BY ... ROWS ...)`."""
        if self.token.key != "(":
            return WindowSpec(reference=self.identifier())
        if self.is_name(self.ahead()) and self.ahead(2).key == ")":
            self.advance()
            name = self.identifier()
            self.expect(")")
            return WindowSpec(reference=name)
        self.expect("(")
        partition: tuple[Expression, ...] = ()
        order: tuple[SortOrder, ...] = ()
        if self.accept("CLUSTER", "BY"):
            partition = tuple(self.separated(self.expression))
        else:
            if self.accept("PARTITION", "BY") or self.accept("DISTRIBUTE", "BY"):
                partition = tuple(self.separated(self.expression))
            if self.accept("ORDER", "BY") or self.accept("SORT", "BY"):
                order = tuple(self.separated(self.sort_order))
        frame = self._frame()
        self.expect(")")
        return WindowSpec(partition, order, frame)

    def _frame(self) -> WindowFrame | None:
        if self.token.key not in ("ROWS", "RANGE"):
            return None
        kind = FrameType(self.advance().key)
        if not self.accept("BETWEEN"):
            return WindowFrame(kind, self._bound(), Boundary.CURRENT_ROW)
        lower = self._bound()
        self.expect("AND")
        return WindowFrame(kind, lower, self._bound())

    def _bound(self) -> Boundary | Expression:
        fixed = _BOUNDARIES.get((self.token.key, self.ahead().key))
        if fixed is not None:
            self.advance()
            self.advance()
            return fixed
        amount = self.expression()
        if any(isinstance(node, _NOT_IN_BOUNDS) for node in amount.walk()):
            raise errors.invalid_sql_syntax("INVALID_WINDOW_FRAME_BOUND")
        if self.accept("PRECEDING"):
            return UnaryMinus(amount)
        self.expect("FOLLOWING")
        return amount


_NOT_IN_BOUNDS = UnresolvedAttribute | UnresolvedFunction | SubqueryExpression

# Functions with a syntax of their own. Each gives None, and takes no step, where the call is an ordinary one that it
# can't go on with.

Special = Callable[[CallParser], Expression | None]


def _special(read: Special) -> Special:
    """The name and the parenthesis are stepped over for `read`, and back where it gives None."""

    def guarded(parser: CallParser) -> Expression | None:
        if parser.ahead().key != "(":
            return None
        start = parser.position
        parser.advance()
        parser.advance()
        found = read(parser)
        if found is None:
            parser.rewind(start)
        return found

    return guarded


def _after_operand(go_on: Callable[[CallParser, Expression, int], Expression | None], *words: str) -> Special:
    """`go_on` reads what comes after the first operand, where one of the words does; the operand is read once.

    It gets the operand and where the call's name stands.
    """

    def read(parser: CallParser) -> Expression | None:
        start = parser.position - 2
        operand = parser.attempt(parser.value)
        if operand is None:
            return None
        if parser.token.key in words:
            return go_on(parser, operand, start)
        return parser.rest_of_call(start, operand)

    return _special(read)


def _cast(mode: EvalMode | None) -> Special:
    def read(parser: CallParser) -> Expression | None:
        child = parser.attempt(parser.expression)
        if child is None or not parser.accept("AS"):
            return None
        target = parser.cast_type()
        parser.expect(")")
        return Cast(child, target, mode, explicit=True)

    return _special(read)


def _extract(parser: CallParser) -> Expression | None:
    if not parser.is_name(parser.token) or parser.ahead().key != "FROM" or not parser.starts_operand(parser.ahead(2)):
        return None
    field = parser.identifier()
    parser.expect("FROM")
    source = parser.value()
    parser.expect(")")
    return UnresolvedFunction("extract", (string_literal(field), source))


def _trim(parser: CallParser) -> Expression | None:
    """`TRIM(LEADING 'x' FROM a)`."""
    if parser.ahead().key != "(" or parser.ahead(2).key not in _TRIMS or not parser.starts_operand(parser.ahead(3)):
        return _plain_trim(parser)
    parser.advance()
    parser.advance()
    name = _TRIMS[parser.advance().key]
    return _trim_from(parser, None if parser.token.key == "FROM" else parser.value(), name)


def _trim_from(parser: CallParser, characters: Expression | None, name: str = "trim") -> Expression:
    parser.expect("FROM")
    source = parser.value()
    parser.expect(")")
    return UnresolvedFunction(name, (source,) if characters is None else (characters, source))


_plain_trim = _after_operand(lambda parser, characters, call: _trim_from(parser, characters), "FROM")


def _substring(parser: CallParser, text: Expression, call: int) -> Expression | None:
    """`SUBSTRING(a FROM 1 FOR 2)`; commas may take the words' places."""
    words = parser.advance().key == "FROM"
    start = parser.value() if words else parser.attempt(parser.value)
    if start is None:
        return None
    if not words and parser.token.key != "FOR":
        return parser.rest_of_call(call, text, start)
    length = parser.value() if parser.accept("FOR") or parser.accept(",") else int_literal(_WHOLE_REST)
    parser.expect(")")
    return UnresolvedFunction("substring", (text, start, length))


def _position(parser: CallParser, part: Expression, call: int) -> Expression:
    parser.expect("IN")
    text = parser.value()
    parser.expect(")")
    return UnresolvedFunction("locate", (part, text, int_literal(1)))


def _overlay(parser: CallParser, text: Expression, call: int) -> Expression:
    parser.expect("PLACING")
    replacement = parser.value()
    parser.expect("FROM")
    start = parser.value()
    length: Expression = parser.value() if parser.accept("FOR") else int_literal(-1)
    parser.expect(")")
    return UnresolvedFunction("overlay", (text, replacement, start, length))


def _with_unit(written: str) -> Special:
    """`dateadd(DAY, 1, a)`: a keyword in place of the first argument."""

    def read(parser: CallParser) -> Expression | None:
        if parser.ahead().key != "," or (
            parser.token.kind is not Kind.STRING and parser.token.key not in _DATETIME_UNITS
        ):
            return None
        unit = parser.advance()
        parser.advance()
        arguments = parser.attempt(lambda: parser.separated(parser.value))
        if arguments is None or len(arguments) != 2 or parser.token.key != ")":
            return None
        if unit.kind is Kind.STRING:
            raise errors.invalid_datetime_unit(written.lower(), "unit", unit.text[1:-1])
        parser.advance()
        return UnresolvedFunction(_UNIT_FUNCTIONS[written], (string_literal(unit.text), *arguments))

    return _special(read)


def _identifier(parser: CallParser) -> Expression | None:
    """IDENTIFIER('a.b'), a column, or a function's name."""
    if parser.ahead().key != "(":
        return None
    parts = parser.identifier_clause()
    if parser.token.key == "(":
        return parser.call(parts)
    if parser.token.key == ".":
        raise errors.unsupported_feature("fields of IDENTIFIER(...)")
    return UnresolvedAttribute(parts)


CallParser.special_words = {
    **special_words.WORDS,
    "CAST": _cast(None),
    "TRY_CAST": _cast(EvalMode.TRY),
    "EXTRACT": _special(_extract),
    "TRIM": _trim,
    "SUBSTRING": _after_operand(_substring, "FROM", ","),
    "SUBSTR": _after_operand(_substring, "FROM", ","),
    "POSITION": _after_operand(_position, "IN"),
    "OVERLAY": _after_operand(_overlay, "PLACING"),
    "IDENTIFIER": _identifier,
    **{name: _with_unit(name) for name in _UNIT_FUNCTIONS},
}
