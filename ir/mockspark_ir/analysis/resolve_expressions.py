"""Resolves one expression against the columns in sight: bottom-up, in one pass, with the casts put in on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from attrs import evolve

from mockspark_ir import errors
from mockspark_ir.analysis.catalog import Catalog
from mockspark_ir.analysis.resolve_extract import extract_value
from mockspark_ir.analysis.resolve_functions import FunctionResolver
from mockspark_ir.analysis.resolve_references import References, extract_fields, hidden_attribute
from mockspark_ir.analysis.settings import AnalysisSettings
from mockspark_ir.analysis.type_coercion.operators import COERCIONS, rules_for
from mockspark_ir.expressions import (
    Alias,
    AttributeReference,
    Call,
    Cast,
    EvalMode,
    Expression,
    IsNotNull,
    IsNull,
    Literal,
    MultiAlias,
    NamedLambdaVariable,
    OuterReference,
    PythonUDF,
    SortOrder,
    SubqueryExpression,
    UnresolvedAttribute,
    UnresolvedExtractValue,
    UnresolvedFunction,
    UnresolvedNamedLambdaVariable,
    UnresolvedStar,
    UpdateFields,
    WindowExpression,
    new_expr_id,
)
from mockspark_ir.expressions.printing import sql_text
from mockspark_ir.plans import LogicalPlan
from mockspark_ir.types import DateType, NumericType
from mockspark_ir.values.casts import can_cast, can_try_cast, cast_nullable

if TYPE_CHECKING:
    from mockspark_ir.analysis.analyzer import Analyzer
    from mockspark_ir.expressions import WindowSpec

Rule = Callable[["ExpressionResolver", Any], Expression]
# Functions that SQL calls without parentheses, where no column has the name.
BARE_FUNCTIONS = frozenset(
    {"current_date", "current_time", "current_timestamp", "current_user", "session_user", "user"}
)


class ExpressionResolver:
    """Resolves expressions over the output of `inputs`.

    Parameters
    ----------
    analyzer: gives settings and catalog, and resolves subqueries' plans.
    inputs: the plans whose columns are in sight.
    outer: the resolver of the query around a subquery.
    aliases: expressions that a plain name may also mean (lateral column aliases), by lower-case name.
    windows: the named windows of the query.
    missing: where columns by id that the inputs don't give, but a projection below them left out, are noted.
    """

    def __init__(
        self,
        analyzer: Analyzer,
        inputs: Sequence[LogicalPlan],
        outer: ExpressionResolver | None = None,
        aliases: Mapping[str, Expression] | None = None,
        windows: Mapping[str, WindowSpec] | None = None,
        missing: list[AttributeReference] | None = None,
    ) -> None:
        self.analyzer = analyzer
        self.settings: AnalysisSettings = analyzer.settings
        self.catalog: Catalog = analyzer.catalog
        self.references = References(inputs, analyzer.settings)
        self.inputs = inputs
        self.outer = outer
        self.aliases = aliases
        self.windows = windows or {}
        self.missing = missing
        self.in_aggregate = False
        self.over = False  # whether the function that comes next stands before OVER
        self.over_window = False
        self._lambdas: list[tuple[NamedLambdaVariable, ...]] = []

    def resolve(self, expression: Expression) -> Expression:
        rule = RULES.get(type(expression))
        if rule is not None:
            return rule(self, expression)
        resolved = expression.map_children(self.resolve)
        coerce = COERCIONS.get(type(resolved))
        if coerce is None:
            return resolved
        typed = coerce(resolved, self.settings)
        return self.resolve(typed) if isinstance(typed, UnresolvedFunction) else typed

    # Names

    def attribute(self, name: UnresolvedAttribute | UnresolvedNamedLambdaVariable) -> Expression:
        variable = self._lambda_variable(name.parts)
        if variable is not None:
            return variable
        found = self.references.find(name.parts)
        if found is not None:
            attribute, rest = found
            return extract_fields(attribute, rest, self.settings) if rest else attribute
        if self.aliases is not None:
            alias = self.aliases.get(name.parts[0].lower())
            if alias is not None:
                return extract_fields(alias, name.parts[1:], self.settings)
        outer = self._outer(name)
        if outer is not None:
            return outer
        if len(name.parts) == 1 and name.parts[0].lower() in BARE_FUNCTIONS:
            called = name.parts[0].lower()
            return self.function(UnresolvedFunction("current_user" if called.endswith("user") else called, ()))
        raise self.references.unresolved(name.parts)

    def _lambda_variable(self, parts: tuple[str, ...]) -> Expression | None:
        for scope in reversed(self._lambdas):
            for variable in scope:
                if self.settings.same_name(variable.name, parts[0]):
                    return extract_fields(variable, parts[1:], self.settings)
        return None

    def _outer(self, name: UnresolvedAttribute | UnresolvedNamedLambdaVariable) -> Expression | None:
        """The column of the query around this one, marked as such; those further out are out of sight, as in Spark."""
        found = None if self.outer is None else self.outer.references.find(name.parts)
        if found is None:
            return None
        attribute, rest = found
        return extract_fields(OuterReference(attribute), rest, self.settings)

    def reference(self, attribute: AttributeReference) -> Expression:
        """A column that the user took from a DataFrame (`df["a"]`): found by id, with its nullability as it is here."""
        found = self.references.by_id(attribute.expr_id)
        if found is not None:
            return found.with_name(attribute.name)
        if self.missing is not None:
            for plan in self.inputs:
                hidden = hidden_attribute(plan, attribute.expr_id)
                if hidden is not None:
                    self.missing.append(hidden)
                    return hidden.with_name(attribute.name)
        around = None if self.outer is None else self.outer.references.by_id(attribute.expr_id)
        if around is not None:
            return OuterReference(around)
        raise self._missing_attribute(attribute)

    def _missing_attribute(self, attribute: AttributeReference) -> errors.AnalysisException:
        output = self.references.output
        same = [a for a in output if self.settings.same_name(a.name, attribute.name)]
        condition = "RESOLVED_ATTRIBUTE_APPEAR_IN_OPERATION" if same else "RESOLVED_ATTRIBUTE_MISSING_FROM_INPUT"
        parameters = {
            "missingAttributes": f'"{attribute.name}"',
            "input": ", ".join(f'"{a.name}"' for a in output),
            "operator": f"!{type(self.inputs[0]).__name__}",
        }
        if same:
            parameters["operation"] = f'"{attribute.name}"'
        return errors.AnalysisException(errorClass=f"MISSING_ATTRIBUTES.{condition}", messageParameters=parameters)

    def expand_star(self, star: UnresolvedStar) -> list[Expression]:
        return self.references.expand_star(star)

    def stray_star(self, star: UnresolvedStar) -> Expression:
        raise errors.AnalysisException(
            errorClass="INVALID_USAGE_OF_STAR_OR_REGEX",
            messageParameters={"elem": "'*'", "prettyName": "expression"},
        )

    # Values

    def cast(self, cast: Cast) -> Expression:
        if cast.mode is not None and cast.mode is not EvalMode.TRY:
            return cast.map_children(self.resolve)
        child = self.resolve(cast.child)
        source, target = child.dtype, cast.target
        mode = cast.mode or self.settings.mode
        rules_for(self.settings).check_target(target)
        allowed = can_try_cast(source, target) if mode is EvalMode.TRY else can_cast(source, target, self.settings.ansi)
        if not allowed:
            raise self._bad_cast(cast, child)
        safe = mode is not EvalMode.TRY and not cast_nullable(source, target, mode is EvalMode.ANSI)
        return Cast(child, target, mode, cast.explicit, safe)

    def _bad_cast(self, cast: Cast, child: Expression) -> errors.AnalysisException:
        source, target, text = child.dtype, cast.target, sql_text(evolve(cast, child=child))
        if self.settings.ansi or cast.mode is EvalMode.TRY:
            if isinstance(source, NumericType) and isinstance(target, DateType):
                return errors.cast_with_func_suggestion(text, source, target, ["DATE_FROM_UNIX_DATE"])
            if isinstance(source, DateType) and isinstance(target, NumericType):
                return errors.cast_with_func_suggestion(text, source, target, ["UNIX_DATE"])
        if self.settings.ansi and cast.mode is None and can_cast(source, target, False):
            return errors.cast_with_conf_suggestion(text, source, target, "spark.sql.ansi.enabled", "false")
        return errors.cast_without_suggestion(text, source, target)

    def extract(self, node: UnresolvedExtractValue) -> Expression:
        return extract_value(self.resolve(node.child), self.resolve(node.extraction), self.settings)

    def null_test(self, node: IsNull | IsNotNull) -> Expression:
        return node.map_children(self.resolve)

    def sort_order(self, order: SortOrder) -> Expression:
        return order.map_children(self.resolve)

    def alias(self, alias: Alias) -> Expression:
        # An id of its own for each use: one Column may stand in several DataFrames.
        return evolve(alias, child=self.resolve(alias.child), expr_id=new_expr_id())

    # Calls

    def function(self, call: UnresolvedFunction) -> Expression:
        return FunctionResolver(self).resolve(call)

    def udf(self, udf: PythonUDF) -> Expression:
        return FunctionResolver(self).udf(udf)

    def window(self, window: WindowExpression) -> Expression:
        from mockspark_ir.analysis.resolve_windows import resolve_window

        return resolve_window(self, window)

    def subquery(self, subquery: SubqueryExpression) -> Expression:
        from mockspark_ir.analysis.resolve_subqueries import resolve_subquery

        return resolve_subquery(self, subquery)

    def update_fields(self, node: UpdateFields) -> Expression:
        from mockspark_ir.analysis.resolve_structs import resolve_update_fields

        return resolve_update_fields(self, node)

    def unchanged(self, expression: Expression) -> Expression:
        return expression

    # Context

    def resolve_lambda(self, body: Expression, variables: tuple[NamedLambdaVariable, ...]) -> Expression:
        self._lambdas.append(variables)
        try:
            return self.resolve(body)
        finally:
            self._lambdas.pop()

    @contextmanager
    def inside_window(self) -> Iterator[None]:
        """The function over a window may have aggregates in its arguments: they are taken before the window."""
        before, self.over_window = self.over_window, True
        try:
            yield
        finally:
            self.over_window = before

    @contextmanager
    def inside_aggregate(self) -> Iterator[None]:
        """Within an aggregate function's arguments, another aggregate is an error."""
        before = self.in_aggregate, self.over_window
        self.in_aggregate, self.over_window = not self.over_window, False
        try:
            yield
        finally:
            self.in_aggregate, self.over_window = before


