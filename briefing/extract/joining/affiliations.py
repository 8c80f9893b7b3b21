"""What actors are to each other: "chief executive of Nord", "Nord's spokesperson", "a subsidiary of Nord"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Token

from briefing.extract.document import word_list
from briefing.extract.joining.parties import Parties, Party

OF = {"of", "at", "for", "with", "from", "in", "to"}
# A role in or for a place is held elsewhere: "chief executive of Nord in Norway".
WITHIN = {"in", "for", "with", "from"}
NAMED_AS = {"become", "appoint", "name", "elect", "remain", "make"}
JOINED = {"owned", "backed", "led", "controlled", "funded", "run", "based", "affiliated", "aligned", "linked"}
DEEPEST = 2


class Tied(NamedTuple):
    """An actor, the one that it is affiliated to, and the tokens of its role and of all that says so, as bounds."""

    actor: str
    other: str
    role: tuple[int, int]
    words: tuple[int, int]


def tied_by(party: Party, parties: Parties) -> Iterator[Tied]:
    """Yield what the words around a mention say that the actor is to others."""
    head = parties.tokens[party.root]
    if party.form == "pronoun":
        return
    for noun in _roles(head, party):
        # "The Depositors' League" is no league of somebody's.
        own = parties.at(noun)
        if own is not None and own.form == "name" and own.actor.id == party.actor.id:
            continue
        for other, (first, last) in _others(noun, parties, DEEPEST):
            if other.actor.id != party.actor.id:
                start, end = _role(noun, other)
                if any(token.dep_ == "cc" for token in parties.tokens[start:end]):
                    continue
                yield Tied(party.actor.id, other.actor.id, (start, end), (min(first, start), max(last, end)))
    yield from _before(party, head, parties)
    yield from _hyphened(party, head, parties)


def _roles(head: Token, party: Party) -> Iterator[Token]:
    """Yield the nouns that say what an actor is: beside its name, the head of its own phrase, behind "is", "became"."""
    if party.form == "nominal" and _is_role(head, party):
        yield head
    if head.dep_ == "appos" and _is_role(head.head, party):
        yield head.head
    yield from (child for child in head.children if child.dep_ == "appos" and _is_role(child, party))
    verb = head.head
    if head.dep_ in {"nsubj", "nsubjpass"} and verb.lemma_ in NAMED_AS | {"be"}:
        children = list(verb.children)
        if not any(child.dep_ == "neg" for child in children):
            yield from (child for child in children if child.dep_ in {"attr", "oprd"} and _is_role(child, party))
    if head.dep_ in {"dobj", "nsubj"} and verb.lemma_ in NAMED_AS:
        yield from (child for child in verb.children if child.dep_ == "oprd" and _is_role(child, party))


def _is_role(noun: Token, party: Party) -> bool:
    """Return whether a noun says what an actor of this kind can be."""
    person = party.actor.type == "person"
    kinds = ("person_nouns" if person else "organization_nouns", "tie_nouns")
    return noun.tag_ in {"NN", "NNP"} and any(noun.lower_ in word_list(name) for name in kinds)


def _others(noun: Token, parties: Parties, depth: int) -> Iterator[tuple[Party, tuple[int, int]]]:
    """Yield the actors that a role is of, with the bounds of the words from the one to the other."""
    for child in noun.children:
        if child.dep_ in {"poss", "compound", "nmod"} and child.i < noun.i and (other := parties.at(child)) is not None:
            if child.dep_ == "poss" or other.actor.type != "person":
                yield other, (other.start, noun.i + 1)
        elif child.dep_ == "prep" and child.i > noun.i and child.lower_ in OF:
            yield from _behind(child, noun, parties, depth)


def _behind(prep: Token, noun: Token, parties: Parties, depth: int) -> Iterator[tuple[Party, tuple[int, int]]]:
    for named in prep.children:
        if named.dep_ != "pobj":
            continue
        found = parties.all_of(named)
        for other in found:
            if other.actor.type != "place" or prep.lower_ not in WITHIN:
                yield other, (noun.i, other.end)
        if not found and depth and named.lower_ in word_list("organization_nouns"):
            yield from _others(named, parties, depth - 1)


def _role(noun: Token, other: Party) -> tuple[int, int]:
    """Return the bounds of the words for a role: its noun with what stands before it, without the other's name."""
    start = noun.i
    for child in noun.lefts:
        if child.dep_ in {"amod", "compound", "nmod"} and not other.start <= child.i < other.end:
            start = min(start, child.left_edge.i)
    if other.start <= start < other.end:
        start = other.end
    while start < noun.i and noun.doc[start].tag_ in {"POS", "DT", "PRP$", "IN"}:
        start += 1
    return start, noun.i + 1


def _before(party: Party, head: Token, parties: Parties) -> Iterator[Tied]:
    """Yield whose it is, where a role stands between the other's name and this one: "Nord spokesman Tom Reed"."""
    if party.form != "name":
        return
    roles = [
        child for child in head.children if child.i < party.root and child.dep_ == "compound" and _is_role(child, party)
    ]
    if not roles:
        return
    last = roles[-1]
    for child in head.children:
        other = parties.at(child) if child.i < last.i and child.dep_ in {"poss", "compound", "nmod"} else None
        if other is not None and other.actor.id != party.actor.id:
            start = other.end + (_tag_at(parties, other.end) == "POS")
            if start <= last.i:
                yield Tied(party.actor.id, other.actor.id, (start, last.i + 1), (other.start, party.end))
    for other, (first, _) in _others(last, parties, 0):
        if other.actor.id != party.actor.id:
            yield Tied(party.actor.id, other.actor.id, _role(last, other), (first, party.end))


def _tag_at(parties: Parties, at: int) -> str:
    """Return the tag of a token."""
    return parties.tokens[at].tag_ if at < len(parties.tokens) else ""


def _hyphened(party: Party, head: Token, parties: Parties) -> Iterator[Tied]:
    """Yield the owner of "Nord-owned Balt"."""
    for child in head.children:
        if child.i < party.root and child.lower_ in JOINED and child.i >= 2 and child.nbor(-1).text in {"-", "–"}:
            other = parties.at(child.nbor(-2))
            if other is not None and other.actor.id != party.actor.id:
                yield Tied(party.actor.id, other.actor.id, (child.i, child.i + 1), (other.start, party.end))
