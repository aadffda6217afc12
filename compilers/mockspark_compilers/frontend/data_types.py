"""Types as SQL text names them in casts and column definitions."""

from __future__ import annotations

from mockspark_compilers.frontend.cursor import Kind
from mockspark_compilers.frontend.identifiers import IdentifierParser
from mockspark_compilers.frontend.intervals import RANGE_UNITS
from mockspark_ir.types import DataType
from mockspark_ir.types.char_lengths import without_lengths
from mockspark_ir.types.ddl import parse_data_type

_NESTED = frozenset({"ARRAY", "MAP", "STRUCT"})
_BRACKETS = {"<": 1, ">": -1, ">>": -2, ">>>": -3}


class DataTypeParser(IdentifierParser):
    """Finds where a type ends; what it means the parser of types knows."""

    def data_type(self) -> DataType:
        """A type.

        Raises
        ------
        ParseException
            PARSE_SYNTAX_ERROR, UNSUPPORTED_DATATYPE, ...
        """
        start = self.position
        if not self.is_name(self.token):
            self.fail()
        key = self.advance().key
        if key in _NESTED and self.token.text in ("<", "<>"):
            self._skip_brackets()
        elif key == "INTERVAL" and self.token.key in RANGE_UNITS:
            self.advance()
            if self.token.key == "TO" and self.ahead().key in RANGE_UNITS:
                self.accept("TO")
                self.advance()
        else:
            self._skip_parameters()
            if key in ("TIMESTAMP", "TIME"):
                self.accept("WITHOUT", "TIME", "ZONE") or self.accept("WITH", "LOCAL", "TIME", "ZONE")
            elif self.accept("COLLATE"):
                self.multipart()
        return parse_data_type(self.since(start))

    def cast_type(self) -> DataType:
        """The type of a cast, where texts of a limited length are strings."""
        return without_lengths(self.data_type())

    def _skip_brackets(self) -> None:
        depth = 0
        if self.accept("!="):  # `<>`
            return
        while True:
            if self.token.kind is Kind.END:
                self.fail()
            depth += _BRACKETS.get(self.token.key, 0)
            if depth < 0:
                self.fail()
            self.advance()
            if depth == 0:
                return

    def _skip_parameters(self) -> None:
        if not self.accept("("):
            return
        while self.token.kind is Kind.NUMBER or self.token.key in (",", "ANY"):
            self.advance()
        self.expect(")")
