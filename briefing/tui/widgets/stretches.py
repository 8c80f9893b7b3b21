"""A line of the article cut into stretches, each under the same marks. No widget here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Layer(NamedTuple):
    """Letters from one offset to another that are shown in some way; `name` is a component class."""

    start: int
    end: int
    name: str


class Stretch(NamedTuple):
    """Letters from one offset to another, and the names of the layers on them, the lowest first."""

    start: int
    end: int
    names: tuple[str, ...]


def stretches(start: int, end: int, layers: Sequence[Layer], cuts: Iterable[int] = ()) -> list[Stretch]:
    """Return the stretches from one offset to another; they also end where `cuts` says."""
    if not layers and not cuts:
        return [Stretch(start, end, ())] if end > start else []
    edges = {start, end}
    for layer in layers:
        edges.update(edge for edge in layer[:2] if start < edge < end)
    edges.update(edge for edge in cuts if start < edge < end)
    ordered = sorted(edges)
    return [
        Stretch(a, b, tuple(layer.name for layer in layers if layer.start <= a < layer.end))
        for a, b in zip(ordered, ordered[1:], strict=False)
    ]
