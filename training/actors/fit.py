"""Three small linear models, fitted with numpy: which outcome, which of some choices, which of two first.

Examples are dictionaries from a sign to its strength, with or without a vector each; weights come back as
`briefing.extract.actors.weights` has them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import numpy as np

from briefing.extract.actors.weights import PLACE, Signs, Vector, Weights

# A weight nearer to nothing is left out.
LEAST = 0.02
# How strongly what the numbers of a vector weigh, each scaled to a spread of 1, is drawn to nothing.
DECAY_OF_OUTCOMES, DECAY_OF_ORDER = 300.0, 1000.0


def vocabulary(examples: Iterable[Signs], least: int, always: Iterable[str] = ()) -> dict[str, int]:
    """Return a column for each sign that at least so many examples have, and for some always."""
    count = Counter(sign for signs in examples for sign in signs)
    often = {sign for sign, n in count.items() if n >= least}
    return {sign: column for column, sign in enumerate(sorted(often.union(always)))}


def matrix(examples: Sequence[Signs], columns: dict[str, int]) -> np.ndarray:
    """Return a row for each example (examples × signs)."""
    found = np.zeros((len(examples), len(columns)))
    for row, signs in enumerate(examples):
        for sign, strength in signs.items():
            if sign in columns:
                found[row, columns[sign]] = strength
    return found


class Scale(NamedTuple):
    """The mean and the spread of each number of some vectors."""

    mean: np.ndarray
    spread: np.ndarray

    def rows(self, vectors: Sequence[Vector]) -> np.ndarray:
        """Return the vectors brought to a mean of 0 and a spread of 1 (examples × numbers)."""
        return np.asarray((np.array(vectors) - self.mean) / self.spread)


def scale_of(vectors: Sequence[Vector]) -> Scale:
    """Return the scale of some vectors."""
    return Scale(np.mean(vectors, axis=0), np.std(vectors, axis=0) + 1e-6)


def outcomes(
    examples: Sequence[Signs],
    right: Sequence[int],
    count: int,
    usual: Weights,
    vectors: Sequence[Vector] | None = None,
    decay: float = 6.0,
) -> Weights:
    """Fit a softmax over `count` outcomes; `right` holds one for each example, `usual` the weights to start from."""
    columns = vocabulary(examples, 4, usual)
    scale = scale_of(vectors) if vectors is not None else None
    dense = scale.rows(vectors) if scale is not None and vectors is not None else np.zeros((len(examples), 0))
    rows = np.hstack([matrix(examples, columns), dense, np.ones((len(examples), 1))])
    wanted = np.eye(count)[list(right)]
    penalty = np.full((rows.shape[1], 1), decay)
    penalty[len(columns) :] = DECAY_OF_OUTCOMES
    penalty[-1] = 0
    start = np.zeros((rows.shape[1], count))
    for sign, values in usual.items():
        start[columns[sign]] = values

    def slope(weights: np.ndarray) -> np.ndarray:
        values = rows @ weights
        shares = np.exp(values - values.max(1, keepdims=True))
        shares /= shares.sum(1, keepdims=True)
        return (rows.T @ (shares - wanted) + penalty * (weights - start)) / len(rows)

    return _named(_descend(slope, start, 300), columns, scale)


def choices(examples: Sequence[tuple[Sequence[Signs], int]], usual: Weights, decay: float = 3.0) -> Weights:
    """Fit a score whose softmax over the choices points to the right one; `usual` holds where little is seen."""
    signs = [each for options, _ in examples for each in options]
    columns = vocabulary(signs, 5, usual)
    rows = matrix(signs, columns)
    starts = np.cumsum([0, *(len(options) for options, _ in examples)])[:-1]
    owner = np.repeat(np.arange(len(examples)), [len(options) for options, _ in examples])
    before = np.zeros((len(columns), 1))
    for sign, values in usual.items():
        before[columns[sign]] = values
    wanted = np.zeros(len(rows))
    wanted[[start + right for start, (_, right) in zip(starts, examples, strict=True)]] = 1

    def slope(weights: np.ndarray) -> np.ndarray:
        values = rows @ weights[:, 0]
        shares = np.exp(values - np.maximum.reduceat(values, starts)[owner])
        shares /= np.add.reduceat(shares, starts)[owner]
        return (rows.T @ (shares - wanted) + decay * (weights - before)[:, 0])[:, None] / len(examples)

    return _named(_descend(slope, before, 200), columns)


def order(
    examples: Sequence[tuple[Sequence[Signs], Sequence[float | None]]],
    shares: Sequence[float],
    vectors: Sequence[Sequence[Vector]] | None = None,
    decay: float = 15.0,
) -> Weights:
    """Fit a score that puts what is worth more first; worth None is left out, 0.6 and more counts three times.

    `shares` holds how much each example counts.
    """
    columns = vocabulary((each for signs, _ in examples for each in signs), 8)
    rows = matrix([each for signs, _ in examples for each in signs], columns)
    scale = None
    if vectors is not None:
        every = [vector for some in vectors for vector in some]
        scale = scale_of(every)
        rows = np.hstack([rows, scale.rows(every)])
    penalty = np.full(rows.shape[1], decay)
    penalty[len(columns) :] = DECAY_OF_ORDER
    starts = np.cumsum([0, *(len(signs) for signs, _ in examples)])
    pairs = np.vstack(
        [
            _pairs(worth) * [1, 1, share] + [start, start, 0]
            for (_, worth), share, start in zip(examples, shares, starts[:-1], strict=True)
        ]
    )
    better, worse, strengths = pairs[:, 0].astype(int), pairs[:, 1].astype(int), pairs[:, 2]

    def slope(weights: np.ndarray) -> np.ndarray:
        values = rows @ weights[:, 0]
        wrong = strengths / (1 + np.exp(values[better] - values[worse]))
        push = np.bincount(better, wrong, len(rows)) - np.bincount(worse, wrong, len(rows))
        return (penalty * weights[:, 0] - rows.T @ push)[:, None] / strengths.sum()

    return _named(_descend(slope, np.zeros((rows.shape[1], 1)), 200), columns, scale)


def _pairs(worth: Sequence[float | None]) -> np.ndarray:
    """Return a row for each two of an article's actors, the first worth more: which two, and how much that matters."""
    found = [
        (one, other, (high - low) * (3 if high >= 0.6 else 1))
        for one, high in enumerate(worth)
        for other, low in enumerate(worth)
        if high is not None and low is not None and high > low + 0.05
    ]
    pairs = np.array(found).reshape(-1, 3)
    pairs[:, 2] *= np.sqrt(len(worth)) / max(pairs[:, 2].sum(), 1e-6)
    return pairs


