"""Figures that cannot all be true: two for one thing, parts that miss their total, shares that do not add up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from briefing.extract.numbers.figures import Figure
from briefing.extract.numbers.links import alike
from briefing.model import Span

# Who disagrees says so.
CONTRAST = re.compile(
    r"\b(?:but|however|while|whereas|instead|disput\w+|contradict\w*|rather\sthan|not\sthe|den(?:y|ies|ied)|reject\w*|"
    r"higher|lower|organi[sz]ers|opposition|activists|critics|rivals?|independent|other\s(?:sources|reports|estimates))\b",
    re.IGNORECASE,
)
SOURCE = re.compile(
    r"\b(?:said|says|say|according\sto|told|claim\w*|estimate\w*|report\w*|put|puts|putting|counted)\b", re.IGNORECASE
)
PUT_AT = re.compile(
    r"\bput(?:s|ting)?\s(?:the|that|its|their)\s(?:death\s)?(?:toll|number|figure|count|total|cost|crowd|turnout|bill|damage|"
    r"estimate)s?\s(?:[a-z]+\s){0,4}?at\s(?:about|around|more\sthan|nearly|some|only|just|at\sleast)?\s?$",
    re.IGNORECASE,
)
MAJORITY = re.compile(
    r"(?<!minority\s)\b(?:majority|most\s(?:of|people|voters|respondents|members))\b[^.;:]{0,60}$", re.IGNORECASE
)
RISES = re.compile(
    r"\b(?:up|down|rose|fell|grew|more|less|higher|lower|increase\w*|decrease\w*|from|to|by|than)\b", re.IGNORECASE
)
PEOPLE = re.compile(
    r"\s(?:of|percent\sof)?\s?(?:the\s|all\s)?(?:[a-z]+\s)?(?:voters|people|respondents|residents|members|adults|votes?)\b",
    re.IGNORECASE,
)
INCLUDING = re.compile(r",?\s\(?(?:including|among\sthem|of\s(?:them|whom|which))\s(?:at\sleast\s)?", re.IGNORECASE)
SPLIT_UP = re.compile(r"\s?(?:[:—–(]|\s-)\s?", re.IGNORECASE)
AND = re.compile(r",?\s(?:and\s)?", re.IGNORECASE)
# What parts may be off by where all are rounded.
ROUNDED = 1.0
COUNTED = ("count", "money", "number")
# Among so many figures before it another value of one is looked for.
LOOK_BACK = 13
# How many sentences apart two figures for one thing may stand, in characters.
REACH = 900
FULL = 100.0
# A longer list is a table of several things.
MOST_SHARES = 10


class Told(NamedTuple):
    """A figure with what it is about, how it is to be taken, when, and the sentence around it."""

    figure: Figure
    concept: str | None
    change: str
    when: str | None
    sentence: tuple[int, int]


class Dispute(NamedTuple):
    """Figures that disagree, by their places in the list, and the question that this leaves open."""

    figures: tuple[int, ...]
    question: str


class Disputed(NamedTuple):
    """The sentences of figures that disagree, and the question that this leaves open."""

    spans: tuple[Span, ...]
    question: str


def disputes_in(text: str, told: list[Told]) -> Iterator[Dispute]:
    """Yield what disagrees in an article."""
    for index in range(len(told)):
        yield from _minor_majority(text, told, index)
        yield from _too_many(text, told, index)
        yield from _parts(text, told, index)
        yield from _two_for_one(text, told, index)
    yield from _shares_over(text, told)


def _words(text: str, told: Told) -> str:
    return " ".join(text[told.figure.start : told.figure.end].split())


def _minor_majority(text: str, told: list[Told], index: int) -> Iterator[Dispute]:
    """A majority of less than half."""
    figure = told[index].figure
    if figure.unit == "percentage" and isinstance(figure.value, float) and 0 < figure.value < FULL / 2:
        lead = text[max(told[index].sentence[0], figure.start - 90) : figure.start]
        nearest = index and told[index - 1].figure.end > told[index].sentence[0]
        if MAJORITY.search(lead) and not RISES.search(lead) and not nearest:
            yield Dispute((index,), f"How can {_words(text, told[index])} be most of them?")


def _too_many(text: str, told: list[Told], index: int) -> Iterator[Dispute]:
    """More than all of the people."""
    figure = told[index].figure
    plain = figure.unit == "percentage" and told[index].change in ("=", "~")
    if plain and isinstance(figure.value, float) and figure.value > FULL and PEOPLE.match(text, figure.end):
        yield Dispute((index,), f"How can {_words(text, told[index])} be more than all of them?")


def _parts(text: str, told: list[Told], index: int) -> Iterator[Dispute]:
    """A total and the two parts after it: they exceed it, or do not make it up where it is split into them."""
    three = told[index : index + 3]
    if len(three) < 3 or any(each.figure.category != "count" or each.change != "=" for each in three):
        return
    whole, one, other = (each.figure for each in three)
    if not all(isinstance(each.value, float) for each in (whole, one, other)) or not AND.fullmatch(
        text, one.end, other.start
    ):
        return
    parts = float(one.value) + float(other.value)  # type: ignore[arg-type]
    total = float(whole.value)  # type: ignore[arg-type]
    gap = text[whole.end : one.start]
    over = parts > total and (INCLUDING.fullmatch(gap) or SPLIT_UP.fullmatch(gap))
    if over or (parts != total and SPLIT_UP.fullmatch(gap) and text[other.end : other.end + 1] in (".", ")", ";")):
        names = [_words(text, each) for each in three]
        yield Dispute((index, index + 1, index + 2), f"Do {names[1]} and {names[2]} make {names[0]}?")


def _shares_over(text: str, told: list[Told]) -> Iterator[Dispute]:
    """Three or more shares of one sentence that come to more than all."""
    by_sentence: dict[tuple[int, int], list[int]] = {}
    for index, each in enumerate(told):
        if each.figure.unit == "percentage" and each.change in ("=", "~") and isinstance(each.figure.value, float):
            by_sentence.setdefault(each.sentence, []).append(index)
    for sentence, places in by_sentence.items():
        values = [float(told[place].figure.value) for place in places]  # type: ignore[arg-type]
        if (
            not 3 <= len(places) <= MOST_SHARES
            or RISES.search(text, *sentence)
            or not FULL + ROUNDED < sum(values) < 1.5 * FULL
        ):
            continue
        gaps = (text[told[one].figure.end : told[other].figure.start] for one, other in pairwise(places))
        if all("," in gap or " and " in gap for gap in gaps):
            shown = ", ".join(_words(text, told[place]) for place in places)
            yield Dispute(tuple(places), f"How can {shown} come to {sum(values):g} percent?")


def _two_for_one(text: str, told: list[Told], index: int) -> Iterator[Dispute]:
    """Two values for the same thing at the same time, from sources that disagree."""
    later = told[index]
    if not isinstance(later.figure.value, float) or later.change not in "=~" or later.figure.category not in COUNTED:
        return
    put = bool(PUT_AT.search(text, max(later.sentence[0], later.figure.start - 90), later.figure.start))
    if not put and later.figure.unit is None:
        return
    for place in range(index - 1, max(-1, index - LOOK_BACK), -1):
        earlier = told[place]
        if later.figure.start - earlier.figure.end > REACH:
            return
        if _comparable(earlier, later) and (put or _against(text, earlier, later)):
            one, other = _words(text, earlier), _words(text, later)
            yield Dispute((place, index), f"Is it {one} or {other}?")
            return


def _comparable(earlier: Told, later: Told) -> bool:
    """Return whether two figures are different values of one kind in different sentences."""
    one, other = earlier.figure, later.figure
    values = isinstance(one.value, float) and one.value != other.value and earlier.change in "=~"
    alike_kinds = one.category in ("count", "money") and other.unit in (None, one.unit)
    return values and alike_kinds and earlier.sentence != later.sentence


def _against(text: str, earlier: Told, later: Told) -> bool:
    """Return whether two sources say different things of the same."""
    about = alike(earlier.concept, later.concept) or earlier.concept is later.concept is None
    if not about or earlier.when != later.when or later.figure.unit is None:
        return False
    said = SOURCE.search(text, *later.sentence) and SOURCE.search(text, *earlier.sentence)
    return bool(said and CONTRAST.search(text, later.sentence[0], later.figure.start))
