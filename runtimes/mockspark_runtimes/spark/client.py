"""A small client of Spark Connect: plans go out, Arrow comes back."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import grpc

from mockspark_runtimes.spark import messages
from mockspark_runtimes.spark.address import Address
from mockspark_runtimes.spark.failures import translate, unreachable

if TYPE_CHECKING:
    import pyarrow as pa

T = TypeVar("T")
CONNECT_SECONDS = 5.0
_CLIENT_TYPE = "mockspark"
_OPTIONS = [("grpc.max_receive_message_length", -1), ("grpc.max_send_message_length", -1)]


class Client:
    """A connection to one server.

    Parameters
    ----------
    address: where it is.

    Raises
    ------
    PySparkRuntimeError
        when no server answers there.
    """

    def __init__(self, address: Address) -> None:
        self.address = address
        self._channel = _channel(address)
        try:
            grpc.channel_ready_future(self._channel).result(timeout=CONNECT_SECONDS)
        except grpc.FutureTimeoutError:
            self._channel.close()
            raise unreachable(address.target) from None
        self._user = messages.new("UserContext", user_id=address.user, user_name=address.user)

    def new_session(self) -> RemoteSession:
        """A session of its own on the server, with its own settings and functions."""
        return RemoteSession(self, str(uuid.uuid4()))

    def close(self) -> None:
        self._channel.close()

    def call(self, method: str, request: Any, response: str) -> Any:
        """One request and its response.

        Raises the exception of Spark for what the server reports.
        """
        send = self._channel.unary_unary(messages.SERVICE + method, _to_bytes, _from_bytes(response))
        return self._guarded(request, lambda: send(request, metadata=self.address.metadata))

    def stream(self, method: str, request: Any, response: str) -> Iterator[Any]:
        """One request and its responses, as they come; raises as `call`."""
        send = self._channel.unary_stream(messages.SERVICE + method, _to_bytes, _from_bytes(response))
        running = send(request, metadata=self.address.metadata)
        responses = iter(running)
        try:
            while (found := self._guarded(request, lambda: next(responses, None))) is not None:
                yield found
        finally:
            # Whoever stops reading wants no more of it computed.
            running.cancel()

    def _guarded(self, request: Any, call: Callable[[], T]) -> T:
        try:
            return call()
        except grpc.RpcError as error:
            raise translate(error, self.address.target, lambda error_id: self._details(request, error_id)) from None

    def _details(self, request: Any, error_id: str) -> Any:
        """What the server knows of an error; None where it knows nothing more, or is of a kind that never does."""
        wanted = messages.new(
            "FetchErrorDetailsRequest", session_id=request.session_id, user_context=self._user, error_id=error_id
        )
        send = self._channel.unary_unary(
            messages.SERVICE + "FetchErrorDetails", _to_bytes, _from_bytes("FetchErrorDetailsResponse")
        )
        try:
            return send(wanted, metadata=self.address.metadata)
        except grpc.RpcError:
            return None


class RemoteSession:
    """A session on the server."""

    def __init__(self, client: Client, session_id: str) -> None:
        self.client = client
        self.session_id = session_id
        self.functions: set[str] = set()
        self._observed: dict[str, str] = {}

    def _request(self, name: str, **fields: Any) -> Any:
        return messages.new(
            name, session_id=self.session_id, user_context=self.client._user, client_type=_CLIENT_TYPE, **fields
        )

    def configure(self, settings: Mapping[str, str]) -> None:
        """Change settings; from then on the server refuses to go on with another session of this name."""
        pairs = [messages.new("KeyValue", key=key, value=value) for key, value in settings.items()]
        operation = messages.new("Operation", set=messages.new("Set", pairs=pairs))
        found = self.client.call("Config", self._request("ConfigRequest", operation=operation), "ConfigResponse")
        if found.server_side_session_id:
            self._observed = {"client_observed_server_side_session_id": found.server_side_session_id}

    def _plan_request(self, **plan: Any) -> Any:
        return self._request("ExecutePlanRequest", plan=messages.new("Plan", **plan), **self._observed)

    def run(self, command: Any) -> None:
        """Run a command that gives nothing."""
        request = self._plan_request(command=command)
        for _ in self.client.stream("ExecutePlan", request, "ExecutePlanResponse"):
            pass

    def batches(self, relation: Any) -> Iterator[pa.RecordBatch]:
        """The rows of a relation as they come; of no rows there may be no batch, or one that tells their types."""
        import pyarrow as pa

        request = self._plan_request(root=relation)
        for response in self.client.stream("ExecutePlan", request, "ExecutePlanResponse"):
            if response.HasField("arrow_batch"):
                with pa.ipc.open_stream(response.arrow_batch.data) as reader:
                    found = reader.read_all()
                    yield from found.to_batches() or _empty(found.schema)

    def version(self) -> str:
        """The server's version of Spark."""
        request = self._request("AnalyzePlanRequest", spark_version=messages.new("SparkVersion"))
        found = self.client.call("AnalyzePlan", request, "AnalyzePlanResponse")
        return str(found.spark_version.version)

    def release(self) -> None:
        """Let the server forget the session."""
        self.client.call("ReleaseSession", self._request("ReleaseSessionRequest"), "ReleaseSessionResponse")


def _empty(schema: pa.Schema) -> Iterable[pa.RecordBatch]:
    import pyarrow as pa

    return [pa.RecordBatch.from_pylist([], schema=schema)]


def _channel(address: Address) -> grpc.Channel:
    if address.secure:
        return grpc.secure_channel(address.target, grpc.ssl_channel_credentials(), _OPTIONS)
    return grpc.insecure_channel(address.target, _OPTIONS)


def _to_bytes(message: Any) -> bytes:
    content: bytes = message.SerializeToString()
    return content


def _from_bytes(name: str) -> Callable[[bytes], Any]:
    return lambda content: messages.parse(name, content)
