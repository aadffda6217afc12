"""Functions that exist only over windows: ranks, and values of other rows of the partition."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from mockspark_ir import errors
from mockspark_ir.expressions import Boundary, FrameType, Literal, WindowFrame, int_literal
from mockspark_ir.expressions.printing import sql_text
from mockspark_ir.functions.aggregates import constant
from mockspark_ir.functions.declare import family, parameter, type_of
from mockspark_ir.functions.definition import (
    Arguments,
    CoercionRules,
    Parameter,
    PartitionView,
    WindowFunction,
)
from mockspark_ir.functions.input_types import INTEGER, InputType
from mockspark_ir.types import (
    DoubleType,
    IntegerType,
    IntegralType,
    NullType,
    StringType,
    VariantType,
    find_type,
    same_types,
)

_INT, _DOUBLE = IntegerType(), DoubleType()
_ROWS_SO_FAR = WindowFrame(FrameType.ROWS, Boundary.UNBOUNDED_PRECEDING, Boundary.CURRENT_ROW)
_RANGE_SO_FAR = WindowFrame(FrameType.RANGE, Boundary.UNBOUNDED_PRECEDING, Boundary.CURRENT_ROW)
_INT_MAX = (1 << 31) - 1
# Like INTEGER, but nothing is cast to it.
_INT_ONLY = InputType('"INT"', lambda t: isinstance(t, IntegerType))


# Ranks


def _row_number(view: PartitionView) -> list[Any]:
    return list(range(1, len(view.rows) + 1))


def _rank(view: PartitionView) -> list[Any]:
    return [start + 1 for start, _ in view.peers]


def _dense_rank(view: PartitionView) -> list[Any]:
    ranks: list[Any] = []
    rank = 0
    for position, (start, _) in enumerate(view.peers):
        rank += position == start
        ranks.append(rank)
    return ranks


def _percent_rank(view: PartitionView) -> list[Any]:
    others = len(view.rows) - 1
    return [start / others if others else 0.0 for start, _ in view.peers]


def _cume_dist(view: PartitionView) -> list[Any]:
    size = len(view.rows)
    return [end / size for _, end in view.peers]


def _ntile(view: PartitionView) -> list[Any]:
    """Buckets whose sizes differ by one at most, the larger ones first."""
    size = len(view.rows)
    buckets = view.rows[0][0]
    small, larger = divmod(size, buckets)
    in_larger = larger * (small + 1)
    return [i // (small + 1) + 1 if i < in_larger else (i - in_larger) // small + larger + 1 for i in range(size)]


def _ranking(
    name: str,
    evaluate: Callable[[PartitionView], list[Any]],
    *parameters: Parameter,
    result: Any = _INT,
    frame: WindowFrame = _ROWS_SO_FAR,
    **rest: Any,
) -> WindowFunction:
    return WindowFunction(
        name=name,
        parameters=parameters,
        result=result,
        nullable=False,
        fixed_frame=frame,
        evaluate=evaluate,
        **rest,
    )


def _check_positive(name: str, shown: str, position: int) -> Callable[[Arguments], None]:
    def check(arguments: Arguments) -> None:
        argument = arguments[position]
        value = constant(argument)
        if value is None or value <= 0:
            text = f"{name}({', '.join(map(sql_text, arguments))})"
            raise errors.value_out_of_range(text, shown, f"(0, {_INT_MAX}]", str(value))

    return check


# Values of other rows


def _shift_arguments(name: str) -> Callable[[Arguments, CoercionRules], Arguments]:
    def coerce(arguments: Arguments, rules: CoercionRules) -> Arguments:
        """The offset has to be a whole number, and the default takes the type of the value."""
        value, offset, default = arguments
        if isinstance(offset.dtype, StringType):
            raise errors.analysis_error("FAILED_FUNCTION_CALL", funcName=errors.to_sql_id((name,)))
        if isinstance(offset.dtype, NullType) or not isinstance(offset.dtype, IntegralType):
            raise errors.analysis_error("_LEGACY_ERROR_TEMP_1035", prettyName=name)
        if not offset.foldable:
            text = f"{name}({', '.join(map(sql_text, arguments))})"
            raise errors.non_foldable_input(text, "offset", offset.dtype, sql_text(offset))
        number = constant(rules.cast(offset, _INT))
        if find_type(value.dtype, VariantType) and not same_types(value.dtype, default.dtype):
            _require_null(name, arguments)
        missing = isinstance(default, Literal) and default.value is None
        return value, int_literal(number), Literal(None, value.dtype) if missing else rules.cast(default, value.dtype)

    return coerce


def _require_null(name: str, arguments: Arguments) -> None:
    """Raise AnalysisException (DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE): no value of another type becomes a variant."""
    value, _, default = arguments
    if not isinstance(default.dtype, NullType):
        text = f"{name}({', '.join(map(sql_text, arguments))})"
        raise errors.unexpected_input_type(text, 3, [value.dtype, NullType()], sql_text(default), default.dtype)


def _shift_frame(sign: int) -> Callable[[Arguments], WindowFrame]:
    def frame(arguments: Arguments) -> WindowFrame:
        offset = arguments[1]
        assert isinstance(offset, Literal)
        bound = int_literal(sign * offset.value)
        return WindowFrame(FrameType.ROWS, bound, bound)

    return frame


def _shifted(sign: int) -> Callable[[PartitionView], list[Any]]:
    def evaluate(view: PartitionView) -> list[Any]:
        distance = sign * view.rows[0][1]
        return _among_known(view, distance) if view.ignore_nulls else _at_distance(view.rows, distance)

    return evaluate


def _at_distance(rows: Sequence[tuple[Any, ...]], distance: int) -> list[Any]:
    size = len(rows)
    return [rows[i + distance][0] if 0 <= i + distance < size else default for i, (_, _, default) in enumerate(rows)]


def _among_known(view: PartitionView, distance: int) -> list[Any]:
    """The value so many known values away; the row's own value for distance 0."""
    rows = view.rows
    if distance == 0:
        return [row[0] for row in rows]
    step = 1 if distance > 0 else -1
    found: list[Any] = [None] * len(rows)
    known: list[Any] = []  # those behind, the nearest last
    order = range(len(rows) - 1, -1, -1) if step > 0 else range(len(rows))
    for position in order:
        value, _, default = rows[position]
        found[position] = known[-abs(distance)] if len(known) >= abs(distance) else default
        if value is not None:
            known.append(value)
    return found


