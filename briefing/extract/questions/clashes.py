"""Clauses far apart that cannot both hold: one denies the other, says the opposite, or turns it round.

The headline counts as a clause: what it announces, the text may deny.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from briefing.extract.document import word_list
from briefing.extract.questions.clauses import (
    Ask,
    OpenClause,
    auxiliaries,
    child,
    clause,
    is_conditional,
    is_embedded_question,
    is_finite,
    is_negated,
)
from briefing.extract.questions.names import Names

# A clause with one of these is no plain fact.
UNREAL = frozenset({"may", "might", "could", "would", "should", "will", "can", "must", "'ll", "’ll", "'d", "’d"})
DEPS = frozenset({"ROOT", "ccomp", "conj", "advcl", "parataxis", "relcl"})
# A first line with more letters is no headline.
LONGEST_HEADLINE = 160
PAIRS = {
    "rise": "fall", "increase": "decrease", "grow": "shrink", "gain": "lose", "improve": "worsen",
    "support": "oppose", "accept": "reject", "approve": "reject", "strengthen": "weaken", "expand": "shrink",
    "survive": "die", "pass": "fail", "open": "close", "start": "stop", "raise": "lower",
}  # fmt: skip
OPPOSITES = PAIRS | {other: one for one, other in PAIRS.items()}
# Who leads is one side alone.
AHEAD = frozenset({"lead", "trail", "outpoll"})


def clashes(doc: Doc, names: Names) -> Iterator[OpenClause]:
    """Yield the clauses that another one of the article stands against, the later one as evidence."""
    common = word_list("question_common_verbs")
    told: dict[tuple[str, str], list[Token]] = {}
    done: dict[tuple[str, str], list[Token]] = {}
    headline = _headline(doc)
    for verb in doc:
        if verb.pos_ != "VERB" or verb.dep_ not in DEPS or not _is_plain(verb):
            continue
        who = _who(child(verb, "nsubj", "nsubjpass"), names)
        if not who:
            continue
        if headline is not None and _is_unannounced(verb, headline, names):
            yield OpenClause("contested", clause(verb), Ask("polar", verb), (headline,), cue=verb)
        if verb.lemma_ in AHEAD:
            yield from _turned_round(verb, told, names)
        if verb.lemma_ not in common:
            yield from _opposed(verb, who, told, names)
            yield from _undone(verb, done, names)
        told.setdefault((verb.lemma_, who), []).append(verb)


def _opposed(verb: Token, who: str, told: dict[tuple[str, str], list[Token]], names: Names) -> Iterator[OpenClause]:
    """Yield a clause that denies an earlier one, or says the opposite: "crime has fallen", then "crime has risen"."""
    before = told.get((verb.lemma_, who), [])
    other = next((each for each in before if _deny(each, verb, names)), None)
    if other is not None:
        fact = other if is_negated(verb) else verb
        yield OpenClause("contested", clause(verb), Ask("polar", fact), (clause(other),), cue=verb)
    opposite = OPPOSITES.get(verb.lemma_)
    before = told.get((opposite, who), []) if opposite is not None else []
    other = next((each for each in before if _are_opposite(each, verb, names)), None)
    if other is not None:
        yield OpenClause("contested", clause(verb), Ask("either", other, other=verb), (clause(other),), cue=verb)


def _undone(verb: Token, done: dict[tuple[str, str], list[Token]], names: Names) -> Iterator[OpenClause]:
    """Yield a clause that denies in the passive what an earlier one says in the active, or the other way round."""
    passive = child(verb, "nsubjpass")
    key = (verb.lemma_, _who(passive or child(verb, "dobj"), names))
    if not key[1]:
        return
    before = done.setdefault(key, [])
    for other in before:
        voices = (child(other, "nsubjpass") is None) != (passive is None)
        if voices and is_negated(other) != is_negated(verb) and other.sent.start != verb.sent.start:
            fact = other if is_negated(verb) else verb
            yield OpenClause("contested", clause(verb), Ask("polar", fact), (clause(other),), cue=verb)
            break
    before.append(verb)


def _turned_round(verb: Token, told: dict[tuple[str, str], list[Token]], names: Names) -> Iterator[OpenClause]:
    """Yield a clause that turns an earlier one round: "Lund leads Voss", then "Voss leads Lund"."""
    thing = _rival(verb)
    whom = _who(thing, names)
    who = _who(child(verb, "nsubj"), names)
    earlier = told.get((verb.lemma_, whom), [])
    other = next((each for each in earlier if _who(_rival(each), names) == who), None) if whom else None
    if other is not None and thing is not None and not is_negated(verb) and not is_negated(other):
        yield OpenClause("contested", clause(verb), Ask("ahead", verb, other=thing), (clause(other),), cue=verb)


def _rival(verb: Token) -> Token | None:
    """Return whom someone leads: "leads Voss", and "leads Voss 47 percent to 44" where the share is the object."""
    thing = child(verb, "dobj", "npadvmod")
    if thing is None or thing.lemma_ not in {"percent", "point"}:
        return thing
    return next((other for other in thing.lefts if other.pos_ == "PROPN"), None)


def _headline(doc: Doc) -> Span | None:
    """Return the words of the first line, where it stands apart and denies nothing."""
    line = doc.text.find("\n")
    words = doc.char_span(0, line, alignment_mode="contract") if 0 < line < LONGEST_HEADLINE else None
    plain = words is not None and not any(token.dep_ == "neg" or token.lower_ in {"no", "?"} for token in words)
    return words if plain else None


def _is_unannounced(verb: Token, headline: Span, names: Names) -> bool:
    """Return whether a clause denies what the headline announces: "a bump for Voss", "Voss did not get a bump"."""
    thing = child(verb, "dobj")
    if not is_negated(verb) or thing is None or thing.pos_ != "NOUN" or verb.i < headline.end:
        return False
    subject = child(verb, "nsubj")
    actor = names.actor.get(subject.i) if subject is not None else None
    vague = any(other.lower_ in {"a", "an", "any"} for other in thing.lefts)
    announced = any(token.lower_ == thing.lower_ for token in headline)
    return vague and announced and actor is not None and any(names.actor.get(o.i) == actor for o in headline)


def _who(noun: Token | None, names: Names) -> str:
    """Return whom a noun means: an actor's id, or the noun itself."""
    if noun is None:
        return ""
    return names.actor.get(noun.i) or (noun.lemma_.lower() if noun.pos_ in {"NOUN", "PROPN"} else "")


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


def _are_opposite(one: Token, other: Token, names: Names) -> bool:
    """Return whether two sources say opposite things of the same time, neither as a denial."""
    speakers = [_who(child(verb.head, "nsubj"), names) if verb.dep_ == "ccomp" else "" for verb in (one, other)]
    if is_negated(one) or is_negated(other) or not all(speakers) or speakers[0] == speakers[1]:
        return False
    days = [{t.lower_ for t in clause(verb) if t.ent_type_ == "DATE"} for verb in (one, other)]
    things = [child(verb, "dobj") for verb in (one, other)]
    same = (things[0] is None) == (things[1] is None) and _who(things[0], names) == _who(things[1], names)
    return same and days[0] == days[1] and one.tag_ == other.tag_


def _thing(verb: Token, names: Names) -> str | None:
    thing = child(verb, "dobj", "xcomp", "ccomp", "attr", "acomp")
    return None if thing is None else names.actor.get(thing.i) or thing.lemma_.lower()
