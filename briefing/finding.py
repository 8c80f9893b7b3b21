"""Finding words in a text, and what stands around them. Pure functions."""

from __future__ import annotations

import re
from unicodedata import normalize

from briefing.model import Span

# How many characters an excerpt has at most: before the words, of the words, behind them.
BEFORE, LONGEST, BEHIND = 60, 200, 140


def occurrences(text: str, words: str) -> list[Span]:
    """Return where words stand in a text; case counts only if the words have capitals, white space never."""
    parts = words.split()
    if not parts:
        return []
    flags = 0 if case_counts(words) else re.IGNORECASE
    pattern = re.compile(r"\s+".join(map(_in_any_form, parts)), flags)
    return [found.span() for found in pattern.finditer(text)]


def forms(part: str) -> tuple[str, ...]:
    """Return a word in every way that Unicode writes it: é may be one character, or an e and an accent."""
    return tuple(dict.fromkeys((part, *(normalize(form, part) for form in ("NFC", "NFD")))))


def _in_any_form(part: str) -> str:
    return f"(?:{'|'.join(map(re.escape, forms(part)))})"


def case_counts(words: str) -> bool:
    """Say whether words are looked for as they are written: they have capitals."""
    return words != words.lower()


def excerpt(text: str, words: Span) -> tuple[str, Span]:
    """Return words of a text with what stands around them in their paragraph, on one line, and where they are in it."""
    start, end = words
    before = _before(text, start)
    found = " ".join(text[start:end].split())[:LONGEST]
    return before + found + _behind(text, end), (len(before), len(before) + len(found))


def _before(text: str, start: int) -> str:
    whole, gap, last = text[max(0, start - BEFORE) : start].rpartition("\n\n")
    line = _on_one_line(last).lstrip()
    if gap or start <= BEFORE or not line:
        return line
    return "…" + (line.partition(" ")[2] or line)


def _behind(text: str, end: int) -> str:
    first, gap, rest = text[end : end + BEHIND].partition("\n\n")
    line = _on_one_line(first).rstrip()
    if gap or end + BEHIND >= len(text) or not line:
        return line
    return (line.rpartition(" ")[0] or line) + "…"


def _on_one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)
