"""Unresolved trees in Spark's notation, so that they can be laid beside what Spark's own parser gives.

Spark quotes what is unresolved, numbers its ids and tells a few nodes apart that mean the same; `spark_text` takes
that away from Spark's text, and `expression_text` and `plan_text` write ours likewise.
"""

from __future__ import annotations

import re
from datetime import UTC
from decimal import Decimal
from typing import Any

from mockspark_ir.expressions import (
    Alias,
    BinaryOperator,
    BitwiseNot,
    Boundary,
    CaseWhen,
    Cast,
    EvalMode,
    Exists,
    Expression,
    ILike,
    In,
    InSubquery,
    IsNotNull,
    IsNull,
    Like,
    Literal,
    MultiAlias,
    MultiLike,
    NamedArgument,
    Not,
    ScalarSubquery,
    SemiStructuredExtract,
    SortOrder,
    SubqueryExpression,
    UnaryMinus,
    UnresolvedAttribute,
    UnresolvedExtractValue,
    UnresolvedFunction,
    UnresolvedLambda,
    UnresolvedNamedLambdaVariable,
    UnresolvedStar,
    WindowExpression,
    WindowSpec,
)
from mockspark_ir.plans import (
    Distinct,
    Filter,
    JoinType,
    Limit,
    LogicalPlan,
    Offset,
    OneRowRelation,
    Project,
    Repartition,
    Sample,
    SetOperator,
    Sort,
    SubqueryAlias,
    UnresolvedAggregate,
    UnresolvedGenerate,
    UnresolvedHaving,
    UnresolvedHint,
    UnresolvedInlineTable,
    UnresolvedJoin,
    UnresolvedPivot,
    UnresolvedQualify,
    UnresolvedRelation,
    UnresolvedSetOperation,
    UnresolvedTableValuedFunction,
    UnresolvedUnpivot,
    UnresolvedWith,
    WithWindowDefinition,
)
from mockspark_ir.types import StringType
from mockspark_ir.values.printing import to_text

_WINDOW_BOUNDS = {
    Boundary.UNBOUNDED_PRECEDING: "unboundedpreceding$()",
    Boundary.UNBOUNDED_FOLLOWING: "unboundedfollowing$()",
    Boundary.CURRENT_ROW: "currentrow$()",
}
# Functions that stand for what Spark's parser has classes for.
_AS_SPARK = {"rlike": "RLIKE", "collate": "collate"}
_SHIFTS = frozenset({"<<", ">>", ">>>"})


def expression_text(expression: Expression) -> str:
    """An expression as Spark prints it, without quotes."""
    text = expression_text
    match expression:
        case UnresolvedAttribute(parts=parts):
            return ".".join(f"`{part}`" if "." in part else part for part in parts)
        case UnresolvedNamedLambdaVariable(parts=parts):
            return "lambda " + ".".join(parts)
        case UnresolvedStar(target=target):
            return ".".join((*target, "*"))
        case Literal():
            return _literal(expression)
        case Alias(child=child, name=name):
            return f"{text(child)} AS {name}"
        case MultiAlias(child=child, names=names):
            return f"{text(child)} AS ({', '.join(names)})"
        case Like(left=left, right=right, escape=escape):
            if isinstance(expression, ILike):
                return f"ilike({text(left)}, {text(right)}, {escape})"
            return f"{text(left)} LIKE {text(right)}" + ("" if escape == "\\" else f" ESCAPE {escape}")
        case MultiLike():
            return f"{expression.name}({', '.join(map(text, expression.children))})"
        case BinaryOperator(left=left, right=right, symbol=symbol):
            return f"({text(left)} {symbol} {text(right)})"
        case Not(child=child):
            return f"NOT {text(child)}"
        case UnaryMinus(child=child):
            return f"-{text(child)}"
        case BitwiseNot(child=child):
            return f"~{text(child)}"
        case IsNull(child=child):
            return f"isnull({text(child)})"
        case IsNotNull(child=child):
            return f"isnotnull({text(child)})"
        case In(value=value, items=items):
            return f"{text(value)} IN ({','.join(map(text, items))})"
        case InSubquery(values=values):
            shown = text(values[0]) if len(values) == 1 else _row(values)
            return f"{shown} IN (list [])"
        case Exists():
            return "exists []"
        case ScalarSubquery():
            return "scalar-subquery []"
        case CaseWhen(conditions=conditions, values=values, otherwise=otherwise):
            branches = "".join(f" WHEN {text(c)} THEN {text(v)}" for c, v in zip(conditions, values, strict=True))
            return f"CASE{branches}" + (f" ELSE {text(otherwise)}" if otherwise is not None else "") + " END"
        case Cast(child=child, target=target, mode=mode):
            name = "try_cast" if mode is EvalMode.TRY else "cast"
            return f"{name}({text(child)} as {target.catalog_string})"
        case UnresolvedExtractValue(child=child, extraction=extraction):
            return f"{text(child)}[{text(extraction)}]"
        case SemiStructuredExtract(child=child, path=path):
            return f"semistructuredextract({text(child)}, {path})"
        case UnresolvedLambda(body=body, parameters=parameters):
            shown = ", ".join(f"lambda {p}" for p in parameters)
            return f"lambdafunction({text(body)}, {shown}, false)"
        case NamedArgument(name=name, value=value):
            return f"{name} => {text(value)}"
        case SortOrder(child=child, ascending=ascending, nulls_first=nulls_first):
            direction = "ASC" if ascending else "DESC"
            return f"{text(child)} {direction} NULLS {'FIRST' if nulls_first else 'LAST'}"
        case UnresolvedFunction():
            return _function(expression)
        case WindowExpression(function=function, spec=spec):
            if spec.reference is not None:
                return f"unresolvedwindowexpression({text(function)}, WindowSpecReference({spec.reference}))"
            return f"{text(function)} {_window(spec)}"
        case _:
            raise AssertionError(f"no notation for {type(expression).__name__}")


