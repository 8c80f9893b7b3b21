"""The signs of how much an actor matters: where it stands, as what, how often, and beside how many others."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from briefing.extract.actors.countries import countries
from briefing.extract.actors.groups import Group
from briefing.extract.actors.signs import classes
from briefing.extract.actors.weights import Signs
from briefing.extract.document import word_list

SUBJECTS = {"nsubj", "nsubjpass"}
# The words of an article's opening: an actor named first after so many counts a third of one named at once.
OPENING = 60
# Signs that weigh otherwise for each kind of actor.
CROSSED = {
    "in title",
    "starts early",
    "log names",
    "log mentions",
    "subject share",
    "names of most",
    "mentions of most",
}


def says(group: Group) -> int:
    """Return how often an actor says something: as the subject of such a verb, or as one according to whom it is so."""
    return sum(_says_here(span.root) for span, _ in group.mentions.values())


def _says_here(head: Token) -> bool:
    if head.dep_ == "pobj":
        # The name may stand beside the noun: "according to a partner, Ida Krag".
        return head.head.lower_ == "to" and head.head.head.lower_ == "according"
    if head.dep_ == "appos":
        return _says_here(head.head)
    return head.dep_ in SUBJECTS and head.head.lemma_.lower() in word_list("question_say_verbs")


class Opening(NamedTuple):
    """An article's first sentence below its title; `title` is how many tokens stand above it, 0 without a title."""

    title: int
    lead: Span


def order_signs(doc: Doc, groups: Sequence[Group]) -> list[Signs]:
    """Return the signs of how much each actor matters."""
    if not groups:
        return []
    lines, sentences = [0], [0]
    for token in doc:
        lines.append(lines[-1] + ("\n" in token.text))
        sentences.append(sentences[-1] + bool(token.is_sent_start))
    starts = sorted(group.names[0].span.start for group in groups)
    most_names = max(len(group.names) for group in groups)
    most = max(len(group.mentions) for group in groups)
    kinds = Counter(group.kind for group in groups)
    opening = _opening(doc)
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
        signs |= {f"{group.kind} among {kind}": math.log1p(count) for kind, count in kinds.items()}
        signs.update(_in_opening(group, opening, sentences))
        found.append(signs)
    return found


def _opening(doc: Doc) -> Opening:
    """Return where the article's own text begins; at least one token."""
    line = next((token.i for token in doc if "\n" in token.text), len(doc))
    title = " ".join(doc._.title.split())
    headed = 0 < line < len(doc) and " ".join(doc[:line].text.split()) == title
    start = line if headed else 0
    while start < len(doc) - 1 and doc[start].is_space:
        start += 1
    return Opening(min(line, start), doc[start].sent)


def _in_opening(group: Group, opening: Opening, sentences: list[int]) -> Iterator[tuple[str, float]]:
    """Yield whether an actor is in the title and in the first sentence, and as what.

    sentences: how many sentences begin before each token.
    """
    title, lead = opening
    spans = sorted((span for span, _ in group.mentions.values()), key=lambda span: span.start)
    below = [span for span in spans if span.start >= lead.start]
    if not below:
        yield "only in title", 1.0
        return
    if below[0].start >= lead.end:
        yield "sentences until", math.exp((sentences[lead.end] - sentences[below[0].start + 1]) / 3)
        return
    first, root = below[0], below[0].root
    yield "in lead", 1.0
    yield "sentences until", 1.0
    yield "place in lead", (first.start - lead.start) / len(lead)
    if root.dep_ in SUBJECTS and root.head.dep_ == "ROOT":
        yield "subject of lead", 1.0
    if any(name.span.start < title for name in group.names):
        yield "in title and lead", 1.0


def _signs(doc: Doc, group: Group, lines: list[int]) -> Iterator[tuple[str, float]]:
    spans = sorted((span for span, _ in group.mentions.values()), key=lambda span: span.start)
    names = [name.span for name in group.names]
    first, heads = spans[0], [span.root for span in spans]
    yield f"kind {group.kind}", 1.0
    longest = max(len(span) for span in names)
    yield "log words", math.log(longest)
    if longest == 1:
        yield "one word", 1.0
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
    yield "log says", math.log1p(says(group))
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
