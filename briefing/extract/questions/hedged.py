"""Which clauses are in doubt: claims that the writer or a speaker weakens."""

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
    finite_clause,
    has_if,
    infinitive,
    is_conditional,
    is_embedded_question,
    is_finite,
    is_negated,
    is_someone,
    open_clause,
    speaks_to_all,
    subject_of,
)

# "Could see" is an ability, not a doubt.
ABILITIES = frozenset({"see", "hear", "feel", "afford", "resist", "imagine", "help", "believe", "remember", "tell"})
SPECULATION = frozenset({"theorize", "theorise", "speculate", "suspect", "fear"})
EVIDENCE = frozenset({"suggest", "indicate", "imply", "hint"})
CHANCES = frozenset({"chance", "possibility", "likelihood", "fear", "risk", "danger", "probability", "suspicion"})


def cues() -> Iterator[tuple[Cue, Iterable[str]]]:
    """Yield the cues with the words, lemmas or forms, that make it worth looking."""
    yield may_be, ("may", "might", "could")
    yield should_help, ("should",)
    yield likely_to, ("likely", "unlikely")
    yield likely_thing, ("likely", "probable")
    yield possible_that, {"possible", "probable", "conceivable", "plausible"} | CHANCES
    yield risks, ("risk",)
    yield perhaps, word_list("question_hedge_adverbs")
    yield seems_to, ("seem", "appear")
    yield suggests_that, EVIDENCE | SPECULATION


def may_be(token: Token) -> OpenClause | None:
    """Claims with may, might or could: "the bank may have failed"; no ability, permission or refusal."""
    verb = token.head
    if token.tag_ != "MD" or token.lower_ not in {"may", "might", "could"} or token.dep_ != "aux":
        return None
    if is_conditional(verb) or is_embedded_question(verb) or speaks_to_all(verb) or _is_free(token, verb):
        return None
    subject = child(verb, "nsubj")
    if subject is not None and (subject.i > token.i or (token.lower_ == "could" and _is_none(subject))):
        return None
    well = frozenset(other.i for other in verb.lefts if other.lower_ == "well")
    return open_clause("hedged", token, Ask("polar", verb, leave=well))


def should_help(token: Token) -> OpenClause | None:
    """Forecasts with "should": "the cut should boost sales"; of people it says what they ought to do."""
    verb = token.head
    subject = subject_of(verb)
    active = token.dep_ == "aux" and child(verb, "dobj") is not None and verb.tag_ == "VB" and not is_negated(verb)
    effect = verb.lemma_ in word_list("question_effect_verbs")
    if (
        subject is None
        or not (active and effect)
        or subject.pos_ != "NOUN"
        or is_someone(subject)
        or is_conditional(verb)
    ):
        return None
    return open_clause("hedged", token, Ask("future", verb))


def likely_to(token: Token) -> OpenClause | None:
    """Likelihoods: "is likely to fail", "will likely fail"; no "likely voters", no "more likely than"."""
    if token.lower_ not in {"likely", "unlikely"} or token.dep_ == "amod" or _compares(token):
        return None
    content = infinitive(token) or infinitive(token.head)
    if token.dep_ == "advmod":
        return _weakened(token)
    if content is not None:
        perfect = any(aux.lemma_ == "have" for aux in auxiliaries(content))
        return open_clause("hedged", token, Ask("polar", content) if perfect else _ask_core(content))
    content = child(token, "ccomp") or child(token.head, "ccomp")
    return None if content is None else open_clause("hedged", token, Ask("polar", content))


def perhaps(token: Token) -> OpenClause | None:
    """Adverbs of doubt: "apparently", "probably", "maybe"."""
    if token.lower_ not in word_list("question_hedge_adverbs"):
        return None
    head = token.head
    small = head.dep_ in {"prep", "npadvmod"} and head.head.pos_ not in VERBS
    weighty = head.pos_ in VERBS or head.dep_ in {"attr", "acomp", "oprd", "prep", "npadvmod"}
    return _weakened(token) if weighty and not small and head.dep_ != "amod" and token.dep_ == "advmod" else None


def seems_to(token: Token) -> OpenClause | None:
    """Appearances: "seems to have gone", "it appears that …"."""
    if token.lemma_ not in {"seem", "appear"} or token.pos_ != "VERB":
        return None
    content = infinitive(token) or _appears(token)
    if content is None and token.dep_ in {"parataxis", "ccomp"} and _is_inserted(token):
        return open_clause("hedged", token.head, Ask("polar", token.head, leave=frozenset({token.i})))
    if content is None or (content.dep_ == "ccomp" and not is_finite(content)):
        return None
    return open_clause("hedged", token, Ask("polar", content))


def _appears(verb: Token) -> Token | None:
    """Return what appears to be so: after the verb, or before it where "it" alone stands there: "he left, it seems"."""
    content = child(verb, "ccomp")
    subject = child(verb, "nsubj", "expl")
    empty = subject is not None and subject.lower_ == "it"
    return content if content is not None and (content.i > verb.i or empty) else None


def _is_inserted(verb: Token) -> bool:
    """Return whether "it seems" stands apart: "the plant, it seems, has closed"."""
    doc, i = verb.doc, verb.i
    return 1 < i < len(doc) - 1 and doc[i - 1].lower_ == "it" and doc[i - 2].text == "," and doc[i + 1].text in ",."


