"""Docs for tests without a trained model."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc, Span

from briefing.extract.numbers import find_numbers
from briefing.model import Number

BLANK = spacy.blank("en")


def flat(text: str, ends: str = "") -> Doc:
    """Return any text as a Doc whose words all hang on the first one, or the first after a word that ends a sentence.

    A Doc without any parse will not do: where spaCy's tokenizer has made a token of an emoticon, such a Doc has wrong
    edges, and asking for a token's children reads beyond its end. The pipeline's parser always sets them.
    """
    words = BLANK.make_doc(text)
    count = len(words)
    first = [
        max((n + 1 for n in range(place) if words[n].text == ends), default=0) for place in range(count if ends else 0)
    ]
    return Doc(
        words.vocab,
        words=[token.text for token in words],
        spaces=[bool(token.whitespace_) for token in words],
        heads=first or [0] * count,
        deps=["ROOT" if place == head else "dep" for place, head in enumerate(first or [0] * count)],
    )


def parsed(*sentences: str) -> Doc:
    """Return a Doc from tokens written `word/tag/dep/head` or `word/lemma/POS/tag/dep/head`, heads counted from 0.

    `/LABEL` follows on those of a name. A token without a lemma has its word in lower case.
    """
    rows = [[_fields(token) for token in sentence.split()] for sentence in sentences]
    starts = [sum(map(len, rows[:number])) for number in range(len(rows))]
    flat = [(row, start) for sentence, start in zip(rows, starts, strict=True) for row in sentence]
    doc = Doc(
        BLANK.vocab,
        words=[row[0] for row, _ in flat],
        lemmas=[row[1] for row, _ in flat],
        pos=[row[2] for row, _ in flat],
        tags=[row[3] for row, _ in flat],
        deps=[row[4] for row, _ in flat],
        heads=[int(row[5]) + start for row, start in flat],
        sent_starts=[position in starts for position in range(len(flat))],
    )
    doc.set_ents(_runs(doc, [row[6] for row, _ in flat]))
    return doc


def _fields(token: str) -> list[str]:
    """Return word, lemma, part of speech, tag, relation, head and label of a written token."""
    fields = token.split("/")
    if len(fields) < 6:
        fields[1:1] = [fields[0].lower(), ""]
    return [*fields, ""]


def _runs(doc: Doc, labels: list[str]) -> list[Span]:
    """Return the spans of neighbouring tokens with the same label."""
    ends = [i for i in range(1, len(labels) + 1) if i == len(labels) or labels[i] != labels[i - 1]]
    starts = [0, *ends[:-1]]
    return [Span(doc, s, e, label=labels[s]) for s, e in zip(starts, ends, strict=True) if labels[s]]


def numbers_in(text: str, published: str | None = None) -> list[Number]:
    """Return what is found in a text by its characters alone, without tags or a parse worth the name."""
    doc = flat(text)
    doc._.published = published
    return list(find_numbers(doc))
