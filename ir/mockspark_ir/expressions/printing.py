"""Expressions as text: the names of unnamed columns, and the SQL that error messages show.

A generated name (Catalyst's `toPrettySQL`) and an expression's SQL differ in little: a name leaves out qualifiers,
quotes, the suffixes of numbers and the casts that the analyzer added.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, tzinfo
from typing import TYPE_CHECKING, Any

from attrs import frozen

from mockspark_ir.expressions.attribute_names import (
    parse_attribute_name,
    quote_if_needed,
    quoted_name,
    unparsed_name,
)
from mockspark_ir.expressions.base import Expression
from mockspark_ir.expressions.calls import (
    AggregateExpression,
    Call,
    GeneratorCall,
    NamedArgument,
    PadChars,
    PythonUDF,
    Replaced,
    UnresolvedFunction,
    WindowFunctionCall,
)
from mockspark_ir.expressions.casts import Cast, EvalMode
from mockspark_ir.expressions.complex_types import (
    GetArrayItem,
    GetArrayStructFields,
    GetMapValue,
    GetStructField,
    UnresolvedExtractValue,
    UpdateFields,
)
from mockspark_ir.expressions.conditionals import CaseWhen, If
from mockspark_ir.expressions.lambdas import (
    LambdaFunction,
    NamedLambdaVariable,
    UnresolvedLambda,
    UnresolvedNamedLambdaVariable,
)
from mockspark_ir.expressions.literal_text import literal_sql, pretty_literal, quote_string
from mockspark_ir.expressions.literals import Literal
from mockspark_ir.expressions.named import (
    Alias,
    AttributeReference,
    MultiAlias,
    OuterReference,
    UnresolvedAlias,
    UnresolvedAttribute,
    UnresolvedRegex,
    UnresolvedStar,
)
from mockspark_ir.expressions.operators import (
    Add,
    And,
    BinaryArithmetic,
    BinaryComparison,
    BitwiseAnd,
    BitwiseNot,
    BitwiseOr,
    BitwiseXor,
    Divide,
    EqualNullSafe,
    EqualTo,
    GreaterThan,
    GreaterThanOrEqual,
    ILike,
    In,
    IntegralDivide,
    IsNotNull,
    IsNull,
    LessThan,
    LessThanOrEqual,
    Like,
    LikeAll,
    LikeAny,
    MultiLike,
    Multiply,
    Not,
    Or,
    Remainder,
    Subtract,
    UnaryMinus,
)
from mockspark_ir.expressions.ordering import SortOrder
from mockspark_ir.expressions.subqueries import Exists, InSubquery, ScalarSubquery
from mockspark_ir.expressions.windows import Boundary, WindowExpression, WindowFrame, WindowSpec
from mockspark_ir.types import (
    AnsiIntervalType,
    ArrayType,
    CalendarIntervalType,
    DataType,
    DateType,
    DayTimeIntervalType,
    MapType,
    StructType,
    TimestampNTZType,
    TimestampType,
    TimeType,
)

if TYPE_CHECKING:
    from mockspark_ir.functions.definition import Function
    from mockspark_ir.plans.base import LogicalPlan

BINARY_OPERATORS: tuple[type[BinaryArithmetic | BinaryComparison], ...] = (
    *(Add, Subtract, Multiply, Divide, IntegralDivide, Remainder, BitwiseAnd, BitwiseOr, BitwiseXor),
    *(EqualTo, EqualNullSafe, LessThan, LessThanOrEqual, GreaterThan, GreaterThanOrEqual, And, Or),
)

# Aliases that Spark's own parser or registry replaces, so that names show the function itself.
_HIDDEN_ALIASES = frozenset({"array_agg", "curdate", "dateadd", "localtime", "random"})
_WINDOW_FUNCTION_NAMES = {"rank": "RANK", "dense_rank": "DENSE_RANK", "percent_rank": "PERCENT_RANK"}
# What these show of ORDER BY is the key and its direction; of mode, the direction in which it breaks ties.
_SHORT_ORDER: dict[str, Callable[[SortOrder], bool]] = {
    "percentile_cont": lambda order: not order.ascending,
    "percentile_disc": lambda order: not order.ascending,
    "mode": lambda order: order.ascending,
}


def pretty_name(expression: Expression, zone: tzinfo = UTC) -> str:
    """The name that Spark gives to a column without one; also what its error messages show of an expression.

    Parameters
    ----------
    expression : Expression
        The expression, resolved or not.
    zone : tzinfo
        The session's time zone, in which literal timestamps are written.
    """
    if zone is UTC:
        return _PRETTY.text(expression)
    return Printer(True, zone).text(expression)


def sql_text(expression: Expression, zone: tzinfo = UTC) -> str:
    """What error messages show of an expression, between the double quotes: its generated name, but no aliases.

    Parameters
    ----------
    expression : Expression
        The expression, resolved or not.
    zone : tzinfo
        The session's time zone, in which literal timestamps are written.
    """
    return Printer(True, zone, aliases=False).text(expression)


def qualified_sql(expression: Expression, zone: tzinfo = UTC) -> str:
    """An expression as SQL reads it: with qualifiers, quotes and every cast (Catalyst's `sql`).

    Parameters
    ----------
    expression : Expression
        The expression, resolved or not.
    zone : tzinfo
        The session's time zone, in which literal timestamps are written.
    """
    return Printer(False, zone).text(expression)


@frozen
class Printer:
    """Writes expressions, as names (`pretty`) or as SQL, with the aliases in them or without."""

    pretty: bool
    zone: tzinfo
    aliases: bool = True

    def text(self, expression: Expression) -> str:
        rule = _RULES.get(type(expression))
        if rule is not None:
            return rule(self, expression)
        return f"{type(expression).__name__.lower()}({self.listed(expression.children)})"

    def listed(self, expressions: Sequence[Expression]) -> str:
        return ", ".join([self.text(expression) for expression in expressions])

    # Leaves

    def literal(self, e: Literal) -> str:
        write = pretty_literal if self.pretty else literal_sql
        return write(e.value, e.dtype, self.zone)

    def attribute(self, e: AttributeReference) -> str:
        return e.name if self.pretty else quoted_name((*e.qualifier, e.name))

    def unresolved_attribute(self, e: UnresolvedAttribute | UnresolvedNamedLambdaVariable) -> str:
        return unparsed_name(e.parts) if self.pretty else quoted_name(e.parts)

    def outer_reference(self, e: OuterReference) -> str:
        return f"outer({self.text(e.attribute)})"

    def unresolved_alias(self, e: UnresolvedAlias) -> str:
        return self.text(e.child)

    def star(self, e: UnresolvedStar) -> str:
        return ".".join((*map(quote_if_needed, e.target), "*"))

    def regex(self, e: UnresolvedRegex) -> str:
        return f"`{e.pattern}`" if e.table is None else f"{quote_if_needed(e.table)}.`{e.pattern}`"

    def lambda_variable(self, e: NamedLambdaVariable) -> str:
        return "namedlambdavariable()"

    # Operators

    def binary(self, e: BinaryArithmetic | BinaryComparison) -> str:
        # Long conditions lean to the left: a loop, so that their length is not limited by the stack.
        spine: list[BinaryArithmetic | BinaryComparison] = []
        node: Expression = e
        while isinstance(node, BinaryArithmetic | BinaryComparison) and not _is_datetime(node):
            spine.append(node)
            node = node.left
        pieces = ["(" * len(spine), self._datetime(node) if isinstance(node, BinaryArithmetic) else self.text(node)]
        pieces += [f" {operator.symbol} {self.text(operator.right)})" for operator in reversed(spine)]
        return "".join(pieces)

    def _datetime(self, e: BinaryArithmetic) -> str:
        """Arithmetic that Spark gives to other expressions: points in time move, and intervals are scaled."""
        left, right = e.left, e.right
        if isinstance(e, Add | Multiply) and isinstance(right.dtype, _POINTS if isinstance(e, Add) else _INTERVALS):
            left, right = right, left
        first, second = self.text(left), self.text(right)
        if isinstance(left.dtype, CalendarIntervalType) and isinstance(e, Multiply | Divide):
            return f"{'multiply' if isinstance(e, Multiply) else 'divide'}_interval({first}, {second})"
        if isinstance(left.dtype, DateType) and isinstance(e.result, DateType) and _is_days(right.dtype):
            days = f"extractansiintervaldays({second})"
            return f"date_add({first}, {days if isinstance(e, Add) else f'(- {days})'})"
        moves = isinstance(e.result, _POINTS) or isinstance(left.dtype, TimeType)
        return f"{first} {e.symbol} {second}" if moves else f"({first} {e.symbol} {second})"

    def like(self, e: Like) -> str:
        escape = "" if e.escape == "\\" else f" ESCAPE '{e.escape}'"
        return f"{self.text(e.left)} LIKE {self.text(e.right)}{escape}"

    def ilike(self, e: ILike) -> str:
        return f"ilike({self.text(e.left)}, {self.text(e.right)})"

    def multi_like(self, e: MultiLike) -> str:
        return f"{e.name}({self.text(e.child)})"

    def negated(self, e: Not) -> str:
        return f"(NOT {self.text(e.child)})"

    def unary_minus(self, e: UnaryMinus) -> str:
        return f"(- {self.text(e.child)})"

    def bitwise_not(self, e: BitwiseNot) -> str:
        return f"~{self.text(e.child)}"

    def is_null(self, e: IsNull) -> str:
        return f"({self.text(e.child)} IS {e.word})"

    def is_not_null(self, e: IsNotNull) -> str:
        return f"({self.text(e.child)} IS NOT {e.word})"

    def within(self, e: In) -> str:
        return f"({self.text(e.value)} IN ({self.listed(e.items)}))"

    # Values from values

    def cast(self, e: Cast) -> str:
        # Spark never writes a cast to a complex type.
        if isinstance(e.target, ArrayType | MapType | StructType) or (self.pretty and not e.explicit):
            return self.text(e.child)
        name = "TRY_CAST" if e.mode is EvalMode.TRY else "CAST"
        return f"{name}({self.text(e.child)} AS {e.target.sql})"

    def alias(self, e: Alias) -> str:
        if not self.aliases:
            return self.text(e.child)
        return f"{self.text(e.child)} AS {quote_if_needed(e.name)}"

    def multi_alias(self, e: MultiAlias) -> str:
        return f"{self.text(e.child)} AS ({', '.join(map(quote_if_needed, e.names))})"

    def case_when(self, e: CaseWhen) -> str:
        branches = [
            f" WHEN {self.text(condition)} THEN {self.text(value)}"
            for condition, value in zip(e.conditions, e.values, strict=True)
        ]
        rest = "" if e.otherwise is None else f" ELSE {self.text(e.otherwise)}"
        return f"CASE{''.join(branches)}{rest} END"

    def condition(self, e: If) -> str:
        return f"(IF({self.listed((e.predicate, e.if_true, e.if_false))}))"

    def field(self, e: GetStructField) -> str:
        return self.field_of(self.text(e.child), e.name)

    def fields(self, e: GetArrayStructFields) -> str:
        if not self.pretty:
            return self.field_of(self.text(e.child), e.name)
        from mockspark_ir.expressions.tree_printing import TreePrinter

        # Spark writes the array as it writes trees, and what it writes of trees is no SQL.
        return self.field_of(TreePrinter(True, self.zone, self.aliases).text(e.child), e.name)

    def field_of(self, struct: str, name: str) -> str:
        return f"{struct}.{name}" if self.pretty else f"{struct}.`{name.replace('`', '``')}`"

    def extract_value(self, e: UnresolvedExtractValue) -> str:
        return f"{self.text(e.child)}[{self.text(e.extraction)}]"

    def array_item(self, e: GetArrayItem) -> str:
        return f"{self.text(e.child)}[{self.text(e.index)}]"

    def map_value(self, e: GetMapValue) -> str:
        return f"{self.text(e.child)}[{self.text(e.key)}]"

    def update_fields(self, e: UpdateFields) -> str:
        return _update_text(*self._changes(e))

    def _changes(self, e: UpdateFields) -> tuple[str, list[_Change]]:
        """The struct at the bottom of a chain of changes, and the changes."""
        struct, changes = self._changes(e.struct) if isinstance(e.struct, UpdateFields) else (self.text(e.struct), [])
        for path, value in zip(e.paths, e.values, strict=True):
            changes.append(self._change(struct, changes, path, f"WithField({self.text(value)})"))
        for path in e.dropped:
            changes.append(self._change(struct, changes, path, "dropfield()"))
        return struct, changes

    def _change(self, struct: str, before: list[_Change], path: str, operation: str) -> _Change:
        parts = parse_attribute_name(path)
        whole = _update_text(struct, before) if before else struct
        return _Change(parts[0].lower(), self._nested(whole, parts, operation))

    def _nested(self, struct: str, path: tuple[str, ...], operation: str) -> str:
        if len(path) == 1:
            return operation
        inner = self.field_of(struct, path[0])
        return f"WithField(update_fields({inner}, {self._nested(inner, path[1:], operation)}))"

    # Calls

    def unresolved_function(self, e: UnresolvedFunction) -> str:
        distinct, name = "DISTINCT " if e.distinct else "", e.name.removeprefix("#")
        return f"{name}({distinct}{self.listed(e.arguments)}){self._order(name, e.order)}{self._filter(e.filter)}"

    def call(self, e: Call) -> str:
        return self._named_call(e.function, self._shown(e.function, e.arguments), e.written)

    def generator(self, e: GeneratorCall) -> str:
        return self._named_call(e.function, self._shown(e.function, e.arguments), None)

    def padded(self, e: PadChars) -> str:
        return self.text(e.child)

    def replaced(self, e: Replaced) -> str:
        if e.name in ("extract", "datepart"):
            part, source = map(self.text, e.arguments)
            return f"{e.name}({part} FROM {source})"
        return f"{e.name}({self.listed(e.arguments)})"

    def aggregate(self, e: AggregateExpression) -> str:
        arguments = self._shown(e.function, e.arguments)
        if e.distinct and arguments:
            arguments[0] = f"DISTINCT {arguments[0]}"
        written = None if e.order else e.written
        call = self._named_call(e.function, arguments, written)
        return f"{call}{self._order(e.function.name, e.order)}{self._filter(e.filter)}"

    def window_function(self, e: WindowFunctionCall) -> str:
        call = self._named_call(e.function, self._shown(e.function, e.arguments), None)
        return f"{call} ignore nulls" if e.ignore_nulls and e.function.name == "nth_value" else call

    def _shown(self, function: Function, arguments: Sequence[Expression]) -> list[str]:
        """The arguments that a name shows; some functions hide the defaults that the analyzer added."""
        shown = list(arguments)
        if not function.show_defaults:
            while shown and len(shown) <= len(function.parameters):
                parameter, last = function.parameters[len(shown) - 1], shown[-1]
                if parameter.required or not isinstance(last, Literal) or last.value != parameter.default:
                    break
                shown.pop()
        return [self.text(argument) for argument in shown]

    def _named_call(self, function: Function, arguments: list[str], written: str | None) -> str:
        name_as: Callable[[Sequence[str]], str] | None = getattr(function, "name_as", None)
        alias = written if written not in _HIDDEN_ALIASES else None
        if name_as is None:
            name = alias or _WINDOW_FUNCTION_NAMES.get(function.name, function.name)
            return f"{name}({', '.join(arguments)})"
        text = name_as(arguments)
        if alias is None:
            return text
        name, bracket, rest = text.partition("(")
        return f"{alias}({rest}" if bracket and name.isidentifier() else text

    def _order(self, name: str, order: Sequence[SortOrder]) -> str:
        if not order:
            return ""
        descending = _SHORT_ORDER.get(name)
        if descending is None:
            keys = self.listed(order)
        else:
            keys = ", ".join([self.text(key.child) + (" DESC" if descending(key) else "") for key in order])
        return f" WITHIN GROUP (ORDER BY {keys})"

    def _filter(self, condition: Expression | None) -> str:
        return "" if condition is None else f" FILTER (WHERE {self.text(condition)})"

    def named_argument(self, e: NamedArgument) -> str:
        return f"{e.name} => {self.text(e.value)}"

    def udf(self, e: PythonUDF) -> str:
        texts = [self.text(argument) for argument in e.arguments]
        positional = len(texts) - len(e.keywords)
        keywords = [f"{name} => {text}" for name, text in zip(e.keywords, texts[positional:], strict=True)]
        return f"{e.name}({', '.join(texts[:positional] + keywords)})"

    def lambda_function(self, e: LambdaFunction) -> str:
        return f"lambdafunction({self.listed((e.body, *e.parameters))})"

    def unresolved_lambda(self, e: UnresolvedLambda) -> str:
        return f"lambdafunction({', '.join((self.text(e.body), *e.parameters))})"

    # Windows and sort keys

    def sort_order(self, e: SortOrder) -> str:
        return f"{self.text(e.child)} {direction_text(e)}"

    def window(self, e: WindowExpression) -> str:
        return f"{self.text(e.function)} OVER {self.text(e.spec)}"

    def window_spec(self, e: WindowSpec) -> str:
        if e.reference is not None and not (e.partition_by or e.order_by or e.frame):
            return e.reference
        parts = []
        if e.partition_by:
            parts.append(f"PARTITION BY {self.listed(e.partition_by)}")
        if e.order_by:
            parts.append(f"ORDER BY {self.listed(e.order_by)}")
        if e.frame is not None:
            parts.append(self.text(e.frame))
        return f"({' '.join(parts)})"

    def window_frame(self, e: WindowFrame) -> str:
        return f"{e.kind.value} BETWEEN {self._boundary(e.lower)} AND {self._boundary(e.upper)}"

    def _boundary(self, boundary: Boundary | Expression) -> str:
        """As Spark does: only `-n`, which SQL's PRECEDING becomes, precedes; the API's negative numbers follow."""
        if isinstance(boundary, Boundary):
            return boundary.value
        if isinstance(boundary, UnaryMinus):
            return f"{self.text(boundary.child)} PRECEDING"
        return f"{self.text(boundary)} FOLLOWING"

    # Subqueries

    def scalar_subquery(self, e: ScalarSubquery) -> str:
        return f"scalarsubquery({self._outer_columns(e.plan)})"

    def exists(self, e: Exists) -> str:
        return f"exists({self._outer_columns(e.plan)})"

    def in_subquery(self, e: InSubquery) -> str:
        texts = [self.text(value) for value in e.values]
        if len(texts) == 1:
            row = texts[0]
        else:
            names = [
                f"_{position}" if not self.pretty else value.name if isinstance(value, Alias) else text
                for position, (value, text) in enumerate(zip(e.values, texts, strict=True))
            ]
            fields = (f"{quote_string(name)}, {text}" for name, text in zip(names, texts, strict=True))
            row = f"named_struct({', '.join(fields)})"
        return f"({row} IN (listquery({self._outer_columns(e.plan)})))"

    def _outer_columns(self, plan: LogicalPlan) -> str:
        found = (
            node.attribute
            for part in plan.walk()
            for expression in part.expressions
            for node in expression.walk()
            if isinstance(node, OuterReference)
        )
        return ", ".join([self.text(attribute) for attribute in found])


def direction_text(order: SortOrder) -> str:
    """The words after a sort key."""
    direction = "ASC" if order.ascending else "DESC"
    return f"{direction} NULLS {'FIRST' if order.nulls_first else 'LAST'}"


_POINTS = (DateType, TimestampType, TimestampNTZType, TimeType)
_INTERVALS = (AnsiIntervalType, CalendarIntervalType)


def _is_datetime(e: Expression) -> bool:
    return isinstance(e, BinaryArithmetic) and isinstance(e.result, (*_POINTS, *_INTERVALS))


def _is_days(dtype: DataType) -> bool:
    return isinstance(dtype, DayTimeIntervalType) and dtype.endField == DayTimeIntervalType.DAY


@frozen
class _Change:
    """A field that `update_fields` sets or drops, and the text of that."""

    field: str
    text: str

    @property
    def drops(self) -> bool:
        return self.text == "dropfield()"


def _update_text(struct: str, changes: Sequence[_Change]) -> str:
    return f"update_fields({', '.join((struct, *(change.text for change in _combined(changes))))})"


def _combined(changes: Sequence[_Change]) -> list[_Change]:
    """The changes that Spark keeps when it makes a chain one call.

    Pass after pass it goes from the outermost call inwards. A call that sets a field twice forgets the first value,
    unless it drops fields too; any other takes over the changes of the call below it.
    """
    calls = [[change] for change in changes]
    changed = True
    while changed:
        changed = False
        position = len(calls) - 1
        while position >= 0:
            call = calls[position]
            latest = {change.field: change for change in call}
            if len(latest) < len(call) and not any(change.drops for change in call):
                calls[position] = list(latest.values())
                changed = True
            elif position > 0:
                position -= 1
                calls[position : position + 2] = [calls[position] + call]
                changed = True
            position -= 1
    return calls[0]


Rule = Callable[[Printer, Any], str]

_RULES: dict[type[Expression], Rule] = {
    Literal: Printer.literal,
    AttributeReference: Printer.attribute,
    UnresolvedAttribute: Printer.unresolved_attribute,
    UnresolvedNamedLambdaVariable: Printer.unresolved_attribute,
    OuterReference: Printer.outer_reference,
    UnresolvedAlias: Printer.unresolved_alias,
    UnresolvedStar: Printer.star,
    UnresolvedRegex: Printer.regex,
    NamedLambdaVariable: Printer.lambda_variable,
    **dict.fromkeys(BINARY_OPERATORS, Printer.binary),
    Like: Printer.like,
    ILike: Printer.ilike,
    LikeAny: Printer.multi_like,
    LikeAll: Printer.multi_like,
    Not: Printer.negated,
    UnaryMinus: Printer.unary_minus,
    BitwiseNot: Printer.bitwise_not,
    IsNull: Printer.is_null,
    IsNotNull: Printer.is_not_null,
    In: Printer.within,
    Cast: Printer.cast,
    Alias: Printer.alias,
    MultiAlias: Printer.multi_alias,
    CaseWhen: Printer.case_when,
    If: Printer.condition,
    GetStructField: Printer.field,
    GetArrayStructFields: Printer.fields,
    UnresolvedExtractValue: Printer.extract_value,
    GetArrayItem: Printer.array_item,
    GetMapValue: Printer.map_value,
    UpdateFields: Printer.update_fields,
    UnresolvedFunction: Printer.unresolved_function,
    Call: Printer.call,
    GeneratorCall: Printer.generator,
    PadChars: Printer.padded,
    Replaced: Printer.replaced,
    AggregateExpression: Printer.aggregate,
    WindowFunctionCall: Printer.window_function,
    NamedArgument: Printer.named_argument,
    PythonUDF: Printer.udf,
    LambdaFunction: Printer.lambda_function,
    UnresolvedLambda: Printer.unresolved_lambda,
    SortOrder: Printer.sort_order,
    WindowExpression: Printer.window,
    WindowSpec: Printer.window_spec,
    WindowFrame: Printer.window_frame,
    ScalarSubquery: Printer.scalar_subquery,
    Exists: Printer.exists,
    InSubquery: Printer.in_subquery,
}

_PRETTY = Printer(True, UTC)
