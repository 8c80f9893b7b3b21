"""The pipeline as a whole: paragraphs, order, errors."""

from __future__ import annotations

import json

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from briefing import record
from briefing.clean import clean
from briefing.errors import BadSettings, BriefingError, Cancelled, NotFound, Unreadable
from briefing.extract import pipeline
from briefing.extract.paragraphs import mark_paragraphs, repeated_paragraphs
from briefing.model import Article, Briefing

LINE = "The ferry company will add six crossings a day until the bridge opens again"


class TestParagraphs:
    def test_a_caption_that_repeats_a_paragraph_is_found(self) -> None:
        text = f"{LINE} (Photo desk)\n\n{LINE}, the harbour office said on Monday in a note to drivers."
        (repeat,) = repeated_paragraphs(text)
        assert text[slice(*repeat)] == f"{LINE} (Photo desk)"

    def test_the_later_of_two_equal_paragraphs_counts_as_the_repeat(self) -> None:
        text = f"{LINE}.\n{LINE}."
        assert repeated_paragraphs(text) == ((len(LINE) + 2, len(text)),)

    def test_short_far_and_different_paragraphs_are_no_repeats(self) -> None:
        far = "\n".join(f"{word.title()} " + f"{word} " * 9 for word in ("rain", "snow", "wind"))
        assert repeated_paragraphs(f"He said no.\nHe said no.\n{LINE}\n{far}\n{LINE} at last") == ()

    def test_a_paragraph_too_long_for_a_caption_is_no_repeat(self) -> None:
        long = " ".join(f"word{number % 97}" for number in range(300))
        assert repeated_paragraphs(f"{long}\n{long}") == ()

    def test_the_same_words_in_another_order_are_no_repeat(self) -> None:
        assert repeated_paragraphs(f"{LINE}\n{' '.join(reversed(LINE.split()))} today") == ()

    def test_lines_of_one_make_with_other_names_or_figures_are_no_repeats(self) -> None:
        wards = [f"Ward {n} counted {n * 37} votes for the new ferry at the end of a long day." for n in range(2, 9)]
        towns = [f"The mayor of {town} said on the radio that the ferry is too dear." for town in ("Ash", "Elm", "Oak")]
        assert repeated_paragraphs("\n".join(wards + towns)) == ()

    @given(st.text(alphabet="ab \n", max_size=200))
    def test_repeats_are_whole_lines_of_the_text(self, text: str) -> None:
        for start, end in repeated_paragraphs(text):
            assert "\n" not in text[start:end]
            assert text[start - 1 : start] in ("", "\n")
            assert text[end : end + 1] in ("", "\n")

    def test_nothing_is_taken_from_a_byline_or_a_line_with_the_date(self) -> None:
        text = f"Ferry adds crossings\n\nBy Ines Calder\n24 November 2026\n\n{LINE}."
        doc = mark_paragraphs(spacy.blank("en")(text))
        assert [text[slice(*span)] for span in doc._.passed_over] == ["By Ines Calder", "24 November 2026"]

    def test_a_sentence_starts_with_each_paragraph(self) -> None:
        doc = mark_paragraphs(spacy.blank("en")("A headline without a stop\n\nThe text goes on"))
        assert [token.text for token in doc if token.is_sent_start][1:] == ["The"]


class TestAnalyse:
    def test_progress_rises_and_names_every_kind(self, nlp: Language) -> None:
        steps: list[tuple[str, float]] = []
        pipeline.analyse(
            nlp, Article("i", "t", f"{LINE}."), lambda step, share: steps.append((step, share)), lambda: False
        )
        shares = [share for _, share in steps]
        assert shares == sorted(shares)
        last = [*(name for name, _ in pipeline.COMPONENTS.values()), pipeline.JOINING]
        assert [step for step, _ in steps][-5:] == [pipeline.STEPS[name] for name in last]

    def test_it_stops_when_asked(self, nlp: Language) -> None:
        asked = iter([False, False, True])
        with pytest.raises(Cancelled):
            pipeline.analyse(nlp, Article("i", "t", LINE), lambda step, share: None, lambda: next(asked))

    def test_a_text_over_the_limit_is_refused(self, nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(nlp, "max_length", 10)
        with pytest.raises(Unreadable, match="10"):
            pipeline.prepare(nlp, Article("i", "t", LINE))

    def test_many_come_in_order_with_errors_in_their_place(
        self, nlp: Language, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(nlp, "max_length", 200)
        given: list[tuple[str, Article | BriefingError]] = [
            (str(n), Article(str(n), "t", f"{LINE} at pier {n}.")) for n in range(20)
        ]
        given[3] = ("3", NotFound("There is none."))
        given[12] = ("12", Article("12", "t", LINE * 5))
        got = list(pipeline.analyse_many(nlp, given))
        assert [ref for ref, _ in got] == [str(n) for n in range(20)]
        assert [n for n, (_, outcome) in enumerate(got) if isinstance(outcome, BriefingError)] == [3, 12]
        assert all(
            outcome.article.text.endswith(f"pier {ref}.") for ref, outcome in got if isinstance(outcome, Briefing)
        )

    def test_one_and_many_find_the_same(self, nlp: Language, sample: Briefing) -> None:
        ((_, outcome),) = pipeline.analyse_many(nlp, [("sample", sample.article)])
        assert outcome == sample


class TestAnyText:
    """Whatever the text, nothing raises, every place lies inside it, and the record can be written and read."""

    SCRAPS = st.sampled_from(
        [*"“”\"'‘’«».,;:!?()[]$€%-–—\n\t 5", "\n\n", "said", "he", "The", "Mayor", "Ann", "Lee", "US", "5G", "$5",
         "1,000", "two", "million", "may", "who", "according", "to", "not", "clear", "g", "漢字", "é", "\u0301", "😀", "http://x.y"]
    )  # fmt: skip

    @given(st.one_of(st.text(max_size=60), st.lists(SCRAPS, max_size=40).map(" ".join), st.lists(SCRAPS).map("".join)))
    @settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
    def test_it_is_read(self, nlp: Language, text: str) -> None:
        cleaned, _ = clean(text)
        article = Article("i", "t", cleaned)
        found = pipeline.analyse(nlp, article, lambda step, share: None, lambda: False)
        for item in found:
            assert item.places
            assert all(0 <= start < end <= len(cleaned) for start, end in item.places)
        briefing = Briefing(article, found)
        assert len(briefing.by_id) == len(found)
        assert record.from_record(json.loads(json.dumps(record.to_record(briefing), allow_nan=False))) == briefing


class TestLoad:
    def test_a_pipeline_that_is_not_installed(self) -> None:
        with pytest.raises(BadSettings, match="en_none"):
            pipeline.load("en_none")

    def test_a_pipeline_without_a_parser_says_what_it_lacks(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(spacy, "load", lambda name: spacy.blank("en"))
        with pytest.raises(BadSettings, match="lacks"):
            pipeline.load("en_blank")

    def test_a_pipeline_for_another_language(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(spacy, "load", lambda name: spacy.blank("de"))
        with pytest.raises(BadSettings, match="'de'"):
            pipeline.load("de_blank")
