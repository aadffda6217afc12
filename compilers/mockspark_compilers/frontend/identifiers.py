"""Names: which words can be one where, and how many parts they have."""

from __future__ import annotations

from collections.abc import Callable

from mockspark_compilers.frontend.cursor import Cursor, Kind, Token
from mockspark_compilers.frontend.literals import string_value
from mockspark_ir import errors

# Every word can be a name, except that these cannot be the alias of a table.
NO_TABLE_ALIAS = frozenset({
    "ANTI", "CROSS", "EXCEPT", "FULL", "INNER", "INTERSECT", "JOIN", "LATERAL", "LEFT", "NATURAL", "ON", "RIGHT",
    "SEMI", "UNION", "USING",
})  # fmt: skip
QUERY_WORDS = frozenset({"SELECT", "WITH", "VALUES", "TABLE", "FROM"})
# After `|` these begin the next step of a query; `|` is no operator there.
_PIPED = frozenset({
    "AGGREGATE", "ANTI", "AS", "ASOF", "BIN", "CLUSTER", "CROSS", "DISTRIBUTE", "DROP", "EXCEPT", "EXTEND", "FULL",
    "INNER", "INTERSECT", "JOIN", "LATERAL", "LEFT", "LIMIT", "MINUS", "NATURAL", "OFFSET", "ORDER", "PIVOT", "RIGHT",
    "SELECT", "SEMI", "SET", "SORT", "TABLESAMPLE", "UNION", "UNPIVOT", "WHERE", "WINDOW",
})  # fmt: skip
_BY = frozenset({"GROUP", "ORDER", "SORT", "CLUSTER", "DISTRIBUTE", "PARTITION"})
_CONDITIONS = frozenset({"WHERE", "HAVING", "QUALIFY", "LIMIT", "OFFSET"})
_SET_OPERATORS = frozenset({"UNION", "EXCEPT", "INTERSECT"})
_SET_OPERANDS = frozenset({"ALL", "DISTINCT", "SELECT", "VALUES", "TABLE", "("})
# What stands after a name or an operand that ends there: it starts no other.
_STOPS = frozenset({
    ")", ",", ";", "]", ".", "=", "!=", "<", ">", "<=", ">=", "<=>", "/", "%", "|", "||", "&", "^", "::", "->", "=>",
    "|>", "*/", "<<", ">>", ">>>", "AS",
})  # fmt: skip


