from __future__ import annotations

import pickle

from mockspark_ir.types import Row, create_row, row_factory


def test_rows_of_one_result_share_their_names() -> None:
    names = ["a", "b"]
    make = row_factory(names)
    first, second = make((1, 2)), make([3, None])
    assert (first, second) == (Row(a=1, b=2), Row(a=3, b=None))
    assert first.__fields__ is second.__fields__ is names
    assert type(first) is Row
    assert repr(second) == "Row(a=3, b=None)"
    assert second.asDict() == {"a": 3, "b": None}


def test_made_rows_pickle() -> None:
    row = pickle.loads(pickle.dumps(create_row(["a"], (1,))))
    assert row.a == 1
    assert type(row) is Row


def test_rows_with_fewer_values_than_names() -> None:
    row = Row("a", "b")(1)
    assert repr(row) == "Row(a=1)"
    assert not hasattr(row, "b")


def test_a_row_is_a_tuple_to_match() -> None:
    match Row(a=1, b=2):
        case (a, b):
            assert (a, b) == (1, 2)
