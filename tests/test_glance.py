"""What a card adds at a glance, from values alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from briefing import glance
from briefing.kinds import KINDS, card, facts
from briefing.model import Actor, Article, Briefing, Link, Mention, Number, Question, Quote

TEXT = (
    "Lindsey will close its bridge. The mayor, Ines Marlow, said so. Marlow, who is new, smiled. "
    "“Better now,” Marlow told us. The port of Lindsey depends on it.\n\nLindsey plans a ferry by May. It may sink."
)


def at(words: str, nth: int = 0) -> tuple[int, int]:
    """Return where words stand in the text."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


def actor(own_id: str, name: str, *places: tuple[int, int], form: Any = "name") -> Actor:
    """Return an actor with mentions of one form."""
    return Actor(own_id, name, "person", (), (), 0.5, tuple(Mention(*place, form) for place in places))


def number(own_id: str, value: Any, unit: str | None, category: str = "count", change: Any = "=") -> Number:
    """Return a number."""
    return Number(own_id, (0, 7), value, unit, change, None, category)


def briefing(*items: Any) -> Briefing:
    """Return a briefing with items."""
    return Briefing(Article("0" * 12, "Bridge", TEXT), items)


class TestSayings:
    def test_a_direct_quote_goes_first_and_all_are_counted(self) -> None:
        marlow = actor("m", "Ines Marlow", at("Ines Marlow"))
        indirect = Quote("q1", "indirect", (at("its bridge"),), (), (), "m")
        direct = Quote("q2", "direct", (at("Better now,"),), (), (), "m")
        whole = briefing(marlow, indirect, direct)
        assert glance.sayings(marlow, whole) == ("“Better now”", "says", 2)
        assert "says ×2 “Better now”" in facts(marlow, whole)

    def test_a_quote_that_is_sure_goes_before_one_that_is_not(self) -> None:
        marlow = actor("m", "Ines Marlow", at("Ines Marlow"))
        sure = Quote("q1", "indirect", (at("its bridge"),), (), (), "m", 0.9)
        unsure = Quote("q2", "direct", (at("Better now,"),), (), (), "m", 0.4)
        assert glance.sayings(marlow, briefing(marlow, unsure, sure))[0] == "its bridge"

    def test_who_says_nothing_has_no_line(self) -> None:
        marlow = actor("m", "Ines Marlow", at("Ines Marlow"))
        assert glance.sayings(marlow, briefing(marlow)) == ("", "", 0)


class TestValues:
    @pytest.mark.parametrize(
        ("value", "unit", "change", "shown"),
        [
            (3.2e6, "dollar", "=", "3,200,000 dollars"),
            (1, "worker", "=", "1 worker"),
            (9000, "driver", "~", "about 9,000 drivers"),
            ((400, 500), "job", ">", "over 400 to 500 jobs"),
            (2.5, "percentage", "up", "up 2.5%"),
            (0.333333333, None, "=", "0.333333"),
            (70, "dollar per barrel", "=", "70 dollars per barrel"),
            (1e-7, "gram", "=", "1e-07 grams"),
            (0.5, "gram", "=", "0.5 grams"),
        ],
    )
    def test_they_are_spelt_out(self, value: Any, unit: str | None, change: Any, shown: str) -> None:
        assert glance.value_of(number("n", value, unit, change=change)) == shown

    def test_bars_compare_numbers_of_one_unit_with_the_greatest(self) -> None:
        items = [number("a", 10, "job"), number("b", (20, 60), "job"), number("c", 5, "ship"), number("d", 0, "job")]
        assert glance.shares([*items, number("e", 2024, "year", "date")]) == {"a": 0.25, "b": 1.0}

    def test_by_size_alike_ones_stand_together_the_greatest_first(self) -> None:
        items = [number("a", 1, "ship"), number("b", 2, "job"), number("c", 3, "job")]
        size, _ = KINDS["number"].orders
        assert [item.id for item in sorted(items, key=lambda item: size.key(item, briefing()))] == ["c", "b", "a"]


