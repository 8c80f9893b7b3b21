"""Dates that name a day or a month, as articles write them, and the day on which an article was published."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime, timedelta
from typing import NamedTuple

MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}

# Only short names of months end in a point that is their own.
_POINT = r"(?:(?<=\b[a-z]{{3}})(?<!may)\.|(?<=sept)\.)?"
_MONTH = "(?P<{0}>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b" + _POINT
_DAY = r"(?P<{0}>3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?\b(?![.,:/][0-9]|%|\s?(?:per\s?cent|million|billion))"
_YEAR = r"(?P<{0}>1[0-9]{{3}}|20[0-9]{{2}})\b"
_TO = r"(?:\s?[-–]\s?(?:3[01]|[12][0-9]|0?[1-9])\b)?"
DATE = re.compile(
    rf"\b{_YEAR.format('iso_year')}-(?P<iso_month>0[1-9]|1[0-2])(?:-(?P<iso_day>[0-3][0-9]))?\b"
    rf"|\b{_MONTH.format('month1')}\s{{0,2}}{_DAY.format('day1')}{_TO}(?:,?\s{_YEAR.format('year1')})?"
    rf"|\b{_DAY.format('day2')}\s(?:of\s)?{_MONTH.format('month2')}(?:,?\s{_YEAR.format('year2')})?"
    rf"|\b{_MONTH.format('month3')},?\s(?:of\s)?{_YEAR.format('year3')}"
    r"|\b(?P<first>[0-3]?[0-9])(?P<mark>[/.])(?P<second>[0-3]?[0-9])(?P=mark)(?P<year4>(?:19|20)[0-9]{2})\b",
    re.IGNORECASE,
)


class Parts(NamedTuple):
    """What a date in a text says; None for what it leaves out."""

    year: int | None
    month: int | None
    day: int | None


def parts_of(found: re.Match[str]) -> Parts:
    """Return the parts of a match of DATE."""
    year = next((found[name] for name in ("iso_year", "year1", "year2", "year3", "year4") if found[name]), None)
    return Parts(int(year) if year else None, *_month_and_day(found))


def _month_and_day(found: re.Match[str]) -> tuple[int | None, int | None]:
    if found["first"]:
        return _from_figures(int(found["first"]), int(found["second"]), found["mark"])
    name = found["month1"] or found["month2"] or found["month3"]
    month = MONTHS[name.lower()] if name else int(found["iso_month"])
    day = found["day1"] or found["day2"] or found["iso_day"]
    return month, int(day) if day else None


def _from_figures(first: int, second: int, mark: str) -> tuple[int | None, int | None]:
    """Return month and day of "3/25/2021" or "25.3.2021"; neither where it may be read both ways."""
    if mark == "." or first > 12:
        return (second, first) if second <= 12 else (None, None)
    return (first, second) if second > 12 or first == second else (None, None)


def iso(year: int, month: int | None, day: int | None) -> str:
    """Return as much of a date in ISO 8601 as the calendar has: February 30 gives its month."""
    if month is None or not 1 <= month <= 12:
        return f"{year:04d}"
    exact = day_in(year, month, day) if day is not None else None
    return exact.isoformat() if exact else f"{year:04d}-{month:02d}"


def day_in(year: int, month: int, day: int) -> date | None:
    """Return a day; None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day_of(published: str | None) -> date | None:
    """Return the day of an ISO 8601 date or date-time; None where it is none."""
    try:
        return datetime.fromisoformat((published or "").strip()).date()
    except ValueError:
        return None


def days_after(day: date, count: int) -> date | None:
    """Return the day so many days later, or earlier; None beyond the ends of the calendar."""
    try:
        return day + timedelta(count)
    except OverflowError:
        return None
