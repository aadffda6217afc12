"""Generators: `explode` and its kin in a select list or a LATERAL VIEW."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import evolve

from mockspark_ir import errors
from mockspark_ir.expressions import (
    AggregateExpression,
    Alias,
    AttributeReference,
    Expression,
    GeneratorCall,
    MultiAlias,
    new_expr_id,
)
from mockspark_ir.expressions.printing import sql_text
from mockspark_ir.plans import Generate, LogicalPlan, Project, UnresolvedGenerate

if TYPE_CHECKING:
    from mockspark_ir.analysis.analyzer import Analyzer


def extract_generator(entries: Sequence[Expression], child: LogicalPlan, plan: Project) -> LogicalPlan:
    """A Generate node below the list for the one generator in it.

    Raises AnalysisException: UNSUPPORTED_GENERATOR.MULTI_GENERATOR, NUM_TABLE_VALUE_ALIASES_MISMATCH, ...
    """
    from mockspark_ir.analysis.resolve_projects import build_select, contains

    generators = [(i, *_generator(e)) for i, e in enumerate(entries) if _generator(e)[0] is not None]
    if len(generators) > 1:
        raise errors.AnalysisException(
            errorClass="UNSUPPORTED_GENERATOR.MULTI_GENERATOR",
            messageParameters={
                "clause": "SELECT",
                "num": str(len(generators)),
                "generators": ", ".join(f'"{sql_text(g)}"' for _, g, _ in generators if g is not None),
            },
        )
    position, generator, names = generators[0]
    assert generator is not None
    if contains([e for i, e in enumerate(entries) if i != position], AggregateExpression):
        raise errors.unsupported_feature("a generator beside aggregate functions")
    columns = _columns(generator, names, None)
    generate = Generate(generator, columns, child, generator.outer, origin=plan.origin)
    listed = [*entries[:position], *columns, *entries[position + 1 :]]
    return build_select(listed, generate, plan)


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
    generator = analyzer.expressions(plan.child).resolve(plan.generator)
    if not isinstance(generator, GeneratorCall):
        raise errors.AnalysisException(
            errorClass="UNSUPPORTED_GENERATOR.NOT_GENERATOR",
            messageParameters={"functionName": f"`{sql_text(generator)}`", "classCanonicalName": "generator"},
        )
    outer = plan.outer or generator.outer
    generator = evolve(generator, outer=outer)
    columns = _columns(generator, plan.names or None, plan.qualifier)
    return Generate(generator, columns, plan.child, outer, origin=plan.origin)
