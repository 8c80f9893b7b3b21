"""The parts of a text that are worth a closer look."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache


@lru_cache(maxsize=1)
def lowered(text: str) -> str:
    """Return a text in lower case, character by character: the only letter that would become two stays one."""
    return text.replace("İ", "I").lower()


def windows(sign: re.Pattern[str], text: str, before: int, after: int) -> Iterator[tuple[int, int]]:
    """Yield where the text around each match of a sign, which is in lower case, begins and ends, without overlaps."""
    start, end = 0, -1
    for found in sign.finditer(lowered(text)):
        if found.start() - before > end:
            if end > 0:
                yield start, end
            start = max(0, found.start() - before)
        end = min(len(text), found.end() + after)
    if end > 0:
        yield start, end