def _literal(literal: Literal) -> str:
    value = literal.value
    if value is None:
        return "null"
    if isinstance(value, bytes):
        return "0x" + value.hex().upper()
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(literal.dtype, StringType):
        return str(value)
    return to_text(literal.dtype, ansi=True, time_zone=UTC)(value)


def _row(values: tuple[Expression, ...]) -> str:
    shown: list[str] = []
    for i, value in enumerate(values, 1):
        match value:
            case UnresolvedAttribute(parts=parts):
                name = parts[-1]
            case Alias(name=alias):
                name = alias
            case _:
                name = f"col{i}"
        shown.extend((name, expression_text(value)))
    return f"named_struct({', '.join(shown)})"


def _function(call: UnresolvedFunction) -> str:
    arguments = [expression_text(a) for a in call.arguments]
    if call.name in _SHIFTS:
        return f"({arguments[0]} {call.name} {arguments[1]})"
    if call.name.lower() == "struct":
        # Spark names the fields at once.
        arguments = []
        for i, argument in enumerate(call.arguments, 1):
            match argument:
                case Alias(name=name):
                    shown = name
                case UnresolvedAttribute(parts=parts):
                    shown = parts[-1]
                case UnresolvedStar():
                    shown = "NamePlaceholder"
                case _:
                    shown = f"col{i}"
            arguments.extend((shown, expression_text(argument)))
    if call.filter is not None:
        arguments.append(expression_text(call.filter))
    arguments.extend(map(expression_text, call.order))
    name = _AS_SPARK.get(call.name, call.name.removeprefix("#"))
    return f"{name}({'distinct ' if call.distinct else ''}{', '.join(arguments)})"


def _window(spec: WindowSpec) -> str:
    frame = "unspecifiedframe$()"
    if spec.frame is not None:
        kind = {"ROWS": "RowFrame", "RANGE": "RangeFrame"}[spec.frame.kind.value]
        frame = f"specifiedwindowframe({kind}, {_bound(spec.frame.lower)}, {_bound(spec.frame.upper)})"
    items = [expression_text(e) for e in (*spec.partition_by, *spec.order_by)]
    return f"windowspecdefinition({', '.join([*items, frame])})"


def _bound(bound: Boundary | Expression) -> str:
    return _WINDOW_BOUNDS[bound] if isinstance(bound, Boundary) else expression_text(bound)


# Plans

_JOIN_TYPES = {
    JoinType.INNER: "Inner",
    JoinType.CROSS: "Cross",
    JoinType.LEFT_OUTER: "LeftOuter",
    JoinType.RIGHT_OUTER: "RightOuter",
    JoinType.FULL_OUTER: "FullOuter",
    JoinType.LEFT_SEMI: "LeftSemi",
    JoinType.LEFT_ANTI: "LeftAnti",
}


def plan_text(plan: LogicalPlan) -> str:
    """A plan as one line: each node, and its children in braces."""
    children = [plan_text(child) for child in (*_inner(plan), *plan.children)]
    match plan:
        case UnresolvedWith():
            children = [*(plan_text(query) for _, query in plan.ctes), plan_text(plan.child)]
        case UnresolvedJoin(lateral=True):
            children.reverse()
    node = _node(plan)
    for line in reversed(node):
        children = [line + (" {" + "; ".join(children) + "}" if children else "")]
    return children[0]


