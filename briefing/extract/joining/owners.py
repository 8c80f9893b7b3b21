"""Whose a figure is: who has what it counts ("Nord's 400 workers"), or who is the subject of its clause."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from briefing.extract.joining.clauses import SUBJECTS, WHEN
from briefing.extract.joining.doings import agents
from briefing.extract.joining.parties import Parties, Party

# What a figure may be a part of on its way up to its verb.
UPWARDS = {
    "nummod",
    "quantmod",
    "compound",
    "amod",
    "nmod",
    "advmod",
    "npadvmod",
    "dobj",
    "attr",
    "oprd",
    "acomp",
    "dative",
    "pobj",
    "pcomp",
    "prep",
    "conj",
    "appos",
    "nsubj",
    "nsubjpass",
    "acl",
    "advcl",
    "xcomp",
    "ccomp",
    "dep",
}
# What ties a figure to the noun that it counts.
COUNTING = {"nummod", "quantmod", "compound", "amod", "nmod"}
HIGHEST = 10
# A noun has a figure behind these: "a bonus of", "a deal worth".
MEASURING = {"of", "worth", "with"}
# Behind these a count of things says where, or of whom, something is so.
WHERE = {"from", "at", "in", "on", "among", "between", "into", "through", "via", "across", "as", "under", "near"}
AMOUNTS = {"money", "percent", "duration", "age", "measure"}
# Behind these stands who has what a noun names.
HAVING = {"of", "at", "by", "for"}


def owner_of(figure: Sequence[Token], category: str, parties: Parties) -> Party | None:
    """Return the actor whose figure some tokens are, as the grammar of their clause says.

    category: what the figure is, as in a number.
    """
    amount = category in AMOUNTS
    within = {token.i for token in figure}
    token = next((each for each in figure if each.head.i not in within), figure[-1])
    part = any(each.text == "%" or each.lower_ in {"percent", "half", "majority"} for each in figure)
    whole = _has(token, parties)
    nouns = 0
    for _ in range(HIGHEST):
        # "12 percent of Nord" are whose who owns them.
        owner = None if part else _has(token, parties)
        if owner is not None:
            return owner
        if token.pos_ in {"VERB", "AUX"}:
            subject = _subject(token)
            if subject is not None:
                counted = subject.left_edge.i <= figure[0].i <= subject.right_edge.i
                return _of_subject(token, subject, counted, parties) or whole
        if token.dep_ not in UPWARDS or token.head is token or _leads_off(token, nouns, amount):
            return whole
        if token.dep_ == "appos" and not nouns and token.pos_ != "NUM":
            # "Nord and Balt, two firms" are counted.
            return None
        beside = parties.at(token.head) if token.dep_ in {"appos", "amod", "acl"} else None
        if beside is not None:
            return beside
        nouns += token.dep_ not in COUNTING and token.head.pos_ in {"NOUN", "PROPN"}
        token = token.head
    return None


def _leads_off(prep: Token, nouns: int, amount: bool) -> bool:
    """Return whether a preposition leads away from what the figure measures: "a bonus of 2 million" does not.

    amount: whether something is done at, for or in so much ("sold at 4 million"), and not where there are so many
    ("heard from four judges"). nouns: how many were passed that the figure does not count.
    """
    if prep.dep_ == "prep" and (prep.lower_ in WHEN or (not amount and prep.lower_ in WHERE)):
        return True
    on_noun = prep.dep_ == "prep" and prep.head.pos_ in {"NOUN", "PROPN"}
    return on_noun and (prep.lower_ not in MEASURING or nouns > 0)


def _subject(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.dep_ in SUBJECTS), None)


def _of_subject(verb: Token, subject: Token, counted: bool, parties: Parties) -> Party | None:
    """Return the actor that is the subject or, where that is something of an actor's, has it; else the agent.

    counted: whether the figure counts the subject: "one senator, Ana Ruiz," is no figure of hers.
    """
    found = parties.of(subject)
    if found is None or (counted and found.actor.type == "person"):
        found = _has(subject, parties)
    if found is not None:
        return found
    by = (parties.of(agent) for agent in agents(verb))
    return next((party for party in by if party is not None), None)


def _has(noun: Token, parties: Parties) -> Party | None:
    """Return the actor that has what a noun names: "Nord's shares", "the shares of Nord"."""
    for child in noun.children:
        if child.dep_ == "poss" and (owner := parties.at(child)) is not None:
            return owner
        if child.dep_ == "prep" and child.i > noun.i and child.lower_ in HAVING:
            for named in child.children:
                owner = parties.at(named) if named.dep_ == "pobj" else None
                if owner is not None and owner.actor.type != "place":
                    return owner
    return None
