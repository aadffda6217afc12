"""Plans to SELECTs. What differs between dialects is left to the subclass: expressions, types, scans, samples."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, ClassVar

from sqlglot import exp

from mockspark_compilers.sql.compiled import CompiledQuery
from mockspark_compilers.sql.compiled import Stage as CompiledStage
from mockspark_compilers.sql.inlining import Computed, is_cheap, is_constant, is_trivial
from mockspark_compilers.sql.joins import joined
from mockspark_compilers.sql.nodes import Sql, binary, column, function, identifier, number, table
from mockspark_compilers.sql.query import Column, Query, Stage, from_source, mark_aggregate
from mockspark_compilers.sql.sizes import is_small
from mockspark_ir import errors
from mockspark_ir.expressions import (
    AggregateExpression,
    Alias,
    AttributeReference,
    Expression,
    Literal,
    NamedExpression,
    OuterReference,
    SortOrder,
    SubqueryExpression,
)
from mockspark_ir.plans import (
    Aggregate,
    Deduplicate,
    Distinct,
    FileScan,
    Filter,
    Generate,
    Join,
    JoinType,
    Limit,
    LocalRelation,
    LogicalPlan,
    Offset,
    OneRowRelation,
    Origin,
    Project,
    Range,
    Repartition,
    Sample,
    SetOperation,
    SetOperator,
    Sort,
    SubqueryAlias,
    TableScan,
    Tail,
    Unpivot,
    View,
    Window,
    WithColumns,
)
from mockspark_ir.rewrites.merge_sessions import merged_sessions
from mockspark_ir.types import IntegerType

_MAX_DEPTH = 50


class SqlCompiler:
    """Compiles one resolved plan; make a new one for each.

    Parameters
    ----------
    annotate: put comments with the user's file and line on each step.
    """

    dialect: ClassVar[str]

    def __init__(self, *, annotate: bool = False) -> None:
        self.annotate = annotate
        self.compiled = CompiledQuery(exp.Select(), ())
        self._ctes: list[exp.CTE] = []
        self._counter = 0
        self._outer: list[dict[int, Sql]] = []
        self._first_cte = 0
        self.small = True

    # The dialect's part

    def expression(self, expression: Expression, scope: dict[int, Sql]) -> Sql:
        """The SQL of a resolved expression whose attributes are the SQL columns of `scope`."""
        raise NotImplementedError

    def sort_key(self, order: SortOrder, scope: dict[int, Sql]) -> exp.Ordered:
        raise NotImplementedError

    def unique_names(self, names: tuple[str, ...]) -> tuple[str, ...]:
        raise NotImplementedError

    # Entry

    def compile(self, plan: LogicalPlan) -> CompiledQuery:
        """The whole plan as one statement."""
        self.small = is_small(plan)
        query = self.query(plan)
        names = self.unique_names(tuple(a.name for a in plan.output))
        columns = [
            (self.result_column(self._sql(query, a), a), name) for a, name in zip(plan.output, names, strict=True)
        ]
        statement = query.select(columns or [(exp.Literal.number("1"), "_")])
        self._comment(statement, query.origins)
        if self._ctes:
            statement.set("with_", exp.With(expressions=self._ctes))
        self.compiled.statement = statement
        self.compiled.output = plan.output
        self.compiled.small = self.small
        return self.compiled

    def compared(self, sql: Sql, expression: Expression) -> Sql:
        """A value by which rows are told apart, where the dialect tells more apart than Spark does."""
        return sql

    def result_column(self, sql: Sql, attribute: AttributeReference) -> Sql:
        """A column as it leaves the engine."""
        return sql

    def query(self, plan: LogicalPlan) -> Query:
        """The SELECT for a plan. A chain of nodes over one input is walked, not recursed into."""
        chain: list[LogicalPlan] = []
        while len(plan.children) == 1 and type(plan) in _UNARY:
            plan = merged_sessions(plan)
            chain.append(plan)
            plan = plan.children[0]
        before = self._first_cte
        self._first_cte = len(self._ctes)
        query = self._leaf(plan)
        for node in reversed(chain):
            prepared, query = self.prepared(node, query)
            query = _UNARY[type(node)](self, prepared, query)
            if node.origin is not None:
                query.origins.append(node.origin)
        self._first_cte = before
        return query

    def prepared(self, plan: LogicalPlan, query: Query) -> tuple[LogicalPlan, Query]:
        """The node and its input, with what the dialect needs for the node's expressions."""
        return plan, query

    def _leaf(self, plan: LogicalPlan) -> Query:
        compile_leaf = _OTHERS.get(type(plan))
        if compile_leaf is None:
            raise errors.unsupported_feature(f"{type(plan).__name__} on the {self.dialect} backend")
        query = compile_leaf(self, plan)
        if plan.origin is not None:
            query.origins.append(plan.origin)
        return query

    # Finishing a SELECT and starting over it

    def source(self, query: Query, name: str | None = None) -> tuple[Sql, dict[int, Sql]]:
        """What can stand in FROM for a query: its table if it is nothing else, or a CTE; and its columns."""
        if query.plain_table and query.source is not None:
            return query.source, query.scope
        alias = self._new_name(name or query.name)
        attributes = [query.columns[a.expr_id].attribute for a in query.order_of_output]
        names = self.unique_names(tuple(a.name for a in attributes))
        listed = [(self._sql(query, a), n) for a, n in zip(attributes, names, strict=True)]
        statement = query.select(listed or [(exp.Literal.number("1"), "_")])
        self._comment(statement, query.origins)
        if query.depth >= _MAX_DEPTH and not self._outer:
            self._stage(alias, statement)
            source: Sql = table(alias)
        else:
            source = self.named(alias, statement)
        scope: dict[int, Sql] = {a.expr_id: column(n, alias) for a, n in zip(attributes, names, strict=True)}
        return source, scope

    def named(self, name: str, statement: exp.Query) -> Sql:
        """What stands in FROM for a statement, which is known by a name from now on."""
        self._ctes.append(exp.CTE(this=statement, alias=exp.TableAlias(this=identifier(name))))
        return table(name)

    def _stage(self, name: str, statement: exp.Select) -> None:
        """Let a deep chain run up to here by itself: engines take more than linear time over nested SELECTs."""
        own = self._ctes[self._first_cte :]
        del self._ctes[self._first_cte :]
        if own:
            statement.set("with_", exp.With(expressions=own))
        self.compiled.stages.append(CompiledStage(name, statement))

    def nest(self, query: Query) -> Query:
        """A new SELECT over a finished one."""
        source, scope = self.source(query)
        nested = from_source(source, scope, query.order_of_output)
        nested.depth = 0 if query.depth >= _MAX_DEPTH else query.depth + 1
        return nested

    def _new_name(self, step: str) -> str:
        self._counter += 1
        return f"{step}_{self._counter}"

    def _comment(self, statement: exp.Expression, origins: Sequence[Origin]) -> None:
        if not self.annotate:
            return
        lines = dict.fromkeys(_origin_text(o) for o in origins if o.line is not None)
        if lines:
            statement.comments = [", ".join(lines)]

    # Columns

    def _sql(self, query: Query, attribute: AttributeReference) -> Sql:
        found = query.columns[attribute.expr_id]
        if found.sql is None:
            assert found.expression is not None
            found.sql = self.expression(found.expression, query.scope)
        return found.sql

    def lower(self, query: Query, expression: Expression) -> Sql:
        """The SQL of an expression over a query's output, inside that very SELECT."""
        return self.expression(self.substitute(query, expression), query.scope)

    def substitute(self, query: Query, expression: Expression) -> Expression:
        """The expression over the query's source: computed columns are replaced by what computes them."""
        if isinstance(expression, AttributeReference):
            found = query.columns.get(expression.expr_id)
            return expression if found is None or found.expression is None else found.expression
        return expression.map_children(lambda child: self.substitute(query, child))

    def can_inline(self, query: Query, expressions: Iterable[Expression]) -> bool:
        """Whether the expressions may be computed in the query's own SELECT: nothing costly or volatile twice."""
        uses: dict[int, int] = {}
        for expression in expressions:
            if type(expression) is AttributeReference:
                continue
            for node in expression.walk():
                if isinstance(node, AttributeReference):
                    uses[node.expr_id] = uses.get(node.expr_id, 0) + 1
                elif isinstance(node, SubqueryExpression):
                    return not any(c.expression is not None for c in query.columns.values())
        for expr_id, count in uses.items():
            found = query.columns.get(expr_id)
            if found is None or found.expression is None or is_trivial(found.expression):
                continue
            if count > 1 or not is_cheap(found.expression):
                return False
        return True

    # Nodes over one input

    def project(self, plan: Project, query: Query) -> Query:
        expressions = [e.child if isinstance(e, Alias) else e for e in plan.project_list]
        only_names = all(type(e) is AttributeReference for e in expressions)
        if query.distinct or (query.generated and not only_names) or not self.can_inline(query, expressions):
            query = self.nest(query)
        columns: dict[int, Column] = {}
        for entry in plan.project_list:
            assert isinstance(entry, NamedExpression)
            columns[entry.expr_id] = self._projected(query, entry)
        return self._with_columns(query, columns, plan.output, "select")

    def _projected(self, query: Query, entry: NamedExpression) -> Column:
        attribute = entry.to_attribute()
        if isinstance(entry, AttributeReference):
            found = query.columns[entry.expr_id]
            return Column(attribute, found.expression, found.sql)
        assert isinstance(entry, Alias)
        child = entry.child
        if isinstance(child, AttributeReference) and child.expr_id in query.columns:
            found = query.columns[child.expr_id]
            expression = found.expression if found.expression is not None else child
            return Column(attribute, expression, found.sql)
        return Column(attribute, self.substitute(query, child))

    def _with_columns(
        self, query: Query, columns: dict[int, Column], output: tuple[AttributeReference, ...], name: str
    ) -> Query:
        query.columns = columns
        query.order_of_output = output
        query.plain_table = False
        query.name = name
        return query

    def with_columns(self, plan: WithColumns, query: Query) -> Query:
        """Costs what the new columns cost, so that a long chain stays linear."""
        expressions = [a.child for a in plan.aliases]
        if query.distinct or query.generated or not self.can_inline(query, expressions):
            query = self.nest(query)
        new = [(old, a, self._projected(query, a)) for old, a in zip(plan.replaced, plan.aliases, strict=True)]
        for old, alias, computed in new:
            if old is not None:
                query.columns.pop(old, None)
            query.columns[alias.expr_id] = computed
        query.order_of_output = plan.output
        query.plain_table = False
        query.name = "with_columns"
        return query

    def filter(self, plan: Filter, query: Query) -> Query:
        condition = plan.condition
        closed = query.distinct or query.windowed or query.generated or query.stage > Stage.ORDERED
        if closed or not self.can_inline(query, [condition]):
            query = self.nest(query)
        clause = query.having if query.group is not None else query.where
        clause.append(self.lower(query, condition))
        query.stage = max(query.stage, Stage.HAVING if query.group is not None else Stage.WHERE)
        query.plain_table = False
        query.name = "filter"
        return query

    def sort(self, plan: Sort, query: Query) -> Query:
        keys = [o.child for o in plan.order]
        if query.distinct or query.generated or query.stage > Stage.ORDERED or not self.can_inline(query, keys):
            query = self.nest(query)
        order: list[Sql] = []
        for item in plan.order:
            inlined = SortOrder(self.substitute(query, item.child), item.ascending, item.nulls_first)
            key = self.sort_key(inlined, query.scope)
            if not is_constant(inlined.child):  # which sorts nothing, and SQL takes some for positions
                order.append(key)
        if not order:
            return query
        tie = self.tie_break(query)
        if tie is not None:
            order.append(tie)
        query.order = order
        query.stage = Stage.ORDERED
        query.plain_table = False
        query.name = "sort"
        return query

    def tie_break(self, query: Query) -> Sql | None:
        """A last sort key that keeps equal rows in the order of the input, as Spark's stable sort does."""
        return None

    def limit(self, plan: Limit, query: Query) -> Query:
        assert isinstance(plan.count, Literal)
        count = int(plan.count.value)
        if query.limit_value is not None:
            count = min(count, query.limit_value)
        query.limit, query.limit_value = number(count), count
        query.stage = Stage.LIMITED
        query.plain_table = False
        query.name = "limit"
        return query

    def offset(self, plan: Offset, query: Query) -> Query:
        if query.limit is not None or query.offset is not None:
            query = self.nest(query)
        assert isinstance(plan.count, Literal)
        query.offset = number(int(plan.count.value))
        query.stage = Stage.OFFSET
        query.plain_table = False
        query.name = "offset"
        return query

    def distinct(self, plan: Distinct, query: Query) -> Query:
        if query.distinct or query.generated or query.stage > Stage.LISTED:
            query = self.nest(query)
        query.distinct = True
        query.stage = Stage.DISTINCT
        query.plain_table = False
        query.name = "distinct"
        return query

    def deduplicate(self, plan: Deduplicate, query: Query) -> Query:
        closed = query.distinct or query.generated or query.stage > Stage.LISTED
        if closed or not self.can_inline(query, plan.keys):
            query = self.nest(query)
        if not plan.keys:
            return self.limit(Limit(Literal(1, _INT), plan.child), query)
        query.distinct = [self.lower(query, key) for key in plan.keys]
        query.stage = Stage.DISTINCT
        query.plain_table = False
        query.name = "drop_duplicates"
        return query

    def rename(self, plan: SubqueryAlias | View | Repartition, query: Query) -> Query:
        if plan.output != query.order_of_output:
            query.order_of_output = plan.output
        return query

    def tail(self, plan: Tail, query: Query) -> Query:
        raise errors.unsupported_feature(f"tail on the {self.dialect} backend")

    def sample(self, plan: Sample, query: Query) -> Query:
        raise errors.unsupported_feature(f"sample on the {self.dialect} backend")

    def aggregate(self, plan: Aggregate, query: Query) -> Query:
        used = [*plan.grouping, *(e.child if isinstance(e, Alias) else e for e in plan.aggregates)]
        closed = query.windowed or query.generated or query.stage > Stage.WHERE
        if closed or not self.can_inline(query, used):
            query = self.nest(query)
        grouping = [self.substitute(query, key) for key in plan.grouping]
        query.group = [sql for key in grouping if not _constant(key) for sql in self.group_keys(key, query.scope, plan)]
        if plan.grouping_sets is not None:
            query.grouping_sets = self._sets(plan, query)
            query.having.extend(self.empty_sets_guard(plan))
        elif plan.grouping and not query.group:
            # By constants alone there is one group, but none over no rows.
            query.having.append(binary(exp.GT, function("count", exp.Star()), number(0)))
        columns: dict[int, Column] = {}
        for entry in plan.aggregates:
            assert isinstance(entry, NamedExpression)
            computed = entry.child if isinstance(entry, Alias) else entry
            inlined = self.substitute(query, computed)
            sql = self.grouped_column(inlined, grouping, query, plan)
            if not query.group and any(isinstance(node, AggregateExpression) for node in inlined.walk()):
                mark_aggregate(sql)
            columns[entry.expr_id] = Column(entry.to_attribute(), inlined, sql)
        grouped = self._with_columns(query, columns, plan.output, "aggregate")
        grouped.stage = Stage.GROUPED
        # What stands above reads the aggregates as columns of a finished SELECT.
        for computed_column in columns.values():
            computed_column.expression = Computed(computed_column.expression, computed_column.sql)
        return grouped

    def group_keys(self, key: Expression, scope: dict[int, Sql], plan: Aggregate) -> list[Sql]:
        """What tells groups by one key apart."""
        return [self.expression(key, scope)]

    def grouped_column(
        self, computed: Expression, grouping: Sequence[Expression], query: Query, plan: Aggregate
    ) -> Sql:
        return self.expression(computed, query.scope)

    def empty_sets_guard(self, plan: Aggregate) -> list[Sql]:
        return []

    def _sets(self, plan: Aggregate, query: Query) -> exp.GroupingSets:
        assert plan.grouping_sets is not None
        keys = [self.group_keys(self.substitute(query, key), query.scope, plan) for key in plan.grouping]
        return exp.GroupingSets(
            expressions=[
                exp.Tuple(expressions=[sql.copy() for p in group for sql in keys[p]]) for group in plan.grouping_sets
            ]
        )

    def window(self, plan: Window, query: Query) -> Query:
        raise errors.unsupported_feature(f"window functions on the {self.dialect} backend")

    def generate(self, plan: Generate, query: Query) -> Query:
        raise errors.unsupported_feature(f"generators on the {self.dialect} backend")

    def unpivot(self, plan: Unpivot, query: Query) -> Query:
        raise errors.unsupported_feature(f"unpivot on the {self.dialect} backend")

    # Other nodes

    def one_row(self, plan: OneRowRelation) -> Query:
        return Query(None, {}, {}, ())

    def local_relation(self, plan: LocalRelation) -> Query:
        raise NotImplementedError

    def range(self, plan: Range) -> Query:
        raise NotImplementedError

    def file_scan(self, plan: FileScan) -> Query:
        raise NotImplementedError

    def table_scan(self, plan: TableScan) -> Query:
        raise NotImplementedError

    def join(self, plan: Join) -> Query:
        if self.small and plan.condition is None and plan.join_type in (JoinType.INNER, JoinType.CROSS):
            ordered = None if plan.lateral else self.ordered_product(plan)
            if ordered is not None:
                return ordered
        return joined(self, plan)

    def ordered_product(self, plan: Join) -> Query | None:
        """Every left row with every right row in Spark's order, where the engine has another; None if it hasn't."""
        return None

    def nested_statement(self, plan: LogicalPlan, outer: dict[int, Sql]) -> tuple[exp.Query, tuple[str, ...]]:
        """A subquery with CTEs of its own, which may use the columns of the query around it."""
        ctes, self._ctes = self._ctes, []
        self._outer.append(outer)
        try:
            query = self.query(plan)
            names = self.unique_names(tuple(a.name for a in plan.output))
            listed = [(self._sql(query, a), n) for a, n in zip(plan.output, names, strict=True)]
            statement = query.select(listed or [(exp.Literal.number("1"), "_")])
            if self._ctes:
                statement.set("with_", exp.With(expressions=self._ctes))
        finally:
            self._outer.pop()
            self._ctes = ctes
        return statement, names

    def outer_column(self, reference: OuterReference) -> Sql:
        for scope in reversed(self._outer):
            found = scope.get(reference.attribute.expr_id)
            if found is not None:
                return found.copy()
        raise errors.unsupported_feature(f"a correlated reference to {reference.attribute.name} from here")

    def set_operation(self, plan: SetOperation) -> Query:
        kind = {SetOperator.UNION: exp.Union, SetOperator.INTERSECT: exp.Intersect, SetOperator.EXCEPT: exp.Except}[
            plan.operator
        ]
        names = self.unique_names(tuple(a.name for a in plan.attributes))
        compared = not (plan.operator is SetOperator.UNION and plan.all)
        selects = [self._input_select(i, names, compared) for i in plan.inputs]
        statement: exp.Query = selects[0]
        for select in selects[1:]:
            statement = kind(this=statement, expression=select, distinct=not plan.all)
        alias = self._new_name(plan.operator.value.lower())
        source = self.named(alias, statement)
        scope: dict[int, Sql] = {a.expr_id: column(n, alias) for a, n in zip(plan.attributes, names, strict=True)}
        query = from_source(source, scope, plan.attributes)
        query.name = alias.split("_")[0]
        return query

    def _input_select(self, plan: LogicalPlan, names: tuple[str, ...], compared: bool) -> exp.Query:
        query = self.query(plan)
        if query.order or query.limit is not None or query.offset is not None:
            query = self.nest(query)
        listed = [(self._sql(query, a), n) for a, n in zip(plan.output, names, strict=True)]
        if compared:
            listed = [(self.compared(sql, a), n) for (sql, n), a in zip(listed, plan.output, strict=True)]
        return query.select(listed or [(exp.Literal.number("1"), "_")])


