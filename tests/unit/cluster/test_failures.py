"""Errors of calls as exceptions of Spark, from what a server sends along."""

from __future__ import annotations

import json
from typing import Any

import grpc
import pytest

from mockspark import errors
from mockspark_runtimes.spark import messages
from mockspark_runtimes.spark.failures import translate

SQL = "org.apache.spark.sql"
ARITHMETIC = ["org.apache.spark.SparkArithmeticException", "java.lang.ArithmeticException", "java.lang.Object"]


class CallError(grpc.RpcError):  # type: ignore[misc]
    """What gRPC raises for a call."""

    def __init__(self, code: grpc.StatusCode, text: str, metadata: dict[str, str] | None = None) -> None:
        self._code, self._text, self._metadata = code, text, metadata

    def code(self) -> grpc.StatusCode:
        return self._code

    def details(self) -> str:
        return self._text

    def trailing_metadata(self) -> list[tuple[str, bytes]]:
        if self._metadata is None:
            return []
        info = messages.new("ErrorInfo", reason="some.Exception", metadata=self._metadata).SerializeToString()
        detail = messages.new("Any", type_url="type.googleapis.com/google.rpc.ErrorInfo", value=info)
        return [
            ("other", b""),
            ("grpc-status-details-bin", messages.new("Status", details=[detail]).SerializeToString()),
        ]


def nothing(error_id: str) -> Any:
    return None


def test_the_servers_own_account() -> None:
    known = messages.new(
        "SparkThrowable", error_class="DIVIDE_BY_ZERO", message_parameters={"config": "c"}, sql_state="22012"
    )
    found = messages.new("Error", error_type_hierarchy=ARITHMETIC, message="[DIVIDE_BY_ZERO] no", spark_throwable=known)
    details = messages.new("FetchErrorDetailsResponse", root_error_idx=0, errors=[found])
    error = CallError(grpc.StatusCode.INTERNAL, "cut", {"errorId": "e1"})
    made = translate(error, "host:1", lambda error_id: details if error_id == "e1" else None)
    assert isinstance(made, errors.ArithmeticException)
    assert made.getCondition() == "DIVIDE_BY_ZERO"
    assert made.getMessageParameters() == {"config": "c"}
    assert made.getSqlState() == "22012"
    assert str(made) == "[DIVIDE_BY_ZERO] no"


def test_the_short_account() -> None:
    metadata = {
        "classes": json.dumps(["org.apache.spark.sql.AnalysisException"]),
        "errorClass": "A.CONDITION_THAT_NOBODY_KNOWS",
        "messageParameters": json.dumps({"a": "b"}),
        "sqlState": "XX000",
    }
    made = translate(CallError(grpc.StatusCode.INTERNAL, "text", metadata), "host:1", nothing)
    assert isinstance(made, errors.AnalysisException)
    assert made.getCondition() == "A.CONDITION_THAT_NOBODY_KNOWS"
    assert made.getMessageParameters() == {"a": "b"}
    assert made.getSqlState() == "XX000"


@pytest.mark.parametrize(
    ("classes", "expected"),
    [
        (
            ["org.apache.spark.sql.catalyst.parser.ParseException", "org.apache.spark.sql.AnalysisException"],
            "ParseException",
        ),
        (["org.apache.spark.SparkNumberFormatException", "java.lang.NumberFormatException"], "NumberFormatException"),
        (["org.apache.spark.SparkException"], "UnknownException"),
        (["org.apache.spark.api.python.PythonException"], "PythonException"),
        ([], "UnknownException"),
    ],
)
def test_classes(classes: list[str], expected: str) -> None:
    error = CallError(grpc.StatusCode.INTERNAL, "text", {"classes": json.dumps(classes)})
    assert type(translate(error, "host:1", nothing)).__name__ == expected


@pytest.mark.parametrize("code", [grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.DEADLINE_EXCEEDED])
def test_nobody_answers(code: grpc.StatusCode) -> None:
    made = translate(CallError(code, "connection refused"), "host:1", nothing)
    assert isinstance(made, errors.PySparkRuntimeError)
    assert str(made).startswith("No Spark Connect server answers at host:1 (connection refused).")


def test_a_refusal() -> None:
    made = translate(CallError(grpc.StatusCode.UNAUTHENTICATED, "no token"), "host:1", nothing)
    assert str(made) == "The server at host:1 refused the call (UNAUTHENTICATED): no token"


def test_a_text_and_nothing_else() -> None:
    assert type(translate(CallError(grpc.StatusCode.INTERNAL, "text"), "host:1", nothing)) is errors.UnknownException
