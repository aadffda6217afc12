from __future__ import annotations

from decimal import Decimal

import pytest

from mockspark_ir.errors import PySparkNotImplementedError, PySparkValueError
from mockspark_ir.types import make_type_verifier, parse_data_type, parse_table_schema


@pytest.mark.parametrize("text", ["int", "double", "date", "array<int>", "map<int,int>", "struct<a:int>"])
def test_a_decimal_nan_elsewhere_is_refused(text: str) -> None:
    """Spark makes it null, NaN, or crashes, depending on the type."""
    with pytest.raises(PySparkNotImplementedError, match="NaN"):
        make_type_verifier(parse_data_type(text))(Decimal("NaN"))


def test_names_lead_to_the_value() -> None:
    verify = make_type_verifier(parse_table_schema("a struct<b: array<int>>"))
    with pytest.raises(PySparkValueError) as raised:
        verify(((None,), 1))
    assert raised.value.getCondition() == "FIELD_STRUCT_LENGTH_MISMATCH"
    with pytest.raises(PySparkValueError) as raised:
        verify((([2**40],),))
    assert raised.value.getCondition() == "VALUE_OUT_OF_BOUNDS"


def test_a_verifier_can_be_used_again_after_an_error() -> None:
    verify = make_type_verifier(parse_table_schema("a int not null"))
    for _ in range(2):
        with pytest.raises(PySparkValueError) as raised:
            verify((None,))
        assert raised.value.getMessageParameters() == {"field_name": "field a"}
        verify((1,))
