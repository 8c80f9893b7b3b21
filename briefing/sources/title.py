"""A title for an article that comes without one."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import PurePath

from briefing.clean import plain

LONGEST = 120
LONGEST_OPENING = 60
# How many characters from the beginning tell how a text writes a word.
TELLING = 20_000

_CLOSING = "\"'”’)»"
_WORD = re.compile(r"\w+")


def title_of(text: str, name: str) -> str:
    """Return a title: the headline, else the file's name made readable, else the first words."""
    return headline(text) or from_name(name, text) or opening(text)


def headline(text: str) -> str:
    """Return the first line where it looks like a headline over the lines that follow, else ""."""
    first, _, rest = text.strip().partition("\n")
    line = plain(first)
    looks = len(line) <= LONGEST and " " in line and not line.rstrip(_CLOSING).endswith((".", "!", ",", ";", ":", "…"))
    return line if looks and _WORD.search(line) and _WORD.search(rest) else ""


def from_name(name: str, text: str) -> str:
    """Return a file's name in words, in the casing that the text's beginning uses most; the first begins upper-case."""
    shown = plain(re.sub(r"[-_]+", " ", PurePath(name).stem))
    forms: dict[str, Counter[str]] = {word.casefold(): Counter() for word in _WORD.findall(shown)}
    if not forms:
        return ""
    for word in _WORD.findall(text[:TELLING]):
        if (key := word.casefold()) in forms:
            forms[key][word] += 1
    title = _WORD.sub(lambda word: _commonest(forms[word[0].casefold()], word[0]), shown)
    return title[0].upper() + title[1:]


def opening(text: str) -> str:
    """Return the first words of a text, cut at a word."""
    start = plain(text[: 20 * LONGEST_OPENING])
    if len(start) <= LONGEST_OPENING:
        return start
    cut = start[: LONGEST_OPENING - 1]
    return (cut if start[len(cut)] == " " else cut.rpartition(" ")[0] or cut).rstrip(" ,;:-–—") + "…"


def _commonest(forms: Counter[str], word: str) -> str:
    return forms.most_common(1)[0][0] if forms else word
