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
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from briefing import places  # noqa: E402 - the path comes first
from tests.latency import BRIEFING, Timed, hello, timed  # noqa: E402


def main(runs: int) -> None:
    """Print one table."""
    sample = str(places.sample_article())
    with tempfile.TemporaryDirectory() as folder:
        environ = {**os.environ, "BRIEFING_DATA": folder}
        show("python, nothing else", runs, lambda: process([sys.executable, "-c", ""], environ))
        show("briefing --help", runs, lambda: process([*BRIEFING, "--help"], environ))
        show("briefing --version", runs, lambda: process([*BRIEFING, "--version"], environ))
        show("briefing extract, the sample", 3, lambda: process([*BRIEFING, "extract", sample], environ))
        show("the sample, first read", 3, lambda: first_read(sample, environ))
        timed([*BRIEFING, sample], "Actors", environ=environ)
        # In turns, so that a busy machine is as busy for each.
        rows: dict[str, Callable[..., Timed]] = {
            "Textual's hello": hello,
            "the sample, stored": partial(timed, [*BRIEFING, sample], "Actors"),
            "the library": partial(timed, BRIEFING, "1 briefing"),
        }
        in_turns(rows, runs, environ)


def in_turns(rows: Mapping[str, Callable[..., Timed]], runs: int, environ: Mapping[str, str]) -> None:
    """Print the medians of first paints and memory, and what they are beside those of the first row."""
    every: dict[str, list[Timed]] = {name: [] for name in rows}
    for _ in range(runs):
        for name, row in rows.items():
            every[name].append(row(environ=environ))
    found = {
        name: (statistics.median(each.ready for each in times), statistics.median(each.memory for each in times))
        for name, times in every.items()
    }
    first, memory = next(iter(found.values()))
    for name, (ready, size) in found.items():
        ratios = f"{ready / first:.2f} and {size / memory:.2f} of the first"
        print(f"{name:22} first paint {ready:5.0f} ms, {size:3.0f} MB   ({ratios})")


def show(what: str, runs: int, measure: Callable[[], float]) -> None:
    """Print the median of some runs, in milliseconds."""
    times = sorted(1000 * measure() for _ in range(runs))
    print(f"{what:34} {statistics.median(times):8.0f}   ({times[0]:.0f} to {times[-1]:.0f}, {runs} runs)", flush=True)


def process(command: Sequence[str], environ: dict[str, str]) -> float:
    """Return how many seconds a command takes."""
    began = time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environ)
    return time.monotonic() - began


def first_read(article: str, environ: dict[str, str]) -> float:
    """Return how many seconds the first read of an article takes, with nothing stored."""
    with tempfile.TemporaryDirectory() as folder:
        return timed([*BRIEFING, article], "Actors", environ={**environ, "BRIEFING_DATA": folder}).ready / 1000


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
