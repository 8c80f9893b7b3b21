"""What each name names: a person, an organisation, a place, a group, or no actor, weighed over all its places."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal

import numpy as np

from briefing.extract.actors.countries import countries
from briefing.extract.actors.names import Key, Kind, Name, is_common, with_title
from briefing.extract.actors.weights import Vector, mean, scores

# The outcomes of the model "names", in order.
OUTCOMES: tuple[Literal["none"] | Kind, ...] = ("none", "person", "organization", "place")
# Kinds that words may say.
SURE: tuple[Kind, ...] = ("person", "organization")
# How much more the signs must say "no actor" than anything else before a name is left out.
DOUBT = 0.4


def judge(names: list[Name]) -> None:
    """Weigh what each name names, over all places with the same words, and keep the odds and the kind in it."""
    buckets: dict[Key, list[Name]] = defaultdict(list)
    for name in names:
        buckets[name.key].append(name)
    for bucket in buckets.values():
        odds = scores("names", name_evidence(bucket), mean_vector(bucket))
        for name in bucket:
            name.odds = odds
            name.kind = kind_of([name])
            if name.kind == "person":
                name.shown = with_title(name.span)


def name_evidence(bucket: list[Name]) -> dict[str, float]:
    """Return the signs of a name over all its places, and how often it stands."""
    told = {f"ever {sign}": 1.0 for name in bucket for sign in name.signs if sign.startswith("words say")}
    return {**mean(name.signs for name in bucket), **told, "log times": math.log(len(bucket))}


def mean_vector(names: Sequence[Name]) -> Vector | None:
    """Return the mean of the vectors of some names of one article, or None where its words have none."""
    vectors = [name.vector for name in names if name.vector is not None]
    return np.mean(vectors, axis=0) if vectors else None


def kind_of(names: Iterable[Name]) -> Kind:
    """Return the kind that the odds of some names speak for together."""
    names = list(names)
    if any(_is_known_place(name) for name in names):
        return "place"
    said = told(names)
    if said is not None:
        return said
    total = [sum(name.odds[outcome] for name in names) for outcome in range(1, len(OUTCOMES))]
    best = OUTCOMES[1 + total.index(max(total))]
    if best != "place" and all(name.is_people for name in names):
        return "group"
    assert best != "none"
    return best


def told(names: Iterable[Name]) -> Kind | None:
    """Return the kind that the words of or before some names say, where they say one alone."""
    kinds = {
        kind
        for name in names
        for kind in SURE
        if f"words say {kind}" in name.signs and not (kind == "person" and is_common(name.span[-1]))
    }
    return kinds.pop() if len(kinds) == 1 else None


def _is_known_place(name: Name) -> bool:
    words = " ".join(name.key)
    return words in countries().names or (name.span.label_ == "GPE" and words in countries().capitals)


def is_actor(names: Sequence[Name]) -> bool:
    """Return whether the odds of some names say together that an actor is named."""
    sure = told(names)
    if sure == "organization" or (sure is not None and any(name.span.label_ for name in names)):
        return True
    none, *others = (sum(column) for column in zip(*(name.odds for name in names), strict=True))
    return bool(max(others) > none - DOUBT * len(names))
