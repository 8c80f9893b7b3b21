"""Clauses that tell of something done: a finite verb, its subject, and a short phrase of the article's own words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from briefing.extract.document import EDGES, word_list
from briefing.model import Span

SUBJECTS = {"nsubj", "nsubjpass"}
HELPERS = {"aux", "auxpass", "neg"}
FINITE = {"VBD", "VBZ", "VBP", "MD"}
# A clause behind one of these tells of nothing that is so.
SUPPOSING = {"if", "unless", "whether", "lest", "once", "until", "before"}
# The tags of the words that ask.
ASKING = {"WRB", "WP", "WDT", "WP$"}
# What belongs to a noun but is left out of a phrase, with all that follows in the noun's words.
ASIDES = {"relcl", "acl", "advcl", "parataxis", "ccomp"}
NOUNS = {"dobj", "attr", "oprd", "dative", "acomp", "npadvmod"}
DOUBTS = frozenset({"doubt", "dismiss", "reject", "question"})
# What no phrase ends with.
LOOSE = {"cc", "preconj", "predet", "det", "mark"}
TIMES = {"DATE", "TIME"}
# What follows these only says when, or in spite of what.
WHEN = {"after", "before", "during", "since", "until", "till", "amid", "despite", "following", "according", "because"}
WHEN |= {"while", "unlike", "like", "than", "including"}
# The nouns in front of a clause that tells when, where or why.
WHENS = {"day", "week", "month", "year", "time", "moment", "morning", "night", "way", "reason", "place", "case"}
BREAKS = {",", ";", ":", "(", ")", "–", "—"}
# Adverbs that say little behind a verb.
PASSING = {"also", "only", "already", "just", "later", "now", "then", "there", "here", "today", "yesterday", "tomorrow"}
PASSING |= {"earlier", "recently", "soon", "still", "however", "though", "too", "both", "ago", "instead"}
HYPHENS = {"-", "–", "/"}
# How many words follow a verb in its phrase, and how many its first object may have whatever that comes to.
MOST_WORDS, LONGEST_OBJECT = 8, 11
# The joined verbs that share a subject are looked for so far up.
CLIMB = 4
Tokens = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb, the head of its subject, and the helpers that stand before it ("will not", "has been")."""

    verb: Token
    subject: Token
    lead: Tokens

    @property
    def passive(self) -> bool:
        """Say whether something is done to the subject."""
        return any(self.verb.doc[at].dep_ == "auxpass" for at in self.lead)


def clause_of(verb: Token) -> Clause | None:
    """Return the clause that a verb heads, if it is finite and tells of something that is so."""
    children = list(verb.children)
    subject = next((child for child in children if child.dep_ in SUBJECTS), None)
    lead = _lead(children, verb)
    head = verb
    for _ in range(CLIMB):
        if head.dep_ != "conj" or (subject is not None and lead):
            break
        head = head.head
        above = list(head.children)
        lead = lead or _shared(verb, _lead(above, head))
        if subject is None:
            subject = next((child for child in above if child.dep_ in SUBJECTS and child.i < verb.i), None)
    if subject is None or not _is_finite(verb, lead) or _supposes(children) or _supposes(head.children):
        return None
    # "Did Nord sign?" asks, and so does "how much it paid".
    if (lead and lead[0] < subject.i < verb.i) or (verb.dep_ == "ccomp" and verb.left_edge.tag_ in ASKING):
        return None
    return Clause(verb, subject, lead)


def is_denied(verb: Token) -> bool:
    """Return whether a verb stands in what someone denies, doubts or does not say: "denied that it planned to sell"."""
    while verb.dep_ in {"ccomp", "xcomp", "conj"}:
        inside, verb = verb.dep_ == "ccomp", verb.head
        doubted = verb.lemma_.lower() in word_list("question_denial_verbs") | DOUBTS
        if inside and (doubted or any(child.dep_ == "neg" for child in verb.children)):
            return True
    return False


def _lead(children: Sequence[Token], verb: Token) -> Tokens:
    return tuple(child.i for child in children if child.dep_ in HELPERS and child.i < verb.i)


def _shared(verb: Token, lead: Tokens) -> Tokens:
    """Return the helpers of the verb that another one is joined to, where they fit it: "will sell and lease"."""
    words = [verb.doc[at] for at in lead]
    last = words[-1] if words else None
    fits = last is not None and (
        (verb.tag_ == "VB" and any(word.tag_ == "MD" for word in words))
        or (verb.tag_ == "VBN" and last.dep_ == "auxpass")
        or (verb.tag_ in {"VBN", "VBG"} and last.lemma_ in {"have", "be"} and last.dep_ == "aux")
    )
    return lead if fits else ()


def _is_finite(verb: Token, lead: Tokens) -> bool:
    first = verb.doc[lead[0]] if lead else verb
    return first.tag_ in FINITE


def _supposes(children: Iterator[Token] | Sequence[Token]) -> bool:
    return any(child.dep_ == "mark" and child.lower_ in SUPPOSING for child in children)


