"""The conditions are Spark's: names, SQLSTATEs, parameters, and the exception class of each."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from mockspark_ir import errors
from mockspark_ir.errors import conditions
from mockspark_ir.errors.conditions import exception_classes

HERE = Path(__file__).parent
# Recorded from Spark 4.3.0: [SQLSTATE, parameters] of every condition of the JVM and of the Python side.
SPARK = json.loads((HERE / "spark_4_3_0_conditions.json").read_text())
# Recorded from Spark 4.3.0: the classes and the parameters of conditions that it raised.
RAISED = json.loads((HERE / "spark_4_3_0_raised.json").read_text())
# Spark raises these with one class or another, depending on where. The table holds the first of them.
BY_PLACE = {
    "CAST_INVALID_INPUT": "SparkRuntimeException",
    "DECIMAL_SCALE_EXCEEDS_PRECISION": "AnalysisException",
    "INVALID_INTERVAL_FORMAT.UNMATCHED_FORMAT_STRING_WITH_NOTICE": "IllegalArgumentException",
    "PARSE_SYNTAX_ERROR": "ParseException",
    "SCALAR_SUBQUERY_TOO_MANY_ROWS": "UnknownException",
    "UNSUPPORTED_DATATYPE": "ParseException",
    # The subclass that PySpark documents; its own classic mode raises the base.
    "TEMP_TABLE_OR_VIEW_ALREADY_EXISTS": "TempTableAlreadyExistsException",
}
TABLE = conditions.table()


@pytest.mark.parametrize("name", TABLE)
def test_facts_are_sparks(name: str) -> None:
    condition = TABLE[name]
    sql_state, parameters = SPARK["python" if condition.python_side else "jvm"][name]
    assert condition.sql_state == sql_state
    assert sorted(condition.parameters) == parameters


@pytest.mark.parametrize("name", TABLE)
def test_every_condition_can_be_raised(name: str) -> None:
    parameters = {parameter: f"the {parameter}" for parameter in TABLE[name].parameters}
    if name == "CAST_INVALID_INPUT":
        parameters["targetType"] = '"BOOLEAN"'
    error = errors.from_condition(name, parameters)
    assert type(error).__name__ == TABLE[name].exception
    assert error.getCondition() == name
    assert error.getSqlState() == TABLE[name].sql_state
    assert not re.search(r"<\w+>", str(error))
    for value in parameters.values():
        assert value in str(error)


@pytest.mark.parametrize("name", RAISED)
def test_what_spark_raised(name: str) -> None:
    fact = RAISED[name]
    assert set(TABLE[name].parameters) <= set(fact["parameters"])
    if name in BY_PLACE:
        assert TABLE[name].exception == BY_PLACE[name]
    else:
        assert [TABLE[name].exception] == fact["classes"]


def test_the_table_of_classes_names_conditions_and_classes_that_exist() -> None:
    for name, exception in exception_classes.EXCEPTION_CLASSES.items():
        assert name in TABLE
        assert issubclass(getattr(errors, exception), errors.PySparkException)


def test_all_of_datatype_mismatch() -> None:
    family = {name for name in SPARK["jvm"] if name.startswith("DATATYPE_MISMATCH.") and "XML" not in name}
    assert family <= set(TABLE)


def test_texts_are_short() -> None:
    assert max(len(condition.template) for condition in TABLE.values()) < 320


@pytest.mark.parametrize(
    ("target", "exception"),
    [
        ('"INT"', errors.NumberFormatException),
        ('"DECIMAL(5,2)"', errors.NumberFormatException),
        ('"DOUBLE"', errors.NumberFormatException),
        ('"DATE"', errors.DateTimeException),
        ('"TIMESTAMP"', errors.DateTimeException),
        ('"TIMESTAMP_NTZ"', errors.DateTimeException),
        ('"TIME(6)"', errors.DateTimeException),
        ('"BOOLEAN"', errors.SparkRuntimeException),
    ],
)
def test_the_target_of_a_cast_decides_the_class(target: str, exception: type[errors.PySparkException]) -> None:
    parameters = {"expression": "'a'", "sourceType": '"STRING"', "targetType": target}
    assert type(errors.from_condition("CAST_INVALID_INPUT", parameters)) is exception


@pytest.mark.parametrize("name", TABLE)
def test_engine_text_round_trip(name: str) -> None:
    # Two parameters side by side cannot be told apart again, so that they get values that no text around them has.
    parameters = {parameter: f"{{{parameter}}}" for parameter in TABLE[name].parameters}
    text = errors.engine_message(name, parameters)
    error = errors.from_engine_message(f"Invalid Input Error: {text}")
    assert error is not None
    assert error.getCondition() == name
    shown = str(errors.from_condition(name, parameters))
    assert str(error) == shown


def test_engine_text_gives_the_parameters_back() -> None:
    parameters = {"indexValue": "5", "arraySize": "2"}
    error = errors.from_engine_message(errors.engine_message("INVALID_ARRAY_INDEX", parameters))
    assert isinstance(error, errors.ArrayIndexOutOfBoundsException)
    assert error.getMessageParameters() == parameters


def test_engine_text_in_pieces() -> None:
    pieces = errors.engine_message_parts("INVALID_ARRAY_INDEX")
    values = {"indexValue": "5", "arraySize": "2"}
    text = "".join(piece if position % 2 == 0 else values[piece] for position, piece in enumerate(pieces))
    assert text == errors.engine_message("INVALID_ARRAY_INDEX", values)


def test_engine_text_in_other_words_keeps_them() -> None:
    error = errors.from_engine_message("[DIVIDE_BY_ZERO] nothing can be divided by zero")
    assert isinstance(error, errors.ArithmeticException)
    assert str(error) == "[DIVIDE_BY_ZERO] nothing can be divided by zero"


@pytest.mark.parametrize("text", ["", "Out of memory", "[NO_SUCH_THING] text", "[1] first"])
def test_other_engine_text_is_none_of_ours(text: str) -> None:
    assert errors.from_engine_message(text) is None


def test_the_tables_are_not_read_at_import() -> None:
    root = HERE.parents[2]
    program = (
        "import sys, mockspark_ir.errors\n"
        "assert not [m for m in sys.modules if m.startswith('mockspark_ir.errors.conditions.')]\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, env={"PYTHONPATH": str(root / "ir")})
