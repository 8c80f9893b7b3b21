"""What the words of a date mean: functions from the match of a pattern and the article's day to a period."""

from __future__ import annotations

import re
from datetime import date, timedelta

from briefing.extract.numbers.when import words
from briefing.extract.numbers.when.periods import (
    Period,
    after,
    containing,
    half,
    in_year,
    month_end,
    one_day,
    part,
    quarter,
    third,
    week_of,
    weekday_in,
    years,
)

Match = re.Match[str]


# How far the words around a date are looked at, and what in them says that it lies ahead.
SENTENCE = 120
SENTENCE_END = re.compile(r"[.!?]\s|\n")
AHEAD = re.compile(
    r"\b(?:will|'ll|shall|would|due|expected|scheduled|plans?|planned|set\sto|going\sto|upcoming|ahead|deadline|expects?|"
    r"begins?|starts?|opens?|until|till)\b|\bto\s(?:be|start|begin|open|meet|vote|decide)\b",
    re.IGNORECASE,
)
BY = re.compile(r"\b(?:by|before|until|till)\s(?:the\s)?$", re.IGNORECASE)
# Before a decade these make it someone's age ("in her late thirties").
OWN = re.compile(r"\b(?:his|her|their|my|our|your)\s(?:early|mid|late)?[\s-]?$", re.IGNORECASE)
DOUBTFUL = frozenset(["may", "march", "mar", "sun", "dec", "jan", "jun", "apr", "sep"])


def lies_ahead(found: Match) -> bool:
    """Return whether the sentence around a match speaks of what is to come; news tells mostly what was."""
    text = found.string
    before = SENTENCE_END.split(text[max(0, found.start() - SENTENCE) : found.start()])[-1]
    after = SENTENCE_END.split(text[found.end() : found.end() + SENTENCE], maxsplit=1)[0]
    return bool(AHEAD.search(before) or AHEAD.search(after) or BY.search(before))


def nearest_day(month: int, day: int, today: date) -> Period | None:
    """Return the day of a month in the year that brings it nearest to today; February 29 may be four years off."""
    days = []
    for year in range(max(1, today.year - 4), min(9999, today.year + 4) + 1):
        try:
            days.append(date(year, month, day))
        except ValueError:
            continue
    return one_day(min(days, key=lambda each: abs(each - today))) if days else None


def nearest_month(month: int, today: date) -> Period:
    """Return the month in the year that brings it nearest to today."""
    candidates = [in_year(year, month, month) for year in range(today.year - 1, today.year + 2) if 1 <= year <= 9999]
    return min(candidates, key=lambda each: abs(each.first + timedelta(14) - today))


def step(words_before: str) -> int:
    """Return -1, 0 or 1 for "last", "this" or "next" and their like."""
    low = words_before.lower().removeprefix("the ").strip()
    return -1 if low in ("last", "past", "previous") else 1 if low in ("next", "coming", "upcoming") else 0


def unit_of(word: str) -> str:
    """Return a unit of time in the singular."""
    return "century" if word.lower().startswith("centur") else word.lower().removesuffix("s")


def relative_unit(which: int, unit: str, today: date) -> Period:
    """Return the week, month, ... that lies `which` of them after the one of today."""
    if unit == "weekend":
        return containing(today + timedelta(7 * which), unit)
    return containing(after(containing(today, unit).first, which, unit), unit)


def anchored(found: Match, today: date) -> Period | None:
    """Return the year or month or week that a phrase hangs on: "of 2016", "next year", "this month"."""
    named = found.groupdict()
    if year := named.get("year") or named.get("year2"):
        return in_year(words.year(year))
    if which := named.get("rel") or named.get("rel2"):
        return relative_unit(step(which), unit_of(named.get("unit") or named["unit2"]), today)
    if named.get("month"):
        return nearest_month(words.month(named["month"]), today)
    return None


def day_of_month(found: Match, today: date) -> Period | None:
    month, day = words.month(found["month"]), words.day(found["day"])
    if found["year"]:
        return one_day(date(words.year(found["year"]), month, day))
    return nearest_day(month, day, today)


def month_of_year(found: Match, today: date) -> Period | None:
    month = words.month(found["month"])
    whole = anchored(found, today) if found["year"] or found["rel"] else None
    return in_year(whole.first.year, month, month) if whole else None


