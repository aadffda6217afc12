"""Spark's error conditions as data: SQLSTATE, exception class, and a message in our own words.

The tables are read when the first message is made, never at import. An entry is ``(SQLSTATE, text)``, or
``(SQLSTATE, text, {sub-condition: text})`` where the full text is the family's followed by the sub-condition's.
``<name>`` stands for a parameter.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import ModuleType
from typing import NamedTuple, TypeAlias

Entry: TypeAlias = tuple[str | None, str] | tuple[str | None, str, dict[str, str]]

_PARAMETER = re.compile(r"<([A-Za-z0-9_]+)>")


class Condition(NamedTuple):
    """One condition or sub-condition.

    Attributes
    ----------
    name : str
        The full name, with the sub-condition after a dot.
    sql_state : str or None
        The SQLSTATE; a few conditions of the Python side have none.
    template : str
        The text with ``<name>`` for each parameter, and with its SQLSTATE at the end where Spark shows that.
    exception : str
        The name of the exception class.
    python_side : bool
        Whether PySpark itself raises it, and not Spark's JVM.
    """

    name: str
    sql_state: str | None
    template: str
    exception: str
    python_side: bool

    @property
    def parts(self) -> tuple[str, ...]:
        """The template in pieces: literal text at even positions, parameter names at odd ones."""
        return tuple(_PARAMETER.split(self.template))

    @property
    def parameters(self) -> frozenset[str]:
        """The names of the parameters."""
        return frozenset(self.parts[1::2])

    def parse(self, text: str) -> dict[str, str] | None:
        """Return the parameters with which `render` made ``text``, or None where it did not make it."""
        pattern = ""
        seen: set[str] = set()
        for position, part in enumerate(self.parts):
            if position % 2 == 0:
                pattern += re.escape(part)
            elif part in seen:
                pattern += f"(?P={part})"
            else:
                seen.add(part)
                pattern += f"(?P<{part}>.*?)"
        match = re.fullmatch(pattern, text, re.DOTALL)
        return None if match is None else match.groupdict()


@cache
def table() -> Mapping[str, Condition]:
    """Return every condition by its full name."""
    from mockspark_ir.errors.conditions import analysis, catalog, datatypes, execution, legacy, parsing, python
    from mockspark_ir.errors.conditions.exception_classes import EXCEPTION_CLASSES

    # The exception class of a module's conditions where the table of classes does not name another.
    modules: list[tuple[ModuleType, str]] = [
        (analysis, "AnalysisException"),
        (datatypes, "AnalysisException"),
        (catalog, "AnalysisException"),
        (legacy, "AnalysisException"),
        (parsing, "ParseException"),
        (execution, "SparkRuntimeException"),
        (python, "PySparkValueError"),
    ]
    result: dict[str, Condition] = {}
    for module, default in modules:
        entries: dict[str, Entry] = module.CONDITIONS
        python_side = module is python
        for name, (state, text, *rest) in entries.items():
            suffix = "" if python_side or state is None else f" SQLSTATE: {state}"
            exception = EXCEPTION_CLASSES.get(name, default)
            result[name] = Condition(name, state, text + suffix, exception, python_side)
            for sub, sub_text in (rest[0] if rest else {}).items():
                full = f"{name}.{sub}"
                full_text = f"{text} {sub_text}".rstrip() + suffix
                full_exception = EXCEPTION_CLASSES.get(full, exception)
                result[full] = Condition(full, state, full_text, full_exception, python_side)
    return result


def condition(name: str) -> Condition:
    """Return one condition.

    Raises
    ------
    ValueError
        When there is no such condition.
    """
    found = table().get(name)
    if found is None:
        raise ValueError(f"mockspark has no error condition {name!r}")
    return found


@cache
def _shape(name: str) -> tuple[tuple[str, ...], frozenset[str], bool]:
    found = condition(name)
    return found.parts, found.parameters, found.python_side


def render(name: str, parameters: Mapping[str, str]) -> str:
    """Return the text of a condition with its parameters filled in.

    Raises
    ------
    ValueError
        When there is no such condition.
    AssertionError
        When ``parameters`` lack one of the condition's. A condition of the Python side takes no others either; those
        of the JVM may carry more than their text shows.
    """
    parts, wanted, exact = _shape(name)
    if not parameters.keys() >= wanted or (exact and len(parameters) != len(wanted)):
        raise AssertionError(f"error condition {name} has the parameters {sorted(wanted)}, not {sorted(parameters)}")
    return "".join([part if position % 2 == 0 else str(parameters[part]) for position, part in enumerate(parts)])


def sql_state(name: str) -> str | None:
    """Return the SQLSTATE of a condition; None where it has none or is unknown."""
    found = table().get(name) or table().get(name.partition(".")[0])
    return None if found is None else found.sql_state