def _shift(name: str, sign: int) -> WindowFunction:
    return WindowFunction(
        name=name,
        parameters=(
            parameter("col", default=None, default_type=NullType()),
            parameter("offset", default=1, literal=True),
            parameter("default", default=None, default_type=NullType()),
        ),
        coerce=_shift_arguments(name),
        result=type_of(0),
        nullable=lambda arguments: arguments[0].nullable or arguments[2].nullable,
        null_treatment=True,
        fixed_frame=_shift_frame(sign),
        evaluate=_shifted(sign),
    )


def _nth_value(view: PartitionView) -> list[Any]:
    results: list[Any] = []
    for (start, end), (_, n) in zip(view.frames, view.rows, strict=True):
        if view.ignore_nulls:
            known = (row[0] for row in view.rows[start:end] if row[0] is not None)
            results.append(next((value for i, value in enumerate(known, 1) if i == n), None))
        else:
            results.append(view.rows[start + n - 1][0] if start + n <= end else None)
    return results


FUNCTIONS = family(
    _ranking("row_number", _row_number),
    _ranking("rank", _rank, parameter("col"), variadic=True, minimum=0, name_as=lambda texts: "RANK()"),
    _ranking(
        "dense_rank", _dense_rank, parameter("col"), variadic=True, minimum=0, name_as=lambda texts: "DENSE_RANK()"
    ),
    _ranking(
        "percent_rank",
        _percent_rank,
        parameter("col"),
        variadic=True,
        minimum=0,
        result=_DOUBLE,
        name_as=lambda texts: "PERCENT_RANK()",
    ),
    _ranking("cume_dist", _cume_dist, result=_DOUBLE, frame=_RANGE_SO_FAR),
    _ranking(
        "ntile",
        _ntile,
        parameter("n", _INT_ONLY, default=1, literal=True),
        check=_check_positive("ntile", "buckets", 0),
    ),
    _shift("lag", -1),
    _shift("lead", 1),
    WindowFunction(
        name="nth_value",
        parameters=(parameter("col"), parameter("offset", INTEGER, literal=True)),
        check=_check_positive("nth_value", "offset", 1),
        result=type_of(0),
        null_treatment=True,
        evaluate=_nth_value,
    ),
)
