"""Which claims stand on no one whom a reporter could ring: analysts, a source, bare "alleged" and "reportedly"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from briefing.extract.document import word_list
from briefing.extract.questions.clauses import (
    VERBS,
    Ask,
    Cue,
    OpenClause,
    auxiliaries,
    child,
    clause,
    is_finite,
    is_negated,
    open_clause,
    subject_of,
)
from briefing.extract.questions.verbs import active

PLURALS = frozenset({"NNS", "NNPS"})
# Pronouns that are a source by themselves.
ALONE = frozenset({"some", "many", "others", "most", "several", "people"})
PAPERS = frozenset({"poll", "survey", "study", "report", "estimate", "posting", "post", "rumor", "rumour"})
ADVERBS = {"reportedly": "Who reported that", "allegedly": "Who alleged that", "purportedly": "Who claimed that"}
# Who can be found at the house that is named with them.
HOUSED = frozenset({"researcher", "scientist", "doctor", "economist", "analyst", "historian", "scholar"})
UNKNOWN = frozenset({"unknown", "anonymous", "unnamed", "unidentified"})
# A paper is looked for by name among so many words before and after.
NEARBY = 500
# Names that tell where a source is, not who it is.
PLACES = frozenset({"GPE", "NORP", "LOC", "DATE"})


def cues() -> Iterator[tuple[Cue, Iterable[str]]]:
    """Yield the cues with the words, lemmas or forms, that make it worth looking."""
    yield vague_says, word_list("question_say_verbs")
    yield according_to_vague, ("according",)
    yield reportedly, ADVERBS
    yield alleged, ("alleged", "purported", "rumored", "rumoured")
    yield is_believed, word_list("question_naming_verbs") | word_list("question_report_verbs")


def vague_says(token: Token) -> OpenClause | None:
    """Claims of unnamed sources: "analysts say", "a poll found", "some residents believe"."""
    content = child(token, "ccomp")
    source = child(token, "nsubj") or (child(token.head, "nsubj") if token.dep_ == "conj" else None)
    deed = child(token, "prep", "xcomp")
    owns_up = token.lemma_ in {"admit", "claim", "confess"} and token.dep_ == "ROOT" and deed is not None
    if owns_up and deed is not None and source is not None and _is_vague(source):
        later = frozenset(other.i for other in token.rights if other.dep_ in {"ccomp", "advcl"} and other.i > deed.i)
        return OpenClause("unsourced", clause(token), Ask("which", token, source, leave=later))
    if token.lemma_ not in word_list("question_say_verbs") or source is None or content is None:
        return None
    if any(other.tag_ == "TO" for other in token.lefts):
        return None
    if token.dep_ == "relcl" or is_negated(token) or not is_finite(content) or not _is_vague(source):
        return None
    if content.i < token.i and content.left_edge.i > source.i:
        return None
    told = child(token, "dobj", "dative")
    whom = [told.doc[told.left_edge.i : told.i + 1].text] if told is not None else []
    verb = " ".join([*(aux.text for aux in auxiliaries(token)), token.text, *whom])
    return OpenClause("unsourced", clause(token), Ask("which", content, source, lead=verb))


def according_to_vague(token: Token) -> OpenClause | None:
    """Claims of unnamed sources: "according to a source in the ministry, …"."""
    if token.lower_ != "according" or token.head == token:
        return None
    to = child(token, "prep")
    source = child(token if to is None else to, "pobj")
    if source is None or not _is_vague(source):
        return None
    leave = frozenset(other.i for other in token.subtree)
    verb = "say" if source.tag_ in PLURALS else "says"
    return open_clause("unsourced", token, Ask("which", token.head, source, lead=verb, leave=leave))


def reportedly(token: Token) -> OpenClause | None:
    """Adverbs that name no one: "the navy reportedly saved 200"."""
    if token.lower_ not in ADVERBS or token.dep_ != "advmod":
        return None
    verb = next((other for other in token.ancestors if other.pos_ in VERBS), token.head)
    return open_clause("unsourced", token, Ask("who", verb, lead=ADVERBS[token.lower_], leave=frozenset({token.i})))


def alleged(token: Token) -> OpenClause | None:
    """Adjectives that name no one: "because of alleged fraud"."""
    if token.lower_ not in {"alleged", "purported", "rumored", "rumoured"} or token.dep_ != "amod":
        return None
    if token.i + 2 < len(token.doc) and token.nbor(2).text == "-":
        return None
    if token.head.lemma_.lower() in word_list("person_nouns") or token.head.lemma_.lower() in word_list(
        "question_actors"
    ):
        return None
    return open_clause("unsourced", token, Ask("alleged", token.head, leave=frozenset({token.i})))


def is_believed(token: Token) -> OpenClause | None:
    """Passives that name no one: "is believed to bring luck", "it is alleged that …", "was accused of theft"."""
    subject = subject_of(token)
    if token.tag_ != "VBN" or child(token, "auxpass") is None or child(token, "agent") is not None or subject is None:
        return None
    if any(aux.tag_ == "MD" for aux in auxiliaries(token)):
        return None
    content = child(token, "xcomp", "ccomp")
    if token.lemma_ in word_list("question_naming_verbs"):
        return open_clause("unsourced", token, Ask("accused", token, subject))
    if token.lemma_ not in word_list("question_report_verbs") or content is None or is_negated(token):
        return None
    if token.dep_ == "relcl" and subject_of(token) is not token.head:
        return None
    if content.dep_ == "ccomp" and is_finite(content):
        return open_clause("unsourced", token, Ask("who", content, lead=f"Who {active(token)} that"))
    return open_clause("unsourced", token, Ask("believed", token, subject)) if _is_infinitive(content) else None


def _is_infinitive(verb: Token) -> bool:
    """Return whether a verb is a to-infinitive."""
    return any(other.tag_ == "TO" for other in verb.lefts)


def _is_vague(source: Token) -> bool:
    """Return whether a noun phrase names no person, body or paper that could be found."""
    if source.lemma_.lower() not in word_list("question_vague_sources") or source.pos_ == "PROPN":
        return False
    if any(other.lower_ in UNKNOWN for other in source.subtree if other.dep_ == "amod" and other.i <= source.i + 4):
        return True
    if any(other.dep_ in {"appos", "poss"} for other in source.children) or _is_named(source):
        return False
    det = child(source, "det", "nummod")
    if det is None:
        return source.tag_ in PLURALS or source.lower_ in ALONE
    return det.lower_ in word_list("question_quantifiers") and not _is_named_later(source)


def _is_named(source: Token) -> bool:
    """Return whether a name stands before the noun, or anywhere in the phrase of a paper."""
    names = [other for other in source.subtree if other.pos_ == "PROPN" and other.ent_type_ not in PLACES]
    housed = source.lemma_.lower() in HOUSED and any(other.ent_type_ == "ORG" for other in names)
    return housed or any(name.i < source.i or source.lemma_.lower() in PAPERS for name in names)


def _is_named_later(source: Token) -> bool:
    """Return whether the article names the paper elsewhere: "a new poll …", then "the Reuters poll"."""
    if source.lemma_.lower() not in PAPERS:
        return False
    near = source.doc[max(0, source.i - NEARBY) : source.i + NEARBY]
    return any(other.lower_ == source.lower_ and other.i != source.i and _is_named(other) for other in near)