def suggests_that(token: Token) -> OpenClause | None:
    """Evidence and speculation: "estimates suggest that …", "theorized that …"."""
    if token.lemma_ not in EVIDENCE | SPECULATION or token.pos_ != "VERB" or not is_finite(token) or is_negated(token):
        return None
    content = child(token, "ccomp")
    subject = subject_of(token)
    if content is None or not is_finite(content) or _is_advice(content) or subject is None:
        return None
    by_someone = subject.pos_ in {"PROPN", "PRON"} or subject.ent_type_ == "PERSON"
    return None if by_someone and token.lemma_ in EVIDENCE else open_clause("hedged", token, Ask("polar", content))


def likely_thing(token: Token) -> OpenClause | None:
    """Likely roles: "the likely cause was a leak", "the probable winner is Lund"."""
    verb = token.head.head
    if token.dep_ != "amod" or token.head.dep_ not in {"nsubj", "attr"} or verb.lemma_ != "be" or not is_finite(verb):
        return None
    if token.head.lemma_.lower() not in word_list("question_roles") or child(verb, "attr") is None:
        return None
    if speaks_to_all(verb) or is_negated(verb):
        return None
    return open_clause("hedged", token, Ask("polar", verb, leave=frozenset({token.i})))


def possible_that(token: Token) -> OpenClause | None:
    """Possibilities: "it is possible that …", "there is a chance that …", "amid fears that …"."""
    noun = token.pos_ == "NOUN" and token.lemma_ in CHANCES
    if not noun and token.lower_ not in {"possible", "probable", "conceivable", "plausible"}:
        return None
    content = child(token, "acl", "ccomp") or (None if noun else child(token.head, "ccomp"))
    if content is None or not is_finite(content) or is_negated(token.head) or is_embedded_question(content):
        return None
    if content.dep_ == "acl" and child(content, "mark") is None:
        return None
    if content.left_edge.tag_ in {"WDT", "WP", "WRB"} or any(other.lower_ == "no" for other in token.lefts):
        return None
    return open_clause("hedged", token, Ask("polar", content))


def risks(token: Token) -> OpenClause | None:
    """Dangers: "the club risks losing its stadium"."""
    content = child(token, "xcomp")
    if token.pos_ != "VERB" or not is_finite(token) or content is None or content.tag_ != "VBG" or is_negated(token):
        return None
    return None if speaks_to_all(content) else open_clause("hedged", token, Ask("future", content))


def _ask_core(verb: Token) -> Ask:
    """Return what to ask of "to win", and of "to be the firm to win" what the firm will do."""
    named = child(verb, "attr")
    purpose = child(verb, "advcl")
    if verb.lemma_ == "be" and named is not None and purpose is not None and purpose.tag_ == "VB":
        return Ask("future", purpose, named)
    return Ask("future", verb)


def _weakened(adverb: Token) -> OpenClause | None:
    """Return the clause that an adverb weakens."""
    if _is_taken_part(adverb):
        return open_clause("hedged", adverb, Ask("did", adverb.head, leave=frozenset({adverb.i})))
    verb = finite_clause(adverb)
    if verb.pos_ not in VERBS or not is_finite(verb) or is_conditional(verb) or _is_across_marks(adverb, verb):
        return None
    return open_clause("hedged", adverb, Ask("polar", verb, leave=frozenset({adverb.i})))


def _is_across_marks(adverb: Token, verb: Token) -> bool:
    """Return whether a quotation ends between an adverb and a verb of saying: "perhaps", he told reporters."""
    first, last = sorted((adverb.i, verb.i))
    return verb.lemma_ in {"say", "tell", "add"} and any(
        token.text in {'"', "“", "”"} for token in verb.doc[first:last]
    )


def _is_taken_part(adverb: Token) -> bool:
    """Return whether an adverb weakens the participle behind it: "after apparently crashing"."""
    head = adverb.head
    return head.tag_ == "VBG" and head.dep_ in {"pcomp", "advcl"} and head.i == adverb.i + 1 and not is_finite(head)


def _is_none(subject: Token) -> bool:
    """Return whether a subject says that there was no one: "neither side could score"."""
    return any(other.lower_ in {"no", "none", "neither", "nobody"} for other in (subject, *subject.lefts))


def _is_free(modal: Token, verb: Token) -> bool:
    """Return whether a modal tells what someone was able or allowed to do, or what never was."""
    if modal.lower_ == "may":
        return False
    if verb.dep_ == "relcl" or has_if(verb):
        return True
    mark = child(verb, "mark")
    purpose = mark is not None and verb.dep_ == "advcl" and mark.lower_ in {"so", "that"}
    only = any(other.lower_ in {"only", "hardly", "barely", "finally", "no"} for other in verb.lefts)
    return modal.lower_ == "could" and (is_negated(verb) or verb.lemma_ in ABILITIES or purpose or only)


def _is_advice(content: Token) -> bool:
    """Return whether a clause proposes something: "suggested that he go", "suggests she should go"."""
    helpers = auxiliaries(content)
    return (content.tag_ == "VB" and not helpers) or any(aux.lower_ == "should" for aux in helpers)


def _compares(token: Token) -> bool:
    before = any(other.lower_ in {"more", "less", "equally", "as", "how"} for other in token.lefts)
    return before or any(other.lower_ in {"than", "as"} for other in token.children)
