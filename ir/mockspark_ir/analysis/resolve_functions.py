"""Finds the function that a call names, completes and casts its arguments, and types the call."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import evolve

from mockspark_ir import errors
from mockspark_ir.analysis.check_clauses import require_orderable
from mockspark_ir.analysis.check_collations import refuse_in_function
from mockspark_ir.analysis.type_coercion.operators import ordinal, rules_for
from mockspark_ir.expressions import (
    AggregateExpression,
    Call,
    Expression,
    GeneratorCall,
    LambdaFunction,
    Literal,
    NamedArgument,
    NamedLambdaVariable,
    PythonUDF,
    Replaced,
    UnresolvedFunction,
    UnresolvedLambda,
    UnresolvedStar,
    WindowExpression,
    WindowFunctionCall,
    int_literal,
)
from mockspark_ir.expressions.printing import sql_text
from mockspark_ir.functions.definition import (
    AggregateFunction,
    Default,
    Function,
    GeneratorFunction,
    Parameter,
    ReplacedFunction,
    ScalarFunction,
    WindowFunction,
)
from mockspark_ir.functions.input_types import ANY
from mockspark_ir.functions.registry import lookup
from mockspark_ir.plans.local import is_in_plan
from mockspark_ir.plans.partitions import partition_starts
from mockspark_ir.types import BooleanType, DataType, NullType, VariantType, find_type

if TYPE_CHECKING:
    from mockspark_ir.analysis.resolve_expressions import ExpressionResolver
    from mockspark_ir.plans import LogicalPlan

# What Spark rewrites with its argument computed once, before it is compared: CHAR(n) is plain text by then.
_COMPUTED_ONCE = frozenset({"between", "nullif"})


# Where a function without a qualifier is looked for.
SEARCH_PATH = (("system", "builtin"), ("system", "session"), ("spark_catalog", "default"))


# These tell 0.0 from -0.0 in generated code only.
_GENERATED = frozenset({"map", "sort_array"})
# Spark has no generated code for these, nor for what stands within them.
_INTERPRETED = frozenset({"array_sort", "map_filter", "map_zip_with", "transform_keys", "transform_values", "zip_with"})


class FunctionResolver:
    """Resolves calls for one `ExpressionResolver`."""

    def __init__(self, expressions: ExpressionResolver) -> None:
        self.expressions = expressions
        self.settings = expressions.settings
        self.rules = rules_for(expressions.settings)
        self._over = False

    def resolve(self, call: UnresolvedFunction) -> Expression:
        """The typed call.

        Raises AnalysisException: UNRESOLVED_ROUTINE, WRONG_NUM_ARGS, DATATYPE_MISMATCH.*, ...
        """
        self._over, self.expressions.over = self.expressions.over, False
        builder = self.expressions.catalog.lookup_function(call.name.lower())
        if builder is not None:
            return self.expressions.resolve(builder(call.arguments))
        function = lookup(call.name)
        if function is None:
            raise unknown_function(call.name)
        in_from, self.expressions.in_from = self.expressions.in_from, False
        if isinstance(function, GeneratorFunction) and function.in_from and not in_from:
            raise errors.not_a_scalar_function(call.name)
        arguments = self._bind(function, call)
        return self._typed(function, call, arguments)

    # Arguments

    def _bind(self, function: Function, call: UnresolvedFunction) -> list[Expression]:
        """Arguments in the order of the parameters, stars expanded, defaults filled in; lambdas still unresolved."""
        given = self._positional(function, call)
        parameters = function.parameters
        least = function.minimum if function.minimum is not None else sum(p.required for p in parameters)
        if len(given) < least or (not function.variadic and len(given) > len(parameters)):
            for argument in given:
                if not isinstance(argument, UnresolvedLambda):
                    self.expressions.resolve(argument)  # what is wrong within it comes first
            self._with_clauses(call)
            raise wrong_number(function, call.name, len(given))
        for parameter in parameters[len(given) :]:
            if parameter.default is not Default.OMITTED and not parameter.required:
                given.append(default_literal(parameter))
        return given

    def _positional(self, function: Function, call: UnresolvedFunction) -> list[Expression]:
        given: list[Expression] = []
        named: dict[str, Expression] = {}
        for argument in call.arguments:
            if isinstance(argument, UnresolvedStar):
                if function.name == "count" and not call.distinct and not argument.target and len(call.arguments) == 1:
                    given.append(int_literal(1))  # count(*) counts rows
                else:
                    given.extend(self.expressions.expand_star(argument))
            elif isinstance(argument, NamedArgument):
                named[argument.name.lower()] = argument.value
            else:
                given.append(argument)
        if named:
            for parameter in function.parameters[len(given) :]:
                value = named.pop(parameter.name.lower(), None)
                if value is None:
                    if parameter.required or parameter.default is Default.OMITTED:
                        break
                    value = default_literal(parameter)
                given.append(value)
            if named:
                raise errors.AnalysisException(
                    errorClass="UNRECOGNIZED_PARAMETER_NAME",
                    messageParameters={
                        "routineName": errors.to_sql_id((call.name,)),
                        "argumentName": errors.to_sql_id((next(iter(named)),)),
                        "proposal": " ".join(errors.to_sql_id((p.name,)) for p in function.parameters),
                    },
                )
        return given

    def _resolve_arguments(self, function: Function, given: Sequence[Expression]) -> list[Expression]:
        """Resolve the plain arguments first, then the lambdas, whose parameters' types follow from them."""
        resolve = self.expressions.resolve
        resolved: list[Expression | None] = [
            None if self._is_lambda(function, i, argument) else resolve(argument) for i, argument in enumerate(given)
        ]
        if None not in resolved:
            return _as_evaluated(function, resolved)
        _check_lambdas(function, given)
        typed = self._coerce_plain(function, resolved)
        # Spark counts the parameters of all lambdas before it looks into any.
        variables = {
            position: self._variables(function, typed, position, argument)
            for position, argument in enumerate(given)
            if self._is_lambda(function, position, argument)
        }
        for position, of_lambda in variables.items():
            typed[position] = self._bind_lambda(given[position], of_lambda)
        return _as_evaluated(function, typed)

    def _is_lambda(self, function: Function, position: int, argument: Expression) -> bool:
        return isinstance(argument, UnresolvedLambda) or (
            bool(function.parameters) and parameter_at(function, position).is_lambda
        )

    def _coerce_plain(self, function: Function, resolved: list[Expression | None]) -> list[Expression | None]:
        if isinstance(function, ScalarFunction) and function.coerce_before_lambdas is not None:
            resolved = function.coerce_before_lambdas(resolved, self.rules)
        return [
            argument
            if argument is None
            else (self.rules.implicit(argument, parameter_at(function, i).type) or argument)
            for i, argument in enumerate(resolved)
        ]

    def _bind_lambda(self, unbound: Expression, variables: tuple[NamedLambdaVariable, ...]) -> LambdaFunction:
        """The lambda with typed parameters. A plain expression in its place is a lambda that ignores them."""
        if not isinstance(unbound, UnresolvedLambda):
            return LambdaFunction(self.expressions.resolve(unbound), variables)
        return LambdaFunction(self.expressions.resolve_lambda(unbound.body, variables), variables)

    def _variables(
        self, function: Function, arguments: Sequence[Expression | None], position: int, unbound: Expression
    ) -> tuple[NamedLambdaVariable, ...]:
        """The parameters of a lambda with their types."""
        assert isinstance(function, ScalarFunction)
        assert function.lambda_types is not None
        for i, argument in enumerate(arguments):
            parameter = parameter_at(function, i)
            if argument is not None and not parameter.is_lambda and not parameter.type.accepts(argument.dtype):
                raise unexpected_input(function, [a for a in arguments if a is not None], i, parameter)
        if not isinstance(unbound, UnresolvedLambda):
            hidden = function.lambda_types(position, arguments, 1)
            return tuple(NamedLambdaVariable(f"col{i}", *t) for i, t in enumerate(hidden))
        types = function.lambda_types(position, arguments, len(unbound.parameters))
        if len(types) != len(unbound.parameters):
            raise errors.AnalysisException(
                errorClass="INVALID_LAMBDA_FUNCTION_CALL.NUM_ARGS_MISMATCH",
                messageParameters={
                    "expectedNumArgs": str(len(unbound.parameters)),
                    "actualNumArgs": str(len(types)),
                },
            )
        return tuple(
            NamedLambdaVariable(name, dtype, nullable)
            for name, (dtype, nullable) in zip(unbound.parameters, types, strict=True)
        )

    # Types

    def _typed(self, function: Function, call: UnresolvedFunction, given: list[Expression]) -> Expression:
        if isinstance(function, AggregateFunction) and not self._over:  # a window may be over aggregates
            with self.expressions.inside_aggregate():
                arguments = self._resolve_arguments(function, given)
        else:
            arguments = self._resolve_arguments(function, given)
        call = self._with_clauses(call)
        if call.filter is not None and isinstance(function, AggregateFunction):
            _check_filter(call.filter)
        if function.of_partitions and any(partition_starts(plan) is None for plan in self.expressions.inputs):
            raise errors.unsupported_feature(f"{function.name} over rows in partitions that only running would tell")
        of_times = function.of_times
        if of_times and not self.rules.times and (of_times is True or of_times(tuple(arguments))):
            raise errors.analysis_error("UNSUPPORTED_TIME_TYPE")
        if call.distinct and not isinstance(function, AggregateFunction | ReplacedFunction):
            raise self._misplaced(call, "DISTINCT")
        if call.filter is not None and not isinstance(function, AggregateFunction | ReplacedFunction):
            raise self._misplaced(call, "FILTER")
        refuse_in_function(function.name, (argument.dtype for argument in arguments))
        typed = self.coerce(function, tuple(arguments))
        if function.check is not None:
            function.check(typed)
        written = call.name.lower() if call.name.lower() != function.name and not function.api_only else None
        match function:
            case ReplacedFunction():
                return self._replace(function, call, typed)
            case AggregateFunction():
                return self._aggregate(function, call, typed, written)
            case GeneratorFunction():
                return GeneratorCall(function, typed, tuple(function.columns(typed)), function.outer)
            case WindowFunction():
                if call.ignore_nulls and not function.null_treatment:
                    raise self._misplaced(call, "IGNORE NULLS")
                if not self._over:
                    raise errors.window_function_without_over(call_text(function, typed))
                return WindowFunctionCall(
                    function,
                    typed,
                    function.result_type(typed),
                    function.result_nullable(typed),
                    bool(call.ignore_nulls),
                )
            case ScalarFunction():
                made = Call(
                    function,
                    typed,
                    function.result_type(typed),
                    function.result_nullable(typed, self.settings.mode),
                    self.settings.mode,
                    written,
                )
                return _planned(made, self.expressions.inputs) if function.name in _GENERATED else made
            case _:
                raise errors.unsupported_feature(f"function {function.name}")

    def _with_clauses(self, call: UnresolvedFunction) -> UnresolvedFunction:
        """The call with FILTER and WITHIN GROUP resolved: what is wrong in them comes before the call itself."""
        if call.filter is None and not call.order:
            return call
        resolve = self.expressions.resolve
        condition = None if call.filter is None else resolve(call.filter)
        order = tuple(evolve(o, child=resolve(o.child)) for o in call.order)
        return evolve(call, filter=condition, order=order)

    def coerce(self, function: Function, arguments: tuple[Expression, ...]) -> tuple[Expression, ...]:
        """Arguments with implicit casts.

        Raises AnalysisException (DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE, NON_FOLDABLE_INPUT).
        """
        if function.coerce is not None:
            arguments = function.coerce(arguments, self.rules)
        typed: list[Expression] = []
        for position, argument in enumerate(arguments):
            parameter = parameter_at(function, position)
            if parameter.type is ANY or parameter.is_lambda:
                typed.append(argument)
                continue
            cast = self.rules.implicit(argument, parameter.type)
            if cast is None:
                raise unexpected_input(function, arguments, position, parameter)
            typed.append(cast)
        for position, argument in enumerate(typed):
            parameter = parameter_at(function, position)
            if parameter.literal and not argument.foldable:
                raise errors.datatype_mismatch(
                    "NON_FOLDABLE_INPUT",
                    call_text(function, arguments),
                    inputName=errors.to_sql_id((parameter.name,)),
                    inputType=f'"{argument.dtype.sql}"',
                    inputExpr=f'"{sql_text(argument)}"',
                )
        return tuple(typed)

    def _replace(
        self, function: ReplacedFunction, call: UnresolvedFunction, arguments: tuple[Expression, ...]
    ) -> Expression:
        replacement = function.rewrite(*arguments)
        if isinstance(replacement, UnresolvedFunction):
            replacement = evolve(
                replacement,
                distinct=replacement.distinct or call.distinct,
                filter=replacement.filter or call.filter,
                order=replacement.order or call.order,
            )
        resolved = (
            self._without_padding(replacement)
            if function.name in _COMPUTED_ONCE
            else self.expressions.resolve(replacement)
        )
        if isinstance(resolved, AggregateExpression):
            return evolve(resolved, written=call.name.lower())
        if function.shows_replacement:
            return resolved
        return Replaced(call.name.lower(), arguments, resolved)

    def _without_padding(self, replacement: Expression) -> Expression:
        before, self.expressions.pads = self.expressions.pads, False
        try:
            return self.expressions.resolve(replacement)
        finally:
            self.expressions.pads = before

    def _aggregate(
        self,
        function: AggregateFunction,
        call: UnresolvedFunction,
        arguments: tuple[Expression, ...],
        written: str | None,
    ) -> Expression:
        if self.expressions.in_aggregate:
            raise errors.AnalysisException(errorClass="NESTED_AGGREGATE_FUNCTION", messageParameters={})
        if call.distinct and any(find_type(argument.dtype, VariantType) for argument in arguments):
            raise errors.unsupported_feature(
                f"DISTINCT over variants, as in {function.name}"
            )  # an internal error in Spark
        order = call.order
        if order and not (function.within_group or function.sorts):
            raise self._misplaced(call, "WITHIN GROUP (ORDER BY ...)")
        for key in order:
            require_orderable(key)
        if call.ignore_nulls and not function.null_treatment:
            raise self._misplaced(call, "IGNORE NULLS")
        inputs = (*arguments, *order) if function.within_group else arguments
        aggregate = AggregateExpression(
            function,
            arguments,
            function.result_type(inputs),
            function.result_nullable(inputs),
            self.settings.mode,
            call.distinct,
            call.filter,
            order,
            bool(call.ignore_nulls),
            # With RESPECT NULLS or IGNORE NULLS, Spark's parser calls the function by its own name.
            written if call.ignore_nulls is None else None,
        )
        return aggregate if function.complete is None else function.complete(aggregate, call, self.rules)

    def _misplaced(self, call: UnresolvedFunction, syntax: str) -> errors.AnalysisException:
        return errors.AnalysisException(
            errorClass="INVALID_SQL_SYNTAX.FUNCTION_WITH_UNSUPPORTED_SYNTAX",
            messageParameters={"prettyName": errors.to_sql_id((call.name,)), "syntax": syntax},
        )

    def udf(self, udf: PythonUDF) -> Expression:
        return evolve(udf, arguments=tuple(self.expressions.resolve(a) for a in udf.arguments), typed=True)


