"""Words that point back to an actor without naming it: "the Chinese company", "the minister", "he", "its", "I".

Each is weighed against the actors that it may mean, and against none of them, by what `pairs` says about the two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial

from spacy.tokens import Doc, Span

from briefing.extract.actors.gender import gender, gender_of_noun
from briefing.extract.actors.groups import Group
from briefing.extract.actors.mentions import TALK, Pointer, noun_class, origin_of, pointer_at, quoted, speakers
from briefing.extract.actors.pairs import Known, Scene, none_signs, pair_signs, plainly
from briefing.extract.actors.weights import Signs, scores
from briefing.extract.paragraphs import in_spans

# The actors that a pointer is weighed against: this many, met this many sentences back at most.
MOST = 10
REACH = 12
# Which kinds of actor a pointer may mean.
FITTING = {
    "he": {"person"},
    "she": {"person"},
    "it": {"organization", "place", "group"},
    "they": {"organization", "place", "group", "person"},
    "i": {"person"},
    "we": {"organization", "person", "place", "group"},
    "you": {"person", "organization"},
    "person": {"person"},
    "organization": {"organization"},
    "place": {"place", "organization"},
    "noun": {"person", "organization", "place", "group"},
    "government": {"place", "organization"},
}
# What is not weighed where the actor that it means is plain: the labelled articles have too few of them.
PLAINLY = {"it", "organization", "government"}
# Given a pointer and the signs for each choice, none first: which one it is.
Choose = Callable[[Pointer, Sequence[Group], Sequence[Signs]], int]


def likeliest(pointer: Pointer, groups: Sequence[Group], choices: Sequence[Signs]) -> int:
    """Return the choice that the signs speak for most."""
    values = [scores("links", signs)[0] for signs in choices]
    return values.index(max(values))


def link(doc: Doc, groups: list[Group], choose: Choose = likeliest) -> None:
    """Add to the groups the nouns and pronouns that mean them."""
    References(doc, groups, choose).link()


def _length(placed: tuple[Span, Group]) -> int:
    return len(placed[0])


class References:
    """Two passes over an article: one for those spoken of, then one for those who speak and are spoken to."""

    def __init__(self, doc: Doc, groups: list[Group], choose: Choose) -> None:
        self._doc, self._groups, self._choose = doc, groups, choose
        self._named = {token.i for group in groups for span, _ in group.mentions.values() for token in span}
        # A name inside another may have its head: the whole one's word counts.
        placed = sorted(((span, group) for group in groups for span, _ in group.mentions.values()), key=_length)
        self._at = {span.root.i: group for span, group in placed}
        self._words = {token.lower_ for group in groups for name in group.names for token in name.span}
        marks = quoted(doc)
        self._scene = Scene(marks, speakers(doc, marks), defaultdict(lambda: -1))
        self._known = {id(group): Known(group, gender(group)) for group in groups}
        by_names = sorted(self._known.values(), key=lambda known: -len(known.group.names))
        title = doc._.title.lower()
        for kind in ("person", "organization", "place", "group"):
            alike = [known for known in by_names if known.group.kind == kind]
            for rank, known in enumerate(alike):
                known.rank = rank
                known.in_title = any(name.span.text.lower() in title for name in known.group.names)
            for rank, known in enumerate(sorted(alike, key=lambda known: known.group.names[0].span.start)[:3]):
                known.first = rank

    def link(self) -> None:
        """Add the mentions found to their groups."""
        talk: list[Pointer] = []
        met: dict[int, Known] = {}
        for number, sentence in enumerate(self._doc.sents):
            for token in sentence:
                if token.is_space or in_spans(token.idx, self._doc._.passed_over):
                    continue
                pointer = None if token.i in self._named else pointer_at(token, number, self._words)
                if pointer is not None and pointer.word_class in TALK:
                    talk.append(pointer)
                elif pointer is not None:
                    self._resolve(pointer, [known for known in met.values() if number - known.sentence <= REACH])
                if token.i in self._at:
                    known = self._known[id(self._at[token.i])]
                    known.see(token, number)
                    # The latest last.
                    met.pop(id(known), None)
                    met[id(known)] = known
                elif noun_class(token.lower_) == "person" and token.tag_ == "NN" and token.dep_ not in {"compound"}:
                    self._scene.stranger = token
                    self._scene.stranger_gender = gender_of_noun(token)
        self._link_talk(talk)

    def _link_talk(self, talk: list[Pointer]) -> None:
        everyone = sorted(self._known.values(), key=lambda known: len(known.group.mentions))
        voices = [self._at.get(head.i) for head in {h.i: h for h in self._scene.speakers if h is not None}.values()]
        for voice in voices:
            if voice is not None:
                self._known[id(voice)].speaks = True
        self._scene.talk = sum(pointer.word_class == "i" and not self._scene.marks[pointer.head.i] for pointer in talk)
        for pointer in talk:
            speaker = self._scene.speakers[pointer.head.i]
            self._scene.speaker = self._at.get(speaker.i) if speaker is not None else None
            near = [known for known in everyone if known.speaks or known.rank < 3 or known.group is self._scene.speaker]
            self._resolve(pointer, near)

    def _resolve(self, pointer: Pointer, near: list[Known]) -> None:
        fitting = [known for known in near if known.group.kind in FITTING[pointer.word_class]][-MOST:][::-1]
        if not fitting:
            return
        self._scene.plain = plainly(pointer, fitting)
        describe = partial(pair_signs, pointer, self._scene)
        choices = [none_signs(pointer, self._scene, fitting)]
        choices += [describe(known, place) for place, known in enumerate(fitting)]
        if self._scene.plain is not None and pointer.word_class in PLAINLY:
            chosen = 1 + fitting.index(self._scene.plain)
        else:
            chosen = self._choose(pointer, [known.group for known in fitting], choices)
        if chosen == 0:
            self._scene.last[pointer.word_class] = 0
            return
        known = fitting[chosen - 1]
        known.group.add(pointer.span, pointer.form)
        known.take(pointer, origin_of(pointer.head), known is self._scene.plain)
        self._at[pointer.head.i] = known.group
        self._scene.last[pointer.word_class] = id(known.group)
