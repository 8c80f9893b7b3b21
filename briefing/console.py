"""What a command says: data on standard output, everything else on standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import suppress

from briefing.clean import plain
from briefing.errors import CannotWrite


def write(text: str) -> None:
    """Write data to standard output at once; CannotWrite when it takes none."""
    if sys.stdout is None:
        raise CannotWrite("There is no standard output to write to; name a file with -o or redirect it.")
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        forget_output()
        raise CannotWrite(
            f"The output cannot be written ({error.strerror}); make room or name another place."
        ) from error


def forget_output() -> None:
    """Let what is still to be written go nowhere: it would fail again when Python ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def tell(sentence: str) -> None:
    """Say what was done; where nobody can hear it, that is no failure."""
    if sys.stderr is None:
        return  # print would take standard output instead
    with suppress(OSError):
        print(plain(sentence), file=sys.stderr, flush=True)


def complain(sentence: str) -> None:
    """Say what is wrong."""
    tell(f"briefing: {sentence}")


def complain_of(sentences: Iterable[str]) -> None:
    """Say each thing that is wrong."""
    for sentence in sentences:
        complain(sentence)


def can_ask() -> bool:
    """Say whether there is a terminal to ask at."""
    return bool(sys.stdin and sys.stdin.isatty() and sys.stderr and sys.stderr.isatty())


def agrees(question: str) -> bool:
    """Ask for a yes at the terminal; without one the answer is no."""
    if not can_ask():
        return False
    print(f"{plain(question)} [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def counted(number: int, noun: str) -> str:
    """Return how many there are: "1 note", "1,200 notes"."""
    return f"{number:,} {noun}{'s' * (number != 1)}"