def _check_lambdas(function: Function, given: Sequence[Expression]) -> None:
    """Lambdas stand where the function takes them, if it takes any."""
    for position, argument in enumerate(given):
        if not isinstance(argument, UnresolvedLambda):
            continue
        if not isinstance(function, ScalarFunction) or function.lambda_types is None:
            raise errors.analysis_error(
                "INVALID_LAMBDA_FUNCTION_CALL.NON_HIGHER_ORDER_FUNCTION", **{"class": function.name}
            )
        if not parameter_at(function, position).is_lambda:
            raise errors.analysis_error("INVALID_LAMBDA_FUNCTION_CALL.PARAMETER_DOES_NOT_ACCEPT_LAMBDA_FUNCTION")


def _check_filter(condition: Expression) -> None:
    """Raises AnalysisException (INVALID_AGGREGATE_FILTER.*) for what FILTER cannot decide by."""
    text = sql_text(condition)
    if any(isinstance(node, AggregateExpression) for node in condition.walk()):
        raise errors.invalid_aggregate_filter("CONTAINS_AGGREGATE", text, aggExpr=text)
    if any(isinstance(node, WindowExpression) for node in condition.walk()):
        raise errors.invalid_aggregate_filter("CONTAINS_WINDOW_FUNCTION", text, windowExpr=text)
    if not condition.deterministic:
        raise errors.invalid_aggregate_filter("NON_DETERMINISTIC", text)
    if not isinstance(condition.dtype, BooleanType):
        raise errors.invalid_aggregate_filter("NOT_BOOLEAN", text)


