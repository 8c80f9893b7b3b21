"""What the shelf costs, in libraries of 1 to 10,000 briefings of 60 items over 5 kB: times are medians in milliseconds.

The last columns are of searches: for a word of one briefing alone, the oldest, to the first hit and to the end; and for
a word that stands in every briefing 72 times.

python tests/bench_shelf.py [COUNT...]
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from briefing.model import Article, Briefing, Number, content_id  # noqa: E402 - the path comes first
from briefing.store import Shelf, new_note  # noqa: E402
from briefing.store.disk import Disk  # noqa: E402
from briefing.store.search import Most, search  # noqa: E402
from tests.store.helpers import Counting  # noqa: E402

OPENING = """
import resource, sys, time
from pathlib import Path
from briefing.store import Shelf
began = time.perf_counter()
entries = Shelf(Path(sys.argv[1])).entries()
print(len(entries), 1000 * (time.perf_counter() - began), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


# What is searched for, how many hits are made as the screen makes them, and whether the first one is waited for alone.
SEARCHES = {
    "one: first": ("berth0x", True),
    "one: all": ("berth0x", False),
    "many: first": ("harbour", True),
    "many: all": ("harbour", False),
}
MOST = Most(5, 500)


def invented(number: int) -> Briefing:
    """Return a briefing of 60 items over 900 words."""
    text = (
        f"Report from berth{number}x. " + "The harbour counted 14 boats on Monday and 9 on the day before that. " * 72
    )
    spans = [(start, start + 2) for start in range(40, 40 + 60 * 40, 40)]
    items = tuple(Number(f"n{at}", span, float(at), "boat", "=", "harbour", "count") for at, span in enumerate(spans))
    return Briefing(Article(content_id(text), f"Harbour report {number}", text, f"/news/{number}.txt"), items)


def main(counts: list[int]) -> None:
    """Print one table."""
    heads = ("briefings", "note saved", "bytes", "fsyncs", "briefing", "library", "memory", *SEARCHES)
    print(" ".join(f"{head:>10}" for head in heads))
    for count in counts:
        with tempfile.TemporaryDirectory() as folder:
            cells = measured(Path(folder), count)
            print(" ".join(f"{cell:>10}" for cell in cells), flush=True)


def measured(folder: Path, count: int) -> list[str]:
    """Return the cells of the row for a library of some size."""
    where = build(folder, count)
    system = Counting()
    shelf = Shelf(folder, disk=Disk(system))
    shelf.add_note(where, new_note("the first"))
    saving = median(15, lambda: shelf.add_note(where, new_note("why so few?")))
    system.written = system.synced = 0
    shelf.add_note(where, new_note("why so few?"))
    written, synced = system.written, system.synced
    loading = median(15, lambda: shelf.load(where))
    runs = [opening(str(folder)) for _ in range(5)]
    library, memory = (statistics.median(column) for column in zip(*runs, strict=True))
    return [
        f"{count:,}",
        f"{saving:.1f} ms",
        f"{written:,}",
        f"{synced}",
        f"{loading:.1f} ms",
        f"{library:.0f} ms",
        f"{memory:.0f} MB",
        *(f"{median(3, partial(searched, shelf, *each)):.0f} ms" for each in SEARCHES.values()),
    ]


def searched(shelf: Shelf, words: str, first: bool) -> None:
    """Search a shelf to the first hit or to the end."""
    places = (found.places for found in search(shelf, words, MOST))
    assert next(filter(None, places))
    if not first:
        assert sum(places) >= 0


def build(folder: Path, count: int) -> str:
    """Fill a shelf; return the id of a briefing in its middle."""
    shelf = Shelf(folder, disk=Disk(Counting(fast=True)))
    ids = [shelf.keep(invented(number), 1).article.id for number in range(count)]
    shelf.entries()
    return ids[count // 2]


def median(runs: int, measure: Callable[[], object]) -> float:
    """Return the median of some runs in milliseconds."""
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        measure()
        times.append(1000 * (time.perf_counter() - began))
    return statistics.median(times)


def opening(folder: str) -> tuple[float, float]:
    """Return the milliseconds in which a new process has the library's entries, and its memory in MB."""
    done = subprocess.run([sys.executable, "-c", OPENING, folder], check=True, capture_output=True, text=True, cwd=ROOT)
    _, milliseconds, memory = done.stdout.split()
    return float(milliseconds), float(memory)


if __name__ == "__main__":
    main([int(text) for text in sys.argv[1:]] or [1, 100, 1_000, 10_000])
