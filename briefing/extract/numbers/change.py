"""Whether a figure is exact, an estimate, a bound, or says by how much something rose or fell."""

from __future__ import annotations

import re
from typing import Literal

from spacy.tokens import Doc, Span, Token

from briefing.extract.document import word_list
from briefing.extract.numbers.figures import Figure, tokens_of
from briefing.extract.numbers.nouns import TIMES

Change = Literal["=", "~", "<", ">", "up", "down"]

_END = r"(?:\s+(?:an?|the|just|only|another))?[\s(]*$"
ABOVE = re.compile(
    r"(?:\b(?:(?:more|over|greater|higher|larger|bigger|better|longer|older)\s+than|at\s+least|over|above|exceed(?:s|ed|ing)?|"
    r"no\s+(?:less|fewer)\s+than|minimum\s+of|upwards?\s+of|in\s+excess\s+of|north\s+of)|>)" + _END,
    re.IGNORECASE,
)
BELOW = re.compile(
    r"(?:\b(?:(?:less|fewer|lower|smaller|shorter|younger)\s+than|under|below|up\s+to|at\s+most|no\s+more\s+than|"
    r"not\s+more\s+than|maximum\s+of|as\s+(?:much|many|little|few)\s+as|sub-)|<)" + _END,
    re.IGNORECASE,
)
# These hold a word of the other list.
NO_LESS = re.compile(r"\bno\s+(?:less|fewer)\s+than" + _END, re.IGNORECASE)
NEAR = re.compile(
    r"(?:\b(?:about|around|roughly|approximately|approx\.?|some|nearly|almost|close\s+to|estimated|circa|"
    r"more\s+or\s+less|plus\s+or\s+minus|averag(?:es?|ed|ing)|in\s+the\s+region\s+of)|~|≈|±|\+/-)" + _END,
    re.IGNORECASE,
)
OR_MORE = re.compile(
    r"\+|\s*(?:or|and)\s+(?:more(?!\s+than)|over|above|higher|older)\b|-plus\b|\s+plus\b", re.IGNORECASE
)
OR_LESS = re.compile(r"\s*or\s+(?:less|fewer|under|lower|younger)\b", re.IGNORECASE)
OR_SO = re.compile(r"\s*(?:or\s+so|or\s+thereabouts)\b", re.IGNORECASE)
# Words and signs of which one must be among the last few before a figure for it to be a bound or an estimate.
WORD = re.compile("[a-z]+|[<>~≈±+-]")
_BOUNDS = "than least over above exceed exceeds exceeded exceeding of under below to most as sub < >"
_ESTIMATES = (
    "about around roughly approximately approx some nearly almost estimated circa less minus average averages averaged "
    "averaging ~ ≈ ± +"
)
LEADS = frozenset(f"{_BOUNDS} {_ESTIMATES}".split())
LEADING = 5
# The lower end of a range is no bound ("from up to 250 miles to 290").
OPENED = re.compile(r"\bfrom\s(?:up\sto|over|under|about|around|nearly)\s$", re.IGNORECASE)
# After an amount of change, as prices have it; what is said of times, ages and ranks has no direction.
COMPARED: dict[str, Change] = dict.fromkeys(("higher", "stronger", "firmer"), "up")
COMPARED |= dict.fromkeys(("lower", "weaker", "softer"), "down")
# Verbs after which "up" and "down" say how far a price moved ("settled up 87 cents").
ENDING = frozenset(
    ["close", "settle", "end", "finish", "trade", "open", "be", "stand", "hover", "edge", "inch", "move", "go"]
)
UNMOVED = frozenset(["date", "ordinal", "duration", "time", "age"])
# "over five years" is a time in which something happens, unless one of these leads up to it.
LONGER = re.compile(r"\b(?:for|just|well|of|after|in|lasted|took)\s+over\s*$", re.IGNORECASE)


