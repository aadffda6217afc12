"""What every part of `Column` shares."""

from __future__ import annotations

from mockspark_ir.expressions import Expression


class ColumnBase:
    """Holds the unresolved expression, and the SQL text that the user wrote where there is one."""

    __slots__ = ("_expression", "_text")

    _expression: Expression
    _text: str | None

    def __init__(self, expression: Expression, text: str | None = None) -> None:
        self._expression = expression
        self._text = text
