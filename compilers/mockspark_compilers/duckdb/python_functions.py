"""Expressions without a lowering, and users' functions: Python functions that the statement calls."""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from mockspark_compilers.sql.compiled import FunctionRequest
from mockspark_compilers.sql.nodes import Sql, function
from mockspark_ir import errors
from mockspark_ir.evaluation.expressions import compile_expression
from mockspark_ir.expressions import (
    AttributeReference,
    Call,
    Cast,
    Expression,
    LambdaFunction,
    Literal,
    NamedLambdaVariable,
    OuterReference,
    PythonUDF,
    SubqueryExpression,
)
from mockspark_ir.types import ArrayType, StringType, StructType, TimestampNTZType, TimestampType, TimeType

if TYPE_CHECKING:
    from mockspark_compilers.duckdb.compiler import DuckDBCompiler


def python_function(
    compiler: DuckDBCompiler, expression: Expression, lower: Callable[[Expression], Sql], variables: Container[int] = ()
) -> Sql:
    """A call of the expression's own evaluator.

    Its plain arguments are computed in SQL and passed; constants are built in; what a lambda's body takes from
    outside is passed too.

    Parameters
    ----------
    lower: the SQL of an argument.
    variables: the ids of the lambda variables around the expression.
    """
    arguments: list[Expression] = []
    parameters: list[AttributeReference] = []

    def pass_in(argument: Expression) -> Expression:
        if isinstance(argument, Literal):
            return argument
        if isinstance(argument, LambdaFunction):
            return argument.map_children(free)
        if argument in arguments:
            return parameters[arguments.index(argument)]
        position = len(arguments)
        arguments.append(argument)
        parameters.append(AttributeReference(f"a{position}", argument.dtype, True, -position - 1))
        return parameters[-1]

    def free(node: Expression) -> Expression:
        if isinstance(node, AttributeReference | OuterReference):
            return pass_in(node)
        if isinstance(node, NamedLambdaVariable) and node.expr_id in variables:
            return pass_in(node)
        if isinstance(node, SubqueryExpression):
            raise errors.unsupported_feature("a subquery inside a lambda function")
        return node.map_children(free)

    body = expression.map_children(pass_in)
    evaluator = compile_expression(body, tuple(parameters), compiler.context)
    name = _name(expression, body, compiler)

    def evaluate(*values: Any) -> Any:
        return evaluator(values)

    if not parameters:
        return _constant_or_volatile(compiler, expression, evaluator)
    compiler.request_function(
        FunctionRequest(name, tuple(p.dtype for p in parameters), expression.dtype, evaluate, expression.deterministic)
    )
    return function(name, *(lower(a) for a in arguments))


def _constant_or_volatile(compiler: DuckDBCompiler, expression: Expression, evaluator: Any) -> Sql:
    """Without arguments: a constant is computed here. DuckDB has no functions without arguments to call."""
    from mockspark_compilers.duckdb.literals import literal

    if not expression.deterministic:
        raise errors.unsupported_feature("a non-deterministic function without arguments on the duckdb backend")
    return literal(evaluator(()), expression.dtype)


def _name(expression: Expression, body: Expression, compiler: DuckDBCompiler) -> str:
    """The same expression over the same types has the same name, in every query of the session."""
    kind = expression.function.name if isinstance(expression, Call) else type(expression).__name__.lower()
    moment = compiler.context.now if any(map(_reads_clock, body.walk())) else None
    key = f"{body!r} {expression.dtype!r} {compiler.context.mode} {compiler.context.time_zone} {moment}"
    return f"spark_{kind}_{blake2b(key.encode(errors='surrogatepass'), digest_size=6).hexdigest()}"


def _reads_clock(node: Expression) -> bool:
    """Whether the value depends on the moment of the query: then its function serves one query only."""
    if isinstance(node, Cast):
        return isinstance(node.child.dtype, StringType | TimeType) and isinstance(node.target, _MOMENTS)
    return isinstance(node, Call) and node.function.reads_clock


_MOMENTS = TimestampType | TimestampNTZType


def user_function(compiler: DuckDBCompiler, udf: PythonUDF, scope: dict[int, Sql]) -> Sql:
    """A call of a user's function."""
    from mockspark_compilers.duckdb.expressions import lower

    if udf.kind not in ("row", "arrow_row"):
        return _vectorised(compiler, udf, scope)
    parameters = tuple(AttributeReference(f"a{i}", a.dtype, True, -i - 1) for i, a in enumerate(udf.arguments))
    evaluator = compile_expression(udf.map_children(_Positions(parameters)), parameters, compiler.context)

    def evaluate(*values: Any) -> Any:
        return evaluator(values)

    shape = repr((udf.result, [p.dtype for p in parameters], udf.keywords))
    name = f"udf_{_word(udf.name)}_{id(udf.function):x}_{blake2b(shape.encode(), digest_size=4).hexdigest()}"
    types = tuple(p.dtype for p in parameters)
    arguments = [lower(compiler, a, scope) for a in udf.arguments]
    if not arguments:
        # DuckDB has no functions without arguments: a constant that the function ignores makes one.
        from mockspark_ir.types import BooleanType

        types = (BooleanType(),)
        arguments = [lower(compiler, Literal(True, BooleanType()), scope)]

        def evaluate(*values: Any) -> Any:
            return evaluator(())

    compiler.request_function(FunctionRequest(name, types, udf.result, evaluate, udf.is_deterministic))
    return function(name, *arguments)


def _word(name: str) -> str:
    """A function's name as part of an identifier (`<lambda>` is none)."""
    return re.sub(r"\W", "_", name, flags=re.ASCII)


class _Positions:
    """Gives the parameters one after the other, in place of the arguments."""

    def __init__(self, parameters: tuple[AttributeReference, ...]) -> None:
        self._rest = iter(parameters)

    def __call__(self, argument: Expression) -> Expression:
        return next(self._rest)


def _vectorised(compiler: DuckDBCompiler, udf: PythonUDF, scope: dict[int, Sql]) -> Sql:
    from mockspark_compilers.duckdb.expressions import lower

    if udf.kind not in ("pandas", "arrow"):
        raise errors.unsupported_feature(f"user functions of the kind {udf.kind} in this place")
    shape = repr((udf.result, [a.dtype for a in udf.arguments]))
    name = f"udf_{_word(udf.name)}_{id(udf.function):x}_{blake2b(shape.encode(), digest_size=4).hexdigest()}"
    compiler.request_function(
        FunctionRequest(
            name, tuple(a.dtype for a in udf.arguments), udf.result, udf.function, udf.is_deterministic, udf.kind
        )
    )
    return function(name, *(lower(compiler, a, scope) for a in udf.arguments))


def generator_function(compiler: DuckDBCompiler, generator: Any, row_type: StructType, arguments: list[Sql]) -> Sql:
    """The rows of a generator as a list of structs, by its own evaluator."""
    evaluate = generator.function.evaluate

    def rows(*values: Any) -> list[tuple[Any, ...]]:
        return list(evaluate(*values))

    types = tuple(a.dtype for a in generator.arguments)
    key = blake2b(repr((generator.function.name, types, row_type)).encode(), digest_size=6).hexdigest()
    name = f"spark_{generator.function.name}_{key}"
    compiler.request_function(FunctionRequest(name, types, ArrayType(row_type), rows))
    return function(name, *arguments)
