"""Dates and years in plain text, and digits that are no figures: times of day, telephone numbers, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from briefing.extract.dates import DATE, MONTHS, day_in, day_of, iso, parts_of
from briefing.extract.document import word_list
from briefing.extract.numbers.when.find import find_periods
from briefing.extract.numbers.windows import windows

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
    r"|\(?\b0[0-9]{2,4}\)?[\s-][0-9]{3,4}[\s-][0-9]{3,4}\b"
    r"|\(?\b[0-9]{3}\)?[-.\s][0-9]{3}[-.][0-9]{4}\b"
    r"|\b[0-9]+(?:\.[0-9]+){2,}\b"
    r"|^[ \t]*\(?[0-9]{1,2}[.)](?=\s)"
    r"|\[[0-9]{1,3}\]"
    r"|(?<![\w(])(?<!\()[0-9]{1,2}\s?\)(?=\s[a-z])"
    r"|\b[0-9]+(?:-[0-9]+){2,}\b"
    r"|\b24/7\b|\b9/11\b|\b[Cc][Oo][Vv][Ii][Dd]\s?[-–]\s?19\b",
    re.MULTILINE,
)

ADDRESSES = re.compile(r"\bhttps?://\S+|\bwww\.\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]{1,255}")
# What a time of day or a code has in it, in small letters.
CODE_SIGN = re.compile(
    r"[0-9](?::[0-5]|\s?[ap]\.?\s?m|\s?o['’]clock|\s(?:gmt|utc|hours|hrs)|\)?[\s.-]\(?[0-9]|\s?[)\]]|/[17]|\.\s)"
    r"|\+[0-9]|covid"
)
# What a range of years or a decade has in it.
YEAR_SIGN = re.compile(r"[0-9]{4}\s?[-–/]|[0-9]['’]?s")
DIGIT = re.compile("[0-9]")
# Where a date of numbers and the name of a month may stand.
DATE_SIGN = re.compile(rf"(?:{'|'.join(MONTHS)})\b|[0-9][-/.][0-9]{{1,2}}[-/.]?")


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
    for when in find_periods(text, day_of(published)):
        years = float(when.period.first.year), float(when.period.last.year)
        yield DateFound(when.start, when.end, years[0] if years[0] == years[1] else years, when.period.iso)
    if not DIGIT.search(text):
        return
    for place in windows(DATE_SIGN, text, 30, 30):
        yield from (_date(found, published) for found in DATE.finditer(text, *place))
    if not YEAR_SIGN.search(text):
        return
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
    for place in windows(CODE_SIGN, text, 24, 48):
        for pattern in (TIME, CODES):
            yield from (found.span() for found in pattern.finditer(text, *place))
    if "@" in text or "://" in text or "www." in text:
        yield from (found.span() for found in ADDRESSES.finditer(text))


def is_year(digits: str, before: str, plural_follows: bool) -> bool:
    """Return whether four digits are a year, from the word before them and whether a counted noun follows."""
    if not re.fullmatch(r"1[0-9]{3}|2[01][0-9]{2}", digits) or before in ("$", "£", "€", "average", "about"):
        return False
    if before in word_list("year_certain") or before in MONTHS:
        return int(digits) >= 1500 or before not in ("of", "to")
    known = range(1700, 2200) if before in word_list("year_likely") else range(1800, 2100)
    return int(digits) in known and not plural_follows


def _date(found: re.Match[str], published: str | None) -> DateFound:
    year, month, day = parts_of(found)
    known = year or _nearest_year(month, day, published)
    return DateFound(*found.span(), float(year or day or 0), iso(known, month, day) if known else None)


def _nearest_year(month: int | None, day_of_month: int | None, published: str | None) -> int | None:
    today = day_of(published)
    if today is None or month is None or day_of_month is None:
        return None
    days = [day for year in (today.year - 1, today.year, today.year + 1) if (day := day_in(year, month, day_of_month))]
    return min(days, key=lambda day: abs(day - today)).year if days else None
