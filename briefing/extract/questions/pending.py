"""Which clauses time will settle: plans, pledges, forecasts, scheduled events, demands, threats."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from briefing.extract.document import word_list
from briefing.extract.questions.claims import CLAIMS
from briefing.extract.questions.clauses import (
    VERBS,
    Ask,
    Cue,
    OpenClause,
    auxiliaries,
    child,
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

WILL = frozenset({"will", "'ll", "’ll"})
# "Would plan" is no plan.
CONDITION = frozenset({"would", "should", "could", "might"})
# One day that lies ahead, not every such day.
SOON = re.compile(
    r"\b(?:next|tomorrow|tonight|this)\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day$|^[A-Z][a-z]+ \d+", re.I
)
PLAN_NOUNS = frozenset({"plan", "pledge", "promise", "intention", "vow", "commitment"})


def cues() -> Iterator[tuple[Cue, Iterable[str]]]:
    """Yield the cues with the words, lemmas or forms, that make it worth looking."""
    yield planned, word_list("question_plan_verbs")
    yield weighed, ("consider", "weigh", "mull", "explore", "contemplate", "discuss")
    yield expected, ("expect", "forecast", "predict")
    yield due_to, ("going", "due", "about", "poised", "bound")
    yield scheduled, ("scheduled", "slated", "due", "set", "planned", "expected")
    yield will_be, WILL
    yield would_by_then, ("would",)
    yield demanded, word_list("question_demand_verbs")
    yield threatened, ("threaten",)
    yield plan_noun, PLAN_NOUNS
    yield sued, ("sue", "file")
    yield inquiring, ("investigate", "review", "probe", "examine", "audit")
    yield appealed, ("appeal",)
    yield opened_inquiry, word_list("question_inquiries")
    yield has_until, ("until",)
    yield takes_place, ("take", "begin", "start", "open", "resume", "convene", "expire", "reopen")
    yield under_way, ("way", "ongoing", "underway", "pending")


def planned(token: Token) -> OpenClause | None:
    """Plans, pledges and forecasts: "plans to build", "is expected to open", "vowed that taxes would fall"."""
    if token.pos_ not in VERBS or token.lemma_ not in word_list("question_plan_verbs") or is_negated(token):
        return None
    content = infinitive(token) or _future_clause(token)
    if (
        content is None
        or is_conditional(token)
        or is_embedded_question(token)
        or any(aux.lower_ in CONDITION for aux in auxiliaries(token))
    ):
        return None
    if token.tag_ == "VBG" and token.dep_ in {"csubj", "acl", "pcomp"} and not auxiliaries(token):
        return None
    if token.dep_ == "acl" and token.head.lemma_ in CLAIMS:
        return None
    if _was_once(token):
        return None
    purpose = token.lemma_ == "intend" and token.dep_ == "acl" and token.tag_ == "VBN"
    if purpose or (token.tag_ == "VB" and not is_finite(token)):
        return None
    if _is_done(token) or (child(token, "dobj") is not None and token.lemma_ not in {"expect", "forecast", "predict"}):
        return None
    return open_clause("pending", token, Ask("future", content))


def _was_once(verb: Token) -> bool:
    """Return whether a plan or forecast is told as one of before: "had expected"."""
    return verb.tag_ == "VBN" and any(aux.lower_ in {"had", "'d"} for aux in auxiliaries(verb))


def _is_done(verb: Token) -> bool:
    """Return whether a plan was carried out at once: "decided to stay", "as he prepared to speak"."""
    now = verb.tag_ in {"VBZ", "VBP", "VBG"} or any(
        aux.lower_ in {"has", "have", "is", "are"} for aux in auxiliaries(verb)
    )
    return verb.lemma_ in {"decide", "prepare", "resolve", "volunteer", "undertake"} and (
        not now or verb.dep_ == "advcl"
    )


def weighed(token: Token) -> OpenClause | None:
    """Plans that are weighed: "is considering moving the plant"."""
    content = child(token, "xcomp", "ccomp")
    if content is None or content.tag_ != "VBG" or token.tag_ not in {"VBG", "VBZ", "VBP"} or is_negated(token):
        return None
    return None if speaks_to_all(content) else open_clause("pending", token, Ask("future", content))


def expected(token: Token) -> OpenClause | None:
    """Figures that someone counts on: "expects 6 million visitors"."""
    thing = child(token, "dobj")
    subject = subject_of(token)
    if (
        token.lemma_ not in {"expect", "forecast", "predict"}
        or token.pos_ != "VERB"
        or thing is None
        or subject is None
    ):
        return None
    if is_negated(token) or token.tag_ == "VBG" or not any(other.tag_ == "CD" for other in thing.subtree):
        return None
    if _was_once(token):
        return None
    return open_clause("pending", token, Ask("sees", token, subject))


def due_to(token: Token) -> OpenClause | None:
    """Words that look ahead: "is due to open", "is about to leave", "is going to rise"."""
    content = infinitive(token)
    if content is None or is_negated(token.head) or is_conditional(token) or is_embedded_question(token):
        return None
    if any(aux.lower_ in {"was", "were"} for aux in auxiliaries(token)) and token.dep_ not in {"ccomp", "conj"}:
        return None
    if any(other.lower_ in word_list("question_hedge_adverbs") for other in token.lefts):
        return None
    going = token.lower_ == "going" and token.tag_ == "VBG" and not speaks_to_all(content)
    if going or (token.lower_ in {"due", "about", "poised", "bound"} and token.dep_ in {"acomp", "prep", "advmod"}):
        return open_clause("pending", token, Ask("future", content))
    return None


def scheduled(token: Token) -> OpenClause | None:
    """Events with a day: "is scheduled for Monday", "is due in June", "is expected next week"."""
    if infinitive(token) is not None or token.dep_ in {"acl", "amod"} or token.lower_ in {"sets", "expects", "plans"}:
        return None
    if token.tag_ == "VBD":
        return None
    subject = subject_of(token.head if token.dep_ == "acomp" else token)
    days = [
        t for part in token.rights if part.dep_ in {"prep", "npadvmod"} for t in part.subtree if t.ent_type_ == "DATE"
    ]
    if subject is None or not days or any(day.lower_ in {"since", "last", "past", "ago"} for day in token.subtree):
        return None
    if any(aux.lower_ == "had" for aux in auxiliaries(token)) or is_someone(subject):
        return None
    comes = token.lower_ in {"due", "expected"} and subject.lemma_.lower() not in word_list("question_events")
    return open_clause("pending", token, Ask("comes" if comes else "held", token, subject))


def will_be(token: Token) -> OpenClause | None:
    """Announcements and forecasts: "the network will open in May"."""
    verb = token.head
    if token.tag_ != "MD" or token.lower_ not in WILL or token.dep_ != "aux":
        return None
    if is_conditional(verb) or is_embedded_question(verb) or speaks_to_all(verb) or has_if(verb):
        return None
    if verb.lemma_ in {"say", "tell"} and child(verb, "ccomp", "dobj", "xcomp") is None:
        return None
    # A name: George Will, or Will at the beginning of a sentence.
    if token.text == "Will" and (not token.is_sent_start or token.nbor(1).pos_ == "PROPN"):
        return None
    if any(other.lower_ in {"likely", "probably", "always", "never", "perhaps", "possibly"} for other in verb.lefts):
        return None
    if verb.dep_ == "relcl" and not any(other.ent_type_ in {"DATE", "TIME"} for other in verb.subtree):
        return None
    return open_clause("pending", token, Ask("future", verb))


def would_by_then(token: Token) -> OpenClause | None:
    """Forecasts that someone reported: "found that yields would fall by 2050"."""
    verb = token.head
    never = any(aux.lemma_ == "have" for aux in auxiliaries(verb))
    if token.lower_ != "would" or token.dep_ != "aux" or has_if(verb) or is_conditional(verb) or never:
        return None
    reach = verb.head if verb.dep_ == "ccomp" else verb
    dated = any(other.ent_type_ == "DATE" and _is_year_ahead(other) for other in reach.subtree)
    return open_clause("pending", token, Ask("future", verb)) if dated else None


def demanded(token: Token) -> OpenClause | None:
    """Demands on a named body: "urged the council to act", "called on the minister to resign"."""
    if token.pos_ != "VERB" or is_negated(token) or not (is_finite(token) or token.tag_ == "VBG"):
        return None
    on = next(
        (other for other in token.children if other.lower_ in {"on", "upon"} and _is_body(child(other, "pobj"))), None
    )
    content = child(token, "xcomp", "ccomp", "advcl") or (
        child(on, "ccomp", "xcomp", "pcomp") if on is not None else None
    )
    if token.lemma_ == "call" and on is None and not any(other.lower_ == "for" for other in token.children):
        return None
    if content is None or content.tag_ != "VB" or not any(other.tag_ == "TO" for other in content.lefts):
        return None
    asked = (
        child(content, "nsubj", "nsubjpass") or child(token, "dobj") or (child(on, "pobj") if on is not None else None)
    )
    person = asked is not None and asked.ent_type_ == "PERSON" and token.lemma_ == "ask"
    return open_clause("pending", token, Ask("future", content, asked)) if _is_body(asked) and not person else None


def threatened(token: Token) -> OpenClause | None:
    """Threats that someone makes are pending; a thing that threatens to happen is hedged."""
    content = infinitive(token)
    subject = subject_of(token)
    if token.lemma_ != "threaten" or content is None or subject is None:
        return None
    acts = subject.pos_ in {"PROPN", "PRON"} or is_someone(subject)
    return open_clause("pending" if acts else "hedged", token, Ask("future", content))


def plan_noun(token: Token) -> OpenClause | None:
    """Plans that someone has: "announced plans to close the mill", "renewed its pledge to pay"."""
    content = child(token, "acl")
    if token.pos_ != "NOUN" or token.lemma_ not in PLAN_NOUNS or content is None or content.tag_ != "VB":
        return None
    if token.dep_ != "dobj" or is_negated(token.head) or any(other.lower_ in {"no", "any"} for other in token.lefts):
        return None
    poss = child(token, "poss")
    maker = poss if poss is not None and poss.tag_ != "PRP$" else subject_of(token.head)
    return None if maker is None else open_clause("pending", token, Ask("future", content, maker))


def sued(token: Token) -> OpenClause | None:
    """Suits under way: "has sued the city", "filed a lawsuit against the city"."""
    subject = child(token, "nsubj") or subject_of(token)
    suit = child(token, "dobj")
    if any(aux.tag_ == "MD" for aux in auxiliaries(token)):
        return None
    if subject is None or suit is None or token.pos_ != "VERB" or is_negated(token) or subject.tag_ in {"WDT", "WP"}:
        return None
    if token.lemma_ == "sue":
        return open_clause("pending", token, Ask("wins", suit, subject)) if is_finite(token) else None
    against = next((o for o in token.subtree if o.lower_ == "against" and o.head in {suit, token}), None)
    whom = child(against, "pobj") if against is not None else None
    if suit.lemma_ not in {"lawsuit", "suit", "complaint", "appeal"} or not is_finite(token):
        return None
    return open_clause("pending", token, Ask("wins", whom if whom is not None else suit, subject, lead=suit.lower_))


def inquiring(token: Token) -> OpenClause | None:
    """Inquiries under way: "is reviewing the vaccine", "are investigating the fire", "is being investigated"."""
    passive = child(token, "auxpass") is not None
    thing = child(token, "nsubjpass") if passive else child(token, "dobj")
    goes_on = any(aux.lower_ in {"is", "are", "'s", "’s", "being"} for aux in auxiliaries(token))
    under_way = goes_on and (token.tag_ == "VBG" or any(aux.lower_ == "being" for aux in auxiliaries(token)))
    if (
        not under_way
        or thing is None
        or is_negated(token)
        or token.dep_ == "relcl"
        or thing.pos_ not in {"NOUN", "PROPN"}
        or is_conditional(token)
    ):
        return None
    return open_clause("pending", token, Ask("finds", thing, None if passive else subject_of(token), lead=token.lemma_))


def under_way(token: Token) -> OpenClause | None:
    """Talks and inquiries under way: "talks are under way", "an investigation is ongoing"."""
    verb = token.head if token.lower_ != "way" else token.head.head
    subject = child(verb, "nsubj")
    if (
        (token.lower_ == "way" and token.head.lower_ != "under")
        or subject is None
        or verb.lemma_ not in {"be", "remain"}
    ):
        return None
    if verb.tag_ not in {"VBZ", "VBP"} or subject.lemma_ not in word_list("question_inquiries"):
        return None
    return open_clause("pending", token, Ask("results", subject))


def appealed(token: Token) -> OpenClause | None:
    """Appeals under way: "the brothers have appealed"."""
    subject = child(token, "nsubj")
    lodged = any(aux.lower_ in {"has", "have", "is", "are"} for aux in auxiliaries(token))
    if token.pos_ != "VERB" or subject is None or not lodged or is_negated(token) or child(token, "prep") is not None:
        return None
    return open_clause("pending", token, Ask("wins", token, subject, lead="appeal"))


def opened_inquiry(token: Token) -> OpenClause | None:
    """Inquiries just begun: "has opened an investigation into the prices"."""
    verb = token.head
    into = any(other.lower_ in {"into", "of"} for other in token.rights)
    begun = verb.lemma_ in {"open", "launch", "begin", "order", "start", "announce"}
    if token.dep_ not in {"dobj", "nsubjpass"} or not begun or not into or is_negated(verb) or not is_finite(verb):
        return None
    if any(aux.tag_ == "MD" for aux in auxiliaries(verb)):
        return None
    return open_clause("pending", token, Ask("results", token))


def has_until(token: Token) -> OpenClause | None:
    """Time that is set: "has until June 30 to respond"."""
    verb = token.head
    content = infinitive(verb)
    day = child(token, "pobj")
    if verb.lemma_ not in {"have", "give"} or content is None or day is None or not day.ent_type_:
        return None
    by = child(verb, "nsubj") if verb.lemma_ == "have" else child(verb, "nsubjpass", "dative", "dobj")
    return None if by is None else open_clause("pending", token, Ask("future", content, by, other=day))


def takes_place(token: Token) -> OpenClause | None:
    """Events to come that are told as if now: "the vote takes place next Tuesday"."""
    subject = child(token, "nsubj")
    thing = child(token, "dobj")
    placed = token.lemma_ != "take" or (thing is not None and thing.lower_ == "place")
    if token.tag_ not in {"VBZ", "VBP"} or subject is None or auxiliaries(token) or is_negated(token) or not placed:
        return None
    if token.dep_ not in {"ROOT", "ccomp", "conj"} or has_if(token) or subject.pos_ not in {"NOUN", "PROPN"}:
        return None
    day = next((other for other in token.children if other.dep_ == "npadvmod" and other.ent_type_ == "DATE"), None)
    on = (found for prep in token.children if prep.lower_ in {"on", "in"} and (found := child(prep, "pobj")))
    day = day or next((each for each in on if each.ent_type_ == "DATE"), None)
    soon = day is not None and bool(SOON.search(day.doc[day.left_edge.i : day.i + 1].text))
    return open_clause("pending", token, Ask("future", token)) if soon else None


def _future_clause(token: Token) -> Token | None:
    """Return the verb of a clause that says what will or would be."""
    content = child(token, "ccomp")
    if content is None:
        return None
    return content if any(aux.lower_ in WILL | {"would"} for aux in auxiliaries(content)) else None


def _is_body(noun: Token | None) -> bool:
    """Return whether a noun phrase names someone who can be asked, not a people or a day."""
    if noun is None or noun.ent_type_ in {"NORP", "DATE", "TIME"}:
        return False
    return any(other.pos_ == "PROPN" for other in noun.subtree)


def _is_year_ahead(token: Token) -> bool:
    before = token.nbor(-1).lower_ if token.i else ""
    return token.like_num and len(token) == 4 and before in {"by", "in", "until"}
