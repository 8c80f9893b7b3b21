"""What is no part of an article goes: the lines that a site puts around a text.

It happens before a text gets its offsets. A text that needs none of it is returned as it is. Lines go only where the
whole line is such a thing: what merely mentions a newsletter stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefing.sources.furniture import LONGEST_LINK, heads_links, is_furniture
from briefing.sources.mending import lines_told

LONGEST_CAPTION = 400
_FEWEST_SHARED = 6
"""A caption repeats a paragraph only when it has so many words."""

_SENTENCE = re.compile(r"[.!?][\"'”’)\]]*$")
# Who took a picture, after the last sentence of what is said of it.
_CREDIT = re.compile(
    r"(?<=[.!?])\s+[(\[]?(?:photo(?:graph)?|picture|image|illustration|credit|getty images|reuters|afp|ap|epa)\b"
    r".{0,60}$",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")


class Cleaned(NamedTuple):
    """A text without what is no part of an article: the lines that were cut, in order, and notices for the reader."""

    text: str
    cut: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()


def without_furniture(text: str, repeats: bool = True) -> Cleaned:
    """Return a text without the lines that a site puts around its articles.

    What stays is as it was; a line that goes takes one line end and the empty lines after it along. repeats: whether
    lines that another one says whole go too, such as pulled quotes; else only captions that name their photographer.
    """
    lines = text.split("\n")
    numbered = [number for number, line in enumerate(lines) if line.strip()]
    shown = [" ".join(lines[number].split()) for number in numbered]
    drop = {numbered[at] for at in _dropped(shown, repeats)}
    if not drop or len(drop) == len(numbered):
        return Cleaned(text)
    cut = tuple(" ".join(lines[number].split()) for number in sorted(drop))
    are, were = ("is", "was") if len(cut) == 1 else ("are", "were")
    notice = f"{lines_told(len(cut))} that {are} no part of the article {were} left out."
    return Cleaned("\n".join(_left(lines, drop)), cut, (notice,))


def _left(lines: Sequence[str], drop: set[int]) -> Iterator[str]:
    """Yield the lines that stay, without the empty lines after one that goes."""
    is_after = False
    for number, line in enumerate(lines):
        if number in drop:
            is_after = True
        elif not (is_after and not line.strip() and number < len(lines) - 1):
            is_after = False
            yield line


def _dropped(lines: Sequence[str], repeats: bool) -> set[int]:
    """Return which of some lines that hold text are no part of an article."""
    drop = {at for at, line in enumerate(lines) if is_furniture(line)}
    drop |= _linked(lines, drop)
    return drop | _captions(lines, drop, repeats)


def _linked(lines: Sequence[str], drop: set[int]) -> set[int]:
    """Return the lines of each block of links: what heads it and the titles below, two or more and none a sentence.

    At the end of a text one title will do.
    """
    found: set[int] = set()
    for at, line in enumerate(lines):
        if at == 0 or not heads_links(line):
            continue
        end = at + 1
        while end < len(lines) and (end in drop or _is_title(lines[end])):
            end += 1
        titles = end - at - 1
        if titles >= 2 or end == len(lines):
            found |= set(range(at, end))
    return found


def _is_title(line: str) -> bool:
    return len(line) <= LONGEST_LINK and not _SENTENCE.search(line)


def _captions(lines: Sequence[str], drop: set[int], repeats: bool) -> set[int]:
    """Return the lines that another line says whole: captions and standfirsts that were taken from the text.

    The first line may be the headline, and a headline may be said again.
    """
    words = [tuple(_WORD.findall(_CREDIT.sub("", line).casefold())) for line in lines]
    short = {
        at: own
        for at, own in enumerate(words)
        if at and at not in drop and len(own) >= _FEWEST_SHARED and len(lines[at]) <= LONGEST_CAPTION
        if repeats or _CREDIT.search(lines[at])
    }
    holding = _lines_with({own[:_FEWEST_SHARED] for own in short.values()}, words)
    found: set[int] = set()
    for at, own in short.items():
        for other in holding[own[:_FEWEST_SHARED]]:
            is_longer = len(words[other]) > len(own) or (words[other] == own and other < at)
            if is_longer and other not in drop and other not in found and _holds(words[other], own):
                found.add(at)
                break
    return found


def _lines_with(starts: set[tuple[str, ...]], words: Sequence[tuple[str, ...]]) -> dict[tuple[str, ...], list[int]]:
    """Return for each of some runs of words the lines that hold it."""
    holding: dict[tuple[str, ...], list[int]] = {start: [] for start in starts}
    for at, own in enumerate(words):
        for start in {own[first : first + _FEWEST_SHARED] for first in range(len(own) - _FEWEST_SHARED + 1)} & starts:
            holding[start].append(at)
    return holding


def _holds(words: tuple[str, ...], part: tuple[str, ...]) -> bool:
    return f" {' '.join(part)} " in f" {' '.join(words)} "
