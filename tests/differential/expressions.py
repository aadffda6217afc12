"""Random typed expressions as SQL text: trees over the templates of `grammar` and over the function registry.

An expression grows from a seed that Hypothesis draws, and not by a draw for each of its parts: Hypothesis varies what
it has drawn before, and of thousands of expressions most would be near copies of others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random

from hypothesis import strategies as st

from mockspark.sql.types import CalendarIntervalType, DataType, TimeType, VariantType
from mockspark.testing import strategies as spark_st
from mockspark_ir.functions.definition import Function, Parameter, ReplacedFunction, ScalarFunction
from mockspark_ir.functions.registry import registry
from tests.differential import grammar, variants
from tests.differential.columns import COLUMNS, KINDS, TYPES
from tests.differential.drawing import draw_many
from tests.differential.literals import literal


@dataclass(frozen=True)
class Node:
    """An expression: its text, and the expressions that it is made of."""

    text: str
    parts: tuple[Node, ...] = ()
    closed: bool = True
    """Whether the text can stand anywhere without parentheses around it."""

    @property
    def inner(self) -> str:
        """The text as a part of another."""
        return self.text if self.closed else f"({self.text})"

    def walk(self) -> Iterator[Node]:
        """This expression and all within it, outermost first."""
        yield self
        for part in self.parts:
            yield from part.walk()


# Types of which no column is, because they are rarely stored.
_OTHER_LEAVES: dict[str, tuple[DataType, tuple[str, ...]]] = {
    "time": (TimeType(6), ("TIME'12:34:56.789'", "TIME'00:00'", "cast('23:59:59' AS time)")),
    "variant": (VariantType(), variants.LEAVES),
    "interval": (
        CalendarIntervalType(),
        (
            *("make_interval(1, 2, 0, 3)", "make_interval(0, 0, 0, i)", "make_interval(0, y, 0, h)", "make_interval()"),
            *("make_interval(0, 0, 0, 0, y, h, d)", "cast('-1 month 40 days 3.5 seconds' AS interval)"),
            *("cast(concat(i, ' days ', y, ' minutes') AS interval)", "try_make_interval(y, l)"),
        ),
    ),
}
_COLUMNS_OF = {
    kind: [name for name, declared in COLUMNS.items() if declared.removesuffix(" not null") == kind] for kind in KINDS
}
_SLOT = re.compile(r"\{([^{}]+)\}")
_CALL = re.compile(r"[a-z_0-9]+\(.*\)")
# How those of them begin that are over no columns.
_CONSTANT = ("TIME", "cast('", "cast(NULL", "parse_json(", "make_interval(1")
_NULL = Node("NULL")


@cache
def _literals(kind: str) -> list[Node]:
    """Some hundred literals of a kind."""
    if "<" in kind:
        return [Node(f"cast(NULL AS {kind})")]
    if kind == "interval year to month":
        texts = [literal(months, kind) for months in (0, 1, -1, 12, 25, -30, 2147483647)]
    else:
        drawn = draw_many(spark_st.values(TYPES[kind], nullable=False), 150, KINDS.index(kind))
        texts = [literal(value, kind) for value in drawn]
    return [Node(text, closed=not text.startswith("-")) for text in dict.fromkeys(texts)]


class Grower:
    """Grows expressions from a stream of random numbers.

    Parameters
    ----------
    random : Random
    columns : mapping of str to sequence of str, optional
        The names of the columns of each kind; those of `columns.COLUMNS` by default.
    """

    def __init__(self, random: Random, columns: Mapping[str, Sequence[str]] | None = None) -> None:
        self._random = random
        self._columns = _COLUMNS_OF if columns is None else columns

    def expression(self, kind: str, depth: int) -> Node:
        """An expression that is meant to be of a kind."""
        fate = self._random.random()
        if depth <= 0 or kind not in grammar.TEMPLATES or fate < 0.15:
            return self._leaf(kind)
        functions = _functions_of(kind)
        if functions and fate < 0.3:
            return self.call(self._random.choice(functions), depth - 1)
        generic = grammar.GENERIC + (grammar.GENERIC_ORDERED if kind in grammar.ORDERED else ())
        own = grammar.TEMPLATES[kind]
        return self.filled(self._random.choice(own if fate < 0.8 else generic), kind, depth - 1)

    def call(self, function: Function, depth: int) -> Node:
        """A call with arguments of the declared types; by its templates where it has some, too."""
        templates = grammar.CALLS.get(function.name)
        if templates is not None and self._random.random() < 0.75:
            return self.filled(self._random.choice(templates), "int", depth)
        return self._call_by_types(function, depth)

    def _leaf(self, kind: str) -> Node:
        """A column or a literal."""
        if kind in _OTHER_LEAVES:
            leaves = _OTHER_LEAVES[kind][1]
            own = self._columns is _COLUMNS_OF
            return Node(self._random.choice(leaves if own else [leaf for leaf in leaves if leaf.startswith(_CONSTANT)]))
        fate = self._random.random()
        names = self._columns.get(kind)
        if fate < 0.65 and names:
            return Node(self._random.choice(names))
        return self._random.choice(_literals(kind)) if fate < 0.96 else _NULL

    def _operand(self, kind: str, depth: int) -> Node:
        """A part of an expression: of the kind that is wanted, but not always."""
        kinds: Sequence[str] = grammar.GROUPS.get(kind, _ANY if kind == "any" else (kind,))
        fate = self._random.random()
        if fate < 0.03:
            kinds = KINDS
        elif fate < 0.08 and set(kinds) <= set(grammar.ATOMIC):
            kinds = (*grammar.NUMERIC, "string")
        return self.expression(self._random.choice(kinds), self._random.randint(0, depth))

    def filled(self, template: str, kind: str, depth: int) -> Node:
        """A template with expressions in its slots."""
        same = self._random.choice(_ORDERED)
        parts: list[Node] = []

        def fill(slot: re.Match[str]) -> str:
            name = slot[1]
            if name == "K:type":
                return kind
            if name.startswith("="):
                part = self._word(name[1:])
            else:
                part = self._operand({"K": kind, "same": same}.get(name, name), depth)
            parts.append(part)
            return part.inner

        text = _SLOT.sub(fill, template)
        return Node(text, tuple(parts), closed=_CALL.fullmatch(template) is not None)

    def _word(self, vocabulary: str) -> Node:
        return Node(self._random.choice(grammar.VOCABULARY[vocabulary]))

    def _call_by_types(self, function: Function, depth: int) -> Node:
        name = self._random.choice(function.names)
        parameters = [p for p in function.parameters if p.required or self._random.random() < 0.5]
        if function.variadic and function.parameters:
            least = max(0, (function.minimum or 0) - len(parameters))
            parameters += [function.parameters[-1]] * self._random.randint(least, max(least, 2))
        same = self._random.choice(KINDS) if self._random.random() < 0.5 else None
        arguments = [self._argument(function, parameter, same, depth) for parameter in parameters]
        fate = self._random.random()
        if fate < 0.03:  # a wrong number of arguments
            arguments = arguments[1:] if fate < 0.015 else [*arguments, Node("1")]
        if not arguments and function.name in grammar.CLOCKS:
            arguments = [self._argument(function, function.parameters[0], same, depth)]
        return Node(f"{name}({', '.join(argument.text for argument in arguments)})", tuple(arguments))

    def _argument(self, function: Function, parameter: Parameter, same: str | None, depth: int) -> Node:
        if parameter.is_lambda:
            return Node(self._random.choice(grammar.LAMBDAS))
        word = grammar.WORDS.get(f"{function.name}.{parameter.name}", grammar.WORDS.get(parameter.name))
        if word is not None and (word in grammar.ONLY_WORDS or self._random.random() < 0.9):
            return self._word(word)
        accepted = _accepted(parameter)
        kind = same if same in accepted else self._random.choice(accepted)
        assert kind is not None
        if kind in ("int", "bigint") and function.name in grammar.COSTLY:
            return self._word("small")
        if parameter.literal and kind not in _OTHER_LEAVES:
            return self._random.choice(_literals(kind))
        return self._operand(kind, depth)


_ORDERED = sorted(grammar.ORDERED)
_ANY = (*KINDS, "interval", "variant")


def functions() -> list[Function]:
    """Every function of the registry whose answer is the same whenever and wherever it is asked."""
    found = {id(function): function for function in registry().values()}
    return [
        function
        for function in found.values()
        if isinstance(function, ScalarFunction | ReplacedFunction)
        and function.deterministic
        and not function.reads_clock
        and function.name not in grammar.NOT_CALLED
        and function.name[0].isalpha()
    ]


@cache
def _functions_of(kind: str) -> list[Function]:
    """The functions that always give this kind."""
    return [f for f in functions() if isinstance(f.result, DataType) and f.result == TYPES.get(kind)]


@cache
def _accepted(parameter: Parameter) -> list[str]:
    accepts = parameter.type.accepts
    found = [kind for kind, dtype in TYPES.items() if accepts(dtype)]
    if len(found) == len(TYPES):
        return found
    return (found + [kind for kind, (dtype, _) in _OTHER_LEAVES.items() if accepts(dtype)]) or list(KINDS)


_SEEDS = st.integers(0, 2**64 - 1)


def trees(depth: int = 3) -> st.SearchStrategy[Node]:
    """Expressions of any kind."""

    def grown(seed: int) -> Node:
        random = Random(seed)
        return Grower(random).expression(random.choice(_ANY), depth)

    return _SEEDS.map(grown)


def trees_of(template: str, depth: int = 2) -> st.SearchStrategy[Node]:
    """Expressions by one template."""
    return _SEEDS.map(lambda seed: Grower(Random(seed)).filled(template, "int", depth))


def of_variants(depth: int = 3) -> st.SearchStrategy[Node]:
    """Expressions over variants."""

    def grown(seed: int) -> Node:
        random = Random(seed)
        return Grower(random).filled(random.choice(variants.OF_VARIANTS), random.choice(_ANY), depth)

    return _SEEDS.map(grown)


def calls(function: Function, depth: int = 1) -> st.SearchStrategy[Node]:
    """Calls of one function."""
    return _SEEDS.map(lambda seed: Grower(Random(seed)).call(function, depth))
