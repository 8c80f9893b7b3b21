"""Three small linear models, fitted with numpy: which outcome, which of some choices, which of two first.

Examples are dictionaries from a sign to its strength; weights come back as `briefing.extract.actors.weights` has them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import numpy as np

from briefing.extract.actors.weights import Signs, Weights

# A weight nearer to nothing is left out.
LEAST = 0.02


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


def outcomes(
    examples: Sequence[Signs], right: Sequence[int], count: int, usual: Weights, decay: float = 6.0
) -> Weights:
    """Fit a softmax over `count` outcomes; `right` holds one for each example, `usual` the weights to start from."""
    columns = vocabulary(examples, 4, usual)
    rows = np.hstack([matrix(examples, columns), np.ones((len(examples), 1))])
    wanted = np.eye(count)[list(right)]
    penalty = np.full((rows.shape[1], 1), decay)
    penalty[-1] = 0
    start = np.zeros((rows.shape[1], count))
    for sign, values in usual.items():
        start[columns[sign]] = values

    def slope(weights: np.ndarray) -> np.ndarray:
        values = rows @ weights
        shares = np.exp(values - values.max(1, keepdims=True))
        shares /= shares.sum(1, keepdims=True)
        return (rows.T @ (shares - wanted) + penalty * (weights - start)) / len(rows)

    return _named(_descend(slope, start, 300), columns)


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


def order(examples: Sequence[tuple[Sequence[Signs], Sequence[float | None]]], decay: float = 10.0) -> Weights:
    """Fit a score that puts what is worth more first; worth None is left out, 0.6 and more counts three times."""
    columns = vocabulary((each for signs, _ in examples for each in signs), 8)
    rows, strengths = [], []
    for signs, worth in examples:
        pairs = [
            (one, other, high - low)
            for one, high in enumerate(worth)
            for other, low in enumerate(worth)
            if high is not None and low is not None and high > low + 0.05
        ]
        if not pairs:
            continue
        found = matrix(signs, columns)
        rows.append(found[[one for one, _, _ in pairs]] - found[[other for _, other, _ in pairs]])
        strength = np.array([gap * (3 if (worth[one] or 0) >= 0.6 else 1) for one, _, gap in pairs])
        strengths.append(strength / strength.sum() * np.sqrt(len(signs)))
    all_rows, all_strengths = np.vstack(rows), np.concatenate(strengths)

    def slope(weights: np.ndarray) -> np.ndarray:
        wrong = all_strengths / (1 + np.exp(all_rows @ weights[:, 0]))
        return (decay * weights[:, 0] - all_rows.T @ wrong)[:, None] / all_strengths.sum()

    return _named(_descend(slope, np.zeros((len(columns), 1)), 200), columns)


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


def _named(weights: np.ndarray, columns: dict[str, int]) -> Weights:
    bias = weights[len(columns)] if len(weights) > len(columns) else np.zeros(weights.shape[1])
    found = {"bias": [round(float(value), 3) for value in bias]}
    for sign, column in columns.items():
        if np.abs(weights[column]).max() >= LEAST:
            found[sign] = [round(float(value), 3) for value in weights[column]]
    return found
