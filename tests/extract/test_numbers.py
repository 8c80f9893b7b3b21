"""Numbers: values, units, dates, bounds and what a figure is about."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from briefing.extract.numbers import find_numbers
from briefing.extract.numbers.dates import find_codes
from briefing.extract.numbers.spelt import word_value
from briefing.extract.numbers.values import Value, read_values
from briefing.model import Briefing, Number
from tests.extract.docs import BLANK, flat, numbers_in


def values_in(text: str) -> list[Value]:
    return [reading.value for reading in read_values(text)]


def parsed(rows: str) -> Doc:
    """Return a Doc from lines of `word tag pos head dep`, head counted from 0."""
    cells = [line.split() for line in rows.strip().splitlines()]
    words, tags, pos, heads, deps = zip(*cells, strict=True)
    return Doc(
        BLANK.vocab,
        words=list(words),
        spaces=[following not in (".", ",") for following in (*words[1:], ".")],
        tags=list(tags),
        pos=list(pos),
        heads=[int(head) for head in heads],
        deps=list(deps),
        lemmas=[word.lower() for word in words],
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234,567", 1_234_567.0),
        ("12,34,567", 1_234_567.0),
        ("3.75", 3.75),
        ("1.2 billion", 1.2e9),
        ("7bn", 7e9),
        ("25k", 25_000.0),
        ("twenty-five", 25.0),
        ("two hundred and five thousand", 205_000.0),
        ("two and a half million", 2.5e6),
        ("half a million", 500_000.0),
        ("a quarter of a million", 250_000.0),
        ("two dozen", 24.0),
        ("a dozen", 12.0),
        ("two-thirds", 2 / 3),
        ("a third of them", 1 / 3),
        ("3 1/2 miles", 3.5),
        ("1/4 mile", 0.25),
        ("2½", 2.5),
        ("tenfold", 10.0),
        ("fell to -4", -4.0),
        ("minus-42", -42.0),
        ("30 lakh", 3e6),
        ("2.5×10^3", 2500.0),
        ("dozens", (12.0, 120.0)),
        ("tens of thousands", (10_000.0, 100_000.0)),
        ("several hundred", (100.0, 1000.0)),
    ],
)
def test_a_number_is_read_as_its_value(text: str, value: Value) -> None:
    assert values_in(text) == [pytest.approx(value)]


@pytest.mark.parametrize("text", ["Covid-19", "an F-16", "v2", "#5", "file_7", "", "of a kind", "1.2.3.4"])
def test_digits_in_names_are_no_numbers(text: str) -> None:
    assert numbers_in(text) == []


@pytest.mark.parametrize("text", ["9" * 400, "1e999", "9" * 29 + " trillion", "1×10^999 grams"])
def test_values_are_finite(text: str) -> None:
    for value in values_in(text):
        assert isinstance(value, float) and math.isfinite(value)


def test_metres_and_millions_are_told_apart() -> None:
    assert values_in("1.6m tall") == [1.6]
    assert values_in("$1.6m deal") == values_in("1.6m users") == [1.6e6]


def test_words_of_a_number_add_up() -> None:
    assert word_value("one million two hundred thousand") == 1_200_000
    assert word_value("a hundred") == 100


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("400-500 km", (400.0, 500.0), "kilometer"),
        ("between 5% and 6%", (5.0, 6.0), "percentage"),
        ("$20 to $35 billion", (20e9, 35e9), "dollar"),
        ("from $700 to $6 million", (700.0, 6e6), "dollar"),
        ("three or four years", (3.0, 4.0), "year"),
        ("0-to-90-mph", (0.0, 90.0), "mile per hour"),
    ],
)
def test_ranges(text: str, value: Value, unit: str) -> None:
    (number,) = numbers_in(text)
    assert (number.value, number.unit) == (value, unit)


def test_what_falls_from_one_value_to_another_moves() -> None:
    (number,) = numbers_in("from $80 to $45")
    assert (number.value, number.change, number.pair) == ((80.0, 45.0), "=", "move")


def test_a_range_that_only_spans_does_not_move() -> None:
    (number,) = numbers_in("from $45 to $80")
    assert (number.value, number.pair) == ((45.0, 80.0), "range")


def test_a_rise_by_one_figure_to_another_is_no_range() -> None:
    assert [number.value for number in numbers_in("by $5 to $40")] == [5.0, 40.0]


def test_a_score_keeps_its_order() -> None:
    (number,) = numbers_in("at 3-1 up")
    assert (number.value, number.category) == ((3.0, 1.0), "score")


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("more than $5", ">"),
        ("at least $5", ">"),
        ("no less than $5", ">"),
        ("$5 or more", ">"),
        ("up to $5", "<"),
        ("fewer than 5%", "<"),
        ("no more than 5%", "<"),
        ("nearly 5%", "~"),
        ("about $5", "~"),
        ("~5 km", "~"),
        ("5 km or so", "~"),
        ("$5", "="),
        ("over five years", "="),
        ("for over five years", ">"),
    ],
)
def test_bounds_and_estimates(text: str, change: str) -> None:
    (number,) = numbers_in(text)
    assert number.change == change


def test_a_conversion_in_brackets_is_bounded_as_well() -> None:
    assert [number.change for number in numbers_in("more than 100 km (60 miles)")] == [">", ">"]


@pytest.mark.parametrize("text", ["at 10:30 p.m.", "by 5am", "at 0401 GMT", "on +44 20 7946 0958", "call 555-010-0199"])
def test_times_of_day_and_telephone_numbers_are_no_figures(text: str) -> None:
    assert list(find_codes(text))
    assert numbers_in(text) == []


@pytest.mark.parametrize("text", ["5G", "6G networks", "no one", "one of the towns", "1. Milk", "the next few years"])
def test_what_is_no_figure(text: str) -> None:
    assert numbers_in(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("the second largest", 2.0),
        ("the 22nd", 22.0),
        ("ranked 14th", 14.0),
        ("went to No. 2", 2.0),
        ("is world number one", 1.0),
        ("finished second", 2.0),
        ("came joint third", 3.0),
    ],
)
def test_ranks_are_ordinals_without_a_unit(text: str, value: float) -> None:
    (number,) = numbers_in(text)
    assert (number.value, number.category, number.unit) == (value, "ordinal", None)


@pytest.mark.parametrize("text", ["the first test", "fifth-generation phones", "at No. 10", "the F-35"])
def test_other_ordinals_are_no_figures(text: str) -> None:
    assert numbers_in(text) == []


def test_a_rank_before_its_superlative_needs_no_more() -> None:
    assert [number.value for number in numbers_in("the third-largest")] == [3.0]


EMPLOYS = """
Acme NNP PROPN 1 nsubj
employs VBZ VERB 1 ROOT
40 CD NUM 4 nummod
skilled JJ ADJ 4 amod
workers NNS NOUN 1 dobj
in IN ADP 4 prep
Lyon NNP PROPN 5 pobj
and CC CCONJ 4 cc
15 CD NUM 4 conj
in IN ADP 8 prep
Metz NNP PROPN 9 pobj
. . PUNCT 1 punct
"""


def test_a_count_has_its_noun_and_lends_it_to_the_next() -> None:
    first, second = find_numbers(parsed(EMPLOYS))
    assert (first.value, first.unit, first.concept) == (40.0, "skilled worker", "Acme")
    assert (second.value, second.unit, second.concept) == (15.0, "skilled worker", "Acme")


HIRES = """
They PRP PRON 1 nsubj
want VBP VERB 1 ROOT
40 CD NUM 4 nummod
more JJR ADJ 2 amod
workers NNS NOUN 1 dobj
now RB ADV 1 advmod
and CC CCONJ 4 cc
15 CD NUM 4 conj
more JJR ADJ 7 amod
over IN ADP 4 prep
time NN NOUN 9 pobj
. . PUNCT 1 punct
"""


def test_more_belongs_to_a_count_with_or_without_its_noun() -> None:
    doc = parsed(HIRES)
    first, second = find_numbers(doc)
    assert [doc.text[slice(*number.span)] for number in (first, second)] == ["40 more workers", "15 more"]
    assert (second.value, second.unit, second.category, second.change) == (15.0, "worker", "count", "=")


@pytest.mark.parametrize(
    ("text", "words"),
    [("It has 20 more.", "20 more"), ("20 more than ever", "20"), ("20, more or less", "20"), ("20 more or less", "20")]
    + [("20 or more", "20"), ("20\n\nmore", "20")],
)
def test_more_that_compares_belongs_to_no_figure(text: str, words: str) -> None:
    (number,) = numbers_in(text)
    assert text[slice(*number.span)] == words


RECENTLY = """
Of IN ADP 5 prep
the DT DET 2 det
20 CD NUM 0 pobj
more RBR ADV 4 advmod
recently RB ADV 5 advmod
hired VBN VERB 5 ROOT
"""


def test_more_before_an_adverb_belongs_to_no_figure() -> None:
    doc = parsed(RECENTLY)
    (number,) = find_numbers(doc)
    assert doc.text[slice(*number.span)] == "20"


PRICES = """
Wheat NN NOUN 1 compound
prices NNS NOUN 2 nsubj
fell VBD VERB 2 ROOT
5 CD NUM 4 nummod
percent NN NOUN 2 dobj
to IN ADP 2 prep
200 CD NUM 7 nummod
euros NNS NOUN 5 pobj
. . PUNCT 2 punct
"""


def test_a_verb_says_by_how_much_and_its_subject_what() -> None:
    doc = parsed(PRICES)
    doc[2].lemma_ = "fall"
    by, to = find_numbers(doc)
    assert (by.change, to.change) == ("down", "=")
    assert by.concept == to.concept == "Wheat prices"


PART = """
They PRP PRON 1 nsubj
hold VBP VERB 1 ROOT
30 CD NUM 3 nummod
percent NN NOUN 1 dobj
of IN ADP 3 prep
the DT DET 6 det
shares NNS NOUN 4 pobj
"""


def test_a_share_is_about_what_it_is_a_share_of() -> None:
    (number,) = find_numbers(parsed(PART))
    assert number.concept == "shares"


PLANE = """
The DT DET 1 det
Boeing NNP PROPN 3 nsubj
737 CD NUM 1 nummod
landed VBD VERB 3 ROOT
"""


def test_a_number_in_a_name_is_no_figure() -> None:
    assert find_numbers(parsed(PLANE)) == ()


def test_the_same_figure_again_is_a_place_of_the_first() -> None:
    first, other = numbers_in("5 km. Then 7 km. Again 5 km.")
    assert first.also == ((23, 27),)
    assert other.also == ()
    assert first.id != other.id


def test_what_a_caption_repeats_counts_once() -> None:
    text = "It sold 5 km of pipe.\nIt sold 5 km of pipe."
    doc = flat(text)
    doc._.passed_over = ((22, len(text)),)
    (number,) = find_numbers(doc)
    assert number.places == ((8, 12),)


@given(st.text() | st.text("0123456789.,-–$%€ /()\n:GkmM+½onetwhalfd'\"", max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    for number in numbers_in(text, "2024-02-29"):
        ends = number.value if isinstance(number.value, tuple) else (number.value,)
        assert all(map(math.isfinite, ends))
        assert all(0 <= start < end <= len(text) for start, end in number.places)
        assert text[slice(*number.span)] == text[slice(*number.span)].strip()


def found(sample: Briefing) -> list[tuple[object, str | None, str]]:
    numbers = [item for item in sample.items if isinstance(item, Number)]
    return [(number.value, number.unit, number.category) for number in numbers]


@pytest.mark.parametrize(
    "figure",
    [
        (22.0, "year", "duration"),
        (400.0, "people", "count"),
        (150.0, "people", "count"),
        (500.0, "people", "count"),
        (1000.0, "people", "count"),
        (5.0, "year", "duration"),
        (2024.0, None, "date"),
    ],
)
def test_the_sample_has_its_figures_once(sample: Briefing, figure: tuple[float, str | None, str]) -> None:
    assert found(sample).count(figure) == 1


def test_the_sample_has_more_in_the_words_of_its_counts(sample: Briefing) -> None:
    numbers = [item for item in sample.items if isinstance(item, Number)]
    assert {"500 more people", "1,000 more"} <= {sample.article.words(number.span) for number in numbers}


def test_the_sample_has_no_figure_from_5g_or_the_first_area(sample: Briefing) -> None:
    values = [value for value, _, category in found(sample) if category != "ordinal"]
    assert 6.0 not in values and 1.0 not in values
    assert (5.0, None, "number") not in found(sample)


def test_the_next_few_years_can_be_read(nlp: Language) -> None:
    assert nlp("It will grow in the next few years.")._.numbers == ()
