"""The trained network: loaded when the first article is read, one thread, one article at a time."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from briefing import places
from briefing.extract.quotes.learned.decode import CHOSEN, Limits, Link, links
from briefing.extract.quotes.learned.pieces import WordPieces
from briefing.extract.quotes.learned.words import RELATIONS, Numbers, Words, bounds, part, seen_from

# How many cues are linked at once: more take more memory and no less time.
TOGETHER = 16
# How many words are read at once: the memory that the encoder takes grows with them.
MOST = 4000


class Around(NamedTuple):
    """Cues with the words read for each, filled up to one length m.

    cues [cues], words; around [cues, m], words; relations [cues, m, 7]; absent [cues, m], true behind the last;
    middle [cues], where the cue stands among the m.
    """

    cues: Numbers
    around: Numbers
    relations: Numbers
    absent: NDArray[np.bool_]
    middle: Numbers


class Read(NamedTuple):
    """What the reader makes of the words of an article.

    values: [words, 256], for the linker. shares: [words], how likely each is a cue, from 0 to 1.
    vectors: [words, 768], those of the encoder, after a layer in its middle and after its last; in half precision, as
    a long article has many.
    """

    values: NDArray[np.float32]
    shares: NDArray[np.float32]
    vectors: NDArray[np.float16]


def look(words: Words, cues: Sequence[int]) -> Around:
    """Return what is read for some cues, at least one."""
    reach = [bounds(words, cue) for cue in cues]
    size = (len(cues), max(high - low for low, high in reach))
    around, relations = np.zeros(size, dtype=np.int64), np.zeros((*size, len(RELATIONS)), dtype=np.int64)
    absent = np.ones(size, dtype=bool)
    for row, (cue, (low, high)) in enumerate(zip(cues, reach, strict=True)):
        around[row, : high - low] = np.arange(low, high)
        relations[row, : high - low] = seen_from(words, cue)
        absent[row, : high - low] = False
    middle = np.array([cue - low for cue, (low, _) in zip(cues, reach, strict=True)], dtype=np.int64)
    return Around(np.array(cues, dtype=np.int64), around, relations, absent, middle)


class Tagger:
    """The network and its vocabulary, from a folder, with the limits that its answers must reach."""

    def __init__(self, folder: Path, limits: Limits = CHOSEN) -> None:
        self._limits = limits
        self._pieces = WordPieces(folder / "vocab.txt")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        # An article's length differs from the next one's: memory kept for one shape does not fit another.
        options.enable_mem_pattern = False
        options.log_severity_level = 3
        self._reader, self._linker = (
            onnxruntime.InferenceSession(str(folder / name), options, providers=["CPUExecutionProvider"])
            for name in ("reader.onnx", "linker.onnx")
        )

    def read(self, words: Words) -> Read:
        """Return what the reader makes of an article, at least one word; a very long one is read in parts."""
        found = [self._read(part(words, low, high)) for low, high in _parts(words)]
        return Read(*(np.concatenate(column) for column in zip(*found, strict=True)))

    def _read(self, words: Words) -> Read:
        windows = self._pieces.windows(words.texts)
        given = {**windows._asdict(), "features": words.features, "heads": words.heads}
        values, shares, vectors = self._reader.run(["values", "cues", "vectors"], given)
        return Read(values, shares, vectors.astype(np.float16))

    def links(self, words: Words, read: Read | None) -> list[Link]:
        """Return the attributions of an article, the surest first; what was read of it, or None where nothing was."""
        if not len(words.starts):
            return []
        values, shares, _ = read or self.read(words)
        found: list[Link] = []
        for low, high in _parts(words):
            some = self._links(part(words, low, high), values[low:high], shares[low:high])
            found += [link.moved(low) for link in some]
        return sorted(found, key=lambda link: -link.confidence)

    def _links(self, words: Words, values: NDArray[np.float32], shares: NDArray[np.float32]) -> list[Link]:
        cues = [int(cue) for cue in np.flatnonzero(shares >= self._limits.look)]
        found = [self._link(words, values, cues[at : at + TOGETHER]) for at in range(0, len(cues), TOGETHER)]
        tags = [row for rows, _ in found for row in rows]
        real = np.concatenate([[], *(some for _, some in found)])
        return links(words, cues, np.sqrt(shares[cues] * real), tags, self._limits)

    def _link(
        self, words: Words, values: NDArray[np.float32], cues: Sequence[int]
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        looked = look(words, cues)._asdict()
        tags, real = self._linker.run(["tags", "real"], {"values": values, "at": looked.pop("cues"), **looked})
        return tags, real


def _parts(words: Words) -> list[tuple[int, int]]:
    """Return the first word of each part that is read at once, and the one behind its last."""
    total = len(words.starts)
    count = max(1, -(-total // MOST))
    return [(low, high) for low, high in pairwise(total * at // count for at in range(count + 1)) if high > low]


@cache
def shipped() -> Tagger:
    """Return the tagger that ships with briefing."""
    return Tagger(places.bundled("data") / "quotes")
