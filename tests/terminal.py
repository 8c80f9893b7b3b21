"""A program in a real pseudo-terminal, as a test or a benchmark drives it."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyte

TRUECOLOR = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}


class Terminal:
    """Runs a command in a terminal of a size.

    `text` is what it shows, `raw` every byte that it wrote, `heard` when it wrote last.
    """

    def __init__(
        self,
        command: Sequence[str],
        environ: Mapping[str, str],
        size: tuple[int, int] = (120, 36),
        stdin: Path | None = None,
        kind: Mapping[str, str] = TRUECOLOR,
    ) -> None:
        """Run a command; `kind` is what the environment says of the terminal's colours."""
        columns, rows = size
        self.raw = b""
        self.ended = False
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self.began = self.heard = time.monotonic()
        self.pid, self._descriptor = pty.fork()
        if self.pid == 0:
            if stdin:
                os.dup2(os.open(stdin, os.O_RDONLY), 0)
            others = {name: value for name, value in environ.items() if name not in ("TERM", "COLORTERM", "NO_COLOR")}
            os.execvpe(command[0], list(command), {**others, **kind})
        fcntl.ioctl(self._descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *exception: object) -> None:
        if not self.ended:
            os.kill(self.pid, 9)
            os.waitpid(self.pid, 0)
        os.close(self._descriptor)

    @property
    def text(self) -> str:
        """Return the screen's lines."""
        return "\n".join(self._screen.display)

    def cells(self, text: str) -> list[Any]:
        """Return what shows the last place of a text on the screen: pyte's characters with their styles, or none."""
        places = [(row, line.rindex(text)) for row, line in enumerate(self._screen.display) if text in line]
        return [self._screen.buffer[row][column + at] for row, column in places[-1:] for at in range(len(text))]

    def _shown(self) -> list[list[Any]]:
        """Return every character on the screen with its style."""
        return [[self._screen.buffer[y][x] for x in range(self._screen.columns)] for y in range(self._screen.lines)]

    def press(self, keys: str) -> None:
        """Type some keys."""
        os.write(self._descriptor, keys.encode())

    def wait(self, text: str, seconds: float = 60) -> float:
        """Return the seconds from the start until a text is on the screen; TimeoutError when it never is."""
        return self.wait_until(lambda: text in self.text, text, seconds)

    def wait_until(self, seen: Callable[[], bool], what: str, seconds: float = 60) -> float:
        """Return the seconds from the start until something is seen."""
        deadline = time.monotonic() + seconds
        while not seen():
            left = deadline - time.monotonic()
            if left <= 0 or not self._read(left):
                raise TimeoutError(f"{what!r} was never seen; the screen showed:\n{self.text}")
        return time.monotonic() - self.began

    def repaint(self, keys: str, quiet: float = 0.06, seconds: float = 10) -> float:
        """Return the seconds from some keys to the first change of the screen; wait then until nothing more comes."""
        before, pressed = self._shown(), time.monotonic()
        self.press(keys)
        self.wait_until(lambda: self._shown() != before, f"a change after {keys!r}", seconds)
        changed = self.heard
        while time.monotonic() - self.heard < quiet:
            self._read(quiet)
        return changed - pressed

    def end(self, seconds: float = 30) -> int:
        """Return the exit status once the program has ended."""
        deadline = time.monotonic() + seconds
        while self._read(deadline - time.monotonic()):
            if time.monotonic() > deadline:
                raise TimeoutError(f"the program goes on; the screen shows:\n{self.text}")
        self.ended = True
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def _read(self, seconds: float) -> bool:
        """Read what there is within some seconds; return False when the program has closed the terminal."""
        if not select.select([self._descriptor], [], [], max(seconds, 0))[0]:
            return True
        try:
            data = os.read(self._descriptor, 1 << 16)
        except OSError:
            return False
        self.heard = time.monotonic()
        self.raw += data
        # pyte shows the letters of these two private sequences instead of skipping them.
        self._stream.feed(_without_private(data))
        return bool(data)


def _without_private(data: bytes) -> bytes:
    import re

    return re.sub(rb"\x1b\[[<=>][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p|\x1bP[^\x1b]*\x1b\\", b"", data)
