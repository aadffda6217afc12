"""Functions as arguments: `transform(a, x -> x + 1)`."""

from __future__ import annotations

from attrs import field, frozen

from mockspark_ir.expressions.base import Expression
from mockspark_ir.expressions.named import new_expr_id
from mockspark_ir.types import DataType


@frozen
class UnresolvedNamedLambdaVariable(Expression):
    """A lambda's parameter by name, in the body as the API or the parser built it."""

    parts: tuple[str, ...]


@frozen
class NamedLambdaVariable(Expression):
    """A lambda's parameter with its type."""

    name: str = field(eq=False)
    dtype: DataType = field(eq=False)
    nullable: bool = field(eq=False)
    expr_id: int = field(factory=new_expr_id)


@frozen
class UnresolvedLambda(Expression):
    """A lambda before the function that takes it has told its parameters' types."""

    child_fields = ("body",)

    body: Expression
    parameters: tuple[str, ...]


@frozen
class LambdaFunction(Expression):
    child_fields = ("body",)

    body: Expression
    parameters: tuple[NamedLambdaVariable, ...]

    @property
    def dtype(self) -> DataType:
        return self.body.dtype

    @property
    def nullable(self) -> bool:
        return self.body.nullable

    @property
    def foldable(self) -> bool:
        return False
