"""The size of a request's body, bounded before it is read: Django keeps the whole of it aside before any page or permission is asked."""

from typing import Any

LARGEST = 1_000_000  # bytes of a form
LARGEST_FILE = 33_554_432  # bytes sent to the page where texts come in: a text of 32 MB
TAKES_FILES = b"/texts/"  # the end of its path
_REFUSED = b"REQUEST-SIZE: The request holds more than this page takes. Send less at once.\n"


class BoundedBodies:
    """An ASGI application around another: a body larger than its page takes is answered with 413 and the connection closed."""

    def __init__(self, application: Any) -> None:
        self.application = application

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Pass on what is small enough, counting, since a length may be left out."""
        if scope["type"] != "http":
            await self.application(scope, receive, send)
            return
        most = LARGEST_FILE if scope["path"].encode().endswith(TAKES_FILES) else LARGEST
        lengths = [value for name, value in scope["headers"] if name == b"content-length"]
        if any(not value.isdigit() or len(value) > 12 or int(value) > most for value in lengths):
            await _refuse(send)
            return
        body, more = [], True
        size = 0
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            body.append(message)
            size += len(message.get("body", b""))
            more = message.get("more_body", False)
            if size > most:
                await _refuse(send)
                return
        read = iter(body)

        async def again() -> Any:
            return next(read, None) or await receive()

        await self.application(scope, again, send)


async def _refuse(send: Any) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send({"type": "http.response.body", "body": _REFUSED})
