"""Nodes over one input."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, ClassVar

from attrs import field, frozen

from mockspark_ir.expressions import (
    Alias,
    AttributeReference,
    Expression,
    GeneratorCall,
    NamedExpression,
    SortOrder,
)
from mockspark_ir.plans.base import LogicalPlan, Origin, origin_field


class UnaryNode(LogicalPlan):
    """A node over one input; passes its columns on unless the subclass says otherwise."""

    child_fields = ("child",)
    child: LogicalPlan

    # Kept at each node, so that asking the top of a long chain does not go down to its bottom.
    @cached_property
    def output(self) -> tuple[AttributeReference, ...]:
        return self.child.output

    @cached_property
    def name_index(self) -> Mapping[str, tuple[AttributeReference, ...]]:
        return self.child.name_index

    @cached_property
    def output_ids(self) -> frozenset[int]:
        return self.child.output_ids


class NewOutput(UnaryNode):
    """A unary node with columns of its own."""

    name_index = LogicalPlan.name_index
    output_ids = LogicalPlan.output_ids


@frozen(slots=False)
class Project(NewOutput):
    """SELECT. Before analysis the list may hold stars, generators, windows and unnamed expressions."""

    expression_fields = ("project_list",)

    project_list: tuple[Expression, ...]
    child: LogicalPlan
    origin: Origin | None = origin_field()

    @cached_property
    def output(self) -> tuple[AttributeReference, ...]:
        return tuple(e.to_attribute() for e in self.project_list if isinstance(e, NamedExpression))


@frozen(slots=False)
class WithColumns(NewOutput):
    """All columns of the child with some replaced in place or appended.

    Keeps a long chain of `withColumn` calls cheap: a node costs what its new columns cost.
    `aliases` are resolved; `replaced` has, for each, the id of the child's column in whose place it stands, or None.
    """

    expression_fields = ("aliases",)

    aliases: tuple[Alias, ...]
    replaced: tuple[int | None, ...]
    child: LogicalPlan
    origin: Origin | None = origin_field()

    @cached_property
    def output(self) -> tuple[AttributeReference, ...]:
        output = self.child.output
        if any(old is not None for old in self.replaced):
            new = {old: alias.to_attribute() for old, alias in zip(self.replaced, self.aliases, strict=True)}
            output = tuple(new.get(a.expr_id, a) for a in output)
        appended = (a.to_attribute() for old, a in zip(self.replaced, self.aliases, strict=True) if old is None)
        return (*output, *appended)

    @cached_property
    def name_index(self) -> Mapping[str, tuple[AttributeReference, ...]]:
        """The child's index with the new columns put in: not built anew for every call of a chain."""
        index = dict(self.child.name_index)
        for old, alias in zip(self.replaced, self.aliases, strict=True):
            key = alias.name.lower()
            kept = tuple(a for a in index.get(key, ()) if a.expr_id != old)
            index[key] = (*kept, alias.to_attribute())
        return index

    @cached_property
    def output_ids(self) -> frozenset[int]:
        replaced = {old for old in self.replaced if old is not None}
        return (self.child.output_ids - replaced) | {alias.expr_id for alias in self.aliases}


@frozen(slots=False)
class UnresolvedWithColumns(UnaryNode):
    """`withColumn`, `withColumns`."""

    resolved: ClassVar[bool] = False
    expression_fields = ("columns",)

    names: tuple[str, ...]
    columns: tuple[Expression, ...]
    child: LogicalPlan
    metadata: tuple[Mapping[str, Any] | None, ...] = field(default=(), eq=False)
    origin: Origin | None = origin_field()


@frozen(slots=False)
class UnresolvedWithColumnsRenamed(UnaryNode):
    """`withColumnRenamed`, `withColumnsRenamed`: unknown names are passed over."""

    resolved: ClassVar[bool] = False

    renames: tuple[tuple[str, str], ...]
    child: LogicalPlan
    origin: Origin | None = origin_field()


@frozen(slots=False)
class UnresolvedDrop(UnaryNode):
    """`drop`: by name (unknown names are passed over) or by column."""

    resolved: ClassVar[bool] = False
    expression_fields = ("columns",)

    names: tuple[str, ...]
    columns: tuple[Expression, ...]
    child: LogicalPlan
    origin: Origin | None = origin_field()


@frozen(slots=False)
class UnresolvedToDF(UnaryNode):
    """`toDF`: new names for all columns."""

    resolved: ClassVar[bool] = False

    names: tuple[str, ...]
    child: LogicalPlan
    origin: Origin | None = origin_field()


@frozen(slots=False)
class Filter(UnaryNode):
    expression_fields = ("condition",)

    condition: Expression
    child: LogicalPlan
    origin: Origin | None = origin_field()


@frozen(slots=False)
class UnresolvedHaving(UnaryNode):
    """A condition over an aggregate, which may use aggregates and grouping columns that it does not select."""

    resolved: ClassVar[bool] = False
    expression_fields = ("condition",)

    condition: Expression
    child: LogicalPlan
    origin: Origin | None = origin_field()


