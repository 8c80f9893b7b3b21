"""How much each actor matters, by weights learnt from articles whose summaries name those who matter."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from briefing.extract.actors.countries import countries
from briefing.extract.actors.groups import Group
from briefing.extract.actors.judging import mean_vector
from briefing.extract.actors.signs import classes
from briefing.extract.actors.weights import Signs, scores
from briefing.extract.document import word_list

SUBJECTS = {"nsubj", "nsubjpass"}
# The words of an article's opening: an actor named first after so many counts a third of one named at once.
OPENING = 60


def salience(doc: Doc, groups: Sequence[Group]) -> list[float]:
    """Return for each actor how much it matters, from 1 for the most salient down to 0."""
    described = zip(groups, order_signs(doc, groups), strict=True)
    values = [scores("order", signs, mean_vector(group.names))[0] for group, signs in described]
    most = max(values, default=0.0)
    values = _speakers_first(groups, values)
    # Odds against the most salient one: between 0 and 1, in the same order.
    return [math.exp(value - most) for value in values]


def _speakers_first(groups: Sequence[Group], values: Sequence[float]) -> list[float]:
    """Return the values with what is named late and in passing behind people who speak and are met more than once."""
    people = [
        value
        for group, value in zip(groups, values, strict=True)
        if group.kind == "person" and len(group.mentions) > 1 and _says(group)
    ]
    least = min(people, default=math.inf)
    return [
        least - 1 / (1 + math.exp(least - value)) if value >= least and _is_passing(group) else value
        for group, value in zip(groups, values, strict=True)
    ]


def _is_passing(group: Group) -> bool:
    """Return whether a place or organisation is named once, in the later half, and does nothing: "in Halden"."""
    heads = [span.root for span, _ in group.mentions.values()]
    if group.kind not in {"place", "organization"} or len(heads) > 1:
        return False
    return heads[0].dep_ in {"pobj", "conj", "appos", "compound"} and heads[0].i > len(heads[0].doc) / 2


def _says(group: Group) -> int:
    """Return how often an actor says something: as the subject of such a verb, or as one according to whom it is so."""
    return sum(_says_here(span.root) for span, _ in group.mentions.values())


def _says_here(head: Token) -> bool:
    if head.dep_ == "pobj":
        # The name may stand beside the noun: "according to a partner, Ida Krag".
        return head.head.lower_ == "to" and head.head.head.lower_ == "according"
    if head.dep_ == "appos":
        return _says_here(head.head)
    return head.dep_ in SUBJECTS and head.head.lemma_.lower() in word_list("question_say_verbs")


def order_signs(doc: Doc, groups: Sequence[Group]) -> list[Signs]:
    """Return the signs of how much each actor matters."""
    lines = [0]
    for token in doc:
        lines.append(lines[-1] + ("\n" in token.text))
    starts = sorted(group.names[0].span.start for group in groups)
    most_names = max((len(group.names) for group in groups), default=1)
    most = max((len(group.mentions) for group in groups), default=1)
    found = []
    for group in groups:
        signs = dict(_signs(doc, group, lines))
        signs["names of most"] = len(group.names) / most_names
        signs["mentions of most"] = len(group.mentions) / most
        place = starts.index(group.names[0].span.start)
        signs[f"comes {min(place, 6)}"] = 1.0
        signs["comes early"] = 1 / (1 + place)
        crossed = [sign for sign in signs if sign in CROSSED]
        signs |= {f"{group.kind} {sign}": signs[sign] for sign in crossed}
        found.append(signs)
    return found


CROSSED = {
    "in title",
    "starts early",
    "log names",
    "log mentions",
    "subject share",
    "names of most",
    "mentions of most",
}


def _signs(doc: Doc, group: Group, lines: list[int]) -> Iterator[tuple[str, float]]:
    spans = sorted((span for span, _ in group.mentions.values()), key=lambda span: span.start)
    names = [name.span for name in group.names]
    first, heads = spans[0], [span.root for span in spans]
    yield f"kind {group.kind}", 1.0
    yield "log names", math.log(len(names))
    yield "log mentions", math.log(len(spans))
    yield f"names {min(len(names), 6)}", 1.0
    nominals = sum(form == "nominal" for _, form in group.mentions.values())
    yield "log nominals", math.log1p(nominals)
    yield "starts early", math.exp(-first.start / OPENING)
    yield "starts at", first.start / max(1, len(doc))
    yield "ends at", spans[-1].start / max(1, len(doc))
    yield f"line {min(lines[first.start], 6)}", 1.0
    paragraphs = {lines[span.start] for span in spans}
    yield "log paragraphs", math.log(len(paragraphs))
    yield "spread", len(paragraphs) / (1 + lines[-1])
    title = doc._.title.lower()
    if any(span.text.lower() in title for span in names):
        yield "in title", 1.0
    subjects = [head for head in heads if head.dep_ in SUBJECTS]
    yield "log subjects", math.log1p(len(subjects))
    yield "subject share", len(subjects) / len(heads)
    yield "log says", math.log1p(_says(group))
    yield "passive", sum(head.dep_ == "nsubjpass" for head in heads) / len(heads)
    yield "object", sum(head.dep_ == "dobj" for head in heads) / len(heads)
    yield "possessor", sum(head.dep_ == "poss" for head in heads) / len(heads)
    yield "before a noun", sum(head.dep_ in {"compound", "nmod", "amod"} for head in heads) / len(heads)
    yield "beside", sum(head.dep_ in {"appos", "conj"} for head in heads) / len(heads)
    for words, called in (
        (("in", "at", "near", "from"), "where"),
        (("of",), "of"),
        (("by", "with", "against"), "with"),
        (("to",), "to"),
    ):
        yield called, sum(head.dep_ == "pobj" and head.head.lower_ in words for head in heads) / len(heads)
    yield f"first {first.root.dep_}", 1.0
    if any(span.text.isupper() and len(span) == 1 for span in names):
        yield "acronym", 1.0
    if any(" ".join(name.key) in countries().names for name in group.names):
        yield "country", 1.0
    if any(" ".join(name.key) in countries().capitals for name in group.names):
        yield "capital", 1.0
    yield "roles", min(len(group.roles), 2)
    if any(len(name.shown) > len(name.span) for name in group.names):
        yield "has title", 1.0
    none, *others = (sum(name.odds[i] for name in group.names) / len(names) for i in range(4))
    yield "sure", min(1.5, max(others) - none)
    for kind in {kind for span in names for kind in classes(span[-1].text)}:
        yield f"last {kind}", 1.0
    for label in {span.label_ for span in names}:
        yield f"label {label}", 1.0