def _inner(plan: LogicalPlan) -> list[LogicalPlan]:
    """The plans of the subqueries in a node's expressions."""
    return [n.plan for e in plan.expressions for n in e.walk() if isinstance(n, SubqueryExpression)]


def _list(expressions: tuple[Expression, ...]) -> str:
    return f"[{', '.join(map(expression_text, expressions))}]"


def _boolean(value: bool) -> str:
    return "true" if value else "false"


def _node(plan: LogicalPlan) -> list[str]:
    """The lines of a node: more than one where Spark has more nodes than we."""
    match plan:
        case Project(project_list=items):
            return [f"Project {_list(items)}"]
        case OneRowRelation():
            return ["OneRowRelation"]
        case UnresolvedRelation(parts=parts):
            return [f"UnresolvedRelation [{', '.join(parts)}], [], false"]
        case SubqueryAlias(alias=alias, column_names=names, child=child):
            lines = [f"SubqueryAlias {alias}"]
            if names and isinstance(child, UnresolvedTableValuedFunction):
                lines.append(f"UnresolvedTVFAliases [{child.name}], [{', '.join(names)}]")
            elif names:
                lines.append(f"UnresolvedSubqueryColumnAliases [{', '.join(names)}]")
            return lines
        case Filter(condition=condition):
            return [f"Filter {expression_text(condition)}"]
        case Distinct():
            return ["Distinct"]
        case UnresolvedHaving(condition=condition):
            return [f"UnresolvedHaving {expression_text(condition)}"]
        case UnresolvedQualify(condition=condition):
            return [f"UnresolvedQualify {expression_text(condition)}"]
        case UnresolvedAggregate():
            grouping = _grouping(plan)
            return [f"Aggregate {grouping}{_list(plan.aggregates)}"]
        case Sort(order=order, is_global=is_global):
            return [f"Sort {_list(order)}, {_boolean(is_global)}"]
        case Repartition(expressions_=keys):
            return [f"RepartitionByExpression {_list(keys)}"]
        case Limit(count=count):
            return [f"GlobalLimit {expression_text(count)}", f"LocalLimit {expression_text(count)}"]
        case Offset(count=count):
            return [f"Offset {expression_text(count)}"]
        case UnresolvedJoin():
            return [_join(plan)]
        case UnresolvedSetOperation(operator=operator, all=every):
            if operator is SetOperator.UNION:
                union = "Union false, false"
                return [union] if every else ["Distinct", union]
            shown = operator.value.capitalize()
            return [f"{shown} All true" if every else f"{shown} false"]
        case UnresolvedGenerate(generator=generator, outer=outer, qualifier=qualifier, names=names):
            columns = f", [{', '.join(names)}]" if names else ""
            return [f"Generate {expression_text(generator)}, {_boolean(outer)}, {qualifier}{columns}"]
        case UnresolvedHint(name=name, parameters=parameters):
            return [f"UnresolvedHint {name}" + (f", {_list(parameters)}" if parameters else "")]
        case UnresolvedInlineTable(names=names):
            return [f"LocalRelation [{', '.join(names)}]"]
        case UnresolvedTableValuedFunction(name=name, arguments=arguments):
            shown = f"{_list(arguments)}, " if arguments else ""
            return [f"UnresolvedTableValuedFunction [{', '.join(name.split('.'))}], {shown}false"]
        case UnresolvedWith(ctes=ctes):
            return [f"CTE [{', '.join(name for name, _ in ctes)}]"]
        case WithWindowDefinition(definitions=definitions):
            specs = {
                name: definitions[spec.reference] if spec.reference else spec for name, spec in definitions.items()
            }
            shown = ", ".join(f"{name}={_window(spec)}" for name, spec in specs.items())
            return [f"WithWindowDefinition [{shown}], false"]
        case Sample(lower=lower, upper=upper):
            return [f"Sample {lower}, {upper}, false"]
        case UnresolvedPivot(column=column, values=values, names=names, aggregates=aggregates):
            shown = ", ".join(
                expression_text(v) + (f" AS {n}" if n is not None else "") for v, n in zip(values, names, strict=True)
            )
            return [f"Pivot {expression_text(column)}, [{shown}], {_list(aggregates)}"]
        case UnresolvedUnpivot():
            return _unpivot(plan)
        case _:
            raise AssertionError(f"no notation for {type(plan).__name__}")


def _join(join: UnresolvedJoin) -> str:
    kind = _JOIN_TYPES[join.join_type]
    if join.using is not None:
        kind = f"UsingJoin({kind}, [{', '.join(join.using)}])"
    elif join.natural:
        kind = f"NaturalJoin({kind})"
    condition = "" if join.condition is None else f", {expression_text(join.condition)}"
    return f"{'Lateral' if join.lateral else ''}Join {kind}{condition}"


