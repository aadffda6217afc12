"""What a function is: a record that tells its names, parameters, types and meaning.

`evaluate` (or `prepare`, where the meaning depends on types or settings) is the meaning of a scalar function: it gets
the internal values of one row's arguments (see `mockspark_ir.values`). A backend may lower a function to its own
language, but only to something equal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, tzinfo
from enum import Enum
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from mockspark_ir.expressions import EvalMode, Expression, WindowFrame
from mockspark_ir.functions.input_types import ANY, LAMBDA, InputType
from mockspark_ir.types import DataType

if TYPE_CHECKING:
    from mockspark_ir.expressions import AggregateExpression, UnresolvedFunction


class Default(Enum):
    REQUIRED = "required"
    OMITTED = "omitted"  # optional, and absent from the call when not given


@frozen(eq=False)
class Parameter:
    """A parameter: name (as in PySpark or Spark's SQL docs), accepted types, and default (an internal value).

    `literal`: only a foldable expression is allowed. `default_type`: the type of the default's literal.
    """

    name: str
    type: InputType = ANY
    default: Any = Default.REQUIRED
    literal: bool = False
    default_type: DataType | None = None

    @property
    def required(self) -> bool:
        return self.default is Default.REQUIRED

    @property
    def is_lambda(self) -> bool:
        return self.type is LAMBDA


class Nullability(Enum):
    """When a result is null: if an argument is, never, perhaps always, or so unless ANSI mode makes it an error."""

    IF_ANY = "if any argument is"
    UNLESS_ANSI = "if any argument is, and perhaps always without ANSI mode"
    NEVER = "never"
    ALWAYS = "perhaps always"


@frozen
class EvaluationContext:
    """The settings that an evaluation may depend on. `now` is the one moment of the query.

    `partition` is the number of the rows' partition: random streams and row ids start from it. `chosen` are the
    settings that the user has made, for a backend that hands them on.
    """

    mode: EvalMode
    time_zone: tzinfo
    now: datetime | None = None
    settings: Callable[[str], str | None] = field(default=lambda key: None, eq=False)
    partition: int = 0
    chosen: Mapping[str, str] = field(factory=dict, eq=False)


Arguments = tuple[Expression, ...]
ResultType = DataType | Callable[[Arguments], DataType]
Coercion = Callable[[Arguments, "CoercionRules"], Arguments]


class CoercionRules:
    """What a record's `coerce` may ask of the analyzer; implemented in `analysis/type_coercion`."""

    ansi: bool
    times: bool  # whether TIME may be computed with

    def cast(self, expression: Expression, target: DataType) -> Expression:
        """The expression with an implicit cast, or as it is if it has the type already."""
        raise NotImplementedError

    def widest(self, types: Sequence[DataType]) -> DataType | None:
        """The type that coalesce, CASE, UNION and array literals give to mixed inputs, or None."""
        raise NotImplementedError

    def tightest(self, left: DataType, right: DataType) -> DataType | None:
        """The type of two that holds both without any loss, or None."""
        raise NotImplementedError

    def without_ansi(self) -> CoercionRules:
        """The rules that hold without ANSI mode, which Spark asks for the types of elements and keys in any mode."""
        raise NotImplementedError

    def without_string_promotion(self) -> CoercionRules:
        """The same rules for where a string and something else have no common type."""
        raise NotImplementedError

    def implicit(self, expression: Expression, expected: InputType) -> Expression | None:
        """The expression cast to something that `expected` accepts, or None if no implicit cast allows it."""
        raise NotImplementedError


@frozen(eq=False, kw_only=True)
class Function:
    """What all kinds of functions tell.

    Parameters
    ----------
    name: the canonical name (lower case), the one that generated column names show.
    aliases: other names; a call by one of them shows it in the generated column name.
    parameters: in order; with `variadic` the last one may repeat (`minimum` arguments in all, at least).
    result: the result's type, or a function of the typed arguments.
    coerce: replaces the implicit casts by parameter, e.g. for "all arguments of one type".
    check: raises an AnalysisException for arguments that no cast can mend; runs after the casts.
    of_times: whether a call is refused unless TIME may be computed with, for any arguments or some.
    """

    name: str
    parameters: tuple[Parameter, ...] = ()
    aliases: tuple[str, ...] = ()
    variadic: bool = False
    minimum: int | None = None
    result: ResultType | None = None
    coerce: Coercion | None = None
    check: Callable[[Arguments], None] | None = None
    of_times: bool | Callable[[Arguments], bool] = False
    deterministic: bool = True
    foldable: bool = True
    of_partitions: bool = False  # whether the value is unknown where mockspark does not know the rows' partitions
    reads_clock: bool = False  # whether the value depends on the moment of the query
    has_signature: bool = False  # whether Spark knows the parameters by name, and names the one that is missing
    show_defaults: bool = True  # whether generated names show defaults that the user left out
    api_only: bool = False  # known by the name "#name" to PySpark's functions and SQL's grammar: SQL has none so called

    @property
    def names(self) -> tuple[str, ...]:
        return (f"#{self.name}",) if self.api_only else (self.name, *self.aliases)

    def result_type(self, arguments: Arguments) -> DataType:
        assert self.result is not None
        return self.result if isinstance(self.result, DataType) else self.result(arguments)


@frozen(eq=False, kw_only=True)
class ScalarFunction(Function):
    """A value from the values of one row.

    Parameters
    ----------
    evaluate: the meaning, on plain values. With `null_intolerant` it never sees a null, and arguments after one that is
        null are not computed.
    prepare: in place of `evaluate` where the meaning depends on types or settings: gets the typed arguments, the
        result type and the context, and gives the evaluator. Arguments that are literals can be read here once.
    nullable: when the result may be null (`IF_ANY`, `NEVER`, `ALWAYS`, or a function of the arguments).
    lambda_types: for functions that take lambdas: from the typed arguments (a lambda is None until it is bound), for
        the lambda at a position, the (type, nullable) of its parameters. The evaluator gets lambdas as callables.
    nullable_in: in place of `nullable` where it depends on the mode too.
    coerce_before_lambdas: implicit casts of the plain arguments on which the types of lambdas' parameters depend.
    name_as: how a generated column name shows the call, if not as `name(arguments)`.
    lazy: whether the evaluator gets its arguments as functions, and calls those that it needs.
    reads_all: whether all arguments are computed, also where one is null.
    """

    evaluate: Callable[..., Any] | None = None
    prepare: Callable[[Arguments, DataType, EvaluationContext], Callable[..., Any]] | None = None
    null_intolerant: bool = True
    nullable: Nullability | Callable[[Arguments], bool] = Nullability.IF_ANY
    lambda_types: Callable[[int, Sequence[Expression | None], int], Sequence[tuple[DataType, bool]]] | None = None
    nullable_in: Callable[[Arguments, EvalMode], bool] | None = None
    coerce_before_lambdas: Callable[[Sequence[Expression | None], CoercionRules], list[Expression | None]] | None = None
    name_as: Callable[[Sequence[str]], str] | None = None
    lazy: bool = False
    reads_all: bool | Callable[[Arguments], bool] = False

    def result_nullable(self, arguments: Arguments, mode: EvalMode = EvalMode.ANSI) -> bool:
        if self.nullable_in is not None:
            return self.nullable_in(arguments, mode)
        match self.nullable:
            case Nullability.UNLESS_ANSI:
                return mode is not EvalMode.ANSI or any(argument.nullable for argument in arguments)
            case Nullability.IF_ANY:
                return any(argument.nullable for argument in arguments)
            case Nullability.NEVER:
                return False
            case Nullability.ALWAYS:
                return True
            case decide:
                return decide(arguments)

    def evaluator(self, arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Callable[..., Any]:
        """The meaning for these argument types."""
        function = self.evaluate if self.prepare is None else self.prepare(arguments, dtype, context)
        assert function is not None, self.name
        return function

    def stops_at_null(self, arguments: Arguments) -> bool:
        """Whether arguments after one that is null are not computed."""
        reads_all = self.reads_all if isinstance(self.reads_all, bool) else self.reads_all(arguments)
        return self.null_intolerant and not reads_all


@frozen(eq=False, kw_only=True)
class ReplacedFunction(Function):
    """A function that is a rewrite into other expressions. `rewrite` may give unresolved expressions.

    `shows_replacement`: whether generated names show the replacement rather than the call.
    """

    rewrite: Callable[..., Expression]
    shows_replacement: bool = False


@frozen(eq=False)
class Aggregator:
    """The meaning of an aggregate: a state, changed by each row's arguments, and its result at the end.

    `update` gets the state and the row's argument values and gives the new state. `passed_on`, where it is more than
    the state itself, is what a group's state becomes when Spark gives it from a partition to the one that finishes it.
    `settled` tells of a group's state that no more rows change it: for those, nothing is computed.
    """

    initial: Callable[[], Any]
    update: Callable[..., Any]
    finish: Callable[[Any], Any]
    passed_on: Callable[[Any], Any] = lambda state: state
    settled: Callable[[Any], bool] | None = None

    def finish_group(self, state: Any) -> Any:
        """The result for a group, which unlike a window's frame is finished in another partition."""
        return self.finish(self.passed_on(state))


@frozen(eq=False, kw_only=True)
class AggregateFunction(Function):
    """A value from many rows.

    Parameters
    ----------
    prepare: the typed arguments, result type and context give the `Aggregator`.
    skips_nulls: rows in which an argument is null never reach `update`.
    needed_first: the positions of the arguments that a group's rows are asked for first, in this order: where one is
        null, the row doesn't count, and the others are not computed. By default all, in their order, or with
        `skips_nulls` off none.
    nullable: whether the result may be null.
    order_sensitive: whether the result depends on the order of the rows (`first`, `collect_list`).
    ignores_distinct: whether equal rows change nothing: Spark then leaves DISTINCT out, and its order of rows too.
    distinct_argument: the position of the one argument that DISTINCT tells rows apart by, if not by all.
    within_group: the function is of the keys of WITHIN GROUP (`percentile_cont`): `prepare`, `result` and `nullable`
        get them (as `SortOrder`s) after the arguments, and `update` their values.
    sorts: WITHIN GROUP orders the rows (`listagg`). Without either, a function refuses it.
    whole_window: over a window the function takes whole partitions only.
    null_treatment: whether IGNORE NULLS may follow the call.
    complete: what is left to do when a call has its DISTINCT, WITHIN GROUP and IGNORE NULLS: checks, other forms. It
        gets the typed call and the call as it was written.
    """

    prepare: Callable[[Arguments, DataType, EvaluationContext], Aggregator]
    skips_nulls: bool = True
    needed_first: tuple[int, ...] | None = None
    nullable: bool | Callable[[Arguments], bool] = True
    order_sensitive: bool = False
    ignores_distinct: bool = False
    distinct_argument: int | None = None
    within_group: bool = False
    sorts: bool = False
    whole_window: bool = False
    null_treatment: bool = False
    complete: Callable[[AggregateExpression, UnresolvedFunction, CoercionRules], AggregateExpression] | None = None
    deterministic: bool = True
    name_as: Callable[[Sequence[str]], str] | None = None

    def result_nullable(self, arguments: Arguments) -> bool:
        return self.nullable if isinstance(self.nullable, bool) else self.nullable(arguments)


@frozen(eq=False, kw_only=True)
class WindowFunction(Function):
    """A function that exists only over a window.

    `evaluate` gets the whole ordered partition's argument tuples, for each row its position, the bounds of the peers
    of each row (start, end), and whether nulls are ignored; it gives one value a row. `prepare`, in its place, makes it
    where the meaning depends on types or settings. `fixed_frame` is the only frame that such a function allows (ranks,
    `lag`); it may depend on the arguments.
    """

    evaluate: Callable[[PartitionView], list[Any]] | None = None
    prepare: Callable[[Arguments, DataType, EvaluationContext], Callable[[PartitionView], list[Any]]] | None = None
    nullable: bool | Callable[[Arguments], bool] = True
    name_as: Callable[[Sequence[str]], str] | None = None
    needs_order: bool = True
    fixed_frame: WindowFrame | Callable[[Arguments], WindowFrame] | None = None
    null_treatment: bool = False

    def result_nullable(self, arguments: Arguments) -> bool:
        return self.nullable if isinstance(self.nullable, bool) else self.nullable(arguments)

    def evaluator(
        self, arguments: Arguments, dtype: DataType, context: EvaluationContext
    ) -> Callable[[PartitionView], list[Any]]:
        """The meaning for these argument types."""
        function = self.evaluate if self.prepare is None else self.prepare(arguments, dtype, context)
        assert function is not None, self.name
        return function


@frozen(eq=False)
class PartitionView:
    """An ordered partition as a window function sees it. `frames` are (start, end) positions, end excluded."""

    rows: Sequence[tuple[Any, ...]]
    peers: Sequence[tuple[int, int]]
    frames: Sequence[tuple[int, int]]
    ignore_nulls: bool = False


@frozen(eq=False, kw_only=True)
class GeneratorFunction(Function):
    """Rows from the values of one row.

    `columns` gives name, type and nullability of the columns for typed arguments; `evaluate` the rows (tuples);
    `prepare`, in its place, makes it from the arguments where the meaning depends on their types. `in_from`: whether
    the function stands in FROM only.
    """

    columns: Callable[[Arguments], Sequence[tuple[str, DataType, bool]]]
    evaluate: Callable[..., Iterable[tuple[Any, ...]]] | None = None
    prepare: Callable[[Arguments], Callable[..., Iterable[tuple[Any, ...]]]] | None = None
    outer: bool = False
    in_from: bool = False

    def evaluator(self, arguments: Arguments) -> Callable[..., Iterable[tuple[Any, ...]]]:
        """The meaning for these argument types."""
        function = self.evaluate if self.prepare is None else self.prepare(arguments)
        assert function is not None, self.name
        return function
