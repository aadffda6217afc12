"""Comparisons with CHAR(n) columns: the shorter side gets spaces at its end, as if both were of the longer's type."""

from __future__ import annotations

from collections.abc import Callable

from attrs import evolve

from mockspark_ir.expressions import (
    AttributeReference,
    BinaryComparison,
    EqualNullSafe,
    EqualTo,
    Expression,
    GreaterThan,
    GreaterThanOrEqual,
    In,
    LessThan,
    LessThanOrEqual,
    OuterReference,
    PadChars,
)
from mockspark_ir.functions.datetime_parameters import constant
from mockspark_ir.types import ArrayType, CharType, DataType, StringType, StructField, StructType
from mockspark_ir.types.char_lengths import type_with_lengths


def pad_comparison(node: BinaryComparison) -> BinaryComparison:
    """A comparison of a column with a constant, or of two columns, that knows of their lengths."""
    left, right = _stored_type(node.left), _stored_type(node.right)
    if left is None and right is None:
        return node
    if left is not None and right is not None:
        target = _wider(left, right)
        return evolve(node, left=_padded(node.left, left, target), right=_padded(node.right, right, target))
    if left is not None:
        value, (other,) = _beside(node.left, left, (node.right,))
        return evolve(node, left=value, right=other)
    assert right is not None
    value, (other,) = _beside(node.right, right, (node.left,))
    return evolve(node, left=other, right=value)


def pad_in(node: In) -> In:
    """The same for a column in a list of constants."""
    stored = _stored_type(node.value)
    if stored is None:
        return node
    if len(node.items) == 1 and (single := _stored_type(node.items[0])) is not None:
        target = _wider(stored, single)
        return evolve(node, value=_padded(node.value, stored, target), items=(_padded(node.items[0], single, target),))
    value, items = _beside(node.value, stored, node.items)
    return evolve(node, value=value, items=items)


def _stored_type(side: Expression) -> DataType | None:
    if isinstance(side, OuterReference):
        side = side.attribute
    return type_with_lengths(side.metadata) if isinstance(side, AttributeReference) else None


def _beside(
    column: Expression, stored: DataType, constants: tuple[Expression, ...]
) -> tuple[Expression, tuple[Expression, ...]]:
    """A column and texts to compare it with, all as long as the longest."""
    # Beside a NULL without a type Spark casts all to string, and takes none of it for a column.
    texts_only = all(c.foldable and isinstance(c.dtype, StringType) for c in constants)
    if not isinstance(stored, CharType) or not texts_only:
        return column, constants
    texts = [constant(c) for c in constants]
    target = CharType(max([stored.length, *(len(text) for text in texts if text is not None)]))
    return (
        _padded(column, stored, target),
        tuple(
            c if text is None else _padded(c, CharType(len(text)), target)
            for c, text in zip(constants, texts, strict=True)
        ),
    )


def _wider(left: DataType, right: DataType) -> DataType:
    match left, right:
        case CharType(), CharType():
            return left if left.length >= right.length else right
        case StructType(), StructType() if len(left.fields) == len(right.fields):
            pairs = zip(left.fields, right.fields, strict=True)
            return StructType([StructField(a.name, _wider(a.dataType, b.dataType), a.nullable) for a, b in pairs])
        case ArrayType(), ArrayType():
            return ArrayType(_wider(left.elementType, right.elementType), left.containsNull)
    return left


def _padded(side: Expression, stored: DataType, target: DataType) -> Expression:
    return PadChars(side, target) if _is_shorter(stored, target) else side


def _is_shorter(stored: DataType, target: DataType) -> bool:
    match stored, target:
        case CharType(), CharType():
            return stored.length < target.length
        case StructType(), StructType() if len(stored.fields) == len(target.fields):
            pairs = zip(stored.fields, target.fields, strict=True)
            return any(_is_shorter(a.dataType, b.dataType) for a, b in pairs)
        case ArrayType(), ArrayType():
            return _is_shorter(stored.elementType, target.elementType)
    return False


# One entry a class of comparison.
PADDINGS: dict[type[Expression], Callable[..., Expression]] = {
    **dict.fromkeys(
        (EqualTo, EqualNullSafe, LessThan, LessThanOrEqual, GreaterThan, GreaterThanOrEqual), pad_comparison
    ),
    In: pad_in,
}
