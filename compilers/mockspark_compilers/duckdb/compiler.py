"""Plans to DuckDB SQL."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from itertools import count

from attrs import evolve
from sqlglot import exp

from mockspark_compilers.duckdb import expressions, generators, scans
from mockspark_compilers.duckdb.aggregates import lower_over, most_rows
from mockspark_compilers.duckdb.frames import window_frame
from mockspark_compilers.duckdb.keys import grouping_key, has_other_key
from mockspark_compilers.duckdb.python_functions import python_function
from mockspark_compilers.duckdb.streams import ROW, lower_stream, stream_function
from mockspark_compilers.duckdb.tables import stored_table
from mockspark_compilers.duckdb.types import sql_type
from mockspark_compilers.sql.compiled import CompiledQuery, FunctionRequest, LocalTable
from mockspark_compilers.sql.compiler import SqlCompiler
from mockspark_compilers.sql.inlining import Computed, is_constant
from mockspark_compilers.sql.joins import over
from mockspark_compilers.sql.names import unique_names
from mockspark_compilers.sql.nodes import (
    Sql,
    aliased,
    binary,
    cast,
    column,
    function,
    identifier,
    number,
    string,
    table,
)
from mockspark_compilers.sql.query import Column, Query, Stage, from_source
from mockspark_ir import errors
from mockspark_ir.evaluation.xorshift import XORShiftRandom
from mockspark_ir.expressions import (
    AggregateExpression,
    Alias,
    AttributeReference,
    Call,
    Expression,
    LambdaFunction,
    Literal,
    SortOrder,
    WindowExpression,
    WindowFunctionCall,
    has_stream,
    is_stream,
    new_expr_id,
)
from mockspark_ir.functions.definition import EvaluationContext
from mockspark_ir.plans import (
    Aggregate,
    Distinct,
    FileScan,
    Filter,
    Generate,
    Join,
    LocalRelation,
    LogicalPlan,
    Project,
    Range,
    Sample,
    TableScan,
    Tail,
    Unpivot,
    Window,
    WithColumns,
)
from mockspark_ir.plans.local import is_in_plan
from mockspark_ir.plans.partitions import ONE_PARTITION, partition_starts
from mockspark_ir.rewrites.required_columns import required_columns
from mockspark_ir.rewrites.window_groups import window_groups
from mockspark_ir.types import (
    ArrayType,
    BooleanType,
    StringType,
    StructType,
    TimestampType,
)
from mockspark_ir.values.ordering import has_signed_zeros

# Functions whose result depends on the order of rows that the window's own order leaves equal.
_STATEMENT_FUNCTIONS = count()
_TIE_SENSITIVE = frozenset({"row_number", "ntile", "lag", "lead"})


class DuckDBCompiler(SqlCompiler):
    """Compiles a resolved plan to a DuckDB statement.

    Parameters
    ----------
    context: the settings on which evaluation depends; Python functions that stand in for SQL take them from here.
    """

    dialect = "duckdb"

    def __init__(self, context: EvaluationContext, *, annotate: bool = False) -> None:
        super().__init__(annotate=annotate)
        self.context = context
        self._functions: dict[str, FunctionRequest] = {}
        self._root: LogicalPlan | None = None
        self._starts: dict[int, tuple[int, ...] | None] = {}

    def compile(self, plan: LogicalPlan) -> CompiledQuery:
        self._root = plan
        return super().compile(plan)

    @cached_property
    def required(self) -> frozenset[int]:
        """The ids of the columns on which the result depends."""
        assert self._root is not None
        return required_columns(self._root)

    # Expressions

    def expression(self, expression: Expression, scope: dict[int, Sql]) -> Sql:
        return expressions.lower(self, expression, scope)

    def evaluator(self, node: Expression, lower: Callable[[Expression], Sql]) -> Sql:
        """A call of the expression's own evaluator, with its children lowered by `lower`."""
        return python_function(self, node, lower)

    def new_function_name(self, kind: str) -> str:
        """A name for a Python function that serves this statement only: no other may find it."""
        return f"spark_{kind}_{next(_STATEMENT_FUNCTIONS):012x}"

    def request_function(self, request: FunctionRequest) -> None:
        """Ask the runtime to have a Python function ready under this name."""
        if request.name not in self._functions:
            self._functions[request.name] = request
            self.compiled.functions.append(request)

    def unique_names(self, names: tuple[str, ...]) -> tuple[str, ...]:
        return unique_names(names)

    def result_column(self, sql: Sql, attribute: AttributeReference) -> Sql:
        # The client can't take TIMESTAMP WITH TIME ZONE without a library for zones: it gets wall time in UTC.
        if isinstance(attribute.dtype, TimestampType):
            return function("timezone", string("UTC"), sql)
        return sql

    # Order

    def sort_key(self, order: SortOrder, scope: dict[int, Sql]) -> exp.Ordered:
        key = self.expression(order.child, scope)
        if isinstance(order.child.dtype, ArrayType | StructType):
            key = expressions.nested_order_key(key, order.child.dtype)
        return exp.Ordered(this=key, desc=not order.ascending, nulls_first=order.nulls_first)

    def tie_break(self, query: Query) -> Sql | None:
        if not self.small or query.group == []:
            return None
        return exp.Window(this=exp.RowNumber())

    def ordered_product(self, plan: Join) -> Query | None:
        """DuckDB repeats the larger side for each row of the smaller; Spark repeats the left for the right."""
        left, left_scope = self._numbered(plan.left)
        right, right_scope = self._numbered(plan.right)
        query = over(plan, left, right, {**left_scope, **right_scope}, None)
        query.order = [exp.Ordered(this=scope[ROW.expr_id].copy()) for scope in (left_scope, right_scope)]
        query.stage = Stage.ORDERED
        return query

    def _numbered(self, plan: LogicalPlan) -> tuple[Sql, dict[int, Sql]]:
        """A plan as a table that has the number of each row too."""
        query = self.query(plan)
        if query.distinct or query.generated or query.stage > Stage.LISTED:
            query = self.nest(query)
        self._add_row_number(query)
        return self.source(query)

    def _add_row_number(self, query: Query) -> None:
        query.columns[ROW.expr_id] = Column(ROW, None, exp.Window(this=exp.RowNumber()))
        query.order_of_output = (*query.order_of_output, ROW)
        query.plain_table = False

    def _with_row_number(self, query: Query) -> Query:
        """A new SELECT that can see the number of each row, as no column of its own."""
        if query.distinct or query.generated or query.stage > Stage.LISTED:
            query = self.nest(query)
        output = query.order_of_output
        self._add_row_number(query)
        nested = self.nest(query)
        nested.columns.pop(ROW.expr_id)
        nested.order_of_output = output
        nested.plain_table = False
        return nested

    def _partitions(self, plan: LogicalPlan) -> tuple[int, ...]:
        """Where the partitions of a plan's rows begin; they count as one where nobody can know."""
        return partition_starts(plan, self._starts) or ONE_PARTITION

    def prepared(self, plan: LogicalPlan, query: Query) -> tuple[LogicalPlan, Query]:
        """Random and row numbers become functions of the rows' numbers."""
        if not (isinstance(plan, Project | WithColumns | Filter) and has_stream(plan.expressions)):
            return plan, query
        query = self._with_row_number(query)
        starts, row = self._partitions(plan.child), query.scope[ROW.expr_id]

        def compute(node: Expression) -> Expression:
            if is_stream(node):
                return Computed(node, lower_stream(self, node, starts, row))
            return node if isinstance(node, LambdaFunction) else node.map_children(compute)

        return plan.map_expressions(compute), query

    # Aggregates

    def group_keys(self, key: Expression, scope: dict[int, Sql], plan: Aggregate) -> list[Sql]:
        compared = self._group_key(key, scope, plan)
        if has_signed_zeros(key.dtype):
            return [compared, cast(compared.copy(), sql_type(StringType()))]
        return [compared]

    def _group_key(self, key: Expression, scope: dict[int, Sql], plan: Aggregate) -> Sql:
        sql = self.expression(key, scope)
        return grouping_key(sql, key.dtype, keeps_nulls=is_in_plan(plan.child)) if has_other_key(key.dtype) else sql

    def compared(self, sql: Sql, expression: Expression) -> Sql:
        return grouping_key(sql, expression.dtype)

    def grouped_column(
        self, computed: Expression, grouping: Sequence[Expression], query: Query, plan: Aggregate
    ) -> Sql:
        normalized = {key: self._group_key(key, query.scope, plan) for key in grouping if has_other_key(key.dtype)}
        inlined = self._with_computed_keys(computed, normalized) if normalized else computed
        return self.expression(self._grouping_id(inlined, grouping, plan), query.scope)

    def _with_computed_keys(self, computed: Expression, keys: dict[Expression, Sql]) -> Expression:
        found = keys.get(computed)
        if found is not None:
            return Computed(computed, found.copy())
        return computed.map_children(lambda child: self._with_computed_keys(child, keys))

    def _grouping_id(self, computed: Expression, grouping: Sequence[Expression], plan: Aggregate) -> Expression:
        """`grouping_id()` without arguments is over all grouping expressions."""
        if plan.grouping_sets is None:
            return computed

        def complete(node: Expression) -> Expression:
            if isinstance(node, Call) and node.function.name == "grouping_id" and not node.arguments:
                return evolve(node, arguments=tuple(grouping))
            return node.map_children(complete)

        return complete(computed)

    def empty_sets_guard(self, plan: Aggregate) -> list[Sql]:
        # Grouping sets of no rows give no rows in Spark, unless there are no keys at all, and a total in DuckDB.
        if plan.grouping:
            return [binary(exp.GT, exp.Count(this=exp.Star()), number(0))]
        return []

    def distinct(self, plan: Distinct, query: Query) -> Query:
        query = super().distinct(plan, query)
        for computed in query.columns.values():
            if has_other_key(computed.attribute.dtype):
                computed.sql = self.compared(self._sql(query, computed.attribute), computed.attribute)
        return query

    # Windows

    def window(self, plan: Window, query: Query) -> Query:
        used = [e.child for e in plan.window_expressions]
        if (
            query.distinct
            or query.generated
            or query.windowed
            or query.stage > Stage.WHERE
            or not self.can_inline(query, used)
        ):
            query = self.nest(query)
        plan, query = self._with_keys_below(plan, query)
        rows = most_rows(plan.child)
        ordinal = self._ordinal(plan, query)
        if ordinal is not None:
            query, tie = ordinal
        else:
            tie = None
        for entry in plan.window_expressions:
            assert isinstance(entry.child, WindowExpression)
            inlined = self.substitute(query, entry.child)
            assert isinstance(inlined, WindowExpression)
            sql = self._window_sql(inlined, query, tie, rows)
            query.columns[entry.expr_id] = Column(entry.to_attribute(), Computed(inlined, sql), sql)
        query.order_of_output = plan.output
        query.windowed = True
        query.plain_table = False
        query.stage = Stage.LISTED
        query.name = "window"
        if self.small:
            query.order = self._window_order(plan, query)
        return query

    def _with_keys_below(self, plan: Window, query: Query) -> tuple[Window, Query]:
        """Keys that may raise an error are columns of a SELECT below: DuckDB takes none that is volatile in OVER."""
        keys = dict.fromkeys(key for spec, _ in window_groups(plan) for key in spec.keys)
        below = {
            key: AttributeReference("key", key.dtype, key.nullable, new_expr_id())
            for key in keys
            if self._is_volatile(self.substitute(query, key), query.scope)
        }
        if not below:
            return plan, query
        for key, attribute in below.items():
            query.columns[attribute.expr_id] = Column(attribute, self.substitute(query, key))
        query.order_of_output = (*query.order_of_output, *below.values())
        query.plain_table = False
        entries = tuple(_with_keys(entry, below) for entry in plan.window_expressions)
        return evolve(plan, window_expressions=entries), self.nest(query)

    def _is_volatile(self, key: Expression, scope: dict[int, Sql]) -> bool:
        return bool(key.children) and (
            not key.deterministic
            or any(node.name == "error" for node in self.expression(key, scope).find_all(exp.Anonymous))
        )

    def _ordinal(self, plan: Window, query: Query) -> tuple[Query, Sql] | None:
        """The query with a column that numbers its rows, where a function needs it to break ties as Spark does."""
        if not self.small:
            return None
        sensitive = any(
            isinstance(w.child, WindowExpression)
            and isinstance(w.child.function, WindowFunctionCall)
            and w.child.function.function.name in _TIE_SENSITIVE
            for w in plan.window_expressions
        )
        if not sensitive:
            return None
        if query.plain_table and _tiny(plan.child):
            return None  # sorts of up to 24 rows are stable
        self._add_row_number(query)
        nested = self.nest(query)
        return nested, nested.scope[ROW.expr_id]

    def _window_sql(self, window: WindowExpression, query: Query, tie: Sql | None, rows: int | None) -> Sql:
        if isinstance(window.function, AggregateExpression):
            function_sql = lower_over(self, window.function, query.scope, rows)
        else:
            function_sql = self.expression(window.function, query.scope)
        spec = window.spec
        order: list[Sql] = [self.sort_key(o, query.scope) for o in spec.order_by if not isinstance(o.child, Literal)]
        name = window.function.function.name if isinstance(window.function, WindowFunctionCall) else ""
        if tie is not None and name in _TIE_SENSITIVE:
            order.append(tie.copy())
        partition = [self.compared(self.expression(p, query.scope), p) for p in spec.partition_by]
        fixed = isinstance(window.function, WindowFunctionCall) and window.function.function.fixed_frame is not None
        frame = None if fixed else window_frame(self, window, query.scope)
        return expressions.over(self, window, function_sql, partition, order, frame)

    def _window_order(self, plan: Window, query: Query) -> list[Sql]:
        """Spark's rows leave windows sorted by the partitions and order of the last one, then of those before it."""
        keys: dict[SortOrder, None] = {}
        for spec, _ in reversed(window_groups(plan)):
            for key in (*(SortOrder(p) for p in spec.partition_by), *spec.order_by):
                inlined = self.substitute(query, key)
                assert isinstance(inlined, SortOrder)
                if not is_constant(inlined.child):
                    keys[inlined] = None
        if not keys:
            return []
        return [*(self.sort_key(k, query.scope) for k in keys), exp.Window(this=exp.RowNumber())]

    # Rows into other numbers of rows

    def generate(self, plan: Generate, query: Query) -> Query:
        if (
            query.distinct
            or query.generated
            or query.stage > Stage.WHERE
            or query.windowed
            or not self.can_inline(query, [plan.generator])
        ):
            query = self.nest(query)
        return generators.generate(self, plan, query)

    def unpivot(self, plan: Unpivot, query: Query) -> Query:
        return generators.unpivot(self, plan, query)

    def tail(self, plan: Tail, query: Query) -> Query:
        """The last rows: counted from the end by their number."""
        source, scope = self.source(query)
        assert isinstance(plan.count, Literal)
        total = self._new_name("total")
        counted = exp.Select(
            expressions=[
                exp.Star(),
                aliased(exp.Window(this=exp.RowNumber()), "_row"),
                aliased(exp.Window(this=exp.Count(this=exp.Star())), "_rows"),
            ],
            from_=exp.From(this=source),
        )
        self._ctes.append(exp.CTE(this=counted, alias=exp.TableAlias(this=identifier(total))))
        renamed = {i: column(c.name, total) for i, c in scope.items() if isinstance(c, exp.Column)}
        nested = from_source(table(total), dict(renamed), plan.output)
        last = binary(exp.Sub, column("_rows", total), number(int(plan.count.value)))
        nested.where.append(binary(exp.GT, column("_row", total), last))
        nested.order = [exp.Ordered(this=column("_row", total))]
        nested.stage = Stage.ORDERED
        nested.plain_table = False
        return nested

    def sample(self, plan: Sample, query: Query) -> Query:
        """The rows that Spark's own random stream takes."""
        if plan.with_replacement:
            raise errors.unsupported_feature("sample with replacement")
        query = self._with_row_number(query)
        starts, row = self._partitions(plan.child), query.scope[ROW.expr_id]
        query.where.append(stream_function(self, "sample", BooleanType(), sampler(plan), starts, row))
        query.stage = Stage.WHERE
        query.plain_table = False
        query.name = "sample"
        return query

    # Leaves

    def local_relation(self, plan: LocalRelation) -> Query:
        """Local data, read from the table in which the runtime puts it."""
        if not plan.attributes:
            return self._rows_without_columns(plan)
        names = unique_names(tuple(a.name for a in plan.attributes))
        name = local_table_name(plan)
        if all(t.name != name for t in self.compiled.local_tables):
            types = tuple(a.dtype for a in plan.attributes)
            self.compiled.local_tables.append(LocalTable(name, plan.data, names, types))
        # Within a subquery the same data may stand outside too: the two need different names.
        alias = self._new_name(name) if self._outer else name
        scope: dict[int, Sql] = {a.expr_id: column(n, alias) for a, n in zip(plan.attributes, names, strict=True)}
        return from_source(table(name, alias), scope, plan.attributes)

    def _rows_without_columns(self, plan: LocalRelation) -> Query:
        # DuckDB has no tables without columns: only the number of rows counts.
        name = self._new_name("rows")
        alias = exp.TableAlias(this=identifier(name), columns=[identifier("_")])
        return from_source(exp.Table(this=function("range", number(plan.data.row_count)), alias=alias), {}, ())

    def range(self, plan: Range) -> Query:
        name = self._new_name("range")
        bounds = (number(plan.start), number(plan.end), number(plan.step))
        series = exp.Table(
            this=function("range", *bounds),
            alias=exp.TableAlias(this=identifier(name), columns=[identifier(plan.attribute.name or "_")]),
        )
        scope: dict[int, Sql] = {plan.attribute.expr_id: column(plan.attribute.name or "_", name)}
        return from_source(series, scope, plan.output)

    def file_scan(self, plan: FileScan) -> Query:
        return scans.file_scan(self, plan)

    def table_scan(self, plan: TableScan) -> Query:
        """A table of the database that the statement runs in."""
        schema, name = plan.identifier
        names = unique_names(tuple(a.name for a in plan.attributes))
        alias = self._new_name(name)
        scope: dict[int, Sql] = {a.expr_id: column(n, alias) for a, n in zip(plan.attributes, names, strict=True)}
        return from_source(stored_table(schema, name, alias), scope, plan.attributes)


def _with_keys(entry: Alias, known: Mapping[Expression, Expression]) -> Alias:
    window = entry.child
    assert isinstance(window, WindowExpression)
    spec = evolve(
        window.spec,
        partition_by=tuple(known.get(key, key) for key in window.spec.partition_by),
        order_by=tuple(evolve(o, child=known.get(o.child, o.child)) for o in window.spec.order_by),
    )
    return evolve(entry, child=evolve(window, spec=spec))


def sampler(plan: Sample) -> Callable[[int], Callable[[], bool]]:
    """For each partition: whether its next row is taken."""

    def of_partition(partition: int) -> Callable[[], bool]:
        draw = XORShiftRandom(plan.seed + partition).next_double
        return lambda: plan.lower <= draw() < plan.upper

    return of_partition


def local_table_name(plan: LocalRelation) -> str:
    """The name of local data in DuckDB: the same for as long as the data lives."""
    name = plan.data.cache.get("name")
    if name is None:
        from mockspark_ir.expressions import new_expr_id

        name = plan.data.cache["name"] = f"local_{new_expr_id()}"
    return str(name)


def _tiny(plan: LogicalPlan) -> bool:
    return isinstance(plan, LocalRelation) and plan.data.row_count <= 24
