"""Random whole plans as Python source: chains of DataFrame calls over two tables."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random
from typing import Any

from hypothesis import strategies as st

from tests.differential.expressions import Grower
from tests.oracle.answers import Table

P: dict[str, str] = {
    "k": "int",
    "s": "string",
    "x": "double",
    "n": "bigint",
    "d": "decimal(10,2)",
    "b": "boolean",
    "dt": "date",
    "ai": "array<int>",
}
Q: dict[str, str] = {"k": "int", "s": "string", "v": "int", "w": "double", "ac": "array<string>"}
ROWS = 14
_VALUES: dict[str, Sequence[Any]] = {
    "int": (0, 1, 1, 2, 3, -1, None),
    "bigint": (0, 5, 5, 70, -3, 1000, None),
    "string": ("", "a", "a", "b", "B", "xyz", "\u00e9", None),
    "double": (0.0, -0.0, 0.5, 1.5, -2.25, 8.0, float("nan"), None),
    "decimal(10,2)": (Decimal("0.00"), Decimal("1.50"), Decimal("-2.25"), Decimal("99.99"), None),
    "boolean": (True, False, None),
    "date": (dt.date(2024, 2, 29), dt.date(2024, 3, 1), dt.date(1999, 12, 31), None),
    "array<int>": ([], [1], [1, 2, None], [3, 3], None),
    "array<string>": ([], ["a"], ["a", None, "b"], None),
}
_ORDERED = frozenset(_VALUES)
_NUMERIC = frozenset({"int", "bigint", "double", "decimal(10,2)"})
# Their results don't depend on the order of the rows; what they give of a kind of input.
_AGGREGATES: tuple[tuple[str, Callable[[str], str], frozenset[str]], ...] = (
    ("count({})", lambda kind: "bigint", _ORDERED),
    ("count(DISTINCT {})", lambda kind: "bigint", _ORDERED),
    ("min({})", lambda kind: kind, _ORDERED),
    ("max({})", lambda kind: kind, _ORDERED),
    ("sum({})", lambda kind: {"int": "bigint", "decimal(10,2)": "decimal(20,0)"}.get(kind, kind), _NUMERIC),
    ("avg({})", lambda kind: "double", _NUMERIC),
    ("sort_array(collect_set({}))", lambda kind: f"array<{kind}>", frozenset({"int", "string"})),
    ("bool_or({})", lambda kind: kind, frozenset({"boolean"})),
)
_JOINS = ("inner", "left", "right", "full", "left_semi", "left_anti")
_WINDOW_FUNCTIONS = (
    ("row_number()", "int"),
    ("rank()", "int"),
    ("dense_rank()", "int"),
    ("ntile(3)", "int"),
    ("percent_rank()", "double"),
    ("cume_dist()", "double"),
    ("lag({})", None),
    ("lead({}, 2)", None),
    ("first_value({})", None),
    ("count({})", "bigint"),
    ("max({})", None),
)
_FRAMES = ("", "", " ROWS BETWEEN 2 PRECEDING AND CURRENT ROW", " ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING")


@dataclass(frozen=True)
class Chain:
    """A DataFrame as source text.

    `columns` are the kinds by name, as they are meant to be. `ordered` says whether the rows' order is determined.
    `before` is the chain without its last call, `condition` that of a last call that is a filter.
    """

    text: str
    columns: dict[str, str]
    ordered: bool = False
    before: Chain | None = None
    condition: str = ""

    def prefixes(self) -> list[Chain]:
        """The chain and all that it was grown from, shortest first."""
        return [*([] if self.before is None else self.before.prefixes()), self]

    def by_conjuncts(self) -> list[str]:
        """For each of the conditions that a last filter joins by AND: the chain with that one alone."""
        if self.before is None:
            return []
        return [f"{self.before.text}.filter({part!r})" for part in conjuncts(self.condition)]

    def then(self, call: str, columns: dict[str, str], *, ordered: bool = False) -> Chain:
        """The chain with one more call."""
        return Chain(f"{self.text}.{call}", columns, ordered, self)


_WORD = re.compile(r"'(?:[^'\\]|\\.|'')*'|\w+|.", re.DOTALL)


def conjuncts(condition: str) -> list[str]:
    """The conditions that AND joins, outside of parentheses, texts, BETWEEN and CASE."""
    parts, depth, between = [""], 0, 0
    for word in _WORD.findall(condition):
        depth += (word in "([" or word.upper() == "CASE") - (word in ")]" or word.upper() == "END")
        if depth == 0 and word.upper() == "BETWEEN":
            between += 1
        if depth == 0 and word.upper() == "AND":
            if not between:
                parts.append("")
                continue
            between -= 1
        parts[-1] += word
    return [part.strip() for part in parts]


def rows(kinds: dict[str, str]) -> st.SearchStrategy[Table]:
    """A table with duplicates, nulls, NaN and zeros of both signs."""
    schema = ", ".join(f"{name} {kind}" for name, kind in kinds.items())
    row = st.tuples(*(st.sampled_from(_VALUES[kind]) for kind in kinds.values()))
    return st.lists(row, min_size=ROWS, max_size=ROWS).map(lambda drawn: Table(schema, drawn))


def chains() -> st.SearchStrategy[Chain]:
    """Chains of two to six calls, each over what the one before gives."""
    return st.integers(0, 2**64 - 1).map(lambda seed: _Builder(Random(seed)).chain())


class _Builder:
    def __init__(self, random: Random) -> None:
        self._random = random
        self._count = 0

    def chain(self) -> Chain:
        chain = Chain("p", P)
        for _ in range(self._random.randint(2, 6)):
            step = self._random.choice(_STEPS)
            chain = step(self, chain) or chain
        return chain

    # What calls are made of

    def _name(self) -> str:
        self._count += 1
        return f"c{self._count}"

    def _expression(self, chain: Chain, kind: str, depth: int = 1) -> str:
        by_kind: dict[str, list[str]] = {}
        for name, of_kind in chain.columns.items():
            by_kind.setdefault(of_kind, []).append(name)
        return Grower(self._random, by_kind).expression(kind, depth).text

    def _some(self, names: Sequence[str], least: int = 1) -> list[str]:
        count = self._random.randint(min(least, len(names)), len(names))
        return sorted(self._random.sample(list(names), count), key=list(names).index)

    def _of(self, chain: Chain, kinds: frozenset[str]) -> list[str]:
        return [name for name, kind in chain.columns.items() if kind in kinds]

    def _aggregates(self, chain: Chain, without: Sequence[str]) -> tuple[str, dict[str, str]]:
        """The arguments of `agg`, and the kinds of the columns that they make."""
        texts, columns = [], {}
        for _ in range(self._random.randint(1, 3)):
            template, result, accepted = self._random.choice(_AGGREGATES)
            usable = [name for name in self._of(chain, accepted) if name not in without]
            name = self._name()
            if usable:
                column = self._random.choice(usable)
                text, columns[name] = template.format(column), result(chain.columns[column])
            else:
                text, columns[name] = "count(*)", "bigint"
            if self._random.random() < 0.15:
                text += f" FILTER (WHERE {self._expression(chain, 'boolean')})"
            texts.append(f"F.expr({text!r}).alias({name!r})")
        return ", ".join(texts), columns

    # Calls

    def select(self, chain: Chain) -> Chain:
        kept, name = self._some(list(chain.columns)), self._name()
        kind = self._random.choice(sorted(_ORDERED))
        text = self._expression(chain, kind)
        listed = ", ".join([*map(repr, kept), f"F.expr({text!r}).alias({name!r})"])
        return chain.then(f"select({listed})", {**{k: chain.columns[k] for k in kept}, name: kind})

    def with_column(self, chain: Chain) -> Chain:
        name = self._name() if self._random.random() < 0.7 else self._random.choice(list(chain.columns))
        kind = self._random.choice(sorted(_ORDERED))
        text = self._expression(chain, kind, 2)
        return chain.then(f"withColumn({name!r}, F.expr({text!r}))", {**chain.columns, name: kind})

    def filter(self, chain: Chain) -> Chain:
        text = self._expression(chain, "boolean", 2)
        filtered = chain.then(f"filter({text!r})", chain.columns, ordered=chain.ordered)
        return replace(filtered, condition=text)

    def group(self, chain: Chain) -> Chain | None:
        keys = self._random.sample(found := self._of(chain, _ORDERED), min(len(found), self._random.randint(0, 2)))
        aggregates, columns = self._aggregates(chain, keys)
        how = self._random.choice(("groupBy", "groupBy", "groupBy", "rollup", "cube")) if keys else "groupBy"
        listed = ", ".join(map(repr, keys))
        return chain.then(f"{how}({listed}).agg({aggregates})", {**{k: chain.columns[k] for k in keys}, **columns})

    def pivot(self, chain: Chain) -> Chain | None:
        keys, pivots = self._of(chain, _ORDERED), self._of(chain, frozenset({"string", "boolean"}))
        if not keys or not pivots:
            return None
        key, by = self._random.choice(keys), self._random.choice(pivots)
        values = ["a", "b"] if chain.columns[by] == "string" else [True, False]
        if key == by:
            return None
        aggregates, columns = self._aggregates(chain, (key, by))
        made = {f"{str(v).lower()}_{c}" if len(columns) > 1 else str(v).lower(): k
                for v in values for c, k in columns.items()}  # fmt: skip
        return chain.then(f"groupBy({key!r}).pivot({by!r}, {values!r}).agg({aggregates})",
                          {key: chain.columns[key], **made})  # fmt: skip

    def join(self, chain: Chain) -> Chain | None:
        shared = [name for name in ("k", "s") if chain.columns.get(name) == Q[name]]
        others = {name: kind for name, kind in Q.items() if name not in shared}
        if not shared or not others.keys().isdisjoint(chain.columns):
            return None
        on, how = self._some(shared), self._random.choice(_JOINS)
        right = {name: kind for name, kind in Q.items() if name in on or name not in chain.columns}
        other = f"q.select({', '.join(map(repr, right))})"
        if how in ("left_semi", "left_anti"):
            return chain.then(f"join({other}, {on!r}, {how!r})", chain.columns)
        columns = {**{k: chain.columns[k] for k in on}, **chain.columns, **right}
        return chain.then(f"join({other}, {on!r}, {how!r})", columns)

    def join_on(self, chain: Chain) -> Chain | None:
        others = {f"q_{name}": kind for name, kind in Q.items()}
        if not others.keys().isdisjoint(chain.columns):
            return None
        renamed = "q.toDF(" + ", ".join(map(repr, others)) + ")"
        both = Chain("", {**chain.columns, **others})
        left = self._of(chain, frozenset({"int", "string", "double"}))
        if not left:
            return None
        key = self._random.choice(left)
        partner = {"int": "q_k", "string": "q_s", "double": "q_w"}[chain.columns[key]]
        condition = f"{key} = {partner}"
        if self._random.random() < 0.5:
            condition += f" AND {self._expression(both, 'boolean')}"
        how = self._random.choice(_JOINS)
        columns = chain.columns if how in ("left_semi", "left_anti") else both.columns
        return chain.then(f"join({renamed}, F.expr({condition!r}), {how!r})", columns)

    def combine(self, chain: Chain) -> Chain:
        call = self._random.choice(("union", "unionByName", "intersect", "subtract", "exceptAll", "intersectAll"))
        other = f"{chain.text}.filter({self._expression(chain, 'boolean')!r})"
        return chain.then(f"{call}({other})", chain.columns)

    def distinct(self, chain: Chain) -> Chain:
        return chain.then("distinct()", chain.columns)

    def sort(self, chain: Chain) -> Chain | None:
        """By all columns, so that the order is determined but for rows that are the same."""
        names = list(chain.columns)
        if set(chain.columns.values()) - _ORDERED:
            return None
        self._random.shuffle(names)
        keys = ", ".join(f"F.{self._random.choice(('asc', 'desc', 'asc_nulls_last'))}({name!r})" for name in names)
        call = f"orderBy({keys})"
        if self._random.random() < 0.4:
            call += f".limit({self._random.randint(0, 9)})"
        elif self._random.random() < 0.2:
            call += f".offset({self._random.randint(0, 4)})"
        return chain.then(call, chain.columns, ordered=True)

    def window(self, chain: Chain) -> Chain | None:
        if set(chain.columns.values()) - _ORDERED:
            return None
        names = list(chain.columns)
        template, result = self._random.choice(_WINDOW_FUNCTIONS)
        column, name = self._random.choice(names), self._name()
        partition = f"PARTITION BY {self._random.choice(names)} " if self._random.random() < 0.7 else ""
        frame = self._random.choice(_FRAMES) if "{}" in template and template[:3] not in ("lag", "lea") else ""
        over = f"{template.format(column)} OVER ({partition}ORDER BY {', '.join(names)}{frame})"
        return chain.then(
            f"withColumn({name!r}, F.expr({over!r}))", {**chain.columns, name: result or chain.columns[column]}
        )

    def explode(self, chain: Chain) -> Chain | None:
        arrays = [name for name, kind in chain.columns.items() if kind in ("array<int>", "array<string>")]
        if not arrays:
            return None
        column, name = self._random.choice(arrays), self._name()
        element = chain.columns[column][6:-1]
        call = self._random.choice(("explode", "explode_outer", "posexplode", "posexplode_outer"))
        if call.startswith("pos"):
            position = self._name()
            listed = f"select('*', F.{call}({column!r}).alias({position!r}, {name!r}))"
            return chain.then(listed, {**chain.columns, position: "int", name: element})
        return chain.then(f"withColumn({name!r}, F.{call}({column!r}))", {**chain.columns, name: element})

    def tidy(self, chain: Chain) -> Chain | None:
        """The small calls: drop, rename, fill, dropna."""
        name = self._random.choice(list(chain.columns))
        kind, new = chain.columns[name], self._name()
        rest = {k: v for k, v in chain.columns.items() if k != name}
        fills = {"int": "7", "bigint": "7", "double": "0.5", "string": "'?'", "boolean": "True"}
        match self._random.randrange(5):
            case 0 if rest:
                return chain.then(f"drop({name!r})", rest, ordered=chain.ordered)
            case 1:
                renamed = {new if k == name else k: v for k, v in chain.columns.items()}
                return chain.then(f"withColumnRenamed({name!r}, {new!r})", renamed, ordered=chain.ordered)
            case 2 if kind in fills:
                return chain.then(f"na.fill({{{name!r}: {fills[kind]}}})", chain.columns, ordered=chain.ordered)
            case 3:
                return chain.then(f"na.drop(subset=[{name!r}])", chain.columns, ordered=chain.ordered)
            case _:
                return chain.then("alias('z').select('z.*')", chain.columns, ordered=chain.ordered)


_STEPS: tuple[Callable[[_Builder, Chain], Chain | None], ...] = (
    _Builder.select,
    _Builder.select,
    _Builder.with_column,
    _Builder.with_column,
    _Builder.filter,
    _Builder.filter,
    _Builder.group,
    _Builder.group,
    _Builder.pivot,
    _Builder.join,
    _Builder.join,
    _Builder.join_on,
    _Builder.combine,
    _Builder.distinct,
    _Builder.sort,
    _Builder.sort,
    _Builder.window,
    _Builder.window,
    _Builder.explode,
    _Builder.tidy,
    _Builder.tidy,
)
