"""Expressions to Spark SQL: one entry a class.

The server decides types anew from the text. All casts stand in the plan and all constants are typed, so that it comes
to the same ones; the executor checks that it did.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from attrs import evolve
from sqlglot import exp

from mockspark_compilers.spark import aggregates, functions, literals, structs
from mockspark_compilers.spark.types import sql_type
from mockspark_compilers.sql.expressions import SHARED_RULES
from mockspark_compilers.sql.nodes import (
    Sql,
    binary,
    case,
    cast,
    column,
    function,
    is_not_null,
    not_,
    number,
    paren,
    string,
    subquery,
)
from mockspark_ir import errors
from mockspark_ir.expressions import (
    Add,
    AggregateExpression,
    And,
    BinaryArithmetic,
    BinaryComparison,
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
    LambdaFunction,
    LessThan,
    LessThanOrEqual,
    Like,
    LikeAll,
    LikeAny,
    Literal,
    MultiLike,
    Multiply,
    Not,
    Or,
    PadChars,
    PythonUDF,
    Remainder,
    ScalarSubquery,
    Subtract,
    UnaryMinus,
    UpdateFields,
    WindowFunctionCall,
)
from mockspark_ir.types import ArrayType, CharType, NumericType, StructType

if TYPE_CHECKING:
    from mockspark_compilers.spark.compiler import SparkCompiler

Scope = dict[int, Sql]
Lower = Callable[["SparkCompiler", Any, Scope], Sql]


def lower(compiler: SparkCompiler, expression: Expression, scope: Scope) -> Sql:
    """The SQL of a resolved expression."""
    rule = _RULES.get(type(expression))
    if rule is None:
        raise errors.unsupported_feature(f"{type(expression).__name__} on the spark backend")
    return rule(compiler, expression, scope)


def _all(compiler: SparkCompiler, expressions: tuple[Expression, ...], scope: Scope) -> list[Sql]:
    return [lower(compiler, e, scope) for e in expressions]


def _literal(compiler: SparkCompiler, node: Literal, scope: Scope) -> Sql:
    return literals.literal(node.value, node.dtype)


def _pad_chars(compiler: SparkCompiler, node: PadChars, scope: Scope) -> Sql:
    if not isinstance(node.target, CharType):
        raise errors.unsupported_feature("a comparison of CHAR within other types on the spark backend")
    return function("rpad", lower(compiler, node.child, scope), number(node.target.length), string(" "))


def _cast(compiler: SparkCompiler, node: Cast, scope: Scope) -> Sql:
    child = lower(compiler, node.child, scope)
    if node.mode is EvalMode.TRY:
        # TRY_CAST(x AS t); sqlglot's own node is a plain cast in this dialect.
        return function("try_cast", exp.Alias(this=child, alias=sql_type(node.target)))
    compiler.require_mode(node.mode, "a cast")
    return cast(child, sql_type(node.target))


# Operators: their node, and the function that gives null where they would raise.
_ARITHMETIC: dict[type[Expression], tuple[type[exp.Binary], str | None]] = {
    Add: (exp.Add, "try_add"),
    Subtract: (exp.Sub, "try_subtract"),
    Multiply: (exp.Mul, "try_multiply"),
    Divide: (exp.Div, "try_divide"),
    IntegralDivide: (exp.IntDiv, None),
    Remainder: (exp.Mod, "try_mod"),
    BitwiseAnd: (exp.BitwiseAnd, None),
    BitwiseOr: (exp.BitwiseOr, None),
    BitwiseXor: (exp.BitwiseXor, None),
}


def _arithmetic(compiler: SparkCompiler, node: BinaryArithmetic, scope: Scope) -> Sql:
    kind, attempt = _ARITHMETIC[type(node)]
    left, right = lower(compiler, node.left, scope), lower(compiler, node.right, scope)
    if node.mode is EvalMode.TRY:
        if attempt is None:
            raise errors.unsupported_feature(f"{node.symbol} that gives null for errors on the spark backend")
        return function(attempt, left, right)
    if attempt is not None or isinstance(node, IntegralDivide):
        compiler.require_mode(node.mode, node.symbol)
    return binary(kind, left, right)


def _unary_minus(compiler: SparkCompiler, node: UnaryMinus, scope: Scope) -> Sql:
    return exp.Neg(this=exp.Paren(this=lower(compiler, node.child, scope)))


def _bitwise_not(compiler: SparkCompiler, node: BitwiseNot, scope: Scope) -> Sql:
    return exp.BitwiseNot(this=exp.Paren(this=lower(compiler, node.child, scope)))


_COMPARISONS: dict[type[Expression], type[exp.Binary]] = {
    EqualTo: exp.EQ,
    LessThan: exp.LT,
    LessThanOrEqual: exp.LTE,
    GreaterThan: exp.GT,
    GreaterThanOrEqual: exp.GTE,
    And: exp.And,
    Or: exp.Or,
}


def _comparison(compiler: SparkCompiler, node: BinaryComparison, scope: Scope) -> Sql:
    return binary(_COMPARISONS[type(node)], lower(compiler, node.left, scope), lower(compiler, node.right, scope))


def _equal_null_safe(compiler: SparkCompiler, node: EqualNullSafe, scope: Scope) -> Sql:
    # sqlglot writes IS NOT DISTINCT FROM, which not every server plans as it should.
    return function("equal_null", lower(compiler, node.left, scope), lower(compiler, node.right, scope))


def _not(compiler: SparkCompiler, node: Not, scope: Scope) -> Sql:
    return not_(lower(compiler, node.child, scope))


def _in(compiler: SparkCompiler, node: In, scope: Scope) -> Sql:
    value = lower(compiler, node.value, scope)
    if not node.items:  # which the grammar has not
        return case((is_not_null(value), exp.false())) if node.null_in_nothing else exp.false()
    return exp.In(this=paren(value), expressions=_all(compiler, node.items, scope))


def _like(kind: type[exp.Binary], compiler: SparkCompiler, node: Like, scope: Scope) -> Sql:
    test = binary(kind, lower(compiler, node.left, scope), lower(compiler, node.right, scope))
    return test if node.escape == "\\" else exp.Escape(this=test, expression=literals.text(node.escape))


def _multi_like(compiler: SparkCompiler, node: MultiLike, scope: Scope) -> Sql:
    if node.negated:
        return lower(compiler, node.spelled_out, scope)
    patterns = exp.Tuple(expressions=_all(compiler, node.patterns, scope))
    quantified = exp.All(this=patterns) if isinstance(node, LikeAll) else exp.Any(this=patterns)
    return exp.Like(this=paren(lower(compiler, node.child, scope)), expression=quantified)


def _case(compiler: SparkCompiler, node: CaseWhen, scope: Scope) -> Sql:
    branches = [
        (lower(compiler, condition, scope), lower(compiler, value, scope))
        for condition, value in zip(node.conditions, node.values, strict=True)
    ]
    return case(*branches, otherwise=None if node.otherwise is None else lower(compiler, node.otherwise, scope))


def _if(compiler: SparkCompiler, node: If, scope: Scope) -> Sql:
    return function("if", *_all(compiler, (node.predicate, node.if_true, node.if_false), scope))


def _struct_field(compiler: SparkCompiler, node: GetStructField, scope: Scope) -> Sql:
    struct = node.child.dtype
    assert isinstance(struct, StructType)
    return structs.field_of(lower(compiler, node.child, scope), struct, node.ordinal, compiler.same_name)


def _array_struct_fields(compiler: SparkCompiler, node: GetArrayStructFields, scope: Scope) -> Sql:
    array = node.child.dtype
    assert isinstance(array, ArrayType)
    assert isinstance(array.elementType, StructType)
    return structs.field_of(lower(compiler, node.child, scope), array.elementType, node.ordinal, compiler.same_name)


def _array_item(compiler: SparkCompiler, node: GetArrayItem, scope: Scope) -> Sql:
    array, index = lower(compiler, node.child, scope), lower(compiler, node.index, scope)
    if node.mode is not compiler.context.mode and node.mode is not EvalMode.ANSI:
        return function("get", array, index)
    compiler.require_mode(node.mode, "an array's item")
    return exp.Bracket(this=exp.Paren(this=array), expressions=[index])


def _map_value(compiler: SparkCompiler, node: GetMapValue, scope: Scope) -> Sql:
    return exp.Bracket(
        this=exp.Paren(this=lower(compiler, node.child, scope)), expressions=[lower(compiler, node.key, scope)]
    )


def _update_fields(compiler: SparkCompiler, node: UpdateFields, scope: Scope) -> Sql:
    values = _all(compiler, node.values, scope)
    return structs.update_fields(node, lower(compiler, node.struct, scope), values, compiler.same_name)


# Functions in a `try`, and those that try by themselves.
_ATTEMPTS = {
    "$try_aes_decrypt": "try_aes_decrypt",
    "$try_to_binary": "try_to_binary",
    "date_add": "try_add",
    "date_sub": "try_subtract",
}


def _attempt(compiler: SparkCompiler, tried: Expression, scope: Scope) -> Sql:
    """Null for errors of operands too: as `try_add` and its kin do, unless they are of two numbers."""
    match tried:
        case Cast():
            child = _attempt(compiler, tried.child, scope)
            return function("try_cast", exp.Alias(this=child, alias=sql_type(tried.target)))
        case BinaryArithmetic(mode=EvalMode.TRY):
            left, right = (_as_written(e) for e in (tried.left, tried.right))
            if isinstance(left.dtype, NumericType) and isinstance(right.dtype, NumericType):
                raise errors.unsupported_feature("try of an operator on two numbers on the spark backend")
            return lower(compiler, evolve(tried, left=left, right=right), scope)
        case Call() if tried.function.name in _ATTEMPTS:
            return function(_ATTEMPTS[tried.function.name], *_all(compiler, tried.arguments, scope))
        case _:
            raise errors.unsupported_feature("try of anything on the spark backend")


def _as_written(operand: Expression) -> Expression:
    """What is no number as it was before its implicit cast to one, by which the server knows what to try."""
    while isinstance(operand, Cast) and not operand.explicit and isinstance(operand.dtype, NumericType):
        operand = operand.child
    return operand


def _call(compiler: SparkCompiler, node: Call, scope: Scope) -> Sql:
    if node.function.name == "$try":
        [tried] = node.arguments
        assert isinstance(tried, LambdaFunction)
        return _attempt(compiler, tried.body, scope)
    arguments = _all(compiler, node.arguments, scope)
    lowering = functions.LOWERINGS.get(node.function.name)
    if lowering is not None:
        return lowering(compiler, node, arguments)
    if node.function.name.startswith("$") or node.function.api_only:
        raise errors.unsupported_feature(f"{node.function.name.lstrip('$')} on the spark backend")
    return function(node.function.name, *arguments)


def _lambda(compiler: SparkCompiler, node: LambdaFunction, scope: Scope) -> Sql:
    inner = dict(scope)
    names = []
    for variable in node.parameters:
        # No column is called so: a column would be taken for the parameter.
        name = f"each {variable.name} {variable.expr_id}"
        inner[variable.expr_id] = column(name)
        names.append(name)
    body = lower(compiler, node.body, inner)
    return exp.Lambda(this=body, expressions=[exp.Identifier(this=name, quoted=True) for name in names])


def _udf(compiler: SparkCompiler, node: PythonUDF, scope: Scope) -> Sql:
    arguments = _all(compiler, node.arguments, scope)
    positional = len(arguments) - len(node.keywords)
    named = [
        exp.Kwarg(this=exp.Identifier(this=name, quoted=True), expression=value)
        for name, value in zip(node.keywords, arguments[positional:], strict=True)
    ]
    return function(compiler.function_name(node), *arguments[:positional], *named)


def _window_function(compiler: SparkCompiler, node: WindowFunctionCall, scope: Scope) -> Sql:
    call = function(node.function.name, *_all(compiler, node.arguments, scope))
    return exp.IgnoreNulls(this=call) if node.ignore_nulls else call


def _scalar_subquery(compiler: SparkCompiler, node: ScalarSubquery, scope: Scope) -> Sql:
    return subquery(compiler.nested_statement(node.plan, scope)[0])


def _exists(compiler: SparkCompiler, node: Exists, scope: Scope) -> Sql:
    return exp.Exists(this=compiler.nested_statement(node.plan, scope)[0])


def _in_subquery(compiler: SparkCompiler, node: InSubquery, scope: Scope) -> Sql:
    statement, _ = compiler.nested_statement(node.plan, scope)
    values = _all(compiler, node.values, scope)
    value = paren(values[0]) if len(values) == 1 else exp.Tuple(expressions=values)
    return exp.In(this=value, query=subquery(statement))


_RULES: dict[type[Expression], Lower] = {
    **SHARED_RULES,
    Literal: _literal,
    PadChars: _pad_chars,
    Cast: _cast,
    **dict.fromkeys(_ARITHMETIC, _arithmetic),
    UnaryMinus: _unary_minus,
    BitwiseNot: _bitwise_not,
    **dict.fromkeys(_COMPARISONS, _comparison),
    EqualNullSafe: _equal_null_safe,
    Not: _not,
    In: _in,
    Like: partial(_like, exp.Like),
    ILike: partial(_like, exp.ILike),
    LikeAny: _multi_like,
    LikeAll: _multi_like,
    CaseWhen: _case,
    If: _if,
    GetStructField: _struct_field,
    GetArrayStructFields: _array_struct_fields,
    GetArrayItem: _array_item,
    GetMapValue: _map_value,
    UpdateFields: _update_fields,
    Call: _call,
    LambdaFunction: _lambda,
    PythonUDF: _udf,
    AggregateExpression: aggregates.lower_aggregate,
    WindowFunctionCall: _window_function,
    ScalarSubquery: _scalar_subquery,
    Exists: _exists,
    InSubquery: _in_subquery,
}
