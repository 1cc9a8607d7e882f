"""Connections that may not dawdle: who has not sent a whole request in time, or not read the answer, is dropped, so that silence holds no place."""

import asyncio

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

REQUEST_SECONDS = 15.0  # for address, headers and body together
ANSWER_SECONDS = 90.0  # from the whole request on, for the answer to be made and taken
SERVING = {
    "proxy_headers": False,  # whose forwarded headers count is `ForwardedHeaders`'s to say
    "server_header": False,
    "ws": "none",
    "limit_concurrency": 100,  # connections; beyond them 503
    "backlog": 128,
    "timeout_keep_alive": 5,
    "h11_max_incomplete_event_size": 16_384,  # bytes of address and headers
}
"""Settings of the server, beside those that a command gives."""


class TimedConnection(H11Protocol):
    """A connection with a time for each request, and one for each answer."""

    _late: asyncio.TimerHandle | None = None
    _sent_whole = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn declares it
        """Its first request is awaited from now."""
        super().connection_made(transport)
        self._await(REQUEST_SECONDS)

    def data_received(self, data: bytes) -> None:
        """Once the request is whole, its answer is awaited; the next request from its first byte."""
        if self._late is None:
            self._await(REQUEST_SECONDS)
        super().data_received(data)
        if not self._sent_whole and self.conn.their_state not in (h11.IDLE, h11.SEND_BODY):
            self._sent_whole = True
            self._await(ANSWER_SECONDS)

    def on_response_complete(self) -> None:
        """What is not yet taken is the reader's, and within the same time; then uvicorn waits for another request."""
        if not self.transport.get_write_buffer_size():
            self._rest()
        self._sent_whole = False
        super().on_response_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is awaited any more."""
        self._rest()
        super().connection_lost(exc)

    def _await(self, seconds: float) -> None:
        self._rest()
        self._late = self.loop.call_later(seconds, self.transport.abort)

    def _rest(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None
