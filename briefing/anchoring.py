"""Where the words that a note hangs on stand in a later version of the article.

A note is moved on evidence from its own words and from the words around them in its sentence, never on its words alone:
the next "5 percent" is another figure. Pure functions; rapidfuzz and difflib are imported when they are needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from briefing.alignment import NOWHERE, Words, align, shingles
from briefing.model import Anchor, Span, anchor

# From SURE a note moves silently, from LIKELY the reader should check it, below that its words are gone (0 to 1).
SURE = 0.75
LIKELY = 0.5
# Characters around the words that must stand there too for a look-up to be enough.
_CONTEXT = 32
# Words around a note that bear witness to its place, where its sentence has fewer.
_WITNESSES = 8
# Words that may come between two words of a note, such as a sentence put in, and between it and a witness.
_REACH = 60
_DRIFT = 8
# Without the earlier text: by how much a place must beat the next best, what being near counts (0 to 1), and how alike
# characters must be (0 to 100) for a place that lacks the exact words to be looked at.
_MARGIN = 0.1
_NEARNESS = 0.1
_ALIKE = 70
# Part of a sentence's shingles that are in the other text, where the sentence was only edited; part of the words in
# such sentences, where the text was.
_KEPT_SENTENCE = 0.2
_KEPT_TEXT = 0.4


class Found(NamedTuple):
    """Where words stand in the new text; None where they are gone. Where it is not `sure`, the reader should check."""

    span: Span | None
    sure: bool


class _Place(NamedTuple):
    """A span in the new text and how much speaks for it, 0 to 1."""

    score: float
    span: Span


GONE = Found(None, False)


class Anchoring:
    """How the words of one version of an article stand in another; made once for a pair of texts.

    `old` is None where the earlier text is lost: only the anchor's words and their 32 characters around help then.
    """

    def __init__(self, old: str | None, new: str) -> None:
        self._old, self._new = old, new

    def find(self, anchor: Anchor, span: Span | None = None) -> Found:
        """Return where an anchor's words stand in the new text.

        span: their place in the old text if that is not the anchor's own, because the note has moved before.
        """
        if self._old is None or (span is None and self._old[anchor.start : anchor.end] != anchor.exact):
            return _selected(_bare(anchor), self._new)
        place = _stripped(self._old, span or (anchor.start, anchor.end))
        if place[0] >= place[1]:
            return GONE
        if self._old == self._new:
            return Found(place, True)
        return self._looked_up(self._old, place) or self._aligned(place)

    def _looked_up(self, old: str, place: Span) -> Found | None:
        """Return the one place where the words stand between the same characters as before."""
        here = anchor(old, place, _CONTEXT)
        return _verbatim(here, self._new) if _verbatim(here, old) else None

    @cached_property
    def _words(self) -> tuple[Words, Words]:
        return Words(self._old or ""), Words(self._new)

    @cached_property
    def _places(self) -> list[int]:
        return align(*self._words)

    def _aligned(self, place: Span) -> Found:
        old, new = self._words
        return _found(_judged(old, new, self._places, place))


def same_article(old: str, new: str) -> bool:
    """Return whether one text is plausibly a later version of the other, and not another article on its subject.

    Counted are the words of the shorter text in sentences of which a part is in the longer one: single sentences that
    a site puts under each article do not make two articles one, and a text that grew is the same.
    """
    shorter, longer = sorted((Words(old), Words(new)), key=lambda text: len(text.words))
    known = set(shingles(longer.words))
    kept = 0
    for start, end in shorter.sentences:
        own = shingles(shorter.words[start:end])
        if own and sum(each in known for each in own) >= _KEPT_SENTENCE * len(own):
            kept += end - start
    return shorter.words == longer.words or kept > _KEPT_TEXT * len(shorter.words)


def _found(place: _Place | None) -> Found:
    return Found(place.span, place.score >= SURE) if place and place.score >= LIKELY else GONE


def _verbatim(here: Anchor, text: str) -> Found | None:
    """Return the place of an anchor's words where they and what stood around them are in a text exactly once."""
    around = here.prefix + here.exact + here.suffix
    at = text.find(around)
    if len(here.prefix + here.suffix) < _CONTEXT or at < 0 or text.find(around, at + 1) >= 0:
        return None
    start = at + len(here.prefix)
    return Found((start, start + len(here.exact)), True)


def _judged(
    old: Words, new: Words, places: Sequence[int], place: Span, witnesses: Sequence[int] | None = None
) -> _Place | None:
    """Return where a character span of the old words is, given the place of each of them among the new words.

    witnesses: the other words to hear, if not those of the sentences that hold the words kept.
    """
    own = old.within(place)
    kept = _together(own, places)
    if not kept:
        return None
    if witnesses is None:
        witnesses = [word for word in _around(old, kept) if word not in own]
    heard = [word for word in witnesses if _agrees(word, kept, places)]
    score = min(len(kept) / len(own), (len(kept) + len(heard)) / (len(own) + len(witnesses)))
    return _Place(score, _span(old, new, place, own, kept, places))


