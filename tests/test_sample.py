"""The sample article, end to end: what every reader of it must find."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from briefing import places
from briefing.export import FORMATS
from briefing.kinds import KINDS, card
from briefing.model import Actor, Briefing, Number, Question, Quote

GOLDEN = Path(__file__).parent / "golden" / "huawei-5g-moscow.md"


def actors(briefing: Briefing) -> dict[str, Actor]:
    """Return the actors by name."""
    return {item.name: item for item in briefing.items if isinstance(item, Actor)}


def said(briefing: Briefing, words: str) -> Quote:
    """Return the one quote that holds some words."""
    (quote,) = [
        item
        for item in briefing.items
        if isinstance(item, Quote) and any(words in briefing.article.words(span) for span in item.content)
    ]
    return quote


def speaker(briefing: Briefing, words: str) -> str | None:
    """Return the name of who said some words."""
    actor = briefing.by_id.get(said(briefing, words).speaker or "")
    return actor.name if isinstance(actor, Actor) else None


class TestActors:
    @pytest.mark.parametrize(
        "name",
        [
            "Huawei",
            "Russia",
            "MTS",
            "Moscow",
            "Xi Jinping",
            "Zhao Li",
            "Sylvain Chevalier",
            "Evgeny Khorov",
            "Vedomosti",
        ],
    )
    def test_it_is_found_once(self, sample: Briefing, name: str) -> None:
        assert [actor for actor in actors(sample) if re.search(rf"\b{name}\b", actor)] == [name]

    def test_governments_are_one_actor_with_their_capitals(self, sample: Briefing) -> None:
        found = actors(sample)
        assert {"US", "Washington", "US administration"} <= set(found["United States"].aliases)
        assert "Beijing" in found["China"].aliases
        assert not {"US", "Washington", "Beijing", "US administration", "the US"} & set(found)

    @pytest.mark.parametrize(
        ("name", "role"),
        [
            ("Zhao Li", "chief executive of Huawei in Russia"),
            ("Sylvain Chevalier", "partner in technology consulting firm Bering Point"),
            ("Evgeny Khorov", "head of the Wireless Network Laboratory at the Russian Academy of Sciences"),
            ("Xi Jinping", "Chinese President"),
        ],
    )
    def test_people_have_their_roles(self, sample: Briefing, name: str, role: str) -> None:
        assert actors(sample)[name].type == "person"
        assert role in actors(sample)[name].roles

    def test_products_and_adjectives_are_none(self, sample: Briefing) -> None:
        assert not {"Android", "Arora", "5G", "6G", "Chinese", "Russian", "Western"} & set(actors(sample))

    def test_the_one_who_matters_most_comes_first(self, sample: Briefing) -> None:
        assert next(iter(actors(sample))) == "Huawei"


class TestNumbers:
    @pytest.mark.parametrize(
        ("value", "unit", "category"),
        [(22, "year", "duration"), (400, "people", "count"), (150, "people", "count"), (500, "people", "count"),
         (1000, "people", "count"), (5, "year", "duration")],
    )  # fmt: skip
    def test_it_is_found_once(self, sample: Briefing, value: float, unit: str, category: str) -> None:
        numbers = [item for item in sample.items if isinstance(item, Number)]
        (number,) = [item for item in numbers if item.value == value]
        assert (number.unit, number.category, number.also) == (unit, category, ())

    def test_a_year_is_a_date(self, sample: Briefing) -> None:
        (year,) = [item for item in sample.items if isinstance(item, Number) and item.value == 2024]
        assert (year.category, year.date) == ("date", "2024")

    def test_names_of_technologies_hold_no_number(self, sample: Briefing) -> None:
        text = sample.article.text
        spans = [span for item in sample.items if isinstance(item, Number) for span in item.places]
        assert spans
        assert not [span for span in spans if text[span[1] : span[1] + 1] == "G" or "G" in text[slice(*span)]]


class TestQuotes:
    def test_straight_and_curly_marks_alike(self, sample: Briefing) -> None:
        assert said(sample, "Thank you to our partners").form == "direct"
        assert said(sample, "Many people use Android phones").form == "direct"
        assert speaker(sample, "Thank you to our partners") == "Zhao Li"

    def test_the_last_paragraph_goes_to_the_running_speaker(self, sample: Briefing) -> None:
        assert speaker(sample, "Many people use Android phones") == "Evgeny Khorov"

    @pytest.mark.parametrize(
        ("words", "name"),
        [("pioneer the development", "Huawei"), ("to create an economic front", "Sylvain Chevalier"),
         ("the largest research laboratory", None)],
    )  # fmt: skip
    def test_fragments_in_marks_are_mixed(self, sample: Briefing, words: str, name: str | None) -> None:
        assert said(sample, words).form == "mixed"
        assert speaker(sample, words) == name

    def test_indirect_speech_has_its_speaker(self, sample: Briefing) -> None:
        assert speaker(sample, "1,000 more over five years") == "Vedomosti"
        assert speaker(sample, "trying to break away") == "Sylvain Chevalier"


class TestQuestions:
    @pytest.mark.parametrize(
        ("reason", "evidence"),
        [
            ("unsourced", "Analysts say"),
            ("unsourced", "alleged espionage"),
            ("unsourced", "According to a source"),
            ("unsourced", "experts believe"),
            ("pending", "by 2024"),
            ("pending", "500 more people"),
            ("pending", "will become part"),
            ("hedged", "is likely to be"),
            ("asked", "what's the difference"),
        ],
    )
    def test_what_is_open_and_why(self, sample: Briefing, reason: str, evidence: str) -> None:
        open_there = [
            item
            for item in sample.items
            if isinstance(item, Question) and evidence in sample.article.text[slice(*item.span)]
        ]
        assert reason in [item.reason for item in open_there]

    def test_a_question_that_is_answered_at_once_is_not_open(self, sample: Briefing) -> None:
        asked = [item for item in sample.items if isinstance(item, Question) and item.reason == "asked"]
        assert asked
        assert not [item for item in asked if "access" in sample.article.text[slice(*item.span)]]


def test_the_caption_that_repeats_a_paragraph_counts_once(sample: Briefing) -> None:
    text = sample.article.text
    caption = (text.index("When Chinese President"), text.index("(Reuters)") + len("(Reuters)"))
    inside = [item for item in sample.items for start, _ in item.places if caption[0] <= start < caption[1]]
    assert inside == []
    assert len(actors(sample)["Xi Jinping"].mentions) == 1


def test_every_card_says_something(sample: Briefing) -> None:
    assert {item.kind for item in sample.items} == set(KINDS)
    for item in sample.items:
        assert card(item, sample).headline.strip()
        assert item.places


def test_the_export_is_the_golden_one(sample: Briefing, request: pytest.FixtureRequest) -> None:
    """Compare with tests/golden; after a wanted change run pytest with --snapshot-update and read the difference."""
    article = dataclasses.replace(sample.article, source=str(places.sample_article()))
    text = FORMATS["markdown"](dataclasses.replace(sample, article=article))
    if request.config.getoption("--snapshot-update"):
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")
