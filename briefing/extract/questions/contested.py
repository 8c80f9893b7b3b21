"""Which claims two sides tell differently: denials, claims called untrue, and clauses that deny one another.

The figures that disagree come from the numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from briefing.extract.document import word_list
from briefing.extract.questions.clauses import (
    SUBJECTS,
    VERBS,
    WH_TAGS,
    Ask,
    Cue,
    OpenClause,
    auxiliaries,
    child,
    clause,
    is_conditional,
    is_embedded_question,
    is_finite,
    is_negated,
    open_clause,
    principal,
    subject_of,
)
from briefing.extract.questions.names import Names

UNTRUE = frozenset({"false", "untrue", "baseless", "unfounded", "fabricated"})
CLAIMS = frozenset(
    {"claim", "allegation", "accusation", "charge", "report", "rumor", "rumour", "suggestion", "assertion"}
)
ACCUSERS = frozenset({"accuse", "allege", "claim", "charge", "say", "suspect"})
# What someone who denies a deed has none of.
PARTS = frozenset({"role", "part", "involvement", "knowledge", "hand", "connection", "tie", "link", "contact"})
ACCOUNTS = frozenset({"report", "account", "story", "version", "claim", "figure", "statement", "estimate", "testimony"})
# How many words before a denial the claim is looked for.
REACH = 120
# A clause with one of these is no plain fact.
UNREAL = frozenset({"may", "might", "could", "would", "should", "will", "can", "must", "'ll", "’ll", "'d", "’d"})
DEPS = frozenset({"ROOT", "ccomp", "conj", "advcl", "parataxis", "relcl"})


def cues() -> Iterator[tuple[Cue, Iterable[str]]]:
    """Yield the cues with the words, lemmas or forms, that make it worth looking."""
    yield denied, word_list("question_denial_verbs") | {"reject", "dismiss"}
    yield false_claim, UNTRUE
    yield called_false, UNTRUE | {"true", "accurate", "correct"}
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
    return None if claim is None or child(token, "dative") is not None else _denied_claim(token, claim)


def called_false(token: Token) -> OpenClause | None:
    """Claims called untrue: "the report is false", "that is not true"."""
    verb = token.head
    if token.dep_ != "acomp" or verb.lemma_ != "be" or not is_finite(verb) or is_conditional(verb):
        return None
    negated = is_negated(verb)
    if (token.lower_ in UNTRUE and not negated) or (token.lower_ in {"true", "accurate", "correct"} and negated):
        return open_clause("contested", token, Ask("polar", verb))
    return None


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
    subject = child(verb, "nsubj")
    if token.dep_ != "dobj" or subject is None or subject.tag_ in WH_TAGS or not is_finite(verb):
        return None
    wrong = child(token, "amod")
    if verb.lemma_ == "do" and wrong is not None and wrong.lower_ in {"wrong", "illegal", "improper", "unlawful"}:
        return open_clause("contested", token, Ask("anything", verb, subject, lead=f"do anything {wrong.lower_}"))
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
        return open_clause("contested", denial, Ask("polar", told))
    subject = subject_of(denial)
    if claim.lemma_ in CLAIMS:
        plain = Ask("true", claim, subject) if subject is not None else None
        made = ((other, asked) for other in reversed(_before(denial)) if (asked := _accusation(other)) is not None)
        accusing, asked = next(made, (None, None)) if not list(claim.rights) else (None, None)
        if accusing is not None and asked is not None:
            found = open_clause("contested", denial, replace(asked, instead=plain))
            return replace(found, also=(clause(accusing),))
        return open_clause("contested", denial, plain) if plain is not None else None
    if denial.lemma_ in {"reject", "dismiss"}:
        return None
    if claim.lemma_ in {"wrongdoing", "involvement", "responsibility", "guilt", "knowledge"} and subject is not None:
        return open_clause("contested", denial, Ask("has", claim, principal(subject)))
    return None


def _before(denial: Token) -> list[Token]:
    return list(denial.doc[max(0, denial.i - REACH) : denial.i])


def _accusation(token: Token) -> Ask | None:
    """Return what to ask of a claim or an accusation: "alleged that she lied", "accused her of lying"."""
    if token.lemma_ not in ACCUSERS or token.pos_ != "VERB" or is_negated(token):
        return None
    content = child(token, "ccomp")
    if content is not None and token.lemma_ != "say" and is_finite(content) and content.i > token.i:
        return Ask("polar", content)
    whom = child(token, "dobj", "nsubjpass")
    deed = next((found for of in token.children if of.lower_ == "of" and (found := child(of, "pcomp"))), None)
    return Ask("did", deed, whom) if deed is not None and whom is not None and deed.tag_ == "VBG" else None


def clashes(doc: Doc, names: Names) -> Iterator[OpenClause]:
    """Yield the clauses that another one of the article denies: "the dam burst", then "the dam did not burst"."""
    common = word_list("question_common_verbs")
    told: dict[tuple[str, str], list[Token]] = {}
    for verb in doc:
        if verb.pos_ != "VERB" or verb.dep_ not in DEPS or verb.lemma_ in common:
            continue
        subject = child(verb, "nsubj", "nsubjpass")
        if subject is None or not _is_plain(verb):
            continue
        who = names.actor.get(subject.i) or (subject.lemma_.lower() if subject.pos_ in {"NOUN", "PROPN"} else "")
        if not who:
            continue
        before = told.setdefault((verb.lemma_, who), [])
        other = next((each for each in before if _deny(each, verb, names)), None)
        before.append(verb)
        if other is not None:
            fact = other if is_negated(verb) else verb
            yield OpenClause("contested", clause(verb), Ask("polar", fact), (clause(other),), cue=verb)


def _is_plain(verb: Token) -> bool:
    unreal = any(aux.lower_ in UNREAL for aux in auxiliaries(verb))
    return not unreal and is_finite(verb) and not is_conditional(verb) and not is_embedded_question(verb)


def _deny(one: Token, other: Token, names: Names) -> bool:
    """Return whether one of two clauses with the same verb and subject denies the other."""
    if is_negated(one) == is_negated(other) or one.sent.start == other.sent.start:
        return False
    voices = [child(verb, "auxpass") is None for verb in (one, other)]
    things = [_thing(verb, names) for verb in (one, other)]
    return voices[0] == voices[1] and (things[0] == things[1])


def _thing(verb: Token, names: Names) -> str | None:
    thing = child(verb, "dobj", "xcomp", "ccomp", "attr", "acomp")
    return None if thing is None else names.actor.get(thing.i) or thing.lemma_.lower()