def month_read(found: Match, today: date) -> Period | None:
    month = words.month(found["month"])
    which = (found["rel"] or "").lower()
    doubtful = found["month"].lower().rstrip(".") in DOUBTFUL
    if not which and (found["month"][0].islower() or (doubtful and not found["lead"])):
        return None
    if not which:
        year = today.year + (month < today.month if lies_ahead(found) else -(month > today.month))
        return in_year(year, month, month)
    if which == "this":
        return in_year(today.year, month, month)
    year = today.year + (1 if which == "next" and month <= today.month else 0)
    year -= 1 if which == "last" and month >= today.month else 0
    return in_year(year, month, month)


def named_day(found: Match, today: date) -> Period | None:
    low = " ".join(found.group().lower().split())
    days = {"today": 0, "tonight": 0, "this day": 0, "tomorrow": 1, "yesterday": -1, "next day": 1, "last night": -1}
    days |= {"the day before yesterday": -2, "the day after tomorrow": 2, "last day": -1, "past day": -1}
    return one_day(today + timedelta(days[low.removeprefix("the ") if low not in days else low]))


def weekday_read(found: Match, today: date) -> Period | None:
    number, which = words.weekday(found["weekday"]), (found["rel"] or "").lower()
    monday = today - timedelta(today.weekday())
    if which in ("last", "past", "previous"):
        return one_day(today - timedelta((today.weekday() - number - 1) % 7 + 1))
    if which == "next":
        return one_day(monday + timedelta(7 + number))
    if which in ("this", "coming"):
        return one_day(monday + timedelta(number))
    if lies_ahead(found):
        return one_day(today + timedelta((number - today.weekday()) % 7))
    return one_day(today - timedelta((today.weekday() - number) % 7))


def weekday_of_week(found: Match, today: date) -> Period | None:
    week = relative_unit(step(found["rel"]), "week", today)
    return one_day(weekday_in(week, words.weekday(found["weekday"])))


def nth_weekday(found: Match, today: date) -> Period | None:
    whole = whole_month(found, today)
    number, weekday = words.ordinal(found["nth"]), words.weekday(found["weekday"])
    if whole is None:
        return None
    if number < 0:
        return one_day(whole.last - timedelta((whole.last.weekday() - weekday) % 7))
    day = weekday_in(whole, weekday) + timedelta(7 * (number - 1))
    return one_day(day) if day <= whole.last else None


def whole_month(found: Match, today: date) -> Period | None:
    if found["month"]:
        month = words.month(found["month"])
        return in_year(words.year(found["year"]), month, month) if found["year"] else nearest_month(month, today)
    return relative_unit(step(found["rel"]), "month", today)


def unit_read(found: Match, today: date) -> Period | None:
    return relative_unit(step(found["rel"]), unit_of(found["unit"]), today)


def weekend(found: Match, today: date) -> Period | None:
    """Return the weekend of today, or from Monday to Thursday the one before it."""
    return relative_unit(0 if today.weekday() > 3 else -1, "weekend", today)


def year_in_words(found: Match, today: date) -> Period | None:
    return in_year(words.year(found["year"]))


def after_next(found: Match, today: date) -> Period | None:
    return relative_unit(2, unit_of(found["unit"]), today)


def part_read(found: Match, today: date) -> Period | None:
    which = "early" if found["early"] else "late" if found["late"] else "mid"
    whole = anchored(found, today)
    if found["decade"]:
        whole = decade_read(found, today)
    if whole is None:
        return None
    if found["month"] and found["year"]:
        month = words.month(found["month"])
        whole = in_year(words.year(found["year"]), month, month)
    if (found["by"] or "").strip() and found["late"]:
        return one_day(whole.last)
    named = re.search(r"of\b", found[which] or "") and (found["year2"] or found["decade"])
    return third(whole, which) if named else part(whole, which)


def so_far(found: Match, today: date) -> Period | None:
    whole = containing(today, unit_of(found["unit"]))
    if found["rest"]:
        return Period(today, whole.last)
    earlier = found["way"].lower() == "earlier"
    if earlier:
        return Period(whole.first, max(whole.first, today - timedelta(1)))
    return Period(today, whole.last)


