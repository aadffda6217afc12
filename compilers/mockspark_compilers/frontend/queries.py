"""Queries: SELECT and its clauses, set operations, CTEs, ORDER BY and LIMIT."""

from __future__ import annotations

from attrs import evolve

from mockspark_compilers.frontend.cursor import Kind, Token
from mockspark_compilers.frontend.relations import RelationParser
from mockspark_ir import errors
from mockspark_ir.expressions import (
    Cast,
    Exists,
    Expression,
    In,
    InSubquery,
    IsNotNull,
    IsNull,
    Not,
    SortOrder,
    UnresolvedAttribute,
    UnresolvedFunction,
    WindowSpec,
)
from mockspark_ir.expressions.operators import BinaryPredicate
from mockspark_ir.plans import (
    Distinct,
    Filter,
    Limit,
    LogicalPlan,
    Offset,
    OneRowRelation,
    Project,
    Repartition,
    SetOperator,
    Sort,
    SubqueryAlias,
    UnresolvedAggregate,
    UnresolvedHaving,
    UnresolvedHint,
    UnresolvedQualify,
    UnresolvedRelation,
    UnresolvedSetOperation,
    UnresolvedWith,
    WithWindowDefinition,
)
from mockspark_ir.types import BooleanType

_PREDICATES = (BinaryPredicate, Not, In, InSubquery, Exists, IsNull, IsNotNull)
_ANALYTICS = frozenset({"ROLLUP", "CUBE"})
_SETS = {"UNION": SetOperator.UNION, "EXCEPT": SetOperator.EXCEPT, "INTERSECT": SetOperator.INTERSECT}


