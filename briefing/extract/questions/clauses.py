"""What the reasons and the grammar of open questions share: clauses, their subjects and their extent."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Span, Token

from briefing.extract import document

Reason = Literal["asked", "gap", "hedged", "unsourced", "contested", "pending"]
Form = Literal[
    "polar",
    "future",
    "did",
    "held",
    "wh",
    "who",
    "which",
    "sees",
    "comes",
    "finds",
    "known",
    "comment",
    "true",
    "has",
    "guilty",
    "wins",
    "results",
    "questions",
    "anything",
    "right",
    "either",
    "ahead",
    "does",
    "released",
    "believed",
    "accused",
    "alleged",
    "what",
    "own",
    "none",
]
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
AUXILIARIES = frozenset({"aux", "auxpass"})
RELATIVES = frozenset({"WDT", "WP"})
VERBS = frozenset({"VERB", "AUX"})
WH_WORDS = frozenset({"who", "whom", "whose", "what", "which", "when", "where", "why", "how", "whether", "if"})
# Relations of a question inside a sentence to the word that it hangs on.
QUESTION_DEPS = frozenset({"ccomp", "pcomp", "csubj", "csubjpass", "advcl", "xcomp", "acl", "relcl"})
# Words that begin an aside on a noun, not a question.
ASIDE_OPENERS = frozenset({"which", "who", "whom", "whose", "in", "that"})
WH_TAGS = frozenset({"WDT", "WP", "WP$", "WRB"})
PEOPLE_LISTS = (
    "person_nouns",
    "company_nouns",
    "organization_nouns",
    "government_nouns",
    "question_vague_sources",
    "question_mouthpieces",
    "question_actors",
)
# Relations along which a verb without a subject takes that of the verb above.
PASSING = frozenset({"xcomp", "conj", "advcl", "acomp", "ccomp", "pcomp", "prep"})
FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})


@dataclass(frozen=True, slots=True)
class Ask:
    """How a clause becomes a question.

    form: a key of `writing.FORMS`. "polar" asks the clause of the verb `head`, "future" whether it will be so, "did"
        whether it was, "held" whether an event takes place, "comes" whether a thing comes in time, "wh" turns an
        embedded question round, "who" puts `lead` before the words of the clause, "which" also the source `subject`,
        "sees" whether someone gets what is expected, "released" whether a thing kept back will be `lead`, "finds" and
        "results" what an inquiry or talks lead to, "known" what is known of `head`, "comment" what `subject` says to
        `head`, "true" whether claims against `subject` hold, "has" whether it has what it denies, "anything" whether
        it did what `lead` says, "right" which of some accounts holds, "either" which of two opposites, "ahead" who of
        two leads, "does" who does it, "guilty" and "wins" how a case ends, "believed", "accused" and "alleged" ask
        who did that, "what" asks what the noun `head` is, "own" takes the words of a direct question, "none" knows no
        good question.
    subject: who or what the clause is about, when it isn't the verb's own subject.
    leave: indices of the cue words, which the question leaves out.
    over: whether the day is past on which it was to be: then the question asks whether it was so.
    words: the direct question, for "own".
    other: what the other side says or is, for "either" and "ahead"; the day by which, for "future".
    instead: what to ask where no good question can be written.
    """

    form: Form
    head: Token
    subject: Token | None = None
    lead: str = ""
    leave: frozenset[int] = frozenset()
    over: bool = False
    words: Span | None = None
    other: Token | None = None
    instead: Ask | None = None


@dataclass(frozen=True, slots=True)
class OpenClause:
    """A clause that leaves something open: why, the words that show it, what to ask, the other side, and the cue."""

    reason: Reason
    evidence: Span
    ask: Ask
    also: tuple[Span, ...] = ()
    cue: Token | None = None


# A cue looks at one token and returns the clause that it leaves open, or None. Each module of a reason has its own, and
# `cues()` says at which words they are worth a look.
Cue = Callable[[Token], OpenClause | None]


def open_clause(reason: Reason, cue: Token, ask: Ask) -> OpenClause:
    """Return an open clause whose evidence is the smallest finite clause that holds the cue."""
    return OpenClause(reason, clause(finite_clause(cue), cue), ask, cue=cue)


def child(token: Token, *deps: str) -> Token | None:
    """Return the first child of a token with one of these relations."""
    return next((other for other in token.children if other.dep_ in deps), None)


def subject_of(verb: Token) -> Token | None:
    """Return the subject of a verb: its own, the noun it describes, or that of the verb it hangs on."""
    seen = verb
    for _ in range(6):
        own = child(seen, *SUBJECTS)
        if own is not None:
            return seen.head if own.tag_ in RELATIVES and seen.dep_ == "relcl" else own
        if seen.dep_ in {"relcl", "acl"}:
            return seen.head
        if seen.dep_ not in PASSING or (seen.dep_ == "ccomp" and is_finite(seen)):
            return None
        seen = seen.head
    return None


def auxiliaries(verb: Token) -> list[Token]:
    """Return the auxiliaries of a verb in order, without the "to" of an infinitive."""
    return [other for other in verb.lefts if other.dep_ in AUXILIARIES and other.tag_ != "TO"]


def is_finite(verb: Token) -> bool:
    """Return whether a verb shows tense, itself or by an auxiliary; a participle with a subject is a mistaken past."""
    helpers = auxiliaries(verb)
    if verb.tag_ == "VBN" and not helpers and child(verb, "nsubj") is not None:
        return True
    return verb.tag_ in FINITE or any(other.tag_ in FINITE for other in helpers)


def is_negated(verb: Token) -> bool:
    """Return whether a verb carries a negation."""
    return child(verb, "neg") is not None


def finite_clause(token: Token) -> Token:
    """Return the verb of the smallest finite clause round a token, or the sentence's root."""
    while token.head != token:
        if token.pos_ in VERBS and token.dep_ not in AUXILIARIES and is_finite(token):
            return token
        token = token.head
    return token


