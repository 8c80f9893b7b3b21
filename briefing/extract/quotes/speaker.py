"""Which actor a source is: the one whose mention names it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from spacy.tokens import Token

from briefing.extract.document import word_list
from briefing.extract.quotes.triples import Reading
from briefing.model import Actor, Mention, Span

FORMS = {"name": 0, "nominal": 1, "pronoun": 2}
# What they are not called whom a pronoun stands for: the other pronouns, and a list of given names.
PERSONAL = {
    "he": (frozenset({"she", "her", "hers"}), "given_names_women"),
    "she": (frozenset({"he", "him", "his"}), "given_names_men"),
}
# How many line ends lie at most between a quote and the one that "he" or "she" goes on from.
NEAR = 2


class Speakers:
    """The actors of one article, asked for in the order of its quotes."""

    def __init__(self, reading: Reading, actors: Sequence[Actor]) -> None:
        self._reading = reading
        self._mentions = sorted(((mention, actor) for actor in actors for mention in actor.mentions), key=_place)
        self._starts = [mention.start for mention, _ in self._mentions]
        self._longest = max((mention.end - mention.start for mention, _ in self._mentions), default=0)
        self._surnames = _surnames(actors)
        self._last: Actor | None = None
        self._end = 0

    def speaker(self, source: tuple[Span, ...], content: tuple[Span, ...] = ()) -> str | None:
        """Return the id of the actor that a source names, or None; `content` is what it says.

        "He" and "she" are who spoke last when no one else is named in between.
        """
        if not source:
            return None
        word = self._reading.text[slice(*source[0])].lower()
        actor = self._named(source[0])
        begins = min([source[0][0], *(start for start, _ in content)])
        if self._last is not None and word in PERSONAL and self._goes_on(self._last, word, begins, actor):
            actor = self._last
        self._last, self._end = actor or self._last, max([source[0][1], *(end for _, end in content)])
        return actor.id if actor is not None else None

    def _goes_on(self, last: Actor, word: str, begins: int, otherwise: Actor | None) -> bool:
        if last.type != "person" or otherwise is None:
            return last.type == "person"
        text = self._reading.text
        called = {text[mention.start : mention.end].lower() for mention in last.mentions}
        others, names = PERSONAL[word]
        if not called.isdisjoint(others) or last.name.split()[0].lower() in word_list(names):
            return False
        between = self._overlapping((self._end, max(self._end, begins)))
        named = (actor for mention, actor in between if mention.form != "pronoun" and actor.type == "person")
        return text.count("\n", self._end, begins) <= NEAR and all(actor is last for actor in named)

    def _named(self, source: Span) -> Actor | None:
        near = self._overlapping(source)
        heads = self._heads(source)
        fits = [(mention, actor) for mention, actor in near if any(mention.start <= at < mention.end for at in heads)]
        if not fits:
            fits = [(mention, actor) for mention, actor in near if self._apposed(mention, actor, source)]
        if not fits and heads and not source[0] <= heads[0] < source[1]:
            fits = [pair for pair in self._overlapping((heads[0], heads[0] + 1))]
        return min(fits, key=_telling)[1] if fits else self._by_surname(source)

    def _by_surname(self, source: Span) -> Actor | None:
        """Return the one actor whose name ends as a source does that is a name, where no mention was found there."""
        words = [token.text for token in self._reading.tokens(*source) if token.text[0].isalpha()]
        return self._surnames.get(words[-1]) if words and all(word[0].isupper() for word in words) else None

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


def _surnames(actors: Sequence[Actor]) -> dict[str, Actor]:
    """Return the actors by the last words of their names, but for those that several share and those of places."""
    found: dict[str, Actor | None] = {}
    for actor in actors:
        if actor.type != "place":
            for last in {name.split()[-1] for name in (actor.name, *actor.aliases) if name.split()}:
                found[last] = None if last in found else actor
    return {last: actor for last, actor in found.items() if actor is not None}


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
