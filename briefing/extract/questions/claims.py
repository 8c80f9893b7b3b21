"""What was claimed before a denial: the accusation or the saying that it turns against, and what to ask of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Span, Token

from briefing.extract.document import word_list
from briefing.extract.questions.clauses import (
    SUBJECTS,
    VERBS,
    Ask,
    child,
    clause,
    is_conditional,
    is_embedded_question,
    is_finite,
    is_negated,
    subject_of,
)

CLAIMS = frozenset(
    {"claim", "allegation", "accusation", "charge", "report", "rumor", "rumour", "suggestion", "assertion", "notion"}
)
ACCOUNTS = frozenset({"report", "account", "story", "version", "claim", "figure", "statement", "estimate", "testimony"})
ACCUSERS = frozenset({"accuse", "allege", "claim", "charge", "suspect"})
# How many words before a denial the accusation is looked for.
REACH = 120
# Words with which a denial points at what was said just before.
POINTING = frozenset({"it", "this", "that", "so", "otherwise"})


class Claim(NamedTuple):
    """What someone claims: the clause that says so, and what to ask of it."""

    clause: Span
    ask: Ask


def accused_before(denial: Token) -> Claim | None:
    """Return the last accusation before a denial: "accused her of lying", "alleged that she lied"."""
    for token in reversed(list(denial.doc[max(0, denial.i - REACH) : denial.i])):
        asked = _accusation(token)
        if asked is not None:
            return Claim(clause(token), asked)
    return None


def _accusation(token: Token) -> Ask | None:
    if token.lemma_ not in ACCUSERS or token.pos_ != "VERB" or is_negated(token):
        return None
    content = child(token, "ccomp")
    if content is not None and is_finite(content) and content.i > token.i:
        return Ask("polar", content)
    whom = child(token, "dobj", "nsubjpass")
    of = [other for other in token.subtree if other.lower_ == "of" and other.head in {token, whom}]
    deed = next((found for each in of if (found := child(each, "pcomp")) is not None), None)
    return Ask("did", deed, whom) if deed is not None and whom is not None and deed.tag_ == "VBG" else None


def said_of_denier(denial: Token) -> Claim | None:
    """Return the last thing said before a denial of charges about who denies them: "police say Lund took it"."""
    denier = subject_of(denial)
    if denier is None:
        return None
    names = {token.lower_ for token in denier.subtree if token.pos_ in {"PROPN", "NOUN"}}
    told = (claim for claim in _sayings(denial.doc[max(0, denial.i - REACH) : denial.i]) if not _is_by(claim, names))
    return next((claim for claim in told if names & _subject_words(claim.ask.head)), None)


def said_before(denial: Token) -> Claim | None:
    """Return what the sentence before a denial says, or the denial's own sentence says before it, through whomever."""
    sentence = denial.sent
    here = _sayings(denial.doc[sentence.start : denial.i])
    if sentence.start == 0:
        return next(here, None)
    before = denial.doc[sentence.start - 1].sent
    while before.start and not any(token.is_alpha for token in before):
        before = denial.doc[before.start - 1].sent
    return next(here, None) or next(_sayings(before), None) or _plain(before)


def _plain(sentence: Span) -> Claim | None:
    """Return what a sentence says that puts it on no one."""
    verb = sentence.root
    if verb.pos_ not in VERBS or not is_finite(verb) or child(verb, *SUBJECTS) is None or "?" in sentence.text:
        return None
    return None if verb.lemma_ in word_list("question_say_verbs") else Claim(clause(verb), Ask("polar", verb))


def _sayings(words: Span) -> Iterator[Claim]:
    """Yield what is said in some words, the last first."""
    verbs = word_list("question_say_verbs")
    for token in reversed(list(words)):
        content = child(token, "ccomp") if token.lemma_ in verbs | {"testify"} and token.pos_ == "VERB" else None
        if content is None or content.i >= words.end or not is_finite(content) or is_negated(token):
            continue
        if child(content, *SUBJECTS) is not None and not is_embedded_question(content) and not is_conditional(token):
            yield Claim(clause(token), Ask("polar", content))


def _is_by(claim: Claim, names: set[str]) -> bool:
    """Return whether someone with these names says so."""
    verb = claim.ask.head.head
    speaker = child(verb, *SUBJECTS)
    return speaker is not None and bool(names & {token.lower_ for token in speaker.subtree})


def _subject_words(verb: Token) -> set[str]:
    subject = subject_of(verb)
    return {token.lower_ for token in subject.subtree} if subject is not None else set()
