"""Questions about a noun: what it is, what is said or known of it, whether it holds, how it ends.

Each function takes what is asked and how far to prune, and returns the pieces of the question, none where it can't be.
"""

from __future__ import annotations

from spacy.tokens import Token

from briefing.extract.questions.clauses import WH_TAGS, Ask, child
from briefing.extract.questions.phrases import noun_phrase, phrase, timed
from briefing.extract.questions.verbs import Piece, is_plural

# What someone is asked to comment on is said in so many words.
LONGEST_MATTER = 8


def what(ask: Ask, pruning: int) -> list[Piece]:
    noun = ask.head
    if noun.pos_ not in {"NOUN", "PROPN"}:
        return []
    lead = ask.lead or "What"
    return [f"{lead} {'are' if is_plural(noun) else 'is'}", *definite(noun, pruning)]


def definite(noun: Token, pruning: int, leave: frozenset[int] = frozenset()) -> list[Piece]:
    """Return a noun phrase as one that is known: "no details of the deal" is "the details of the deal"."""
    own = child(noun, "poss") is not None or noun.tag_ in {"NNP", "NNPS"}
    vague = {
        other.i
        for other in noun.lefts
        if other.lower_
        in {"no", "any", "a", "an", "some", "further", "more", "many", "the", "this", "that", "these", "those"}
    }
    article: list[Piece] = [] if own else ["the"]
    return [*article, *phrase(noun, pruning, leave if own and child(noun, "poss") else leave | vague)]


def questions(ask: Ask, pruning: int) -> list[Piece]:
    return [f"What are the {ask.lead} about", *phrase(ask.head, pruning)]


def known(ask: Ask, pruning: int) -> list[Piece]:
    return ["What is known about", *phrase(ask.head, pruning)]


def comment(ask: Ask, pruning: int) -> list[Piece]:
    """Ask what someone who did not answer says about the matter."""
    if ask.subject is None or ask.subject.tag_ in WH_TAGS or ask.head.pos_ not in {"NOUN", "PROPN"}:
        return []
    does = "do" if is_plural(ask.subject) else "does"
    trimmed = max(pruning, 2)
    matter = definite(ask.head, trimmed)
    if len(matter) > LONGEST_MATTER:
        matter = ["the", *(other for other in ask.head.lefts if other.dep_ == "compound"), ask.head]
    return [f"What {does}", *phrase(ask.subject, trimmed), "say about", *matter]


def guilty(ask: Ask, pruning: int) -> list[Piece]:
    if ask.subject is None:
        return []
    crime = next((found for to in ask.head.subtree if to.lower_ == "to" and (found := child(to, "pobj"))), None)
    days = frozenset(t.head.i for t in ask.head.subtree if t.dep_ == "pobj" and t.ent_type_ in {"DATE", "TIME"})
    of: list[Piece] = ["of", *phrase(crime, pruning, days)] if crime is not None else []
    return ["Are" if is_plural(ask.subject) else "Is", *phrase(ask.subject, max(pruning, 1)), "guilty", *of]


def wins(ask: Ask, pruning: int) -> list[Piece]:
    if ask.subject is None:
        return []
    alone = ask.head.lower_ == ask.lead or ask.head.pos_ == "VERB"
    whom: list[Piece] = [] if alone else ["against", *phrase(ask.head, max(pruning, 1))]
    its = "their" if is_plural(ask.subject) else "the"
    return ["Will", *phrase(ask.subject, max(pruning, 1)), f"win {its} {ask.lead or 'lawsuit'}", *whom]


def finds(ask: Ask, pruning: int) -> list[Piece]:
    """Ask what an inquiry finds out."""
    if ask.subject is not None and ask.subject.tag_ not in WH_TAGS:
        return ["What will", *phrase(ask.subject, max(pruning, 1)), "find about", *phrase(ask.head, pruning)]
    noun = {"investigate": "investigation", "examine": "examination"}.get(ask.lead, ask.lead)
    return [f"What will the {noun} of", *phrase(ask.head, max(pruning, 1)), "find"]


def released(ask: Ask, pruning: int) -> list[Piece]:
    """Ask whether a thing that is kept back comes out, whoever keeps it: "refuses to release his tax records"."""
    owner = frozenset(other.i for other in ask.head.lefts if other.dep_ in {"poss", "det"})
    return ["Will the", *phrase(ask.head, max(pruning, 2), owner), "be", ask.lead]


def results(ask: Ask, pruning: int) -> list[Piece]:
    if not any(other.dep_ in {"prep", "compound", "amod", "poss"} for other in ask.head.children):
        return []
    verb = "lead to" if ask.head.lemma_ in {"talk", "negotiation", "discussion"} else "find"
    return ["What will", *definite(ask.head, max(pruning, 1)), verb]


def comes(ask: Ask, pruning: int) -> list[Piece]:
    """Ask whether a thing that is expected comes in time: "a decision is expected in October"."""
    if ask.subject is None or ask.subject.tag_ in WH_TAGS:
        return []
    front = "Did" if ask.over else "Will"
    return [front, *noun_phrase(ask.subject, pruning, ask.head), "come", *timed(ask.head, pruning)]
