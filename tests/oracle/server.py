"""The process that holds real Spark: ``python -m tests.oracle.server``, asked by `tests.oracle.client` over pipes.

A message is its length (8 bytes, big-endian) and a pickle. Everything else that the process or the JVM writes to the
standard output is sent to the standard error, so that it can't mix with answers.
"""

from __future__ import annotations

import os
import pickle
import struct
import traceback
from typing import Any, BinaryIO

from tests.oracle import real
from tests.oracle.engine import Engine

_LENGTH = struct.Struct(">Q")
_QUESTIONS = frozenset({"evaluate", "evaluate_columns", "query", "run_job"})


def _send(pipe: BinaryIO, message: Any) -> None:
    payload = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    pipe.write(_LENGTH.pack(len(payload)) + payload)
    pipe.flush()


def _receive(pipe: BinaryIO) -> Any:
    """The next message; None when the client has gone."""
    if len(head := pipe.read(_LENGTH.size)) < _LENGTH.size:
        return None
    return pickle.loads(pipe.read(_LENGTH.unpack(head)[0]))


def main() -> None:
    """Serve until the client closes its end."""
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    with open(os.devnull, "rb") as nothing:
        os.dup2(nothing.fileno(), 0)
    real.prepare_environment()
    engine = Engine("pyspark", real.start_session, real.tidy, real.make_frame, real.find_failing)
    _send(answers, ("ready", real.VERSION))
    while (request := _receive(requests)) is not None:
        question, arguments = request
        if question not in _QUESTIONS:
            _send(answers, ("broken", f"no such question: {question}"))
            continue
        try:
            reply = ("answer", getattr(engine, question)(**arguments))
        except Exception:  # noqa: BLE001 (a defect of the question or of the harness: the client raises it)
            reply = ("broken", traceback.format_exc())
        if real.has_ended(engine.spark):
            raise SystemExit("the JVM has ended: what was just found is no answer")
        _send(answers, reply)
    engine.spark.stop()


if __name__ == "__main__":
    main()
