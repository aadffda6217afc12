"""Arithmetic, bitwise operators, comparisons and boolean logic.

The classes are told apart by their type; `symbol` is how Spark prints them. `result` is the type that the analyzer
decided and `mode` what happens on overflow or division by zero.
"""

from __future__ import annotations

from functools import reduce
from typing import ClassVar

from attrs import field, frozen

from mockspark_ir.expressions.base import UNRESOLVED, Expression
from mockspark_ir.expressions.casts import EvalMode
from mockspark_ir.types import AnsiIntervalType, BooleanType, CalendarIntervalType, DataType

BOOLEAN = BooleanType()


class BinaryOperator(Expression):
    """Two operands and a symbol between them."""

    __slots__ = ()
    symbol: ClassVar[str]
    child_fields = ("left", "right")

    left: Expression
    right: Expression


@frozen
class BinaryArithmetic(BinaryOperator):
    left: Expression
    right: Expression
    result: DataType = UNRESOLVED
    mode: EvalMode = EvalMode.ANSI

    nulls_from_nothing: ClassVar[bool] = False  # whether Spark takes the result for nullable in every mode

    @property
    def dtype(self) -> DataType:
        return self.result

    @property
    def nullable(self) -> bool:
        return self.left.nullable or self.right.nullable or self._makes_nulls

    @property
    def _makes_nulls(self) -> bool:
        if self.mode is EvalMode.TRY:
            return True
        if isinstance(self.result, AnsiIntervalType):
            return False  # divided by zero, an interval is an error in every mode
        if self.nulls_from_nothing:
            return True
        return self.mode is EvalMode.LEGACY and self.result.typeName() == "decimal"


@frozen
class Add(BinaryArithmetic):
    symbol = "+"


@frozen
class Subtract(BinaryArithmetic):
    symbol = "-"


@frozen
class Multiply(BinaryArithmetic):
    symbol = "*"

    @property
    def _makes_nulls(self) -> bool:
        return isinstance(self.result, CalendarIntervalType) or super()._makes_nulls


@frozen
class Divide(BinaryArithmetic):
    symbol = "/"
    nulls_from_nothing = True


@frozen
class IntegralDivide(BinaryArithmetic):
    symbol = "div"
    nulls_from_nothing = True


@frozen
class Remainder(BinaryArithmetic):
    symbol = "%"
    nulls_from_nothing = True


@frozen
class BitwiseAnd(BinaryArithmetic):
    symbol = "&"


@frozen
class BitwiseOr(BinaryArithmetic):
    symbol = "|"


@frozen
class BitwiseXor(BinaryArithmetic):
    symbol = "^"


class BinaryPredicate(BinaryOperator):
    """A binary operator whose answer is a boolean."""

    __slots__ = ()


@frozen
class BinaryComparison(BinaryPredicate):
    left: Expression
    right: Expression
    typed: bool = field(default=False, eq=False)

    @property
    def dtype(self) -> DataType:
        return BOOLEAN if self.typed else UNRESOLVED

    @property
    def nullable(self) -> bool:
        return self.left.nullable or self.right.nullable


@frozen
class EqualTo(BinaryComparison):
    symbol = "="


@frozen
class EqualNullSafe(BinaryComparison):
    symbol = "<=>"

    @property
    def nullable(self) -> bool:
        return False


@frozen
class LessThan(BinaryComparison):
    symbol = "<"


@frozen
class LessThanOrEqual(BinaryComparison):
    symbol = "<="


@frozen
class GreaterThan(BinaryComparison):
    symbol = ">"


@frozen
class GreaterThanOrEqual(BinaryComparison):
    symbol = ">="


@frozen
class And(BinaryComparison):
    symbol = "AND"


@frozen
class Or(BinaryComparison):
    symbol = "OR"


class UnaryOperator(Expression):
    __slots__ = ()
    child_fields = ("child",)

    child: Expression


@frozen
class Not(UnaryOperator):
    child: Expression
    typed: bool = field(default=False, eq=False)

    @property
    def dtype(self) -> DataType:
        return BOOLEAN if self.typed else UNRESOLVED

    @property
    def nullable(self) -> bool:
        return self.child.nullable


@frozen
class UnaryMinus(UnaryOperator):
    child: Expression
    result: DataType = UNRESOLVED
    mode: EvalMode = EvalMode.ANSI

    @property
    def dtype(self) -> DataType:
        return self.result

    @property
    def nullable(self) -> bool:
        return self.child.nullable


@frozen
class BitwiseNot(UnaryOperator):
    child: Expression
    result: DataType = UNRESOLVED

    @property
    def dtype(self) -> DataType:
        return self.result

    @property
    def nullable(self) -> bool:
        return self.child.nullable


@frozen
class IsNull(UnaryOperator):
    """`IS NULL`, or IS UNKNOWN, which takes booleans: `word` tells which; Spark forgets it where the child changes."""

    child: Expression
    word: str = field(default="NULL", eq=False)

    @property
    def dtype(self) -> DataType:
        return BOOLEAN if self.child.resolved else UNRESOLVED

    @property
    def nullable(self) -> bool:
        return False


@frozen
class IsNotNull(UnaryOperator):
    child: Expression
    word: str = field(default="NULL", eq=False)

    @property
    def dtype(self) -> DataType:
        return BOOLEAN if self.child.resolved else UNRESOLVED

    @property
    def nullable(self) -> bool:
        return False


@frozen
class In(Expression):
    """`value IN (items)`. `null_in_nothing`: whether null is neither in nor out of no items, as without ANSI mode."""

    child_fields = ("value", "items")

    value: Expression
    items: tuple[Expression, ...]
    typed: bool = field(default=False, eq=False)
    null_in_nothing: bool = True

    @property
    def dtype(self) -> DataType:
        return BOOLEAN if self.typed else UNRESOLVED

    @property
    def nullable(self) -> bool:
        return self.value.nullable or any(item.nullable for item in self.items)


@frozen
class Like(BinaryPredicate):
    """`left LIKE right ESCAPE escape`."""

    symbol = "LIKE"

    left: Expression
    right: Expression
    escape: str = "\\"
    typed: bool = field(default=False, eq=False)

    @property
    def dtype(self) -> DataType:
        return BOOLEAN if self.typed else UNRESOLVED

    @property
    def nullable(self) -> bool:
        return self.left.nullable or self.right.nullable


@frozen
class ILike(Like):
    symbol = "ILIKE"


@frozen
class MultiLike(Expression):
    """`child LIKE ANY (patterns)`, or the negation for each pattern, where SQL gives the patterns as constants."""

    child_fields = ("child", "patterns")

    child: Expression
    patterns: tuple[Expression, ...]
    negated: bool = False
    typed: bool = field(default=False, eq=False)

    @property
    def dtype(self) -> DataType:
        return BOOLEAN if self.typed else UNRESOLVED

    @property
    def name(self) -> str:
        return ("not" if self.negated else "") + type(self).__name__.lower()

    @property
    def spelled_out(self) -> Expression:
        """The same as a LIKE for each pattern."""
        tests: list[Expression] = [Like(self.child, pattern, typed=True) for pattern in self.patterns]
        if self.negated:
            tests = [Not(test, typed=True) for test in tests]
        combine = And if isinstance(self, LikeAll) else Or
        return reduce(lambda left, right: combine(left, right, typed=True), tests)


@frozen
class LikeAny(MultiLike):
    pass


@frozen
class LikeAll(MultiLike):
    pass
