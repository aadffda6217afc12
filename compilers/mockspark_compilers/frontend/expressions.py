"""Expressions: operators by Spark's precedence, predicates, literals and names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from mockspark_compilers.frontend import literals
from mockspark_compilers.frontend.cursor import Kind
from mockspark_compilers.frontend.data_types import DataTypeParser
from mockspark_compilers.frontend.identifiers import QUERY_WORDS
from mockspark_ir import errors
from mockspark_ir.expressions import (
    FALSE,
    NULL,
    TRUE,
    Add,
    Alias,
    And,
    BitwiseAnd,
    BitwiseNot,
    BitwiseOr,
    BitwiseXor,
    CaseWhen,
    Cast,
    Divide,
    EqualNullSafe,
    EqualTo,
    Exists,
    Expression,
    GreaterThan,
    GreaterThanOrEqual,
    ILike,
    In,
    InSubquery,
    IntegralDivide,
    IsNotNull,
    IsNull,
    LessThan,
    LessThanOrEqual,
    Like,
    LikeAll,
    LikeAny,
    Literal,
    MultiAlias,
    Multiply,
    Not,
    Or,
    Remainder,
    ScalarSubquery,
    SemiStructuredExtract,
    SortOrder,
    SubqueryExpression,
    Subtract,
    UnaryMinus,
    UnresolvedAttribute,
    UnresolvedExtractValue,
    UnresolvedFunction,
    UnresolvedLambda,
    UnresolvedNamedLambdaVariable,
    UnresolvedStar,
    string_literal,
)
from mockspark_ir.plans import LogicalPlan
from mockspark_ir.types import StringType
from mockspark_ir.values.java_strings import lower_case

Combine = Callable[[Expression, Expression], Expression]


def _call(name: str) -> Combine:
    return lambda left, right: UnresolvedFunction(name, (left, right))


# Symbols and words between two operands: how tight they bind, and what they make.
_BINARY: dict[str, tuple[int, Combine]] = {
    "=": (1, EqualTo),
    "!=": (1, lambda left, right: Not(EqualTo(left, right))),
    "<=>": (1, EqualNullSafe),
    "<": (1, LessThan),
    "<=": (1, LessThanOrEqual),
    ">": (1, GreaterThan),
    ">=": (1, GreaterThanOrEqual),
    "|": (2, BitwiseOr),
    "^": (3, BitwiseXor),
    "&": (4, BitwiseAnd),
    "<<": (5, _call("<<")),
    ">>": (5, _call(">>")),
    ">>>": (5, _call(">>>")),
    "+": (6, Add),
    "-": (6, Subtract),
    "||": (6, _call("concat")),
    "*": (7, Multiply),
    "/": (7, Divide),
    "%": (7, Remainder),
    "DIV": (7, IntegralDivide),
}
_PREDICATES = frozenset({"BETWEEN", "IN", "LIKE", "ILIKE", "RLIKE", "IS"})
_NEGATABLE = _PREDICATES - {"IS"}
_QUANTIFIERS = frozenset({"ANY", "SOME", "ALL"})
_TRUTH: dict[str, Callable[[Expression], Expression]] = {
    "NULL": IsNull,
    "TRUE": lambda child: EqualNullSafe(child, TRUE),
    "FALSE": lambda child: EqualNullSafe(child, FALSE),
    "UNKNOWN": IsNull,
}


def balanced(operands: list[Expression], combine: Combine) -> Expression:
    """A tree as flat as can be, so that a long chain of AND or OR is no deep one."""

    def build(low: int, high: int) -> Expression:
        if low == high:
            return operands[low]
        if high - low == 1:
            return combine(operands[low], operands[high])
        middle = low + (high - low) // 2
        return combine(build(low, middle), build(middle + 1, high))

    return build(0, len(operands) - 1)


def _is_constant_text(expression: Expression) -> bool:
    """Whether Spark's parser knows, before any function is looked up, that this is a constant string."""
    match expression:
        case Literal():
            return isinstance(expression.dtype, StringType)
        case Cast():
            return isinstance(expression.target, StringType) and _is_constant(expression.child)
        case CaseWhen():
            rest = () if expression.otherwise is None else (expression.otherwise,)
            return _is_constant(expression) and all(map(_is_constant_text, (*expression.values, *rest)))
    return False


