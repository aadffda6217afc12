"""Turns resolved expressions into functions of a row; the one table of what each class of expressions means."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from operator import itemgetter
from typing import Any

from attrs import evolve

from mockspark_ir.evaluation import complex_types, operators, predicates, python_udfs, subqueries
from mockspark_ir.evaluation.compiler import NO_OUTER, Compiler, Evaluator, QueryRunner, Row, Rule
from mockspark_ir.expressions import (
    Add,
    Alias,
    And,
    AttributeReference,
    BitwiseAnd,
    BitwiseNot,
    BitwiseOr,
    BitwiseXor,
    Call,
    CaseWhen,
    Cast,
    Divide,
    EqualNullSafe,
    EqualTo,
    EvalMode,
    Exists,
    Expression,
    GetArrayItem,
    GetArrayStructFields,
    GetMapValue,
    GetStructField,
    GreaterThan,
    GreaterThanOrEqual,
    If,
    ILike,
    In,
    InSubquery,
    IntegralDivide,
    IsNotNull,
    IsNull,
    LambdaFunction,
    LessThan,
    LessThanOrEqual,
    Like,
    LikeAll,
    LikeAny,
    Literal,
    Multiply,
    NamedLambdaVariable,
    Not,
    Or,
    OuterReference,
    PadChars,
    PythonUDF,
    Remainder,
    Replaced,
    ScalarSubquery,
    SortOrder,
    Subtract,
    UnaryMinus,
    UpdateFields,
    is_null_constant,
)
from mockspark_ir.functions.definition import EvaluationContext, Function, ScalarFunction
from mockspark_ir.types import ArrayType, CharType, DataType, StructType
from mockspark_ir.values.casts import cast, try_cast
from mockspark_ir.values.failures import not_supported


def compile_expression(
    expression: Expression,
    inputs: Sequence[AttributeReference],
    context: EvaluationContext,
    *,
    outer: Mapping[int, Any] = NO_OUTER,
    run_query: QueryRunner | None = None,
) -> Evaluator:
    """Return a resolved expression as a function of a row.

    Parameters
    ----------
    expression : Expression
        A resolved expression.
    inputs : sequence of AttributeReference
        The columns of the rows, in order.
    context : EvaluationContext
        The session's settings.
    outer : mapping, optional
        The values of the columns of the queries around this one, by id.
    run_query : callable, optional
        What gives the rows of a subquery's plan.

    Raises
    ------
    PySparkNotImplementedError
        For expressions that are no function of a row (aggregates, windows, generators) and types without support.
    """
    return compiler_for(inputs, context, outer=outer, run_query=run_query).compile(expression)


def compiler_for(
    inputs: Sequence[AttributeReference],
    context: EvaluationContext,
    *,
    outer: Mapping[int, Any] = NO_OUTER,
    run_query: QueryRunner | None = None,
) -> Compiler:
    """Return a compiler for expressions over rows with these columns; the parameters are `compile_expression`'s."""
    positions = {attribute.expr_id: i for i, attribute in enumerate(inputs)}
    return Compiler(RULES, positions, len(inputs), context, outer, run_query)


def _attribute(compiler: Compiler, node: AttributeReference | NamedLambdaVariable) -> Evaluator:
    position = compiler.positions.get(node.expr_id)
    if position is None:
        raise AssertionError(f"column {node.name}#{node.expr_id} is not in the input")
    return itemgetter(position)


def _outer(compiler: Compiler, node: OuterReference) -> Evaluator:
    value = compiler.outer[node.attribute.expr_id]
    return lambda row: value


def _literal(compiler: Compiler, node: Literal) -> Evaluator:
    value = node.value
    return lambda row: value


def _alias(compiler: Compiler, node: Alias | SortOrder) -> Evaluator:
    return compiler.compile(node.child)


def _replaced(compiler: Compiler, node: Replaced) -> Evaluator:
    return compiler.compile(node.replacement)


def _pad_chars(compiler: Compiler, node: PadChars) -> Evaluator:
    child, pad = compiler.compile(node.child), _padding(node.target)

    def evaluate(row: Row) -> Any:
        value = child(row)
        return None if value is None else pad(value)

    return evaluate


def _padding(target: DataType) -> Callable[[Any], Any]:
    """What pads a value that is not null."""
    match target:
        case CharType():
            length = target.length
            return lambda text: text.ljust(length)
        case ArrayType():
            pad = _padding(target.elementType)
            return lambda values: [None if value is None else pad(value) for value in values]
        case StructType():
            pads = [_padding(f.dataType) for f in target.fields]
            return lambda values: tuple(
                None if value is None else pad(value) for pad, value in zip(pads, values, strict=True)
            )
        case _:
            return lambda value: value


def _cast(compiler: Compiler, node: Cast) -> Evaluator:
    child, context = compiler.compile(node.child), compiler.context
    source, target, zone, now = node.child.dtype, node.target, context.time_zone, context.now
    if source == target:
        return child
    if node.mode is EvalMode.TRY:
        convert = try_cast(source, target, time_zone=zone, now=now)
    else:
        convert = cast(source, target, ansi=node.mode is EvalMode.ANSI, time_zone=zone, now=now)
    if isinstance(node.child, Literal):
        return _once(convert, node.child.value)
    return lambda row: convert(child(row))


