"""FROM: tables, subqueries, VALUES, table functions, joins, samples, PIVOT, UNPIVOT and LATERAL VIEW."""

from __future__ import annotations

import random
import re
from decimal import Decimal

from mockspark_compilers.frontend.calls import CallParser
from mockspark_compilers.frontend.cursor import Kind, Token
from mockspark_ir import errors
from mockspark_ir.expressions import Alias, Expression, UnresolvedAttribute, UnresolvedFunction
from mockspark_ir.plans import (
    JoinType,
    Limit,
    LogicalPlan,
    Sample,
    SubqueryAlias,
    UnresolvedGenerate,
    UnresolvedInlineTable,
    UnresolvedJoin,
    UnresolvedPivot,
    UnresolvedRelation,
    UnresolvedTableValuedFunction,
    UnresolvedUnpivot,
)
from mockspark_ir.types.ddl import quote_if_needed

_VERSION = re.compile(r"V[0-9]+")
UNNAMED = "__auto_generated_subquery_name"

_JOINS: dict[tuple[str, ...], JoinType] = {
    ("JOIN",): JoinType.INNER,
    ("INNER", "JOIN"): JoinType.INNER,
    ("CROSS", "JOIN"): JoinType.CROSS,
    ("LEFT", "JOIN"): JoinType.LEFT_OUTER,
    ("LEFT", "OUTER", "JOIN"): JoinType.LEFT_OUTER,
    ("RIGHT", "JOIN"): JoinType.RIGHT_OUTER,
    ("RIGHT", "OUTER", "JOIN"): JoinType.RIGHT_OUTER,
    ("FULL", "JOIN"): JoinType.FULL_OUTER,
    ("FULL", "OUTER", "JOIN"): JoinType.FULL_OUTER,
    ("LEFT", "SEMI", "JOIN"): JoinType.LEFT_SEMI,
    ("SEMI", "JOIN"): JoinType.LEFT_SEMI,
    ("LEFT", "ANTI", "JOIN"): JoinType.LEFT_ANTI,
    ("ANTI", "JOIN"): JoinType.LEFT_ANTI,
}
_JOIN_WORDS = frozenset(words[0] for words in _JOINS) | {"NATURAL"}
_LATERAL_JOINS = frozenset({JoinType.INNER, JoinType.CROSS, JoinType.LEFT_OUTER})
# Words after a table that say what mockspark has not.
_UNSUPPORTED_AFTER_TABLE = {
    ("TIMESTAMP", "AS", "OF"): "time travel (TIMESTAMP AS OF)",
    ("VERSION", "AS", "OF"): "time travel (VERSION AS OF)",
    ("FOR", "TIMESTAMP", "AS"): "time travel (FOR TIMESTAMP AS OF)",
    ("FOR", "VERSION", "AS"): "time travel (FOR VERSION AS OF)",
    ("FOR", "SYSTEM_TIME"): "time travel (FOR SYSTEM_TIME AS OF)",
    ("FOR", "SYSTEM_VERSION"): "time travel (FOR SYSTEM_VERSION AS OF)",
    ("WITH", "("): "options of a table (WITH (...))",
}