def _in_lower_case(pattern: Expression) -> Expression:
    if isinstance(pattern, Literal):
        return string_literal(lower_case(pattern.value))
    return UnresolvedFunction("lower", (pattern,))


_NO_CONSTANTS = (
    UnresolvedFunction,
    UnresolvedExtractValue,
    SemiStructuredExtract,
    UnresolvedLambda,
    SubqueryExpression,
)


def _is_constant(expression: Expression) -> bool:
    if isinstance(expression, Literal):
        return True
    if isinstance(expression, _NO_CONSTANTS):
        return False
    children = expression.children
    return bool(children) and all(map(_is_constant, children))


class ExpressionParser(DataTypeParser):
    """Reads expressions. Calls of functions and queries are read by the classes that extend this one."""

    special_words: ClassVar[dict[str, Callable[..., Expression | None]]] = {}
    named_parameters = False  # whether the text has any
    unbound: str | None = None  # the first parameter that nothing is bound to
    lambda_names: tuple[str, ...] = ()  # the parameters of the lambdas around, in lower case
    last_row: tuple[Expression, tuple[Expression, ...]] | None = None

    def call(self, parts: tuple[str, ...]) -> Expression:
        raise NotImplementedError

    def query(self) -> LogicalPlan:
        raise NotImplementedError

    # Select lists and sort keys

    def named_expression(self) -> Expression:
        """An expression, perhaps with an alias or, for generators, several."""
        expression = self.expression()
        if self.token.key == "AS" and self.ahead().key == "(":
            self.advance()
        if self.token.key == "(":
            return MultiAlias(expression, self.names_in_parentheses())
        name = self.column_alias()
        if name is None:
            return expression
        self.repeatable = False
        return Alias(expression, name)

    def sort_order(self) -> SortOrder:
        child = self.expression()
        ascending = not self.accept("DESC")
        if ascending:
            self.accept("ASC")
        nulls_first = ascending
        if self.accept("NULLS", "FIRST"):
            nulls_first = True
        elif self.accept("NULLS", "LAST"):
            nulls_first = False
        return SortOrder(child, ascending, nulls_first)

    # Boolean level

    def expression(self) -> Expression:
        """Any expression.

        Raises
        ------
        ParseException
            PARSE_SYNTAX_ERROR, and the conditions of literals.
        """
        alternatives: list[Expression] = []
        while True:
            operands = [self._negation()]
            while self.token.key == "AND" and self.starts_operand(self.ahead()):
                self.advance()
                operands.append(self._negation())
            alternatives.append(operands[0] if len(operands) == 1 else balanced(operands, And))
            if self.token.key != "OR" or not self.starts_operand(self.ahead()):
                break
            self.advance()
        return alternatives[0] if len(alternatives) == 1 else balanced(alternatives, Or)

    def _negation(self) -> Expression:
        key = self.token.key
        is_call = self.ahead().key == "(" and self.ahead(2).key == ")"  # not() is one without its argument
        if key in ("NOT", "!") and (key == "!" or self.starts_operand(self.ahead())) and not is_call:
            self.advance()
            return Not(self._negation())
        if key == "EXISTS" and self.ahead().key == "(" and self.begins_query(2):
            self.advance()
            return Exists(self.query_in_parentheses())
        expression = self.value()
        key = self.token.key
        if key in _PREDICATES or key in ("NOT", "!"):
            return self._predicate(expression)
        return expression

    def _predicate(self, value: Expression) -> Expression:
        key = self.token.key
        if key == "!" and self.ahead().key in _NEGATABLE:
            raise errors.from_condition("SYNTAX_DISCONTINUED.BANG_EQUALS_NOT", {"clause": "!"})
        negated = key == "NOT" and self.ahead().key in _NEGATABLE
        if key in ("NOT", "!") and not negated:
            return value
        word = self.ahead() if negated else self.token
        if not self.starts_operand(self.ahead(2 if negated else 1)):
            return value
        if negated:
            self.advance()
        self.advance()
        match word.key:
            case "BETWEEN":
                lower = self.value()
                self.expect("AND")
                found: Expression = UnresolvedFunction("between", (value, lower, self.value()))
            case "IN":
                found = self._in(value)
            case "LIKE" | "ILIKE" as operator:
                if self.token.key in _QUANTIFIERS and self.ahead().key == "(":
                    return self._like_quantified(value, operator, negated)
                found = self._like(value, operator)
            case "RLIKE":
                found = UnresolvedFunction("rlike", (value, self.value()))
            case _:
                return self._is(value)
        return Not(found) if negated else found

    def _in(self, value: Expression) -> Expression:
        self.expect("(")
        if self.accept(")"):
            raise errors.invalid_sql_syntax("EMPTY_IN_PREDICATE")
        values = self.last_row[1] if self.last_row is not None and self.last_row[0] is value else (value,)
        if self.begins_query():
            plan = self.query()
            self.expect(")")
            return InSubquery(values, plan)
        start = self.position
        items = self.attempt(self._items) if self.token.key == "(" else self._items()
        if items is not None:
            return In(value, items)
        self.rewind(start)
        plan = self.query()
        self.expect(")")
        return InSubquery(values, plan)

    def _items(self) -> tuple[Expression, ...]:
        items = tuple(self.separated(self.expression))
        self.expect(")")
        return items

    def _like(self, value: Expression, operator: str) -> Expression:
        pattern = self.value()
        escape = "\\"
        if self.token.key == "ESCAPE" and (self.ahead().kind is Kind.STRING or self.ahead().key in (":", "?")):
            self.advance()
            escape = self.constant_text()
            if len(escape) != 1:
                raise errors.invalid_escape(escape)
        return (Like if operator == "LIKE" else ILike)(value, pattern, escape)

    def _like_quantified(self, value: Expression, operator: str, negated: bool) -> Expression:
        """`LIKE ANY (...)` and `LIKE ALL (...)`, spelled out as OR and AND where the patterns are no constants."""
        every = self.advance().key == "ALL"
        self.expect("(")
        if self.accept(")"):
            raise errors.invalid_sql_syntax("EMPTY_QUANTIFIED_PATTERN")
        patterns = self._items()
        if all(map(_is_constant_text, patterns)):
            if operator == "ILIKE":
                value, patterns = UnresolvedFunction("lower", (value,)), tuple(map(_in_lower_case, patterns))
            return (LikeAll if every else LikeAny)(value, patterns, negated)
        combine: type[And | Or] = And if every else Or
        kind = Like if operator == "LIKE" else ILike
        found: Expression | None = None
        for pattern in patterns:
            like: Expression = kind(value, pattern)
            like = Not(like) if negated else like
            found = like if found is None else combine(found, like)
        assert found is not None
        return found

    def _is(self, value: Expression) -> Expression:
        if self.token.key == "!":
            raise errors.from_condition("SYNTAX_DISCONTINUED.BANG_EQUALS_NOT", {"clause": "!"})
        negated = self.accept("NOT")
        if self.accept("DISTINCT"):
            self.expect("FROM")
            same = EqualNullSafe(value, self.value())
            return same if negated else Not(same)
        test = _TRUTH.get(self.token.key)
        if test is None:
            self.fail(hint=f"extra input '{self.token.text}'")
        word = self.advance().key
        if test is IsNull:
            return (IsNotNull if negated else IsNull)(value, word)
        return Not(test(value)) if negated else test(value)

    # Operators

    def value(self, tightest: int = 1) -> Expression:
        """Operands and the operators between them that bind at least so tight."""
        left = self._unary()
        while True:
            operator = _BINARY.get(self.token.key)
            if operator is None or operator[0] < tightest or self.begins_pipe():
                return left
            if self.token.kind is Kind.WORD and not self.starts_operand(self.ahead()):
                return left
            self.advance()
            left = operator[1](left, self.value(operator[0] + 1))

    def _unary(self) -> Expression:
        match self.token.key:
            case "-":
                self.advance()
                if self.token.kind is Kind.NUMBER:
                    return self._postfix(literals.number(self.advance().text, negative=True))
                return UnaryMinus(self._unary())
            case "+":
                self.advance()
                return UnresolvedFunction("positive", (self._unary(),))
            case "~":
                self.advance()
                return BitwiseNot(self._unary())
            case _:
                return self._postfix(self._primary())

    def _postfix(self, child: Expression) -> Expression:
        """Fields, elements, casts and collations of what stands before them."""
        while True:
            match self.token.key:
                case "[":
                    self.advance()
                    child = UnresolvedExtractValue(child, self.value())
                    self.expect("]")
                case "::":
                    self.advance()
                    child = Cast(child, self.cast_type(), explicit=True)
                case ".":
                    self.advance()
                    name = self.identifier()
                    if isinstance(child, UnresolvedAttribute):
                        child = UnresolvedAttribute((*child.parts, name))
                    else:
                        child = UnresolvedExtractValue(child, string_literal(name))
                case "COLLATE" if self.is_name(self.ahead()):
                    self.advance()
                    collation = ".".join(self.multipart())
                    child = UnresolvedFunction("collate", (child, string_literal(collation)))
                case ":":
                    child = SemiStructuredExtract(child, self._path())
                case _:
                    return child

    def _path(self) -> str:
        """`:a.b['c'][0]`: what leads to a part of a variant."""
        self.advance()
        path = "$"
        if self.token.key != "[":
            path += "." + self.identifier()
        elif not self._is_bracketed():
            self.advance()
            self.fail()
        while True:
            if self.token.key == ".":
                self.advance()
                path += "." + self.identifier()
            elif self._is_bracketed():
                self.advance()
                path += f"[{self.advance().text}]"
                self.advance()
            else:
                return path

    def _is_bracketed(self) -> bool:
        """Whether a text or a whole number in brackets comes next."""
        token = self.ahead()
        constant = token.kind is Kind.STRING or (token.kind is Kind.NUMBER and token.text.isdecimal())
        return self.token.key == "[" and constant and self.ahead(2).key == "]"

    # What stands for itself

    def _primary(self) -> Expression:
        token = self.token
        match token.kind:
            case Kind.WORD:
                special = self.special_words.get(token.key)
                if special is not None:
                    found = special(self)
                    if found is not None:
                        return found
                return self._named()
            case Kind.NUMBER:
                self.advance()
                return literals.number(token.text)
            case Kind.STRING:
                return string_literal(self.string())
            case Kind.QUOTED:
                return self._named()
        match token.key:
            case "(":
                return self._parenthesized()
            case "*":
                self.advance()
                return UnresolvedStar((), self._star_exceptions())
            case ":" | "?":
                return self.parameter()
            case _:
                raise self.failure()

    def _named(self) -> Expression:
        """A column, a star, a lambda, a call or a typed literal."""
        following = self.ahead()
        if following.kind is Kind.STRING and self.token.kind is Kind.WORD:
            return self._typed_literal()
        if following.key == "->":
            return self._lambda((self.identifier(),))
        parts = [self.identifier()]
        while self.token.key == ".":
            if self.ahead().key == "*":
                self.advance()
                self.advance()
                return UnresolvedStar(tuple(parts), self._star_exceptions())
            if not self.is_name(self.ahead()):
                break
            self.advance()
            parts.append(self.identifier())
        if self.token.key == "(":
            return self.call(tuple(parts))
        if self.lambda_names and parts[0].lower() in self.lambda_names:
            return UnresolvedNamedLambdaVariable(tuple(parts))
        return UnresolvedAttribute(tuple(parts))

    def _star_exceptions(self) -> tuple[tuple[str, ...], ...]:
        """`* EXCEPT (a, b.c)`."""
        if not self.at("EXCEPT", "(") or self.begins_query(2) or self.ahead(2).key == "(":
            return ()
        self.advance()
        return tuple(self.in_parentheses(self.multipart))

    def _typed_literal(self) -> Expression:
        type_name = self.advance().text
        reader = literals.TypedLiteral(self.time_zone)
        # Two texts in a row are one for strings alone.
        literal = reader.read(type_name, literals.string_value(self.advance().text))
        if reader.depends_on_clock:
            self.repeatable = False
        return literal

    def _lambda(self, parameters: tuple[str, ...]) -> Expression:
        self.expect("->")
        around = self.lambda_names
        self.lambda_names = (*around, *(name.lower() for name in parameters))
        try:
            return UnresolvedLambda(self.expression(), parameters)
        finally:
            self.lambda_names = around

    def _parenthesized(self) -> Expression:
        """A subquery, a row, a lambda of several parameters, or an expression in parentheses."""
        names = self._lambda_parameters()
        if names is not None:
            return self._lambda(names)
        if self.begins_query(1):
            return ScalarSubquery(self.query_in_parentheses())
        if self.ahead().key == "(":
            plan = self.attempt(self.query_in_parentheses)
            if plan is not None:
                return ScalarSubquery(plan)
        self.advance()
        items = self.separated(self.named_expression)
        self.expect(")")
        if len(items) > 1:
            return self.row(tuple(items))
        if isinstance(items[0], Alias | MultiAlias):
            self.fail()
        return items[0]

    def _lambda_parameters(self) -> tuple[str, ...] | None:
        """`(x, y) ->`."""
        distance = 1
        while self.is_name(self.ahead(distance)) and self.ahead(distance + 1).key == ",":
            distance += 2
        if distance == 1 or self.ahead(distance + 1).key != ")" or self.ahead(distance + 2).key != "->":
            return None
        return self.names_in_parentheses()

    def row(self, items: tuple[Expression, ...]) -> Expression:
        """`(a, b)`: a struct, whose fields are named after columns and aliases, else col1, col2, ..."""
        arguments: list[Expression] = []
        for position, item in enumerate(items, 1):
            match item:
                case UnresolvedAttribute():
                    name = item.parts[-1]
                case Alias():
                    name = item.name
                case _:
                    name = f"col{position}"
            arguments.extend((string_literal(name), item.child if isinstance(item, Alias) else item))
        row = UnresolvedFunction("named_struct", tuple(arguments))
        self.last_row = (row, tuple(arguments[1::2]))
        return row

    # Subqueries and parameters

    def begins_query(self, distance: int = 0) -> bool:
        """Whether the word so many tokens on begins a query, and is no column of that name."""
        token = self.ahead(distance)
        if token.key not in QUERY_WORDS:
            return False
        after = self.ahead(distance + 1)
        if token.key in ("SELECT", "VALUES"):
            return self.starts_operand(after)
        return self.is_name(after)

    def query_in_parentheses(self) -> LogicalPlan:
        self.expect("(")
        plan = self.query()
        self.expect(")")
        return plan

    def parameter(self) -> Expression:
        """`:name` or `?`: the expression bound to it. Whether all are bound is checked once the text has been read."""
        token = self.advance()
        bound: Expression | None = None
        if token.key == ":":
            if not self.is_name(self.token):
                self.fail()
            name = self.identifier()
            self.named_parameters = True
            if isinstance(self.arguments, Mapping):
                bound = self.arguments.get(name)
        else:
            name = f"_{token.start}"
            if isinstance(self.arguments, Sequence) and self.positional < len(self.arguments):
                bound = self.arguments[self.positional]
            self.positional += 1
        if bound is None:
            self.unbound = self.unbound or name
            return NULL
        return bound

    def constant_text(self) -> str:
        if self.token.key in (":", "?"):
            bound = self.parameter()
            if isinstance(bound, Literal) and isinstance(bound.value, str):
                return bound.value
            raise errors.unsupported_feature("a parameter that is no string in place of a constant")
        return super().constant_text()
