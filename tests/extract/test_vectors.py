"""Words read once by the trained network: what is kept of them, and that quotes and actors take it from there."""

from __future__ import annotations

import numpy as np
import pytest
from spacy.language import Language

from briefing import places
from briefing.config import MODEL
from briefing.extract import pipeline
from briefing.extract.actors import find_actors
from briefing.extract.actors.names import find_names
from briefing.extract.quotes import find_quotes
from briefing.extract.quotes.learned import tagger
from briefing.extract.quotes.learned.tagger import Tagger
from briefing.extract.vectors import read_with
from briefing.model import Article
from tests.extract.docs import flat
from tests.extract.docs import parsed as names_parsed
from tests.extract.test_quotes import AFTER, parsed

ACTS = "Ida/NNP/compound/1/PERSON Krag/NNP/nsubj/2/PERSON left/VBD/ROOT/2 ././punct/2"


@pytest.fixture(scope="module")
def shipped() -> Tagger:
    """Return the tagger with its real weights."""
    return Tagger(places.bundled("data") / "quotes")


def test_each_word_has_a_vector_and_white_space_has_none(shipped: Tagger) -> None:
    doc = read_with(flat("Costs rose\n\nfast"), shipped)
    filled = [bool(row.any()) for row in doc._.vectors]
    assert filled == [not token.is_space for token in doc]
    assert doc._.vectors.shape[1] == 768


def test_an_article_without_words_is_not_read(shipped: Tagger) -> None:
    doc = read_with(flat("\n\n"), shipped)
    assert doc._.read is None and doc._.vectors is None


def test_quotes_are_the_same_whether_the_words_were_read_before(
    shipped: Tagger, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = find_quotes(parsed(*AFTER), shipped)
    doc = read_with(parsed(*AFTER), shipped)
    monkeypatch.setattr(shipped, "read", lambda words: pytest.fail("the words were read twice"))
    assert find_quotes(doc, shipped) == before != ()


def test_a_long_article_has_a_vector_for_each_word_too(shipped: Tagger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tagger, "MOST", 3)
    doc = read_with(flat("one two three four five six seven"), shipped)
    assert all(row.any() for row in doc._.vectors)


def test_a_name_has_the_mean_of_its_words_and_is_told_by_it(shipped: Tagger) -> None:
    doc = names_parsed(ACTS)
    (without,) = find_names(doc)
    assert without.vector is None
    alone = find_actors(doc)
    doc = read_with(doc, shipped)
    (name,) = find_names(doc)
    assert name.vector is not None
    assert np.allclose(name.vector, doc._.vectors[:2].astype(np.float32).mean(axis=0))
    assert [actor.name for actor in find_actors(doc)] == [actor.name for actor in alone] == ["Ida Krag"]


def test_the_network_is_asked_but_where_the_reader_wants_it_fast(nlp: Language) -> None:
    fast = pipeline.load(MODEL, fast=True)
    assert "briefing_vectors" in nlp.pipe_names and "briefing_vectors" not in fast.pipe_names
    doc = fast(pipeline.prepare(fast, Article("i", "t", "Ida Krag left Halden.")))
    assert doc._.vectors is None and "Ida Krag" in [actor.name for actor in doc._.actors]
