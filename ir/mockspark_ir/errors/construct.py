"""Exceptions from a condition's name, and from the text of an engine's run-time error."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from mockspark_ir.errors import conditions, exceptions
from mockspark_ir.errors.exceptions import PySparkException, QueryContext

_ENGINE_TEXT = re.compile(r"\[([A-Z][A-Z0-9_]*(?:\.[A-Z0-9_]+)?|_LEGACY_ERROR_TEMP_\d+)\] (.*)", re.DOTALL)
# The target type of a cast decides what Spark raises for text that cannot be cast.
_CAST_EXCEPTIONS: dict[str, type[PySparkException]] = {
    '"BOOLEAN"': exceptions.SparkRuntimeException,
    '"DATE"': exceptions.DateTimeException,
    '"TIMESTAMP"': exceptions.DateTimeException,
    '"TIMESTAMP_NTZ"': exceptions.DateTimeException,
    '"TIME"': exceptions.DateTimeException,
}


def exception_class(name: str, parameters: Mapping[str, str] | None = None) -> type[PySparkException]:
    """Return the class with which Spark raises a condition.

    Raises
    ------
    ValueError
        When there is no such condition.
    """
    if name == "CAST_INVALID_INPUT" and parameters is not None:
        target = parameters.get("targetType", "")
        return _CAST_EXCEPTIONS.get(re.sub(r"\(.*\)", "", target), exceptions.NumberFormatException)
    found: type[PySparkException] = getattr(exceptions, conditions.condition(name).exception)
    return found


def from_condition(
    name: str,
    parameters: Mapping[str, str] | None = None,
    *,
    message: str | None = None,
    contexts: Sequence[QueryContext] | None = None,
) -> PySparkException:
    """Return the exception of a condition.

    Parameters
    ----------
    name : str
        The condition, with its sub-condition after a dot.
    parameters : mapping of str to str, optional
        A value for each parameter of the condition.
    message : str, optional
        A text to show in place of the condition's own.
    contexts : sequence of QueryContext, optional
        Where in the query the error arose.

    Raises
    ------
    ValueError
        When there is no such condition.
    AssertionError
        When parameters of the condition are missing and there is no message.
    """
    cls = exception_class(name, parameters)
    given = {} if parameters is None else dict(parameters)
    exception = cls(message=message, errorClass=name, messageParameters=given)
    if contexts is not None:
        exception._contexts = list(contexts)
    return exception


def engine_message(name: str, parameters: Mapping[str, str] | None = None) -> str:
    """Return the text with which an engine reports a condition, so that `from_engine_message` knows it again."""
    return f"[{name}] {conditions.render(name, parameters or {})}"


def engine_message_parts(name: str) -> tuple[str, ...]:
    """Return that text in pieces for an engine that fills the parameters in by itself.

    Returns
    -------
    tuple of str
        Literal text at even positions, names of parameters at odd ones.
    """
    first, *rest = conditions.condition(name).parts
    return (f"[{name}] {first}", *rest)


def from_engine_message(text: str, contexts: Sequence[QueryContext] | None = None) -> PySparkException | None:
    """Return the exception that an engine's run-time error text stands for, or None where it has no condition of ours.

    Parameters
    ----------
    text : str
        What the engine says; our message may have other words in front of it.
    contexts : sequence of QueryContext, optional
        Where in the query the error arose.
    """
    match = _ENGINE_TEXT.search(text)
    if match is None or match[1] not in conditions.table():
        return None
    name, message = match.groups()
    parameters = conditions.condition(name).parse(message)
    return from_condition(name, parameters, message=message if parameters is None else None, contexts=contexts)
