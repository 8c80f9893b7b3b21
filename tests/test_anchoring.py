"""Where notes land when their article changes."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from briefing.anchoring import GONE, Anchoring, Found, same_article
from briefing.model import Anchor, Span, anchor
from tests import anchors

FERRY = """Ferry workers in Port Hallow walked out on Tuesday after talks about night shifts failed.

The union said 340 of its 410 members had stayed at home. Ticket sales fell 5 percent in the first week. \
Freight income fell 7 percent in the second week, the operator Norsund said.

"We offered a fair rota, and we offered it twice," said Ingrid Vasse, who runs Norsund. "Nobody called back." \
Vasse did not rule out hiring crews from abroad.

Mayor Teodor Blum wants both sides at one table by Friday. Blum, who once sold tickets at the pier himself, said the \
town could not do without its boats for a month.

The strike costs Norsund about $1.2 million a day. The company made $3.4 million last year.

Islanders have begun to stock up on flour and diesel. On Great Skarn the one shop limits each customer to two loaves."""

ORCHARD = """Growers in the Lenne valley expect the smallest cherry harvest in two decades after a late frost.

Cooperative head Marta Sundqvist said nine in ten blossoms had been lost above the river road. Insurers have sent six \
assessors, and the first payments are due before midsummer.

Nobody plants frost candles on the lower slopes, where the cold air gathers, because the ground belongs to the state \
railway. The railway says it was never asked."""

STRIKE_TALKS = """Norsund and the union of its ferry workers are to meet in Port Hallow on Friday, the mediator said.

It will be the first meeting since the walkout began. Judge Orla Finch, who settled the dock dispute of 2019, has \
booked the customs hall for three days and asked both parties to leave lawyers outside.

Ingrid Vasse of Norsund will bring a new rota. A delegate called the invitation late but welcome, and said nights on \
the Skarn route remained the sticking point."""

BOILERPLATE = """

Subscribe to the Hallow Courier for a weekly letter about the coast. Read more stories by our harbour desk here.

