"""Where two right answers differ: Spark's own depends on what its engine happens to compute, and in which order."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.differential.reasons import tolerance_of
from tests.oracle.answers import Column, Failure
from tests.oracle.compare import differences

Answer = Column | Failure
# Errors that a query raises before it has seen a row: which of several is raised is a matter of the analyzer alone.
_BEFORE_ROWS = ("AnalysisException", "ParseException")
# What promises to compute a part only where it is needed, or to take an error for null: there no error is excused.
_PROMISES = re.compile(r"\b(try_\w+|case|coalesce|if|ifnull|nvl2?|and|or|when|attempt)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Case:
    """An expression to which a backend's answer is not Spark's; `parts` has both answers to the parts within it."""

    backend: str
    text: str
    expected: Answer
    actual: Answer
    parts: Mapping[str, tuple[Answer, Answer]]


def excuse(case: Case, optimized: Callable[[str], Answer]) -> str | None:
    """Why the difference is none, or None.

    Parameters
    ----------
    case : Case
    optimized : callable
        Spark's answer to an expression when its rows are no constants: then it leaves out what is not needed.
    """
    expected, actual = _error_of_a_row(case.expected), _error_of_a_row(case.actual)
    if expected is not None and actual is not None:
        return "which of several errors comes first" if _is_error_of_a_part(case, actual) else None
    if expected is not None and isinstance(case.actual, Column):
        if not differences(optimized(case.text), case.actual, tolerance_of(case.text)):
            return "an error in what is not needed, as Spark has it over other tables"
        return _unneeded(case, expected)
    if actual is not None and isinstance(case.expected, Column):
        return _unneeded(case, actual)
    if isinstance(case.expected, Column) and isinstance(case.actual, Column) and _has_other_last_bits(case):
        return "what became of the last bits of a part"
    return None


def _error_of_a_row(answer: Answer) -> Failure | None:
    return answer if isinstance(answer, Failure) and answer.exception not in _BEFORE_ROWS else None


def _is_error_of_a_part(case: Case, error: Failure) -> bool:
    """Whether Spark fails with this condition too, when it is asked for a part by itself.

    Spark goes row by row, a vectorized engine part by part: of two errors, either may be met first.
    """
    return any(isinstance(theirs, Failure) and theirs.condition == error.condition for theirs, _ in case.parts.values())


def _unneeded(case: Case, error: Failure) -> str | None:
    """DuckDB computes all operands of all rows, and none of what the result does not need; Spark stops at a null.

    The interpreter goes Spark's way, so it has no such excuse.
    """
    if case.backend != "duckdb" or _PROMISES.search(case.text):
        return None
    for theirs, ours in case.parts.values():
        if all(isinstance(answer, Failure) and answer.condition == error.condition for answer in (theirs, ours)):
            return "an error of an operand that the other engine does not need"
    return None


def _has_other_last_bits(case: Case) -> bool:
    """Whether a part differs, within what it may: functions of it can make much of that."""
    return any(differences(theirs, ours) for theirs, ours in case.parts.values())
