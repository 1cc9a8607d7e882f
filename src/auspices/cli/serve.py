"""`auspices serve`: the pages of what was adopted."""

from __future__ import annotations

import socket
import threading
import warnings

import click

from auspices.kernel.problems import Problem

from .checkpoints import tick_beside
from .opening import open_house


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="The port (0: any free one)."
)
def serve(host: str, port: int) -> None:
    """Serve the pages until interrupted."""
    open_house()
    serving(host, port)


def serving(host: str, port: int) -> None:
    """Serve until interrupted, and tick meanwhile. Raises Problem PORT-TAKEN."""
    import uvicorn

    from auspices.project.asgi import application
    from auspices.project.timed_connections import SERVING, TimedConnection

    # WhiteNoise reads its files synchronously; they are small, and Django says so at the first of them.
    warnings.filterwarnings("ignore", message="StreamingHttpResponse must consume synchronous iterators")

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(SERVING["backlog"])
    except OSError as exc:
        raise Problem("PORT-TAKEN", f"{host}:{port}: {exc.strerror}.", "--port") from None
    shown = f"[{host}]" if ":" in host else host
    click.echo(f"Serving at http://{shown}:{listener.getsockname()[1]}/  (Ctrl+C ends it)")
    config = uvicorn.Config(
        application,
        http=TimedConnection,
        log_config=None,  # settings.LOGGING: no line names a query, a record or an account
        access_log=False,
        lifespan="off",
        **SERVING,
    )
    stop = threading.Event()
    ticking = tick_beside(stop)
    try:
        uvicorn.Server(config).run(sockets=[listener])
    finally:
        stop.set()
        ticking.join(timeout=5)
