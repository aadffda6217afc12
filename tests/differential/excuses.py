"""Where two right answers differ: Spark's own depends on what its engine happens to compute, and in which order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tests.differential.columns import COLUMNS
from tests.differential.expressions import Node
from tests.oracle.answers import Column, Failure, Rows
from tests.oracle.compare import Tolerance, differences

Answer = Column | Rows | Failure
PlanAnswer = Rows | Failure
# Errors that a query raises before it has seen a row: which of several is raised is a matter of the analyzer alone.
_BEFORE_ROWS = ("AnalysisException", "ParseException")
# A pattern is looked at when it is used, and what is wrong with it comes as an AnalysisException.
_OF_A_VALUE = "INVALID_FORMAT."
# What promises to compute a part only where it is needed: its first part is needed always, that of a CASE with a
# subject is compared with the second.
_CHOICES = re.compile(r"\b(case|coalesce|if|ifnull|nvl2?|and|or|when)\b", re.IGNORECASE)
_SUBJECT = re.compile(r"\bCASE\s{2,}WHEN\b", re.IGNORECASE)
# What takes an error for null: of a part there is none to excuse, unless another part makes all null.
_FORGIVING = re.compile(r"\b(try_\w+|attempt)\b", re.IGNORECASE)
# The aggregate is computed for the rows that its condition lets through, the condition for all.
_FILTER = re.compile(r"\bFILTER \(WHERE ")


@dataclass(frozen=True)
class Case:
    """An expression to which a backend's answer is not Spark's; `parts` has both answers to the parts within it."""

    backend: str
    node: Node
    expected: Answer
    actual: Answer
    parts: Mapping[str, tuple[Answer, Answer]]
    tolerance: Tolerance

    @property
    def text(self) -> str:
        return self.node.text


_OTHER_ERROR = "which of several errors comes first"
LEFT_OUT = "an error in what is not needed, as Spark has it over other tables"
_WITHOUT_ROW = "an error without a row"
_NO_ROW_LEFT = "a condition beside one that lets no row through"
_TOO_EARLY = "an error in rows that a condition is asked of before others are left out"
_NOT_NEEDED = "an error in what the result does not need"
# PySpark's own error when it can't turn Spark's answer into Arrow.
_UNFETCHABLE = "ArrowInvalid"
_BARE = "Py4JJavaError"


@dataclass(frozen=True)
class Spark:
    """What else Spark is asked about a case.

    Parameters
    ----------
    optimized : callable
        Its answer when its rows are no constants: then it leaves out what is not needed.
    over_nothing : callable
        Its answer over a table without rows: an error that is there too is that of a constant.
    by_rows : callable
        Its answers over each row by itself.
    """

    optimized: Callable[[], Answer]
    over_nothing: Callable[[], Answer]
    by_rows: Callable[[], Iterable[Answer]]


def excuse(case: Case, spark: Spark) -> str | None:
    """Why the difference is none, or None."""
    expected, actual = _error_of_a_row(case.expected), _error_of_a_row(case.actual)
    if expected is not None and expected.exception == _UNFETCHABLE:
        return "what PySpark can't fetch"
    if expected is not None and actual is not None:
        elsewhere = (
            _is_error_of_a_part(case, actual)
            or (case.backend == "duckdb" and _has_failing_part(case, (expected,)))
            or _is_error_of_a_row(case, actual, spark.by_rows)
        )
        return _OTHER_ERROR if elsewhere else None
    if isinstance(case.expected, Failure) and isinstance(case.actual, Failure):
        return _OTHER_ERROR if _has_failing_part(case, (case.expected, case.actual)) else None
    if expected is not None and not isinstance(case.actual, Failure):
        if not differences(spark.optimized(), case.actual, case.tolerance):
            return LEFT_OUT
        constants = (spark.over_nothing(), *(theirs for text, (theirs, _) in case.parts.items() if _is_constant(text)))
        if any(_is_failure(answer, expected) for answer in constants):
            return _WITHOUT_ROW
        return _unneeded(case, expected)
    if actual is not None and not isinstance(case.expected, Failure):
        return _unneeded(case, actual)
    if isinstance(case.expected, Column) and isinstance(case.actual, Column) and _has_other_last_bits(case):
        return "what became of the last bits of a part"
    return None


@dataclass(frozen=True)
class SparkOfPlan:
    """What else Spark is asked about a plan.

    Parameters
    ----------
    over_nothing : callable
        Its answer over tables without rows: an error that is there too is that of a constant.
    in_order : callable
        Its answer when it computes conditions where they were written.
    by_conjuncts : callable
        Its answers with each by itself of the conditions that AND joins in a filter at the end.
    """

    over_nothing: Callable[[], PlanAnswer]
    in_order: Callable[[], PlanAnswer]
    by_conjuncts: Callable[[], Iterable[PlanAnswer]]


def excuse_of_plan(
    expected: PlanAnswer, actual: PlanAnswer, before: Sequence[PlanAnswer], spark: SparkOfPlan
) -> str | None:
    """Why the answers to a plan may differ, or None.

    Parameters
    ----------
    expected, actual : Rows or Failure
        Spark's answer, and the backend's.
    before : sequence of Rows or Failure
        Spark's answers to the plans that this one is made of; the backend agrees to them.
    spark : SparkOfPlan
    """
    theirs, ours = _error_of_a_row(expected), _error_of_a_row(actual)
    earlier = {answer.condition for answer in before if isinstance(answer, Failure)}
    if theirs is not None and isinstance(actual, Rows):
        if theirs.condition in earlier:
            return _NOT_NEEDED
        constant = spark.over_nothing()
        if isinstance(constant, Failure) and constant.condition == theirs.condition:
            return _WITHOUT_ROW
        if not isinstance(spark.in_order(), Failure):
            return _TOO_EARLY
        if any(isinstance(answer, Rows) and not answer.rows for answer in spark.by_conjuncts()):
            return None if actual.rows else _NO_ROW_LEFT
        return None
    if ours is not None and isinstance(expected, Rows):
        return _NOT_NEEDED if ours.condition in earlier else None
    return None


def _error_of_a_row(answer: Answer) -> Failure | None:
    if not isinstance(answer, Failure):
        return None
    late = (answer.condition or "").startswith(_OF_A_VALUE)
    return answer if late or answer.exception not in _BEFORE_ROWS else None


def _is_failure(answer: Answer, error: Failure) -> bool:
    """Whether an answer is this error; a bare one of Java's, which generated code raises, may be any."""
    bare = error.exception == _BARE and error.condition is None
    return isinstance(answer, Failure) and (bare or answer.condition == error.condition)