def _constant(expression: Expression) -> bool:
    return isinstance(expression, Literal)


def _origin_text(origin: Origin) -> str:
    where = f"{(origin.file or 'sql').rsplit('/', 1)[-1]}:{origin.line}"
    return f"{where} {origin.call}" if origin.call else where


_INT = IntegerType()
_UNARY: dict[type[LogicalPlan], Callable[[Any, Any, Query], Query]] = {
    Project: lambda c, p, q: c.project(p, q),
    WithColumns: lambda c, p, q: c.with_columns(p, q),
    Filter: lambda c, p, q: c.filter(p, q),
    Sort: lambda c, p, q: c.sort(p, q),
    Limit: lambda c, p, q: c.limit(p, q),
    Offset: lambda c, p, q: c.offset(p, q),
    Tail: lambda c, p, q: c.tail(p, q),
    Distinct: lambda c, p, q: c.distinct(p, q),
    Deduplicate: lambda c, p, q: c.deduplicate(p, q),
    SubqueryAlias: lambda c, p, q: c.rename(p, q),
    View: lambda c, p, q: c.rename(p, q),
    Repartition: lambda c, p, q: c.rename(p, q),
    Aggregate: lambda c, p, q: c.aggregate(p, q),
    Window: lambda c, p, q: c.window(p, q),
    Generate: lambda c, p, q: c.generate(p, q),
    Sample: lambda c, p, q: c.sample(p, q),
    Unpivot: lambda c, p, q: c.unpivot(p, q),
}
_OTHERS: dict[type[LogicalPlan], Callable[[Any, Any], Query]] = {
    OneRowRelation: lambda c, p: c.one_row(p),
    LocalRelation: lambda c, p: c.local_relation(p),
    Range: lambda c, p: c.range(p),
    FileScan: lambda c, p: c.file_scan(p),
    TableScan: lambda c, p: c.table_scan(p),
    Join: lambda c, p: c.join(p),
    SetOperation: lambda c, p: c.set_operation(p),
}

__all__ = ["SqlCompiler"]
