"""Python functions as pickles that name nothing of mockspark, and nothing that a server may lack."""

from __future__ import annotations

import io
import pickletools
import sys
from typing import Any

import pytest

from mockspark.errors import PySparkPicklingError
from mockspark.sql import Row
from mockspark.sql import types as T
from mockspark_ir.expressions import PythonUDF
from mockspark_ir.types import parse_ddl
from mockspark_runtimes.spark.functions import remote_function


def call_of(function: Any, result: T.DataType | None = None, kind: str = "arrow_row") -> PythonUDF:
    return PythonUDF(function, "f", (), result or T.LongType(), kind)


def texts(node: PythonUDF) -> set[str]:
    """All texts in the pickle of a function."""
    command = remote_function(node).command.register_function.python_udf.command
    return {argument for _, argument, _ in pickletools.genops(io.BytesIO(command)) if isinstance(argument, str)}


def test_no_name_of_ours_and_of_cloudpickle() -> None:
    schema = T.StructType([T.StructField("a", T.ArrayType(T.DateType()))])
    factor = 3

    def function(x: int) -> Any:
        return Row(a=x * factor, b=isinstance(T.StringType(), T.DataType), c=schema)

    found = texts(call_of(function, schema))
    assert not [text for text in found if text.startswith(("mockspark", "cloudpickle"))]
    assert {"pyspark.cloudpickle.cloudpickle", "pyspark.sql.types", "Row", schema.json()} <= found


def test_a_name_for_each_function() -> None:
    def same(x: int) -> int:
        return x

    def other(x: int) -> int:
        return -x

    name = remote_function(call_of(same)).name
    assert name.startswith("mockspark_")
    assert remote_function(call_of(same)).name == name
    assert remote_function(call_of(other)).name != name
    assert remote_function(call_of(same, T.StringType())).name != name


def test_what_is_registered() -> None:
    registered = remote_function(
        call_of(lambda x: x, T.ArrayType(T.TimestampType()), "pandas")
    ).command.register_function
    assert registered.deterministic
    assert registered.python_udf.eval_type == 200
    assert registered.python_udf.output_type.unparsed.data_type_string == "ARRAY<TIMESTAMP_LTZ>"
    assert registered.python_udf.python_ver == f"{sys.version_info.major}.{sys.version_info.minor}"


def test_what_the_server_does_not_have() -> None:
    with pytest.raises(PySparkPicklingError, match=r"it uses mockspark_ir\.types\.ddl\.parse_ddl"):
        remote_function(call_of(lambda x: parse_ddl("int")))
