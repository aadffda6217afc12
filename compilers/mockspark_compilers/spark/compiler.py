"""Plans to Spark SQL."""

from __future__ import annotations

from collections.abc import Callable

from sqlglot import exp

from mockspark_compilers.spark import expressions, generators, relations
from mockspark_compilers.spark.compiled import SparkQuery
from mockspark_compilers.spark.frames import window_frame
from mockspark_compilers.spark.types import in_months, sql_type, wire_type
from mockspark_compilers.sql.compiler import SqlCompiler
from mockspark_compilers.sql.inlining import Computed
from mockspark_compilers.sql.names import unique_names
from mockspark_compilers.sql.nodes import Sql, cast, function, subquery
from mockspark_compilers.sql.query import Column, Query, Stage
from mockspark_ir import errors
from mockspark_ir.expressions import (
    AttributeReference,
    EvalMode,
    Expression,
    Literal,
    PythonUDF,
    SortOrder,
    WindowExpression,
    WindowFunctionCall,
)
from mockspark_ir.functions.definition import EvaluationContext
from mockspark_ir.plans import (
    Deduplicate,
    FileScan,
    Filter,
    Generate,
    Join,
    Limit,
    LocalRelation,
    LogicalPlan,
    Range,
    Repartition,
    Sample,
    Sort,
    SubqueryAlias,
    TableScan,
    Tail,
    Unpivot,
    View,
    Window,
)
from mockspark_ir.types import DataType, IntegerType, YearMonthIntervalType, find_type


