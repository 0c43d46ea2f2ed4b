"""From an application to a server that listens, until it is told to stop. The only door to uvicorn."""

from __future__ import annotations

import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

import uvicorn
from starlette.types import ASGIApp

from sam_annotator.errors import UsageError

GRACE_SECONDS = 10


class Server(uvicorn.Server):
    """Stops on Ctrl+C and SIGTERM: takes no more requests, answers those it has, and comes back.

    Args:
        app: The application.
        stopping: Is set as soon as the server is to stop.
        ready: Called once it listens.
    """

    def __init__(self, app: ASGIApp, stopping: threading.Event, ready: Callable[[], None] = lambda: None) -> None:
        # Proxy headers would let every client on this computer pretend to be another one.
        super().__init__(
            uvicorn.Config(
                app,
                log_config=None,
                access_log=False,
                proxy_headers=False,
                server_header=False,
                ws="none",
                lifespan="off",
                timeout_graceful_shutdown=GRACE_SECONDS,
            )
        )
        self._stopping, self._ready = stopping, ready

    def stop(self) -> None:
        """Ask it to stop. Any thread may call it."""
        self._stopping.set()
        self.should_exit = True

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, and say so."""
        await super().startup(sockets)
        self._ready()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """A signal: the second one does not wait for answers."""
        del sig, frame
        self.force_exit = self.should_exit
        self.stop()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """As uvicorn's, which afterwards sends the signal again: to stop as one was told is no failure."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        earlier = {each: signal.signal(each, self.handle_exit) for each in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for each, handler in earlier.items():
                signal.signal(each, handler)


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens; port 0 takes one that is free.

    Raises:
        UsageError: The address is not of this computer, or the port is taken.
    """
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=128)
    except (OSError, OverflowError) as error:
        reason = error.strerror or str(error) if isinstance(error, OSError) else str(error)
        raise UsageError(
            f"The server cannot listen on {host}, port {port} ({reason}); choose others with --host and --port."
        ) from error


def address(listening: socket.socket) -> str:
    """Where a socket listens, as http://..."""
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