def says_something(verb: Token) -> bool:
    """Return whether a verb tells of a doing: not of being, having or saying, unless of what is to be done."""
    infinitive = any(child.dep_ == "xcomp" and child.tag_ == "VB" for child in verb.children)
    return verb.lemma_.lower() not in word_list("idle_verbs") or (infinitive and verb.lemma_.lower() != "be")


def phrase_of(clause: Clause) -> list[Tokens]:
    """Return the words of a doing, piece by piece: its helpers, the verb and what that needs; empty if too long."""
    verb = clause.verb
    behind = complements(verb, MOST_WORDS)
    if (missing := _fronted(verb, clause.subject)) is not None:
        named = core(missing, LONGEST_OBJECT)
        if not named or missing.lemma_ in WHENS:
            return []
        behind = [*_stranded(verb), *named, *behind]
    if not behind and not stands_alone(verb):
        return []
    return pieces([*clause.lead, *with_particle(clause.verb), *behind], clause.verb)


def _fronted(verb: Token, subject: Token) -> Token | None:
    """Return the noun that a relative clause with a subject of its own is about: "a plan which Nord signed"."""
    clause = verb
    while clause.dep_ == "conj":
        clause = clause.head
    if clause.dep_ != "relcl" or subject.tag_ in {"WP", "WDT"} or subject.lower_ == "that":
        return None
    has_all = any(
        (child.dep_ == "dobj" and child.i > verb.i)
        or child.tag_ == "WRB"
        or (child.dep_ == "prep" and child.i < verb.i)
        for child in verb.children
    )
    return None if has_all else clause.head


def _stranded(verb: Token) -> Tokens:
    """Return the preposition right behind a verb that has its noun in front: "the firm that she works for"."""
    return tuple(
        child.i for child in verb.children if child.dep_ == "prep" and child.i == verb.i + 1 and not any(child.children)
    )


def stands_alone(verb: Token) -> bool:
    """Return whether a verb says enough without more words: "resigned"; not "hopes", whose clause was left out."""
    needs = {"ccomp", "dobj", "xcomp", "dative", "attr", "acomp", "pcomp"}
    return not any(child.dep_ in needs for child in verb.children)


def with_particle(verb: Token) -> Tokens:
    """Return a verb with its particle ("took over") and with what a hyphen joins to it ("e-mailed")."""
    doc, at = verb.doc, verb.i
    first = at
    # The hyphen may be a token of its own or a part of the verb's.
    while (
        first and at - first < 2 and not doc[first - 1].whitespace_ and "-" in (doc[first].text[0], doc[first - 1].text)
    ):
        first -= 1
    return (*range(first, at), at, *(child.i for child in verb.children if _is_particle(child, verb)))


def _is_particle(child: Token, verb: Token) -> bool:
    return child.i == verb.i + 1 and (child.dep_ == "prt" or child.tag_ == "RP")


def complements(verb: Token, room: int, after: int = -1) -> list[int]:
    """Return the words behind a verb, or behind a place, that the verb needs, at most about so many."""
    words: list[int] = []
    for child in verb.children:
        if child.i <= max(verb.i, after):
            continue
        if _is_particle(child, verb):
            # "break away from": the parser hangs the preposition on the particle.
            words += [at for each in child.children if each.i > child.i for at in _complement(each, room, first=False)]
            continue
        if child.dep_ in {"conj", "cc", "advcl", "parataxis", "relcl"}:
            break
        if child.dep_ == "advmod" and child.left_edge.i == verb.i + 1 and child.lower_ not in PASSING:
            end = child.right_edge.i + 1
            fits = end - verb.i <= 3 and (end == len(verb.doc) or verb.doc[end].text not in BREAKS)
            words += range(verb.i + 1, end) if fits else ()
            continue
        words += _complement(child, room - len(words), first=not words)
    if _only_pronouns(verb, words):
        return []
    return words


def _only_pronouns(verb: Token, words: list[int]) -> bool:
    return bool(words) and all(verb.doc[at].tag_ in {"PRP", "DT", "EX", "WP"} for at in words)


def _complement(child: Token, room: int, first: bool) -> list[int]:
    """Return the words of one thing that a verb needs, as far as there is room."""
    given = child.dep_ == "dobj" or (child.dep_ == "npadvmod" and _lacks_object(child.head))
    if not given and (_is_time(child) or child.lower_ in WHEN):
        return []
    if child.dep_ == "npadvmod" and child.pos_ == "PROPN":
        return []
    if child.dep_ in NOUNS and child.tag_ != "IN":
        return core(child, max(room, LONGEST_OBJECT) if first else room)
    if child.dep_ == "prt":
        return [child.i]
    if child.dep_ in {"prep", "agent"} or (child.dep_ == "dative" and child.tag_ == "IN"):
        return _with_preposition(child, room)
    if child.dep_ == "xcomp" and child.tag_ in {"VB", "VBG"}:
        return _infinitive(child, max(room, 6) if first else room)
    return []


def _lacks_object(verb: Token) -> bool:
    """Return whether a verb says to whom and not what: then a stretch of time is what is given ("give Nord a week")."""
    deps = {child.dep_ for child in verb.children}
    return "dative" in deps and "dobj" not in deps


