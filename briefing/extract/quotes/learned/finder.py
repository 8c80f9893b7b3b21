"""What the trained tagger finds, in character spans: quotations whole, whatever part of one the tagger saw."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

import numpy as np

from briefing.extract.quotes.learned.decode import Link, spans
from briefing.extract.quotes.learned.words import Words, bounds, words_of
from briefing.extract.quotes.marks import Region, goes_on
from briefing.extract.quotes.triples import Attribution, Reading

if TYPE_CHECKING:
    # At work it is imported by who runs the network, and onnxruntime with it.
    from briefing.extract.quotes.learned.tagger import Read

# The share of the words of a quotation, of those that were read, that makes all of it content.
MOST = 0.5


class Tags(Protocol):
    """Whatever tells the attributions among the words of an article."""

    def links(self, words: Words, read: Read | None) -> list[Link]:
        """Return the attributions of an article, in words; what the reader made of it, if it was asked before."""
        ...


def find_learned(reading: Reading, tagger: Tags) -> Iterator[Attribution]:
    """Yield the attributions that a tagger finds, the surest first."""
    words = words_of(reading)
    runs = [range(_at(words, run[0].start), _at(words, run[-1].end)) for run in _runs(reading)]
    for link in tagger.links(words, reading.doc._.read):
        content = _whole(words, link, runs)
        yield Attribution(
            spans(words, content),
            spans(words, link.source - content),
            spans(words, frozenset({link.cue})),
            link.confidence,
        )


def _runs(reading: Reading) -> Iterator[list[Region]]:
    """Yield the quotations: regions, with those in which the next paragraphs go on."""
    run: list[Region] = []
    for region in reading.regions:
        if run and not goes_on(reading.text, run[-1], region):
            yield run
            run = []
        run.append(region)
    if run:
        yield run


def _whole(words: Words, link: Link, runs: list[range]) -> frozenset[int]:
    """Return the content of a link with all words of the quotations that mostly belong to it."""
    low, high = bounds(words, link.cue)
    more: set[int] = set()
    for run in runs[bisect_right(runs, low, key=lambda run: run.stop) :]:
        if run.start >= high:
            break
        read = range(max(low, run.start), min(high, run.stop))
        if link.cue not in run and len(read) and len(link.content.intersection(read)) >= MOST * len(read):
            more.update(run)
    return link.content | more


def _at(words: Words, offset: int) -> int:
    """Return the first word that starts at an offset or behind it."""
    return int(np.searchsorted(words.starts, offset))
