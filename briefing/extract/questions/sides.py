"""Questions that two sides answer differently: whether a claim holds, which of two accounts, who of two.

Each function takes what is asked and how far to prune, and returns the pieces of the question, none where it can't be.
"""

from __future__ import annotations

from spacy.tokens import Token

from briefing.extract.questions.clauses import WH_TAGS, Ask, child, subject_of
from briefing.extract.questions.nouns import definite
from briefing.extract.questions.phrases import after_verb, noun_phrase, phrase
from briefing.extract.questions.verbs import Piece, is_plural, split


def true(ask: Ask, pruning: int) -> list[Piece]:
    """Ask whether claims that someone denies hold."""
    if ask.subject is None or ask.subject.tag_ in WH_TAGS:
        return []
    plural = is_plural(ask.head)
    accuses = ask.head.lemma_ in {"allegation", "accusation", "charge", "claim"} and not list(ask.head.rights)
    against: list[Piece] = [] if not accuses else ["against", *phrase(ask.subject, max(pruning, 2))]
    return ["Are" if plural else "Is", *definite(ask.head, pruning), *against, "true"]


def has(ask: Ask, pruning: int) -> list[Piece]:
    """Ask whether someone bears what is denied: "denied any involvement in the raid"."""
    if ask.subject is None or ask.subject.tag_ in WH_TAGS:
        return []
    vague = frozenset(other.i for other in ask.head.lefts if other.dep_ in {"det", "poss"})
    verb = "bear" if ask.head.lemma_ in {"responsibility", "guilt"} else "have"
    if ask.head.lemma_ == "wrongdoing":
        return ["Is there wrongdoing by", *phrase(ask.subject, max(pruning, 2)), *_after(ask.head, pruning)]
    does = "Do" if is_plural(ask.subject) else "Does"
    return [does, *phrase(ask.subject, max(pruning, 2)), f"{verb} any", *phrase(ask.head, pruning, vague)]


def anything(ask: Ask, pruning: int) -> list[Piece]:
    """Ask whether someone did what is denied altogether: "did nothing wrong"."""
    if ask.subject is None:
        return []
    thing = list(phrase(ask.head, pruning)) if ask.head.pos_ in {"NOUN", "PROPN"} else []
    return ["Did", *phrase(ask.subject, max(pruning, 2)), ask.lead, *thing]


def right(ask: Ask, pruning: int) -> list[Piece]:
    return ["Which of", *definite(ask.head, pruning), "is right"]


def either(ask: Ask, pruning: int) -> list[Piece]:
    """Ask which of two opposites is so: "has fallen" and "has risen"."""
    one, other = ask.head, ask.other
    subject = subject_of(one)
    if subject is None or other is None or subject.tag_ in WH_TAGS:
        return []
    (front, body), (front_too, body_too) = split(one, subject), split(other, subject)
    if front != front_too or not body or not body_too:
        return []
    thing = child(one, "dobj")
    rest = list(phrase(thing, max(pruning, 1))) if thing is not None else []
    return [front, *noun_phrase(subject, pruning, one), *body, "or", *body_too, *rest]


def ahead(ask: Ask, pruning: int) -> list[Piece]:
    """Ask who of two leads: "Lund leads Voss" and "Voss leads Lund"."""
    subject = subject_of(ask.head)
    if subject is None or ask.other is None or subject.tag_ in WH_TAGS:
        return []
    trimmed = max(pruning, 2)
    how = "leading" if ask.head.lemma_ == "lead" else "ahead"
    return ["Is", *phrase(subject, trimmed), "or", *phrase(ask.other, trimmed), how]


def does(ask: Ask, pruning: int) -> list[Piece]:
    """Ask who does what several sides say of each other: "accuse each other of breaking the truce"."""
    rest = list(after_verb(ask.head, ask.head, pruning, ask.leave, ""))
    return ["Who is", ask.head, *rest] if rest else []


def _after(noun: Token, pruning: int) -> list[Piece]:
    return [piece for other in noun.rights if other.dep_ == "prep" for piece in phrase(other, pruning)]