@frozen(slots=False)
class Sort(UnaryNode):
    """ORDER BY; with `is_global` False, SORT BY within partitions."""

    expression_fields = ("order",)

    order: tuple[SortOrder, ...]
    child: LogicalPlan
    is_global: bool = True
    origin: Origin | None = origin_field()


@frozen(slots=False)
class Limit(UnaryNode):
    """The first `count` rows. Before analysis `count` is any foldable expression, after it an integer literal."""

    expression_fields = ("count",)

    count: Expression
    child: LogicalPlan
    origin: Origin | None = origin_field()


@frozen(slots=False)
class Offset(UnaryNode):
    """All but the first `count` rows."""

    expression_fields = ("count",)

    count: Expression
    child: LogicalPlan
    origin: Origin | None = origin_field()


@frozen(slots=False)
class Tail(UnaryNode):
    """The last `count` rows."""

    expression_fields = ("count",)

    count: Expression
    child: LogicalPlan
    origin: Origin | None = origin_field()


@frozen(slots=False)
class Distinct(UnaryNode):
    child: LogicalPlan
    origin: Origin | None = origin_field()


@frozen(slots=False)
class Deduplicate(UnaryNode):
    """The first row for each value of the keys."""

    expression_fields = ("keys",)

    keys: tuple[Expression, ...]
    child: LogicalPlan
    origin: Origin | None = origin_field()


@frozen(slots=False)
class UnresolvedDeduplicate(UnaryNode):
    """`dropDuplicates(["a", "b"])`."""

    resolved: ClassVar[bool] = False

    names: tuple[str, ...]
    child: LogicalPlan
    origin: Origin | None = origin_field()


@frozen(slots=False)
class SubqueryAlias(NewOutput):
    """A name for the columns of its child: `df.alias("t")`, `(SELECT ...) AS t`, `t(a, b)`."""

    alias: str
    child: LogicalPlan
    column_names: tuple[str, ...] = ()
    qualifier: tuple[str, ...] | None = None  # the whole qualifier, where it is more than the alias
    origin: Origin | None = origin_field()

    @cached_property
    def output(self) -> tuple[AttributeReference, ...]:
        qualifier = self.qualifier or (self.alias,)
        return tuple(a.with_qualifier(qualifier) for a in self.child.output)


@frozen(slots=False)
class View(UnaryNode):
    """A temporary view that was read by name; for `explain`."""

    name: str
    child: LogicalPlan
    origin: Origin | None = origin_field()


@frozen(slots=False)
class Aggregate(NewOutput):
    """GROUP BY. `aggregates` are named, and may combine aggregate calls and grouping expressions freely.

    With `grouping_sets`, each set lists positions in `grouping`; `kind` tells how the user wrote them
    ("sets", "rollup", "cube").
    """

    expression_fields = ("grouping", "aggregates")

    grouping: tuple[Expression, ...]
    aggregates: tuple[Expression, ...]
    child: LogicalPlan
    grouping_sets: tuple[tuple[int, ...], ...] | None = None
    kind: str | None = None
    origin: Origin | None = origin_field()

    @cached_property
    def output(self) -> tuple[AttributeReference, ...]:
        listed = [e for e in self.aggregates if isinstance(e, NamedExpression)]
        absent = self._sometimes_absent
        if not absent:
            return tuple(e.to_attribute() for e in listed)
        keys = [e.child if isinstance(e, Alias) else e for e in listed]
        attributes = [e.to_attribute() for e in listed]
        return tuple(a.with_nullable(a.nullable or k in absent) for a, k in zip(attributes, keys, strict=True))

    @property
    def _sometimes_absent(self) -> frozenset[Expression]:
        """The grouping expressions that some grouping set leaves out: they are null there."""
        sets = self.grouping_sets or ()
        return frozenset(key for i, key in enumerate(self.grouping) if any(i not in chosen for chosen in sets))


@frozen(slots=False)
class UnresolvedAggregate(UnaryNode):
    """GROUP BY as written. `grouping` may hold ordinals, aliases, and nested ROLLUP/CUBE/GROUPING SETS.

    `group_all` is GROUP BY ALL; `retain_grouping` puts the grouping columns first (the DataFrame API's `agg`).
    """

    resolved: ClassVar[bool] = False
    expression_fields = ("grouping", "aggregates")

    grouping: tuple[Expression, ...]
    aggregates: tuple[Expression, ...]
    child: LogicalPlan
    kind: str | None = None
    sets: tuple[tuple[Expression, ...], ...] | None = None
    group_all: bool = False
    retain_grouping: bool = False
    from_sql: bool = False
    origin: Origin | None = origin_field()


