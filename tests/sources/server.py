"""A web server on this computer that answers as it is told to, however badly."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True, slots=True)
class Answer:
    """What to answer: a body with a status and headers; `write` sends anything at all in place of the body.

    length: the Content-Length to claim; None is the true one, and -1 none at all.
    """

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    length: int | None = None
    write: Callable[[Callable[[bytes], object]], None] | None = None


class Server:
    """A server; `asked` holds the path and the headers of every request."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.asked: list[tuple[str, dict[str, str]]] = []
        self._answers: dict[str, list[Answer]] = {}

    def at(self, path: str, *answers: Answer, host: str = "127.0.0.1") -> str:
        """Answer so at a path, the last answer for ever; return its address."""
        self._answers[path] = list(answers)
        return f"http://{host}:{self.port}{path}"

    def answer(self, path: str, headers: dict[str, str]) -> Answer:
        """Return the answer to a request."""
        self.asked.append((path, headers))
        answers = self._answers.get(path, [Answer(b"no such page", 404)])
        return answers.pop(0) if len(answers) > 1 else answers[0]


@contextmanager
def serving() -> Iterator[Server]:
    """Yield a server that runs."""
    server: Server

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            answer = server.answer(self.path, {name.lower(): value for name, value in self.headers.items()})
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            length = len(answer.body) if answer.length is None else answer.length
            if length >= 0 and answer.write is None:
                self.send_header("Content-Length", str(length))
            self.send_header("Connection", "close")
            self.end_headers()
            self.close_connection = True
            # The reader may have had enough.
            with suppress(OSError):
                if answer.write:
                    answer.write(self.wfile.write)
                else:
                    self.wfile.write(answer.body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the base
            pass

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False

        def handle_error(self, request: object, client_address: object) -> None:
            pass

    listening = Quiet(("127.0.0.1", 0), Handler)
    server = Server(listening.server_port)
    thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        listening.shutdown()
        listening.server_close()
        thread.join()