class QueryParser(RelationParser):
    """Reads queries."""

    def query(self) -> LogicalPlan:
        """A query with its CTEs, ORDER BY and LIMIT.

        Raises
        ------
        ParseException
            PARSE_SYNTAX_ERROR, DUPLICATED_CTE_NAMES, ...
        """
        start = self.token
        if self.token.key == "WITH" and self.is_name(self.ahead()):
            ctes, recursive = self.ctes()
            child = self._ordered(self._terms())
            return UnresolvedWith(ctes, child, recursive, origin=self.origin(start))
        return self._ordered(self._terms())

    def ctes(self) -> tuple[tuple[tuple[str, LogicalPlan], ...], bool]:
        """WITH [RECURSIVE] name [(columns)] [AS] (query), ..."""
        self.expect("WITH")
        recursive = self.token.key == "RECURSIVE" and self.is_name(self.ahead())
        if recursive:
            self.advance()
        ctes = self.separated(self._cte)
        seen: set[str] = set()
        duplicates = []
        for name, _ in ctes:
            if name.lower() in seen:
                duplicates.append(name.lower())
            seen.add(name.lower())
        if duplicates:
            raise errors.duplicated_cte_names(duplicates)
        return tuple(ctes), recursive

    def _cte(self) -> tuple[str, LogicalPlan]:
        start = self.token
        name = self.declared_name()
        # `x (SELECT 1)` has no list of columns.
        columns = self.names_in_parentheses() if self.token.key == "(" and not self.begins_query(1) else ()
        if self.at("MAX", "RECURSION"):
            raise errors.unsupported_feature("MAX RECURSION LEVEL")
        self.accept("AS")
        plan = self.query_in_parentheses()
        return name, SubqueryAlias(name, plan, columns, origin=self.origin(start))

    # Set operations

    def _terms(self) -> LogicalPlan:
        """Queries between UNION and EXCEPT, each with its INTERSECTs."""
        left = self._intersections()
        while self.token.key in ("UNION", "EXCEPT"):
            start = self.advance()
            every = self._accept_all()
            right = self._intersections()
            left = UnresolvedSetOperation(_SETS[start.key], (left, right), every, origin=self.origin(start))
        if self.begins_pipe():
            raise errors.unsupported_feature(f"the pipe operator {self.token.key}")
        return left

    def _intersections(self) -> LogicalPlan:
        left = self._primary_query()
        while self.token.key == "INTERSECT":
            start = self.advance()
            every = self._accept_all()
            right = self._primary_query()
            left = UnresolvedSetOperation(SetOperator.INTERSECT, (left, right), every, origin=self.origin(start))
        return left

    def _accept_all(self) -> bool:
        if self.accept("ALL"):
            return True
        self.accept("DISTINCT")
        return False

    def _primary_query(self) -> LogicalPlan:
        start = self.token
        match start.key:
            case "SELECT":
                return self._select(None)
            case "(":
                return self.query_in_parentheses()
            case "VALUES":
                return self.inline_table()
            case "TABLE":
                self.advance()
                return UnresolvedRelation(self.multipart(), origin=self.origin(start))
            case "FROM":
                return self._from_first()
            case "MAP" | "REDUCE" if self._runs_script():
                raise errors.unsupported_feature(f"{start.key} ... USING")
            case _:
                raise self.failure()

    def _runs_script(self) -> bool:
        """Whether MAP or REDUCE gives rows to a script: USING comes before the query's end."""
        distance, depth = 1, 0
        while depth >= 0 and self.ahead(distance).kind is not Kind.END:
            key = self.ahead(distance).key
            if key == "USING" and depth == 0:
                return True
            depth += {"(": 1, ")": -1}.get(key, 0)
            distance += 1
        return False

    def _from_first(self) -> LogicalPlan:
        """FROM t SELECT a, or FROM t alone."""
        source = self.from_clause()
        if self.token.key == "SELECT":
            return self._select(source)
        if self.token.key in ("INSERT", "MAP", "REDUCE"):
            raise errors.unsupported_feature(f"FROM ... {self.token.key}")
        return source

    # SELECT

    def _select(self, source: LogicalPlan | None) -> LogicalPlan:
        start = self.advance()
        origin = self.origin(start)
        hints = self._hints()
        distinct = False
        if self.token.key in ("DISTINCT", "ALL") and self._begins_item(self.ahead()):
            distinct = self.advance().key == "DISTINCT"
        self._refuse_script()
        items = tuple(self.separated(self.named_expression))
        plan = source
        if plan is None:
            has_from = self.token.key == "FROM" and self.begins_clause()
            plan = self.from_clause() if has_from else OneRowRelation(origin=origin)
        plan = self.lateral_views(plan)
        if self.token.key == "WHERE" and self.begins_clause():
            where = self.advance()
            plan = Filter(self.expression(), plan, origin=self.origin(where))
        plan = self._aggregated(items, plan, start)
        if self.token.key == "QUALIFY" and self.begins_clause():
            qualify = self.advance()
            plan = UnresolvedQualify(self.expression(), plan, origin=self.origin(qualify))
        if distinct:
            plan = Distinct(plan, origin=origin)
        plan = self._windows(plan)
        for name, parameters in reversed(hints):
            plan = UnresolvedHint(name, parameters, plan, origin=origin)
        return plan

    def _refuse_script(self) -> None:
        """`SELECT TRANSFORM(a) USING 'script'` is no call of the function transform."""
        if not self.at("TRANSFORM", "("):
            return
        distance, depth = 2, 1
        while depth and self.ahead(distance).kind is not Kind.END:
            depth += {"(": 1, ")": -1}.get(self.ahead(distance).key, 0)
            distance += 1
        if self.ahead(distance).key in ("USING", "ROW") and self.ahead(distance + 1).key in ("", "FORMAT"):
            raise errors.unsupported_feature("SELECT TRANSFORM ... USING")

    def _begins_item(self, token: Token) -> bool:
        return self.starts_operand(token)

    def _hints(self) -> list[tuple[str, tuple[Expression, ...]]]:
        hints: list[tuple[str, tuple[Expression, ...]]] = []
        while self.accept("/*+"):
            while True:
                name = self.identifier()
                parameters: tuple[Expression, ...] = ()
                if self.token.key == "(":
                    parameters = tuple(self.in_parentheses(self.value))
                hints.append((name, parameters))
                self.accept(",")
                if self.accept("*/"):
                    break
        return hints

    def _aggregated(self, items: tuple[Expression, ...], child: LogicalPlan, start: Token) -> LogicalPlan:
        """The select list over its source: a Project, or an Aggregate where there is GROUP BY or HAVING."""
        origin = self.origin(start)
        plan: LogicalPlan
        if self.at("GROUP", "BY"):
            group = self.advance()
            self.advance()
            plan = evolve(self._group_by(items, child), origin=self.origin(group))
        elif self.token.key == "HAVING" and self.begins_clause():
            plan = UnresolvedAggregate((), items, child, from_sql=True, origin=origin)
        else:
            return Project(items, child, origin=origin)
        if self.token.key == "HAVING" and self.begins_clause():
            having = self.advance()
            condition = self.expression()
            if not isinstance(condition, _PREDICATES):
                condition = Cast(condition, BooleanType())
            plan = UnresolvedHaving(condition, plan, origin=self.origin(having))
        return plan

    def _group_by(self, items: tuple[Expression, ...], child: LogicalPlan) -> UnresolvedAggregate:
        """GROUP BY. ROLLUP, CUBE and GROUPING SETS among the keys become calls of functions so named."""
        grouping = tuple(self.separated(self._grouping_key))
        if self.token.key == "WITH" and self.ahead().key in _ANALYTICS:
            self.advance()
            return UnresolvedAggregate(grouping, items, child, self.advance().key.lower(), from_sql=True)
        if self.accept("GROUPING", "SETS"):
            sets = tuple(self.in_parentheses(self._grouping_set))
            return UnresolvedAggregate(grouping, items, child, "sets", sets, from_sql=True)
        match grouping:
            case [UnresolvedAttribute(parts=(name,))] if name.upper() == "ALL":
                return UnresolvedAggregate(grouping, items, child, group_all=True, from_sql=True)
        return UnresolvedAggregate(grouping, items, child, from_sql=True)

    def _grouping_key(self) -> Expression:
        if self._at_analytics():
            name = self.advance().key.lower()
            groups = self.in_parentheses(self._grouping_set)
            if not all(groups):
                raise errors.from_condition("_LEGACY_ERROR_TEMP_0051", {"element": name.upper()})
            return UnresolvedFunction(name, tuple(_group(members) for members in groups))
        if self.at("GROUPING", "SETS"):
            self.advance()
            self.advance()
            return UnresolvedFunction("grouping sets", tuple(self.in_parentheses(self._grouping_element)))
        return self.expression()

    def _at_analytics(self) -> bool:
        return self.token.key in _ANALYTICS and self.ahead().key == "(" and self.ahead(2).key != ")"

    def _grouping_element(self) -> Expression:
        """In GROUPING SETS: a set, or sets by ROLLUP, CUBE or GROUPING SETS."""
        if self._at_analytics() or self.at("GROUPING", "SETS"):
            return self._grouping_key()
        return _group(self._grouping_set())

    def _grouping_set(self) -> tuple[Expression, ...]:
        """`a`, `(a, b)` or `()`."""
        if self.at("(", ")"):
            self.advance()
            self.advance()
            return ()
        value = self.expression()
        if self.last_row is not None and self.last_row[0] is value:
            return self.last_row[1]
        return (value,)

    # WINDOW, ORDER BY, LIMIT

    def _windows(self, child: LogicalPlan) -> LogicalPlan:
        """WINDOW w AS (...), ..."""
        if self.token.key != "WINDOW" or not self.begins_clause():
            return child
        start = self.advance()
        definitions: dict[str, WindowSpec] = {}
        for name, spec in self.separated(self._window_definition):
            definitions[name] = spec
        return WithWindowDefinition(definitions, child, origin=self.origin(start))

    def _window_definition(self) -> tuple[str, WindowSpec]:
        name = self.declared_name()
        self.expect("AS")
        return name, self.window_spec()

    def _ordered(self, plan: LogicalPlan) -> LogicalPlan:
        """ORDER BY, CLUSTER BY, DISTRIBUTE BY, SORT BY, WINDOW, LIMIT and OFFSET.

        Raises
        ------
        ParseException
            UNSUPPORTED_FEATURE.COMBINATION_QUERY_RESULT_CLAUSES.
        """
        start = self.token
        origin = self.origin(start)
        order = self._sort_keys("ORDER")
        cluster = tuple(self.separated(self.expression)) if self.accept("CLUSTER", "BY") else ()
        distribute = tuple(self.separated(self.expression)) if self.accept("DISTRIBUTE", "BY") else ()
        sort = self._sort_keys("SORT")
        if (order and (cluster or distribute or sort)) or (cluster and (distribute or sort)):
            raise errors.from_condition("UNSUPPORTED_FEATURE.COMBINATION_QUERY_RESULT_CLAUSES", {})
        if order:
            plan = Sort(order, plan, origin=origin)
        if distribute or cluster:
            plan = Repartition(None, distribute or cluster, True, plan, origin=origin)
        if sort or cluster:
            plan = Sort(sort or tuple(SortOrder(key) for key in cluster), plan, is_global=False, origin=origin)
        plan = self._windows(plan)
        return self._limited(plan)

    def _sort_keys(self, word: str) -> tuple[SortOrder, ...]:
        return tuple(self.separated(self.sort_order)) if self.accept(word, "BY") else ()

    def _limited(self, plan: LogicalPlan) -> LogicalPlan:
        count: Expression | None = None
        limit = self.token
        if limit.key == "LIMIT" and self.begins_clause():
            self.advance()
            count = None if self.accept("ALL") else self.expression()
        if self.token.key == "OFFSET" and self.begins_clause():
            offset = self.advance()
            plan = Offset(self.expression(), plan, origin=self.origin(offset))
        if count is not None:
            plan = Limit(count, plan, origin=self.origin(limit))
        return plan


def _group(members: tuple[Expression, ...]) -> Expression:
    """The columns that are grouped together, as one."""
    return members[0] if len(members) == 1 else UnresolvedFunction("struct", members)
