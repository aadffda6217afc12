"""`DataFrame.to`: columns brought into the form of a schema."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from mockspark_ir import errors
from mockspark_ir.analysis.type_coercion.ansi import can_store_assign
from mockspark_ir.expressions import (
    Alias,
    AttributeReference,
    Cast,
    EvalMode,
    Expression,
    GetStructField,
    If,
    IsNull,
    Literal,
    UnresolvedFunction,
)
from mockspark_ir.plans import Project
from mockspark_ir.types import ArrayType, DataType, MapType, StringType, StructField, StructType

if TYPE_CHECKING:
    from mockspark.sql.dataframe import DataFrame

Path = tuple[str, ...]


def to_schema(df: DataFrame, schema: StructType) -> DataFrame:
    """See `DataFrame.to`."""
    matching = _Matching(df._session._state.conf.analysis.case_sensitive)
    entries = []
    output = df._plan.output
    for field in schema.fields:
        found = matching.find(field.name, [a.name for a in output], ())
        if found is None:
            value: Expression = matching.missing(field, [a.name for a in output], ())
        else:
            column: AttributeReference = output[found]
            value = matching.value(column, column.dtype, column.nullable, field, (field.name,))
        entries.append(Alias(value, field.name, metadata=dict(field.metadata or {})))
    return df._next(Project, "to", tuple(entries))


@frozen
class _Matching:
    case_sensitive: bool

    def find(self, name: str, names: Sequence[str], path: Path) -> int | None:
        """The position of a name; raises AnalysisException (AMBIGUOUS_COLUMN_OR_FIELD) if there are several."""
        fits = [i for i, n in enumerate(names) if n == name or (not self.case_sensitive and n.lower() == name.lower())]
        if len(fits) > 1:
            raise errors.analysis_error(
                "AMBIGUOUS_COLUMN_OR_FIELD", name=errors.to_sql_id((*path, name)), n=str(len(fits))
            )
        return fits[0] if fits else None

    def missing(self, field: StructField, names: Sequence[str], path: Path) -> Expression:
        """Null for what is not there; raises AnalysisException (UNRESOLVED_COLUMN) where null is not allowed."""
        if not field.nullable:
            if path:
                raise errors.unresolved_field(path, field.name, names)
            raise errors.unresolved_column(field.name, names)
        return Literal(None, field.dataType)

    def value(self, given: Expression, dtype: DataType, nullable: bool, field: StructField, path: Path) -> Expression:
        """The expression in the form of the field.

        Raises AnalysisException: NULLABLE_COLUMN_OR_FIELD, INVALID_COLUMN_OR_FIELD_DATA_TYPE.
        """
        if nullable and not field.nullable:
            raise errors.analysis_error("NULLABLE_COLUMN_OR_FIELD", name=errors.to_sql_id(path))
        target = field.dataType
        match dtype, target:
            case StructType(), StructType():
                return self._struct(given, dtype, nullable, target, path)
            case (ArrayType(), ArrayType()) | (MapType(), MapType()):
                self._check(dtype, target, path)
                return given if dtype == target else Cast(given, target, EvalMode.ANSI)
            case _:
                if dtype == target:
                    return given
                if not can_store_assign(dtype, target):
                    raise _invalid(dtype, target, path)
                return Cast(given, target, EvalMode.ANSI)

    def _struct(
        self, given: Expression, dtype: StructType, nullable: bool, target: StructType, path: Path
    ) -> Expression:
        parts: list[Expression] = []
        for field in target.fields:
            found = self.find(field.name, dtype.names, path)
            if found is None:
                value: Expression = self.missing(field, dtype.names, path)
            else:
                source = dtype.fields[found]
                inner = GetStructField(given, found, source.name)
                value = self.value(inner, source.dataType, source.nullable, field, (*path, field.name))
            parts += [Literal(field.name, StringType()), value]
        made = UnresolvedFunction("named_struct", tuple(parts))
        return If(IsNull(given), Literal(None, target), made) if nullable else made

    def _check(self, dtype: DataType, target: DataType, path: Path) -> None:
        """Whether a cast of the whole array or map does; structs inside are not put into another order."""
        match dtype, target:
            case ArrayType(), ArrayType():
                if dtype.containsNull and not target.containsNull:
                    raise errors.analysis_error("NULLABLE_COLUMN_OR_FIELD", name=errors.to_sql_id((*path, "element")))
                self._check(dtype.elementType, target.elementType, (*path, "element"))
            case MapType(), MapType():
                if dtype.valueContainsNull and not target.valueContainsNull:
                    raise errors.analysis_error("NULLABLE_COLUMN_OR_FIELD", name=errors.to_sql_id((*path, "value")))
                self._check(dtype.keyType, target.keyType, (*path, "key"))
                self._check(dtype.valueType, target.valueType, (*path, "value"))
            case StructType(), StructType():
                if dtype != target:
                    raise errors.unsupported_feature("DataFrame.to with other structs inside of an array or map")
            case _:
                if not can_store_assign(dtype, target):
                    raise _invalid(dtype, target, path)


def _invalid(dtype: DataType, target: DataType, path: Path) -> errors.AnalysisException:
    return errors.analysis_error(
        "INVALID_COLUMN_OR_FIELD_DATA_TYPE",
        name=errors.to_sql_id(path),
        type=errors.to_sql_type(dtype),
        expectedType=errors.to_sql_type(target),
    )
