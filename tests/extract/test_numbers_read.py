"""Numbers as people write them: any of them is read back, none takes long."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.extract.numbers import find_numbers
from briefing.extract.numbers.spelt import SMALL, TENS
from briefing.extract.numbers.values import read_values
from tests.extract.docs import numbers_in, parsed

VOTES = (
    "by/by/ADP/IN/ROOT/0 52/52/NUM/CD/nummod/2 votes/vote/NOUN/NNS/pobj/0 "
    "to/to/ADP/IN/prep/2 48/48/NUM/CD/pobj/3 ././PUNCT/./punct/0"
)
WHOLE = st.integers(0, 999_999_999)


def read(text: str) -> list[object]:
    return [reading.value for reading in read_values(text)]


def spelt(number: int) -> str:
    """Return a whole number below a billion in words."""
    small = {int(value): word for word, value in (SMALL | TENS).items()}
    for size, name in ((1_000_000, "million"), (1_000, "thousand"), (100, "hundred")):
        if number >= size:
            rest = number % size
            joined = " and " if 0 < rest < 100 else " " if rest else ""
            return f"{spelt(number // size)} {name}{joined}{spelt(rest) if rest else ''}"
    return small[number] if number in small else f"{small[number // 10 * 10]}-{small[number % 10]}"


def indian(number: int) -> str:
    """Return digits grouped as in India: 12,34,567."""
    digits = str(number)
    head, tail = digits[:-3], digits[-3:]
    pairs = [head[max(0, end - 2) : end] for end in range(len(head), 0, -2)][::-1]
    return ",".join([*pairs, tail])


@given(WHOLE)
def test_a_whole_number_in_any_notation_is_read_as_itself(number: int) -> None:
    grouped = f"{number:,}"
    for form in (str(number), grouped, grouped.replace(",", "\u202f"), indian(number)):
        assert read(f"it has {form} of them") == [float(number)], form


@given(WHOLE)
def test_a_whole_number_in_words_is_read_as_itself(number: int) -> None:
    assert read(f"it has {spelt(number)} of them") == [float(number)]


@given(st.integers(1, 999), st.integers(0, 9), st.sampled_from(["million", "billion", "trillion", "bn", "m", "k"]))
def test_digits_with_a_scale_are_read_as_their_product(whole: int, tenth: int, scale: str) -> None:
    factor = {"million": 1e6, "billion": 1e9, "trillion": 1e12, "bn": 1e9, "m": 1e6, "k": 1e3}[scale]
    space = " " if len(scale) > 2 else ""
    (number,) = numbers_in(f"${whole}.{tenth}{space}{scale} was paid")
    assert number.value == pytest.approx(float(f"{whole}.{tenth}") * factor)
    assert number.unit == "dollar"


@given(st.integers(1, 999), st.integers(0, 99), st.integers(1_000, 999_999))
def test_digits_the_european_way_are_read(whole: int, cents: int, thousands: int) -> None:
    assert read(f"{thousands:,}".replace(",", ".") + f",{cents:02d} euros") == [pytest.approx(thousands + cents / 100)]
    assert read(f"{whole},{cents:02d} euros") == [pytest.approx(whole + cents / 100)]


@given(st.integers(1, 9), st.integers(1, 99))
def test_one_of_so_many_is_a_share(few: int, more: int) -> None:
    many = few + more
    if many < 100:
        assert read(f"{few} in {many} homes") == [pytest.approx(few / many)]
        assert read(f"{few} out of {many}") == [pytest.approx(few / many)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("one in five homes", 0.2),
        ("nine out of ten doctors", 0.9),
        ("three and a half", 3.5),
        ("two and two thirds", 2 + 2 / 3),
        ("nine million and a half", 9.5e6),
        ("five point two", 5.2),
        ("zero point zero eight", 0.08),
        ("minus twelve", -12.0),
        ("three lakh crore", 3e12),
        ("12-and-a-half", 12.5),
        ("12 and a half", 12.5),
        ("three dozens", 36.0),
        ("10, 000 of them", 10_000.0),
        ("40 000 of them", 40_000.0),
        ("three quarters of a million", 750_000.0),
        ("fifty - two", 52.0),
    ],
)
def test_other_ways_to_write_a_number(text: str, value: float) -> None:
    assert read(text) == [pytest.approx(value)]


@pytest.mark.parametrize("text", ["five in ten minutes", "12 out of 10", "3 in 2024"])
def test_what_is_no_share_of_a_whole(text: str) -> None:
    assert 0.5 not in read(text) and len(read(text)) == 2


@pytest.mark.parametrize(
    ("text", "value", "unit", "category"),
    [
        ("It rained for an hour", 1.0, "hour", "time"),
        ("a couple of weeks", 2.0, "week", "time"),
        ("another month", 1.0, "month", "time"),
        ("profits doubled", 2.0, "time", "multiple"),
        ("its debt halved", 0.5, "time", "multiple"),
        ("half a tonne", 0.5, "metric ton", "measure"),
        ("15 dollars and 50.", 15.5, "dollar", "money"),
        ("17 USD 25.", 17.25, "dollar", "money"),
        ("$75 Canadian per barrel", 75.0, "canadian dollar per barrel", "money"),
        ("40 tons of copper a year", 40.0, "ton per year", "measure"),
        ("120 MEUR", 120e6, "euro", "money"),
        ("nzd$15", 15.0, "new zealand dollar", "money"),
        ("a sum of rupees 500", 500.0, "rupee", "money"),
        ("20 [kg]", 20.0, "kilogram", "measure"),
        ("an 84 - year - old", 84.0, "year of age", "age"),
    ],
)
def test_amounts_of_other_kinds(text: str, value: float, unit: str, category: str) -> None:
    (number,) = numbers_in(text)
    assert number.value == pytest.approx(value)
    assert (number.unit, number.category) == (unit, category)


@pytest.mark.parametrize(
    "text", ["in the PS5", "a Covid -19 test", "at 1 ) first", "to 1111-22223333-4444", "020 7946 0958"]
)
def test_other_digits_that_are_no_figures(text: str) -> None:
    assert numbers_in(text) == []


def test_feet_and_inches() -> None:
    assert [(number.value, number.unit) for number in numbers_in("5ft 10in tall")] == [(5.0, "foot"), (10.0, "inch")]


@pytest.mark.parametrize("text", ["plus or minus 3 km", "± 3 km", "+/- 3 km"])
def test_plus_or_minus_is_no_sign(text: str) -> None:
    (number,) = numbers_in(text)
    assert (number.value, number.change) == (3.0, "~")


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("the bill passed 219-212", (219.0, 212.0), None),
        ("judges ruled 6 to 3", (6.0, 3.0), None),
        ("carried 7 to 2", (7.0, 2.0), None),
        ("lost 1-2 at home", (1.0, 2.0), None),
        ("a narrow 2-3 defeat", (2.0, 3.0), None),
        ("won 52 percent to 48 percent", (52.0, 48.0), "percentage"),
    ],
)
def test_scores_and_votes_are_pairs(text: str, value: tuple[float, float], unit: str | None) -> None:
    (number,) = numbers_in(text)
    assert (number.value, number.unit, number.pair) == (value, unit, "score")


def test_sets_are_scores_also_where_they_rise() -> None:
    assert [number.value for number in numbers_in("won 6-4, 3-6, 7-5")] == [(6.0, 4.0), (3.0, 6.0), (7.0, 5.0)]
    assert {number.pair for number in numbers_in("won 6-4, 3-6, 7-5")} == {"score"}


@pytest.mark.parametrize(("text", "pair"), [("10-15 km", "range"), ("trained 10-15", "range"), ("a 5-year plan", None)])
def test_other_dashes_make_no_score(text: str, pair: str | None) -> None:
    assert [number.pair for number in numbers_in(text)] == [pair]


def test_six_figures_are_a_sum_of_that_size() -> None:
    (number,) = numbers_in("a six-figure sum")
    assert (number.value, number.pair) == ((1e5, 1e6), "range")


def test_votes_are_a_pair() -> None:
    (number,) = find_numbers(parsed(VOTES))
    assert (number.value, number.unit, number.pair) == ((52.0, 48.0), "vote", "score")
