"""The operators of a column."""

from __future__ import annotations

from typing import Any, NoReturn, Self

from mockspark.sql.column_base import ColumnBase
from mockspark.sql.column_text import column_text
from mockspark.sql.literals import operand
from mockspark_ir.errors import PySparkAttributeError, PySparkValueError
from mockspark_ir.errors.python import cannot_apply_in_for_column, cannot_convert_column_into_bool, not_iterable
from mockspark_ir.expressions import (
    Add,
    And,
    Divide,
    EqualTo,
    GreaterThan,
    GreaterThanOrEqual,
    LessThan,
    LessThanOrEqual,
    Multiply,
    Not,
    Or,
    Remainder,
    Subtract,
    UnresolvedExtractValue,
    UnresolvedFunction,
)

# Each operand is a Column or a value that can be a literal; `operand` says which errors others raise.


class ColumnOperators(ColumnBase):
    """Arithmetic, comparisons, boolean logic and indexing."""

    __slots__ = ()

    # Arithmetic

    def __neg__(self) -> Self:
        return type(self)(UnresolvedFunction("negative", (self._expression,)))

    def __add__(self, other: Any) -> Self:
        return type(self)(Add(self._expression, operand(other)))

    def __sub__(self, other: Any) -> Self:
        return type(self)(Subtract(self._expression, operand(other)))

    def __mul__(self, other: Any) -> Self:
        return type(self)(Multiply(self._expression, operand(other)))

    def __truediv__(self, other: Any) -> Self:
        return type(self)(Divide(self._expression, operand(other)))

    def __mod__(self, other: Any) -> Self:
        return type(self)(Remainder(self._expression, operand(other)))

    def __pow__(self, other: Any) -> Self:
        return type(self)(UnresolvedFunction("power", (self._expression, operand(other))))

    # PySpark keeps the column on the left where the order does not matter; the generated name shows it.

    def __radd__(self, other: Any) -> Self:
        return type(self)(Add(self._expression, operand(other)))

    def __rsub__(self, other: Any) -> Self:
        return type(self)(Subtract(operand(other), self._expression))

    def __rmul__(self, other: Any) -> Self:
        return type(self)(Multiply(self._expression, operand(other)))

    def __rtruediv__(self, other: Any) -> Self:
        return type(self)(Divide(operand(other), self._expression))

    def __rmod__(self, other: Any) -> Self:
        return type(self)(Remainder(operand(other), self._expression))

    def __rpow__(self, other: Any) -> Self:
        return type(self)(UnresolvedFunction("power", (operand(other), self._expression)))

    __div__ = __truediv__
    __rdiv__ = __rtruediv__

    # Comparisons

    def __eq__(self, other: Any) -> Self:  # type: ignore[override]
        return type(self)(EqualTo(self._expression, operand(other)))

    def __ne__(self, other: Any) -> Self:  # type: ignore[override]
        return type(self)(Not(EqualTo(self._expression, operand(other))))

    def __lt__(self, other: Any) -> Self:
        return type(self)(LessThan(self._expression, operand(other)))

    def __le__(self, other: Any) -> Self:
        return type(self)(LessThanOrEqual(self._expression, operand(other)))

    def __ge__(self, other: Any) -> Self:
        return type(self)(GreaterThanOrEqual(self._expression, operand(other)))

    def __gt__(self, other: Any) -> Self:
        return type(self)(GreaterThan(self._expression, operand(other)))

    # Equality gives a column, so that columns cannot be keys.
    __hash__ = None  # type: ignore[assignment]

    # Boolean logic

    def __and__(self, other: Any) -> Self:
        return type(self)(And(self._expression, operand(other)))

    def __or__(self, other: Any) -> Self:
        return type(self)(Or(self._expression, operand(other)))

    def __invert__(self) -> Self:
        return type(self)(Not(self._expression))

    __rand__ = __and__
    __ror__ = __or__

    def __bool__(self) -> NoReturn:
        raise cannot_convert_column_into_bool(column_text(self._expression, self._text))

    __nonzero__ = __bool__

    # Containers

    def __contains__(self, item: Any) -> NoReturn:
        raise cannot_apply_in_for_column()

    def __iter__(self) -> NoReturn:
        raise not_iterable("Column")

    def __getitem__(self, k: Any) -> Self:
        if isinstance(k, slice):
            if k.step is not None:
                raise PySparkValueError(errorClass="SLICE_WITH_STEP", messageParameters={})
            return self.substr(k.start, k.stop)
        return type(self)(UnresolvedExtractValue(self._expression, operand(k)))

    def __getattr__(self, item: str) -> Self:
        if item.startswith("__"):
            raise PySparkAttributeError(errorClass="CANNOT_ACCESS_TO_DUNDER", messageParameters={})
        if item == "_jc":
            raise PySparkAttributeError(errorClass="JVM_ATTRIBUTE_NOT_SUPPORTED", messageParameters={"attr_name": item})
        return self[item]

    def substr(self, startPos: Any, length: Any) -> Self:
        raise NotImplementedError

    def __repr__(self) -> str:
        return f"Column<'{column_text(self._expression, self._text)}'>"
