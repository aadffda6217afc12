"""Finds the column that a name means: Catalyst's AttributeSeq.resolve, stars, and `df["a"]` by id."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mockspark_ir import errors
from mockspark_ir.analysis.settings import AnalysisSettings
from mockspark_ir.expressions import (
    NULL,
    Alias,
    AttributeReference,
    Expression,
    GetStructField,
    UnresolvedRegex,
    UnresolvedStar,
)
from mockspark_ir.plans import LogicalPlan, Project
from mockspark_ir.types import ArrayType, DataType, NullType, StructType


class References:
    """The columns in sight of an expression: the output of one plan, or of both sides of a join."""

    def __init__(self, inputs: Sequence[LogicalPlan], settings: AnalysisSettings) -> None:
        self.inputs = inputs
        self.settings = settings

    @property
    def output(self) -> tuple[AttributeReference, ...]:
        if len(self.inputs) == 1:
            return self.inputs[0].output
        return tuple(a for plan in self.inputs for a in plan.output)

    def by_name(self, name: str) -> list[AttributeReference]:
        key = name.lower()
        found = [a for plan in self.inputs for a in plan.name_index.get(key, ())]
        if self.settings.case_sensitive:
            found = [a for a in found if a.name == name]
        return found

    def by_id(self, expr_id: int) -> AttributeReference | None:
        for plan in self.inputs:
            if expr_id in plan.output_ids:
                return next(a for a in plan.output if a.expr_id == expr_id)
        return None

    def find(self, parts: tuple[str, ...]) -> tuple[AttributeReference, tuple[str, ...]] | None:
        """The column that a name starts with, and the name parts after it (struct fields).

        Raises AnalysisException (AMBIGUOUS_REFERENCE) if more than one column fits.
        """
        candidates, rest = self._qualified(parts)
        if not candidates:
            candidates, rest = self.by_name(parts[0]), parts[1:]
        if not candidates:
            return None
        if len(candidates) > 1:
            distinct = list({a.expr_id: a for a in candidates}.values())
            if len(distinct) > 1:
                raise errors.ambiguous_reference(".".join(parts), [qualified_name(a) for a in distinct])
            candidates = distinct
        attribute = candidates[0]
        written = parts[len(parts) - len(rest) - 1]
        return attribute.with_name(written), rest

    def _qualified(self, parts: tuple[str, ...]) -> tuple[list[AttributeReference], tuple[str, ...]]:
        """Columns whose qualifier is a leading part of the name; longer qualifiers win, as in Catalyst."""
        for length in range(min(len(parts) - 1, 3), 0, -1):
            qualifier, name = parts[:length], parts[length]
            found = [a for a in self.by_name(name) if self._fits(a.qualifier, qualifier)]
            if found:
                return found, parts[length + 1 :]
        return [], ()

    def _fits(self, qualifier: tuple[str, ...], written: tuple[str, ...]) -> bool:
        if len(written) > len(qualifier):
            return False
        same = self.settings.same_name
        return all(same(a, b) for a, b in zip(qualifier[-len(written) :], written, strict=True))

    def expand_star(self, star: UnresolvedStar) -> list[Expression]:
        """The columns of `*`, of `t.*`, or the fields of a struct `s.*`."""
        columns: list[Expression] = list(self._star_columns(star))
        if star.excluded:
            columns = self._without(columns, star)
        return columns

    def _star_columns(self, star: UnresolvedStar) -> Sequence[Expression]:
        if not star.target:
            return self.output
        found = [a for a in self.output if self._fits(a.qualifier, star.target)]
        if found:
            return found
        struct = self.find(star.target)
        if struct is not None:
            value = extract_fields(struct[0], struct[1], self.settings)
            if isinstance(value.dtype, StructType):
                return [Alias(GetStructField(value, i, f.name), f.name) for i, f in enumerate(value.dtype.fields)]
        raise errors.AnalysisException(
            errorClass="CANNOT_RESOLVE_STAR_EXPAND",
            messageParameters={
                "targetString": errors.to_sql_id(star.target),
                "columns": ", ".join(f"`{a.name}`" for a in self.output),
            },
        )

    def _without(self, columns: list[Expression], star: UnresolvedStar) -> list[Expression]:
        for parts in star.excluded:
            name = parts[-1]
            kept = [c for c in columns if not self.settings.same_name(getattr(c, "name", ""), name)]
            if len(parts) > 1 and len(kept) == len(columns):
                raise errors.unsupported_feature("* EXCEPT with nested fields")
            if len(kept) == len(columns):
                raise errors.unresolved_column(".".join(parts), [getattr(c, "name", "") for c in columns])
            columns = kept
        return columns

    def expand_regex(self, regex: UnresolvedRegex) -> list[Expression]:
        flags = 0 if self.settings.case_sensitive else re.IGNORECASE
        pattern = re.compile(regex.pattern, flags)
        return [
            a
            for a in self.output
            if pattern.fullmatch(a.name) and (regex.table is None or self._fits(a.qualifier, (regex.table,)))
        ]

    def unresolved(self, parts: tuple[str, ...]) -> errors.AnalysisException:
        """The error for a name that nothing fits, with what it might have meant."""
        return errors.unresolved_column(".".join(parts), [qualified_name(a) for a in self.output])


def qualified_name(attribute: AttributeReference) -> str:
    return ".".join((*attribute.qualifier, attribute.name))


def extract_fields(value: Expression, names: Sequence[str], settings: AnalysisSettings) -> Expression:
    """`value.a.b` through structs and arrays of structs."""
    from mockspark_ir.analysis.resolve_extract import extract_value
    from mockspark_ir.expressions import string_literal

    for name in names:
        if isinstance(value.dtype, NullType):
            return NULL
        value = extract_value(value, string_literal(name), settings)
    return value


def field_position(struct: StructType, name: str, settings: AnalysisSettings) -> int:
    """The position of a struct's field.

    Raises AnalysisException: FIELD_NOT_FOUND, AMBIGUOUS_REFERENCE_TO_FIELDS.
    """
    found = [i for i, f in enumerate(struct.fields) if settings.same_name(f.name, name)]
    if not found:
        raise errors.AnalysisException(
            errorClass="FIELD_NOT_FOUND",
            messageParameters={
                "fieldName": errors.to_sql_id((name,)),
                "fields": ", ".join(errors.to_sql_id((f.name,)) for f in struct.fields),
            },
        )
    if len(found) > 1:
        raise errors.AnalysisException(
            errorClass="AMBIGUOUS_REFERENCE_TO_FIELDS",
            messageParameters={"field": errors.to_sql_id((name,)), "count": str(len(found))},
        )
    return found[0]


def hidden_attribute(plan: LogicalPlan, expr_id: int) -> AttributeReference | None:
    """A column that a projection under `plan` left out (a join's second key, say), by id."""
    while isinstance(plan, Project):
        plan = plan.child
        if expr_id in plan.output_ids:
            return next(a for a in plan.output if a.expr_id == expr_id)
    return None


def struct_array(dtype: DataType) -> StructType | None:
    """The struct in an array of structs."""
    if isinstance(dtype, ArrayType) and isinstance(dtype.elementType, StructType):
        return dtype.elementType
    return None
