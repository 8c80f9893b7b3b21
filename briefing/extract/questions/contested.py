"""Which claims two sides tell differently: denials, and claims called untrue.

What one clause says against another far off is found by `clashes`, the figures that disagree come from the numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from briefing.extract.document import word_list
from briefing.extract.questions.claims import (
    ACCOUNTS,
    CLAIMS,
    POINTING,
    Claim,
    accused_before,
    said_before,
    said_of_denier,
)
from briefing.extract.questions.clauses import (
    SUBJECTS,
    VERBS,
    WH_TAGS,
    Ask,
    Cue,
    OpenClause,
    child,
    infinitive,
    is_conditional,
    is_finite,
    is_negated,
    open_clause,
    principal,
    subject_of,
)

UNTRUE = frozenset({"false", "untrue", "baseless", "unfounded", "fabricated", "groundless"})
TRUE = frozenset({"true", "accurate", "correct"})
# What someone who denies a deed has none of.
PARTS = frozenset({"role", "part", "involvement", "knowledge", "hand", "connection", "tie", "link", "contact"})
INSISTERS = frozenset({"insist", "maintain", "swear", "protest"})
OTHER = frozenset({"different", "another", "differing", "contrary", "opposite"})


def cues() -> Iterator[tuple[Cue, Iterable[str]]]:
    """Yield the cues with the words, lemmas or forms, that make it worth looking."""
    yield denied, word_list("question_denial_verbs") | {"reject", "dismiss"}
    yield insisted_not, INSISTERS
    yield does_not, ("do", "be", "have")
    yield other_account, ACCOUNTS | {"picture"}
    yield otherwise, ("otherwise",)
    yield each_other, ("accuse", "blame")
    yield false_claim, UNTRUE
    yield called_false, UNTRUE | TRUE
    yield pleaded, ("plead",)
    yield no_part, PARTS
    yield nothing_to_do, ("nothing",)
    yield called_untrue, ("call", "brand", "label")
    yield despite_claims, ("despite", "contrary")
    yield conflicting, ("conflicting", "contradictory", "competing", "differing")


def denied(token: Token) -> OpenClause | None:
    """Denials: "denied that he knew", "denies taking bribes", "disputed the claim that it failed"."""
    if token.pos_ != "VERB" or is_negated(token) or token.tag_ == "VB":
        return None
    content = child(token, "ccomp", "xcomp") if token.lemma_ not in {"reject", "dismiss"} else None
    if content is not None and content.left_edge.tag_ in WH_TAGS:
        return open_clause("contested", token, Ask("wh", content))
    if content is not None and content.pos_ in VERBS:
        return open_clause("contested", token, Ask("polar" if is_finite(content) else "did", content))
    claim = child(token, "dobj", "nsubjpass")
    if claim is not None and claim.lower_ in POINTING:
        if token.lemma_ in {"reject", "dismiss"}:
            return None
        return _against(token, said_before(token))
    return None if claim is None or child(token, "dative") is not None else _denied_claim(token, claim)


def insisted_not(token: Token) -> OpenClause | None:
    """Denials of a deed of one's own: "insists he never touched the money"."""
    content = child(token, "ccomp")
    speaker = child(token, "nsubj")
    if content is None or speaker is None or not is_negated(content) or not is_finite(content) or is_negated(token):
        return None
    subject = child(content, *SUBJECTS)
    own = subject is not None and (subject.tag_ == "PRP" or subject.lower_ == speaker.lower_)
    past = content.tag_ in {"VBD", "VBN"} or any(other.lower_ in {"did", "had", "has"} for other in content.lefts)
    return open_clause("contested", token, Ask("polar", content)) if own and past else None


def does_not(token: Token) -> OpenClause | None:
    """Denials in an auxiliary alone: "found that coffee helps", then "found that it does not"."""
    alone = all(other.dep_ in SUBJECTS | {"neg", "mark", "punct", "aux", "cc", "advmod"} for other in token.children)
    if not is_negated(token) or not alone or token.dep_ not in {"ccomp", "conj", "ROOT"} or not is_finite(token):
        return None
    subject = child(token, *SUBJECTS)
    after = token.doc[token.i + 1 : token.right_edge.i + 1]
    if subject is None or subject.lower_ in {"i", "you", "we"} or any(o.is_alpha and o.dep_ != "neg" for o in after):
        return None
    told = said_before(token)
    if told is None or is_negated(told.ask.head) or not _can_mean(subject, child(told.ask.head, *SUBJECTS)):
        return None
    return _against(token, told)