The Courier is printed on paper from certified forests. Send corrections to the desk by the end of the week."""


def span_of(text: str, words: str, number: int = 0) -> Span:
    """Return an occurrence of some words in a text, counted from 0."""
    at = -1
    for _ in range(number + 1):
        at = text.index(words, at + 1)
    return at, at + len(words)


def landed(old: str | None, new: str, here: Anchor, span: Span | None = None) -> str | None:
    """Return the words that an anchor lands on."""
    found = Anchoring(old, new).find(here, span)
    return new[slice(*found.span)] if found.span else None


def without(text: str, *parts: str) -> str:
    """Return a text without some of its parts; each must be there."""
    for part in parts:
        assert part in text
        text = text.replace(part, "")
    return text


class TestMovedWords:
    def test_text_put_in_front_moves_every_note_silently(self) -> None:
        lead = "The harbour office confirmed the closure late at night.\n\n"
        for words in ("Norsund", "340 of its 410 members", "$3.4 million", "Nobody called back"):
            start, end = span_of(FERRY, words)
            found = Anchoring(FERRY, lead + FERRY).find(anchor(FERRY, (start, end)))
            assert found == Found((start + len(lead), end + len(lead)), True)

    def test_a_moved_paragraph_takes_its_notes_along(self) -> None:
        first, *rest = FERRY.split("\n\n")
        moved = "\n\n".join([first, *reversed(rest)])
        for number in range(FERRY.count("Blum")):
            place = span_of(FERRY, "Blum", number)
            assert Anchoring(FERRY, moved).find(anchor(FERRY, place)) == Found(span_of(moved, "Blum", number), True)

    def test_a_moved_sentence_that_was_edited_too_is_known(self) -> None:
        sentence = "On Great Skarn the one shop limits each customer to two loaves."
        edited = "On Great Skarn the one shop now limits each customer to three loaves. "
        new = edited + without(FERRY, sentence)
        found = Anchoring(FERRY, new).find(anchor(FERRY, span_of(FERRY, "Great Skarn")))
        assert found.span == span_of(new, "Great Skarn")

    def test_a_line_that_is_there_twice_moves_with_its_paragraph(self) -> None:
        line = "Nobody was hurt in the harbour."
        one, other, last = f"A crane fell on Monday. {line}", f"A second fell on Friday. {line}", "The port is shut."
        old, new = "\n".join([one, other, last]), "\n".join([last, other, "Divers went down at noon.", one])
        for number in (0, 1):
            found = Anchoring(old, new).find(anchor(old, span_of(old, "Nobody was hurt", number)))
            assert found == Found(span_of(new, "Nobody was hurt", 1 - number), True)

    def test_a_note_torn_apart_lands_on_its_larger_part(self) -> None:
        sentence = "Freight income fell 7 percent in the second week, the operator Norsund said."
        new = without(FERRY, " " + sentence) + "\n\n" + ORCHARD + "\n\n" + sentence
        place = span_of(FERRY, "fell 5 percent in the first week. Freight income fell")
        assert landed(FERRY, new, anchor(FERRY, place)) == "fell 5 percent in the first week"

    def test_an_edited_quote_lands_whole(self) -> None:
        new = FERRY.replace("fair rota, and we offered it twice", "fair and generous rota, and we proposed it twice")
        place = span_of(FERRY, '"We offered a fair rota, and we offered it twice,"')
        expected = '"We offered a fair and generous rota, and we proposed it twice,"'
        assert landed(FERRY, new, anchor(FERRY, place)) == expected

    def test_a_note_across_two_sentences_holds_a_sentence_put_between(self) -> None:
        new = FERRY.replace("stayed at home. Ticket", "stayed at home. The operator disputes it. Ticket")
        place = span_of(FERRY, "410 members had stayed at home. Ticket sales fell")
        expected = "410 members had stayed at home. The operator disputes it. Ticket sales fell"
        assert landed(FERRY, new, anchor(FERRY, place)) == expected

    def test_other_quote_marks_and_breaks_do_not_matter(self) -> None:
        new = FERRY.replace(' "Nobody called back."', "\n“Nobody called back.”")
        place = span_of(FERRY, '"Nobody called back."')
        assert landed(FERRY, new, anchor(FERRY, place)) == "Nobody called back"

    def test_signs_that_belong_to_a_figure_come_along(self) -> None:
        new = FERRY.replace("The strike costs Norsund about", "Each day costs the firm around")
        assert landed(FERRY, new, anchor(FERRY, span_of(FERRY, "$1.2 million"))) == "$1.2 million"

    def test_part_of_a_word_stays_that_part(self) -> None:
        new = FERRY.replace("Islanders have begun", "Many islanders had begun")
        assert landed(FERRY, new, anchor(FERRY, span_of(FERRY, "lander"))) == "lander"

    def test_a_note_that_moved_once_goes_on_from_its_last_place(self) -> None:
        first = anchor(FERRY, span_of(FERRY, "offered a fair rota, and we offered it twice"))
        second = FERRY.replace("offered a fair rota", "proposed a better rota").replace("Tuesday", "Tuesday night")
        between = Anchoring(FERRY, second).find(first).span
        third = "Update: the talks go on.\n\n" + second.replace("said Ingrid Vasse", "a weary Ingrid Vasse said")
        assert landed(second, third, first, between) == "a better rota, and we offered it twice"


class TestLookalikes:
    def test_two_lookalike_figures_never_swap(self) -> None:
        swapped = FERRY.replace("Ticket sales fell 5 percent in the first week. ", "")
        assert Anchoring(FERRY, swapped).find(anchor(FERRY, span_of(FERRY, "5 percent"))) == GONE
        assert landed(FERRY, swapped, anchor(FERRY, span_of(FERRY, "7 percent"))) == "7 percent"

    @pytest.mark.parametrize("cut", ["first", "second"])
    def test_of_two_equal_figures_the_one_that_is_left_stays_itself(self, cut: str) -> None:
        old = FERRY.replace("7 percent", "5 percent")
        sentences = {
            "first": "Ticket sales fell 5 percent in the first week. ",
            "second": "Freight income fell 5 percent in the second week, the operator Norsund said.",
        }
        new = without(old, sentences[cut])
        for number, name in enumerate(sentences):
            found = Anchoring(old, new).find(anchor(old, span_of(old, "5 percent", number)))
            assert found.span == (None if name == cut else span_of(new, "5 percent"))

    def test_figures_that_change_places_are_not_followed_to_the_wrong_one(self) -> None:
        new = (
            FERRY.replace("5 percent", "x percent").replace("7 percent", "5 percent").replace("x percent", "7 percent")
        )
        found = Anchoring(FERRY, new).find(anchor(FERRY, span_of(FERRY, "5")))
        assert found == GONE

    def test_a_figure_brought_up_to_date_is_to_be_checked(self) -> None:
        new = FERRY.replace("5 percent", "6 percent")
        found = Anchoring(FERRY, new).find(anchor(FERRY, span_of(FERRY, "5 percent")))
        assert found == Found(span_of(new, "percent"), False)

    def test_a_copy_with_changes_does_not_draw_notes_away(self) -> None:
        copy = "Mayor Teodor Blum wants all sides at one table by Saturday. "
        for new in (copy + FERRY, FERRY + " " + copy, FERRY.replace("Mayor Teodor", copy + "Mayor Teodor")):
            found = Anchoring(FERRY, new).find(anchor(FERRY, span_of(FERRY, "Teodor Blum")))
            start, end = span_of(new, "Teodor Blum wants both")
            assert found == Found((start, end - len(" wants both")), True)

    def test_the_same_lines_keep_their_order(self) -> None:
        line = "A reader asked whether the boats would sail at Easter.\n"
        old = f"Monday began calm.\n{line}Tuesday was worse.\n{line}Nobody slept on Wednesday.\n"
        new = old.replace("began calm", "was calm").replace("worse", "a little worse").replace("slept", "rested")
        for number in (0, 1):
            found = Anchoring(old, new).find(anchor(old, span_of(old, "Easter", number)))
            assert found == Found(span_of(new, "Easter", number), True)

    def test_of_two_long_equal_lines_the_one_cut_is_gone(self) -> None:
        line = (
            "The timetable of the ferries, valid from the first Sunday in March, hangs at the pier in four languages.\n"
        )
        old = f"Monday began calm.\n{line}Tuesday was worse.\n{line}Nobody slept on Wednesday.\n"
        new = old.replace(line, "", 1)
        first, second = (anchor(old, span_of(old, "Sunday", number)) for number in (0, 1))
        assert Anchoring(old, new).find(first) == GONE
        assert Anchoring(old, new).find(second) == Found(span_of(new, "Sunday"), True)

    def test_a_sentence_put_before_one_that_begins_alike_draws_no_note_to_itself(self) -> None:
        put = "The union speaks for deckhands as well as for cooks. "
        new = FERRY.replace("The union said 340 of", put + "The union reports 350 of")
        found = Anchoring(FERRY, new).find(anchor(FERRY, span_of(FERRY, "union", 0)))
        assert found.span in (None, span_of(new, "union", 1))


class TestGone:
    def test_a_name_in_a_cut_sentence_is_gone_though_it_stands_elsewhere(self) -> None:
        new = without(FERRY, " Vasse did not rule out hiring crews from abroad.")
        assert "Vasse" in new
        assert Anchoring(FERRY, new).find(anchor(FERRY, span_of(FERRY, "Vasse", 1))) == GONE

    def test_a_name_in_a_rewritten_sentence_is_gone_though_that_names_it_too(self) -> None:
        other = "On Thursday evening Vasse met the island council to explain, for two hours, the price of diesel."
        new = FERRY.replace("Vasse did not rule out hiring crews from abroad.", other)
        assert Anchoring(FERRY, new).find(anchor(FERRY, span_of(FERRY, "Vasse", 1))) == GONE

    def test_a_name_put_in_far_from_its_old_place_is_gone(self) -> None:
        new = FERRY.replace("Vasse did not", "She did not") + " Vasse is a keen sailor."
        assert Anchoring(FERRY, new).find(anchor(FERRY, span_of(FERRY, "Vasse", 1))) == GONE

    def test_a_replaced_name_is_gone(self) -> None:
        new = FERRY.replace("Vasse did not", "Management did not")
        assert Anchoring(FERRY, new).find(anchor(FERRY, span_of(FERRY, "Vasse", 1))) == GONE

    def test_another_article_holds_no_note(self) -> None:
        for words in ("Port Hallow", "The union said", "Mayor Teodor Blum wants both sides at one table by Friday"):
            assert Anchoring(FERRY, ORCHARD).find(anchor(FERRY, span_of(FERRY, words))) == GONE

    def test_a_text_that_became_empty_holds_no_note(self) -> None:
        assert Anchoring(FERRY, "").find(anchor(FERRY, span_of(FERRY, "Norsund"))) == GONE

    def test_white_space_is_no_note(self) -> None:
        assert Anchoring(FERRY, FERRY).find(anchor(FERRY, span_of(FERRY, "\n\n"))) == GONE


class TestWithoutTheEarlierText:
    def test_words_between_the_same_words_are_found(self) -> None:
        new = "Update.\n\n" + FERRY
        place = span_of(FERRY, "Vasse", 1)
        assert Anchoring(None, new).find(anchor(FERRY, place)) == Found((place[0] + 9, place[1] + 9), True)

    def test_edited_words_are_found(self) -> None:
        new = FERRY.replace("a fair rota, and we offered", "a fair plan, and we offered").replace("Nobody", "No one")
        place = span_of(FERRY, "We offered a fair rota, and we offered it twice")
        assert landed(None, new, anchor(FERRY, place)) == "We offered a fair plan, and we offered it twice"

    def test_of_lookalikes_the_one_in_its_surroundings_is_taken(self) -> None:
        old = FERRY.replace("7 percent", "5 percent")
        new = old.replace("in the first week.", "in the first few days.").replace("Ticket sales", "Sales of tickets")
        found = Anchoring(None, new).find(anchor(old, span_of(old, "5 percent", 1)))
        assert found.span == span_of(new, "5 percent", 1)

    def test_two_places_as_good_are_none(self) -> None:
        line = "The council of Carrow met behind closed doors on Monday for two hours. "
        new = "Much else has changed here since.\n" + line + "Much else.\n" + line
        here = anchor(line, span_of(line, "behind closed doors"))
        assert Anchoring(None, new).find(here) == GONE

    def test_a_common_word_elsewhere_is_not_enough(self) -> None:
        new = without(FERRY, " Vasse did not rule out hiring crews from abroad.", ' "Nobody called back."')
        assert Anchoring(None, new).find(anchor(FERRY, span_of(FERRY, "Vasse", 1))) == GONE

    def test_an_anchor_that_does_not_fit_the_text_helps_itself(self) -> None:
        start, end = span_of(FERRY, "hiring crews")
        here = anchor(FERRY, (start, end))
        astray = Anchor(here.exact, here.prefix, here.suffix, start + 5, end + 5)
        assert Anchoring(FERRY, FERRY).find(astray) == Found((start, end), True)


class TestSameArticle:
    def test_an_edited_article_is_the_same(self) -> None:
        parts = FERRY.split("\n\n")
        for new in (
            FERRY,
            FERRY.replace("said", "told reporters").replace("percent", "per cent").replace("Tuesday", "Wednesday"),
            "\n\n".join(reversed(parts)),
            "\n\n".join(parts[:3]),
            FERRY + "\n\n" + ORCHARD,
            "\n\n".join([*parts[:4], *ORCHARD.split("\n\n")[:2]]),
        ):
            assert same_article(FERRY, new) and same_article(new, FERRY)

    @pytest.mark.parametrize("tail", ["", BOILERPLATE])
    def test_another_article_is_not_though_it_shares_subject_and_site(self, tail: str) -> None:
        for other in (ORCHARD, STRIKE_TALKS):
            assert not same_article(FERRY + tail, other + tail)
            assert not same_article(other + tail, FERRY + tail)

    def test_an_empty_text_is_only_itself(self) -> None:
        assert same_article("", "")
        assert not same_article("", FERRY)


HOSTILE = st.text(st.sampled_from(list("ab .\n\t5$%\"”('[\\*+?İßé字🙂\u0301\u200b")), max_size=60)
WORDS = ["the", "ferry", "sank", "at", "5", "percent", "Vasse", "said.", "No\n"]
WORDY = st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)
TEXTS = st.one_of(HOSTILE, WORDY)


def any_span(data: st.DataObject, text: str) -> Span:
    """Draw a span of a text that holds a character."""
    start = data.draw(st.integers(0, len(text) - 1))
    return start, data.draw(st.integers(start + 1, len(text)))


class TestProperties:
    """Without a deadline: the first example that needs a matcher imports it."""

    @settings(deadline=None)
    @given(TEXTS.filter(str.strip), st.data())
    def test_in_the_same_text_every_span_lands_on_itself(self, text: str, data: st.DataObject) -> None:
        start, end = any_span(data, text)
        words = text[start:end]
        assume(words.strip())
        start += len(words) - len(words.lstrip())
        assert Anchoring(text, text).find(anchor(text, (start, end))) == Found(
            (start, start + len(words.strip())), True
        )

    @settings(deadline=None)
    @given(st.data())
    def test_a_paragraph_in_front_shifts_every_span(self, data: st.DataObject) -> None:
        lead = "Divers found a bell of bronze below the lighthouse.\n\n"
        start, end = any_span(data, FERRY)
        words = FERRY[start:end].strip()
        assume(any(map(str.isalnum, words)))
        found = Anchoring(FERRY, lead + FERRY).find(anchor(FERRY, (start, end)))
        at = FERRY.index(words, start) + len(lead)
        assert found == Found((at, at + len(words)), True)

    @settings(deadline=None, max_examples=300)
    @given(TEXTS, TEXTS, st.booleans(), st.booleans(), st.data())
    def test_a_place_found_is_inside_the_new_text(
        self, old: str, new: str, kept: bool, moved: bool, data: st.DataObject
    ) -> None:
        assume(old)
        place = any_span(data, old)
        again = any_span(data, old) if moved else None
        span, sure = Anchoring(old if kept else None, new).find(anchor(old, place), again)
        assert span is not None or not sure
        if span:
            assert 0 <= span[0] < span[1] <= len(new)
            assert new[slice(*span)].strip() == new[slice(*span)]

    @settings(deadline=None)
    @given(TEXTS, TEXTS)
    def test_same_article_takes_any_text_and_knows_itself(self, one: str, other: str) -> None:
        assert same_article(one, one)
        assert same_article(one, other) in (True, False)


@pytest.mark.parametrize(
    ("what", "share", "least", "wrong"),
    [
        ("words", 0.01, 0.99, 0.005), ("words", 0.05, 0.98, 0.01), ("words", 0.2, 0.94, 0.015),
        ("sentences", 0.01, 0.99, 0.005), ("sentences", 0.05, 0.975, 0.01), ("sentences", 0.2, 0.92, 0.015),
    ],
)  # fmt: skip
def test_simulated_edits_meet_the_bars(what: str, share: float, least: float, wrong: float) -> None:
    """The sample and invented articles stand in for news; `python tests/anchors.py` counts on real ones."""
    tally = anchors.simulate(anchors.bundled(), what, share, runs=60, seed=1)
    assert tally["survive"] > 200
    assert tally["survive landed"] >= least * tally["survive"]
    assert tally["wrong"] <= wrong * tally["notes"]
    assert tally["gone landed"] <= 0.06 * tally["gone"]


def test_importing_it_brings_in_no_matcher() -> None:
    code = "import sys, briefing.anchoring; print(*({'difflib', 'rapidfuzz', 'spacy', 'tinydb'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout == "\n"
