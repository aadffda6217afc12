"""Variants changed at a path. Each makes a new variant, whose dictionary has the keys in the order of the new value."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mockspark_ir.types import variant_encoding as encoding
from mockspark_ir.types.variant import Variant
from mockspark_ir.values.variants.builder import Builder, VariantTooLarge, null_bytes
from mockspark_ir.values.variants.layout import Kind, View
from mockspark_ir.values.variants.paths import Step

# What an edit does to the part of a variant to which the first `depth` steps of the path lead.
_Edit = Callable[[View, int], bytes]


class PathTypeMismatch(ValueError):
    """A step of a path does not fit what it leads into; `depth` steps did."""

    def __init__(self, depth: int) -> None:
        super().__init__()
        self.depth = depth


def delete(variant: Variant, path: Sequence[Step]) -> Variant:
    """Return a variant without what the path leads to; the path has one step at least.

    Raises
    ------
    SparkRuntimeException
        MALFORMED_VARIANT.
    """
    builder = Builder()

    def edit(view: View, depth: int) -> bytes:
        step, last = path[depth], depth == len(path) - 1
        match view.kind:
            case Kind.OBJECT if isinstance(step, str):
                return builder.object(
                    [
                        (key, builder.key(key), edit(value, depth + 1) if key == step else builder.copied(value))
                        for key, value in view.fields()
                        if not (last and key == step)
                    ]
                )
            case Kind.ARRAY if isinstance(step, int):
                return builder.array(
                    [
                        edit(element, depth + 1) if index == step else builder.copied(element)
                        for index, element in enumerate(view.elements())
                        if not (last and index == step)
                    ]
                )
            case _:
                return builder.copied(view)

    return builder.variant(edit(View.of(variant), 0))


def insert(variant: Variant, path: Sequence[Step], value: Variant) -> Variant:
    """Return a variant with a new field, or with a new element before the one at the path.

    Raises
    ------
    PathTypeMismatch
        For a step into what is no object or no array.
    SparkRuntimeException
        VARIANT_DUPLICATE_KEY for a field that is there, MALFORMED_VARIANT.
    VariantTooLarge
        For what is larger than variants may be.
    """
    builder, new = Builder(), View.of(value)

    def edit(view: View, depth: int) -> bytes:
        step, last = path[depth], depth == len(path) - 1
        match view.kind:
            case Kind.OBJECT if isinstance(step, str):
                inner = None if last else edit
                return _with_field(builder, view, step, depth, inner, lambda: _created(builder, path, depth + 1, new))
            case Kind.ARRAY if isinstance(step, int):
                elements = list(view.elements())
                if last and step < len(elements):
                    before = [builder.copied(element) for element in elements[:step]]
                    middle = builder.copied(new)
                    return builder.array([*before, middle, *[builder.copied(element) for element in elements[step:]]])
                return _with_element(
                    builder, elements, step, depth, edit, lambda: _created(builder, path, depth + 1, new)
                )
            case _:
                raise PathTypeMismatch(depth)

    return builder.variant(edit(View.of(variant), 0))


def assign(variant: Variant, path: Sequence[Step], value: Variant, *, create: bool) -> Variant:
    """Return a variant with another value at a path.

    Parameters
    ----------
    create : bool
        Whether what is missing on the way is made; else the variant stays as it is.

    Raises
    ------
    PathTypeMismatch
        For a step into what is no object or no array.
    SparkRuntimeException
        MALFORMED_VARIANT.
    VariantTooLarge
        For what is larger than variants may be.
    """
    builder, new = Builder(), View.of(value)

    def edit(view: View, depth: int) -> bytes:
        if depth == len(path):
            return builder.copied(new)
        step = path[depth]
        missing = (lambda: _created(builder, path, depth + 1, new)) if create else None
        match view.kind:
            case Kind.OBJECT if isinstance(step, str):
                return _with_field(builder, view, step, depth, edit, missing)
            case Kind.ARRAY if isinstance(step, int):
                return _with_element(builder, list(view.elements()), step, depth, edit, missing)
            case _:
                raise PathTypeMismatch(depth)

    return builder.variant(edit(View.of(variant), 0))


def append(variant: Variant, path: Sequence[Step], value: Variant) -> Variant:
    """Return a variant with one more element in the array to which the path leads; as it is where that is missing.

    Raises
    ------
    PathTypeMismatch
        For a step into what is no object or no array, and where the path leads to no array.
    SparkRuntimeException
        MALFORMED_VARIANT.
    VariantTooLarge
        For what is larger than variants may be.
    """
    builder, new = Builder(), View.of(value)

    def edit(view: View, depth: int) -> bytes:
        kind = view.kind
        if depth == len(path):
            if kind is not Kind.ARRAY:
                raise PathTypeMismatch(depth)
            return builder.array([*[builder.copied(element) for element in view.elements()], builder.copied(new)])
        step = path[depth]
        if kind is Kind.OBJECT and isinstance(step, str):
            return _with_field(builder, view, step, depth, edit, None)
        if kind is Kind.ARRAY and isinstance(step, int):
            return _with_element(builder, list(view.elements()), step, depth, edit, None)
        raise PathTypeMismatch(depth)

    return builder.variant(edit(View.of(variant), 0))


def strip_nulls(variant: Variant, *, arrays: bool) -> Variant:
    """Return a variant without the fields that are variant nulls and, with `arrays`, without such elements.

    Raises
    ------
    SparkRuntimeException
        MALFORMED_VARIANT.
    """
    builder = Builder()

    def edit(view: View) -> bytes:
        match view.kind:
            case Kind.OBJECT:
                return builder.object(
                    [
                        (key, builder.key(key), edit(value))
                        for key, value in view.fields()
                        if value.kind is not Kind.NULL
                    ]
                )
            case Kind.ARRAY:
                return builder.array(
                    [edit(element) for element in view.elements() if not (arrays and element.kind is Kind.NULL)]
                )
            case _:
                return view.content()

    return builder.variant(edit(View.of(variant)))


def _with_field(
    builder: Builder, view: View, step: str, depth: int, edit: _Edit | None, missing: Callable[[], bytes] | None
) -> bytes:
    """An object whose field is edited; without `edit`, or if it is not there, the one that `missing` makes is added."""
    fields: list[tuple[str, int, bytes]] = []
    found = False
    for key, value in view.fields():
        index = builder.key(key)
        if edit is not None and key == step:
            found = True
            fields.append((key, index, edit(value, depth + 1)))
        else:
            fields.append((key, index, builder.copied(value)))
    if not found and missing is not None:
        fields.append((step, builder.key(step), missing()))
    return builder.object(fields)


def _with_element(
    builder: Builder,
    elements: Sequence[View],
    step: int,
    depth: int,
    edit: _Edit,
    missing: Callable[[], bytes] | None,
) -> bytes:
    """An array whose element is edited; one beyond its end is added, after as many nulls as that takes."""
    parts = [
        edit(element, depth + 1) if index == step else builder.copied(element) for index, element in enumerate(elements)
    ]
    if step >= len(parts) and missing is not None:
        parts += _nulls(step - len(parts))
        parts.append(missing())
    return builder.array(parts)


def _created(builder: Builder, path: Sequence[Step], depth: int, new: View) -> bytes:
    """A new value within the objects and arrays that the rest of a path asks for."""
    if depth == len(path):
        return builder.copied(new)
    step = path[depth]
    if isinstance(step, int):
        return builder.array([*_nulls(step), _created(builder, path, depth + 1, new)])
    return builder.object([(step, builder.key(step), _created(builder, path, depth + 1, new))])


def _nulls(count: int) -> list[bytes]:
    if count >= encoding.SPARK_SIZE_LIMIT:
        raise VariantTooLarge
    return [null_bytes()] * count
