"""Weights that were learnt from labelled articles, and what they make of the signs in an article.

`data/actors/weights.json` holds for each model its signs, each with one number for every outcome; signs that it does
not know weigh nothing. Where the article's words have vectors another model is asked, "NAME with vectors", for which
each number of a vector is a sign. `training/actors` makes the file and says what it was learnt from.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

import numpy as np
from numpy.typing import NDArray

from briefing import places

# What speaks for or against something: a word for it, and how strongly it is there (1 for yes).
Signs = dict[str, float]
Weights = dict[str, list[float]]
Vector = NDArray[np.float32]
# What a model is called that weighs vectors too, and what the numbers of a vector are called as signs.
WITH_VECTORS = "{} with vectors"
PLACE = "vector {}"


@cache
def weights(model: str) -> Weights:
    """Return the weights of a model: for each sign a number for each outcome."""
    path = places.bundled("data") / "actors" / "weights.json"
    found: dict[str, Weights] = json.loads(path.read_text(encoding="utf-8"))
    return found[model]


def scores(model: str, signs: Mapping[str, float], vector: Vector | None = None) -> list[float]:
    """Return the score of each outcome by a model: what the signs weigh, and the vector where there is one."""
    if vector is None:
        return total(weights(model), signs)
    name = WITH_VECTORS.format(model)
    by_vector = (vector @ matrix(name)).tolist()
    return [one + other for one, other in zip(total(weights(name), signs), by_vector, strict=True)]


@cache
def matrix(model: str) -> Vector:
    """Return what each number of a vector weighs in a model, [numbers, outcomes]."""
    known = weights(model)
    size = sum(sign.startswith(PLACE.format("")) for sign in known)
    return np.array([known[PLACE.format(at)] for at in range(size)], dtype=np.float32)


def total(model: Mapping[str, list[float]], signs: Mapping[str, float]) -> list[float]:
    """Return the score of each outcome: the sum of what the signs weigh."""
    found = list(model["bias"])
    for sign, strength in signs.items():
        for outcome, weight in enumerate(model.get(sign, ())):
            found[outcome] += weight * strength
    return found


def mean(many: Iterable[Signs]) -> Signs:
    """Return how strong each sign is on average."""
    sums: Counter[str] = Counter()
    count = 0
    for signs in many:
        count += 1
        for sign, strength in signs.items():
            sums[sign] += strength  # type: ignore[assignment]
    return {sign: strength / count for sign, strength in sums.items()}
