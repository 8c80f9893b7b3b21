"""The verb forms of a question: which auxiliary goes before the subject, and what of the verb stays."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from briefing.extract import document
from briefing.extract.questions.clauses import auxiliaries, child

Piece = Token | str

MODAL_HEDGES = frozenset({"may", "might", "could"})
BE_FORMS = {"'s": "is", "’s": "is", "'re": "are", "’re": "are", "'m": "am", "’m": "am"}
MODAL_FORMS = {"ll": "will", "wo": "will", "ca": "can", "d": "would", "sha": "shall"}
OF_ONE = {"Do": "Does", "Am": "Is", "Are": "Is", "Have": "Has", "Were": "Was"}
PLURALS = frozenset({"NNS", "NNPS"})
PLURAL_WORDS = frozenset({"people", "police", "they", "we", "you", "these", "those", "many", "some", "several", "both"})


def split(verb: Token, subject: Token) -> tuple[str, list[Piece]]:
    """Return the auxiliary that goes before the subject and the verb forms that stay; "" when there is none."""
    front, body = _split(verb, subject)
    # A speaker's own "I" is written as a name.
    return (OF_ONE.get(front, front) if subject.lower_ == "i" else front), body


def _split(verb: Token, subject: Token) -> tuple[str, list[Piece]]:
    helpers = auxiliaries(verb)
    modal = next((token for token in helpers if token.tag_ == "MD"), None)
    infinitive = any(other.tag_ == "TO" for other in verb.lefts if other.dep_ == "aux")
    asked = verb.dep_ == "advcl" and verb.head.lemma_ == "ask"
    reported = (asked or verb.dep_ in {"ccomp", "pcomp"}) and verb.head.tag_ in {"VBD", "VBN"}
    if modal is not None and reported and _modal(modal) == "would":
        return "Will", [*(t.lower_ for t in helpers if t != modal), _after_modal(verb, helpers)]
    if modal is not None and _modal(modal) not in MODAL_HEDGES:
        return _modal(modal).capitalize(), [*(t.lower_ for t in helpers if t != modal), _after_modal(verb, helpers)]
    if modal is not None or infinitive:
        return _unhedged(verb, subject, infinitive)
    if helpers and helpers[0].lower_ in {"had", "'d", "’d"}:
        return _simple_past(verb, subject)
    if helpers:
        return full_form(helpers[0]).capitalize(), [*(t.lower_ for t in helpers[1:]), verb.lower_]
    return _with_do(verb, subject)


def _simple_past(verb: Token, subject: Token) -> tuple[str, list[Piece]]:
    """Return the simple past for "had gone" with a date, else the perfect: "has (it) gone"."""
    if not any(token.ent_type_ in {"DATE", "TIME"} for token in verb.subtree):
        helpers = [token.lower_ for token in auxiliaries(verb)[1:]]
        return ("Have" if is_plural(subject) else "Has"), [*helpers, verb.lower_]
    if is_passive(verb) or is_progressive(verb):
        return be(subject, past=True), [verb.lower_]
    return (be(subject, past=True), []) if verb.lemma_ == "be" else ("Did", [verb.lemma_.lower()])


def _with_do(verb: Token, subject: Token) -> tuple[str, list[Piece]]:
    if verb.lemma_ == "be":
        front = full_form(verb)
        return (front.capitalize(), []) if front in {"is", "are", "was", "were"} else ("", [])
    front = {"VBD": "Did", "VBN": "Did", "VBZ": "Does", "VBP": "Do"}.get(verb.tag_, "")
    if verb.tag_ == "VBG":
        return be(subject, past=False), [verb.lower_]
    if verb.tag_ == "VBN" and child(verb, "nsubj") is None:
        return be(subject, past=True), [verb.lower_]
    return front, [verb.lemma_.lower()]


def _unhedged(verb: Token, subject: Token, infinitive: bool) -> tuple[str, list[Piece]]:
    """Return the plain form of "may be", "could have gone", "seems to know"."""
    perfect = any(token.lemma_ == "have" for token in auxiliaries(verb))
    past = perfect or (infinitive and verb.head.tag_ == "VBD")
    able = any(other.lower_ in {"able", "allowed", "forced"} for other in verb.children if other.dep_ == "acomp")
    could = any(token.lower_ == "could" for token in auxiliaries(verb)) or able
    if is_passive(verb) and not past and not infinitive:
        return "Will", ["be", verb.lower_]
    if is_passive(verb) or is_progressive(verb):
        return be(subject, past), [verb.lower_]
    if verb.lemma_ == "be" and could and not past:
        return "Will", ["be"]
    if verb.lemma_ == "be":
        return be(_counted(verb, subject), past), []
    if perfect and infinitive:
        return ("Have" if is_plural(subject) else "Has"), [verb.lower_]
    if past:
        return "Did", [verb.lemma_.lower()]
    if infinitive or verb.lemma_ in document.word_list("question_stative_verbs"):
        return ("Do" if is_plural(subject) else "Does"), [verb.lemma_.lower()]
    return "Will", [verb.lemma_.lower()]


def _counted(verb: Token, subject: Token) -> Token:
    """Return the word that "be" agrees with: after "there" what is said to be."""
    there = child(verb, "attr", "dobj") if subject.dep_ == "expl" or subject.tag_ == "EX" else None
    return there or subject


def active(participle: Token) -> str:
    """Return the active form of "is believed" and "was believed" after "who": "believes", "believed"."""
    if participle.lemma_ in {"rumor", "rumour"}:
        return "says"
    now = any(other.lower_ in {"is", "are", "'s", "’s", "'re", "’re"} for other in auxiliaries(participle))
    return _third_person(participle.lemma_.lower()) if now else participle.lower_


def finite(verb: Token, subject: Token) -> list[Piece]:
    """Return the tensed form of an infinitive: "to bring" is "brings", "to have died" is "has died"."""
    plural = is_plural(subject)
    helpers = auxiliaries(verb)
    first = helpers[0].lemma_ if helpers else verb.lemma_.lower()
    irregular = {"be": ("is", "are"), "have": ("has", "have")}
    tensed = irregular[first][plural] if first in irregular else first if plural else _third_person(first)
    return [tensed, *(other.lower_ for other in helpers[1:]), verb.lower_] if helpers else [tensed]


def _third_person(base: str) -> str:
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def _after_modal(verb: Token, helpers: Sequence[Token]) -> str:
    return verb.lower_ if len(helpers) > 1 else verb.lemma_.lower()


def be(subject: Token, past: bool) -> str:
    plural = is_plural(subject)
    return ("Were" if plural else "Was") if past else ("Are" if plural else "Is")


def _modal(token: Token) -> str:
    return MODAL_FORMS.get(token.lower_.strip("'’"), token.lower_)


def full_form(token: Token) -> str:
    perfect = token.dep_ == "aux" and token.head.tag_ == "VBN"
    if token.lower_ in {"'s", "’s"} and (token.lemma_ == "have" or perfect):
        return "has"
    if token.lower_ in {"'ve", "’ve"}:
        return "have"
    return BE_FORMS.get(token.lower_, token.lower_)


def is_passive(verb: Token) -> bool:
    return child(verb, "auxpass") is not None


def is_progressive(verb: Token) -> bool:
    return verb.tag_ == "VBG" and any(token.lemma_ == "be" for token in auxiliaries(verb))


def is_plural(noun: Token) -> bool:
    joined = any(other.dep_ == "conj" for other in noun.children) and any(c.lower_ == "and" for c in noun.children)
    return noun.tag_ in PLURALS or noun.lower_ in PLURAL_WORDS or joined
