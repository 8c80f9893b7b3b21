"""What actors do: the clauses that they are the subject of, and those of the passive that name them as the agent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from briefing.extract.joining.clauses import Clause, Tokens, core, phrase_of, pieces, says_something, with_particle
from briefing.extract.joining.parties import Parties, Party

# A participle that ends so differs from the past tense ("taken", "done", "sung"), which is what is wanted.
PARTICIPLES = ("n", "ne", "ung", "unk", "ome")
LONGEST_PATIENT = 5


def doings_in(clause: Clause, parties: Parties) -> Iterator[tuple[Party, list[Tokens]]]:
    """Yield each actor that a clause tells a doing of, with the words for it."""
    if says_something(clause.verb) and (words := phrase_of(clause)):
        for party in parties.all_of(clause.subject):
            yield party, words
    if clause.passive and is_so(clause):
        yield from _by_agent(clause.verb, clause.subject, parties)


def is_so(clause: Clause) -> bool:
    """Return whether something was done, and not may be or was not."""
    doc = clause.verb.doc
    return not any(doc[at].tag_ in {"MD", "TO"} or doc[at].dep_ == "neg" for at in clause.lead)


def made_by(verb: Token, parties: Parties) -> Iterator[tuple[Party, list[Tokens]]]:
    """Yield the agent of a participle behind a noun: "a bridge built by Nord"."""
    # "Norway, followed by Sweden" is an order.
    if verb.dep_ == "acl" and verb.tag_ == "VBN" and verb.lemma_ != "follow":
        yield from _by_agent(verb, verb.head, parties)


def _by_agent(verb: Token, patient: Token, parties: Parties) -> Iterator[tuple[Party, list[Tokens]]]:
    words = [*with_particle(verb), *core(patient, LONGEST_PATIENT)]
    if verb.lower_.endswith(PARTICIPLES) or len(words) < 2 or patient.tag_ in {"PRP", "WDT", "WP"}:
        return
    for agent in agents(verb):
        for party in parties.all_of(agent):
            yield party, pieces(words, verb)


def agents(verb: Token) -> Sequence[Token]:
    """Return the nouns that the passive names as doing it."""
    return [noun for by in verb.children if by.dep_ == "agent" for noun in by.children if noun.dep_ == "pobj"]
