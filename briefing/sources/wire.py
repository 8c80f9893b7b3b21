"""How briefing connects: only to addresses that were checked, and never longer than a deadline."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterable
from typing import Any

import httpcore
import httpx

from briefing.errors import Cancelled, Unreachable, Unreadable

# How long it is listened for at once, so that a reader who wants no more does not have to wait.
_SLICE = 0.25


class Deadline:
    """A time after which nothing more is waited for, and a reader who may not want to wait that long."""

    def __init__(self, seconds: float, cancelled: Callable[[], bool]) -> None:
        self._end = time.monotonic() + seconds
        self._cancelled = cancelled
        self.seconds = seconds

    @property
    def left(self) -> float:
        """Return how many seconds are left, 0 when none are."""
        return max(0.0, self._end - time.monotonic())

    def check(self) -> None:
        """Raise Cancelled or Unreachable when it is over."""
        if self._cancelled():
            raise Cancelled("The page was not fetched to its end; nothing was kept.")
        if not self.left:
            raise Unreachable(f"No whole answer came within {self.seconds:g} seconds; try again later.")


class _Stream(httpcore.NetworkStream):
    """A connection that is read no longer than until the deadline, however slowly it drips."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        patience = time.monotonic() + (self._deadline.left if timeout is None else timeout)
        while True:
            self._deadline.check()
            try:
                return self._stream.read(max_bytes, min(_SLICE, self._deadline.left or _SLICE))
            except httpcore.ReadTimeout:
                if time.monotonic() >= patience:
                    raise

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._deadline.check()
        self._stream.write(buffer, timeout)

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left = self._deadline.left if timeout is None else min(timeout, self._deadline.left)
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class _Backend(httpcore.NetworkBackend):
    """Resolves a host itself and connects to one of its addresses that may be connected to."""

    def __init__(
        self, deadline: Deadline, resolve: Callable[[str, int], list[str]], allowed: Callable[[str], bool]
    ) -> None:
        self._deadline = deadline
        self._resolve = resolve
        self._allowed = allowed
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = [address for address in self._resolve(host, port) if self._allowed(address)]
        if not addresses:
            raise Unreadable(
                f"'{host[:100]}' is on this computer or its own network, where briefing fetches nothing; "
                "--private allows it."
            )
        failed: Exception | None = None
        for address in addresses:
            self._deadline.check()
            left = self._deadline.left if timeout is None else min(timeout, self._deadline.left)
            try:
                return _Stream(
                    self._sockets.connect_tcp(address, port, left, local_address, socket_options), self._deadline
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
        raise failed or httpcore.ConnectError("no address")


class Transport(httpx.HTTPTransport):
    """Carries requests over checked connections."""

    def __init__(
        self, deadline: Deadline, resolve: Callable[[str, int], list[str]], allowed: Callable[[str], bool]
    ) -> None:
        # The certificates of SSL_CERT_FILE and SSL_CERT_DIR where they are set.
        context = httpx.create_ssl_context()
        super().__init__(verify=context)
        self._pool.close()
        # httpx has no public place for it; httpcore, which it is made of, has.
        self._pool = httpcore.ConnectionPool(
            ssl_context=context, network_backend=_Backend(deadline, resolve, allowed), max_connections=1
        )