def _rules() -> dict[type[Expression], Rule]:
    from mockspark_ir.expressions import (
        AggregateExpression,
        Exists,
        GeneratorCall,
        InSubquery,
        ScalarSubquery,
        WindowFunctionCall,
    )

    resolver = ExpressionResolver
    return {
        UnresolvedAttribute: resolver.attribute,
        UnresolvedNamedLambdaVariable: resolver.attribute,
        AttributeReference: resolver.reference,
        UnresolvedStar: resolver.stray_star,
        Literal: resolver.unchanged,
        NamedLambdaVariable: resolver.unchanged,
        OuterReference: resolver.unchanged,
        Call: resolver.unchanged,
        AggregateExpression: resolver.unchanged,
        GeneratorCall: resolver.unchanged,
        WindowFunctionCall: resolver.unchanged,
        UnresolvedFunction: resolver.function,
        UnresolvedExtractValue: resolver.extract,
        Cast: resolver.cast,
        IsNull: resolver.null_test,
        IsNotNull: resolver.null_test,
        SortOrder: resolver.sort_order,
        Alias: resolver.alias,
        MultiAlias: lambda self, node: node.map_children(self.resolve),
        PythonUDF: resolver.udf,
        UpdateFields: resolver.update_fields,
        WindowExpression: resolver.window,
        ScalarSubquery: resolver.subquery,
        Exists: resolver.subquery,
        InSubquery: resolver.subquery,
    }


RULES: dict[type[Expression], Rule] = _rules()