def _can_mean(noun: Token, other: Token | None) -> bool:
    """Return whether a subject can be the one before: the same noun, or a pronoun for it."""
    if other is None:
        return False
    if noun.tag_ != "PRP":
        return noun.lower_ == other.lower_
    person = other.ent_type_ == "PERSON" or other.lower_ in {"he", "she"} or other.lemma_ in word_list("person_nouns")
    if noun.lower_ in {"he", "she"}:
        return person
    return not person and (noun.lower_ == "they") == (other.tag_ in {"NNS", "NNPS"})


def other_account(token: Token) -> OpenClause | None:
    """Accounts that differ from the one before: "relatives tell a different story"."""
    verb = token.head
    differs = any(other.lower_ in OTHER for other in token.lefts)
    if token.dep_ != "dobj" or verb.lemma_ not in {"tell", "give", "offer", "paint"} or not differs:
        return None
    return _against(token, said_before(token)) if is_finite(verb) and not is_negated(verb) else None


def otherwise(token: Token) -> OpenClause | None:
    """Those who say otherwise: "the minister says otherwise"."""
    said = token.dep_ == "advmod" and token.head.lemma_ in {"say", "claim", "insist", "suggest", "believe", "think"}
    told = child(token.head, "ccomp") is None and not is_negated(token.head)
    return _against(token, said_before(token)) if said and told and is_finite(token.head) else None


def each_other(token: Token) -> OpenClause | None:
    """Sides that say the same of each other: "accuse each other of breaking the truce"."""
    other = child(token, "dobj")
    each = other is not None and (other.nbor(-1).lower_, other.lower_) in {("each", "other"), ("one", "another")}
    deed = next(
        (found for of in token.subtree if of.dep_ == "prep" and (found := child(of, "pcomp")) is not None), None
    )
    if not each or deed is None or deed.tag_ != "VBG" or not (is_finite(token) or token.tag_ == "VBG"):
        return None
    return open_clause("contested", token, Ask("does", deed))


def called_false(token: Token) -> OpenClause | None:
    """Claims called untrue: "the report is false", "that is not true"."""
    verb = token.head
    if token.dep_ != "acomp" or verb.lemma_ != "be" or not is_finite(verb) or is_conditional(verb):
        return None
    negated = is_negated(verb)
    if not ((token.lower_ in UNTRUE and not negated) or (token.lower_ in TRUE and negated)):
        return None
    claim = child(verb, "nsubj")
    if claim is not None and (claim.lower_ in POINTING or claim.lemma_ in CLAIMS | ACCOUNTS):
        pointing = claim.lower_ in POINTING
        found = _against(token, said_before(token)) if pointing else _denied_claim(token, claim)
        if found is not None:
            return found
    return open_clause("contested", token, Ask("polar", verb))


def false_claim(token: Token) -> OpenClause | None:
    """Claims that the writer calls untrue: "repeating a false claim that he opposed the war"."""
    content = child(token.head, "acl", "ccomp", "relcl")
    if token.dep_ != "amod" or token.head.lemma_ not in CLAIMS or content is None or not is_finite(content):
        return None
    told = content.left_edge.tag_ not in {"WDT", "WP"} or content.left_edge.lower_ == "that"
    return open_clause("contested", token, Ask("polar", content)) if told and child(content, *SUBJECTS) else None


def pleaded(token: Token) -> OpenClause | None:
    """Pleas: "pleaded not guilty to murder"."""
    guilty = next((other for other in token.subtree if other.lower_ in {"guilty", "innocent"}), None)
    subject = subject_of(token)
    if guilty is None or subject is None or not (guilty.lower_ == "innocent" or _has_not(guilty)):
        return None
    return open_clause("contested", token, Ask("guilty", token, subject, leave=frozenset({guilty.i})))


def no_part(token: Token) -> OpenClause | None:
    """Denials of a part in something: "said he had no role in the sale"."""
    verb = token.head
    subject = child(verb, "nsubj")
    without = any(other.lower_ == "no" for other in token.lefts)
    if token.dep_ != "dobj" or verb.lemma_ not in {"have", "play"} or not without or subject is None:
        return None
    if child(token, "prep") is None or subject.tag_ in WH_TAGS or not is_finite(verb) or is_conditional(verb):
        return None
    return open_clause("contested", token, Ask("has", token, subject))