class RelationParser(CallParser):
    """Reads what stands in FROM."""

    def from_clause(self) -> LogicalPlan:
        """FROM and all that belongs to it, with the LATERAL VIEWs."""
        self.expect("FROM")
        plan = self.relation(None)
        while self.accept(","):
            plan = self.relation(plan)
        plan = self.lateral_views(plan)
        while self.token.key in ("PIVOT", "UNPIVOT") and self.begins_clause():
            plan = self._pivot(plan) if self.token.key == "PIVOT" else self._unpivot(plan)
        return plan

    def relation(self, left: LogicalPlan | None) -> LogicalPlan:
        """A table and the joins, PIVOTs and UNPIVOTs after it; they take in what stands to the left of it too."""
        start = self.token
        lateral = self._accept_lateral()
        plan = self.primary_relation()
        if left is not None:
            plan = UnresolvedJoin(left, plan, JoinType.INNER, lateral=lateral, origin=self.origin(start))
        while True:
            if self.token.key in _JOIN_WORDS:
                plan = self._join(plan)
            elif self.token.key == "PIVOT" and self.begins_clause():
                plan = self._pivot(plan)
            elif self.token.key == "UNPIVOT" and self.begins_clause():
                plan = self._unpivot(plan)
            else:
                return plan

    def _accept_lateral(self) -> bool:
        if self.token.key != "LATERAL" or self.ahead().key == "VIEW":
            return False
        return self.accept("LATERAL")

    # Joins

    def _join(self, left: LogicalPlan) -> LogicalPlan:
        start = self.token
        natural = self.accept("NATURAL")
        join_type = self._join_type()
        if natural and join_type is JoinType.CROSS:
            raise errors.from_condition("INCOMPATIBLE_JOIN_TYPES", {"joinType1": "NATURAL", "joinType2": "CROSS"})
        lateral = self._accept_lateral()
        if natural and lateral:
            raise errors.from_condition("INCOMPATIBLE_JOIN_TYPES", {"joinType1": "LATERAL", "joinType2": "NATURAL"})
        right = self.primary_relation()
        if lateral and join_type not in _LATERAL_JOINS:
            shown = join_type.value.replace("_", " ").upper()
            raise errors.from_condition("INVALID_LATERAL_JOIN_TYPE", {"joinType": shown})
        origin = self.origin(start)
        if natural:
            return UnresolvedJoin(left, right, join_type, natural=True, origin=origin)
        if self.token.key == "USING" and self.ahead().key == "(":
            if lateral:
                raise errors.from_condition("UNSUPPORTED_FEATURE.LATERAL_JOIN_USING", {})
            self.advance()
            return UnresolvedJoin(left, right, join_type, using=self.names_in_parentheses(), origin=origin)
        condition = self.expression() if self.accept("ON") else None
        return UnresolvedJoin(left, right, join_type, condition, lateral=lateral, origin=origin)

    def _join_type(self) -> JoinType:
        for words, join_type in _JOINS.items():
            if self.accept(*words):
                return join_type
        if self.token.key in _JOIN_WORDS:
            # The word before JOIN is there; what comes after it is wrong.
            self.advance()
        raise self.failure()

    # One table

    def primary_relation(self) -> LogicalPlan:
        """A table, a subquery, VALUES, a table function, or relations in parentheses."""
        token = self.token
        if token.key == "(":
            return self._in_parentheses()
        if token.key == "VALUES" and self._begins_rows():
            return self.inline_table()
        if token.key == "STREAM" and self.is_name(self.ahead()):
            raise errors.unsupported_feature("STREAM in FROM")
        parts = self.multipart()
        if self.token.key == "(":
            return self._table_function(parts, token)
        if self.accept("@"):
            if self.token.kind is Kind.NUMBER or _VERSION.fullmatch(self.token.key):
                raise errors.unsupported_feature("time travel (@)")
            self.fail()
        self._refuse_unsupported()
        plan: LogicalPlan = UnresolvedRelation(parts, origin=self.origin(token))
        sample = self._sample()
        self._refuse_unsupported()
        plan = self._aliased(plan)
        return plan if sample is None else sample(plan)

    def _begins_rows(self) -> bool:
        """Whether rows come after VALUES, and it is no table of that name with an alias."""
        if not self.is_name(self.ahead()):
            return self.starts_operand(self.ahead())
        after = self.ahead(2)
        if after.key == "(":
            return not self.is_name(self.ahead(3)) or self.ahead(4).key not in (",", ")")
        return after.kind is Kind.STRING

    def _refuse_unsupported(self) -> None:
        for words, feature in _UNSUPPORTED_AFTER_TABLE.items():
            if self.at(*words):
                raise errors.unsupported_feature(feature)

    def _in_parentheses(self) -> LogicalPlan:
        start = self.token
        query = self.attempt(self.query_in_parentheses) if self._may_be_query() else None
        if query is not None:
            sample = self._sample()
            plan = query if sample is None else sample(query)
            aliased = self._aliased(plan)
            return aliased if aliased is not plan else SubqueryAlias(UNNAMED, plan, origin=self.origin(start))
        self.expect("(")
        plan = self.relation(None)
        self.expect(")")
        sample = self._sample()
        return self._aliased(plan if sample is None else sample(plan))

    def _may_be_query(self) -> bool:
        distance = 1
        while self.ahead(distance).key == "(":
            distance += 1
        return self.begins_query(distance)

    def _aliased(self, plan: LogicalPlan) -> LogicalPlan:
        """The plan under its alias, if one follows."""
        start = self.token
        alias = self.table_alias()
        if alias is None:
            return plan
        columns = self.names_in_parentheses() if self.token.key == "(" else ()
        return SubqueryAlias(alias, plan, columns, origin=self.origin(start))

    def inline_table(self) -> LogicalPlan:
        """VALUES (1, 'a'), (2, 'b') AS t(x, y).

        Raises
        ------
        ParseException
            INVALID_INLINE_TABLE.NUM_COLUMNS_MISMATCH.
        """
        start = self.token
        self.expect("VALUES")
        rows = self.separated(self._inline_row)
        alias = self.table_alias()
        names = self.names_in_parentheses() if alias is not None and self.token.key == "(" else ()
        width = len(names or rows[0])
        for index, row in enumerate(rows):
            if len(row) != width:
                raise errors.inline_table_num_columns_mismatch(width, len(row), index)
        names = names or tuple(f"col{i}" for i in range(1, width + 1))
        origin = self.origin(start)
        table = UnresolvedInlineTable(names, tuple(rows), origin=origin)
        return table if alias is None else SubqueryAlias(alias, table, origin=origin)

    def _inline_row(self) -> tuple[Expression, ...]:
        value = self.expression()
        if self.last_row is not None and self.last_row[0] is value:
            return self.last_row[1]
        if isinstance(value, UnresolvedFunction) and value.name.upper() == "STRUCT":
            return tuple(a.child if isinstance(a, Alias) else a for a in value.arguments)
        return (value,)

    def _table_function(self, parts: tuple[str, ...], start: Token) -> LogicalPlan:
        if parts[0].upper() in ("UNNEST", "JSON_TABLE") and len(parts) == 1:
            raise errors.unsupported_feature(f"{parts[0].upper()} in FROM")
        self.expect("(")
        arguments: list[Expression] = []
        if self.token.key != ")":
            arguments = self.separated(self._table_argument)
        self.expect(")")
        name = ".".join(map(quote_if_needed, parts)) if len(parts) > 1 else parts[0]
        return self._aliased(UnresolvedTableValuedFunction(name, tuple(arguments), origin=self.origin(start)))

    def _table_argument(self) -> Expression:
        if self.token.key == "TABLE" and (self.ahead().key == "(" or self.is_name(self.ahead())):
            raise errors.unsupported_feature("TABLE arguments of table functions")
        return self.argument()

    # TABLESAMPLE

    def _sample(self) -> _Sampling | None:
        """TABLESAMPLE, as what makes the node.

        Raises
        ------
        ParseException
            INVALID_TABLESAMPLE_FRACTION, _LEGACY_ERROR_TEMP_0015, _LEGACY_ERROR_TEMP_0016.
        """
        if self.token.key != "TABLESAMPLE" or not self.begins_clause():
            return None
        start = self.advance()
        if self.accept("SYSTEM"):
            raise errors.unsupported_feature("TABLESAMPLE SYSTEM")
        self.accept("BERNOULLI")
        self.expect("(")
        rows, fraction = self._sample_size()
        self.expect(")")
        seed: int | None = None
        if self.accept("REPEATABLE", "("):
            seed = self._integer()
            self.expect(")")
        if rows is None and seed is None:
            self.repeatable = False
        return _Sampling(rows, fraction, seed, self, start)

    def _sample_size(self) -> tuple[Expression | None, float]:
        """The count of rows, or the part of all rows."""
        if self.accept("BUCKET"):
            numerator = self._integer()
            self.expect("OUT", "OF")
            denominator = self._integer()
            if self.token.key == "ON":
                raise errors.from_condition("_LEGACY_ERROR_TEMP_0015", {"msg": "BUCKET x OUT OF y ON colname"})
            return None, numerator / denominator
        negative = self.token.key == "-"
        number = self.ahead() if negative else self.token
        if number.kind is Kind.NUMBER and self.ahead(2 if negative else 1).key == "PERCENT":
            if negative:
                self.advance()
            self.advance()
            self.advance()
            fraction = float(Decimal(("-" if negative else "") + number.text)) / 100.0
            if not -1e-6 <= fraction <= 1 + 1e-6:
                raise errors.from_condition("INVALID_TABLESAMPLE_FRACTION", {"fraction": str(fraction)})
            return None, fraction
        start = self.position
        count = self.value()
        if self.accept("ROWS"):
            return count, 0.0
        text = self.since(start)
        if text[-1:].upper() in ("B", "K", "M", "G") and text[:-1].isdigit():
            raise errors.from_condition("_LEGACY_ERROR_TEMP_0015", {"msg": "byteLengthLiteral"})
        raise errors.from_condition("_LEGACY_ERROR_TEMP_0016", {"bytesStr": text})

    def _integer(self) -> int:
        if self.token.kind is not Kind.NUMBER or not self.token.text.isdigit():
            self.fail()
        return int(self.advance().text)

    # PIVOT, UNPIVOT, LATERAL VIEW

    def _pivot(self, child: LogicalPlan) -> LogicalPlan:
        start = self.token
        self.expect("PIVOT", "(")
        aggregates = tuple(self.separated(self.named_expression))
        self.expect("FOR")
        column = self._pivot_column()
        self.expect("IN", "(")
        pairs = self.separated(self._pivot_value)
        self.expect(")", ")")
        plan = UnresolvedPivot(
            None,
            column,
            tuple(value for value, _ in pairs),
            aggregates,
            child,
            tuple(name for _, name in pairs),
            origin=self.origin(start),
        )
        return self._under_name(plan)

    def _pivot_column(self) -> Expression:
        if self.token.key == "(":
            return self.row(tuple(UnresolvedAttribute((name,)) for name in self.names_in_parentheses()))
        return UnresolvedAttribute(self.multipart())

    def _pivot_value(self) -> tuple[Expression, str | None]:
        return self.expression(), self.column_alias()

    def _unpivot(self, child: LogicalPlan) -> LogicalPlan:
        start = self.token
        self.expect("UNPIVOT")
        include_nulls = self.accept("INCLUDE", "NULLS")
        if not include_nulls:
            self.accept("EXCLUDE", "NULLS")
        self.expect("(")
        several = self.token.key == "("
        value_names = self.names_in_parentheses() if several else (self.declared_name(),)
        self.expect("FOR")
        variable = self.declared_name()
        self.expect("IN")
        pairs = self.in_parentheses(self._unpivot_set if several else self._unpivot_column)
        self.expect(")")
        plan = UnresolvedUnpivot(
            None,
            tuple(columns for columns, _ in pairs),
            variable,
            value_names,
            child,
            tuple(alias for _, alias in pairs),
            include_nulls,
            origin=self.origin(start),
        )
        return self._under_name(plan)

    def _unpivot_column(self) -> tuple[tuple[Expression, ...], str | None]:
        return (UnresolvedAttribute(self.multipart()),), self.column_alias()

    def _unpivot_set(self) -> tuple[tuple[Expression, ...], str | None]:
        columns = tuple(UnresolvedAttribute(parts) for parts in self.in_parentheses(self.multipart))
        return columns, self.column_alias()

    def _under_name(self, plan: LogicalPlan) -> LogicalPlan:
        start = self.token
        alias = self.table_alias()
        return plan if alias is None else SubqueryAlias(alias, plan, origin=self.origin(start))

    def lateral_views(self, child: LogicalPlan) -> LogicalPlan:
        """LATERAL VIEW [OUTER] explode(a) t AS x, y."""
        while self.token.key == "LATERAL" and self.ahead().key == "VIEW":
            start = self.advance()
            self.advance()
            outer = self.accept("OUTER")
            generator = self.call(self.multipart())
            # The table's name comes first, so that in `explode(a) AS x` the word AS is it.
            qualifier = self.identifier().lower()
            names: tuple[str, ...] = ()
            if self.accept("AS") or (self.is_name(self.token) and not self._ends_lateral_view()):
                names = tuple(self.separated(self.declared_name))
            child = UnresolvedGenerate(generator, outer, qualifier, names, child, origin=self.origin(start))
        return child

    def _ends_lateral_view(self) -> bool:
        return self.begins_clause() or self.token.key in _JOIN_WORDS


class _Sampling:
    """What TABLESAMPLE makes of a plan."""

    def __init__(
        self, rows: Expression | None, fraction: float, seed: int | None, parser: RelationParser, start: Token
    ) -> None:
        self.rows = rows
        self.fraction = fraction
        self.seed = seed
        self.origin = parser.origin(start)

    def __call__(self, child: LogicalPlan) -> LogicalPlan:
        if self.rows is not None:
            return Limit(self.rows, child, origin=self.origin)
        seed = random.randrange(1000) if self.seed is None else self.seed
        return Sample(0.0, self.fraction, False, seed, child, origin=self.origin)
