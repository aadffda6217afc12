"""Plans as trees of text, in Spark's notation."""

from __future__ import annotations

from typing import Any

import attrs

from mockspark_ir.expressions import (
    Alias,
    AttributeReference,
    Expression,
    SortOrder,
    UnresolvedAttribute,
    UnresolvedStar,
)
from mockspark_ir.expressions.printing import pretty_name
from mockspark_ir.plans.base import LogicalPlan


def plan_tree(plan: LogicalPlan) -> str:
    """One line a node, children indented below, with the place in the user's code that made each."""
    lines: list[str] = []
    stack: list[tuple[LogicalPlan, str, bool]] = [(plan, "", True)]
    while stack:
        node, indent, only = stack.pop()
        lead = indent + ("+- " if only else ":- ") if indent or lines else ""
        lines.append(lead + node_text(node) + _place(node))
        below = indent + ("   " if only else ":  ") if lines[1:] else ""
        children = node.children
        for i, child in reversed(list(enumerate(children))):
            stack.append((child, below or "", i == len(children) - 1))
    return "\n".join(lines)


def node_text(node: Any) -> str:
    """A node without its children: its class, and its fields in brackets."""
    parts = []
    for field in attrs.fields(type(node)):
        if field.name in node.child_fields or field.name == "origin":
            continue
        value = getattr(node, field.name)
        if value is None or value == () or value is False:
            continue
        parts.append(_text(value))
    name = type(node).__name__
    return f"{name} {', '.join(parts)}" if parts else name


def _text(value: Any) -> str:
    match value:
        case AttributeReference():
            return f"{value.name}#{value.expr_id}"
        case Alias():
            return f"{_text(value.child)} AS {value.name}#{value.expr_id}"
        case UnresolvedAttribute():
            return "'" + ".".join(value.parts)
        case UnresolvedStar():
            return "*" if not value.target else ".".join(value.target) + ".*"
        case SortOrder():
            nulls = "NULLS FIRST" if value.nulls_first else "NULLS LAST"
            return f"{_text(value.child)} {'ASC' if value.ascending else 'DESC'} {nulls}"
        case Expression():
            return pretty_name(value)
        case tuple() | list():
            return "[" + ", ".join(_text(item) for item in value) + "]"
        case bool() | int() | float() | str():
            return str(value)
        case _:
            return str(getattr(value, "value", type(value).__name__))


def _place(node: LogicalPlan) -> str:
    origin = node.origin
    if origin is None or origin.line is None:
        return ""
    file = (origin.file or "sql").replace("\\", "/").rsplit("/", 1)[-1]
    return f"    -- {file}:{origin.line}" + (f" {origin.call}" if origin.call else "")