def _is_constant(text: str) -> bool:
    """Whether an expression reads no column."""
    return not COLUMNS.keys() & set(re.findall(r"\w+", re.sub(r"'[^']*'", "", text)))


def _is_error_of_a_part(case: Case, error: Failure) -> bool:
    """Whether Spark fails with this condition too, when it is asked for a part by itself.

    Spark goes row by row, a vectorized engine part by part: of two errors, either may be met first.
    """
    return any(isinstance(theirs, Failure) and theirs.condition == error.condition for theirs, _ in case.parts.values())


def _has_failing_part(case: Case, failures: Sequence[Failure]) -> bool:
    """Whether both fail over a part, with the condition of one of these failures: the whole has that error and more."""
    conditions = {failure.condition for failure in failures}
    return any(
        isinstance(theirs, Failure)
        and isinstance(ours, Failure)
        and theirs.condition == ours.condition
        and theirs.condition in conditions
        for theirs, ours in case.parts.values()
    )


def _is_error_of_a_row(case: Case, error: Failure, by_rows: Callable[[], Iterable[Answer]]) -> bool:
    """Whether Spark fails with this condition too, at another row; the interpreter has its rows in Spark's order."""
    return case.backend == "duckdb" and any(
        isinstance(theirs, Failure) and theirs.condition == error.condition for theirs in by_rows()
    )


def _unneeded(case: Case, error: Failure) -> str | None:
    """DuckDB computes all operands of all rows, and none of what the result does not need; Spark stops at a null.

    The interpreter goes Spark's way, so it has no such excuse.
    """
    if case.backend != "duckdb":
        return None
    for part in _reached_without_promise(case.node):
        answers = case.parts.get(part.text, ())
        if answers and all(_is_failure(answer, error) for answer in answers):
            return "an error of an operand that the other engine does not need"
    return None


def _reached_without_promise(node: Node) -> Iterator[Node]:
    """The parts around which nothing promises that they are computed only where they are needed."""
    for part in _always_computed(node):
        yield part
        yield from _reached_without_promise(part)


def _always_computed(node: Node) -> Sequence[Node]:
    words, parts = node.text, node.parts
    for part in parts:
        words = words.replace(part.text, " ", 1)
    if _FILTER.search(words):
        return parts[-1:]
    if _FORGIVING.search(words) and all(part.text != "NULL" for part in parts):
        return ()
    if _CHOICES.search(words):
        return parts[:2] if _SUBJECT.search(words) else parts[:1]
    return parts


def _has_other_last_bits(case: Case) -> bool:
    """Whether a part differs, within what it may: functions of it can make much of that."""
    return any(differences(theirs, ours) for theirs, ours in case.parts.values())
