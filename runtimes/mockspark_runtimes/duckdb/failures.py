"""DuckDB's errors as Spark's exceptions."""

from __future__ import annotations

import re

from mockspark_ir import errors

_OVERFLOW = re.compile(
    r"[Oo]verflow in (\w+) of|[Oo]verflow in HUGEINT|out of range|Could not cast value .* to DECIMAL"
)


def translate(error: Exception, statement: str) -> Exception:
    """The exception of Spark that an error of DuckDB stands for; an internal error that shows the SQL if none does."""
    message = str(error)
    raised = errors.from_engine_message(message)
    if raised is not None:
        return raised
    kind = type(error).__name__
    if kind == "OutOfRangeException" or (
        kind in ("ConversionException", "InvalidInputException") and _OVERFLOW.search(message)
    ):
        if "DECIMAL" in message or "HUGEINT addition" in message:  # only sums of decimals grow that large
            return errors.numeric_value_out_of_range(_value_in(message), 38, 0)
        return errors.arithmetic_overflow(message=_overflow_text(message))
    if "More than one row returned by a subquery" in message:
        return errors.scalar_subquery_too_many_rows()
    if kind == "OutOfMemoryException":
        return errors.from_condition("UNABLE_TO_ACQUIRE_MEMORY", {"requestedBytes": "?", "receivedBytes": "?"})
    return InternalError(message, statement)


def _overflow_text(message: str) -> str:
    found = re.search(r"[Oo]verflow in (\w+) of", message)
    return f"{found.group(1)} overflow" if found else "overflow"


def _value_in(message: str) -> str:
    found = re.search(r"-?\d+(\.\d+)?", message)
    return found.group(0) if found else "?"


class InternalError(errors.PySparkException):
    """DuckDB refused a statement that mockspark made: a defect of mockspark."""

    def __init__(self, message: str, statement: str) -> None:
        super().__init__(
            message=(
                "[INTERNAL_ERROR] The generated statement failed in DuckDB; please report this with the statement.\n"
                f"{message}\n--- statement ---\n{statement}"
            )
        )
