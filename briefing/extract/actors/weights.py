"""Weights that were learnt from labelled articles, and what they make of the signs in an article.

`data/actors/weights.json` holds for each model its signs, each with one number for every outcome; signs that it does
not know weigh nothing. `training/actors` makes the file and says what it was learnt from.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

from briefing import places

# What speaks for or against something: a word for it, and how strongly it is there (1 for yes).
Signs = dict[str, float]
Weights = dict[str, list[float]]


@cache
def weights(model: str) -> Weights:
    """Return the weights of a model: for each sign a number for each outcome."""
    path = places.bundled("data") / "actors" / "weights.json"
    found: dict[str, Weights] = json.loads(path.read_text(encoding="utf-8"))
    return found[model]


def scores(model: Mapping[str, list[float]], signs: Mapping[str, float]) -> list[float]:
    """Return the score of each outcome: the sum of what the signs weigh."""
    total = list(model["bias"])
    for sign, strength in signs.items():
        for outcome, weight in enumerate(model.get(sign, ())):
            total[outcome] += weight * strength
    return total


def mean(many: Iterable[Signs]) -> Signs:
    """Return how strong each sign is on average."""
    total: Counter[str] = Counter()
    count = 0
    for signs in many:
        count += 1
        for sign, strength in signs.items():
            total[sign] += strength  # type: ignore[assignment]
    return {sign: strength / count for sign, strength in total.items()}
