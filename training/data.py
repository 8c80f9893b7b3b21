"""The labelled articles as the network learns from them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from briefing.extract.quotes.learned.pieces import Windows, WordPieces
from briefing.extract.quotes.learned.tagger import Around
from briefing.extract.quotes.learned.words import Words, words_of
from briefing.extract.quotes.triples import Reading

Numbers = NDArray[np.int64]
NOTHING, CONTENT, SOURCE = 0, 1, 2


@dataclass(frozen=True)
class Example:
    """An article: its words, its windows, and for each labelled cue (a word) the words of content and source."""

    name: str
    reading: Reading
    words: Words
    windows: Windows
    told: dict[int, tuple[frozenset[int], frozenset[int]]]


def read(file: Path) -> list[dict[str, Any]]:
    """Return the articles of a JSONL file."""
    return [json.loads(line) for line in file.open(encoding="utf-8") if line.strip()]


def parsed(nlp: Language, articles: Sequence[dict[str, Any]], kept: Path) -> Iterator[Doc]:
    """Yield the articles as Docs; they are parsed once and kept in a file."""
    if not kept.exists():
        store = DocBin(store_user_data=False)
        for doc in nlp.pipe((article["text"] for article in articles), batch_size=16):
            store.add(doc)
        store.to_disk(kept)
    yield from DocBin().from_disk(kept).get_docs(nlp.vocab)


def examples(articles: Iterable[dict[str, Any]], docs: Iterable[Doc], pieces: WordPieces) -> list[Example]:
    """Return the articles as examples; those without words are left out."""
    found = []
    for article, doc in zip(articles, docs, strict=True):
        assert doc.text == article["text"]
        reading = Reading(doc)
        words = words_of(reading)
        if len(words.texts):
            told = dict(labels(words, article["attributions"]))
            found.append(Example(article["id"], reading, words, pieces.windows(words.texts), told))
    return found


def labels(
    words: Words, attributions: Iterable[dict[str, Any]]
) -> Iterator[tuple[int, tuple[frozenset[int], frozenset[int]]]]:
    """Yield the cue of each attribution, one word, with the words of its content and source."""
    for one in attributions:
        cue, content, source = (covered(words, one.get(part) or ()) for part in ("cue", "content", "source"))
        if cue and content:
            yield head_of(words, cue), (content, source)


def covered(words: Words, spans: Iterable[Sequence[int]]) -> frozenset[int]:
    """Return the words that share a character with one of the spans."""
    found: set[int] = set()
    for start, end in spans:
        first, last = np.searchsorted(words.ends, start, side="right"), np.searchsorted(words.starts, end)
        found.update(range(int(first), int(last)))
    return frozenset(found)


def head_of(words: Words, cue: frozenset[int]) -> int:
    """Return the word of a cue that the others hang on, the first of several; letters go before signs."""
    tops = [word for word in sorted(cue) if int(words.heads[word]) not in cue or int(words.heads[word]) == word]
    return min(tops or sorted(cue), key=lambda word: (not words.texts[word][0].isalnum(), word))


def targets(example: Example, looked: Around) -> Numbers:
    """Return [cues, m] tags of the words around labelled cues; -1 where there is nothing to learn."""
    tags = np.where(looked.absent, -1, NOTHING)
    for row, cue in enumerate(looked.cues):
        if int(cue) not in example.told:
            tags[row] = -1
            continue
        content, source = example.told[int(cue)]
        for at, word in enumerate(looked.around[row]):
            if not looked.absent[row, at]:
                tags[row, at] = CONTENT if int(word) in content else SOURCE if int(word) in source else NOTHING
    return tags
