"""Who has to do with whom in one sentence: what one actor does to another, what two do together, or mere company."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from spacy.tokens import Token

from briefing.extract.joining.clauses import (
    HELPERS,
    Clause,
    Tokens,
    complements,
    core,
    phrase_of,
    pieces,
    says_something,
    with_particle,
)
from briefing.extract.joining.parties import Parties, Party

OBJECTS = {"dobj", "dative", "attr", "oprd"}
# Behind these a noun has no part in what is done.
ELSEWHERE = {"according", "before", "after", "since", "during", "like", "than", "as", "despite", "unlike", "including"}
ELSEWHERE |= {"following", "amid", "regarding", "concerning", "without", "because", "until", "while"}
# A place is met when something is done to it, not in it.
TOWARDS = {"with", "against", "by", "between"}
# How many words lead from the one to the other at most, and how far clauses within are followed.
MOST_WORDS, DEEPEST = 12, 3
# How many words behind an object tell what is done to it ("asked Nord to pay").
ROOM = 7
LONGEST_OBJECT = 4
# In a sentence that names more, or goes on for longer, standing together means little.
MOST_NAMED, LONGEST_SENTENCE = 4, 60


class Met(NamedTuple):
    """Two actors at their mentions, the words between them if any, and whether what they do is mutual."""

    one: Party
    other: Party
    words: list[Tokens]
    mutual: bool


def met_in(clause: Clause, parties: Parties) -> Iterator[Met]:
    """Yield whom the subject of a clause does something to or with, then those who do it together."""
    subjects = parties.all_of(clause.subject)
    if not subjects:
        return
    lead = [*clause.lead, *with_particle(clause.verb)]
    for other, words in _reached(clause.verb, lead, parties, DEEPEST):
        for one in subjects:
            bare = len(words) == 1 and clause.verb.lemma_ in {"be", "have", "do"}
            if one.actor.id != other.actor.id and len(words) <= MOST_WORDS and not bare:
                yield Met(one, other, pieces(words, clause.verb), False)
    together = phrase_of(clause) if len(subjects) > 1 and says_something(clause.verb) else []
    for one, other in combinations(subjects, 2):
        if together:
            yield Met(one, other, together, True)


def made_by(verb: Token, parties: Parties) -> Iterator[Met]:
    """Yield what a participle behind a noun says of it and an agent: "a company controlled by Nord"."""
    if verb.dep_ != "acl" or verb.tag_ != "VBN" or verb.lemma_ == "follow":
        return
    nouns = [verb.head, verb.head.head] if verb.head.dep_ == "appos" else [verb.head]
    one = next((party for noun in nouns if (party := parties.of(noun))), None)
    for other, words in _reached(verb, list(with_particle(verb)), parties, 1) if one else ():
        if one and one.actor.id != other.actor.id:
            yield Met(one, other, pieces(words, verb), False)


def _reached(verb: Token, lead: list[int], parties: Parties, depth: int) -> Iterator[tuple[Party, list[int]]]:
    """Yield the parties that a verb leads to, each with the words that lead there."""
    before = lead
    for child in verb.children:
        if child.i < verb.i:
            continue
        if child.dep_ in OBJECTS and child.tag_ != "IN":
            yield from _objects(child, before, complements(verb, ROOM, child.right_edge.i), parties)
            if child.dep_ in {"dobj", "oprd", "attr"}:
                before = [*before, *core(child, LONGEST_OBJECT)]
        elif child.dep_ in {"prep", "agent", "dative"}:
            # "called on Nord to pay".
            task = [to for to in verb.children if to.dep_ == "xcomp" and to.i > child.i]
            behind = complements(verb, ROOM, child.right_edge.i) if task else []
            for party, words in _behind(child, before, parties, depth):
                yield party, [*words, *behind]
        elif child.dep_ == "xcomp" and child.tag_ in {"VB", "VBG"} and depth:
            own = [each.i for each in child.children if each.dep_ in HELPERS and each.i < child.i]
            yield from _reached(child, [*before, *own, *with_particle(child)], parties, depth - 1)


def _objects(noun: Token, before: list[int], behind: list[int], parties: Parties) -> Iterator[tuple[Party, list[int]]]:
    """Yield an object and those joined to it; else whose it is, and whom its prepositions name."""
    # "was named Player of the Year", "were two men": they are no others.
    found = parties.all_of(noun) if noun.dep_ not in {"attr", "oprd"} else []
    for party in found:
        yield party, [*before, *behind]
    if found:
        return
    for child in noun.children:
        if child.dep_ == "poss" and (owner := parties.at(child)) is not None:
            yield owner, [*before, *core(noun, LONGEST_OBJECT + 2)]
        elif child.dep_ == "prep" and child.i > noun.i:
            words = core(noun, LONGEST_OBJECT)
            upto = [at for at in words if at < child.i]
            yield from _behind(child, [*before, *(upto or [noun.i])], parties, 0)


def _behind(prep: Token, before: list[int], parties: Parties, depth: int) -> Iterator[tuple[Party, list[int]]]:
    word = prep.lower_
    if word in ELSEWHERE:
        return
    for noun in prep.children:
        if noun.dep_ == "pobj":
            # ", with Balt following suit" tells what Balt does.
            if word == "with" and prep.nbor(-1).text in {",", "–", "—"}:
                continue
            for party in parties.all_of(noun):
                where = party.actor.type == "place" and word not in TOWARDS and prep.dep_ == "prep"
                if not where and not (party.actor.type == "person" and word in {"in", "at"}):
                    yield party, [*before, prep.i]
        elif noun.dep_ == "pcomp" and noun.tag_ == "VBG" and depth:
            yield from _reached(noun, [*before, prep.i, *with_particle(noun)], parties, depth - 1)


def together(sentence: Sequence[Token], parties: Sequence[Party], tied: set[frozenset[str]]) -> Iterator[Met]:
    """Yield the pairs of actors that a sentence names, but for those that it ties to each other already."""
    named: dict[str, Party] = {}
    for party in parties:
        if party.form != "pronoun" and not _is_a_where(party, sentence):
            named.setdefault(party.actor.id, party)
    if not 2 <= len(named) <= MOST_NAMED or len(sentence) > LONGEST_SENTENCE:
        return
    for one, other in combinations(named.values(), 2):
        inside = one.start <= other.root < one.end or other.start <= one.root < other.end
        if not inside and frozenset({one.actor.id, other.actor.id}) not in tied:
            yield Met(one, other, [], True)


def _is_a_where(party: Party, sentence: Sequence[Token]) -> bool:
    """Return whether a place only says where, or of where something is."""
    if party.actor.type != "place":
        return False
    token = sentence[party.root - sentence[0].i]
    return token.dep_ not in {"nsubj", "nsubjpass", "dobj", "conj", "dative"}


def actor_ids(met: Met) -> frozenset[str]:
    """Return the ids of both."""
    return frozenset({met.one.actor.id, met.other.actor.id})