class IdentifierParser(Cursor):
    """Reads names."""

    def is_name(self, token: Token) -> bool:
        return token.kind is Kind.WORD or token.kind is Kind.QUOTED

    def starts_operand(self, token: Token) -> bool:
        """Whether an expression may begin with this token, rather than one having ended before it."""
        return token.kind is not Kind.END and token.key not in _STOPS

    def begins_pipe(self) -> bool:
        """Whether a query is piped into a further step here."""
        if self.token.key == "|>":
            return True
        following = self.ahead()
        return self.token.key == "|" and following.kind is Kind.WORD and following.key in _PIPED

    def identifier(self) -> str:
        """One name.

        Raises
        ------
        ParseException
            PARSE_SYNTAX_ERROR, INVALID_IDENTIFIER.
        """
        token = self.token
        if token.kind is Kind.QUOTED:
            self.advance()
            return token.text[1:-1].replace("``", "`")
        if token.kind is not Kind.WORD:
            self.fail()
        if not token.text.isascii():
            raise errors.from_condition("INVALID_IDENTIFIER", {"ident": token.text})
        self.advance()
        return token.text

    def declared_name(self) -> str:
        """A name where nothing else can stand, so that `a-b` without backticks is known for what it is.

        Raises
        ------
        ParseException
            PARSE_SYNTAX_ERROR, INVALID_IDENTIFIER.
        """
        name = self.identifier()
        if self.token.key == "-" and self.is_name(self.ahead()):
            while self.accept("-"):
                name += "-" + self.identifier()
            raise errors.from_condition("INVALID_IDENTIFIER", {"ident": name})
        return name

    def multipart(self) -> tuple[str, ...]:
        """`a.b.c`, or IDENTIFIER('a.b.c')."""
        if self.token.key == "IDENTIFIER" and self.ahead().key == "(":
            return self.identifier_clause()
        parts = [self.declared_name()]
        while self.accept("."):
            parts.append(self.declared_name())
        return tuple(parts)

    def identifier_clause(self) -> tuple[str, ...]:
        """IDENTIFIER('a.b'): the name that a constant text holds."""
        self.expect("IDENTIFIER", "(")
        text = self.constant_text()
        self.expect(")")
        return name_parts(text)

    def constant_text(self) -> str:
        """A string literal or a parameter bound to one."""
        if self.token.kind is not Kind.STRING:
            raise errors.unsupported_feature("IDENTIFIER of anything but a string literal or a parameter")
        return self.string()

    def string(self) -> str:
        """A string literal, with those that follow it directly."""
        token = self.token
        if token.kind is not Kind.STRING:
            self.fail()
        value = string_value(self.advance().text)
        while self.token.kind is Kind.STRING:
            value += string_value(self.advance().text)
        return value

    def names_in_parentheses(self) -> tuple[str, ...]:
        return tuple(self.in_parentheses(self.declared_name))

    # Words that could be an alias, or begin what follows.

    def begins_clause(self) -> bool:
        """Whether the current word begins a clause here, and so is no alias."""
        key = self.token.key
        after = self.ahead()
        if key in _BY:
            return after.key == "BY"
        if key in _CONDITIONS:
            return self.starts_operand(after) and after.key != "FROM"
        if key in _SET_OPERATORS:
            return after.key in _SET_OPERANDS
        return key in _CLAUSES and _CLAUSES[key](self, after)

    def column_alias(self) -> str | None:
        """The alias of a column: after AS, or a word that begins no clause. AS itself can be the alias."""
        if self.token.key == "AS" and self.is_name(self.ahead()):
            if self.ahead().key != "FROM" or not _from(self, self.ahead(2)):
                self.advance()
            return self.declared_name()
        if not self.is_name(self.token) or self.begins_clause():
            return None
        return self.declared_name()

    def table_alias(self) -> str | None:
        """The alias of a table."""
        explicit = self.token.key == "AS" and self.is_name(self.ahead())
        token = self.ahead() if explicit else self.token
        if not self.is_name(token) or token.key in NO_TABLE_ALIAS:
            return None
        if not explicit and self.begins_clause():
            return None
        if explicit:
            self.advance()
        return self.declared_name()


def _from(parser: IdentifierParser, after: Token) -> bool:
    if after.key == "FROM":
        # `a FROM FROM t` has an alias; in `FROM from` the second is a table.
        return not parser.is_name(parser.ahead(2))
    return parser.is_name(after) or after.key == "("


def _followed_by(*keys: str) -> _Test:
    return lambda parser, after: after.key in keys


def _operand(parser: IdentifierParser, after: Token) -> bool:
    return parser.starts_operand(after)


def _window(parser: IdentifierParser, after: Token) -> bool:
    return parser.is_name(after) and parser.ahead(2).key == "AS"


def _for(parser: IdentifierParser, after: Token) -> bool:
    return parser.is_name(after) or after.key == "("


_Test = Callable[[IdentifierParser, Token], bool]

_CLAUSES: dict[str, _Test] = {
    "FROM": _from,
    "LATERAL": _followed_by("VIEW"),
    "WINDOW": _window,
    "PIVOT": _followed_by("("),
    "UNPIVOT": _followed_by("(", "INCLUDE", "EXCLUDE"),
    "TABLESAMPLE": _followed_by("(", "SYSTEM", "BERNOULLI"),
    "FOR": _for,
    "SELECT": _operand,
    "INSERT": _followed_by("INTO", "OVERWRITE"),
    "TIMESTAMP": _followed_by("AS"),
    "VERSION": _followed_by("AS"),
    "WITH": _followed_by("("),
    "WHEN": _followed_by("MATCHED", "NOT"),
}


def name_parts(text: str) -> tuple[str, ...]:
    """The parts of a name such as ``a.`b.c` ``.

    Raises
    ------
    ParseException
        PARSE_SYNTAX_ERROR, INVALID_IDENTIFIER, PARSE_EMPTY_STATEMENT.
    """
    parser = IdentifierParser(text)
    if parser.token.kind is Kind.END:
        raise errors.parse_empty_statement()
    parts = parser.multipart()
    parser.expect_end()
    return parts
