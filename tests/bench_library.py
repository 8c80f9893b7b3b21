"""The library with many briefings, as a reader feels it: its first paint beside Textual's hello, and single keys.

python tests/bench_library.py [COUNT [RUNS]]
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
from collections.abc import Iterator
from itertools import chain, repeat
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from briefing.store import Shelf  # noqa: E402 - the path comes first
from tests.bench import BRIEFING, HELLO, paint  # noqa: E402
from tests.bench_shelf import build  # noqa: E402
from tests.terminal import Terminal  # noqa: E402

PAGE = "\x1b[6~"
# What is pressed, one key at a time, and how a line of the table calls it.
KEYS: dict[str, list[str]] = {
    "j": ["j"] * 40,
    "k": ["k"] * 20,
    "page down": [PAGE] * 20,
    "G and g": ["G", "g"] * 10,
    "s, other orders": ["s"] * 10,
    "r": ["r"] * 6,
    "m": ["m"] * 10,
    "typing a filter": [*"harbour", *"\x7f" * 6],
}


def main(count: int, runs: int) -> None:
    """Print the first paints and the keys."""
    hello = [sys.executable, "-c", HELLO]
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as many:
        build(Path(one), 1)
        build(Path(many), count)
        Shelf(Path(many)).entries()
        times: dict[str, list[float]] = {"hello": [], "one": [], "many": []}
        # In turns, so that a busy machine is as busy for each.
        for _ in range(runs):
            times["hello"].append(paint(hello, dict(os.environ), "Hello"))
            times["one"].append(paint(BRIEFING, {**os.environ, "BRIEFING_DATA": one}, "1 briefing"))
            times["many"].append(paint(BRIEFING, {**os.environ, "BRIEFING_DATA": many}, f"{count:,} briefings"))
        medians = {name: 1000 * statistics.median(each) for name, each in times.items()}
        for name, median in medians.items():
            print(f"first paint, {name:5} {median:8.0f} ms   / hello {median / medians['hello']:.2f}")
        for name, seconds in keys(many, count):
            in_order = sorted(1000 * each for each in seconds)
            p95 = in_order[min(len(in_order) - 1, int(0.95 * len(in_order)))]
            print(f"{name:18} p50 {statistics.median(in_order):6.1f}   p95 {p95:6.1f} ms   ({len(in_order)} keys)")


def keys(folder: str, count: int) -> Iterator[tuple[str, list[float]]]:
    """Yield how many seconds each key of a row takes to change the screen, in one library that stays open."""
    with Terminal(BRIEFING, {**os.environ, "BRIEFING_DATA": folder}) as terminal:
        terminal.wait(f"{count:,} briefings")
        for key in chain(repeat("j", 3), repeat("k", 3)):  # what is imported late is there then
            terminal.repaint(key)
        for name, pressed in KEYS.items():
            if name == "typing a filter":
                terminal.repaint("/")
            yield name, [terminal.repaint(key) for key in pressed]


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000, int(sys.argv[2]) if len(sys.argv) > 2 else 9)