def _grouping(plan: UnresolvedAggregate) -> str:
    if not plan.grouping:
        return ""
    if plan.kind in ("rollup", "cube"):
        return f"[{plan.kind}({', '.join(map(expression_text, plan.grouping))})], "
    if plan.sets is not None:
        members = [e for group in plan.sets for e in group]
        return f"[groupingsets({', '.join(map(expression_text, (*members, *plan.grouping)))})], "
    return f"[{', '.join(map(_grouping_key, plan.grouping))}], "


def _grouping_key(key: Expression) -> str:
    if isinstance(key, UnresolvedFunction) and key.name in ("rollup", "cube", "grouping sets"):
        flat: list[Expression] = []
        for argument in key.arguments:
            if isinstance(argument, UnresolvedFunction) and argument.name in ("struct", "rollup", "cube"):
                flat.extend(argument.arguments)
            else:
                flat.append(argument)
        return f"{key.name.replace(' ', '')}({', '.join(map(expression_text, flat))})"
    return expression_text(key)


def _unpivot(plan: UnresolvedUnpivot) -> list[str]:
    assert plan.values is not None
    values = ", ".join(f"List({', '.join(map(expression_text, row))})" for row in plan.values)
    aliases = ""
    if any(plan.aliases):
        shown = ", ".join("None" if a is None else f"Some({a})" for a in plan.aliases)
        aliases = f", List({shown})"
    line = f"Unpivot List({values}){aliases}, {plan.variable_name}, [{', '.join(plan.value_names)}]"
    if plan.include_nulls:
        return [line]
    names = plan.value_names
    kept = f"isnotnull(coalesce({names[0]}))" if len(names) == 1 else _or([f"isnotnull({n})" for n in names])
    return [f"Filter {kept}", line]


def _or(conditions: list[str]) -> str:
    shown = conditions[0]
    for condition in conditions[1:]:
        shown = f"({shown} OR {condition})"
    return shown


# Spark's text

_NOISE: list[tuple[str, Any]] = [
    (r"unresolvedordinal\((\d+)\)", r"\1"),
    (r"trim\((.*?), None\)", r"trim(\1)"),
    (r"trim\((.*?), Some\((.*?)\)\)", r"trim(\2, \1)"),
    (r"(timestamp(?:add|diff)\(.*), None\)", r"\1)"),
    (r"(?:Vector|ArraySeq)\([\d, ]*\), ", ""),
    (r"expressionwithunresolvedidentifier\((.*), <function2>\)", r"\1"),
    (r"unresolvedcollation\((.*?)\)", r"\1"),
    (r"lateral-subquery \[\], ", ""),
    (r", (?:\d+, )?(Bernoulli|System)", ""),
    (r"first\((.*), (?:true|false)\)", r"first(\1)"),
]


def spark_text(text: str) -> str:
    """Spark's text of an expression without what ours does not show."""
    text = _unwrapped(text, "unresolvedalias(")
    for pattern, replacement in _NOISE:
        text = re.sub(pattern, replacement, text)
    return comparable(text)


def _unwrapped(text: str, opening: str) -> str:
    """The text without a wrapper: what stands in its parentheses instead."""
    while (start := text.find(opening)) >= 0:
        inner = start + len(opening)
        end, depth = inner, 1
        while depth:
            depth += {"(": 1, ")": -1}.get(text[end], 0)
            end += 1
        text = text[:start] + text[inner : end - 1] + text[end:]
    return text


def comparable(text: str) -> str:
    """A text without quotes, and with blanks alike."""
    return re.sub(r"\s+", " ", text.replace("'", "")).strip()


def spark_plan_text(tree: str) -> str:
    """Spark's tree of a plan, in one line as `plan_text` writes it."""
    nodes: list[tuple[int, str]] = []
    for line in tree.rstrip("\n").split("\n"):
        found = re.match(r"(?:[ :]  )*(?:[+:]- )?", line)
        assert found is not None
        if line[found.end() :] != "'LimitAll":
            nodes.append((len(found[0]) // 3, line[found.end() :]))
    lines, rest = _nested(nodes, 0)
    assert rest == len(nodes), tree
    return spark_text(lines)


def _nested(nodes: list[tuple[int, str]], position: int) -> tuple[str, int]:
    depth, text = nodes[position]
    position += 1
    children = []
    while position < len(nodes) and nodes[position][0] > depth:
        child, position = _nested(nodes, position)
        children.append(child)
    return text + (" {" + "; ".join(children) + "}" if children else ""), position
