"""Resolves one expression against the columns in sight: bottom-up, in one pass, with the casts put in on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from attrs import evolve

from mockspark_ir import errors
from mockspark_ir.analysis.aliases import named
from mockspark_ir.analysis.catalog import Catalog
from mockspark_ir.analysis.pad_chars import PADDINGS
from mockspark_ir.analysis.resolve_extract import extract_value
from mockspark_ir.analysis.resolve_functions import FunctionResolver
from mockspark_ir.analysis.resolve_references import References, extract_fields, hidden_attribute
from mockspark_ir.analysis.settings import AnalysisSettings
from mockspark_ir.analysis.type_coercion.operators import COERCIONS, rules_for
from mockspark_ir.errors import PySparkNotImplementedError
from mockspark_ir.expressions import (
    NULL,
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
    SemiStructuredExtract,
    SortOrder,
    SubqueryExpression,
    UnresolvedAlias,
    UnresolvedAttribute,
    UnresolvedExtractValue,
    UnresolvedFunction,
    UnresolvedLambda,
    UnresolvedNamedLambdaVariable,
    UnresolvedStar,
    UpdateFields,
    WindowExpression,
    new_expr_id,
    string_literal,
)
from mockspark_ir.expressions.printing import pretty_name, sql_text
from mockspark_ir.plans import LogicalPlan
from mockspark_ir.types import BooleanType, DateType, NullType, NumericType, VariantType
from mockspark_ir.values.casts import can_cast, can_try_cast, cast_nullable

if TYPE_CHECKING:
    from mockspark_ir.analysis.analyzer import Analyzer
    from mockspark_ir.expressions import WindowSpec

Rule = Callable[["ExpressionResolver", Any], Expression]
# Functions that SQL calls without parentheses, where no column has the name.
BARE_FUNCTIONS = frozenset(
    {"current_date", "current_time", "current_timestamp", "current_user", "session_user", "user"}
)
# When in its analysis Spark raises an error; others come at the end.
_FIELDS = 1
_STAGES = {
    "UNRESOLVED_ROUTINE": 0,
    "FIELD_NOT_FOUND": _FIELDS,
    "AMBIGUOUS_REFERENCE": _FIELDS,
    "AMBIGUOUS_REFERENCE_TO_FIELDS": _FIELDS,
    "INVALID_EXTRACT_BASE_FIELD_TYPE": _FIELDS,
    "INVALID_EXTRACT_FIELD_TYPE": _FIELDS,
    "WRONG_NUM_ARGS": 2,
}


def _stage(error: errors.AnalysisException) -> int:
    return _STAGES.get((error.getCondition() or "").partition(".")[0], 3)


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
        self.pads = True  # whether comparisons fill up CHAR(n)
        self.over = False  # whether the function that comes next stands before OVER
        self.in_from = False  # and whether it stands in FROM
        self._lambdas: list[tuple[NamedLambdaVariable, ...]] = []
        self._failed: Expression | None = None  # the last that could not be resolved

    def resolve(self, expression: Expression) -> Expression:
        try:
            rule = RULES.get(type(expression))
            if rule is not None:
                return rule(self, expression)
            resolved = expression.map_children(self.resolve)
            coerce = COERCIONS.get(type(resolved))
            if coerce is None:
                return resolved
            padding = PADDINGS.get(type(resolved))
            if padding is not None and self.pads:
                resolved = padding(resolved)
            typed = coerce(resolved, self.settings)
            return self.resolve(typed) if isinstance(typed, UnresolvedFunction) else typed
        except errors.AnalysisException as error:
            failed, self._failed = self._failed, expression
            siblings = expression.children
            position = next((i for i, child in enumerate(siblings) if child is failed), len(siblings))
            raise self.first_error(error, siblings[position + 1 :]) from None

    def first_error(self, error: errors.AnalysisException, later: Iterable[Expression]) -> errors.AnalysisException:
        """The error that Spark finds first: this one, or one in the expressions after it.

        Its analyzer goes over the whole query many times; what it can't find or count comes before what does not fit.
        """
        for expression in later:
            if isinstance(expression, UnresolvedLambda | UnresolvedStar):
                continue
            try:
                self.resolve(expression)
            except errors.AnalysisException as other:
                error = min(error, other, key=_stage)
            except PySparkNotImplementedError:
                continue  # no error of Spark's
        return error

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
                    if len(parts) > 1 and isinstance(variable.dtype, NullType):
                        raise errors.invalid_extract_base_field_type(sql_text(variable), variable.dtype)
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

    def unresolved_alias(self, alias: UnresolvedAlias) -> Expression:
        return named(alias.child, self.resolve(alias.child), self.settings.time_zone)

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
        attempt = mode is EvalMode.TRY
        safe = not cast_nullable(source, target, mode is EvalMode.ANSI, attempt=attempt)
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
        child = self.resolve(node.child)
        if isinstance(child.dtype, NullType):
            return self._extract_from_nothing(evolve(node, child=child))
        return extract_value(child, self.resolve(node.extraction), self.settings)

    def semi_structured(self, node: SemiStructuredExtract) -> Expression:
        """A call of `variant_get`, with the name of the last key on the path."""
        from mockspark_ir.functions.json_paths import Named, parse_path

        child = self.resolve(node.child)
        if not isinstance(child.dtype, VariantType):
            raise errors.analysis_error("COLUMN_IS_NOT_VARIANT_TYPE")
        # Spark takes the name by the rules for paths of get_json_object, which are narrower.
        steps = parse_path(node.path)
        if steps is None:
            raise errors.internal_error(f"Spark does not read the path {node.path}.")
        found = self.resolve(UnresolvedFunction("variant_get", (child, string_literal(node.path))))
        names = [step.name for step in steps if isinstance(step, Named)]
        return Alias(found, names[-1], explicit=False) if names else found

    def _extract_from_nothing(self, node: UnresolvedExtractValue) -> Expression:
        """Nothing, named after what was written: Spark asks neither for types nor whether there is such a column."""
        try:
            self.resolve(node.extraction)
        except errors.AnalysisException as error:
            if _stage(error) <= _FIELDS:
                raise
        return Alias(NULL, pretty_name(node), explicit=False)

    def stray_lambda(self, node: UnresolvedLambda) -> Expression:
        raise errors.internal_error(f"A lambda stands outside of a function that takes one: {sql_text(node)}.")

    def null_test(self, node: IsNull | IsNotNull) -> Expression:
        typed = node.map_children(self.resolve)
        if typed.word == "NULL":
            return typed
        literal = isinstance(typed.child, Literal) and not isinstance(typed.child.dtype, NullType)
        if literal and not isinstance(typed.child.dtype, BooleanType):
            raise errors.datatype_mismatch(
                "UNEXPECTED_INPUT_TYPE",
                sql_text(typed),
                paramIndex="first",
                requiredType='"BOOLEAN"',
                inputSql=f'"{sql_text(typed.child)}"',
                inputType=f'"{typed.child.dtype.sql}"',
            )
        return typed if literal else evolve(typed, word="NULL")

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
    def inside_aggregate(self) -> Iterator[None]:
        """Within an aggregate function's arguments, another aggregate is an error."""
        before, self.in_aggregate = self.in_aggregate, True
        try:
            yield
        finally:
            self.in_aggregate = before


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
        UnresolvedAlias: resolver.unresolved_alias,
        UnresolvedStar: resolver.stray_star,
        UnresolvedLambda: resolver.stray_lambda,
        Literal: resolver.unchanged,
        NamedLambdaVariable: resolver.unchanged,
        OuterReference: resolver.unchanged,
        Call: resolver.unchanged,
        AggregateExpression: resolver.unchanged,
        GeneratorCall: resolver.unchanged,
        WindowFunctionCall: resolver.unchanged,
        UnresolvedFunction: resolver.function,
        UnresolvedExtractValue: resolver.extract,
        SemiStructuredExtract: resolver.semi_structured,
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