def _together(own: range, places: Sequence[int]) -> list[int]:
    """Return the largest part of a note's words that still stand in order and near each other."""
    parts: list[list[int]] = [[]]
    for word in own:
        if places[word] == NOWHERE:
            continue
        if parts[-1] and not 0 < places[word] - places[parts[-1][-1]] <= _REACH:
            parts.append([])
        parts[-1].append(word)
    return max(parts, key=len)


def _around(old: Words, kept: Sequence[int]) -> range:
    """Return the sentences from the first to the last word kept, and words beyond them where they are few."""
    start, end = old.sentences[old.sentence(kept[0])][0], old.sentences[old.sentence(kept[-1])][1]
    lacking = max(0, _WITNESSES - (end - start)) // 2
    return range(max(0, start - lacking), min(len(old.words), end + lacking))


def _agrees(word: int, kept: Sequence[int], places: Sequence[int]) -> bool:
    """Return whether a word still stands on its side of the note's words, and about as near to them."""
    there = places[word]
    near, sign = (kept[0], 1) if word < kept[0] else (kept[-1], -1)
    distance = sign * (places[near] - there)
    return there != NOWHERE and 0 < distance <= sign * (near - word) + _DRIFT


def _span(old: Words, new: Words, place: Span, own: range, kept: Sequence[int], places: Sequence[int]) -> Span:
    """Return the new characters from the first word kept to the last, cut or joined by marks as the note was."""
    first, last = new.spans[places[kept[0]]], new.spans[places[kept[-1]]]
    start, end = first[0], last[1]
    if kept[0] == own[0]:
        inside = place[0] - old.spans[own[0]][0]
        marks = old.text[place[0] : place[0] - min(0, inside)]
        start += inside if inside > 0 or new.text.endswith(marks, 0, start) else 0
    if kept[-1] == own[-1]:
        inside = old.spans[own[-1]][1] - place[1]
        marks = old.text[place[1] + min(0, inside) : place[1]]
        end -= inside if inside > 0 or new.text.startswith(marks, end) else 0
    return (start, end) if start < end else (first[0], last[1])


def _stripped(text: str, span: Span) -> Span:
    """Return a span without the white space at its ends."""
    words = text[slice(*span)]
    start = span[0] + len(words) - len(words.lstrip())
    return start, start + len(words.strip())


def _bare(here: Anchor) -> Anchor:
    """Return an anchor whose words have no white space at their ends; it belongs to what stands around them."""
    exact = here.exact.strip()
    head, _, tail = here.exact.partition(exact) if exact else ("", "", "")
    start = here.start + len(head)
    return Anchor(exact, here.prefix + head, tail + here.suffix, start, start + len(exact))


def _selected(here: Anchor, new: str) -> Found:
    """Return where an anchor's words are by what it says of itself alone; gone where two places are as good."""
    if not here.exact:
        return GONE
    known = _verbatim(here, new)
    if known:
        return known
    best: dict[Span, tuple[float, _Place]] = {}
    for window in _windows(here, new):
        found = _compared(here, new, window)
        if found:
            near = 1 - min(1.0, abs(found.span[0] - here.start) / (len(new) or 1))
            best[found.span] = max(best.get(found.span, (0.0, found)), (found.score + _NEARNESS * near, found))
    ranked = sorted(best.values(), reverse=True)
    if not ranked or len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _MARGIN:
        return GONE
    return _found(ranked[0][1])


def _windows(here: Anchor, new: str) -> Iterator[Span]:
    """Yield the parts of a text that may hold an anchor: around each of its exact words, and the one most like it."""
    from rapidfuzz import fuzz

    before, after = 2 * len(here.prefix), 2 * len(here.suffix)
    for same in re.finditer(rf"(?<!\w){re.escape(here.exact)}(?!\w)", new):
        yield max(0, same.start() - before), min(len(new), same.end() + after)
    around = here.prefix + here.exact + here.suffix
    like = fuzz.partial_ratio_alignment(around, new, score_cutoff=_ALIKE) if len(around) <= len(new) else None
    if like:
        yield max(0, like.dest_start - _CONTEXT), min(len(new), like.dest_end + _CONTEXT)


def _compared(here: Anchor, new: str, window: Span) -> _Place | None:
    """Return where an anchor's words are in a part of a text; the words cut at the ends of its context do not count."""
    prefix, suffix = here.prefix.partition(" ")[2], here.suffix.rpartition(" ")[0]
    old, there = Words(prefix + here.exact + suffix), Words(new[slice(*window)])
    place = (len(prefix), len(prefix) + len(here.exact))
    own = old.within(place)
    witnesses = [word for word in range(len(old.words)) if word not in own]
    found = _judged(old, there, align(old, there), place, witnesses)
    return found and _Place(found.score, (found.span[0] + window[0], found.span[1] + window[0]))