def quarter_read(found: Match, today: date) -> Period | None:
    number = words.ordinal(found["nth"]) if found["nth"] else int(found["digit"] or found["digit2"])
    whole = anchored(found, today) or in_year(today.year)
    halves = (found["what"] or found["letter"] or found["letter2"] or "q").lower().startswith("h")
    last = 2 if halves else 4
    if halves and found["letter"] and not (found["year"] or found["rel"]):
        return None
    number = last if number < 0 else number
    if not 1 <= number <= last:
        return None
    return half(whole.first.year, number) if halves else quarter(whole.first.year, number)


def week_in(found: Match, today: date) -> Period | None:
    whole = whole_month(found, today) if found["month"] else anchored(found, today)
    return week_of(whole, words.ordinal(found["nth"])) if whole else None


def week_with(found: Match, today: date) -> Period | None:
    day = day_of_month(found, today)
    return containing(day.first, (found["unit"] or "week").lower()) if day else None


def week_number(found: Match, today: date) -> Period | None:
    number = int(found["number"])
    return week_of(in_year(today.year), number) if 1 <= number <= 53 else None


def decade_read(found: Match, today: date) -> Period | None:
    if OWN.search(found.string, max(0, found.start("decade") - 16), found.start("decade")):
        return None
    named = (found["decade"] or "").lower()
    if found["short"]:
        first = 1900 + int(re.sub(r"[^0-9]", "", found["short"]))
        return years(first, 10)
    digits = re.match(r"[0-9]{4}", named)
    if digits:
        return years(int(digits[0]), 10) if digits[0].endswith("0") else None
    return years(DECADES[" ".join(re.split(r"[\s-]+", named))], 10)


def season_read(found: Match, today: date) -> Period | None:
    """Return the year of a season, of a winter the two in which it lies; its days hang on the half of the globe."""
    if found["year"]:
        return in_year(words.year(found["year"]))
    season, which = found["season"].lower(), step(found["rel"])
    # The months, in the north, in which it begins and ends; January and February belong to the winter before.
    first, last = SEASONS[season]
    month = today.month + 12 * (season == "winter" and today.month < 3)
    year = today.year - (month > 12)
    year += (which > 0 and month >= first) - (which < 0 and month <= last)
    return years(year, 2) if season == "winter" else in_year(year)


def century_read(found: Match, today: date) -> Period | None:
    return years((words.ordinal(found["nth"]) - 1) * 100, 100)


def numeric(found: Match, today: date) -> Period | None:
    year, month, day = (found[name] for name in ("year", "month", "day"))
    number = words.month(month) if month[0].isalpha() else int(month)
    if day is None:
        return in_year(int(year), number, number)
    return one_day(date(int(year), number, int(day)))


def figures(found: Match, today: date) -> Period | None:
    """Return the day of "25/3/2021" or "3/25/2021"; only its year where it may be read both ways."""
    first, second, year = (int(found[name]) for name in ("first", "second", "year"))
    if first > 12 or found["mark"] == ".":
        first, second = second, first
    elif second <= 12 and first != second:
        return in_year(year)
    return one_day(date(year, first, second))


def ago(found: Match, today: date) -> Period | None:
    unit = unit_of(found["unit"])
    day = after(today, -1, unit)
    return (
        one_day(day)
        if unit in ("day", "week", "fortnight")
        else containing(day, "month" if unit == "month" else "year")
    )


def month_and_year(found: Match, today: date) -> Period | None:
    month = int(found["month"])
    return in_year(int(found["year"]), month, month) if 1 <= month <= 12 else None


def day_of_relative_month(found: Match, today: date) -> Period | None:
    whole = relative_unit(step(found["rel"]), "month", today)
    day = words.day(found["day"])
    return one_day(whole.first.replace(day=day)) if day <= month_end(whole.first).day else None


def day_and_number(found: Match, today: date) -> Period | None:
    """Return the day of "Friday the 13th": the nearest one that falls on such a day of the week."""
    number, weekday = words.day(found["day"]), words.weekday(found["weekday"])
    days = (today + timedelta(off) for reach in range(400) for off in (-reach, reach))
    return next((one_day(day) for day in days if day.day == number and day.weekday() == weekday), None)


SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 14)}
_TENS = "twenties thirties forties fifties sixties seventies eighties nineties"
DECADES = {name: 1920 + 10 * place for place, name in enumerate(_TENS.split())}
DECADES |= {f"nineteen {name}": first for name, first in DECADES.items()}
DECADES |= {"noughties": 2000, "two thousands": 2000, "twenty tens": 2010, "two thousand and tens": 2010}
