"""Reaching into arrays, maps and structs, and changing a struct's fields."""

from __future__ import annotations

from attrs import field, frozen

from mockspark_ir.expressions.base import UNRESOLVED, Expression
from mockspark_ir.expressions.casts import EvalMode
from mockspark_ir.types import ArrayType, DataType, MapType, StructType


@frozen
class UnresolvedExtractValue(Expression):
    """`child[extraction]` or `child.field`, before the child's type is known."""

    child_fields = ("child", "extraction")

    child: Expression
    extraction: Expression


@frozen
class SemiStructuredExtract(Expression):
    """`variant:field[0]`, before the variant's type is known. The path is one of `variant_get`."""

    child_fields = ("child",)

    child: Expression
    path: str


@frozen
class GetStructField(Expression):
    """A field of a struct; `name` is how it was written."""

    child_fields = ("child",)

    child: Expression
    ordinal: int
    name: str = field(eq=False)

    @property
    def dtype(self) -> DataType:
        assert isinstance(self.child.dtype, StructType)
        return self.child.dtype.fields[self.ordinal].dataType

    @property
    def nullable(self) -> bool:
        assert isinstance(self.child.dtype, StructType)
        return self.child.nullable or self.child.dtype.fields[self.ordinal].nullable


@frozen
class GetArrayStructFields(Expression):
    """The array of one field of an array of structs; `name` is how the field was written."""

    child_fields = ("child",)

    child: Expression
    ordinal: int
    name: str = field(eq=False)

    @property
    def dtype(self) -> DataType:
        array = self.child.dtype
        assert isinstance(array, ArrayType)
        assert isinstance(array.elementType, StructType)
        chosen = array.elementType.fields[self.ordinal]
        return ArrayType(chosen.dataType, array.containsNull or chosen.nullable)

    @property
    def nullable(self) -> bool:
        return self.child.nullable


@frozen
class GetArrayItem(Expression):
    """`array[i]`, counted from 0. Out of range is an error in ANSI mode, else null."""

    child_fields = ("child", "index")

    child: Expression
    index: Expression
    mode: EvalMode = EvalMode.ANSI

    @property
    def dtype(self) -> DataType:
        assert isinstance(self.child.dtype, ArrayType)
        return self.child.dtype.elementType

    @property
    def nullable(self) -> bool:
        from mockspark_ir.functions.element_types import item_nullable

        raises = self.mode is EvalMode.ANSI

        def at(elements: tuple[Expression, ...], index: int) -> bool:
            return elements[index].nullable if 0 <= index < len(elements) else not raises

        return item_nullable(self.child, self.index, raises, at)


@frozen
class GetMapValue(Expression):
    """`map[key]`: null where the key is missing."""

    child_fields = ("child", "key")

    child: Expression
    key: Expression

    @property
    def dtype(self) -> DataType:
        assert isinstance(self.child.dtype, MapType)
        return self.child.dtype.valueType

    @property
    def nullable(self) -> bool:
        return True


@frozen
class UpdateFields(Expression):
    """`Column.withField` and `dropFields`: each operation is (path, value), with None for a field to drop."""

    child_fields = ("struct", "values")

    struct: Expression
    paths: tuple[str, ...]
    values: tuple[Expression, ...]
    dropped: tuple[str, ...] = ()
    result: DataType = UNRESOLVED

    @property
    def dtype(self) -> DataType:
        return self.result

    @property
    def nullable(self) -> bool:
        return self.struct.nullable
