"""From what the network says of cues and words to attributions."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray

from briefing.extract.quotes.learned.words import REACH, Words, bounds

Shares = NDArray[np.float32]
# What a word is to a cue, by the columns of the network's answer.
NOTHING, CONTENT, SOURCE = 0, 1, 2
# So much smaller a part of a content, in another paragraph, is none.
STRAYS = 0.25
# Shares nearer to 0 or 1 are taken for this near.
SMALLEST = 1e-4


@dataclass(frozen=True)
class Limits:
    """How sure the network must be; chosen on the dev articles.

    look: of a word being a cue, for it to be linked; accept: the confidence of an attribution that is kept; content,
    source: of a word belonging there; alike: how much of two contents may be the same words (intersection over union).
    """

    look: float = 0.3
    accept: float = 0.35
    content: float = 0.4
    source: float = 0.5
    alike: float = 0.45


CHOSEN = Limits()
# What each of `Link.traits` weighs, and the last is what they must outweigh: a logistic regression on the dev articles
# (`training/choose.py`) of whether an attribution is right.
WEIGHTS = (0.47, 3.55, 5.05, -8.31)


@dataclass(frozen=True)
class Link:
    """An attribution in words: its cue, the words of content and source, and how likely it is right, from 0 to 1.

    traits: the log-odds that its cue is one, how clear its content and how clear its source is, each from 0 to 1.
    """

    cue: int
    content: frozenset[int]
    source: frozenset[int]
    confidence: float
    traits: tuple[float, float, float] = (0.0, 0.0, 0.0)

    def moved(self, by: int) -> Link:
        """Return the same for words that stand further on."""
        content, source = (frozenset(at + by for at in chosen) for chosen in (self.content, self.source))
        return replace(self, cue=self.cue + by, content=content, source=source)


def links(words: Words, cues: Sequence[int], sure: Shares, tags: Sequence[Shares], limits: Limits) -> list[Link]:
    """Return the attributions of an article; sure [cues] and the tags of each, [m, 3], are shares from 0 to 1."""
    found = [_link(words, cue, float(share), rows, limits) for cue, share, rows in zip(cues, sure, tags, strict=True)]
    likely = [link for link in found if link is not None and link.confidence >= limits.accept]
    return list(_distinct(likely, limits.alike))


def _link(words: Words, cue: int, share: float, rows: Shares, limits: Limits) -> Link | None:
    low, high = bounds(words, cue)
    rows = rows[: high - low]
    inside = np.flatnonzero(rows[:, CONTENT] >= limits.content)
    if not any(words.texts[low + at][0].isalnum() for at in inside):
        return None
    joints = np.array([not text[0].isalnum() for text in words.texts[low:high]], dtype=bool)
    source = _best_run(rows[:, SOURCE], joints, limits.source)
    content = _without_strays(words, cue, [int(at) + low for at in inside])
    traits = _odds(share), _clear_content(rows[:, CONTENT], np.array(content) - low), _clear(rows[:, SOURCE], source)
    return Link(cue, frozenset(content), frozenset(at + low for at in source), _confidence(traits), traits)


def _odds(share: float) -> float:
    return math.log(max(share, SMALLEST) / max(1 - share, SMALLEST))


def _clear_content(shares: Shares, content: NDArray[np.int_]) -> float:
    """Return how much of a content the network expects to be right: an intersection over union by its shares."""
    inside = float(shares[content].sum())
    return inside / (len(content) + float(shares.sum()) - inside)


def _clear(shares: Shares, source: range) -> float:
    """Return the mean share of the words of a source; where there is none, how sure that is."""
    return float(shares[source.start : source.stop].mean()) if source else 1 - float(shares.max())


def _confidence(traits: tuple[float, float, float]) -> float:
    *weights, bias = WEIGHTS
    return 1 / (1 + math.exp(-bias - sum(weight * trait for weight, trait in zip(weights, traits, strict=True))))


def _without_strays(words: Words, cue: int, chosen: list[int]) -> list[int]:
    """Return the words of a content but for a few of another paragraph than its cue, where there are more in one."""
    here, found = words.paragraphs[cue], Counter(int(words.paragraphs[at]) for at in chosen)
    most = max(found.values())
    return [at for at in chosen if words.paragraphs[at] == here or found[words.paragraphs[at]] > STRAYS * most]


def _best_run(shares: Shares, joints: NDArray[np.bool_], limit: float) -> range:
    """Return the run of places at or above a limit whose shares add up to most; a sign between two joins them."""
    chosen = shares >= limit
    chosen[1:-1] |= joints[1:-1] & chosen[:-2] & chosen[2:]
    edges = np.flatnonzero(np.diff(chosen, prepend=False, append=False))
    runs = [range(int(start), int(end)) for start, end in zip(edges[::2], edges[1::2], strict=True)]
    return max(runs, key=lambda run: float(shares[run.start : run.stop].sum()), default=range(0))


def _distinct(found: Sequence[Link], alike: float) -> Iterator[Link]:
    """Yield the links, the surest first, but for those that say what a surer one says."""
    # By blocks of words: contents of cues that stand further apart share none.
    kept: defaultdict[int, list[Link]] = defaultdict(list)
    for link in sorted(found, key=lambda link: -link.confidence):
        block = link.cue // (2 * REACH)
        near = chain.from_iterable(kept[at] for at in (block - 1, block, block + 1))
        if all(len(link.content & other.content) < alike * len(link.content | other.content) for other in near):
            kept[block].append(link)
            yield link


def spans(words: Words, chosen: frozenset[int]) -> tuple[tuple[int, int], ...]:
    """Return the offsets of the runs of some words; signs between two words do not part them, paragraphs do."""
    if not chosen:
        return ()
    order = sorted(chosen)
    cuts = [at for at, (one, other) in enumerate(pairwise(order), 1) if _parted(words, one, other)]
    runs = (order[start:end] for start, end in pairwise([0, *cuts, len(order)]))
    return tuple((int(words.starts[run[0]]), int(words.ends[run[-1]])) for run in runs)


def _parted(words: Words, one: int, other: int) -> bool:
    signs = all(not words.texts[at][0].isalnum() for at in range(one + 1, other))
    return not signs or bool(words.paragraphs[one] != words.paragraphs[other])
