"""Calls within functions that Spark evaluates without generated code: some answers differ."""

from __future__ import annotations

from attrs import evolve

from mockspark_ir.expressions import Call, Expression, Replaced
from mockspark_ir.functions.arrays import sort_stably
from mockspark_ir.functions.definition import ScalarFunction
from mockspark_ir.functions.maps import map_by_entry
from mockspark_ir.types import ArrayType, DoubleType, FloatType, MapType, find_type

_FORMS = {"map": ("map_by_entry", map_by_entry), "sort_array": ("sort_stably", sort_stably)}


def interpreted(expression: Expression) -> Expression:
    """The expression with the calls that tell 0.0 from -0.0 in the form that they have there."""
    if not expression.child_fields:
        return expression
    expression = expression.map_children(interpreted)
    if not isinstance(expression, Call) or expression.function.name not in _FORMS or not _has_zeros(expression):
        return expression
    function = expression.function
    assert isinstance(function, ScalarFunction)
    name, prepare = _FORMS[function.name]
    call = evolve(expression, function=evolve(function, name=name, prepare=prepare))
    return Replaced(function.name, expression.arguments, call)


def _has_zeros(call: Call) -> bool:
    match call.dtype:
        case MapType():
            return find_type(call.dtype.keyType, FloatType, DoubleType) is not None
        case ArrayType():
            return isinstance(call.dtype.elementType, FloatType | DoubleType)
    return False