class TestOverdue:
    @pytest.mark.parametrize(
        ("due", "overdue"),
        [
            ("2026", False),
            ("2025", True),
            ("2026-11", False),
            ("2026-10", True),
            ("2026-11-24", True),
            ("2026-11-25", False),
            ("by the end of the year", False),
            (None, False),
        ],
    )
    def test_a_question_is_overdue_when_its_day_month_or_year_is_over(
        self, due: str | None, overdue: bool, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(glance, "today", lambda: date(2026, 11, 25))
        question = Question("q", "pending", (0, 4), "Will it?", due)
        assert glance.is_overdue(question) == overdue
        assert facts(question, briefing(question)) == ((f"overdue since {due}",) if overdue else ())


def test_a_long_text_is_cut_at_a_word() -> None:
    assert glance.shortened("one two three", 9) == "one two…"
    assert glance.shortened("one two", 7) == "one two"


def test_items_that_are_replaced_keep_their_quotes() -> None:
    marlow = actor("m", "Ines Marlow", at("Ines Marlow"))
    quote = Quote("q", "direct", (at("Better now,"),), (), (), "m")
    whole = briefing(marlow, quote)
    assert replace(whole, notes=()).quotes_of("m") == [quote]


class TestTies:
    def test_a_move_and_a_score_are_told_apart_from_a_range(self) -> None:
        move = replace(number("a", (5.25, 4.5), "percentage"), pair="move")
        score = replace(number("b", (3, 1), None), pair="score")
        assert [glance.value_of(each) for each in (move, score)] == ["5.25 → 4.5%", "3–1"]

    def test_a_card_tells_what_its_figure_has_to_do_with_others(self) -> None:
        low, high = number("low", 2, "job"), number("high", 9, "job")
        rise = replace(
            number("rise", 7, "job"), links=(Link("to", "high"), Link("from", "low"), Link("contested", "high"))
        )
        whole = briefing(low, high, rise)
        words = whole.article.words(low.span)
        assert glance.ties(rise, whole) == (f"from {words} to {words}", f"disagrees with {words}")
        assert glance.ties(replace(rise, links=(Link("whole", "gone"),)), whole) == ()

    def test_a_card_tells_where_and_when(self) -> None:
        told = replace(number("a", 5, "job"), place="Hull", when="2026-01/2026-03", over="two years")
        assert glance.setting(told) == "in Hull · 2026-01 to 2026-03 · over two years"
        assert glance.when_of(told) == "2026-01"
        assert card(told, briefing(told)).aside.endswith("in Hull · 2026-01 to 2026-03 · over two years")

    def test_a_measure_is_told_in_other_units_unless_the_article_does(self) -> None:
        far = number("far", 100, "kilometer", "measure")
        assert glance.in_other_units(far, briefing(far)) == "= 62.1 miles"
        assert "= 62.1 miles" in facts(far, briefing(far))
        near = number("near", 62, "mile", "measure")
        assert glance.in_other_units(far, briefing(far, near)) == ""
        assert glance.in_other_units(number("job", 5, "job"), briefing(far)) == ""

    def test_by_time_what_has_none_comes_last(self) -> None:
        dated = replace(number("b", 1, "job"), when="2025")
        items = [number("a", 1, "job"), dated]
        _, time = KINDS["number"].orders
        assert [item.id for item in sorted(items, key=lambda item: time.key(item, briefing()))] == ["b", "a"]


SAID = (
    "The mayor denied that it would close. She did not say when. “Now,” she joked, and didn’t really explain why. "
    "The port declined to confirm it. Marlow said so. They ruled out a ferry."
)


class TestManner:
    @pytest.mark.parametrize(
        ("cue", "told"),
        [
            ("denied", "denied"),
            ("say when", "did not say when"),
            ("joked", "joked"),
            ("explain", "didn’t really explain"),
            ("confirm", "declined to confirm"),
            ("said", ""),
            ("ruled", "ruled out"),
        ],
    )
    def test_it_is_told_where_it_tells_more_than_said(self, cue: str, told: str) -> None:
        start = SAID.index(cue)
        quote = Quote("q", "indirect", ((0, 3),), (), ((start, start + len(cue)),))
        assert glance.manner(quote, Article("0" * 12, "Bridge", SAID)) == told

    def test_without_a_cue_or_with_a_long_one_there_is_none(self) -> None:
        article = Article("0" * 12, "Bridge", SAID)
        for cue in ((), ((4, 60),)):
            assert glance.manner(Quote("q", "indirect", ((0, 3),), (), cue), article) == ""


class TestBound:
    @pytest.mark.parametrize(
        ("text", "change", "headline", "told"),
        [
            ("At least 11 people died", ">", "at least 11 people", ()),
            ("no fewer than 40,000 homes", ">", "no fewer than 40,000 homes", ()),
            ("nearly nine people", "~", "nearly nine people", ("nearly 9 people",)),
            ("over 11 people came", "=", "11 people", ()),
            ("11 people or more", ">", "11 people", ("over 11 people",)),
            ("it fell by more than 11 people", "down", "more than 11 people", ("down more than 11 people",)),
            ("it went up to 11 people", "up", "11 people", ("up 11 people",)),
        ],
    )
    def test_it_is_said_as_the_article_says_it(
        self, text: str, change: Any, headline: str, told: tuple[str, ...]
    ) -> None:
        words = next(words for words in ("11 people", "40,000 homes", "nine people") if words in text)
        value, unit = {"11": (11.0, "person"), "40,000": (40000.0, "home"), "nine": (9.0, "person")}[words.split()[0]]
        start = text.index(words)
        figure = Number("n", (start, start + len(words)), value, unit, change, None, "count")
        whole = Briefing(Article("0" * 12, "Bridge", text), (figure,))
        assert (card(figure, whole).headline, facts(figure, whole)) == (headline, told)
