"""What every finder of quotes reads and hands on: a Doc with its quoted regions; content, source and cue."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from briefing.extract.document import trim
from briefing.extract.quotes.marks import Region, regions, with_marks
from briefing.model import Span as Offsets

NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
# A joined verb or a participle shares the subject of the verb that it hangs on.
SHARES = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep", "dep"})
# How far up the tree a shared subject is looked for.
CLIMB = 6
# What stands beside a verb as part of the same cue ("has not said", "pointed out").
HELPERS = frozenset({"aux", "auxpass", "neg", "prt"})


# What the words of a triple do not end with, besides what `bare_span` takes away.
EDGE_TOKENS = frozenset({".", ",", ";", ":", '"', "“", "”", "''", "``", "(", "-", "–", "—"})


class Attribution(NamedTuple):
    """One attribution in character spans; the source and the cue may be empty, the content never is.

    confidence: how likely it is right, from 0 to 1; None where its finder cannot say.
    """

    content: tuple[Offsets, ...]
    source: tuple[Offsets, ...]
    cue: tuple[Offsets, ...]
    confidence: float | None = None


class Reading:
    """A Doc with what all finders need of it, worked out once."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = doc.text
        self.regions: tuple[Region, ...] = regions(self.text)
        self._starts = [token.idx for token in doc]
        self.quoted = frozenset(i for region in self.regions for i in range(*self._bounds(region.start, region.end)))

    def _bounds(self, start: int, end: int) -> tuple[int, int]:
        return bisect_left(self._starts, start), bisect_left(self._starts, end)

    def tokens(self, start: int, end: int) -> Span:
        """Return the tokens that start between two offsets."""
        first, last = self._bounds(start, end)
        return self.doc[first : max(first, last)]

    def spans(self, *parts: Span | None) -> tuple[Offsets, ...]:
        """Return the offsets of some spans without marks and commas at their edges; empty ones are left out."""
        kept = [_without_stop(part) for part in parts if part is not None]
        bare = [bare_span(self.text, (part.start_char, part.end_char)) for part in kept if len(part)]
        return tuple((start, end) for start, end in bare if start < end)

    def touched(self, span: Offsets) -> Iterator[Region]:
        """Yield the quoted regions that share a character with a span, in order."""
        at = bisect_left(self.regions, (span[0],))
        for region in self.regions[max(0, at - 1) :]:
            if region.start >= span[1]:
                return
            if span[0] < region.end:
                yield region

    def widened(self, span: Offsets) -> Offsets:
        """Return a span with all of each quoted region that it touches."""
        touched = list(self.touched(span))
        return min([span[0], *(region.start for region in touched)]), max([span[1], *(one.end for one in touched)])

    def bare(self, span: Offsets) -> Offsets:
        """Return a span without marks and commas at its edges, but with both marks of a quotation amid other words."""
        start, end = bare_span(self.text, span)
        for region in self.touched((start, end)):
            first, last = with_marks(self.text, region)
            if region.start <= start and region.end < end:
                start = first
            elif start < region.start and end <= region.end:
                end = last
        return start, end


def _without_stop(part: Span) -> Span:
    """Return some words without the full stop of their sentence (that of "Inc." is no token of its own)."""
    end = part.end
    while end > part.start and (part.doc[end - 1].is_space or part.doc[end - 1].text in EDGE_TOKENS):
        end -= 1
    return part.doc[part.start : end]


def bare_span(text: str, span: Offsets) -> Offsets:
    """Return a span without white space, quotation marks, commas, colons and dashes at its edges."""
    start, end = trim(text, span)
    while start < end and (text[start] in ",;:–—" or text[start].isspace()):
        start += 1
    while start < end and (text[end - 1] in ",;:–—" or text[end - 1].isspace()):
        end -= 1
    return trim(text, (start, end))


def subject(verb: Token) -> Token | None:
    """Return the head of a verb's subject, its own or the one it shares; of its agent, in the passive."""
    for _ in range(CLIMB):
        children = list(verb.children)
        if own := [child for child in children if child.dep_ in {"nsubj", "csubj"}]:
            return _that_stands_for(own[0])
        if any(child.dep_ in {"nsubjpass", "agent"} for child in children):
            return _agent(verb)
        if verb.dep_ == "acl" and verb.tag_ == "VBG" and verb.head.pos_ in NOMINAL:
            return _speaks_through(verb.head)
        if verb.dep_ not in SHARES:
            return None
        verb = verb.head
    return None


def _speaks_through(noun: Token) -> Token:
    """Return who made what a participle describes: "X issued a statement saying that"; else the noun itself."""
    made = noun.dep_ == "dobj" and noun.ent_type_ == "" and noun.head.pos_ == "VERB"
    makers = [child for child in noun.head.children if child.dep_ == "nsubj"] if made else []
    return makers[0] if makers else noun


def _that_stands_for(head: Token) -> Token:
    """Return the noun before a relative "that", any other word itself: "who" names its source well enough."""
    before = head.nbor(-1) if head.i else head
    return before if head.lower_ == "that" and head.head.dep_ == "relcl" and before.pos_ in NOMINAL else head


def _agent(verb: Token) -> Token | None:
    agents = (child for by in verb.children if by.dep_ == "agent" for child in by.children if child.dep_ == "pobj")
    return next(agents, None)


def source_span(head: Token, cue: Token) -> Span:
    """Return the words that name a source: what hangs on its head, without the cue and what lies beyond it."""
    start, end = head.left_edge.i, head.right_edge.i + 1
    if start <= cue.i < end:
        start, end = (start, cue.i) if head.i < cue.i else (cue.i + 1, end)
    return head.doc[start:end]


def cue_span(verb: Token) -> Span:
    """Return a cue verb with the helpers right before it and the particle right behind it."""
    doc, start, end = verb.doc, verb.i, verb.i + 1
    while start and doc[start - 1].head == verb and doc[start - 1].dep_ in HELPERS:
        start -= 1
    while end < len(doc) and doc[end].head == verb and doc[end].dep_ in HELPERS:
        end += 1
    return doc[start:end]
