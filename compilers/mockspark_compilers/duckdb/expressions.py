"""Expressions to DuckDB SQL: one entry a class.

A lowering must be exact. Where none is, the expression runs as a Python function inside the statement, with the very
evaluator that defines its meaning (`python_function`).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from attrs import evolve
from sqlglot import exp

from mockspark_compilers.duckdb import arithmetic, casts, literals
from mockspark_compilers.duckdb.functions import lowering_of
from mockspark_compilers.duckdb.operands import in_order, may_fail, where_not_null
from mockspark_compilers.duckdb.python_functions import python_function, user_function
from mockspark_compilers.duckdb.types import field_names, sql_type
from mockspark_compilers.sql.expressions import SHARED_RULES
from mockspark_compilers.sql.nodes import (
    Sql,
    binary,
    case,
    cast,
    column,
    field,
    function,
    identifier,
    is_not_null,
    lambda_,
    not_,
    null,
    number,
    paren,
    string,
    subquery,
)
from mockspark_ir import errors
from mockspark_ir.expressions import (
    AggregateExpression,
    And,
    AttributeReference,
    BinaryArithmetic,
    BinaryComparison,
    BitwiseNot,
    Call,
    CaseWhen,
    Cast,
    EqualNullSafe,
    EqualTo,
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
    LambdaFunction,
    LessThan,
    LessThanOrEqual,
    Like,
    LikeAll,
    LikeAny,
    Literal,
    MultiLike,
    Not,
    Or,
    PadChars,
    PythonUDF,
    ScalarSubquery,
    UnaryMinus,
    UpdateFields,
    WindowExpression,
    WindowFunctionCall,
    is_stream,
)
from mockspark_ir.functions.definition import ScalarFunction
from mockspark_ir.types import ArrayType, CharType, DataType, IntegerType, LongType, StructType, UserDefinedType

if TYPE_CHECKING:
    from mockspark_compilers.duckdb.compiler import DuckDBCompiler

Scope = dict[int, Sql]
Lower = Callable[["DuckDBCompiler", Any, Scope], Sql]


def lower(compiler: DuckDBCompiler, expression: Expression, scope: Scope) -> Sql:
    """The SQL of a resolved expression."""
    rule = _RULES.get(type(expression))
    if rule is None:
        raise errors.unsupported_feature(f"{type(expression).__name__} on the duckdb backend")
    return rule(compiler, expression, scope)


def _literal(compiler: DuckDBCompiler, node: Literal, scope: Scope) -> Sql:
    return literals.literal(node.value, node.dtype)


def _pad_chars(compiler: DuckDBCompiler, node: PadChars, scope: Scope) -> Sql:
    if not isinstance(node.target, CharType):
        return python_function(compiler, node, lambda e: lower(compiler, e, scope), scope)
    return function("rpad", lower(compiler, node.child, scope), number(node.target.length), string(" "))


def _cast(compiler: DuckDBCompiler, node: Cast, scope: Scope) -> Sql:
    lowered = casts.lower_cast(compiler, node, lambda e: lower(compiler, e, scope))
    return python_function(compiler, node, lambda e: lower(compiler, e, scope), scope) if lowered is None else lowered


def _arithmetic(compiler: DuckDBCompiler, node: BinaryArithmetic | UnaryMinus | BitwiseNot, scope: Scope) -> Sql:
    # What is known of a constant divisor, say, need not be asked of every row.
    node = node.map_children(partial(casts.folded, compiler))
    made: dict[int, Sql] = {}
    for child in node.children:
        made[id(child)] = lower(compiler, child, scope)
    used: set[int] = set()

    def operand(expression: Expression) -> Sql:
        sql = made.get(id(expression))
        if sql is None:
            return lower(compiler, expression, scope)
        if id(expression) in used:
            return sql.copy()
        used.add(id(expression))
        return sql

    lowered = arithmetic.lower_arithmetic(compiler, node, operand)
    if lowered is None:
        lowered = python_function(compiler, node, operand, scope)
    return in_order(node, made, operand, lowered) if isinstance(node, BinaryArithmetic) else lowered


_COMPARISONS: dict[type[Expression], type[exp.Binary]] = {
    EqualTo: exp.EQ,
    EqualNullSafe: exp.NullSafeEQ,
    LessThan: exp.LT,
    LessThanOrEqual: exp.LTE,
    GreaterThan: exp.GT,
    GreaterThanOrEqual: exp.GTE,
}


def _comparison(compiler: DuckDBCompiler, node: BinaryComparison, scope: Scope) -> Sql:
    left, right = lower(compiler, node.left, scope), lower(compiler, node.right, scope)
    if not isinstance(node, EqualTo | EqualNullSafe) and _nested(node.left.dtype):
        left, right = nested_order_key(left, node.left.dtype), nested_order_key(right, node.left.dtype)
    return binary(_COMPARISONS[type(node)], left, right)


def _nested(dtype: DataType) -> bool:
    return isinstance(dtype, ArrayType | StructType | UserDefinedType)


def nested_order_key(value: Sql, dtype: DataType) -> Sql:
    """A value that DuckDB orders as Spark orders arrays and structs: nulls inside come first."""
    if isinstance(dtype, UserDefinedType):
        return nested_order_key(value, dtype.sqlType())
    if isinstance(dtype, ArrayType):
        item = nested_order_key(column("e"), dtype.elementType)
        entry = exp.Struct(
            expressions=[
                exp.PropertyEQ(this=identifier("n"), expression=is_not_null(column("e"))),
                exp.PropertyEQ(this=identifier("v"), expression=item),
            ]
        )
        return function("list_transform", value, lambda_(entry, "e"))
    if isinstance(dtype, StructType):
        parts: list[Sql] = []
        for i, (name, f) in enumerate(zip(field_names(dtype), dtype.fields, strict=True)):
            part = field(value.copy(), name)
            parts.append(exp.PropertyEQ(this=identifier(f"n{i}"), expression=is_not_null(part)))
            parts.append(exp.PropertyEQ(this=identifier(f"v{i}"), expression=nested_order_key(part.copy(), f.dataType)))
        return case((is_not_null(value), exp.Struct(expressions=parts)))
    return value


def _and(compiler: DuckDBCompiler, node: And, scope: Scope) -> Sql:
    return exp.And(this=paren(lower(compiler, node.left, scope)), expression=paren(lower(compiler, node.right, scope)))


def _or(compiler: DuckDBCompiler, node: Or, scope: Scope) -> Sql:
    return exp.Or(this=paren(lower(compiler, node.left, scope)), expression=paren(lower(compiler, node.right, scope)))


def _not(compiler: DuckDBCompiler, node: Not, scope: Scope) -> Sql:
    if isinstance(node.child, InSubquery) and node.child.existence:
        # As Spark joins, there is a match or there is none: what a null leaves open is false for NOT IN too.
        test = lower(compiler, evolve(node.child, existence=False), scope)
        return exp.Coalesce(this=paren(not_(test)), expressions=[exp.false()])
    return not_(lower(compiler, node.child, scope))


def _in(compiler: DuckDBCompiler, node: In, scope: Scope) -> Sql:
    value = lower(compiler, node.value, scope)
    if not node.items:
        return case((is_not_null(value), exp.false())) if node.null_in_nothing else exp.false()
    items = [lower(compiler, item, scope) for item in node.items]
    test = exp.In(this=paren(value), expressions=items)
    if not any(may_fail(item, sql) for item, sql in zip(node.items, items, strict=True)):
        return test
    return where_not_null(node.value, lambda part: lower(compiler, part, scope), test)


def _like(compiler: DuckDBCompiler, node: Like, scope: Scope) -> Sql:
    """Native where the pattern is a constant whose escapes Spark would take."""
    if not _is_native_pattern(node.right, node.escape):
        return python_function(compiler, node, lambda e: lower(compiler, e, scope), scope)
    if isinstance(node, ILike):
        return python_function(compiler, node, lambda e: lower(compiler, e, scope), scope)
    like = exp.Like(this=paren(lower(compiler, node.left, scope)), expression=lower(compiler, node.right, scope))
    return exp.Escape(this=like, expression=string(node.escape))


def _multi_like(compiler: DuckDBCompiler, node: MultiLike, scope: Scope) -> Sql:
    """A LIKE for each pattern; not where one of them is an error, which no other pattern hides."""
    if all(_is_native_pattern(pattern, "\\") for pattern in node.patterns):
        return lower(compiler, node.spelled_out, scope)
    return python_function(compiler, node, lambda e: lower(compiler, e, scope), scope)


def _is_native_pattern(pattern: Expression, escape: str) -> bool:
    return isinstance(pattern, Literal) and (pattern.value is None or _escapes_are_valid(pattern.value, escape))


def _escapes_are_valid(pattern: str, escape: str) -> bool:
    position = 0
    while position < len(pattern):
        if pattern[position] == escape:
            if position + 1 >= len(pattern) or pattern[position + 1] not in ("%", "_", escape):
                return False
            position += 1
        position += 1
    return True


def _case(compiler: DuckDBCompiler, node: CaseWhen, scope: Scope) -> Sql:
    branches = [
        (lower(compiler, condition, scope), lower(compiler, value, scope))
        for condition, value in zip(node.conditions, node.values, strict=True)
    ]
    otherwise = None if node.otherwise is None else lower(compiler, node.otherwise, scope)
    return case(*branches, otherwise=otherwise)


def _if(compiler: DuckDBCompiler, node: If, scope: Scope) -> Sql:
    return case(
        (lower(compiler, node.predicate, scope), lower(compiler, node.if_true, scope)),
        otherwise=lower(compiler, node.if_false, scope),
    )


def _struct_field(compiler: DuckDBCompiler, node: GetStructField, scope: Scope) -> Sql:
    struct = node.child.dtype
    assert isinstance(struct, StructType)
    name = field_names(struct)[node.ordinal]
    part = function("struct_extract", lower(compiler, node.child, scope), string(name))
    # What DuckDB takes out of a constant null has no type.
    return cast(part, sql_type(node.dtype)) if node.child.foldable and node.child.nullable else part


def _array_struct_fields(compiler: DuckDBCompiler, node: GetArrayStructFields, scope: Scope) -> Sql:
    array_type = node.child.dtype
    assert isinstance(array_type, ArrayType)
    assert isinstance(array_type.elementType, StructType)
    name = field_names(array_type.elementType)[node.ordinal]
    body = function("struct_extract", column("e"), string(name))
    return function("list_transform", lower(compiler, node.child, scope), lambda_(body, "e"))


def _array_item(compiler: DuckDBCompiler, node: GetArrayItem, scope: Scope) -> Sql:
    """0-based; out of range is an error in ANSI mode."""
    values, index = lower(compiler, node.child, scope), _index(node.index, lower(compiler, node.index, scope))
    item = function("list_extract", values, _position(node.index, index))
    inside = binary(exp.GTE, index.copy(), number(0))
    if node.mode is not node.mode.ANSI:
        return case((inside, item))
    size = function("len", values.copy())
    outside = exp.Or(this=binary(exp.LT, index.copy(), number(0)), expression=binary(exp.GTE, index.copy(), size))
    failure = error(
        "INVALID_ARRAY_INDEX",
        indexValue=index.copy(),
        arraySize=size.copy(),
    )
    return case((exp.And(this=is_not_null(values.copy()), expression=exp.Paren(this=outside)), failure), otherwise=item)


def _index(index: Expression, sql: Sql) -> Sql:
    """An index of an array as Spark takes it: of a bigint the low 32 bits."""
    if not isinstance(index.dtype, LongType):
        return sql
    low_bits, high_bit = binary(exp.BitwiseAnd, sql, number((1 << 32) - 1)), number(1 << 31)
    return binary(exp.Sub, function("xor", low_bits, high_bit), high_bit.copy())


def _position(index: Expression, sql: Sql) -> Sql:
    """A 0-based index counted from 1, wide enough for the greatest int."""
    if isinstance(index, Literal) and isinstance(index.dtype, IntegerType) and index.value is not None:
        return number(index.value + 1)
    return binary(exp.Add, cast(sql, sql_type(LongType())), number(1))


_FIXED = {"config": '"spark.sql.ansi.enabled"', "ansiConfig": '"spark.sql.ansi.enabled"'}


def error(condition: str, **parameters: Sql) -> Sql:
    """A call that fails with one of Spark's conditions; the runtime turns the text back into the exception.

    `parameters` are the condition's, as SQL that is turned into text; those with a fixed text are strings already.
    """
    pieces = errors.engine_message_parts(condition)
    text: Sql = string(pieces[0])
    for position, piece in enumerate(pieces[1:], 1):
        part: Sql = string(piece)
        if position % 2:
            value = _FIXED.get(piece)
            if value is not None:
                text = exp.DPipe(this=text, expression=string(value), safe=False)
                continue
            part = exp.Coalesce(
                this=cast(parameters[piece], exp.DataType.build("VARCHAR")), expressions=[string("NULL")]
            )
        text = exp.DPipe(this=text, expression=part, safe=False)
    return function("error", text)


def _map_value(compiler: DuckDBCompiler, node: GetMapValue, scope: Scope) -> Sql:
    found = function("map_extract", lower(compiler, node.child, scope), lower(compiler, node.key, scope))
    return function("list_extract", found, number(1))


def _update_fields(compiler: DuckDBCompiler, node: UpdateFields, scope: Scope) -> Sql:
    from mockspark_compilers.duckdb.functions.structs import update_fields

    values = [lower(compiler, value, scope) for value in node.values]
    return update_fields(compiler, node, lower(compiler, node.struct, scope), values)


def _call(compiler: DuckDBCompiler, node: Call, scope: Scope) -> Sql:
    if is_stream(node):
        raise errors.unsupported_feature(f"{node.function.name} in this place")
    if _ends_at_once(node):
        return cast(null(), sql_type(node.dtype))
    lowering = lowering_of(node.function.name)
    if lowering is None:
        return python_function(compiler, node, lambda e: lower(compiler, e, scope), scope)
    if isinstance(lowering, str):
        return function(lowering, *(lower(compiler, a, scope) for a in node.arguments))
    lowered = lowering(compiler, node, [_argument(compiler, a, scope) for a in node.arguments])
    return python_function(compiler, node, lambda e: lower(compiler, e, scope), scope) if lowered is None else lowered


def _ends_at_once(node: Call) -> bool:
    """Whether an argument is always null, after which Spark computes no other: DuckDB would."""
    function = node.function
    if not isinstance(function, ScalarFunction) or function.lazy or len(node.arguments) < 2:
        return False
    for argument in node.arguments[:-1]:
        if _is_constant_null(argument):
            return function.stops_at_null(node.arguments)
        if not isinstance(argument, Literal | AttributeReference):
            return False
    return False


def _is_constant_null(expression: Expression) -> bool:
    while isinstance(expression, Cast):
        expression = expression.child
    return isinstance(expression, Literal) and expression.value is None


def _argument(compiler: DuckDBCompiler, argument: Expression, scope: Scope) -> Sql:
    return lower(compiler, argument, scope)


def _lambda(compiler: DuckDBCompiler, node: LambdaFunction, scope: Scope) -> Sql:
    inner = dict(scope)
    names = []
    for variable in node.parameters:
        name = f"{variable.name}_{variable.expr_id}"
        inner[variable.expr_id] = column(name)
        names.append(name)
    return lambda_(lower(compiler, node.body, inner), *names)


def _udf(compiler: DuckDBCompiler, node: PythonUDF, scope: Scope) -> Sql:
    return user_function(compiler, node, scope)


def _aggregate(compiler: DuckDBCompiler, node: AggregateExpression, scope: Scope) -> Sql:
    from mockspark_compilers.duckdb.aggregates import lower_aggregate

    return lower_aggregate(compiler, node, scope)


def _window_function(compiler: DuckDBCompiler, node: WindowFunctionCall, scope: Scope) -> Sql:
    lowering = lowering_of(node.function.name)
    if lowering is None:
        raise errors.unsupported_feature(f"the window function {node.function.name} on the duckdb backend")
    if isinstance(lowering, str):
        return function(lowering, *(lower(compiler, a, scope) for a in node.arguments))
    lowered = lowering(compiler, node, [lower(compiler, a, scope) for a in node.arguments])
    assert lowered is not None
    return lowered


def over(
    compiler: DuckDBCompiler,
    window: WindowExpression,
    call: Sql,
    partition: list[Sql],
    order: list[Sql],
    frame: exp.WindowSpec | None,
) -> Sql:
    """`call OVER (...)`, in the Spark function's type: the call may be wrapped in casts and conditions."""
    from mockspark_compilers.duckdb.aggregates import put_over

    return put_over(call, partition, order, frame)


