"""What the tagger knows of each word of an article, and of each word seen from a cue, as numbers."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from briefing.extract.quotes.learned.labels import DEPS, ENTITIES, TAGS, number
from briefing.extract.quotes.marks import MARK
from briefing.extract.quotes.triples import Reading

Numbers = NDArray[np.int64]

_TAGS, _DEPS, _ENTITIES = number(TAGS), number(DEPS), number(ENTITIES)
# How many values each column of `Words.features` has: tag, dependency, entity, shape, quotation, place in a line.
FEATURES = (len(TAGS) + 1, len(DEPS) + 1, len(ENTITIES) + 1, 5, 3, 3)
# How many words on either side of a cue are read for it.
REACH = 64
# Up and down the tree, from the cue to a word: longer ways count as the longest; the last is for other sentences.
UP, DOWN = 5, 4
WAYS = UP * DOWN + 1
# Bounds of the classes of distance, in words.
DISTANCES = np.array([1, 2, 3, 4, 5, 6, 8, 10, 13, 16, 20, 25, 32, 40, 50])
# How far apart sentences, paragraphs and quotations are told apart.
SENTENCES, PARAGRAPHS, REGIONS = 3, 2, 2
# How many values each column of what `seen_from` returns has: distance, way, two branches, sentence, paragraph, region.
RELATIONS = (
    2 * len(DISTANCES) + 3,
    WAYS,
    len(DEPS) + 2,
    len(DEPS) + 2,
    2 * SENTENCES + 1,
    2 * PARAGRAPHS + 1,
    2 * REGIONS + 3,
)


class Words(NamedTuple):
    """The words of an article (its tokens but for white space): arrays of one length.

    tokens: their places in the Doc. starts, ends: their offsets. features: [words, 6], see FEATURES.
    heads: the word that each hangs on (a root: itself). sentences, paragraphs: running numbers.
    regions: how many quoted regions have begun; quoted: whether the word stands in one.
    """

    texts: tuple[str, ...]
    tokens: Numbers
    starts: Numbers
    ends: Numbers
    features: Numbers
    heads: Numbers
    sentences: Numbers
    paragraphs: Numbers
    regions: Numbers
    quoted: Numbers


def words_of(reading: Reading) -> Words:
    """Return the words of a parsed article."""
    doc, text = reading.doc, reading.text
    tokens = [token for token in doc if not token.is_space]
    place = {token.i: at for at, token in enumerate(tokens)}
    starts = np.array([token.idx for token in tokens], dtype=np.int64)
    lines = np.array([at for at, sign in enumerate(text) if sign == "\n"], dtype=np.int64)
    paragraphs = np.searchsorted(lines, starts)
    first = np.diff(paragraphs, prepend=-1) != 0
    last = np.diff(paragraphs, append=-1) != 0
    begun = np.searchsorted(
        np.array([region.start for region in reading.regions], dtype=np.int64), starts, side="right"
    )
    ends = np.array([0, *(region.end for region in reading.regions)], dtype=np.int64)
    quoted = starts < ends[begun]
    marks = np.array([MARK.fullmatch(token.text) is not None for token in tokens], dtype=bool)
    features = np.array(
        [
            (_TAGS.get(token.tag_, 0), _DEPS.get(token.dep_, 0), _ENTITIES.get(token.ent_type_, 0), _shape(token.text))
            for token in tokens
        ],
        dtype=np.int64,
    ).reshape(-1, 4)
    extra = np.stack([np.where(marks, 2, quoted), np.where(first, 1, np.where(last, 2, 0))], axis=1)
    sentence = np.cumsum([bool(token.is_sent_start) for token in tokens])
    return Words(
        tuple(token.text for token in tokens),
        np.array([token.i for token in tokens], dtype=np.int64),
        starts,
        np.array([token.idx + len(token) for token in tokens], dtype=np.int64),
        np.concatenate([features, extra], axis=1),
        np.array([place.get(token.head.i, at) for at, token in enumerate(tokens)], dtype=np.int64),
        sentence,
        # Empty lines do not count.
        np.cumsum(first),
        begun,
        quoted.astype(np.int64),
    )


def part(words: Words, low: int, high: int) -> Words:
    """Return some neighbouring words as if they were all; what hangs on a word beyond them is a root."""
    heads = words.heads[low:high] - low
    inside = (heads >= 0) & (heads < high - low)
    cut = Words(words.texts[low:high], *(column[low:high] for column in words[1:]))
    return cut._replace(heads=np.where(inside, heads, np.arange(high - low)))


def _shape(text: str) -> int:
    if not text[0].isalnum():
        return 4
    if text.islower():
        return 0
    return 1 if text.istitle() else 2 if text.isupper() else 3


def bounds(words: Words, cue: int) -> tuple[int, int]:
    """Return the first word that is read for a cue, and the one behind the last."""
    return max(0, cue - REACH), min(len(words.starts), cue + REACH + 1)


def seen_from(words: Words, cue: int) -> Numbers:
    """Return [words read, 7]: how each word around a cue relates to it, see RELATIONS."""
    low, high = bounds(words, cue)
    at = np.arange(low, high)
    away = at - cue
    distance = np.sign(away) * np.searchsorted(DISTANCES, np.abs(away), side="right") + len(DISTANCES) + 1
    region = np.clip(words.regions[low:high] - words.regions[cue], -REGIONS, REGIONS) + REGIONS + 1
    same = (words.regions[low:high] == words.regions[cue]) & bool(words.quoted[cue])
    region = np.where(words.quoted[low:high] == 1, np.where(same, 2 * REGIONS + 2, region), 0)
    out = np.stack(
        [
            distance,
            np.full_like(at, WAYS - 1),
            np.zeros_like(at),
            np.zeros_like(at),
            np.clip(words.sentences[low:high] - words.sentences[cue], -SENTENCES, SENTENCES) + SENTENCES,
            np.clip(words.paragraphs[low:high] - words.paragraphs[cue], -PARAGRAPHS, PARAGRAPHS) + PARAGRAPHS,
            region,
        ],
        axis=1,
    )
    inside = np.flatnonzero(words.sentences[low:high] == words.sentences[cue])
    if len(inside):
        first, last = low + int(inside[0]), low + int(inside[-1]) + 1
        out[first - low : last - low, 1:4] = _ways(words, cue, first, last)
    return out


def _ways(words: Words, cue: int, first: int, last: int) -> list[tuple[int, int, int]]:
    """Return the way through the tree from a cue to each word of its sentence, and the branches that it takes."""
    heads, deps = words.heads, words.features[:, 1]
    # Steps up, steps down, and the last branch climbed and first branch gone down, of words met so far.
    known: dict[int, tuple[int, int, int, int]] = {}
    word, climbed, steps = cue, 0, 0
    while word not in known:
        known[word] = steps, 0, climbed, 0
        climbed, steps = int(deps[word]) + 1, steps + 1
        word = int(heads[word])
    for start in range(first, last):
        trail: list[int] = []
        word = start
        while word not in known and len(trail) < last - first:
            trail.append(word)
            word = int(heads[word])
        if word not in known:
            known[word] = UP, DOWN, 0, 0
        for below in reversed(trail):
            up, down, branch, fork = known[word]
            known[below] = up, down + 1, branch, fork or int(deps[below]) + 1
            word = below
    ways = (known[word] for word in range(first, last))
    return [(min(up, UP - 1) * DOWN + min(down, DOWN - 1), branch, fork) for up, down, branch, fork in ways]
