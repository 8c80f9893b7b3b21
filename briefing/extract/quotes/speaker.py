"""Which actor a source is: the one whose mention names it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from spacy.tokens import Token

from briefing.extract.quotes.triples import Reading
from briefing.model import Actor, Mention, Span

FORMS = {"name": 0, "nominal": 1, "pronoun": 2}
PERSONAL = frozenset({"he", "she"})


class Speakers:
    """The actors of one article, asked for in the order of its quotes."""

    def __init__(self, reading: Reading, actors: Sequence[Actor]) -> None:
        self._reading = reading
        self._mentions = sorted(((mention, actor) for actor in actors for mention in actor.mentions), key=_place)
        self._starts = [mention.start for mention, _ in self._mentions]
        self._longest = max((mention.end - mention.start for mention, _ in self._mentions), default=0)
        self._last: Actor | None = None

    def speaker(self, source: tuple[Span, ...]) -> str | None:
        """Return the id of the actor that a source names, or None; "he" and "she" may go on from the quote before."""
        if not source:
            return None
        actor = self._named(source[0])
        if actor is None and self._reading.text[slice(*source[0])].lower() in PERSONAL:
            actor = self._last if self._last is not None and self._last.type == "person" else None
        self._last = actor or self._last
        return actor.id if actor is not None else None

    def _named(self, source: Span) -> Actor | None:
        near = self._overlapping(source)
        heads = self._heads(source)
        fits = [(mention, actor) for mention, actor in near if any(mention.start <= at < mention.end for at in heads)]
        if not fits:
            fits = [(mention, actor) for mention, actor in near if self._apposed(mention, actor, source)]
        if not fits and heads and not source[0] <= heads[0] < source[1]:
            fits = [pair for pair in self._overlapping((heads[0], heads[0] + 1))]
        return min(fits, key=_telling)[1] if fits else None

    def _overlapping(self, span: Span) -> list[tuple[Mention, Actor]]:
        first = bisect_left(self._starts, span[0] - self._longest)
        last = bisect_left(self._starts, span[1])
        return [pair for pair in self._mentions[first:last] if pair[0].end > span[0]]

    def _heads(self, source: Span) -> list[int]:
        """Return where the words stand that a source turns on: its head and what is apposed to it."""
        words = self._reading.tokens(*source)
        if not len(words):
            return []
        head = _antecedent(words.root)
        return [head.idx, *(child.idx for child in head.children if child.dep_ == "appos")]

    def _apposed(self, mention: Mention, actor: Actor, source: Span) -> bool:
        """Return whether a person's name stands behind a comma in the source, whatever the parser made of it."""
        before = self._reading.text[source[0] : mention.start].rstrip()
        owner = self._reading.text[mention.end : mention.end + 2] in {"'s", "’s"}
        return actor.type == "person" and mention.form == "name" and before.endswith(",") and not owner


def _antecedent(word: Token) -> Token:
    """Return the noun that a relative pronoun stands for, any other word itself."""
    if word.tag_ not in {"WP", "WDT"}:
        return word
    clause = word.head
    while clause.dep_ in {"conj", "xcomp", "ccomp"}:
        clause = clause.head
    return clause.head if clause.dep_ == "relcl" else word


def _place(pair: tuple[Mention, Actor]) -> tuple[int, int]:
    return pair[0].start, -pair[0].end


def _telling(pair: tuple[Mention, Actor]) -> tuple[int, bool, int]:
    mention, actor = pair
    return FORMS[mention.form], actor.type == "place", mention.start