class SparkCompiler(SqlCompiler):
    """Compiles a resolved plan to a statement for a Spark cluster, and the relations that it reads by name.

    Parameters
    ----------
    context: the settings under which the plan was resolved; the server is given the same.
    function_name: gives the name under which the server will know a user's function; by default its own.
    suffix: ends the names of what travels along. Servers make views of it for a moment, of which two queries that run
        at once must not have one name.
    """

    dialect = "spark"

    def __init__(
        self,
        context: EvaluationContext,
        *,
        annotate: bool = False,
        function_name: Callable[[PythonUDF], str] = lambda node: node.name,
        suffix: str = "",
    ) -> None:
        super().__init__(annotate=annotate)
        self.context = context
        self.function_name = function_name
        self.suffix = suffix
        self.compiled: SparkQuery = SparkQuery(exp.Select(), ())

    def compile(self, plan: LogicalPlan) -> SparkQuery:
        compiled = super().compile(plan)
        assert isinstance(compiled, SparkQuery)
        return compiled

    # Expressions

    def expression(self, expression: Expression, scope: dict[int, Sql]) -> Sql:
        return expressions.lower(self, expression, scope)

    def sort_key(self, order: SortOrder, scope: dict[int, Sql]) -> exp.Ordered:
        key = self.expression(order.child, scope)
        return exp.Ordered(this=key, desc=not order.ascending, nulls_first=order.nulls_first)

    def unique_names(self, names: tuple[str, ...]) -> tuple[str, ...]:
        return unique_names(names)

    def same_name(self, left: str, right: str) -> bool:
        """Whether the server takes two fields' names for one."""
        sensitive = self.context.settings("spark.sql.caseSensitive") == "true"
        return left == right if sensitive else left.lower() == right.lower()

    def require_mode(self, mode: EvalMode | None, what: str) -> None:
        """Refuse what the plan has under other rules for errors than the server's session.

        Raises PySparkNotImplementedError.
        """
        if mode is not None and mode is not self.context.mode:
            raise errors.unsupported_feature(f"{what} under other rules for errors than its query on the spark backend")

    # What travels

    def source_name(self, kind: str) -> str:
        """A name for something that travels along."""
        return self._new_name(kind) + self.suffix

    def result_column(self, sql: Sql, attribute: AttributeReference) -> Sql:
        dtype = attribute.dtype
        if find_type(dtype, YearMonthIntervalType) is None:
            return sql
        return cast(cast(sql, sql_type(in_months(dtype))), sql_type(wire_type(dtype)))

    def arrived_column(self, sql: Sql, dtype: DataType) -> Sql:
        """A column of local data in its own type."""
        if find_type(dtype, YearMonthIntervalType) is None:
            return sql
        return cast(cast(sql, sql_type(in_months(dtype))), sql_type(dtype))

    def named(self, name: str, statement: exp.Query) -> Sql:
        # Outer columns can be used in a derived table, but not in a CTE.
        return subquery(statement, name) if self._outer else super().named(name, statement)

    def _stage(self, name: str, statement: exp.Select) -> None:
        # The server plans all as one: there are no stages.
        super().named(name, statement)

    def own_ctes(self, statement: exp.Query) -> exp.Query:
        """The statement as one for itself: with the CTEs that the plan node at work has made, which are its alone."""
        own = self._ctes[self._first_cte :]
        del self._ctes[self._first_cte :]
        if own:
            statement.set("with_", exp.With(expressions=own))
        return statement

    # Nodes over one input

    def prepared(self, plan: LogicalPlan, query: Query) -> tuple[LogicalPlan, Query]:
        """Random numbers and row ids are drawn when their node comes: nothing folds over them, or under."""
        if isinstance(plan, SubqueryAlias | View):
            return plan, query
        drawn = any(c.expression is not None and not c.expression.deterministic for c in query.columns.values())
        draws = not query.plain_table and any(not e.deterministic for e in plan.expressions)
        return plan, self.nest(query) if drawn or draws else query

    def sort(self, plan: Sort, query: Query) -> Query:
        # Beside HAVING, or grouping sets, keys are not found among the groups' columns.
        return super().sort(plan, query if query.group is None else self.nest(query))

    def filter(self, plan: Filter, query: Query) -> Query:
        # Outer columns are for WHERE: few servers know them in HAVING.
        return super().filter(plan, self.nest(query) if self._outer and query.group is not None else query)

    def rename(self, plan: SubqueryAlias | View | Repartition, query: Query) -> Query:
        query = super().rename(plan, query)
        return relations.repartition(self, plan, query) if isinstance(plan, Repartition) else query

    def deduplicate(self, plan: Deduplicate, query: Query) -> Query:
        """As Spark does: the first of each other column, grouped by the keys."""
        closed = query.distinct or query.generated or query.stage > Stage.WHERE or query.windowed
        if closed or not self.can_inline(query, plan.output):
            query = self.nest(query)
        if not plan.keys:
            return self.limit(Limit(Literal(1, IntegerType()), plan.child), query)
        keys = {key.expr_id for key in plan.keys if isinstance(key, AttributeReference)}
        if len(keys) < len(set(plan.keys)):
            raise errors.unsupported_feature("dropDuplicates by other keys than columns on the spark backend")
        query.group = [self.lower(query, key) for key in plan.keys]
        columns: dict[int, Column] = {}
        for attribute in plan.output:
            value = self.lower(query, attribute)
            sql = value if attribute.expr_id in keys else function("first", value)
            columns[attribute.expr_id] = Column(attribute, Computed(attribute, sql), sql)
        query.columns = columns
        query.order_of_output = plan.output
        query.stage = Stage.GROUPED
        query.plain_table = False
        query.name = "drop_duplicates"
        return query

    def window(self, plan: Window, query: Query) -> Query:
        used = [e.child for e in plan.window_expressions]
        closed = query.distinct or query.generated or query.windowed or query.stage > Stage.WHERE
        if closed or not self.can_inline(query, used):
            query = self.nest(query)
        for entry in plan.window_expressions:
            inlined = self.substitute(query, entry.child)
            assert isinstance(inlined, WindowExpression)
            sql = self._window_sql(inlined, query)
            query.columns[entry.expr_id] = Column(entry.to_attribute(), Computed(inlined, sql), sql)
        query.order_of_output = plan.output
        query.windowed = True
        query.plain_table = False
        query.stage = Stage.LISTED
        query.name = "window"
        return query

    def _window_sql(self, window: WindowExpression, query: Query) -> Sql:
        spec, called = window.spec, window.function
        order = [self.sort_key(item, query.scope) for item in spec.order_by]
        fixed = isinstance(called, WindowFunctionCall) and called.function.fixed_frame is not None
        return exp.Window(
            this=self.expression(called, query.scope),
            partition_by=[self.expression(key, query.scope) for key in spec.partition_by],
            order=exp.Order(expressions=order) if order else None,
            spec=None if fixed else window_frame(self, window, query.scope),
        )

    def generate(self, plan: Generate, query: Query) -> Query:
        return generators.generate(self, plan, query)

    def unpivot(self, plan: Unpivot, query: Query) -> Query:
        return generators.unpivot(self, plan, query)

    def sample(self, plan: Sample, query: Query) -> Query:
        return relations.sample(self, plan, query)

    def tail(self, plan: Tail, query: Query) -> Query:
        return relations.tail(self, plan, query)

    def join(self, plan: Join) -> Query:
        generate = relations.lateral_generate(plan)
        return super().join(plan) if generate is None else self.query(generate)

    # Leaves

    def local_relation(self, plan: LocalRelation) -> Query:
        return relations.local_relation(self, plan)

    def range(self, plan: Range) -> Query:
        return relations.integers(self, plan)

    def file_scan(self, plan: FileScan) -> Query:
        return relations.file_scan(self, plan)

    def table_scan(self, plan: TableScan) -> Query:
        return relations.table_scan(self, plan)
