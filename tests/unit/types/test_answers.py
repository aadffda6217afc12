"""Mockspark's types give the answers that Spark gave."""

from __future__ import annotations

import re
from typing import Any

import pytest

import mockspark.sql.types as public
from mockspark_ir import types
from mockspark_ir.errors import PySparkException
from tests.unit.types import answers


def infer(
    value: Any, dict_as_struct: bool = False, array_first: bool = False, map_first: bool = False, ntz: bool = False
) -> types.DataType:
    return types.infer_type(value, types.InferenceSettings(dict_as_struct, array_first, map_first, ntz))


NAMES = answers.namespace(
    public, infer=infer, row=types.infer_schema, merge=types.merge_type, V=types.make_type_verifier
)
EXPRESSIONS = {**answers.load("expressions"), **answers.load("inference")}
READERS = {"ddl": types.DataType.fromDDL, "type": types.parse_data_type, "schema": types.parse_table_schema}


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_expression(expression: str) -> None:
    with answers.local_time_zone():
        # Rows are of a fresh name space for those that change one.
        assert answers.evaluate(expression, dict(NAMES)) == EXPRESSIONS[expression]


@pytest.mark.parametrize("case", answers.load("ddl"), ids=lambda case: f"{case['read_as']}: {case['text']}")
def test_ddl(case: dict[str, Any]) -> None:
    expected = {key: value for key, value in case.items() if key not in ("read_as", "text")}
    read = READERS[case["read_as"]]
    if "condition" in expected:
        with pytest.raises(PySparkException) as raised:
            read(case["text"])
        assert raised.value.getCondition() == expected["condition"]
        # Of some errors PySpark shows neither class nor parameters.
        if "error" in expected:
            parameters = dict(raised.value.getMessageParameters() or {})
            parameters.pop("hint", None)
            assert (type(raised.value).__name__, parameters) == (expected["error"], expected["parameters"])
    else:
        found = read(case["text"])
        assert repr(found) == expected["type"]
        metadata = [field.metadata for field in found.fields] if isinstance(found, types.StructType) else []
        assert (metadata if any(metadata) else None) == expected.get("metadata")


def conversion_id(case: dict[str, Any]) -> str:
    return f"{case['type']} <- {case['value']}{'' if case['verified'] else ' unverified'}"


@pytest.mark.parametrize("case", answers.load("conversions"), ids=conversion_id)
def test_conversion(case: dict[str, Any]) -> None:
    """What `createDataFrame` takes and `collect` gives back."""
    schema = types.parse_table_schema(f"a {case['type']}")
    row = (answers.value_of(case["value"], types.Row),)

    def there_and_back() -> Any:
        if case["verified"]:
            types.make_type_verifier(schema)(row)
        inward = types.to_internal(schema, verified=case["verified"])
        outward = types.to_external(schema)
        assert inward is not None
        assert outward is not None
        return outward(inward(row)).a

    with answers.local_time_zone():
        answer = answers.evaluate("ask()", {"ask": there_and_back})
    missing_attribute = re.compile(r"(AttributeError .* has no attribute|PySparkAttributeError ATTRIBUTE_NOT).*")
    if missing_attribute.match(case["answer"]):
        # Which attribute is looked for first is no fact about Spark.
        assert missing_attribute.match(answer)
    else:
        assert answer == case["answer"]
