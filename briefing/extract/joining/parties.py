"""Which actor a word stands for: by its mention, by the noun that "who" and "which" go back to, by what is apposed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Token

from briefing.model import Actor, Span

# How many joined nouns ("Russia, China and Iran") are followed.
MOST_JOINED = 6


class Party(NamedTuple):
    """An actor at one of its mentions: the place of its head, and its tokens from `start` to before `end`."""

    actor: Actor
    form: str
    root: int
    start: int
    end: int


class Parties:
    """The mentions of all actors of a Doc, by the tokens that head them."""

    def __init__(self, doc: Doc, tokens: Sequence[Token], actors: Sequence[Actor]) -> None:
        self.tokens = tokens
        self._starts = [token.idx for token in tokens]
        self._at: dict[int, Party] = {}
        for actor in actors:
            for start, end, form in actor.mentions:
                first, last = self.bounds((start, end))
                if first == last:
                    continue
                root = doc[first:last].root.i
                known = self._at.get(root)
                # A name says more of who it is than the noun phrase around it.
                if known is None or (known.form != "name" and form == "name"):
                    self._at[root] = Party(actor, form, root, first, last)

    def __iter__(self) -> Iterator[Party]:
        """Yield the parties in the order of their heads."""
        return iter(self._at[root] for root in sorted(self._at))

    def bounds(self, span: Span) -> tuple[int, int]:
        """Return the places of the first token of some words and of the one behind the last."""
        return bisect_left(self._starts, span[0]), bisect_left(self._starts, span[1])

    def at(self, token: Token) -> Party | None:
        """Return the party whose mention a token heads."""
        return self._at.get(token.i)

    def of(self, token: Token) -> Party | None:
        """Return the party that a noun or pronoun stands for, or None."""
        found = self._at.get(token.i)
        if found is not None:
            return found
        if token.tag_ in {"WP", "WDT"}:
            noun = antecedent(token)
            return self.of(noun) if noun is not None else None
        beside = (self._at.get(child.i) for child in token.children if child.dep_ == "appos")
        return next((party for party in beside if party is not None), None)

    def all_of(self, token: Token) -> list[Party]:
        """Return the parties that a noun and those joined to it ("Russia and China") stand for."""
        found: dict[str, Party] = {}
        nouns = [token]
        while nouns and len(found) < MOST_JOINED:
            noun = nouns.pop(0)
            if (party := self.of(noun)) is not None:
                found.setdefault(party.actor.id, party)
            nouns += [child for child in noun.children if child.dep_ == "conj" and child.i > noun.i]
        return list(found.values())


def antecedent(pronoun: Token) -> Token | None:
    """Return the noun that a relative pronoun goes back to."""
    clause = pronoun.head
    for _ in range(MOST_JOINED):
        if clause.dep_ == "relcl":
            return clause.head
        if clause.dep_ not in {"conj", "xcomp", "ccomp", "prep", "pobj"}:
            return None
        clause = clause.head
    return None
