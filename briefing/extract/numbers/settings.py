"""Where and when a figure holds, and over what time it changes, as its sentence says."""

from __future__ import annotations

import re
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from briefing.extract.numbers.figures import Figure, tokens_of

PLACES = frozenset(["GPE", "LOC", "FAC"])
AT = frozenset(["in", "at", "near", "across", "outside", "around", "throughout", "inside"])
# A time over which something changes, not one at which it is.
OVER = re.compile(
    r"\b(?:over|within|in|during|for|across)\s(?:the\s)?(?:next|past|last|coming|previous|first)?\s?$", re.IGNORECASE
)
LASTING = ("duration", "time")
# How many words after a figure its place may stand.
NEAR = 8


class Setting(NamedTuple):
    """Where, when and over what time; the words of the article, or a date in ISO 8601."""

    place: str | None = None
    when: str | None = None
    over: str | None = None


def settings_of(doc: Doc, text: str, figures: list[Figure]) -> list[Setting]:
    """Return the setting of each figure."""
    spans = [tokens_of(doc, figure.start, figure.end) for figure in figures]
    found: list[Setting] = []
    for index, (figure, span) in enumerate(zip(figures, spans, strict=True)):
        if span is None or figure.category in ("date", "ordinal", *LASTING):
            found.append(Setting())
            continue
        sentence = _sentence(span)
        until = next((later.start for later in figures[index + 1 :] if _is_amount(later)), sentence[1])
        when, over = None, None
        for near in figures[index + 1 :]:
            if near.start >= min(until, sentence[1]):
                break
            if near.category == "date" and when is None:
                when = near.iso or text[near.start : near.end]
            elif near.category in LASTING and over is None and OVER.search(text, max(0, near.start - 24), near.start):
                over = text[near.start : near.end]
        when = when or _opening(text, figures[:index], sentence[0])
        found.append(Setting(_place(doc, span, until), when, over))
    return found


def _is_amount(figure: Figure) -> bool:
    return figure.category not in ("date", "ordinal", *LASTING)


def _sentence(span: Span) -> tuple[int, int]:
    """Return the characters at which the sentence of a span begins and ends."""
    sentence = span.sent
    return sentence.start_char, sentence.end_char


def _opening(text: str, earlier: list[Figure], start: int) -> str | None:
    """Return the date before the first amount of the sentence, which holds for all that follows."""
    for figure in earlier:
        if figure.start >= start:
            return (figure.iso or text[figure.start : figure.end]) if figure.category == "date" else None
    return None


def _place(doc: Doc, span: Span, until: int) -> str | None:
    """Return the place named right after a figure, before the next one."""
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
