"""What the compilation of an expression carries along: where values stand in a row, settings, and queries around."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from mockspark_ir.expressions import Expression, NamedLambdaVariable
from mockspark_ir.functions.definition import EvaluationContext
from mockspark_ir.values.failures import not_supported

if TYPE_CHECKING:
    from mockspark_ir.plans import LogicalPlan

Row = tuple[Any, ...]
Evaluator = Callable[[Row], Any]
Rule = Callable[["Compiler", Any], Evaluator]
# Runs a subquery's plan for the values, by expression id, of the columns around it.
QueryRunner = Callable[["LogicalPlan", Mapping[int, Any]], Sequence[Row]]

NO_OUTER: Mapping[int, Any] = {}


class Compiler:
    """Compiles expressions over one kind of row.

    Parameters
    ----------
    rules : mapping
        The function that compiles each class of expressions.
    positions : mapping
        Where in the row the column or lambda variable of each id stands.
    width : int
        The length of the row.
    context : EvaluationContext
        The session's settings.
    outer : mapping
        The values of the columns of the queries around this one, by id.
    run_query : callable, optional
        What runs the plan of a subquery; without it subqueries are refused.
    """

    __slots__ = ("context", "outer", "positions", "rules", "run_query", "width")

    def __init__(
        self,
        rules: Mapping[type[Expression], Rule],
        positions: Mapping[int, int],
        width: int,
        context: EvaluationContext,
        outer: Mapping[int, Any] = NO_OUTER,
        run_query: QueryRunner | None = None,
    ) -> None:
        self.rules = rules
        self.positions = positions
        self.width = width
        self.context = context
        self.outer = outer
        self.run_query = run_query

    def compile(self, expression: Expression) -> Evaluator:
        """Return the expression as a function of a row.

        Raises
        ------
        PySparkNotImplementedError
            For expressions that are no function of a row: unresolved ones, aggregates, windows, generators.
        """
        rule = self.rules.get(type(expression))
        if rule is None:
            raise not_supported(f"the evaluation of {type(expression).__name__}")
        return rule(self, expression)

    def compile_all(self, expressions: Sequence[Expression]) -> list[Evaluator]:
        """Return several expressions, each as a function of a row."""
        return [self.compile(expression) for expression in expressions]

    def with_variables(self, variables: Sequence[NamedLambdaVariable]) -> Compiler:
        """Return a compiler for a lambda's body, whose rows end with the values of the lambda's parameters."""
        positions = {**self.positions, **{v.expr_id: self.width + i for i, v in enumerate(variables)}}
        width = self.width + len(variables)
        return Compiler(self.rules, positions, width, self.context, self.outer, self.run_query)
