"""What a figure has to do with others, and where, when and over what time it holds."""

from __future__ import annotations

import pytest

from briefing.extract.numbers import find_numbers, keep_numbers
from briefing.extract.numbers.disputes import Disputed
from briefing.model import Number
from tests.extract.docs import flat, numbers_in, parsed

STAFF = (
    "Acme/Acme/PROPN/NNP/nsubj/1/ORG employs/employ/VERB/VBZ/ROOT/1 40/40/NUM/CD/nummod/3 "
    "people/people/NOUN/NNS/dobj/1 in/in/ADP/IN/prep/3 Lyon/Lyon/PROPN/NNP/pobj/4/GPE and/and/CCONJ/CC/cc/3 "
    "15/15/NUM/CD/conj/3 in/in/ADP/IN/prep/7 Metz/Metz/PROPN/NNP/pobj/8/GPE in/in/ADP/IN/prep/7 "
    "sales/sale/NOUN/NNS/pobj/10 ././PUNCT/./punct/1"
)


def linked(numbers: tuple[Number, ...] | list[Number]) -> list[tuple[object, str, object]]:
    """Return the links as values: one figure, the relation, the other."""
    by_id = {number.id: number for number in numbers}
    return [(each.value, link.relation, by_id[link.other].value) for each in numbers for link in each.links]


def disputes(text: str) -> list[str]:
    return [each.question for each in keep_numbers(flat(text, "."))._.disputes]


def test_a_count_has_its_place_its_owner_and_its_field() -> None:
    first, second = find_numbers(parsed(STAFF))
    assert (first.place, second.place) == ("Lyon", "Metz")
    assert first.concept == second.concept == "sales, Acme"
    assert second.unit == "people"


def test_a_time_after_a_figure_is_its_own() -> None:
    first, second, third = (
        each for each in numbers_in("5 km in May 2024, 7 km over five years") if each.category != "date"
    )
    assert (first.when, second.when, second.over, third.category) == ("2024-05", None, "five years", "duration")


def test_a_time_that_opens_the_sentence_holds_for_all() -> None:
    assert [each.when for each in numbers_in("In May 2024 it sold 5 km and 7 kg") if each.unit] == [
        "2024-05",
        "2024-05",
    ]


def test_words_of_a_time_are_kept_where_the_day_of_the_article_is_unknown() -> None:
    (number,) = numbers_in("5 km by the end of the year")
    assert number.when == "by the end of the year"


@pytest.mark.parametrize(
    ("text", "ties"),
    [
        ("6 feet 4 inches", [(6.0, "with", 4.0), (4.0, "with", 6.0)]),
        ("two years and three months", [(2.0, "with", 3.0), (3.0, "with", 2.0)]),
        ("1 h 40 min", [(1.0, "with", 40.0), (40.0, "with", 1.0)]),
        ("two years, 40 km", []),
    ],
)
def test_the_parts_of_one_amount_are_tied(text: str, ties: list[tuple[object, str, object]]) -> None:
    assert linked(numbers_in(text)) == ties


def test_three_parts_hang_on_the_first() -> None:
    tied = linked(numbers_in("3 hours, 20 minutes and 10 seconds"))
    assert {(one, other) for one, _, other in tied} == {(3.0, 20.0), (20.0, 3.0), (3.0, 10.0), (10.0, 3.0)}


def test_the_ends_of_a_change_are_linked() -> None:
    assert linked(numbers_in("from $12 in 2019 to $8 in 2024")) == [(8.0, "from", 12.0)]
    assert linked(numbers_in("$8, down from $12")) == [(8.0, "from", 12.0)]


def test_figures_said_again_about_the_same_are_one() -> None:
    (one,) = (each for each in numbers_in("On 4 May 2024. Again on May 4, 2024.") if each.category == "date")
    assert len(one.places) == 2


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("About $500 was lost. Critics put the cost at $2,000.", "Is it $500 or $2,000?"),
        ("A majority of members, 45 percent, agreed.", "How can 45 percent be most of them?"),
        ("Last year 110 percent of voters came.", "How can 110 percent be more than all of them?"),
        (
            "Some 60 percent were for it, 30 percent against and 20 percent silent.",
            "How can 60 percent, 30 percent, 20 percent come to 110 percent?",
        ),
    ],
)
def test_figures_that_cannot_be_true_are_asked_about(text: str, question: str) -> None:
    assert disputes(text) == [question]


@pytest.mark.parametrize(
    "text",
    [
        "A minority of members, 45 percent, agreed.",
        "A majority of members, 55 percent, agreed.",
        "It rose 110 percent of late.",
        "Some 50 percent were for it, 30 percent against and 20 percent silent.",
        "It lost $500 in May. It lost $2,000 in June.",
    ],
)
def test_figures_that_may_be_true_are_not(text: str) -> None:
    assert disputes(text) == []


def test_those_that_disagree_are_linked() -> None:
    doc = keep_numbers(flat("About $500 was lost. Critics put the cost at $2,000.", "."))
    assert linked(doc._.numbers) == [(500.0, "contested", 2000.0), (2000.0, "contested", 500.0)]
    (disputed,) = doc._.disputes
    assert disputed == Disputed(((0, 20), (21, 52)), "Is it $500 or $2,000?")


def test_an_age_lends_its_unit_to_the_next() -> None:
    assert [number.unit for number in numbers_in("two, aged 19 and 21")][1:] == ["year of age", "year of age"]
