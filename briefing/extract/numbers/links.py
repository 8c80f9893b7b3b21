"""What figures of one sentence have to do with each other: the ends of a change, a part and its whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Literal, NamedTuple

from briefing.extract.numbers.figures import Figure
from briefing.model import ItemIds, Link, Number

Relation = Literal["from", "to", "whole", "with", "contested"]
# Smaller units by the larger one that stands before them in one amount: "two years and three months".
SMALLER = {"year": ("month", "week", "day"), "month": ("week", "day"), "week": ("day",), "day": ("hour", "minute")}
SMALLER |= {"hour": ("minute", "second"), "minute": ("second",), "foot": ("inch",), "pound": ("ounce",)}
SMALLER |= {"stone": ("pound",), "pound sterling": ("penny",), "year of age": ("month of age",)}
AND = re.compile(r",?\s(?:and\s)?|")
_SOME = r"(?:about|around|nearly|almost|just|only|over|under|more\sthan|less\sthan|a\srecord)?\s?"
# Between an amount of change and what it leads to or comes from; dates may stand between.
TO = re.compile(rf",?\s(?:to|at)\s(?:(?:close|end|finish)\sat\s)?{_SOME}", re.IGNORECASE)
FROM = re.compile(
    rf"[^.;]{{0,40}}?,?\s(?:(?:up|down)\s)?(?:from|compared\swith|against|versus)\s{_SOME}", re.IGNORECASE
)
# "from 12,000 in 2019 to 8,000".
BEGUN = re.compile(rf"\bfrom\s{_SOME}$", re.IGNORECASE)
ENDED = re.compile(rf"[^.;,]{{0,40}}\sto\s{_SOME}", re.IGNORECASE)
OF = re.compile(r"\s(?:out\s)?of\s(?:(?:the|its|their|his|her|our|all)\s)?", re.IGNORECASE)
# Among so many figures of one value the same thing is looked for.
LOOK_BACK = 40
COMPARED = ("count", "number", "money", "percent", "measure")


class Tie(NamedTuple):
    """One figure's relation to another, both by their place in the list."""

    one: int
    relation: Relation
    other: int


def ties_between(text: str, figures: list[Figure], changes: list[str]) -> list[Tie]:
    """Return the ties between neighbouring figures; `changes` are how they are to be taken."""
    found: list[Tie] = []
    amounts = [index for index, figure in enumerate(figures) if figure.category in COMPARED and figure.pair is None]
    for first, second in pairwise(amounts):
        one, other = figures[first], figures[second]
        opened = BEGUN.search(text, max(0, one.start - 24), one.start)
        if opened and one.unit == other.unit and ENDED.fullmatch(text, one.end, other.start):
            found.append(Tie(second, "from", first))
    found += _parts(text, figures)
    for place, first in enumerate(amounts):
        for second in amounts[place + 1 : place + 3]:
            gap = text[figures[first].end : figures[second].start]
            if relation := _relation(gap, figures[first], figures[second], changes[first]):
                found.append(Tie(first, relation, second))
    return found


def _parts(text: str, figures: list[Figure]) -> Iterator[Tie]:
    """Yield the ties of an amount given in several units to its parts, and back."""
    first = 0
    for place, (one, other) in enumerate(pairwise(figures), start=1):
        if other.unit not in SMALLER.get(one.unit or "", ()) or not AND.fullmatch(text, one.end, other.start):
            first = place
        else:
            yield from (Tie(first, "with", place), Tie(place, "with", first))


def _relation(gap: str, one: Figure, other: Figure, change: str) -> Relation | None:
    """Return what the words between two figures make of them."""
    moved = change in ("up", "down")
    if moved and TO.fullmatch(gap):
        return "to"
    if FROM.fullmatch(gap) and (moved or one.unit == other.unit):
        return "from"
    counted = "count" in (one.category, other.category) and one.unit in (other.unit, None)
    return "whole" if OF.fullmatch(gap) and counted and other.unit else None


def alike(one: str | None, other: str | None) -> bool:
    """Return whether two concepts share most of their words."""
    first, second = (set(re.findall(r"\w+", (words or "").lower())) for words in (one, other))
    both = len(first & second)
    return both > 0 and 2 * both >= len(first) + len(second) - 1


def merged(text: str, numbers: list[Number], ties: list[Tie]) -> tuple[Number, ...]:
    """Return the numbers with an id and their links; the same figure said again becomes one with several places."""
    groups: list[list[Number]] = []
    of: dict[int, int] = {}
    by_key: dict[object, list[int]] = {}
    for place, number in enumerate(numbers):
        near = by_key.setdefault(_key(number), [])
        group = next((each for each in near[-LOOK_BACK:] if _is_same(groups[each][0], number)), None)
        if group is None:
            group = len(groups)
            groups.append([])
            near.append(group)
        groups[group].append(number)
        of[place] = group
    ids = ItemIds("number")
    named = [ids.next(text[slice(*first.span)], first.concept or "") for first, *_ in groups]
    links: dict[int, list[Link]] = {}
    for one, relation, other in ties:
        link = Link(relation, named[of[other]])
        if of[one] != of[other] and link not in links.setdefault(of[one], []):
            links[of[one]].append(link)
    return tuple(
        replace(first, id=named[place], also=tuple(each.span for each in others), links=tuple(links.get(place, ())))
        for place, (first, *others) in enumerate(groups)
    )


def _key(number: Number) -> object:
    """Return what the same figures have in common; for a date its day is enough."""
    if number.category == "date" and number.date:
        return number.date
    return number.value, number.unit, number.category, number.date, number.change in ("up", "down")


def _is_same(one: Number, other: Number) -> bool:
    return one.category == "date" or one.concept == other.concept or alike(one.concept, other.concept)
