from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockspark_ir.errors import ParseException, PySparkNotImplementedError
from mockspark_ir.types import (
    ArrayType,
    DataType,
    DayTimeIntervalType,
    DecimalType,
    IntegerType,
    MapType,
    StringType,
    StructField,
    StructType,
    TimeType,
    VarcharType,
    VariantType,
    parse_data_type,
    parse_ddl,
    parse_json,
    parse_table_schema,
)
from mockspark_ir.types.collation import normalize_collation

names = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
comments = st.none() | st.text("ab'\"\\\n%_éu0041", max_size=8)
atomic = st.sampled_from([IntegerType(), StringType(), StringType("de_CI"), VariantType(), TimeType(2)]) | st.builds(
    DecimalType, st.integers(5, 38), st.integers(0, 5)
)


def fields_of(types: st.SearchStrategy[DataType]) -> st.SearchStrategy[StructType]:
    field = st.builds(
        lambda name, data_type, nullable, comment: StructField(
            name, data_type, nullable, None if comment is None else {"comment": comment}
        ),
        names,
        types,
        st.booleans(),
        comments,
    )
    return st.builds(StructType, st.lists(field, max_size=3))


types = st.recursive(
    atomic,
    lambda inner: st.builds(ArrayType, inner) | st.builds(MapType, inner, inner) | fields_of(inner),
    max_leaves=6,
)


@given(fields_of(types).filter(len))
def test_what_to_ddl_writes_is_read_back(schema: StructType) -> None:
    assert parse_table_schema(schema.toDDL()) == schema


@given(types)
def test_sql_is_read_back(data_type: DataType) -> None:
    assert parse_data_type(data_type.sql) == data_type


@given(fields_of(types))
def test_json_is_read_back(schema: StructType) -> None:
    assert parse_json(schema.json()) == schema


@pytest.mark.parametrize(
    ("schema", "ddl"),
    [
        (
            StructType()
            .add("a", "integer", False)
            .add("b c", "string", True, {"comment": "it's \\ \n x"})
            .add("select", ArrayType(IntegerType(), False))
            .add("m", MapType(StringType(), IntegerType(), False)),
            "a INT NOT NULL,`b c` STRING COMMENT 'it\\'s \\\\ \n x',select ARRAY<INT>,m MAP<STRING, INT>",
        ),
        (
            StructType().add("s", StructType().add("x", "integer", False, {"comment": "c"}).add("a`b", "integer")),
            "s STRUCT<x: INT NOT NULL COMMENT 'c', `a``b`: INT>",
        ),
        (StructType(), ""),
        (StructType().add("a", "integer", True, {"CURRENT_DEFAULT": "42"}), "a INT DEFAULT 42"),
        (StructType().add("a", "integer", True, {"default": "7"}), "a INT DEFAULT 7"),
        (StructType().add("a", "integer", True, {"default": "7", "CURRENT_DEFAULT": "42"}), "a INT DEFAULT 7"),
        (StructType().add("a", "integer", True, {"EXISTS_DEFAULT": "42"}), "a INT"),
        (
            StructType().add("a", "integer", False, {"CURRENT_DEFAULT": "42", "comment": "c"}),
            "a INT NOT NULL DEFAULT 42 COMMENT 'c'",
        ),
        (
            StructType().add("s", StructType().add("x", "integer", False, {"CURRENT_DEFAULT": "42", "comment": "c"})),
            "s STRUCT<x: INT NOT NULL COMMENT 'c'>",
        ),
        (StructType().add("a", "integer", True, {"comment": ""}), "a INT COMMENT ''"),
    ],
)
def test_to_ddl(schema: StructType, ddl: str) -> None:
    assert schema.toDDL() == ddl


@pytest.mark.parametrize("text", ["char(3) collate unicode", "a int, b varchar(3) collate de", "b: char(1) collate de"])
def test_a_length_and_a_collation_together_are_refused(text: str) -> None:
    # PySpark's classes cannot hold both and lose the collation.
    with pytest.raises(PySparkNotImplementedError, match="COLLATE"):
        parse_ddl(text)


def test_a_length_with_the_usual_collation() -> None:
    assert parse_data_type("varchar(3) collate utf8_binary") == VarcharType(3)


@pytest.mark.parametrize(
    ("name", "collation"),
    [
        ("utf8_binary", "UTF8_BINARY"),
        ("UTF8_LCASE_rtrim", "UTF8_LCASE_RTRIM"),
        ("UNICODE_CS_AS", "UNICODE"),
        ("unicode_ai_ci", "UNICODE_CI_AI"),
        ("unicode_rtrim_ci", "UNICODE_CI_RTRIM"),
        ("DE_ci_AI_rtrim", "de_CI_AI_RTRIM"),
        ("sr_Cyrl_SRB_AI", "sr_Cyrl_SRB_AI"),
        ("de_AUT", "de_AUT"),
        ("de_AT", None),
        ("unicode_ci_ci", None),
        ("unicode_ci_cs", None),
        ("UTF8_LCASE_CI", None),
        ("unicode_", None),
        ("", None),
    ],
)
def test_collation_names(name: str, collation: str | None) -> None:
    assert normalize_collation(name) == collation


def test_an_unknown_collation_names_similar_ones() -> None:
    with pytest.raises(ParseException) as raised:
        parse_data_type("string collate unicod")
    assert raised.value.getCondition() == "COLLATION_INVALID_NAME"
    assert "UNICODE" in (raised.value.getMessageParameters() or {})["proposals"]


def test_deep_nesting_has_no_surprises() -> None:
    depth = 60
    data_type = parse_data_type("array<" * depth + "interval day" + ">" * depth)
    for _ in range(depth):
        assert isinstance(data_type, ArrayType)
        data_type = data_type.elementType
    assert data_type == DayTimeIntervalType(0, 0)