def _once(convert: Callable[[Any], Any], value: Any) -> Evaluator:
    """A constant's cast: done for the first row, which there may never be, as it may fail."""
    known: list[Any] = []

    def constant(row: Row) -> Any:
        if not known:
            known.append(convert(value))
        return known[0]

    return constant


def _case(compiler: Compiler, node: CaseWhen) -> Evaluator:
    branches = list(zip(compiler.compile_all(node.conditions), compiler.compile_all(node.values), strict=True))
    otherwise = None if node.otherwise is None else compiler.compile(node.otherwise)

    def evaluate(row: Row) -> Any:
        for condition, value in branches:
            if condition(row):
                return value(row)
        return None if otherwise is None else otherwise(row)

    return evaluate


def _if(compiler: Compiler, node: If) -> Evaluator:
    predicate, if_true, if_false = compiler.compile_all((node.predicate, node.if_true, node.if_false))
    return lambda row: if_true(row) if predicate(row) else if_false(row)


def _call(compiler: Compiler, node: Call) -> Evaluator:
    function: Function = node.function
    if not isinstance(function, ScalarFunction):
        raise not_supported(f"the evaluation of {function.name}")
    context = compiler.context if node.mode is compiler.context.mode else evolve(compiler.context, mode=node.mode)
    evaluate = function.evaluator(node.arguments, node.dtype, context)
    arguments = compiler.compile_all(node.arguments)
    if function.lazy:
        return lambda row: evaluate(*[partial(argument, row) for argument in arguments])
    if function.stops_at_null(node.arguments):
        return _up_to_null(evaluate, arguments)
    if function.null_intolerant:
        return _unless_null(evaluate, arguments)
    return lambda row: evaluate(*[argument(row) for argument in arguments])


def _up_to_null(evaluate: Callable[..., Any], arguments: Sequence[Evaluator]) -> Evaluator:
    """The function of the arguments' values; none is computed after one that is null, which is the answer then."""

    def of_one(row: Row) -> Any:
        value = first(row)
        return None if value is None else evaluate(value)

    def of_many(row: Row) -> Any:
        values = []
        for argument in arguments:
            value = argument(row)
            if value is None:
                return None
            values.append(value)
        return evaluate(*values)

    if len(arguments) != 1:
        return of_many
    [first] = arguments
    return of_one


def _unless_null(evaluate: Callable[..., Any], arguments: Sequence[Evaluator]) -> Evaluator:
    """The function of the arguments' values; null if one of them is."""

    def of_all(row: Row) -> Any:
        values = [argument(row) for argument in arguments]
        for value in values:
            if value is None:
                return None
        return evaluate(*values)

    return of_all


def _lambda(compiler: Compiler, node: LambdaFunction) -> Evaluator:
    """A function gets a lambda as a Python callable, which sees the row around it too."""
    body = compiler.with_variables(node.parameters).compile(node.body)
    return lambda row: lambda *values: body(row + values)


def _null_beside_null(rule: Rule) -> Rule:
    """The rule of an operator that Spark takes for null, without computing anything, where an operand is a null."""

    def compiled(compiler: Compiler, node: Any) -> Evaluator:
        if is_null_constant(node.left) or is_null_constant(node.right):
            return lambda row: None
        return rule(compiler, node)

    return compiled


# One entry a class of expressions.
RULES: dict[type[Expression], Rule] = {
    AttributeReference: _attribute,
    NamedLambdaVariable: _attribute,
    OuterReference: _outer,
    Literal: _literal,
    Alias: _alias,
    SortOrder: _alias,
    PadChars: _pad_chars,
    Replaced: _replaced,
    Cast: _cast,
    CaseWhen: _case,
    If: _if,
    Call: _call,
    LambdaFunction: _lambda,
    PythonUDF: python_udfs.python_udf,
    # Operators
    **dict.fromkeys(
        (Add, Subtract, Multiply, Divide, IntegralDivide, Remainder, BitwiseAnd, BitwiseOr, BitwiseXor),
        _null_beside_null(operators.binary),
    ),
    UnaryMinus: operators.minus,
    BitwiseNot: operators.bitwise_not,
    # Predicates
    EqualTo: _null_beside_null(predicates.equal_to),
    EqualNullSafe: predicates.equal_null_safe,
    **dict.fromkeys(
        (LessThan, LessThanOrEqual, GreaterThan, GreaterThanOrEqual), _null_beside_null(predicates.ordered)
    ),
    And: predicates.conjunction,
    Or: predicates.disjunction,
    Not: predicates.negation,
    IsNull: predicates.is_null,
    IsNotNull: predicates.is_not_null,
    In: predicates.membership,
    Like: predicates.like,
    ILike: predicates.like,
    LikeAny: predicates.multi_like,
    LikeAll: predicates.multi_like,
    # Arrays, maps and structs
    GetStructField: complex_types.get_struct_field,
    GetArrayStructFields: complex_types.get_array_struct_fields,
    GetArrayItem: complex_types.get_array_item,
    GetMapValue: complex_types.get_map_value,
    UpdateFields: complex_types.update_fields,
    # Subqueries
    ScalarSubquery: subqueries.scalar_subquery,
    Exists: subqueries.exists,
    InSubquery: subqueries.in_subquery,
}
