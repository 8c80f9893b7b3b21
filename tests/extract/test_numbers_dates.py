"""Dates among the numbers: what they say in ISO 8601, years, and times ago."""

from __future__ import annotations

import pytest

from briefing.extract.numbers.dates import find_dates, is_year
from briefing.model import Briefing, Number
from tests.extract.docs import numbers_in


@pytest.mark.parametrize(
    ("text", "published", "iso"),
    [
        ("May 3, 2021", None, "2021-05-03"),
        ("3 May 2021", None, "2021-05-03"),
        ("Sept. 2021", None, "2021-09"),
        ("2021-05-03", None, "2021-05-03"),
        ("25/12/2021", None, "2021-12-25"),
        ("4/5/2021", None, "2021"),
        ("Oct. 5", None, None),
        ("Oct. 5", "2023-02-10", "2022-10-05"),
        ("Oct. 5", "2023-09-10T08:00:00Z", "2023-10-05"),
        ("Oct. 5", "not a date", None),
        ("Feb. 29, 2021", None, "2021-02"),
        ("the 1990s", None, "1990/1999"),
        ("in 2024", None, "2024"),
        ("by 2024.", None, "2024"),
    ],
)
def test_dates(text: str, published: str | None, iso: str | None) -> None:
    (number,) = numbers_in(text, published)
    assert (number.category, number.date) == ("date", iso)


def test_years_run_from_one_to_another() -> None:
    (found,) = find_dates("the 2018-19 season", None)
    assert found.value == (2018.0, 2019.0)


def test_four_digits_before_a_counted_noun_are_a_count() -> None:
    assert not is_year("2000", "", plural_follows=True)
    assert is_year("2000", "in", plural_follows=True)


def test_a_time_ago_carries_its_date() -> None:
    (number,) = numbers_in("three years ago", "2023-02-10")
    assert (number.category, number.date) == ("duration", "2020")


@pytest.mark.parametrize(("count", "unit"), [(900, "week"), (999, "day"), (900, "year"), (999, "month")])
def test_so_long_ago_that_the_calendar_ends_is_no_date(count: float, unit: str) -> None:
    assert numbers_in(f"{count} {unit}s ago", "0001-03-01")[0].date is None


@pytest.mark.parametrize("text", ["Jan. 1", "December 31", "Feb. 29", "900 weeks ago"])
@pytest.mark.parametrize("published", ["0001-01-01", "0010-02-03", "9999-12-31"])
def test_the_ends_of_the_calendar_can_be_read(text: str, published: str) -> None:
    assert len(numbers_in(text, published)) == 1


def test_the_sample_dates_2024(sample: Briefing) -> None:
    assert [item.date for item in sample.items if isinstance(item, Number) and item.category == "date"] == ["2024"]
