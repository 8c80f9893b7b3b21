"""Labelled articles into examples: what each name names, what each noun or pronoun means, what each actor is worth."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from briefing.extract.actors import gather, judged, keep_actors
from briefing.extract.actors.groups import Group
from briefing.extract.actors.inner import find_inner
from briefing.extract.actors.judging import OUTCOMES, by_key, judge, judged_kinds, mean_vector, name_evidence
from briefing.extract.actors.mentions import Pointer
from briefing.extract.actors.names import Key, Name, find_names
from briefing.extract.actors.prominence import order_signs
from briefing.extract.actors.references import link
from briefing.extract.actors.roles import add_roles
from briefing.extract.actors.weights import Signs, Vector, Weights, total
from briefing.model import Actor


class Labelled(NamedTuple):
    """A labelled article: its record, its Doc, and the vectors of the tokens, which the Doc may be shown or not."""

    record: dict[str, Any]
    doc: Doc
    vectors: Vector


# GUM genres whose texts may be non-commercial or have no clear licence.
LEFT_OUT = {"essay", "letter"}
# How much an article of GUM, where few are news, counts for the order against one of WikiNews.
SHARE_OF_OTHERS = 0.5


def show_vectors(articles: Iterable[Labelled], shown: bool) -> None:
    """Let the Docs have their vectors, or none as where the reader of words is not asked."""
    for article in articles:
        article.doc._.vectors = article.vectors if shown else None


def read(path: Path, nlp: Language) -> list[Labelled]:
    """Return the labelled articles of a file with their Docs; `nlp` has paragraphs and vectors, no more of ours."""
    lines = path.read_text(encoding="utf-8").splitlines()
    found = []
    for record in map(json.loads, lines):
        if record["genre"] not in LEFT_OUT:
            doc = nlp.make_doc(record["text"])
            doc._.title = record.get("title") or ""
            doc = nlp(doc)
            found.append(Labelled(record, doc, doc._.vectors))
    return found


class Named(NamedTuple):
    """A name of an article: its signs, which of OUTCOMES it is, its vector."""

    signs: Signs
    right: int
    vector: Vector | None


def of_names(articles: Sequence[Labelled], scorer: ModuleType) -> list[Named]:
    """Return the names of each article; those of news articles twice."""
    found: list[Named] = []
    for article in articles:
        names = find_names(article.doc)
        found += _by_key(article.record, names, _labels(article.record, names, scorer))
    return found


def of_inner(articles: Sequence[Labelled], scorer: ModuleType) -> list[Named]:
    """Return the names inside others where they stand, of each article; those of news articles twice."""
    found: list[Named] = []
    for record, doc, _ in articles:
        names = find_names(doc)
        judge(names)
        inner = find_inner(doc, names, judged_kinds(names))
        # What a whole name stands for is no part's.
        labels = _labels(record, [*names, *inner], scorer)[len(names) :]
        for name, label in zip(inner, labels, strict=True):
            example = Named(name.signs, list(map(str, OUTCOMES)).index(label), name.vector)
            found += [example] * (2 if record["genre"] == "news" else 1)
    return found


def _labels(record: dict[str, Any], names: Sequence[Name], scorer: ModuleType) -> list[str]:
    """Return for each name the type of the actor that it names, or "none"."""
    aligned = scorer.align(record, [[(name.span.start_char, name.span.end_char)] for name in names])
    found = ["none"] * len(names)
    for (index, _), (entity, mention) in aligned.items():
        if record["entities"][entity]["mentions"][mention][2] == "name":
            found[index] = record["entities"][entity]["type"]
    return found


def _by_key(record: dict[str, Any], names: Sequence[Name], labels: Sequence[str]) -> Iterator[Named]:
    """Yield an example for the names with the same words, labelled as most of them are; two in a news article."""
    votes: dict[Key, Counter[str]] = defaultdict(Counter)
    for name, label in zip(names, labels, strict=True):
        votes[name.key][label] += 1
    for key, bucket in by_key(names).items():
        ((outcome, _),) = votes[key].most_common(1)
        example = Named(name_evidence(bucket), list(map(str, OUTCOMES)).index(outcome), mean_vector(bucket))
        yield from [example] * (2 if record["genre"] == "news" else 1)


def of_links(
    articles: Sequence[Labelled], scorer: ModuleType, learnt: Weights | None
) -> list[tuple[Sequence[Signs], int]]:
    """Return the choices of each noun and pronoun and the right one.

    What was linked before is right where nothing is learnt yet; later it is what the model makes of it.
    """
    found: list[tuple[Sequence[Signs], int]] = []
    for record, doc, _ in articles:
        groups = judged(doc)
        add_roles(groups)
        entities = _entities(record, groups, scorer)
        heads = {
            head[0]: entity
            for entity, each in enumerate(record["entities"])
            for mention, head in zip(each["mentions"], each["heads"], strict=True)
            if mention[2] != "name"
        }
        link(doc, groups, _chooser(heads, entities, found, learnt))
    return found


def _chooser(
    heads: dict[int, int],
    entities: dict[int, int],
    found: list[tuple[Sequence[Signs], int]],
    learnt: Weights | None,
) -> Callable[[Pointer, Sequence[Group], Sequence[Signs]], int]:
    def choose(pointer: Pointer, groups: Sequence[Group], options: Sequence[Signs]) -> int:
        entity = heads.get(pointer.head.idx)
        meant = (place for place, group in enumerate(groups, 1) if entities.get(id(group)) == entity)
        right = next(meant, 0) if entity is not None else 0
        found.append((options, right))
        if learnt is None:
            return right
        values = [total(learnt, signs)[0] for signs in options]
        return values.index(max(values))

    return choose


def _entities(record: dict[str, Any], groups: Sequence[Group], scorer: ModuleType) -> dict[int, int]:
    """Return by the id of each group which labelled entity most of its mentions are of."""
    spans = [(span, group) for group in groups for span, _ in group.mentions.values()]
    aligned = scorer.align(record, [[(span.start_char, span.end_char)] for span, _ in spans])
    votes: dict[int, Counter[int]] = defaultdict(Counter)
    for (index, _), (entity, _) in aligned.items():
        votes[id(spans[index][1])][entity] += 1
    return {group: count.most_common(1)[0][0] for group, count in votes.items()}


class Ordered(NamedTuple):
    """The actors of an article: their signs, what each is worth (0 to 1, less for no actor, None unknown), vectors.

    share: how much the article counts.
    """

    signs: list[Signs]
    worth: list[float | None]
    vectors: list[Vector | None]
    share: float


def of_order(articles: Sequence[Labelled], scorer: ModuleType) -> list[Ordered]:
    """Return the actors of each article, in order of first appearance."""
    found = []
    for record, doc, _ in articles:
        groups = gather(doc)
        vectors = [mean_vector(group.names) for group in groups]
        share = 1.0 if record["genre"] == "wikinews" else SHARE_OF_OTHERS
        found.append(Ordered(order_signs(doc, groups), _worth(record, groups, scorer), vectors, share))
    return found


def _worth(record: dict[str, Any], groups: Sequence[Group], scorer: ModuleType) -> list[float | None]:
    mentions = [[(span.start_char, span.end_char, form) for span, form in group.mentions.values()] for group in groups]
    aligned = scorer.align(record, [[(start, end) for start, end, _ in each] for each in mentions])
    entities, ignored = record["entities"], record.get("ignore", [])
    overlap = [[0.0] * len(entities) for _ in groups]
    real = [False] * len(groups)
    for index, each in enumerate(mentions):
        for place, (start, end, form) in enumerate(each):
            if (index, place) in aligned:
                entity, mention = aligned[index, place]
                if entities[entity]["mentions"][mention][2] == "name":
                    overlap[index][entity] += 1
                    real[index] = True
            elif form != "pronoun" and not any(scorer.iou((start, end), span) >= 0.5 for span in ignored):
                real[index] = True
    scale = 5.0 if record["id"].startswith("GUM") else 1.0
    matched = dict(scorer.assign(overlap)) if groups else {}
    return [
        (entities[matched[index]].get("salience") or 0) / scale if index in matched else -0.15 if real[index] else None
        for index in range(len(groups))
    ]


def predicted(doc: Doc) -> dict[str, Any]:
    """Return the actors of an article as the scorer reads them."""
    found: tuple[Actor, ...] = keep_actors(doc)._.actors
    return {
        "entities": [
            {
                "name": actor.name,
                "type": actor.type,
                "salience": actor.salience,
                "mentions": [list(mention) for mention in actor.mentions],
            }
            for actor in found
        ]
    }
