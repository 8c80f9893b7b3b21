"""The word lists that ship with briefing."""

from __future__ import annotations

from functools import cache

from briefing import places


@cache
def word_list(name: str) -> frozenset[str]:
    """Return the entries of data/lexicons/NAME.txt: one a line, as it is written there; `#` starts a comment."""
    lines = (places.bundled("data") / "lexicons" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(entry for line in lines if (entry := line.partition("#")[0].strip()))
