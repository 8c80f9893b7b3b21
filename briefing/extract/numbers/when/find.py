"""Finding the days and periods that a text names, and joining the two ends of a range."""

from __future__ import annotations

import re
from datetime import MAXYEAR, date
from functools import lru_cache
from typing import NamedTuple

from briefing.extract.numbers.when import words
from briefing.extract.numbers.when.periods import Period, after, in_year, one_day
from briefing.extract.numbers.when.rules import ANY_SIGN, POSSIBLE, RULES, SIGNS, Reader
from briefing.extract.numbers.windows import lowered, windows

# Words between two dates that make them the ends of a range; "and" only after "between".
TO = re.compile(r",?\s?(?:to|until|till|through|thru|[-–—])\s?(?:the\s)?", re.IGNORECASE)
AND = re.compile(r"\s(?:and|to|through|until|[-–])\s(?:the\s)?", re.IGNORECASE)
FROM = re.compile(r"\b(?:from|between)\s(?:the\s)?$", re.IGNORECASE)
# The day or year that stands before or after a date and shares its month: "4 to 22 January", "November 19-20".
DAY_BEFORE = re.compile(
    rf"(?<![\w.,-])(?:(?P<lead>from|between)\s)?(?:the\s)?(?P<day>{words.DAY})\s?(?:to|until|till|and|[-–])\s?$",
    re.IGNORECASE,
)
DAY_AFTER = re.compile(
    rf"\s?(?:to|until|[-–]|and)\s?(?P<day>{words.DAY})(?![\w%]|\s?[-–]\s?[0-9]|[.,][0-9])", re.IGNORECASE
)
ENDS_IN_DAY = re.compile(rf"{words.MONTH}\s(?:the\s)?{words.DAY}$", re.IGNORECASE)
YEAR_AFTER = re.compile(rf",?\s(?P<year>{words.YEAR})(?!\w)", re.IGNORECASE)
YEAR = re.compile(r"(?<![\w.,$£€/])(?:1[5-9]|20)[0-9]{2}(?![\w%/]|[.,][0-9])")
# Two years may be the ends of a range without any other sign of a date.
TWO_YEARS = re.compile(r"[12][0-9]{3}(?=[\s–—-]).{1,20}?(?:[12][0-9]{3}|now\b)", re.DOTALL)
NOW = re.compile(r"\bnow\b")
# After the second of two numbers: it is an amount, no year.
COUNTED = re.compile(r"\s(?:[a-z]+s|people|percent|per\scent|million|billion)\b|\s?%")
# How far around the sign of a date the rest of it may stand.
AROUND = (45, 70)
# How far before a date what completes it may stand.
REACH = 24


class When(NamedTuple):
    """A day or period in a text: its characters and what it is."""

    start: int
    end: int
    period: Period


def find_periods(text: str, today: date | None) -> list[When]:
    """Return the days and periods that a text names, in order; those that hang on today only where it is known."""
    found: list[When] = []
    candidates = _candidates(text)
    if not candidates and not TWO_YEARS.search(text):
        return found
    for reader, match in candidates:
        period = _read(reader, match, today)
        if period is not None:
            lead = match.groupdict().get("lead")
            found.append(When(match.end("lead") if lead else match.start(), match.end(), period))
    return _joined(text, *_longest(text, found, _ends(text, today)))


@lru_cache(maxsize=2)
def _candidates(text: str) -> list[tuple[Reader, re.Match[str]]]:
    """Return what may be a date, with what reads it; kept for a text that is read from two days."""
    found = []
    low = lowered(text)
    for start, end in windows(ANY_SIGN, text, *AROUND):
        rough = {match.lastgroup or "" for match in ANY_SIGN.finditer(low, start, end)}
        possible = {"nth", *(name for each in rough for name in POSSIBLE[each])}
        there = {name for name in possible if SIGNS[name].search(low, start, end)}
        for rule in RULES:
            if there.issuperset(rule.signs):
                found += [(rule.read, match) for match in rule.pattern.finditer(text, start, end)]
    return found


def _read(read: Reader, match: re.Match[str], today: date | None) -> Period | None:
    """Return what a rule makes of a match; None where the calendar has no such day."""
    try:
        if today is None:
            # A phrase that names its year means the same on any two days.
            one, other = (read(match, day) for day in (date(1904, 2, 3), date(2096, 11, 17)))
            return one if one == other else None
        return read(match, today)
    except (ValueError, OverflowError, KeyError):
        return None


