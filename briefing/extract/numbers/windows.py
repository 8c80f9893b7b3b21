"""The parts of a text that are worth a closer look."""

from __future__ import annotations

import re
from collections.abc import Iterator


def windows(sign: re.Pattern[str], text: str, before: int, after: int) -> Iterator[tuple[int, int]]:
    """Yield where the text around each match of a sign, which is in lower case, begins and ends, without overlaps."""
    start, end = 0, -1
    low = text.lower()
    # A few letters have another length in lower case.
    for found in sign.finditer(low if len(low) == len(text) else text):
        if found.start() - before > end:
            if end > 0:
                yield start, end
            start = max(0, found.start() - before)
        end = min(len(text), found.end() + after)
    if end > 0:
        yield start, end
