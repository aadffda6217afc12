"""Expressions without a lowering, and users' functions: Python functions that the statement calls."""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from attrs import evolve

from mockspark_compilers.sql.compiled import FunctionRequest
from mockspark_compilers.sql.inlining import Computed
from mockspark_compilers.sql.nodes import Sql, function
from mockspark_ir import errors
from mockspark_ir.evaluation.expressions import compile_expression
from mockspark_ir.expressions import (
    AggregateExpression,
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
    has_stream,
    is_null_constant,
)
from mockspark_ir.expressions.printing import sql_text
from mockspark_ir.types import ArrayType, BooleanType, StringType, StructType, TimestampNTZType, TimestampType, TimeType

if TYPE_CHECKING:
    from mockspark_compilers.duckdb.compiler import DuckDBCompiler
    from mockspark_ir.functions.definition import EvaluationContext


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
        if isinstance(argument, Literal) or is_null_constant(argument):
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
        if isinstance(node, AttributeReference | OuterReference | AggregateExpression | Computed):
            return pass_in(node)
        if isinstance(node, NamedLambdaVariable) and node.expr_id in variables:
            return pass_in(node)
        if isinstance(node, SubqueryExpression):
            raise errors.unsupported_feature("a subquery inside a lambda function")
        return node.map_children(free)

    body = expression.map_children(pass_in)
    read: dict[str, str | None] = {}
    evaluator = compile_expression(body, tuple(parameters), _noting(compiler.context, read))
    name = _name(expression, body, compiler, read)

    def evaluate(*values: Any) -> Any:
        return evaluator(values)

    if has_stream(body.children):
        raise errors.unsupported_feature(f"random or row numbers inside of {sql_text(expression)}")
    if not parameters:
        return _constant(compiler, expression, evaluator, name)
    compiler.request_function(
        FunctionRequest(name, tuple(p.dtype for p in parameters), expression.dtype, evaluate, expression.deterministic)
    )
    return function(name, *(lower(a) for a in arguments))


def _constant(compiler: DuckDBCompiler, expression: Expression, evaluator: Any, name: str) -> Sql:
    """Without arguments: a constant is computed here; one that fails is left to fail when it runs, if it does."""
    from mockspark_compilers.duckdb.literals import literal

    try:
        value = evaluator(())
    except errors.PySparkNotImplementedError:
        raise
    except errors.PySparkException:
        # DuckDB has no functions without arguments: a constant that the function ignores makes one.
        compiler.request_function(
            FunctionRequest(name, (_BOOLEAN,), expression.dtype, lambda ignored: evaluator(()), deterministic=False)
        )
        return function(name, literal(True, _BOOLEAN))
    return literal(value, expression.dtype)


_BOOLEAN = BooleanType()


def _noting(context: EvaluationContext, read: dict[str, str | None]) -> EvaluationContext:
    """The context, with a note of the settings that are read from it: a function serves for these values only."""

    def setting(key: str) -> str | None:
        value = read[key] = context.settings(key)
        return value

    return evolve(context, settings=setting)


def _name(expression: Expression, body: Expression, compiler: DuckDBCompiler, read: dict[str, str | None]) -> str:
    """The same expression over the same types has the same name, in every query of the session."""
    kind = expression.function.name if isinstance(expression, Call) else type(expression).__name__.lower()
    moment = compiler.context.now if any(map(_reads_clock, body.walk())) else None
    if any(isinstance(node, LambdaFunction) for node in body.walk()):
        body = _renamed(body, {})
    settings = f"{compiler.context.mode} {compiler.context.time_zone} {sorted(read.items())}"
    key = f"{body!r} {expression.dtype!r} {settings} {moment}"
    return f"spark_{kind}_{blake2b(key.encode(errors='surrogatepass'), digest_size=6).hexdigest()}"


def _renamed(node: Expression, seen: dict[int, int]) -> Expression:
    """The expression with its lambda variables numbered in order: their ids are new in every query."""
    if isinstance(node, NamedLambdaVariable):
        return evolve(node, name="x", expr_id=seen.setdefault(node.expr_id, len(seen)))
    if isinstance(node, LambdaFunction):
        parameters = tuple(evolve(p, name="x", expr_id=seen.setdefault(p.expr_id, len(seen))) for p in node.parameters)
        return LambdaFunction(_renamed(node.body, seen), parameters)
    return node.map_children(lambda child: _renamed(child, seen))


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

    shape = repr((udf.kind, udf.result, [p.dtype for p in parameters], udf.keywords))
    name = f"udf_{_word(udf.name)}_{id(udf.function):x}_{blake2b(shape.encode(), digest_size=4).hexdigest()}"
    types = tuple(p.dtype for p in parameters)
    arguments = [lower(compiler, a, scope) for a in udf.arguments]
    if not arguments:
        # DuckDB has no functions without arguments: a constant that the function ignores makes one.
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

    if udf.kind not in ("pandas", "pandas_iter", "arrow", "arrow_iter"):
        raise errors.unsupported_feature(f"user functions of the kind {udf.kind} in this place")
    types = tuple(a.dtype for a in udf.arguments)
    context = compiler.context
    settings = (str(context.time_zone), *map(context.settings, _VECTOR_SETTINGS))
    shape = repr((udf.kind, udf.result, types, udf.keywords, settings))
    name = f"udf_{_word(udf.name)}_{id(udf.function):x}_{blake2b(shape.encode(), digest_size=4).hexdigest()}"
    compiler.request_function(
        FunctionRequest(name, types, udf.result, udf.with_keywords(), udf.is_deterministic, udf.kind, context=context)
    )
    return function(name, *(lower(compiler, a, scope) for a in udf.arguments))


_VECTOR_SETTINGS = ("spark.sql.execution.pandas.convertToArrowArraySafely",)


def generator_function(compiler: DuckDBCompiler, generator: Any, row_type: StructType, arguments: list[Sql]) -> Sql:
    """The rows of a generator as a list of structs, by its own evaluator."""
    evaluate = generator.function.evaluator(generator.arguments)

    def rows(*values: Any) -> list[tuple[Any, ...]]:
        return list(evaluate(*values))

    types = tuple(a.dtype for a in generator.arguments)
    key = blake2b(repr((generator.function.name, types, row_type)).encode(), digest_size=6).hexdigest()
    name = f"spark_{generator.function.name}_{key}"
    compiler.request_function(FunctionRequest(name, types, ArrayType(row_type), rows))
    return function(name, *arguments)
