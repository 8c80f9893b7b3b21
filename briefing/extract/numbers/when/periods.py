"""Periods of the calendar: from a first day to a last one, and how they are counted on and named."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import MAXYEAR, date, timedelta
from typing import NamedTuple

# Units longer than a day, in months.
MONTHS_IN = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
DAYS_IN = {"day": 1, "week": 7, "fortnight": 14}
# The first and last day, from 0, of what is early, mid and late in a month.
MONTH_CUTS = {"early": (0, 14), "mid": (10, 19), "late": (15, 30)}


class Period(NamedTuple):
    """A stretch of the calendar; both days belong to it."""

    first: date
    last: date

    @property
    def iso(self) -> str:
        """Return a day, month or year of ISO 8601, or an interval of two ("2024-07/2024-09")."""
        first, last = self
        if first == last:
            return first.isoformat()
        whole = first.day == 1 and last == month_end(last)
        if whole and (first.month, last.month) == (1, 12):
            return _pair(f"{first.year:04d}", f"{last.year:04d}")
        if whole:
            return _pair(f"{first:%Y-%m}".zfill(7), f"{last:%Y-%m}".zfill(7))
        return f"{first.isoformat()}/{last.isoformat()}"


def _pair(first: str, last: str) -> str:
    return first if first == last else f"{first}/{last}"


def month_end(day: date) -> date:
    """Return the last day of a day's month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def months_after(day: date, count: int) -> date:
    """Return the same day of the month so many months later; OverflowError beyond the calendar."""
    years, month = divmod(day.month - 1 + count, 12)
    year = day.year + years
    if not 1 <= year <= MAXYEAR:
        raise OverflowError(year)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def after(day: date, count: float, unit: str) -> date:
    """Return the day `count` units later, earlier where it is negative; OverflowError beyond the calendar."""
    if unit in DAYS_IN:
        return day + timedelta(int(count * DAYS_IN[unit]))
    return months_after(day, int(count * MONTHS_IN[unit]))


def one_day(day: date) -> Period:
    """Return a day as a period."""
    return Period(day, day)


def in_year(year: int, first: int = 1, last: int = 12) -> Period:
    """Return some months of a year, the whole of it without any; ValueError beyond the calendar."""
    return Period(date(year, first, 1), month_end(date(year, last, 1)))


def containing(day: date, unit: str) -> Period:
    """Return the day, week, weekend, month, quarter, year, decade or century that a day lies in."""
    monday = day - timedelta(day.weekday())
    begins: dict[str, Callable[[], Period]] = {
        "day": lambda: one_day(day),
        "week": lambda: Period(monday, monday + timedelta(6)),
        "fortnight": lambda: Period(monday, monday + timedelta(13)),
        "weekend": lambda: Period(monday + timedelta(5), monday + timedelta(6)),
        "month": lambda: in_year(day.year, day.month, day.month),
        "quarter": lambda: quarter(day.year, (day.month + 2) // 3),
        "year": lambda: in_year(day.year),
        "decade": lambda: years(day.year // 10 * 10, 10),
        "century": lambda: years(day.year // 100 * 100, 100),
    }
    return begins[unit]()


def years(first: int, count: int) -> Period:
    """Return so many years from a first one on; ValueError beyond the calendar."""
    return Period(date(max(1, first), 1, 1), date(first + count - 1, 12, 31))


def quarter(year: int, number: int) -> Period:
    """Return a quarter of a year, 1 to 4."""
    return in_year(year, 3 * number - 2, 3 * number)


def half(year: int, number: int) -> Period:
    """Return a half of a year, 1 or 2."""
    return in_year(year, 6 * number - 5, 6 * number)


def part(period: Period, which: str) -> Period:
    """Return what is "early", "mid" or "late" in a period: a half of it, or its middle."""
    first, last = period
    length = (last - first).days + 1
    if length <= 31:
        cuts = {"early": (0, 2), "mid": (1, 4), "late": (3, 6)} if length <= 7 else MONTH_CUTS
        begin, end = cuts[which]
        return Period(first + timedelta(begin), min(last, first + timedelta(end)))
    months = round(length / 30.44)
    begin, end = {"early": (0, months // 2), "mid": (months // 4, 3 * months // 4), "late": (months // 2, months)}[
        which
    ]
    return Period(months_after(first, begin), months_after(first, end) - timedelta(1))


def third(period: Period, which: str) -> Period:
    """Return the "early", "mid" or "late" third of a year; of a shorter period its part."""
    if (period.last - period.first).days < 300:
        return part(period, which)
    start = {"early": 0, "mid": 4, "late": 8}[which]
    first = months_after(period.first, start)
    return Period(first, months_after(first, 4) - timedelta(1))


def weekday_in(period: Period, weekday: int) -> date:
    """Return the first such day of the week in a period of a week or more."""
    return period.first + timedelta((weekday - period.first.weekday()) % 7)


def week_of(period: Period, number: int) -> Period:
    """Return the first, second, ... or last (-1) week of a period, the first being the one with its first Thursday."""
    if number < 0:
        thursday = period.last - timedelta((period.last.weekday() - 3) % 7)
    else:
        thursday = weekday_in(period, 3) + timedelta(7 * (number - 1))
    return containing(thursday, "week")
