"""What each name names: a person, an organisation, a place, a group, or no actor, weighed over all its places."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import numpy as np

from briefing.extract.actors.countries import countries
from briefing.extract.actors.names import Key, Kind, Name, is_common, with_title
from briefing.extract.actors.weights import Vector, mean, scores
from briefing.extract.document import word_list

# The outcomes of the model "names", in order.
OUTCOMES: tuple[Literal["none"] | Kind, ...] = ("none", "person", "organization", "place")
# Kinds that words may say.
SURE: tuple[Kind, ...] = ("person", "organization")
# How much more the signs must say "no actor" than anything else before a name is left out.
DOUBT = 0.4


def judge(names: list[Name]) -> None:
    """Weigh what each name names, over all places with the same words, and keep the odds and the kind in it."""
    for bucket in by_key(names).values():
        odds = scores("names", name_evidence(bucket), mean_vector(bucket))
        for name in bucket:
            name.odds = odds
            name.kind = kind_of([name])
            if name.kind == "person":
                name.shown = with_title(name.span)


def judged_kinds(names: Iterable[Name]) -> dict[Key, Kind | None]:
    """Return what each of some judged names was judged to name, over all its places; None for no actor."""
    return {key: kind_of(bucket) if is_actor(bucket) else None for key, bucket in by_key(names).items()}


def judge_inner(inner: Sequence[Name], kinds: Mapping[Key, Kind | None]) -> list[Name]:
    """Return which names inside others name an actor of their own, in order; none overlaps another.

    One that stands alone elsewhere must name the same kind of actor there.
    """
    for bucket in by_key(inner).values():
        odds = scores("inner", mean(name.signs for name in bucket), mean_vector(bucket))
        for name in bucket:
            name.odds = odds
            name.kind = kind_of([name])
    kept: list[Name] = []
    taken: set[int] = set()
    for name in sorted(inner, key=lambda name: name.odds[0] - max(name.odds[1:])):
        alone = kinds.get(name.key)
        places = range(name.span.start, name.span.end)
        fits = alone in {None, "group", name.kind} and (name.kind != "person" or _is_known_person(name, kinds))
        if fits and _likely([name]) and taken.isdisjoint(places):
            taken.update(places)
            kept.append(name)
    return sorted(kept, key=lambda name: name.span.start)


def _is_known_person(name: Name, kinds: Mapping[Key, Kind | None]) -> bool:
    """Return whether a name has a given name, or the surname of a person who is named in the article."""
    given = word_list("given_names_men") | word_list("given_names_women")
    named = name.key[-1] in {key[-1] for key, kind in kinds.items() if kind == "person"}
    return named or (len(name.key) > 1 and name.key[0] in given)


def by_key(names: Iterable[Name]) -> dict[Key, list[Name]]:
    """Return the names with the same words together, in order."""
    buckets: dict[Key, list[Name]] = defaultdict(list)
    for name in names:
        buckets[name.key].append(name)
    return buckets


def name_evidence(bucket: list[Name]) -> dict[str, float]:
    """Return the signs of a name over all its places, and how often it stands."""
    told = {f"ever {sign}": 1.0 for name in bucket for sign in name.signs if sign.startswith("words say")}
    return {**mean(name.signs for name in bucket), **told, "log times": math.log(len(bucket))}


def mean_vector(names: Sequence[Name]) -> Vector | None:
    """Return the mean of the vectors of some names of one article, or None where its words have none."""
    vectors = [vector for name in names if (vector := name.vector) is not None]
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
    return _likely(names)


def _likely(names: Sequence[Name]) -> bool:
    none, *others = (sum(column) for column in zip(*(name.odds for name in names), strict=True))
    return bool(max(others) > none - DOUBT * len(names))
