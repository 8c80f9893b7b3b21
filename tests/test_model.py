"""The values, their records, and what the cards say."""

from __future__ import annotations

import json

import pytest

from briefing import glance, kinds, record
from briefing.extract import pipeline
from briefing.kinds import KINDS, card
from briefing.model import Article, Briefing, ItemIds, Note, Number, Question, Quote, anchor, content_id
from tests.tui.conftest import TEXT, items, span_of

ARTICLE = Article(content_id(TEXT), "Harbour bridge", TEXT, None, "2026-11-23")
BRIEFING = Briefing(ARTICLE, items())


class TestRecord:
    def test_a_briefing_comes_back_from_its_json(self) -> None:
        written = json.dumps(record.to_record(BRIEFING))
        assert record.from_record(json.loads(written)) == BRIEFING

    def test_it_has_the_fields_of_the_schema(self) -> None:
        made = record.to_record(BRIEFING)
        assert made["schema"] == "briefing/1"
        number = next(item for item in made["items"] if item["kind"] == "number")
        assert set(number) == {
            "kind", "id", "span", "also", "value", "unit", "change", "concept", "category", "date",
            "pair", "place", "when", "over", "links", "actor",
        }  # fmt: skip

    def test_a_note_comes_back_from_its_json(self) -> None:
        for place in (None, anchor(TEXT, span_of("14 weeks"))):
            note = Note("n", "why", "2026-11-23T10:00:00+00:00", "2026-11-23T10:00:00+00:00", "i", place)
            assert record.note_from(json.loads(json.dumps(record.note_record(note)))) == note

    @pytest.mark.parametrize("schema", ["briefing/2", "", None])
    def test_another_schema_is_refused(self, schema: str | None) -> None:
        with pytest.raises(ValueError, match="schema"):
            record.from_record({**record.to_record(BRIEFING), "schema": schema})


class TestArticle:
    def test_paragraphs_are_lines_that_hold_text(self) -> None:
        assert [ARTICLE.paragraph(span_of(words)[0]) for words in ("Harbour", "The port", "We would", "9,000")] == [
            1,
            2,
            3,
            4,
        ]

    def test_words_stand_on_one_line(self) -> None:
        assert ARTICLE.words((0, span_of("The port")[1])) == "Harbour bridge shuts for repairs The port"


def test_ids_come_from_content_and_count_repeats() -> None:
    first, second = ItemIds("quote"), ItemIds("quote")
    assert [first.next("yes"), first.next("yes"), first.next("no")] == [
        second.next("yes"),
        second.next("yes"),
        second.next("no"),
    ]
    assert len({first.next("a"), first.next("a"), ItemIds("number").next("a")}) == 3


def test_notes_are_with_their_item_or_loose() -> None:
    def note(name: str, item: str | None) -> Note:
        return Note(name, name, "", "", item)

    noted = Briefing(ARTICLE, items(), (note("a", "quote-once"), note("b", None), note("c", "gone")))
    assert [each.id for each in noted.notes_on("quote-once")] == ["a"]
    assert [each.id for each in noted.loose_notes()] == ["b", "c"]


class TestKinds:
    def test_every_kind_has_a_component_and_every_component_a_kind(self) -> None:
        assert list(KINDS) == list(pipeline.COMPONENTS)

    def test_what_the_cards_say(self) -> None:
        said = [(card(item, BRIEFING).headline, card(item, BRIEFING).aside) for item in BRIEFING.items]
        assert said == [
            ("Ines Marlow", "person ×2"),
            ("Lindsey", "place ×2"),
            ("14 weeks", "harbour bridge"),
            ("$3.2 million", "cost"),
            ("about 9,000 drivers", "bridge"),
            ("Ines Marlow", "direct quote"),
            ("Who will pay for the extra ferries?", "gap"),
            ("Will Lindsey reopen the bridge by June 2027?", "pending · 2027-06"),
        ]

    def test_a_quote_that_is_not_sure_says_so_and_sorts_last_by_sureness(self) -> None:
        sure, unsure = (
            Quote(name, "mixed", ((0, 3),), (), (), None, share) for name, share in (("a", 0.9), ("b", 0.4))
        )
        assert [card(each, BRIEFING).aside for each in (sure, unsure)] == ["mixed quote", "mixed quote · unsure"]
        assert card(unsure, BRIEFING).spoken == "mixed quote, unsure"
        (order,) = [order for order in KINDS["quote"].orders if order.name == "sureness"]
        assert sorted([unsure, sure], key=lambda each: order.key(each, BRIEFING)) == [sure, unsure]

    def test_a_count_names_what_is_counted_even_where_the_words_do_not(self) -> None:
        number = Number("n", span_of("9,000"), 9000, "delivery driver", "=", None, "count")
        assert card(number, BRIEFING).headline == "9,000 delivery drivers"

    def test_a_question_that_could_not_be_written_shows_its_evidence(self) -> None:
        question = Question("q", "hedged", span_of("trade may fall by a third"), None)
        assert card(question, BRIEFING).headline == "trade may fall by a third"

    def test_context_is_cut_at_words_inside_the_paragraph(self) -> None:
        cut = "…of Lindsey will close its harbour bridge for 14 weeks, the mayor,…"
        assert kinds.context(ARTICLE, span_of("harbour bridge"), 30) == cut
        assert kinds.context(ARTICLE, span_of("Harbour bridge")) == "Harbour bridge shuts for repairs"

    @pytest.mark.parametrize(
        ("noun", "plural"),
        [("worker", "workers"), ("city", "cities"), ("day", "days"), ("church", "churches"), ("people", "people"),
         ("police officer", "police officers"), ("woman", "women"), ("salesperson", "salespeople"), ("box", "boxes"),
         ("pound sterling", "pounds sterling")],
    )  # fmt: skip
    def test_plurals(self, noun: str, plural: str) -> None:
        assert glance.plural(noun) == plural