def _infinitive(verb: Token, room: int) -> list[int]:
    own = [*(child.i for child in verb.children if child.dep_ in HELPERS and child.i < verb.i), *with_particle(verb)]
    behind = complements(verb, room - 1) or _adverbs(verb, room - 1)
    cut = not behind and any(child.dep_ in {"prep", "dative"} and child.i == verb.i + 1 for child in verb.children)
    if len(own) > room or cut or (not behind and not stands_alone(verb)):
        return []
    return [*own, *behind]


def _adverbs(verb: Token, room: int) -> list[int]:
    """Return the adverbs right behind a verb: "acting too late"."""
    end = max(
        (child.right_edge.i + 1 for child in verb.children if child.dep_ == "advmod" and child.i > verb.i), default=0
    )
    near = 0 < end - verb.i - 1 <= min(room, 3) and not _broken(verb, verb.i, end)
    return list(range(verb.i + 1, end)) if near else []


def _with_preposition(prep: Token, room: int) -> list[int]:
    for named in prep.children:
        if named.i < prep.i:
            continue
        if named.dep_ == "pobj" and not _is_time(named) and (prep.lower_, named.lower_) != ("in", "order"):
            behind = core(named, room - 1)
        elif named.dep_ == "pcomp" and named.tag_ == "VBG":
            behind = _infinitive(named, room - 1)
        else:
            continue
        return [prep.i, *behind] if behind else []
    return []


def _is_time(token: Token) -> bool:
    if token.dep_ in {"prep", "agent"}:
        return any(child.dep_ == "pobj" and _is_time(child) for child in token.children)
    return token.ent_type_ in TIMES


def core(noun: Token, room: int) -> list[int]:
    """Return the words of a noun phrase that fit: up to its head, and on while what belongs to it fits.

    Where a name stands behind a comma, it says more than the noun: "met the mayor, Ana Ruiz".
    """
    start, end = noun.left_edge.i, noun.i + 1
    behind = [child for child in noun.children if child.i > noun.i]
    names = (child for child in behind if child.dep_ == "appos" and child.pos_ == "PROPN" and _apart(noun, child))
    if _may_be_named(noun) and (name := next(names, None)) is not None:
        return core(name, room)
    for child in behind:
        if child.text == "&" or (child.dep_ == "conj" and child.nbor(-1).text == "&"):
            end = child.right_edge.i + 1
            continue
        if child.dep_ == "punct" and child.text in HYPHENS:
            continue
        if child.dep_ == "cc" and noun.pos_ == "PROPN":
            continue
        if _ends_core(noun, child) and not (child.dep_ == "conj" and child.pos_ == noun.pos_ == "PROPN"):
            break
        last = child.right_edge.i + 1
        if last - start > room or _broken(noun, child.left_edge.i, last):
            shorter = _with_preposition(child, room - (end - start)) if child.dep_ == "prep" else []
            if shorter and not _broken(noun, start, end):
                return [*range(start, end), *shorter]
            break
        end = last
    end = _hyphened(noun, end)
    return list(range(start, end)) if end - start <= room and not _broken(noun, start, end) else []


def _may_be_named(noun: Token) -> bool:
    word = noun.lower_
    return noun.pos_ == "NOUN" and (word in word_list("person_nouns") or word in word_list("organization_nouns"))


def _apart(noun: Token, name: Token) -> bool:
    return name.left_edge.i > noun.i + 1 and noun.doc[name.left_edge.i - 1].text in {",", "–", "—"}


def _ends_core(noun: Token, child: Token) -> bool:
    if child.dep_ == "appos":
        return child.left_edge.i != noun.i + 1
    return child.dep_ in ASIDES or child.dep_ in {"punct", "cc", "conj"} or (_is_time(child) and child.lower_ != "of")


def _hyphened(noun: Token, end: int) -> int:
    """Return the end of some words with what a hyphen joins to the last of them: "2-1"."""
    doc = noun.doc
    while end + 1 < len(doc) and doc[end].text in HYPHENS and not doc[end - 1].whitespace_ and not doc[end].whitespace_:
        end += 2
    return end


def _broken(noun: Token, start: int, end: int) -> bool:
    """Return whether a stretch of words has a comma, a line end or a clause in it."""
    return any(
        word.text in BREAKS or word.dep_ == "relcl" or (word.is_space and "\n" in word.text)
        for word in noun.doc[start:end]
    )


def pieces(places: Sequence[int], verb: Token) -> list[Tokens]:
    """Return places of tokens as runs of neighbours, in their order, without quotation marks and white space."""
    doc = verb.doc
    runs: list[list[int]] = []
    for at in places:
        if doc[at].is_space or not doc[at].text.strip(EDGES):
            continue
        if runs and at == runs[-1][-1] + 1:
            runs[-1].append(at)
        else:
            runs.append([at])
    return [tuple(run) for run in runs]


def spans(runs: Sequence[Tokens], tokens: Sequence[Token]) -> tuple[Span, ...]:
    """Return runs of tokens as spans of characters."""
    return tuple((tokens[run[0]].idx, tokens[run[-1]].idx + len(tokens[run[-1]])) for run in runs)
