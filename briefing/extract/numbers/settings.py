"""Where and when a figure holds, and over what time it changes, as its sentence says."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from spacy.tokens import Doc, Token

from briefing.extract.numbers.figures import Figure, tokens_of
from briefing.extract.numbers.when.find import find_periods

PLACES = frozenset(["GPE", "LOC", "FAC"])
AT = frozenset(["in", "at", "near", "across", "outside", "around", "throughout", "inside"])
# A time over which something changes, not one at which it is.
OVER = re.compile(
    r"\b(?:over|within|in|during|for|across)\s(?:the\s)?(?:next|past|last|coming|previous|first)?\s?$", re.IGNORECASE
)
LASTING = ("duration", "time")
# How many words after a figure its place may stand.
NEAR = 8
# How many letters after a figure its time may stand, and a day to read words by when only the words are wanted.
TIME_NEAR = 60
ANY_DAY = date(2001, 1, 1)


Sentences = Callable[[Figure], tuple[int, int]]


class Setting(NamedTuple):
    """Where, when and over what time; the words of the article, or a date in ISO 8601."""

    place: str | None = None
    when: str | None = None
    over: str | None = None


def settings_of(doc: Doc, text: str, figures: list[Figure], sentence: Sentences) -> list[Setting]:
    """Return the setting of each figure; `sentence` says where that of a figure begins and ends."""
    found: list[Setting] = []
    # Where nothing tells on what day the article was published, the words for a time stand for it.
    times = find_periods(text, ANY_DAY) if doc._.published is None else []
    starts = [time.start for time in times]
    for (start, end), group in groupby(figures, sentence):
        inside = list(group)
        first = inside[0]
        opening = _date(text, first) if first.category == "date" else None
        # From right to left: what stands between a figure and the next one is its own.
        when, over, until = None, None, end
        settings = []
        for figure in reversed(inside):
            if figure.category == "date":
                when = _date(text, figure)
            elif figure.category in LASTING:
                lasts = OVER.search(text, max(start, figure.start - 24), figure.start)
                over = text[figure.start : figure.end] if lasts else over
            if figure.category in ("date", "ordinal", *LASTING):
                settings.append(Setting())
                continue
            place = bisect_left(starts, figure.end) if when is None else len(times)
            if place < len(times) and starts[place] < min(until, figure.end + TIME_NEAR):
                when = text[times[place].start : times[place].end]
            settings.append(Setting(_place(doc, figure, until), when or opening, over))
            when, over, until = None, None, figure.start
        found += reversed(settings)
    return found


def sentences_of(tokens: Sequence[Token], text: str) -> Sentences:
    """Return the function that gives the characters at which the sentence of a figure begins and ends."""
    starts = [token.idx for token in tokens if token.is_sent_start or token.i == 0]

    def sentence(figure: Figure) -> tuple[int, int]:
        place = bisect_right(starts, figure.start)
        return starts[place - 1], starts[place] if place < len(starts) else len(text)

    return sentence


def _date(text: str, figure: Figure) -> str:
    return figure.iso or text[figure.start : figure.end]


def _place(doc: Doc, figure: Figure, until: int) -> str | None:
    """Return the place named right after a figure, before the next one."""
    span = tokens_of(doc, figure.start, figure.end)
    if span is None:
        return None
    for token in doc[span.end : span.end + NEAR]:
        if token.idx >= until or token.is_sent_start or token.text in (";", ",", "(", "and"):
            return None
        if token.lower_ in AT and token.i + 1 < len(doc):
            return _name(doc, token.i + 1)
    return None


def _name(doc: Doc, index: int) -> str | None:
    """Return the name of a place that begins at a token, or after an article."""
    token: Token = doc[index]
    if token.lower_ == "the" and index + 1 < len(doc):
        token = doc[index + 1]
    if token.ent_type_ not in PLACES:
        return None
    end = token.i + 1
    while end < len(doc) and doc[end].ent_type_ == token.ent_type_ and doc[end].ent_iob_ == "I":
        end += 1
    return doc[token.i : end].text
