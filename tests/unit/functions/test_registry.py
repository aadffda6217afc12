"""The registry and the public functions, held to Spark's own lists.

`spark_functions.json` has what SHOW FUNCTIONS gives and the signatures in `pyspark.sql.functions`;
`missing_functions.txt` has what mockspark lacks of both. That list may only shrink:
`python -m tests.unit.functions.test_registry` takes out of it what has come.
"""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mockspark.sql import SparkSession, functions
from mockspark_ir.errors import AnalysisException, PySparkNotImplementedError
from mockspark_ir.functions.definition import (
    Default,
    Function,
    ReplacedFunction,
    ScalarFunction,
)
from mockspark_ir.functions.registry import registry
from mockspark_ir.functions.unknown import SPARK_FUNCTIONS

_FOLDER = Path(__file__).parent
_FACTS: dict[str, Any] = json.loads((_FOLDER / "spark_functions.json").read_text())
_MISSING = _FOLDER / "missing_functions.txt"
SIGNATURES: dict[str, list[list[str]]] = _FACTS["signatures"]
# Spark lists them; they are syntax, and a call of them finds nothing.
_UNCALLABLE = {"!=", "<>", "||", "case"}
# What Spark's parser makes calls of without listing it.
_OF_THE_PARSER = {"timestampadd", "timestampdiff"}


def _own(name: str) -> bool:
    """Whether a function is mockspark's, for its own rewrites: no user can write such a name without backticks."""
    return name.startswith(("$", "#"))


def _distinct(kind: type[Function]) -> Iterator[Function]:
    return iter({id(f): f for f in registry().values() if isinstance(f, kind)}.values())


def _known_missing() -> set[str]:
    return set(_MISSING.read_text().split())


def _missing() -> set[str]:
    """SQL functions by their names, those of the API as `F.name`."""
    in_sql = set(_FACTS["functions"]) - _UNCALLABLE - set(registry())
    in_api = {f"F.{name}" for name in SIGNATURES if name not in vars(functions)}
    return in_sql | in_api


def test_no_function_is_invented() -> None:
    names = {name for name in registry() if not _own(name)}
    assert names - set(_FACTS["functions"]) - _OF_THE_PARSER == set()
    assert not {name for name in registry() if name != name.lower()}


def test_the_names_of_spark_are_known() -> None:
    assert set(_FACTS["functions"]) - _UNCALLABLE == SPARK_FUNCTIONS


def test_what_is_missing_only_shrinks() -> None:
    assert _missing() - _known_missing() == set(), "these were there before"
    assert _known_missing() - _missing() == set(), "take these out: python -m tests.unit.functions.test_registry"


def test_a_missing_function_is_told_from_one_that_does_not_exist() -> None:
    session = SparkSession.builder.getOrCreate()
    with pytest.raises(PySparkNotImplementedError, match="kll_merge_agg_float"):
        session.sql("SELECT kll_merge_agg_float(1)")
    with pytest.raises(AnalysisException) as caught:
        session.sql("SELECT no_such_function(1)")
    assert caught.value.getCondition() == "UNRESOLVED_ROUTINE"


@pytest.mark.parametrize("name", sorted(name for name in SIGNATURES if name in vars(functions)))
def test_signatures_are_those_of_pyspark(name: str) -> None:
    parameters = inspect.signature(getattr(functions, name)).parameters.values()
    found = [[p.name, p.kind.name, *([] if p.default is p.empty else [repr(p.default)])] for p in parameters]
    assert found == SIGNATURES[name]


def test_a_missing_function_can_be_imported_but_not_called() -> None:
    for name in set(SIGNATURES) - vars(functions).keys():
        with pytest.raises(PySparkNotImplementedError, match=name):
            getattr(functions, name)()
    with pytest.raises(AttributeError, match="no_such_function"):
        functions.no_such_function  # noqa: B018


def test_nothing_public_is_invented() -> None:
    public = {name for name in functions.__all__ if not inspect.isclass(getattr(functions, name))}
    assert public - set(SIGNATURES) == set()


def test_public_functions_have_docstrings_of_their_own() -> None:
    public = [getattr(functions, name) for name in SIGNATURES if name in vars(functions)]
    assert [f.__name__ for f in public if not inspect.getdoc(f)] == []


def _counts(function: Function) -> range:
    """With how many arguments a call may reach the evaluator: defaults are filled in; `coerce` may add some."""
    most = len(function.parameters)
    if function.coerce is not None:
        return range(most, most + 1)
    least = sum(p.default is not Default.OMITTED for p in function.parameters)
    if function.minimum is not None:
        least = max(least, function.minimum)
    return range(least, most + 1)


def test_evaluators_take_the_declared_parameters() -> None:
    wrong = []
    for function in _distinct(ScalarFunction):
        assert isinstance(function, ScalarFunction)
        assert function.evaluate is None or function.prepare is None, function.name
        evaluate = function.prepare if function.evaluate is None else function.evaluate
        if evaluate is None or isinstance(evaluate, type):
            continue
        try:
            signature = inspect.signature(evaluate)
        except ValueError:  # some functions of C don't tell
            continue
        counts = _counts(function) if function.evaluate is not None else (3,)
        for count in counts:
            try:
                signature.bind(*range(count))
            except TypeError as error:
                wrong.append(f"{function.name} with {count}: {error}")
    assert wrong == []


def test_parameters_with_defaults_come_last() -> None:
    for function in _distinct(Function):
        required = [p.required for p in function.parameters]
        assert required == sorted(required, reverse=True) or function.minimum is not None, function.name
        names = [p.name for p in function.parameters]
        assert len(set(names)) == len(names), function.name


def test_rewrites_take_the_declared_parameters() -> None:
    wrong = []
    for function in _distinct(ReplacedFunction):
        assert isinstance(function, ReplacedFunction)
        signature = inspect.signature(function.rewrite)
        for count in _counts(function):
            try:
                signature.bind(*range(count))
            except TypeError as error:
                wrong.append(f"{function.name} with {count}: {error}")
    assert wrong == []


def test_every_function_has_been_asked_about() -> None:
    """Each function's name stands in what Spark was asked about functions."""
    asked = "\n".join(p.read_text() for p in _FOLDER.glob("*_questions.py"))
    asked += "\n".join(p.read_text() for p in _FOLDER.glob("*_answers.json"))
    asked += "\n".join(p.read_text() for p in (_FOLDER.parents[1] / "recorded" / "questions").glob("*.py"))
    unasked = {f.name for f in _distinct(Function) if not any(_own(n) or n in asked for n in f.names)}
    assert unasked == set()


if __name__ == "__main__":
    kept = sorted(_known_missing() & _missing())
    _MISSING.write_text("\n".join(kept) + "\n")
