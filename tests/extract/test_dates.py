"""Dates in a text and the day of an article, as all components read them."""

from __future__ import annotations

from datetime import date

import pytest

from briefing.extract.dates import DATE, Parts, day_of, days_after, iso, parts_of


@pytest.mark.parametrize(
    "published",
    ["2026-11-23", "20261123", "2026-11-23T09:30", "2026-11-23T09:30:00Z", "2026-11-23 09:30:00+01:00"],
)
def test_the_day_of_a_date_or_time(published: str) -> None:
    assert day_of(published) == date(2026, 11, 23)


@pytest.mark.parametrize("published", [None, "", "no date", "2026-11", "2026-02-30", "2026-11-231", "0000-01-01"])
def test_what_is_no_day(published: str | None) -> None:
    assert day_of(published) is None


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("by May 2027", Parts(2027, 5, None)),
        ("on Monday, Dec. 14", Parts(None, 12, 14)),
        ("20 May 2027", Parts(2027, 5, 20)),
        ("25/12/2021", Parts(2021, 12, 25)),
        ("4/5/2021", Parts(2021, None, None)),
    ],
)
def test_the_parts_of_a_date(text: str, parts: Parts) -> None:
    found = DATE.search(text)
    assert found is not None and parts_of(found) == parts


def test_iso_goes_as_far_as_the_calendar() -> None:
    assert [iso(2023, 2, 28), iso(2023, 2, 29), iso(2023, 13, 1)] == ["2023-02-28", "2023-02", "2023"]


@pytest.mark.parametrize(("day", "count"), [(date.max, 1), (date.min, -1)])
def test_no_day_lies_beyond_the_calendar(day: date, count: int) -> None:
    assert days_after(day, count) is None
    assert days_after(day, -count) is not None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("She will be heard on 14 January.", "14 January"),
        ("It met on 3 May.", "3 May"),
        ("by Sept. 2024", "Sept. 2024"),
        ("on 14 Jan. 2027", "14 Jan. 2027"),
    ],
)
def test_only_a_short_month_has_a_point_of_its_own(text: str, words: str) -> None:
    found = DATE.search(text)
    assert found is not None
    assert found.group() == words
