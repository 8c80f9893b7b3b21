"""Units and currencies beside numbers, and the words of a figure with its unit."""

from __future__ import annotations

import pytest

from briefing.extract.numbers import find_numbers
from briefing.extract.numbers.units import currency_before, singular, unit_after
from tests.extract.docs import numbers_in, parsed


@pytest.mark.parametrize(
    ("text", "unit", "category"),
    [
        ("5%", "percentage", "percent"),
        ("5 per cent", "percentage", "percent"),
        ("3 percentage points", "percentage point", "percent"),
        ("$40", "dollar", "money"),
        ("US$40", "dollar", "money"),
        ("A$40", "australian dollar", "money"),
        ("C$ 40", "canadian dollar", "money"),
        ("€40", "euro", "money"),
        ("£40", "pound sterling", "money"),
        ("₹40", "indian rupee", "money"),
        ("40 yuan", "chinese yuan", "money"),
        ("40 Canadian dollars", "canadian dollar", "money"),
        ("EUR40", "euro", "money"),
        ("40 million pounds", "pound sterling", "money"),
        ("40 pounds", "pound", "measure"),
        ("$40 a barrel", "dollar per barrel", "money"),
        ("$40 per share", "dollar per share", "money"),
        ("60 km/h", "kilometer per hour", "measure"),
        ("60 miles an hour", "mile per hour", "measure"),
        ("60 kg", "kilogram", "measure"),
        ("32GB", "gigabyte", "measure"),
        ("5 square metres", "square meter", "measure"),
        ("30 degrees Celsius", "celsius", "measure"),
        ("90 MW", "megawatt", "measure"),
        ("500 barrels a day", "barrel per day", "measure"),
        ("22 years", "year", "duration"),
        ("a six-month ban", "month", "duration"),
        ("a 65-year-old", "year of age", "age"),
        ("75 F", "fahrenheit", "measure"),
        ("5.4 litres per 100 km", "liter per 100 kilometer", "measure"),
        ("1.65 million bpd", "barrel per day", "measure"),
        ("12 mSv", "millisievert", "measure"),
        ("3 microseconds", "microsecond", "duration"),
        ("40 kPa", "kilopascal", "measure"),
        ("60 hectopascals", "hectopascal", "measure"),
        ("12 per 100,000 people", "per 100,000 people", "number"),
        ("40 tonnes per square kilometre", "metric ton per square kilometer", "measure"),
        ("1 h", "hour", "duration"),
        ("10 degrees below zero", "degree", "measure"),
        ("5 pc", "percentage", "percent"),
        ("in his late thirties", "year of age", "age"),
        ("an hour and a half", "hour", "duration"),
    ],
)
def test_units_and_currencies(text: str, unit: str, category: str) -> None:
    (number,) = numbers_in(text)
    assert (number.unit, number.category) == (unit, category)


def test_a_span_holds_the_number_with_its_unit() -> None:
    text = 'It cost "$3.2 billion a year" in all, or 5 percent of sales.'
    assert [text[slice(*number.span)] for number in numbers_in(text)] == ["$3.2 billion a year", "5 percent"]


def test_dollars_and_cents_are_one_figure() -> None:
    (number,) = numbers_in("He paid 5 dollars and 20 cents.")
    assert number.value == pytest.approx(5.2)


def test_a_unit_is_looked_up_at_its_place() -> None:
    found = unit_after("12 km north", 2)
    assert found is not None and found.edge == 5
    assert unit_after("12 whatevers", 2) is None
    assert currency_before("in 12", 3) is None


@pytest.mark.parametrize(
    ("plural", "one"),
    [("workers", "worker"), ("cities", "city"), ("boxes", "box"), ("women", "woman"), ("children", "child")]
    + [("people", "people"), ("bus", "bus"), ("fishermen", "fisherman")],
)
def test_nouns_are_made_singular(plural: str, one: str) -> None:
    assert singular(plural) == one


@pytest.mark.parametrize("text", ["40 F-35 jets", "12 C-130s"])
def test_a_name_after_a_number_is_no_unit(text: str) -> None:
    assert [number.unit for number in numbers_in(text) if number.category == "measure"] == []


def test_sizes_share_their_unit() -> None:
    assert [(number.value, number.unit) for number in numbers_in("120 by 80 metres")] == [
        (120.0, "meter"),
        (80.0, "meter"),
    ]


def test_what_is_below_zero_is_negative() -> None:
    assert [number.value for number in numbers_in("10 degrees below zero")] == [-10.0]


def test_what_is_said_of_things_makes_a_unit_a_thing() -> None:
    for modifier, category in (("other", "count"), ("long", "measure")):
        words = f"four/four/NUM/CD/nummod/4 {modifier}/{modifier}/ADJ/JJ/amod/4 yards/yard/NOUN/NNS/dobj/1"
        doc = parsed(f"It/it/PRON/PRP/nsubj/1 owns/own/VERB/VBZ/ROOT/1 {words}")
        assert [number.category for number in find_numbers(doc)] == [category]