def _scalar_subquery(compiler: DuckDBCompiler, node: ScalarSubquery, scope: Scope) -> Sql:
    statement, _ = compiler.nested_statement(node.plan, scope)
    return subquery(statement)


def _exists(compiler: DuckDBCompiler, node: Exists, scope: Scope) -> Sql:
    statement, _ = compiler.nested_statement(node.plan, scope)
    return exp.Exists(this=statement)


def _in_subquery(compiler: DuckDBCompiler, node: InSubquery, scope: Scope) -> Sql:
    statement, _ = compiler.nested_statement(node.plan, scope)
    values = [lower(compiler, v, scope) for v in node.values]
    value = paren(values[0]) if len(values) == 1 else exp.Tuple(expressions=values)
    test: Sql = exp.In(this=value, query=subquery(statement))
    return exp.Coalesce(this=test, expressions=[exp.false()]) if node.existence else test


_RULES: dict[type[Expression], Lower] = {
    **SHARED_RULES,
    Literal: _literal,
    PadChars: _pad_chars,
    Cast: _cast,
    **dict.fromkeys(arithmetic.OPERATORS, _arithmetic),
    **dict.fromkeys(_COMPARISONS, _comparison),
    And: _and,
    Or: _or,
    Not: _not,
    In: _in,
    Like: _like,
    ILike: _like,
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
    AggregateExpression: _aggregate,
    WindowFunctionCall: _window_function,
    ScalarSubquery: _scalar_subquery,
    Exists: _exists,
    InSubquery: _in_subquery,
}
