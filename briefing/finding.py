"""Finding words in a text, and what stands around them. Pure functions."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize

from briefing.model import Span

# How many characters an excerpt has at most: before the words, of the words, behind them.
BEFORE, LONGEST, BEHIND = 60, 200, 140
# Accents as characters of their own, and the Latin letters that have one or a stroke, each with the plain letter.
_ACCENTS = "\u0300-\u036f"
_MARKED = [chr(code) for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))]
_PLAIN: dict[int, str] = {
    **{ord(letter): base for letter in _MARKED if (base := normalize("NFD", letter)[0]).isascii()},
    **{ord(letter): base for letter, base in zip("øØłŁđĐıħĦŧŦ", "oOlLdDihHtT", strict=True)},
}
_ACCENTED = re.compile(f"[\u00c0-\u024f{_ACCENTS}\u1e00-\u1eff]")


def occurrences(text: str, words: str) -> list[Span]:
    """Return where words stand in a text.

    Case counts only if the words have capitals, accents only if they have accents, white space never.
    """
    parts = words.split()
    if not parts:
        return []
    flags = 0 if case_counts(words) else re.IGNORECASE
    plain = not accents_count(words) and bool(_ACCENTED.search(text))
    pattern = re.compile(r"\s+".join(map(_with_accents if plain else _in_any_form, parts)), flags)
    return [found.span() for found in pattern.finditer(_plain_letters(text) if plain else text)]


def accents_count(words: str) -> bool:
    """Say whether words are looked for with their accents: they have some."""
    return bool(_ACCENTED.search(words))


def folded(text: str) -> str:
    """Return a text as filters compare it: without case and accents."""
    if _ACCENTED.search(text):
        text = re.sub(f"[{_ACCENTS}]", "", _plain_letters(text))
    return text.casefold()


@lru_cache(maxsize=4)
def _plain_letters(text: str) -> str:
    """Return a text of the same length whose letters have no accents of their own."""
    return text.translate(_PLAIN)


def _with_accents(part: str) -> str:
    """Return a pattern for a plain word, each letter of which may be followed by accents."""
    return "".join(f"{re.escape(letter)}[{_ACCENTS}]*" for letter in part)


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
