"""Generators: `explode` and its kin in a select list or a LATERAL VIEW."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from attrs import evolve

from mockspark_ir import errors
from mockspark_ir.analysis.pull_out_nondeterministic import pull_out_nondeterministic
from mockspark_ir.expressions import (
    Alias,
    AttributeReference,
    Expression,
    GeneratorCall,
    Literal,
    MultiAlias,
    NamedExpression,
    UnresolvedFunction,
    new_expr_id,
)
from mockspark_ir.expressions.printing import sql_text
from mockspark_ir.functions.definition import GeneratorFunction
from mockspark_ir.functions.registry import lookup
from mockspark_ir.plans import Aggregate, Generate, LogicalPlan, Project, UnresolvedGenerate

if TYPE_CHECKING:
    from mockspark_ir.analysis.analyzer import Analyzer


def has_generator(entries: Iterable[Expression]) -> bool:
    """Whether an entry of a list is a generator (or has the several names that only one may have)."""
    return any(
        isinstance(e, GeneratorCall | MultiAlias) or (isinstance(e, Alias) and isinstance(e.child, GeneratorCall))
        for e in entries
    )


def extract_generator(entries: Sequence[Expression], child: LogicalPlan, plan: Project) -> LogicalPlan:
    """A Generate node below the list for the first generator in it; the others follow, each over the rows before.

    Raises AnalysisException: UNSUPPORTED_GENERATOR.NESTED_IN_EXPRESSIONS, UDTF_ALIAS_NUMBER_MISMATCH, ...
    """
    from mockspark_ir.analysis.resolve_projects import build_select, forbid_nested_generators

    position, generator, names = next((i, g, names) for i, e in enumerate(entries) for g, names in [_generator(e)] if g)
    forbid_nested_generators(generator.arguments)
    columns = _columns(generator, names, None)
    generate = pull_out_nondeterministic(Generate(generator, columns, child, generator.outer, origin=plan.origin))
    listed = [*entries[:position], *columns, *entries[position + 1 :]]
    return build_select(listed, generate, plan)


def over_aggregate(plan: Aggregate) -> LogicalPlan:
    """Generators beside aggregates: the aggregate computes their arguments, and they stand above it."""
    from mockspark_ir.analysis.resolve_aggregates import finish
    from mockspark_ir.analysis.resolve_projects import build_select, forbid_nested_generators

    computed: list[Expression] = []
    listed: list[Expression] = []
    for entry in plan.aggregates:
        generator, names = _generator(entry)
        if generator is None:
            assert isinstance(entry, NamedExpression)
            computed.append(entry)
            listed.append(entry.to_attribute())
            continue
        forbid_nested_generators(generator.arguments)
        arguments = [a if isinstance(a, Literal) else Alias(a, sql_text(a)) for a in generator.arguments]
        computed.extend(a for a in arguments if isinstance(a, Alias))
        taken = tuple(a.to_attribute() if isinstance(a, Alias) else a for a in arguments)
        moved = evolve(generator, arguments=taken)
        listed.append(moved if names is None else MultiAlias(moved, names))
    aggregate = finish(evolve(plan, aggregates=tuple(computed)))
    return build_select(listed, aggregate, Project((), aggregate, origin=plan.origin))


def forbid_generators(expressions: Iterable[Expression], place: str) -> None:
    """Raise AnalysisException, UNSUPPORTED_GENERATOR.OUTSIDE_SELECT, if there is a generator in an expression."""
    for expression in expressions:
        if any(isinstance(node, GeneratorCall) for node in expression.walk()):
            raise errors.AnalysisException(
                errorClass="UNSUPPORTED_GENERATOR.OUTSIDE_SELECT", messageParameters={"plan": place}
            )


def _generator(entry: Expression) -> tuple[GeneratorCall | None, tuple[str, ...] | None]:
    """The generator of a list's entry and the names that the user gave to its columns."""
    if isinstance(entry, GeneratorCall):
        return entry, None
    if isinstance(entry, Alias) and isinstance(entry.child, GeneratorCall):
        return entry.child, (entry.name,)
    if isinstance(entry, MultiAlias) and isinstance(entry.child, GeneratorCall):
        return entry.child, entry.names
    if isinstance(entry, MultiAlias):
        raise errors.AnalysisException(
            errorClass="MULTI_ALIAS_WITHOUT_GENERATOR",
            messageParameters={"expr": sql_text(entry.child), "names": ", ".join(entry.names)},
        )
    return None, None


def _columns(
    generator: GeneratorCall, names: tuple[str, ...] | None, qualifier: str | None
) -> tuple[AttributeReference, ...]:
    if names is not None and len(names) != len(generator.columns):
        raise errors.AnalysisException(
            errorClass="UDTF_ALIAS_NUMBER_MISMATCH",
            messageParameters={"aliasesSize": str(len(generator.columns)), "aliasesNames": ",".join(names)},
        )
    chosen = names or tuple(name for name, _, _ in generator.columns)
    return tuple(
        AttributeReference(
            name, dtype, nullable or generator.outer, new_expr_id(), () if qualifier is None else (qualifier,)
        )
        for name, (_, dtype, nullable) in zip(chosen, generator.columns, strict=True)
    )


def resolve_lateral_view(analyzer: Analyzer, plan: UnresolvedGenerate) -> LogicalPlan:
    """LATERAL VIEW [OUTER] explode(x) t AS a, b."""
    if isinstance(plan.generator, UnresolvedFunction):
        function = lookup(plan.generator.name)
        if isinstance(function, GeneratorFunction) and function.in_from:
            raise errors.routine_not_found(("default", plan.generator.name))
    generator = analyzer.expressions(plan.child).resolve(plan.generator)
    if not isinstance(generator, GeneratorCall):
        raise errors.AnalysisException(
            errorClass="UNSUPPORTED_GENERATOR.NOT_GENERATOR",
            messageParameters={"functionName": f"`{sql_text(generator)}`", "classCanonicalName": "generator"},
        )
    outer = plan.outer or generator.outer
    generator = evolve(generator, outer=outer)
    columns = _columns(generator, plan.names or None, plan.qualifier)
    generate = pull_out_nondeterministic(Generate(generator, columns, plan.child, outer, origin=plan.origin))
    if generate.child is plan.child:
        return generate
    return Project((*plan.child.output, *columns), generate, origin=plan.origin)
