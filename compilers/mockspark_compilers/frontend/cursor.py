"""A place in the tokens of a text, and the steps that every rule of the grammar takes from there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import tzinfo
from typing import NoReturn, TypeVar

from mockspark_compilers.frontend.lexer import END_OF_TEXT, Kind, Token, tokenize
from mockspark_ir import errors
from mockspark_ir.expressions import Expression
from mockspark_ir.plans import Origin

T = TypeVar("T")
Arguments = Mapping[str, Expression] | Sequence[Expression]


class Cursor:
    """The tokens, and which of them is the current one.

    `repeatable` tells whether parsing the same text again would give an equal, shareable tree: not after an alias (it
    has an id of its own), nor after a literal that depends on the clock, nor a random seed.
    """

    def __init__(self, text: str, arguments: Arguments | None = None, time_zone: tzinfo | None = None) -> None:
        self.text = text
        self.arguments = arguments
        self.time_zone = time_zone
        self.tokens = tokenize(text)
        self.position = 0
        self.token = self.tokens[0]
        self.repeatable = True
        self.positional = 0  # how many `?` have been bound

    def advance(self) -> Token:
        """Step over the current token and return it."""
        token = self.token
        if token.kind is not Kind.END:
            self.position += 1
            self.token = self.tokens[self.position]
        return token

    def ahead(self, distance: int = 1) -> Token:
        """The token so many steps on; the end beyond it."""
        position = self.position + distance
        return self.tokens[position] if position < len(self.tokens) else self.tokens[-1]

    def rewind(self, position: int) -> None:
        self.position = position
        self.token = self.tokens[position]

    def at(self, *keys: str) -> bool:
        """Whether these words and symbols follow."""
        if self.token.key != keys[0]:
            return False
        return all(self.ahead(distance).key == key for distance, key in enumerate(keys[1:], 1))

    def accept(self, *keys: str) -> bool:
        """Step over these words and symbols, if they all follow."""
        if not self.at(*keys):
            return False
        for _ in keys:
            self.advance()
        return True

    def accept_any(self, keys: frozenset[str]) -> str | None:
        """Step over one of these words and return it."""
        return self.advance().key if self.token.key in keys else None

    def expect(self, *keys: str) -> None:
        """Step over these words and symbols; they must follow."""
        for key in keys:
            if self.token.key != key:
                self.fail()
            self.advance()

    def separated(self, item: Callable[[], T]) -> list[T]:
        """One or more, with commas between them."""
        items = [item()]
        while self.accept(","):
            items.append(item())
        return items

    def in_parentheses(self, item: Callable[[], T]) -> list[T]:
        """One or more, with commas between them and parentheses around."""
        self.expect("(")
        items = self.separated(item)
        self.expect(")")
        return items

    def attempt(self, rule: Callable[[], T]) -> T | None:
        """What the rule reads, or None, and no step taken, where the syntax is another."""
        start, positional = self.position, self.positional
        try:
            return rule()
        except errors.ParseException as failure:
            if failure.getCondition() != "PARSE_SYNTAX_ERROR":
                raise
            self.rewind(start)
            self.positional = positional
            return None

    def expect_end(self) -> None:
        """The text must end here.

        Raises
        ------
        ParseException
            PARSE_SYNTAX_ERROR.
        """
        if self.token.kind is not Kind.END:
            last = self.ahead().kind is Kind.END
            self.fail(hint=f"extra input '{self.token.text}'" if last else "")

    def failure(self, token: Token | None = None, hint: str = "") -> errors.ParseException:
        """PARSE_SYNTAX_ERROR: the current token (or another) cannot stand where it is."""
        token = token or self.token
        near = None if token.kind is Kind.END else token.text
        return errors.parse_syntax_error(near, hint, sql=self.text, start=token.start)

    def fail(self, token: Token | None = None, hint: str = "") -> NoReturn:
        """Raise `failure`."""
        raise self.failure(token, hint)

    def since(self, start: int) -> str:
        """The text from the token at a position up to the current token."""
        if start >= self.position:
            return ""
        last = self.tokens[self.position - 1]
        return self.text[self.tokens[start].start : last.start + len(last.text)]

    def origin(self, token: Token | None = None) -> Origin:
        """Where in the text a plan node comes from."""
        start = (token or self.token).start
        return Origin(None, self.text.count("\n", 0, start) + 1, "sql")


__all__ = ["END_OF_TEXT", "Arguments", "Cursor", "Kind", "Token"]