def change_of(doc: Doc, text: str, figure: Figure) -> Change:
    """Return how a figure is to be taken: as it stands, roughly, as a bound, or as a rise or fall by so much."""
    if figure.category == "ordinal":
        return "="
    if figure.category == "multiple":
        verb = text[figure.start : figure.end].lower().endswith(("ed", "es", "ing"))
        return "=" if not verb else "down" if figure.value == 0.5 else "up"
    before = text[max(0, figure.start - 40) : figure.start]
    after = text[figure.end : figure.end + 20]
    within = text[figure.number[1] : figure.number[1] + 20]
    leads = not LEADS.isdisjoint(WORD.findall(before.lower())[-LEADING:])
    opened = isinstance(figure.value, tuple) and OPENED.search(before)
    if figure.category != "date" and not opened and (bound := _bound(before if leads else "", (after, within), figure)):
        return bound
    if moved := _moved(doc, text, figure):
        return moved
    return "~" if (leads and NEAR.search(before)) or OR_SO.match(after) else "="


def _bound(before: str, after: tuple[str, str], figure: Figure) -> Change | None:
    """Return the bound that a figure is, from the words before it, and after it or its number."""
    if any(map(OR_MORE.match, after)) or NO_LESS.search(before):
        return ">"
    if any(map(OR_LESS.match, after)) or BELOW.search(before):
        return "<"
    if not ABOVE.search(before):
        return None
    lasting = figure.category == "duration" and re.search(r"\bover\s*$", before, re.IGNORECASE)
    return None if lasting and not LONGER.search(before) else ">"


def _moved(doc: Doc, text: str, figure: Figure) -> Change | None:
    """Return "up" or "down" where the figure says by how much something rose or fell."""
    span = tokens_of(doc, figure.start, figure.end) if figure.category not in UNMOVED else None
    if span is None:
        return None
    if span.end < len(doc) and (compared := COMPARED.get(doc[span.end].lower_)):
        return compared
    # What leads from one value to another says so itself.
    if isinstance(figure.value, tuple) or _modifies(span):
        return None
    return _direction(doc, span, figure.category)


def _modifies(span: Span) -> bool:
    """Return whether a figure says what kind of thing the noun after it is ("a $3 million home")."""
    top = span.root
    noun = top.head
    modifies = top.dep_ in ("nummod", "compound", "amod", "nmod") and noun.i >= span.end and noun.pos_ == "NOUN"
    # "Fell 12% year on year" and "rose 3% this week".
    return modifies and noun.lower_ not in TIMES


def _direction(doc: Doc, span: Span, category: str) -> Change | None:
    by, token, percent = False, None, category in ("percent", "share")
    for token in reversed(doc[max(0, span.start - 5) : span.start]):
        by = by or token.lower_ == "by"
        if token.lower_ not in word_list("change_fillers") or token.lower_ in ("up", "down"):
            break
    # "Cut by $200 to $799": what follows "to" is where it led.
    if (category == "share" and not by) or (token is not None and token.lower_ in ("to", "at", "from")):
        return None
    direction = _direction_of(token, by, percent) if token is not None else None
    top = span.root
    if direction is None and by and token is not None and token.pos_ in ("NOUN", "PROPN"):
        direction = _gapped(token, percent)
    if direction is None and top.dep_ == "pobj" and top.head.lower_ == "by":
        direction = _direction_of(top.head.head, True, percent)
    return direction


def _gapped(noun: Token, percent: bool) -> Change | None:
    """Return the direction of the last verb in the sentence where "by" follows a noun ("A fell 2%, B by 3%")."""
    for token in reversed(noun.doc[max(0, noun.i - 20) : noun.i]):
        if direction := _direction_of(token, True, percent):
            return direction
        if token.is_sent_start:
            break
    return None


def _direction_of(token: Token, by: bool, percent: bool) -> Change | None:
    word = token.lemma_.lower()
    if token.pos_ not in ("VERB", "AUX") and word not in ("up", "down"):
        return None
    if word in ("up", "down") and token.dep_ == "prt" and not percent and token.head.lemma_ not in ENDING:
        return None
    for direction, words in (("up", word_list("rises")), ("down", word_list("falls"))):
        if word in words or (by and f"{word} by" in words):
            return "up" if direction == "up" else "down"
    return None
