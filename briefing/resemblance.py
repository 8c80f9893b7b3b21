"""How much of two texts is the same, told from a sketch of each: a few numbers that stand for all their words.

A sketch holds the smallest hashes of the runs of words of a text (bottom-k: Broder 1997, Cohen and Kaplan 2007): two
texts that share runs share hashes, in proportion.
"""

from __future__ import annotations

import hashlib
import re
from heapq import nsmallest

SIZE = 48
RUN = 4
"""How many hashes a sketch has, and how many words a run."""
FEWEST_WORDS = 30
"""A shorter text says too little to be told from another."""
ALIKE = 0.3
"""From so large a part of runs in common on, two texts are versions of one."""

Sketch = tuple[int, ...]

_WORD = re.compile(r"\w+")


def sketch(text: str) -> Sketch:
    """Return the sketch of a text, in rising order; an empty one where there are too few words."""
    words = _WORD.findall(text.casefold())
    if len(words) < FEWEST_WORDS:
        return ()
    runs = {" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}
    hashes = {int.from_bytes(hashlib.blake2b(run.encode(), digest_size=4).digest(), "big") for run in runs}
    return tuple(nsmallest(SIZE, hashes))


def resemblance(one: Sketch, other: Sketch) -> float:
    """Return which part of all runs of two texts is in both, 0 to 1, as their sketches tell it."""
    if not one or not other:
        return 0.0
    smallest = nsmallest(SIZE, {*one, *other})
    shared = {*one} & {*other}
    return sum(each in shared for each in smallest) / len(smallest)