def nothing_to_do(token: Token) -> OpenClause | None:
    """Denials of any deed: "did nothing wrong", "had nothing to do with the raid"."""
    verb = token.head
    subject = child(verb, "nsubj", "nsubjpass")
    if token.dep_ != "dobj" or subject is None or subject.tag_ in WH_TAGS or not is_finite(verb):
        return None
    wrong = child(token, "amod")
    if verb.lemma_ == "do" and wrong is not None and wrong.lower_ in {"wrong", "illegal", "improper", "unlawful"}:
        return open_clause(
            "contested",
            token,
            Ask(
                "anything", verb, subject, lead="do wrong" if wrong.lower_ == "wrong" else f"do anything {wrong.lower_}"
            ),
        )
    about = next((t for t in token.subtree if t.lower_ == "with" and t.head.lemma_ == "do"), None)
    thing = child(about, "pobj") if about is not None else None
    if verb.lemma_ != "have" or thing is None:
        return None
    return open_clause("contested", token, Ask("anything", thing, subject, lead="have anything to do with"))


def called_untrue(token: Token) -> OpenClause | None:
    """Claims that someone calls untrue: "called the report a lie", "branded the allegations baseless"."""
    named = child(token, "oprd")
    claim = child(token, "dobj") or (child(named, "nsubj") if named is not None else None)
    untrue = named is not None and named.lower_ in UNTRUE | {"lie", "fabrication", "hoax", "myth", "nonsense"}
    if claim is None or not untrue or claim.lemma_ not in CLAIMS | ACCOUNTS or is_negated(token):
        return None
    return _denied_claim(token, claim)


def despite_claims(token: Token) -> OpenClause | None:
    """Claims that the text stands against: "despite claims that the bridge was safe"."""
    prep = token if token.lower_ == "despite" else child(token, "prep")
    claim = child(prep, "pobj") if prep is not None else None
    content = child(claim, "acl") if claim is not None else None
    said = claim is not None and claim.lemma_ in CLAIMS | {"assurance", "insistence", "statement", "denial"}
    if content is None or not said or not is_finite(content):
        return None
    return open_clause("contested", token, Ask("polar", content))


def conflicting(token: Token) -> OpenClause | None:
    """Accounts that disagree: "there are conflicting reports about the cause"."""
    about = child(token.head, "prep")
    if token.dep_ != "amod" or token.head.lemma_ not in ACCOUNTS or about is None or child(about, "pobj") is None:
        return None
    return open_clause("contested", token, Ask("right", token.head))


def _has_not(word: Token) -> bool:
    return any(other.dep_ == "neg" or other.lower_ == "not" for other in (*word.children, *word.head.children))


def _denied_claim(denial: Token, claim: Token) -> OpenClause | None:
    """Return the denial of a noun: with its own content, that of the claim before it, or only that it is denied."""
    told = child(claim, "acl", "ccomp")
    if told is not None and is_finite(told) and told.left_edge.tag_ not in {"WDT", "WP"}:
        planned = infinitive(told) if told.lemma_ in word_list("question_plan_verbs") else None
        return open_clause("contested", denial, Ask("polar", told) if planned is None else Ask("future", planned))
    subject = subject_of(denial)
    if claim.lemma_ in CLAIMS | ACCOUNTS:
        plain = Ask("true", claim, subject) if subject is not None and denial.pos_ == "VERB" else None
        before = _claim_before(denial) if not list(claim.rights) else None
        if before is not None:
            found = _against(denial, Claim(before.clause, replace(before.ask, instead=plain)))
            return found
        known = claim.lemma_ in CLAIMS and plain is not None
        return open_clause("contested", denial, plain) if known and plain is not None else None
    if denial.lemma_ in {"reject", "dismiss"}:
        return None
    if claim.lemma_ in {"wrongdoing", "involvement", "responsibility", "guilt", "knowledge"} and subject is not None:
        return open_clause("contested", denial, Ask("has", claim, principal(subject)))
    return None


def _claim_before(denial: Token) -> Claim | None:
    """Return the claim that "the allegation", "that account" points back at."""
    return accused_before(denial) or said_of_denier(denial) or said_before(denial)


def _against(denial: Token, told: Claim | None) -> OpenClause | None:
    """Return the clause of a denial as one side, with the claim that it is against as the other."""
    if told is None:
        return None
    found = open_clause("contested", denial, told.ask)
    return replace(found, also=(told.clause,)) if found.evidence.start != told.clause.start else found