@frozen(slots=False)
class UnresolvedPivot(UnaryNode):
    """`groupBy(...).pivot(column, values).agg(...)`. `grouping` None: all columns that the pivot doesn't use (SQL).

    `values` are (value expression, name or None).
    """

    resolved: ClassVar[bool] = False
    expression_fields = ("grouping", "column", "values", "aggregates")

    grouping: tuple[Expression, ...] | None
    column: Expression
    values: tuple[Expression, ...]
    aggregates: tuple[Expression, ...]
    child: LogicalPlan
    names: tuple[str | None, ...] = ()
    origin: Origin | None = origin_field()


@frozen(slots=False)
class Window(NewOutput):
    """The child's columns and one more for each window expression."""

    expression_fields = ("window_expressions",)

    window_expressions: tuple[Alias, ...]
    child: LogicalPlan
    origin: Origin | None = origin_field()

    @cached_property
    def output(self) -> tuple[AttributeReference, ...]:
        return (*self.child.output, *(e.to_attribute() for e in self.window_expressions))


@frozen(slots=False)
class WithWindowDefinition(UnaryNode):
    """The WINDOW clause: names for window specifications in the child."""

    resolved: ClassVar[bool] = False

    definitions: Mapping[str, Any] = field(eq=lambda m: tuple(m.items()))
    child: LogicalPlan
    origin: Origin | None = origin_field()


@frozen(slots=False)
class Generate(NewOutput):
    """The child's rows, each repeated for every row that the generator makes of it.

    `outer`: a row without any stays, with nulls.
    """

    expression_fields = ("generator",)

    generator: GeneratorCall
    generator_output: tuple[AttributeReference, ...]
    child: LogicalPlan
    outer: bool = False
    origin: Origin | None = origin_field()

    @cached_property
    def output(self) -> tuple[AttributeReference, ...]:
        return (*self.child.output, *self.generator_output)


@frozen(slots=False)
class UnresolvedGenerate(UnaryNode):
    """LATERAL VIEW [OUTER] generator table AS columns."""

    resolved: ClassVar[bool] = False
    expression_fields = ("generator",)

    generator: Expression
    outer: bool
    qualifier: str | None
    names: tuple[str, ...]
    child: LogicalPlan
    origin: Origin | None = origin_field()


@frozen(slots=False)
class Sample(UnaryNode):
    """A part of the rows by Spark's own random stream: those whose number is in [lower, upper)."""

    lower: float
    upper: float
    with_replacement: bool
    seed: int
    child: LogicalPlan
    origin: Origin | None = origin_field()


@frozen(slots=False)
class Unpivot(NewOutput):
    """Columns into rows. Resolved: `ids` stay, each entry of `values` (a row of expressions) becomes a row."""

    expression_fields = ("ids", "values")

    ids: tuple[AttributeReference, ...]
    values: tuple[tuple[Expression, ...], ...]
    names: tuple[str, ...]
    variable: AttributeReference
    value_columns: tuple[AttributeReference, ...]
    child: LogicalPlan
    include_nulls: bool = True
    origin: Origin | None = origin_field()

    @cached_property
    def output(self) -> tuple[AttributeReference, ...]:
        return (*self.ids, self.variable, *self.value_columns)


@frozen(slots=False)
class UnresolvedUnpivot(UnaryNode):
    """`ids` or `values` None: all the others. `aliases` name the rows where the user did."""

    resolved: ClassVar[bool] = False
    expression_fields = ("ids", "values")

    ids: tuple[Expression, ...] | None
    values: tuple[tuple[Expression, ...], ...] | None
    variable_name: str
    value_names: tuple[str, ...]
    child: LogicalPlan
    aliases: tuple[str | None, ...] = ()
    include_nulls: bool = True
    origin: Origin | None = origin_field()


@frozen(slots=False)
class Repartition(UnaryNode):
    """`repartition`, `coalesce`, DISTRIBUTE BY: a matter of layout that changes no row."""

    expression_fields = ("expressions_",)

    count: int | None
    expressions_: tuple[Expression, ...]
    shuffle: bool
    child: LogicalPlan
    origin: Origin | None = origin_field()


@frozen(slots=False)
class UnresolvedHint(UnaryNode):
    """`df.hint("broadcast")`: advice to Spark's planner; no meaning for the rows."""

    resolved: ClassVar[bool] = False
    name: str
    parameters: tuple[Any, ...]
    child: LogicalPlan
    origin: Origin | None = origin_field()


@frozen(slots=False)
class MapBatches(NewOutput):
    """A Python function over the rows in batches: mapInPandas, mapInArrow, applyInPandas, foreach partitions.

    `kind` names which; `grouping` are the keys of a grouped one.
    """

    expression_fields = ("grouping",)

    function: Any = field(eq=id)
    kind: str
    attributes: tuple[AttributeReference, ...]
    child: LogicalPlan
    grouping: tuple[Expression, ...] = ()
    origin: Origin | None = origin_field()

    @property
    def output(self) -> tuple[AttributeReference, ...]:
        return self.attributes
