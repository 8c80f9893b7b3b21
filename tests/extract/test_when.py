"""Days and periods in words, seen from an article's day; and that none of it breaks or takes long."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.extract.numbers.when.counted import Counted, counted_periods
from briefing.extract.numbers.when.find import When, find_periods
from briefing.extract.numbers.when.periods import Period

# A Wednesday.
TODAY = date(2026, 11, 25)


def isos(text: str, today: date | None = TODAY) -> list[str]:
    return [when.period.iso for when in find_periods(text, today)]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("The bridge opened on May 3, 2021.", "2021-05-03"),
        ("on Monday, Dec. 14th, 2026", "2026-12-14"),
        ("the fourth of July 2025", "2025-07-04"),
        ("June twenty-first, nineteen seventy eight", "1978-06-21"),
        ("2021/05/03", "2021-05-03"),
        ("25/12/2021", "2021-12-25"),
        ("25-12-2021", "2021-12-25"),
        ("in May 2021", "2021-05"),
        ("2021, June", "2021-06"),
        ("June next year", "2027-06"),
        ("Sales fell in March.", "2026-03"),
        ("Talks will begin in March.", "2027-03"),
        ("She died yesterday", "2026-11-24"),
        ("the day after tomorrow", "2026-11-27"),
        ("He spoke on Friday.", "2026-11-20"),
        ("He will speak on Friday.", "2026-11-27"),
        ("last Sunday", "2026-11-22"),
        ("next week on Friday", "2026-12-04"),
        ("the second Monday of October 2024", "2024-10-14"),
        ("the last Friday of this month", "2026-11-27"),
        ("the 20th of next month", "2026-12-20"),
        ("this week", "2026-11-23/2026-11-29"),
        ("over the weekend", "2026-11-21/2026-11-22"),
        ("last month", "2026-10"),
        ("next year", "2027"),
        ("the year after next", "2028"),
        ("this decade", "2020/2029"),
        ("by the end of the year", "2026-12-31"),
        ("early next year", "2027-01/2027-06"),
        ("late last month", "2026-10-16/2026-10-31"),
        ("the end of 2020", "2020-09/2020-12"),
        ("earlier this year", "2026-01-01/2026-11-24"),
        ("the rest of the month", "2026-11-25/2026-11-30"),
        ("the third quarter of 2024", "2024-07/2024-09"),
        ("in the first half of next year", "2027-01/2027-06"),
        ("Q3 2024", "2024-07/2024-09"),
        ("the first week of May 2024", "2024-04-29/2024-05-05"),
        ("the week of March 4, 2024", "2024-03-04/2024-03-10"),
        ("the 1990s", "1990/1999"),
        ("the mid-1980s", "1982-07/1987-06"),
        ("the seventies", "1970/1979"),
        ("the nineteenth century", "1800/1899"),
        ("by next summer", "2027"),
        ("last summer", "2026"),
        ("last winter", "2025/2026"),
        ("this winter", "2026/2027"),
        ("the spring of 1998", "1998"),
        ("autumn 2024", "2024"),
        ("İzmir, last autumn", "2025"),
        ("a week ago", "2026-11-18"),
        ("a year ago", "2025"),
        ("from 4 to 22 January 1995", "1995-01-04/1995-01-22"),
        ("May 4-6, 2024", "2024-05-04/2024-05-06"),
        ("between May 2015 and June 2018", "2015-05/2018-06"),
        ("from 2014 to 2018", "2014/2018"),
        ("between 2015 and January 5, 2018", "2015-01-01/2018-01-05"),
        ("between now and 5 December", "2026-11-25/2026-12-05"),
    ],
)
def test_a_phrase_names_a_day_or_period(text: str, iso: str) -> None:
    assert isos(text) == [iso]


@pytest.mark.parametrize(
    "text",
    [
        "It may rain.",
        "They march on.",
        "the sun sat low",
        "H2 gas",
        "February 30, 2021 x"[:0],
        "a second look",
        "from 1200 to 1500 people",
    ],
)
def test_words_that_only_look_like_dates(text: str) -> None:
    assert isos(text) == []


def test_without_the_day_of_the_article_only_full_dates_are_known() -> None:
    assert isos("On May 3, 2021, not yesterday or on Friday or in June.", None) == ["2021-05-03"]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("three weeks ago", "2026-11-04"),
        ("two months ago", "2026-09"),
        ("five years ago", "2021"),
        ("1 month and 21 days ago", "2026-10-04"),
        ("It will open in two weeks", "2026-12-09"),
        ("two days from tomorrow", "2026-11-28"),
        ("the past three days", "2026-11-22/2026-11-24"),
        ("the next two weeks", "2026-11-26/2026-12-09"),
        ("within five days", "2026-11-25/2026-11-30"),
        ("the past two decades", "2000/2019"),
        ("due in four business days", "2026-12-01"),
    ],
)
def test_a_count_of_time_leads_to_a_day_or_period(text: str, iso: str) -> None:
    assert [counted.period.iso for counted in counted_periods(text, TODAY)] == [iso]


def test_how_long_something_took_is_no_date() -> None:
    assert list(counted_periods("She wrote 30 novels in 40 years.", TODAY)) == []


@given(st.dates(min_value=date(1000, 1, 1), max_value=date(2099, 12, 31)))
def test_a_day_in_any_notation_is_read_as_that_day(day: date) -> None:
    forms = (
        f"{day:%B} {day.day}, {day.year}",
        f"{day.day} {day:%B} {day.year}",
        f"{day:%b}. {day.day}, {day.year}" if day.month != 5 else f"May {day.day}, {day.year}",
        day.isoformat(),
    )
    for form in forms:
        assert isos(f"It was on {form}.") == [day.isoformat()], form


@given(st.dates(), st.dates())
def test_a_period_is_named_and_known_again(one: date, other: date) -> None:
    first, last = sorted((one, other))
    begin, _, end = Period(first, last).iso.partition("/")
    assert first.isoformat().startswith(begin)
    assert last.isoformat().startswith(end or begin)


@given(
    st.text("0123456789 /-.,", max_size=30)
    | st.lists(
        st.sampled_from(
            [
                "the",
                "last",
                "next",
                "week",
                "month",
                "year",
                "of",
                "May",
                "Friday",
                "31",
                "2024",
                "in",
                "two",
                "ago",
                "from",
                "to",
                "between",
                "and",
                "29",
                "Feb",
            ]
        ),
        max_size=12,
    ).map(" ".join),
    st.dates(),
)
def test_any_words_on_any_day_can_be_read(text: str, today: date) -> None:
    spans: list[When | Counted] = [*find_periods(text, today), *counted_periods(text, today)]
    for when in spans:
        assert 0 <= when.start < when.end <= len(text)
        assert when.period.first <= when.period.last
