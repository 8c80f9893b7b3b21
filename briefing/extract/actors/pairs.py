"""What speaks for and against a noun or pronoun meaning an actor: distance, role, agreement, words, who speaks."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

from briefing.extract.actors.countries import countries, plain
from briefing.extract.actors.gender import Gender
from briefing.extract.actors.groups import Group
from briefing.extract.actors.mentions import SUBJECTS, TALK, Pointer, names_before, origin_of, share_a_verb
from briefing.extract.actors.weights import Signs
from briefing.extract.document import word_list


class Known:
    """What an article has said about an actor up to a point."""

    def __init__(self, group: Group, gender: Gender | None) -> None:
        self.group, self.gender = group, gender
        self.head: Token | None = None
        self.sentence = -1
        self.times = self.subjects = 0
        self.rank = 0
        self.in_title = False
        self.first = 3
        self.speaks = False
        self.taken: Counter[str] = Counter()
        self.called = set(_nouns(group))
        self.origins = set(_origins(group))
        self.countries = {" ".join(name.key) for name in group.names} & countries().names.keys()
        self.in_name = {token.lower_ for name in group.names for token in name.span}

    def see(self, head: Token, sentence: int) -> None:
        """Note a mention, by name or not."""
        self.head, self.sentence = head, sentence
        self.times += 1
        self.subjects += head.dep_ in SUBJECTS

    def take(self, pointer: Pointer, origin: str | None, plain: bool) -> None:
        """Note what a pointer that means this actor, plainly or not, tells about it."""
        self.taken[pointer.word_class] += 1
        if pointer.word_class in {"he", "she"} and self.gender is None:
            self.gender = "he" if pointer.word_class == "he" else "she"
        if pointer.form == "nominal" and (plain or pointer.head.lower_ in word_list("company_nouns")):
            self.called.add(pointer.head.lower_)
        if pointer.form == "nominal":
            self.origins.update({origin} if origin else ())


@dataclass(slots=True)
class Scene:
    """What the whole article says about its places: quotations, who says them, who was meant last (by id)."""

    marks: list[int]
    speakers: list[Token | None]
    last: dict[str, int]
    speaker: Group | None = None
    stranger: Token | None = None
    stranger_gender: Gender | None = None
    talk: int = 0
    plain: Known | None = None


def none_signs(pointer: Pointer, scene: Scene, fitting: Sequence[Known]) -> Signs:
    """Return the signs that a pointer means none of the actors that fit."""
    return dict.fromkeys((f"none {pointer.word_class} {sign}" for sign in _none(pointer, scene, fitting)), 1.0)


def _none(pointer: Pointer, scene: Scene, fitting: Sequence[Known]) -> Iterator[str]:
    head = pointer.head
    yield ""
    yield f"role {head.dep_}"
    stranger = scene.stranger
    nearest = max((known.head.i for known in fitting if known.head is not None), default=-1)
    if stranger is not None and stranger.i > nearest:
        yield "stranger nearer"
        if stranger.sent.start == head.sent.start:
            yield "stranger in sentence"
        if stranger.dep_ in SUBJECTS:
            yield "stranger subject"
    if pointer.word_class in TALK:
        yield f"quoted {bool(scene.marks[head.i])} speaker {scene.speaker is not None}"
        yield f"often {min(int(math.log2(1 + scene.talk)), 5)} quoted {bool(scene.marks[head.i])}"
    elif scene.last[pointer.word_class] == 0:
        yield "none before"
    if pointer.form == "nominal":
        yield f"capital {head.text[:1].isupper()}"
        yield f"of {_has_of(head)}"
        yield f"longer {len(pointer.span) > 2}"
        yield f"clause {any(child.dep_ in {'relcl', 'acl', 'prep'} for child in head.children)}"
        yield f"compound {head.dep_ == 'compound'}"
        yield f"named {bool(names_before(head))}"
    if head.lower_ == "it" and head.dep_ in SUBJECTS:
        yield f"verb {head.head.lemma_ if head.head.lemma_ in {'be', 'seem', 'take'} else 'other'}"
        yield f"clause {any(child.dep_ in {'ccomp', 'acl', 'advcl', 'xcomp'} for child in head.head.children)}"


def pair_signs(pointer: Pointer, scene: Scene, known: Known, place: int) -> Signs:
    """Return the signs that a pointer means an actor, which is the so-many-th of the fitting ones, the latest first."""
    found: Signs = {}
    for sign in _pair(pointer, scene, known, place):
        found[sign] = found[f"{pointer.word_class} {sign}"] = 1.0
    found["log times"] = found[f"{pointer.word_class} log times"] = math.log1p(known.times)
    found["subject share"] = known.subjects / max(1, known.times)
    return found


def _pair(pointer: Pointer, scene: Scene, known: Known, place: int) -> Iterator[str]:
    head, last = pointer.head, known.head
    yield f"kind {known.group.kind}"
    yield f"rank {min(known.rank, 3)}"
    if known is scene.plain:
        yield "plain"
    if known.in_title:
        yield "in title"
    if pointer.word_class in TALK:
        yield from _talk(pointer, scene, known)
        return
    if known.taken[pointer.word_class]:
        yield "called so before"
    if scene.last[pointer.word_class] == id(known.group):
        yield "meant last"
    yield f"place {min(place, 4)}"
    away = pointer.sentence - known.sentence
    yield f"away {away if away < 3 else 3 if away < 6 else 6}"
    if known.gender is not None and pointer.word_class in {"he", "she"}:
        yield "gender fits" if known.gender == pointer.word_class else "gender clashes"
    elif pointer.word_class in {"he", "she"}:
        yield "gender unknown"
        yield f"gender unknown rank {min(known.rank, 3)}"
    if last is not None:
        role = last.dep_ if last.dep_ in {"dobj", "pobj", "poss", "appos", "conj", "compound"} else "other"
        yield f"role {'subject' if last.dep_ in SUBJECTS else role}"
        yield f"role {'subject' if last.dep_ in SUBJECTS else role} away {min(away, 2)}"
        if last.dep_ in SUBJECTS and head.dep_ in SUBJECTS:
            yield "both subjects"
            if away == 1 and head.head == head.sent.root and last.head == last.sent.root:
                yield "subjects of two sentences"
        if away == 0 and any(last in verb.children for verb in head.ancestors if verb.tag_.startswith("VB")):
            yield f"party to its clause {'subject' if last.dep_ in SUBJECTS else 'other'}"
        if share_a_verb(last, head):
            yield "share a verb"
        if away == 0 and last.dep_ in SUBJECTS and head.dep_ == "poss":
            yield "its own"
        if scene.marks[last.i] != scene.marks[head.i]:
            yield "other side of quotation"
    if pointer.form == "nominal":
        yield from _noun(pointer, known)


def plainly(pointer: Pointer, fitting: Sequence[Known]) -> Known | None:
    """Return the actor that a pointer plainly means, of those that fit, the latest first.

    A noun means the last one called so, or the last company, unless its demonym clashes; "the Danish government" means
    Denmark; "it" means the subject of its clause or, as a subject itself, the subject before it.
    """
    head, word = pointer.head, pointer.head.lower_
    if pointer.word_class == "it":
        return next((known for known in fitting if _subject_for(head, known)), None)
    if pointer.form == "pronoun" or (_has_of(head) and word not in word_list("government_nouns")):
        return None
    origin = origin_of(head)
    if pointer.word_class == "government":
        return next((known for known in fitting if origin is not None and origin in known.countries), None)
    for known in fitting:
        company = known.group.kind == "organization" and word in word_list("company_nouns")
        called = word in known.called or (company and not known.called - word_list("company_nouns"))
        clash = origin is not None and known.origins and origin not in known.origins
        if called and not clash and not (known.head is not None and share_a_verb(known.head, head)):
            return known
    return None


def _subject_for(pronoun: Token, known: Known) -> bool:
    last = known.head
    if last is None or last.dep_ not in SUBJECTS:
        return False
    if pronoun.lower_ != "it":
        verb = next(
            (verb for verb in pronoun.ancestors if any(child.dep_ in SUBJECTS for child in verb.children)), None
        )
        return last.head == verb and last.i < pronoun.i
    before = pronoun.sent.start - 1
    after = before >= 0 and last.sent == pronoun.doc[before].sent
    return after and pronoun.dep_ in SUBJECTS and pronoun.head == pronoun.sent.root and last.head == last.sent.root


def _noun(pointer: Pointer, known: Known) -> Iterator[str]:
    word, origin = pointer.head.lower_, origin_of(pointer.head)
    if word in known.called:
        yield "is called so"
    elif known.called:
        yield "is called otherwise"
    if word in known.in_name:
        yield "in its name"
    if word in word_list("company_nouns") and known.called & word_list("company_nouns"):
        yield "companies"
    if origin is not None:
        yield "origin fits" if origin in known.origins else "origin clashes" if known.origins else "origin unknown"
    if _has_of(pointer.head):
        yield "has of"
    if pointer.head.text[:1].isupper():
        yield "capital"
    if pointer.word_class in {"place", "government"} or word == "country":
        country = any(" ".join(name.key) in countries().names for name in known.group.names)
        yield f"country {country} {word == 'country'}"
    if pointer.head.dep_ == "compound":
        yield "compound"
    names = names_before(pointer.head)
    if names:
        yield "named so" if names <= known.in_name else "named otherwise"


def _talk(pointer: Pointer, scene: Scene, known: Known) -> Iterator[str]:
    quoted = "quoted" if scene.marks[pointer.head.i] else "open"
    if known.group is scene.speaker:
        yield f"{quoted} speaker"
    elif scene.speaker is not None:
        yield f"{quoted} not speaker"
    else:
        yield f"{quoted} rank {min(known.rank, 3)}"
        yield f"{quoted} rank {min(known.rank, 1)} title {known.in_title}"
        yield f"{quoted} first {known.first}"
        yield f"{quoted} no speaker, speaks {known.speaks}"
    others = known.times - len(known.group.names)
    yield f"{quoted} spoken of {min(others, 2)}"


def _has_of(noun: Token) -> bool:
    return any(child.dep_ == "prep" and child.lower_ == "of" for child in noun.children)


def _origins(group: Group) -> Iterator[str]:
    """Yield the countries that an actor is said to be from: in its name, its roles, or as its possessor."""
    for name in group.names:
        yield from _countries_in(name.span)
        around = [child for child in name.span.root.children if child.dep_ in {"poss", "amod"}]
        heads = [name.span.root.head] if name.span.root.dep_ == "appos" else []
        for token in around + [child for head in heads for child in head.children if child.dep_ in {"poss", "amod"}]:
            yield from _countries_in(token.doc[token.i : token.i + 1])


def _countries_in(span: Span) -> Iterator[str]:
    for token in span:
        word = plain(token.text)
        country = countries().demonyms.get(word) or countries().names.get(word)
        if country:
            yield country


def _nouns(group: Group) -> Iterator[str]:
    """Yield the nouns that an actor may be called by: those in its name and its roles."""
    known = word_list("organization_nouns") | word_list("person_nouns") | word_list("place_nouns")
    words = [word for role in group.roles for word in role.lower().split(" of ")[0].split()[-3:]]
    words += [token.lower_ for name in group.names for token in name.shown]
    words += ["country"] if any(" ".join(name.key) in countries().names for name in group.names) else []
    yield from (word for word in words if word in known or word == "country")
