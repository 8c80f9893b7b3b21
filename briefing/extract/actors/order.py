"""How much each actor matters, by weights learnt from articles whose summaries name those who matter."""

from __future__ import annotations

import math
from collections.abc import Sequence

from spacy.tokens import Doc

from briefing.extract.actors.groups import Group
from briefing.extract.actors.judging import mean_vector
from briefing.extract.actors.prominence import order_signs, says
from briefing.extract.actors.weights import scores


def salience(doc: Doc, groups: Sequence[Group]) -> list[float]:
    """Return for each actor how much it matters, from 1 for the most salient down to 0."""
    described = zip(groups, order_signs(doc, groups), strict=True)
    values = [scores("order", signs, mean_vector(group.names))[0] for group, signs in described]
    most = max(values, default=0.0)
    values = _speakers_first(groups, values)
    # Odds against the most salient one: between 0 and 1, in the same order.
    return [math.exp(value - most) for value in values]


def _speakers_first(groups: Sequence[Group], values: Sequence[float]) -> list[float]:
    """Return the values with what is named late and in passing behind people who speak and are met more than once."""
    people = [
        value
        for group, value in zip(groups, values, strict=True)
        if group.kind == "person" and len(group.mentions) > 1 and says(group)
    ]
    least = min(people, default=math.inf)
    return [
        least - 1 / (1 + math.exp(least - value)) if value >= least and _is_passing(group) else value
        for group, value in zip(groups, values, strict=True)
    ]


def _is_passing(group: Group) -> bool:
    """Return whether a place or organisation is named once, in the later half, and does nothing: "in Halden"."""
    heads = [span.root for span, _ in group.mentions.values()]
    if group.kind not in {"place", "organization"} or len(heads) > 1:
        return False
    return heads[0].dep_ in {"pobj", "conj", "appos", "compound"} and heads[0].i > len(heads[0].doc) / 2
