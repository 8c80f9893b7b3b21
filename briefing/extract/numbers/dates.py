"""Dates and years in plain text, and digits that are no figures: times of day, telephone numbers, addresses."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator
from typing import NamedTuple

from briefing.extract.document import word_list

MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}

_MONTH = "(?P<{0}>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
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
DECADE = re.compile(r"(?<!\w)(?:mid-|mid )?(?:(?:1[0-9]|20)[0-9]{2}|['’‘][0-9]0)['’]?s\b")
YEARS = re.compile(
    r"(?<![\w.,$£€-])((?:1[5-9]|20)[0-9]{2})(?:\s?[-–/]\s?)((?:1[5-9]|20)[0-9]{2}|[0-9]{2})(?![\w%]|[.,][0-9])"
)
TIME = re.compile(
    r"\b[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?(?:\s?[ap]\.?\s?m\b\.?)?"
    r"|\b[0-2]?[0-9](?:\.[0-5][0-9])?\s?[ap]\.?m\b\.?"
    r"|\b[0-2][0-9][0-5][0-9]\s(?:GMT|UTC|hours\b|hrs\b)"
    r"|\b[01]?[0-9]\s?o['’]clock",
    re.IGNORECASE,
)
# Telephone numbers, addresses of machines and pages, marks of list entries and footnotes, versions.
CODES = re.compile(
    r"\+[0-9]{1,3}[\s.-]?(?:\(?[0-9]{1,4}\)?[\s.-]?){2,5}[0-9]{2,4}\b"
    r"|\(?\b[0-9]{3}\)?[-.\s][0-9]{3}[-.][0-9]{4}\b"
    r"|\bhttps?://\S+|\bwww\.\S+|[\w.+-]{1,64}@[\w.-]{1,255}"
    r"|\b[0-9]+(?:\.[0-9]+){2,}\b"
    r"|^[ \t]*\(?[0-9]{1,2}[.)](?=\s)"
    r"|\[[0-9]{1,3}\]"
    r"|\b24/7\b|\b9/11\b",
    re.MULTILINE,
)


class DateFound(NamedTuple):
    """A date in a text: its characters, a value (its year, else its day) and as much ISO 8601 as is known."""

    start: int
    end: int
    value: float | tuple[float, float]
    iso: str | None


def find_dates(text: str, published: str | None) -> Iterator[DateFound]:
    """Yield the dates that name a day or month, ranges of years and decades; single years need the words around them.

    A day without a year is set in the year that brings it nearest to `published` (ISO 8601), if that is known.
    """
    for found in DATE.finditer(text):
        yield _date(found, published)
    for found in YEARS.finditer(text):
        first = float(found[1])
        last = float(found[2] if len(found[2]) == 4 else found[1][:2] + found[2])
        if first < last:
            yield DateFound(*found.span(), (first, last), None)
    for found in DECADE.finditer(text):
        digits = re.sub(r"[^0-9]", "", found.group())
        yield DateFound(*found.span(), float(digits), None if digits.endswith("0") else digits)


def find_codes(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans whose digits are no figures: times of day, telephone numbers, addresses, list marks."""
    for pattern in (TIME, CODES):
        yield from (found.span() for found in pattern.finditer(text))


def is_year(digits: str, before: str, plural_follows: bool) -> bool:
    """Return whether four digits are a year, from the word before them and whether a counted noun follows."""
    if not re.fullmatch(r"1[0-9]{3}|2[01][0-9]{2}", digits) or before in ("$", "£", "€", "average", "about"):
        return False
    if before in word_list("year_certain") or before in MONTHS:
        return int(digits) >= 1500 or before not in ("of", "to")
    known = range(1700, 2200) if before in word_list("year_likely") else range(1800, 2100)
    return int(digits) in known and not plural_follows


def before_now(published: str | None, count: float, unit: str | None) -> str | None:
    """Return the date `count` units (day, week, month, year) before `published`, as exact as the unit allows."""
    today = _day(published)
    if today is None or unit not in ("day", "week", "month", "year") or not 0 <= count < 1000:
        return None
    if unit in ("day", "week"):
        return (today - datetime.timedelta(days=count * (7 if unit == "week" else 1))).isoformat()
    months = today.year * 12 + today.month - 1 - int(count * (12 if unit == "year" else 1))
    year, month = divmod(months, 12)
    return f"{year:04d}" if unit == "year" else f"{year:04d}-{month + 1:02d}"


def _date(found: re.Match[str], published: str | None) -> DateFound:
    year = next((found[name] for name in ("iso_year", "year1", "year2", "year3", "year4") if found[name]), None)
    month, day = _month_and_day(found)
    known = int(year) if year else _nearest_year(month, day, published)
    value = float(year or day or 0)
    return DateFound(*found.span(), value, _iso(known, month, day))


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


def _iso(year: int | None, month: int | None, day: int | None) -> str | None:
    if year is None:
        return None
    if month is None or not 1 <= month <= 12:
        return f"{year:04d}"
    if day is None or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return f"{year:04d}-{month:02d}"
    return f"{year:04d}-{month:02d}-{day:02d}"


def _nearest_year(month: int | None, day: int | None, published: str | None) -> int | None:
    today = _day(published)
    if today is None or month is None or day is None:
        return None
    days = []
    for year in (today.year - 1, today.year, today.year + 1):
        if 1 <= year <= 9999 and day <= calendar.monthrange(year, month)[1]:
            days.append(datetime.date(year, month, day))
    return min(days, key=lambda date: abs(date - today)).year if days else None


def _day(published: str | None) -> datetime.date | None:
    """Return the day of an ISO date or time; None where it is none."""
    try:
        return datetime.date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
