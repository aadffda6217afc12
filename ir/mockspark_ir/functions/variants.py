"""Variants: from JSON and other values, their parts, their schemas, and changes at a path."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from mockspark_ir import errors
from mockspark_ir.expressions import Call, Expression, Literal, is_null_constant
from mockspark_ir.expressions.printing import sql_text
from mockspark_ir.formats.json.options import standard_options
from mockspark_ir.formats.json.parser import Malformed
from mockspark_ir.formats.json.variants import parse_variant
from mockspark_ir.functions.aggregates import aggregate
from mockspark_ir.functions.declare import family, optional, parameter, replaced, scalar
from mockspark_ir.functions.definition import (
    Aggregator,
    Arguments,
    EvaluationContext,
    GeneratorFunction,
    Nullability,
    Parameter,
    ReplacedFunction,
    ScalarFunction,
)
from mockspark_ir.functions.element_types import mismatch_input
from mockspark_ir.functions.format_arguments import all_nullable, described_type
from mockspark_ir.functions.input_types import VARIANT, InputType
from mockspark_ir.types import (
    ArrayType,
    BooleanType,
    DataType,
    IntegerType,
    MapType,
    NullType,
    StringType,
    StructType,
    VariantType,
)
from mockspark_ir.types.variant import Variant
from mockspark_ir.values.cast_rules import holds_in_variant
from mockspark_ir.values.variants import edits
from mockspark_ir.values.variants.builder import VariantTooLarge, to_variant
from mockspark_ir.values.variants.casts import from_view
from mockspark_ir.values.variants.layout import Kind, View, is_valid
from mockspark_ir.values.variants.paths import Step, parse_path, path_text
from mockspark_ir.values.variants.schemas import merged_schema, schema_of, schema_text

_STRING, _BOOLEAN, _VARIANT = StringType(), BooleanType(), VariantType()
# Neither is anything cast to these.
_FLAG = InputType('"BOOLEAN"', lambda t: isinstance(t, BooleanType | NullType))
_TEXT = InputType('"STRING"', lambda t: isinstance(t, StringType | NullType))


def _flag(name: str) -> Parameter:
    return parameter(name, _FLAG, default=True, default_type=_BOOLEAN, literal=True)


# From JSON


def _parser(function: str, attempt: bool) -> Callable[[Arguments, DataType, EvaluationContext], Callable[[str], Any]]:
    def prepare(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Callable[[str], Any]:
        options = standard_options(context.settings)

        def evaluate(text: str) -> Variant | None:
            try:
                return parse_variant(text, options)
            except VariantTooLarge:
                if attempt:
                    return None
                raise errors.variant_size_limit("parse_json") from None
            except (Malformed, errors.SparkRuntimeException):
                if attempt:
                    return None
                raise errors.malformed_record(text) from None

        return evaluate

    return prepare


# From other values


def _check_to_object(arguments: Arguments) -> None:
    dtype = arguments[0].dtype
    if not isinstance(dtype, StructType | ArrayType | MapType) or not holds_in_variant(dtype, objects=True):
        raise _no_cast("to_variant_object", arguments, dtype, _VARIANT)


def _no_cast(function: str, arguments: Iterable[Expression], source: DataType, target: DataType) -> Exception:
    shown = f"{function}({', '.join(map(sql_text, arguments))})"
    return errors.datatype_mismatch(
        "CAST_WITHOUT_SUGGESTION", shown, srcType=f'"{source.sql}"', targetType=f'"{target.sql}"'
    )


def _to_object(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Callable[[Any], Variant]:
    return _within_limit("to_variant_object", to_variant(arguments[0].dtype))


def _within_limit(function: str, make: Callable[..., Variant]) -> Callable[..., Variant]:
    def evaluate(*values: Any) -> Variant:
        try:
            return make(*values)
        except VariantTooLarge:
            raise errors.variant_size_limit(function) from None

    return evaluate


# Parts


def _get(name: str) -> ReplacedFunction:
    typed = scalar(
        name,
        parameter("v", VARIANT),
        parameter("path", _TEXT),
        result=_VARIANT,
        prepare=_getter(name),
        lazy=True,
        nullable=Nullability.ALWAYS,
    )

    def rewrite(variant: Expression, path: Expression, target: Expression | None = None) -> Expression:
        dtype = _VARIANT if target is None else described_type(target)
        arguments = (variant, path)
        for position, (argument, known) in enumerate(zip(arguments, typed.parameters, strict=True)):
            if not known.type.accepts(argument.dtype):
                raise mismatch_input(name, arguments, position, known.type)
        if not holds_in_variant(dtype, objects=True):
            raise _no_cast(name, arguments, _VARIANT, dtype)
        return Call(typed, arguments, all_nullable(dtype), True)

    # The type is no argument in what Spark shows of a call: the others are checked without it.
    return replaced(
        name,
        parameter("v"),
        parameter("path"),
        optional("targetType"),
        rewrite=rewrite,
        shows_replacement=True,
    )


def _getter(name: str) -> Callable[[Arguments, DataType, EvaluationContext], Callable[..., Any]]:
    strict = not name.startswith("try_")

    def known(path: str) -> tuple[Step, ...]:
        steps = parse_path(path)
        if steps is None:
            raise errors.invalid_variant_get_path(path, name)
        return steps

    def prepare(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Callable[..., Any]:
        convert = from_view(dtype, strict=strict, zone=context.time_zone, now=context.now)

        def evaluate(variant: Variant, path: str) -> Any:
            found = _follow(View.of(variant), known(path))
            return None if found is None else convert(found)

        return _path_first(arguments, known, evaluate)

    return prepare


def _path_first(
    arguments: Arguments, known: Callable[[str], object], evaluate: Callable[..., Any]
) -> Callable[..., Any]:
    """A constant path is looked at in rows without a variant too, unless another constant is null.

    The evaluator is a lazy one.
    """
    path = arguments[1]
    first = isinstance(path, Literal) and not any(map(is_null_constant, arguments))

    def evaluate_lazily(*lazy: Callable[[], Any]) -> Any:
        if first:
            known(lazy[1]())
        values = []
        for argument in lazy:
            value = argument()
            if value is None:
                return None
            values.append(value)
        return evaluate(*values)

    return evaluate_lazily


def _follow(view: View, steps: tuple[Step, ...]) -> View | None:
    found: View | None = view
    for step in steps:
        assert found is not None
        if isinstance(step, str):
            found = found.field(step) if found.kind is Kind.OBJECT else None
        else:
            found = found.element(step) if found.kind is Kind.ARRAY else None
        if found is None:
            return None
    return found


def _is_null(variant: Variant | None) -> bool:
    if variant is None:
        return False
    if not variant.value:
        raise errors.malformed_variant()
    return variant.value[0] == 0


def _explode(variant: Variant | None) -> list[tuple[int, str | None, Variant]]:
    if variant is None:
        return []
    view = View.of(variant)
    match view.kind:
        case Kind.OBJECT:
            return [(i, key, value.alone()) for i, (key, value) in enumerate(view.fields())]
        case Kind.ARRAY:
            return [(i, None, element.alone()) for i, element in enumerate(view.elements())]
        case _:
            return []


def _exploded(arguments: Arguments) -> list[tuple[str, DataType, bool]]:
    return [("pos", IntegerType(), False), ("key", _STRING, True), ("value", _VARIANT, False)]


def _with_outer(name: str) -> tuple[GeneratorFunction, GeneratorFunction]:
    plain, outer = (
        GeneratorFunction(
            name=known,
            parameters=(parameter("input", VARIANT),),
            columns=_exploded,
            evaluate=_explode,
            outer=is_outer,
            in_from=True,
            has_signature=True,
        )
        for known, is_outer in ((name, False), (f"{name}_outer", True))
    )
    return plain, outer


# Schemas


def _schema(variant: Variant) -> str:
    return schema_text(schema_of(View.of(variant)))


def _merge_schema(schema: DataType, variant: Variant) -> DataType:
    return merged_schema(schema, schema_of(View.of(variant)))


# Changes at a path


def _path(path: str, function: str, *, root: bool = False) -> tuple[Step, ...]:
    steps = parse_path(path)
    if steps is None or not (steps or root):
        raise errors.invalid_variant_path(path, function)
    return steps


def _delete(variant: Callable[[], Variant | None], *paths: Callable[[], str | None]) -> Variant | None:
    found = variant()
    if found is None:
        return None
    for path in [path() for path in paths]:
        if path is not None:
            found = edits.delete(found, _path(path, "variant_delete"))
    return found


# The new variant of the old one, the path, the new value and what else the function takes.
_Edit = Callable[..., Variant]


def _changing(name: str, edit: _Edit, *, root: bool = False, with_create: bool = False) -> ScalarFunction:
    """A function that puts a value at a path. One that tries gives null for a path that leads elsewhere."""
    attempt = name.startswith("try_")

    def check(arguments: Arguments) -> None:
        dtype = arguments[2].dtype
        if not isinstance(dtype, NullType) and not holds_in_variant(dtype, objects=False):
            raise _no_cast(name, arguments, dtype, _VARIANT)

    def prepare(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Callable[..., Any]:
        convert = to_variant(arguments[2].dtype)
        known = partial(_path, function=name, root=root)

        def evaluate(variant: Variant, path: str, value: Any, *rest: Any) -> Variant | None:
            steps = known(path)
            try:
                return edit(variant, steps, convert(value), *rest)
            except VariantTooLarge:
                raise errors.variant_size_limit(name) from None
            except edits.PathTypeMismatch as error:
                if attempt:
                    return None
                raise errors.variant_path_type_mismatch(path, path_text(steps[: error.depth]), name) from None
            except errors.SparkRuntimeException as error:
                if attempt and error.getCondition() == "VARIANT_DUPLICATE_KEY":
                    return None
                raise

        return _path_first(arguments, known, evaluate)

    create = (_flag("create_if_missing"),) if with_create else ()
    return scalar(
        name,
        parameter("v", VARIANT),
        parameter("path", _TEXT),
        parameter("val"),
        *create,
        result=_VARIANT,
        check=check,
        prepare=prepare,
        lazy=True,
        nullable=Nullability.ALWAYS if attempt else Nullability.IF_ANY,
        has_signature=with_create,
    )


def _set(variant: Variant, steps: tuple[Step, ...], value: Variant, create: bool) -> Variant:
    return edits.assign(variant, steps, value, create=create)


def _strip_nulls(variant: Variant, arrays: bool) -> Variant:
    return edits.strip_nulls(variant, arrays=arrays)


FUNCTIONS = family(
    scalar("parse_json", parameter("col", _TEXT), result=_VARIANT, prepare=_parser("parse_json", False)),
    scalar(
        "try_parse_json",
        parameter("col", _TEXT),
        result=_VARIANT,
        prepare=_parser("try_parse_json", True),
        nullable=Nullability.ALWAYS,
    ),
    scalar("to_variant_object", parameter("col"), result=_VARIANT, check=_check_to_object, prepare=_to_object),
    _get("variant_get"),
    _get("try_variant_get"),
    scalar(
        "is_variant_null",
        parameter("v", VARIANT),
        result=_BOOLEAN,
        evaluate=_is_null,
        null_intolerant=False,
        nullable=Nullability.NEVER,
    ),
    scalar("is_valid_variant", parameter("v", VARIANT), result=_BOOLEAN, evaluate=is_valid),
    *_with_outer("variant_explode"),
    scalar("schema_of_variant", parameter("v", VARIANT), result=_STRING, evaluate=_schema),
    aggregate(
        "schema_of_variant_agg",
        parameter("v", VARIANT),
        result=_STRING,
        prepare=lambda arguments, dtype, context: Aggregator(NullType, _merge_schema, schema_text),
        nullable=False,
    ),
    scalar(
        "variant_delete",
        parameter("v", VARIANT),
        parameter("paths", _TEXT),
        variadic=True,
        minimum=2,
        result=_VARIANT,
        evaluate=_delete,
        lazy=True,
        nullable=lambda arguments: arguments[0].nullable,
    ),
    _changing("variant_insert", edits.insert),
    _changing("try_variant_insert", edits.insert),
    _changing("variant_set", _set, with_create=True),
    _changing("try_variant_set", _set, with_create=True),
    _changing("variant_array_append", edits.append, root=True),
    _changing("try_variant_array_append", edits.append, root=True),
    scalar(
        "variant_strip_nulls",
        parameter("v", VARIANT),
        _flag("include_arrays"),
        result=_VARIANT,
        evaluate=_strip_nulls,
        has_signature=True,
    ),
)
