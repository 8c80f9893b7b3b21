"""Which clauses time will settle: plans, pledges, forecasts, scheduled events, demands, threats.

Each function looks at one token as a possible cue and returns the open clause that it makes, or None.
"""

from __future__ import annotations

from spacy.tokens import Token

from briefing.extract.document import word_list
from briefing.extract.questions.clauses import (
    VERBS,
    Ask,
    OpenClause,
    auxiliaries,
    child,
    has_if,
    infinitive,
    is_conditional,
    is_embedded_question,
    is_negated,
    open_clause,
    speaks_to_all,
    subject_of,
)

WILL = frozenset({"will", "'ll", "’ll"})
# "Would plan" is no plan.
CONDITION = frozenset({"would", "should", "could", "might"})
PLAN_NOUNS = frozenset({"plan", "pledge", "promise", "intention", "vow", "commitment"})


def planned(token: Token) -> OpenClause | None:
    """Plans, pledges and forecasts: "plans to build", "is expected to open", "vowed that taxes would fall"."""
    if token.pos_ not in VERBS or token.lemma_ not in word_list("question_plan_verbs") or is_negated(token):
        return None
    content = infinitive(token) or _future_clause(token)
    if content is None or is_conditional(token) or any(aux.lower_ in CONDITION for aux in auxiliaries(token)):
        return None
    return open_clause("pending", token, Ask("future", content))


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
    if is_negated(token) or not any(other.like_num for other in thing.subtree):
        return None
    return open_clause("pending", token, Ask("sees", token, subject))


def due_to(token: Token) -> OpenClause | None:
    """Words that look ahead: "is due to open", "is about to leave", "is going to rise"."""
    content = infinitive(token)
    if content is None or is_negated(token.head) or is_conditional(token) or is_embedded_question(token):
        return None
    going = token.lower_ == "going" and token.tag_ == "VBG" and not speaks_to_all(content)
    if going or (token.lower_ in {"due", "about", "poised", "bound"} and token.dep_ in {"acomp", "prep", "advmod"}):
        return open_clause("pending", token, Ask("future", content))
    return None


def scheduled(token: Token) -> OpenClause | None:
    """Events with a day: "is scheduled for Monday", "is due in June"."""
    if token.lower_ not in {"scheduled", "slated", "due", "set", "planned"} or infinitive(token) is not None:
        return None
    subject = subject_of(token.head if token.dep_ == "acomp" else token)
    days = [t for prep in token.children if prep.dep_ == "prep" for t in prep.subtree if t.ent_type_ == "DATE"]
    if subject is None or not days or token.dep_ in {"acl", "amod"}:
        return None
    return open_clause("pending", token, Ask("held", token, subject))


def will_be(token: Token) -> OpenClause | None:
    """Announcements and forecasts: "the network will open in May"."""
    verb = token.head
    if token.tag_ != "MD" or token.lower_ not in WILL or token.dep_ != "aux":
        return None
    if is_conditional(verb) or is_embedded_question(verb) or speaks_to_all(verb) or has_if(verb):
        return None
    return open_clause("pending", token, Ask("future", verb))


def would_by_then(token: Token) -> OpenClause | None:
    """Forecasts that someone reported: "found that yields would fall by 2050"."""
    verb = token.head
    if token.lower_ != "would" or token.dep_ != "aux" or has_if(verb) or is_conditional(verb):
        return None
    reach = verb.head if verb.dep_ == "ccomp" else verb
    dated = any(other.ent_type_ == "DATE" and _is_year_ahead(other) for other in reach.subtree)
    return open_clause("pending", token, Ask("future", verb)) if dated else None


def demanded(token: Token) -> OpenClause | None:
    """Demands on a named body: "urged the council to act", "called on the minister to resign"."""
    if token.pos_ != "VERB" or token.lemma_ not in word_list("question_demand_verbs") or is_negated(token):
        return None
    on = next(
        (other for other in token.children if other.lower_ in {"on", "upon"} and _is_body(child(other, "pobj"))), None
    )
    content = child(token, "xcomp", "ccomp", "advcl") or (
        child(on, "ccomp", "xcomp", "pcomp") if on is not None else None
    )
    if content is None or content.tag_ != "VB" or not any(other.tag_ == "TO" for other in content.lefts):
        return None
    asked = (
        child(content, "nsubj", "nsubjpass") or child(token, "dobj") or (child(on, "pobj") if on is not None else None)
    )
    return open_clause("pending", token, Ask("future", content, asked)) if _is_body(asked) else None


def threatened(token: Token) -> OpenClause | None:
    """Threats that someone makes are pending; a thing that threatens to happen is hedged."""
    content = infinitive(token)
    subject = subject_of(token)
    if token.lemma_ != "threaten" or content is None or subject is None:
        return None
    acts = subject.pos_ in {"PROPN", "PRON"} or bool(subject.ent_type_)
    return open_clause("pending" if acts else "hedged", token, Ask("future", content))


def plan_noun(token: Token) -> OpenClause | None:
    """Plans that someone has: "announced plans to close the mill", "renewed its pledge to pay"."""
    content = child(token, "acl")
    if token.pos_ != "NOUN" or token.lemma_ not in PLAN_NOUNS or content is None or content.tag_ != "VB":
        return None
    if token.dep_ != "dobj" or is_negated(token.head):
        return None
    maker = child(token, "poss") or subject_of(token.head)
    return None if maker is None else open_clause("pending", token, Ask("future", content, maker))


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
