"""Quotes by the trained tagger: what it reads, what becomes of its answers, and its own words on the sample."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing import places
from briefing.extract import quotes
from briefing.extract.quotes import find_quotes
from briefing.extract.quotes.learned import tagger
from briefing.extract.quotes.learned.decode import Limits, Link, links, spans
from briefing.extract.quotes.learned.pieces import WordPieces
from briefing.extract.quotes.learned.tagger import Read, Tagger, look
from briefing.extract.quotes.learned.words import (
    DOWN,
    FEATURES,
    REACH,
    RELATIONS,
    WAYS,
    Words,
    part,
    seen_from,
    words_of,
)
from briefing.extract.quotes.triples import Reading
from tests.extract.docs import BLANK, flat
from tests.extract.test_quotes import AFTER, SPLIT, parsed
from tests.extract.test_quotes import words as texts


class Told:
    """A tagger that says what it was told: cue, content and source by their words, and how sure it is."""

    def __init__(self, cue: str, content: str, source: str = "", confidence: float = 0.9) -> None:
        self.cue, self.content, self.source, self.confidence = cue, content.split(), source.split(), confidence

    def links(self, words: Words, read: Read | None) -> list[Link]:
        """Return one attribution."""
        at = [frozenset(words.texts.index(word) for word in part) for part in (self.content, self.source)]
        return [Link(words.texts.index(self.cue), at[0], at[1], self.confidence)]


@pytest.fixture(scope="module")
def shipped() -> Tagger:
    """Return the tagger with its real weights."""
    return Tagger(places.bundled("data") / "quotes")


def words_in(text: str) -> Words:
    """Return the words of a text without a parse worth the name."""
    return words_of(Reading(flat(text)))


def test_what_the_tagger_says_becomes_a_quote() -> None:
    doc = parsed(*AFTER)
    (quote,) = find_quotes(doc, Told("said", "Costs rose", "he", 0.724))
    assert (quote.form, texts(doc, quote.content)) == ("indirect", ["Costs rose"])
    assert (texts(doc, quote.source), texts(doc, quote.cue), quote.confidence) == (["he"], ["said"], 0.72)


def test_a_quotation_is_whole_though_the_tagger_saw_only_most_of_it() -> None:
    doc = flat("“ We begin now , and we stay , ” said Ann .")
    (quote,) = find_quotes(doc, Told("said", "begin now and we stay", "Ann"))
    assert (quote.form, texts(doc, quote.content)) == ("direct", ["We begin now , and we stay"])


def test_a_quotation_goes_on_over_paragraphs() -> None:
    doc = flat("Ann said : “ We begin .\n\n“ They follow . ” Bob nods .")
    (quote,) = find_quotes(doc, Told("said", "We begin . They", "Ann"))
    assert texts(doc, quote.content) == ["We begin .", "They follow ."]


def test_quotations_that_the_tagger_leaves_out_are_found_by_their_clause() -> None:
    doc = parsed(*SPLIT, "Prices 15 nsubj NOUN", "fell_ 15 ROOT VERB", ". 15 punct PUNCT")
    learned, direct = sorted(find_quotes(doc, Told("fell", "Prices")), key=lambda quote: quote.form)[::-1]
    assert (texts(doc, learned.content), texts(doc, direct.content)) == (["Prices"], ["We begin", "We end."])
    assert direct.confidence < learned.confidence


def test_a_few_words_of_another_paragraph_are_no_content() -> None:
    words = words_in("he said that prices and costs fell\n\nThey rose")
    (link,) = links(words, [1], np.ones(1, dtype=np.float32), [shares(*"s-ccccc-c")], Limits())
    assert sorted(link.content) == [2, 3, 4, 5, 6]


def test_content_broken_by_its_clause_has_two_spans() -> None:
    doc = flat("Costs , he said , rose .")
    (quote,) = find_quotes(doc, Told("said", "Costs rose", "he"))
    assert texts(doc, quote.content) == ["Costs", "rose"]


def test_signs_do_not_part_a_span() -> None:
    words = words_in("one , two three")
    assert spans(words, frozenset({0, 2})) == ((0, 9),)
    assert spans(words, frozenset({0, 3})) == ((0, 3), (10, 15))
    assert spans(words, frozenset()) == ()


def shares(*tags: str) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    """Return shares by a letter for each word: c content, s source, anything else nothing."""
    return np.array([[tag not in "cs", tag == "c", tag == "s"] for tag in tags], dtype=np.float32)


def test_of_two_alike_the_surer_is_kept_and_the_unsure_are_dropped() -> None:
    words = words_in("he said costs rose and fell")
    rows = [shares(*"s-cccc"), shares(*"s-ccc-"), shares(*"s----c")]
    found = links(words, [1, 3, 4], np.array([0.7, 0.9, 0.02], dtype=np.float32), rows, Limits(accept=0.4))
    assert [(link.cue, sorted(link.content), sorted(link.source)) for link in found] == [(3, [2, 3, 4], [0])]


def test_the_source_is_the_run_that_weighs_most() -> None:
    words = words_in("Ann told Bob Lee that costs rose")
    (link,) = links(words, [1], np.ones(1, dtype=np.float32), [shares(*"s-ss-cc")], Limits())
    assert sorted(link.source) == [2, 3]


def test_content_without_a_word_is_none() -> None:
    assert links(words_in("he said : ."), [1], np.ones(1, dtype=np.float32), [shares(*"s-cc")], Limits()) == []


def test_ways_through_the_tree_as_seen_from_a_cue() -> None:
    words = words_of(Reading(parsed(*AFTER)))
    ways = seen_from(words, 4)[:, 1]
    # "said" itself, "rose" and "he" one step below it, "Costs" two.
    assert list(ways[[4, 1, 3, 0]]) == [0, 1, 1, 2]
    # From "he" up to "said", and down again to "Costs".
    assert list(seen_from(words, 3)[[4, 0], 1]) == [DOWN, DOWN + 2]


def test_words_of_other_sentences_and_paragraphs() -> None:
    words = words_of(Reading(parsed(*AFTER, "¶", "Prices 7 nsubj NOUN")))
    there = seen_from(words, 4)[-1]
    assert there[1] == WAYS - 1
    assert there[5] == 3


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="aB .,:?!\n\"“”„«»`'‘’—é1", max_size=160) | st.text(max_size=80))
def test_numbers_of_any_text_are_within_their_bounds(text: str) -> None:
    words = words_in(text)
    assert all((words.features[:, column] < count).all() for column, count in enumerate(FEATURES))
    if len(words.starts):
        looked = look(words, range(len(words.starts)))
        assert all((looked.relations[:, :, column] < count).all() for column, count in enumerate(RELATIONS))
        assert looked.around.shape[1] <= 2 * REACH + 1
        assert (looked.around[np.arange(len(looked.cues)), looked.middle] == looked.cues).all()


def test_pieces_of_words(tmp_path: Path) -> None:
    (tmp_path / "vocab.txt").write_text("\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "re", "##build", "-", "e"]))
    pieces = WordPieces(tmp_path / "vocab.txt")
    assert [pieces.of(word) for word in ("Rebuild", "re-re", "é", "rex", "\u200b")] == [
        [4, 5],
        [4, 6, 4],
        [7],
        [1],
        [1],
    ]


def test_windows_overlap_and_each_word_is_read_amid_others(tmp_path: Path) -> None:
    (tmp_path / "vocab.txt").write_text("\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", *map(str, range(900))]))
    windows = WordPieces(tmp_path / "vocab.txt").windows([str(number) for number in range(900)])
    assert windows.pieces.shape == (5, 221)
    assert list(windows.pieces[windows.window, windows.place]) == list(range(4, 904))
    inside = (windows.window > 0) & (windows.window < 4)
    assert (windows.place[inside] > 20).all() and (windows.place[inside] < 199).all()


def test_the_real_weights_on_a_sentence_of_each_form(shipped: Tagger) -> None:
    doc = parsed(*AFTER)
    (quote,) = find_quotes(doc, shipped)
    assert (texts(doc, quote.content), texts(doc, quote.source)) == (["Costs rose"], ["he"])


@pytest.mark.parametrize("text", ["", "\n\n", ".", "”", "word " * 3000, "“" * 400, "é" * 2000])
def test_the_real_weights_take_any_text(shipped: Tagger, text: str) -> None:
    doc = flat(text)
    for quote in find_quotes(doc, shipped):
        assert all(0 <= start < end <= len(text) for start, end in quote.content + quote.source + quote.cue)


def test_a_long_article_is_read_in_parts(shipped: Tagger, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [*AFTER, *(f"{word} {int(head) + 6} {rest}" for word, head, rest in (row.split(" ", 2) for row in AFTER))]
    monkeypatch.setattr(tagger, "MOST", 6)
    doc = parsed(*rows)
    assert [texts(doc, quote.content) for quote in find_quotes(doc, shipped)] == [["Costs rose"], ["Costs rose"]]


def test_a_part_of_the_words_has_roots_of_its_own() -> None:
    words = words_of(Reading(parsed(*AFTER)))
    assert list(part(words, 0, 3).heads) == [1, 1, 2]


def test_the_rules_alone_do_without_the_tagger(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quotes, "shipped", lambda: pytest.fail("the tagger was loaded"))
    (quote,) = quotes.make_quotes(BLANK, "briefing_quotes", fast=True)(parsed(*AFTER))._.quotes
    assert quote.confidence == quotes.SURE["indirect"]
