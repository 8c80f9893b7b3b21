"""How the time to read figures and dates grows with the length of texts that are hard on patterns.

python tests/bench_growth.py

Sixteen times the text should take about sixteen times as long; a pattern that looks back over all before takes 256.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from briefing.extract.numbers.when.counted import counted_periods
from briefing.extract.numbers.when.find import find_periods
from tests.extract.docs import numbers_in

TODAY = date(2026, 11, 25)
FIGURES = ("12 ", "1,000 ", "one hundred and ", "$5 to ", "half a ", "1.000,", "one in ", "twenty-", "5% and ")
DATES = ("May 4 to ", "from 2014 ", "last week of ", "in two weeks and ", "12/", "the first ")
SHORT, LONG = 200, 3200


def main() -> None:
    """Print one table."""
    for pieces, read in ((FIGURES, figures), (DATES, dates)):
        for piece in pieces:
            short, long = (seconds(read, piece * times) for times in (SHORT, LONG))
            print(f"{piece!r:20} {1000 * short:7.1f} ms ×{SHORT}, {1000 * long:7.1f} ms ×{LONG}: ×{long / short:.0f}")


def figures(text: str) -> None:
    """Read the figures of a text."""
    numbers_in(text, TODAY.isoformat())


def dates(text: str) -> None:
    """Read the dates of a text."""
    find_periods(text, TODAY)
    list(counted_periods(text, TODAY))


def seconds(read: Callable[[str], None], text: str) -> float:
    """Return the median of the time that reading a text takes."""
    times = []
    for _ in range(3):
        began = time.process_time()
        read(text)
        times.append(time.process_time() - began)
    return statistics.median(times)


if __name__ == "__main__":
    main()