def _longest(text: str, found: list[When], ends: list[When]) -> tuple[list[When], set[When]]:
    """Return the longest of those that overlap, in order, and the ends that lie in none of them."""
    taken = bytearray(len(text))
    kept = []
    for when in sorted(found, key=lambda each: (each.start - each.end, each.start)):
        if taken.find(1, when.start, when.end) < 0:
            taken[when.start : when.end] = b"\1" * (when.end - when.start)
            kept.append(when)
    return sorted(kept), {end for end in ends if taken.find(1, end.start, end.end) < 0}


def _ends(text: str, today: date | None) -> list[When]:
    """Return what is a date only as one end of a range: years in digits, and "now"."""
    ends = [When(*found.span(), in_year(int(found.group()))) for found in YEAR.finditer(text)]
    if today is not None:
        ends += [When(*found.span(), one_day(today)) for found in NOW.finditer(text)]
    return ends


def _joined(text: str, found: list[When], free: set[When]) -> list[When]:
    """Return the dates with the two ends of a range made one."""
    done: list[When] = []
    for when in sorted([*found, *free]):
        last = done[-1] if done else None
        if last is None or when.start >= last.end:
            when = _with_day_after(text, _with_day_before(text, when, last.end if last else 0))
        if last is not None and _spans(text, last, when) and (_named(last, when, free) or _years(text, last, when)):
            done[-1] = _range(text, last, when)
        else:
            done.append(when)
    return [when for when in done if when not in free]


def _named(low: When, high: When, free: set[When]) -> bool:
    """Return whether one of two ends is a date by itself."""
    return low not in free or high not in free


def _years(text: str, low: When, high: When) -> bool:
    """Return whether two years are the ends of a range, not two amounts ("from 1200 to 1500 people")."""
    opened = FROM.search(text, max(0, low.start - 12), low.start)
    dash = re.fullmatch(r"\s?[-–—]\s?", text[low.end : high.start])
    rises = low.period.first < high.period.first
    return bool(rises and (opened or dash) and not COUNTED.match(text, high.end))


def _range(text: str, low: When, high: When) -> When:
    """Return the range from one date to another; a last day without a year lies after the first."""
    first, last = low.period.first, high.period.last
    if last < first and last.year < MAXYEAR and not YEAR.search(text, high.start, high.end):
        last = after(last, 1, "year")
    return When(_opened(text, low.start), high.end, Period(min(first, last), last))


def _spans(text: str, low: When, high: When) -> bool:
    """Return whether the words between two dates make them the ends of a range."""
    gap = text[low.end : high.start]
    opened = FROM.search(text, max(0, low.start - 12), low.start)
    return bool((AND if opened else TO).fullmatch(gap) or TO.fullmatch(gap))


def _opened(text: str, start: int) -> int:
    found = FROM.search(text[max(0, start - 12) : start])
    return start - len(found.group()) if found else start


def _with_day_before(text: str, when: When, lowest: int) -> When:
    """Return a date with the day before it that shares its month ("4 to 22 January")."""
    if when.period.first != when.period.last:
        return when
    found = DAY_BEFORE.search(text[max(lowest, when.start - REACH) : when.start])
    if not found or (re.search(r"and\s?$", found.group()) and (found["lead"] or "").lower() != "between"):
        return when
    try:
        first = when.period.first.replace(day=words.day(found["day"]))
    except ValueError:
        return when
    period = Period(first, when.period.last)
    return When(when.start - len(found.group()), when.end, period) if first < when.period.last else when


def _with_day_after(text: str, when: When) -> When:
    """Return a date with the day after it that shares its month ("November 19-20", "May 4-6, 2024")."""
    named = ENDS_IN_DAY.search(text, when.start, when.end)
    found = DAY_AFTER.match(text, when.end) if named and when.period.first == when.period.last else None
    if not found or re.search(r"and\s?$", found.group()[: -len(found["day"])]):
        return when
    year = YEAR_AFTER.match(text, found.end())
    first = when.period.first
    try:
        first = first.replace(year=words.year(year["year"])) if year else first
        last = first.replace(day=words.day(found["day"]))
    except ValueError:
        return when
    return When(when.start, (year or found).end(), Period(first, last)) if last > first else when