def _descend(slope: Callable[[np.ndarray], np.ndarray], start: np.ndarray, steps: int) -> np.ndarray:
    """Return weights after so many steps of Adam, over all examples at once: there is no chance in it."""
    weights, speed, size = start, np.zeros(start.shape), np.zeros(start.shape)
    for step in range(1, steps + 1):
        down = slope(weights)
        speed = 0.9 * speed + 0.1 * down
        size = 0.99 * size + 0.01 * down * down
        rate = 0.1 * (1 - step / steps) + 0.002
        weights = weights - rate * (speed / (1 - 0.9**step)) / (np.sqrt(size / (1 - 0.99**step)) + 1e-8)
    return weights


def _named(weights: np.ndarray, columns: dict[str, int], scale: Scale | None = None) -> Weights:
    """Return the weights by sign: first come those of the columns, then those of a vector's numbers, then the bias."""
    size = len(columns) + (len(scale.mean) if scale is not None else 0)
    bias = weights[size].copy() if len(weights) > size else np.zeros(weights.shape[1])
    dense: Weights = {}
    if scale is not None:
        by_number = weights[len(columns) : size] / scale.spread[:, None]
        bias -= scale.mean @ by_number
        dense = {PLACE.format(at): [round(float(value), 4) for value in row] for at, row in enumerate(by_number)}
    found = {"bias": [round(float(value), 3) for value in bias]}
    for sign, column in columns.items():
        if np.abs(weights[column]).max() >= LEAST:
            found[sign] = [round(float(value), 3) for value in weights[column]]
    return found | dense
