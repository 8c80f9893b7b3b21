"""Times of whole processes, as a user feels them: the median of several runs, in milliseconds. Nothing is asserted.

python tests/bench.py [RUNS]
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from briefing import places  # noqa: E402 - the path comes first
from tests.terminal import Terminal  # noqa: E402

HELLO = """
from textual.app import App
from textual.widgets import Static
class Hello(App):
    def compose(self):
        yield Static("Hello, World!")
Hello().run()
"""
# As briefing runs once it is installed: its modules are compiled already.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
BRIEFING = [sys.executable, "-m", "briefing"]


def main(runs: int) -> None:
    """Print one table."""
    sample = str(places.sample_article())
    with tempfile.TemporaryDirectory() as folder:
        environ = {**os.environ, "BRIEFING_DATA": folder}
        show("python, nothing else", runs, lambda: process([sys.executable, "-c", ""], environ))
        show("briefing --help", runs, lambda: process([*BRIEFING, "--help"], environ))
        show("briefing --version", runs, lambda: process([*BRIEFING, "--version"], environ))
        hello = show(
            "Textual's hello, first paint", runs, lambda: paint([sys.executable, "-c", HELLO], environ, "Hello")
        )
        show("the sample, first read", 3, lambda: first_read(sample, environ))
        with Terminal([*BRIEFING, sample], environ) as terminal:
            terminal.wait("Actors")
        stored = show("the sample, stored, first paint", runs, lambda: paint([*BRIEFING, sample], environ, "Actors"))
        library = show("the library, first paint", runs, lambda: paint(BRIEFING, environ, "1 briefing"))
        show("briefing extract, the sample", 3, lambda: process([*BRIEFING, "extract", sample], environ))
    print(f"stored / hello {stored / hello:.2f}   library / hello {library / hello:.2f}")


def show(what: str, runs: int, measure: Callable[[], float]) -> float:
    """Print and return the median of some runs, in milliseconds."""
    times = sorted(1000 * measure() for _ in range(runs))
    median = statistics.median(times)
    print(f"{what:34} {median:8.0f}   ({times[0]:.0f} to {times[-1]:.0f}, {runs} runs)", flush=True)
    return median


def process(command: Sequence[str], environ: dict[str, str]) -> float:
    """Return how many seconds a command takes."""
    began = time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environ)
    return time.monotonic() - began


def paint(command: Sequence[str], environ: dict[str, str], text: str) -> float:
    """Return how many seconds pass until a text is on the screen."""
    with Terminal(command, environ) as terminal:
        return terminal.wait(text)


def first_read(article: str, environ: dict[str, str]) -> float:
    """Return how many seconds the first read of an article takes, with nothing stored."""
    with tempfile.TemporaryDirectory() as folder:
        return paint([*BRIEFING, article], {**environ, "BRIEFING_DATA": folder}, "Actors")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