def parameter_at(function: Function, position: int) -> Parameter:
    """The parameter of an argument; in a variadic function the last one repeats."""
    parameters = function.parameters
    return parameters[min(position, len(parameters) - 1)]


def default_literal(parameter: Parameter) -> Literal:
    dtype: DataType = parameter.default_type or parameter.type.default or NullType()
    return Literal(parameter.default, dtype)


def call_text(function: Function, arguments: Sequence[Expression]) -> str:
    return f"{function.name}({', '.join(sql_text(a) for a in arguments)})"


def unexpected_input(
    function: Function, arguments: Sequence[Expression], position: int, parameter: Parameter
) -> errors.AnalysisException:
    return errors.datatype_mismatch(
        "UNEXPECTED_INPUT_TYPE",
        call_text(function, arguments),
        paramIndex=ordinal(position + 1),
        requiredType=parameter.type.text,
        inputSql=f'"{sql_text(arguments[position])}"',
        inputType=f'"{arguments[position].dtype.sql}"',
    )


def wrong_number(function: Function, name: str, actual: int) -> errors.AnalysisException:
    if function.has_signature and actual < len(function.parameters):
        missing = errors.to_sql_id((function.parameters[actual].name,))
        return errors.analysis_error(
            "REQUIRED_PARAMETER_NOT_FOUND",
            routineName=errors.to_sql_id((name,)),
            parameterName=missing,
            index="0",  # counted from the first that is missing
        )
    least = function.minimum if function.minimum is not None else sum(p.required for p in function.parameters)
    most = len(function.parameters)
    if function.variadic:
        expected = f"> {least - 1}"
    elif least == most:
        expected = str(least)
    else:
        expected = "[" + ", ".join(str(n) for n in range(least, most + 1)) + "]"
    return errors.wrong_num_args(name, expected, actual)


def unknown_function(name: str) -> Exception:
    from mockspark_ir.functions.unknown import SPARK_FUNCTIONS

    if name.lower() in SPARK_FUNCTIONS:
        return errors.unsupported_feature(f"function {name.lower()}")
    return errors.unresolved_routine(name, SEARCH_PATH)


def _planned(call: Call, inputs: Sequence[LogicalPlan]) -> Expression:
    """The call in the form in which Spark computes it while it plans, if it does."""
    if not call.foldable and (len(inputs) != 1 or not is_in_plan(inputs[0])):
        return call
    if any(isinstance(node, AggregateExpression | WindowExpression) for node in call.walk()):
        return call
    from mockspark_ir.functions.interpreted import interpreted

    return interpreted(call)


def _as_evaluated(function: Function, arguments: Sequence[Expression | None]) -> list[Expression]:
    """The arguments, in the form that they have where Spark has no generated code."""
    given = [argument for argument in arguments if argument is not None]
    if function.name not in _INTERPRETED:
        return given
    from mockspark_ir.functions.interpreted import interpreted

    return [*map(interpreted, given)]
