"""What a server reports, as Spark's exceptions."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import grpc

from mockspark_ir import errors
from mockspark_ir.errors import PySparkException
from mockspark_runtimes.spark import messages

_STATUS = "grpc-status-details-bin"
# The first of an error's classes and their bases that stands here is what PySpark raises it as.
_EXCEPTIONS: Mapping[str, type[PySparkException]] = {
    "org.apache.spark.sql.catalyst.parser.ParseException": errors.ParseException,
    "org.apache.spark.sql.AnalysisException": errors.AnalysisException,
    "org.apache.spark.sql.streaming.StreamingQueryException": errors.StreamingQueryException,
    "org.apache.spark.sql.execution.QueryExecutionException": errors.QueryExecutionException,
    "java.lang.NumberFormatException": errors.NumberFormatException,
    "java.lang.IllegalArgumentException": errors.IllegalArgumentException,
    "java.lang.ArithmeticException": errors.ArithmeticException,
    "java.lang.UnsupportedOperationException": errors.UnsupportedOperationException,
    "java.lang.ArrayIndexOutOfBoundsException": errors.ArrayIndexOutOfBoundsException,
    "java.time.DateTimeException": errors.DateTimeException,
    "org.apache.spark.SparkRuntimeException": errors.SparkRuntimeException,
    "org.apache.spark.SparkUpgradeException": errors.SparkUpgradeException,
    "org.apache.spark.api.python.PythonException": errors.PythonException,
    "org.apache.spark.SparkNoSuchElementException": errors.SparkNoSuchElementException,
}
# Codes of gRPC itself, not of the server's program.
_TRANSPORT = frozenset({grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.DEADLINE_EXCEEDED})


def unreachable(target: str, reason: str = "") -> errors.PySparkRuntimeError:
    """The error of a server that does not answer."""
    because = f" ({reason})" if reason else ""
    return errors.PySparkRuntimeError(
        f"No Spark Connect server answers at {target}{because}. Is it running, and is spark.remote its address?"
    )


def translate(error: grpc.RpcError, target: str, fetch_details: Callable[[str], Any]) -> Exception:
    """The exception of Spark for an error of a call.

    Parameters
    ----------
    error: what gRPC raised.
    target: the server, as the user knows it.
    fetch_details: asks the server for its account of an error, by the error's id.
    """
    info = _error_info(error)
    if info is None:
        return _without_account(error, target)
    metadata = dict(info.metadata)
    details = fetch_details(metadata["errorId"]) if "errorId" in metadata else None
    if details is not None and details.HasField("root_error_idx"):
        return _from_details(details)
    return _exception(
        json.loads(metadata.get("classes", "[]")) or [info.reason],
        _text(error),
        metadata.get("errorClass"),
        json.loads(metadata.get("messageParameters", "{}")),
        metadata.get("sqlState"),
    )


def _without_account(error: grpc.RpcError, target: str) -> Exception:
    """The exception for an error of which only a code and a text are known."""
    code = error.code()
    if code in _TRANSPORT:
        return unreachable(target, _text(error))
    if code is grpc.StatusCode.RESOURCE_EXHAUSTED:
        return errors.PySparkRuntimeError(
            f"A message was too large for the server at {target}, or its answer: {_text(error)}. Local data is part of "
            "the message; put much of it into a file that both sides see."
        )
    if code in (grpc.StatusCode.UNIMPLEMENTED, grpc.StatusCode.UNAUTHENTICATED, grpc.StatusCode.PERMISSION_DENIED):
        return errors.PySparkRuntimeError(f"The server at {target} refused the call ({code.name}): {_text(error)}")
    return errors.UnknownException(message=_text(error))


def _text(error: grpc.RpcError) -> str:
    return str(error.details() or error.code().name)


def _error_info(error: grpc.RpcError) -> Any:
    """The server's short account of an error, where it sent one."""
    for key, value in error.trailing_metadata() or ():
        if key == _STATUS:
            for detail in messages.parse("Status", value).details:
                if detail.type_url.endswith("google.rpc.ErrorInfo"):
                    return messages.parse("ErrorInfo", detail.value)
    return None


def _from_details(details: Any) -> Exception:
    found = details.errors[details.root_error_idx]
    known = found.spark_throwable if found.HasField("spark_throwable") else None
    return _exception(
        found.error_type_hierarchy,
        found.message,
        known.error_class if known is not None and known.HasField("error_class") else None,
        {} if known is None else dict(known.message_parameters),
        known.sql_state if known is not None and known.HasField("sql_state") else None,
    )


def _exception(
    classes: Sequence[str], message: str, condition: str | None, parameters: Mapping[str, str], sql_state: str | None
) -> Exception:
    kind = next((_EXCEPTIONS[name] for name in classes if name in _EXCEPTIONS), errors.UnknownException)
    # The text has its condition in front, which the exception puts there itself.
    text = message.removeprefix(f"[{condition}] ") if condition else message
    made = kind(message=text, errorClass=condition, messageParameters=dict(parameters))
    made._sqlState = sql_state
    return made
