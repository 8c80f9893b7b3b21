"""The library with many briefings, as a reader feels it: its first paint beside Textual's hello, and single keys.

python tests/bench_library.py [COUNT [RUNS]]
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from briefing.store import Shelf  # noqa: E402 - the path comes first
from tests.bench import in_turns  # noqa: E402
from tests.bench_shelf import build  # noqa: E402
from tests.latency import BRIEFING, Timed, hello, line, timed  # noqa: E402

WARM = [*"jjjkkk"]  # what is imported late is there then
# What is pressed, one key at a time, and how a line of the table calls it.
KEYS: dict[str, list[str]] = {
    "j": ["j"] * 40,
    "k": ["k"] * 20,
    "page down": ["pagedown"] * 20,
    "G and g": ["G", "g"] * 10,
    "s, other orders": ["s"] * 10,
    "r": ["r"] * 6,
    "m": ["m"] * 10,
    "opening the filter": ["/"],
    "typing a filter": [*"harbour", *["backspace"] * 6],
}


def main(count: int, runs: int) -> None:
    """Print the first paints and the keys."""
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as many:
        build(Path(one), 1)
        build(Path(many), count)
        Shelf(Path(many)).entries()
        small = partial(_in, one, "1 briefing")
        large = partial(_in, many, f"{count:,} briefings")
        in_turns({"hello": hello, "one briefing": small, f"{count:,} briefings": large}, runs, os.environ)
        pressed = [key for keys in KEYS.values() for key in keys]
        answers = iter(large([*WARM, *pressed]).keys[len(WARM) :])
        every: list[float] = []
        for name, keys in KEYS.items():
            row = [next(answers) for _ in keys]
            every += row
            print(line(name, row))
        print(line("all", every))


def _in(folder: str, ready: str, keys: Sequence[str] = (), environ: Mapping[str, str] = os.environ) -> Timed:
    return timed(BRIEFING, ready, keys, {**environ, "BRIEFING_DATA": folder})


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000, int(sys.argv[2]) if len(sys.argv) > 2 else 9)