def clause(verb: Token, *also: Token) -> Span:
    """Return the words of a verb's clause without the clauses joined to it, and with the tokens `also`."""
    inside = [token for token in below(verb) if not token.is_space]
    span = document.between([*inside, *also, verb])
    while len(span) > 1 and span[0].dep_ in {"punct", "cc"}:
        span = span[1:]
    return span


def below(verb: Token) -> Iterator[Token]:
    """Yield a verb and what hangs on it, in order, but no finite clause coordinated with it."""
    for other in verb.lefts:
        yield from other.subtree
    yield verb
    for other in verb.rights:
        if other.dep_ not in {"conj", "parataxis"} or other.pos_ not in VERBS or not is_finite(other):
            yield from other.subtree


def is_embedded_question(verb: Token) -> bool:
    """Return whether a verb stands in a question inside a sentence: "who they will vote for"."""
    subject = child(verb, *SUBJECTS)
    before = [subject.left_edge.nbor(-1)] if subject is not None and subject.left_edge.i else []
    asks = any(token.tag_ in WH_TAGS or token.lower_ == "whether" for token in [*verb.lefts, *before, verb.left_edge])
    joined = verb.dep_ == "conj" and verb.left_edge.lower_ in {"how", "what", "why", "whether"}
    return joined or (verb.dep_ in {"ccomp", "pcomp", "csubj"} and asks)


def is_conditional(verb: Token) -> bool:
    """Return whether a verb stands in a clause that only sets a condition or a time (if, when, until …)."""
    for token in (verb, *verb.ancestors):
        mark = child(token, "mark")
        when = child(token, "advmod") if token.dep_ == "advcl" else None
        if mark is not None and mark.lower_ in {"if", "unless", "until", "once", "lest", "before", "after"}:
            return True
        if when is not None and when.lower_ in {"when", "whenever", "how"}:
            return True
        if token.dep_ == "ROOT" or token.dep_ == "ccomp":
            return False
    return False


def has_if(verb: Token) -> bool:
    """Return whether a clause that hangs on a verb sets a condition."""
    marks = (child(other, "mark") for other in verb.children if other.dep_ == "advcl")
    return any(mark is not None and mark.lower_ in {"if", "unless"} for mark in marks)


def infinitive(token: Token) -> Token | None:
    """Return the verb of the to-infinitive that hangs on a token."""
    content = child(token, "xcomp", "ccomp")
    has_to = content is not None and any(other.tag_ == "TO" and other.dep_ == "aux" for other in content.lefts)
    return content if has_to else None


def speaks_to_all(verb: Token) -> bool:
    """Return whether a clause is about the speaker, the reader or everyone: there is no one to ask."""
    subject = subject_of(verb)
    return subject is None or subject.lower_ in {"i", "we", "you", "one", "anyone", "everyone", "everybody", "nobody"}


def speaks_to_reader(verb: Token) -> bool:
    """Return whether a clause speaks of its speaker or to its reader ("how much I earn", "if you saw it")."""
    return any(token.lower_ in {"i", "we", "you", "my", "our", "your", "us", "me"} for token in verb.subtree)


def is_someone(noun: Token) -> bool:
    """Return whether a noun means people or bodies, who can be asked and can act."""
    if noun.ent_type_ in {"PERSON", "ORG", "NORP", "GPE"} or noun.tag_ in {"PRP", "NNP", "NNPS"}:
        return True
    return any(noun.lemma_.lower() in document.word_list(name) for name in PEOPLE_LISTS)


def principal(subject: Token) -> Token:
    """Return for whom a subject speaks: "a spokesman for the bank" is the bank, "his lawyer" stays."""
    if subject.lemma_.lower() not in document.word_list("question_mouthpieces"):
        return subject
    whom = (child(prep, "pobj") for prep in subject.children if prep.lower_ in {"for", "of", "from", "at", "with"})
    return next((noun for noun in whom if noun is not None and noun.pos_ in {"PROPN", "NOUN"}), subject)


def embedded_question(token: Token, before: bool = False) -> Token | None:
    """Return the verb of the embedded question that hangs on a token, after it or `before`: "whether he left"."""
    for other in token.children:
        thing = token.pos_ == "NOUN" and token.lemma_ != "wonder"
        aside = thing and other.dep_ == "relcl" and other.left_edge.lower_ in ASIDE_OPENERS
        if aside or (other.dep_ == "advcl" and child(token, "dobj") is not None):
            continue
        if other.dep_ in QUESTION_DEPS and (other.i < token.i) == before and _asks(other):
            if other.pos_ == "NOUN":
                return child(other, "relcl")
            if not before or other.dep_ in {"csubj", "csubjpass"} or other.left_edge.lower_ == "whether":
                return other
    return None


def _asks(verb: Token) -> bool:
    first = verb.left_edge
    openers = {first.lower_, first.nbor(1).lower_ if first.i + 1 < len(first.doc) else ""}
    if verb.pos_ == "NOUN":
        held = child(verb, "relcl")
        return verb.dep_ == "ccomp" and first.tag_ in WH_TAGS and held is not None and is_finite(held)
    return verb.pos_ in VERBS and is_finite(verb) and bool(openers & WH_WORDS)
