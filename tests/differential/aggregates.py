"""Random aggregate expressions, from the registry's aggregate functions."""

from __future__ import annotations

import re
from random import Random

from hypothesis import strategies as st

from mockspark_ir.functions.definition import AggregateFunction
from mockspark_ir.functions.registry import registry
from tests.differential import grammar
from tests.differential.expressions import Grower, Node

# Among rows with equal keys it is up to the order of a hash table which comes first; and `last(DISTINCT -1)` is the
# difference of a column called DISTINCT and 1.
_NOT_DISTINCT = re.compile(r"(min|max)_by\(|\w+\(-", re.IGNORECASE)


def aggregate_functions() -> list[AggregateFunction]:
    """Those that are called with plain arguments; WITHIN GROUP has its templates."""
    found = {id(function): function for function in registry().values()}
    return [
        function
        for function in found.values()
        if isinstance(function, AggregateFunction)
        and not function.within_group
        and function.name not in grammar.NOT_AGGREGATED
    ]


def aggregates() -> st.SearchStrategy[Node]:
    """Calls of aggregate functions, some DISTINCT, filtered, or within other expressions."""
    functions = aggregate_functions()

    def grown(seed: int) -> Node:
        random = Random(seed)
        grower = Grower(random)
        if random.random() < 0.15:
            node = grower.filled(random.choice(grammar.AGGREGATES), "int", 1)
        else:
            node = grower.call(random.choice(functions), random.choice((0, 0, 1)))
        text = node.text
        fate = random.random()
        if fate < 0.1 and text.count("(") == 1 and not text.endswith("()") and not _NOT_DISTINCT.match(text):
            text = text.replace("(", "(DISTINCT ", 1)
        elif fate < 0.2:
            condition = grower.expression("boolean", 1)
            text = f"{text} FILTER (WHERE {condition.inner})"
            return Node(text, (node, Node(condition.inner, condition.parts)))
        elif fate < 0.3:
            text = f"coalesce({text}, {text})"
        return Node(text, (Node(node.text, node.parts),) if text != node.text else node.parts)

    return st.integers(0, 2**64 - 1).map(grown)
